"""Further places of a name that was given in full: again, shortened (澜沙生物), or as 该公司."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yaowen.packs.model import Pack
from yaowen.pipeline.link.definitions import find_definition
from yaowen.pipeline.link.names import names_of
from yaowen.pipeline.link.unlisted.field import Field, Find, overlaps
from yaowen.pipeline.link.unlisted.words import FormWords, words_of
from yaowen.records import Issue, Mention
from yaowen.text.match import Patterns, fold

_FEWEST = 2
_PLACE = re.compile(r"[（(][^（）()]{1,8}[）)]")
_ENGLISH_LEGAL = re.compile(r",? (?:Co\.?,? ?Ltd\.?|Inc\.?|Ltd\.?|Corp(?:oration|\.)?|Limited|LLC|Group)$")
_LONGER = re.compile(r" [A-Z]")
"""Behind a short name that is one word: it is then another's (Lansha New Area)."""

_STOPS = re.compile(r"[。！？!?\n]|\.\s|\] - ")
_LEADING, _REACH = 16, 300
"""Code points before a subject that may lead up to it, and how far back a name is looked for."""

_OPENERS = " -·•“”\"'"
_ARTICLES = frozenset({"", "The", "the"})
_CLAUSE = frozenset("。！？；，、：“”（ \n")


class Shorts(NamedTuple):
    """Further places, and what remains open."""

    finds: list[Find]
    issues: list[Issue]


def unite(finds: Sequence[Find], field: Field, pack: Pack) -> list[Find]:
    """The finds, each under the full name of which its own is a short form; under its own where two would do."""
    words = words_of(pack)
    fulls: dict[str, set[str]] = {}
    by_name = {find.name: find for find in finds}
    for find in by_name.values():
        for short in _short_forms(find, field, words):
            if short in by_name:
                fulls.setdefault(short, set()).add(find.name)
        bare = _without_places(find, field)
        if find.kind == "zone" and bare != find.name and bare in by_name:
            fulls.setdefault(find.name, set()).add(bare)
    meant = {short: by_name[names.pop()] for short, names in fulls.items() if len(names) == 1}
    return [
        meant[find.name]._replace(start=find.start, end=find.end)
        if find.kind in ("organisation", "zone") and find.name in meant
        else find
        for find in finds
    ]


def _without_places(find: Find, field: Field) -> str:
    """江苏盐城澜沙医药港 → 澜沙医药港."""
    start = find.start
    for mention in field.named_in(find.start, find.end):
        if mention.kind == "region" and mention.start == start:
            start = mention.end
    return find.name[start - find.start :]


def find_again(finds: Sequence[Find], field: Field, pack: Pack) -> Shorts:
    """Places of the full names and their short forms where nothing else is named, behind the first full one."""
    meanings, issues = _meanings(finds, field, pack)
    if not meanings:
        return Shorts([], issues)
    taken = sorted((find.start, find.end) for find in finds)
    again: list[Find] = []
    for start, end, word in Patterns(meanings).iter_matches(field.text):
        meant = meanings[word]
        if start < meant.end or overlaps(start, end, taken) or not field.is_free(start, end):
            continue
        if word.isascii() and word != meant.name and _LONGER.match(field.text, end):
            continue
        if word == meant.name or len(word) > _FEWEST or _stands_free(start, field):
            again.append(meant._replace(start=start, end=end))
    return Shorts(again, issues)


def _meanings(finds: Sequence[Find], field: Field, pack: Pack) -> tuple[dict[str, Find], list[Issue]]:
    known = names_of(pack).names
    words = words_of(pack)
    meanings: dict[str, Find | None] = {}
    issues: dict[str, Issue] = {}
    for find in {find.name: find for find in reversed(finds)}.values():
        if find.kind not in ("organisation", "zone", "person", "product"):
            continue
        for short in (find.name, *_short_forms(find, field, words)):
            if len(short) < _FEWEST:
                continue
            other = meanings.setdefault(short, find)
            if fold(short) in known and short != find.name:
                meanings[short] = None
                if known[fold(short)][0].kind in ("organisation", "agency", "product"):
                    issues.setdefault(short, _open_issue(short, find, known[fold(short)][0].entity_id, pack))
            elif other is not None and other.name != find.name:
                meanings[short] = None
    return {short: find for short, find in meanings.items() if find is not None}, list(issues.values())


def _open_issue(short: str, find: Find, other: str, pack: Pack) -> Issue:
    return Issue(
        code="ambiguous_name",
        message=f"{short} may be {find.name} or {pack.entities[other].name_zh}; it was not bound to the former",
        start=find.start,
        end=find.end,
    )


def _short_forms(find: Find, field: Field, words: FormWords) -> Iterator[str]:
    defined = find_definition(field.text, find.end)
    if defined:
        yield field.text[slice(*defined)].strip()
    if find.kind != "organisation":
        return
    if find.name.isascii():
        short = _ENGLISH_LEGAL.sub("", find.name)
        if short != find.name:
            yield short
        first = short.partition(" ")[0]
        if len(first) > 4 and first not in words.of("common_en", "tail_en", "house_en"):
            yield first
        return
    yield from _chinese_forms(find, field, words)


def _chinese_forms(find: Find, field: Field, words: FormWords) -> Iterator[str]:
    """苏州澜沙生物科技有限公司 → 澜沙生物科技, 澜沙生物, 澜沙; nothing that describes."""
    if not find.name.endswith("公司"):
        return
    home = next((m for m in field.named_in(find.start, find.start + 1) if m.kind == "region"), None)
    rest = _PLACE.sub("", find.name[home.end - find.start if home else 0 :])
    while tail := next((tail for tail in words.shortened if rest.endswith(tail)), None):
        longer, rest = rest, rest[: -len(tail)]
        middle = longer[: len(rest) + _FEWEST]
        for short in (middle, rest):
            if _FEWEST <= len(short) < len(find.name) and not words.is_common(short) and short != longer:
                yield short


def _stands_free(start: int, field: Field) -> bool:
    """A name of two characters may be the end of another word, unless something ends right before it."""
    return not "\u4e00" <= field.text[max(0, start - 1) : start] <= "\u9fff" or field.is_edge(start)


def find_pronouns(
    named: Sequence[Find | Mention], field: Field, pack: Pack
) -> Iterator[tuple[int, int, Find | Mention]]:
    """该公司, the company: the one of its sort that this sentence or the one before names, as its subject.

    Where two are named, the one does not begin its sentence, or the words do not begin their clause, they are
    left alone.
    """
    words = words_of(pack)
    houses = tuple(words.of("house", "house_en"))
    starts = [each.start for each in named]
    for start, end, word in words.pronoun_patterns.iter_matches(field.text):
        if start and field.text[start - 1] not in _CLAUSE:
            continue
        form = words.pronouns[word]
        low = _two_sentences_back(field.text, start)
        near = {
            each.entity_id: each
            for each in reversed(named[bisect_left(starts, low) : bisect_left(starts, start)])
            if each.kind == form.kind
        }
        meant = next(iter(near.values()), None)
        if meant is None or len(near) > 1 or not _is_subject(meant.start, field.text):
            continue
        is_house = field.text[meant.start : meant.end].endswith(houses)
        if form.kind == "zone" or is_house == (form.id == "stands_for_house"):
            yield start, end, meant


def _is_subject(start: int, text: str) -> bool:
    """Does it stand at the beginning of its sentence, or behind a short time or place and a comma?"""
    before = text[max(0, start - _LEADING) : start]
    lead = _STOPS.split(before)[-1].strip(_OPENERS)
    return lead in _ARTICLES or lead.endswith(("，", ","))


def _two_sentences_back(text: str, start: int) -> int:
    low = max(0, start - _REACH)
    stops = [match.end() for match in _STOPS.finditer(text, low, start)]
    return stops[-2] if len(stops) > 1 else low
