"""English firms, universities and hospitals: capitalised words up to a tail of the pack."""

import re
from collections.abc import Iterator

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.link.unlisted.field import Field, Find
from yaowen.pipeline.link.unlisted.words import words_of
from yaowen.records import Record
from yaowen.text.match import either

_WORD = r"[A-Z][\w&’'-]{0,24}"
_FIRST = r"[A-Z](?<![\w-].)[\w&’'-]{0,24}"
"""A word at its beginning; the class comes first, so that the engine skips to where it can match."""
_MOST = 4
"""Words of a name before its tail."""

_PARTICIPLES = ("-based", "-listed", "-backed", "-headquartered", "-owned", "-led")
_TITLED = 0.75
"""A line without a full stop and so large a share of capitalised words is a headline, where capitals say nothing."""

_LINE = re.compile(r"[^\n]+")
_ANY_WORD = re.compile(r"[A-Za-z][\w’'-]*")


class EnglishForms(Record, frozen=True, kw_only=True):
    """A run of capitalised words with a tail, and what follows or precedes one."""

    run: re.Pattern[str]
    legal: re.Pattern[str]
    of: re.Pattern[str]
    houses: frozenset[str]
    common: frozenset[str]
    not_after: re.Pattern[str]


@once_per_pack
def _forms_of(pack: Pack) -> EnglishForms:
    words = words_of(pack)
    houses, tails = words.of("house_en"), words.of("tail_en")
    stop = frozenset(pack.words.get("firm_not_before", ()))
    return EnglishForms(
        run=re.compile(rf"{_FIRST} (?:{_WORD} ){{0,{_MOST - 1}}}(?:{either(houses | tails)})(?![\w-])"),
        legal=re.compile(rf",? ?(?:\([A-Z][a-z]+\) ?)?(?:{either(words.of('legal_en'))})(?!\w)"),
        of=re.compile(rf"(?<![\w-])(?:{either(houses)}) of (?:{_WORD})(?: (?:and )?{_WORD}){{0,3}}(?![\w-])"),
        houses=houses,
        common=words.of("common_en"),
        not_after=re.compile(rf"[ -](?:{either(stop | words.of('not_after_en'))})\b| [A-Z]"),
    )


def find_firms_en(field: Field, pack: Pack) -> Iterator[Find]:
    """Places of English names; a run of one tail alone, or behind none but common words, is none."""
    forms = _forms_of(pack)
    if not any(tail in field.text for tail in (*words_of(pack).of("tail_en"), *forms.houses)):
        return
    for line in _LINE.finditer(field.text):
        if not _ANY_WORD.search(line.group()):
            continue
        headline = _is_headline(line.group())
        for pattern in (forms.run, forms.of):
            for match in pattern.finditer(field.text, line.start(), line.end()):
                yield from _name_of(match, headline, forms, field)


def _name_of(match: re.Match[str], headline: bool, forms: EnglishForms, field: Field) -> Iterator[Find]:
    start, end = match.span()
    words = match.group().split(" ")
    while words and (words[0] in forms.common or words[0].endswith(_PARTICIPLES)):
        start += len(words.pop(0)) + 1
    legal = forms.legal.match(field.text, end)
    if legal:
        end = legal.end()
    elif headline or forms.not_after.match(field.text, end):
        return
    is_of = match.re is forms.of
    if len(words) < 2 or not (is_of or _has_stem(words, forms)) or not field.is_free(start, end):
        return
    if not is_of and any(m.end < match.end() and m.start > start for m in field.named_in(start, end)):
        return
    yield Find(start, end, field.text[start:end], "organisation")


def _has_stem(words: list[str], forms: EnglishForms) -> bool:
    """Is there a word that is no common one? Two tails alone (Medical University) name nothing."""
    return any(
        word not in forms.common and word not in forms.houses and not word.isdigit() for word in words[:-1]
    )


def _is_headline(line: str) -> bool:
    if line.rstrip().endswith((".", "!", "?")):
        return False
    words = [word for word in _ANY_WORD.findall(line) if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) / len(words) >= _TITLED
