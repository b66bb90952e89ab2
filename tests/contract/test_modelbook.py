"""Every sentence of `ports.ModelBook` holds for every book."""

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest

from yaowen.backends.memory_modelbook import MemoryModelBook
from yaowen.backends.sqlite.modelbook import FILE_NAME, SqliteModelBook
from yaowen.errors import BudgetSpent, StorageError
from yaowen.ports import ModelBook
from yaowen.records import ModelReply, Spending

DAY = "2026-03-01"
CAP = Spending(tokens=1000, money=2.0)
SECRET = "云岬药业的一句话"


@pytest.fixture(params=["memory", "sqlite"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ModelBook]:
    made: ModelBook = MemoryModelBook() if request.param == "memory" else SqliteModelBook(tmp_path)
    yield made
    made.close()


def test_a_day_stays_within_its_tokens_and_the_next_is_another(book: ModelBook) -> None:
    book.reserve(DAY, Spending(tokens=600), CAP)
    with pytest.raises(BudgetSpent, match="DAY_TOKENS"):
        book.reserve(DAY, Spending(tokens=401), CAP)
    book.reserve(DAY, Spending(tokens=400), CAP)
    book.reserve("2026-03-02", Spending(tokens=1000), CAP)
    assert book.spent(DAY).tokens == 1000


def test_a_day_stays_within_its_money(book: ModelBook) -> None:
    for _ in range(20):
        book.reserve(DAY, Spending(money=0.1), CAP)
    with pytest.raises(BudgetSpent, match="DAY_MONEY"):
        book.reserve(DAY, Spending(money=0.1), CAP)


def test_what_is_settled_takes_the_place_of_what_was_reserved(book: ModelBook) -> None:
    book.reserve(DAY, Spending(tokens=900, money=1.0), CAP)
    book.settle(DAY, Spending(tokens=900, money=1.0), Spending(tokens=100, money=0.25))
    assert book.spent(DAY) == Spending(tokens=100, money=0.25)


def test_an_answer_is_kept_by_model_version_and_subject(book: ModelBook) -> None:
    book.keep_answer("tiny", "1", "abc:zh", ModelReply(text="{}", tokens_in=5, tokens_out=2))
    assert book.find_answer("tiny", "1", "abc:zh") == ModelReply(
        text="{}", tokens_in=5, tokens_out=2, cached=True
    )
    for key in (("big", "1", "abc:zh"), ("tiny", "2", "abc:zh"), ("tiny", "1", "abc:en")):
        assert book.find_answer(*key) is None


def test_what_is_forgotten_is_gone_in_every_language_and_nothing_else(book: ModelBook) -> None:
    for subject in ("abc:zh", "abc:en", "abd:zh"):
        book.keep_answer("tiny", "1", subject, ModelReply(text=SECRET))
    book.forget("abc")
    assert [book.find_answer("tiny", "1", s) is None for s in ("abc:zh", "abc:en", "abd:zh")] == [
        True,
        True,
        False,
    ]


def test_no_word_of_a_forgotten_answer_stays_on_the_disk(tmp_path: Path) -> None:
    book = SqliteModelBook(tmp_path)
    book.keep_answer("tiny", "1", "abc:zh", ModelReply(text=SECRET * 50))
    book.forget("abc")
    book.close()
    assert SECRET.encode() not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_a_new_process_goes_on_where_the_last_one_died(tmp_path: Path) -> None:
    book = SqliteModelBook(tmp_path)
    book.reserve(DAY, Spending(tokens=900), CAP)
    later = SqliteModelBook(tmp_path)
    assert later.spent(DAY).tokens == 900
    book.close()
    later.close()


def reserve_often(folder: Path) -> int:
    book, had = SqliteModelBook(folder), 0
    for _ in range(50):
        try:
            book.reserve(DAY, Spending(tokens=10), CAP)
            had += 1
        except BudgetSpent:
            break
    book.close()
    return had


def test_several_processes_together_stay_within_the_cap(tmp_path: Path) -> None:
    SqliteModelBook(tmp_path).close()
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert sum(pool.map(reserve_often, [tmp_path] * 3)) == 100


def test_a_file_that_is_no_book_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"no database at all" * 100)
    with pytest.raises(StorageError, match=FILE_NAME):
        SqliteModelBook(tmp_path)
