"""Pages are read as well as ever: our own corpus, and the reference set where it is; every floor only rises."""

import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent / "pages"))
import floors
import scoring
from build import iter_pages, load_texts
from ours import make_reader
from renamed import rename


@pytest.fixture(scope="module")
def reader():
    return make_reader()


def _check(name: str, rows: list[dict], figures) -> None:
    known = floors.load_floors()[name]
    print(floors.render(name, figures), flush=True)  # noqa: T201 (make floors shows it)
    assert known["hash"] == floors.corpus_hash(rows), f"the corpus {name} changed: run floors.py --raise"
    assert floors.shortfalls(figures, known["floors"]) == []


def test_our_own_pages_are_read_as_well_as_ever(reader):
    rows = scoring.load_pages(floors.HERE)
    assert len(rows) >= 80
    _check("own", rows, floors.measure(rows, reader))


def test_names_of_classes_are_hints_and_not_what_reading_stands_on(reader):
    rows = [row for row in scoring.load_pages(floors.HERE) if not row.get("refused")]
    renamed = [{**row, "content": rename(row["content"])} for row in rows]
    assert [row for row, other in zip(rows, renamed, strict=True) if row["content"] != other["content"]]
    _compare("own", floors.measure(rows, reader), floors.measure(renamed, reader))


@pytest.mark.shared
def test_names_of_classes_are_hints_on_reference_pages_too(reader, shared):
    rows = scoring.load_pages(shared / "pages" / "devset")
    renamed = [{**row, "content": rename(row["content"])} for row in rows]
    _compare("reference", floors.measure(rows, reader), floors.measure(renamed, reader))


def _compare(name: str, known, renamed) -> None:
    """What is lost where every class and id has another name: at most .02 of each figure, .06 of the outlets.

    Some pages tell their outlet by a class alone, with no word before it.
    """
    print(floors.render(f"{name}, renamed", renamed), flush=True)  # noqa: T201 (make floors shows it)
    lost = {
        (lang, measure): round(share.mean - renamed[lang][measure].mean, 3)
        for lang, shares in known.items()
        for measure, share in shares.items()
        if measure not in scoring.LOW_IS_GOOD and share.count >= 20
    }
    assert {key: loss for key, loss in lost.items() if loss > (0.06 if key[1] == "outlet" else 0.02)} == {}


@pytest.mark.shared
def test_reference_pages_are_read_as_well_as_ever_and_both_scorers_agree(shared, reader):
    rows = scoring.load_pages(shared / "pages" / "devset")
    answers = {row["id"]: reader(row["content"], row["url"] or None) for row in rows}
    by_content = {row["content"]: answers[row["id"]] for row in rows}
    figures = floors.measure(rows, lambda content, url: by_content[content])
    _check("reference", rows, figures)
    theirs = _load_their_scorer(shared / "pages" / "evaluate.py")
    lines = theirs.run(
        lambda content, url: by_content[content], [{**row, "_raw": row["content"]} for row in rows], raw=True
    )
    for lang, shares in figures.items():
        summary = theirs.summary([line for line in lines if line["lang"] == lang])
        assert round(100 * shares["f1"].mean, 1) == summary["F1"]
        keys = (
            ("title", "title_ok"),
            ("date", "date"),
            ("date_fp", "date_fp"),
            ("author", "author"),
            ("outlet", "outlet"),
        )
        for ours, other in (*keys, ("republisher", "republisher"), ("author_fp", "author_fp")):
            assert (round(100 * shares[ours].mean, 1), shares[ours].count) == tuple(summary[other]), (
                lang,
                ours,
            )


def _load_their_scorer(path: Path):
    spec = importlib.util.spec_from_file_location("reference_scorer", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_those_that_the_builder_makes_or_made_of_older_texts():
    rows = {row["id"]: row for row in scoring.load_pages(floors.HERE)}
    made = {gold["id"]: content for gold, content in iter_pages(load_texts())}
    assert rows.keys() == made.keys()
    assert [name for name, content in made.items() if content != rows[name]["content"]] == []


def test_gold_stands_on_the_page():
    for row in scoring.load_pages(floors.HERE):
        if row.get("refused"):
            continue
        page = row["content"].decode(row["encoding"])
        assert row["title"].replace("&", "&amp;") in page
        assert 100 < len(row["text"]) < 3000
        assert all(name in page for name in row["author"])
        if row["date"] == "":
            assert row["url"].rpartition("/")[2].rstrip(".html").isdigit()


SHARES = st.floats(0, 1)


@given(st.sampled_from(scoring.MEASURES), SHARES, SHARES)
def test_a_worse_figure_is_always_noticed_and_floors_never_fall(name, first, second):
    before = floors.as_floors({"zh": {name: scoring.Share(first, 9)}})
    figures = {"zh": {name: scoring.Share(second, 9)}}
    after = floors.raised(before, floors.as_floors(figures))
    low = name in scoring.LOW_IS_GOOD
    old, new, figure = before["zh"][name], after["zh"][name], floors.rounded(name, second)
    assert new <= old if low else new >= old
    assert bool(floors.shortfalls(figures, before)) == (figure > old if low else figure < old)
    assert floors.shortfalls({}, before) != []


def test_no_committed_floor_was_ever_higher():
    git = shutil.which("git")
    path = floors.FLOORS.relative_to(floors.HERE.parents[2]).as_posix()

    def ask(*words: str) -> str:
        run = subprocess.run(
            [git, *words], cwd=floors.HERE.parents[2], capture_output=True, text=True, check=False
        )
        return run.stdout if run.returncode == 0 else ""

    commits = ask("log", "--format=%H", "-n", "50", "--", path).split() if git else []
    if not commits:
        pytest.skip("this is no git checkout, so there are no earlier floors to compare with")
    now = floors.load_floors()
    for commit in commits:
        for name, then in json.loads(ask("show", f"{commit}:{path}") or "{}").items():
            if now[name]["hash"] == then["hash"]:
                assert floors.raised(now[name]["floors"], then["floors"]) == now[name]["floors"], (
                    commit,
                    name,
                )


def test_marks_are_what_the_metric_says():
    row = {
        "lang": "zh",
        "text": "甲乙丙丁戊己",
        "title": "甲：乙",
        "date": "2025-08-26",
        "author": ["李明"],
        "residue": ["网"],
        "policy": {"issuer": "云岬新区", "number": "云发〔2025〕1号"},
        "editor": "许知行",
        "attachments": ["甲.pdf", "乙.pdf"],
    }
    answer = {"text": "甲乙丙丁 戊己", "title": "甲:乙", "date": "2025年8月26日", "author": "记者李明"}
    answer |= {"policy": row["policy"], "editor": "许知行", "attachments": ["1.乙.pdf", "甲.pdf"]}
    assert set(scoring.score_page(row, answer).values()) == {1.0}
    part = {"policy": {"issuer": "云岬新区", "number": None}, "attachments": ["乙.pdf", "丙.pdf"]}
    marks = scoring.score_page(row, part)
    assert (marks["policy"], marks["editor"], marks["files"]) == (0.5, 0.0, 0.5)
    none = {"lang": "zh", "text": "甲", "policy": {}, "editor": "", "attachments": []}
    assert scoring.score_page(none, {"text": "甲"}) == {"f1": 1, "policy_fp": 0, "editor_fp": 0, "files": 1}
    assert scoring.score_page(none, {"text": "甲", **part, "editor": "许知行"}) == {
        "f1": 1,
        "policy_fp": 1,
        "editor_fp": 1,
        "files": 0,
    }
    half = scoring.score_page(row, {"text": "甲乙丙丁网", "title": "丙", "date": "2025-08-25", "author": ""})
    assert half.pop("f1") == pytest.approx(2 * (1 / 2) * (1 / 3) / (1 / 2 + 1 / 3))
    assert set(half.values()) == {0.0}
    assert scoring.score_page({"refused": True}, {"text": ""}) == {"refused": 1.0}
