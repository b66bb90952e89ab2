"""The figure that stands behind the same words: 成本4500万元 for 成本1800万元, in one language.

The words right before a claim's figure, where they are enough and stand once in the source, are followed there by a
figure in the same unit: it must be the same amount. The words right behind it tell the same of a figure before them.
"""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.amounts import is_rounded, same_amount
from yaowen.pipeline.verify.arithmetic import follows_by_arithmetic
from yaowen.pipeline.verify.equals import equal_figures
from yaowen.pipeline.verify.passages import find_closest
from yaowen.pipeline.verify.reading import Figure, Pair, Reading, once_per_reading
from yaowen.pipeline.verify.words import folded
from yaowen.records import Finding

_FILLER = re.compile(
    r"(?:约|近|超过?|逾|达到?|为|共|计|至|到|了|有|\b(?:about|nearly|roughly|some|around|over|more than|almost)\b|\s)+$"
)
_PLACE = re.compile(r"\b(?:in|from|near) (?P<place>[A-Z][a-z]{3,})\b(?! [A-Z])")
_NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]{4,}\b")
"""A name within a sentence."""
_EDGE = re.compile(r"[，,。；;：:！？!?（）()“”\"]")
_LEAST = {"zh": 6, "en": 12}
"""Characters of the words that must be the same."""
_CHANGES = re.compile(r"[增减升降涨跌多少高低调]|比|较|\b(?:by|rose|fell|grew|up|down|more|less|from|to)\b")


_CURRENCY = get_wording("quantities.currency_named")


def check_currency(pair: Pair) -> tuple[Finding, ...]:
    """Another currency is named right behind the same number, in the language of the source."""
    if pair.claim.article.lang != pair.source.article.lang:
        return ()
    said = _CURRENCY.match(pair.claim.text, pair.mine.end) or _CURRENCY.search(pair.mine.quantity.surface)
    told = _CURRENCY.match(pair.source.text, pair.theirs.end) or _CURRENCY.search(
        pair.theirs.quantity.surface
    )
    if (
        said is None
        or told is None
        or said.group().strip().casefold()[:4] == told.group().strip().casefold()[:4]
    ):
        return ()
    return (
        pair.finding("unit", f"{said.group().strip()} in the claim, {told.group().strip()} in the source"),
    )


def check_contexts(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """A finding for the first figure in whose place the source has another."""
    if claim.article.lang != source.article.lang or claim.is_list:
        return ()
    if claim.article.lang == "en":
        elsewhere = _named_elsewhere(claim, source) or _strange_place(claim, source)
        if elsewhere:
            return elsewhere
    for figure in claim.figures:
        other = _behind(figure, claim, source) or _ahead(figure, claim, source)
        if other is not None and _differ(figure, other) and not follows_by_arithmetic(figure, claim, source):
            why = "the source gives another figure"
            said = claim.text[slice(*figure.clause)].strip()
            shown = source.text[slice(*other.clause)].strip()
            return (source.finding((other.start, other.end), "number", said, why=why, shown=shown),)
    return ()


def _named_elsewhere(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """Clotrin was up 27 percent to 620 million: both figures are Lumera's, each named once, in its own sentence."""
    names = {m.group() for m in _NAME.finditer(claim.text) if _is_told_once(m.group(), source)}
    figures = [equal_figures(f.quantity, source) for f in claim.figures]
    if len(names) != 1 or not figures or any(len({f.sentence for f in found}) != 1 for found in figures):
        return ()
    name = names.pop()
    held = {f.sentence for found in figures for f in found}
    if len(held) != 1:
        return ()
    low, high = held.pop()
    others = [m for m in _NAME.finditer(source.text, low, high) if _is_told_once(m.group(), source)]
    others = [m for m in others if m.group() not in claim.text]
    if name in source.text[low:high] or len(others) != 1:
        return ()
    why = "the source says this of another"
    shown = source.text[low:high].strip()
    return (source.finding(others[0].span(), "entity", name, why=why, shown=shown),)


def _strange_place(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """In Geneva, of which the source never speaks, while its sentence has another place."""
    for low, high in claim.sentences:
        for match in _PLACE.finditer(claim.text, low, high):
            start, end = match.span("place")
            read = (claim.mentions, claim.hits, claim.periods)
            known = [(each.start, each.end) for told in read for each in told]
            if any(first < end and start < last for first, last in known):
                continue
            closest = find_closest(claim, source, low, high)
            there = _PLACE.search(source.text, *closest) if closest else None
            if there is not None and match["place"][:5].casefold() not in folded(source):
                shown = source.text[slice(*there.span("place"))]
                why = "the source names another"
                return (source.finding(there.span("place"), "region", match["place"], why=why, shown=shown),)
    return ()


def _is_told_once(name: str, source: Reading) -> bool:
    return source.text.count(name) == 1


def _differ(mine: Figure, theirs: Figure) -> bool:
    first, second = mine.quantity, theirs.quantity
    if first.unit != second.unit or first.value_high is not None or second.value_high is not None:
        return False
    return not same_amount(first, second) and not is_rounded(first, second) and not is_rounded(second, first)


def _behind(figure: Figure, claim: Reading, source: Reading) -> Figure | None:
    """The figure behind the same words as the claim's, if they stand in the source once."""
    timed = any(figure.sentence[0] <= p.start < figure.sentence[1] for p in claim.periods)
    if timed and equal_figures(figure.quantity, source):
        return None  # of another time there may be another figure
    lang = claim.lang
    lead = claim.text[figure.clause[0] : figure.start].casefold()
    lead = _FILLER.sub("", lead).strip()
    edges = [m.end() for m in _EDGE.finditer(lead)]
    lead = lead[edges[-1] :].lstrip() if edges else lead
    if _CHANGES.search(lead):
        return None
    text = folded(source)
    place = text.find(lead) if len(lead) >= _LEAST[lang] else -1
    if place < 0 or text.find(lead, place + 1) >= 0:
        return None
    return _first_after(place + len(lead), source)


def _ahead(figure: Figure, claim: Reading, source: Reading) -> Figure | None:
    """The figure before the same words, of an amount that the source has nowhere."""
    if claim.article.lang != "en" or equal_figures(figure.quantity, source):
        return None
    trail = claim.text[figure.end : figure.clause[1]].casefold().strip()
    words = " ".join(trail.split()[:2])
    text = folded(source)
    place = text.find(words) if len(words) >= _LEAST["en"] else -1
    if place < 0 or text.find(words, place + 1) >= 0:
        return None
    return next(
        (f for f in source.figures if source.text[f.end : place].strip() == "" and f.end <= place), None
    )


def _first_after(place: int, source: Reading) -> Figure | None:
    for start, figure in _by_start(source).items():
        if start >= place:
            between = source.text[place:start]
            return figure if not _FILLER.sub("", between).strip("$€£¥A-Z ") else None
    return None


@once_per_reading
def _by_start(source: Reading) -> dict[int, Figure]:
    return {figure.start: figure for figure in sorted(source.figures, key=lambda f: f.start)}
