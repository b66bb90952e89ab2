"""The stories of a matter by time, and the step that each tells of."""

from datetime import UTC, datetime

import pytest

from yaowen.backends.memory import MemoryStore
from yaowen.insight.timeline import TURNS, find_turn, make_timeline
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.records import Article, Capture, Matter, Moment, StoryMember, Understanding


def told(article_id: str, title: str, day: str | None = None, text: str = "内容见正文。") -> Article:
    moment = Moment(at=datetime.fromisoformat(day).replace(tzinfo=UTC)) if day else None
    return describe_text(article_id, f"{title}\n{text}", title=title, published=moment)


@pytest.mark.parametrize(
    ("title", "turn"),
    [
        ("云岬市就细胞治疗若干措施公开征求意见", "draft"),
        ("云岬市印发细胞治疗若干措施", "release"),
        ("一图读懂新发布的细胞治疗若干措施", "interpretation"),
        ("六部门印发行动计划实施方案", "rules"),
        ("行动计划实施一周年：首批项目获支持", "results"),
        ("澄海制药大楼开工", "start"),
        ("澄海制药大楼启用", "done"),
        ("Yunjia issues measures on cell therapy", "release"),
        ("Yunjia's draft measures, explained", "draft"),
        ("专家谈细胞治疗", "report"),
    ],
)
def test_the_title_tells_the_step(title: str, turn: str, pack: Pack) -> None:
    assert find_turn(told("a", title), pack) == turn


def test_the_lead_tells_it_where_the_title_does_not(pack: Pack) -> None:
    assert find_turn(told("a", "细胞治疗若干措施", text="云岬市日前印发若干措施。"), pack) == "release"


def test_every_step_has_words(pack: Pack) -> None:
    assert all(pack.words[f"turn_{turn}"] for turn in TURNS)


def test_a_timeline_is_in_the_order_of_time_with_the_days_since_its_beginning(pack: Pack) -> None:
    store = MemoryStore()
    articles = [
        told("release", "云岬市印发若干措施", "2025-05-20"),
        told("undated", "专家谈若干措施"),
        told("draft", "若干措施征求意见", "2025-03-01"),
    ]
    for article in articles:
        member = StoryMember(article_id=article.id, story_id=f"s-{article.id}", relation="original")
        capture = Capture(id=article.id, input="x", content=b"")
        store.put(capture, [Understanding(article=article)], [member])
    matter = Matter(id="m", story_ids=tuple(f"s-{article.id}" for article in articles))
    entries = make_timeline(matter, store, pack)
    assert [(e.story_id, e.turn, e.days) for e in entries] == [
        ("s-draft", "draft", 0),
        ("s-release", "release", 80),
        ("s-undated", "report", None),
    ]


def test_of_many_stories_those_beside_one_are_given(pack: Pack) -> None:
    store, ids = MemoryStore(), [f"n{number:02}" for number in range(60)]
    for number, article_id in enumerate(ids):
        day = f"2025-{1 + number // 28:02}-{1 + number % 28:02}"
        member = StoryMember(article_id=article_id, story_id=f"s-{article_id}", relation="original")
        article = told(article_id, "样例方案推进", day)
        store.put(Capture(id=article_id, input="x", content=b""), [Understanding(article=article)], [member])
    matter = Matter(id="m", story_ids=tuple(f"s-{one}" for one in ids))

    def beside(one: str, most: int) -> list[str]:
        return [entry.article.id for entry in make_timeline(matter, store, pack, around=one, most=most)]

    assert beside("s-n30", 4) == ["n28", "n29", "n30", "n31"]
    assert beside("s-n00", 3) == ["n00", "n01", "n02"]
    assert beside("s-n59", 2) == ["n58", "n59"]
    assert beside("s-n30", 100) == ids
    assert [e.days for e in make_timeline(matter, store, pack, around="s-n01", most=3)] == [0, 1, 2]
