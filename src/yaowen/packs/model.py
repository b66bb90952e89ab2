"""The shape of a pack: what can be declared of an industry. `loader` fills it from TOML and TSV files."""

from collections.abc import Iterator
from typing import Any

from yaowen.records import (
    Entity,
    EntityKind,
    FindingKind,
    Lang,
    NameStatus,
    Record,
    Rights,
    SourceKind,
    SourceStatus,
)


class Example(Record, frozen=True, kw_only=True):
    """A text and what the declaration must make of it; one test runs every example of the pack.

    `expect` is what the declaration's kind promises (a unit: `{value, unit}`; a topic: true or false …).
    """

    text: str
    expect: Any


class Outlet(Record, frozen=True, kw_only=True):
    """Who publishes.

    `tier`: 1 regulator, 2 official media, 3 financial or trade media, 4 local, 5 portal or newswire,
    6 republisher. `region`: GB/T 2260 code of the area that a local outlet serves.
    """

    id: str
    name_zh: str
    tier: int
    name_en: str | None = None
    name_en_status: NameStatus = "unknown"
    name_en_source: str | None = None
    pinyin: str | None = None
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    region: str | None = None
    utc_offset_minutes: int = 480
    examples: tuple[Example, ...] = ()


class CatalogueSource(Record, frozen=True, kw_only=True):
    """A source that can be followed by its id. `known_from` says where the address is from, `column_zh` and
    `column_en` which part of the site it is; `status` is `unchecked`, since a list is no proof that an address
    answers."""

    id: str
    name_zh: str
    url: str
    known_from: str
    name_en: str | None = None
    kind: SourceKind = "list-page"
    site: str | None = None
    outlet_id: str | None = None
    lang: Lang = "zh"
    rights: Rights = "link"
    tier: int = 4
    region: str | None = None
    column_zh: str | None = None
    column_en: str | None = None
    status: SourceStatus = "unchecked"

    @property
    def column(self) -> str | None:
        """The part of the site in both languages, if it is known."""
        return " · ".join(name for name in (self.column_zh, self.column_en) if name) or None


class Unit(Record, frozen=True, kw_only=True):
    """A unit or classifier: its words in both languages, its base unit and the factor to it.

    `noun` (for counts) is fixed; without it the counted noun decides `count:<noun>`.
    """

    id: str
    base: str
    factor: float = 1.0
    words_zh: tuple[str, ...] = ()
    words_en: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    noun: str | None = None
    examples: tuple[Example, ...] = ()


class CountNoun(Record, frozen=True, kw_only=True):
    """A counted thing: `id` is the English plural used in `count:<id>`."""

    id: str
    words_zh: tuple[str, ...] = ()
    words_en: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()


class Metric(Record, frozen=True, kw_only=True):
    """What a quantity measures. Metrics with different ids are never compared without saying so.

    `single`: a subject has one value of it in an area and a period, so that two values contradict each other.
    """

    id: str
    name_zh: str
    name_en: str
    definition_zh: str
    definition_en: str
    words_zh: tuple[str, ...] = ()
    words_en: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    single: bool = False
    examples: tuple[Example, ...] = ()


class Concept(Record, frozen=True, kw_only=True):
    """A word of the trade in both languages, so that a claim and its source can be compared across them.

    Concepts of one `axis` exclude each other (exports and imports). `hard`: another concept of the axis beside
    the same figure is an error by itself; otherwise only where the source speaks of both.
    `kind` is the kind of finding that a clash makes.
    """

    id: str
    words_zh: tuple[str, ...] = ()
    words_en: tuple[str, ...] = ()
    axis: str = ""
    hard: bool = False
    kind: FindingKind = "scope"
    examples: tuple[Example, ...] = ()


class Cue(Record, frozen=True, kw_only=True):
    """Words that tell that something happened, and what each kind of composite fact calls it.

    `kinds` maps kinds to their types (`{event = "acquisition", deal = "acquisition"}`). A word counts where its
    clause has one of `needs` (any, if empty), none of `never`, and is not followed by one of `followers`.
    `before` and `after` are the roles of those who are named on either side, none if nobody is taken from there;
    `by` is the role of whom a passive names. `takes` are the kinds of names that take part: an entity's
    kind, `named` (known by its form alone) or `group` (13 companies); `fewest` of them make the event.
    `news`: the sentence says a day or that it was lately, or goes on with a scene.
    `wide`: `needs` may stand anywhere in the sentence; `dated`, `money`: it must say a day, or a sum in the clause.
    `done`: what is only planned does not count; `untitled`: nor what is told of a document whose title ends so.
    `counts`: so many of one of these nouns (`count:<noun>`) stand in its clause.
    `home`: where nobody is named, the place that the text is about stands in; `elsewhere`: the authority that it names.
    Where several cues share a word, the first whose conditions hold is meant. `nominal` words name a happening
    without telling it (the acquisition of): only a title or lead dates them. `venue` ones (a meeting) give way to what
    happened there.
    `whole` ones (led by …) say more of what their sentence tells before.
    Examples: `{type, parties, date?, modality?}`, or false where nothing of the kind is told.
    """

    id: str
    kinds: dict[str, str]
    words_zh: tuple[str, ...] = ()
    words_en: tuple[str, ...] = ()
    nominal: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    followers: tuple[str, ...] = ()
    before: str | None = None
    after: str | None = None
    by: str | None = None
    takes: tuple[str, ...] = ("organisation", "agency", "zone", "region", "named", "fund", "group")
    fewest: int = 1
    venue: bool = False
    whole: bool = False
    wide: bool = False
    dated: bool = False
    news: bool = False
    money: bool = False
    home: bool = False
    elsewhere: bool = False
    done: bool = False
    untitled: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()


class NameForm(Record, frozen=True, kw_only=True):
    """Words by which a name is known that no table lists; `kind` is what such a name names.

    Roles, of Chinese organisations: `tail` ends a name by itself (有限公司), `house` where a stem of its own goes
    before (医院), `trade` and `field` where what follows fits too (药业, 生物), `joint` may stand between two of these;
    `edge` stands right before a name, `after` and `after_soft` follow one, `not_after` shows that the tail is part
    of another word; `modifier` makes no name by itself; `shortened` is left away in short. Of persons: `office`
    before and `honour` after a name, `family`, `person_after`. `title` is the end of a plan's name, `medicine` of a
    generic name. `*_en` are the same of English; `pronoun` stands for the one that was named last.
    Examples: the names that must be found in the text, and no others.
    """

    id: str
    role: str
    words: tuple[str, ...]
    kind: EntityKind = "organisation"
    examples: tuple[Example, ...] = ()


class Taxon(Record, frozen=True, kw_only=True):
    """A policy stage, an industry segment or an industry, with the words that point to it (weights 1 or 2)."""

    id: str
    name_zh: str
    name_en: str
    order: int
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()


class ChainLink(Record, frozen=True, kw_only=True):
    """A link of the industry's chain, a part of the industry segment `segment`; `words` (of two letters at least) point
    to it. Examples: the links that the words of a text point to."""

    id: str
    segment: str
    name_zh: str
    name_en: str
    order: int
    words: tuple[str, ...]
    examples: tuple[Example, ...] = ()


class Topic(Record, frozen=True, kw_only=True):
    """A lasting question: which articles belong to it, by terms, entities, stages and exclusions.

    An article belongs when any group of `all_of` matches wholly, or any of `any_of` occurs in the title or
    `min_hits` times in the text; never where one of `none_of` occurs in the title.
    """

    id: str
    name_zh: str
    name_en: str
    about_zh: str
    about_en: str
    any_of: tuple[str, ...] = ()
    all_of: tuple[tuple[str, ...], ...] = ()
    none_of: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    min_hits: int = 2
    order: int = 100
    examples: tuple[Example, ...] = ()


class Boilerplate(Record, frozen=True, kw_only=True):
    """Words that belong to a page, not to its article. `pattern` is a regular expression on one line.

    `what`: `chrome` (drop the line), `end` (the article ends before it), `source` `author` `editor`
    `published` `original_url` (metadata; group 1 is the value), `clipped` (the text was cut here),
    `refusal` (a page that refuses to show its article).
    """

    id: str
    what: str
    pattern: str
    reason: str
    examples: tuple[Example, ...] = ()


class Term(Record, frozen=True, kw_only=True):
    """Words of policies that decide something about a measure: on which `axis`, and the `value` they give it.

    Axes: `grant` `scope` `yearly` `stacking` `branch` `beneficiary` `base` `status`, or a key of a company's profile
    (`products.phase_completed`, `revenue` …) that a condition asks for.
    """

    id: str
    axis: str
    value: str
    words_zh: tuple[str, ...] = ()
    words_en: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()


class MeasureKind(Record, frozen=True, kw_only=True):
    """A kind of measure by which policies of several places are held against each other.

    A measure is of the first kind (by `order`) of which it has a key or a word and none of `never`. `keys` are what a
    condition asks for, as `axis=value` of the terms, or `grant=…`, `base=…`, `beneficiary=…`. Words are compared in
    lower case, Roman numerals in letters (Ⅲ is iii).
    """

    id: str
    name_zh: str
    name_en: str
    order: int
    keys: tuple[str, ...] = ()
    words_zh: tuple[str, ...] = ()
    words_en: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()


class Pack(Record, frozen=True, kw_only=True):
    """Everything that is known of one industry. `digest` changes when any file of it does."""

    name: str
    version: str
    digest: str
    entities: dict[str, Entity]
    outlets: dict[str, Outlet]
    units: dict[str, Unit]
    nouns: dict[str, CountNoun]
    metrics: dict[str, Metric]
    stages: dict[str, Taxon]
    segments: dict[str, Taxon]
    topics: dict[str, Topic]
    boilerplate: dict[str, Boilerplate]
    words: dict[str, tuple[str, ...]]
    """Word lists by name (modality cues, comparators, section names …), from `pack.toml` and `words.toml`."""

    concepts: dict[str, Concept] = {}
    """Words that a claim and its source are compared by, by id, from `concepts.toml` (optional file)."""

    terms: dict[str, Term] = {}
    """Words that measures are made of, by id, from `measures.toml` (optional file)."""

    measure_kinds: dict[str, MeasureKind] = {}
    """Kinds of measures, by id, from `measurekinds.toml` (optional file)."""

    sectors: dict[str, Taxon] = {}
    """Industries that a figure may be of, by id, from `sectors.toml` (optional file)."""

    links: dict[str, ChainLink] = {}
    """Links of the industry's chain, by id, from `links.toml` (optional file)."""

    lines: dict[str, str] = {}
    """Sentence templates for English and Chinese briefs, by id."""

    cues: dict[str, Cue] = {}
    """What tells that something happened, by id, from `kinds.toml` (optional file)."""

    forms: dict[str, NameForm] = {}
    """Words by which unlisted names are known, by id, from `names.toml` (optional file)."""

    sources: dict[str, CatalogueSource] = {}
    """Sources that can be followed, by id, from `sources.toml` (optional file)."""

    prompts: dict[str, str] = {}
    """What is said to a language model, by name (`brief.zh`), from `prompts/*.md` (optional folder)."""

    def iter_rows(self, table: str) -> Iterator[tuple[str, str]]:
        """Words of a table among the lines (`noun`, `only_en.modifier`), each with what it is called."""
        begins = f"{table}."
        return (
            (key.removeprefix(begins), said) for key, said in self.lines.items() if key.startswith(begins)
        )
