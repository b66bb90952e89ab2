"""Shares that are told apart from their whole, or as a ratio: 项目总投资中自有资金占60%, 按7∶3的比例出资."""

import re
from collections.abc import Iterator

from yaowen.pipeline.verify.amounts import dimension
from yaowen.pipeline.verify.reading import Figure, Reading

_RATIO = re.compile(r"(?<![\d.:∶])(?P<one>\d{1,2})[:∶：](?P<other>\d{1,2})(?![\d.:∶])")
_WHOLES = frozenset(("whole_sum", "investment"))
_OF_THEM = re.compile(r"\bof (?:them|it|these|the total)\b|其中", re.IGNORECASE)
_OF_SUM = re.compile(
    r"\s*(?:of|from) (?:the|this|that|its) (?:proceeds|price|money|sum|funds?|payment|cash|amount|total|investment)\b",
    re.IGNORECASE,
)
_OF_SUM_ZH = re.compile(
    r"(?:所得|募集|募得|上述|该笔|这笔)(?:的)?(?:款项?|资金|价款|金额)?[^，,。；;\d]{0,6}$"
)
_MOST = 24
"""Shares and wholes of one text that are combined."""


def shares_of_ratio(sentence: str) -> Iterator[float]:
    """The shares of two, in percent, in a ratio that is written out: 7∶3 are 70 and 30."""
    for match in _RATIO.finditer(sentence):
        parts = [int(match["one"]), int(match["other"])]
        yield from (100 * part / sum(parts) for part in parts if sum(parts))


def parts_of_named_totals(unit: str, source: Reading) -> Iterator[float]:
    """Parts of a total that another sentence gives by the same name, in the total's own unit."""
    figures = source.figures
    shares = [f for f in figures if f.quantity.unit == "percent" and "share" in source.ids(*f.before)][:_MOST]
    wholes = [f for f in figures if f.quantity.unit == unit and f.quantity.value_high is None][:_MOST]
    for share in shares:
        # 自有资金占60%，银行贷款占40%: the name of the whole is told once for both.
        named = source.ids(*share.sentence) & _WHOLES
        for whole in wholes:
            if named and named <= source.ids(*whole.before) and whole.sentence != share.sentence:
                yield whole.quantity.value * share.quantity.value / 100


def is_of_them(share: Figure, whole: Figure, source: Reading) -> bool:
    """Whether a share's sentence points back to what the sentence before it tells: half of them; 其中."""
    return whole.start < share.start and _OF_THEM.search(source.text, *share.sentence) is not None


def is_of_sum(share: Figure, source: Reading) -> bool:
    """Whether a share is of a sum told before: half of the proceeds, 所得款项的60%."""
    if share.quantity.unit != "percent":
        return False
    told = _OF_SUM.match(source.text, share.end)
    return bool(told or _OF_SUM_ZH.search(source.text, share.clause[0], share.start))


def iter_of_sum(source: Reading) -> Iterator[list[Figure]]:
    """Such shares, each with the amounts of money that its paragraph has before it."""
    for share in source.figures:
        if is_of_sum(share, source):
            before = [f for f in source.figures if f.paragraph == share.paragraph and f.start < share.start]
            money = [
                f for f in before if dimension(f.quantity.unit) == "money" and f.quantity.value_high is None
            ]
            yield [*money[-_MOST:], share]
