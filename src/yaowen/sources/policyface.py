"""What does the face of a policy document say? Document number, issuer, date of writing; in its own words.

A file shows them at its top and at its end, without labels; what heads of web pages say under labels is read by
`pages/head/policy`, which asks here who signed where its head does not say it.
"""

import re
from collections.abc import Sequence

from yaowen.records import PolicyNote
from yaowen.sources.documentnumbers import find_document_number, is_document_number
from yaowen.sources.moments import find_moment

_ISSUER = re.compile(
    r"[\u4e00-\u9fff（）()、 ]{2,60}(?:人民政府|办公[厅室]|委员会|[厅局部委院]|管委会|领导小组)"
)
_LETTERHEAD = re.compile(r"(?P<issuer>[\u4e00-\u9fff（）()]{4,40})文件")
_DATE = re.compile(
    r"[\d〇○零Ｏ一二三四五六七八九]{4}\s?年\s?[\d一二三四五六七八九十]{1,3}\s?月\s?[\d一二三四五六七八九十]{1,3}\s?日"
)
_RELEASED = re.compile(r"(?:发布|印发|公布)(?:日期|时间)\s*[:：]\s*(?P<date>[\d年月日 ./-]{8,14})")
_PRINTED = re.compile(r"(?P<date>(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)\s*印发")
_TOP, _BOTTOM, _SHORT = 12, 15, 60


def find_policy(paragraphs: Sequence[str]) -> PolicyNote | None:
    """What the first and last lines say of the document; None where there is neither number nor date."""
    top = [" ".join(words.split()) for words in paragraphs[:_TOP]]
    number = next(filter(None, map(_number, top)), None)
    written, issuer = find_signature([" ".join(words.split()) for words in paragraphs[-_BOTTOM:]])
    released = next((_iso(m["date"]) for w in top if (m := _RELEASED.search(w))), None)
    if number is None and written is None and released is None:
        return None
    if issuer is None and number is not None:
        issuer = next((found["issuer"] for words in top[:3] if (found := _LETTERHEAD.fullmatch(words))), None)
    if released is None:
        released = next((_iso(m["date"]) for w in paragraphs[-4:] if (m := _PRINTED.search(w))), None)
    return PolicyNote(issuer=issuer, number=number, written_on=written, released_on=released)


def _number(words: str) -> str | None:
    """The document number that a short line bears; that of an announcement (2025年第12号) only by itself."""
    found = find_document_number(words) if len(words) < _SHORT else None
    return found if found and ("〔" in found or is_document_number(words)) else None


def find_signature(lines: Sequence[str]) -> tuple[str | None, str | None]:
    """The date that stands alone near the end of a text, as ISO 8601, and the office above it."""
    for place in range(len(lines) - 1, -1, -1):
        words = lines[place].strip(" （()）")
        tail = _DATE.search(words)
        if tail is None or tail.end() != len(words) or len(words) > _SHORT:
            continue
        office = words[: tail.start()].strip()
        if office and not _ISSUER.fullmatch(office):
            continue
        above = office or (lines[place - 1].strip() if place else "")
        return _iso(tail[0]), above if _ISSUER.fullmatch(above) else None
    return None, None


def _iso(printed: str) -> str | None:
    """The date as ISO 8601, if there is such a day."""
    found = find_moment(printed, offset_minutes=480)
    return found[0].iso[:10] if found else None
