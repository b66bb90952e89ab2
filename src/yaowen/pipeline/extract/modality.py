"""Is a figure a fact, an aim, a forecast, a plan, or a policy's condition?"""

import re

from yaowen.pipeline.extract.cues import Cues, cues_of
from yaowen.pipeline.extract.scene import Scene, Sentence, clause_of
from yaowen.records import Modality, Quantity

_SETTLED = frozenset({"aspects", "tasks", "measures", "documents"})
"""What a plan holds is there as soon as the plan is: 18 tasks are no target."""

_LIMITED = frozenset({"CNY", "USD", "HKD", "EUR", "percent", "year", "month", "week", "day"})
_PAID = re.compile(
    r"已|累计(?!不)|发放|兑现|共获|\b(?:has|have|had|was|were)\s(?:been\s|already\s)?(?:paid|received|granted|issued|given|won)",
    re.IGNORECASE,
)
_FUTURE = re.compile(r"(?:19|20)\d\d")


def find_modality(quantity: Quantity, scene: Scene, period: str | None, earlier: Modality | None) -> Modality:
    """The nature of a figure, by the nearest cue that governs it.

    `earlier` is the nature of the last figure of the sentence before, in the same paragraph; aims run on.
    """
    cues = cues_of(scene.pack)
    sentence = scene.sentence_at(quantity.start)
    if sentence is None:
        return "actual"
    if quantity.noun in _SETTLED and not cues.heading.search(sentence.heading):
        return "actual"
    if quantity.unit in _LIMITED and _is_limit(sentence, cues):
        return "limit"
    cue = _governing(quantity, sentence, cues)
    under_goals = bool(sentence.heading and cues.heading.search(sentence.heading))
    if cue in ("target", "plan"):
        return cue
    if cue == "forecast":
        return "target" if under_goals else "forecast"
    if _lies_ahead(period, scene):
        return "target"
    if cue == "actual":
        return "actual"
    if under_goals or (earlier == "target" and not _names_past(sentence, scene)):
        return "target"
    return "actual"


def _is_limit(sentence: Sentence, cues: Cues) -> bool:
    found = cues.limit.search(sentence.text)
    if found is None:
        return False
    return _PAID.search(sentence.text) is None


def _governing(quantity: Quantity, sentence: Sentence, cues: Cues) -> Modality | None:
    """The last cue before the figure; else one that follows it in its clause (…亿元的目标)."""
    offset = quantity.start - sentence.start
    cue: Modality | None = None
    for match in cues.nature.finditer(sentence.text, 0, offset):
        name = match.lastgroup
        if name == "actual" and cue in ("target", "forecast") and not _breaks(sentence.text, match.start()):
            continue
        cue = name  # type: ignore[assignment]
    _, end = clause_of(sentence, quantity.start)
    after = cues.aftermath.match(sentence.text, quantity.end - sentence.start, end - sentence.start)
    if after:
        return "target"
    if cue is None:
        later = cues.nature.search(sentence.text, quantity.end - sentence.start)
        if later and later.lastgroup == "target" and quantity.comparator in ("gt", "ge"):
            return "target"
        follows = cues.nature.search(sentence.text, quantity.end - sentence.start, end - sentence.start)
        cue = follows.lastgroup if follows and follows.lastgroup in ("forecast", "plan") else None  # type: ignore[assignment]
    return cue


def _breaks(text: str, position: int) -> bool:
    """Does a new main clause begin between an aim and this word, so that the aim no longer governs?"""
    return re.search(r"[；;]|而(?:目前|去年)|[，,]\s?(?:目前|截至|去年|此前|currently|already)", text[:position][-12:]) is not None


def _lies_ahead(period: str | None, scene: Scene) -> bool:
    years = [int(year) for year in _FUTURE.findall(period or "")]
    return bool(years and scene.published and "/" not in (period or "") and years[0] > scene.published.year)


def _names_past(sentence: Sentence, scene: Scene) -> bool:
    year = scene.published.year if scene.published else None
    for mention in scene.periods:
        if sentence.start <= mention.start < sentence.end and mention.period and mention.kind != "base":
            if mention.kind == "now" or (year and int(mention.period[:4]) <= year and mention.kind != "by"):
                return True
    return False
