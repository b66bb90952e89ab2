"""Which link of the industry's chain does a fact speak of? The pack's words, the longest at each place."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from typing import NamedTuple

from yaowen.insight.remembered import KeptPerPack, OfEach, groups_per_pack
from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import Fact, Record, Stated
from yaowen.text.match import Patterns, fold
from yaowen.text.sentences import iter_sentences

_NAMING = ("name", "product", "product_class", "asset", "indication", "about", "reward", "condition")
"""Fields of a kind's own record whose words tell what it is about."""


class Terms(NamedTuple):
    """Links by folded word, and the patterns of all words."""

    links: dict[str, tuple[str, ...]]
    patterns: Patterns


def find_links(text: str, pack: Pack) -> dict[str, str]:
    """Ids of links with the first word of the text that points to each, in reading order."""
    terms = _terms(pack)
    found: dict[str, str] = {}
    for start, end, word in terms.patterns.iter_matches(fold(text)):
        for link in terms.links[word]:
            found.setdefault(link, text[start:end])
    return found


def links_of(fact: Fact, pack: Pack) -> Mapping[str, str]:
    """Links that a fact's words, its product's class and the names of those who take part point to."""
    return _links_of(pack).read_one(fact)


@once_per_pack
def _links_of(pack: Pack) -> OfEach[Fact, Mapping[str, str]]:
    """Where the links of facts are kept."""
    return OfEach(lambda fact: find_links("\n".join(_iter_words(fact, pack)), pack))


def _iter_words(fact: Fact, pack: Pack) -> Iterator[str]:
    yield fact.surface
    details = fact.details
    if details is None:
        return
    for name in _naming(type(details)):
        value = getattr(details, name)
        if isinstance(value, str):
            yield value
    product = pack.entities.get(getattr(details, "product_id", None) or "")
    if product is not None:
        yield from (words for words in (product.class_zh, product.class_en, product.name_zh) if words)
    for party in fact.iter_parties():
        yield party.name


@cache
def _naming(kind: type[Record]) -> tuple[str, ...]:
    """Which of these fields a kind's own record has."""
    return tuple(name for name in _NAMING if name in kind.__struct_fields__)


def links_beside(stated: Iterable[Stated], store: Store, pack: Pack) -> dict[str, dict[str, str]]:
    """By the id of each fact, links that the sentence around it points to; reads the texts of the facts' articles."""
    known = _links_beside(pack)
    found = ((one, known.read((one,), partial(_find_beside, one, store, pack))) for one in stated)
    return {one.fact.id: links for one, links in found if links is not None}


_links_beside: KeptPerPack[Stated, dict[str, str] | None] = groups_per_pack()
"""Where the links of the sentences around facts are kept: the same fact is of the same text."""


def _find_beside(one: Stated, store: Store, pack: Pack) -> dict[str, str] | None:
    text = next(iter(store.iter_wordings((one.article_id,), figures=False)), None)
    return find_links(_sentence(text.text, one.fact), pack) if text is not None else None


def _sentence(text: str, fact: Fact) -> str:
    """The sentence that a fact's words begin in, as far as its paragraph goes."""
    begin = text.rfind("\n", 0, fact.start) + 1
    end = text.find("\n", fact.end)
    sentences = iter_sentences(text, begin, len(text) if end < 0 else end)
    return next((text[first:last] for first, last in sentences if last > fact.start), fact.surface)


@once_per_pack
def _terms(pack: Pack) -> Terms:
    links: dict[str, list[str]] = {}
    for link in sorted(pack.links.values(), key=lambda link: link.order):
        for word in link.words:
            links.setdefault(fold(word), []).append(link.id)
    return Terms(links={word: tuple(ids) for word, ids in links.items()}, patterns=Patterns(links))
