"""Where does each province stand in a map of tiles? `tiles.toml`: its code, column and row, and short names."""

import tomllib
from importlib.resources import files

import msgspec

from yaowen.records import Record


class Place(Record, frozen=True, kw_only=True):
    """A unit at province level; `code` as in GB/T 2260, `en` its letters in ISO 3166-2:CN."""

    code: str
    column: int
    row: int
    zh: str
    en: str


def _load() -> tuple[Place, ...]:
    content = files(__package__).joinpath("tiles.toml").read_text(encoding="utf-8")
    return tuple(msgspec.convert(one, Place) for one in tomllib.loads(content)["place"])


PROVINCES = _load()
"""All 34, from the north to the south."""
