"""Approvals: what an authority decides on a product, and what a regulator does to those whom it watches."""

import re
from collections.abc import Iterator
from typing import cast, get_args

from yaowen.pipeline.kinds.ground import Ground, amount
from yaowen.pipeline.kinds.happening import Happening
from yaowen.pipeline.kinds.telling import first_of, told
from yaowen.records import Approval, ApprovalStage, Fact, Party, Regulation

_NUMBERS = re.compile(r"国药准字[A-Z]\d{8}|国械注[准进许]\d{11}|\b[CJ]X[HSZT][A-Z]\d{7}\b")
_CLASS = re.compile(
    r"(\d(?:\.\d)?类(?:创新|化学)?(?:新?药|生物制品)?|[三二]类医疗器械)|(Class (?:\d|I{1,3})\b)"
)
_INDICATION = re.compile(
    r"(?:用于(?:治疗)?|适应症为|治疗)"
    r"(?P<zh>[\u4e00-\u9fffA-Za-z0-9+\- ]{0,40}?(?:癌|瘤|病|症|炎|肥胖|感染|障碍|综合征|衰竭|不足))"
    r"|\bfor (?:the )?treat(?:ment of|ing) (?P<en>[a-zA-Z][\w\- ]{3,80}?)(?:[,.;\[]| in | with | who )"
)
_FIRST = re.compile(
    r"(?:全球|国内|中国|我国|国产|全国)[^，。；、“”]{0,6}(?:首个|首款|首家|唯一|第一个)[^，。；、“”]{0,20}"
    r"|the (?:world's |country's |nation's )?(?:first|only) [a-z][\w\- ]{3,40}",
    re.IGNORECASE,
)
_COUNTRIES = (
    ("日本", "日本"), ("japan", "日本"), ("美国", "美国"), ("u.s.", "美国"), ("united states", "美国"), ("fda", "美国"),
    ("欧盟", "欧盟"), ("ema", "欧盟"), ("european", "欧盟"), ("国家药监局", "中国"), ("nmpa", "中国"), ("国内", "中国"),
    ("china", "中国"), ("national medical products", "中国"),
)  # fmt: skip


def as_approval(ground: Ground, happening: Happening, called: str) -> Iterator[Fact]:
    """The decision on a product. Who applies is the firm of its sentence; the country is the authority's.

    None where neither has a name (新增获批第三类医疗器械4个).
    """
    low, high = ground.scene.clause_of(happening.sentence, happening.start)
    words = happening.sentence.text
    product = first_of(happening, "product") or _unknown(happening)
    agency = first_of(happening, "agency")
    company = first_of(happening, "organisation") or _firm(happening)
    if product is None and company is None:
        return
    indication = _INDICATION.search(ground.text, low, high) or _INDICATION.search(words)
    kind = _CLASS.search(words)
    first = _FIRST.search(words)
    approval = Approval(
        stage=cast("ApprovalStage", called) if called in get_args(ApprovalStage) else "approved",
        product=product.name if product else None,
        product_id=product.entity_id if product else None,
        product_class=kind.group() if kind else None,
        company=company,
        agency=agency.name if agency else None,
        country=_country(ground, agency, ground.scene.folded[low:high]),
        indication=(indication["zh"] or indication["en"]).strip() if indication else None,
        numbers=tuple(_NUMBERS.findall(words)),
        first=first.group().strip() if first else None,
        date=happening.when.date,
    )
    yield told(ground, happening, "approval", approval)


def as_regulation(ground: Ground, happening: Happening, called: str) -> Iterator[Fact]:
    """What a regulator does, to whom, and how much it covers: the figure of its clause."""
    low, high = ground.scene.clause_of(happening.sentence, happening.start)
    counted = [f for f in ground.figures_in(low, high) if f.value is not None and f.unit]
    counted = [f for f in counted if f.unit == "percent" or (f.unit or "").startswith("count")]
    agency = first_of(happening, "agency")
    about = next((party for party in happening.parties if party is not agency), None)
    rule = Regulation(
        action=called,
        agency=agency.name if agency else None,
        about=about.name if about else None,
        coverage=amount(counted[0]) if counted else None,
        date=happening.when.date,
    )
    yield told(ground, happening, "regulation", rule, parts=counted[:1])


def _unknown(happening: Happening) -> Party | None:
    """A product that the pack does not know: the first name that is nothing else."""
    unknown = (p for p in happening.parties if p.entity_id is None and not _FIRM.search(p.name))
    return next((party for party in unknown if not _OF_CLASS.match(party.name)), None)


def _firm(happening: Happening) -> Party | None:
    """A firm that is known by its form alone."""
    return next((p for p in happening.parties if p.entity_id is None and _FIRM.search(p.name)), None)


_OF_CLASS = re.compile(r"第?[一二三1-3]类|Class (?:\d|I{1,3})\b")
"""How words for any product of a class begin: 第三类医疗器械."""

_FIRM = re.compile(r"(?:公司|药业|制药|生物|医药|集团|科技|Pharma\w*|Bio\w*|Therapeutics|Inc|Ltd)$")


def _country(ground: Ground, agency: Party | None, clause: str) -> str | None:
    name = agency.name if agency else ""
    entity = ground.pack.entities.get(agency.entity_id or "") if agency else None
    words = f"{name} {entity.name_en if entity else ''} {clause}".lower()
    return next((country for word, country in _COUNTRIES if word in words), None)
