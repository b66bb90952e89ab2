"""Which rule gave which field? The functions of `extract` are the rules; it is watched which of them answer."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CodeType, FrameType, FunctionType
from typing import Any, NamedTuple

from yaowen.packs.model import Pack
from yaowen.pipeline import extract
from yaowen.pipeline.extract import cues, extract_from, scene, survey
from yaowen.pipeline.link import link
from yaowen.pipeline.quantities.compare import compare
from yaowen.pipeline.quantities.units import attach
from yaowen.records import Article, Explained, Fact, FieldReason
from yaowen.text.numbers import iter_numbers

_FIELDS = {
    "find_period": "period",
    "_settle": "period",
    "find_modality": "modality",
    "find_metric": "metric",
    "Subjects.find": "subject",
    "Regions.find": "region",
    "Sectors.find": "sector",
}
"""The function that is asked for each field; what it asks in turn are that field's rules."""

_FIGURE = "_fact"
"""The function that makes one figure of one quantity, in `extract.stage`."""

_ROOM = extract.__name__
_PREPARES = (scene.__name__, cues.__name__)
"""Modules that lay out texts and words, and decide nothing."""

_LONGEST = 80


class _Answer(NamedTuple):
    field: str
    function: FunctionType
    value: object


def explain(article: Article, pack: Pack) -> tuple[Explained, ...]:
    """The figures of an article with their reasons. Slow; for one sentence, not for a library."""
    laid_out = survey(article, link(article, pack).value, pack)
    watcher = _Watcher()
    with watcher.watching():
        facts = extract_from(laid_out).value
    return tuple(
        Explained(fact=fact, reasons=(*_iter_phrase(fact), *_iter_reasons(answers)))
        for fact, answers in zip(facts, watcher.figures, strict=True)
    )


def _iter_phrase(fact: Fact) -> Iterator[FieldReason]:
    """What the number phrase itself gives: it is read before any figure is made of it."""
    number = next(iter_numbers(fact.surface), None)
    words = number.surface if number else fact.surface
    value = f"{words} = {fact.value:,.15g}" if fact.value is not None else words
    for field, function, answer in (
        ("value", iter_numbers, value),
        ("unit", attach, f"{fact.surface.replace(words, '', 1).strip() or '—'} = {fact.unit}"),
        ("comparator", compare, fact.comparator),
    ):
        yield FieldReason(field=field, rule=_place(function), says=_first_line(function), answer=answer)


def _place(function: Callable[..., object]) -> str:
    module = function.__module__.removeprefix("yaowen.").removeprefix("pipeline.")
    return f"{module}.{getattr(function, '__qualname__', '')}"


def _first_line(function: Callable[..., object]) -> str:
    return (function.__doc__ or "").strip().partition("\n")[0]


def _iter_reasons(answers: list[_Answer]) -> Iterator[FieldReason]:
    seen = set()
    for field, function, value in answers:
        reason = FieldReason(
            field=field, rule=_place(function), says=_first_line(function), answer=_say(value)
        )
        if reason not in seen:
            seen.add(reason)
            yield reason


def _say(value: object) -> str:
    if value is True:
        return "yes"
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return ", ".join(_say(each) for each in value if each is not None)
    for name in ("period", "surface", "name"):
        if isinstance(told := getattr(value, name, None), str):
            return told
    place = getattr(value, "place", None)
    return str(getattr(place, "name", value))[:_LONGEST]


class _Watcher:
    """Listens to returns of rules; one list of answers a figure, in order."""

    def __init__(self) -> None:
        self.figures: list[list[_Answer]] = []
        self._rules = dict(_iter_rules())
        self._asked: list[str] = []

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watches this thread until the end of the block; what watched it before goes on afterwards."""
        before: Callable[..., Any] | None = sys.getprofile()
        sys.setprofile(self._note)
        try:
            yield
        finally:
            sys.setprofile(before)

    def _note(self, frame: FrameType, event: str, value: object) -> None:
        function = self._rules.get(frame.f_code)
        if function is None or event not in ("call", "return"):
            return
        field = _FIELDS.get(function.__qualname__)
        if event == "call":
            if function.__name__ == _FIGURE:
                self.figures.append([])
            if field is not None:
                self._asked.append(field)
            return
        if self._asked and self.figures and function.__doc__ and _tells(value):
            self.figures[-1].append(_Answer(self._asked[-1], function, value))
        if field is not None:
            self._asked.pop()


def _tells(value: object) -> bool:
    """Is it an answer? Lists and tables are what rules look at, not what they say."""
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return any(isinstance(each, str) for each in value)
    return value is True or (bool(value) and not isinstance(value, int | float | list | dict | range))


def _iter_rules() -> Iterator[tuple[CodeType, FunctionType]]:
    """The functions of the rooms, by their code; the layout of a text decides nothing."""
    for name, module in sorted(sys.modules.items()):
        if name in _PREPARES or not name.startswith(_ROOM):
            continue
        for owner in (module, *(each for each in vars(module).values() if isinstance(each, type))):
            for each in vars(owner).values():
                if isinstance(each, FunctionType) and each.__code__.co_filename == module.__file__:
                    yield each.__code__, each
