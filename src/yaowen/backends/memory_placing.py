"""Where articles stand, in memory: in which story, and as what."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from threading import RLock

from yaowen.backends.near import PLAN_BEARERS, plan_mark
from yaowen.pipeline.facets import Facets
from yaowen.records import StoryMember


class MemoryPlacing:
    """The part of a store that is asked for places in stories; see `ports.Store`."""

    _members: dict[str, StoryMember]
    _stories: defaultdict[str, set[str]]
    _facets: dict[str, Facets]
    _rows: dict[str, int]
    _ids: dict[int, str]
    _marks: defaultdict[int, dict[int, None]]

    def _open(self) -> RLock:
        raise NotImplementedError

    def story_of(self, article_id: str) -> StoryMember | None:
        """See `ports.Store.story_of`."""
        with self._open():
            return self._members.get(article_id)

    def places_of(self, article_ids: Sequence[str]) -> tuple[StoryMember, ...]:
        """See `ports.Store.places_of`."""
        with self._open():
            return tuple(self._members[i] for i in sorted(set(article_ids)) if i in self._members)

    def stories_of(self, article_ids: Sequence[str]) -> dict[str, str]:
        """See `ports.Store.stories_of`."""
        with self._open():
            return {i: self._members[i].story_id for i in article_ids if i in self._members}

    def members_of(self, story_ids: Sequence[str]) -> tuple[StoryMember, ...]:
        """See `ports.Store.members_of`."""
        with self._open():
            ids = {i for story_id in story_ids for i in self._stories.get(story_id, ())}
            return tuple(self._members[i] for i in sorted(ids))

    def find_common(self, plans: Collection[str], *, above: int) -> frozenset[str]:
        """See `ports.Store.find_common`."""
        with self._open():
            return frozenset(plan for plan in plans if len(self._stories_naming(plan)) > above)

    def _stories_naming(self, plan: str) -> set[str]:
        if plan.startswith("plan:"):
            rows = [self._rows[i] for i, facets in self._facets.items() if plan in facets.entities]
        else:
            rows = [*self._marks.get(plan_mark(plan), ())]
        first = (self._ids[row] for row in sorted(rows)[:PLAN_BEARERS])
        return {self._members[i].story_id for i in first if i in self._members}
