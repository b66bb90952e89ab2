"""Where did these characters stand before the text was edited? Builds, composes and reads span maps."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import NamedTuple

from yaowen.records import SpanMap


class Edit(NamedTuple):
    """Replace `text[start:end]` by `new`; an insertion has `start == end`."""

    start: int
    end: int
    new: str = ""


class Editor:
    """Writes an edited text from pieces of a source, keeping the way back."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._pieces: list[str] = []
        self._edited: list[int] = []
        self._origin: list[int] = []
        self._length = 0
        self._next = -1

    @property
    def length(self) -> int:
        """Code points written so far."""
        return self._length

    def copy(self, start: int, end: int) -> None:
        """Appends `source[start:end]` as it is."""
        self.replace(start, end, self._source[start:end])

    def replace(self, start: int, end: int, new: str) -> None:
        """Appends `new` for `source[start:end]`: one to one where the lengths agree, else as inserted."""
        if not new:
            return
        if len(new) != end - start:
            self.insert(new, at=start)
            return
        if start != self._next:
            self._edited.append(self._length)
            self._origin.append(start)
        self._push(new)
        self._next = end

    def insert(self, new: str, *, at: int) -> None:
        """Appends text that the source does not have; it stands at source position `at`."""
        for char in new:
            self._edited.append(self._length)
            self._origin.append(-1 - at)
            self._push(char)
        if new:
            self._next = -1

    def finish(self) -> tuple[str, SpanMap]:
        """The edited text and the way back to the source."""
        span_map = SpanMap(edited=tuple(self._edited), source=tuple(self._origin), length=self._length)
        return "".join(self._pieces), span_map

    def _push(self, new: str) -> None:
        self._pieces.append(new)
        self._length += len(new)


def identity_map(length: int) -> SpanMap:
    """The map of a text that was not edited."""
    return (
        SpanMap(edited=(0,), source=(0,), length=length)
        if length
        else SpanMap(edited=(), source=(), length=0)
    )


def apply_edits(text: str, edits: Iterable[Edit]) -> tuple[str, SpanMap]:
    """The edited text and the way back. `edits` are in order and do not overlap."""
    editor = Editor(text)
    position = 0
    for start, end, new in edits:
        editor.copy(position, start)
        editor.replace(start, end, new)
        position = end
    editor.copy(position, len(text))
    return editor.finish()


def source_position(span_map: SpanMap, position: int) -> int:
    """Where the character at `position` of the edited text stood; for an inserted one, where it stands at."""
    if not span_map.edited:
        return 0
    run = max(0, bisect_right(span_map.edited, min(position, span_map.length - 1)) - 1)
    origin = span_map.source[run]
    return origin + position - span_map.edited[run] if origin >= 0 else -1 - origin


def source_span(span_map: SpanMap, start: int, end: int) -> tuple[int, int]:
    """The shortest stretch of the source that holds everything that became `edited[start:end]`.

    Inserted characters at either end are passed over; an empty or wholly inserted span gives an empty one.
    """
    if start >= end:
        position = source_position(span_map, start)
        return position, position
    lows: list[int] = []
    highs: list[int] = []
    first = max(0, bisect_right(span_map.edited, start) - 1)
    for run in range(first, len(span_map.edited)):
        begin = span_map.edited[run]
        if begin >= end:
            break
        if (origin := span_map.source[run]) < 0:
            continue
        finish = span_map.edited[run + 1] if run + 1 < len(span_map.edited) else span_map.length
        lows.append(origin + max(begin, start) - begin)
        highs.append(origin + min(finish, end) - begin)
    if not lows:
        position = source_position(span_map, start)
        return position, position
    return min(lows), max(highs)


def edited_spans(span_map: SpanMap) -> Callable[[int, int], tuple[int, int] | None]:
    """What gives the stretch of the edited text made of `source[start:end]`; None where nothing of it is left.

    The runs of the map are put in the source's order once, for many stretches.
    """
    runs = sorted(
        (
            origin,
            begin,
            (span_map.edited[run + 1] if run + 1 < len(span_map.edited) else span_map.length) - begin,
        )
        for run, (origin, begin) in enumerate(zip(span_map.source, span_map.edited, strict=True))
        if origin >= 0
    )
    origins = [run[0] for run in runs]
    longest = max((run[2] for run in runs), default=0)

    def find(start: int, end: int) -> tuple[int, int] | None:
        lows: list[int] = []
        highs: list[int] = []
        for origin, begin, length in runs[
            bisect_right(origins, start - longest) : bisect_right(origins, end)
        ]:
            low, high = max(start, origin), min(end, origin + length)
            if low < high:
                lows.append(begin + low - origin)
                highs.append(begin + high - origin)
        return (min(lows), max(highs)) if lows else None

    return find


def compose_maps(later: SpanMap, earlier: SpanMap) -> SpanMap:
    """The map of two edits in a row: `earlier` made the text that `later` edited."""
    edited: list[int] = []
    source: list[int] = []

    def put(position: int, origin: int) -> None:
        if source and origin >= 0 and source[-1] >= 0 and source[-1] + position - edited[-1] == origin:
            return
        edited.append(position)
        source.append(origin)

    for run, middle in enumerate(later.source):
        begin = later.edited[run]
        finish = later.edited[run + 1] if run + 1 < len(later.edited) else later.length
        if middle < 0:
            put(begin, -1 - source_position(earlier, -1 - middle))
            continue
        _put_through(put, earlier, begin, finish, middle)
    return SpanMap(edited=tuple(edited), source=tuple(source), length=later.length)


def _put_through(
    put: Callable[[int, int], None], earlier: SpanMap, begin: int, finish: int, middle: int
) -> None:
    """Writes the run `edited[begin:finish]` = `middle…` in terms of the earlier map's source."""
    piece = max(0, bisect_right(earlier.edited, middle) - 1)
    at = begin
    while at < finish:
        start = earlier.edited[piece]
        stop = earlier.edited[piece + 1] if piece + 1 < len(earlier.edited) else earlier.length
        offset = middle + at - begin - start
        origin = earlier.source[piece]
        put(at, origin + offset if origin >= 0 else origin)
        at += max(1, stop - start - offset)
        piece += 1
