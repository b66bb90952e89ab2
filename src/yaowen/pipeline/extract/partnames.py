"""Places that are only part of another name: of a firm, of a railway, of the list of provinces."""

import re

from yaowen.pipeline.extract.places import is_institution
from yaowen.pipeline.extract.scene import Scene
from yaowen.records import Mention
from yaowen.text.jump import Ending

_BOTH_ENDS = Ending(r"[\u4e00-\u9fff][至到—–-]{1,2}$", "至到—–-")
_LINE = re.compile(r"[\u4e00-\u9fff]{0,6}(?:段|线|高速|高铁|铁路|公路|航线|班列|管道|通道|城际)")
_DATELINE = re.compile(
    r"(?:\d{1,2}月)?(?:\d{1,2}日)?电|(?:, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)? "
    r"(?:\((?:Xinhua|CNS|Reuters|People's Daily|China Daily)\)|(?:--|—|–) )"
)
_WIRE = re.compile(
    r"^[A-Z]{2}[A-Za-z .,'’-]{1,60}?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?\s?(?:--|—|–)?\s?"
    r"(?:/(?:PRNewswire|PR Newswire)|\((?:GLOBE NEWSWIRE|BUSINESS WIRE|ACCESS Newswire|Reuters|Bloomberg)\))",
    re.MULTILINE,
)
"""HANGZHOU, China and SAN DIEGO, Nov. 06, 2025 (GLOBE NEWSWIRE): where a firm's release was written."""

_LISTED = Ending(r"[省市区][^，。；]{0,16}[和与及]$", "和与及")


_BEST = ("药企", "前", "制药企业", "知名", "顶尖", "龙头", "巨头")


def only_ranks(spoilt: re.Pattern[str], scene: Scene, end: int) -> bool:
    """全球首个, 全球药企前20强有17家在此设立总部: does the world only say who somebody is, by what follows it?"""
    return spoilt.match(scene.folded, end) is not None or scene.text.startswith(_BEST, end)


def is_listed(start: int, end: int, scene: Scene) -> bool:
    """Does a name stand among things that are no places: 黄金、白银、铜?"""
    return scene.text[max(0, start - 1) : start] + scene.text[end : end + 1] == "、、"


def is_of_firm(mention: Mention, scene: Scene) -> bool:
    """Shenyang 3SBio, 上海复宏汉霖: the place only says whose firm it is."""
    beside = scene.mentions_in(mention.end, mention.end + 2)
    return any(
        m.kind == "organisation"
        and not scene.text[mention.end : m.start].strip()
        and not is_institution(m.surface)
        for m in beside
    )


def is_dateline(mention: Mention, scene: Scene) -> bool:
    """BEIJING, May 10 (Xinhua); 新华社北京5月10日电: where national news is written, not where it holds."""
    capital = mention.surface.lower() in ("北京", "beijing")
    return capital and _DATELINE.match(scene.text, mention.end) is not None


def is_end_of_line(before: str, folded: str, end: int) -> bool:
    """西宁至格尔木高速公路: the far end of a road or a railway; `before` is what stands before the place."""
    return _BOTH_ENDS.search(before) is not None and _LINE.match(folded, end) is not None


def is_corps(before: str, text: str, end: int) -> bool:
    """31个省（自治区、直辖市）和新疆生产建设兵团 is the whole country."""
    return text.startswith("生产建设兵团", end) and _LISTED.search(before) is not None


def find_datelines(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches at the beginning of lines that say where and when a release was written."""
    return tuple(match.span() for match in _WIRE.finditer(text))
