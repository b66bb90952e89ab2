"""Turns of English that decide whether a figure is there already, is meant, or is only foretold."""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.extract.period import is_unknown
from yaowen.pipeline.extract.scene import Hit, Scene, Sentence
from yaowen.pipeline.extract.usable import year_of
from yaowen.pipeline.quantities.units import CURRENCIES
from yaowen.records import Quantity
from yaowen.text.jump import Ending

_WHOSE = re.compile(r"\b(?:whose|who)\b")
"""including five therapies whose prices are expected to fall: they are there."""

_WITH = Ending(
    r"\bwith (?:an? |its |the )?(?:(?:total|overall|initial|registered|combined|first-phase) )*"
    r"(?:size|scale|capital|volume|value|area) of (?:about |over |nearly |more than |some )?$",
    " ",
)
_WORKFORCE = Ending(
    r"\b(?:its|their) (?:current |existing |present )?(?:[a-z]+ ){1,2}of (?:about |some |nearly |over )?$",
    " ",
)
_INSTEAD = Ending(
    r"\b(?:instead of|rather than|compared (?:with|to)|against|up from|down from) (?:the )?(?:more than "
    r"|over |about |some |nearly |only )?$",
    " ",
)
_ESTIMATED = re.compile(r"\b(?:has|have|had|was|were|saw|sold|cost|spent|saved|saving|reached|lost)\b")
_TO_COME = re.compile(r"\b(?:will|would|could|may|might|expect\w*|by 20\d\d)\b")
_POTENTIAL = re.compile(r"\b(?:potential|eligible|up to|as much as)\b")
_SEEKS = re.compile(r"seeks (?:up to |as much as |about |nearly |to raise )?(?:hk|us)?\$?\d")
_LIFTS = Ending(
    r"\b(?:lift|raise|bring|increase|expand|grow|boost|push|cut|reduce)\b[^.;]{0,60}\bto (?:about |over "
    r"|nearly |around )?$",
    " ",
)
_BUILDS = Ending(
    r"\b(?:build|create|form|foster|cultivate|develop|establish)(?:ing)? (?:an? |its )?(?:new )?$", " "
)
_CLUSTER = re.compile(r" (?:[a-z-]+ ){0,4}(?:clusters?|industry|industries|sectors?)\b")
"""to build a 200-billion-yuan industrial cluster: a level, too."""
_SIGNED_WORTH = get_wording("natures.signed_for")
_TAKES_PART = get_wording("natures.takes_part")
_PACT = get_wording("natures.pact")
_ITS_SPENDING = re.compile(r"\s(?:its |their )(?:[a-z]+ ){0,2}(?:investments?|spending|stake|commitment)\b")
_FOCUS = re.compile(r"\b(?:focus\w*|centred|centered|based|concentrat\w+) on (?:its|the|their|these) $")


_ASIDE = re.compile(r"\((?:there (?:are|were)|now|currently|up from|from)\b[^()]*$")
_FINITE = re.compile(r" (?:were|was|are|said|had|have|did)\b")


def is_told_alone(quantity: Quantity, hit: Hit, scene: Scene) -> bool:
    """Has the figure its own verb, and the cue the one after "and": five were undecided and three planned …?"""
    if _FINITE.match(scene.folded, quantity.end) is None:
        return False
    return " and " in scene.folded[quantity.end : hit.start]


def is_aside(quantity: Quantity, scene: Scene) -> bool:
    """Is it told in passing of who acts: the fund, with a total size of 12 billion yuan, aims to …?"""
    return _WITH.search(scene.folded[max(0, quantity.start - 60) : quantity.start]) is not None


def is_of_now(quantity: Quantity, scene: Scene) -> bool:
    """Is it what somebody has while more is to come (triple its workforce of 140), or what gives way to it?"""
    before = scene.folded[max(0, quantity.start - 60) : quantity.start]
    if _ASIDE.search(before):
        return True
    counted = quantity.unit.startswith("count") or quantity.unit in ("sqm", "mu")
    return (counted and _WORKFORCE.search(before) is not None) or _INSTEAD.search(before) is not None


def is_lifted(hit: Hit, quantity: Quantity, scene: Scene) -> bool:
    """Is a level to be raised to it: the city intends to lift output to 270 billion yuan?"""
    if _BUILDS.search(scene.folded[hit.start : quantity.start]) and _CLUSTER.match(
        scene.folded, quantity.end
    ):
        return True
    return _LIFTS.search(scene.folded[hit.start : quantity.start]) is not None


def is_reckoned(hit: Hit, sentence: Sentence, scene: Scene) -> bool:
    """Is it an estimate of what has come about: cut prices by half, saving an estimated 500 billion yuan?"""
    if (
        hit.name != "forecast"
        or not scene.folded.startswith("estimated", hit.start)
        or not scene.folded.endswith("an ", 0, hit.start)
    ):
        return False
    before = scene.folded[sentence.start : hit.start]
    return _ESTIMATED.search(before) is not None and _TO_COME.search(before) is None


def is_of_whom(quantity: Quantity, hit: Hit, scene: Scene) -> bool:
    """Does a cue after the figure only tell of what is counted: five therapies whose prices are expected to fall?"""
    return _WHOSE.search(scene.folded, quantity.end, hit.start) is not None


def is_signed_for(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Is it what signed projects are worth, of which nothing is spent yet?"""
    before = scene.folded[sentence.start : quantity.start]
    return quantity.unit in CURRENCIES and _SIGNED_WORTH.search(before) is not None


def is_potential(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Is it what a deal may still bring, however long ago it was signed?"""
    return (
        _POTENTIAL.search(scene.folded, max(sentence.start, quantity.start - 40), quantity.start) is not None
    )


def takes_part(quantity: Quantity, scene: Scene) -> bool:
    """Is it how many will come to something: more than 500 firms will take part?"""
    return quantity.unit.startswith("count") and _TAKES_PART.match(scene.folded, quantity.end) is not None


_STRUCK = re.compile(
    r"\b(?:secure[ds]?|sign(?:s|ed)?|struck|strikes|ink(?:s|ed)|seal(?:s|ed)|land(?:s|ed)|clinch(?:es|ed)) (?:an? )?"
    r"(?:[a-z-]+ )?(?:us|hk)?$"
)


def is_struck(quantity: Quantity, scene: Scene) -> bool:
    """Does somebody strike a deal of that amount, whatever was told before: secured a $6 billion deal?"""
    return _STRUCK.search(scene.folded, max(0, quantity.start - 40), quantity.start) is not None


def find_pact(quantity: Quantity, scene: Scene) -> Hit | None:
    """The word behind an amount that makes it a deal's: a $267 million licensing pact."""
    pact = _PACT.match(scene.folded, quantity.end) if quantity.unit in CURRENCIES else None
    return Hit(pact.start(), pact.end(), "deal") if pact else None


def is_own_spending(hit: Hit, quantity: Quantity, scene: Scene) -> bool:
    """Is it what somebody decides to spend, though the verb foretells: will increase its investment by 4 billion?"""
    if quantity.unit not in CURRENCIES or not scene.folded.startswith(("will ", "would "), hit.start):
        return False
    return _ITS_SPENDING.match(scene.folded, hit.end, quantity.start) is not None


def is_focus(quantity: Quantity, scene: Scene) -> bool:
    """Is it a number of known things on which something turns: will focus on its four leading industries?"""
    return quantity.unit.startswith("count") and (
        _FOCUS.search(scene.folded, max(0, quantity.start - 32), quantity.start) is not None
    )


def is_sought(hit: Hit, scene: Scene) -> bool:
    """Does a firm seek so much money: seeks up to $1.27 billion?"""
    return hit.name == "target" and _SEEKS.match(scene.folded, hit.start) is not None


def is_ended(hit: Hit, quantity: Quantity, scene: Scene) -> bool:
    """Of a year gone by: does a semicolon part it from an aim, or was the aim met: 实现主要目标，增长7%?"""
    if hit.name == "target" and _MET.search(scene.folded, max(0, hit.start - _LEAD), hit.end):
        return True
    return hit.name in _AHEAD and ";" in scene.folded[hit.end : quantity.start]


_LEAD = 24
_MET = re.compile(r"(?:实现|完成|达成)了?[^，,。；]{0,14}目标$")


_AHEAD = ("target", "forecast", "intent")


_NEXT = re.compile("明年|后年|下|次年|next|following|coming")


_MEASURED = re.compile(r"数据显示|统计显示|数据表明|据统计|同比|[较比](?:上年|去年)")
"""Words of what was counted or compared; steps towards an aim have none: 其中2026年达到400亿元."""


def _due_before(sentence: Sentence, scene: Scene) -> int:
    """The last year by which the sentence before it aims at something; 0 where it names none."""
    before = scene.before(sentence)
    dues = scene.periods_in(before.start, before.end) if before is not None else ()
    return max((year_of(m.period) for m in dues if m.kind == "by"), default=0)


def names_past(sentence: Sentence, scene: Scene) -> bool:
    """Does a sentence say a time that has begun, or now, so that the aims before it do not run on there?"""
    if scene.published is None:
        times = scene.periods_in(sentence.start, sentence.end)
        measured = _MEASURED.search(scene.folded, sentence.start, sentence.end) is not None
        earlier = any(m.kind == "date" and year_of(m.period) < _due_before(sentence, scene) for m in times)
        return (measured and earlier) or any(is_unknown(m) and not _NEXT.search(m.surface) for m in times)
    today = scene.published.isoformat()
    for mention in scene.periods_in(sentence.start, sentence.end):
        period = mention.period or ""
        if mention.kind == "now":
            return True
        if mention.kind == "by" and (len(period) < 7 or period > today[: len(period)]):
            continue
        if period and mention.kind != "base" and period[:4] <= today[:4]:
            return True
    return False
