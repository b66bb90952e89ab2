"""Matters that share a story are one."""

import pytest

from yaowen.backends.memory import MemoryStore
from yaowen.errors import NotFound
from yaowen.packs.model import Pack
from yaowen.pipeline.cluster import BACKGROUND
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Capture, Matter, StoryMember, Understanding
from yaowen.service.matters import iter_timeline, join_matters, refresh_matters


def _matter(name: str, *stories: str, title: str | None = None) -> Matter:
    return Matter(id=name, story_ids=stories, title=title)


def test_strangers_stay_apart() -> None:
    one, two = _matter("a", "s1", "s2"), _matter("b", "s3", "s4")
    assert join_matters([two, one]) == (one, two)


def test_a_shared_story_joins_and_the_smallest_id_stays() -> None:
    joined = join_matters(
        [_matter("b", "s1", "s2"), _matter("c", "s4", "s5"), _matter("a", "s2", "s4", title="方案")]
    )
    assert joined == (_matter("a", "s1", "s2", "s4", "s5", title="方案"),)


def test_joining_again_changes_nothing() -> None:
    once = join_matters([_matter("b", "s1", "s2"), _matter("a", "s2", "s3")])
    assert join_matters(once) == once


def test_a_plan_that_very_many_stories_name_joins_no_more(pack: Pack) -> None:
    store, names = MemoryStore(), [f"a{n:02}" for n in range(BACKGROUND + 10)]
    for number, name in enumerate(names, 1):
        text = f"台州市第{number}个项目落地\n《台州市生物医药产业三年行动方案》发布后，第{number}个项目落地台州市。"
        read = understand(describe_text(name, text), pack)
        member = StoryMember(article_id=name, story_id=f"s-{name}", relation="original")
        store.put(Capture(id=name, input="x", content=b""), [read], [member])
        if number % 5 == 0:
            refresh_matters(store, names[number - 5 : number])
    sizes = [len(matter.story_ids) for matter in store.list_matters()]
    assert sum(sizes) == BACKGROUND  # five at a time would never show how many there are


def test_a_timeline_is_found_by_its_matter_a_story_or_an_article(pack: Pack) -> None:
    store = MemoryStore()
    for name, title in (
        ("draft", "若干措施征求意见"),
        ("plan", "云岬市印发若干措施"),
        ("alone", "专家谈产业"),
    ):
        article = describe_text(name, f"{title}\n正文。", title=title)
        member = StoryMember(article_id=name, story_id=f"s-{name}", relation="original")
        store.put(Capture(id=name, input="x", content=b""), [Understanding(article=article)], [member])
    store.put_matters([_matter("m", "s-draft", "s-plan")])
    for wanted in ("m", "s-plan", "draft"):
        lines = tuple(iter_timeline(store, pack, wanted))
        assert [(line.matter, line.article, line.turn) for line in lines] == [
            ("m", "draft", "draft"),
            ("m", "plan", "release"),
        ]
    (line,) = iter_timeline(store, pack, "alone")
    assert (line.matter, line.story, line.versions) == ("matter-s-alone", "s-alone", 1)
    with pytest.raises(NotFound):
        tuple(iter_timeline(store, pack, "none"))
