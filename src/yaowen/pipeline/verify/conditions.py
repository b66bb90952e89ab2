"""On which condition? What the source grants to some, or once something has happened, told without it."""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.amounts import dimension
from yaowen.pipeline.verify.anchors import content_words
from yaowen.pipeline.verify.breadth import without_idioms
from yaowen.pipeline.verify.reading import Figure, Pair, Reading, Stretch, figures_in
from yaowen.records import Finding
from yaowen.text.needing import Needing

_IF = (get_wording("verify_bounds.if_zh"), get_wording("verify_bounds.if_en"))
_ANY_IF = get_wording("verify_bounds.any_if")
_OPEN = Needing(
    r"可能|有望|预计|或将|最高|至多|拟|计划|\b(?:may|might|could|can|up to|expect\w*|would|should|plan\w*|likely)\b",
    re.IGNORECASE,
)
_EVERY = Needing(get_wording("verify_bounds.every"))
_SOME = re.compile(
    r"首次|符合|经认定|取得|获得|中[选标]|早期|新(?:开展|注册|引进|认定)|\d+个?(?:月|年|天)内(?:开工|投产|完成)|\d+次以上|连续\d"
    r"|\b(?:first|eligible|qualif\w+|that (?:start|win|move|complete|meet)\w*|early-stage|selected"
    r"|three times or more)\b",
    re.IGNORECASE,
)
_ANY_EVERY = re.compile(
    r"所有|任何|一律|无论|不论|全部|各类|[每单][个家只项]|\b(?:all|any|every|each|regardless)\b",
    re.IGNORECASE,
)


def check_condition(pair: Pair) -> tuple[Finding, ...]:
    """A condition of the source's sentence that the claim leaves out, or denies by *all* and *in any case*."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    said = claim.text[slice(*mine.sentence)]
    told = source.text[slice(*theirs.sentence)]
    every = _EVERY.search(said) and _EVERY.search(without_idioms(said))
    some = _SOME.search(source.text, theirs.sentence[0], theirs.start)
    if (
        every
        and some
        and not _ANY_EVERY.search(told)
        and not _shares((some.start(), some.end()), claim, source)
    ):
        return (_finding(pair, every.group(), some.span()),)
    condition = _condition_of(pair)
    if condition is None or _ANY_IF.search(said) or _OPEN.search(said):
        return ()
    return () if _shares(condition, claim, source) else (_finding(pair, said.strip(), condition),)


def _condition_of(pair: Pair) -> Stretch | None:
    """The last condition before the figure, with nothing between that ends its reach."""
    source, theirs = pair.source, pair.theirs
    found = _conditions(source.text, theirs.sentence[0], theirs.start)
    if source.article.lang == "en":
        end = _next_of_its_kind(theirs, source)
        found += _conditions(source.text, theirs.end, end)[:1]
    if not found or re.search("[；;]", source.text[found[-1][1] : theirs.start]):
        return None
    return found[-1]


def _conditions(text: str, low: int, high: int) -> list[Stretch]:
    return sorted(match.span() for pattern in _IF for match in pattern.finditer(text, low, high))


def _next_of_its_kind(figure: Figure, source: Reading) -> int:
    """Where the next amount of its kind or of money begins: 150 million upfront, plus up to 1.35 billion if ….

    A condition behind that one is its own.
    """
    kinds = {dimension(figure.quantity.unit), "money"}
    later = (f for f in figures_in(source, figure.sentence) if f.start > figure.start)
    return next((f.start for f in later if dimension(f.quantity.unit) in kinds), figure.sentence[1])


def _shares(condition: Stretch, claim: Reading, source: Reading) -> bool:
    """Whether the claim has a word or a concept of the condition."""
    if claim.ids() & {i for i in source.ids(*condition) if not i.startswith("cue_")}:
        return True
    words = [source.text[low:high].casefold()[:6] for low, high in content_words(source.text, *condition)]
    return any(word in claim.text.casefold() for word in words)


def _finding(pair: Pair, said: str, condition: Stretch) -> Finding:
    low, high = condition
    return pair.source.finding(
        (low, high),
        "scope",
        said,
        why="the source sets a condition",
        shown=pair.source.text[low : min(high + 20, pair.theirs.sentence[1])].strip(),
    )
