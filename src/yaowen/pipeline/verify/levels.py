"""An increase told as a total, a cut *to* told as a cut *by*, and ranges joined from two lists."""

import re
from collections.abc import Iterator

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.amounts import same_amount
from yaowen.pipeline.verify.asked import asks_earlier
from yaowen.pipeline.verify.equals import equal_figures
from yaowen.pipeline.verify.reading import Figure, Pair, Reading, figures_in, once_per_reading
from yaowen.records import Finding
from yaowen.text.needing import Needing

_DELTA = Needing(get_wording("verify_changes.delta"))
_LEVEL = Needing(get_wording("verify_changes.level"))
_NEW = get_wording("verify_changes.newly")
_STANDING = get_wording("verify_changes.standing")
_ADDED = re.compile(
    r"\b(?:additional|another|further|extra|new|newly|introduced|added|more)\b|新", re.IGNORECASE
)
_COMPARED = re.compile(
    r"[较比](?:20\d\d年)?[^，,。；;\d]{0,12}(?:多|少|净?增加?|净?减少?|高出?|低)了?\s*$|增收(?:约|近|超)?$"
)
_THAN = re.compile(r"^\s*(?:\w+\s){0,2}(?:more|fewer|less|higher|lower) than\b", re.IGNORECASE)
_SHORTER = re.compile(r"(?:缩短|压缩|提前|延长)[^，,。；;\d至到为]{0,8}$")
_ANY_CHANGE = get_wording("verify_changes.changes")
_MORE_OF = re.compile(r"^\s*(?:more|additional|further)\b(?! than)", re.IGNORECASE)
_AFTER_DELTA = Needing(
    r"^\s*(?:more|higher|lower|less|fewer|above|below|over) (?:than|the)\b|^[^,，。]{0,12}\bincrease\b", re.I
)
_FROM = re.compile(r"(?:\bfrom|从|由|自)[^，,。;；]{0,16}$", re.IGNORECASE)
_TO = re.compile(
    r"^[^，,。;；]{0,12}?(?:\bto|至|到|增至|升至|提高到|增加到|降至|缩短至)\s*"
    r"(?:20\d\d年的?)?(?:about|over|more than|约|超)?\s*$",
    re.I,
)
_TO_BEFORE = re.compile(r"\bto (?:about |just |nearly |over |a record )?$", re.IGNORECASE)
_FROM_BEHIND = re.compile(r"(?: [a-z]+){0,2},? from (?:about |nearly |over )?", re.IGNORECASE)
"""To 9.8 months from 11.4 months: the start stands last."""
_NOW = re.compile(r"目前|现在|当前|\b(?:current(?:ly)?|now|today)\b", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:[、，,/]|和|及|与|\band\b|\s)+\s*")
_REACH = 28
AS_CHANGE = "the source gives this as a level, not as a change"
"""Where the claim's change can be reckoned from two levels, this is no finding."""
_STARTS = get_wording("verify_changes.from_level")
_ENDS = (("to", get_wording("verify_changes.moved_to")), ("", get_wording("verify_changes.moved_to_zh")))
"""Where a change ended, and what must stand there for it."""
_THEN_FROM = re.compile(
    r"^\s*[,，]\s*(?:up|down|compared with)\s+(?:[\d.]+\s?(?:%|percent)\s+)?from\b", re.IGNORECASE
)
_MOVED = re.compile(
    r"\b(?:rose|risen|rising|grew|grown|increas|climb|jump|up|rais|fell|fallen|drop|declin|down|cut|reduc|shorten"
    r"|widen|narrow|shr[ai]nk|lower|tripl|doubl|slip|to\b)|[增提升涨扩降减缩压窄调跌]",
    re.IGNORECASE,
)
_BY = get_wording("verify_changes.by")
_THEN_TO = re.compile(r"^\s*(?:to\b|[,，]?(?:增|升|提高|上升|增加|降|减少|下降|达)[至到])", re.IGNORECASE)
_TO_LEVEL = get_wording("verify_changes.to_level")
_OR = get_wording("verify_changes.or_share")
_IN_ALL = re.compile(r"\b(?:in all|in total|altogether|all told|to date)\b", re.IGNORECASE)
_OF_FORMER = re.compile(
    r"\s*of (?:(?:its|their|the) (?:former|original|previous|old|earlier|present|current|time it|time they)"
    r"|what (?:it|they))\b",
    re.IGNORECASE,
)
_OF_FORMER_ZH = re.compile(r"(?:原价|原来|此前|过去)的(?:约|大约|近)?$")
_MOVED_BY = re.compile(
    r"(?:缩短|压缩|压减|降低|减少|下降|提高|增长|提升|上升|[上下]调|调[高低]|降价|涨价|降幅|涨幅)(?:了|约|近|超过?|达到?){0,2}$"
    r"|\b(?:expand|contract|shrink|lengthen|shorten|rais|lower)\w* by (?:about |nearly |over )?$",
    re.IGNORECASE,
)
_TOTAL_NUMBER = re.compile(r"\b(?:total|overall) number\b[^,.;\d]*$", re.IGNORECASE)
_STOCK = re.compile(r"\b[Ss]hares (?:in|of|closed|rose|fell)\b|\b[Ss]hare (?:price|sale)\b")
_OF = re.compile(r"\s*of\b(?! growth| increase| the (?:increase|growth))", re.IGNORECASE)


def _lead(figure: Figure, reading: Reading) -> str:
    return reading.text[max(figure.sentence[0], figure.start - _REACH) : figure.start]


def _is_delta(figure: Figure, reading: Reading) -> bool:
    trail = reading.text[figure.end : min(figure.sentence[1], figure.end + 24)]
    return bool(_DELTA.search(_lead_of_list(figure, reading)) or _AFTER_DELTA.search(trail))


def _is_level(figure: Figure, reading: Reading) -> bool:
    said = _LEVEL.search(_lead_of_list(figure, reading)) or _IN_ALL.search(
        reading.text, figure.end, max(figure.end, figure.after[1])
    )
    return bool(said) and not _is_delta(figure, reading)


def _lead_of_list(figure: Figure, reading: Reading) -> str:
    """The words before a figure, or before the first of the amounts that it is listed with: 分别提高到600元和800元."""
    first = figure
    for earlier in reversed([f for f in figures_in(reading, figure.sentence) if f.end <= figure.start]):
        alike = earlier.quantity.unit == first.quantity.unit
        if not alike or not _JOINT.fullmatch(reading.text, earlier.end, first.start):
            break
        first = earlier
    return _lead(first, reading)


def check_level(pair: Pair) -> tuple[Finding, ...]:
    """An amount of change told as a level, or the reverse; rates of growth are passed over."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    if mine.quantity.unit in ("percent", "pp", "times"):
        return ()
    why = None
    if _is_newly(mine, claim) or _is_newly(theirs, source):
        if _is_standing(mine, claim):
            why = "the source gives this as a change, not as a level"
        elif _is_standing(theirs, source):
            why = AS_CHANGE
    elif _is_delta(theirs, source) and _is_level(mine, claim):
        why = "the source gives this as a change, not as a level"
    elif (_is_delta(mine, claim) and (_is_level(theirs, source) or _is_end(pair))) or _is_untouched(pair):
        why = AS_CHANGE
    elif _is_told_as_level(pair):
        why = "the source gives this as a change, not as a level"
    if why is None:
        return ()
    words = _lead(theirs, source)[-10:] + theirs.quantity.surface
    return (
        source.finding(
            (theirs.start, theirs.end),
            "number",
            (_lead(mine, claim)[-16:] + mine.quantity.surface).strip(),
            why=why,
            shown=words.strip(),
        ),
    )


def _is_untouched(pair: Pair) -> bool:
    """Whether the claim tells by how much something changed, and the source's clause has no word of any change."""
    by = _BY.search(_lead(pair.mine, pair.claim))
    words = pair.source.text[slice(*pair.theirs.clause)]
    if not by or _OR.search(_lead(pair.theirs, pair.source)):
        return False
    return not _ANY_CHANGE.search(words) and not _ADDED.search(words)


def _is_end(pair: Pair) -> bool:
    """Whether the source's figure is where a change began or ended, and the claim's figure is no end of one."""
    return bool(_role(pair.theirs, pair.source)) and not _role(pair.mine, pair.claim)


def _is_newly(figure: Figure, reading: Reading) -> bool:
    """What was added is told as a number of its own: 新增项目12个, another 12 projects."""
    lead, trail = _lead(figure, reading), reading.text[figure.end : figure.end + 24]
    return bool(_NEW.search(lead) or _MORE_OF.match(trail))


def _is_told_as_level(pair: Pair) -> bool:
    """What can be nothing but a change, in a claim that has no word of any."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    if _is_compared(theirs, source) and not _ANY_CHANGE.search(claim.text, *mine.sentence):
        return True
    return _is_by_to(theirs, source) and not _tells_change(mine, claim)


def _is_compared(figure: Figure, reading: Reading) -> bool:
    """Seven more than the year before, four months shorter: nothing but a difference."""
    trail = reading.text[figure.end : min(figure.sentence[1], figure.end + 32)]
    lead = _lead(figure, reading)
    span = figure.quantity.unit in ("day", "month", "week", "year", "minute", "hour") and _SHORTER.search(
        lead
    )
    return bool(span or _COMPARED.search(lead) or _THAN.match(trail))


def _is_standing(figure: Figure, reading: Reading) -> bool:
    """How many there are in all, with no word of what is new among them."""
    told = _STANDING.search(_lead(figure, reading)) or _TOTAL_NUMBER.search(
        reading.text, figure.sentence[0], figure.start
    )
    return bool(told) and not _ADDED.search(reading.text, *figure.sentence)


def _tells_change(figure: Figure, reading: Reading) -> bool:
    return _is_delta(figure, reading) or bool(reading.ids(*figure.sentence) & {"growth", "decline"})


def _is_by_to(figure: Figure, reading: Reading) -> bool:
    """The first of *rose by 18 to 74*: what it rose by."""
    trail = reading.text[figure.end : min(figure.sentence[1], figure.end + _REACH)]
    return bool(_BY.search(_lead(figure, reading)) and _THEN_TO.match(trail))


def _role(figure: Figure, reading: Reading) -> str:
    """`start` or `end` of a change; empty where the words tell neither."""
    if figure.quantity.value_high is not None:
        return ""
    low, high = figure.sentence
    lead = reading.text[max(low, figure.start - 2 * _REACH) : figure.start]
    trail = reading.text[figure.end : min(high, figure.end + _REACH)]
    if _STARTS.search(lead) and (_MOVED.search(lead) or _MOVED.search(trail)):
        return "start"
    return "end" if any(s in lead and p.search(lead) for s, p in _ENDS) or _THEN_FROM.match(trail) else ""


def check_ends(pair: Pair) -> tuple[Finding, ...]:
    """Rose from A to B, where the source starts at B or ends at A."""
    claimed, stated = _role(pair.mine, pair.claim), _role(pair.theirs, pair.source)
    if stated == "start" and not claimed and _is_told_now(pair):
        claimed = "end"
    if not claimed or not stated or claimed == stated:
        return ()
    theirs = pair.theirs
    return (
        pair.source.finding(
            (theirs.start, theirs.end),
            "number",
            (_lead(pair.mine, pair.claim)[-16:] + pair.mine.quantity.surface).strip(),
            why=f"the source has this at the {stated} of the change",
            shown=(_lead(theirs, pair.source)[-16:] + theirs.quantity.surface).strip(),
        ),
    )


def _is_told_now(pair: Pair) -> bool:
    """Whether the claim tells its figure of no other time, though the source has it where a change began."""
    low, high = pair.mine.sentence
    first, last = pair.theirs.sentence
    due = any(p.kind in ("by", "plan") and first <= p.start < last for p in pair.source.periods)
    if due or _NOW.search(_lead(pair.theirs, pair.source)):
        return False  # what an aim starts from is what holds today
    timed = any(low <= p.start < high for p in pair.claim.periods) or asks_earlier(pair.claim.text[low:high])
    return not timed and not _ANY_CHANGE.search(pair.claim.text, low, high) and len(pair.claim.figures) == 1


def check_nature(pair: Pair) -> tuple[Finding, ...]:
    """A rate of growth told as a share of something, or the reverse."""
    mine, theirs = pair.mine, pair.theirs
    if mine.quantity.unit != "percent" or theirs.quantity.unit != "percent":
        return ()
    claimed, stated = _nature(mine, pair.claim), _nature(theirs, pair.source)
    if claimed == "a change" and not stated and _is_told_as_share(theirs):
        stated = "a share"
    if not claimed or not stated or claimed == stated:
        return ()
    return (
        pair.source.finding(
            (theirs.start, theirs.end),
            "number",
            pair.claim.text[mine.before[0] : mine.after[1]].strip(" ,.;，。；"),
            why=f"{claimed} in the claim, {stated} in the source",
            shown=pair.source.text[theirs.before[0] : theirs.after[1]].strip(" ,.;，。；"),
        ),
    )


def _is_told_as_share(figure: Figure) -> bool:
    return figure.fact is not None and figure.fact.metric == "share"


def _nature(figure: Figure, reading: Reading) -> str:
    if _OF_FORMER.match(reading.text, figure.end) or _OF_FORMER_ZH.search(_lead(figure, reading)):
        return "a share"
    words = reading.ids(*figure.before) | reading.ids(figure.end, min(figure.after[1], figure.end + _REACH))
    lead = _lead(figure, reading)
    if _STARTS.search(lead) or _TO_LEVEL.search(lead):
        return ""
    share = ("share" in words and not _STOCK.search(reading.text, figure.before[0], figure.start)) or bool(
        _OF.match(reading.text, figure.end) and _OR.search(lead)
    )
    change = bool(words & {"growth", "decline"} or _MOVED_BY.search(lead))
    return "" if share == change else "a share" if share else "a change"


def _side_by_side(first: Figure, second: Figure, source: Reading) -> tuple[Figure, Figure] | None:
    """Where the source has both ends as counts of two things in one sentence that tells of no change."""
    one, two = equal_figures(first.quantity, source), equal_figures(second.quantity, source)
    if (
        not first.quantity.unit.startswith("count:")
        or first.quantity.unit != second.quantity.unit
        or len(one) != 1
        or len(two) != 1
        or one[0].sentence != two[0].sentence
    ):
        return None
    low, high = sorted((one[0], two[0]), key=lambda figure: figure.start)
    between = source.text[low.end : high.start]
    if (
        _ANY_CHANGE.search(between)
        or _ANY_CHANGE.search(_lead(low, source))
        or _RANGED.search(between)
        or not between.strip()
    ):
        return None
    return low, high


_RANGED = re.compile(r"^\s*[-–—~～至到]|\b(?:and then|from|than|against|versus)\b|[较比]|上年|去年|\d{4}")


def _is_turned(stated: tuple[Figure, Figure], claimed: tuple[Figure, Figure]) -> bool:
    """Whether one pair is the other with its ends exchanged: from 11 to 9 months, from 9 to 11."""
    return same_amount(claimed[0].quantity, stated[1].quantity) and same_amount(
        claimed[1].quantity, stated[0].quantity
    )


def _stands_apart(end: Figure, starts: list[tuple[Figure, Figure]], source: Reading) -> bool:
    """Whether a level stands in the source only in other sentences than those changes."""
    told = equal_figures(end.quantity, source)
    sentences = {first.sentence for first, _ in starts}
    return bool(told) and not any(other.sentence in sentences for other in told)


@once_per_reading
def change_pairs(reading: Reading) -> tuple[tuple[Figure, Figure], ...]:
    """Figures joined as from … to …."""
    return tuple(_iter_pairs(reading))


def _iter_pairs(reading: Reading) -> Iterator[tuple[Figure, Figure]]:
    for first, second in zip(reading.figures, reading.figures[1:], strict=False):
        if first.sentence != second.sentence:
            continue
        opens = _FROM.search(_lead(first, reading))
        between = reading.text[first.end : second.start]
        if _TO.match(between) and (opens or reading.article.lang == "en"):
            yield first, second
        elif _TO_BEFORE.search(_lead(first, reading)) and _FROM_BEHIND.fullmatch(between):
            yield second, first


def check_pairs(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """From A to B, where the source has A and B in two different pairs, or side by side."""
    found = []
    for first, second in change_pairs(claim):
        wrong = _find_wrong_ends(first, second, source)
        if wrong is not None:
            place, why = wrong
            found.append(source.finding(place, "number", claim.text[first.start : second.end], why=why))
    return tuple(found)


_APART = "the two ends belong to different things in the source"


def _find_wrong_ends(first: Figure, second: Figure, source: Reading) -> tuple[tuple[int, int], str] | None:
    """Where the source has the ends of a change otherwise, and how."""
    stated = change_pairs(source)
    starts = [p for p in stated if same_amount(first.quantity, p[0].quantity)]
    ends = [p for p in stated if same_amount(second.quantity, p[1].quantity)]
    turned = [p for p in stated if _is_turned(p, (first, second))]
    if turned and not starts:
        return (turned[0][0].start, turned[0][0].end), "the source has it the other way round"
    beside = None if starts or ends else _side_by_side(first, second, source)
    apart = starts and not ends and _stands_apart(second, starts, source)
    if beside is None and (apart or (starts and ends and not any(pair in ends for pair in starts))):
        beside = starts[0]
    return None if beside is None else ((beside[0].start, beside[1].end), _APART)
