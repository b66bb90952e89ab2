"""People by their office: 省委书记王某某, 李某某教授, CEO Jane Doe."""

import re
from collections.abc import Iterator

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.link.unlisted.field import Field, Find
from yaowen.pipeline.link.unlisted.words import FormWords, words_of
from yaowen.text.match import Patterns

_LATIN = r"[A-Z][a-z]{1,14}(?:-[A-Z]?[a-z]{1,10})?"
_ENGLISH = re.compile(rf" (?P<name>{_LATIN} (?:{_LATIN} )?{_LATIN})(?![\w-])")
_GIVEN = (2, 1)
"""Characters of a given name; the longer is tried first."""

_NEXT = 5
_BEFORE = frozenset("、，。：；（(“”\n 和与由及是有")


class _PersonWords:
    def __init__(self, words: FormWords, pack: Pack) -> None:
        self.offices = Patterns(word for word in words.of("office") if not word.isascii())
        self.honours = Patterns(words.of("honour"))
        self.families = words.of("family")
        self.after = words.of("person_after")
        self.not_given = words.of("not_given")
        self.common = words.common
        self.offices_en = Patterns(words.of("office_en"))
        self.not_english = words.of("tail_en", "house_en", "legal_en", "common_en", "office_en") | frozenset(
            pack.words.get("firm_not_before", ())
        )


@once_per_pack
def _person_words(pack: Pack) -> _PersonWords:
    return _PersonWords(words_of(pack), pack)


def find_persons(field: Field, pack: Pack) -> Iterator[Find]:
    """Places of names, without the office."""
    words = _person_words(pack)
    yield from _after_offices(field, words)
    yield from _before_honours(field, words)
    yield from _after_english(field, words)


def _after_english(field: Field, words: _PersonWords) -> Iterator[Find]:
    """Of two or three words, none of which is an organisation's."""
    for office in words.offices_en.iter_matches(field.text):
        match = _ENGLISH.match(field.text, office.end)
        if match is None or field.named_in(*match.span("name")):
            continue
        if words.not_english.isdisjoint(match["name"].split(" ")):
            yield Find(*match.span("name"), match["name"], "person")


def _after_offices(field: Field, words: _PersonWords) -> Iterator[Find]:
    for office in words.offices.iter_matches(field.text):
        start = office.end
        for end in _ends_of_name(field.text, start, words):
            if _follows(field.text, end, words.after) and _is_new(start, end, field, words):
                yield Find(start, end, field.text[start:end], "person")
                break


def _before_honours(field: Field, words: _PersonWords) -> Iterator[Find]:
    for honour in words.honours.iter_matches(field.text):
        for given in _GIVEN:
            for family in (1, 2):
                start = honour.start - given - family
                if start < 0 or (start and field.text[start - 1] not in _BEFORE):
                    continue
                if honour.start in _ends_of_name(field.text, start, words) and _is_new(
                    start, honour.start, field, words
                ):
                    yield Find(start, honour.start, field.text[start : honour.start], "person")


def _ends_of_name(text: str, start: int, words: _PersonWords) -> Iterator[int]:
    """Where a name that begins there may end; the longer given name first."""
    family = next((size for size in (2, 1) if text[start : start + size] in words.families), 0)
    for given in _GIVEN if family else ():
        end = start + family + given
        if len(text) < end or text[end - 1] in words.not_given:
            continue
        if all("\u4e00" <= char <= "\u9fff" for char in text[start:end]):
            yield end


def _follows(text: str, end: int, after: frozenset[str]) -> bool:
    return end >= len(text) or any(text[end : end + length] in after for length in range(1, _NEXT))


def _is_new(start: int, end: int, field: Field, words: _PersonWords) -> bool:
    """Is it no name of the pack and no common word (高度, 马上, 项目)?"""
    name = field.text[start:end]
    if field.named_in(start, end):
        return False
    return not any(name[at : at + 2] in words.common for at in range(len(name) - 1))
