"""What a figure is said of: are the words beside the claimed number those of another number in the source?

Words of the trade count in any language, other words only where claim and source are written in the same one.
A word that neither resolves is never held against a claim.
"""

import re
from collections.abc import Set as AbstractSet

from yaowen.pipeline.verify.amounts import comparable, dimension, same_amount
from yaowen.pipeline.verify.beside import is_whole_of_share
from yaowen.pipeline.verify.owning import beside_figure, own_words, stretches
from yaowen.pipeline.verify.paired import is_of_one_thing
from yaowen.pipeline.verify.reading import (
    Figure,
    Pair,
    Reading,
    Same,
    Stretch,
    figures_in,
    once_per_figure,
    once_per_place,
    once_per_reading,
)
from yaowen.pipeline.verify.times_beside import periods_beside
from yaowen.pipeline.verify.wholes import is_part_of
from yaowen.pipeline.verify.words import HAN, MOST, folded, stem, word_set, words_in
from yaowen.records import Finding, Quantity

_SURE = 2
"""Weight of the claim's words that stand beside its figure alone, from which the words beside others say nothing."""
_OFTEN = 4
_OFTEN_EN = 3
"""So often a text says the name of what it is about; pairs of Chinese characters come back by chance."""
_CAPITAL = re.compile(r"\b[A-Z][A-Za-z-]+")
_AGAINST = re.compile(r"(?:compared (?:with|to)|\bagainst|\bversus) $", re.IGNORECASE)
_PART_OF = re.compile(r"\s*of (?:the |its |all |these )*", re.IGNORECASE)
_AMONG = re.compile(r"[^，,。；;\d]{0,12}[中里][，,]?|,? of (?:which|whom|them)\b", re.IGNORECASE)
_OF_MANY = re.compile(r"[^，,。；;\d]{0,6}[中里](?=约|有|近|超|，有)")
"""94例患者中约四分之一: what follows is told of the part."""
_JOINED = re.compile(
    r"^[^，,。;；]{0,14}?(?:\bto|\bfrom|\bagainst|\bthan|compared with|[由从自至到较比])[^，,。;；\d]{0,14}$"
    r"|^\s*[,，]\s*(?:up|down|compared|against|versus|from|较|比|高于|低于)[^，,。;；]{0,24}$",
    re.IGNORECASE,
)
"""What stands between the two ends of one change."""
_WEAK_AXES = frozenset((
    "direction", "relative_year", "rate_kind", "extent", "cut", "versus", "tranche", "licence_way", "agreement",
))  # fmt: skip
"""Axes that are compared by themselves, or that are told once for a whole sentence."""


def _sentence_words(figure: Figure, reading: Reading) -> frozenset[str]:
    """Concepts and names of the sentence of a figure that has it to itself; else none."""
    if any(f is not figure for f in figures_in(reading, figure.sentence)):
        return frozenset()
    found = words_in(reading, figure.sentence)
    return frozenset(word for word, _ in found if word.startswith(("c:", "m:")))


def joined(first: Figure, second: Figure, reading: Reading) -> bool:
    """Whether two figures are the ends of one change: from 5 to 8, 8 up from 5."""
    if first.start > second.start:
        first, second = second, first
    return first.sentence == second.sentence and bool(_JOINED.match(reading.text[first.end : second.start]))


@once_per_figure
def _times(figure: Figure, reading: Reading) -> frozenset[str]:
    """The times that are told of a figure, and this, last or next year in its clause."""
    years = [
        hit.id
        for hit in reading.hits
        if hit.id in ("this_year", "last_year", "next_year")
        and figure.clause[0] <= hit.start < figure.clause[1]
    ]
    told = periods_beside(figure, reading)
    return frozenset([*(f"p:{p.period}" for p in told), *(f"c:{year}" for year in years)])


def check_frame(pair: Pair) -> tuple[Finding, ...]:
    """The claim's words stand beside another number of the source, and not beside this one."""
    found = _check_words(pair)
    return () if found and is_of_one_thing(pair) else found


def _check_words(pair: Pair) -> tuple[Finding, ...]:
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    if _OF_MANY.match(claim.text, mine.end) or is_whole_of_share(mine, claim):
        return ()
    claimed = beside_figure(mine, claim)
    naming = frozenset(word for word in claimed if _names(word, pair))
    beside = [
        (other, rival)
        for other in (_nearby(theirs, source) if naming else ())
        if _rivals(mine.quantity, theirs, other)
        and naming & (rival := beside_figure(other, source))
        and not joined(theirs, other, source)
    ]
    if not beside:
        return ()
    said = claimed | _times(mine, claim)
    stated = beside_figure(theirs, source) | _times(theirs, source) | _lead_words(theirs, source)
    wide = _sentence_words(mine, claim)
    around = frozenset() if theirs.listed else word_set(source, theirs.clause)
    held = _held(pair, stated)
    for other, rival in beside:
        if dimension(mine.quantity.unit) == "count" and is_part_of(theirs, other, source):
            continue
        shared = held[other.sentence == theirs.sentence] | (
            around if other.clause != theirs.clause else frozenset()
        )
        foreign = (naming & rival) - shared - _of_parts(other, theirs, source)
        if not foreign or _told_rightly(foreign, other, mine, claim):
            continue
        is_change = _is_change(theirs, source) and not _is_change(other, source)
        own = stated - rival
        if _of_another_sort(foreign, own, said, pair):
            return (_finding(pair, other),)
        near = around if other.clause != theirs.clause else frozenset[str]()
        if _fits_as_well(naming, stated | near, rival) or weight_of(own & naming) >= _SURE:
            continue
        if (
            _is_later(other, theirs)
            and (weight_of(foreign) > 1 or (_is_bracketed(other, source) and _is_bracketed(theirs, source)))
            and any(_only_beside(word, pair, is_change=is_change) for word in foreign)
        ):
            return (_finding(pair, other),)
        if any(_names(word, pair) for word in own & wide):
            continue
        if not own & said and foreign - around and any(_names(word, pair) for word in own):
            if not _is_later(other, theirs) and _leans_back(theirs, other, source):
                continue
            return (_finding(pair, other),)
    return ()


def _is_same_later(theirs: Figure, other: Figure, source: Reading) -> bool:
    """Revenue of the sector was 61 in 2024, and revenue in 2025 was 45: who it is of, the first alone says."""
    if theirs.sentence != other.sentence or other.start > theirs.start or theirs.listed:
        return False
    own, times = own_words(theirs, source), _times(theirs, source)
    return bool(own and times) and own <= own_words(other, source) and times != _times(other, source)


def _of_parts(other: Figure, whole: Figure, source: Reading) -> frozenset[str]:
    """The words that two parts of a figure share: they are of the whole too; none where the other is no part.

    Where the other is the same of an earlier time, or what it is compared with, all its words.
    """
    beside_it = other.sentence == whole.sentence and _AGAINST.search(
        source.text, whole.sentence[0], whole.start
    )
    if beside_it or _is_same_later(whole, other, source):
        return beside_figure(other, source)
    if not is_part_of(other, whole, source):
        return frozenset()
    parts = [beside_figure(f, source) for f in _nearby(whole, source) if is_part_of(f, whole, source)]
    words = [word for part in parts for word in part]
    return frozenset(word for word in words if words.count(word) > 1)


def _held(pair: Pair, stated: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Words that no other figure has for itself: for figures of other sentences, and of the same one."""
    mine, theirs, source = pair.mine, pair.theirs, pair.source
    here = stated | _named_before(theirs, source) | topic_of(pair)
    ranked = any(word.startswith("c:") and sort_of(word, pair) == "company_rank" for word in stated)
    if ranked or dimension(mine.quantity.unit) != "count":
        here |= {"c:companies"}
    return here | {w for w, _ in words_in(source, theirs.sentence) if w.startswith("c:")}, here


def _named_before(figure: Figure, source: Reading) -> frozenset[str]:
    """Names that its sentence, or else its text's title, gives before a figure that has none of its own."""
    if figure.listed or any(word.startswith("m:") for word in own_words(figure, source)):
        return frozenset()
    first = source.article.paragraphs[0] if len(source.article.paragraphs) > 1 else None
    spans = [(figure.sentence[0], figure.start), *([(first.start, first.end)] if first else [])]
    return frozenset(w for span in spans for w, _ in words_in(source, span) if w.startswith("m:"))


def topic_of(pair: Pair) -> frozenset[str]:
    """What the title says of the whole text: its industry, whom it is about, in English the names in capitals."""
    return _lasting(Same(pair.pack), pair.source) | (_titled(pair.source) & _capitals(pair.claim))


@once_per_reading
def _titled(source: Reading) -> frozenset[str]:
    """The words of the title, where there is more than it."""
    paragraphs = source.article.paragraphs
    if len(paragraphs) < 2:
        return frozenset()
    return word_set(source, (paragraphs[0].start, paragraphs[0].end))


@once_per_reading
def _capitals(claim: Reading) -> frozenset[str]:
    return frozenset("w:" + stem(m.group().lower()) for m in _CAPITAL.finditer(claim.text))


@once_per_place
def _lasting(pack: Same, source: Reading) -> frozenset[str]:
    """The title's words that hold for the whole text, whatever is claimed: its industry, and what runs through it."""
    axes = {w: pack.value.concepts[w[2:]].axis for w in _titled(source) if w.startswith("c:")}
    return frozenset(
        w for w in _titled(source) if axes.get(w) == "industry" or _runs_through(w, source, axes)
    )


def _runs_through(word: str, source: Reading, axes: dict[str, str]) -> bool:
    """Whether a word of the title comes back again and again: the name of what the text is about."""
    if word in axes:
        return not axes[word] and sum(hit.id == word[2:] for hit in source.hits) >= _OFTEN_EN
    often = _OFTEN if HAN.match(word, 2) else _OFTEN_EN
    return word.startswith("w:") and folded(source).count(word[2:]) >= often


def _fits_as_well(naming: frozenset[str], own: frozenset[str], rival: frozenset[str]) -> bool:
    """Whether the figure's own surroundings hold as many of the claim's words as the other figure's."""
    return bool(naming & own) and weight_of(naming & own) >= weight_of(naming & rival)


def weight_of(words: AbstractSet[str]) -> int:
    """Concepts and names count for two of the pairs of characters that a Chinese word is cut into."""
    return sum(1 if word.startswith("w:") else 2 for word in words)


def _lead_words(figure: Figure, source: Reading) -> frozenset[str]:
    """Words of a list's head, and in Chinese of what is counted after 的: 9.8亿美元的开发、注册里程碑付款."""
    if source.article.lang != "zh" or not source.text.startswith("的", figure.end):
        return word_set(source, figure.clause) if _heads_list(figure) else frozenset()
    return word_set(source, (figure.end, figure.clause[1]))


def _heads_list(figure: Figure) -> bool:
    """Whether a list's things stand in another clause than its figures: 增速依次为8.2%、7.5%."""
    return figure.listed and figure.before[0] < figure.clause[0]


def sort_of(word: str, pair: Pair) -> str:
    """The axis of a concept, the kind of a name; empty for other words."""
    if word.startswith("c:"):
        return pair.pack.concepts[word[2:]].axis
    kind = next((m.kind for m in pair.source.mentions if word == "m:" + (m.entity_id or m.surface)), "")
    return "m:" + kind if kind else ""


def _of_another_sort(foreign: frozenset[str], own: frozenset[str], said: frozenset[str], pair: Pair) -> bool:
    """Shanghai for Beijing, a response rate for a rate of adverse events."""
    for word in foreign:
        sort = sort_of(word, pair)
        same = {other for other in own if sort and sort_of(other, pair) == sort}
        if same and not same & said:
            return True
    return False


def _names(word: str, pair: Pair) -> bool:
    """Whether a word tells what a figure is of, in a way that both texts can share."""
    if word.startswith("c:"):
        axis = pair.pack.concepts[word[2:]].axis
        return axis not in _WEAK_AXES and (bool(axis) or pair.claim.article.lang == pair.source.article.lang)
    return word.startswith("m:") or pair.claim.article.lang == pair.source.article.lang


def _is_later(other: Figure, theirs: Figure) -> bool:
    """What is said of a later figure is no context of an earlier one; a list has no order."""
    return other.start > theirs.start and not other.listed


def _is_bracketed(figure: Figure, source: Reading) -> bool:
    """Whether a figure stands in brackets behind its thing: 恶心(18%)和头晕(11%)."""
    return source.text[figure.start - 1 : figure.start] in ("(", "（")


def _is_change(figure: Figure, source: Reading) -> bool:
    """A change of what was told before it: 同比增长7.1%."""
    words = source.ids(*figure.before)
    return bool(words & {"growth", "decline", "higher_than", "lower_than"})


def _leans_back(figure: Figure, other: Figure, source: Reading) -> bool:
    """A part, or a change, of what was told before it: 其中上市企业36家."""
    change = _is_change(figure, source) and not _is_change(other, source)
    return change or "cue_part" in source.ids(*figure.clause)


def _nearby(figure: Figure, source: Reading) -> tuple[Figure, ...]:
    """All figures of a short text; of a long one those of the same paragraph, at most `MOST`."""
    if len(source.figures) <= MOST:
        return source.figures
    return tuple(other for other in source.figures if other.paragraph == figure.paragraph)[:MOST]


def _sentences(figure: Figure, source: Reading) -> tuple[Stretch, ...]:
    if len(source.figures) <= MOST:
        return source.sentences
    return tuple(dict.fromkeys(other.sentence for other in _nearby(figure, source)))


def _rivals(claimed: Quantity, theirs: Figure, other: Figure) -> bool:
    first, second = theirs.quantity, other.quantity
    same = first.unit == second.unit or (
        dimension(first.unit) == dimension(second.unit) == "count" and claimed.unit != first.unit
    )
    if second.unit == "number" or first.unit == "number":
        counts = {dimension(first.unit), dimension(second.unit)} <= {"count", "number"}
        same = counts and theirs.sentence == other.sentence
    return other is not theirs and same and not same_amount(claimed, second)


def _told_rightly(foreign: frozenset[str], other: Figure, mine: Figure, claim: Reading) -> bool:
    """The claim gives the other number too, beside the same words, or as a part of its own: 412家药企中，…58家."""
    return any(
        figure is not mine
        and same_amount(figure.quantity, other.quantity)
        and (
            foreign & beside_figure(figure, claim)
            or _PART_OF.fullmatch(claim.text, figure.end, mine.start)
            or (figure.start > mine.end and _AMONG.match(claim.text, mine.end))
        )
        for figure in claim.figures
    )


def _only_beside(word: str, pair: Pair, *, is_change: bool) -> bool:
    """Every place of the word in the source belongs to a number that is not the claimed one.

    A change may be told of whatever was spoken of before it.
    """
    mine, source = pair.mine, pair.source
    held: list[Stretch] = [
        part
        for figure in _nearby(pair.theirs, source)
        if comparable(figure.quantity.unit, mine.quantity.unit)
        and not same_amount(mine.quantity, figure.quantity)
        for part in stretches(figure, source)
    ]
    return all(
        any(low <= place < high for low, high in held) and (not is_change or place > pair.theirs.start)
        for sentence in _sentences(pair.theirs, source)
        for found, place in words_in(source, sentence)
        if found == word
    )


def _finding(pair: Pair, other: Figure) -> Finding:
    mine, claim, source = pair.mine, pair.claim, pair.source
    low, high = min(other.before[0], other.start), max(other.after[1], other.end)
    return source.finding(
        (other.start, other.end),
        "number",
        claim.text[mine.before[0] : mine.after[1]].strip(" ,.;，。；"),
        why=f"swap: of this the source says {other.quantity.surface}",
        shown=source.text[low:high].strip(" ,.;，。；"),
    )
