"""What is meant in other words or another language: it follows the words, is told apart, and obeys conditions."""

from collections.abc import Iterator

import msgspec
import pytest

from embedding import FakeEmbedder
from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.backends.memory_meaning import MemoryMeanings
from yaowen.insight.search import Meaning, catch_up, search, word_article
from yaowen.insight.search.meaning import LEAD, NEAREST, Worded, fuse
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import ArticleFilter, Capture, Embedded, Found, Hit, StoryMember

Library = tuple[MemoryStore, MemoryIndex, Meaning]

TEXTS = {
    "bloom": "苏州的山坡上开出蓝花，苏州市民前去观看，园区为此增设了班车。",
    "tower": "大连的港口修好灯塔，夜里的船只又能看见岸边，渔民们松了一口气。",
    "kite": "青岛的孩子放起风筝，沙滩上站满了看热闹的游客和摄影的人。",
    "bloom-en": "The azure bloom covers a hillside, and visitors come by bus from the whole province.",
    "tower-en": "A lighthouse has been repaired, so that ships can see the shore again at night.",
    "fall-en": "A waterfall has frozen over this winter, and climbers with ropes and axes have come to it.",
}
OTHERS = {
    "zh": "第{}号仓库今天盘点货物，清单交给主管，然后大家下班回家。",
    "en": "Warehouse number {} was counted today, and then all who work there went home.",
}
TEXTS |= {f"{lang}-{n}": text.format(n) for lang, text in OTHERS.items() for n in range(4)}


@pytest.fixture(scope="module")
def library(pack: Pack) -> Iterator[Library]:
    """Short articles with vectors, two pairs of them of one story."""
    store, index, meaning = MemoryStore(), MemoryIndex(), Meaning(FakeEmbedder(), MemoryMeanings())
    for name, text in TEXTS.items():
        understanding = understand(describe_text(name, text), pack)
        place = StoryMember(article_id=name, story_id=name.removesuffix("-en"), relation="original")
        store.put(Capture(id=name, input=name, content=text.encode()), [understanding], [place])
        words = word_article(understanding.article)
        (vector,) = meaning.embedder.embed_articles([words.text])
        meaning.vectors.put([Embedded(article_id=name, kin=words.kin, digest=words.digest, vector=vector)])
    catch_up(store, index, pack)
    yield store, index, meaning
    store.close()


def find(library: Library, pack: Pack, query: str, **options: object) -> Found:
    store, index, meaning = library
    return search(query, store, index, pack, meaning=meaning, **options)  # type: ignore[arg-type]


def names(found: Found) -> list[str]:
    return [f"{hit.article_id}{'' if hit.whole else '~' if hit.by_meaning else '-'}" for hit in found.hits]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("哪里能看见青瓣", ["bloom~", "bloom-en~"]),
        ("where the azure bloom is", ["bloom-en", "bloom~"]),
        ("船只 航标", ["tower-", "tower-en~"]),
        ("飞泉", ["fall-en~"]),
        ("蓝花", ["bloom", "bloom-en~"]),
    ],
)
def test_other_words_and_other_languages_are_found(
    library: Library, pack: Pack, query: str, expected: list[str]
) -> None:
    assert sorted(names(find(library, pack, query))) == sorted(expected)


def test_without_vectors_all_is_as_it_was(library: Library, pack: Pack) -> None:
    store, index, _ = library
    assert search("飞泉", store, index, pack) == Found()
    assert find((store, index, Meaning(FakeEmbedder(), MemoryMeanings())), pack, "飞泉") == Found()


def test_what_has_all_words_comes_first_and_alone_is_counted(library: Library, pack: Pack) -> None:
    found = find(library, pack, "蓝花")
    assert names(found)[0] == "bloom"
    assert found.total == 1


def test_nothing_is_marked_where_no_word_led(library: Library, pack: Pack) -> None:
    found = find(library, pack, "灯塔 山坡")
    assert {name: bool(hit.highlights) for name, hit in zip(names(found), found.hits, strict=True)} == {
        "tower-": True,
        "bloom-": True,
        "tower-en~": False,
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("飞泉 lang:zh", []),
        ("飞泉 lang:en", ["fall-en~"]),
        ("青瓣 -苏州", ["bloom-en~"]),
        ('青瓣 "市民"', ["bloom-"]),
        ('"青瓣"', []),
        ("青瓣 OR 航标", []),
        ("form:brief", []),
    ],
)
def test_conditions_phrases_and_exclusions_hold(
    library: Library, pack: Pack, query: str, expected: list[str]
) -> None:
    assert sorted(names(find(library, pack, query))) == expected


def test_a_filter_holds(library: Library, pack: Pack) -> None:
    assert names(find(library, pack, "青瓣", where=ArticleFilter(lang="en"))) == ["bloom-en~"]
    assert names(find(library, pack, "青瓣", where=ArticleFilter(lang="zh"))) == ["bloom~"]


def test_the_newest_first_and_an_empty_query_ask_for_no_meaning(library: Library, pack: Pack) -> None:
    assert names(find(library, pack, "飞泉", order="time")) == []
    assert not any(hit.by_meaning for hit in find(library, pack, " ").hits)


def test_names_that_were_found_mean_themselves(library: Library, pack: Pack) -> None:
    assert names(find(library, pack, "大连")) == ["tower"]


def test_enough_of_what_was_asked_for_needs_no_more(library: Library, pack: Pack) -> None:
    assert names(find(library, pack, "蓝花", enough=1)) == ["bloom"]
    assert names(find(library, pack, "蓝花", limit=1)) == ["bloom"]


def test_a_story_is_given_once(library: Library, pack: Pack) -> None:
    assert names(find(library, pack, "青瓣", by="story")) == ["bloom~"]
    assert names(find(library, pack, "蓝花", by="story")) == ["bloom"]


def test_a_removed_article_is_passed_over(pack: Pack) -> None:
    store, index, vectors = MemoryStore(), MemoryIndex(), MemoryMeanings()
    embedder = FakeEmbedder()
    (near, far) = embedder.embed_articles(["瀑布结冰了", "仓库今天盘点"])
    gone = Embedded(article_id="gone", kin="zh/zh", digest="", vector=near)
    vectors.put([gone, *(Embedded(article_id=f"{n}", kin="zh/zh", digest="", vector=far) for n in range(6))])
    assert search("飞泉", store, index, pack, meaning=Meaning(embedder, vectors)) == Found()


def test_ranks_are_fused_and_what_both_have_comes_first() -> None:
    whole = Hit(article_id="w", score=9.0)
    loose = [Hit(article_id=name, score=1.0, whole=False) for name in "abc"]
    near = [Hit(article_id="n", score=4.0, whole=False, by_meaning=True), loose[2], whole]
    assert [hit.article_id for hit in fuse([whole, *loose], near)] == ["w", "c", "a", "n", "b"]
    assert fuse([whole, *loose], []) == [whole, *loose]
    assert NEAREST == 10


def test_a_vector_is_of_title_and_lead_in_either_script() -> None:
    def word(title: str, text: str) -> Worded:
        return word_article(msgspec.structs.replace(describe_text("t", text), title=title))

    chinese, english = word("新的标题", "药" * 900), word("A new title", "word " * 900)
    assert chinese.text == "新的标题\n" + "药" * (LEAD // 3 - 5)
    assert english.text.startswith("A new title\nword word")
    assert len(english.text) == LEAD
    assert [word(title, "药到病除。").kin for title in ("标题", "Title", "")] == ["zh/zh", "zh/en", "zh/zh"]
    assert english.kin == "en/en"
    assert word("A", "B").digest == word("A", "B").digest != word("A", "C").digest
