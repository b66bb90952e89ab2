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
def shelf(pack: Pack) -> BriefShelf:
    store = MemoryStore()
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


def test_what_is_not_there_is_not_found(shelf: BriefShelf) -> None:
    with pytest.raises(NotFound):
        shelf.brief("nothing", "zh")


def test_no_brief_was_given(shelf: BriefShelf) -> None:
    assert shelf.given("zh") is None
