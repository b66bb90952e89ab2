"""Named things, and where a text names them."""

from typing import Literal

from yaowen.records.record import Record

EntityKind = Literal[
    "region", "zone", "organisation", "agency", "product", "technology", "person", "plan", "outlet"
]
NameStatus = Literal["documented", "known", "unknown"]


class Entity(Record, frozen=True, kw_only=True):
    """A named thing. `id` is `<kind>:<slug>`, for regions `region:<GB/T 2260 code>`.

    That of a thing which only an article brings is `<kind>:~<name>`, and `name_zh` its name as it is printed there, in
    whichever script.

    `name_en_status`: `documented` (its source is named), `known` (common knowledge, marked as such),
    `unknown` (then `name_en` is None, and the Chinese name and its pinyin are shown).
    `code` is the GB/T 2260 code of a region or of the region that a zone lies in; `ticker` a security code.
    `parent` is the id of the containing region, or of an organisation's owner. `weak_aliases` count only
    where the entity is named in full nearby.

    Of a product, `class_zh` and `class_en` say what kind it is (PD-1单抗). Of a technology, `definition_zh` and
    `definition_en` say in one line what it is. Of a plan or law: `issuers` are ids of agencies (a region's id
    stands for its government), `number` is the document's (国办发〔2024〕53号), `issued_on` and `effective_on` are
    ISO dates as exact as they are known (2024, 2024-12, 2024-12-30), `replaces` are ids of plans.
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
    class_zh: str | None = None
    class_en: str | None = None
    definition_zh: str | None = None
    definition_en: str | None = None
    issuers: tuple[str, ...] = ()
    number: str | None = None
    issued_on: str | None = None
    effective_on: str | None = None
    replaces: tuple[str, ...] = ()


class Mention(Record, frozen=True, kw_only=True):
    """Words of an article that name an entity.

    `how` is `name`, `alias`, `short`, `context`, `form` where no table lists the name and only its form tells
    it, `model` where a model proposed it and its form agrees, or `person` where somebody says that this is meant.
    """

    entity_id: str
    kind: EntityKind
    paragraph: int
    start: int
    end: int
    surface: str
    how: Literal["name", "alias", "short", "context", "form", "model", "person"] = "name"


class Proposal(Record, frozen=True, kw_only=True):
    """A place of a text that a model takes for a name of that kind; nothing is checked yet."""

    start: int
    end: int
    kind: EntityKind
