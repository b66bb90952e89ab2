"""Rankings count outlets by tier and age, and today is the day that it should be."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from yaowen.backends.memory import MemoryStore
from yaowen.insight.digest import find_hot_names, find_last_day, list_window, rank_stories
from yaowen.insight.figures import pick_key_figures
from yaowen.insight.related import find_related
from yaowen.packs.model import Metric, Outlet, Pack
from yaowen.pipeline.glances import glance_of
from yaowen.records import (
    Article,
    Capture,
    Fact,
    Mention,
    Moment,
    Paragraph,
    SpanMap,
    StoryMember,
    Tag,
    Understanding,
)

LAST = date(2026, 2, 20)
NOON = datetime(2026, 2, 20, 4, tzinfo=UTC)


@pytest.fixture
def ranked_pack(pack: Pack) -> Pack:
    outlets = [
        Outlet(id="reg", name_zh="示例药监局", tier=1),
        Outlet(id="repost", name_zh="示例转载", tier=6),
        Outlet(id="repost2", name_zh="示例转载二", tier=6),
    ]
    metric = Metric(id="m", name_zh="规模", name_en="scale", definition_zh="x", definition_en="x")
    return msgspec.structs.replace(pack, outlets={o.id: o for o in outlets}, metrics={"m": metric})


def article(
    name: str,
    *,
    hours: float = 0,
    outlet: str | None = "reg",
    lang: str = "zh",
    names: tuple[str, ...] = (),
    facts: tuple[Fact, ...] = (),
    stages: tuple[str, ...] = (),
    off: bool = False,
) -> Understanding:
    text = f"{name} 标题\n正文"
    tags = tuple(Tag(taxonomy="stage", id=stage, score=1.0) for stage in stages)
    return Understanding(
        article=Article(
            id=name,
            capture_id=f"c-{name}",
            number=0,
            format="text",
            input=name,
            kind="full",
            title=name,
            lang=lang,  # type: ignore[arg-type]
            text=text,
            paragraphs=(Paragraph(number=0, start=0, end=len(text) - 3),),
            span_map=SpanMap(edited=(0,), source=(0,), length=len(text)),
            outlet_id=outlet,
            published=Moment(at=NOON - timedelta(hours=hours), offset_minutes=480),
        ),
        mentions=tuple(
            Mention(entity_id=n, kind=n.partition(":")[0], paragraph=0, start=0, end=1, surface="x")  # type: ignore[arg-type]
            for n in names
        ),
        facts=facts,
        tags=(*tags, Tag(taxonomy="flag", id="off_topic", score=1.0)) if off else tags,
    )


def fill(store: MemoryStore, *entries: tuple[Understanding, str]) -> None:
    for understanding, story in entries:
        name = understanding.article.id
        store.put(
            Capture(id=f"c-{name}", input=name, content=name.encode()),
            [understanding],
            [StoryMember(article_id=name, story_id=story, relation="original")],
        )


def test_a_regulator_outweighs_two_republishers_of_the_same_age(ranked_pack: Pack) -> None:
    store = MemoryStore()
    fill(
        store,
        (article("r"), "official"),
        (article("p1", outlet="repost"), "copied"),
        (article("p2", outlet="repost2"), "copied"),
        (article("p3", outlet="repost2"), "copied"),
    )
    window = list_window(store, LAST, 7)
    ranking = rank_stories(window, store, ranked_pack, last=LAST, span="week")
    assert [story.story_id for story in ranking] == ["official", "copied"]
    assert ranking[1].outlets == ("repost", "repost2"), "an outlet counts once"
    assert ranking[1].tiers == ((6, 2),)
    assert ranking[0].score == pytest.approx(3 * ranking[1].score, abs=0.002)


def test_half_a_span_of_age_halves_the_score(ranked_pack: Pack) -> None:
    store = MemoryStore()
    fill(store, (article("new"), "new"), (article("old", hours=84), "old"))
    ranking = rank_stories(list_window(store, LAST, 7), store, ranked_pack, last=LAST, span="week")
    assert [story.story_id for story in ranking] == ["new", "old"]
    assert ranking[0].score == pytest.approx(2 * ranking[1].score, abs=0.002)


def test_spans_end_with_the_day(ranked_pack: Pack) -> None:
    store = MemoryStore()
    fill(
        store,
        (article("today"), "today"),
        (article("yesterday", hours=24), "yesterday"),
        (article("week", hours=24 * 6), "week"),
        (article("month", hours=24 * 20), "month"),
        (article("aside", off=True), "aside"),
    )
    window = list_window(store, LAST, 30)
    sizes = {
        span: len(rank_stories(window, store, ranked_pack, last=LAST, span=span))  # type: ignore[arg-type]
        for span in ("day", "week", "month")
    }
    assert sizes == {"day": 1, "week": 3, "month": 4}


def test_a_story_is_told_in_the_readers_language(ranked_pack: Pack) -> None:
    store = MemoryStore()
    fill(store, (article("zh"), "s"), (article("en", lang="en", outlet="repost"), "s"))
    window = list_window(store, LAST, 7)
    told = {
        lang: rank_stories(window, store, ranked_pack, last=LAST, span="week", lang=lang)[0].article_id  # type: ignore[arg-type]
        for lang in ("zh", "en")
    }
    assert told == {"zh": "zh", "en": "en"}


@pytest.mark.parametrize(
    ("now", "demo", "expected"),
    [
        (NOON + timedelta(hours=3), False, (date(2026, 2, 20), True)),
        (NOON + timedelta(hours=20), False, (date(2026, 2, 21), True)),
        (NOON + timedelta(days=9), False, (LAST, False)),
        (NOON, True, (LAST, False)),
    ],
)
def test_today_is_the_newest_day_of_an_old_library(
    now: datetime, demo: bool, expected: tuple[date, bool]
) -> None:
    store = MemoryStore()
    assert find_last_day(store, now, demo=demo) == (None, False)
    fill(store, (article("a"), "s"))
    assert find_last_day(store, now, demo=demo) == expected


def test_names_are_hot_when_they_are_new() -> None:
    steady = [article(f"s{n}", hours=24 * n * 2, names=("organisation:old",)) for n in range(14)]
    fresh = [article(f"f{n}", hours=n, names=("organisation:new", "region:11")) for n in range(4)]
    once = [article("o", names=("organisation:once",))]
    hot = find_hot_names([glance_of(read) for read in (*steady, *fresh, *once)], last=LAST)
    assert [name.entity_id for name in hot] == ["organisation:new", "organisation:old"]
    assert (hot[0].recent, hot[0].before) == (4, 0)


def figure(name: str, **fields: object) -> Fact:
    given = {
        "value": 1e12,
        "unit": "CNY",
        "metric": "m",
        "region": "江苏省",
        "period": "2027",
        "period_from": "sentence",
        "modality": "target",
        **fields,
    }
    return Fact(
        id=name,
        article_id="a",
        kind="quantity",
        paragraph=0,
        start=0,
        end=1,
        surface="x",
        **given,  # type: ignore[arg-type]
    )


def test_key_figures_can_be_named_and_come_once(ranked_pack: Pack) -> None:
    reads = [
        article("a", facts=(figure("f1"), figure("f2", metric=None), figure("f3", region=None))),
        article("b", outlet="repost", facts=(figure("f4"), figure("f5", unit="year", period="2020"))),
        article(
            "c",
            facts=(figure("f6", period="2025", value=2e11, modality="actual"), figure("f7", value=None)),
        ),
    ]
    chosen = pick_key_figures(map(glance_of, reads), ranked_pack)
    assert [(key.fact.period, key.outlets) for key in chosen] == [("2027", 2), ("2025", 1)]


def test_at_most_two_figures_of_one_article(ranked_pack: Pack) -> None:
    regions = ("江苏省", "浙江省", "山东省", "四川省")
    many = article("a", facts=tuple(figure(f"f{n}", region=region) for n, region in enumerate(regions)))
    assert len(pick_key_figures([glance_of(many)], ranked_pack)) == 2


@pytest.mark.parametrize(
    "vague",
    [
        {"period": None},
        {"period_from": "published"},
        {"unit": "percent"},
        {"unit": "day"},
        {"unit": "count:companies", "value": 14},
        {"region": None},
        {"modality": "actual", "period": "2999"},
    ],
)
def test_a_figure_that_means_nothing_alone_is_not_shown(ranked_pack: Pack, vague: dict[str, object]) -> None:
    unclear, clear = (glance_of(article("a", facts=(figure("f", **fields),))) for fields in (vague, {}))
    assert pick_key_figures([unclear], ranked_pack) == ()
    assert len(pick_key_figures([clear], ranked_pack)) == 1


def test_related_articles_share_rare_names_and_say_which() -> None:
    store = MemoryStore()
    here = article("here", names=("organisation:x", "region:11", "outlet:daily"), stages=("rd",))
    fill(
        store,
        (here, "s"),
        (article("copy", names=("organisation:x",)), "s"),
        (article("rare", names=("organisation:x",), stages=("rd",)), "s2"),
        *((article(f"common{n}", names=("region:11",)), f"c{n}") for n in range(9)),
        (article("other", names=("organisation:y", "outlet:daily"), stages=("rd",)), "s3"),
    )
    related = find_related(here, store, limit=3)
    assert related[0].article_id == "rare"
    assert (related[0].names, related[0].stages) == (("organisation:x",), ("rd",))
    assert not {"here", "copy", "other"} & {r.article_id for r in related}
