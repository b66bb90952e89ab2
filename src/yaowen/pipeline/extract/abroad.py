"""Texts about another country: there "the country" and 全国 do not mean China."""

import re
from collections.abc import Sequence

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.extract.heads import Head
from yaowen.pipeline.extract.places import CHINA
from yaowen.pipeline.extract.scene import Scene
from yaowen.pipeline.quantities.grammar import any_of

_CHINA = re.compile("中国|我国|我省|我市|china|chinese")
_AMERICA = re.compile(r"\bU\.S\.|\b(?:US|USA|UK)\b")
"""Only their capitals tell these from the pronoun."""


@once_per_pack
def _countries(pack: Pack) -> re.Pattern[str]:
    foreign = [c for c in pack.concepts.values() if c.axis == "foreign_place"]
    return re.compile(any_of((word for c in foreign for word in (*c.words_zh, *c.words_en)), left=True))


@once_per_pack
def _listed_on(pack: Pack) -> re.Pattern[str]:
    return re.compile(rf"(?:, | and |、|和|与)(?:the )?(?:u\.s\.|us\b|{_countries(pack).pattern})")


def lands_follow(scene: Scene, end: int) -> bool:
    """Does another country's name follow there: in China, Spain and Brazil?"""
    return _listed_on(scene.pack).match(scene.folded, end) is not None


@once_per_pack
def _listed_before(pack: Pack) -> re.Pattern[str]:
    return re.compile(rf"(?:u\.s\.|\bus|{_countries(pack).pattern})(?:,| and|, and|、|和|与)\s?$")


def land_precedes(scene: Scene, start: int) -> bool:
    """Is the name at `start` listed after another country's: in Singapore and Suzhou?"""
    return _listed_before(scene.pack).search(scene.folded, max(0, start - 30), start) is not None


def is_abroad(scene: Scene, heads: Sequence[Head]) -> bool:
    """Does the text name another country, and neither China nor any place in it?"""
    if _CHINA.search(scene.folded) or any(h.kind == "place" and h.place and h.place.code for h in heads):
        return False
    return _AMERICA.search(scene.text) is not None or _countries(scene.pack).search(scene.folded) is not None


def at_hand(heads: tuple[Head, ...], scene: Scene) -> tuple[Head, ...]:
    """The heads without those that point to the country that a text is about, where that is not China."""
    if not any(_points(head) for head in heads) or not is_abroad(scene, heads):
        return heads
    return tuple(head for head in heads if not _points(head))


def _points(head: Head) -> bool:
    return head.kind == "nation" and head.place == CHINA and _CHINA.search(head.surface.lower()) is None
