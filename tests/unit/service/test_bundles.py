"""A bundle: the same bytes each time, the same verdicts again; what differs is told, what is no bundle is refused."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.errors import InputError, UsageError
from yaowen.packs.model import Pack
from yaowen.records import Rules
from yaowen.service.app import Yaowen
from yaowen.service.auditlines import BundleLine
from yaowen.service.requests import Bundle, Ingest
from yaowen.service.rules import rules_of

SOURCE = "云岬新区发布行动方案\n云岬产业基金累计投资274家企业，投资额约76.11亿元。\n上海2024年产业规模为9847亿元。\n"
CLAIMS = "基金投资274家企业，投资额约761.1亿元。\n上海2024年产业规模达到9847亿元。\n大家都很高兴。\n"


@pytest.fixture
def yaowen(pack: Pack) -> Iterator[Yaowen]:
    opened = Yaowen(store=MemoryStore(), index=MemoryIndex(), pack=pack)
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "source.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "claims.txt").write_text(CLAIMS, encoding="utf-8")
    return tmp_path


def make(yaowen: Yaowen, folder: Path, name: str = "b.jsonl", **more: object) -> Path:
    out = folder / name
    given = {"source": (str(folder / "source.txt"),)} | more
    request = Bundle(action="make", target=str(folder / "claims.txt"), output=str(out), **given)  # type: ignore[arg-type]
    (line,) = yaowen.bundle(request)
    assert isinstance(line, BundleLine)
    assert line.state == "made"
    return out


def check(yaowen: Yaowen, path: Path, *sources: Path) -> list[tuple[str, str]]:
    request = Bundle(action="check", target=str(path), source=tuple(str(s) for s in sources))
    lines = list(yaowen.bundle(request))
    assert all(isinstance(line, BundleLine) for line in lines), lines
    return [(line.part, line.state) for line in lines if isinstance(line, BundleLine)]


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write(path: Path, found: list[dict]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found), encoding="utf-8")
    return path


def test_the_same_is_the_same_bytes_wherever_it_lies(yaowen: Yaowen, folder: Path) -> None:
    first = make(yaowen, folder).read_bytes()
    other = folder / "elsewhere"
    other.mkdir()
    for name in ("source.txt", "claims.txt"):
        (other / name).write_bytes((folder / name).read_bytes())
    assert make(yaowen, other).read_bytes() == first
    assert str(folder).encode() not in first


def test_it_holds_claims_texts_hashes_spans_rules_and_verdicts(yaowen: Yaowen, folder: Path) -> None:
    head, source, *claims, end = rows(make(yaowen, folder))
    assert {"yaowen", "pack_digest", "stages"} <= set(head["rules"])
    assert source["text"].splitlines() == SOURCE.splitlines()
    assert len(source["sha256"]) == len(end["sha256"]) == 64
    assert [claim["verdict"]["verdict"] for claim in claims] == ["contradicted", "supported", "unverifiable"]
    passage = claims[0]["verdict"]["passage"]
    assert source["text"][passage["start"] : passage["end"]] == passage["text"]


def test_checking_comes_to_the_same(yaowen: Yaowen, folder: Path) -> None:
    assert check(yaowen, make(yaowen, folder)) == [("bundle", "reproduced")]


def _other_verdict(found: list[dict]) -> None:
    found[2]["verdict"]["verdict"] = "supported"


def _other_text(found: list[dict]) -> None:
    found[1]["text"] = found[1]["text"].replace("76.11", "761.1")


def _one_claim_less(found: list[dict]) -> None:
    del found[3]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_other_verdict, {("file", "differs"), ("claim", "differs")}),
        (_other_text, {("file", "differs"), ("source", "differs"), ("claim", "missing")}),
        (_one_claim_less, {("file", "differs")}),
    ],
)
def test_what_was_changed_is_told(
    change: Callable[[list[dict]], None], told: set[tuple[str, str]], yaowen: Yaowen, folder: Path
) -> None:
    path = make(yaowen, folder)
    found = rows(path)
    change(found)
    assert set(check(yaowen, write(path, found))) == told | {("bundle", "differs")}


def test_other_rules_are_told_and_are_no_difference(
    yaowen: Yaowen, folder: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(yaowen, folder)
    other: Rules = msgspec.structs.replace(rules_of(pack), yaowen="9.9.9")
    monkeypatch.setattr("yaowen.service.bundles.rules_of", lambda pack: other)
    assert check(yaowen, path) == [("rules", "other_rules"), ("bundle", "reproduced")]


def test_a_text_that_may_not_be_handed_on_stays_and_can_be_brought(
    yaowen: Yaowen, folder: Path, pack: Pack
) -> None:
    list(yaowen.ingest(Ingest(inputs=(str(folder / "source.txt"),))))
    (article_id,) = yaowen.store.list_ids()
    found = yaowen.store.get(article_id)
    store = MemoryStore()
    limited = msgspec.structs.replace(found, article=msgspec.structs.replace(found.article, rights="link"))
    store.put(yaowen.store.get_capture(found.article.capture_id), (limited,), ())
    owner = Yaowen(store=store, index=MemoryIndex(), pack=pack)
    path = make(owner, folder, source=(article_id,))
    assert rows(path)[1]["text"] is None
    stranger = Yaowen(store=MemoryStore(), index=MemoryIndex(), pack=pack)
    assert set(check(stranger, path)) == {("source", "missing"), ("claim", "missing"), ("bundle", "differs")}
    assert check(stranger, path, folder / "source.txt") == [("bundle", "reproduced")]
    assert check(owner, path) == [("bundle", "reproduced")]
    owner.close()
    stranger.close()


def test_sources_that_the_library_found_are_kept_with_their_order(yaowen: Yaowen, folder: Path) -> None:
    list(yaowen.ingest(Ingest(inputs=(str(folder / "source.txt"),))))
    path = make(yaowen, folder, source=())
    claims = [row for row in rows(path) if row["line"] == "claim"]
    assert all(claim["nearest"] for claim in claims)
    assert claims[0]["verdict"]["sources"] == list(yaowen.store.list_ids())
    assert check(yaowen, path) == [("bundle", "reproduced")]


def test_claims_with_evidence_of_their_own(yaowen: Yaowen, folder: Path) -> None:
    line = {"id": "x", "claim": "投资额约761.1亿元。", "evidence": "投资额约76.11亿元。"}
    (folder / "claims.txt").write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
    path = make(yaowen, folder, source=())
    assert [row["line"] for row in rows(path)] == ["bundle", "claim", "end"]
    assert check(yaowen, path) == [("bundle", "reproduced")]


def _bad_span(found: list[dict]) -> None:
    found[1]["paragraphs"][0]["end"] = 10**9


def _backwards(found: list[dict]) -> None:
    found[1]["paragraphs"][0]["start"] = -5


def _unknown_source(found: list[dict]) -> None:
    found[2]["verdict"]["sources"] = ["../../etc/passwd"]


def _twice(found: list[dict]) -> None:
    found.insert(1, found[1])


def _unknown_field(found: list[dict]) -> None:
    found[1]["path"] = "/etc/passwd"


def _later_format(found: list[dict]) -> None:
    found[0]["format"] = 2


def _two_heads(found: list[dict]) -> None:
    found.insert(1, found[0])


def _no_end(found: list[dict]) -> None:
    del found[-1]


@pytest.mark.parametrize(
    "change",
    [_bad_span, _backwards, _unknown_source, _twice, _unknown_field, _later_format, _two_heads, _no_end],
)
def test_hostile_bundles_are_refused_in_one_line(
    change: Callable[[list[dict]], None], yaowen: Yaowen, folder: Path
) -> None:
    path = make(yaowen, folder)
    found = rows(path)
    change(found)
    with pytest.raises(InputError, match=r"^\S+b\.jsonl[:,]") as told:
        check(yaowen, write(path, found))
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04",
        b"{}",
        b"[" * 100_000,
        b'{"line":"bundle"}\n',
        b'{"line":"end","sha256":""}',
        b"\xff\xfe\n{}",
    ],
)
def test_what_is_no_bundle_is_refused(content: bytes, yaowen: Yaowen, folder: Path) -> None:
    (folder / "b.jsonl").write_bytes(content)
    with pytest.raises(InputError, match=r"b\.jsonl"):
        check(yaowen, folder / "b.jsonl")


def test_what_is_read_is_never_written_over(yaowen: Yaowen, folder: Path) -> None:
    with pytest.raises(UsageError, match="another file"):
        make(yaowen, folder, name="source.txt")
    with pytest.raises(UsageError, match="-o FILE"):
        list(yaowen.bundle(Bundle(action="make", target=str(folder / "claims.txt"))))
    assert (folder / "source.txt").read_text(encoding="utf-8") == SOURCE
