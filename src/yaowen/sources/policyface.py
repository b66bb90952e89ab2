"""What does the face of a policy document say? Document number, issuer, date of writing; in its own words."""

import re
from collections.abc import Sequence

from yaowen.records import PolicyNote
from yaowen.sources.moments import find_moment

_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,16}(?:[（(][\u4e00-\u9fff]{1,8}[)）])?\s?[〔\[（(【]\s?(?:19|20)\d\d\s?[〕\]）)】]\s?第?\s?\d{1,5}\s?号"
)
_PUBLIC = re.compile(r"\d{4}\s?年\s?第\s?\d{1,4}\s?号")
_ISSUER = re.compile(
    r"[\u4e00-\u9fff（）()、 ]{2,60}(?:人民政府|办公[厅室]|委员会|[厅局部委院]|管委会|领导小组)"
)
_LETTERHEAD = re.compile(r"(?P<issuer>[\u4e00-\u9fff（）()]{4,40})文件")
_DATE = re.compile(r"(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日")
_HAN_DATE = re.compile(
    r"[二一][〇○零Ｏ0九][〇○零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_RELEASED = re.compile(r"(?:发布|印发|公布)(?:日期|时间)\s*[:：]\s*(?P<date>[\d年月日 ./-]{8,14})")
_PRINTED = re.compile(r"(?P<date>(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)\s*印发")
_HAN_DIGITS = {char: str(value) for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "○": "0",
    "Ｏ": "0",
}
_TOP, _BOTTOM = 12, 15


def find_policy(paragraphs: Sequence[str]) -> PolicyNote | None:
    """What the first and last lines say of the document; None where there is neither number nor date."""
    top = [" ".join(words.split()) for words in paragraphs[:_TOP]]
    number = next(
        (
            found[0].replace(" ", "")
            for words in top
            if len(words) < 60 and (found := _NUMBER.search(words) or _PUBLIC.fullmatch(words))
        ),
        None,
    )
    written, issuer = _signature([" ".join(words.split()) for words in paragraphs[-_BOTTOM:]])
    released = next((_iso(m["date"]) for w in top if (m := _RELEASED.search(w))), None)
    if number is None and written is None and released is None:
        return None
    if issuer is None and number is not None:
        issuer = next((found["issuer"] for words in top[:3] if (found := _LETTERHEAD.fullmatch(words))), None)
    if released is None:
        released = next((_iso(m["date"]) for w in paragraphs[-4:] if (m := _PRINTED.search(w))), None)
    return PolicyNote(issuer=issuer, number=number, written_on=written, released_on=released)


def _signature(lines: list[str]) -> tuple[str | None, str | None]:
    """The date that stands alone near the end, and the office above it."""
    for place in range(len(lines) - 1, -1, -1):
        words = lines[place].strip(" （()）")
        tail = _DATE.search(words) or _HAN_DATE.search(words)
        if tail is None or tail.end() != len(words) or len(words) > 60:
            continue
        office = words[: tail.start()].strip()
        if office and not _ISSUER.fullmatch(office):
            continue
        above = office or (lines[place - 1].strip() if place else "")
        return _iso(tail[0]), above if _ISSUER.fullmatch(above) else None
    return None, None


def _iso(printed: str) -> str | None:
    """The date as ISO 8601; Chinese numerals are read digit by digit and by tens."""
    words = printed.strip()
    if not words[0].isdigit():
        year, rest = words.split("年")
        month, day = rest.rstrip("日").split("月")
        words = f"{''.join(_HAN_DIGITS.get(char, char) for char in year)}年{_tens(month)}月{_tens(day)}日"
    found = find_moment(words, offset_minutes=480)
    return found[0].iso[:10] if found else None


def _tens(han: str) -> int:
    """`十` to `三十一`."""
    before, ten, after = han.partition("十")
    if not ten:
        return int(_HAN_DIGITS.get(han, "0"))
    return int(_HAN_DIGITS.get(before, "1")) * 10 + int(_HAN_DIGITS.get(after, "0"))
