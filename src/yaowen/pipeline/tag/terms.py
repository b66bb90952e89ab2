"""All words that stages, segments, topics and the trade as a whole are known by."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.text.match import Patterns, fold


class Place(NamedTuple):
    """Where a term belongs: `what` is stage, segment, topic or trade; `role` says how it counts there.

    Roles: `strong` and `weak` of taxa; `any`, `none` and `all` of topics (`term` tells the members of a group
    apart); `trade` for the trade's own vocabulary.
    """

    what: str
    id: str
    role: str
    term: str = ""


class Terms(NamedTuple):
    """Places of each folded term, and the patterns of all of them."""

    places: dict[str, tuple[Place, ...]]
    patterns: Patterns


@once_per_pack
def terms_of(pack: Pack) -> Terms:
    """The index of a pack's terms; built once."""
    places: dict[str, list[Place]] = {}
    for place, words in _iter_lists(pack):
        for word in words:
            for form in _forms(fold(word)):
                kept = places.setdefault(form, [])
                if place not in kept:
                    kept.append(place)
    return Terms(places={term: tuple(found) for term, found in places.items()}, patterns=Patterns(places))


def _forms(word: str) -> Iterator[str]:
    """The word, and its English plural."""
    if len(word) > 1:
        yield word
        if word.isascii() and word[-1].isalpha() and word[-1] != "s":
            yield f"{word}s"


def _iter_lists(pack: Pack) -> Iterator[tuple[Place, Iterable[str]]]:
    for what, taxa in (("stage", pack.stages), ("segment", pack.segments)):
        for taxon in taxa.values():
            yield Place(what, taxon.id, "strong"), taxon.strong
            yield Place(what, taxon.id, "weak"), taxon.weak
    for topic in pack.topics.values():
        yield Place("topic", topic.id, "any"), topic.any_of
        yield Place("topic", topic.id, "none"), topic.none_of
        for word in sorted({word for group in topic.all_of for word in group}):
            yield Place("topic", topic.id, "all", word), (word,)
    yield Place("trade", "", "trade"), pack.words.get("trade_terms", ())
