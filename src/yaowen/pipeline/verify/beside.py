"""The words beside a figure: 204 drugs and 265 devices are not 204 devices and 265 drugs."""

import re

from yaowen.packs.model import Pack
from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.amounts import kind, same_amount, step
from yaowen.pipeline.verify.owning import beside_figure
from yaowen.pipeline.verify.reading import Figure, Pair, Reading, Stretch, figures_in
from yaowen.pipeline.verify.signs import is_rate_moved
from yaowen.records import Finding

_ONLY_SENTENCE = {"relative_year"}
"""Axes that are compared for the whole text, not beside a figure."""
_SORTS = {"company_rank", "company_kind", "company_size"}
"""Axes that pick some out of many: listed companies are not all companies."""


_TOLD_OF_PARTS = ("tranche", "case_step")
"""Axes whose words stand beside a part and its whole alike: 17 of the 45 million has been spent."""
_SOME_OF = re.compile(r"\bof\b|中的?", re.IGNORECASE)
_TO_HERE = re.compile(r"\bto (?:about |just |only |nearly )?$|[至到]$")
_NOUN_ZH = re.compile(r"[一-鿿]{2}")
"""146家医疗机构: what is counted follows."""
_COUNTERS = {"count:items", "count:sets", "count:units", "count:pieces", "count:kinds", "count:batches"}
"""Chinese counters that stand for whatever is counted: 法律15件 are fifteen laws."""


def beside(figure: Figure, reading: Reading) -> set[str]:
    """Concepts in the words that belong to this figure alone, and in its clause."""
    found: set[str] = set()
    for stretch in (figure.before, figure.after, figure.clause):
        found |= reading.ids(*stretch)
    return {name for name in found if not name.startswith("cue_")}


def _stretches(figure: Figure, reading: Reading) -> tuple[Stretch, ...]:
    """Nearest first: what follows a count in English, else what precedes the figure, then its clause."""
    if figure.listed:
        return (figure.before,)
    so_far = (figure.own[0], figure.start)
    if _NOUN_ZH.match(reading.text, figure.end) and figure.quantity.unit.startswith("count:"):
        return figure.after, figure.before, so_far
    if reading.article.lang == "en" and figure.quantity.unit.startswith("count:"):
        return figure.after, figure.before, so_far
    if reading.article.lang == "en" or figure.quantity.unit.startswith("count:"):
        return figure.before, figure.after, so_far
    return figure.before, so_far


def on_axes(figure: Figure, reading: Reading, pack: Pack, *, far: bool) -> dict[str, set[str]]:
    """Concepts beside the figure by axis: of the nearest stretch that has any words of the trade.

    With `far`, an axis that is not found there is looked for in the further stretches.
    """
    found: dict[str, set[str]] = {}
    for stretch in _stretches(figure, reading):
        here: dict[str, set[str]] = {}
        names = {name for name in reading.ids(*stretch) if not name.startswith("cue_")}
        for name in names:
            axis = pack.concepts[name].axis
            if axis and axis not in _ONLY_SENTENCE and axis not in found:
                here.setdefault(axis, set()).add(name)
        found |= here
        if names and not far:
            break
    return found


_DRUGS = {"tcm", "biologics", "vaccines", "generics", "apis", "western_drugs"}


def _contains(claimed: set[str], stated: set[str]) -> bool:
    """Drugs for Chinese patent medicines and the reverse: one is a sort of the other, as R&D is of spending."""
    if {"spending", "rd_spend"} <= claimed | stated:
        return True
    return ("drugs" in claimed and stated <= _DRUGS) or ("drugs" in stated and claimed <= _DRUGS)


def clash_beside(pair: Pair) -> tuple[Finding, ...]:
    """Another word of the same axis stands beside the source's figure: exports told as imports."""
    mine, theirs, claim, source, pack = pair.mine, pair.theirs, pair.claim, pair.source, pair.pack
    claimed = on_axes(mine, claim, pack, far=True)
    stated = on_axes(theirs, source, pack, far=True)
    for axis in claimed.keys() & stated.keys():
        wrong = claimed[axis] - stated[axis]
        if claimed[axis] & stated[axis] or not any(pack.concepts[name].hard for name in wrong | stated[axis]):
            continue
        if wrong & source.ids(*theirs.sentence) or _contains(wrong, stated[axis]):
            continue
        if axis == "direction" and mine.quantity.unit.startswith("count:") and not step(mine.quantity):
            continue  # the five largest: how many there are is not what rose
        if axis == "area" and mine.quantity.unit == "mu" and not wrong & claim.ids(*mine.before):
            continue  # floors are not told in mu
        if axis in _TOLD_OF_PARTS and is_some_of(mine, claim):
            continue
        if axis == "direction" and (is_rate_moved(mine, claim) or is_rate_moved(theirs, source)):
            continue
        if axis == "cut" and "cut_to" in stated[axis] and _TO_HERE.search(claim.text, *_before_it(mine)):
            continue  # cut by 40 % to 54 days
        if axis in ("extent", "body") and stated[axis] & claim.ids(*mine.sentence):
            continue
        return (_clash(mine, theirs, claim, source, pack, min(wrong), min(stated[axis])),)
    return ()


def is_swapped(pair: Pair) -> tuple[Finding, ...]:
    """The word beside the claim's figure belongs to another figure of the source."""
    mine, theirs, claim, source, pack = pair.mine, pair.theirs, pair.claim, pair.source, pair.pack
    claimed = on_axes(mine, claim, pack, far=False)
    stated = on_axes(theirs, source, pack, far=False)
    for axis in claimed.keys() & stated.keys():
        if claimed[axis] & stated[axis] or _is_wider(axis, stated[axis], mine, claim):
            continue
        if _contains(claimed[axis], stated[axis]):
            continue
        if axis == "direction" and is_rate_moved(mine, claim):
            continue
        for name in claimed[axis]:
            other = _owner(name, axis, mine, source, pack)
            if other is not None:
                return (_clash(mine, other, claim, source, pack, name, min(stated[axis])),)
    told_of_bodies = stated.keys() & {"body", *_SORTS}
    some = is_some_of(mine, claim)
    for axis in (claimed.keys() - stated.keys()) & _SORTS if told_of_bodies and not some else ():
        for name in claimed[axis]:
            other = _owner(name, axis, mine, source, pack)
            near = source.ids(*other.before) | source.ids(*other.after) if other is not None else set()
            if other is not None and name in near and _same_kind(other, theirs):
                return (_clash(mine, other, claim, source, pack, name, "another"),)
    return (
        _other_item(pair, claimed)
        or _other_arm(pair, claimed)
        or _other_place(pair)
        or _abroad_for_home(pair, claimed)
        or _swapped_nouns(mine, theirs, claim, source, pack)
        or check_stage(pair)
    )


def _other_place(pair: Pair) -> tuple[Finding, ...]:
    """瑞士是最大的来源国，占一半: a claim's one figure told of its one country, where the source has it of another."""
    mine, theirs, claim, source, pack = pair.mine, pair.theirs, pair.claim, pair.source, pair.pack
    if len(figures_in(claim, mine.sentence)) != 1:
        return ()
    places = {n for n in claim.ids(*mine.sentence) if pack.concepts[n].axis == "foreign_place"}
    if len(places) != 1:
        return ()
    stated = on_axes(theirs, source, pack, far=False).get("foreign_place", set())
    if not stated or stated & places:
        return ()
    name = min(places)
    other = _owner(name, "foreign_place", mine, source, pack)
    if (
        other is None
        or other.quantity.unit != theirs.quantity.unit
        or name in source.ids(*theirs.clause) - stated
    ):
        return ()
    return (_clash(mine, other, claim, source, pack, name, min(stated)),)


_AT_HOME = get_wording("verify_same.here")


def _abroad_for_home(pair: Pair, claimed: dict[str, set[str]]) -> tuple[Finding, ...]:
    """The home market's figure told of a country that has its own beside it: 美国市场17.8亿元、中国市场8.3亿元."""
    mine, theirs, claim, source, pack = pair.mine, pair.theirs, pair.claim, pair.source, pair.pack
    start = max((f.end for f in figures_in(source, theirs.sentence) if f.end <= theirs.start), default=0)
    own = max(start, theirs.sentence[0]), theirs.start
    if "foreign_place" not in claimed or not _AT_HOME.search(source.text, *own):
        return ()
    for name in claimed["foreign_place"] - source.ids(*own):
        other = _owner(name, "foreign_place", mine, source, pack)
        alike = other is not None and other.quantity.unit == theirs.quantity.unit
        if other is not None and alike and other.sentence == theirs.sentence:
            return (_clash(mine, other, claim, source, pack, name, "another"),)
    return ()


_ITEMS = frozenset((
    "severity", "degree", "quarter_of_place", "per_whom", "fund_source", "channel", "talent_tier", "staff_kind",
    "dosage_form", "care_kind", "hospital_grade", "phase", "stage_of_work",
))  # fmt: skip
"""Axes of things that are told side by side, each with its own figure."""


_LEANS = re.compile(r"[比较]|同期|\b(?:than|up|down|from)\b")
"""比去年同期缩短0.4天: a change is told of the level before it, with that one's words."""


def _other_item(pair: Pair, claimed: dict[str, set[str]]) -> tuple[Finding, ...]:
    """The whole's figure told of a part, or the next item's of this one, that has a like figure of its own."""
    mine, theirs, claim, source, pack = pair.mine, pair.theirs, pair.claim, pair.source, pair.pack
    if theirs.listed or is_some_of(mine, claim) or _LEANS.search(source.text, theirs.clause[0], theirs.start):
        return ()
    near = source.ids(*theirs.clause) | {word[2:] for word in beside_figure(theirs, source)}
    for axis in claimed.keys() & _ITEMS:
        for name in claimed[axis] - near:
            other = _owner(name, axis, mine, source, pack)
            if other is not None and not other.listed and _counts_alike(other, theirs):
                return (_clash(mine, other, claim, source, pack, name, "another"),)
    return ()


def _counts_alike(first: Figure, second: Figure) -> bool:
    """Whether two figures are in one unit, or count in one sentence with a counter that stands for anything."""
    units = {first.quantity.unit, second.quantity.unit}
    return len(units) == 1 or (
        first.sentence == second.sentence and bool(units & _COUNTERS) and _all_count(units)
    )


def _all_count(units: set[str]) -> bool:
    return all(kind(unit) == "count" for unit in units)


def _other_arm(pair: Pair, claimed: dict[str, set[str]]) -> tuple[Finding, ...]:
    """A figure of those who got the drug told of those on placebo, who alone are named beside theirs."""
    source, theirs = pair.source, pair.theirs
    if "arm" not in claimed:
        return ()
    beside_it = {word[2:] for word in beside_figure(theirs, source)}
    for name in claimed["arm"] - source.ids(*theirs.clause) - beside_it:
        other = _owner(name, "arm", pair.mine, source, pair.pack)
        if other is not None and other.quantity.unit == theirs.quantity.unit:
            return (_clash(pair.mine, other, pair.claim, source, pair.pack, name, "another arm"),)
    return ()


def _before_it(figure: Figure) -> Stretch:
    """The words of the sentence up to a figure."""
    return figure.sentence[0], figure.start


def _is_wider(axis: str, stated: set[str], mine: Figure, claim: Reading) -> bool:
    """Industries lie in one another (医药, 医药工业), and a sentence on the world names the country too."""
    if axis in _TOLD_OF_PARTS:
        return is_some_of(mine, claim)
    return axis == "industry" or (axis == "extent" and bool(stated & claim.ids(*mine.sentence)))


def is_some_of(mine: Figure, claim: Reading) -> bool:
    """17 of the 45 million has been spent: the words of the part stand beside both."""
    others = [f for f in figures_in(claim, mine.sentence) if f is not mine]
    return any(
        _SOME_OF.search(claim.text, min(f.end, mine.end), max(f.start, mine.start)) is not None
        for f in others
    )


def is_listed_as(mine: Figure, claim: Reading, unit: str, pack: Pack) -> bool:
    """The number of beds and that of trials were 3,200 and 216, respectively: the list names what 3,200 counts."""
    noun = pack.nouns.get(unit.removeprefix("count:")) if mine.listed else None
    told = claim.text[slice(*mine.before)].casefold()
    return noun is not None and any(word.casefold() in told for word in (*noun.words_zh, *noun.words_en))


_SHARE_OF = re.compile(r"(?:percent|%) of (?:[\w'’-]+ ){0,4}$")


def is_whole_of_share(mine: Figure, claim: Reading) -> bool:
    """65% of the province's 1,163 makers are …: what follows is told of the part."""
    return _SHARE_OF.search(claim.text, mine.sentence[0], mine.start) is not None


def check_stage(pair: Pair) -> tuple[Finding, ...]:
    """Phase one told as phase two: the last one that is named before the figure holds for it."""
    claimed, stated = _stage(pair.mine, pair.claim, pair.pack), _stage(pair.theirs, pair.source, pair.pack)
    if claimed is None or claimed == stated:
        return ()
    if stated is None:
        other = _of_stage(claimed, pair)
        return (
            (_clash(pair.mine, other, pair.claim, pair.source, pair.pack, claimed, "the whole"),)
            if other
            else ()
        )
    return (_clash(pair.mine, pair.theirs, pair.claim, pair.source, pair.pack, claimed, stated),)


def _of_stage(stage: str, pair: Pair) -> Figure | None:
    """The source's other figure in the unit, told right behind the stage that is named for it alone."""
    mine, theirs, source = pair.mine, pair.theirs, pair.source
    if stage in source.ids(*theirs.clause):
        return None
    return next(
        (
            f
            for f in figures_in(source, theirs.sentence)
            if f.quantity.unit == theirs.quantity.unit
            and f.start > theirs.end
            and not same_amount(f.quantity, mine.quantity)
            and _stage(f, source, pair.pack) == stage
        ),
        None,
    )


def _stage(figure: Figure, reading: Reading, pack: Pack) -> str | None:
    end = figure.before[1] if figure.listed else figure.start
    names = [
        hit.id
        for hit in reading.hits
        if figure.sentence[0] <= hit.start < end and pack.concepts[hit.id].axis == "stage_of_work"
    ]
    return names[-1] if names else None


def _same_kind(first: Figure, second: Figure) -> bool:
    """Whether two counts of one sentence count the same sort of thing: companies, and listed companies."""
    unit = first.quantity.unit
    return unit.startswith("count:") and unit == second.quantity.unit and first.sentence == second.sentence


def _owner(name: str, axis: str, mine: Figure, source: Reading, pack: Pack) -> Figure | None:
    """The source's figure that the concept belongs to and that has another value than the claim's."""
    for figure in source.figures:
        words = on_axes(figure, source, pack, far=False).get(axis, set())
        if name in words and not same_amount(mine.quantity, figure.quantity):
            return figure
    return None


def _swapped_nouns(
    mine: Figure, theirs: Figure, claim: Reading, source: Reading, pack: Pack
) -> tuple[Finding, ...]:
    claimed, stated = mine.quantity.unit, theirs.quantity.unit
    if is_some_of(mine, claim) or is_listed_as(mine, claim, stated, pack):
        return ()
    if claimed == stated or not claimed.startswith("count:") or not stated.startswith("count:"):
        return ()
    if {claimed, stated} & _COUNTERS or not {
        claimed.removeprefix("count:"),
        stated.removeprefix("count:"),
    } <= pack.nouns.keys():
        return ()
    others = [figure.quantity for figure in claim.figures if figure.quantity.unit == stated]
    for figure in source.figures:
        exchanged = any(same_amount(other, figure.quantity) for other in others)
        if figure.quantity.unit == claimed and exchanged and not same_amount(mine.quantity, figure.quantity):
            return (
                source.finding(
                    (figure.start, figure.end),
                    "number",
                    mine.quantity.surface,
                    why=f"swap: in the source this number counts {stated.removeprefix('count:')}",
                    shown=source.text[figure.before[0] : figure.after[1]].strip(),
                ),
            )
    return ()


def _clash(
    mine: Figure, theirs: Figure, claim: Reading, source: Reading, pack: Pack, wrong: str, right: str
) -> Finding:
    return source.finding(
        (theirs.start, theirs.end),
        pack.concepts[wrong].kind,
        claim.text[mine.before[0] : mine.after[1]].strip(" ,.;，。；"),
        why=f"{wrong.replace('_', ' ')} in the claim, {right.replace('_', ' ')} in the source",
        shown=source.text[theirs.before[0] : theirs.after[1]].strip(" ,.;，。；"),
    )
