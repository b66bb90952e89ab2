"""Plans and policies by their titles in 《》 and the numbers of their documents."""

import re
from collections.abc import Iterator

from yaowen.packs.model import Pack
from yaowen.pipeline.link.names import names_of
from yaowen.pipeline.link.unlisted.field import Field, Find
from yaowen.pipeline.link.unlisted.words import words_of
from yaowen.sources.documentnumbers import find_document_number
from yaowen.text.match import fold

TITLE = re.compile(r"《[^《》\n]{2,80}》")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}\s?[〔﹝【\[（(](?:19|20)\d\d[〕﹞】\]）)]\s?第?\d{1,5}号")
_YEAR = re.compile(r"[〔﹝【\[（(](?:19|20)\d\d[〕﹞】\]）)]\s?第?\d{1,5}号")
_AGENCY = re.compile(r"[\u4e00-\u9fff]{2,12}\s?\Z")
_LONGEST = 13
_LEADING = re.compile(r".*[为是据照按：]")
_BRACKET = re.compile(r"\s?[（(]")
_BEHIND = re.compile(r"[（(][^（）()]{1,12}[）)]$")
"""What may stand behind the kind of document: （试行）, （2025—2027年）."""

_GAP = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_FULL = 8
"""A title of fewer characters (《若干措施》) is short for one that was given in full, or names nothing by itself."""


def find_titles(field: Field, pack: Pack) -> Iterator[Find]:
    """Places of titles that no mention covers, and of numbers; a number right behind a title is that plan's."""
    ends = tuple(words_of(pack).of("title"))
    fulls: list[Find] = []
    bound: set[int] = set()
    for match in TITLE.finditer(field.text):
        name = _GAP.sub("", match.group()[1:-1])
        if not _BEHIND.sub("", name).endswith(ends) or not _is_unlisted(match, field):
            continue
        if len(name) < _FULL:
            meant = next(
                (full for full in reversed(fulls) if _BEHIND.sub("", full.name).endswith(name)), None
            )
            if meant is not None:
                yield meant._replace(start=match.start(), end=match.end())
            continue
        bracket = _BRACKET.match(field.text, match.end())
        found = _NUMBER.match(field.text, bracket.end()) if bracket else None
        number = find_document_number(found.group()) if found else None
        fulls.append(Find(*match.span(), name, "plan", number=number, known=_known_id(name, pack)))
        yield fulls[-1]
        if found and number:
            bound.add(found.start())
            yield fulls[-1]._replace(start=found.start(), end=found.end())
    yield from _lone_numbers(field, bound)


def _lone_numbers(field: Field, bound: set[int]) -> Iterator[Find]:
    for year in _YEAR.finditer(field.text):
        match = _AGENCY.search(field.text, max(0, year.start() - _LONGEST), year.start())
        if match is None or not bound.isdisjoint(range(match.start(), year.start())):
            continue
        lead = _LEADING.match(match.group())
        start = match.start() + (lead.end() if lead else 0)
        number = find_document_number(field.text[start : year.end()])
        if number:
            start = field.text.index(number.partition("〔")[0], start)
            if field.is_free(start, year.end()):
                yield Find(start, year.end(), number, "plan", number=number)


def _is_unlisted(match: re.Match[str], field: Field) -> bool:
    return all(mention.kind != "plan" for mention in field.named_in(*match.span()))


def _known_id(name: str, pack: Pack) -> str | None:
    """The pack's plan of that title, which a stray space hid from the search."""
    names = names_of(pack).names.get(fold(name), ())
    return next((known.entity_id for known in names if known.kind == "plan"), None)
