"""Funds: money gathered to be invested, its size, level and what it has put to work."""

import re
from collections.abc import Iterator

from yaowen.pipeline.kinds.fund_names import find_fund_name
from yaowen.pipeline.kinds.ground import Ground, is_money
from yaowen.pipeline.kinds.happening import Happening
from yaowen.pipeline.kinds.telling import amount_or_none, figure_with, figures_on, told
from yaowen.records import Fact, Fund, Party

_SIZE = re.compile(r"规模|总额|首期|size of|worth|totall?ing|of |a |an ")
_SIZED = re.compile(r"规模|总额|首期|size of|worth|totall?ing")
_COMMITTED = re.compile(r"认缴|承诺出资|committed|commitments?")
_DEPLOYED = re.compile(r"已投|累计投资|完成投资|投出|invested|deployed")

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
    figures = figures_on(ground, happening, further=1)
    money = [f for f in figures if is_money(f)]
    committed = figure_with(money, ground, _COMMITTED)
    rest = [f for f in money if f is not committed]
    deployed = figure_with(rest[1:], ground, _DEPLOYED, reach=24)
    size = _size(ground, happening, [f for f in rest if f is not deployed])
    funds = next((f for f in figures if f.unit == "count:funds"), None)
    low = words.lower()
    fund = Fund(
        name=find_fund_name(ground, happening),
        type=next((kind for word, kind in _TYPES if word in low), None),
        level=_level(ground, low, happening.parties),
        size=amount_or_none(size),
        committed=amount_or_none(committed),
        deployed=amount_or_none(deployed if deployed is not size else None),
        sub_funds=amount_or_none(funds),
    )
    parts = [f for f in (size, committed, deployed, funds) if f]
    yield told(ground, happening, "fund", fund, parts=list(dict.fromkeys(parts)))


def _size(ground: Ground, happening: Happening, sums: list[Fact]) -> Fact | None:
    """The sum of its clause; one of another clause where words there say that it is a fund's size."""
    own = [figure for figure in sums if figure in happening.clause_figures]
    found = figure_with(own, ground, _SIZE) or (own[0] if own else None)
    return found or figure_with(sums, ground, _SIZED)


def _level(ground: Ground, words: str, founders: tuple[Party, ...]) -> str | None:
    said = next((level for word, level in _LEVELS if word in words), None)
    if said is not None:
        return said
    for founder in founders:
        entity = ground.pack.entities.get(founder.entity_id or "")
        if entity is not None and entity.kind == "region":
            return _LEVEL_OF_CODE.get(len(entity.code or ""))
    return None
