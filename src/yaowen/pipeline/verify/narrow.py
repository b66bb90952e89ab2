"""A part told as the whole: exports to the EU as all exports, where the source gives the whole by the same metric."""

import re

from yaowen.pipeline.verify.amounts import kind, same_amount
from yaowen.pipeline.verify.beside import is_whole_of_share
from yaowen.pipeline.verify.owning import beside_figure
from yaowen.pipeline.verify.reading import Figure, Pair
from yaowen.pipeline.verify.wholes import is_of_a_class, is_rate_of_part
from yaowen.records import Finding

_NARROWING = frozenset((
    "sex", "foreign_place", "area_group", "partners", "object", "disease", "therapy", "origin", "ownership",
    "age_group", "stage_of_work", "company_rank",
))  # fmt: skip
"""Axes of concepts that say of which part of a thing a figure is."""
_INDUSTRY = frozenset(("industry",))
_MEASURED = frozenset(("money_metric", "trade", "rate_metric"))


def check_narrow(pair: Pair) -> tuple[Finding, ...]:
    """The source's figure is of a part that the claim does not name, and the whole has a figure of its own."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    claimed = _of_axes(beside_figure(mine, claim), _MEASURED, pair)
    stated = beside_figure(theirs, source)
    abroad = _abroad(pair)
    if abroad:
        return (pair.finding("scope", f"the source gives this for a part only, {abroad}"),)
    if not claimed or not claimed & stated or is_of_a_class(theirs, source):
        return ()
    said = claim.ids()
    axes = {pair.pack.concepts[name].axis for name in said}
    part = {w for w in _of_axes(stated, _NARROWING, pair) if pair.pack.concepts[w[2:]].axis not in axes}
    if not part:
        return ()
    whole = next((f for f in source.figures if _is_whole(f, claimed, pair)), None)
    if whole is None:
        return ()
    return (
        pair.finding(
            "scope", f"the source gives this for a part only, for the whole {whole.quantity.surface}"
        ),
    )


_IN_ALL = re.compile(r"总量|总额|总数|全部|\b(?:total|all|overall|worldwide)\b", re.IGNORECASE)


def _abroad(pair: Pair) -> str:
    """The foreign place of which alone the source tells a figure, where the claim names none and says *total*."""
    mine, theirs, claim, source, concepts = (
        pair.mine,
        pair.theirs,
        pair.claim,
        pair.source,
        pair.pack.concepts,
    )
    if not _IN_ALL.search(claim.text, *mine.clause):
        return ""
    if any(concepts[name].axis in ("foreign_place", "partners") for name in claim.ids()):
        return ""
    places = [h for h in source.hits if concepts[h.id].axis in ("foreign_place", "partners")]
    held = [h for h in places if theirs.clause[0] <= h.start < theirs.clause[1]]
    return source.text[held[0].start : held[0].end] if held else ""


_WHOLES = re.compile(r"占(?P<whole>全国|我国|全球|世界|全省|全市|全区|全县)")


def check_share_of(pair: Pair) -> tuple[Finding, ...]:
    """占全市的近三成, where the source has it of the whole country."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    if mine.quantity.unit != "percent" or theirs.quantity.unit != "percent":
        return ()
    said = _WHOLES.search(claim.text, mine.clause[0], mine.start)
    told = _WHOLES.search(source.text, theirs.clause[0], theirs.start)
    if said is None or told is None or _SAME_WHOLE[said["whole"]] == _SAME_WHOLE[told["whole"]]:
        return ()
    return (pair.finding("scope", f"the source gives this as a share of {told['whole']}"),)


_SAME_WHOLE = {
    "全国": "国", "我国": "国", "全球": "球", "世界": "球", "全省": "省", "全市": "市", "全区": "区", "全县": "县",
}  # fmt: skip


def check_wide(pair: Pair) -> tuple[Finding, ...]:
    """The claim names a part, the source's figure is of the whole, and that part has a figure of its own behind it."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    named = _of_axes(beside_figure(mine, claim), _NARROWING | _INDUSTRY, pair) - beside_figure(theirs, source)
    before = source.ids(theirs.sentence[0], theirs.clause[1])
    title = source.article.paragraphs[0] if len(source.article.paragraphs) > 1 else None
    topic = source.ids(title.start, title.end) if title is not None else set()
    parts = {w for w in named if w[2:] not in before | topic}
    if not parts or theirs.listed or is_whole_of_share(mine, claim):
        return ()
    other = next((f for f in source.figures if f.start > theirs.start and _is_part(f, parts, pair)), None)
    if other is None:
        return ()
    return (
        pair.finding("scope", f"the source gives this for the whole, for the part {other.quantity.surface}"),
    )


def _is_part(figure: Figure, parts: set[str], pair: Pair) -> bool:
    """Whether a smaller figure is told of the parts, in the same paragraph or, of a title's, anywhere."""
    theirs = pair.theirs
    beside = beside_figure(figure, pair.source)
    if figure.quantity.unit == "percent" and theirs.quantity.unit != "percent":
        return "c:share" in beside and parts <= beside and figure.sentence == theirs.sentence
    if _of_axes(parts, _INDUSTRY, pair):
        return False  # industries lie in one another
    if kind(figure.quantity.unit) != kind(theirs.quantity.unit):
        return False
    if theirs.paragraph and figure.paragraph != theirs.paragraph:
        return False
    if same_amount(pair.mine.quantity, figure.quantity):
        return False
    if abs(figure.quantity.value) >= abs(theirs.quantity.value) and not is_rate_of_part(
        figure, theirs, pair.source
    ):
        return False
    told = any(same_amount(f.quantity, figure.quantity) for f in pair.claim.figures)
    return not told and parts <= beside


def _is_whole(figure: Figure, claimed: frozenset[str], pair: Pair) -> bool:
    """Whether a larger figure told before measures what the claim says, and of no part."""
    if figure.start > pair.theirs.start or abs(figure.quantity.value) < abs(pair.theirs.quantity.value):
        return False
    if figure.quantity.unit != pair.theirs.quantity.unit or same_amount(pair.mine.quantity, figure.quantity):
        return False
    words = beside_figure(figure, pair.source)
    if not claimed <= words or {w[2:] for w in _of_axes(words, _NARROWING, pair)} - pair.claim.ids():
        return False
    return not any(same_amount(f.quantity, figure.quantity) for f in pair.claim.figures)


def _of_axes(words: frozenset[str] | set[str], axes: frozenset[str], pair: Pair) -> frozenset[str]:
    concepts = pair.pack.concepts
    return frozenset(w for w in words if w.startswith("c:") and concepts[w[2:]].axis in axes)
