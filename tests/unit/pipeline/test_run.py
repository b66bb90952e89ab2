"""The composer: one item that fails costs that item alone."""

import gc

import pytest

from yaowen.backends.files import make_capture
from yaowen.errors import EmptyInput
from yaowen.packs.model import Pack
from yaowen.pipeline import run
from yaowen.pipeline.describe import describe_text
from yaowen.records import Issue, Understanding

LINES = (
    '{"id": "a", "text": "示例一\\n云岬药业2024年营业收入为12.5亿元。"}\n'
    '{"id": "b", "text": "示例二\\n澄屿制药获批新药2个。"}\n'
)


def test_every_stage_is_told_to_the_clock(pack: Pack) -> None:
    stages: list[str] = []
    outcome = run.read_articles(make_capture("two.jsonl", LINES.encode()), pack, stages.append)
    for reading in outcome.value:
        run.understand(reading.article, pack, stages.append)
    assert [reading.article.id for reading in outcome.value] == ["a", "b"]
    assert set(stages) == {"read", "clean", "describe", "link", "extract", "assemble", "tag", "sign"}


def test_a_defect_costs_one_item(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run.describe

    def describe_but_not_the_first(item, cleaned, pack):  # type: ignore[no-untyped-def]
        if item.number == 1:
            raise ZeroDivisionError("on purpose")
        return whole(item, cleaned, pack)

    monkeypatch.setattr(run, "describe", describe_but_not_the_first)
    outcome = run.read_articles(make_capture("two.jsonl", LINES.encode()), pack)
    assert [reading.article.id for reading in outcome.value] == ["b"]
    assert [issue.code for issue in outcome.issues] == ["defect"]
    assert "two.jsonl, item 1" in outcome.issues[0].message


def test_understanding_never_raises(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    article = describe_text("x", "云岬药业2024年营业收入为12.5亿元。")
    assert isinstance(run.try_understand(article, pack), Understanding)

    def broken(*_: object) -> None:
        raise RecursionError("on purpose")

    monkeypatch.setattr(run, "link", broken)
    problem = run.try_understand(article, pack)
    assert isinstance(problem, Issue)
    assert problem.code == "defect"


def test_several_are_understood_as_each_alone(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = (
        "云岬药业2024年营业收入为12.5亿元。",
        "澄屿制药获批新药2个。",
        "",
        "Yunjia Pharma plans 3 plants by 2027.",
    )
    articles = [describe_text(f"x{place}", text) for place, text in enumerate(texts)]
    alone = [run.understand(article, pack) for article in articles]
    stages: list[str] = []
    assert run.try_understand_several(articles, pack, stages.append) == alone
    assert [stages.count(stage) for stage in ("link", "sign")] == [len(texts), len(texts)]
    assert run.try_understand_several((), pack) == []
    whole = run.assemble

    def fails_once(scene, *rest):  # type: ignore[no-untyped-def]
        if "澄屿" in scene.article.text:
            raise ZeroDivisionError("on purpose")
        return whole(scene, *rest)

    monkeypatch.setattr(run, "assemble", fails_once)
    read = run.try_understand_several(articles, pack)
    assert isinstance(read[1], Issue)
    assert read[1].code == "defect"
    assert [*read[:1], *read[2:]] == [*alone[:1], *alone[2:]]


def test_the_same_bytes_give_the_same_records(pack: Pack) -> None:
    capture = make_capture("two.jsonl", LINES.encode())
    once, again = (
        [run.understand(reading.article, pack) for reading in run.read_articles(capture, pack).value]
        for _ in range(2)
    )
    assert once == again


def test_cycles_are_sought_again_after_a_capture(pack: Pack) -> None:
    during: list[bool] = []
    assert gc.isenabled()
    run.read_articles(
        make_capture("two.jsonl", LINES.encode()), pack, lambda _: during.append(gc.isenabled())
    )
    assert during and not any(during)
    assert gc.isenabled()
    with pytest.raises(EmptyInput):
        run.read_articles(make_capture("nothing.txt", b""), pack)
    assert gc.isenabled()
