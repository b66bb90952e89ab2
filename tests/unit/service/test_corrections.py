"""A person's word through the operations: kept with who and when, applied everywhere, carried and taken back."""

import re
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.errors import BadLine, NotFound, StorageError, UsageError
from yaowen.packs.model import Pack
from yaowen.records import Amount
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.correctionlines import CorrectionLine, DoubtLine, SavedLine
from yaowen.service.lines import ShowLine
from yaowen.settings import Settings

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)
TEXT = (
    "方案\n台州市提出，到2027年，生物医药产业规模达到600亿元。恒瑞医药与默沙东签署许可协议，首付款2亿美元。\n"
)


class Clock:
    """Always the same moment."""

    def now(self) -> datetime:
        return AT


@pytest.fixture
def yaowen(pack: Pack, tmp_path: Path) -> Yaowen:
    return _library(pack, tmp_path)


def _library(pack: Pack, folder: Path) -> Yaowen:
    (folder / "in").mkdir(exist_ok=True)
    (folder / "in" / "aim.txt").write_text(TEXT, encoding="utf-8")
    made = Yaowen(
        store=MemoryStore(), index=MemoryIndex(), pack=pack, clock=Clock(), settings=Settings(person="Wang")
    )
    list(made.ingest(ask.Ingest(inputs=(str(folder / "in"),))))
    return made


def _id(yaowen: Yaowen) -> str:
    return yaowen.store.list_ids()[0]


def _lines(yaowen: Yaowen, **asked: object) -> list[DoubtLine]:
    lines = list(yaowen.doubts(ask.Doubts(**asked)))  # type: ignore[arg-type]
    assert all(isinstance(line, DoubtLine) for line in lines)
    return lines  # type: ignore[return-value]


def _act(yaowen: Yaowen, action: str, target: str, **asked: object) -> list[CorrectionLine]:
    return list(yaowen.doubts(ask.Doubts(action=action, target=target, **asked)))  # type: ignore[arg-type]


def _aim(yaowen: Yaowen) -> DoubtLine:
    return next(x for x in _lines(yaowen, about="fact", article=_id(yaowen)) if x.words == "600亿元")


def test_doubts_are_listed_with_their_article(yaowen: Yaowen) -> None:
    (line,) = _lines(yaowen, code="no_date")
    assert (line.title, line.state, line.words) == ("方案", "open", None)
    assert _lines(yaowen, code="no_title") == []
    assert _lines(yaowen, source="nobody") == []


def test_a_figure_is_corrected_by_a_phrase_and_says_so_wherever_it_is_shown(yaowen: Yaowen) -> None:
    fact = _aim(yaowen)
    assert fact.sentence == "台州市提出，到2027年，生物医药产业规模达到600亿元。"
    (done,) = _act(yaowen, "correct", fact.id, set=("value=超过700亿元",), note="slip of the page")
    assert (done.before, done.now, done.by, done.at, done.holding) == (
        6e10,
        7e10,
        "Wang",
        AT.isoformat(),
        "applied",
    )
    (due,) = yaowen.calendar(ask.Calendar(since="2026-01-01"))
    assert due.value == 7e10  # type: ignore[attr-defined]
    (said,) = due.stated.corrected  # type: ignore[attr-defined]
    assert (said.by, said.at, said.field, said.before, said.note) == (
        "Wang", AT.isoformat(), "value", 6e10, "slip of the page",
    )  # fmt: skip
    shown = next(yaowen.show(ask.Show(id=_id(yaowen))))
    assert isinstance(shown, ShowLine)
    line = next(one for one in shown.facts if one.surface == "600亿元")
    assert (line.value, line.comparator, line.made_by, line.corrected) == (7e10, "gt", "person:Wang", (said,))
    assert _aim(yaowen).state == "corrected"


@pytest.mark.parametrize(
    ("given", "field", "now"),
    [
        ("period=2028", "period", "2028"),
        ("region=江苏", "region", "江苏省"),
        ("region=-", "region", None),
        ("metric=营业收入", "metric", "revenue"),
        ("modality=forecast", "modality", "forecast"),
        ("unit=USD", "unit", "USD"),
        ("value=5,000", "value", 5000.0),
        ("subject=恒瑞医药", "subject", "恒瑞医药"),
        ("is_change=yes", "is_change", True),
        ("deadline=2029", "deadline", "2029"),
        ("baseline=400亿元", "baseline", Amount(value=4e10, unit="CNY")),
    ],
)
def test_what_fields_take(yaowen: Yaowen, given: str, field: str, now: object) -> None:
    _act(yaowen, "correct", _aim(yaowen).id, set=(given,))
    (fact,) = [f for f in yaowen.store.get(_id(yaowen)).facts if f.surface == "600亿元"]
    owner = fact if hasattr(fact, field) else fact.details
    assert getattr(owner, field) == now
    if field == "region":
        assert fact.region_code == ("32" if now else None)
    if field == "subject":
        assert fact.subject_id == "organisation:hengrui"


@pytest.mark.parametrize(
    "given", ["value=many", "period=soon", "region=亚特兰蒂斯", "metric=luck", "sector=magic", "modality=wish",
              "depth=3", "period", "value=-", "start=3", "baseline=much"],
)  # fmt: skip
def test_what_a_field_cannot_be_is_said_and_nothing_is_kept(yaowen: Yaowen, given: str) -> None:
    with pytest.raises(UsageError):
        _act(yaowen, "correct", _aim(yaowen).id, set=("unit=USD", given))
    assert yaowen.store.list_corrections() == ()


def test_a_link_is_corrected_by_name_and_back(yaowen: Yaowen) -> None:
    link = next(x for x in _lines(yaowen, about="link", article=_id(yaowen)) if x.words == "默沙东")
    assert link.code == "organisation:msd"
    _act(yaowen, "correct", link.id, set=("entity=百济神州",))
    again = next(x for x in _lines(yaowen, about="link", article=_id(yaowen)) if x.words == "默沙东")
    assert (again.code, again.state, again.id) == ("organisation:beone", "corrected", link.id)
    _act(yaowen, "ignore", again.id)
    assert all(x.words != "默沙东" for x in _lines(yaowen, about="link", article=_id(yaowen)))
    assert len(yaowen.store.list_corrections()) == 1
    _act(yaowen, "accept", link.id)
    assert (
        next(x for x in _lines(yaowen, about="link", article=_id(yaowen)) if x.words == "默沙东").state
        == "accepted"
    )
    for wrong in ("entity=没有这个名字", "value=3"):
        with pytest.raises(UsageError):
            _act(yaowen, "correct", link.id, set=(wrong,))


def test_a_doubt_is_accepted_answered_or_ignored(yaowen: Yaowen) -> None:
    (doubt,) = _lines(yaowen)
    _act(yaowen, "accept", doubt.id, by="Li")
    assert _lines(yaowen) == []
    (seen,) = _lines(yaowen, all=True)
    assert (seen.state, seen.by) == ("accepted", "Li")
    with pytest.raises(UsageError, match="--note"):
        _act(yaowen, "correct", doubt.id)
    _act(yaowen, "correct", doubt.id, note="written on 1 March")
    assert _lines(yaowen, all=True) == []
    (line,) = yaowen.corrections(ask.Corrections())
    assert isinstance(line, CorrectionLine)
    assert (line.act, line.note, line.holding) == ("correct", "written on 1 March", "applied")


def test_an_ignored_fact_can_be_taken_up_again(yaowen: Yaowen) -> None:
    fact = _aim(yaowen)
    (done,) = _act(yaowen, "ignore", fact.id)
    assert next(iter(yaowen.calendar(ask.Calendar(since="2026-01-01")))).asked == "calendar"  # type: ignore[attr-defined]
    (undone,) = yaowen.corrections(ask.Corrections(action="undo", target=done.id))
    assert undone.undone  # type: ignore[attr-defined]
    assert _aim(yaowen) == fact
    _act(yaowen, "ignore", fact.id)
    _act(yaowen, "accept", fact.id)
    assert _aim(yaowen).state == "accepted"


def test_corrections_are_carried_to_another_library(yaowen: Yaowen, pack: Pack, tmp_path: Path) -> None:
    _act(yaowen, "correct", _aim(yaowen).id, set=("value=700亿元", "period=2028"))
    path = str(tmp_path / "said.jsonl")
    (saved,) = yaowen.corrections(ask.Corrections(action="export", target=path))
    assert saved == SavedLine(path=path, corrections=2)
    empty = Yaowen(store=MemoryStore(), index=MemoryIndex(), pack=pack)
    (taken,) = empty.corrections(ask.Corrections(action="import", target=path))
    assert taken == SavedLine(path=path, corrections=2, new=2, waiting=2)
    assert [line.holding for line in empty.corrections(ask.Corrections())] == ["waiting"] * 2  # type: ignore[attr-defined]
    list(empty.ingest(ask.Ingest(inputs=(str(tmp_path / "in"),))))
    assert [line.holding for line in empty.corrections(ask.Corrections())] == ["applied"] * 2  # type: ignore[attr-defined]
    assert empty.store.get(_id(yaowen)) == yaowen.store.get(_id(yaowen))
    (again,) = empty.corrections(ask.Corrections(action="import", target=path))
    assert again == SavedLine(path=path, corrections=2, new=0, waiting=0)


@pytest.mark.parametrize("line", ["[]", "{}", "not json", '{"id": 3}'])
def test_a_file_of_something_else_is_refused_by_its_line(yaowen: Yaowen, tmp_path: Path, line: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("\n" + line + "\n", encoding="utf-8")
    with pytest.raises(BadLine, match="line 2"):
        list(yaowen.corrections(ask.Corrections(action="import", target=str(path))))


def test_a_time_without_offset_is_refused(yaowen: Yaowen, tmp_path: Path) -> None:
    _act(yaowen, "accept", _aim(yaowen).id)
    (one,) = yaowen.store.list_corrections()
    path = tmp_path / "x.jsonl"
    path.write_bytes(msgspec.json.encode(one).replace(b"2026-03-01T08:00:00Z", b"2026-03-01T08:00:00"))
    with pytest.raises(BadLine, match="offset"):
        list(yaowen.corrections(ask.Corrections(action="import", target=str(path))))


def test_what_is_not_there_is_said(yaowen: Yaowen, tmp_path: Path) -> None:
    for target in ("nothing", "nothing#1", f"{_id(yaowen)}#99999"):
        with pytest.raises(NotFound):
            _act(yaowen, "accept", target)
    for request in (ask.Doubts(action="accept"), ask.Doubts(about="fact")):
        with pytest.raises(UsageError):
            list(yaowen.doubts(request))
    for asked in (ask.Corrections(action="undo"), ask.Corrections(action="export")):
        with pytest.raises(UsageError):
            list(yaowen.corrections(asked))
    with pytest.raises(NotFound):
        list(yaowen.corrections(ask.Corrections(action="undo", target="x")))
    with pytest.raises(StorageError):
        list(yaowen.corrections(ask.Corrections(action="export", target=str(tmp_path / "no" / "x"))))
    with pytest.raises(UsageError, match="--set"):
        _act(yaowen, "correct", _aim(yaowen).id)


def test_others_correct_nothing_and_see_doubts_of_open_articles_alone(yaowen: Yaowen) -> None:
    (doubt,) = _lines(yaowen)
    article = yaowen.store.get(_id(yaowen))
    closed = msgspec.structs.replace(article, article=msgspec.structs.replace(article.article, rights="link"))
    yaowen.open_to_others()
    assert [line.id for line in _lines(yaowen)] == [doubt.id]
    for request in (ask.Doubts(action="accept", target=doubt.id),):
        with pytest.raises(UsageError, match="machine"):
            list(yaowen.doubts(request))
    with pytest.raises(UsageError, match="machine"):
        list(yaowen.corrections(ask.Corrections()))
    capture = yaowen.store._whole.get_capture(article.article.capture_id)  # type: ignore[attr-defined]
    yaowen.store._whole.put(capture, [closed], [], replace=True)  # type: ignore[attr-defined]
    assert _lines(yaowen) == []


def test_who_says_so(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = _library(pack, tmp_path)
    made.settings = Settings()
    monkeypatch.setenv("LOGNAME", "account")
    (done,) = _act(made, "accept", _aim(made).id)
    assert done.by == "account"


def test_the_example_of_the_page_runs_and_prints_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (Path(__file__).parents[3] / "docs" / "corrections.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.S)
    (said,) = re.findall(r"```\n\n```\n(.*?)```", page, re.S)
    monkeypatch.chdir(tmp_path)
    exec(code, {})
    assert capsys.readouterr().out == said
