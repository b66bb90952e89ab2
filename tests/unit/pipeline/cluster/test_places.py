"""Stories: one original, stable ids, merging, splitting, the same in any order."""

from collections.abc import Callable, Iterable
from itertools import permutations

from yaowen.backends.memory import MemoryStore
from yaowen.pipeline.cluster import cluster
from yaowen.pipeline.cluster.joining import COMPARED
from yaowen.pipeline.cluster.places import find_original
from yaowen.records import Signature, StoryMember

Signed = Callable[..., Signature]

TEXT = (
    "云岬药业昨日宣布，其口服降糖胶囊的上市申请获得受理，这是该公司今年第四个进入审评的品种，"
    "此前完成的临床试验入组720人，主要终点下降2.1个百分点，不良反应发生率为5.4%。"
    "公司计划投入3.2亿元建设两条产线，设计产能1.5吨，配套的研发中心将于明年启用，届时将新增岗位四百余个。"
)
REGIONS = ("台州市",)
FIGURES = ("720|count", "2.1|pp", "5.4|percent", "3.2e+08|CNY", "1.5|ton")


def settle(signatures: Iterable[Signature]) -> dict[str, StoryMember]:
    """Places after all have arrived, everything being everyone's neighbour."""
    arrived: list[Signature] = []
    places: dict[str, StoryMember] = {}
    for signature in signatures:
        for member in cluster(signature, arrived, places):
            places[member.article_id] = member
        arrived.append(signature)
    return places


def stories(places: dict[str, StoryMember]) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for member in places.values():
        found.setdefault(member.story_id, set()).add(member.article_id)
    return {frozenset(ids) for ids in found.values()}


def test_an_article_alone_is_the_original_of_its_story(signed: Signed) -> None:
    assert cluster(signed("a", TEXT), (), {}) == (
        StoryMember(article_id="a", story_id="story-a", relation="original"),
    )


def test_relations_name_whom_an_article_descends_from(signed: Signed) -> None:
    places = settle(
        [
            signed("full", TEXT, outlet_tier=2, day=2, figures=FIGURES, regions=REGIONS),
            signed("copy", TEXT + "（责编：某某）", outlet_tier=5, day=3, figures=FIGURES, regions=REGIONS),
            signed("clip", TEXT[:90], kind="excerpt", day=3),
            signed(
                "brief", "It was accepted.", kind="brief", lang="en", day=4, figures=FIGURES, regions=REGIONS
            ),
            signed(
                "wire",
                "Yunjia said yesterday that …",
                lang="en",
                length=3 * len(TEXT),
                day=4,
                figures=FIGURES,
                regions=REGIONS,
            ),
            signed("note", "Yunjia said so.", lang="en", day=4, figures=FIGURES, regions=REGIONS),
        ]
    )
    assert {i: (m.relation, m.of) for i, m in places.items()} == {
        "full": ("original", None),
        "copy": ("reprint", "full"),
        "clip": ("excerpt", "full"),
        "brief": ("brief", "full"),
        "wire": ("translation", "full"),
        "note": ("brief", "full"),
    }
    assert {m.story_id for m in places.values()} == {"story-full"}
    assert places["clip"].similarity == 1.0
    assert "figures" in (places["brief"].why or "")


def test_the_original_is_the_fullest_text_of_the_best_outlet_the_earliest(signed: Signed) -> None:
    portal = signed("portal", TEXT, outlet_tier=5, day=1)
    daily = signed("daily", TEXT, outlet_tier=2, day=2)
    later = signed("later", TEXT, outlet_tier=2, day=3)
    clip = signed("clip", TEXT[:80], outlet_tier=1, day=1)
    assert find_original([portal, later, clip, daily]).article_id == "daily"


def test_a_late_original_takes_its_place_and_the_story_keeps_its_id(signed: Signed) -> None:
    places = settle([signed("clip", TEXT[:90], kind="excerpt"), signed("full", TEXT)])
    assert places["clip"] == StoryMember(
        article_id="clip",
        story_id="story-clip",
        relation="excerpt",
        of="full",
        similarity=1.0,
        why=places["clip"].why,
    )
    assert places["full"].relation == "original"
    assert places["full"].story_id == "story-clip"


def test_only_what_is_new_or_moves_is_given(signed: Signed) -> None:
    first, second, third = (signed(i, TEXT, day=n) for n, i in enumerate("abc", 1))
    places = settle([first, second])
    assert [m.article_id for m in cluster(third, [first, second], places)] == ["c"]


def test_merging_keeps_the_older_story(signed: Signed) -> None:
    head, tail = TEXT[:70], TEXT[70:]
    places = settle([signed("tail", tail, day=5), signed("head", head, day=3)])
    assert len(stories(places)) == 2
    places = settle([signed("tail", tail, day=5), signed("head", head, day=3), signed("whole", TEXT, day=9)])
    assert {m.story_id for m in places.values()} == {"story-head"}
    assert places["whole"].relation == "original"


def test_a_brief_never_draws_two_texts_together(signed: Signed) -> None:
    """It leaves the text that it hung on when one with its title comes."""
    title = "云岬药业降糖胶囊上市申请获受理"
    words = "公告：" + "、".join(FIGURES) + "，详情见附件所列各项数据和说明文字。"
    notice = signed("notice", words, figures=FIGURES, regions=REGIONS)
    news = signed("news", TEXT, figures=FIGURES, regions=REGIONS, title=title)
    brief = signed(
        "brief", "It was accepted.", kind="brief", lang="en", figures=FIGURES, regions=REGIONS, title=title
    )
    for order in permutations([notice, news, brief]):
        places = settle(order)
        assert stories(places) == {frozenset({"notice"}), frozenset({"news", "brief"})}, order
        assert len({m.story_id for m in places.values()}) == 2


def test_the_same_result_in_every_order_of_arrival(signed: Signed) -> None:
    group = [
        signed("full", TEXT, outlet_tier=2, day=2, figures=FIGURES, regions=REGIONS),
        signed("copy", TEXT + "（责编：某某）", outlet_tier=5, day=1, figures=FIGURES, regions=REGIONS),
        signed("clip", TEXT[:90], kind="excerpt", day=3),
        signed("brief", "It was accepted.", kind="brief", lang="en", day=4, figures=FIGURES, regions=REGIONS),
        signed("other", "完全无关的另一条新闻，讲的是一家医院的门诊楼在初秋迎来了第一批病人。", day=4),
    ]
    results = set()
    for order in permutations(group):
        places = settle(order)
        results.add(
            (
                frozenset(stories(places)),
                frozenset((m.article_id, m.relation, m.of, m.similarity, m.why) for m in places.values()),
            )
        )
    assert len(results) == 1


def test_a_story_too_large_to_compare_whole_goes_on(signed: Signed) -> None:
    arrived = [signed(f"a{n:03}", TEXT, day=1 + n % 28, outlet_tier=3) for n in range(COMPARED + 20)]
    places = settle(arrived)
    assert {m.story_id for m in places.values()} == {"story-a000"}
    assert [m.article_id for m in places.values() if m.relation == "original"] == ["a000"]
    best = signed("best", TEXT, outlet_tier=1, day=28)
    for member in cluster(best, arrived, places):
        places[member.article_id] = member
    assert [m.article_id for m in places.values() if m.relation == "original"] == ["best"]
    assert {m.of for m in places.values()} == {"best", None}
    assert places["a000"].relation == "reprint"


def test_members_without_a_signature_follow_their_story(signed: Signed) -> None:
    known = signed("a", TEXT, day=1)
    places = {
        "a": StoryMember(article_id="a", story_id="story-z", relation="original"),
        "unseen": StoryMember(article_id="unseen", story_id="story-z", relation="reprint", of="a"),
    }
    moved = cluster(signed("b", TEXT, day=2, outlet_tier=1), [known], places)
    assert {m.article_id: (m.story_id, m.relation) for m in moved} == {
        "a": ("story-z", "reprint"),
        "b": ("story-z", "original"),
    }


def test_stores_and_clusters_agree(signed: Signed) -> None:
    """Neighbours come from a store here, not by hand."""
    from yaowen.records import Article, Capture, SpanMap, Understanding

    store = MemoryStore()
    group = [
        signed("full", TEXT, figures=FIGURES, regions=REGIONS, day=2),
        signed("clip", TEXT[:90], kind="excerpt", day=3),
        signed("brief", "Accepted.", kind="brief", lang="en", figures=FIGURES, regions=REGIONS, day=3),
    ]
    for signature in reversed(group):
        near = store.neighbours(signature)
        places = {s.article_id: m for s in near if (m := store.story_of(s.article_id))}
        article = Article(
            id=signature.article_id,
            capture_id="c",
            number=0,
            format="text",
            input="x",
            kind="full",
            title="",
            lang="zh",
            text="",
            paragraphs=(),
            span_map=SpanMap(edited=(0,), source=(0,), length=0),
        )
        store.put(
            Capture(id=signature.article_id, input="x", content=b""),
            [Understanding(article=article, signature=signature)],
            cluster(signature, near, places),
        )
    (story,) = store.list_stories()
    assert [m.article_id for m in store.get_story(story).members if m.relation == "original"] == ["full"]
