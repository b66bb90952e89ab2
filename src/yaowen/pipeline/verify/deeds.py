"""Single deeds (production, approval, completion) and where a text tells them; drafts told as adopted."""

import re

from yaowen.pipeline.verify.reading import Reading, Stretch
from yaowen.text.needing import Needing

_DEEDS = {
    "production": (
        r"投产|达产|量产|投入生产",
        (
            r"(?:go|goes|gone|went|going|put|come|came) into (?:operation|production|use|service)"
            r"|(?:start|began|begin|begun|commenc)\w* (?:production|operation|operating|producing)"
            r"|in production"
        ),
    ),
    "beginning": (r"投产|开始生产", r"production (?:ha[sd] )?(?:start|beg[au]n|commenc)\w*"),
    "approval": (r"获批|批准|获准", r"approv(?:ed|al|als|e|es)\b|cleared"),
    "market": (
        r"上市(?!公司|企业|许可|委员|主体|后备|培育)",
        r"on the market|(?:reach|hit|enter|come to|came to)\w* the market|on sale|marketed|launch(?:ed)?\b",
    ),
    "listing": (
        (
            r"挂牌(?:上市|交易)?|登陆(?:港交所|科创板|创业板|北交所|纳斯达克|资本市场)"
            r"|在(?:港交所|港|科创板|创业板|上交所|深交所|北交所|纳斯达克)[^，。；]{0,6}上市"
        ),
        (
            r"(?:has |have |was |been )listed\b|went public|made its debut|debuted|(?:start|beg)\w+ trading"
            r"|list(?:s|ed)? (?:in|on)\b"
        ),
    ),
    "closing": (
        r"交割|完成(?:对[^，。；]{1,20}的?)?(?:收购|并购|交易)|(?:收购|并购|交易)[^，。；]{0,12}完成",
        (
            r"(?:deal|sale|purchase|acquisition|takeover|merger) (?:[A-Za-z]+ ){0,4}?(?:clos|complet)\w+"
            r"|complet\w+ (?:its |the )?(?:purchase|acquisition|takeover|merger|deal)"
        ),
    ),
    "completion": (r"建成|竣工|完工|落成|封顶", r"complet(?:ed|ion|e)\b|finished|built"),
    "start": (
        r"开工|动工|奠基|破土",
        (
            r"(?:broke|break|broken|breaking) ground|construction (?:has |had )?(?:start|beg)\w+"
            r"|(?:start|began|begin|begun)\w* (?:construction|building)"
        ),
    ),
    "launching": (r"启动(?!资金|仪式|区|子)", r"kick(?:ed|s)? off|got under way"),
    "enrolment": (
        r"首[例位名个][^，。；]{0,6}(?:入组|给药|用药)",
        (
            r"(?:dosed|enrolled|treated) (?:the|its|their) first\b"
            r"|first (?:patient|subject|participant) (?:has been |was )?(?:dosed|enrolled)"
        ),
    ),
    "filing": (
        r"(?:递交|提交|报送)[^，。；]{0,18}(?:申请|申报)|申报(?:上市|生产)|报产",
        (
            r"fil(?:ed?|es|ing) (?:for|an? |its |with|in\b|the )"
            r"|submit\w* (?:an? |its |the )?(?:\w+ ){0,3}(?:application|filing)"
        ),
    ),
    "moving": (
        r"迁(?:至|往|到|入)|搬(?:至|往|到|迁)|转移(?:至|到)",
        r"(?:mov|relocat|transferr?)\w* (?:its |the |all |some |most )?(?:[\w-]+ ){0,3}?(?:to|into)\b",
    ),
    "buyback": (r"回购", r"(?:buy|buys|bought|buying)(?: [\w.,]+){0,5}? back|repurchas\w+"),
    "inspection": (
        r"通过[^，。；]{0,16}(?:检查|核查|认证|验收|审查)",
        (
            r"(?:pass|go through|goes through|going through|went through|undergo|underw|clear)\w*[^,.;]{0,40}"
            r"\b(?:inspection|audit|certification)"
        ),
    ),
    "opening": (r"开业|开园|启用|投用|投入使用|开诊", r"open(?:ed|ing|s)?\b|in use|inaugurated"),
    "adoption": (
        r"审议通过|正式通过|印发|出台|发布|颁布",
        r"adopted|passed|promulgated|in force|took effect",
    ),
}
_FINDERS = {
    name: (re.compile(zh), re.compile(rf"\b(?:{en})", re.IGNORECASE)) for name, (zh, en) in _DEEDS.items()
}
_DRAFT = Needing(
    r"征求意见稿|送审稿|草案|公开征求意见|\bdraft\b|for (?:public )?(?:comment|consultation)", re.IGNORECASE
)
_FINAL = Needing(
    r"\b(?:finally|formally|officially|already|been|was|were) (?:\w+ )?(?:adopted|passed|approved"
    r"|promulgated)\b"
    r"|\bin force\b|正式(?:印发|实施|出台|通过|发布)|审议通过|已(?:经)?(?:印发|实施|出台|通过)",
    re.IGNORECASE,
)


def find_deeds(reading: Reading, low: int, high: int) -> dict[str, list[int]]:
    """Where each deed is told between two places."""
    zh = reading.article.lang == "zh"
    found: dict[str, list[int]] = {}
    for name, (chinese, english) in _FINDERS.items():
        places = [m.start() for m in (chinese if zh else english).finditer(reading.text, low, high)]
        if places:
            found[name] = places
    return found


def find_draft(claim: Reading, sentence: Stretch, source: Reading) -> Stretch | None:
    """The draft in the source that the claim tells as adopted."""
    if not _FINAL.search(claim.text, *sentence) or _DRAFT.search(claim.text, *sentence):
        return None
    drafts = [m for low, high in source.sentences for m in _DRAFT.finditer(source.text, low, high)]
    final = any(_FINAL.search(source.text, low, high) for low, high in source.sentences)
    return drafts[0].span() if drafts and not final else None
