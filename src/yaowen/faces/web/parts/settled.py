"""How are settings laid out? Each with its meaning in the reader's language, those of a library as fields."""

from typing import TYPE_CHECKING, get_args

from yaowen.faces.web.words import Words
from yaowen.records import Record
from yaowen.service.settling import SettingLine, list_settings
from yaowen.settings import Settings

if TYPE_CHECKING:
    from yaowen.service.ground import Ground


class SettingRow(Record, frozen=True, kw_only=True):
    """A setting as a page shows it; `choices` are names and words of values, where only these are legal."""

    name: str
    variable: str
    value: str
    origin: str
    origin_name: str
    meaning: str
    line: str
    is_own: bool
    choices: tuple[tuple[str, str], ...] = ()


class SettingsPage(Record, frozen=True, kw_only=True):
    """Settings that the library keeps; the others by what they are about."""

    kept: tuple[SettingRow, ...]
    groups: tuple[tuple[str, tuple[SettingRow, ...]], ...]
    folder: str
    can_keep: bool


GROUPS = {"model": "model_", "fetch": "fetch_"}
"""Groups of settings by the beginning of their names; the rest is of the program."""
_CHOICES: dict[str, tuple[str, ...]] = {
    "lang": get_args(Settings.__annotations__["lang"]),
    "money": get_args(Settings.__annotations__["money"]),
}


def lay_out_settings(yaowen: "Ground", words: Words) -> SettingsPage:
    """The page of all settings."""
    rows = [(line, _row(line, words)) for line in list_settings(yaowen)]
    groups: dict[str, list[SettingRow]] = {name: [] for name in ("program", *GROUPS)}
    for line, row in rows:
        if not line.kept:
            groups[_group(line.name)].append(row)
    folder = yaowen.settings_folder
    return SettingsPage(
        kept=tuple(row for line, row in rows if line.kept),
        groups=tuple((words(f"settings.{name}"), tuple(found)) for name, found in groups.items()),
        folder=str(folder) if folder else "",
        can_keep=folder is not None,
    )


def _group(name: str) -> str:
    return next((group for group, start in GROUPS.items() if name.startswith(start)), "program")


def _row(line: SettingLine, words: Words) -> SettingRow:
    return SettingRow(
        name=line.name,
        variable=line.variable,
        value=line.value or "",
        origin=line.origin,
        origin_name=words(f"settings.from_{line.origin}"),
        meaning=words(f"setting.{line.name}"),
        line=line.line,
        is_own=line.origin != "default",
        choices=tuple(
            (value, words(f"settings.{line.name}_{value}")) for value in _CHOICES.get(line.name, ())
        ),
    )
