"""Runs an operation for the command line: lines out, failures to stderr, the exit code of the contract."""

import sys
from collections.abc import Callable, Iterator

import msgspec
from rich.console import Console
from rich.markup import escape

from yaowen.faces.cli.tables import show_lines, show_nothing
from yaowen.faces.cli.times import show_times
from yaowen.records import Record
from yaowen.service import requests
from yaowen.service.app import Yaowen
from yaowen.service.auditlines import WRONG, AuditPage, BundleLine, VerifyLine
from yaowen.service.documents import Failure
from yaowen.service.meaninglines import Semantic
from yaowen.service.operations import Operation
from yaowen.service.progress import Progress
from yaowen.settings import Settings, settle

PARTLY, FOUND_WRONG = 3, 7


def run_operation(operation: Operation, request: Record, settings: Settings, *, as_json: bool) -> int:
    """Carries the operation out; the exit code. Raises a `YaowenError` where nothing could be done."""
    yaowen = Yaowen(settings=settle(settings))
    errors = Console(stderr=True, highlight=False)
    failures: list[Failure] = []
    count = wrong = 0

    def good(lines: Iterator[Record]) -> Iterator[Record]:
        nonlocal count, wrong
        for line in lines:
            if isinstance(line, Failure):
                failures.append(line)
                errors.print(f"yaowen: {line.message}", markup=False, soft_wrap=True)
                continue
            count += 1
            wrong += _is_wrong(line)
            yield line

    try:
        lines = good(_answers(yaowen, operation, request, errors))
        if as_json:
            _print_json(lines)
        else:
            show_lines(lines)
            if not count and not failures:
                show_nothing()
        if isinstance(request, requests.Ingest) and request.profile:
            show_times(yaowen.times, errors if as_json else Console(highlight=False))
    finally:
        yaowen.close()
    if failures:
        return PARTLY if count else failures[0].exit_code
    return FOUND_WRONG if wrong else 0


def _is_wrong(line: Record) -> bool:
    """Something was checked, and it is not as it says."""
    if isinstance(line, VerifyLine):
        return line.verdict in WRONG
    if isinstance(line, BundleLine):
        return line.state in ("differs", "missing")
    return isinstance(line, AuditPage) and line.wrong > 0


def _answers(yaowen: Yaowen, operation: Operation, request: Record, errors: Console) -> Iterator[Record]:
    method: Callable[..., Iterator[Record]] = getattr(yaowen, operation.method)
    if not isinstance(request, requests.Ingest | requests.Reprocess | Semantic) or not errors.is_terminal:
        yield from method(request)
        return
    with errors.status("…") as status:
        yield from method(request, lambda progress: status.update(escape(say_progress(progress))))


def say_progress(progress: Progress) -> str:
    """`reading a.jsonl · 12,400 articles · 61/s · 3 min left`, as far as it is known."""
    told = [f"reading {progress.name}"]
    if progress.articles:
        told.append(f"{progress.articles:,} articles")
    if progress.per_second:
        told.append(f"{progress.per_second:.0f}/s")
    if progress.seconds_left is not None:
        minutes = progress.seconds_left / 60
        told.append(f"{minutes:.0f} min left" if minutes >= 1 else f"{progress.seconds_left:.0f} s left")
    return " · ".join(told)


def _print_json(lines: Iterator[Record]) -> None:
    out = sys.stdout.buffer
    for line in lines:
        out.write(msgspec.json.encode(line) + b"\n")
        out.flush()
