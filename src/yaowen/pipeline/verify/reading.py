"""A text read for comparison: its figures with what stands beside them, its periods, places, names, words."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache, wraps
from operator import itemgetter
from typing import Any, Literal, TypeVar

import msgspec

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.link import link
from yaowen.pipeline.quantities import find_quantities
from yaowen.pipeline.verify.around import CLAUSE, clause_around, words_after, words_before
from yaowen.pipeline.verify.bare import join_alternatives, reshaped, shares_in_words, with_bare_numbers
from yaowen.pipeline.verify.concepts import Hit, find_concepts
from yaowen.pipeline.verify.lists import MARKS, listed_things
from yaowen.records import Article, Fact, Finding, FindingKind, Mention, Quantity, Record
from yaowen.text.dates import PeriodMention, iter_periods
from yaowen.text.marks import widen_marks
from yaowen.text.sentences import iter_sentences

CITATIONS = re.compile(r"\s*(?:\[\d+\])+")
_NAMED = re.compile(r"(?:\b(?:the|its|their|these|those)|['’]s) $", re.IGNORECASE)


Stretch = tuple[int, int]


class Figure(Record, frozen=True, kw_only=True):
    """A number phrase and its surroundings; all stretches are code points of the read text.

    `own` is the part of the clause between the neighbouring figures; `before` and `after` are the words of it
    that belong to this figure and to no other. `listed`: a list names its thing
    (分别, respectively), and that is `before`.
    """

    quantity: Quantity
    paragraph: int
    sentence: Stretch
    clause: Stretch
    own: Stretch
    before: Stretch
    after: Stretch
    listed: bool = False
    fact: Fact | None = None
    start: int = 0
    """Where its words begin: as `quantity` says."""
    end: int = 0
    """Where its words end."""

    def __post_init__(self) -> None:
        """Asked hundreds of times a claim, so that a property would show."""
        msgspec.structs.force_setattr(self, "start", self.quantity.start)
        msgspec.structs.force_setattr(self, "end", self.quantity.end)


def text_of(article: Article) -> str:
    """The words as they are read: Chinese ones with Chinese commas, so that 5亿元,2024年 are two clauses."""
    return widen_marks(article.text) if article.lang == "zh" else article.text


MOST_FIGURES = 60
"""Figures of a claim that are reckoned with: no sentence that a person writes has as many."""


class Reading(Record, frozen=True, kw_only=True):
    """What a text says, laid out for comparison."""

    article: Article
    figures: tuple[Figure, ...]
    periods: tuple[PeriodMention, ...]
    hits: tuple[Hit, ...]
    hit_starts: tuple[int, ...]
    mentions: tuple[Mention, ...]
    sentences: tuple[Stretch, ...]
    text: str = ""
    """The words that were read: those of the article, with Chinese marks for English ones (`text_of`)."""
    known: dict[object, Any] = {}
    """What was worked out of this reading already, by what worked it out; each reading has its own."""

    def __post_init__(self) -> None:
        """Asked so often that a property would show: the words stand beside the article."""
        msgspec.structs.force_setattr(self, "text", text_of(self.article))
        msgspec.structs.force_setattr(self, "known", {})

    @property
    def lang(self) -> Literal["zh", "en"]:
        """In whose words it is looked at: Chinese, or for every other language English."""
        return "zh" if self.article.lang == "zh" else "en"

    @property
    def is_list(self) -> bool:
        """Has it more figures than anybody reckons with? Each against all others would take time by their square."""
        return len(self.figures) > MOST_FIGURES

    def within(self, paragraphs: Iterable[int]) -> "Reading":
        """The same reading, limited to some paragraphs."""
        wanted = set(paragraphs)
        spans = tuple((p.start, p.end) for p in self.article.paragraphs if p.number in wanted)

        def inside(start: int) -> bool:
            return any(low <= start < high for low, high in spans)

        hits = tuple(h for h in self.hits if inside(h.start))
        return Reading(
            article=self.article,
            figures=tuple(f for f in self.figures if inside(f.start)),
            periods=tuple(p for p in self.periods if inside(p.start)),
            hits=hits,
            hit_starts=tuple(h.start for h in hits),
            mentions=tuple(m for m in self.mentions if inside(m.start)),
            sentences=tuple(s for s in self.sentences if inside(s[0])),
        )

    def ids(self, start: int = 0, end: int | None = None) -> set[str]:
        """Concepts used between two places."""
        stop = len(self.text) if end is None else end
        first, last = bisect_left(self.hit_starts, start), bisect_left(self.hit_starts, stop)
        return {hit.id for hit in self.hits[first:last] if hit.end <= stop}

    def clause_at(self, position: int) -> Stretch:
        """The part of the sentence between punctuation marks that holds a place."""
        low, high = self.sentence_at(position)
        for match in CLAUSE.finditer(self.text, low, high):
            if match.start() >= position:
                return low, match.start()
            low = match.end()
        return low, high

    def finding(
        self, place: Stretch, kind: FindingKind, said: str, *, why: str, shown: str | None = None
    ) -> Finding:
        """What is wrong with a claim's words at a place of this source, with `shown` for what stands there."""
        start, end = place
        return Finding(
            kind=kind,
            claim=said,
            source=self.text[start:end] if shown is None else shown,
            why=why,
            paragraph=self.article.paragraph_at(start),
            start=start,
            end=end,
        )

    def sentence_at(self, position: int) -> Stretch:
        """The sentence that holds a place; the whole text where none does."""
        place = bisect_right(self.sentences, position, key=itemgetter(0)) - 1
        if place >= 0 and position < self.sentences[place][1]:
            return self.sentences[place]
        return 0, len(self.text)


class Same:
    """A frozen value as a key of the cache, by identity: equal articles are dear to compare."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value


T = TypeVar("T")


def once_per_reading(build: Callable[[Reading], T]) -> Callable[[Reading], T]:
    """Makes `build` answer once for each reading: a source is asked for every claim."""

    @wraps(build)
    def get(reading: Reading) -> T:
        known: dict[object, T] = reading.known
        return known[build] if build in known else known.setdefault(build, build(reading))

    return get


Place = TypeVar("Place", bound=Hashable)


def once_per_place(build: Callable[[Place, Reading], T]) -> Callable[[Place, Reading], T]:
    """The same for what is asked of a reading's stretches, or of other places in it."""

    @wraps(build)
    def get(place: Place, reading: Reading) -> T:
        known = reading.known
        answers: dict[Place, T] = known[build] if build in known else known.setdefault(build, {})
        if place in answers:
            return answers[place]
        return answers.setdefault(place, build(place, reading))

    return get


def once_per_figure(build: Callable[["Figure", Reading], T]) -> Callable[["Figure", Reading], T]:
    """The same for a reading's figures, known by where they begin."""

    @wraps(build)
    def get(figure: Figure, reading: Reading) -> T:
        known = reading.known
        answers: dict[int, tuple[Figure, T]] = known[build] if build in known else known.setdefault(build, {})
        start = figure.quantity.start
        found = answers.get(start)
        if found is not None and found[0] is figure:
            return found[1]
        answers[start] = figure, (made := build(figure, reading))
        return made

    return get


def figures_in(reading: Reading, sentence: Stretch) -> tuple[Figure, ...]:
    """The figures of one of the text's sentences, in their order."""
    return _by_sentence(reading).get(sentence, ())


@once_per_reading
def _by_sentence(reading: Reading) -> dict[Stretch, tuple[Figure, ...]]:
    found: defaultdict[Stretch, list[Figure]] = defaultdict(list)
    for figure in reading.figures:
        found[figure.sentence].append(figure)
    return {sentence: tuple(figures) for sentence, figures in found.items()}


@once_per_reading
def starts(reading: Reading) -> list[int]:
    """Where its figures begin."""
    return [figure.start for figure in reading.figures]


class Pair(Record, frozen=True, kw_only=True):
    """A figure of a claim and the figure of the source that may stand behind it."""

    mine: Figure
    theirs: Figure
    claim: Reading
    source: Reading
    pack: Pack

    def finding(self, kind: FindingKind, why: str) -> Finding:
        """What is wrong between the two: their clauses side by side, at the source's figure."""
        theirs = self.theirs
        said = self.claim.text[slice(*self.mine.clause)].strip()
        shown = self.source.text[slice(*theirs.clause)].strip()
        return self.source.finding((theirs.start, theirs.end), kind, said, why=why, shown=shown)


def read_claim(claim: str, pack: Pack) -> Reading:
    """A claim, without its citation marks; read once for all the sources that it is held against."""
    return _read_claim(claim, Same(pack))


@lru_cache(maxsize=64)
def _read_claim(claim: str, pack: Same) -> Reading:
    article = describe_text("claim", CITATIONS.sub("", claim).strip())
    return read_article(article, (), link(article, pack.value).value, pack.value)


def read_source(
    article: Article, facts: tuple[Fact, ...], mentions: tuple[Mention, ...], pack: Pack
) -> Reading:
    """`read_article`, once for the many claims that are held against an article."""
    return _read_source(Same(article), Same(facts), Same(mentions), Same(pack))


@lru_cache(maxsize=16)
def _read_source(article: Same, facts: Same, mentions: Same, pack: Same) -> Reading:
    """The cache keeps what it is keyed by, so that no identity is used twice."""
    return read_article(article.value, facts.value, mentions.value, pack.value)


def read_article(
    article: Article, facts: tuple[Fact, ...], mentions: tuple[Mention, ...], pack: Pack
) -> Reading:
    """A source with the facts and mentions that are known of it."""
    published = article.published.local.date() if article.published else None
    text = text_of(article)
    sentences = tuple(
        stretch
        for paragraph in article.paragraphs
        for stretch in iter_sentences(text, paragraph.start, paragraph.end)
    )
    periods = tuple(iter_periods(text, published))
    hits = _outside_places(find_concepts(text, pack), mentions)
    known = {fact.start: fact for fact in facts if fact.value is not None}
    taken = tuple((p.start, p.end) for p in periods)
    return Reading(
        article=article,
        figures=_figures(article, sentences, known, taken, hits, pack),
        periods=periods,
        hits=hits,
        hit_starts=tuple(hit.start for hit in hits),
        mentions=mentions,
        sentences=sentences,
    )


def _outside_places(hits: tuple[Hit, ...], mentions: tuple[Mention, ...]) -> tuple[Hit, ...]:
    """Those that are not a part of a place's name: Inner Mongolia speaks of no other country."""
    inner = [(m.start, m.end) for m in mentions if m.kind == "region" and " " in m.surface]
    if not inner:
        return hits
    return tuple(
        hit for hit in hits if not any(low < hit.start < high and hit.end <= high for low, high in inner)
    )


def _figures(
    article: Article,
    sentences: tuple[Stretch, ...],
    facts: dict[int, Fact],
    taken: tuple[Stretch, ...],
    hits: tuple[Hit, ...],
    pack: Pack,
) -> tuple[Figure, ...]:
    text = text_of(article)
    read = find_quantities(text, pack, lang=article.lang)
    numbers = with_bare_numbers(shares_in_words(read, text), text, taken)
    found = reshaped(join_alternatives(numbers, text), text)
    inner = frozenset(place for hit in hits for place in range(hit.start, hit.end))
    figures: list[Figure] = []
    things: dict[int, Stretch] = {}
    for low, high in sentences:
        if any(mark in text[low:high] for mark in MARKS):
            things |= listed_things(found, text, low, high)
    place = 0
    for index, quantity in enumerate(found):
        while place < len(sentences) - 1 and sentences[place][1] <= quantity.start:
            place += 1
        low, high = sentences[place] if sentences else (0, len(text))
        if not low <= quantity.start < high:
            low, high = _line(text, quantity.start)
        earlier = index - 1
        while earlier >= 0 and found[earlier].start >= low and _is_in_name(found[earlier], text):
            earlier -= 1
        previous = found[earlier].end if earlier >= 0 and found[earlier].end > low else low
        following = (
            found[index + 1].start if index + 1 < len(found) and found[index + 1].start < high else high
        )
        thing = things.get(quantity.start)
        clause = clause_around(text, low, high, quantity)
        figures.append(
            Figure(
                quantity=quantity,
                paragraph=article.paragraph_at(quantity.start),
                sentence=(low, high),
                clause=clause,
                own=(max(previous, clause[0]), min(following, clause[1])),
                before=thing or words_before(text, previous, quantity.start, inner),
                after=words_after(text, quantity.end, following, inner),
                listed=thing is not None,
                fact=facts.get(quantity.start),
            )
        )
    return tuple(figures)


def _is_in_name(quantity: Quantity, text: str) -> bool:
    """The five biggest: how many there are is part of what they are called, and parts no words from a figure."""
    return quantity.surface.isalpha() and bool(
        _NAMED.search(text, max(0, quantity.start - 8), quantity.start)
    )


def _line(text: str, position: int) -> Stretch:
    low = text.rfind("\n", 0, position) + 1
    high = text.find("\n", position)
    return low, len(text) if high < 0 else high
