"""What an article says for certain: the entities that it names in full, and where."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from yaowen.packs.model import Pack
from yaowen.packs.places import find_region, path_of
from yaowen.pipeline.link.names import Name
from yaowen.pipeline.link.spots import Spot
from yaowen.records import Article

_AFTER = 2
"""A name that follows is taken as so much farther away than one that went before."""


class Paragraphs:
    """The paragraphs of one article by place, for many places."""

    def __init__(self, article: Article) -> None:
        self._starts = [paragraph.start for paragraph in article.paragraphs]
        self._numbers = [paragraph.number for paragraph in article.paragraphs]

    def number_at(self, position: int) -> int:
        """As `Article.paragraph_at`."""
        place = bisect_right(self._starts, position) - 1
        return self._numbers[place] if place >= 0 else 0


_LONG = 3
_LONGER = tuple("域间位别块划级分隔")
"""江南区域 is no 江南区."""


class Scene:
    """The certain spots of one article, by entity and by place."""

    def __init__(self, article: Article, pack: Pack, spots: Sequence[Spot]) -> None:
        self.pack = pack
        self.text = article.text
        self._paragraphs = Paragraphs(article)
        self._places: dict[str, list[int]] = {}
        self._region_before: dict[int, str] = {}
        for spot in spots:
            if spot.names[0].kind == "region":
                self._region_before[spot.end] = spot.names[0].entity_id
            certain = [name for name in spot.names if not name.weak]
            if len(certain) == 1:
                self._note(certain[0].entity_id, spot.start)
            elif self.is_only_one(spot):
                self._note(spot.names[0].entity_id, spot.start)
        self._plausible: dict[tuple[str, int], tuple[Name, ...]] = {}
        outlet = pack.outlets.get(article.outlet_id or "")
        self._home = f"region:{outlet.region}" if outlet and outlet.region else None

    def _note(self, entity_id: str, position: int) -> None:
        """Naming a district names its city too."""
        ids = [entity_id]
        if self.pack.entities[entity_id].kind in ("region", "zone"):
            ids += [part for part in self._regions_of(entity_id) if part != entity_id]
        for each in ids:
            self._places.setdefault(each, []).append(position)

    def _regions_of(self, entity_id: str) -> list[str]:
        region = find_region(self.pack, self.pack.entities[entity_id])
        return [part.id for part in path_of(self.pack, region)] if region is not None else []

    def is_only_one(self, spot: Spot) -> bool:
        """Is it a county whose name no other has, standing free: at a clause's beginning, or after 在 and the like?

        黄陂区 is one, and so is 罗湖区; 老城区 is any town's old part, and 江西山区 has no 西山区 in it.
        """
        name = spot.names[0]
        if len(spot.names) > 1 or name.kind != "region" or name.how != "name" or len(spot.surface) < _LONG:
            return False
        if (
            spot.surface in self.pack.words.get("common_counties", ())
            or not "\u4e00" <= spot.surface[0] <= "\u9fff"
        ):
            return False
        left, right = self.text[spot.start - 1 : spot.start], self.text[spot.end : spot.end + 1]
        free = not "\u4e00" <= left <= "\u9fff" or left in self.pack.words.get("words_before_zone", ())
        return free and right not in _LONGER

    def paragraph_at(self, position: int) -> int:
        """As `Article.paragraph_at`, for many positions."""
        return self._paragraphs.number_at(position)

    def gap(self, entity_id: str, position: int) -> float | None:
        """Code points to where the entity is named elsewhere; None where it never is."""
        places = self._places.get(entity_id)
        if not places:
            return None
        at = bisect_left(places, position)
        gaps = [position - places[at - 1]] if at else []
        gaps += [_AFTER * (place - position) for place in places[at : at + 2] if place != position][:1]
        return min(gaps, default=None)

    def plausible(self, spot: Spot) -> tuple[Name, ...]:
        """The spot's names without zones of its kind that the article and its outlet have nothing to do with.

        高新区 may mean dozens of zones; most articles name one.
        """
        key = (spot.surface, len(spot.names))
        if key not in self._plausible:
            self._plausible[key] = tuple(
                name
                for name in spot.names
                if not (name.weak and name.how == "context")
                or name.entity_id in self._places
                or self.is_at_home(name.entity_id)
            )
        return self._plausible[key]

    def region_before(self, position: int) -> str | None:
        """Id of the region whose name ends right there."""
        return self._region_before.get(position)

    def is_at_home(self, entity_id: str) -> bool:
        """Does the entity lie in the area that the article's outlet serves?"""
        return self._home is not None and self._home in self._regions_of(entity_id)

    def lies_in(self, entity_id: str, region_id: str) -> bool:
        """Is the region the entity's, or over it?"""
        return region_id in self._regions_of(entity_id)
