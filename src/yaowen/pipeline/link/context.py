"""What a short or shared name means in this article."""

from collections.abc import Sequence

from yaowen.packs.model import Pack
from yaowen.pipeline.link.names import Name
from yaowen.pipeline.link.scene import Scene
from yaowen.pipeline.link.spots import Spot
from yaowen.records import Article, Issue, Mention, Outcome

_ITSELF, _OWNER, _HOME = 4.0, 2.0, 1.0
"""Cues: the entity is named in full elsewhere; what it belongs to is; the outlet serves its region. Nearness
adds less than 1."""

_REACH = 500
"""A bare 高新区 means the zone that was named within so many code points."""

_BESIDE = 24
"""A county may stand so near after its province's name (half as near before) that no city need be named."""

_BARE = 2
"""County names as short as this (城区, 和县) need their city right before them."""


def resolve(article: Article, pack: Pack, spots: Sequence[Spot]) -> Outcome[tuple[Mention, ...]]:
    """Mentions of the spots whose meaning is plain or follows from the rest of the article."""
    ordered = sorted(spots)
    scene = Scene(article, pack, ordered)
    mentions: list[Mention] = []
    issues: dict[str, Issue] = {}
    for spot in ordered:
        paragraph = scene.paragraph_at(spot.start)
        name = _choose(spot, scene)
        if name is not None:
            mentions.append(_mention(spot, name, paragraph))
        elif not any(name.weak for name in spot.names):
            issues.setdefault(spot.surface, _open_issue(spot, pack, paragraph))
    return Outcome(value=tuple(mentions), issues=tuple(issues.values()))


def _mention(spot: Spot, name: Name, paragraph: int) -> Mention:
    return Mention(
        entity_id=name.entity_id,
        kind=name.kind,
        paragraph=paragraph,
        start=spot.start,
        end=spot.end,
        surface=spot.surface,
        how=name.how,
    )


def _open_issue(spot: Spot, pack: Pack, paragraph: int) -> Issue:
    meanings = " or ".join(pack.entities[name.entity_id].name_zh for name in spot.names)
    return Issue(
        code="ambiguous_name",
        message=f"{spot.surface} may be {meanings}; nothing in the article says which",
        paragraph=paragraph,
        start=spot.start,
        end=spot.end,
    )


def _choose(spot: Spot, scene: Scene) -> Name | None:
    """The name that is meant here; None where nothing says so."""
    certain = [name for name in spot.names if not name.weak]
    if len(certain) == 1 and not _is_outdone(spot, certain[0], scene):
        return certain[0]
    if scene.is_only_one(spot):
        return spot.names[0]
    ranked = sorted(
        ((_cue(name, spot, scene), name) for name in scene.plausible(spot)), key=lambda pair: pair[0]
    )
    if not ranked:
        return None
    best = ranked[-1]
    if best[0] > 0 and (len(ranked) == 1 or ranked[-2][0] < best[0]):
        return best[1]
    standing = [name for name in certain if name.entity_id in scene.pack.words.get("default_names", ())]
    return standing[0] if len(standing) == 1 else None


def _is_outdone(spot: Spot, certain: Name, scene: Scene) -> bool:
    """Does another bearer of the name fit better here?

    海南 is the province unless the article names 海南藏族自治州 and never the province; below the provinces,
    a bearer whose region is named beats one of which nothing else is said.
    """
    others = [name for name in spot.names if name.weak]
    if not others or _cue(certain, spot, scene) > 0:
        return False
    least = _ITSELF if scene.pack.entities[certain.entity_id].parent is None else _OWNER
    return any(_cue(name, spot, scene) > least for name in others)


def _cue(name: Name, spot: Spot, scene: Scene) -> float:
    """How strongly the article points to this entity."""
    if _contradicts(name, spot, scene):
        return 0.0
    gap = scene.gap(name.entity_id, spot.start)
    is_generic = name.weak and name.how == "context"
    if gap is not None and (gap <= _REACH or not is_generic):
        return _ITSELF + 1 / (1 + gap)
    parent = scene.pack.entities[name.entity_id].parent
    if parent and not is_generic and (gap := scene.gap(parent, spot.start)) is not None:
        return _OWNER + 1 / (1 + gap)
    if name.kind == "region" and _stands_by_province(name, spot, scene):
        return _OWNER
    return _HOME if scene.is_at_home(name.entity_id) else 0.0


def _stands_by_province(name: Name, spot: Spot, scene: Scene) -> bool:
    """浙江桐庐县, Kunshan, Jiangsu: the city between them is often left out."""
    gap = scene.gap(f"region:{name.entity_id[7:9]}", spot.start)
    # Pingyi County, east China's Shandong Province: English says more between the two.
    reach = 2 * (_BESIDE + len(spot.surface)) if spot.surface.isascii() else _BESIDE
    return gap is not None and gap <= reach


def _contradicts(name: Name, spot: Spot, scene: Scene) -> bool:
    """Do the words right before say that another thing is meant?

    宝鸡高新区 is none of 成都高新区, 一体化发展先行区 is no zone's short name, a bare 城区 has no city.
    """
    before = scene.region_before(spot.start)
    if name.kind == "zone" and name.weak:
        if before is not None:
            return not scene.lies_in(name.entity_id, before)
        return name.how == "context" and _is_tail(spot, scene)
    if name.kind == "region" and name.how == "name" and len(name.spelling) <= _BARE:
        return before is None or before != scene.pack.entities[name.entity_id].parent
    return False


def _is_tail(spot: Spot, scene: Scene) -> bool:
    """Is the kind of zone the end of a longer name?"""
    left = scene.text[spot.start - 1 : spot.start]
    return "\u4e00" <= left <= "\u9fff" and left not in scene.pack.words.get("words_before_zone", ())
