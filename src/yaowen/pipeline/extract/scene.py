"""An article laid out for reading figures: its sentences, times, places and names, each found once."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from yaowen.packs.model import Pack
from yaowen.pipeline.extract.cues import Cues, cues_of, metrics_of
from yaowen.pipeline.extract.policies import states_plan, states_policy, states_rules
from yaowen.pipeline.extract.sections import Sections, is_heading
from yaowen.pipeline.extract.usable import is_usable
from yaowen.records import Article, Mention, Quantity, Record
from yaowen.text.dates import PeriodMention, iter_periods
from yaowen.text.jump import Worded
from yaowen.text.needing import Needing
from yaowen.text.numbers import fold
from yaowen.text.sentences import iter_sentences

_LONGEST = 1500
_CHINA_TIME = timedelta(hours=8)
_CLAUSE = re.compile(
    r"[，；;：,\s—](?:(?<=[，；;：])|(?<=,)(?:(?<!\d,)|(?!\d\d\d(?!\d)))|(?<=\s)[-–—]\s|(?<=—)—)"
)
_ITEMS = Worded(
    r"(?:(?<=[，。；：:;,\s“])|^)(?:[一二三四五六七八九十]是|其[一二三四五六][，,：:]|[首其再]次[，,]|第[一二三四五六][，,])"
)
"""一是…；二是…: what one of several points says holds for that point alone."""


_TITLE_PART = re.compile(r"(?<=[\u4e00-\u9fff\d%”）])\s(?=[\u4e00-\u9fff\d“])")
"""A title's parts have a space between them: 规模破5000亿元 2030年剑指8000亿元."""


class Sentence(Record, frozen=True, kw_only=True):
    """A sentence of a paragraph; `index` counts through the article, `block` its paragraphs and bullets."""

    index: int
    paragraph: int
    block: int
    start: int
    end: int
    text: str
    heading: str = ""
    section: str = ""
    """The words of its own heading, and of the top heading over that, in lower case."""
    section_period: str | None = None
    """The whole years that the section, or the last opening within it, tells of."""


class Hit(NamedTuple):
    """A listed word where the text has it, with what it stands for."""

    start: int
    end: int
    name: str


class Scene(Record, frozen=True, kw_only=True):
    """Everything that the rules look at."""

    article: Article
    pack: Pack
    text: str
    published: date | None
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    periods: tuple[PeriodMention, ...]
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    figure_starts: tuple[int, ...]
    period_starts: tuple[int, ...]
    mention_starts: tuple[int, ...]
    usable: tuple[PeriodMention, ...]
    """The times that figures may take."""
    usable_starts: tuple[int, ...]
    clause_starts: tuple[int, ...]
    clause_ends: tuple[int, ...]
    item_starts: tuple[int, ...]
    """Where the points of an enumeration begin (一是…；二是…)."""
    folded: str
    natures: tuple[Hit, ...]
    metric_words: tuple[Hit, ...]
    is_policy: bool
    """Does it state what a policy grants and asks?"""
    is_ruling: bool
    """Does its head name rules, measures or a law?"""
    is_plan: bool
    """Does it tell what a plan that was issued sets out?"""

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds a place of the text."""
        index = bisect_right(self.starts, position) - 1
        return self.sentences[index] if index >= 0 else None

    def paragraph_at(self, position: int) -> int:
        """Number of the paragraph that holds a place of the text."""
        sentence = self.sentence_at(position)
        return sentence.paragraph if sentence else self.article.paragraph_at(position)

    @property
    def title_end(self) -> int:
        """Where the title ends that the text begins with; 0 where it has none."""
        first = next(iter(self.article.paragraphs), None)
        return first.end if first is not None and first.number == 0 else 0

    def is_gone(self, year: int) -> bool:
        """Had a year ended when the article appeared? 0 is no year; without a day of publication none has."""
        return self.published is not None and 0 < year < self.published.year

    def is_sectioned(self, position: int) -> bool:
        """Does a section say the time of what it tells there?"""
        sentence = self.sentence_at(position)
        return sentence is not None and sentence.section_period is not None

    def clause_of(self, sentence: Sentence, position: int) -> tuple[int, int]:
        """Start and end of the clause that holds a place of the sentence."""
        index = bisect_right(self.clause_starts, position)
        start, end = sentence.start, sentence.end
        if index and (begun := self.clause_starts[index - 1]) > start:
            start = begun
        if index < len(self.clause_ends) and (ended := max(self.clause_ends[index], position)) < end:
            end = ended
        return start, end

    def reaches(self, sentence: Sentence, low: int, high: int) -> bool:
        """May what a sentence says at `low` hold at `high`, or does another point of an enumeration begin between?"""
        last = bisect_right(self.item_starts, high)
        first = bisect_right(self.item_starts, low)
        return first == last or first == bisect_left(self.item_starts, sentence.start)

    def figures_between(self, low: int, high: int) -> int:
        """How many figures begin in that stretch."""
        return max(0, bisect_left(self.figure_starts, high) - bisect_left(self.figure_starts, low))

    def figures_in(self, start: int, end: int) -> Sequence[Quantity]:
        """Figures that begin in that stretch."""
        return self.quantities[bisect_left(self.figure_starts, start) : bisect_left(self.figure_starts, end)]

    def periods_in(self, start: int, end: int) -> Sequence[PeriodMention]:
        """Times that begin in that stretch."""
        return self.periods[bisect_left(self.period_starts, start) : bisect_left(self.period_starts, end)]

    def usable_in(self, sentence: Sentence) -> Sequence[PeriodMention]:
        """Times of a sentence that figures may take: no bases, no years in names, no founding years."""
        starts = self.usable_starts
        return self.usable[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]

    def mentions_in(self, start: int, end: int) -> Sequence[Mention]:
        """Names that begin in that stretch."""
        return self.mentions[bisect_left(self.mention_starts, start) : bisect_left(self.mention_starts, end)]

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before, within the same paragraph or bullet."""
        if sentence.index == 0:
            return None
        earlier = self.sentences[sentence.index - 1]
        return earlier if earlier.block == sentence.block and not is_heading(earlier.text) else None

    def iter_before(self, sentence: Sentence, most: int) -> Iterator[Sentence]:
        """The sentences before, the nearest first, `most` of them at most."""
        earlier = self.before(sentence)
        while earlier is not None and most > 0:
            yield earlier
            earlier, most = self.before(earlier), most - 1


def lay_out(
    article: Article, mentions: tuple[Mention, ...], quantities: tuple[Quantity, ...], pack: Pack
) -> Scene:
    """Finds sentences, periods and headings once for all figures of the article."""
    published = told_on(article)
    sentences = _sentences(article, published)
    folded = fold(article.text)
    cues = cues_of(pack)
    title = next((p.end for p in article.paragraphs if p.number == 0), 0)
    breaks = [match.span() for match in _TITLE_PART.finditer(article.text, 0, title)]
    breaks = sorted([*breaks, *(match.span() for match in _CLAUSE.finditer(article.text))])
    periods = tuple(_iter_settled(_periods(article.text, published), sentences))
    usable = tuple(mention for mention in periods if is_usable(mention, article.text, folded, cues))
    mentions = tuple(sorted(mentions, key=lambda mention: mention.start))
    return Scene(
        article=article,
        pack=pack,
        text=article.text,
        published=published,
        sentences=sentences,
        starts=tuple(sentence.start for sentence in sentences),
        periods=periods,
        mentions=mentions,
        quantities=quantities,
        figure_starts=tuple(quantity.start for quantity in quantities),
        period_starts=tuple(mention.start for mention in periods),
        mention_starts=tuple(mention.start for mention in mentions),
        usable=usable,
        usable_starts=tuple(mention.start for mention in usable),
        clause_starts=tuple(end for _, end in breaks),
        clause_ends=tuple(start for start, _ in breaks),
        item_starts=tuple(match.start() for match in _ITEMS.iter_matches(folded)),
        folded=folded,
        natures=tuple(
            _nature_hit(m)
            for m in cues.nature.iter_matches(folded)
            if not _is_trap(cues, folded, m.start()) and not _is_of_drug(folded, m.start())
        ),
        metric_words=tuple(
            Hit(m.start(), m.end(), m.group()) for m in metrics_of(pack).pattern.iter_matches(folded)
        ),
        is_plan=states_plan(article, folded),
        is_ruling=states_rules(article, folded),
        is_policy=states_policy(article, folded, [(s.start, s.end) for s in sentences], pack),
    )


_TARGETING = re.compile(
    r"\b(?:drugs?|medicines?|therap(?:y|ies)|treatments?|vaccines?|antibod(?:y|ies)|candidates?|inhibitors?|molecules?"
    r"|compounds?|products?|assets?|adcs?|bispecifics?|agonists?|degraders?|car-t) $"
)


def _is_trap(cues: Cues, folded: str, start: int) -> bool:
    """Does a longer word begin there, or a character before (主要增长点), that says nothing of a nature?"""
    return any(cues.nature_traps.match(folded, at) for at in (start, max(0, start - 1)))


def _is_of_drug(folded: str, start: int) -> bool:
    """An antibody targeting two proteins aims at nothing that is counted."""
    return folded.startswith("targeting", start) and _TARGETING.search(folded, start - 16, start) is not None


def within(hits: Sequence[Hit], start: int, end: int) -> Sequence[Hit]:
    """Those of `hits` (by place) that begin in `start` to `end`."""
    return hits[bisect_left(hits, start, key=_start) : bisect_left(hits, end, key=_start)]


def _nature_hit(match: re.Match[str]) -> Hit:
    """A listed word; what "we will" grow or raise is meant to be done, not foretold."""
    name = match.lastgroup or ""
    if (
        name == "forecast"
        and match.group().startswith("will ")
        and match.string.endswith("we ", 0, match.start())
    ):
        name = "intent"
    return Hit(match.start(), match.end(), name)


def _start(hit: Hit) -> int:
    return hit.start


def published_on(article: Article) -> date | None:
    """The day of publication on a Chinese calendar: an outlet that prints UTC is still read in China."""
    if article.published is None:
        return None
    if article.published.precision in ("year", "month", "day"):
        return article.published.local.date()
    return (article.published.at + _CHINA_TIME).date()


_DATELINE = re.compile(
    r"[\u4e00-\u9fff]{2,16}?(?P<month>1[0-2]|[1-9])月(?P<day>[12]\d|3[01]|[1-9])日(?:[电讯])"
)
_OPENING, _LATE = 60, 4
"""Characters in which a dateline stands; days within which its news is printed."""


def told_on(article: Article) -> date | None:
    """The day of the dateline (湖南日报6月25日讯), by which 今天 and 昨日 are meant, else that of publication."""
    published = published_on(article)
    first = article.find_paragraph(1)
    line = (
        _DATELINE.search(article.text, first.start, first.start + _OPENING) if first and published else None
    )
    if line is None or published is None:
        return published
    for year in (published.year, published.year - 1):
        with suppress(ValueError):
            told = date(year, int(line["month"]), int(line["day"]))
            if timedelta(0) <= published - told < timedelta(_LATE):
                return told
    return published


_TITLE = Needing(r"《[^《》]{1,100}》|[“\"][^”\"]{0,60}(?:Plan|Measures|Opinions)[^”\"]{0,60}[”\"]")


def _periods(text: str, published: date | None) -> tuple[PeriodMention, ...]:
    titles = [match.span() for match in _TITLE.finditer(text)]
    starts = [start for start, _ in titles]

    def in_title(mention: PeriodMention) -> bool:
        index = bisect_right(starts, mention.start) - 1
        return index >= 0 and mention.end < titles[index][1] and titles[index][1] - titles[index][0] > 12

    return tuple(mention for mention in iter_periods(text, published) if not in_title(mention))


_WHOLE = re.compile("全年|年[底末]前?|年内")
_MONTH = re.compile(r"\d{1,2}\s?月.{0,8}|[上下]半年|前?[一二三四]个?季度")


def _iter_settled(
    periods: tuple[PeriodMention, ...], sentences: tuple[Sentence, ...]
) -> Iterator[PeriodMention]:
    """A year without its number (全年, 年底前), or a month of it, is the one that its section tells of."""
    starts = [sentence.start for sentence in sentences]
    for mention in periods:
        at = bisect_right(starts, mention.start) - 1
        told = sentences[at].section_period if at >= 0 else None
        if told is None or len(told) != len("2025"):
            yield mention
        elif _WHOLE.fullmatch(mention.surface):
            yield replace(mention, period=told)
        elif mention.period and "/" not in mention.period and _MONTH.fullmatch(mention.surface):
            yield replace(mention, period=told + mention.period[4:])
        else:
            yield mention


def _sentences(article: Article, published: date | None) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    sections = Sections(published, article.title)
    block = 0
    for paragraph in article.paragraphs:
        for start, end in _iter_stretches(article.text, paragraph.start, paragraph.end):
            words = article.text[start:end]
            sections.enter(words, paragraph.number, heading=paragraph.kind == "heading")
            if not found or _begins_block(found[-1], paragraph.number, article.text[found[-1].end : start]):
                block += 1
            found.append(
                Sentence(
                    index=len(found),
                    paragraph=paragraph.number,
                    block=block,
                    start=start,
                    end=end,
                    text=words,
                    heading=sections.heading,
                    section=sections.section,
                    section_period=sections.period,
                )
            )
    return tuple(found)


def _iter_stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences, cut where they are too long for anybody: what is asked of each figure stays bounded."""
    for begin, stop in iter_sentences(text, start, end):
        for cut in range(begin, stop, _LONGEST):
            yield cut, min(cut + _LONGEST, stop)


def _begins_block(last: Sentence, paragraph: int, gap: str) -> bool:
    return last.paragraph != paragraph or "-" in gap or last.text.endswith("]") or is_heading(last.text)
