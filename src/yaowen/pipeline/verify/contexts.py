"""The figure that stands behind the same words: 成本4500万元 for 成本1800万元, in one language.

The words right before a claim's figure, where they are enough and stand once in the source, are followed there by a
figure in the same unit: it must be the same amount. The words right behind it tell the same of a figure before them.
"""

import re

from yaowen.pipeline.verify.amounts import is_rounded, same_amount
from yaowen.pipeline.verify.arithmetic import follows_by_arithmetic
from yaowen.pipeline.verify.equals import equal_figures
from yaowen.pipeline.verify.reading import Figure, Reading, once_per_reading
from yaowen.pipeline.verify.words import folded
from yaowen.records import Finding

_FILLER = re.compile(
    r"(?:约|近|超过?|逾|达到?|为|共|计|至|到|了|有|\b(?:about|nearly|roughly|some|around|over|more than|almost)\b|\s)+$"
)
_EDGE = re.compile(r"[，,。；;：:！？!?（）()“”\"]")
_LEAST = {"zh": 6, "en": 12}
"""Characters of the words that must be the same."""
_CHANGES = re.compile(r"[增减升降涨跌多少高低调]|比|较|\b(?:by|rose|fell|grew|up|down|more|less|from|to)\b")


def check_contexts(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """A finding for the first figure in whose place the source has another."""
    if claim.article.lang != source.article.lang or claim.is_list:
        return ()
    for figure in claim.figures:
        other = _behind(figure, claim, source) or _ahead(figure, claim, source)
        if other is not None and _differ(figure, other) and not follows_by_arithmetic(figure, claim, source):
            why = "the source gives another figure"
            said = claim.text[slice(*figure.clause)].strip()
            shown = source.text[slice(*other.clause)].strip()
            return (source.finding((other.start, other.end), "number", said, why=why, shown=shown),)
    return ()


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
    lang = "zh" if claim.article.lang == "zh" else "en"
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
