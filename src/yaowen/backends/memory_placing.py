"""Where articles stand, in memory: in which story, and as what."""

from collections import defaultdict
from collections.abc import Sequence
from threading import RLock

from yaowen.records import StoryMember


class MemoryPlacing:
    """The part of a store that is asked for places in stories; see `ports.Store`."""

    _members: dict[str, StoryMember]
    _stories: defaultdict[str, set[str]]

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
