"""Where could a claim be from? Articles of a library that share its figures, names and times, best first.

Search proposes: by the claim's names in both languages, its words of the trade, its figures and dates. Signatures (what
clustering keeps of an article) dispose: only an article that shares enough is a source, since a claim that is held
against another matter's article would be called wrong for nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from yaowen.insight.search import search
from yaowen.packs.model import Pack
from yaowen.pipeline.cluster.across import find_agreement
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.pipeline.verify.concepts import find_concepts
from yaowen.pipeline.verify.wording import write_amount
from yaowen.ports import Index, Store
from yaowen.records import Fact, Signature, Understanding

MOST_SOURCES = 3
"""Articles that a claim is held against."""

_REACH = 12
"""Articles that a search proposes for a claim."""
_ENOUGH = 2.0
"""What a claim must share with an article: two names, or a rare figure and a region …"""
_WHOLE = 0.999
_NAME, _REGION, _PERIOD, _PLAN = 1.0, 0.6, 0.4, 1.5
_OF_ALL = 0.34
"""Share of a brief's claims that an article must be a source of, to be one for the others, too."""
_FEWEST = 2
_BRIEF = 60
"""Claims of one brief at most; of more, each looks at its own finds alone."""
_WORDS = 40
_SHORT = 2


def find_sources(
    claims: Sequence[str],
    store: Store,
    index: Index,
    pack: Pack,
    *,
    limit: int = MOST_SOURCES,
    without: frozenset[str] = frozenset(),
) -> tuple[tuple[str, ...], ...]:
    """For each claim the ids of the articles that may be its sources, best first; none where nothing is near.

    The claims are taken to be of one brief: an article that many of them share is a source for all.
    Articles in `without` are none, nor are briefs, which only say again what others said.
    """
    read = [_read(claim, pack) for claim in claims]
    hits = [_search(each, store, index, pack) for each in read]
    shared = tuple(dict.fromkeys(name for names in hits for name in names)) if len(claims) <= _BRIEF else ()
    whole = _signature(_read("\n".join(claims[:_BRIEF]), pack))
    alike = [found.article_id for found in store.neighbours(whole)][:_REACH]
    asked = dict.fromkeys((*alike, *(name for names in hits for name in names)))
    known = {
        each.article.id: _signature(each)
        for each in store.iter_understandings(name for name in asked if name not in without)
        if each.article.kind != "brief"
    }
    near = [
        {name: relation(_signature(each), known[name]) for name in (*own, *shared, *alike) if name in known}
        for each, own in zip(read, hits, strict=True)
    ]
    main = _main_sources(near)
    return tuple(tuple(_best(one, main))[:limit] for one in near)


def rank_sources(claim: str, sources: Sequence[Understanding], pack: Pack) -> tuple[Understanding, ...]:
    """These articles, those that share most with a claim first."""
    mine = _signature(_read(claim, pack))
    shared = {
        place: relation(mine, source.signature) for place, source in enumerate(sources) if source.signature
    }
    order = sorted(range(len(sources)), key=lambda place: (-shared.get(place, 0.0), place))
    return tuple(sources[place] for place in order)


def relation(claim: Signature, article: Signature) -> float:
    """How much an article shares of what a claim states: figures by their rarity, names, regions, times, plans.

    A figure that differs by its scale alone counts half: that is what is to be found out. An article that shares
    all that a claim states is enough, however little that is (Xi'an, 40 billion yuan, 2027).
    """
    agreement = find_agreement(claim, article)
    shared = (
        agreement.figures
        + _NAME * max(agreement.names, len(set(claim.names) & set(article.names)))
        + _REGION * len(set(claim.regions) & set(article.regions))
        + _PERIOD * len(set(claim.periods) & set(article.periods))
        + _PLAN * len(set(claim.plans) & set(article.plans))
    )
    return max(shared, _ENOUGH) if agreement.share >= _WHOLE and _states_all(article, claim) else shared


def _states_all(article: Signature, claim: Signature) -> bool:
    """Whether the article has every name, region, time and plan of a claim that names somebody or some place."""
    if not (claim.regions or claim.names):
        return False
    return (
        {*claim.regions} <= {*article.regions}
        and {*claim.names} <= {*article.names}
        and {*claim.periods} <= {*article.periods}
        and {*claim.plans} <= {*article.plans}
    )


def _search(read: Understanding, store: Store, index: Index, pack: Pack) -> list[str]:
    query = " OR ".join(dict.fromkeys(f'"{word}"' for word in _iter_words(read, pack)))
    if not query:
        return []
    found = search(query, store, index, pack, limit=_REACH, enough=1, marked=0)
    return [hit.article_id for hit in found.hits]


def _read(claim: str, pack: Pack) -> Understanding:
    return understand(describe_text("claim", claim), pack)


def _signature(understanding: Understanding) -> Signature:
    assert understanding.signature is not None  # `understand` signs
    return understanding.signature


def _iter_words(read: Understanding, pack: Pack) -> Iterator[str]:
    """What is searched for: names in both languages, figures as either language writes them, words of the trade."""
    text = read.article.text
    words: list[str] = []
    for mention in read.mentions:
        entity = pack.entities.get(mention.entity_id)
        words += [text[mention.start : mention.end]]
        words += [name for name in (entity.name_zh, entity.name_en) if name] if entity else []
    for fact in read.facts:
        words += _written(fact, pack)
    for hit in find_concepts(text, pack):
        concept = pack.concepts[hit.id]
        if not hit.id.startswith("cue_"):
            words += [*concept.words_zh[:_SHORT], *concept.words_en[:_SHORT]]
    words += [word for word in text.split() if word.isascii() and len(word) > 3] if not words else []
    yield from (word.replace('"', " ") for word in words[:_WORDS])


def _written(fact: Fact, pack: Pack) -> Iterable[str]:
    if fact.value is None or not fact.unit:
        return ()
    both = (write_amount(fact.value, fact.unit, lang, pack, noun="") for lang in ("zh", "en"))
    return (fact.surface, *(words.strip() for words in both))


def _main_sources(near: Sequence[dict[str, float]]) -> dict[str, float]:
    """Articles that are sources of many of the claims, with that share of them."""
    times = Counter(name for one in near for name, shared in one.items() if shared >= _ENOUGH)
    least = max(_FEWEST, _OF_ALL * len(near))
    return {name: count / len(near) for name, count in times.items() if count >= least}


def _best(near: dict[str, float], main: dict[str, float]) -> list[str]:
    """The sources of the whole brief, then those of the claim alone; of each the nearest first."""
    found = {name for name, shared in near.items() if shared >= _ENOUGH} | main.keys()
    return sorted(found, key=lambda name: (-round(main.get(name, 0.0), 1), -near.get(name, 0.0), name))
