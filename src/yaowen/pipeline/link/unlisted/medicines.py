"""Medicines by the stems of their generic names (INN): …利单抗, …替尼, -mab, -tinib."""

import re
from collections.abc import Iterator

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.link.unlisted.field import Field, Find
from yaowen.pipeline.link.unlisted.words import FormWords, words_of
from yaowen.text.match import Patterns, either

_STEM = range(2, 6)
"""Characters of a Chinese generic name before its ending."""

_LETTERS = 4


class _Endings:
    def __init__(self, words: FormWords) -> None:
        endings = words.of("medicine")
        self.chinese = Patterns(word for word in endings if not word.isascii())
        self.latin = [word for word in endings if word.isascii()]
        self.english = re.compile(
            rf"[A-Za-z](?<![\w-].)[a-z]{{{_LETTERS - 1},16}}(?:{either(self.latin)})(?![\w])"
        )
        self.not_english = words.of("not_medicine")


@once_per_pack
def _endings_of(pack: Pack) -> _Endings:
    return _Endings(words_of(pack))


def find_medicines(field: Field, pack: Pack) -> Iterator[Find]:
    """Places of generic names that the pack does not list."""
    endings = _endings_of(pack)
    for match in endings.chinese.iter_matches(field.text):
        start = _begin(match.start, field)
        if start is None or not field.is_free(start, match.end):
            continue
        stem = field.text[start : match.start]
        if not (field.words.describes(stem) or field.words.ends_common(stem)):
            yield Find(start, match.end, field.text[start : match.end], "product")
    if not any(ending in field.text for ending in endings.latin):
        return
    for found in endings.english.finditer(field.text):
        name = found.group().lower()
        if name not in endings.not_english and field.is_free(*found.span()):
            yield Find(*found.span(), name, "product")


def _begin(position: int, field: Field) -> int | None:
    """The nearest sure edge to the left that leaves a stem of a generic name's length."""
    text = field.text
    for length in range(1, _STEM.stop):
        start = position - length
        if start < 0:
            return None
        if not "\u4e00" <= text[start] <= "\u9fff":
            return None
        before = text[start - 1 : start]
        if not "\u4e00" <= before <= "\u9fff" or field.is_edge(start):
            return start if length in _STEM and not (before.isascii() and before.isalnum()) else None
    return None
