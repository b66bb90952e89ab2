"""Counts that are remembered are those of now, however articles come, change and go."""

import random
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from yaowen.backends.memory import MemoryStore
from yaowen.backends.sqlite import SqliteStore, counting
from yaowen.pipeline.facets import FIELDS
from yaowen.ports import Store
from yaowen.records import ArticleFilter, Fact, FactFilter, Measure, Tag, Understanding

X, Y = "organisation:x", "organisation:y"
WHERES = (
    ArticleFilter(),
    ArticleFilter(topic="a"),
    ArticleFilter(topic="a", entity=X),
    ArticleFilter(entity=Y, after="2026-01-03"),
    ArticleFilter(region="3205"),
    ArticleFilter(region="苏州市", topic="b"),
    ArticleFilter(off_topic=False, before="2026-01-04"),
    ArticleFilter(lang="zh", kind="full"),
)

OF_FACTS = (
    FactFilter(),
    FactFilter(kinds=("measure",)),
    FactFilter(kinds=("measure",), region="3205"),
    FactFilter(kinds=("deal",)),
    FactFilter(due_from="2026-03-01"),
    FactFilter(due_from="2026-03-01", due_until="2026-06-30", region="320000"),
    FactFilter(due_from="2026-03-01", kinds=("measure",)),
    FactFilter(after="2026-01-03"),
)


def _draw(make: SimpleNamespace, dice: random.Random, name: str) -> Understanding:
    day = f"2026-01-{dice.randint(1, 5):02}" if dice.random() < 0.8 else None
    regions = (("320500", "苏州市"),) if dice.random() < 0.5 else ()
    named = tuple(one for one in (X, Y) if dice.random() < 0.5)
    text = f"{name}：云岬药业在栖云开工，第{dice.randint(1, 99)}期两年建成。"
    read = make.understanding(name, text, published=day, regions=regions, entities=named)
    topics = [topic for topic in "ab" if dice.random() < 0.6]
    flag = [Tag(taxonomy="flag", id="off_topic", score=1.0)] if dice.random() < 0.2 else []
    tags = (*(Tag(taxonomy="topic", id=topic, score=1.0) for topic in topics), *flag)
    assert isinstance(read, Understanding)
    measures = tuple(_measure(name, place, dice) for place in range(dice.randint(0, 3)))
    return msgspec.structs.replace(read, tags=tags, composites=measures)


def _measure(name: str, place: int, dice: random.Random) -> Fact:
    days = [f"2026-0{dice.randint(1, 9)}-01" if dice.random() < 0.6 else None for _ in range(2)]
    return Fact(
        id=f"{name}#{place}", article_id=name, kind="measure", paragraph=1, start=place, end=place + 1, surface="奖",
        region="江苏省", region_code=dice.choice(("320000", "320500", None)),
        details=Measure(name="奖励", apply_from=days[0], apply_to=days[1]),
    )  # fmt: skip


def _counts(store: Store) -> list[object]:
    articles = [
        (store.count(where), *(store.counts_by(field, where) for field in FIELDS)) for where in WHERES
    ]
    return [*articles, *(store.count_facts(where) for where in OF_FACTS)]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("most_new", [500, 1])
def test_counts_are_those_of_now(
    tmp_path: Path, make: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, seed: int, most_new: int
) -> None:
    monkeypatch.setattr(counting, "MOST_NEW", most_new)
    dice = random.Random(seed)
    here, there, plain = SqliteStore(tmp_path), SqliteStore(tmp_path), MemoryStore()
    names: list[str] = []
    for number in range(30):
        writer = dice.choice((here, there))
        for store in (writer, plain):
            turn = random.Random(f"{seed} {number}")
            ways = ("put", "put", "two", "renew", "remove", "move", "move")
            what = turn.choice(ways) if len(names) > 2 else "put"
            if what in ("put", "two"):
                for part in range(1 + (what == "two")):
                    name = f"n{number}-{part}"
                    make.put(store, _draw(make, turn, name))
            elif what == "move":  # into the story of a new one
                name, old = f"n{number}", turn.choice(names)
                moved = make.place(old, f"s{number}", relation="reprint", of=name, similarity=0.9)
                make.put(store, _draw(make, turn, name), make.place(name, f"s{number}"), moved)
            elif what == "renew":
                store.renew([_draw(make, turn, turn.choice(names))])
            else:
                store.remove(turn.choice(names))
        names = sorted(plain.list_ids())
        reader = dice.choice((here, there))
        assert _counts(reader) == _counts(plain)
    here.close()
    there.close()


def test_what_was_not_acknowledged_after_all_is_not_counted(tmp_path: Path, make: SimpleNamespace) -> None:
    store, dice = SqliteStore(tmp_path), random.Random(1)
    make.put(store, _draw(make, dice, "one"))
    before = _counts(store)
    with pytest.raises(RuntimeError), store.together():
        make.put(store, _draw(make, dice, "two"))
        assert _counts(store) != before
        raise RuntimeError
    assert _counts(store) == before
    make.put(store, _draw(make, dice, "three"))
    assert store.count() == 2
    store.close()


def test_only_what_has_come_is_looked_at(
    tmp_path: Path, make: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []
    count = counting._count

    def watched(db: object, where: object, field: object, rows: object) -> dict[str, int]:
        looked.append(rows)
        return count(db, where, field, rows)  # type: ignore[arg-type]

    monkeypatch.setattr(counting, "_count", watched)
    store, dice, where = SqliteStore(tmp_path), random.Random(1), ArticleFilter(topic="a")
    make.put(store, _draw(make, dice, "one"))
    store.counts_by("entity", where)
    store.counts_by("entity", where)
    make.put(store, _draw(make, dice, "two"))
    store.counts_by("entity", where)
    first = make.place("one", "S", relation="reprint", of="three", similarity=0.9)
    read = _draw(make, dice, "three")
    store.put(make.capture(b"three"), [read], [make.place("three", "S"), first])
    store.counts_by("entity", where)
    assert looked == [None, [2], [3]]
    assert store.changes_since(2, limit=9)[-1].article_id == "one"
    store.renew([_draw(make, dice, "one")])
    store.counts_by("entity", where)
    store.remove("two")
    store.counts_by("entity", where)
    assert looked == [None, [2], [3], None, None]
    store.close()


def test_no_more_is_kept_than_is_allowed(
    tmp_path: Path, make: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "MOST", 6)
    store, plain, dice = SqliteStore(tmp_path), MemoryStore(), random.Random(3)
    for name in "abcdef":
        read = _draw(make, dice, name)
        for one in (store, plain):
            make.put(one, read)
        assert _counts(store) == _counts(plain)
    store.close()
