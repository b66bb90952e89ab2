"""Where the key of a model's endpoint comes from; it is shown nowhere."""

import os
from collections.abc import Mapping
from pathlib import Path

from yaowen.errors import UsageError
from yaowen.settings import Settings

LONGEST = 4096
"""Bytes of a file that may be a key."""


def read_key(settings: Settings, environ: Mapping[str, str] | None = None) -> str | None:
    """The key by the variable or the file that the settings name; None where they name neither.

    Raises `UsageError` that names the place, never what stands in it.
    """
    if settings.model_key_env:
        return _from_environment(settings.model_key_env, os.environ if environ is None else environ)
    if settings.model_key_file:
        return _from_file(settings.model_key_file)
    return None


def _from_environment(name: str, environ: Mapping[str, str]) -> str:
    value = environ.get(name, "").strip()
    if not value:
        raise UsageError(f"YAOWEN_MODEL_KEY_ENV names the variable {name}, which is not set or empty")
    return _checked(value, f"the variable {name}")


def _from_file(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LONGEST + 1)
    except OSError as error:
        raise UsageError(f"YAOWEN_MODEL_KEY_FILE {path}: cannot be read ({error.strerror})") from error
    if len(content) > LONGEST:
        raise UsageError(f"YAOWEN_MODEL_KEY_FILE {path}: more than {LONGEST} bytes; that is no key")
    return _checked(content.decode("utf-8", "replace").strip(), f"the file {path}")


def _checked(value: str, place: str) -> str:
    """A key goes into a header: printable ASCII without blanks."""
    if not value or not value.isascii() or not value.isprintable() or " " in value:
        raise UsageError(f"{place} holds no key: one word of plain ASCII was expected")
    return value
