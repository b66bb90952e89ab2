"""Which topics are missing? Words that stories of late have far more often than those before, and no topic has.

Words are counted once a story, so that a much-reprinted text bursts no more than another. A burst is measured by
the log-likelihood ratio of the two spans (Dunning, “Accurate methods for the statistics of surprise and
coincidence”, 1993); words that stand in the same stories are one suggestion.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import log

from yaowen.insight.topics.phrases import find_phrases
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import ArticleFilter, Record, Understanding

RECENT_DAYS = 30
MOST_ARTICLES = 1500
FEWEST_STORIES = 3
LEAST_BURST = 6.63
"""Log-likelihood ratio that chance reaches once in a hundred words (χ², one degree of freedom)."""

LEAST_RISE = 2.0
TOGETHER = 0.6
"""Share of stories (Jaccard) from which two words are one suggestion."""

NAMED = frozenset({"technology", "product", "plan", "organisation"})
SHOWN = 5


class Suggestion(Record, frozen=True, kw_only=True):
    """A topic that might be followed: its words as printed, stories of late and before, and the newest of them."""

    name: str
    words: tuple[str, ...]
    stories: int
    before: int
    score: float
    article_ids: tuple[str, ...]


def suggest_topics(store: Store, pack: Pack, *, last: date, limit: int = 10) -> tuple[Suggestion, ...]:
    """The strongest bursts of the thirty days that end with `last`, best first; at most 1,500 articles are read."""
    first = last - timedelta(days=RECENT_DAYS - 1)
    where = ArticleFilter(before=(last + timedelta(days=1)).isoformat(), off_topic=False)
    ids = store.list_ids(where, limit=MOST_ARTICLES)
    places = store.stories_of(ids)
    texts: dict[str, Understanding] = {}
    for understanding in store.iter_understandings(ids):
        article_id = understanding.article.id
        texts.setdefault(places.get(article_id, article_id), understanding)
    late = {story for story, text in texts.items() if _is_since(text, first)}
    stories = _stories_of_words(texts, pack)
    bursts = _measure(stories, late, len(texts))
    return _group(bursts, stories, late, texts)[:limit]


def _is_since(understanding: Understanding, first: date) -> bool:
    moment = understanding.article.published
    return moment is not None and moment.local.date() >= first


def _stories_of_words(texts: Mapping[str, Understanding], pack: Pack) -> dict[str, frozenset[str]]:
    """Where each word stands that no topic has yet: phrases of titles and leads, and names."""
    taken = {
        word.casefold() for topic in pack.topics.values() for word in _words_of(topic.any_of, topic.all_of)
    }
    followed = {entity_id for topic in pack.topics.values() for entity_id in topic.entities}
    found: dict[str, set[str]] = defaultdict(set)
    heads = {story: _head(text) for story, text in texts.items()}
    for word, standing in find_phrases(heads, pack, fewest=FEWEST_STORIES).items():
        found[word] |= standing
    for story, text in texts.items():
        for mention in text.mentions:
            entity = pack.entities[mention.entity_id]
            if entity.kind in NAMED and entity.id not in followed:
                found[
                    (entity.name_zh if text.article.lang == "zh" else entity.name_en) or mention.surface
                ].add(story)
    return {word: frozenset(standing) for word, standing in found.items() if word.casefold() not in taken}


def _words_of(any_of: Iterable[str], all_of: Iterable[Iterable[str]]) -> Iterable[str]:
    yield from any_of
    for group in all_of:
        yield from group


def _head(understanding: Understanding) -> str:
    """The title and the first paragraph of the body: what a text is about."""
    article = understanding.article
    return "\n".join(article.text[p.start : p.end] for p in article.paragraphs[:2])


def _measure(stories: Mapping[str, frozenset[str]], late: set[str], every: int) -> dict[str, float]:
    """The burst of each word that rises: observed counts against those of an even spread."""
    after, before = len(late), every - len(late)
    bursts = {}
    for word, standing in stories.items():
        now = len(standing & late)
        then = len(standing) - now
        if now < FEWEST_STORIES or (then and now * before < LEAST_RISE * then * after):
            continue
        burst = _likelihood_ratio(now, then, after, before)
        if burst >= LEAST_BURST:
            bursts[word] = burst
    return bursts


def _likelihood_ratio(now: int, then: int, after: int, before: int) -> float:
    share = (now + then) / (after + before)
    expected = after * share, before * share
    return 2 * sum(seen * log(seen / even) for seen, even in zip((now, then), expected, strict=True) if seen)


def _group(
    bursts: Mapping[str, float],
    stories: Mapping[str, frozenset[str]],
    late: set[str],
    texts: Mapping[str, Understanding],
) -> tuple[Suggestion, ...]:
    """Words by their burst, each with those that stand in the same stories."""
    groups: list[list[str]] = []
    for word in sorted(bursts, key=lambda w: (-bursts[w], -len(w), w)):
        for group in groups:
            one, other = stories[group[0]] & late, stories[word] & late
            if len(one & other) >= TOGETHER * len(one | other):
                group.append(word)
                break
        else:
            groups.append([word])
    return tuple(_suggest(group, bursts, stories, late, texts) for group in groups)


def _suggest(
    words: Sequence[str],
    bursts: Mapping[str, float],
    stories: Mapping[str, frozenset[str]],
    late: set[str],
    texts: Mapping[str, Understanding],
) -> Suggestion:
    standing = Counter(story for word in words for story in stories[word])
    shown = [story for story in texts if story in standing and story in late]
    return Suggestion(
        name=words[0],
        words=tuple(words),
        stories=len(shown),
        before=len(standing.keys() - late),
        score=round(bursts[words[0]], 2),
        article_ids=tuple(texts[story].article.id for story in shown[:SHOWN]),
    )
