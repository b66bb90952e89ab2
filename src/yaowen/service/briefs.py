"""Briefs of a library: composed when first asked for, kept until what they hang on changes."""

from collections.abc import Callable, Iterable, Sequence
from threading import RLock
from typing import TYPE_CHECKING

import msgspec

from yaowen.errors import NotFound
from yaowen.packs.model import Pack
from yaowen.pipeline.compose import compose
from yaowen.pipeline.verify import verify_brief
from yaowen.pipeline.verify.wording import Money
from yaowen.ports import Store
from yaowen.records import Brief, Outcome, Understanding

if TYPE_CHECKING:
    from yaowen.service.writing import Writer

KEPT = 2000
"""Briefs kept in memory, about 5 kB each."""
MOST_CHANGES = 500
"""Articles that may have changed until no brief is kept."""
_Key = tuple[str, str]
"""Id of an article or a story, and the language (or `given`)."""


class BriefShelf:
    """Composes briefs and remembers them."""

    def __init__(
        self,
        store: Callable[[], Store],
        pack: Callable[[], Pack],
        writer: "Writer | None" = None,
        money: Money = "CNY",
    ) -> None:
        self._store = store
        self._pack = pack
        self._writer = writer
        self._money = money
        self._lock = RLock()
        self._kept: dict[_Key, Brief] = {}
        self._hang_on: dict[str, set[_Key]] = {}
        self._sequence = -1

    def brief(self, article_or_story_id: str, lang: str, *, ask_model: bool = False) -> Brief:
        """The brief of an article, or of the fullest text of a story; raises `NotFound`.

        With a writer it is the model's, if that was asked before or `ask_model` allows to ask it now.
        """
        key = (article_or_story_id, lang)
        kept = self._find(key)
        if kept is not None and (self._writer is None or kept.made is not None):
            return kept
        sequence = self._sequence
        brief, needed = self._compose(article_or_story_id, lang, ask_model=ask_model)
        return self._keep(key, brief, needed, sequence)

    def peek(self, article_or_story_id: str, lang: str) -> Brief | None:
        """The same where it was composed already; a list of many waits for none."""
        return self._find((article_or_story_id, lang))

    def given(self, article_id: str) -> Brief | None:
        """The brief that came with an article, with verdicts; None where none came.

        It is held against the fullest text of the story; where the library has none, every bullet is
        `unverifiable` and only plausibility was checked.
        """
        key = (article_id, "given")
        kept = self._find(key)
        if kept is not None:
            return kept
        sequence = self._sequence
        understanding = self._store().get(article_id)
        given = understanding.article.given_brief
        if given is None:
            return None
        others, needed = self._others(article_id)
        source = self._fullest(others)
        held = source or understanding
        checked = verify_brief(given, held.article, held.facts, held.mentions, self._pack())
        source_id = source.article.id if source else None
        brief = msgspec.structs.replace(checked.value, source_id=source_id)
        return self._keep(key, brief, (article_id, *needed), sequence)

    def _find(self, key: _Key) -> Brief | None:
        """What is kept, as long as nothing that it hangs on has changed (by this process or another)."""
        with self._lock:
            store = self._store()
            sequence = store.sequence()
            if sequence != self._sequence:
                self._forget_changed(store)
                self._sequence = sequence
            return self._kept.get(key)

    def _forget_changed(self, store: Store) -> None:
        changes = store.changes_since(self._sequence, limit=MOST_CHANGES)
        if self._sequence < 0 or len(changes) == MOST_CHANGES:
            self._kept.clear()
            self._hang_on.clear()
            return
        changed = [change.article_id for change in changes]
        for name in (*changed, *store.stories_of(changed).values()):
            for key in self._hang_on.pop(name, ()):
                self._kept.pop(key, None)

    def _keep(self, key: _Key, brief: Brief, needed: Iterable[str], sequence: int) -> Brief:
        """Keeps a brief that was composed as of a number of the journal, and of what it hangs on."""
        with self._lock:
            if sequence == self._sequence:
                if len(self._kept) >= KEPT:
                    self._kept.clear()
                    self._hang_on.clear()
                self._kept[key] = brief
                for name in needed:
                    self._hang_on.setdefault(name, set()).add(key)
        return brief

    def _compose(self, given_id: str, lang: str, *, ask_model: bool) -> tuple[Brief, Sequence[str]]:
        """The brief, and the ids of the articles, and the story, that it hangs on."""
        store = self._store()
        if store.has(given_id):
            chosen = store.get(given_id)
            story_id, needed = None, [given_id]
        else:
            story = store.get_story(given_id)
            needed = [member.article_id for member in story.members]
            members = tuple(store.iter_understandings(needed))
            needed.append(story.id)
            if not members:
                raise NotFound(f"story {given_id}: its articles are gone")
            chosen = self._fullest(members, lang) or members[0]
            story_id = given_id
        made = self._write(chosen, lang, ask_model=ask_model).value
        return msgspec.structs.replace(made, article_id=chosen.article.id, story_id=story_id), needed

    def _write(self, read: Understanding, lang: str, *, ask_model: bool) -> Outcome[Brief]:
        pack = self._pack()
        if self._writer is None:
            return compose(read, pack, lang, self._money)
        write = self._writer.write if ask_model else self._writer.write_kept
        return write(read, pack, lang)

    def _others(self, article_id: str) -> tuple[tuple[Understanding, ...], Sequence[str]]:
        """The other articles of an article's story, and the ids of these and of the story."""
        store = self._store()
        place = store.story_of(article_id)
        if place is None:
            return (), ()
        members = store.get_story(place.story_id).members
        ids = [member.article_id for member in members if member.article_id != article_id]
        return tuple(store.iter_understandings(ids)), (*ids, place.story_id)

    @staticmethod
    def _fullest(members: tuple[Understanding, ...], lang: str | None = None) -> Understanding | None:
        """The longest full text, best in `lang`, else the longest excerpt; None where all are briefs."""
        texts = [m for m in members if m.article.kind != "brief"]
        return max(
            texts,
            key=lambda m: (
                m.article.kind == "full",
                m.article.lang == lang,
                len(m.article.text),
                m.article.id,
            ),
            default=None,
        )
