"""Of very many articles with a phrase a share is ranked, and that is told; all else stays exact."""

from collections.abc import Iterator

import pytest

from yaowen.backends.memory import MemoryStore
from yaowen.backends.tantivy_index import TantivyIndex
from yaowen.insight.search import catch_up, search, sharing
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Capture, Found, Word

NUMBER, BOUND = 1_500, 200
COMMON, RARE = "园区里来了许多新朋友", "园区里来了三位老朋友"

Library = tuple[MemoryStore, TantivyIndex]


@pytest.fixture(scope="module")
def library(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Articles that all have one phrase, and three of them another."""
    store, index = MemoryStore(), TantivyIndex(tmp_path_factory.mktemp("index"))
    for number in range(NUMBER):
        more = f"{RARE}。" if number in (7, 70, 700) else ""
        text = f"第{number}期：{COMMON}。{more}"
        understanding = understand(describe_text(f"issue {number}", text), pack)
        store.put(Capture(id=str(number), input="test", content=text.encode()), [understanding], [])
    catch_up(store, index, pack)
    yield store, index
    index.close()
    store.close()


@pytest.fixture(autouse=True)
def _low(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "MOST_RANKED", BOUND)
    monkeypatch.setattr(sharing, "RANKED", BOUND)


def find(library: Library, pack: Pack, query: str, **options: object) -> Found:
    return search(query, *library, pack, **options)  # type: ignore[arg-type]


def codes(found: Found) -> list[str]:
    return [issue.code for issue in found.issues]


def test_of_very_many_a_share_is_ranked_and_that_is_told(library: Library, pack: Pack) -> None:
    found = find(library, pack, f'"{COMMON}"', limit=30)
    assert codes(found) == ["search_drawn"]
    assert len({hit.article_id for hit in found.hits}) == 30
    assert all(hit.highlights for hit in found.hits)
    assert found.total == pytest.approx(NUMBER, rel=0.2)
    assert sharing.estimate(Word(text=COMMON), library[1]) == found.total


def test_what_few_articles_have_is_found_in_all_of_them(library: Library, pack: Pack) -> None:
    found = find(library, pack, f'"{RARE}"')
    assert codes(found) == []
    assert len(found.hits) == found.total == 3


def test_a_word_and_the_newest_need_no_share(library: Library, pack: Pack) -> None:
    word = find(library, pack, '"园区"')
    newest = find(library, pack, f'"{COMMON}"', order="time")
    assert codes(word) == codes(newest) == []
    assert word.total == NUMBER


def test_what_stands_somewhere_is_told_from_what_stands_nowhere(library: Library) -> None:
    there = [sharing.is_anywhere(Word(text=text), library[1]) for text in (COMMON, RARE, "园区里没有人")]
    assert there == [True, True, False]


def test_the_share_grows_smaller_as_the_articles_grow() -> None:
    assert [sharing.share_for(BOUND * times, BOUND) for times in (0, 1, 2, 4, 8, 1 << 12)] == [
        0,
        0,
        1,
        2,
        3,
        8,
    ]
