"""Where articles stand: in which story, and as what."""

from collections.abc import Sequence
from contextlib import AbstractContextManager

import apsw

from yaowen.backends.sqlite import keeping
from yaowen.records import StoryMember


class SqlitePlacing:
    """The part of a store that is asked for places in stories; see `ports.Store`."""

    def _open(self) -> AbstractContextManager[apsw.Connection]:
        raise NotImplementedError

    def story_of(self, article_id: str) -> StoryMember | None:
        """See `ports.Store.story_of`."""
        with self._open() as db:
            return keeping.read_member(db, article_id)

    def places_of(self, article_ids: Sequence[str]) -> tuple[StoryMember, ...]:
        """See `ports.Store.places_of`."""
        with self._open() as db:
            return keeping.read_places(db, "article_id", article_ids)

    def stories_of(self, article_ids: Sequence[str]) -> dict[str, str]:
        """See `ports.Store.stories_of`."""
        with self._open() as db:
            return keeping.read_stories(db, article_ids)

    def members_of(self, story_ids: Sequence[str]) -> tuple[StoryMember, ...]:
        """See `ports.Store.members_of`."""
        with self._open() as db:
            return keeping.read_places(db, "story_id", story_ids)
