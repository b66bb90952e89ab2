"""What every kind's finder stands on: one article with its sentences, mentions and figures by place."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from yaowen.pipeline.extract.places import MUNICIPALITIES, short_name
from yaowen.pipeline.extract.scene import Scene, Sentence
from yaowen.pipeline.link.unlisted import Unlisted
from yaowen.records import Amount, Details, Entity, Fact, FactKind, Mention, Modality, Party, PeriodFrom

_AT_HEAD = 12
_OPENS = 3
"""So far from its begin a sentence names its document's place: 《高新区…办法》3日发布."""

_NEXT, _BACK = 3, 60
"""So many references and mentions are looked at, so that long texts cost no more a name than short ones."""

_CAPITAL = re.compile(r"(?<![\w-])[A-Z][A-Za-z0-9’'&.\-]*[A-Za-z0-9]")
_SMALL = re.compile(r"(?<![\w-])[a-z][a-z'-]+")
_DATELINE = re.compile(
    r"[\u4e00-\u9fff]{2,16}\d{1,2}月\d{1,2}日[电讯][\s\u3000]*(?:[（(][^）)]{0,30}[）)])?\s*"
)
_CURRENCY = re.compile(r"[A-Z]{3}")


class Ground:
    """One article, laid out for the finders. Positions are code points of the article's text."""

    def __init__(self, scene: Scene, figures: tuple[Fact, ...], unlisted: Unlisted | None = None) -> None:
        self.unlisted = unlisted or Unlisted()
        self.scene, self.article, self.text, self.pack = scene, scene.article, scene.text, scene.pack
        self.figures = figures
        self._starts = [fact.start for fact in figures]

    def figures_in(self, start: int, end: int) -> Sequence[Fact]:
        """Figures that start within [start, end)."""
        return self.figures[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def clause_of(self, sentence: Sentence, position: int) -> tuple[int, int]:
        """The clause that `position` is in, without the outlet, place and day that head a report (某报苏州3月2日电)."""
        low, high = self.scene.clause_of(sentence, position)
        begins = self.news_start(sentence)
        return (max(low, begins) if begins <= position else low), high

    def news_start(self, sentence: Sentence) -> int:
        """Where a sentence begins, behind the outlet, place and day that head a report."""
        headed = _DATELINE.match(self.text, sentence.start, sentence.end)
        return headed.end() if headed else sentence.start

    def spelled(self, surface: str) -> Mention | None:
        """The name of the article that Latin letters spell: its pinyin, or a rendering known to be wrong."""
        return self._spellings.get(_letters(surface)) if surface[:1].isascii() else None

    def unlisted_at(self, start: int, end: int) -> Entity | None:
        """The article's own entity (a name by its form) that is named over most of [start, end)."""
        first = max(0, bisect_left(self._reference_starts, start) - 1)
        for reference in self.unlisted.references[first : first + _NEXT]:
            shared = min(end, reference.end) - max(start, reference.start)
            if shared * 2 > max(end - start, reference.end - reference.start):
                return self._unlisted.get(reference.entity_id)
        return None

    def references_in(self, start: int, end: int) -> Sequence[Mention]:
        """Places of the article's own names that begin in [start, end)."""
        starts = self._reference_starts
        return self.unlisted.references[bisect_left(starts, start) : bisect_left(starts, end)]

    def named_in(self, start: int, end: int) -> Sequence[Mention]:
        """All that is named from a place in [start, end) on, by place: the pack's names and the article's own.

        An article's own name takes in those that stand in it (苏州 in 苏州澜沙生物科技有限公司).
        """
        starts = self._named_starts
        return self._named[bisect_left(starts, start) : bisect_left(starts, end)]

    @cached_property
    def _named(self) -> list[Mention]:
        return list(_iter_outermost([*self.unlisted.references, *self.scene.mentions]))

    @cached_property
    def _named_starts(self) -> list[int]:
        return [mention.start for mention in self._named]

    def name_of(self, entity_id: str) -> str | None:
        """The Chinese name of an entity of the pack or of the article's own."""
        entity = self.pack.entities.get(entity_id) or self._unlisted.get(entity_id)
        return entity.name_zh if entity else None

    @cached_property
    def _reference_starts(self) -> list[int]:
        return [reference.start for reference in self.unlisted.references]

    @cached_property
    def _region_codes(self) -> list[str]:
        regions = (m for m in self.scene.mentions if m.kind == "region")
        return [self.pack.entities[m.entity_id].code or "" for m in regions]

    @cached_property
    def capitals(self) -> Counter[str]:
        """Capitalised words of the text, with how often each stands there."""
        return Counter(_CAPITAL.findall(self.text))

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Words of the text in lower case."""
        return frozenset(_SMALL.findall(self.text))

    @cached_property
    def _unlisted(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.unlisted.entities}

    @cached_property
    def _spellings(self) -> dict[str, Mention]:
        found: dict[str, Mention] = {}
        for mention in self.scene.mentions:
            entity = self.pack.entities.get(mention.entity_id)
            for spelling in (entity.pinyin or "", *entity.wrong_names) if entity else ():
                if spelling:
                    found.setdefault(_letters(spelling), mention)
        return found

    def place_again(self, level: str, before: int) -> Mention | None:
        """The place that a pronoun of a level (city, province, zone …) means: the last such one named."""
        kinds = ("zone",) if level == "zone" else ("region",)
        digits = {"province": 2, "city": 4, "county": 6}.get(level)
        last = bisect_left(self.scene.mention_starts, before)
        for mention in reversed(self.scene.mentions[max(0, last - _BACK) : last]):
            if mention.kind in kinds or (level == "any" and mention.kind == "zone"):
                code = self.pack.entities[mention.entity_id].code or ""
                if digits is None or len(code) == digits or (level == "city" and code in MUNICIPALITIES):
                    return mention
        return None

    def agency_before(self, position: int) -> Mention | None:
        """The authority that was named last before a place."""
        last = bisect_left(self._named_starts, position)
        return next(
            (m for m in reversed(self._named[max(0, last - _BACK) : last]) if m.kind == "agency"), None
        )

    @property
    def title_firm(self) -> Mention | None:
        """The firm that the title is about, if it names just one."""
        firms = [m for m in self.named_in(0, self._title_end) if m.kind == "organisation"]
        return firms[0] if len({m.entity_id for m in firms}) == 1 else None

    def home_party(self, sentence: Sentence) -> Iterator[Party]:
        """The place that the text is about, where its title, a document's title or the sentence's head says so."""
        titled = [m for m in self.scene.mentions_in(0, self._title_end) if m.kind in ("zone", "region")]
        within = self.scene.mentions_in(sentence.start, sentence.end)
        quoted = [
            m
            for m in within
            if m.kind == "region" or (m.kind == "zone" and m.start - sentence.start < _OPENS)
        ]
        quoted = [m for m in quoted if self.text[max(0, m.start - 3) : m.start].rstrip("关于").endswith("《")]
        begins = self.news_start(sentence)
        leading = [m for m in self.scene.mentions_in(begins, begins + _AT_HEAD) if m.kind == "region"]
        found = quoted or titled or leading
        if found:
            yield self.party(found[0], "place")

    @property
    def _title_end(self) -> int:
        first = self.article.paragraphs[0] if self.article.paragraphs else None
        return first.end if first is not None and first.number == 0 else 0

    def localised(self, body: str) -> str:
        """省政协 as that of the province most named: 贵州省政协; as it is where the text names none."""
        digits = 2 if body.startswith("省") else 4
        codes = self._region_codes
        common = Counter(code[:digits] for code in codes if len(code) >= digits).most_common(1)
        region = self.pack.entities.get(f"region:{common[0][0]}") if common else None
        return short_name(region) + body if region else body

    def party(self, mention: Mention, role: str | None = None) -> Party:
        """A mention as one who takes part, under its full name."""
        name = self.name_of(mention.entity_id) or mention.surface
        return Party(name=name, entity_id=mention.entity_id, role=role)

    def fact(
        self,
        kind: FactKind,
        start: int,
        end: int,
        details: Details,
        *,
        parts: Iterable[Fact] = (),
        subject: str | None = None,
        region: tuple[str, str | None] | None = None,
        period: str | None = None,
        period_from: PeriodFrom | None = None,
        modality: Modality = "actual",
        made_by: str = "rules",
    ) -> Fact:
        """A composite fact over [start, end), without a value; `region` is (name, GB/T 2260 code).

        A period is the sentence's, unless `period_from` says what else gave it.
        """
        return Fact(
            id=f"{self.article.id}#{kind}-{start}-{end}",
            article_id=self.article.id,
            kind=kind,
            paragraph=self.article.paragraph_at(start),
            start=start,
            end=end,
            surface=self.text[start:end],
            subject=subject,
            region=region[0] if region else None,
            region_code=region[1] if region else None,
            period=period,
            period_from=period_from or ("sentence" if period else "none"),
            modality=modality,
            made_by=made_by,
            parts=tuple(part.id for part in parts),
            details=details,
        )


def _iter_outermost(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """By place, without those that begin in another one."""
    end = 0
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if mention.start >= end:
            yield mention
            end = mention.end


def _letters(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalnum())


def is_money(fact: Fact) -> bool:
    """Is a figure a sum of money?"""
    return fact.unit is not None and _CURRENCY.fullmatch(fact.unit) is not None


def amount(fact: Fact) -> Amount:
    """A figure as a field of a composite fact. The fact must have a value and a unit."""
    assert fact.value is not None and fact.unit is not None
    return Amount(
        value=fact.value, value_high=fact.value_high, unit=fact.unit, comparator=fact.comparator, fact=fact.id
    )
