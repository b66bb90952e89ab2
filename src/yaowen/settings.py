"""Every option, in one place: its meaning, its default and the environment variable that sets it.

A setting is read once, when a command starts; stages receive values, never this module's state. Those of `KEPT` may
also stand in a library's `settings.toml`, where the page of settings keeps them; a variable goes before the file.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec

from yaowen.errors import UsageError

VERSION = "0.1.0"
"""The program's version; `pyproject.toml` has the same."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What can be chosen; `README.md` has the same table, and a test holds them together."""

    library: Path | None = None
    """Folder of the library (`YAOWEN_LIBRARY`); None means the platform's data folder."""

    person: str | None = None
    """Your name, which corrections are signed with (`YAOWEN_PERSON`); None means the name of the account."""

    port: int = 8300
    """First port that `serve` and `demo` try on 127.0.0.1 (`YAOWEN_PORT`)."""

    max_input_bytes: int = 30 * 1024 * 1024
    """A document larger than this is refused by name (`YAOWEN_MAX_INPUT_BYTES`)."""

    names_model: bool = False
    """Shall a model propose further names (`YAOWEN_NAMES_MODEL`; needs `pip install 'yaowen[names]'`)?"""

    semantic: bool = True
    """Does search go by meaning, too, where the vectors were built (`YAOWEN_SEMANTIC`; needs
    `pip install 'yaowen[semantic]'`, then `yaowen semantic build`)?"""

    lang: Literal["auto", "zh", "en"] = "auto"
    """Language of the web pages on a first visit, `zh` or `en`; `auto`: the browser's where it is one of these, else
    Chinese (`YAOWEN_LANG`)."""

    money: Literal["CNY", "RMB", "yuan"] = "CNY"
    """How English briefs write money: `CNY 1.25 trillion`, `RMB 1.25 trillion` or `1.25 trillion yuan`
    (`YAOWEN_MONEY`)."""

    fetch_allow_private: bool = False
    """May pages be fetched from private addresses, such as those of one's own network
    (`YAOWEN_FETCH_ALLOW_PRIVATE`)?"""

    fetch_contact: str = "the person who runs this copy"
    """How a site's owner reaches whoever runs this copy, an e-mail address for instance; told to every site in the
    User-Agent (`YAOWEN_FETCH_CONTACT`)."""

    model_url: str | None = None
    """Base address of an OpenAI-compatible endpoint, such as `http://localhost:11434/v1`; it may lie in one's own
    network. None: there is no model (`YAOWEN_MODEL_URL`)."""

    model_name: str | None = None
    """Name of the model there (`YAOWEN_MODEL_NAME`)."""

    model_key_env: str | None = None
    """Name of the environment variable that holds the key (`YAOWEN_MODEL_KEY_ENV`)."""

    model_key_file: Path | None = None
    """File that holds the key (`YAOWEN_MODEL_KEY_FILE`)."""

    model_briefs: bool = False
    """Are briefs written with the model where nobody says otherwise (`YAOWEN_MODEL_BRIEFS`)?"""

    model_timeout: float = 60.0
    """Seconds that one answer may take in all (`YAOWEN_MODEL_TIMEOUT`)."""

    model_temperature: float = 0.0
    """How freely the model chooses its words (`YAOWEN_MODEL_TEMPERATURE`)."""

    model_concurrency: int = 2
    """So many articles are asked about at once (`YAOWEN_MODEL_CONCURRENCY`)."""

    model_run_tokens: int = 200_000
    """Tokens, in and out, that one run of a command may use (`YAOWEN_MODEL_RUN_TOKENS`)."""

    model_day_tokens: int = 1_000_000
    """Tokens, in and out, that a library may use on one day, UTC (`YAOWEN_MODEL_DAY_TOKENS`)."""

    model_run_money: float = 1.0
    """Money that one run of a command may cost, in the currency of the prices (`YAOWEN_MODEL_RUN_MONEY`)."""

    model_day_money: float = 5.0
    """Money that a library may cost on one day, UTC (`YAOWEN_MODEL_DAY_MONEY`)."""

    model_price_in: float = 0.0
    """Price of a million tokens that are sent (`YAOWEN_MODEL_PRICE_IN`)."""

    model_price_out: float = 0.0
    """Price of a million tokens that come back (`YAOWEN_MODEL_PRICE_OUT`)."""

    model_producer: str = "Yaowen"
    """Name or code of who provides what the model writes, for the label of GB 45438-2025
    (`YAOWEN_MODEL_PRODUCER`)."""


PREFIX = "YAOWEN_"
KEPT = ("lang", "money", "person")
"""What a library may keep for all who use it: a matter of taste, of which nothing can go wrong."""
KEPT_FILE = "settings.toml"
MOST_KEPT = 80


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from environment variables; raises `UsageError` on a value of the wrong type."""
    source = os.environ if environ is None else environ
    given = {
        field: source[PREFIX + field.upper()]
        for field in Settings.__struct_fields__
        if source.get(PREFIX + field.upper())
    }
    try:
        return msgspec.convert(given, Settings, strict=False, dec_hook=_decode)
    except (msgspec.ValidationError, ValueError) as error:
        raise UsageError(f"an environment variable {PREFIX}… has a wrong value: {error}") from error


def settle(settings: Settings, environ: Mapping[str, str] | None = None) -> Settings:
    """Settings with what the library keeps where no variable says otherwise; raises `UsageError`."""
    source = os.environ if environ is None else environ
    kept = read_kept(settings.library or default_library())
    free = {name: value for name, value in kept.items() if not source.get(PREFIX + name.upper())}
    return msgspec.structs.replace(settings, **free) if free else settings


def read_kept(folder: Path) -> dict[str, str]:
    """The settings that a library's folder keeps, checked; raises `UsageError`."""
    path = folder / KEPT_FILE
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error})") from error
    return check_kept(given, str(path))


def check_kept(given: Mapping[str, object], where: str) -> dict[str, str]:
    """Values that a library may keep; raises `UsageError` for another name or a wrong value."""
    for name, value in given.items():
        if name not in KEPT:
            raise UsageError(
                f"{where}: {name!r} is none of the settings that a library keeps: {', '.join(KEPT)}"
            )
        if not isinstance(value, str) or not value.isprintable() or not 0 < len(value) <= MOST_KEPT:
            raise UsageError(f"{where}: {name} is words on one line, at most {MOST_KEPT} characters")
    try:
        msgspec.convert(dict(given), Settings)
    except msgspec.ValidationError as error:
        raise UsageError(f"{where}: {error}") from error
    return {name: str(value) for name, value in given.items()}


def _decode(kind: type, value: object) -> object:
    if kind is Path:
        return Path(str(value)).expanduser()
    raise NotImplementedError(kind)


def default_library() -> Path:
    """The platform's data folder for Yaowen."""
    import platformdirs

    return Path(platformdirs.user_data_dir("yaowen", appauthor=False)) / "library"
