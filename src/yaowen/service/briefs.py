"""Briefs of a library: composed when first asked for, kept until the library changes."""

from collections.abc import Callable
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
        self._kept: dict[tuple[str, str], Brief] = {}
        self._sequence = -1

    def brief(self, article_or_story_id: str, lang: str, *, ask_model: bool = False) -> Brief:
        """The brief of an article, or of the fullest text of a story; raises `NotFound`.

        With a writer it is the model's, if that was asked before or `ask_model` allows to ask it now.
        """
        key = (article_or_story_id, lang)
        kept = self._find(key)
        if kept is not None and (self._writer is None or kept.made is not None):
            return kept
        return self._keep(key, self._compose(article_or_story_id, lang, ask_model=ask_model))

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
        understanding = self._store().get(article_id)
        given = understanding.article.given_brief
        if given is None:
            return None
        source = self._fullest(self._members(article_id))
        held = source or understanding
        checked = verify_brief(given, held.article, held.facts, held.mentions, self._pack())
        source_id = source.article.id if source else None
        return self._keep(key, msgspec.structs.replace(checked.value, source_id=source_id))

    def _find(self, key: tuple[str, str]) -> Brief | None:
        """What is kept, as long as the library's journal has not moved (this process or another wrote)."""
        sequence = self._store().sequence()
        if sequence != self._sequence:
            self._kept.clear()
            self._sequence = sequence
        return self._kept.get(key)

    def _keep(self, key: tuple[str, str], brief: Brief) -> Brief:
        if len(self._kept) >= KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[key] = brief
        return brief

    def _compose(self, given_id: str, lang: str, *, ask_model: bool) -> Brief:
        store = self._store()
        if store.has(given_id):
            chosen = store.get(given_id)
            story_id = None
        else:
            members = tuple(
                store.iter_understandings([m.article_id for m in store.get_story(given_id).members])
            )
            if not members:
                raise NotFound(f"story {given_id}: its articles are gone")
            chosen = self._fullest(members, lang) or members[0]
            story_id = given_id
        made = self._write(chosen, lang, ask_model=ask_model).value
        return msgspec.structs.replace(made, article_id=chosen.article.id, story_id=story_id)

    def _write(self, read: Understanding, lang: str, *, ask_model: bool) -> Outcome[Brief]:
        pack = self._pack()
        if self._writer is None:
            return compose(read, pack, lang, self._money)
        write = self._writer.write if ask_model else self._writer.write_kept
        return write(read, pack, lang)

    def _members(self, article_id: str) -> tuple[Understanding, ...]:
        store = self._store()
        place = store.story_of(article_id)
        if place is None:
            return ()
        members = store.get_story(place.story_id).members
        return tuple(store.iter_understandings([m.article_id for m in members if m.article_id != article_id]))

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
