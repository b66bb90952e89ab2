"""Several hosts on one machine."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from loopback.server import Loopback


@contextmanager
def many_hosts(count: int) -> Iterator[list[Loopback]]:
    """A server on each of 127.0.0.1, 127.0.0.2 …; skips where the system has the first of them only."""
    with ExitStack() as stack:
        try:
            servers = [Loopback(f"127.0.0.{n + 1}") for n in range(count)]
        except OSError as error:
            pytest.skip(f"this system answers at 127.0.0.1 alone ({error})")
        yield [stack.enter_context(server) for server in servers]
