"""What a library answers: names by sound, slips, figures in the other scale, conditions, looser hits."""

from collections.abc import Iterator

import pytest

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.insight.search import catch_up, search
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Capture, Found

Library = tuple[MemoryStore, MemoryIndex]

TEXTS = {
    "akeso": "康方生物7月9日宣布，依沃西单抗的上市申请获受理，该公司2024年营业收入21.2亿元。",
    "beijing": "北京提出，到2026年医药健康产业总规模达到1.25万亿元，比2023年的9761亿元多出近三成。",
    "wire": "Akeso said on July 9, 2025 that it had opened a cold chain hub in Harbin.",
    "vaccines": "Two vaccines for shingles are in development in Changchun; traceability is complete.",
    "park": "示范园区今年引进企业12家，投资额3.5亿元，用于建设腦機接口實驗室。",
}


@pytest.fixture(scope="module")
def library(pack: Pack) -> Iterator[Library]:
    """Five short articles."""
    store, index = MemoryStore(), MemoryIndex()
    for name, text in TEXTS.items():
        understanding = understand(describe_text(name, text), pack)
        store.put(Capture(id=name, input=name, content=text.encode()), [understanding], [])
    catch_up(store, index, pack)
    yield store, index
    store.close()


def find(library: Library, pack: Pack, query: str, **options: object) -> Found:
    return search(query, *library, pack, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kangfang", "akeso wire"),
        ("kangfang shengwu", "akeso wire"),
        ("kangfangshengwu", "akeso wire"),
        ("1.25 trillion", "beijing"),
        ("12500亿元", "beijing"),
        ("976.1 billion yuan", "beijing"),
        ("2.12 billion yuan", "akeso"),
        ("350 million yuan", "park"),
        ("冷链", "wire"),
        ("带状疱疹 疫苗", "vaccines"),
        ("脑机接口", "park"),
        ("腦機接口", "park"),
        ("region:北京", "beijing"),
        ("kind:target year:2026", "beijing"),
        ("kind:target year:2023", ""),
        ("year:2024 -北京", "akeso"),
        ("lang:en", "wire vaccines"),
        ("(Harbin OR Changchun) -shingles", "wire"),
        ("metric:revenue", "akeso"),
    ],
)
def test_what_has_all_that_is_asked_for(library: Library, pack: Pack, query: str, expected: str) -> None:
    found = find(library, pack, query)
    assert {hit.article_id for hit in found.hits if hit.whole} == set(expected.split())
    assert found.total == len(expected.split())
    assert (found.meant, found.issues) == (None, ())


@pytest.mark.parametrize(
    ("query", "meant", "article"),
    [
        ("shingels", "shingles", "vaccines"),
        ("tracability", "traceability", "vaccines"),
        ("康芳生物", "康方生物", "akeso"),
        ("脑机借口", "脑机接口", "park"),
    ],
)
def test_what_was_meant_is_found_and_told(
    library: Library, pack: Pack, query: str, meant: str, article: str
) -> None:
    found = find(library, pack, query)
    assert found.meant == meant
    assert found.hits[0].article_id == article
    assert found.total == 0


def test_looser_hits_follow_and_are_told_apart(library: Library, pack: Pack) -> None:
    found = find(library, pack, "康方生物 园区")
    assert [hit.whole for hit in found.hits] == [False] * 3
    assert found.total == 0
    assert find(library, pack, "康方生物 园区", enough=1).hits[0].article_id in ("akeso", "wire", "park")


def test_a_condition_nobody_knows_is_an_issue(library: Library, pack: Pack) -> None:
    (issue,) = find(library, pack, "region:火星 园区").issues
    assert issue.code == "condition_unknown"
    assert "region:火星" in issue.message


def test_newest_first_where_asked(library: Library, pack: Pack) -> None:
    by_time = find(library, pack, "Akeso", order="time").hits
    assert {hit.score for hit in by_time} == {0.0}
    assert {hit.article_id for hit in by_time} == {"akeso", "wire"}


def test_a_figure_in_the_other_scale_is_marked(library: Library, pack: Pack) -> None:
    (hit,) = find(library, pack, "1.25 trillion yuan").hits
    text = library[0].get("beijing").article.text
    assert [text[mark.start : mark.end] for mark in hit.highlights] == ["1.25万亿元"]


def test_the_name_of_a_condition_is_no_slip_for_a_word_of_a_text(pack: Pack) -> None:
    store, index = MemoryStore(), MemoryIndex()
    article = describe_text("hub", "From the outset the Harbin hub was small.")
    store.put(Capture(id="hub", input="hub", content=b"hub"), [understand(article, pack)], [])
    catch_up(store, index, pack)
    assert search("outxet Harbin", store, index, pack).meant == "outset Harbin"
    (hit,) = search("outlet:small Harbin", store, index, pack).hits
    assert [article.text[mark.start : mark.end] for mark in hit.highlights] == ["Harbin", "small"]
