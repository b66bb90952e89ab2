"""A store in memory: for tests, and for commands that need no library."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from threading import RLock

from yaowen.backends.memory_correcting import MemoryCorrecting
from yaowen.backends.memory_following import MemoryFollowing
from yaowen.backends.memory_looking import MemoryLooking
from yaowen.backends.memory_matters import MemoryMatters
from yaowen.backends.memory_noting import MemoryNoting
from yaowen.backends.memory_placing import MemoryPlacing
from yaowen.backends.memory_statements import MemoryStatements
from yaowen.backends.near import MATED, PER_MARK, is_common, marks_of, mates_order, rank
from yaowen.backends.statements import newest_first
from yaowen.backends.upkeep import goes_on_as, mended, removal_names, without
from yaowen.errors import NotFound, StorageError, UsageError
from yaowen.pipeline.facets import FIELDS, Facets, facets_of, field_values, in_order, matches
from yaowen.records import (
    Article,
    ArticleFilter,
    Capture,
    Change,
    Issue,
    Signature,
    Story,
    StoryMember,
    Understanding,
    Wording,
)


class MemoryStore(
    MemoryStatements,
    MemoryMatters,
    MemoryLooking,
    MemoryCorrecting,
    MemoryNoting,
    MemoryFollowing,
    MemoryPlacing,
):
    """Keeps everything in dictionaries; nothing outlives the process. Otherwise as `ports.Store` promises."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = RLock()
        self._closed = False
        self._captures: dict[str, Capture] = {}
        self._erased: set[str] = set()
        self._articles: dict[str, Understanding] = {}
        self._facets: dict[str, Facets] = {}
        self._sources: dict[str, str] = {}
        self._rows: dict[str, int] = {}
        self._ids: dict[int, str] = {}
        self._next_row = 1
        self._marks: defaultdict[int, dict[int, None]] = defaultdict(dict)
        self._members: dict[str, StoryMember] = {}
        self._stories: defaultdict[str, set[str]] = defaultdict(set)
        self._redirects: dict[str, str] = {}
        self._journal: dict[str, Change] = {}
        self._sequence = 0
        self._tombstones: set[str] = set()
        self._issues: dict[tuple[str, Issue], None] = {}

    def put(
        self,
        capture: Capture,
        understandings: Sequence[Understanding],
        members: Sequence[StoryMember],
        *,
        replace: bool = False,
    ) -> tuple[str, ...]:
        """See `ports.Store.put`.

        An article that is here already, or was removed, is passed over; where nothing is new, nothing at all
        happens. A capture's bytes are not kept where they hold a removed article.
        """
        with self._open():
            given = list({u.article.id: u for u in reversed(understandings)}.values())[::-1]
            left = [u for u in given if not self.is_removed(u.article)]
            new = [u for u in map(self._corrected, left) if self._is_new(u, replace=replace)]
            if not new:
                return ()
            places = [self._members[u.article.id] for u in new if u.article.id in self._members]
            for understanding in new:
                self._take_out(understanding.article.id)
            if len(left) < len(given):
                self._erase_capture(capture.id)
            if capture.id not in self._erased:
                self._captures.setdefault(capture.id, capture)
            for understanding in new:
                self._sources[understanding.article.id] = capture.id
                self._add(understanding)
            self._place(members)
            self._mend(places)
            return tuple(u.article.id for u in new)

    def remove(self, article_id: str) -> None:
        """See `ports.Store.remove`; the capture's bytes go too, even if other articles came from it."""
        with self._open():
            article, capture_id = self.get(article_id).article, self._sources[article_id]
            beside = (self._articles[i].article for i in self.articles_of(capture_id) if i != article_id)
            source = self._followed.get(article.source_id or "")
            self._seen.update(removal_names(article, beside, source))
            self._take_out(article_id)
            self._erase_capture(capture_id)
            self._leave_story(article_id)
            self._tombstones.add(article_id)
            self._forget_corrections(article_id)
            self._forget_jottings(article_id)
            self._wanted = {key: page for key, page in self._wanted.items() if page.stands_in != article_id}
            self._note(article_id, present=False)

    def has(self, article_id: str) -> bool:
        """See `ports.Store.has`."""
        with self._open():
            return article_id in self._articles

    def known_of(self, article_ids: Sequence[str]) -> frozenset[str]:
        """See `ports.Store.known_of`."""
        with self._open():
            return frozenset(name for name in article_ids if name in self._articles)

    def is_tombstone(self, article_id: str) -> bool:
        """See `ports.Store.is_tombstone`."""
        with self._open():
            return article_id in self._tombstones

    def is_removed(self, article: Article) -> bool:
        """See `ports.Store.is_removed`."""
        with self._open():
            if not self._tombstones:
                return False
            return article.id in self._tombstones or bool(self._seen.intersection(removal_names(article)))

    def get(self, article_id: str) -> Understanding:
        """See `ports.Store.get`."""
        with self._open():
            try:
                return self._articles[article_id]
            except KeyError:
                raise NotFound(f"no article {article_id!r} in this library") from None

    def get_capture(self, capture_id: str) -> Capture:
        """See `ports.Store.get_capture`."""
        with self._open():
            try:
                return self._captures[capture_id]
            except KeyError:
                raise NotFound(f"no capture {capture_id!r} in this library") from None

    def articles_of(self, capture_id: str) -> tuple[str, ...]:
        """See `ports.Store.articles_of`."""
        with self._open():
            return tuple(
                article_id
                for article_id, understanding in self._articles.items()
                if understanding.article.capture_id == capture_id
            )

    def iter_wordings(self, article_ids: Iterable[str], *, figures: bool) -> Iterator[Wording]:
        """See `ports.Store.iter_wordings`."""
        for u in self.iter_understandings(article_ids):
            yield Wording.of(u.article, u.facts if figures else ())

    def iter_understandings(self, article_ids: Iterable[str]) -> Iterator[Understanding]:
        """See `ports.Store.iter_understandings`."""
        for article_id in article_ids:
            with self._open():
                found = self._articles.get(article_id)
            if found is not None:
                yield found

    def list_ids(
        self, where: ArticleFilter = ArticleFilter(), *, limit: int | None = None, offset: int = 0
    ) -> tuple[str, ...]:
        """See `ports.Store.list_ids`."""
        with self._open():
            ordered = sorted(self._matching(where), key=newest_first)
            end = None if limit is None else offset + limit
            return tuple(facets.article_id for facets in ordered[offset:end])

    def count(self, where: ArticleFilter = ArticleFilter()) -> int:
        """See `ports.Store.count`."""
        with self._open():
            return len(self._matching(where))

    def counts_by(
        self, field: str, where: ArticleFilter = ArticleFilter(), *, most: int | None = None
    ) -> dict[str, int]:
        """See `ports.Store.counts_by`; regions by GB/T 2260 code; raises `UsageError` on another field."""
        if field not in FIELDS:
            raise UsageError(f"articles are not counted by {field!r}; there are {', '.join(FIELDS)}")
        with self._open():
            counts = Counter(
                value for facets in self._matching(where) for value in field_values(facets, field)
            )
            return in_order(counts, most)

    def count_topic_months(self) -> dict[str, dict[str, int]]:
        """See `ports.Store.count_topic_months`."""
        topics = self.counts_by("topic")
        counted = {topic: self.counts_by("month", ArticleFilter(topic=topic)) for topic in topics}
        return {topic: months for topic, months in counted.items() if months}

    def get_story(self, story_id: str) -> Story:
        """See `ports.Store.get_story`."""
        with self._open():
            story_id = goes_on_as(story_id, self._redirects, self._stories)
            ids = self._stories.get(story_id)
            if not ids:
                raise NotFound(f"no story {story_id!r} in this library")
            members = sorted((self._members[i] for i in ids), key=self._member_order)
            matter = next(iter(self.matters_of([story_id])), None)
            return Story(id=story_id, members=tuple(members), matter_id=matter.id if matter else None)

    def list_stories(
        self, where: ArticleFilter = ArticleFilter(), *, limit: int | None = None
    ) -> tuple[str, ...]:
        """See `ports.Store.list_stories`; the newest among the articles that answer the filter decides."""
        with self._open():
            newest: dict[str, int | None] = {}
            for facets in sorted(self._matching(where), key=newest_first):
                member = self._members.get(facets.article_id)
                if member is not None:
                    newest.setdefault(member.story_id, facets.published)
            ordered = sorted(newest, key=lambda s: (newest[s] is None, -(newest[s] or 0), s))
            return tuple(ordered[:limit])

    def neighbours(self, signature: Signature) -> tuple[Signature, ...]:
        """See `ports.Store.neighbours` and `backends.near`; the nearest first."""
        with self._open():
            found: list[tuple[str, list[int]]] = []
            for kind, key in marks_of(signature):
                rows = self._marks.get(key)
                if rows and not is_common(kind, len(rows)):
                    found.append((kind, sorted(rows)[:PER_MARK]))
            ids = [self._ids[row] for row in rank(found)]
            ids = list(dict.fromkeys([*ids, *self._mates(ids)]))
            near = (self._articles[i].signature for i in ids if i != signature.article_id)
            return tuple(s for s in near if s is not None)

    def signatures_of(self, article_ids: Sequence[str]) -> tuple[Signature, ...]:
        """See `ports.Store.signatures_of`."""
        with self._open():
            found = (self._articles[i].signature for i in sorted(set(article_ids)) if i in self._articles)
            return tuple(s for s in found if s is not None)

    def changes_since(self, sequence: int, *, limit: int) -> tuple[Change, ...]:
        """See `ports.Store.changes_since`."""
        with self._open():
            later = (change for change in self._journal.values() if change.sequence > sequence)
            return tuple(sorted(later, key=lambda change: change.sequence)[:limit])

    def sequence(self) -> int:
        """See `ports.Store.sequence`."""
        with self._open():
            return self._sequence

    def note_issue(self, input_name: str, issue: Issue) -> None:
        """See `ports.Store.note_issue`."""
        with self._open():
            self._issues.setdefault((input_name, issue))

    def list_issues(self) -> tuple[tuple[str, Issue], ...]:
        """See `ports.Store.list_issues`."""
        with self._open():
            return tuple(sorted(self._issues, key=lambda pair: pair[0]))

    def close(self) -> None:
        """See `ports.Store.close`."""
        self._closed = True

    def _open(self) -> RLock:
        if self._closed:
            raise StorageError("this library has been closed")
        return self._lock

    def _add(self, understanding: Understanding) -> None:
        article_id = understanding.article.id
        self._articles[article_id] = understanding
        self._facets[article_id] = facets_of(understanding)
        row, self._next_row = self._next_row, self._next_row + 1
        self._rows[article_id], self._ids[row] = row, article_id
        self._mark(understanding, row)
        self._note(article_id, present=True)

    def _rewrite(self, understanding: Understanding) -> None:
        """Keeps an article that is here otherwise than before; in its place, in its story and with its capture."""
        article_id = understanding.article.id
        row = self._rows[article_id]
        self._unmark(self._articles[article_id], row)
        self._articles[article_id] = understanding
        self._facets[article_id] = facets_of(understanding)
        self._mark(understanding, row)
        self._note(article_id, present=True)

    def _mark(self, understanding: Understanding, row: int) -> None:
        """Files an article under what near ones share with it."""
        for _, key in marks_of(understanding.signature) if understanding.signature else ():
            self._marks[key][row] = None

    def _unmark(self, understanding: Understanding, row: int) -> None:
        for _, key in marks_of(understanding.signature) if understanding.signature else ():
            self._marks[key].pop(row, None)
            if not self._marks[key]:
                del self._marks[key]

    def _is_new(self, understanding: Understanding, *, replace: bool) -> bool:
        here = self._articles.get(understanding.article.id)
        return here is None or (replace and here != understanding)

    def _take_out(self, article_id: str) -> None:
        """Forgets an article and all that it can be found by, save its place in a story."""
        understanding = self._articles.pop(article_id, None)
        if understanding is None:
            return
        del self._facets[article_id]
        row = self._rows.pop(article_id)
        del self._ids[row]
        self._unmark(understanding, row)
        capture_id = self._sources.pop(article_id)
        if capture_id not in self._sources.values():
            self._captures.pop(capture_id, None)

    def _mend(self, places: Sequence[StoryMember]) -> None:
        """Puts stories in order that a replaced article has left."""
        for old in places:
            if self._members[old.article_id].story_id != old.story_id and old.story_id in self._stories:
                rest = sorted((self._members[i] for i in self._stories[old.story_id]), key=self._member_order)
                for changed in mended(old, rest):
                    self._members[changed.article_id] = changed

    def _place(self, members: Sequence[StoryMember]) -> None:
        for member in members:
            old = self._members.get(member.article_id)
            if member == old or member.article_id not in self._articles:
                continue
            if old is not None:
                self._drop_from(old.story_id, member.article_id)
                if old.story_id not in self._stories:
                    self._redirects[old.story_id] = member.story_id
                self._note(member.article_id, present=True)
            self._members[member.article_id] = member
            self._stories[member.story_id].add(member.article_id)

    def _leave_story(self, article_id: str) -> None:
        member = self._members.pop(article_id, None)
        if member is None:
            return
        ids = self._stories[member.story_id]
        members = sorted(
            (m for i in ids if (m := member if i == article_id else self._members[i])),
            key=self._member_order,
        )
        for changed in without(article_id, members):
            self._members[changed.article_id] = changed
        self._drop_from(member.story_id, article_id)

    def _drop_from(self, story_id: str, article_id: str) -> None:
        self._stories[story_id].discard(article_id)
        if self._stories[story_id]:
            return
        del self._stories[story_id]
        self._leave_matters(story_id)

    def _note(self, article_id: str, *, present: bool) -> None:
        self._sequence += 1
        known = self._journal.get(article_id)
        self._journal[article_id] = Change(
            sequence=self._sequence,
            article_id=article_id,
            present=present,
            first=known.first if known else self._sequence,
        )

    def _erase_capture(self, capture_id: str) -> None:
        self._captures.pop(capture_id, None)
        self._erased.add(capture_id)

    def _matching(self, where: ArticleFilter) -> list[Facets]:
        codes: set[str] = set()
        if where.region is not None:
            codes = {
                code for f in self._facets.values() for name, code in f.named_codes if name == where.region
            }
        return [facets for facets in self._facets.values() if matches(facets, where, codes)]

    def _member_order(self, member: StoryMember) -> tuple[bool, bool, int, str]:
        facets = self._facets.get(member.article_id)
        published = facets.published if facets else None
        return (member.relation != "original", published is None, published or 0, member.article_id)

    def _mates(self, ids: Sequence[str]) -> Iterator[str]:
        stories = dict.fromkeys(m.story_id for i in ids if (m := self._members.get(i)))
        for story_id in list(stories)[:MATED]:
            members = [self._members[i] for i in self._stories[story_id]]
            yield from mates_order((m.relation != "original", m.article_id) for m in members)
