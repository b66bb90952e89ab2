"""Funds: money gathered to be invested, its size, level and what it has put to work."""

import re
from collections.abc import Iterator

from yaowen.pipeline.kinds.ground import Ground, is_money
from yaowen.pipeline.kinds.happenings import Happening
from yaowen.pipeline.kinds.telling import amount_or_none, figure_with, figures_on, told
from yaowen.records import Fact, Fund, Party

_NAME = re.compile(
    r"(?P<zh>(?:(?![设成组发投管新个只支的了])[\u4e00-\u9fff]){2,20}基金)"
    r"|(?P<en>(?:[a-z&-]+ ){1,5}fund(?: of funds)?\b)"
)
_SIZE = re.compile(r"规模|总额|首期|size of|worth|totall?ing|of |a |an ")
_COMMITTED = re.compile(r"认缴|承诺出资|committed|commitments?")
_DEPLOYED = re.compile(r"已投|累计投资|完成投资|投出|invested|deployed")
_TELLING = frozenset(
    (
        *(
            "a",
            "an",
            "the",
            "has",
            "have",
            "been",
            "set",
            "up",
            "setting",
            "established",
            "launched",
            "created",
        ),
        *(
            "raised",
            "billion",
            "million",
            "yuan",
            "of",
            "is",
            "also",
            "new",
            "-billion-yuan",
            "-million-yuan",
        ),
    )
)
"""Words of a clause about a fund that do not name it."""

_TYPES = (
    ("母基金", "fund_of_funds"), ("mother fund", "fund_of_funds"), ("fund of funds", "fund_of_funds"),
    ("引导基金", "guidance"), ("guiding fund", "guidance"), ("guidance fund", "guidance"), ("并购基金", "buyout"),
    ("天使", "angel"), ("创投", "venture"), ("venture", "venture"), ("产业基金", "industry"),
    ("industry fund", "industry"),
)  # fmt: skip
_LEVELS = (
    ("国家级", "national"), ("national", "national"), ("省级", "provincial"), ("provincial", "provincial"),
    ("市级", "municipal"), ("municipal", "municipal"), ("区级", "district"),
)  # fmt: skip
_LEVEL_OF_CODE = {2: "provincial", 4: "municipal", 6: "district"}


def as_fund(ground: Ground, happening: Happening, called: str) -> Iterator[Fact]:
    """The fund that is set up; its level is said, or that of the region that set it up."""
    del called
    words = happening.sentence.text
    name = _NAME.search(words)
    figures = figures_on(ground, happening, further=1)
    money = [f for f in figures if is_money(f)]
    committed = figure_with(money, ground, _COMMITTED)
    rest = [f for f in money if f is not committed]
    deployed = figure_with(rest[1:], ground, _DEPLOYED, reach=24)
    size = figure_with([f for f in rest if f is not deployed], ground, _SIZE) or (rest[0] if rest else None)
    funds = next((f for f in figures if f.unit == "count:funds"), None)
    low = words.lower()
    fund = Fund(
        name=_named(name.group()) if name else None,
        type=next((kind for word, kind in _TYPES if word in low), None),
        level=_level(ground, low, happening.parties),
        size=amount_or_none(size),
        committed=amount_or_none(committed),
        deployed=amount_or_none(deployed if deployed is not size else None),
        sub_funds=amount_or_none(funds),
    )
    parts = [f for f in (size, committed, deployed, funds) if f]
    yield told(ground, happening, "fund", fund, parts=list(dict.fromkeys(parts)))


def _named(words: str) -> str:
    """The words that name the fund: none of those that tell how it came to be, or of its size."""
    kept = words.split()
    first = max((index for index, word in enumerate(kept) if word in _TELLING), default=-1)
    return " ".join(kept[first + 1 :]) or words.strip()


def _level(ground: Ground, words: str, founders: tuple[Party, ...]) -> str | None:
    said = next((level for word, level in _LEVELS if word in words), None)
    if said is not None:
        return said
    for founder in founders:
        entity = ground.pack.entities.get(founder.entity_id or "")
        if entity is not None and entity.kind == "region":
            return _LEVEL_OF_CODE.get(len(entity.code or ""))
    return None
