"""Any string is a text, and any string is a search."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.insight.search import catch_up, search
from yaowen.insight.search.highlighting import Marker
from yaowen.insight.search.parsing import Condition, Either, Every, Node, Not, Phrase, Text, parse_query
from yaowen.packs.model import Pack
from yaowen.records import Article, Capture, SpanMap, Understanding
from yaowen.text.fingerprints import (
    GRAM,
    WINDOW,
    WINDOW_IN_WORDS,
    containment,
    fingerprint,
    share_some,
    squeeze,
)
from yaowen.text.tokens import BREAK, find_keys, fold, index_streams, iter_units, iter_units_near

WORDS = st.text('生物医药产业江苏AaCc-—Tt128.,，。 \n"“”-|OR()*:_\u3000ﬁ㎡½\u0301', max_size=40)
ANY = st.one_of(WORDS, st.text(max_size=60))


@given(ANY)
def test_units_have_spans_in_order_and_agree_with_the_streams(text: str) -> None:
    units = list(iter_units(text))
    assert [unit.key for unit in units] == index_streams(text)[0]
    position = 0
    for unit in units:
        assert position <= unit.end
        assert 0 <= unit.start < unit.end <= len(text)
        assert text[unit.start : unit.end]
        position = unit.start


@given(ANY, st.lists(ANY, max_size=2))
def test_units_near_words_are_those_of_their_stretches(text: str, words: list[str]) -> None:
    runs = [run for word in words for run in find_keys(word)]
    near, every = list(iter_units_near(text, runs)), list(iter_units(text))
    assert set(near) <= set(every)
    for run in runs:
        for place in range(len(every) - len(run) + 1):
            stretch = every[place : place + len(run)]
            if [u.key for u in stretch] == list(run) and all(u.joined for u in stretch[1:]):
                assert set(stretch) <= set(near)


@given(ANY)
def test_streams_hold_nothing_that_would_part_them(text: str) -> None:
    units, pairs = index_streams(text)
    assert all(key and not any(c.isspace() for c in key) for key in (*units, *pairs))
    assert sum(pair != BREAK for pair in pairs) == sum(unit.joined for unit in iter_units(text))


@given(ANY)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert [u.key for u in iter_units(fold(text))] == [u.key for u in iter_units(fold(fold(text)))]


@given(ANY, st.lists(ANY, max_size=3))
def test_highlights_lie_in_the_text_in_order(text: str, words: list[str]) -> None:
    end = 0
    for highlight in Marker(words).mark(text):
        assert end <= highlight.start < highlight.end <= len(text)
        end = highlight.end


@given(st.text(min_size=1, max_size=80))
def test_every_stretch_of_a_text_is_highlighted_when_searched_for(text: str) -> None:
    units = list(iter_units(text))
    if units:
        middle = len(units) // 2
        wanted = text[units[middle].start : units[middle].end]
        found = Marker([wanted]).mark(text)
        assert any(h.start <= units[middle].start < h.end for h in found) or len(list(iter_units(wanted))) > 1


@given(ANY)
def test_any_string_is_a_query_that_loses_no_word(text: str) -> None:
    parsed = parse_query(text, ("region", "地区"))
    assert all(c in "".join(_iter_texts(parsed)) for c in text if c.isalnum() and c not in "ORANDT")


def _iter_texts(node: Node) -> Iterator[str]:
    match node:
        case Text(text=text) | Phrase(text=text) | Condition(text=text):
            yield text
        case Not(node=barred):
            yield from _iter_texts(barred)
        case Every(nodes=nodes) | Either(nodes=nodes):
            for part in nodes:
                yield from _iter_texts(part)


@settings(max_examples=60)
@given(query=ANY)
def test_no_search_raises_and_every_highlight_is_a_span(pack: Pack, query: str) -> None:
    store, index = _library(pack)
    for by in ("article", "story"):
        for hit in search(query, store, index, pack, by=by).hits:
            text = store.get(hit.article_id).article.text
            assert all(0 <= h.start < h.end <= len(text) for h in hit.highlights)


@given(st.text("甲乙丙丁戊己，。", min_size=0, max_size=400), st.integers(0, 400), st.integers(0, 400))
def test_a_stretch_of_a_text_is_contained_in_it(text: str, start: int, size: int) -> None:
    part = text[start : start + size]
    whole = containment(fingerprint(part), fingerprint(part + "。，" + part))
    # A shorter text is winnowed by narrower windows than a longer one that holds it.
    if len(squeeze(part)) >= GRAM + WINDOW - 1:
        assert whole == 1.0
    assert 0.0 <= whole <= 1.0
    assert 0.0 <= containment(fingerprint(part), fingerprint(text)) <= 1.0


_ENGLISH = st.lists(st.text("abcde1", min_size=1, max_size=9), min_size=1, max_size=60)


@given(_ENGLISH, _ENGLISH, _ENGLISH)
def test_words_that_two_texts_share_give_them_a_fingerprint(
    shared: list[str], one: list[str], other: list[str]
) -> None:
    lasting = "".join(shared[WINDOW_IN_WORDS - 1 :])
    first, second = (" ".join((*lead, *shared, *lead)) for lead in (one, other))
    prints = [fingerprint(text) for text in (first, second)]
    of_words = all(len(squeeze(text)) > 2 * len(text.split()) for text in (first, second))
    if of_words and len(lasting) >= GRAM:
        assert share_some(*prints)
    assert all(fingerprint(text.replace(" ", ", ").upper()) == fingerprint(text) for text in (first, second))


_LIBRARIES: dict[str, tuple[MemoryStore, MemoryIndex]] = {}


def _library(pack: Pack) -> tuple[MemoryStore, MemoryIndex]:
    if pack.digest not in _LIBRARIES:
        store, index = MemoryStore(), MemoryIndex()
        for number, text in enumerate(
            ("江苏生物医药产业128亿。", "Akeso (A) OR CAR-T: 1.28", "产业，产业。")
        ):
            article = Article(
                id=f"a{number}",
                capture_id="c",
                number=number,
                format="text",
                input="x",
                kind="full",
                title=text[:4],
                lang="zh",
                text=text,
                paragraphs=(),
                span_map=SpanMap(edited=(0,), source=(0,), length=len(text)),
            )
            store.put(Capture(id=f"c{number}", input="x", content=b""), [Understanding(article=article)], [])
        catch_up(store, index, pack)
        _LIBRARIES[pack.digest] = (store, index)
    return _LIBRARIES[pack.digest]


_SIGNS = st.text("药物临床ab1 .,，。-\n", max_size=24)


@given(st.lists(st.one_of(_SIGNS, ANY), min_size=1, max_size=3), st.one_of(_SIGNS, ANY))
def test_words_are_marked_where_their_units_stand_in_a_row(words: list[str], text: str) -> None:
    units = list(iter_units(text))
    marked: set[int] = set()
    for run in (run for word in words for run in find_keys(word)):
        for first in range(len(units) - len(run) + 1):
            there = units[first : first + len(run)]
            if tuple(u.key for u in there) == run and all(u.joined for u in there[1:]):
                marked.update(range(there[0].start, there[-1].end))
    marker = Marker(words)
    assert {place for mark in marker.mark(text) for place in range(mark.start, mark.end)} == marked
    assert marker.stands_in(text) == bool(marked)
