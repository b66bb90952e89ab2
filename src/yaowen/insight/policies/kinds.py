"""Of which kind is a measure (集采中选, Ⅲ期临床, 用房 …)? What its condition asks for decides, then its words."""

import re
from collections.abc import Collection, Iterator
from itertools import chain
from typing import NamedTuple

from yaowen.errors import UsageError
from yaowen.insight.matching.meanings import base_of
from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import MeasureKind, Pack
from yaowen.records import Condition, Measure, Tier
from yaowen.text.match import either
from yaowen.text.tokens import fold

OTHER = "other"


class _Kind(NamedTuple):
    kind: MeasureKind
    words: re.Pattern[str]
    never: re.Pattern[str]
    keys: frozenset[str]


@once_per_pack
def _kinds(pack: Pack) -> tuple[_Kind, ...]:
    ordered = sorted(pack.measure_kinds.values(), key=lambda kind: kind.order)
    return tuple(
        _Kind(kind, _pattern((*kind.words_zh, *kind.words_en)), _pattern(kind.never), frozenset(kind.keys))
        for kind in ordered
    )


@once_per_pack
def _barring(pack: Pack) -> re.Pattern[str]:
    """Any of the words that bar a kind: most measures have none, and need not be asked kind by kind."""
    return _pattern(tuple({word for each in _kinds(pack) for word in each.kind.never}))


def _pattern(words: Collection[str]) -> re.Pattern[str]:
    """Latin words whole, Chinese ones anywhere."""
    latin, others = ([w for w in words if w.isascii() is ascii_] for ascii_ in (True, False))
    return re.compile(rf"(?<![a-z])(?:{either(latin)})(?![a-z])|{either(others)}")


def kind_of(words: str, keys: Collection[str], pack: Pack) -> str:
    """The kind of what these words grant; `keys` are what its condition asks for, as `axis=value`."""
    folded = fold(words)
    possible = _kinds(pack)
    if _barring(pack).search(folded):
        possible = tuple(each for each in possible if not each.never.search(folded))
    asked = (each for each in possible if not each.keys.isdisjoint(keys))
    said = (each for each in possible if each.words.search(folded))
    return next((each.kind.id for each in chain(asked, said)), OTHER)


def keys_of_measure(measure: Measure, pack: Pack) -> frozenset[str]:
    """What a measure as a whole asks for and grants, as `axis=value`."""
    found = set(_keys(measure.condition))
    found.add(f"grant={measure.reward}")
    found.add(f"beneficiary={measure.beneficiary_kind}")
    if measure.base:
        found.add(f"base={base_of(measure.base, pack)}")
    return frozenset(found)


def keys_of_tier(tier: Tier) -> frozenset[str]:
    """What a step or branch asks for."""
    return frozenset(_keys(tier.condition))


def _keys(condition: Condition | None) -> Iterator[str]:
    if condition is None:
        return
    if condition.key is not None:
        yield f"{condition.key}={condition.value}"
    for part in condition.parts:
        yield from _keys(part)


def parse_kind(words: str, pack: Pack) -> str:
    """集采中选, procurement or a word of the kind → its id; raises `UsageError` with the kinds that there are."""
    folded = fold(words.strip())
    kinds = [each.kind for each in _kinds(pack)]
    for kind in kinds:
        if folded in (kind.id, fold(kind.name_zh), fold(kind.name_en)):
            return kind.id
    for kind in kinds:
        if folded and folded in (*kind.words_zh, *kind.words_en):
            return kind.id
    names = ", ".join(f"{kind.id} ({kind.name_zh})" for kind in kinds)
    raise UsageError(f"no kind of measure {words!r}; there are {names}")
