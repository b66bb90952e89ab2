"""The library's articles are understood again: what changes is told, what is a person's stays, a stop costs little."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from yaowen.backends.crew import Alone
from yaowen.errors import NotFound, UsageError
from yaowen.packs.model import Pack
from yaowen.pipeline import run as stages
from yaowen.records import Article, Issue, Understanding
from yaowen.service import reprocessing
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.documents import Failure
from yaowen.service.reprocesslines import ReprocessLine, ReprocessTotalLine

TEXTS = {
    "a": "台州市发布行动方案。台州市提出，到2027年，生物医药产业规模达到600亿元。",
    "b": "湖州市发布行动方案。湖州市提出，到2027年，生物医药产业规模达到500亿元。",
    "c": "绍兴市发布行动方案。绍兴市提出，到2027年，生物医药产业规模达到400亿元。",
}


@pytest.fixture
def library(tmp_path: Path, pack: Pack) -> Iterator[Yaowen]:
    """Three articles, one of them corrected and noted."""
    rows = tmp_path / "rows.jsonl"
    rows.write_bytes(
        b"\n".join(
            msgspec.json.encode({"id": key, "title": "方案", "text": text}) for key, text in TEXTS.items()
        )
    )
    made = Yaowen(tmp_path / "library", pack=pack)
    list(made.ingest(ask.Ingest(inputs=(str(rows),))))
    yield made
    made.close()


def _aim(yaowen: Yaowen, article: str) -> str:
    return next(fact.id for fact in yaowen.article(article).facts if fact.metric == "industry_scale")


def _forget_the_metric(monkeypatch: pytest.MonkeyPatch, of: str = "a") -> None:
    """From now on the rules are others: they find no metric in one article."""

    class Other(Alone):
        def understand(self, articles: Sequence[Article]) -> Iterator[Understanding | Issue]:
            for read in super().understand(articles):
                if isinstance(read, Understanding) and read.article.id == of:
                    facts = tuple(msgspec.structs.replace(f, metric=None, sector=None) for f in read.facts)
                    yield msgspec.structs.replace(read, facts=facts)
                else:
                    yield read

    monkeypatch.setattr("yaowen.service.ground.Alone", Other)


def test_by_the_same_rules_nothing_changes(library: Yaowen) -> None:
    before, mark = [library.article(key) for key in TEXTS], library.store.sequence()
    (total,) = library.reprocess(ask.Reprocess())
    assert isinstance(total, ReprocessTotalLine)
    assert (total.articles, total.changed, total.failed) == (3, 0, 0)
    assert [library.article(key) for key in TEXTS] == before
    assert library.store.sequence() == mark


def test_other_rules_are_told_fact_by_fact_and_hold_from_then_on(
    library: Yaowen, monkeypatch: pytest.MonkeyPatch
) -> None:
    aim, place = _aim(library, "a"), library.place("a")
    _forget_the_metric(monkeypatch)
    line, total = library.reprocess(ask.Reprocess())
    assert isinstance(line, ReprocessLine)
    assert isinstance(total, ReprocessTotalLine)
    changed = {fact.id: fact for fact in line.facts}
    assert changed[aim].change == "changed"
    assert ("metric", "industry_scale", None) in {(f.field, f.old, f.new) for f in changed[aim].fields}
    assert (total.changed, total.facts_changed) == (1, len(line.facts))
    assert library.place("a") == place
    assert {one.region for one in library.track(ask.Track(on="2026-03-01")) if hasattr(one, "region")} == {
        "湖州市",
        "绍兴市",
    }


def test_a_dry_run_tells_the_same_and_keeps_nothing(library: Yaowen, monkeypatch: pytest.MonkeyPatch) -> None:
    _forget_the_metric(monkeypatch)
    before, mark = library.article("a"), library.store.sequence()
    told = list(library.reprocess(ask.Reprocess(dry_run=True)))
    assert (library.article("a"), library.store.sequence()) == (before, mark)
    really = list(library.reprocess(ask.Reprocess()))
    assert told[:-1] == really[:-1]
    assert isinstance(told[-1], ReprocessTotalLine)
    assert told[-1].dry_run


def test_corrections_and_notes_stay_and_a_lost_correction_is_told(
    library: Yaowen, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in ("a", "b"):
        list(
            library.doubts(
                ask.Doubts(action="correct", target=_aim(library, key), set=("value=610亿元",), by="Li")
            )
        )
    list(library.notes(ask.Notes(action="add", target="a", kind="pin")))
    (total,) = library.reprocess(ask.Reprocess())
    assert isinstance(total, ReprocessTotalLine)
    assert total.changed == 0
    figure = next(f for f in library.article("b").facts if f.metric == "industry_scale")
    assert (figure.value, figure.made_by) == (6.1e10, "person:Li")

    real = stages.try_understand_several

    def without(articles: Sequence[Article], *rest: object) -> list[Understanding | Issue]:
        return [
            msgspec.structs.replace(read, facts=())
            if isinstance(read, Understanding) and read.article.id == "a"
            else read
            for read in real(articles, *rest)  # type: ignore[arg-type]
        ]

    monkeypatch.setattr("yaowen.backends.crew.try_understand_several", without)
    line, total = library.reprocess(ask.Reprocess())
    assert isinstance(line, ReprocessLine)
    assert isinstance(total, ReprocessTotalLine)
    assert line.article == "a"
    assert {fact.change for fact in line.facts} == {"dropped"}
    assert (line.doubts_added, len(line.lost), total.corrections_lost) == (("correction_lost",), 1, 1)
    monkeypatch.setattr("yaowen.backends.crew.try_understand_several", real)
    list(library.reprocess(ask.Reprocess()))
    figure = next(f for f in library.article("a").facts if f.metric == "industry_scale")
    assert figure.value == 6.1e10, "it was kept and finds its words again"
    assert [note.target for note in library.notes(ask.Notes()) if hasattr(note, "target")] == ["a"]


def test_doubts_of_yesterdays_rules_go(library: Yaowen) -> None:
    read = library.article("a")
    stale = Issue(code="unread_term", message="a term that nobody read then")
    kept = Issue(code="no_date", message="no time is shown")
    doubted = msgspec.structs.replace(read.article, issues=(stale, kept))
    library.store.renew((msgspec.structs.replace(read, article=doubted),))
    line, _ = library.reprocess(ask.Reprocess())
    assert isinstance(line, ReprocessLine)
    assert line.doubts_gone == ("unread_term",)
    assert [issue.code for issue in library.article("a").article.issues] == ["no_date"]


def test_an_article_that_cannot_be_understood_stops_nothing(
    library: Yaowen, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = library.article("b")
    real = stages.link

    def hostile(article: Article, pack: Pack) -> object:
        if article.id == "b":
            raise RecursionError("too deep")
        return real(article, pack)

    monkeypatch.setattr(stages, "link", hostile)
    failure, total = library.reprocess(ask.Reprocess())
    assert isinstance(failure, Failure)
    assert isinstance(total, ReprocessTotalLine)
    assert "too deep" in failure.message
    assert (total.articles, total.changed, total.failed) == (3, 0, 1)
    assert library.article("b") == before, "it keeps what was read from it"


def test_a_stopped_run_goes_on_where_it_was(library: Yaowen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reprocessing, "BATCH", 1)
    _forget_the_metric(monkeypatch)
    stopped = library.reprocess(ask.Reprocess())
    assert isinstance(next(stopped), ReprocessLine)
    stopped.close()  # type: ignore[attr-defined]
    assert (library.library / reprocessing.STATE).exists()
    (total,) = library.reprocess(ask.Reprocess())
    assert isinstance(total, ReprocessTotalLine)
    assert (total.articles, total.skipped) == (2, 1)
    assert not (library.library / reprocessing.STATE).exists()
    (total,) = library.reprocess(ask.Reprocess())
    assert isinstance(total, ReprocessTotalLine)
    assert (total.articles, total.skipped) == (3, 0)


def test_a_stopped_run_of_other_rules_begins_anew(library: Yaowen, pack: Pack) -> None:
    state = library.library / reprocessing.STATE
    for content in (b'{"rules":"of yesterday","done_to":"b"}', b"no json"):
        state.write_bytes(content)
        (total,) = library.reprocess(ask.Reprocess())
        assert isinstance(total, ReprocessTotalLine)
        assert total.skipped == 0


def test_some_articles_alone(library: Yaowen, monkeypatch: pytest.MonkeyPatch) -> None:
    _forget_the_metric(monkeypatch)
    (total,) = library.reprocess(ask.Reprocess(articles=("b",)))
    assert isinstance(total, ReprocessTotalLine)
    assert (total.articles, total.changed) == (1, 0)
    with pytest.raises(NotFound):
        list(library.reprocess(ask.Reprocess(articles=("nobody",))))


def test_several_processes_come_to_the_same(library: Yaowen) -> None:
    (total,) = library.reprocess(ask.Reprocess(jobs=2))
    assert isinstance(total, ReprocessTotalLine)
    assert (total.articles, total.changed, total.failed) == (3, 0, 0)


def test_beyond_this_machine_nobody_may(library: Yaowen) -> None:
    library.open_to_others()
    with pytest.raises(UsageError):
        list(library.reprocess(ask.Reprocess()))


def test_every_doubt_that_understanding_raises_is_named() -> None:
    pipeline = Path(stages.__file__).parent
    folders = ("link", "extract", "kinds", "tag", "quantities", "cluster")
    code = re.compile(r'Issue\(\s*code="([a-z_]+)"')
    raised = {
        name
        for folder in folders
        for path in (pipeline / folder).rglob("*.py")
        for name in code.findall(path.read_text(encoding="utf-8"))
    }
    assert raised == stages.UNDERSTOOD
    before = {
        name
        for folder in (pipeline / "clean", pipeline / "describe", pipeline.parent / "sources")
        for path in folder.rglob("*.py")
        for name in code.findall(path.read_text(encoding="utf-8"))
    }
    assert not before & stages.UNDERSTOOD
