"""What a short or shared name means in this article."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from yaowen.packs.model import Pack
from yaowen.packs.places import find_region, path_of
from yaowen.pipeline.link.names import Name
from yaowen.pipeline.link.spots import Spot
from yaowen.records import Article, Issue, Mention, Outcome

_ITSELF, _OWNER = 4.0, 2.0
"""Cues: the entity is named in full elsewhere; what it belongs to is named. Nearness adds less than 1."""

_AFTER = 2
"""A cue that follows counts as if it were so much farther away."""

_BARE = 2
"""County names as short as this (城区, 和县) need their city right before them."""


def resolve(article: Article, pack: Pack, spots: Sequence[Spot]) -> Outcome[tuple[Mention, ...]]:
    """Mentions of the spots whose meaning is plain or follows from the rest of the article."""
    ordered = sorted(spots)
    scene = _Scene(article, pack, ordered)
    mentions: list[Mention] = []
    issues: dict[str, Issue] = {}
    for spot in ordered:
        paragraph = scene.paragraph_at(spot.start)
        name = scene.choose(spot)
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


class _Scene:
    """What the article says for certain: entities that it names in full, and where."""

    def __init__(self, article: Article, pack: Pack, spots: Sequence[Spot]) -> None:
        self._pack = pack
        self._starts = [paragraph.start for paragraph in article.paragraphs]
        self._numbers = [paragraph.number for paragraph in article.paragraphs]
        self._places: dict[str, list[int]] = {}
        self._region_before: dict[int, str] = {}
        for spot in spots:
            if spot.names[0].kind == "region":
                self._region_before[spot.end] = spot.names[0].entity_id
            certain = [name for name in spot.names if not name.weak]
            if len(certain) == 1:
                self._note(certain[0].entity_id, spot.start)
        outlet = pack.outlets.get(article.outlet_id or "")
        self._home = f"region:{outlet.region}" if outlet and outlet.region else None
        self._defaults = frozenset(pack.words.get("default_names", ()))

    def _note(self, entity_id: str, position: int) -> None:
        """Naming a district names its city too."""
        entity = self._pack.entities[entity_id]
        ids = [entity_id]
        if entity.kind in ("region", "zone") and (region := find_region(self._pack, entity)) is not None:
            ids += [part.id for part in path_of(self._pack, region) if part.id != entity_id]
        for each in ids:
            self._places.setdefault(each, []).append(position)

    def paragraph_at(self, position: int) -> int:
        """As `Article.paragraph_at`, for many positions."""
        place = bisect_right(self._starts, position) - 1
        return self._numbers[place] if place >= 0 else 0

    def choose(self, spot: Spot) -> Name | None:
        """The name that is meant here; None where nothing says so."""
        certain = [name for name in spot.names if not name.weak]
        if len(certain) == 1 and not self._is_outdone(spot, certain[0]):
            return certain[0]
        ranked = sorted(((self._cue(name, spot), name) for name in spot.names), key=lambda pair: pair[0])
        best = ranked[-1]
        if best[0] > 0 and (len(ranked) == 1 or ranked[-2][0] < best[0]):
            return best[1]
        standing = [name for name in certain if name.entity_id in self._defaults]
        return standing[0] if len(standing) == 1 else None

    def _is_outdone(self, spot: Spot, certain: Name) -> bool:
        """Does another bearer of the name fit better here?

        海南 is the province unless the article names 海南藏族自治州 and never the province; below the
        provinces, a bearer whose region is named beats one of which nothing else is said.
        """
        others = [name for name in spot.names if name.weak]
        if not others or self._cue(certain, spot) > 0:
            return False
        region = self._pack.entities[certain.entity_id]
        least = _ITSELF if region.parent is None else _OWNER
        return any(self._cue(name, spot) > least for name in others)

    def _cue(self, name: Name, spot: Spot) -> float:
        """How strongly the article points to this entity: itself, its owner or region, its outlet."""
        entity = self._pack.entities[name.entity_id]
        if self._contradicts(name, spot):
            return 0.0
        if (near := self._nearness(name.entity_id, spot.start)) > 0:
            return _ITSELF + near
        if name.how == "context":
            return self._home_cue(name)
        if entity.parent and (near := self._nearness(entity.parent, spot.start)) > 0:
            return _OWNER + near
        return self._home_cue(name)

    def _contradicts(self, name: Name, spot: Spot) -> bool:
        """Is another region named right before (长沙高新区), or nothing right before a bare 城区?"""
        before = self._region_before.get(spot.start)
        if name.kind == "zone" and before is not None:
            region = find_region(self._pack, self._pack.entities[name.entity_id])
            return region is None or all(part.id != before for part in path_of(self._pack, region))
        if name.kind == "region" and name.how == "name" and len(name.spelling) <= _BARE:
            return before is None or before != self._pack.entities[name.entity_id].parent
        return False

    def _nearness(self, entity_id: str, position: int) -> float:
        """0 where it is never named; towards 1 the closer it is named, before rather than after."""
        places = self._places.get(entity_id)
        if not places:
            return 0.0
        at = bisect_left(places, position)
        gaps = [position - places[at - 1]] if at else []
        after = places[at : at + 2]
        gaps += [_AFTER * (place - position) for place in after if place != position][:1]
        return 1 / (1 + min(gaps)) if gaps else 0.0

    def _home_cue(self, name: Name) -> float:
        if self._home is None:
            return 0.0
        region = find_region(self._pack, self._pack.entities[name.entity_id])
        if region is None or region.id == self._home:
            return 1.0 if region is not None else 0.0
        return 1.0 if any(part.id == self._home for part in path_of(self._pack, region)) else 0.0
