"""An article belongs to the topic whose page listed it, also where its words would not do."""

import msgspec
import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.tag import tag
from yaowen.records import Tag

CULTURE = "省博物馆新展开幕\n展览展出青铜器和书画，周末延长开放时间，观众可以免费参观。"


def tags_of(text: str, section: str | None, pack: Pack) -> tuple[Tag, ...]:
    article = msgspec.structs.replace(describe_text("x", text), section=section)
    return tag(article, (), pack).value


@pytest.mark.parametrize("by", ["name_zh", "name_en"])
def test_the_listing_page_gives_its_topic(pack: Pack, by: str) -> None:
    topic = pack.topics["industry-clusters"]
    found = tags_of(CULTURE, getattr(topic, by), pack)
    assert [(t.taxonomy, t.id) for t in found] == [("flag", "off_topic"), ("topic", topic.id)]
    assert found[1].reason is not None
    assert found[1].reason.startswith("listed on the page")


@pytest.mark.parametrize("section", [None, "无此专题"])
def test_no_page_or_an_unknown_one_gives_none(pack: Pack, section: str | None) -> None:
    assert [t.id for t in tags_of(CULTURE, section, pack)] == ["off_topic"]


def test_the_same_topic_is_given_once(pack: Pack) -> None:
    text = "生物医药产业集群加快发展\n园区的生物医药产业集群集聚企业120家，生物医药产业集群产值80亿元。"
    topics = [t.id for t in tags_of(text, pack.topics["industry-clusters"].name_zh, pack)]
    assert topics.count("industry-clusters") == 1
