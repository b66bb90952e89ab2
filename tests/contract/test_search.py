"""Search over every pair of store and index."""

from types import SimpleNamespace

import pytest

from yaowen.errors import StorageError
from yaowen.insight.search import catch_up, lag, refill, search
from yaowen.packs.model import Pack
from yaowen.ports import Index, Store
from yaowen.records import ArticleFilter, Found, Hit

TEXTS = {
    "approval": (
        "星澜生物CAR-T细胞治疗产品获批",
        "江苏省苏州市的企业说，2025年底前投产，投资3.5亿元。",
        "zh",
        "2025-08-01",
    ),
    "akeso": ("康方生物新药获受理", "康方生物的双特异性抗体进入审评。", "zh", "2025-08-02"),
    "wire": ("Akeso wins approval", "The CAR-T cell therapy in Jiangsu won approval.", "en", "2025-08-03"),
    "scale": ("上海生物医药产业提速", "上海生物医药产业规模达到9847亿元，企业2183家。", "zh", "2025-08-04"),
    "fund": ("产业基金落地", "一只基金投向生物医药，另一只投向医疗器械。", "zh", "2025-08-05"),
}


@pytest.fixture
def library(store: Store, index: Index, pack: Pack, make: SimpleNamespace) -> tuple[Store, Index]:
    """Five articles, two of one story, indexed."""
    for name, (title, text, lang, day) in TEXTS.items():
        member = make.place(name, "story-scale" if name == "fund" else None)
        make.put(store, make.understanding(name, text, title=title, lang=lang, published=day), member)
    catch_up(store, index, pack)
    return store, index


def ids(found: Found) -> list[str]:
    """Articles that have all that was asked for."""
    return [hit.article_id for hit in found.hits if hit.whole]


def words(store: Store, hit: Hit) -> list[str]:
    text = store.get(hit.article_id).article.text
    return [text[h.start : h.end] for h in hit.highlights]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("生物医药", "scale fund"),
        ('"生物医药产业"', "scale"),
        ("生物医药 -器械", "scale"),
        ("生物医药 -“产业规模”", "fund"),
        ("受理 OR 器械", "akeso fund"),
        ("生物医药 规模 OR 器械", "scale fund"),
        ("获批 苏州", "approval"),
        ("2025年", "approval"),
        ("9847", "scale"),
        ("CAR-T细胞治疗", "approval wire"),
        ("CAR-T cell therapy", "approval wire"),
        ("Akeso", "akeso wire"),
        ("康方生物", "akeso wire"),
        ("Jiangsu", "approval wire"),
        ("江苏省", "approval wire"),
        ("从没有出现过的词", ""),
        ("-生物 -企业", "wire"),
        ("!!!", ""),
        ("-", ""),
        ('"', ""),
    ],
)
def test_queries(library: tuple[Store, Index], pack: Pack, query: str, expected: str) -> None:
    store, index = library
    assert set(ids(search(query, store, index, pack))) == set(expected.split())


def test_a_long_run_without_blanks_is_taken_apart_where_nothing_matches_whole(
    library: tuple[Store, Index], pack: Pack
) -> None:
    store, index = library
    (first, *_) = search("上海的生物医药产业规模究竟有多大", store, index, pack).hits
    assert (first.article_id, first.whole) == ("scale", False)
    assert search('"上海的生物医药产业规模究竟有多大"', store, index, pack).hits == ()


def test_highlights_are_the_words_and_their_other_names(library: tuple[Store, Index], pack: Pack) -> None:
    store, index = library
    found = {hit.article_id: words(store, hit) for hit in search("康方生物", store, index, pack).hits}
    assert found == {"akeso": ["康方生物", "康方生物"], "wire": ["Akeso"]}
    (hit,) = search('"生物医药产业"', store, index, pack).hits
    assert words(store, hit) == ["生物医药产业", "生物医药产业"]


def test_an_empty_query_gives_everything_newest_first(library: tuple[Store, Index], pack: Pack) -> None:
    store, index = library
    assert ids(search(" ", store, index, pack)) == ["fund", "scale", "wire", "akeso", "approval"]
    assert ids(search("", store, index, pack, limit=2)) == ["fund", "scale"]
    assert search("", store, index, pack, limit=0).hits == ()


def test_a_filter_holds_and_the_limit_counts_what_passes(library: tuple[Store, Index], pack: Pack) -> None:
    store, index = library
    english = ArticleFilter(lang="en")
    assert ids(search("", store, index, pack, limit=1, where=english)) == ["wire"]
    assert ids(search("康方生物", store, index, pack, where=english)) == ["wire"]
    assert search("生物医药", store, index, pack, where=english).hits == ()


def test_by_story_gives_the_best_article_of_each(library: tuple[Store, Index], pack: Pack) -> None:
    store, index = library
    assert ids(search("生物医药", store, index, pack, by="story")) == ["scale"]
    assert len(search("", store, index, pack, by="story").hits) == 4


def test_the_index_follows_the_journal(store: Store, index: Index, pack: Pack, make: SimpleNamespace) -> None:
    for number in range(7):
        make.put(store, make.understanding(f"a{number}", f"第{number}条消息。"))
    assert lag(store, index) == 7
    assert catch_up(store, index, pack, batch=2) == 7
    assert lag(store, index) == 0
    assert catch_up(store, index, pack) == 0
    store.remove("a3")
    make.put(store, make.understanding("b", "新的消息。"))
    assert lag(store, index) == 2
    catch_up(store, index, pack)
    assert set(ids(search("消息", store, index, pack))) == {"a0", "a1", "a2", "a4", "a5", "a6", "b"}
    assert lag(store, index) == 0


def test_an_index_ahead_of_its_store_says_so_and_is_filled_anew(
    store: Store, index: Index, pack: Pack, make: SimpleNamespace
) -> None:
    index.apply([], ["other"], watermark=50)
    make.put(store, make.understanding("a", "只有这一篇。"))
    assert lag(store, index) == -49
    catch_up(store, index, pack)
    assert lag(store, index) == 0
    assert ids(search("只有这一篇", store, index, pack)) == ["a"]


def test_refill_gives_the_same_answers(library: tuple[Store, Index], pack: Pack) -> None:
    store, index = library
    before = ids(search("生物医药", store, index, pack))
    assert refill(store, index, pack) == len(TEXTS)
    assert ids(search("生物医药", store, index, pack)) == before


def test_an_article_that_the_index_still_has_is_passed_over(library: tuple[Store, Index], pack: Pack) -> None:
    store, index = library
    store.remove("scale")
    assert ids(search("生物医药", store, index, pack)) == ["fund"]


def test_an_index_that_breaks_is_filled_anew_while_searching(
    library: tuple[Store, Index], pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, index = library
    find, calls = index.find, []

    def break_once(*given: object, **named: object) -> object:
        calls.append(given)
        if len(calls) == 1:
            raise StorageError("damaged")
        return find(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(index, "find", break_once)
    assert set(ids(search("生物医药", store, index, pack))) == {"scale", "fund"}
    assert calls[1] == calls[0]
