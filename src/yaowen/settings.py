"""Every option, in one place: its meaning, its default and the environment variable that sets it.

A setting is read once, when a command starts; stages receive values, never this module's state.
"""

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from yaowen.errors import UsageError

VERSION = "0.1.0"
"""The program's version; `pyproject.toml` has the same."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What can be chosen; `README.md` has the same table, and a test holds them together."""

    library: Path | None = None
    """Folder of the library (`YAOWEN_LIBRARY`); None means the platform's data folder."""

    port: int = 8300
    """First port that `serve` and `demo` try on 127.0.0.1 (`YAOWEN_PORT`)."""

    max_input_bytes: int = 30 * 1024 * 1024
    """A document larger than this is refused by name (`YAOWEN_MAX_INPUT_BYTES`)."""

    names_model: bool = False
    """Shall a model propose further names (`YAOWEN_NAMES_MODEL`; needs `pip install 'yaowen[names]'`)?"""

    lang: str = "zh"
    """Language of the web pages on a first visit, `zh` or `en` (`YAOWEN_LANG`)."""

    fetch_allow_private: bool = False
    """May pages be fetched from private addresses, such as those of one's own network
    (`YAOWEN_FETCH_ALLOW_PRIVATE`)?"""

    fetch_contact: str = "the person who runs this copy"
    """How a site's owner reaches whoever runs this copy, an e-mail address for instance; told to every site in the
    User-Agent (`YAOWEN_FETCH_CONTACT`)."""


PREFIX = "YAOWEN_"


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


def _decode(kind: type, value: object) -> object:
    if kind is Path:
        return Path(str(value)).expanduser()
    raise NotImplementedError(kind)


def default_library() -> Path:
    """The platform's data folder for Yaowen."""
    import platformdirs

    return Path(platformdirs.user_data_dir("yaowen", appauthor=False)) / "library"
