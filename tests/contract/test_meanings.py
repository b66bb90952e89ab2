"""Every sentence of `ports.Meanings` holds for every keeper of vectors."""

import random
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from struct import pack

import pytest

from yaowen.backends.memory_meaning import MemoryMeanings
from yaowen.backends.sqlite.meaning import FILE_NAME, SqliteMeanings
from yaowen.errors import StorageError
from yaowen.ports import Meanings
from yaowen.ports.meaning import FEW
from yaowen.records import Embedded

NUMPY = pytest.mark.skipif(find_spec("numpy") is None, reason="numpy, of the extra `semantic`, is not here")
ASKED = pack("3b", 100, 0, 0)


@pytest.fixture(params=["memory", pytest.param("sqlite", marks=NUMPY)])
def meanings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Meanings]:
    made: Meanings = MemoryMeanings() if request.param == "memory" else SqliteMeanings(tmp_path, "tiny")
    yield made
    made.close()


def row(article_id: str, *numbers: int, kin: str = "zh/zh", digest: str = "d") -> Embedded:
    return Embedded(article_id=article_id, kin=kin, digest=digest, vector=pack(f"{len(numbers)}b", *numbers))


def names(meanings: Meanings, limit: int = 9, among: tuple[str, ...] | None = None) -> str:
    return " ".join(near.article_id for near in meanings.nearest(ASKED, limit=limit, among=among))


def test_the_nearest_come_first_and_ties_by_id(meanings: Meanings) -> None:
    meanings.put([row("b", 50, 9, 0), row("d", 90, 0, 0), row("a", 50, 0, 9), row("c", -20, 0, 127)])
    assert names(meanings) == "d a b c"
    assert names(meanings, limit=2) == "d a"
    assert names(meanings, limit=0) == ""


def test_only_articles_that_are_asked_for_are_given_and_all_say_what_is_usual(meanings: Meanings) -> None:
    meanings.put([row(name, at, 0, 0) for name, at in zip("abcd", (10, 20, 30, 40), strict=True)])
    everything = meanings.nearest(ASKED, limit=9)
    assert meanings.nearest(ASKED, limit=9, among=("c", "a", "gone")) == (everything[1], everything[3])
    assert names(meanings, among=()) == ""
    assert round(everything[0].closeness, 4) == 1.3416


def test_an_article_is_held_against_its_kin(meanings: Meanings) -> None:
    own = [row(f"zh{n}", 100 + n % 2, 0, 0) for n in range(FEW)]
    other = [row(f"en{n}", 20 + n % 2, 0, 0, kin="en/en") for n in range(FEW)]
    meanings.put([*own, *other, row("en-told", 60, 0, 0, kin="en/en")])
    (first, *_) = meanings.nearest(ASKED, limit=3)
    assert first.article_id == "en-told"
    assert first.closeness > 2


def test_few_of_a_kin_are_held_against_all(meanings: Meanings) -> None:
    meanings.put([row(f"zh{n}", 10 + n, 0, 0) for n in range(FEW)] + [row("en", 60, 0, 0, kin="en/en")])
    (first, *_) = meanings.nearest(ASKED, limit=3)
    assert first.article_id == "en"
    assert first.closeness > 2


def test_where_all_are_equally_near_nothing_stands_out(meanings: Meanings) -> None:
    meanings.put([row(name, 50, 0, 0) for name in "ab"])
    assert [near.closeness for near in meanings.nearest(ASKED, limit=9)] == [0, 0]


def test_an_empty_keeper_gives_nothing(meanings: Meanings) -> None:
    assert names(meanings) == ""
    assert meanings.digests() == {}
    assert meanings.reached() == 0


def test_a_later_vector_takes_the_place_of_an_earlier_one(meanings: Meanings) -> None:
    meanings.put([row("a", 90, 0, 0), row("b", 50, 0, 0)], reached=4)
    assert names(meanings) == "a b"
    meanings.put([row("a", 10, 0, 0, digest="other")])
    assert names(meanings) == "b a"
    assert meanings.digests() == {"a": "other", "b": "d"}
    assert meanings.reached() == 4
    meanings.put((), reached=7)
    assert meanings.reached() == 7


def test_what_is_forgotten_is_gone(meanings: Meanings) -> None:
    meanings.put([row("a", 90, 0, 0), row("b", 50, 0, 0)])
    assert names(meanings) == "a b"
    meanings.forget(("a", "never here"))
    assert names(meanings) == "b"
    meanings.forget(("b",))
    meanings.put([row("c", 1, 0, 0)])
    assert names(meanings) == "c"


@NUMPY
def test_both_give_the_same_over_many(tmp_path: Path) -> None:
    chance = random.Random(7)
    rows = [
        row(
            f"{n:04}",
            *(chance.randint(-127, 127) for _ in range(24)),
            kin=chance.choice(("zh/zh", "en/en", "x")),
        )
        for n in range(2_500)
    ]
    memory, sqlite = MemoryMeanings(), SqliteMeanings(tmp_path, "tiny")
    for keeper in (memory, sqlite):
        for start in range(0, len(rows), 700):
            keeper.put(rows[start : start + 700])
            asked = keeper.nearest(rows[0].vector, limit=5)
        assert asked[0].article_id == "0000"
    found = [keeper.nearest(rows[9].vector, limit=50) for keeper in (memory, sqlite)]
    assert [near.article_id for near in found[0]] == [near.article_id for near in found[1]]
    assert [near.closeness for near in found[0]] == pytest.approx([near.closeness for near in found[1]])
    sqlite.close()


@NUMPY
@pytest.mark.parametrize(
    "change",
    [
        lambda other: other.put([row("c", 99, 0, 0)]),
        lambda other: other.forget(("a",)),
        lambda other: (other.forget(("a",)), other.put([row("c", 99, 0, 0)])),
        lambda other: other.put([row("a", -5, 0, 0)]),
    ],
    ids=["put", "forget", "both", "replace"],
)
def test_what_another_process_changes_is_seen(tmp_path: Path, change: Callable[[Meanings], object]) -> None:
    ours, other = SqliteMeanings(tmp_path, "tiny"), SqliteMeanings(tmp_path, "tiny")
    ours.put([row("a", 90, 0, 0), row("b", 50, 0, 0)])
    assert names(ours) == "a b"
    change(other)
    fresh = SqliteMeanings(tmp_path)
    assert names(ours) == names(fresh) != "a b"
    for keeper in (ours, other, fresh):
        keeper.close()


def test_what_was_kept_is_there_for_the_next_process(tmp_path: Path) -> None:
    first = SqliteMeanings(tmp_path, "tiny")
    first.put([row("a", 90, 0, 0)], reached=3)
    later = SqliteMeanings(tmp_path, "tiny")
    assert (later.digests(), later.reached()) == ({"a": "d"}, 3)
    first.close()
    later.close()


def test_vectors_of_another_model_are_dropped(tmp_path: Path) -> None:
    SqliteMeanings(tmp_path, "tiny").put([row("a", 90, 0, 0)], reached=3)
    assert SqliteMeanings(tmp_path).digests() == {"a": "d"}
    other = SqliteMeanings(tmp_path, "large")
    assert (other.digests(), other.reached()) == ({}, 0)


def test_no_byte_of_a_forgotten_vector_stays_on_the_disk(tmp_path: Path) -> None:
    numbers = tuple(range(1, 121))
    keeper = SqliteMeanings(tmp_path, "tiny")
    keeper.put([row("a", *numbers)])
    keeper.forget(("a",))
    keeper.close()
    assert bytes(numbers) not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_a_file_that_holds_no_vectors_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"no database at all" * 100)
    with pytest.raises(StorageError, match=FILE_NAME):
        SqliteMeanings(tmp_path, "tiny")
