"""Who writes briefs with the model that the settings name: within its caps, labelled, and several at a time."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from pathlib import Path

import msgspec

from yaowen.errors import BrokenAnswer
from yaowen.packs.model import Pack
from yaowen.pipeline.compose import compose, compose_with_model
from yaowen.pipeline.compose.modelled import hash_text, label_brief, parse_draft
from yaowen.pipeline.run import Reading
from yaowen.ports import Clock, Model, ModelBook
from yaowen.records import Article, Brief, ModelPrompt, ModelReply, Outcome, Understanding
from yaowen.service.documents import Failure
from yaowen.service.lines import BriefLine, brief_line
from yaowen.service.metering import MeteredModel, make_caps
from yaowen.settings import Settings

Understood = tuple[Reading, Understanding] | Failure


class Writer:
    """Writes briefs with a model; its book of costs and answers lies in the library's folder.

    `model` and `book` may be given, for tests and for other backends.
    """

    def __init__(
        self,
        settings: Settings,
        folder: Path | None,
        clock: Clock,
        *,
        model: Model | None = None,
        book: ModelBook | None = None,
    ) -> None:
        self.settings, self._folder, self._clock = settings, folder, clock
        self._model, self._book = model, book

    def is_wanted(self, asked: bool | None) -> bool:
        """Shall the model write, where that was asked for, refused, or left open?"""
        return self.settings.model_briefs if asked is None else asked

    @cached_property
    def book(self) -> ModelBook:
        """What was spent, and the answers; made where there is none yet."""
        if self._book is not None:
            return self._book
        if self._folder is None:
            from yaowen.backends.memory_modelbook import MemoryModelBook

            return MemoryModelBook()
        from yaowen.backends.sqlite.modelbook import SqliteModelBook

        return SqliteModelBook(self._folder)

    @cached_property
    def model(self) -> MeteredModel:
        """The model within its caps; raises `UsageError` where the settings name none."""
        return self.meter(self.book)

    def meter(self, book: ModelBook) -> MeteredModel:
        """The model within its caps over another book of answers."""
        from yaowen.backends.openai import make_model

        inner = self._model or make_model(self.settings)
        return MeteredModel(inner, book, make_caps(self.settings), self._clock, check=parse_draft)

    def write(self, read: Understanding, pack: Pack, lang: str, model: Model | None = None) -> Outcome[Brief]:
        """A brief with the model (without it where it fails), labelled."""
        outcome = compose_with_model(read, pack, lang, model or self.model, self.settings.money)
        labelled = label_brief(outcome.value, self.settings.model_producer)
        return msgspec.structs.replace(outcome, value=labelled)

    def write_kept(self, read: Understanding, pack: Pack, lang: str) -> Outcome[Brief]:
        """A brief of the answer that the model gave before; without one, the brief without a model. Nobody is asked."""
        name = self.settings.model_name or (self._model.name if self._model else "")
        kept = self.write(read, pack, lang, _Kept(name, self.book)) if name else None
        if kept is not None and kept.value.made is not None:
            return kept
        return compose(read, pack, lang, self.settings.money)

    def iter_lines(
        self, understood: Iterable[Understood], pack: Pack, lang: str
    ) -> Iterator[BriefLine | Failure]:
        """What `brief --model` answers, in the order of the articles; several are asked about at once.

        Raises `UsageError` where the settings name no model.
        """
        most = max(1, self.settings.model_concurrency)
        _ = self.model
        waiting: deque[Failure | Future[BriefLine]] = deque()
        with ThreadPoolExecutor(most) as pool:
            for each in understood:
                waiting.append(
                    each if isinstance(each, Failure) else pool.submit(self._write_line, each[1], pack, lang)
                )
                while len(waiting) > most:
                    yield _line(waiting.popleft())
            while waiting:
                yield _line(waiting.popleft())

    def _write_line(self, read: Understanding, pack: Pack, lang: str) -> BriefLine:
        outcome = self.write(read, pack, lang)
        return brief_line(outcome.value, read.article.title, outcome.issues)

    def forget(self, article: Article) -> None:
        """Drops what was kept about an article."""
        from yaowen.backends.sqlite.modelbook import FILE_NAME

        if self._book is not None or (self._folder and (self._folder / FILE_NAME).exists()):
            self.book.forget(hash_text(article))

    def close(self) -> None:
        """Closes the book, if it was opened."""
        if "book" in self.__dict__:
            self.book.close()


class _Kept:
    """A model that only repeats what it answered before."""

    def __init__(self, name: str, book: ModelBook) -> None:
        self._name, self._book = name, book

    @property
    def name(self) -> str:
        return self._name

    def ask(self, prompt: ModelPrompt) -> ModelReply:
        reply = self._book.find_answer(self._name, prompt.version, prompt.subject)
        if reply is None:
            raise BrokenAnswer("this article was not asked about yet")
        return reply


def _line(each: Failure | Future[BriefLine]) -> BriefLine | Failure:
    return each if isinstance(each, Failure) else each.result()
