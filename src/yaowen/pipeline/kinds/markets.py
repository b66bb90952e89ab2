"""Moves of the market: a fund, an index or a share that rose or fell, and money that came or went."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from yaowen.packs.wording import get_wording
from yaowen.pipeline.extract.scene import Sentence
from yaowen.pipeline.kinds.ground import Ground, is_money
from yaowen.pipeline.kinds.instruments import (
    Instrument,
    find_in_turn,
    find_instruments,
    has_limits,
    is_part,
    limit_behind,
)
from yaowen.pipeline.kinds.telling import amount_or_none
from yaowen.pipeline.kinds.when import When, day_before, find_when, is_told_first, when_published
from yaowen.records import Event, Fact, FactKind, MarketMove, Party

_MOVED = get_wording("kinds.moved")
_MOVE_AFTER = get_wording("kinds.move_after")
_FLOW = re.compile(r"净流[入出]|净买入|净卖出|net (?:in|out)flow")
_OPENED = re.compile(r"[高低]开")
_TELLING = (_MOVED, _MOVE_AFTER, _FLOW)
_YARDSTICK = re.compile(r"['’]s \d")
"""Outperforming the CSI 300 Index's 0.1% slip."""

_REACH = 60


class _Moved(NamedTuple):
    """The figures of a move."""

    change: Fact | None
    flow: Fact | None


def find_market_moves(ground: Ground) -> Iterator[Fact]:
    """Each instrument with its change or flow; what its sentence tells first is an event too, once an article."""
    told: dict[str, Fact] = {}
    names: dict[str, str] = {}
    text = ground.scene.folded
    limits = has_limits(text)
    for sentence in ground.scene.sentences:
        span = sentence.start, sentence.end
        if not (limits or ground.figures_in(*span)) or not any(w.search(text, *span) for w in _TELLING):
            continue
        for index, (instrument, moved) in enumerate(_iter_moved(ground, sentence)):
            move, event = _tell(ground, sentence, instrument, moved)
            yield move
            key = names.setdefault(instrument.code or instrument.name, instrument.name)
            apart = not is_part(ground, sentence, instrument.start)
            if (index == 0 or apart) and (
                key not in told or len(event.period or "") > len(_dated(told[key]))
            ):
                told[key] = event
    yield from told.values()


def _dated(event: Fact | None) -> str:
    return (event.period or "") if event else ""


def _iter_moved(ground: Ground, sentence: Sentence) -> Iterator[tuple[Instrument, _Moved]]:
    instruments = find_instruments(ground, sentence)
    in_turn = find_in_turn(ground, sentence, instruments)
    for instrument in instruments:
        change = in_turn.get(instrument) or _change(ground, instrument, sentence)
        moved = _Moved(change, _flow(ground, instrument, sentence))
        if moved != (None, None) or limit_behind(ground, instrument):
            yield instrument, moved


def _change(ground: Ground, instrument: Instrument, sentence: Sentence) -> Fact | None:
    """The percentage right after a word of rising or falling, near the instrument's name; none for a yardstick."""
    if _YARDSTICK.match(ground.text, instrument.end) or limit_behind(ground, instrument):
        return None
    for figure in ground.figures_in(instrument.end, min(sentence.end, instrument.end + _REACH * 2)):
        if figure.unit in ("percent", "pp"):
            between = ground.scene.folded[max(instrument.end, figure.start - _REACH) : figure.start]
            told = _MOVED.search(between) or not between.strip()
            if told or _MOVE_AFTER.match(ground.scene.folded[figure.end : figure.end + 40].lstrip()):
                return figure
            if not _OPENED.search(between):
                return None
    return None


def _flow(ground: Ground, instrument: Instrument, sentence: Sentence) -> Fact | None:
    for figure in ground.figures_in(instrument.end, min(sentence.end, instrument.end + _REACH * 2)):
        if is_money(figure) and _FLOW.search(
            ground.scene.folded, max(instrument.end, figure.start - 16), figure.end + 16
        ):
            return figure
    return None


def _tell(ground: Ground, sentence: Sentence, instrument: Instrument, moved: _Moved) -> tuple[Fact, Fact]:
    parts = [figure for figure in moved if figure is not None]
    move = MarketMove(
        instrument=instrument.name,
        code=instrument.code,
        change=amount_or_none(moved.change),
        flow=amount_or_none(moved.flow),
    )
    when = _when(ground, sentence, instrument)
    party = Party(name=instrument.name, entity_id=instrument.entity_id, role="instrument")
    event = Event(type="market_move", date=when.date, participants=(party,), amount=move.change or move.flow)
    end = max(instrument.end, *(part.end for part in parts)) if parts else instrument.end

    def tell(kind: FactKind, details: MarketMove | Event) -> Fact:
        return ground.fact(
            kind,
            instrument.start,
            end,
            details,
            parts=parts,
            subject=instrument.name,
            period=when.date,
            period_from=when.source,
            made_by="rules:market-move",
        )

    return tell("market_move", move), tell("event", event)


def _when(ground: Ground, sentence: Sentence, instrument: Instrument) -> When:
    said = find_when(ground, sentence, instrument.start, instrument.end)
    said = said if said.date is not None else day_before(ground, sentence)
    return said if said.date is not None else when_published(ground.scene, is_new=is_told_first(sentence))
