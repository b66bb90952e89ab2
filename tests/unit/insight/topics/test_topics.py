"""A topic says what it is about, and words that rise without a topic are proposed."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import msgspec

from yaowen.backends.memory import MemoryStore
from yaowen.insight.topics import profile_topic, suggest_topics
from yaowen.insight.topics.phrases import find_phrases
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.records import Capture, Mention, Moment, StoryMember, Tag, Understanding

LAST = date(2026, 3, 31)
NOON = datetime(2026, 3, 31, 4, tzinfo=UTC)
SUBJECTS = ("城东", "河口", "南屏", "北岭", "西桥", "云岬", "青禾", "栖云", "渡原", "澄海")


def _text(title: str, age: int, *, topics: Iterable[str] = (), names: Iterable[str] = ()) -> Understanding:
    published = Moment(at=NOON - timedelta(days=age), offset_minutes=480)
    article = describe_text(title, f"{title}\n正文另说。", title=title, published=published)
    mentions = tuple(
        Mention(entity_id=name, kind="organisation", paragraph=0, start=0, end=2, surface=title[:2])
        for name in names
    )
    tags = tuple(Tag(taxonomy="topic", id=topic, score=0.5) for topic in topics)
    return Understanding(article=article, mentions=mentions, tags=tags)


def _fill(texts: Iterable[tuple[Understanding, str]]) -> MemoryStore:
    store = MemoryStore()
    for understanding, story in texts:
        name = understanding.article.id
        understanding = msgspec.structs.replace(
            understanding, article=msgspec.structs.replace(understanding.article, capture_id=f"c-{name}")
        )
        store.put(
            Capture(id=f"c-{name}", input=name, content=name.encode()),
            [understanding],
            [StoryMember(article_id=name, story_id=story, relation="original")],
        )
    return store


def _chip(number: int) -> str:
    ways = ("{}启用类器官芯片实验室", "{}制定类器官芯片标准")
    return ways[number % 2].format(SUBJECTS[number])


def _news(extra: Iterable[tuple[Understanding, str]] = ()) -> MemoryStore:
    before = [(_text(f"{name}药企公布年度安排", 60 + i), f"old{i}") for i, name in enumerate(SUBJECTS)]
    before += [(_text(f"{name}制药厂扩建", 90 + i), f"older{i}") for i, name in enumerate(SUBJECTS)]
    late = [(_text(_chip(i), i), f"new{i}") for i in range(6)]
    late += [(_text(f"{name}药企扩产", 3 + i), f"plain{i}") for i, name in enumerate(SUBJECTS[:4])]
    return _fill([*before, *late, *extra])


def test_a_word_that_rises_is_proposed_with_its_newest_stories(pack: Pack) -> None:
    found = suggest_topics(_news(), pack, last=LAST)
    assert found
    assert "类器官芯片" in found[0].name
    assert (found[0].stories, found[0].before) == (6, 0)
    assert found[0].article_ids[0] == "城东启用类器官芯片实验室", "the newest first"
    assert not any(word == "药企" for suggestion in found for word in suggestion.words), "a plain word"


def test_reprints_of_one_story_are_no_burst(pack: Pack) -> None:
    copies = [(_text(f"{name}转发：外泌体面膜走红", i), "one story") for i, name in enumerate(SUBJECTS)]
    assert not any("外泌体" in s.name for s in suggest_topics(_news(copies), pack, last=LAST))


def test_a_word_that_a_topic_has_is_proposed_no_more(pack: Pack) -> None:
    topics = dict(pack.topics)
    topics["vaccines"] = msgspec.structs.replace(topics["vaccines"], any_of=("类器官芯片",))
    followed = msgspec.structs.replace(pack, topics=topics)
    assert not any("类器官芯片" in s.words for s in suggest_topics(_news(), followed, last=LAST))


def test_without_earlier_articles_nothing_rises(pack: Pack) -> None:
    late = [(_text(_chip(i), i), f"new{i}") for i in range(6)]
    assert suggest_topics(_fill(late), pack, last=LAST) == ()


def test_a_profile_counts_what_the_topics_articles_share(pack: Pack) -> None:
    firm = "organisation:akeso"
    assert firm in pack.entities
    store = _fill(
        [
            (_text("甲药获批", 1, topics=("adc", "approvals"), names=(firm,)), "1"),
            (_text("乙药获批", 40, topics=("adc", "approvals"), names=(firm,)), "2"),
            (_text("丙药授权", 41, topics=("adc", "licence-out")), "3"),
            (_text("丁药获批", 2, topics=("approvals",)), "4"),
        ]
    )
    profile = profile_topic("adc", store, pack)
    assert profile.articles == 3
    assert dict(profile.months) == {"2026-02": 2, "2026-03": 1}
    assert [(c.id, c.articles) for c in profile.organisations] == [(firm, 2)]
    assert [(c.id, c.articles, c.score) for c in profile.related] == [("approvals", 2, 0.667)]
    assert profile_topic("glp-1", store, pack).articles == 0


def test_phrases_are_whole_words_of_several_texts(pack: Pack) -> None:
    texts = {
        "1": "我省布局类器官平台。",
        "2": "两家医院试用类器官模型",
        "3": "类器官标准发布",
        "4": "Organ-on-a-chip standard of China",
        "5": "An organ-on-a-chip standard is near",
    }
    found = find_phrases(texts, pack, fewest=2)
    assert found["类器官"] == {"1", "2", "3"}
    assert "器官" not in found, "it stands only within the longer word"
    assert found["organ-on-a-chip standard"] == {"4", "5"}
    assert not any(phrase.startswith(("of ", "an ", "is ")) for phrase in found)
