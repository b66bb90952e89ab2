"""Reached, aimed at or expected? A target told as a result is wrong even where the number is right."""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.acts import is_done_here
from yaowen.pipeline.verify.reading import Figure, Pair, Reading
from yaowen.pipeline.verify.tense import (
    AHEAD,
    ONCE_BUILT,
    STRONG,
    is_compared_with_aim,
    is_done,
    is_of_last_year,
    is_of_plan_to_come,
    last_year_told,
    looks_ahead,
)
from yaowen.records import Finding
from yaowen.text.needing import Needing


def check_modality(pair: Pair) -> tuple[Finding, ...]:
    """A finding where one of the two looks ahead and the other looks back."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    claimed = claim.ids(*mine.sentence)
    ahead = (
        None if _is_told(theirs, claim.text[slice(*mine.sentence)], source) else looks_ahead(theirs, source)
    )
    planned = _PLANS.search(claim.text, mine.clause[0], mine.start) or (
        ahead != "target" and _AREA.search(source.text, theirs.clause[0], theirs.start)
    )
    if (
        ahead
        and not planned
        and (
            _is_told_reached(pair)
            or (
                not claimed & AHEAD
                and (_is_reached(pair) or _is_stated(mine, claim) or _is_present(mine, claim, source, theirs))
            )
        )
    ):
        return (pair.finding("modality", f"the source tells it as a {ahead}, not as done"),)
    if _DESIGNED.search(source.text, *theirs.clause) and _PRODUCES.search(claim.text, *mine.own):
        return (pair.finding("modality", "the source tells it as a plan, not as done"),)
    if _INVESTED.search(claim.text, *mine.own) and _TO_INVEST.search(source.text, *theirs.own):
        return (pair.finding("modality", "the source tells it as a plan, not as done"),)
    if _LEAVE.search(source.text, *theirs.clause) and _STANDS.search(claim.text, *mine.sentence):
        return (pair.finding("modality", "the source tells it as a plan, not as done"),)
    open_yet = not _is_said_done(mine, claim) or _WAS_AHEAD.search(claim.text, *mine.sentence)
    strong: object = (_sets_aim(mine, claim) and not _OF_ALL.search(claim.text[: mine.start])) or _is_to_be(
        mine, claim
    )
    strong = strong and not _BESIDE.search(claim.text, mine.sentence[0], mine.start)
    if (
        strong
        and open_yet
        and (
            is_done(theirs, source)
            or is_compared_with_aim(theirs, source)
            or is_of_last_year(theirs, source)
            or _is_there_now(theirs, source)
        )
    ):
        return (pair.finding("modality", "the source tells it as a fact, not as an aim or forecast"),)
    return ()


def _is_there_now(theirs: Figure, source: Reading) -> bool:
    """Whether the source tells its figure as there at present, and nothing beside it as to come: 目前…有3家."""
    low, high = theirs.clause
    now = _THERE_NOW.search(source.text, theirs.sentence[0], theirs.start)
    return (
        now is not None
        and not source.ids(now.start(), high) & AHEAD
        and not _TO_COME_ZH.search(source.text, low, high)
    )


_THERE_NOW = re.compile(
    r"(?:目前|现|已)[^。；\d将拟计划预]{0,40}(?:有|拥有|达|共)[^，。；\d]{0,6}$"
    r"|\b(?:currently|now) (?:has|have|counts?|runs?|employs?|operates?) $"
)
_INVESTED = Needing(
    r"已(?:经)?(?:完成)?投(?:资|入)|\b(?:has|have) (?:already )?(?:been )?(?:invested|brought|spent|received)\b",
    re.IGNORECASE,
)
_DESIGNED = re.compile(r"设计(?:年产|产能)|\bdesigned (?:to|for)\b|\bdesign(?:ed)? capacity\b", re.IGNORECASE)
_PRODUCES = re.compile(
    r"\b(?:is|are) (?:now )?(?:producing|making|turning out)\b|已(?:年产|生产)|\bproduced\b", re.I
)
_LEAVE = Needing(
    r"获批(?:准)?(?:建设|筹建|设立|立项)|批[复准](?:建设|筹建)|\bapproved for construction\b", re.IGNORECASE
)
_STANDS = Needing(
    r"\b(?:completed|opened|in operation|up and running)\b|建成|投用|投入使用|投入运营|启用", re.IGNORECASE
)
"""What there is leave to build does not stand yet."""
_TO_INVEST = Needing(
    r"计划(?:总)?投资|协议(?:总)?(?:投资|引资|资金)|签约(?:总额|资金)|拟投"
    r"|\bplanned investment|\bto invest\b",
    re.IGNORECASE,
)
_MODIFIES = re.compile(
    r"approved|signed|built|implemented|completed|launched|established|opened|issued|invested|raised|allocated|provided"
    r"|recorded|attracted|renovated|created|produced|累计",
    re.IGNORECASE,
)
"""Words for what is done that as often stand before a noun: the number of drugs approved."""
_THEN_AIMS = Needing(get_wording("verify_deeds.then_aims"))
"""Treated 148,000 and wants to add 600: the aim begins behind the figure."""


def _sets_aim(mine: Figure, claim: Reading) -> bool:
    """Whether the claim aims or expects; a planned area is what the plan gives, whatever stands already."""
    low, high = mine.sentence[0], max(mine.clause[1] if claim.article.lang == "en" else 0, mine.end)
    then = _THEN_AIMS.search(claim.text, mine.end, high)
    high = then.start() if then else high
    return any(
        hit.id in STRONG
        and claim.text[hit.start : hit.end].casefold() != "planned"
        and not _FARED.search(claim.text, 0, hit.start)
        for hit in claim.hits
        if low <= hit.start < high
    )


_FARED = re.compile(
    r"\b(?:miss|me[et]t?|hit|reach|beat|exceed|surpass)(?:e[ds]|s|ing|es)? (?:its|the|their|an?) (?:\w+ )?$",
    re.IGNORECASE,
)
"""Missed its survival goal: nothing that is aimed at now."""
_SET_GOAL = re.compile(
    r"\b(?:has|have|had) (?:set|fixed|adopted|announced)\b[^,.;]{0,30}\b(?:goal|target|aim|objective)s?\b",
    re.I,
)
"""What has been done is that a goal was set."""


def _is_to_be(mine: Figure, claim: Reading) -> bool:
    """Whether the claim says that its figure is to be reached; a comma cuts off what is said behind the figure."""
    said = _IS_TO.search(claim.text, *mine.sentence)
    return said is not None and (said.start() < mine.start or "," not in claim.text[mine.end : said.start()])


def _is_said_done(mine: Figure, claim: Reading) -> bool:
    """Whether the claim says of its figure that it is so already."""
    low, high = mine.sentence
    if _SET_GOAL.search(claim.text, low, high):
        return False
    return any(
        hit.id == "last_year"
        or (
            hit.id == "cue_done"
            and not _MODIFIES.fullmatch(claim.text[hit.start : hit.end])
            and not claim.text.startswith("to have", hit.start - 3)
        )
        for hit in claim.hits
        if low <= hit.start < high
    )


_COMPARED = re.compile(
    r"(?:compared with|compared to|\bagainst|\bversus|up from|down from|\bthan|较|比|相比|目前的?)\s*$",
    re.IGNORECASE,
)
_BESIDE = Needing(
    r"(?:compared with|compared to|\bagainst|\bversus|\bfrom|[较比从由]|[高低多少]于)\s?(?:about )?(?:\d{4}年的?)?$",
    re.IGNORECASE,
)
"""What an aim is compared with is no aim."""
_WAS_AHEAD = Needing(
    r"\b(?:was|were) (?:forecast|expected|projected|predicted|planned|targeted|aimed)\b", re.I
)
_HOLDS = re.compile(
    r"\b(?:has|have|had) (?:an?|its|the) (?:[\w-]+ ){0,3}"
    r"(?:payment|investment|budget|area|capacity|target|goal|plan|cost|value|quota|ceiling|limit|size"
    r"|scale|term)s?\b",
    re.IGNORECASE,
)
"""What a project or a deal has, it has on paper."""
_OF_WHOLE = re.compile(r"\s*(?:total|planned|budget|budgeted|in all|overall)\b", re.IGNORECASE)
_DEAL = Needing(
    r"签约|签署|签订|签下|达成|协议|合同|首付款|里程碑|\b(?:sign\w*|contract\w*|agreement|deal|licen[cs]\w+|upfront"
    r"|milestones?)\b",
    re.IGNORECASE,
)
_PLANS = Needing(r"\b(?:plans?|planned|aims?|targets?|hopes?|expects?|intends?)\b", re.IGNORECASE)
_PURPOSE = Needing(
    r"用[来于作]|拿[来去]|投向|\b(?:is|are) (?:meant|intended|earmarked|set aside|reserved) for\b|\b(?:is|are) to go\b",
    re.IGNORECASE,
)
"""What money is for, it is not spent on yet."""
_DECIDED = get_wording("verify_deeds.decided")
_AREA = re.compile(r"面积|占地|用地")
_IS = get_wording("verify_deeds.present")
_OPEN = get_wording("verify_deeds.open")


def _is_stated(mine: Figure, claim: Reading) -> bool:
    """Whether the claim tells its figure as a fact: with a word for what is done, or in the plain present."""
    low, high = mine.sentence
    words = claim.text[low:high]
    done = any(hit.id == "cue_done" and low <= hit.start < high for hit in claim.hits)
    if _OF_WHOLE.match(claim.text, mine.end) or _PURPOSE.search(claim.text, *mine.own):
        return False
    if _DECIDED.search(claim.text, low, mine.start):
        return False
    if done:
        held = _HOLDS.search(words)
        return held is None or low + held.end() < mine.start - 40 or _PAST.search(words) is not None
    return False


_REACHES = re.compile(r"(?:突破|超过|达到?|实现)[^，,。；;\d]{0,8}$")


def _is_reached(pair: Pair) -> bool:
    """Whether a Chinese claim without a deadline tells as reached what the source aims for: 全年营收突破350亿元."""
    mine, theirs, claim = pair.mine, pair.theirs, pair.claim
    aimed = theirs.fact is not None and theirs.fact.modality in ("target", "forecast")
    if claim.article.lang != "zh" or not aimed or claim.ids(*mine.sentence) & AHEAD:
        return False
    open_yet = (
        any(p.kind in ("by", "plan") for p in claim.periods)
        or _TO_COME_ZH.search(claim.text)
        or _names_year_to_come(claim, pair.source)
    )
    named = claim.mentions or claim.ids(*mine.sentence) & _BODIES
    return (
        bool(named) and not open_yet and _REACHES.search(claim.text, mine.clause[0], mine.start) is not None
    )


_REACHED_NOW = get_wording("verify_deeds.reached_now")


def _is_told_reached(pair: Pair) -> bool:
    """Whether a claim that aims elsewhere tells this figure as reached by the words right before it: 已达120家."""
    mine, theirs, claim = pair.mine, pair.theirs, pair.claim
    aimed = theirs.fact is not None and theirs.fact.modality in ("target", "forecast")
    here = aimed and not claim.ids(*mine.clause) & AHEAD
    return here and _REACHED_NOW.search(claim.text, mine.clause[0], mine.start) is not None


_BODIES = frozenset(("parks", "companies", "platforms", "hospitals", "institutes"))
_TO_COME_ZH = re.compile(
    r"将|拟|要|可能|或许|目标|力争|争取|规划|计划|预计|明年|未来|到20\d\d年|望|有待|还需|希望|提出"
)
_YEAR_ZH = re.compile(r"(20\d\d)年")


def _names_year_to_come(claim: Reading, source: Reading) -> bool:
    """Whether the claim names a year that was not over when it, else its source, came out.

    Of texts without a day the last year counts of which the source tells a figure; what is known of neither stays open.
    """
    published = claim.article.published or source.article.published
    years = [int(year) for year in _YEAR_ZH.findall(claim.text)]
    first = published.local.year if published else last_year_told(source) + 1
    return any(year >= first for year in years)


def _is_present(mine: Figure, claim: Reading, source: Reading, theirs: Figure) -> bool:
    """Whether an English claim tells in the plain present what the source only aims at."""
    words = claim.text[slice(*mine.sentence)]
    if claim.article.lang != "en" or not _IS.search(words) or _OPEN.search(words):
        return False
    if any(p.kind in ("date", "by", "plan") for p in claim.periods) or _OF_WHOLE.match(claim.text, mine.end):
        return False
    if ONCE_BUILT.search(source.text, theirs.clause[0], theirs.start):
        return True
    lead = source.ids(theirs.sentence[0], theirs.start)
    return bool(lead & STRONG) or any(
        p.kind == "by" and theirs.sentence[0] <= p.start < theirs.start for p in source.periods
    )


_PAST = re.compile(r"\b(?:already|was|were|rose|grew|fell|reached|exceeded|paid|received)\b", re.IGNORECASE)


def _is_told(theirs: Figure, claim_words: str, source: Reading) -> bool:
    """What a plan is compared with is a fact, and so is what was signed, planned as it may be."""
    if _COMPARED.search(source.text[max(theirs.sentence[0], theirs.start - 20) : theirs.start]):
        return True
    if is_done_here((theirs.start, theirs.end), source) and not is_of_plan_to_come(theirs, source):
        return True
    return _DEAL.search(claim_words) is not None and _DEAL.search(source.text, *theirs.sentence) is not None


_OF_ALL = Needing(r"\b(?:of|among) (?:the|these|all)\s*$", re.IGNORECASE)
"""The highest of the five parks: how many there are is not what is forecast."""
_IS_TO = Needing(get_wording("verify_deeds.is_to"))
"""Aims and estimates without one of the cues of the pack."""


def check_dated_acts(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """Went into production in June 2027, where the source only plans it for then."""
    found = []
    for mention in claim.periods:
        said = claim.ids(*claim.sentence_at(mention.start))
        if mention.period is None or "cue_done" not in said or said & AHEAD:
            continue
        if _IS_TO.search(claim.text, *claim.sentence_at(mention.start)):
            continue
        given = [p for p in source.periods if p.period == mention.period]
        clauses = [source.clause_at(p.start) for p in given]
        planned = [c for c in clauses if source.ids(*c) & STRONG]
        if planned and len(planned) == len(clauses):
            low, high = planned[0]
            found.append(
                source.finding(
                    (low, high),
                    "modality",
                    claim.text[slice(*claim.sentence_at(mention.start))].strip(),
                    why="the source only plans it for then",
                    shown=source.text[low:high].strip(),
                )
            )
    return tuple(found[:1])
