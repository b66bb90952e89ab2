"""A happening as a fact: its words, its place, its sums; what all makers of composite facts need."""

import re
from collections.abc import Iterable, Sequence

from yaowen.pipeline.extract.places import names_of
from yaowen.pipeline.kinds.ground import Ground, amount, is_money
from yaowen.pipeline.kinds.happening import Happening
from yaowen.records import Amount, Details, Fact, FactKind, Mention, Party

_AT = re.compile(r"(?:在|于|位于|坐落于|坐落在|落户|落地|\bin|\bat)\s?(?:the )?$", re.IGNORECASE)
_PLACES = ("zone", "region")


def told(
    ground: Ground, happening: Happening, kind: FactKind, details: Details, parts: Iterable[Fact] = ()
) -> Fact:
    """The composite fact of a happening, over the clause that tells it."""
    low, high = ground.clause_of(happening.sentence, happening.start)
    while low < happening.start and ground.text[low].isspace():
        low += 1
    place = _place(ground, happening)
    region = names_of(ground.pack).get(place) if place else None
    return ground.fact(
        kind,
        low,
        max(high, happening.end),
        details,
        parts=parts,
        subject=happening.parties[0].name if happening.parties else None,
        region=(region.name, region.code) if region else None,
        period=happening.when.date,
        period_from=happening.when.source,
        modality=happening.modality,
        made_by=f"rules:{happening.cue.id}",
    )


def place_of(ground: Ground, happening: Happening) -> str | None:
    """Where it happened, under the pack's name: where its sentence says, else the place that takes part."""
    place = _place(ground, happening)
    return ground.name_of(place) if place else None


def _place(ground: Ground, happening: Happening) -> str | None:
    sentence = happening.sentence
    said = [m for m in _near(ground, happening) if _AT.search(ground.text, max(0, m.start - 8), m.start)]
    if said:
        return said[0].entity_id
    taking = [p.entity_id for p in happening.parties if p.entity_id and p.entity_id.startswith(_PLACES)]
    if taking:
        return taking[0]
    every = [m for m in ground.scene.mentions_in(sentence.start, sentence.end) if m.kind in _PLACES]
    return every[0].entity_id if len({m.entity_id for m in every}) == 1 else None


def _near(ground: Ground, happening: Happening) -> Sequence[Mention]:
    low, high = ground.scene.clause_of(happening.sentence, happening.start)
    return [m for m in ground.scene.mentions_in(low, high) if m.kind in _PLACES]


def first_of(happening: Happening, kind: str) -> Party | None:
    """The first known one of a kind of entity that takes part."""
    return next((p for p in happening.parties if (p.entity_id or "").startswith(f"{kind}:")), None)


def sums_of(happening: Happening) -> list[Fact]:
    """The sums of money in the clause, else in the sentence; none that are only aimed at or foretold."""
    here = [f for f in happening.clause_figures if is_money(f)]
    found = here or [f for f in happening.figures if is_money(f)]
    return [f for f in found if f.modality not in ("target", "forecast", "limit")]


def money_of(ground: Ground, happening: Happening) -> list[Fact]:
    """The sums of money in the sentence and in the next one of its paragraph."""
    return [figure for figure in figures_on(ground, happening, further=1) if is_money(figure)]


def figures_on(ground: Ground, happening: Happening, further: int = 2) -> list[Fact]:
    """The figures of the sentence and of those that go on about it in its paragraph."""
    last = happening.sentence
    for sentence in ground.scene.sentences[last.index + 1 : last.index + 1 + further]:
        if sentence.block != last.block:
            break
        last = sentence
    return list(ground.figures_in(happening.sentence.start, last.end))


def figure_with(
    figures: Sequence[Fact], ground: Ground, words: re.Pattern[str], reach: int = 28
) -> Fact | None:
    """The first figure that has one of the words before it in its clause, no figure between, or right after it."""
    text = ground.scene.folded
    for figure in figures:
        sentence = ground.scene.sentence_at(figure.start)
        low = ground.scene.clause_of(sentence, figure.start)[0] if sentence else figure.start
        low = max(low, figure.start - reach)
        between = [f.end for f in ground.figures_in(low, figure.start) if f.end <= figure.start]
        if words.search(text, max([low, *between]), figure.start):
            return figure
        if words.match(text[figure.end : figure.end + reach].lstrip(" 的in")):
            return figure
    return None


def amount_or_none(fact: Fact | None) -> Amount | None:
    """A figure as an amount, where there is one."""
    return amount(fact) if fact is not None else None
