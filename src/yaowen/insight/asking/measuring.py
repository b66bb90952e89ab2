"""What does a question measure? A metric, by the words that name it or by the figure that it asks for."""

from collections.abc import Iterable
from typing import NamedTuple

from yaowen.insight.asking.words import holds, said
from yaowen.packs.model import Pack
from yaowen.packs.wording import get_wording
from yaowen.records import AnyOf, Clause, Fact, Word

GROWTH = "growth_rate"


class Measured(NamedTuple):
    """The metrics of which one is asked for, what grew where it is a growth rate, and the words for them."""

    metrics: tuple[str, ...] = ()
    base: Clause | None = None
    words: tuple[str, ...] = ()


def read_measured(text: str, figure: Fact | None, pack: Pack) -> Measured:
    """The metric of the question's figure, or those whose longest words it has, but for counts."""
    folded = get_wording("scopes.above_size").sub(" ", text).lower()  # 规模以上 asks for no 规模
    found = sorted(
        (len(word), metric.id, word)
        for metric in pack.metrics.values()
        if not metric.units or not all(unit.startswith("count:") for unit in metric.units)
        for word in (metric.name_zh, metric.name_en, *metric.words_zh, *metric.words_en)
        if len(word) > 1 and holds(folded, word.lower())
    )
    grows = said(text, "ask_growth", pack) and not said(text, "ask_reached", pack)
    of_rate = figure.metric == GROWTH if figure is not None else bool(grows)
    if of_rate:
        bases = dict(word.split("=") for word in pack.words.get("ask_bases", ()))
        loose = [word for word in bases if holds(folded, word)]
        named = [metric for _, metric, _ in reversed(found) if "percent" not in pack.metrics[metric].units]
        base = next(iter((*named, *(bases[word] for word in loose))), None)
        words = (*loose, *(word for _, metric, word in found if metric in (GROWTH, base)))
        return Measured((GROWTH,), _words_of(base, pack), words)
    if figure is not None and figure.metric:
        return Measured((figure.metric,), None, _words_for((figure.metric,), found))
    if not found:
        return Measured()
    metrics = tuple(dict.fromkeys(metric for _, metric, word in found if word == found[-1][2]))
    return Measured(metrics, None, _words_for(metrics, found))


def _words_for(metrics: tuple[str, ...], found: Iterable[tuple[int, str, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for _, metric, word in found if metric in metrics))


def _words_of(metric: str | None, pack: Pack) -> Clause | None:
    if metric is None:
        return None
    known = pack.metrics[metric]
    words = dict.fromkeys((known.name_zh, known.name_en, *known.words_zh, *known.words_en))
    return AnyOf(clauses=tuple(Word(text=word) for word in words))


def find_sector(text: str, pack: Pack) -> str | None:
    """The id of the industry with the longest words in the question."""
    folded = text.lower()
    found = [(len(w), s.id) for s in pack.sectors.values() for w in s.strong if holds(folded, w.lower())]
    return max(found)[1] if found else None
