"""A part told as the whole, and visits told as visitors."""

import re
from itertools import pairwise

from yaowen.pipeline.verify.amounts import same_amount
from yaowen.pipeline.verify.beside import is_listed_as, is_whole_of_share
from yaowen.pipeline.verify.frames import topic_of, weight_of
from yaowen.pipeline.verify.owning import beside_figure
from yaowen.pipeline.verify.reading import Figure, Pair, Reading, figures_in
from yaowen.pipeline.verify.wholes import is_of_a_class, is_part_of
from yaowen.pipeline.verify.words import words_in
from yaowen.records import Finding, FindingKind
from yaowen.text.needing import Needing

_ONE_BY_ONE = re.compile(r"\b(?:staff|employees|individuals|persons|personnel|inspectors|officers)\b", re.I)
"""Words for persons who are counted once; *people* is loosely said of visits too."""
_ONLY = re.compile(r"\b(?:only|just|no more than)\b|仅|只有", re.IGNORECASE)
_SHARED_OUT = Needing(
    r"\bof (?:the|its|their|all|these|those|them|which|\d)|\baccount(?:s|ed|ing)? for|\bmak(?:e|es|ing) up"
    r"|\bmade up|占|当中|其中",
    re.IGNORECASE,
)
"""Words that tell a figure as a part of something."""
_DESCRIBED = re.compile(r"\s*(?:\w+ ){1,2}(?:that|which|whose|with)\b")
"""62 firms that each sell over 100 million: the claim says itself which part."""
_FITS = 2
"""Weight of the claim's words that must stand beside the whole."""
_SOME = re.compile(
    r"部分|一些|有的|当中|其中|近半|\b(?:some|many|part|most|half|including|several|a few|among)\b",
    re.IGNORECASE,
)
"""Words by which the claim says itself that not all are meant."""
_STAGE = re.compile(
    r"首期|[一二]期|第[一二]阶段|\b(?:first|second|initial) (?:phase|stage|tranche)\b|\bthe first costing\b",
    re.IGNORECASE,
)
_IN_ALL = re.compile(r"总投[资入]|总额|合计|共投资|\btotal\b|\bin all\b|\baltogether\b", re.IGNORECASE)
_OF_THE = re.compile(r" (?:\w+ )?(?:out )?of (?:the|its|their|all|these)(?: \w+)? ", re.IGNORECASE)
_OF_MANY = re.compile(r"\b(?:of|among) (?:the |its |all )?$|[中里]$", re.IGNORECASE)
_AMONG = re.compile(r"[^，,。；;\d]{0,12}[中里][，,]?(?:共?有|仅有?|只有)")
"""126个药品中,有88个: the claim says itself that some are meant."""
_HOW_MANY = re.compile(
    r"共有|总共|\bthere (?:are|were)\b|\b(?:has|have|had) (?:a total of )?$", re.IGNORECASE
)
_VISITS_ZH = ("家次", "户次")
_TIMES = ("人次", "家次", "户次", "车次", "time", "visit", "trip", "occasion", "attendance", "participant")


def check_persons(pair: Pair) -> tuple[Finding, ...]:
    """1,600 staff for 1600余人次: each visit counts there, not each person."""
    if pair.theirs.quantity.surface.endswith(_VISITS_ZH) and pair.mine.quantity.surface.endswith(
        ("家", "户")
    ):
        return (_finding(pair, "unit", "the source counts visits, not persons"),)
    if _counts_visits(pair.mine, pair.claim) or "person_words" not in pair.claim.ids(*pair.mine.after):
        return ()
    if pair.theirs.quantity.unit != "count:person-times" or not _ONE_BY_ONE.search(
        pair.claim.text, *pair.mine.after
    ):
        return ()
    return (_finding(pair, "unit", "the source counts visits, not persons"),)


def _counts_visits(figure: Figure, reading: Reading) -> bool:
    words = reading.text[figure.clause[0] : figure.clause[1]]
    return any(word in words for word in _TIMES)


def check_part(pair: Pair) -> tuple[Finding, ...]:
    """The figure of a part (其中 …) stands in the claim with the figures of the whole."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    if (
        "cue_part" not in source.ids(*theirs.clause)
        or "cue_part" in claim.ids()
        or _SHARED_OUT.search(claim.text, *mine.sentence)
    ):
        return ()
    whole = [f for f in figures_in(source, theirs.sentence) if f.end <= theirs.clause[0]]
    same_unit = [figure for figure in whole if figure.quantity.unit == theirs.quantity.unit]
    others = [f for f in figures_in(claim, mine.sentence) if f is not mine]
    summed = "cue_sum" in claim.ids(mine.clause[0], mine.end + 12) or _ONLY.search(claim.text, *mine.clause)
    total = summed and not _any_same([*claim.figures], same_unit)
    told_with_whole = _any_same(others, whole) or total
    if not same_unit or _any_same(others, same_unit) or not told_with_whole:
        return ()
    return (_finding(pair, "scope", "the source gives this figure for a part only"),)


def check_whole(pair: Pair) -> tuple[Finding, ...]:
    """New orders were 1.14 billion: that is what came from overseas, and the words fit the whole before it."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    if (
        mine.listed
        or theirs.listed
        or "cue_part" in claim.ids()
        or _DESCRIBED.match(claim.text, mine.end)
        or is_of_a_class(theirs, source)
        or _SHARED_OUT.search(claim.text, *mine.sentence)
    ):
        return ()
    whole = _whole_of(theirs, source)
    if whole is None or same_amount(mine.quantity, whole.quantity):
        return ()
    if any(f is not mine and same_amount(f.quantity, whole.quantity) for f in claim.figures):
        return ()
    claimed = beside_figure(mine, claim)
    own, rival = beside_figure(theirs, source), beside_figure(whole, source)
    fits = weight_of(claimed & rival)
    if fits < _FITS or claimed & (own - rival) or not own - rival:
        return ()
    left = weight_of({word for word in claimed - rival if word not in topic_of(pair)})
    if left > fits // 2:
        return ()
    return (
        _finding(
            pair, "scope", f"the source gives this for a part only, for the whole {whole.quantity.surface}"
        ),
    )


def check_all(pair: Pair) -> tuple[Finding, ...]:
    """All 114 are of class 1, where the source says that of 50 of them: the part's words stand at the whole."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    if not mine.quantity.unit.startswith("count:") or mine.listed or theirs.listed:
        return ()
    if is_whole_of_share(mine, claim):
        return ()
    if "cue_part" in claim.ids() or _SOME.search(claim.text, *mine.sentence):
        return ()
    later = (f for f in figures_in(source, theirs.sentence) if f.start >= theirs.end)
    part = next((f for f in later if is_part_of(f, theirs, source)), None)
    if part is None or _any_same([*claim.figures], [part]):
        return ()
    claimed = beside_figure(mine, claim)
    own, rival = beside_figure(theirs, source), beside_figure(part, source)
    foreign = {word for word in claimed & (rival - own) if word not in topic_of(pair)}
    if weight_of(foreign) < _FITS or not _only_in(foreign, part, source):
        return ()
    return (_finding(pair, "scope", f"the source says this of a part only, {part.quantity.surface}"),)


_EVERY = re.compile(
    r"\b(?:all|each|every)\b(?: one)?(?: of)?[^,.;\d]{0,32}$|全部的?$|所有的?$", re.IGNORECASE
)
_ALL_ZH = re.compile(r"[^，。；]{0,16}(?:已?全部|均已?|都已?)")


def check_every(pair: Pair) -> tuple[Finding, ...]:
    """All 86 are done, where 79 are and seven are left: two later figures of the sentence make up the whole."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    every = _EVERY.search(claim.text, mine.sentence[0], mine.start) or _ALL_ZH.match(claim.text, mine.end)
    if not every or not theirs.quantity.unit.startswith("count:"):
        return ()
    later = [f for f in figures_in(source, theirs.sentence) if f.start >= theirs.end]
    counted = [f for f in later if f.quantity.unit.startswith("count:")]
    for part, rest in pairwise(counted):
        whole = part.quantity.value + rest.quantity.value == theirs.quantity.value
        if whole and not _any_same([*claim.figures], [part, rest]):
            return (_finding(pair, "scope", f"the source says this of a part only, {part.quantity.surface}"),)
    return ()


def check_denominator(pair: Pair) -> tuple[Finding, ...]:
    """31 provinces pay for it, where nine of the 31 do: the number that only says of how many."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    part = _part_of_many(theirs, source)
    if part is None or _part_of_many(mine, claim) is not None or _any_same([*claim.figures], [part]):
        return ()
    if (
        mine.listed
        or _OF_MANY.search(claim.text, mine.sentence[0], mine.start)
        or _AMONG.match(claim.text, mine.end)
        or _HOW_MANY.search(claim.text)
    ):
        return ()
    return (_finding(pair, "scope", f"the source says this of {part.quantity.surface} of them only"),)


def check_first_stage(pair: Pair) -> tuple[Finding, ...]:
    """The total told with what the first stage costs: 总投资4亿元 for 首期投资4亿元."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    staged = _STAGE.search(source.text, *theirs.clause)
    named = mine.before if mine.listed else (mine.clause[0], mine.start)
    if not staged or not _IN_ALL.search(claim.text, *named):
        return ()
    if _STAGE.search(claim.text, *mine.sentence) or _IN_ALL.search(source.text, *theirs.clause):
        return ()
    return (_finding(pair, "scope", f"the source gives this for a stage only, {staged.group()}"),)


def _part_of_many(whole: Figure, reading: Reading) -> Figure | None:
    """The count right before *of the* and a figure; in Chinese the one behind 中有."""
    for part in figures_in(reading, whole.sentence):
        before = part.end <= whole.start and _OF_THE.fullmatch(reading.text, part.end, whole.start)
        if part.quantity.value < whole.quantity.value and before:
            return part
    return None


def _only_in(words: set[str], part: Figure, source: Reading) -> bool:
    """Whether one of the words stands nowhere in the source but in the clause of a part."""
    elsewhere = {
        word
        for stretch in source.sentences
        for word, place in words_in(source, stretch)
        if not part.clause[0] <= place < part.clause[1]
    }
    return bool(words - elsewhere)


def _whole_of(figure: Figure, source: Reading) -> Figure | None:
    """The last larger figure in the same unit before it in its sentence, where words tell the later one as a part."""
    earlier = [
        f
        for f in figures_in(source, figure.sentence)
        if f.end <= figure.start and f.quantity.unit == figure.quantity.unit
    ]
    return earlier[-1] if earlier and is_part_of(figure, earlier[-1], source) else None


def check_counted(pair: Pair) -> tuple[Finding, ...]:
    """Five measures in 18 areas, where 18 are the measures: the number counts another noun there."""
    mine, theirs, source = pair.mine.quantity, pair.theirs.quantity, pair.source
    if mine.unit == theirs.unit or mine.implied or theirs.implied:
        return ()
    if not mine.unit.startswith("count:") or not theirs.unit.startswith("count:"):
        return ()
    if is_listed_as(pair.mine, pair.claim, theirs.unit, pair.pack):
        return ()
    same = [f for f in figures_in(source, pair.theirs.sentence) if f.quantity.unit == mine.unit]
    if len(same) != 1 or same_amount(mine, same[0].quantity):
        return ()
    others = {
        f.quantity.value for f in pair.claim.figures if f is not pair.mine and f.quantity.unit != mine.unit
    }
    if same[0].quantity.value not in others:
        return ()
    return (
        _finding(
            pair, "number", f"swap: in the source this number counts {theirs.unit.removeprefix('count:')}"
        ),
    )


def _any_same(claimed: list[Figure], stated: list[Figure]) -> bool:
    return any(same_amount(a.quantity, b.quantity) for a in claimed for b in stated)


def _finding(pair: Pair, kind: FindingKind, why: str) -> Finding:
    theirs = pair.theirs
    return pair.source.finding(
        (theirs.start, theirs.end),
        kind,
        pair.claim.text[pair.mine.before[0] : pair.mine.after[1]].strip(" ,.;，。；"),
        why=why,
        shown=pair.source.text[theirs.clause[0] : theirs.clause[1]].strip(),
    )
