"""Is a figure a policy's condition, cap, rate or reward?"""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.extract.cues import cues_of
from yaowen.pipeline.extract.period import is_procedural
from yaowen.pipeline.extract.scene import Scene, Sentence, within
from yaowen.pipeline.extract.sections import last_year
from yaowen.pipeline.extract.usable import year_of
from yaowen.pipeline.quantities.units import CURRENCIES
from yaowen.records import Quantity
from yaowen.text.jump import Ending

_TIMES_RULED = frozenset({"year", "month", "week", "day"})
_LIMITED = CURRENCIES | _TIMES_RULED | {"percent", "pp"}
_PAID = (
    re.compile(
        r"已|给了(?=我们|企业|公司)|累计(?![^，。；]{0,8}(?:不超|最高|上限|不得|获得))|(?:发放|兑现)(?=了|贷款|完)|共获"
        r"|[共计年][^，。；]{0,6}(?<!每年)(?<!每月)(?<!分别)(?<!后)发放|(?<!按)兑现(?:政策|奖补|奖励|补贴|资金|补助)"
    ),
    re.compile(
        r"财政[^，。；每可将应拟按给最一\d]{0,8}(?:投入|支持[^，。；可将应拟按给最\d]{0,10}投资)[^，。；每按给最一\d]{0,8}\d"
    ),
    re.compile(r"(?<!可)(?<!予)减免[^，。；最按\d可]{0,4}[\d.]+[余多]?[万亿]"),
    re.compile(
        r"(?:\d[\d,]*[余多]?[家个名位项户人]|[今去\d]年)[^，。；]{0,14}(?<![可将能])"
        r"(?:获(?![批评])|兑现|拨付|发放|拿到|领到)[^，。；\d给最不予]{0,10}\d"
    ),
    re.compile(
        r"(?<![可能将会])(?:拿到|领到|得到|收到)了"
        r"|(?:资助|补助|奖励|补贴|奖补)(?:资金)?(?:总额|金额)(?:已|共|合计|累计)?(?:达|超过?|近|约)(?!到)[\d.]"
    ),
    re.compile(
        r"\b(?:has|have|had|was|were)\s(?:been\s|already\s)?"
        r"(?:paid|received|granted|issued|given|won|spent|awarded)"
    ),
    re.compile(
        r"\b(?:received|collected|won|got)\s(?:[a-z]+\s){0,2}(?:rmb|cny|us\$|[$\d])"
        r"(?![^.;]*\b(?:can|may|will|shall|eligible|entitled|up to)\b)"
    ),
    re.compile(r"(?<!\bbe )(?<!\bis )(?<!\bare )\bprovided (?!that|with|by|to|for|up|in|on|at)"),
)
"""What a policy has paid: 兑现了, 46个项目获1.38亿元, 32 firms received 74 million yuan, provided subsidies."""

_SPENT = re.compile(r"\b(?:paid|spent|handed|disbursed)\b", re.IGNORECASE)
"""Told in the news; a policy pays a share of what is spent, or of the interest paid."""

_OFFERS = re.compile(
    r"[\u4e00-\u9fff]|\b(?:will|may|can|could|shall|would|up to|at most|no more than|maximum|capped?)\b"
    r"|\b(?:max|ceiling|eligible|receives?|enjoys?|entitled|provid\w+|offer\w*|rang\w+|per|each|policy)\b",
    re.IGNORECASE,
)
_BOUND = re.compile(r"\b(?:may|must|shall|can)\s(?:not\s)?be\b")
_NEAR = 12
_TIMES = frozenset({"year", "month"})
_AREAS = frozenset({"sqm", "mu"})
_BOUNDS = frozenset({"ge", "le", "gt", "lt", "range"})
_LASTS = re.compile(
    r"有效期\s?(?:为|暂定)?\s?$|\bvalid(?:ity)? (?:for|of|period of)\s$|\b(?:remains?|is) effective for $"
)
_LASTS_SO_LONG = Ending(
    r"\b(?:policy|policies|measures|rules|scheme|program(?:me)?|subsid\w+|reward|support|funding)\b[^.;]{0,90}"
    r"\b(?:for|over|with) a (?:funding |support |validity )?(?:duration|period|term) of (?:up to )?$",
    " ",
)
"""Guangzhou's policy, set to take effect on April 4, for a duration of three years."""

_RULES_ZH = re.compile(
    r"的[，,]|给予|奖励|补助|补贴|资助|贴息|按[^，。；]{0,24}(?:执行|计算|支持|兑现)|享受|不超过|不少于|最高|封顶|减半|减收|收取|上浮|下浮|予以|应当|不得|之日起|原则上|标准的|抵扣|报销|返还|租金全免|(?:扶持|支持|奖)\s?[\d：:最]"
)
_PAYS_SHORT = re.compile(
    r"再各?得|依次支持|即可获得|[补给]\s?(?:贴|助)?[\d最一]|上限|每人每月|元/[个家人年]|翻倍|免租"
)
"""How summaries of a policy say what it pays: Ⅱ期补500万元, 50万元/个."""

_RULES_EN = get_wording("limits.rules_en")
_PAST = re.compile(
    r"截至|去年|上年|同比|[今开]年以来|日均"
    r"|\b(?:has|have|had|was|were|last year|so far|since|year on year|by the end of)\b"
)
_STEPS = re.compile(
    r"分(?:阶段|步|档|级|类|段)[^，,。；;：:]{0,6}(?:奖励|补助|补贴|资助|扶持|支持|奖补)"
    r"[^，,。；;：:]{0,4}[：:]"
)
"""What such steps come to together is no past sum: 分阶段奖励：完成备案40万元，挂牌90万元，累计130万元."""

_GROWTH = re.compile(r"增长|提高到|提高至|达到?|突破|带动|增至|升至")
_CONDITION = re.compile(
    r"对|凡|首次|每|的[，,、企公单项产品种机药家]|符合|满足|年度|当年|给予|最高|不超过|不低于|奖|补|支持"
)
_RAISED = Ending(
    r"\b(?:increased?|raised?|grown?|grew|rise|rose|risen|up) by (?:[a-z]+ ){0,2}(?:[\d.]+% and )?$", " "
)
_PAY_RAISED = Ending(
    r"\b(?:rais|lift|increas)\w+ (?:the )?[a-z -]{0,40}(?:subsid|allowance|pension|standard|payment)[^.;]{0,80}\bby $",
    " ",
)
"""What everybody is paid more of: raising the per capita subsidy by 24 yuan."""

_BINDING = re.compile(r"不得|应当|必须|须|(?<!所)(?<!急)(?<!无)(?<!按)需(?!求|要求)|\b(?:must|shall)\b")
_BESIDE = 20
_AVERAGED = re.compile(r"平均|实际|同比|稳定在|保持在|已|\b(?:average|actual|stood|was|were)\b")
_SHORTENED = re.compile(r"压缩|缩短|减少|下降|降低(?!到|至)|提高(?!到|至)")
_SHARES = frozenset({"percent", "pp", "times"})
_FUNDED = re.compile(r"(?:拿出|(?:安排|统筹|拨付|筹集|投入)[^，。；给予]{0,14}资金)\s?[约近超逾]?$")
_FUND_BEFORE = re.compile(
    r"\b(?:fund|funds|pool) (?:of|worth) (?:about |over |up to )?$|基金[^，。；,;]{0,8}首期$|首期[约近超达]?$"
)
_FUND_AFTER = re.compile(
    r"(?:[、和及与]\s?[\d.]+\s?亿\s?元){0,8}(?:规模)?的?[\u4e00-\u9fff]{0,8}(?:母基金|子基金|引导基金|产业基金|投资基金|种子基金)"
    r"|(?: (?!from\b|each\b)[a-z-]+){0,3} fund\b"
)
"""What a fund holds is no reward, however much it may put into one project: 分别配套20亿元、10亿元子基金."""

_STANDARD_RAISED = re.compile(
    r"(?:补助|补贴|保障|待遇|养老金|低保)(?:标准)?[^，。；,;]{0,6}(?:提高|提升|上调|提标|增加|增至|达到)(?!的)"
)
"""What everybody is paid more of, year by year, is a figure of the budget: 财政补助标准提高30元、达到730元."""

_LEVEL = re.compile(
    r"(?:稳定|保持|控制|维持)在[^，。；,;]{0,4}$|占比[^，。；,;]{0,10}$|新增[^，。；,;]{0,12}$"
)
_RULED = re.compile(
    r"(?:根据|按照|依据|依照)[^，。；,;]{0,30}(?:政策|规定|办法|条例|规则|细则|新规)|(?:新规|新政|规则|办法|细则)[^，。；,;]{0,6}(?:规定|明确|要求)"
)
_SHIFTS = re.compile(r"(?:由|从|延长|放宽|缩短|扩大|提高|降低|调整|压减)[至到为]?\s?$")
_REQUIRED = re.compile(
    r"要求[^，。；,;]{0,16}(?:具有|具备|满足|持有|达到|提供)[^，。；,;\d]{0,10}$"
    r"|\b(?:required?|requires|requiring|must)\b[^.;]{0,40}\b(?:have|has|hold|provide)\b[^.;\d]{0,24}$"
)
_BINDS_EN = get_wording("limits.binds_en")
_PROVIDED = re.compile(
    r"(?:\bprovided that|(?:,|^) ?(?:only )?provided|\b(?:providing|on condition|as long as|so long as))\b"
    r"(?: that)?[^.;]{0,60}$"
)
_BINDS_ZH = re.compile(
    r"应当|不得|(?<!必)须|可(?:申请|享受|获得|报销|领取|延长|按)|仅限|不予|至多可|最多可|方可|[仅只]收取"
)
_ON_CONDITION = re.compile(r"(?:及?以[上下内])?的[，,](?:须|应|不得|不予|按|给予|需)")
_FINES = re.compile(r"(?:^|[，。；的、]|并|可|将|应)处以?[^，。；]{0,24}$")
_FINE = re.compile(r"[^，。；]{0,14}(?:罚款|罚金|滞纳金)")
_AS_RULE = re.compile(r"时\s?[，,、]|为(?:基准|界|限|上限|下限|门槛)")
_SUPPOSES = re.compile(r"当|若|如(?!今|何)|凡|低于|高于|超过|超出|以\s?$")
_ADMITS = re.compile(
    r"[^.;,]{0,40}\b(?:is|are|be) (?:not |automatically )?"
    r"(?:excluded|ineligible|eligible|exempt|exempted|barred|disqualified|required|tolerated|allowed|permitted|admitted)\b"
)
_THEN_RULED = re.compile(
    r",? (?:the|an?) (?:fine|penalty|cap|rate|reward|subsidy|bonus|ceiling|discount) (?:is|rises|falls"
    r"|will be|shall be)\b"
)
"""If gains exceed 1 million yuan, the fine is ten times as much."""

_BELOW = frozenset({"lt", "le", "gt", "ge"})
_CAPPED = re.compile(r"最高|不超过|不低于|上限|给予|按|每|以上|至少|封顶|可享|可获")

_OFFERED = re.compile(r"最高(?!人民|法|检|水平)|不超过|上限|封顶|给予|一次性(?:补助|奖励|补贴|资助)")


def is_limit(quantity: Quantity, sentence: Sentence, scene: Scene, period: str | None) -> bool:
    """Does the sentence say whom a policy pays how much, and is this one of its terms?"""
    if scene.is_policy and is_procedural(quantity, period, scene):
        period = None  # on investments made in the previous year
    return _is_offered(quantity, sentence, scene, period)


def _is_offered(quantity: Quantity, sentence: Sentence, scene: Scene, period: str | None) -> bool:
    cues = cues_of(scene.pack)
    before = scene.folded[sentence.start : quantity.start]
    if _RAISED.search(before) or _PAY_RAISED.search(before):
        return False
    if _LASTS.search(before[-_NEAR:]) or _LASTS_SO_LONG.search(before):
        return quantity.unit in _TIMES
    if _is_funded(quantity, sentence, scene):
        return False
    if _is_penalty(quantity, sentence, scene):
        return True
    if scene.is_policy and _is_term(quantity, sentence, scene, period):
        return True
    named = _is_named_term(quantity, sentence, scene) or _is_ruled(quantity, sentence, scene, period)
    if named and not _is_of_deal(quantity, sentence, scene):
        return True
    found = cues.limit.search(scene.folded, sentence.start, sentence.end)
    if (
        found is None
        or _is_paid_there(quantity, sentence, scene)
        or _SPENT.search(sentence.text)
        or not _OFFERS.search(sentence.text)
    ):
        return False
    if cues.not_limit.search(scene.folded, sentence.start, sentence.end):
        return False
    if _is_apart(quantity, sentence, scene) or _is_reckoned(quantity, sentence, scene):
        return False
    if _is_reported(sentence, scene):
        start, _ = scene.clause_of(sentence, quantity.start)
        return _OFFERED.search(scene.folded, start, quantity.start) is not None
    if scene.is_gone(year_of(period)) and not _CAPPED.search(sentence.text):
        return False
    return quantity.unit in _LIMITED or quantity.comparator in ("ge", "le")


def _is_of_deal(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Is it money that a deal entitles to: up to $1.62 billion in milestones?"""
    if quantity.unit not in CURRENCIES:
        return False
    return _OF_DEALS.search(scene.folded, sentence.start, sentence.end) is not None


_OF_DEALS = re.compile(r"\bmilestones?\b|\bupfront\b|\broyalt|里程碑|首付款")


def _is_penalty(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Is it what a rule threatens with: 处骗取金额2倍以上5倍以下罚款?"""
    start, end = scene.clause_of(sentence, quantity.start)
    return (
        _FINES.search(scene.folded[start : quantity.start]) is not None
        and _FINE.search(scene.folded, quantity.end, end) is not None
    )


def _is_reckoned(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Is it what somebody expects to come of it all, in words that cap nothing: 预计为患者减负500亿元?"""
    start, _ = scene.clause_of(sentence, quantity.start)
    foretold = any(hit.name == "forecast" for hit in within(scene.natures, start, quantity.start))
    return foretold and _CAPPED.search(scene.folded, start, quantity.start) is None


def _is_named_term(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Is it the figure of a rule by the word before it (起付线, deductible), and not a mean of what was paid?"""
    if _is_reported(sentence, scene):
        return False
    start, _ = scene.clause_of(sentence, quantity.start)
    terms = list(cues_of(scene.pack).term.finditer(scene.folded, start, quantity.start))
    if not terms or quantity.start - terms[-1].end() > _BESIDE:
        return False
    if _SHORTENED.search(scene.folded, terms[-1].end(), quantity.start) and quantity.unit in _SHARES:
        return False
    return _AVERAGED.search(scene.folded, start, quantity.start) is None


def _is_funded(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Is it what a budget sets apart (拿出2亿元专项资金, 财政安排补贴资金约10亿元), and no reward?"""
    start, _ = scene.clause_of(sentence, quantity.start)
    before = scene.folded[start : quantity.start]
    if _FUNDED.search(before) or _FUND_BEFORE.search(before):
        return True
    return quantity.unit in CURRENCIES and _FUND_AFTER.match(scene.folded, quantity.end) is not None


_DEADLINE = Ending(
    r"\b(?:shall|must|should|(?:is|are) to be|will be|decides?|responds?)\b[^.;]{0,60}\bwithin $", " "
)


def _is_ruled(quantity: Quantity, sentence: Sentence, scene: Scene, period: str | None) -> bool:
    """Is it what a rule asks or changes, in words that pay nobody: 要求企业具有2年以上经验, 以50%为基准?"""
    if _is_reported(sentence, scene) or scene.is_gone(year_of(period)):
        return False
    start, _ = scene.clause_of(sentence, quantity.start)
    before = scene.folded[start : quantity.start]
    if quantity.unit in ("day", "week", "month") and _DEADLINE.search(before) and scene.is_ruling:
        return True
    if quantity.comparator in _BELOW and (
        _REQUIRED.search(before)
        or _PROVIDED.search(before)
        or _ADMITS.match(scene.folded, quantity.end)
        or _THEN_RULED.match(scene.folded, quantity.end)
    ):
        return True
    if _binds(quantity, sentence, scene, start):
        return True
    if _ON_CONDITION.match(scene.folded, quantity.end) and quantity.unit in _LIMITED:
        return not _is_past(_stretch(quantity, sentence))
    bound = quantity.comparator in ("ge", "le") and quantity.unit not in ("pp", "rank")
    if bound and _RULED.search(scene.folded, sentence.start, quantity.start) is not None:
        return not _is_past(_stretch(quantity, sentence))
    if quantity.unit in _LIMITED and _AS_RULE.match(
        scene.folded[quantity.end : quantity.end + 6].lstrip('”"')
    ):
        return _SUPPOSES.search(before) is not None and not _is_past(_stretch(quantity, sentence))
    return (
        quantity.unit in _TIMES_RULED
        and _SHIFTS.search(before) is not None
        and _RULED.search(scene.folded, sentence.start, quantity.start) is not None
        and not _is_past(sentence.text)
    )


def _binds(quantity: Quantity, sentence: Sentence, scene: Scene, start: int) -> bool:
    """Does the clause say what somebody must or may do, with this figure as its bound?"""
    if not (quantity.unit in _LIMITED or quantity.unit in _AREAS or quantity.comparator in _BELOW):
        return False
    before = scene.folded[start : quantity.start]
    binds = _BINDS_EN if sentence.text.isascii() else _BINDS_ZH
    text = sentence.text if sentence.text.isascii() else _stretch(quantity, sentence)
    return binds.search(before) is not None and not _is_past(_HAD_TO.sub("must", text))


_HAD_TO = re.compile(r"\bh(?:ad|as|ave) to(?: have)?\b")


def _is_reported(sentence: Sentence, scene: Scene) -> bool:
    """Does its section look back or ahead by the year, as reports do? What is paid or raised there is no offer."""
    return scene.published is not None and last_year(sentence.section_period) > 0


def _is_term(quantity: Quantity, sentence: Sentence, scene: Scene, period: str | None) -> bool:
    """In a policy's text: does the sentence rule (will be given, 按…执行), and does nothing in it lie in the past?"""
    rules = (_RULES_ZH, _PAYS_SHORT) if not sentence.text.isascii() else (_RULES_EN,)
    span = sentence.start, sentence.end
    if not any(each.search(scene.folded, *span) for each in rules) or _is_past(sentence.text):
        return False
    if scene.is_gone(year_of(period)):
        return False
    if any(
        hit.name in ("target", "forecast") for hit in within(scene.natures, sentence.start, quantity.start)
    ):
        return False
    halved = quantity.unit == "times" and quantity.value < 1
    return halved or quantity.unit in _LIMITED or quantity.unit in _AREAS or quantity.comparator in _BOUNDS


def _is_paid(text: str) -> bool:
    text = text.lower()
    return any(paid.search(text) for paid in _PAID)


def _is_paid_there(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Does its sentence tell what was paid, but for behind a rule: 对通过认证的企业给予50万元，已有12家获奖600万元?"""
    if not _is_paid(sentence.text):
        return False
    start, end = scene.clause_of(sentence, quantity.start)
    offered = _OFFERED.search(scene.folded, start, end) is not None
    return not offered or _is_paid(scene.text[sentence.start : end])


def _stretch(quantity: Quantity, sentence: Sentence) -> str:
    """What stands between the semicolons around a figure."""
    at = quantity.start - sentence.start
    start = max(sentence.text.rfind(mark, 0, at) for mark in "；;") + 1
    ends = [end for mark in "；;" if (end := sentence.text.find(mark, at)) >= 0]
    return sentence.text[start : min(ends, default=len(sentence.text))]


def _is_past(text: str) -> bool:
    """Does it look back, or tell what was paid out, and no steps that add up?"""
    return (_PAST.search(text) is not None or _is_paid(text)) and _STEPS.search(text) is None


def _is_apart(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Does its own clause say an aim or a plan, and no reward: 将新增供地800亩, has allocated 280 million?"""
    start, end = scene.clause_of(sentence, quantity.start)
    if _STANDARD_RAISED.search(scene.folded, start, quantity.start):
        return True
    if cues_of(scene.pack).limit.search(scene.folded, start, end):
        return False
    if _LEVEL.search(scene.folded, start, quantity.start) or _is_due(quantity, sentence, scene):
        return True
    after = cues_of(scene.pack).limit.search(scene.folded, quantity.end, sentence.end)
    grows = _GROWTH.search(scene.folded, start, quantity.start)
    if (
        grows
        and _CONDITION.search(scene.folded[sentence.start : end + 1]) is None
        and not sentence.text.isascii()
    ):
        return True
    if after is None and _GROWTH.search(scene.folded, start, quantity.start):
        return True
    own = {hit.name for hit in within(scene.natures, start, quantity.start)}
    return bool(own & ({"target", "plan"} if sentence.text.isascii() else {"target", "plan", "intent"}))


def _is_due(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Is it what shall be so by then, before anybody is paid: 到2030年产值突破1000亿元；对…给予最高4000万元奖励?"""
    if scene.published is None or sentence.text.isascii():
        return False
    due = [m for m in scene.periods_in(sentence.start, quantity.start) if m.kind == "by"]
    if not due or year_of(due[-1].period) <= scene.published.year:
        return False
    return cues_of(scene.pack).limit.search(scene.folded, due[-1].end, quantity.start) is None


def is_cap(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Is it a rule's bound in words that only rules use: 比例不低于60%, must not exceed 5 percent?"""
    if quantity.comparator in ("ge", "le"):
        start, _ = scene.clause_of(sentence, quantity.start)
        if _BINDING.search(scene.folded, max(start, quantity.start - 60), quantity.start):
            return True
        if _BINDING.search(_stretch(quantity, sentence)) and not _is_past(_stretch(quantity, sentence)):
            return True
        _, end = scene.clause_of(sentence, quantity.start)
        if _BOUND.search(scene.folded, quantity.end, min(end, quantity.end + 60)):
            return True
    before = scene.folded[max(0, quantity.start - 24) : quantity.start]
    cap = cues_of(scene.pack).cap
    return any(len(before) - found.end() <= 6 for found in cap.finditer(before))
