"""Is an article a policy's text, or an account of one? Then its figures are terms where its sentences rule."""

import re
from collections.abc import Sequence

from yaowen.packs.model import Pack
from yaowen.packs.wording import get_wording
from yaowen.pipeline.extract.cues import cues_of
from yaowen.records import Article
from yaowen.text.jump import Worded

_PAYING = Worded(get_wording("limits.paying"))
_ENOUGH = 3
"""So many sentences that pay somebody make an article an account of a policy, whatever its title."""

_ONE_IN, _NAMED_IN = 10, 20
_HEAD = 160


_RULE = re.compile("(?:通知|办法|规定|规则|细则|条例|公告|规程|程序)(?:》|[^，。；\\n]{0,10}施行|$|\\n)")
_RULING = re.compile("应当|不得|(?<!必)须[在于按经]|之日起|原则上|有效期[至为]|(?:起|正式)施行")
_RULES = 3

_PLAN = re.compile(
    r"(?:印发|出台|发布|公布|下发|推出|审议通过|制定|解读)[^。\n]{0,40}(?:行动计划|行动方案|实施方案|规划|工作方案|方案|行动|实施意见|纲要)"
    r"|(?:行动计划|行动方案|实施方案|发展规划|工作方案|规划纲要|实施意见)(?:》|\n|[(（]|[^，。\n]{0,12}(?:印发|出台|发布|公布))"
)
_LEAD = 200


def states_plan(article: Article, folded: str) -> bool:
    """Does the title or the lead say that a plan has been issued, so that the text tells what it sets out?"""
    return _PLAN.search(folded, 0, min(len(folded), len(article.title) + _LEAD)) is not None


_RULES_NAMED = re.compile(
    r"\b(?:rules?|regulations?|measures|provisions|opinions|decree|law|policy|policies|scheme)\b|规定|办法|条例|规则|细则|措施|意见|政策"
)


def states_rules(article: Article, folded: str) -> bool:
    """Does the title or the lead name rules, whatever the text goes on to tell?"""
    return _RULES_NAMED.search(folded, 0, min(len(folded), len(article.title) + _LEAD)) is not None


def states_policy(article: Article, folded: str, sentences: Sequence[tuple[int, int]], pack: Pack) -> bool:
    """Does the head of the text name measures, or do several sentences pay? One in ten (twenty) must pay."""
    cues = cues_of(pack)
    named = cues.policy.search(folded, 0, min(len(folded), len(article.title) + _HEAD)) is not None
    paying = sum(
        (cues.limit.search(folded, start, end) or _PAYING.search(folded, start, end)) is not None
        for start, end in sentences
    )
    if _RULE.search(folded, 0, len(article.title) + 1) and len(_RULING.findall(folded)) >= _RULES:
        return True
    return paying >= (1 if named else _ENOUGH) and paying * (_NAMED_IN if named else _ONE_IN) >= len(
        sentences
    )
