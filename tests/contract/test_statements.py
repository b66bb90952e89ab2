"""Every store answers for facts across articles, as `ports.Store.find_facts` promises."""

from pathlib import Path
from types import SimpleNamespace

import apsw
import msgspec
import pytest

from older import FACTS_IN_ONE
from yaowen.backends.sqlite import SqliteStore
from yaowen.backends.sqlite.schema import FILE_NAME
from yaowen.ports import Store
from yaowen.records import (
    Deal,
    Details,
    Event,
    Fact,
    FactFilter,
    LevelFilter,
    Measure,
    Party,
    Tag,
    Target,
    Task,
    Understanding,
    Wording,
)

_DEAL = Deal(type="signing", parties=(Party(name="某公司", entity_id="organisation:y"), Party(name="他人")))


def _fact(article_id: str, place: int, **fields: object) -> Fact:
    whole = {"kind": "quantity", "paragraph": 1, "start": place, "end": place + 1, "surface": "1"}
    return Fact(id=f"{article_id}-{place}", article_id=article_id, **(whole | fields))  # type: ignore[arg-type]


def _with(understanding: Understanding, *facts: Fact, composites: tuple[Fact, ...] = ()) -> Understanding:
    return msgspec.structs.replace(understanding, facts=facts, composites=composites)


def _fill(store: Store, make: SimpleNamespace) -> None:
    suzhou = {"region_code": "320500", "region": "苏州市", "unit": "CNY"}
    old = _with(
        make.understanding("old", published="2025-08-01T09:00"),
        _fact("old", 0, value=5.0, metric="output", **suzhou),
        _fact("old", 1, value=7.0, **suzhou),
        _fact("old", 2, value=6.0, metric="output", modality="target", kind="target", **suzhou),
        composites=(
            _fact("old", 3, kind="deal", details=_DEAL, subject_id="organisation:x"),
            _fact("old", 4, kind="event", details=Event(type="signing", participants=_DEAL.parties)),
        ),
    )
    new = _with(
        make.understanding("new", published="2026-01-01T09:00"),
        _fact("new", 0, value=9.0, metric="output", region_code="460000", unit="CNY"),
        _fact("new", 1, value=8.0, metric="revenue", subject_id="organisation:x", unit="CNY"),
    )
    aside = make.understanding("aside", published="2026-02-01T09:00")
    aside = _with(aside, _fact("aside", 0, value=1.0, metric="output"))
    aside = msgspec.structs.replace(aside, tags=(Tag(taxonomy="flag", id="off_topic", score=1.0),))
    for understanding in (old, new, aside):
        make.put(store, understanding)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (FactFilter(), "new-0 new-1 old-0 old-2 old-3 old-4"),
        (FactFilter(metric="output"), "new-0 old-0 old-2"),
        (FactFilter(metric="output", region="32"), "old-0 old-2"),
        (FactFilter(region="320000"), "old-0 old-2"),
        (FactFilter(region="3205"), "old-0 old-2"),
        (FactFilter(region="320"), "old-0 old-2"),
        (FactFilter(region="31"), ""),
        (FactFilter(modalities=("target",)), "old-2"),
        (FactFilter(kinds=("deal", "target")), "old-2 old-3"),
        (FactFilter(subject_id="organisation:x"), "new-1 old-3"),
        (FactFilter(after="2025-09-01"), "new-0 new-1"),
        (FactFilter(before="2025-09-01"), "old-0 old-2 old-3 old-4"),
        (FactFilter(region="3205", within=False), "old-0 old-2"),
        (FactFilter(region="32", within=False), ""),
        (FactFilter(names=("organisation:y",)), "old-3"),
        (FactFilter(names=("organisation:x", "organisation:y")), "old-3"),
        (FactFilter(names=("organisation:y",), kinds=("fund",)), ""),
        (FactFilter(names=("organisation:none",)), ""),
        (FactFilter(metric="none"), ""),
    ],
)
def test_a_filter_gives_its_facts_newest_article_first(
    store: Store, make: SimpleNamespace, where: FactFilter, expected: str
) -> None:
    _fill(store, make)
    assert [stated.fact.id for stated in store.find_facts(where)] == expected.split()
    assert [stated.fact.id for stated in store.find_facts(where, limit=1)] == expected.split()[:1]


def test_a_fact_comes_whole_with_its_article_and_day(store: Store, make: SimpleNamespace) -> None:
    _fill(store, make)
    stated = store.find_facts(FactFilter(kinds=("deal",)))[0]
    assert stated.fact == store.get("old").composites[0]
    assert (stated.article_id, stated.day) == ("old", "2025-08-01")


def test_facts_go_with_their_article(store: Store, make: SimpleNamespace) -> None:
    _fill(store, make)
    store.remove("old")
    assert [stated.fact.id for stated in store.find_facts(FactFilter())] == ["new-0", "new-1"]


@pytest.mark.parametrize(
    "older",
    [
        "DROP TABLE level_spans; DROP TABLE facts; PRAGMA user_version = 4",
        (
            "DROP INDEX facts_by_time; DROP INDEX facts_by_region; DROP INDEX facts_by_subject_time;"
            "ALTER TABLE facts DROP COLUMN published; DROP TABLE fact_names; DROP TABLE level_spans;"
            "PRAGMA user_version = 6"
        ),
    ],
)
def test_an_older_library_gets_its_facts_when_it_is_opened(
    tmp_path: Path, make: SimpleNamespace, older: str
) -> None:
    store = SqliteStore(tmp_path)
    _fill(store, make)
    before = store.find_facts(FactFilter())
    store.close()
    connection = apsw.Connection(str(tmp_path / FILE_NAME))
    connection.execute(FACTS_IN_ONE)
    connection.execute(older)
    connection.close()
    again = SqliteStore(tmp_path)
    assert again.find_facts(FactFilter()) == before
    assert [s.fact.id for s in again.find_facts(FactFilter(names=("organisation:y",)))] == ["old-3"]
    again.close()


def test_wordings_are_texts_with_figures_where_they_are_asked_for(
    store: Store, make: SimpleNamespace
) -> None:
    _fill(store, make)
    given = list(store.iter_understandings(store.list_ids()))
    assert any(u.facts for u in given)
    ids = [u.article.id for u in given]
    plain = [Wording.of(u.article) for u in given]
    assert list(store.iter_wordings([*ids, "none"], figures=False)) == plain
    told = [Wording.of(u.article, u.facts) for u in given]
    assert list(store.iter_wordings(ids, figures=True)) == told


def _due(store: Store, **where: object) -> list[str]:
    found = store.find_facts(FactFilter(**where), limit=9)  # type: ignore[arg-type]
    return [one.fact.id for one in found]


def test_facts_are_found_by_when_something_falls_due_that_first(store: Store, make: SimpleNamespace) -> None:
    def told(number: int, kind: str, details: Details, **fields: object) -> Fact:
        values = {"article_id": "a", "paragraph": 1, "start": number, "end": number + 1, "surface": "x"}
        return Fact(id=f"a#{number}", kind=kind, details=details, **values, **fields)  # type: ignore[arg-type]

    facts = (
        told(0, "target", Target(deadline="2027"), value=3.0, unit="CNY", metric="revenue", region_code="32"),
        told(1, "task", Task(words="x", deadline="2026-06")),
        told(2, "measure", Measure(name="x", apply_from="2026-03-01", apply_to="2026-05-01")),
        told(3, "measure", Measure(name="x", status="draft", apply_to="2026-05-01")),
        told(4, "event", Event(type="consultation_ends", date="2026-04-01")),
        told(5, "event", Event(type="meeting", date="2026-04-01")),
    )
    read = make.understanding("a", published="2026-01-01")
    make.put(store, msgspec.structs.replace(read, facts=facts[:1], composites=facts[1:]))
    assert _due(store, due_from="2026-01-01") == ["a#2", "a#4", "a#1", "a#0"]
    assert _due(store, due_from="2026-03-02") == ["a#4", "a#2", "a#1", "a#0"]
    assert _due(store, due_from="2026-05-01", due_until="2026-06-30") == ["a#2", "a#1"]
    assert _due(store, due_from="2026-01-01", region="320000") == ["a#0"]
    assert _due(store, due_from="2028-01-01") == []
    store.remove("a")
    assert _due(store, due_from="2026-01-01") == []


def _level(number: int, value: float, **fields: object) -> Fact:
    whole = {
        "kind": "quantity", "article_id": "a", "paragraph": 1, "start": number, "end": number + 1, "surface": "x",
        "unit": "CNY", "metric": "revenue", "sector": "biopharma", "period": "2024", "period_from": "sentence",
        "region_code": "320000", "region": "江苏省",
    }  # fmt: skip
    return Fact(id=f"a#{number}", value=value, **(whole | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ({}, [0, 1, 2, 3, 4, 5, 6]),
        ({"sector": "biopharma"}, [0, 1, 2, 3, 4, 6]),
        ({"sector": ""}, [5]),
        ({"places": ("32",)}, [0, 1, 2, 4, 5]),
        ({"places": ("3205", "China")}, [3, 6]),
        ({"years": (2025, 2026)}, [2]),
        ({"metrics": ("output",)}, [4]),
        (
            {"metrics": ("output", "revenue"), "years": (2024,), "sector": "biopharma", "places": ("32",)},
            [0, 1, 4],
        ),
        ({"clashing": True}, [0, 1, 2]),
        ({"clashing": True, "metrics": ("output",)}, []),
        ({"clashing": True, "years": (2025,)}, []),
    ],
)
def test_levels_are_found_by_what_stands_in_a_ledger(
    store: Store, make: SimpleNamespace, where: dict[str, object], found: list[int]
) -> None:
    facts = (
        _level(0, 3.0),
        _level(1, 4.0),
        _level(2, 3.0, period="2025", modality="target"),
        _level(3, 3.0, region_code="320500", region="苏州市"),
        _level(4, 3.0, metric="output"),
        _level(5, 9.0, sector=None),
        _level(6, 9.0, region_code=None, region="中国"),
        _level(7, 9.0, is_change=True),
        _level(8, 9.0, modality="limit"),
        _level(9, 9.0, period="2024-H1"),
        _level(10, 9.0, period_from="published"),
        _level(11, 9.0, subject_id="organisation:x"),
    )
    make.put(store, msgspec.structs.replace(make.understanding("a", published="2026-01-01"), facts=facts))
    asked = FactFilter(level=LevelFilter(**where))  # type: ignore[arg-type]
    assert [one.fact.start for one in store.find_facts(asked)] == found
    assert store.count_facts(asked) == len(found)
    assert len(store.find_facts(asked, limit=1)) == min(1, len(found))
    store.remove("a")
    assert store.count_facts(asked) == 0


def _levels(store: Store, *, limit: int | None = None, **where: object) -> list[str]:
    asked = FactFilter(level=LevelFilter(**where))  # type: ignore[arg-type]
    return [one.fact.id for one in store.find_facts(asked, limit=limit)]


def _told(make: SimpleNamespace, name: str, value: float, day: str) -> Understanding:
    figure = msgspec.structs.replace(_level(0, value), id=f"{name}#0", article_id=name)
    aim = msgspec.structs.replace(
        _level(1, 9.0, period="2030", modality="target"), id=f"{name}#1", article_id=name
    )
    read = make.understanding(name, published=day)
    assert isinstance(read, Understanding)
    return msgspec.structs.replace(read, facts=(figure, aim))


@pytest.mark.parametrize("few", [0, 20_000])
def test_the_newest_levels_are_found_either_way(
    store: Store, make: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr("yaowen.backends.sqlite.levelling.FEW", few)
    for number in range(6):
        make.put(store, _told(make, f"a{number}", float(number), f"2026-01-0{number + 1}"))
    assert _levels(store, limit=3, sector="biopharma", metrics=("revenue",)) == ["a5#0", "a5#1", "a4#0"]
    assert _levels(store, limit=3, metrics=("revenue", "output")) == ["a5#0", "a5#1", "a4#0"]
    assert _levels(store, limit=2, clashing=True) == ["a5#0", "a5#1"]
    aims = FactFilter(level=LevelFilter(sector="biopharma"), modalities=("target",))
    assert [one.fact.id for one in store.find_facts(aims, limit=2)] == ["a5#1", "a4#1"]
    assert store.count_facts(aims) == 6
    assert store.count_levels(LevelFilter(sector="biopharma"), ("target",)) == {"32": 6}
    assert store.count_levels(LevelFilter(sector="biopharma"), ("target", "plan")) == {"32": 6}
    assert store.count_levels(LevelFilter(clashing=True)) == {"32": 12}
    assert store.count_levels(LevelFilter(years=(1999,))) == {}
    assert store.count_facts(FactFilter(level=LevelFilter(clashing=True, places=("32",)))) == 12
    assert store.count_facts(FactFilter(level=LevelFilter(clashing=True, places=("33",)))) == 0


def test_what_clashed_does_so_no_more_when_one_side_is_gone(store: Store, make: SimpleNamespace) -> None:
    clashing = FactFilter(level=LevelFilter(clashing=True))
    for name, value in (("a", 3.0), ("b", 3.0), ("c", 4.0)):
        make.put(store, _told(make, name, value, "2026-01-01"))
    assert store.count_facts(clashing) == 6
    store.remove("a")
    assert store.count_facts(clashing) == 4
    store.renew([_told(make, "c", 3.0, "2026-01-01")])
    assert (store.count_facts(clashing), _levels(store, clashing=True)) == (0, [])
    store.renew([_told(make, "b", 5.0, "2026-01-01")])
    assert store.count_facts(clashing) == 4
    assert store.count_levels(LevelFilter(), ("target",)) == {"32": 2}
    store.remove("b")
    assert store.count_levels(LevelFilter(), ("target",)) == {"32": 1}
    store.remove("c")
    assert store.count_levels(LevelFilter(), ("target",)) == {}
    assert store.count_facts(FactFilter(level=LevelFilter())) == 0


def test_heads_are_kept_of_articles_that_tell_of_measures(store: Store, make: SimpleNamespace) -> None:
    read = make.understanding("policy", published="2026-01-01")
    measure = Fact(
        id="policy#m", article_id="policy", kind="measure", paragraph=1, start=0, end=4, surface="x",
        details=Measure(name="奖励"),
    )  # fmt: skip
    make.put(store, msgspec.structs.replace(read, composites=(measure,)))
    make.put(store, make.understanding("news", published="2026-01-02"))
    heads = store.heads_of(("policy", "news", "nobody"))
    assert [(head.article_id, head.title, head.issuer) for head in heads] == [
        ("policy", read.article.title, None)
    ]
    store.remove("policy")
    assert store.heads_of(("policy",)) == ()


def test_an_older_library_is_given_what_it_lacks(tmp_path: Path, make: SimpleNamespace) -> None:
    store = SqliteStore(tmp_path)
    for name, value in (("a", 3.0), ("b", 4.0)):
        read = _told(make, name, value, "2026-01-01")
        measure = Fact(
            id=f"{name}#m", article_id=name, kind="measure", paragraph=1, start=0, end=4, surface="x",
            details=Measure(name="奖励"),
        )  # fmt: skip
        make.put(store, msgspec.structs.replace(read, composites=(measure,)))
    clashing, heads = (
        store.count_facts(FactFilter(level=LevelFilter(clashing=True))),
        store.heads_of(("a", "b")),
    )
    store.close()
    old = apsw.Connection(str(tmp_path / FILE_NAME))
    old.execute(FACTS_IN_ONE)
    old.execute(
        "DROP TABLE level_spans; DROP TABLE heads; DROP INDEX levels_by_time; DROP INDEX levels_by_metric"
    )
    old.execute("DROP INDEX fact_dues_by_region; DROP INDEX facts_by_subject_time")
    old.pragma("user_version", 14)
    old.close()
    again = SqliteStore(tmp_path)
    assert clashing == 4
    assert again.count_facts(FactFilter(level=LevelFilter(clashing=True))) == clashing
    assert again.count_levels(LevelFilter(), ("target",)) == {"32": 2}
    assert again.heads_of(("a", "b")) == heads
    assert [head.article_id for head in heads] == ["a", "b"]
    again.close()
