"""The newest of what is named are found without looking at the rest, and are the same as by looking at all."""

from pathlib import Path
from types import SimpleNamespace

import apsw
import msgspec
import pytest

from older import FACTS_IN_ONE
from yaowen.backends.sqlite import SqliteStore
from yaowen.backends.sqlite.schema import FILE_NAME
from yaowen.ports import Store
from yaowen.records import ArticleFilter, Deal, Fact, FactFilter, Party, Standings, Tag, Understanding

YUNJIA, SENSONG = "organisation:yunjia", "organisation:sensong"


def _deal(article_id: str, *firms: str) -> Fact:
    parties = tuple(Party(name=firm, entity_id=firm) for firm in firms)
    return Fact(
        id=f"{article_id}#d", article_id=article_id, kind="deal", paragraph=1, start=0, end=2, surface="签约",
        details=Deal(type="signing", parties=parties),
    )  # fmt: skip


def _telling(understanding: Understanding, *firms: str) -> Understanding:
    return msgspec.structs.replace(understanding, composites=(_deal(understanding.article.id, *firms),))


def _fill_with_deals(store: Store, make: SimpleNamespace) -> None:
    for name, published, firms in (
        ("a", "2025-08-01T23:30", (YUNJIA,)),
        ("b", "2025-08-02T00:30", (YUNJIA, SENSONG)),
        ("c", "2026-01-05T09:00", (SENSONG, YUNJIA)),
        ("d", "2026-01-05T09:00", (SENSONG,)),
        ("old", "1955-03-01T09:00", (YUNJIA,)),
        ("undated", None, (YUNJIA, SENSONG)),
    ):
        make.put(store, _telling(make.understanding(name, published=published), *firms))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"names": (YUNJIA,)}, "c b a old undated"),
        ({"names": (YUNJIA, SENSONG)}, "c d b a old undated"),
        ({"names": (YUNJIA, SENSONG), "after": "2025-08-02"}, "c d b"),
        ({"names": (YUNJIA, SENSONG), "before": "2025-08-02"}, "a old"),
        ({"names": (SENSONG,), "before": "2026-01-05"}, "b"),
        ({"names": (YUNJIA,), "after": "2025-08-01", "before": "2025-08-03"}, "b a"),
        ({"names": (YUNJIA,), "subject_id": "organisation:none"}, ""),
        ({"after": "2025-08-02"}, "c d b"),
    ],
)
@pytest.mark.parametrize("kinds", [(), ("deal",), ("deal", "fund")])
def test_the_newest_that_name_something(
    store: Store, make: SimpleNamespace, asked: dict[str, object], found: str, kinds: tuple[str, ...]
) -> None:
    _fill_with_deals(store, make)
    where = FactFilter(kinds=kinds, **asked)  # type: ignore[arg-type]
    told = found.split()
    for limit in (None, 1, 2, 5):
        assert [one.article_id for one in store.find_facts(where, limit=limit)] == told[:limit]
    assert store.count_facts(where) == len(told)


def test_names_go_with_their_article(store: Store, make: SimpleNamespace) -> None:
    _fill_with_deals(store, make)
    store.renew([_telling(make.understanding("c", published="2026-01-05T09:00"), SENSONG)])
    store.remove("b")
    assert [one.article_id for one in store.find_facts(FactFilter(names=(YUNJIA,)), limit=2)] == ["a", "old"]


def test_an_older_library_finds_the_newest_that_name_something(tmp_path: Path, make: SimpleNamespace) -> None:
    store = SqliteStore(tmp_path)
    _fill_with_deals(store, make)
    store.close()
    older = apsw.Connection(str(tmp_path / FILE_NAME))
    older.execute(FACTS_IN_ONE)
    older.execute(
        "CREATE TABLE n (name TEXT, article INTEGER, place INTEGER, kind TEXT, PRIMARY KEY (name, article, place))"
        " WITHOUT ROWID; INSERT INTO n SELECT name, article, place, kind FROM fact_names; DROP TABLE fact_names;"
        " ALTER TABLE n RENAME TO fact_names; CREATE INDEX fact_names_by_article ON fact_names (article);"
        " PRAGMA user_version = 18"
    )
    older.close()
    store = SqliteStore(tmp_path)
    where = FactFilter(names=(YUNJIA, SENSONG), kinds=("deal",))
    assert [one.article_id for one in store.find_facts(where)] == ["c", "d", "b", "a", "old", "undated"]
    store.close()


@pytest.mark.parametrize("where", [{"region": "3205"}, {"entity": YUNJIA}, {"region": "苏州市"}, {}])
def test_the_newest_stories_are_the_first_of_all(
    store: Store, make: SimpleNamespace, where: dict[str, str]
) -> None:
    for number in range(24):
        about = {"regions": (("320500", "苏州市"),), "entities": (YUNJIA,)} if number % 4 else {}
        day = f"2026-01-{number // 2 + 1:02}" if number % 7 else None
        name = f"a{23 - number:02}"
        story = f"s{number % 9}" if number % 3 else f"story-{name}"
        member = make.place(name, story, relation="original" if number % 3 == 0 else "reprint")
        make.put(store, make.understanding(name, published=day, **about), member)
    whole = store.list_stories(ArticleFilter(**where))
    assert len(whole) > 8
    for limit in range(1, len(whole) + 2):
        assert store.list_stories(ArticleFilter(**where), limit=limit) == whole[:limit]
    assert store.count(ArticleFilter(**where)) == (18 if where else 24)


def _fill_with_names(store: Store, make: SimpleNamespace) -> None:
    for number in range(12):
        day = f"2026-01-{number // 3 + 1:02}" if number % 5 else None
        named = (YUNJIA, SENSONG) if number % 4 else (SENSONG,)
        make.put(store, make.understanding(f"a{11 - number:02}", published=day, entities=named))


def _newest(store: Store, limit: int | None = None, offset: int = 0) -> tuple[str, ...]:
    return store.list_ids(ArticleFilter(entity=YUNJIA), limit=limit, offset=offset)


def test_the_newest_articles_that_name_something_are_the_first_of_all(
    store: Store, make: SimpleNamespace
) -> None:
    _fill_with_names(store, make)
    whole = _newest(store)
    assert (len(whole), whole[0], whole[-2:]) == (9, "a00", ("a01", "a06"))
    for limit in range(11):
        for offset in range(11):
            assert _newest(store, limit, offset) == whole[offset : offset + limit]
    store.remove("a00")
    store.renew([make.understanding("a02", published="2026-01-04", entities=(SENSONG,))])
    left = tuple(name for name in whole if name not in ("a00", "a02"))
    assert _newest(store, 20) == _newest(store) == left


def test_an_older_library_finds_the_newest_articles(tmp_path: Path, make: SimpleNamespace) -> None:
    store = SqliteStore(tmp_path)
    _fill_with_names(store, make)
    whole = _newest(store)
    store.close()
    older = apsw.Connection(str(tmp_path / FILE_NAME))
    older.execute("DROP TABLE newest_names; PRAGMA user_version = 21")
    older.close()
    store = SqliteStore(tmp_path)
    assert _newest(store, 5, 2) == whole[2:7]
    store.close()


def _level(article_id: str, place: int, **fields: object) -> Fact:
    whole = {
        "kind": "quantity", "paragraph": 1, "start": place, "end": place + 1, "surface": "1", "value": 1.0,
        "unit": "CNY", "metric": "revenue", "period": "2024", "region_code": "320000", "sector": "biopharma",
    }  # fmt: skip
    return Fact(id=f"{article_id}-{place}", article_id=article_id, **(whole | fields))  # type: ignore[arg-type]


def test_what_articles_say_is_so_now(store: Store, make: SimpleNamespace) -> None:
    facts = (
        _level("a", 0, metric="output"),
        _level("a", 1),
        _level("a", 2, modality="target", period="2030", metric="added_value"),
        _level("a", 3, period="2023"),
        _level("a", 4, sector=None, region_code="320500"),
        _level("a", 5, is_change=True, metric="profit"),
    )
    told = msgspec.structs.replace(make.understanding("a", published="2026-01-01T08:00"), facts=facts)
    make.put(store, told)
    aside = msgspec.structs.replace(make.understanding("aside"), facts=(_level("aside", 0),))
    off_topic = Tag(taxonomy="flag", id="off_topic", score=1.0)
    make.put(store, msgspec.structs.replace(aside, tags=(off_topic,)))
    at = told.article.published
    places = (("output", "biopharma", "32"), ("revenue", "biopharma", "32"), ("revenue", "", "3205"))
    published = int(at.at.timestamp()) * 1_000_000
    assert store.standings_of(("aside", "nobody", "a")) == (
        Standings(article_id="aside"),
        Standings(article_id="a", published=published, places=places),
    )
    assert store.standings_of(()) == ()
    store.remove("a")
    assert store.standings_of(("a",)) == ()
