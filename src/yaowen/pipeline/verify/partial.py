"""A part told as the whole, the whole as a part, what each has as what all have together."""

import re
from itertools import pairwise

from yaowen.pipeline.verify.equals import equal_figures
from yaowen.pipeline.verify.frames import weight_of
from yaowen.pipeline.verify.reading import Figure, Reading, Stretch, figures_in
from yaowen.pipeline.verify.wholes import OF_THEM, is_count, is_counted_part_of
from yaowen.pipeline.verify.words import word_set
from yaowen.records import Finding
from yaowen.text.needing import Needing

_PARTED = Needing(
    r"其中|当中|之中|[^年月日期程过]中(?!国|心|医|药|标|选|央|东|小|期|试|型)"
    r"|\b(?:of which|including|of them|of these|of whom|among)\b",
    re.IGNORECASE,
)
"""Words by which a claim itself speaks of a part."""
_AMONG_BEHIND = re.compile(
    r"[^，。；、\d]{0,10}[中里](?:，|,)?(?:只|仅|共|已|还|就|约|目前)?(?:有|为|是)?约?"
)
_AMONG_BEFORE = Needing(r"\b(?:of|among|out of)(?: [\w'’-]+){0,3} $", re.IGNORECASE)
_SURVEYED = re.compile(r"\b(?:found|finds|shows?|showed|says?|said) that $")
_NEXT = re.compile(r"[^.;\d]{0,40}[ ,]")
_OF_THE = re.compile(r"(?: [a-z-]+){0,3} of (?:the |its |all )?")
_TOTAL_ZH = re.compile(r"(?:共|合计|总计)[^，。；\d]{0,6}$")
_TOTAL_EN = Needing(
    r"\b(?:together|in all(?! respects)|in total|altogether|combined|a total of|between them)\b",
    re.IGNORECASE,
)
_EACH_ZH = re.compile(r"(?:各|(?<![年平人户月日])均|分别|每[栋座条只类支项批])[^，。；\d]{0,8}$")
_EACH_EN = Needing(r"\b(?:each|apiece|respectively)\b", re.IGNORECASE)
_JOINED = re.compile(r"[和与及、]")
_BOTH = re.compile(r"[和与及、]|\band\b|\bboth\b|两", re.IGNORECASE)
_CHANGED = re.compile(r"[至到]|\b(?:to|from)\b", re.IGNORECASE)
"""Between two figures of one thing: 由4.3亿降至4.11亿."""
_SHARED = 2
"""Weight of the words that two predicates have in common at least."""
_MOST_OF_IT = 0.6
_ALIKE = 0.5


def check_exchanged(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """Two figures of one sentence, each told with the words that stand beside the other in the source."""
    for mine, other in pairwise(claim.figures):
        if mine.sentence != other.sentence or mine.quantity.unit != other.quantity.unit:
            continue
        if _CHANGED.search(claim.text, mine.end - 1, other.start):
            continue
        stated = [equal_figures(f.quantity, source) for f in (mine, other)]
        if [len(found) for found in stated] != [1, 1] or stated[0][0].sentence != stated[1][0].sentence:
            continue
        first, second = _apart(mine, other, claim)
        of_first, of_second = _apart(stated[0][0], stated[1][0], source)
        crossed = first & of_second and second & of_first
        if crossed and not first & of_first and not second & of_second:
            return (_finding(mine, stated[0][0], claim, source, "the source says this of another"),)
    return ()


def _apart(one: Figure, other: Figure, reading: Reading) -> tuple[frozenset[str], frozenset[str]]:
    """The words beside each of two figures that are not beside the other: behind both, or else before both."""
    sides = ((f.after for f in (one, other)), (f.before for f in (one, other)))
    for mine, theirs in ((word_set(reading, first), word_set(reading, second)) for first, second in sides):
        if mine - theirs and theirs - mine:
            return mine - theirs, theirs - mine
    return frozenset(), frozenset()


def check_partial(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """The first figure of the claim that the source has of something larger or smaller, where it is most alike."""
    for mine in claim.figures:
        stated = _closest(mine, claim, source)
        slips = {
            theirs.sentence: slip
            for theirs in stated
            if (slip := _find_slip(mine, theirs, claim, source)) is not None
        }
        if slips and all(theirs.sentence in slips for theirs in stated):
            return (slips[stated[0].sentence],)
    return ()


def _closest(mine: Figure, claim: Reading, source: Reading) -> list[Figure]:
    """The same amounts in the source, in the sentences that have the most words of the claim's."""
    told = word_set(claim, mine.sentence)
    stated = equal_figures(mine.quantity, source)
    shared = [len(told & word_set(source, theirs.sentence)) for theirs in stated]
    return [theirs for theirs, alike in zip(stated, shared, strict=True) if alike == max(shared)]


def _find_slip(mine: Figure, theirs: Figure, claim: Reading, source: Reading) -> Finding | None:
    return (
        _base_as_all(mine, theirs, claim, source)
        or _part_as_whole(mine, theirs, claim, source)
        or _whole_as_part(mine, theirs, claim, source)
        or _each_as_total(mine, theirs, claim, source)
        or _total_as_each(mine, theirs, claim, source)
        or _one_as_total(mine, theirs, claim, source)
        or _listed_as_total(mine, theirs, claim, source)
    )


def _base_as_all(mine: Figure, base: Figure, claim: Reading, source: Reading) -> Finding | None:
    """`120家企业已在境外投产`, where it is 17 of the 120."""
    part = next((f for f in figures_in(source, base.sentence) if _is_base(base, f, source)), None)
    if part is None or _is_parted(mine, claim) or _has(part, claim):
        return None
    done = word_set(source, (part.end, part.sentence[1])) - word_set(source, (base.sentence[0], part.start))
    if weight_of(done & word_set(claim, mine.sentence)) < _SHARED:
        return None
    return _finding(mine, part, claim, source, "the source says it of a part only")


def _is_base(base: Figure, part: Figure, source: Reading) -> bool:
    """Whether one figure is what the other is a part of: 120家中有17家, of the 120 companies 17, 17 of the 120."""
    if part is base or part.quantity.value >= base.quantity.value:
        return False
    if not (is_count(part) and base.quantity.unit.startswith("count:")):
        return False
    if part.start > base.end:
        if _AMONG_BEHIND.fullmatch(source.text, base.end, part.start):
            return True
        if OF_THEM.match(source.text, part.end) and _SURVEYED.search(source.text, base.end, part.start):
            return True
        before = _AMONG_BEFORE.search(source.text, base.sentence[0], base.start)
        return before is not None and _NEXT.fullmatch(source.text, base.end, part.start) is not None
    return _OF_THE.fullmatch(source.text, part.end, base.start) is not None


def _part_as_whole(mine: Figure, part: Figure, claim: Reading, source: Reading) -> Finding | None:
    """`基地共有员工118人`, where the 118 are those in quality management."""
    whole = _whole_of(part, source)
    if whole is None or _is_parted(mine, claim) or _has(whole, claim):
        return None
    told, thing = word_set(claim, mine.sentence), word_set(source, _around(whole, part))
    narrowed = _comparable(word_set(source, (whole.end, part.sentence[1])) - thing, claim, source)
    if not narrowed or narrowed & told or not thing & told:
        return None
    return _finding(mine, part, claim, source, "the source says it of a part only")


def _whole_as_part(mine: Figure, whole: Figure, claim: Reading, source: Reading) -> Finding | None:
    """`饮片收入22.6亿元`, where that is all revenue, and that of 饮片 another."""
    part = next((f for f in figures_in(source, whole.sentence) if is_counted_part_of(f, whole, source)), None)
    if part is None or _is_parted(mine, claim) or _has(part, claim):
        return None
    # 人员 and 员工 are both employees: what narrows them is told in the words of one language alone
    if claim.article.lang != source.article.lang or mine.listed:
        return None
    thing = word_set(source, _around(whole, part))
    narrowed = (word_set(source, part.before) | word_set(source, part.after)) - thing
    shared = narrowed & word_set(claim, mine.clause)
    if not shared or len(shared) < _MOST_OF_IT * len(narrowed):
        return None
    return _finding(mine, part, claim, source, "the source says it of the whole")


def _each_as_total(mine: Figure, theirs: Figure, claim: Reading, source: Reading) -> Finding | None:
    """`两地合计获批1个`, where each of them has one."""
    if not _is_total(mine, claim) or not _is_of_each(theirs, source) or _is_of_each(mine, claim):
        return None
    return _finding(mine, theirs, claim, source, "the source says it of each")


def _total_as_each(mine: Figure, theirs: Figure, claim: Reading, source: Reading) -> Finding | None:
    """`每类各招收480名`, where all of them together have 480."""
    if not _is_total(theirs, source) or not _is_of_each(mine, claim) or _is_of_each(theirs, source):
        return None
    return _finding(mine, theirs, claim, source, "the source says it of the whole")


def _one_as_total(mine: Figure, theirs: Figure, claim: Reading, source: Reading) -> Finding | None:
    """`甲类和乙类项目共12个`, where 12 are of the first and the second has figures of its own."""
    before = claim.text[mine.clause[0] : mine.start]
    if not _is_total(mine, claim) or not _JOINED.search(before):
        return None
    low = mine.clause[0]
    places = [low, *(low + m.end() for m in _JOINED.finditer(before)), mine.start + 1]
    items = [word_set(claim, (a, b - 1)) for a, b in pairwise(places)]
    beside = [f for f in figures_in(source, theirs.sentence) if f.quantity.unit == theirs.quantity.unit]
    owners = {n: f for n, item in enumerate(items) for f in beside if _fits(item, f, source)}
    others = [f for f in owners.values() if f is not theirs]
    if theirs not in owners.values() or not others:
        return None
    return _finding(mine, theirs, claim, source, "the source says it of a part only")


def _listed_as_total(mine: Figure, theirs: Figure, claim: Reading, source: Reading) -> Finding | None:
    """`2023和2024两年合计5.1亿元`, where 5.1 is that of one year, and the other has its own."""
    before = claim.text[mine.clause[0] : mine.start]
    if not theirs.listed or not _is_total(mine, claim) or not _BOTH.search(before):
        return None
    return _finding(mine, theirs, claim, source, "the source says it of a part only")


def _fits(item: frozenset[str], figure: Figure, source: Reading) -> bool:
    words = word_set(source, figure.before)
    return bool(words) and len(item & words) >= _ALIKE * len(words)


def _whole_of(part: Figure, source: Reading) -> Figure | None:
    """The nearest figure before it of which it is told as a part."""
    before = [f for f in figures_in(source, part.sentence) if f.end <= part.start]
    return next((f for f in reversed(before) if is_counted_part_of(part, f, source)), None)


def _around(whole: Figure, part: Figure) -> Stretch:
    return whole.sentence[0], min(whole.clause[1], part.start)


def _is_parted(mine: Figure, claim: Reading) -> bool:
    low, high = mine.sentence
    if any(_is_base(mine, part, claim) for part in figures_in(claim, mine.sentence)):
        return True
    before = _AMONG_BEFORE.search(claim.text, low, mine.start)
    if before is not None or _OF_THE.match(claim.text, mine.end):
        return True
    return _PARTED.search(claim.text, low, high) is not None


def _is_total(mine: Figure, claim: Reading) -> bool:
    low, high = mine.sentence
    if mine.quantity.unit == "percent":
        return False  # a rate is never a sum: 12.69 million in total, and 5.1 percent
    if claim.article.lang == "zh":
        return _TOTAL_ZH.search(claim.text, mine.clause[0], mine.start) is not None
    return _TOTAL_EN.search(claim.text, low, high) is not None


def _is_of_each(figure: Figure, reading: Reading) -> bool:
    low, high = figure.clause
    if figure.listed:
        return False  # 分别 gives each of several things its own
    if reading.article.lang == "zh":
        return _EACH_ZH.search(reading.text, low, figure.start) is not None
    return _EACH_EN.search(reading.text, low, high) is not None


def _has(figure: Figure, claim: Reading) -> bool:
    return bool(equal_figures(figure.quantity, claim))


def _comparable(words: frozenset[str], claim: Reading, source: Reading) -> frozenset[str]:
    """In two languages known things alone can be compared."""
    if claim.article.lang == source.article.lang:
        return words
    return frozenset(word for word in words if not word.startswith("w:"))


def _finding(mine: Figure, theirs: Figure, claim: Reading, source: Reading, why: str) -> Finding:
    low, high = theirs.clause
    return source.finding(
        (theirs.start, theirs.end),
        "scope",
        claim.text[slice(*mine.clause)].strip(),
        why=why,
        shown=source.text[low:high].strip(),
    )
