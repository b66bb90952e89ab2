"""Named things, and where a text names them."""

from typing import Literal

from yaowen.records.record import Record

EntityKind = Literal[
    "region", "zone", "organisation", "agency", "product", "technology", "person", "plan", "outlet"
]
NameStatus = Literal["documented", "known", "unknown"]


class Entity(Record, frozen=True, kw_only=True):
    """A named thing. `id` is `<kind>:<slug>`, for regions `region:<GB/T 2260 code>`.

    `name_en_status`: `documented` (its source is named), `known` (common knowledge, marked as such),
    `unknown` (then `name_en` is None, and the Chinese name and its pinyin are shown).
    `code` is the GB/T 2260 code of a region or of the region that a zone lies in; `ticker` a security code.
    `parent` is the id of the containing region, or of an organisation's owner. `weak_aliases` count only
    where the entity is named in full nearby.
    """

    id: str
    kind: EntityKind
    name_zh: str
    name_en: str | None = None
    name_en_status: NameStatus = "unknown"
    name_en_source: str | None = None
    pinyin: str | None = None
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    code: str | None = None
    ticker: str | None = None
    parent: str | None = None
    segment: str | None = None
    note: str | None = None
    wrong_names: tuple[str, ...] = ()


class Mention(Record, frozen=True, kw_only=True):
    """Words of an article that name an entity; `how` is `name`, `alias`, `short` or `context`."""

    entity_id: str
    kind: EntityKind
    paragraph: int
    start: int
    end: int
    surface: str
    how: Literal["name", "alias", "short", "context"] = "name"
