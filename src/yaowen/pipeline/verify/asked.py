"""What the words about a claimed figure ask for: a sum, a difference, a share, what was before."""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.amounts import (
    step,
    written_digits,
)
from yaowen.pipeline.verify.durations import YEARLY, iter_durations
from yaowen.pipeline.verify.reading import Figure, Reading
from yaowen.pipeline.verify.spans import parts_of_year
from yaowen.pipeline.verify.tense import AHEAD

_SUM = get_wording("verify_changes.asks_sum")
_OF_BEFORE = re.compile(
    r"\bof (?:what|(?:the|its|their) (?:original|former|previous|old))\b|(?:原来|此前|原价|过去)的", re.I
)
_LISTS = re.compile(r"\band\b|\bplus\b|和|与|及|、", re.I)
_BOUND = re.compile(r"\b(?:more|less|fewer|higher|lower|greater) than\s*(?:RMB |US\$|HK\$|\$)?$", re.I)
"""A bound on the figure is no difference from another."""
_NO_MORE = re.compile(r"\b(?:no|not) (?:more|less|fewer|longer) than\b", re.I)
_DIFFERENCE = get_wording("verify_changes.asks_difference")
_OF_THIS = re.compile(r"\s*of (?:an?|the|its|their|all|this|that|these|those|them)\b", re.I)
_SPAN = re.compile(r"\d{4}/\d{4}$")
BOUNDS = ("gt", "ge", "lt", "le")
"""Comparators that very many values meet."""
CHANGES = get_wording("verify_changes.changes")
REST = re.compile(
    r"\b(?:all but|left with|rest|remain\w*|others?|fail\w*|not|without|outside|un\w+|minus|excluding|lost)\b|n't\b"
    r"|\b(?:still|yet) to\b|\boutstanding\b|还有|尚有|有待|尚需|还需|仍需|其余|其他|剩|余下|未|没|另外|除|落选|非",
    re.I,
)
_EARLIER = re.compile(
    r"\b(?:from|before|had|previous\w*|earlier|last|ago|prior|formerly|used to|was|were"
    r"|originally|compared)\b|(?<!\bby )\b20\d\d\b"
    r"|由|从|原|此前|之前|上年|去年|上一|同期|前一|年前|年初|曾|过去",
    re.I,
)
_STATED = re.compile(r"\b(?:was|were)\b|\b20\d\d\b", re.I)
"""What every statement of a figure may have: with a bound, which many products meet, it asks for nothing."""
_NOW = get_wording("verify_changes.at_present")
_THAN_NOW = get_wording("verify_changes.than_now")
"""Nine more than at present: what is now is what the source leaves to its reader."""
EACH = get_wording("verify_changes.asks_each")
_SHARE = re.compile(
    r"\b(?:share|account\w*|proportion|percentage|rate|of|portion|make up|made up|represent\w*"
    r"|one in|ratio)\b|占|率|比重|比例|当中|其中|之",
    re.I,
)
_SPENT = re.compile(
    r"\b(?:spen[dt]|used?|go(?:es)?|put|(?:re)?pay\w*|invest(?:ed)?|earmark\w*"
    r"|reserv\w+|allocat\w+|set aside|devot\w+|dedicat\w+|contribut\w+)\b|用[于来作]|投[入向]|[偿归]还",
    re.IGNORECASE,
)
"""What a part of a sum is for: a claim that says it may reckon the part."""
TO = re.compile(
    r"(?:\bto|\breached|\breach|达到?|[至到为])\s*(?:about|some|nearly|over|约|近|超过?)?\s*$", re.I
)


def asks_earlier(words: str) -> bool:
    """Whether words speak of a time before: had been, from … to, 上年, 由…升至."""
    return bool(_EARLIER.search(words))


def _is_of_other_time(figure: Figure, claim: Reading, source: Reading) -> bool:
    """Whether the claim's sentence names a year before all that the source names, or another part of a year."""
    named = {p.period[:4] for p in source.periods if p.period and p.kind == "date"}
    low, high = figure.sentence
    mine = {p.period[:4] for p in claim.periods if p.period and low <= p.start < high}
    if named and mine and min(mine) < min(named):
        return True
    plans = [
        max((p.period or "" for p in r.periods if p.kind == "plan"), default="") for r in (claim, source)
    ]
    if plans[0] and plans[0] < plans[1]:
        return True
    parts = {s.months for s in parts_of_year(claim) if figure.clause[0] <= s.start < figure.clause[1]}
    told = {s.months for s in parts_of_year(source)}
    return bool(parts and told) and not parts & told


def _is_before_aims(figure: Figure, claim: Reading, source: Reading) -> bool:
    """Whether the claim's sentence names a year before all that the source aims at: 到2028年…，比2025年翻一番."""
    due = {p.period[:4] for p in source.periods if p.period and p.kind == "by"}
    low, high = figure.sentence
    mine = {p.period[:4] for p in claim.periods if p.period and low <= p.start < high}
    return bool(due and mine) and max(mine) < min(due)


class Asked:
    """What the words about a claimed figure ask for."""

    def __init__(self, figure: Figure, claim: Reading, source: Reading) -> None:
        self.unit = figure.quantity.unit
        self.rough = figure.quantity.comparator == "approx"
        self.near = figure.quantity.comparator in ("near", "lt", "gt")
        self.below = figure.quantity.comparator in ("lt", "near")
        self.bare = figure.quantity.implied or self.unit == "number"
        self.claim = claim.text
        self.digits = written_digits(figure.quantity)
        self.reading = claim
        low, high = figure.clause
        words = _BOUND.sub("", claim.text[low : figure.start]) + claim.text[figure.start : high]
        words = _NO_MORE.sub("", words)
        sentence = claim.text[slice(*figure.sentence)]
        cues = claim.ids(*figure.sentence)
        self.done = "cue_done" in cues and not cues & AHEAD
        level = bool(TO.search(claim.text[max(0, figure.start - 20) : figure.start]))
        self.sum = bool(_SUM.search(sentence))
        alone = not any(
            f.quantity.unit == self.unit and f is not figure and f.clause == figure.clause
            for f in claim.figures
        )
        self.list = alone and bool(_LISTS.search(words)) and written_digits(figure.quantity) > 1
        self.difference = bool(_DIFFERENCE.search(words)) and not level
        self.of_before = bool(_OF_BEFORE.search(sentence))
        self.rest = bool(REST.search(sentence))
        bounded = figure.quantity.comparator in BOUNDS
        said = _STATED.sub("", sentence) if bounded else sentence
        self.earlier = bool(_EARLIER.search(said)) or _is_of_other_time(figure, claim, source)
        self.earlier = self.earlier or bool(_NOW.search(sentence) and _THAN_NOW.search(source.text))
        self.before_due = _is_before_aims(figure, claim, source)
        self.each = figure.quantity.comparator != "le" and bool(EACH.search(words))
        self.spent = bool(_SPENT.search(sentence))
        self.yearly = bool(YEARLY.search(sentence))
        lengths = [d.number for d in iter_durations(sentence, 0, len(sentence)) if d.unit == "year"]
        self.years = lengths[0] if len(lengths) == 1 and lengths[0] > 1 and not self.yearly else 0.0
        if (
            not self.years
            and len(spans := {p.period for p in claim.periods if _SPAN.match(p.period or "")}) == 1
        ):
            first, _, last = (spans.pop() or "").partition("/")
            self.years = 0.0 if self.yearly else float(int(last) - int(first) + 1)
        told = [match.group().casefold() for match in _SHARE.finditer(words)]
        parted = _OF_THIS.match(claim.text, figure.end, high) is not None
        bare_of = (parted or not bounded) and not cues & {"growth", "decline"}
        self.share = any(word != "of" or bare_of for word in told) or "share" in cues
        self.worded = self.unit == "percent" and step(figure.quantity) == 0
        self.share = self.share or self.worded
        self.plain_share = self.unit == "percent" and not CHANGES.search(words)
        self.growth = bool(cues & {"growth", "decline", "cue_difference"}) or self.difference

    def for_reckoning(self) -> bool:
        """Whether a word asks for more than the figure itself: too many products meet a bound by chance."""
        return any(
            (
                self.sum,
                self.list,
                self.difference,
                self.rest,
                self.earlier,
                self.each,
                self.share,
                self.plain_share,
                self.growth,
            )
        )

    def wants(self, unit: str) -> bool:
        """Whether an amount of the unit can stand where the figure stands."""
        counts = self.unit.startswith("count:") and (unit.startswith("count:") or unit == "number")
        return unit == self.unit or counts or (self.bare and unit not in ("percent", "pp", "rank"))
