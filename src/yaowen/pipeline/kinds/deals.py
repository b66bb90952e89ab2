"""Deals: what companies agree on that is worth money, with the sums by what they are for."""

import re
from collections.abc import Iterator
from typing import cast, get_args

from yaowen.pipeline.kinds.ground import Ground
from yaowen.pipeline.kinds.happening import Happening
from yaowen.pipeline.kinds.telling import amount_or_none, figure_with, first_of, money_of, sums_of, told
from yaowen.records import Deal, DealType, Fact, Party

_GETS = re.compile(r"[，,；;](?:并|从而|据此|以此|由此)?(?:将|可|有权)?(?:获得|取得|收取|引进|拥有)")
_GETS_RIGHTS = re.compile(
    r"[，,；;](?:并|从而|据此|以此|由此)?(?:将)?(?:获得|取得|引进|拥有)[^，。；;,]{0,60}(?:权益|权利|许可|开发权|商业化权)"
)
_GETS_MONEY = re.compile(r"(?:获得|收取|取得)[^，。；;,]{0,30}(?:首付款|预付款|授权费)")
_REACH_OUT = re.compile(
    r"(?:大中华区?|中国(?:大陆|内地)?(?:及港澳台?)?(?:地区)?)(?:以外|之外)|海外(?:权益|权利|市场)|全球(?:独家|权益|权利|开发)"
    r"|ex-china|(?:outside|excluding)(?: of)? (?:greater |mainland )?china|(?:global|worldwide) (?:rights|licen[sc]e)"
)
_REACH_IN = re.compile(
    r"大中华区?(?!以外|之外)|中国(?:大陆|内地)?(?:及港澳台?)?(?:地区)?的?(?:独家|权益|权利|开发|商业化)"
    r"|(?:chinese|china) rights|(?:rights|licen[sc]e)[^.;]{0,60} in (?:greater |mainland )?china"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_UPFRONT = re.compile(r"首付款?|预付款|upfront|up-front")
_MILESTONES = re.compile(r"里程碑|milestone")
_TOTAL = re.compile(
    r"总金额|总额|总价|总对价|总投资|合计|最高可?|对价|worth|totall?ing|total|up to|valued at|for |以"
)
_BINDING = re.compile(r"正式协议|最终协议|合同|definitive agreement|binding agreement")
_LOOSE = re.compile(
    r"框架|意向|备忘录|谅解|不具(?:有)?(?:法律)?约束力|memorandum|framework|letter of intent|non-binding|mou\b"
)
_TERM = re.compile(r"(?:有效期|期限|为期)(?:为|共)?\s?(\d{1,2}年|\d{1,3}个月)|for a term of (\d{1,2} years)")
_COUNTED = re.compile(r"\d[\d,]*[多余]?(?:\s|[家个项名款])")
_ASSET = re.compile(
    r"([A-Z]{1,5}-?\d[A-Z0-9-]{1,12})|(\d{1,3}(?:\.\d+)?%)的?(?:股权|股份)|(\d{1,3}% (?:stake|equity))"
)


def as_deal(ground: Ground, happening: Happening, called: str) -> Iterator[Fact]:
    """The deal that a happening is; sums are those of its sentence and the next one, by the words before them.

    None where all who take part are only counted (10家机构签约).
    """
    if all(_COUNTED.match(party.name) and not party.entity_id for party in happening.parties):
        return
    figures = money_of(ground, happening)
    upfront = figure_with(figures, ground, _UPFRONT)
    milestones = figure_with([f for f in figures if f is not upfront], ground, _MILESTONES)
    rest = [f for f in figures if f is not upfront and f is not milestones]
    own = [f for f in rest if f in sums_of(happening)]
    total = figure_with(own, ground, _TOTAL) or (own[0] if len(own) == 1 and called != "signing" else None)
    words = happening.sentence.text
    product, asset = first_of(happening, "product"), _ASSET.search(words)
    term = _TERM.search(words.lower())
    deal = Deal(
        type=deal_type(ground, happening, called),
        parties=happening.parties,
        asset=product.name if product else (next(g for g in asset.groups() if g) if asset else None),
        total=amount_or_none(total),
        upfront=amount_or_none(upfront),
        milestones=amount_or_none(milestones),
        binding=_binding(words.lower()),
        term=next(g for g in term.groups() if g) if term else None,
        date=happening.when.date,
    )
    yield told(ground, happening, "deal", deal, parts=[f for f in (total, upfront, milestones) if f])


def deal_type(ground: Ground, happening: Happening, called: str) -> DealType:
    """The pack's word; a licence between a Chinese and a foreign firm goes out, if no word says otherwise.

    Where the text does not say who gives, a licence is a signing.
    """
    if called == "licence":
        said = _direction(ground, happening)
        if said is not None:
            return said
        chinese = {_is_chinese(ground, party) for party in happening.parties}
        return "licence_out" if chinese >= {True, False} else _by_reach(ground, happening)
    return cast("DealType", called) if called in get_args(DealType) else "signing"


def _by_reach(ground: Ground, happening: Happening) -> DealType:
    """Rights for abroad or the world go out, those for Greater China come in: the trade's own speech."""
    following = ground.scene.sentences[happening.sentence.index + 1 : happening.sentence.index + 2]
    end = max(
        [happening.sentence.end, *(one.end for one in following if one.block == happening.sentence.block)]
    )
    text = ground.scene.folded
    if _REACH_OUT.search(text, happening.sentence.start, end):
        return "licence_out"
    return "licence_in" if _REACH_IN.search(text, happening.sentence.start, end) else "signing"


def _direction(ground: Ground, happening: Happening) -> DealType | None:
    """Which way it goes by what the party named first then gets: the rights, or the money for them."""
    text, end = ground.scene.folded, happening.sentence.end
    if not happening.parties or _GETS.search(text, happening.end, end) is None:
        return None
    if _GETS_MONEY.search(text, happening.end, end):
        return "licence_out"
    return "licence_in" if _GETS_RIGHTS.search(text, happening.end, end) else None


def _is_chinese(ground: Ground, party: Party) -> bool | None:
    """None where the pack does not know the firm."""
    entity = ground.pack.entities.get(party.entity_id or "")
    if entity is None:
        return True if _HAN.search(party.name) else None
    return entity.code is not None or (entity.ticker or "").endswith((".SH", ".SZ", ".BJ", ".HK"))


def _binding(words: str) -> bool | None:
    if _LOOSE.search(words):
        return False
    return True if _BINDING.search(words) else None
