"""Reads documents in this very process, without bounds: for the worker itself, and for tests."""

from collections.abc import Iterator

from yaowen.backends.office import make_modern
from yaowen.errors import InputError, ParserStopped
from yaowen.packs.model import Pack
from yaowen.records import Capture
from yaowen.sources import Found, iter_members, join_found, read_document
from yaowen.sources.members import Member


class PlainReader:
    """Keeps the promises of `ports.Reader`, except that nothing bounds time and memory."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def read(self, capture: Capture) -> Found:
        """See `ports.Reader.read`."""
        return join_found(_iter_found(capture, self._pack))

    def close(self) -> None:
        """See `ports.Reader.close`."""


def _iter_found(capture: Capture, pack: Pack) -> Iterator[Found | InputError]:
    try:
        for member in iter_members(capture):
            yield try_member(member, pack)
    except InputError as error:
        yield error
    except Exception as error:
        yield stopped_by(capture.input, error)


def try_member(member: Member, pack: Pack) -> Found | InputError:
    """The articles of one member, or why there are none; never raises."""
    try:
        return read_document(make_modern(member.load()), pack)
    except Exception as error:  # a defect of ours must cost one document, not the batch
        return stopped_by(member.name, error)


def stopped_by(name: str, error: Exception) -> InputError:
    """What is said of an error that the document did not explain."""
    if isinstance(error, InputError):
        return error
    if isinstance(error, MemoryError):
        return ParserStopped(f"{name}: stopped, for it takes too much memory to read; split it")
    what = (f"{type(error).__name__}: {error}".splitlines() or ["unknown"])[0][:200]
    return InputError(f"{name}: passed over, for a defect in Yaowen ({what}); please report it")
