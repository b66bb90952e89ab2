"""What pages keep: answers until the library changes; slow ones are made again ahead, rough ones while nobody waits."""

import asyncio
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from yaowen.errors import NotFound
from yaowen.faces.web import app, site
from yaowen.faces.web.site import Site
from yaowen.faces.web.tidying import Tidying


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A library of which only the journal is told; answers count as slow at once."""
    monkeypatch.setattr(site, "SLOW", -1.0)
    made = SimpleNamespace(at=1)
    made.changed = []
    made.store = SimpleNamespace(
        sequence=lambda: made.at,
        changes_since=lambda sequence, *, limit: [SimpleNamespace(article_id=one) for one in made.changed][
            :limit
        ],
    )
    return made


def counting(calls: list[int]) -> Callable[[], int]:
    def make() -> int:
        calls.append(1)
        return len(calls)

    return make


def test_an_answer_is_kept_until_the_library_changes(library: Any) -> None:
    kept, calls = Site(library), list[int]()
    assert [kept.keep("a", counting(calls)) for _ in range(3)] == [1, 1, 1]
    library.at = 2
    assert kept.keep("a", counting(calls)) == 2
    kept.forget()
    assert kept.keep("a", counting(calls)) == 3


def test_what_is_kept_of_an_article_outlives_changes_of_others(
    library: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, calls = Site(library), list[str]()

    def ask(*ids: str) -> list[str]:
        calls.clear()
        list(kept.keep_each(((one, "length") for one in ids), lambda one, key: calls.append(one)))
        return calls

    assert ask("a", "b", "c") == ["a", "b", "c"]
    library.at, library.changed = 2, ["b"]
    assert ask("a", "b", "c") == ["b"]
    monkeypatch.setattr(site, "MOST_OF_ARTICLES", 2)
    assert ask("d", "d") == ["d"]
    assert ask("b", "a") == ["a"], "the oldest went"
    monkeypatch.setattr(site, "MOST_CHANGES", 1)
    library.at = 3
    assert ask("d", "a") == ["d", "a"], "of so many changes each may be one of these"
    kept.forget()
    assert ask("d") == ["d"]


def test_what_took_long_is_made_again_before_it_is_asked_for(
    library: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, calls, fast = Site(library), list[int](), list[int]()
    kept.keep("slow", counting(calls))
    monkeypatch.setattr(site, "SLOW", 1e9)
    kept.keep("fast", counting(fast))
    library.at = 2
    kept.renew()
    assert (len(calls), len(fast)) == (2, 1)
    assert kept.keep("slow", counting(calls)) == 2, "made already"


def test_only_the_latest_slow_ones_are_made_again(library: Any) -> None:
    kept = Site(library)
    calls = {number: list[int]() for number in range(site.MOST_SLOW + 5)}
    for number, made in calls.items():
        kept.keep(number, counting(made))
    library.at = 2
    kept.renew()
    assert sum(len(made) == 2 for made in calls.values()) == site.MOST_SLOW
    assert len(calls[0]) == 1


def test_what_is_gone_stops_nothing(library: Any) -> None:
    kept, calls = Site(library), list[int]()

    def gone() -> int:
        if library.at > 1:
            raise NotFound("gone")
        return 1

    kept.keep("a", counting(calls))
    kept.keep("gone", gone)
    library.at = 2
    kept.renew()
    assert len(calls) == 2


def test_a_library_that_rests_is_laid_out_again(library: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "REST", 0.01)
    kept, calls = Site(library), list[int]()
    kept.keep("a", counting(calls))

    async def live() -> None:
        task = asyncio.create_task(app._renew_for_ever(kept, Tidying()))
        await asyncio.sleep(0.1)
        assert len(calls) == 1, "nothing has changed"
        library.at = 2
        await asyncio.sleep(0.3)
        task.cancel()

    asyncio.run(live())
    assert len(calls) == 2


def test_a_rough_answer_is_given_while_it_is_made_anew(library: Any) -> None:
    kept, calls = Site(library), list[int]()
    assert kept.keep_loosely("a", counting(calls)) == 1
    assert kept.keep_loosely("a", counting(calls)) == 1
    library.at = 2
    assert kept.keep_loosely("a", counting(calls)) == 1, "nobody waits"
    for _ in range(200):
        if len(calls) == 2 and kept.keep_loosely("a", counting(calls)) == 2:
            break
        time.sleep(0.01)
    assert len(calls) == 2


def test_a_rough_answer_that_fails_stays_as_it_was(library: Any) -> None:
    kept = Site(library)
    kept.keep_loosely("a", lambda: 1)
    library.at = 2

    def fail() -> int:
        raise OSError("closed")

    assert kept.keep_loosely("a", fail) == 1
    for _ in range(100):
        if "a" not in kept._being_made:
            break
        time.sleep(0.01)
    assert kept.keep_loosely("a", lambda: 1) == 1
