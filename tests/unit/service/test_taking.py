"""Taking in is the same whatever the number of processes, and goes on where it stopped."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw
import msgspec
import pytest

from yaowen.backends.sqlite import schema, store
from yaowen.packs.model import Pack
from yaowen.service import taking
from yaowen.service.app import Yaowen
from yaowen.service.progress import LARGE, Meter, Progress, choose_jobs
from yaowen.service.requests import Ingest
from yaowen.service.taking import StageTimes

_TEXT = "{city}今日有{n}个生物医药项目开工，总投资{n}.5亿元，预计{y}年建成，达产后年产值{n}0亿元。"


def _line(name: str, **given: Any) -> bytes:
    article = {"id": name, "title": f"{given['city']}项目开工", "text": _TEXT.format(**given) * 2}
    return msgspec.json.encode(article) + b"\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three files: copies, an article that comes twice, a line that is none, an empty file."""
    made = tmp_path / "inputs"
    made.mkdir()
    cities = ("苏州", "无锡", "杭州", "成都")
    lines = [
        _line(f"{city}-{n}", city=city, n=11 + n // 2, y=2027 + n % 2) for city in cities for n in range(4)
    ]
    (made / "a.jsonl").write_bytes(b"".join(lines[:10]))
    (made / "b.jsonl").write_bytes(b"".join((lines[0], b"{broken\n", *lines[10:])))
    (made / "c.jsonl").write_bytes(b"".join(lines[:10]))
    (made / "d.txt").write_bytes(b"")
    return made


def _dump(yaowen: Yaowen) -> object:
    store = yaowen.store
    ids = store.list_ids()
    found = [hit.article_id for hit in yaowen.find("生物医药项目").hits]
    places = [store.story_of(i) for i in ids]
    return list(store.iter_understandings(ids)), places, store.list_matters(), store.list_issues(), found


def _taken(library: Path, inputs: Path, pack: Pack) -> tuple[list[Any], object]:
    """What is told of a folder that is taken into a new library, and what is there then."""
    yaowen = Yaowen(library, pack=pack)
    lines = list(yaowen.ingest(Ingest(inputs=(str(inputs),))))
    dumped = _dump(yaowen)
    yaowen.close()
    return lines, dumped


def test_the_number_of_processes_changes_nothing(tmp_path: Path, folder: Path, pack: Pack) -> None:
    results = []
    for jobs in (1, 2):
        yaowen = Yaowen(tmp_path / f"library-{jobs}", pack=pack)
        lines = list(yaowen.ingest(Ingest(inputs=(str(folder),), jobs=jobs)))
        again = list(yaowen.ingest(Ingest(inputs=(str(folder),), jobs=jobs)))
        results.append((lines, again, _dump(yaowen)))
        yaowen.close()
    assert results[0] == results[1]
    assert [getattr(line, "new", None) for line in results[0][0]].count(10) == 1
    assert sum(getattr(line, "new", 0) for line in results[0][1]) == 0


def test_how_many_are_kept_at_once_changes_nothing(
    tmp_path: Path, folder: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = []
    monkeypatch.setattr(taking, "BATCH", 3)
    for group, long in ((1, taking.LONG), (3, taking.LONG), (3, 1)):
        monkeypatch.setattr(taking, "GROUP", group)
        monkeypatch.setattr(taking, "LONG", long)
        results.append(_taken(tmp_path / f"library-{group}-{long}", folder, pack))
    assert results[0] == results[1] == results[2]


def test_how_many_small_inputs_are_kept_together_changes_nothing(
    tmp_path: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "inputs"
    made.mkdir()
    for n in range(11, 21):
        (made / f"{n}.txt").write_text(f"{n}家药企开工\n" + _TEXT.format(city="苏州", n=n, y=2027), "utf-8")
    (made / "15.txt").write_bytes(b"")
    monkeypatch.setattr(taking, "INDEXED", 3)
    begun: list[int] = []
    whole = schema.writing

    @contextmanager
    def counted(connection: apsw.Connection) -> Iterator[None]:
        if not connection.in_transaction:
            begun[-1] += 1
        with whole(connection):
            yield

    monkeypatch.setattr(store, "writing", counted)
    results = []
    for together in (1, 4, 16):
        monkeypatch.setattr(taking, "TOGETHER", together)
        begun.append(0)
        results.append(_taken(tmp_path / f"library-{together}", made, pack))
    assert results[0] == results[1] == results[2]
    assert begun[0] - begun[1] >= 5
    assert begun[1] > begun[2]
    assert [line.input.rpartition("/")[2][:2] for line in results[0][0]] == [str(n) for n in range(11, 21)]


def test_a_run_tells_how_far_it_is(tmp_path: Path, folder: Path, pack: Pack) -> None:
    told: list[Progress] = []
    yaowen = Yaowen(tmp_path / "library", pack=pack)
    list(yaowen.ingest(Ingest(inputs=(str(folder),)), told.append))
    yaowen.close()
    assert told[0].articles == 0
    assert told[0].per_second is told[0].seconds_left is None
    assert told[-1].articles == 16
    assert told[-1].per_second
    assert told[-1].seconds_left == 0


def test_what_is_left_follows_from_the_bytes_that_were_read() -> None:
    told: list[Progress] = []
    meter = Meter(1000, StageTimes(), told.append)
    meter("a", 250)
    meter("b", 2000)
    assert told[0].seconds_left is not None
    assert told[0].seconds_left > 0
    assert told[0].per_second is None  # no article yet
    assert told[1].seconds_left == 0


def test_several_processes_are_for_large_inputs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 6)
    assert choose_jobs(LARGE - 1) == 1
    assert choose_jobs(LARGE) == 6
