"""Is it the same thing that was told before? Title, lead and text tell it, each with a little more."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from yaowen.pipeline.kinds.ground import is_money
from yaowen.pipeline.kinds.happening import Happening
from yaowen.pipeline.kinds.when import LEAD, When
from yaowen.pipeline.kinds.words import KindWords

_FIRST, _LAST = 20, 40
"""Those of a type at the text's beginning and the latest are where the same thing may have been told before."""
_BACK, _HEAD = 2, 20
_APART = frozenset({"cooperation_signing", "policy_release", "meeting"})
"""Of any other kind what a sentence tells twice, once with fewer who take part, is one."""


def merge_told(told: Sequence[Happening], words: KindWords) -> Iterator[Happening]:
    """The same thing told in title, lead and text is told once: the fullest telling, with what others add."""
    kept: list[Happening] = []
    by_type: dict[str, list[int]] = {}
    latest: dict[str, tuple[int, int]] = {}
    for each in told:
        seen = by_type.setdefault(each.family, [])
        near = seen[:_FIRST] + seen[max(_FIRST, len(seen) - _LAST) :]
        twin = next((index for index in near if _is_same(each, kept[index])), None)
        last, place = latest.get(each.family, (-1, -1))
        if twin is None and last >= 0 and _goes_on_with(each, place, words):
            kept[last] = _joined(kept[last], each)
            latest[each.family] = (last, each.sentence.index)
            continue
        if twin is None:
            twin = len(kept)
            seen.append(twin)
            kept.append(each)
        else:
            kept[twin] = _fuller(kept[twin], each)
        latest[each.family] = (twin, each.sentence.index)
    yield from kept


def _goes_on_with(each: Happening, place: int, words: KindWords) -> bool:
    """Does its sentence say more of what the one or two before told: 本轮由…领投, the round was led by …?

    `place` is the index of the sentence that told of its type last.
    """
    if each.cue.whole and each.sentence.index == place:
        return True
    if each.cue.venue and each.sentence.index == place:
        return not any(words.meetings.search(party.name) for party in each.parties)
    near = 0 < each.sentence.index - place <= _BACK
    return near and words.same_again.search(each.sentence.text[:_HEAD].lower()) is not None


def _joined(one: Happening, more: Happening) -> Happening:
    said = one.when if _exact(one.when) >= _exact(more.when) else more.when
    added = [party for party in more.parties if party.key not in keys_of(one)]
    return replace(one, when=said, parties=(*one.parties, *added))


def _fuller(one: Happening, other: Happening) -> Happening:
    best, rest = (other, one) if _weight(other) > _weight(one) else (one, other)
    if is_only_where(best) and not is_only_where(rest):
        best, rest = rest, best
    if (
        best.sentence.paragraph == 0
        and rest.sentence.paragraph != 0
        and len(rest.parties) >= len(best.parties)
    ):
        best, rest = rest, best
    said = best.when if _exact(best.when) >= _exact(rest.when) else rest.when
    added = [p for p in rest.parties if p.key not in keys_of(best)] if _decides(best) else []
    return replace(best, when=said, parties=(*best.parties, *added))


def _weight(happening: Happening) -> tuple[int, int, int]:
    known = sum(1 for party in happening.parties if party.entity_id)
    return (known, len(happening.parties), -happening.start)


def _exact(when: When) -> tuple[bool, int]:
    return when.source in ("sentence", "neighbour", "title"), len(when.date or "")


def _is_same(one: Happening, other: Happening) -> bool:
    titled = 0 in (one.sentence.paragraph, other.sentence.paragraph)
    near = one.family == "licence" and abs(one.sentence.index - other.sentence.index) <= 1
    if one.family != other.family or (one.modality != other.modality and not titled and not near):
        return False
    if not _dates_agree(one.when, other.when) or _sums_differ(one, other):
        return False
    mine, theirs = keys_of(one), keys_of(other)
    shared = len(mine & theirs)
    if near and shared and (mine <= theirs or theirs <= mine):
        return True
    if one.titles and other.titles and not _share_title(one, other):
        return False
    if one.sentence.index == other.sentence.index:
        if is_only_where(one) != is_only_where(other):
            return True
        return mine == theirs or (one.family not in _APART and (mine <= theirs or theirs <= mine))
    if _decides(one):
        rulers = {key for key in mine ^ theirs if key.startswith("agency:")}
        alike = (one.when.date is None) == (other.when.date is None)
        concerned = [key for key in mine & theirs if not key.startswith("agency:")]
        one_drug = _share_kind(mine, theirs, "product:")
        return bool(concerned) and one_drug and len(rulers) < 2 and alike
    fewest, most = sorted((len(mine), len(theirs)))
    if other.sentence.paragraph == 0 and one.sentence.paragraph != 0:
        return shared * 2 >= fewest or one.sentence.index <= LEAD
    return shared * 2 > most or (shared > 0 and _share_title(one, other))


def is_only_where(happening: Happening) -> bool:
    """Is nobody named but the place: as concrete flowed in the zone, the base there was begun?"""
    return bool(happening.parties) and all(key.startswith(("zone:", "region:")) for key in keys_of(happening))


def _share_kind(mine: set[str], theirs: set[str], kind: str) -> bool:
    """Have they one of a kind in common, or one of them none?"""
    ours, others = ({key for key in keys if key.startswith(kind)} for keys in (mine, theirs))
    return not ours or not others or bool(ours & others)


def _sums_differ(one: Happening, other: Happening) -> bool:
    """Do both name sums, and none in common: a fund of 20 billion and one of 50?"""
    mine, theirs = _sums(one), _sums(other)
    return bool(mine and theirs) and not mine & theirs


def _sums(happening: Happening) -> set[float]:
    return {f.value for f in happening.clause_figures if is_money(f) and f.value is not None}


def _decides(happening: Happening) -> bool:
    """Is it an authority's decision on a product, which makes it the same one?"""
    return "approval" in happening.cue.kinds


def _share_title(one: Happening, other: Happening) -> bool:
    return bool(set(one.titles) & set(other.titles))


def keys_of(happening: Happening) -> set[str]:
    """Those who take part, each by the key of its entity or else of its name."""
    return {party.key for party in happening.parties}


def _dates_agree(one: When, other: When) -> bool:
    if one.date is None or other.date is None:
        return True
    first, second = _surely(one, one.date), _surely(other, other.date)
    return first.startswith(second) or second.startswith(first)


def _surely(when: When, date: str) -> str:
    """Of the month of publication, its year: what is new at a month's beginning may be of the one before."""
    return date[:4] if when.source == "published" else date
