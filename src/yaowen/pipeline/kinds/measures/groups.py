"""A clause → the drafts of its grants, grouped: steps of one thing and its branches are one measure."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yaowen.pipeline.extract.scene import Sentence
from yaowen.pipeline.kinds.ground import Ground, is_money
from yaowen.pipeline.kinds.measures.clauses import Clause, Segment, iter_segments
from yaowen.pipeline.kinds.measures.drafts import Draft, draft
from yaowen.pipeline.kinds.measures.english import iter_english
from yaowen.pipeline.kinds.measures.grants import Grant, is_bound, iter_chinese
from yaowen.pipeline.kinds.measures.lists import Listed, read_list
from yaowen.pipeline.kinds.measures.roles import PAYING, Figure, assign_roles, is_most
from yaowen.pipeline.kinds.measures.schedule import iter_stages
from yaowen.pipeline.kinds.measures.standing import figures_of
from yaowen.pipeline.kinds.measures.terms import Wording
from yaowen.pipeline.kinds.measures.thresholds import NUMERIC
from yaowen.records import Fact

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_CONDITION = re.compile(r"的[^，,。；;]{0,10}[，,]")
_SAME = re.compile(r"\s?(?:同一|单个|每个|每家)[^，,。；;]{0,20}(?:多个|多项|多次|不同)")
"""同一药品获得多个奖励的，总额不超过1200万元 bounds, and its condition asks nothing."""

_AUTOMATIC = re.compile(r"免申即享|免申请|无需申报|automatically granted|without application")
_REACH = 24
_STEPPED = NUMERIC | {"products.phase_completed", "products.phase_entered"}
"""What steps of further sentences are told apart by."""

_COLON = re.compile(r"\s?[：:]")
_LIST_LENGTH = 240
"""So far a list may go on behind what leads it."""

_STAGE = re.compile(r"阶段")
_CLASS = re.compile(
    r"[\s，,]*(?:对于?)?(?:(?P<kind>第?[一二三四1-4]类|其[他余]类?)|(?P<phase>[ⅰⅱⅲⅳ]期)|(?P<rank>国家级|省级|市级)|(?P<turn>首[张个件]|第[二三]))"
)
_NEXT_STAGE = re.compile(r"\s?(?:进入|完成|取得|获得|获批|通过|开展|达到)")


class Group(NamedTuple):
    """The drafts of one measure, by place, and the sentences in which they stand."""

    drafts: list[Draft]
    sentences: set[int]


class Laid(NamedTuple):
    """A clause with its words, its figures, its measures to be and the list that it leads.

    `is_automatic`: it says that nobody need apply.
    """

    clause: Clause
    wording: Wording
    figures: Sequence[Fact]
    groups: list[Group]
    listed: Listed | None
    is_automatic: bool


def lay_clause(clause: Clause, ground: Ground, wording: Wording) -> Laid:
    """The clause with its grants, each with its figures' roles, grouped."""
    figures = figures_of(ground, clause.start, clause.end)
    listed = read_list(clause, figures, wording)
    groups: list[Group] = []
    sentences = [
        *clause.sentences,
        *(sentence for item in _steps_of(clause, listed) for sentence in item.sentences),
    ]
    if any(fact.modality == "limit" for fact in figures):
        for sentence in sentences:
            is_item = sentence.start >= clause.items[0].start if clause.items else False
            for each in _drafts(sentence, ground, wording, groups):
                _join(
                    groups,
                    each,
                    sentence.index,
                    wording.folded,
                    is_item=is_item and bool(listed and listed.lead),
                )
    is_automatic = _AUTOMATIC.search(wording.text, clause.start, clause.end) is not None
    return Laid(clause, wording, figures, groups, listed, is_automatic)


def _steps_of(clause: Clause, listed: Listed | None) -> Sequence[Clause]:
    """The list's lines where they pay; lines that are conditions are no grants."""
    return clause.items if listed is None or listed.condition is None else ()


def _drafts(sentence: Sentence, ground: Ground, wording: Wording, groups: list[Group]) -> Iterator[Draft]:
    for segment in iter_segments(sentence, ground.scene):
        inside = figures_of(ground, segment.start, segment.end)
        if not any(fact.modality == "limit" for fact in inside):
            continue
        if is_cap(segment, inside, wording) and not (not groups and _pays_items(segment, wording)):
            continue
        for grant in _grants(segment, inside, wording):
            there = [fact for fact in inside if grant.start <= fact.start < grant.end]
            roles = assign_roles(grant, there, wording)
            scheduled = iter_stages(grant.body.start, grant.body.end, wording.folded)
            if scheduled or any(figure.role in PAYING for figure in roles):
                last = _before(groups, sentence)
                lead = _lead_of(grant, roles, groups, wording.folded)
                if lead is not None:
                    yield _led(grant, roles, lead, wording, last)
                    continue
                each = draft(grant, roles, wording, last)
                said = each.beneficiary or (last.beneficiary if last else None)
                yield each._replace(beneficiary=said)


def _pays_items(segment: Segment, wording: Wording) -> bool:
    """单个项目最高补助1000万元 where nothing was granted before: it is the grant, and bounds no other."""
    scopes = {hit.term.value for hit in wording.terms.on("scope", segment.start, segment.end)}
    return scopes == {"item"} and bool(wording.terms.on("grant", segment.start, segment.end))


def _lead_of(grant: Grant, roles: Sequence[Figure], groups: list[Group], folded: str) -> Draft | None:
    """The grant of a rate alone that ends in a colon before this one, or before those that it led so far."""
    if not groups or any(figure.role in ("rate", "share", "unit_sum") for figure in roles):
        return None
    lead = groups[-1].drafts[0]
    is_lead = {figure.role for figure in lead.figures if figure.role in PAYING} == {"rate"}
    if not is_lead or not _COLON.match(folded, lead.grant.end):
        return None
    between = folded[lead.grant.end : grant.start]
    return lead if len(between) < _LIST_LENGTH and "。" not in between else None


def _led(grant: Grant, roles: Sequence[Figure], lead: Draft, wording: Wording, last: Draft | None) -> Draft:
    """A step of what its lead pays: 按研发费用的40%资助：取得批件的，最高800万元；完成Ⅰ期的，最高1000万元."""
    rates = [figure for figure in lead.figures if figure.role == "rate"]
    each = draft(grant, [*rates, *roles], wording, last)
    return each._replace(
        base=lead.base, relation="step", reward=lead.reward, beneficiary=each.beneficiary or lead.beneficiary
    )


def _before(groups: list[Group], sentence: Sentence) -> Draft | None:
    """The draft before; what its thresholds count holds in its own sentence only."""
    if not groups:
        return None
    last = groups[-1].drafts[-1]
    return last if sentence.index in groups[-1].sentences else last._replace(key=None, listed=())


def _grants(segment: Segment, figures: Sequence[Fact], wording: Wording) -> Iterator[Grant]:
    is_chinese = _CHINESE.search(wording.folded, segment.start, segment.end) is not None
    return (iter_chinese if is_chinese else iter_english)(segment.start, segment.end, figures, wording)


def is_cap(segment: Segment, figures: Sequence[Fact], wording: Wording) -> bool:
    """单个企业每年获得的资助总额不超过1亿元: a bound on what others grant, and no grant."""
    money = [fact for fact in figures if is_money(fact)]
    if len(money) != 1 or any(fact.unit == "percent" for fact in figures):
        return False
    (fact,) = money
    if not fact.paragraph:
        return False
    before = wording.folded[max(segment.start, fact.start - _REACH) : fact.start]
    if not is_most(fact, before, wording.folded):
        return False
    if not is_bound(segment.start, segment.end, wording.folded, wording.terms):
        return False
    if _SAME.match(wording.folded, segment.start):
        return True
    return _CONDITION.search(wording.folded, segment.start, fact.start) is None


def _join(groups: list[Group], each: Draft, sentence: int, folded: str, *, is_item: bool) -> None:
    """Steps of one thing (phases, thresholds of one key) and branches join the draft before them."""
    last = groups[-1].drafts[-1] if groups else None
    earlier = _last_step(groups[-1]) if groups else None
    if last is not None and (
        each.relation
        or is_item
        or (earlier and _is_step(earlier, each, last, folded, same=sentence in groups[-1].sentences))
    ):
        relation = each.relation or "step"
        groups[-1].drafts.append(each._replace(relation=relation))
        groups[-1].sentences.add(sentence)
    else:
        groups.append(Group([each], {sentence}))


def _last_step(group: Group) -> Draft | None:
    return next((each for each in reversed(group.drafts) if each.relation in ("", "step")), None)


def _is_next_stage(earlier: Draft, each: Draft, folded: str) -> bool:
    """样机阶段给予80万元；进入临床试验的，给予150万元: what goes on without a subject of its own."""
    opens = _NEXT_STAGE.match(folded, *each.grant.condition) is not None
    return opens and _STAGE.search(folded, *earlier.grant.last) is not None


def _is_next_class(earlier: Draft, each: Draft, folded: str) -> bool:
    """第三类每张给予200万元，第二类每张给予30万元: classes, phases or ranks of one thing."""
    if each.tiers or earlier.tiers or len(each.sums) != 1 or len(earlier.sums) != 1:
        return False
    own, before = (_CLASS.match(folded, *one.grant.last) for one in (each, earlier))
    return own is not None and before is not None and own.lastgroup == before.lastgroup


def _is_step(earlier: Draft, each: Draft, last: Draft, folded: str, *, same: bool) -> bool:
    if each.stacking == "adds" or last is not earlier or each.reward != earlier.reward:
        return False
    if bool(each.rates) != bool(earlier.rates):
        return False
    if same and (_is_next_stage(earlier, each, folded) or _is_next_class(earlier, each, folded)):
        return True
    if not each.asked or not earlier.asked:
        return False
    own, before = ({hit.key for hit in one.asked} for one in (each, earlier))
    return own <= before if same else own == before and own <= _STEPPED
