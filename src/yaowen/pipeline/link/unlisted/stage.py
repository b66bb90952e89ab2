"""The stage itself: an article and the pack's mentions → entities of the article's own, and where it names them."""

from collections.abc import Iterable, Iterator, Sequence

from yaowen.packs.model import Pack
from yaowen.pipeline.link.doubts import find_ticker, print_ticker, tickers_of
from yaowen.pipeline.link.scene import Paragraphs
from yaowen.pipeline.link.unlisted.coded import find_coded
from yaowen.pipeline.link.unlisted.field import Field, Find, overlaps
from yaowen.pipeline.link.unlisted.firms_en import find_firms_en
from yaowen.pipeline.link.unlisted.houses import find_houses
from yaowen.pipeline.link.unlisted.medicines import find_medicines
from yaowen.pipeline.link.unlisted.persons import find_persons
from yaowen.pipeline.link.unlisted.proposed import find_proposed
from yaowen.pipeline.link.unlisted.shorts import find_again, find_pronouns, unite
from yaowen.pipeline.link.unlisted.titles import TITLE, find_titles
from yaowen.records import Article, Entity, Mention, Outcome, Proposal, Record
from yaowen.text.pinyin import to_pinyin


class Unlisted(Record, frozen=True, kw_only=True):
    """Entities that the article itself brings, and further references in reading order.

    A reference is a place of one of these, or words that stand for a name (该公司). References do not overlap one
    another; they may hold places that the pack's mentions name (苏州 in 苏州澜沙生物科技有限公司).
    """

    entities: tuple[Entity, ...] = ()
    references: tuple[Mention, ...] = ()


def find_unlisted(
    article: Article, mentions: Sequence[Mention], pack: Pack, proposals: Sequence[Proposal] = ()
) -> Outcome[Unlisted]:
    """Names by their form; a name that is not sure of its edges is none. What a model proposes must have the form too,
    and gives way to what the rules find.
    """
    if not pack.forms:
        return Outcome(value=Unlisted())
    field = Field(article.text, mentions, pack)
    titles = [match.span() for match in TITLE.finditer(article.text)]
    ruled = _apart([*find_titles(field, pack), *_outside(titles, _by_rules(field, pack))])
    taken = [(find.start, find.end) for find in ruled]
    proposed = _outside(taken, _outside(titles, find_proposed(proposals, field)))
    firsts = [_with_ticker(find, article.text, pack) for find in _apart([*ruled, *proposed])]
    firsts = unite(firsts, field, pack)
    shorts = find_again(firsts, field, pack)
    finds = _apart([*firsts, *shorts.finds])
    paragraphs = Paragraphs(article)
    references = [_mention(find, article.text, paragraphs) for find in finds]
    references += _stand_ins(finds, references, mentions, field, paragraphs, pack)
    return Outcome(
        value=Unlisted(
            entities=_entities(finds),
            references=tuple(sorted(references, key=lambda mention: mention.start)),
        ),
        issues=tuple(shorts.issues),
    )


def _by_rules(field: Field, pack: Pack) -> Iterator[Find]:
    yield from find_houses(field)
    yield from find_coded(field)
    yield from find_firms_en(field, pack)
    yield from find_persons(field, pack)
    yield from find_medicines(field, pack)


def _outside(spans: Sequence[tuple[int, int]], finds: Iterable[Find]) -> Iterator[Find]:
    """Those apart from the spans: a title's words are the plan's name, whomever they name."""
    return (find for find in finds if not overlaps(find.start, find.end, spans))


def _apart(finds: Iterable[Find]) -> list[Find]:
    """In reading order; of two that overlap the one that begins first, then the longer."""
    kept: list[Find] = []
    for find in sorted(finds, key=lambda find: (find.start, -find.end)):
        if not kept or find.start >= kept[-1].end:
            kept.append(find)
    return kept


def _with_ticker(find: Find, text: str, pack: Pack) -> Find:
    """A security code right behind the name tells whom it names after all, or is its own."""
    ticker = find_ticker(text, find.end) if find.kind == "organisation" else None
    if ticker is None:
        return find
    return find._replace(ticker=print_ticker(ticker), known=tickers_of(pack).get(ticker))


def _mention(find: Find, text: str, paragraphs: Paragraphs) -> Mention:
    surface = text[find.start : find.end]
    in_full = surface.strip("《》") == find.name and not find.known
    return Mention(
        entity_id=find.entity_id,
        kind=find.kind,
        paragraph=paragraphs.number_at(find.start),
        start=find.start,
        end=find.end,
        surface=surface,
        how="context" if not in_full else "model" if find.by_model else "form",
    )


def _stand_ins(
    finds: list[Find],
    references: list[Mention],
    mentions: Sequence[Mention],
    field: Field,
    paragraphs: Paragraphs,
    pack: Pack,
) -> list[Mention]:
    named: list[Find | Mention] = [*finds, *mentions]
    named.sort(key=lambda each: each.start)
    taken = [(mention.start, mention.end) for mention in references]
    standing = []
    for start, end, meant in find_pronouns(named, field, pack):
        if overlaps(start, end, taken):
            continue
        standing.append(
            Mention(
                entity_id=meant.entity_id,
                kind=meant.kind,
                paragraph=paragraphs.number_at(start),
                start=start,
                end=end,
                surface=field.text[start:end],
                how="context",
            )
        )
    return standing


def _entities(finds: list[Find]) -> tuple[Entity, ...]:
    entities: dict[str, Entity] = {}
    for find in finds:
        if find.known:
            continue
        known = entities.get(find.entity_id)
        if known is None or (known.number is None and find.number) or (known.ticker is None and find.ticker):
            entities[find.entity_id] = _entity(find)
    return tuple(entities.values())


def _entity(find: Find) -> Entity:
    """An English name is never made up; a Chinese name has its pinyin, a Latin one is shown as it is printed."""
    latin = find.name.isascii()
    return Entity(
        id=find.entity_id,
        kind=find.kind,
        name_zh=find.name,
        pinyin=None if latin else to_pinyin(find.name),
        parent=find.parent,
        number=find.number,
        ticker=find.ticker,
    )
