"""What a passage says once for all its figures: the five years that it looks back on, or that it only aims."""

import re
from collections.abc import Iterable, Sequence

from yaowen.packs.model import Pack
from yaowen.pipeline.compose.phrases import PLANS_ZH
from yaowen.pipeline.compose.scene import is_draft
from yaowen.records import Article, Fact
from yaowen.records.facts import LOOKING_AHEAD

_FIRST_PLAN = 14, 2021
"""The 14th plan began in 2021; each has five years."""
_OF_ITS_OWN = re.compile(
    r"\d{4}年|[今去明上本前当]年|目前|截至|目标|年均|五年|十[一二三四五六]五|到20\d\d|同比|第\d+年|[两三]年"
    r"|力争|争取|确保|将|连续|累计|预计|有望|预测|规划|计划|拟|征求意见|提出|指标"
)
"""A sentence with a time or an aim of its own needs no mark."""
_FEW = 2
"""Figures of a sentence from which on a mark is put behind it."""


def plan_of(facts: Iterable[Fact]) -> int | None:
    """The five-year plan over which figures changed, of which their passage alone tells; None of other figures.

    A change is told from the year before the plan to its last one.
    """
    told = [fact for fact in facts if fact.period_from == "neighbour"]
    years = sorted({int(y) for fact in told for y in (fact.period or "").split("/") if y.isdigit()})
    if len(years) < 2:
        return None
    number, first = _FIRST_PLAN
    ahead, over = divmod(years[-1] - first - 4, 5)
    begins = first + 5 * ahead
    return number + ahead if not over and years[0] in (begins, begins - 1) else None


def tell_plan(plan: int, pack: Pack, lang: str, *, deadline: bool) -> str:
    """`during the 14th Five-Year Plan period`; of an aim its last year."""
    if deadline:
        number, first = _FIRST_PLAN
        return pack.lines[f"period.{lang}.by_year"].format(year=first + 4 + 5 * (plan - number))
    nth = str(plan) if lang == "en" else PLANS_ZH[plan]
    return pack.lines[f"period.{lang}.plan"].format(nth=nth)


def find_passage(article: Article, number: int, plan: int) -> int | None:
    """The nearest paragraph up to `number` that names the plan; None where there is none."""
    here = article.find_paragraph(number)
    named = article.text.rfind(f"{PLANS_ZH.get(plan, '')}五", 0, here.end if here is not None else 0)
    return article.paragraph_at(named) or None if named >= 0 else None


def mark_of(words: str, facts: Sequence[Fact], pack: Pack, *, reports: bool, draft: bool) -> str:
    """What a text says before, of a Chinese sentence that leaves it out: `（年度目标）`, `（征求意见稿）`.

    Empty where the sentence says it itself. `reports`: it is a region's report, `draft`: it is no rule yet.
    """
    figures = [f for f in facts if f.value is not None and f.unit != "rank"]
    if draft and any(f.modality == "limit" for f in figures) and not is_draft(words):
        return pack.lines["mark.draft"]
    if len(figures) < _FEW or any(f.period_from != "neighbour" for f in figures) or _OF_ITS_OWN.search(words):
        return ""
    modes = {f.modality for f in figures}
    if not reports:
        return pack.lines[f"mark.{modes.pop()}"] if modes <= {"target"} or modes <= {"forecast"} else ""
    aimed = modes <= set(LOOKING_AHEAD)
    plan = plan_of(figures)
    if aimed:
        over = [f for f in figures if "/" in (f.period or "")]
        return (
            pack.lines["mark.aimed_by"].format(nth=PLANS_ZH[plan])
            if over and plan
            else pack.lines["mark.aimed"]
        )
    if modes != {"actual"} or plan not in PLANS_ZH:
        return ""
    last = max((f.period or "")[-4:] for f in figures)
    over = [f for f in figures if f.period != last]
    return pack.lines["mark.during"].format(nth=PLANS_ZH[plan]) if 2 * len(over) >= len(figures) else ""
