"""Fixtures that every test may use, and a watchdog: a test that hangs fails and the rest goes on."""

import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import settings

from loopback import Loopback
from yaowen.packs.loader import load_pack
from yaowen.packs.model import Pack

PATIENCE, LONG_PATIENCE = 180, 1800
"""Seconds after which a test counts as hung; no measure of speed."""

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Wakes a test that hangs, on systems that can."""
    if not hasattr(signal, "SIGALRM"):
        return (yield)

    def give_up(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise TimeoutError(f"{item.nodeid} hangs")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(LONG_PATIENCE if item.get_closest_marker("long") else PATIENCE)
    try:
        return (yield)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The bundled pack."""
    return load_pack()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Reference material beside a developer's checkout; users' clones do not have it."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("the reference material (a folder `shared` beside the checkout) is not here")
    return folder


@pytest.fixture
def loopback() -> Iterator[Loopback]:
    """A web server on 127.0.0.1 that does what it is told and remembers what reached it."""
    with Loopback() as server:
        yield server
