"""Which times of a text may its figures take? None of a base, a name, a founding, or of how long a rule holds."""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.extract.cues import Cues
from yaowen.text.dates import PeriodMention

_PLAN_HOLDS = re.compile(r"以来|期间|时期|末$|since|during|period|over the|end of|收官", re.IGNORECASE)
_COMPARED = get_wording("comparing.before_year")
_SINCE_EVENT = re.compile(r"\bsince (?:its|their|the|his|her) (?:[\w-]+ ){1,3}(?:in|on) $")
"""They have tripled since their debut in March: as of today."""

_NIL = re.compile(r":\s?(?:nil|none|n/a|[–—-])\s?\)")
"""The year before, of which there is nothing to tell: no dividend (2024: nil)."""

_VALID = re.compile(
    r"\b(?:valid|effective|in force|in effect|runs?|running)(?: from [\w ,]{1,20})?"
    r" (?:until|through|to)(?: the end of)? $"
    r"|(?:有效期|有效|执行|施行|(?:采购|合同|协议|服务)(?:周?期|期限))(?:暂定)?[至到]?$"
)
"""How long a rule holds is no time of its figures."""

_FOLLOWED = re.compile(r"[^，。；]{0,30}后")
"""继2013年退市之后，公司再次上市: the year of what came before."""

_BEST_OF = re.compile(r"(?:以?来)?的?(?:首次|首度|首个|第一次|新[高低]|最|少有|罕见|未有)")
"""为7年来最高, 创十年来新高: within which time nothing was higher, not when it was so."""

_PLACELINE = re.compile(r"(?:^|\n)[A-Z]{2}[A-Za-z .,'’-]{1,50}, $")
_WIRED = re.compile(r"\s?(?:\([^()]{2,24}\)\s?)?(?:--|—|–|/)")
"""BEIJING, Aug. 23 (Xinhua) --: the day on which a text was sent."""

_MANY_FOUNDED = re.compile(
    r"\d (?:[a-z][a-z-]* ){1,6}(?:were|have been|had been) (?:newly )?(?:established|set up|founded|incorporated)"
    r"[^.;]{0,40}$"
)
"""3,870 firms were established in the city in 2018: so many in that year."""

_NEAR = 48


def year_of(period: str | None) -> int:
    """The last year of a period; 0 where there is none."""
    years = re.findall(r"(?:19|20)\d\d", period or "")
    return int(years[-1]) if years else 0


def is_usable(mention: PeriodMention, text: str, folded: str, cues: Cues) -> bool:
    """May a figure take it? Not a base, a year in a name, nor a founding year."""
    if not mention.period or not _holds(mention, text, folded):
        return False
    near = folded[max(0, mention.start - _NEAR) : mention.start]
    if _MANY_FOUNDED.search(folded, max(0, mention.start - 160), mention.start):
        return True
    return cues.founding_before.search(near) is None and cues.founding.match(folded, mention.end) is None


def _holds(mention: PeriodMention, text: str, folded: str) -> bool:
    if folded.endswith("继", 0, mention.start) and _FOLLOWED.match(folded, mention.end):
        return False
    if text.startswith("远景目标", mention.end):
        return False
    if mention.kind == "window" and _BEST_OF.match(text, mention.end):
        return False
    if _VALID.search(folded, max(0, mention.start - 24), mention.start):
        return False
    if _WIRED.match(text, mention.end) and _PLACELINE.search(text, max(0, mention.start - 60), mention.start):
        return False
    if _NIL.match(folded, mention.end) and folded.endswith("(", 0, mention.start):
        return False
    if _SINCE_EVENT.search(folded, max(0, mention.start - 48), mention.start):
        return False
    if mention.kind == "base" or _COMPARED.search(folded, max(0, mention.start - 48), mention.start):
        return False
    if mention.kind != "plan" or mention.surface.rstrip("”\"’'").endswith("末"):
        return True
    around = (
        text[max(0, mention.start - 14) : mention.start]
        + mention.surface
        + text[mention.end : mention.end + 8]
    )
    return _PLAN_HOLDS.search(around) is not None
