"""Briefs of a story, a matter and a topic over a period: each sentence names article and paragraph."""

import msgspec
import pytest

from yaowen.backends.files import make_capture
from yaowen.backends.memory import MemoryStore
from yaowen.errors import NotFound, UsageError
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import StoryMember, Tag
from yaowen.service.lines import BriefLine
from yaowen.service.requests import WriteBrief
from yaowen.service.wide import is_wide, iter_wide_lines

TEXTS = {
    "one": "宁波医药制造业增长\n2024年，宁波医药制造业营业收入达到412亿元，同比增长8.7%。宁波现有医药上市企业9家。",
    "again": "宁波医药收入412亿元\n2024年，宁波医药制造业营业收入达到412亿元。全市另有医药出口企业163家。",
    "other": "绍兴公布医药数据\n2025年，绍兴医药制造业营业收入达到268亿元，同比增长6.1%。",
}


@pytest.fixture
def store(pack: Pack) -> MemoryStore:
    made = MemoryStore()
    reads = [understand(describe_text(name, text), pack) for name, text in TEXTS.items()]
    tag = Tag(taxonomy="topic", id=next(iter(pack.topics)), score=1.0)
    reads = [msgspec.structs.replace(read, tags=(tag,)) for read in reads]
    members = [
        StoryMember(article_id="one", story_id="s", relation="original"),
        StoryMember(article_id="again", story_id="s", relation="reprint", of="one"),
        StoryMember(article_id="other", story_id="t", relation="original"),
    ]
    made.put(make_capture("texts", b"texts"), reads, members)
    return made


def wide(store: MemoryStore, pack: Pack, **asked: object) -> BriefLine:
    request = msgspec.convert(asked, WriteBrief)
    assert is_wide(request)
    (line,) = iter_wide_lines(request, store, pack, "CNY")
    return line


def test_a_story_tells_all_of_one_text_and_what_the_others_add(store: MemoryStore, pack: Pack) -> None:
    line = wide(store, pack, story="s")
    bullets = [line.viewpoint, *(b for g in line.groups for b in g.bullets)]
    assert line.story == "s"
    assert {b.article for b in bullets if b} == {"one", "again"}
    assert all(b and b.citations and b.verdict == "supported" for b in bullets)
    said = " ".join(b.text for b in bullets if b)
    assert "163家" in said
    assert said.count("412亿元") == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_topic_tells_each_story_once(store: MemoryStore, pack: Pack, lang: str) -> None:
    topic = next(iter(pack.topics.values()))
    line = wide(store, pack, topic=topic.id, lang=lang)
    bullets = [line.viewpoint, *(b for g in line.groups for b in g.bullets)]
    assert {b.article for b in bullets if b} >= {"other"}
    assert line.title == (topic.name_en if lang == "en" else topic.name_zh)


def test_a_region_tells_what_is_said_of_it_and_a_province_has_its_cities(pack: Pack) -> None:
    made = MemoryStore()
    reads = [understand(describe_text(name, text), pack) for name, text in TEXTS.items()]
    made.put(make_capture("texts", b"texts"), reads, [])
    city = wide(made, pack, region="绍兴", lang="en")
    assert city.title == "Shaoxing"
    assert {b.article for b in (city.viewpoint, *(b for g in city.groups for b in g.bullets)) if b} == {
        "other"
    }
    whole = wide(made, pack, region="浙江")
    said = [b for b in (whole.viewpoint, *(b for g in whole.groups for b in g.bullets)) if b]
    assert {b.article for b in said} >= {"one", "other"}
    assert whole.title == "浙江省"
    with pytest.raises(NotFound, match="no article"):
        wide(made, pack, region="上海")
    with pytest.raises(UsageError, match="no part of the country"):
        wide(made, pack, region="中国")
    with pytest.raises(NotFound, match="no article"):
        wide(made, pack, region="浙江", topic=next(iter(pack.topics)))


def test_a_period_without_articles_is_said(store: MemoryStore, pack: Pack) -> None:
    with pytest.raises(NotFound):
        wide(store, pack, topic=next(iter(pack.topics)), since="2031-01-01")
    with pytest.raises(NotFound):
        wide(store, pack, matter="none")
    with pytest.raises(UsageError, match="is no day"):
        wide(store, pack, topic=next(iter(pack.topics)), since="last week")


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"story": "s", "topic": "t"},
        {"story": "s", "inputs": ["a.txt"]},
        {"since": "2026-01-01"},
        {"story": "s", "region": "浙江"},
    ],
)
def test_what_does_not_go_together_is_refused(asked: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        is_wide(msgspec.convert(asked, WriteBrief))


def test_documents_are_no_wide_brief() -> None:
    assert not is_wide(WriteBrief(inputs=("a.txt",)))
