"""What must hold for a grant: the words of its condition → tests of what a company says of itself."""

import re
from collections.abc import Callable, Container, Sequence

from msgspec.structs import replace

from yaowen.pipeline.kinds.measures.roles import Figure
from yaowen.pipeline.kinds.measures.terms import Hit, Wording
from yaowen.pipeline.kinds.measures.thresholds import NUMERIC, iter_thresholds
from yaowen.records import Condition

_AND = re.compile(r"且|并|同时|both")
"""Words that ask for several at once; else a list of the same kind is a list of alternatives."""

_LEAD = re.compile(r"^[\s，,：:]*(?:其中)?(?:对于?|凡|鼓励|支持|属于|for|to)?\s*")
_LABEL = re.compile(r"^\s*(?:奖励|补贴|补助|资助|支持|扶持)?(?:标准|内容|方式|额度)\s?[：:]?\s*")
_TAIL = re.compile(
    r"[\s，,：:的.。；]*(?:\[[\d, ]+\][\s.]*)*(?:offering|providing|with|by|and)?(?:\s(?:a|an|the|of))*[\s，,的]*$"
)


def read_condition(
    start: int, end: int, wording: Wording, figures: Sequence[Figure], inherited: str | None = None
) -> Condition | None:
    """The condition in [start, end); None where there are no words. What is not understood keeps its words only.

    `inherited` is what the thresholds before it counted, for one that does not say (超过5000万美元的).
    """
    words = clean_words(wording.text[start:end])
    if not words:
        return None
    asked = _without_thresholds(list(wording.terms.iter_asked(start, end)), figures)
    parts = [
        *_groups(asked, wording.text),
        *iter_thresholds(figures, wording.folded, wording.terms, start, inherited),
    ]
    if not parts:
        return Condition(words=words)
    if len(parts) == 1:
        return replace(parts[0], words=words)
    return Condition(op="all", parts=tuple(parts), words=words)


def clean_words(words: str) -> str:
    """A condition's words without those that only join it: 对…的, for … with."""
    return _TAIL.sub("", _LEAD.sub("", _LABEL.sub("", words)))


def without(condition: Condition | None, axes: Container[str]) -> Condition | None:
    """The condition less the tests on these keys, which steps make on their own; None where none is left."""
    return _pruned(condition, lambda key: key not in axes)


def only(condition: Condition | None, axes: Container[str]) -> Condition | None:
    """The part of a condition that tests these keys."""
    return _pruned(condition, lambda key: key in axes)


def _pruned(condition: Condition | None, is_kept: Callable[[str | None], bool]) -> Condition | None:
    if condition is None or condition.op == "is":
        return condition if condition is not None and is_kept(condition.key) else None
    kept = [part for each in condition.parts if (part := _pruned(each, is_kept)) is not None]
    if len(kept) <= 1:
        return kept[0] if kept else None
    return Condition(op=condition.op, parts=tuple(kept), words=condition.words)


def _without_thresholds(hits: list[Hit], figures: Sequence[Figure]) -> list[Hit]:
    counted = any(figure.role == "threshold" for figure in figures)
    return [hit for hit in hits if not (counted and hit.key in NUMERIC)]


def _groups(hits: list[Hit], text: str) -> list[Condition]:
    """Hits of one key that a list joins are alternatives; those of several keys must all hold."""
    groups: list[list[Hit]] = []
    for hit in hits:
        last = groups[-1][-1] if groups else None
        if last is not None and last.key == hit.key:
            groups[-1].append(hit)
        else:
            groups.append([hit])
    return list(dict.fromkeys(_any_of(group, text) for group in groups))


def _any_of(group: list[Hit], text: str) -> Condition:
    first = {hit.term.value: hit for hit in reversed(group)}
    tests = tuple(
        Condition(words=text[hit.start : hit.end], key=hit.key, comparator="eq", value=value)
        for value, hit in reversed(first.items())
    )
    if len(tests) == 1:
        return tests[0]
    joined = _AND.search(text, group[0].end, group[-1].start) is None
    return Condition(op="any" if joined else "all", parts=tests, words=text[group[0].start : group[-1].end])
