"""Is a figure a fact, an aim, a forecast, a plan, or a policy's condition?"""

import re

from yaowen.pipeline.extract.cues import Cues, cues_of
from yaowen.pipeline.extract.scene import Scene, Sentence, within
from yaowen.records import Modality, Quantity

_NATURES: dict[str, Modality] = {
    "target": "target",
    "forecast": "forecast",
    "plan": "plan",
    "actual": "actual",
}
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
    if quantity.noun in _SETTLED and not _is_agenda(sentence, cues):
        return "actual"
    if quantity.unit in _LIMITED and _is_limit(sentence, cues):
        return "limit"
    cue = _governing(quantity, sentence, scene, cues)
    agenda = _is_agenda(sentence, cues)
    if cue in ("target", "plan"):
        return cue
    if cue == "forecast":
        return "target" if agenda else "forecast"
    if _lies_ahead(period, scene):
        return "target"
    if cue == "actual":
        return "actual"
    if agenda or (earlier == "target" and not _names_past(sentence, scene)):
        return "target"
    return "actual"


def _is_agenda(sentence: Sentence, cues: Cues) -> bool:
    """Does a heading over it say that this is to be done: Industry Goals, 2026年重点工作?"""
    if cues.heading.search(sentence.heading):
        return True
    return (
        cues.agenda.search(sentence.section) is not None
        and re.search("回顾|review", sentence.section) is None
    )


def _is_limit(sentence: Sentence, cues: Cues) -> bool:
    found = cues.limit.search(sentence.text.lower())
    if found is None:
        return False
    return _PAID.search(sentence.text) is None


def _governing(quantity: Quantity, sentence: Sentence, scene: Scene, cues: Cues) -> Modality | None:
    """The last cue before the figure; else one that follows it in its clause (…亿元的目标)."""
    cue: Modality | None = None
    for hit in within(scene.natures, sentence.start, quantity.start):
        if hit.name == "actual" and cue in ("target", "forecast") and not _breaks(scene.folded, hit.start):
            continue
        cue = _NATURES[hit.name]
    _, end = scene.clause_of(sentence, quantity.start)
    if cues.aftermath.match(scene.folded, quantity.end, end):
        return "target"
    if cue is not None:
        return cue
    later = within(scene.natures, quantity.end, sentence.end)
    if later and later[0].name == "target" and quantity.comparator in ("gt", "ge"):
        return "target"
    follows = [hit.name for hit in later if hit.start < end]
    return _NATURES[follows[0]] if follows and follows[0] in ("forecast", "plan") else None


def _breaks(text: str, position: int) -> bool:
    """Does a new main clause begin between an aim and this word, so that the aim no longer governs?"""
    return (
        re.search(
            r"[；;]|而(?:目前|去年)|[，,]\s?(?:目前|截至|去年|此前|currently|already)",
            text[max(0, position - 12) : position + 9],
        )
        is not None
    )


def _lies_ahead(period: str | None, scene: Scene) -> bool:
    years = [int(year) for year in _FUTURE.findall(period or "")]
    return bool(years and scene.published and "/" not in (period or "") and years[0] > scene.published.year)


def _names_past(sentence: Sentence, scene: Scene) -> bool:
    year = scene.published.year if scene.published else None
    said = [
        m for m in scene.periods_in(sentence.start, sentence.end) if m.period and m.kind not in ("base", "by")
    ]
    return any(m.kind == "now" or (year and int((m.period or "")[:4]) <= year) for m in said)
