"""Every sentence of `ports.Store` holds for every store."""

from types import SimpleNamespace

import msgspec
import pytest

from yaowen.errors import NotFound, StorageError, UsageError
from yaowen.ports import Store
from yaowen.records import ArticleFilter, Issue, Matter, Paragraph, Source, SourceKind

FIELDS = ("topic", "stage", "segment", "region", "outlet_id", "day", "month", "kind", "lang")


def test_an_empty_library_has_nothing(store: Store) -> None:
    assert store.sequence() == 0
    assert store.list_ids() == ()
    assert store.count() == 0
    assert store.list_stories() == ()
    assert store.list_matters() == ()
    assert store.list_issues() == ()
    assert store.changes_since(0, limit=10) == ()
    assert not store.has("a")
    assert not store.is_tombstone("a")
    assert store.story_of("a") is None


def test_put_keeps_capture_and_articles_and_gives_the_new_ids_in_order(
    store: Store, make: SimpleNamespace
) -> None:
    capture = make.capture("两篇文章 and bytes \x00".encode() * 100)
    both = [make.understanding("b", title="乙", regions=(("320500", "苏州"),)), make.understanding("a")]
    assert store.put(capture, both, [make.place("a"), make.place("b")]) == ("b", "a")
    assert store.get("a") == both[1]
    assert store.get("b") == both[0]
    assert store.get_capture(capture.id) == capture
    assert store.has("a")
    assert store.known_of(("never seen", "b", "a", "a")) == {"a", "b"}
    assert store.known_of(()) == frozenset()
    assert store.story_of("b") == make.place("b")


def test_a_capture_is_kept_only_with_an_article(store: Store, make: SimpleNamespace) -> None:
    capture = make.capture(b"nothing was read from this")
    assert store.put(capture, [], []) == ()
    with pytest.raises(NotFound):
        store.get_capture(capture.id)


def test_articles_of_a_capture(store: Store, make: SimpleNamespace) -> None:
    capture = make.capture(b"two articles")
    first, second = (make.understanding(name, capture_id=capture.id) for name in ("b", "a"))
    store.put(capture, [first, second], [])
    assert store.articles_of(capture.id) == ("b", "a")
    store.remove("b")
    assert store.articles_of(capture.id) == ("a",)
    assert store.articles_of("never seen") == ()


def test_putting_again_changes_nothing(store: Store, make: SimpleNamespace) -> None:
    capture = make.capture()
    first = make.understanding("a", "第一次写下的文字。")
    store.put(capture, [first], [make.place("a")])
    before = (store.sequence(), store.changes_since(0, limit=10), store.list_stories(), store.count())
    assert store.put(capture, [first], [make.place("a")]) == ()
    changed = make.understanding("a", "另一种写法。")
    assert store.put(make.capture(b"other"), [changed], [make.place("a", "story-z")]) == ()
    assert (store.sequence(), store.changes_since(0, limit=10), store.list_stories(), store.count()) == before
    assert store.get("a") == first


def test_the_same_id_twice_in_one_put_is_one_article(store: Store, make: SimpleNamespace) -> None:
    twice = [make.understanding("a", "甲。"), make.understanding("a", "乙。")]
    assert store.put(make.capture(), twice, []) == ("a",)
    assert store.get("a").article.text == "甲。"
    assert store.count() == 1


def test_the_same_capture_may_bring_articles_in_several_puts(store: Store, make: SimpleNamespace) -> None:
    capture = make.capture()
    store.put(capture, [make.understanding("a")], [make.place("a")])
    assert store.put(capture, [make.understanding("b")], [make.place("b")]) == ("b",)
    assert store.get_capture(capture.id) == capture


def test_what_is_not_here_is_not_found(store: Store) -> None:
    for ask in (store.get, store.get_capture, store.get_story, store.remove):
        with pytest.raises(NotFound):
            ask("nowhere")


def test_understandings_come_in_the_order_asked_for_and_missing_ones_are_passed_over(
    store: Store, make: SimpleNamespace
) -> None:
    for name in "abc":
        make.put(store, make.understanding(name))
    found = [u.article.id for u in store.iter_understandings(["c", "x", "a", "c"])]
    assert found == ["c", "a", "c"]


def test_ids_are_listed_newest_first_undated_last_ties_by_id(store: Store, make: SimpleNamespace) -> None:
    times = {"e": None, "d": None, "b": "2025-08-02T09:00", "c": "2025-08-02T09:00", "a": "2025-08-01T09:00"}
    for name, time in times.items():
        make.put(store, make.understanding(name, published=time))
    make.put(store, make.understanding("f", published="2025-08-02T02:00", offset=0))
    assert store.list_ids() == ("f", "b", "c", "a", "d", "e")
    assert store.list_ids(limit=2) == ("f", "b")
    assert store.list_ids(limit=2, offset=3) == ("a", "d")
    assert store.list_ids(limit=0) == ()
    assert store.list_ids(offset=5) == ("e",)


def _fill(store: Store, make: SimpleNamespace) -> None:
    make.put(
        store,
        make.understanding(
            "suzhou",
            published="2025-08-27T18:00",
            tags=(("topic", "parks"), ("stage", "research"), ("segment", "upstream")),
            regions=(("320500", "苏州"),),
            facts=(("320500", "苏州市"),),
            outlet_id="xinhua",
            entities=("organisation:xinglan",),
        ),
    )
    make.put(
        store,
        make.understanding(
            "jiangsu",
            published="2025-08-01",
            precision="month",
            tags=(("topic", "parks"), ("topic", "cells")),
            facts=(("320000", "江苏省"), ("320500", "苏州市某某新区")),
            lang="en",
            kind="brief",
        ),
    )
    make.put(
        store,
        make.understanding(
            "hainan",
            published="2025-09-01T07:00",
            tags=(("stage", "research"), ("flag", "off_topic")),
            facts=(("460000", "海南省"),),
            outlet_id="hainan_daily",
        ),
    )
    make.put(store, make.understanding("bare"))


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({}, "hainan suzhou jiangsu bare"),
        ({"topic": "parks"}, "suzhou jiangsu"),
        ({"topic": "research"}, ""),
        ({"stage": "research"}, "hainan suzhou"),
        ({"segment": "upstream"}, "suzhou"),
        ({"region": "320000"}, "suzhou jiangsu"),
        ({"region": "320500"}, "suzhou jiangsu"),
        ({"region": "32"}, "suzhou jiangsu"),
        ({"region": "320505"}, ""),
        ({"region": "江苏省"}, "suzhou jiangsu"),
        ({"region": "苏州市"}, "suzhou jiangsu"),
        ({"region": "苏州市某某新区"}, "jiangsu"),
        ({"region": "海南省"}, "hainan"),
        ({"region": "无此省"}, ""),
        ({"outlet_id": "xinhua"}, "suzhou"),
        ({"lang": "en"}, "jiangsu"),
        ({"kind": "full"}, "hainan suzhou bare"),
        ({"entity": "organisation:xinglan"}, "suzhou"),
        ({"after": "2025-08-27"}, "hainan suzhou"),
        ({"before": "2025-08-27"}, "jiangsu"),
        ({"after": "2025-08-01", "before": "2025-09-01"}, "suzhou jiangsu"),
        ({"off_topic": True}, "hainan"),
        ({"off_topic": False}, "suzhou jiangsu bare"),
        ({"topic": "parks", "lang": "zh", "region": "江苏省"}, "suzhou"),
        ({"topic": "parks", "kind": "excerpt"}, ""),
    ],
)
def test_every_given_condition_must_hold(
    store: Store, make: SimpleNamespace, where: dict[str, object], expected: str
) -> None:
    _fill(store, make)
    wanted = ArticleFilter(**where)  # type: ignore[arg-type]
    assert store.list_ids(wanted) == tuple(expected.split())
    assert store.count(wanted) == len(expected.split())


@pytest.mark.parametrize("field", FIELDS)
def test_a_count_is_the_number_that_the_same_filter_gives(
    store: Store, make: SimpleNamespace, field: str
) -> None:
    _fill(store, make)
    for where in (ArticleFilter(), ArticleFilter(topic="parks"), ArticleFilter(off_topic=False)):
        counts = store.counts_by(field, where)
        assert list(counts) == sorted(counts)
        listed = store.list_ids(where)
        for value, number in counts.items():
            if field in ("day", "month"):
                moments = [store.get(i).article.published for i in listed]
                printed = [m.iso[: 10 if field == "day" else 7] for m in moments if m]
                assert number == printed.count(value)
            else:
                same = ArticleFilter(**{field: value})  # type: ignore[arg-type]
                assert number == len(set(listed).intersection(store.list_ids(same)))


def test_months_of_all_topics_are_those_of_each(store: Store, make: SimpleNamespace) -> None:
    assert store.count_topic_months() == {}
    _fill(store, make)
    counted = store.count_topic_months()
    assert set(counted) == set(store.counts_by("topic"))
    for topic, months in counted.items():
        assert months == store.counts_by("month", ArticleFilter(topic=topic))


def test_counts_name_what_is_there(store: Store, make: SimpleNamespace) -> None:
    _fill(store, make)
    assert store.counts_by("topic") == {"cells": 1, "parks": 2}
    assert store.counts_by("region") == {"32": 2, "3205": 2, "46": 1}
    assert store.counts_by("day") == {"2025-08": 1, "2025-08-27": 1, "2025-09-01": 1}
    assert store.counts_by("month") == {"2025-08": 2, "2025-09": 1}
    with pytest.raises(UsageError, match="colour"):
        store.counts_by("colour")


def test_a_story_lists_its_original_first_then_by_time(store: Store, make: SimpleNamespace) -> None:
    of = {"of": "full", "relation": "reprint", "similarity": 0.75, "why": "75% of the shorter text"}
    make.put(store, make.understanding("late", published="2025-08-09"), make.place("late", "story-late"))
    make.put(
        store,
        make.understanding("full", published="2025-08-08"),
        make.place("full", "story-late"),
        make.place("late", "story-late", **of),
    )
    make.put(
        store,
        make.understanding("early", published="2025-08-07"),
        make.place("early", "story-late", **of),
    )
    make.put(store, make.understanding("never"), make.place("never", "story-late", **of))
    story = store.get_story("story-late")
    assert [m.article_id for m in story.members] == ["full", "early", "late", "never"]
    assert story.members[2] == store.story_of("late") == make.place("late", "story-late", **of)


def test_an_article_that_moves_is_in_the_journal_and_its_old_story_ends(
    store: Store, make: SimpleNamespace
) -> None:
    for name in "ab":
        make.put(store, make.understanding(name))
    store.put_matters(
        [Matter(id="m", story_ids=("story-b",)), Matter(id="n", story_ids=("story-a", "story-b"))]
    )
    moved = make.place("b", "story-a", relation="reprint", of="a")
    make.put(store, make.understanding("c"), make.place("c", "story-a", relation="reprint", of="a"), moved)
    assert store.story_of("b") == moved
    assert [c.article_id for c in store.changes_since(2, limit=9)] == ["c", "b"]
    assert store.list_stories() == ("story-a",)
    assert store.list_matters() == (Matter(id="n", story_ids=("story-a",)),)


def test_the_id_of_a_story_that_was_taken_in_leads_to_the_one_that_goes_on(
    store: Store, make: SimpleNamespace
) -> None:
    for name in "abc":
        make.put(store, make.understanding(name))
    make.put(store, make.understanding("d"), make.place("c", "story-b"))
    make.put(store, make.understanding("e"), make.place("c", "story-a"), make.place("b", "story-a"))
    assert [store.get_story(f"story-{name}").id for name in "abc"] == ["story-a"] * 3
    make.put(store, make.understanding("f"), make.place("c"))  # it parts, and its id is its own again
    assert store.get_story("story-c").id == "story-c"
    assert store.get_story("story-b").id == "story-a"
    with pytest.raises(NotFound):
        store.get_story("story-x")


def test_signatures_come_by_article_id(store: Store, make: SimpleNamespace) -> None:
    one, other = make.understanding("a"), make.understanding("b", text="另一篇讲的是别的事情，与前一篇无关。")
    make.put(store, other)
    make.put(store, one)
    make.put(store, make.understanding("unsigned", signed=False))
    assert store.signatures_of(["b", "a", "unsigned", "ghost", "a"]) == (one.signature, other.signature)


def test_places_of_unknown_articles_are_not_kept(store: Store, make: SimpleNamespace) -> None:
    make.put(store, make.understanding("a"), make.place("a"), make.place("ghost", "story-a"))
    assert store.story_of("ghost") is None
    assert len(store.get_story("story-a").members) == 1


def test_stories_are_listed_by_their_newest_matching_article(store: Store, make: SimpleNamespace) -> None:
    make.put(store, make.understanding("a1", published="2025-08-01"), make.place("a1", "A"))
    make.put(store, make.understanding("a2", published="2025-08-20", lang="en"), make.place("a2", "A"))
    make.put(store, make.understanding("b", published="2025-08-10"), make.place("b", "B"))
    make.put(store, make.understanding("c"), make.place("c", "C"))
    make.put(store, make.understanding("d"), make.place("d", "D"))
    assert store.list_stories() == ("A", "B", "C", "D")
    assert store.list_stories(limit=1) == ("A",)
    assert store.list_stories(ArticleFilter(lang="zh")) == ("B", "A", "C", "D")
    assert store.list_stories(ArticleFilter(lang="en")) == ("A",)


def test_put_matters_replaces_those_of_its_stories_and_stories_name_theirs(
    store: Store, make: SimpleNamespace
) -> None:
    for name in "ab":
        make.put(store, make.understanding(name))
    store.put_matters([Matter(id="old", story_ids=("story-a",))])
    apart = Matter(id="b", story_ids=("story-c",))
    store.put_matters([apart])
    plan = Matter(id="z", story_ids=("story-b", "story-a"), title="某方案")
    store.put_matters([plan, Matter(id="a", story_ids=())])
    assert store.list_matters() == (Matter(id="a", story_ids=()), apart, plan)
    assert store.get_story("story-a").matter_id == "z"
    assert store.matters_of(["story-a", "story-c", "none"]) == (apart, plan)
    assert store.matters_of([]) == ()
    store.put_matters([Matter(id="z", story_ids=("story-b",))])
    assert store.get_story("story-a").matter_id is None
    assert store.matters_of(["story-b"]) == (Matter(id="z", story_ids=("story-b",)),)


def test_plans_that_many_stories_name_are_common(store: Store, make: SimpleNamespace) -> None:
    for name in "abcd":
        one = make.understanding(name)
        plans = ("某市三年行动方案", *(("另一个行动计划",) if name == "a" else ()))
        signature = msgspec.structs.replace(one.signature, plans=plans)
        place = make.place(name, "A" if name in "ab" else name)
        make.put(store, msgspec.structs.replace(one, signature=signature), place)
    asked = ("某市三年行动方案", "另一个行动计划", "无人提到的方案", "plan:none")
    assert store.find_common(asked, above=2) == {"某市三年行动方案"}
    assert store.find_common(asked, above=3) == frozenset()
    assert store.find_common(asked, above=0) == {"某市三年行动方案", "另一个行动计划"}
    assert store.find_common((), above=0) == frozenset()


def test_the_journal_tells_each_article_once_in_its_latest_state(store: Store, make: SimpleNamespace) -> None:
    for name in "abc":
        make.put(store, make.understanding(name))
    store.remove("a")
    changes = store.changes_since(0, limit=10)
    assert [(c.sequence, c.article_id, c.present) for c in changes] == [
        (2, "b", True),
        (3, "c", True),
        (4, "a", False),
    ]
    assert store.sequence() == 4
    assert store.changes_since(0, limit=1) == changes[:1]
    assert store.changes_since(3, limit=10) == changes[2:]
    assert store.changes_since(4, limit=10) == ()


def test_remove_leaves_a_tombstone_and_nothing_else(store: Store, make: SimpleNamespace) -> None:
    capture = make.capture("云岬药业".encode())
    gone = make.understanding(
        "a",
        title="题",
        tags=(("topic", "t"),),
        facts=(("320000", "江苏省"),),
        outlet_id="o",
        published="2025-01-01",
    )
    store.put(capture, [gone, make.understanding("b", "另一篇文字。")], [make.place("a"), make.place("b")])
    store.put_matters(
        [Matter(id="m", story_ids=("story-a", "story-b")), Matter(id="n", story_ids=("story-a",))]
    )
    store.remove("a")
    assert not store.has("a")
    assert store.is_tombstone("a")
    assert not store.is_tombstone("b")
    assert store.story_of("a") is None
    assert store.list_ids() == ("b",)
    again = make.understanding("new", "星澜生物在苏州开工。", title="题")
    assert "a" not in [s.article_id for s in store.neighbours(again.signature)]
    assert store.counts_by("topic") == store.counts_by("region") == store.counts_by("outlet_id") == {}
    assert store.list_stories() == ("story-b",)
    assert store.list_matters() == (Matter(id="m", story_ids=("story-b",)),)
    assert list(store.iter_understandings(["a"])) == []
    for ask, wanted in ((store.get, "a"), (store.get_story, "story-a"), (store.get_capture, capture.id)):
        with pytest.raises(NotFound):
            ask(wanted)
    assert store.get("b").article.text == "另一篇文字。"


def test_a_removed_article_is_not_put_again_nor_the_bytes_that_hold_it(
    store: Store, make: SimpleNamespace
) -> None:
    capture = make.capture()
    both = [make.understanding("a"), make.understanding("b")]
    store.put(capture, both, [])
    store.remove("a")
    before = store.sequence()
    assert store.put(capture, both, []) == ()
    assert store.sequence() == before
    page = make.capture(b"the page a week later")
    assert store.put(page, [*both, make.understanding("c")], []) == ("c",)
    assert not store.has("a")
    for erased in (capture, page):
        with pytest.raises(NotFound):
            store.get_capture(erased.id)


WORDS = "星澜生物今天在苏州开工建设第三条产线，总投资三亿元，预计两年后投产，带动就业五百人。"


@pytest.mark.parametrize(
    ("change", "comes"),
    [
        ({"url": "http://www.news.example/1.html?utm_source=wx#top"}, False),
        ({"text": WORDS.replace("，", ", ")}, False),
        ({"text": WORDS, "title": "另一个标题"}, False),
        ({"text": "另一篇文字，讲的是别的事情。"}, True),
        ({"url": "https://news.example/2.html"}, True),
        ({"url": "https://news.example/"}, True),
    ],
)
def test_a_removed_article_stays_away_under_another_id(
    store: Store, make: SimpleNamespace, change: dict[str, str], comes: bool
) -> None:
    title = Paragraph(number=0, start=0, end=3, kind="title")
    gone = make.understanding(
        "a", WORDS, title="原标题", paragraphs=(title,), url="https://news.example/1.html"
    )
    make.put(store, gone)
    store.remove("a")
    values = {"text": "一篇短文。", "title": "", "url": None} | change
    end = len(values["title"] or "")
    paragraphs = (Paragraph(number=0, start=0, end=end, kind="title"),) if end else ()
    again = make.understanding(
        "b", values["text"], title=values["title"], url=values["url"], paragraphs=paragraphs
    )
    assert store.is_removed(again.article) is not comes
    assert make.put(store, again) == (("b",) if comes else ())


@pytest.mark.parametrize(("kind", "comes"), [("page", True), ("feed", False)])
def test_the_address_of_a_source_that_is_a_page_shows_another_article_one_day(
    store: Store, make: SimpleNamespace, kind: SourceKind, comes: bool
) -> None:
    address = "https://news.example/today"
    store.put_source(Source(id="today", name_zh="星澜日报", url=address, kind=kind, schedule="7 * * * *"))
    make.put(store, make.understanding("a", WORDS, url=address, source_id="today"))
    store.remove("a")
    other = make.understanding("b", "另一篇文字，讲的是别的事情。", url=address, source_id="today")
    assert make.put(store, other) == (("b",) if comes else ())


def test_an_address_of_several_articles_names_none_of_them(store: Store, make: SimpleNamespace) -> None:
    url = "https://news.example/today.html"
    both = [make.understanding(i, f"第{i}篇短讯。", url=url, capture_id="") for i in "ab"]
    capture = make.capture()
    both = [
        msgspec.structs.replace(u, article=msgspec.structs.replace(u.article, capture_id=capture.id))
        for u in both
    ]
    store.put(capture, both, [])
    store.remove("a")
    assert make.put(store, make.understanding("c", "第三篇短讯。", url=url)) == ("c",)


def test_places_of_many_articles_and_stories_come_at_once(store: Store, make: SimpleNamespace) -> None:
    make.put(store, make.understanding("b"), make.place("b", "S"))
    make.put(store, make.understanding("a"), make.place("a", "S", relation="reprint", of="b", similarity=0.9))
    make.put(store, make.understanding("c"), make.place("c", "T"))
    assert [m.article_id for m in store.places_of(["c", "b", "nobody", "c"])] == ["b", "c"]
    assert store.members_of(["S", "none"]) == (store.story_of("a"), store.story_of("b"))
    assert store.places_of([]) == store.members_of([]) == ()
    assert list(store.stories_of(["c", "b", "nobody", "c"]).items()) == [("c", "T"), ("b", "S")]
    assert store.stories_of([]) == {}


def test_a_fuller_text_takes_the_place_of_a_summary(store: Store, make: SimpleNamespace) -> None:
    feed, page = make.capture(b"feed"), make.capture(b"page")
    summary = make.understanding("a", "星澜生物开工。", capture_id=feed.id, tags=(("topic", "t"),))
    store.put(feed, [summary], [make.place("a", "S")])
    make.put(store, make.understanding("x"), make.place("x", "S", relation="reprint", of="a", similarity=0.9))
    full = make.understanding("a", WORDS, capture_id=page.id, tags=(("topic", "u"),))
    assert store.put(page, [full], []) == ()
    assert store.get("a") == summary
    assert store.put(page, [full], [], replace=True) == ("a",)
    assert store.get("a") == full
    assert store.list_ids() == ("a", "x")
    assert store.counts_by("topic") == {"u": 1}
    assert [m.article_id for m in store.get_story("S").members] == ["a", "x"]
    assert store.get_capture(page.id)
    with pytest.raises(NotFound):
        store.get_capture(feed.id)
    last = store.changes_since(0, limit=9)[-1]
    assert (last.article_id, last.present) == ("a", True)
    before = store.sequence()
    assert store.put(page, [full], [], replace=True) == ()
    assert store.sequence() == before
    store.remove("a")
    assert store.put(page, [full], [], replace=True) == ()


def test_a_story_that_a_fuller_text_leaves_has_an_original_again(store: Store, make: SimpleNamespace) -> None:
    make.put(store, make.understanding("a"), make.place("a", "S"))
    make.put(store, make.understanding("x"), make.place("x", "S", relation="reprint", of="a", similarity=0.9))
    full = make.understanding("a", WORDS)
    store.put(make.capture(b"page"), [full], [make.place("a", "T")], replace=True)
    assert [(m.article_id, m.relation) for m in store.get_story("S").members] == [("x", "original")]
    assert [m.article_id for m in store.get_story("T").members] == ["a"]


def test_a_story_that_loses_its_original_gets_another(store: Store, make: SimpleNamespace) -> None:
    make.put(store, make.understanding("o"), make.place("o", "S"))
    rest = {"relation": "reprint", "of": "o"}
    make.put(store, make.understanding("x"), make.place("x", "S", similarity=0.7, **rest))
    make.put(store, make.understanding("y"), make.place("y", "S", similarity=0.9, **rest))
    make.put(store, make.understanding("z"), make.place("z", "S", relation="excerpt", of="x"))
    store.remove("o")
    places = {m.article_id: (m.relation, m.of) for m in store.get_story("S").members}
    assert places == {"y": ("original", None), "x": ("reprint", "y"), "z": ("excerpt", "x")}
    store.remove("x")
    assert store.story_of("z") == make.place("z", "S", relation="excerpt", of="y")


LONG = "澄海制药的新基地分三期建设，一期占地一百二十亩，二期引进细胞治疗产线，三期建设检验检测平台。"


def test_neighbours_share_a_fingerprint_a_rare_figure_a_title_or_a_plan(
    store: Store, make: SimpleNamespace
) -> None:
    make.put(store, make.understanding("text", "导语。" + LONG))
    make.put(store, make.understanding("figure", "A.", figures=("1250000000000|CNY",)))
    make.put(store, make.understanding("title", "B.", title="岭南加速布局生物医药"))
    make.put(store, make.understanding("plan", "C.", plans=("某省生物医药创新方案",)))
    make.put(
        store,
        make.understanding("other", "毫不相干的一段话，讲的是天气、收成和运动会。", figures=("7|percent",)),
    )
    make.put(store, make.understanding("unsigned", LONG, signed=False))
    asked = make.understanding(
        "new",
        LONG + "另有记者的话。",
        title="岭南加速布局生物医药",
        figures=("1250000000000|CNY",),
        plans=("某省生物医药创新方案",),
    )
    found = {s.article_id: s for s in store.neighbours(asked.signature)}
    assert set(found) == {"text", "figure", "title", "plan"}
    assert found["text"] == store.get("text").signature


def test_an_article_is_not_its_own_neighbour(store: Store, make: SimpleNamespace) -> None:
    one = make.understanding("a", LONG)
    make.put(store, one)
    assert store.neighbours(one.signature) == ()


def test_neighbours_bring_the_other_members_of_their_stories(store: Store, make: SimpleNamespace) -> None:
    make.put(store, make.understanding("o", "A full text in English that shares no character."))
    make.put(
        store,
        make.understanding("b", LONG),
        make.place("b", "story-o", relation="brief", of="o"),
    )
    found = store.neighbours(make.understanding("new", LONG).signature)
    assert {s.article_id for s in found} == {"b", "o"}


def test_a_figure_that_everyone_names_makes_no_neighbours(store: Store, make: SimpleNamespace) -> None:
    for number in range(80):
        make.put(
            store,
            make.understanding(f"a{number}", f"第{number}家。", figures=("100|percent", f"{number}|mu")),
        )
    asked = make.understanding("new", "？", figures=("100|percent", "33|mu"))
    assert [s.article_id for s in store.neighbours(asked.signature)] == ["a33"]


def test_a_story_reprinted_hundreds_of_times_is_still_found(store: Store, make: SimpleNamespace) -> None:
    """Among articles that all carry the same long boilerplate."""
    footer = "本网站所载文章仅代表作者个人观点，不代表本网立场，转载请注明出处并保留本声明的全部内容。"
    for number in range(200):
        make.put(
            store,
            make.understanding(f"noise{number:03}", f"第{number}条消息各不相同。{number * 7919}" + footer),
        )
    make.put(store, make.understanding("original", LONG))
    for number in range(150):
        member = make.place(f"copy{number:03}", "story-original", relation="reprint", of="original")
        make.put(store, make.understanding(member.article_id, LONG + footer), member)
    rare = "只有这一篇写到澄海制药在海岛上建起的第二座发酵工厂和它的试验田。" + footer
    make.put(store, make.understanding("rare", rare))
    asked = make.understanding("again", rare)
    assert store.neighbours(asked.signature)[0].article_id == "rare"
    asked = make.understanding("new", LONG + footer)
    found = [s.article_id for s in store.neighbours(asked.signature)]
    assert "original" in found
    assert len(found) < 250


def test_doubts_about_inputs_are_kept_once_by_input(store: Store) -> None:
    one, two = Issue(code="no_article", message="x"), Issue(code="no_date", message="y")
    store.note_issue("b.html", two)
    store.note_issue("b.html", one)
    store.note_issue("a.html", one)
    store.note_issue("b.html", two)
    assert store.list_issues() == (("a.html", one), ("b.html", two), ("b.html", one))


def test_after_close_every_call_raises(store: Store, make: SimpleNamespace) -> None:
    make.put(store, make.understanding("a"))
    store.close()
    calls = [
        lambda: store.put(make.capture(), [make.understanding("b")], []),
        lambda: store.remove("a"),
        lambda: store.has("a"),
        lambda: store.is_tombstone("a"),
        lambda: store.get("a"),
        lambda: store.get_capture("a"),
        lambda: list(store.iter_understandings(["a"])),
        store.list_ids,
        store.count,
        lambda: store.counts_by("lang"),
        lambda: store.get_story("a"),
        lambda: store.story_of("a"),
        store.list_stories,
        lambda: store.put_matters([]),
        store.list_matters,
        lambda: store.neighbours(make.understanding("a").signature),
        lambda: store.changes_since(0, limit=1),
        store.sequence,
        lambda: store.note_issue("a", Issue(code="x", message="y")),
        store.list_issues,
    ]
    for call in calls:
        with pytest.raises(StorageError):
            call()
    store.close()


def test_any_text_survives(store: Store, make: SimpleNamespace) -> None:
    odd = "零宽\u200b 😀 \U00020000 'quotes\" ; DROP TABLE articles; -- \x00 %s ?1"
    make.put(
        store, make.understanding(odd, odd, title=odd, outlet_id=odd, tags=(("topic", odd),), entities=(odd,))
    )
    assert store.get(odd).article.text == f"{odd}\n{odd}"
    assert store.list_ids(ArticleFilter(topic=odd, entity=odd, outlet_id=odd)) == (odd,)
    store.remove(odd)
    assert store.is_tombstone(odd)
