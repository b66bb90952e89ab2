"""Who wrote it, and for whom? Read from bylines such as `澄海日报记者 林某` and `本报讯(记者 林某)`."""

import re
from typing import NamedTuple

from yaowen.packs.loader import find_outlet
from yaowen.packs.model import Pack
from yaowen.packs.wording import get_wording

_NAME = r"[\u4e00-\u9fff·]{2,8}"
_NAMES = rf"{_NAME}(?:[ 、,，/|]{{1,2}}{_NAME}){{0,5}}"
_LINE = get_wording("bylines.line")
_PLAIN = re.compile(
    r"(?:作者|撰文|文|撰稿|采写|By)\s*[:：/|丨｜]?\s*"
    rf"(?P<names>{_NAMES}|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){{1,3}})\s*"
)
_INLINE = get_wording("bylines.inline")
_OWN = frozenset({"本报", "本报讯", "本网", "本网讯", "本刊", "本台", "本台讯", "全媒体", "讯"})


_TRAILING = get_wording("bylines.trailing")
_OTHER_ROLES = re.compile(r"\s*(?:通讯员|摄影|实习生|编辑|校对|供图|报道)")


class Byline(NamedTuple):
    """Outlet and names as printed; either may be missing."""

    outlet: str | None
    names: str | None


def find_byline(paragraphs: list[str], pack: Pack) -> Byline:
    """The byline among the first and last paragraphs. An outlet counts if known or named like one."""
    for words in [*paragraphs[:4], *paragraphs[-2:]]:
        if found := _read(words, pack):
            return found
    for words in paragraphs[-3:]:
        if match := _TRAILING.search(words[-80:]):
            return Byline(None, _people(match["names"] or match["names2"]))
    return Byline(None, None)


def _read(words: str, pack: Pack) -> Byline | None:
    line = words.strip().strip("()（）【】[]")
    if len(line) <= 80:
        if match := _LINE.fullmatch(line):
            return Byline(_outlet(match["outlet"], pack), _people(match["names"]))
        if match := _PLAIN.fullmatch(line):
            return Byline(None, _people(match["names"]))
    if match := _INLINE.match(line):
        return Byline(_outlet(match["outlet2"] or match["outlet"], pack), _people(match["names"]))
    return None


def _people(names: str) -> str:
    """The reporters alone; correspondents and photographers who follow are none."""
    return _OTHER_ROLES.split(names, maxsplit=1)[0].strip()


def _outlet(surface: str | None, pack: Pack) -> str | None:
    if not surface or surface in _OWN:
        return None
    for cut in (surface, surface.removesuffix("讯")):
        if find_outlet(pack, cut) is not None:
            return cut
    return surface if surface.endswith(_ENDINGS) else None


_ENDINGS = (
    "报",
    "网",
    "社",
    "报道",
    "新闻",
    "日报",
    "晚报",
    "时报",
    "周刊",
    "杂志",
    "电视台",
    "广播",
    "经纪",
    "在线",
    "客户端",
)
