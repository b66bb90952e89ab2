"""What matters now? Stories ranked over a day, a week and a month, and names that are in the news.

Everything here is read from a store within a window that ends with a given day; the work is bounded by
`MOST_ARTICLES`, however large the library is. A day is a day in Beijing (UTC+8).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta, timezone
from functools import partial
from itertools import chain
from typing import Literal

from yaowen.insight.remembered import KeptPerPack, OfEach, groups_per_pack
from yaowen.packs.model import Pack
from yaowen.packs.outlets import tier_of
from yaowen.ports import Store
from yaowen.records import ArticleFilter, Glance, Lang, Record

Span = Literal["day", "week", "month"]
DAYS: dict[Span, int] = {"day": 1, "week": 7, "month": 30}
TIER_WEIGHTS = {1: 3.0, 2: 2.5, 3: 2.0, 4: 1.5, 5: 1.0, 6: 0.5}
UNKNOWN_WEIGHT = 1.0
MOST_ARTICLES = 1500
HOT_DAYS = 7
HOT_KINDS = frozenset({"organisation", "product", "technology", "plan", "zone", "agency", "person"})
BEIJING = timezone(timedelta(hours=8))


class RankedStory(Record, frozen=True, kw_only=True):
    """A story's place in a ranking, and why: its outlets by tier, hours since its newest article."""

    story_id: str
    article_id: str
    score: float
    outlets: tuple[str, ...]
    tiers: tuple[tuple[int, int], ...]
    age_hours: float
    articles: int


class HotName(Record, frozen=True, kw_only=True):
    """A named thing: how many articles name it lately, and how many in the longer span before."""

    entity_id: str
    recent: int
    before: int
    score: float


def find_last_day(store: Store, now: datetime, *, demo: bool) -> tuple[date | None, bool]:
    """The day that `today` means, and whether it is the real one.

    A demo library, or one whose newest article is older than a day, has its newest day; an empty or undated
    library has none.
    """
    today = now.astimezone(BEIJING).date()
    for understanding in store.iter_understandings(store.list_ids(limit=1)):
        moment = understanding.article.published or understanding.article.republished
        if moment is None:
            return None, False
        newest = moment.at.astimezone(BEIJING).date() if moment.precision in _CLOCKED else moment.local.date()
        if not demo and newest >= today - timedelta(days=1):
            return today, True
        return newest, False
    return None, False


def list_window(store: Store, last: date, days: int) -> tuple[Glance, ...]:
    """Articles of the `days` days that end with `last`, newest first, off-topic ones left out."""
    where = ArticleFilter(
        after=(last - timedelta(days=days - 1)).isoformat(),
        before=(last + timedelta(days=1)).isoformat(),
        off_topic=False,
    )
    return store.glances_of(store.list_ids(where, limit=MOST_ARTICLES))


def rank_stories(
    window: Sequence[Glance],
    store: Store,
    pack: Pack,
    *,
    last: date,
    span: Span,
    limit: int = 10,
    lang: Lang | None = None,
) -> tuple[RankedStory, ...]:
    """Stories by the sum of their outlets' weights, halved with every half span of age; ties by id.

    An outlet counts once a story, however often it published; articles that name none count as one.
    Each story is told by its best article in `lang`, where it has one.
    """
    end = datetime.combine(last + timedelta(days=1), time(), BEIJING)
    half_life = DAYS[span] * 24 / 2
    oldest = end - timedelta(days=DAYS[span])
    lately = [read for read in window if read.published and read.published.at >= oldest]
    story_of = store.stories_of([read.article_id for read in lately])
    groups: dict[str, list[Glance]] = defaultdict(list)
    for read in lately:
        if read.article_id in story_of:
            groups[story_of[read.article_id]].append(read)
    known = _ranked_of(pack)
    ranked = [
        known.read(
            members, partial(_rank, story, members, pack, end, half_life, lang), story, end, half_life, lang
        )
        for story, members in groups.items()
    ]
    return tuple(sorted(ranked, key=lambda r: (-r.score, r.story_id))[:limit])


_ranked_of: KeptPerPack[Glance, RankedStory] = groups_per_pack()
"""Where the places of stories are kept, by the articles that they have."""


def find_hot_names(window: Sequence[Glance], *, last: date, limit: int = 12) -> tuple[HotName, ...]:
    """Names that the last seven days mention more than the days before them, most first.

    Score = recent × (recent + 1) ÷ (before ÷ 3 + 1); a name of one article alone is no news.
    """
    start = datetime.combine(last - timedelta(days=HOT_DAYS - 1), time(), BEIJING)
    late: list[tuple[str, ...]] = []
    early: list[tuple[str, ...]] = []
    for glance, names in zip(window, _HOT_NAMES.read(window), strict=True):
        if glance.published is not None:
            (late if glance.published.at >= start else early).append(names)
    recent, before = Counter(chain.from_iterable(late)), Counter(chain.from_iterable(early))
    hot = [
        HotName(
            entity_id=name,
            recent=count,
            before=before[name],
            score=count * (count + 1) / (before[name] / 3 + 1),
        )
        for name, count in recent.items()
        if count > 1
    ]
    return tuple(sorted(hot, key=lambda h: (-h.score, h.entity_id))[:limit])


_HOT_NAMES = OfEach[Glance, tuple[str, ...]](
    lambda glance: tuple({name for name, kind in glance.names if kind in HOT_KINDS})
)
"""Where it is kept which names of an article may be in the news."""
_CLOCKED = ("minute", "second")


def _rank(
    story_id: str,
    members: Sequence[Glance],
    pack: Pack,
    end: datetime,
    half_life: float,
    lang: Lang | None,
) -> RankedStory:
    outlets = sorted({member.outlet_id or member.outlet or "" for member in members})
    tiers = [tier_of(pack, outlet) for outlet in outlets]
    newest = max(_times(members))
    age = max((end - newest).total_seconds() / 3600, 0.0)
    weight = sum(TIER_WEIGHTS.get(tier, UNKNOWN_WEIGHT) for tier in tiers)
    best = min(members, key=lambda member: (_lead_order(member, lang), member.article_id))
    return RankedStory(
        story_id=story_id,
        article_id=best.article_id,
        score=round(weight * 0.5 ** (age / half_life), 3),
        outlets=tuple(outlets),
        tiers=tuple(sorted(Counter(tiers).items())),
        age_hours=round(age, 1),
        articles=len(members),
    )


def _lead_order(member: Glance, lang: Lang | None) -> tuple[bool, int, int]:
    """The reader's language first; full texts before excerpts before briefs; longer first."""
    order = {"full": 0, "excerpt": 1, "brief": 2}
    return member.lang != lang, order[member.kind], -member.length


def _times(members: Iterable[Glance]) -> list[datetime]:
    return [member.published.at for member in members if member.published]
