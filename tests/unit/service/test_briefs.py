"""Which text a story's brief is made from, and what a given brief is held against."""

import pytest

from yaowen.backends.files import make_capture
from yaowen.backends.memory import MemoryStore
from yaowen.errors import NotFound
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import StoryMember
from yaowen.service.briefs import BriefShelf

ZH = "云岬药业公布年报\n2024年，云岬药业营业收入为12.5亿元，同比增长8.7%。公司获批新药2个。"
EN = (
    "Yunjia Pharma publishes its annual report\nYunjia Pharma's revenue was 1.25 billion yuan in 2024, "
    "up 8.7% from a year earlier. Two new drugs of the company were approved, it said in its annual report."
)


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def shelf(pack: Pack, store: MemoryStore) -> BriefShelf:
    texts = [understand(describe_text(name, text), pack) for name, text in (("zh", ZH), ("en", EN))]
    members = [
        StoryMember(article_id="zh", story_id="s", relation="original"),
        StoryMember(article_id="en", story_id="s", relation="translation", of="zh"),
    ]
    store.put(make_capture("two", b"two"), texts, members)
    return BriefShelf(lambda: store, lambda: pack)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_story_is_told_from_its_text_in_the_readers_language(shelf: BriefShelf, lang: str) -> None:
    brief = shelf.brief("s", lang)
    assert brief.article_id == lang
    assert brief.story_id == "s"


def test_an_article_is_told_from_itself_and_remembered(shelf: BriefShelf) -> None:
    brief = shelf.brief("zh", "en")
    assert brief.article_id == "zh"
    assert shelf.brief("zh", "en") is brief


def _put(store: MemoryStore, pack: Pack, name: str, text: str, story: str, **how: bool) -> None:
    place = StoryMember(article_id=name, story_id=story, relation="original")
    store.put(
        make_capture(name, name.encode()), [understand(describe_text(name, text), pack)], [place], **how
    )


def test_a_change_of_other_articles_leaves_it(shelf: BriefShelf, store: MemoryStore, pack: Pack) -> None:
    briefs = shelf.brief("zh", "en"), shelf.brief("s", "zh")
    _put(store, pack, "other", "别家药业开工\n2025年，别家药业在栖云开工建设新厂，总投资3亿元。", "t")
    assert shelf.brief("zh", "en") is briefs[0]
    assert shelf.brief("s", "zh") is briefs[1]


def test_a_fuller_text_that_joins_the_story_is_told_from(
    shelf: BriefShelf, store: MemoryStore, pack: Pack
) -> None:
    assert shelf.brief("s", "zh").article_id == "zh"
    kept = shelf.brief("zh", "zh")
    _put(store, pack, "long", f"{ZH}公司另有三个项目在栖云开工，总投资9.8亿元，计划2027年建成。", "s")
    assert shelf.brief("s", "zh").article_id == "long"
    assert shelf.brief("zh", "zh") is kept
    store.remove("long")
    assert shelf.brief("s", "zh").article_id == "zh"


def test_what_an_article_says_otherwise_is_told_otherwise(
    shelf: BriefShelf, store: MemoryStore, pack: Pack
) -> None:
    before = shelf.brief("s", "zh")
    _put(store, pack, "zh", ZH.replace("12.5亿元", "13.5亿元"), "s", replace=True)
    assert shelf.brief("s", "zh") != before


def test_what_is_not_there_is_not_found(shelf: BriefShelf) -> None:
    with pytest.raises(NotFound):
        shelf.brief("nothing", "zh")


def test_no_brief_was_given(shelf: BriefShelf) -> None:
    assert shelf.given("zh") is None
