"""Times as feeds print them → as `moments` reads them: names of zones become offsets, 下午3:05 becomes 15:05.

RFC 822 § 5 and RFC 2822 § 4.3 define the American zones; `CST` is China's own name for its time as well, and
what Chinese outlets mean by it (UTC+8). What is no date stays as it is, and is doubted later.
"""

import re

_AMERICAN = {"EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420}
_ZONES = {
    **_AMERICAN, "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 60, "CET": 60, "CEST": 120, "EET": 120,
    "MSK": 180, "IST": 330, "HKT": 480, "SGT": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660,
}  # fmt: skip
_CHINA, _CENTRAL = 480, -360
_ZONE_WORD = re.compile(r"(?<=[\d\s])(?P<zone>[A-Z]{1,4})\s*$|\((?P<note>[A-Z]{2,4})\)\s*$")
_GMT_PLUS = re.compile(r"\b(?:GMT|UTC)\s*(?P<sign>[+-])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?\s*$")
_DAY_HALF = re.compile(
    r"(?P<half>上午|下午|晚上|中午|凌晨|早上)\s*(?P<hour>\d{1,2})(?P<rest>[:：时点]\s*\d{1,2})", re.ASCII
)
_WEEKDAY = re.compile(r"[（(]?(?:星期|周)[一二三四五六日天][)）]?")


def plain_time(printed: str, *, chinese: bool) -> str:
    """The time with its zone as an offset; `chinese` says what CST means.

    `Tue, 26 Aug 2025 09:00:00 CST` is `… +0800` or `… -0600`; a time without a zone stays without one.
    """
    words = " ".join(printed.split())
    words = _WEEKDAY.sub(" ", _DAY_HALF.sub(_full_day, words)).strip()
    if plus := _GMT_PLUS.search(words):
        offset = int(plus["hours"]) * 60 + int(plus["minutes"] or 0)
        return words[: plus.start()] + _offset(-offset if plus["sign"] == "-" else offset)
    found = _ZONE_WORD.search(words)
    if found is None:
        return words
    if found["note"]:
        return words[: found.start()].rstrip()
    zone = found["zone"]
    minutes = (_CHINA if chinese else _CENTRAL) if zone == "CST" else _ZONES.get(zone)
    return words if minutes is None else words[: found.start()] + _offset(minutes)


def _offset(minutes: int) -> str:
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}{abs(minutes) % 60:02d}"


def _full_day(match: re.Match[str]) -> str:
    hour = int(match["hour"])
    if (match["half"] in ("下午", "晚上") and hour < 12) or (match["half"] == "中午" and hour < 11):
        hour += 12
    return f" {hour}{match['rest']}".replace("点", ":").replace("时", ":")
