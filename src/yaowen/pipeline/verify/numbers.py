"""The figures of a claim against those of its source: which one is meant, and does it say the same?"""

import re

from yaowen.packs.model import Pack
from yaowen.pipeline.verify.agencies import check_branch
from yaowen.pipeline.verify.amounts import (
    comparable,
    converted,
    is_rounded,
    same_value,
    step,
    unit_of,
    written_digits,
)
from yaowen.pipeline.verify.arithmetic import follows_by_arithmetic, is_left_open
from yaowen.pipeline.verify.beside import clash_beside, is_swapped
from yaowen.pipeline.verify.comparators import check_comparator
from yaowen.pipeline.verify.conditions import check_condition
from yaowen.pipeline.verify.contexts import check_currency
from yaowen.pipeline.verify.durations import check_how_often, check_since, check_yearly
from yaowen.pipeline.verify.equals import equal_figures
from yaowen.pipeline.verify.frames import check_frame
from yaowen.pipeline.verify.houses import check_house
from yaowen.pipeline.verify.levels import AS_CHANGE, check_ends, check_level, check_nature, check_pairs
from yaowen.pipeline.verify.merges import check_merged, check_noun, check_step, check_tier
from yaowen.pipeline.verify.metrics import check_metric
from yaowen.pipeline.verify.missing import ANOTHER, NONE, check_missing
from yaowen.pipeline.verify.modality import check_modality
from yaowen.pipeline.verify.narrow import check_narrow, check_share_of, check_wide
from yaowen.pipeline.verify.negations import check_denied_figure
from yaowen.pipeline.verify.owning import beside_figure
from yaowen.pipeline.verify.parts import (
    check_all,
    check_counted,
    check_denominator,
    check_every,
    check_first_stage,
    check_part,
    check_persons,
    check_whole,
)
from yaowen.pipeline.verify.per import check_per_share
from yaowen.pipeline.verify.periods import check_period
from yaowen.pipeline.verify.reading import Figure, Pair, Reading, figures_in
from yaowen.pipeline.verify.regions import check_region
from yaowen.pipeline.verify.signs import check_sign
from yaowen.pipeline.verify.spans import check_span
from yaowen.pipeline.verify.tallies import check_tally
from yaowen.records import Finding, Quantity, Record
from yaowen.text.needing import Needing

_FEW = 4
"""So few figures of a kind that a rounded one need not be told from the others by words."""
_FROM = re.compile(r"\bfrom\b|\bbetween\b|从|由|自|在", re.IGNORECASE)
_AREAS = ("mu", "sqm", "acre", "hectare", "sqkm")
"""Land is told in another unit than floors: round words are held against the same unit alone."""
_POINTS_BACK = Needing(r"(?:上述|前述|以\d{4}年的|\bthe same|\bfrom the \d{4} level of) ?$", re.IGNORECASE)
"""What is only mentioned again is told in full elsewhere."""
_MORE_THAN = re.compile(r"\s*(?:more|fewer|less|higher|lower) than (?:before|in|at|the|a)\b", re.IGNORECASE)
_MORE_ZH = re.compile(r"比[^，。；]{1,16}(?:多|少|高|低)出?$")
_IF = Needing(
    r"(?<![一-鿿])(?:若|如(?!今|期|果))|如果|假[如设]|倘若|例如|\b(?:if|suppos\w+|assuming|for example)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(r"(?:还有|仍有|尚有|还剩|剩下)$")
_LARGE = 1000
"""Beside so large a number few others lie by chance."""
_WHICH = re.compile(r"\b(?:first|last|past|next|second|final) $", re.IGNORECASE)
_TURNED = {"gt": ("lt", "le"), "ge": ("lt", "le"), "lt": ("gt", "ge"), "le": ("gt", "ge")}
"""At least 15% is told of the very 15%, where the source says at most of that, and not of 15.1%."""
_NOT_GIVEN = (ANOTHER, NONE)
_CHECKS = (
    check_comparator,
    check_modality,
    check_period,
    check_region,
    check_level,
    clash_beside,
    is_swapped,
    check_persons,
    check_part,
    check_frame,
    check_span,
    check_ends,
    check_nature,
    check_yearly,
    check_how_often,
    check_since,
    check_per_share,
    check_house,
    check_counted,
    check_denied_figure,
    check_sign,
    check_metric,
    check_tally,
    check_condition,
    check_whole,
    check_all,
    check_every,
    check_denominator,
    check_first_stage,
    check_merged,
    check_noun,
    check_narrow,
    check_wide,
    check_share_of,
    check_tier,
    check_step,
    check_currency,
    check_branch,
)


class Figures(Record, frozen=True, kw_only=True):
    """Findings on a claim's figures, how many of them the source bears out, and whether one is left open."""

    findings: tuple[Finding, ...]
    borne_out: int
    left_open: bool


def check_figures(claim: Reading, source: Reading, pack: Pack) -> Figures:
    """Each figure of the claim against the source."""
    findings: list[Finding] = []
    borne_out, left_open = 0, False
    for figure in claim.figures:
        if figure.quantity.unit == "rank" or _is_quarters(figure, claim):
            continue
        wrong = _check_figure(figure, claim, source, pack)
        if (
            wrong
            and all(finding.why in _NOT_GIVEN for finding in wrong)
            and (is_left_open(figure, claim, source) or _is_supposed(figure, claim, source))
        ):
            left_open = True
            continue
        findings.extend(wrong)
        borne_out += not wrong
    findings.extend(check_pairs(claim, source))
    return Figures(findings=tuple(findings), borne_out=borne_out, left_open=left_open)


def _is_supposed(figure: Figure, claim: Reading, source: Reading) -> bool:
    """Whether a claim reckons an example, where the source gives a rate: 若投入4000万元，可获600万元."""
    rated = any(f.quantity.unit == "percent" for f in source.figures)
    return rated and bool(_IF.search(claim.text, figure.sentence[0], figure.start))


def _is_quarters(figure: Figure, claim: Reading) -> bool:
    """The first three quarters are a time, not 75 %."""
    return figure.quantity.surface.casefold().endswith("quarters") and bool(
        _WHICH.search(claim.text, figure.sentence[0], figure.start)
    )


def _check_figure(figure: Figure, claim: Reading, source: Reading, pack: Pack) -> tuple[Finding, ...]:
    matches = _told_in_full(equal_figures(figure.quantity, source), source)
    if all(other.quantity.unit != figure.quantity.unit for other in matches):
        matches += _ends_of_range(figure, claim, source) or _rounded(figure, claim, source)
    elif _is_loose(figure.quantity) or figure.quantity.comparator == "near":
        matches += [other for other in _rounded(figure, claim, source) if other not in matches]
    turned = _TURNED.get(figure.quantity.comparator, ())
    exact = [other for other in matches if not _is_apart(figure.quantity, other.quantity)] if turned else []
    if any(other.quantity.comparator in turned for other in exact):
        matches = exact
    if not matches:
        return check_missing(figure, claim, source, pack)
    best: tuple[Finding, ...] | None = None
    for match in sorted(matches, key=lambda other: _is_apart(figure.quantity, other.quantity)):
        pair = Pair(mine=figure, theirs=match, claim=claim, source=source, pack=pack)
        found = tuple(f for check in _CHECKS for f in check(pair))
        if best is None or len(found) < len(best):
            best = found
        if not found:
            break
    bounded = not step(figure.quantity) or figure.quantity.comparator in ("lt", "near")
    near = bounded and all(_is_only_near(figure.quantity, match.quantity) for match in matches)
    apart = all(_is_apart(figure.quantity, match.quantity) for match in matches)
    if best and (
        near or apart or all(finding.why == AS_CHANGE for finding in best) or _is_more_than(figure, claim)
    ):
        return () if follows_by_arithmetic(figure, claim, source) else best
    return best or ()


def _told_in_full(matches: list[Figure], source: Reading) -> list[Figure]:
    """Without those of the title, where the text has the same figure with all that belongs to it."""
    matches = [f for f in matches if not _POINTS_BACK.search(source.text, f.sentence[0], f.start)] or matches
    paragraphs = source.article.paragraphs
    body = [
        f for f in matches if len(paragraphs) < 2 or f.start >= paragraphs[0].end or _says_more(f, source)
    ]
    return body or matches


def _says_more(figure: Figure, source: Reading) -> bool:
    """Whether a title's figure has words of the trade, or names, beside it."""
    return any(word[0] in "cm" for word in beside_figure(figure, source))


def _is_loose(quantity: Quantity) -> bool:
    """A share in words with a bound, over half or nearly a third, may stand for a figure beside one that is equal."""
    return quantity.unit == "percent" and not step(quantity) and quantity.comparator != "eq"


def _is_apart(mine: Quantity, theirs: Quantity) -> bool:
    """Whether two amounts are one only by rounding; of findings on equally many counts the exact one's are told."""
    values = converted(mine.value, mine.unit), converted(theirs.value, theirs.unit)
    return not same_value(abs(values[0]), abs(values[1]), 0.0)


def _is_only_near(share: Quantity, other: Quantity) -> bool:
    """Whether a share in round words is not the other, whatever their signs: under 4% is no 3.1%."""
    return share.unit == "percent" and not same_value(abs(share.value), abs(other.value), 0.0)


def _ends_of_range(figure: Figure, claim: Reading, source: Reading) -> list[Figure]:
    """从40万元到1000万元: two figures here, one range there."""
    quantity = figure.quantity
    if quantity.value_high is not None:
        return _two_ends(figure, claim, source)
    beside_it = [f.quantity.value for f in figures_in(claim, figure.sentence) if f is not figure]
    return [
        other
        for other in source.figures
        if other.quantity.value_high is not None
        and comparable(unit_of(quantity), unit_of(other.quantity))
        and {quantity.value} | set(beside_it) >= {other.quantity.value, other.quantity.value_high}
        and quantity.value in (other.quantity.value, other.quantity.value_high)
    ]


def _two_ends(figure: Figure, claim: Reading, source: Reading) -> list[Figure]:
    """From 107.6 to 156.2 billion yuan: one range here, two figures of one sentence there; both say *from*."""
    quantity = figure.quantity
    if not _FROM.search(claim.text, figure.sentence[0], figure.start):
        return []
    return [
        first
        for first, second in zip(source.figures, source.figures[1:], strict=False)
        if first.sentence == second.sentence
        and comparable(unit_of(quantity), unit_of(first.quantity))
        and _FROM.search(source.text, first.sentence[0], first.start)
        and (first.quantity.value, second.quantity.value) == (quantity.value, quantity.value_high)
    ]


def _rounded(figure: Figure, claim: Reading, source: Reading) -> list[Figure]:
    """The figures that the claim may mean, where the claim gives them in round words.

    Among many figures one lies near by chance: there it must share a word with the claim's.
    """
    alike = [f for f in source.figures if comparable(unit_of(figure.quantity), unit_of(f.quantity))]
    near = [other for other in alike if is_rounded(figure.quantity, other.quantity)]
    near = [f for f in near if f.quantity.unit not in _AREAS or f.quantity.unit == figure.quantity.unit]
    if len(alike) <= _FEW or not near:
        return near
    mine = claim.ids(*figure.sentence) | beside_figure(figure, claim)
    alike = [f for f in near if mine & (source.ids(*f.sentence) | beside_figure(f, source))]
    alike = alike or [
        f for f in near if f.quantity.unit == figure.quantity.unit and f.quantity.unit.startswith("count:")
    ]
    large = written_digits(figure.quantity) > 1 or abs(figure.quantity.value) >= _LARGE
    return alike or (near if len(near) == 1 and large else [])


def _is_more_than(figure: Figure, claim: Reading) -> bool:
    """Nine more than before, 还有11个没: what is told as a difference may stand as a level of another thing."""
    left = _LEFT.search(claim.text, figure.clause[0], figure.start)
    more = _MORE_THAN.match(claim.text, figure.end) or _MORE_ZH.search(
        claim.text, figure.clause[0], figure.start
    )
    return bool(left or more)
