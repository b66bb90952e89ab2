"""What does each setting hold, and where from? And the way into a library's own settings."""

import json
import os
import re
import shlex
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from yaowen.backends.files import write_whole
from yaowen.errors import UsageError
from yaowen.records import Record
from yaowen.settings import KEPT, KEPT_FILE, PREFIX, Settings, check_kept, read_kept, read_settings

if TYPE_CHECKING:
    from yaowen.service.ground import Ground

Origin = Literal["environment", "library", "command", "default"]
READ_ONLY = "only on the machine of this library can settings be changed"
_LOGIN = re.compile(r"(?<=://)[^/@]*@")


class SettingLine(Record, frozen=True, kw_only=True):
    """A setting: what holds, what would hold without anybody's word, and who says so.

    `kept` tells those that a library may keep; `line` sets any other, in a shell or its profile.
    """

    name: str
    variable: str
    value: str | None
    default: str | None
    origin: Origin
    kept: bool
    line: str


def list_settings(yaowen: "Ground", environ: Mapping[str, str] | None = None) -> tuple[SettingLine, ...]:
    """Every setting; to others none, for they tell of the machine and of its owner."""
    if yaowen.is_open_to_others:
        return ()
    source = os.environ if environ is None else environ
    folder = yaowen.settings_folder
    kept = read_kept(folder) if folder else {}
    return tuple(_line(field, yaowen, source, kept) for field in msgspec.structs.fields(Settings))


def keep_settings(
    yaowen: "Ground", values: Mapping[str, str], environ: Mapping[str, str] | None = None
) -> None:
    """Keeps values in the library's folder, from where they hold at once; an empty one is kept no more.

    Raises `UsageError` for what no library keeps, for a wrong value, and where a variable goes before it.
    """
    source = os.environ if environ is None else environ
    folder = yaowen.settings_folder
    if yaowen.is_open_to_others or folder is None:
        raise UsageError(READ_ONLY)
    for name in values:
        if source.get(PREFIX + name.upper()):
            raise UsageError(f"{PREFIX}{name.upper()} is set, and goes before what a library keeps")
    now = {**read_kept(folder), **values}
    kept = check_kept({name: value for name, value in now.items() if value}, KEPT_FILE)
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in kept.items()]
    write_whole(folder / KEPT_FILE, "\n".join((*lines, "")).encode())
    plain = {name: getattr(Settings(), name) for name in values}
    now_kept = {name: value for name, value in kept.items() if name in values}
    yaowen.change_settings(msgspec.structs.replace(yaowen.settings, **{**plain, **now_kept}))


def _line(field: Any, yaowen: "Ground", source: Mapping[str, str], kept: Mapping[str, str]) -> SettingLine:
    name, variable = field.name, PREFIX + field.name.upper()
    given, default = getattr(yaowen.settings, name), getattr(Settings(), name)
    folder = yaowen.settings_folder
    value = _write(folder if name == "library" and given is None else given)
    origin: Origin = "default" if given == default else "command"
    if source.get(variable) and getattr(read_settings(source), name) == given:
        origin = "environment"
    elif kept.get(name) == given and name in kept:
        origin = "library"
    return SettingLine(
        name=name,
        variable=variable,
        value=value,
        default=_write(default),
        origin=origin,
        kept=name in KEPT,
        line=f"export {variable}={shlex.quote(value) if value else '…'}",
    )


def _write(value: object) -> str | None:
    """A value as its variable would have it; a login within an address stays untold."""
    if isinstance(value, bool):
        return "1" if value else "0"
    return None if value is None else _LOGIN.sub("", str(value))
