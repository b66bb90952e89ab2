"""Looking through all objects is put off until nobody asks."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from yaowen.faces.web import tidying
from yaowen.faces.web.tidying import Tidying


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    found = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*found)


class Ring:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.me = self


def test_what_holds_itself_goes_when_it_is_tidied() -> None:
    put_off = Tidying()
    put_off.begin()
    ring = Ring()
    for generation in (0, 1):
        gc.collect(generation)
    known = weakref.ref(ring)
    del ring
    assert known() is not None
    put_off.tidy()
    assert known() is None


def test_it_is_as_before_in_the_end() -> None:
    usual = gc.get_threshold()
    first, second = Tidying(), Tidying()
    first.begin()
    second.begin()
    assert gc.get_threshold()[:2] == usual[:2]
    assert gc.get_threshold()[2] > usual[2]
    second.end()
    first.end()
    assert gc.get_threshold() == usual


def test_it_is_due_at_last(monkeypatch: pytest.MonkeyPatch) -> None:
    put_off = Tidying()
    assert not put_off.is_due
    monkeypatch.setattr(tidying, "LONGEST", -1.0)
    assert put_off.is_due
