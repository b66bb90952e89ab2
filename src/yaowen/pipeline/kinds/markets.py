"""Moves of the market: a fund, an index or a share that rose or fell, and money that came or went."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from yaowen.packs.wording import get_wording
from yaowen.pipeline.extract.scene import Sentence
from yaowen.pipeline.kinds.earlier import firm_before
from yaowen.pipeline.kinds.ground import Ground, is_money
from yaowen.pipeline.kinds.telling import amount_or_none
from yaowen.pipeline.kinds.when import When, day_before, find_when, is_told_first, when_published
from yaowen.records import Event, Fact, FactKind, MarketMove, Party

_INSTRUMENT = get_wording("kinds.instrument")
_MOVED = get_wording("kinds.moved")
_MOVE_AFTER = get_wording("kinds.move_after")
_SHARE = get_wording("kinds.of_shares")
_FLOW = re.compile(r"净流[入出]|净买入|净卖出|net (?:in|out)flow")
_OPENED = re.compile(r"[高低]开")
_PART = re.compile(
    r"成分股|成份股|权重股|个股|其中|持仓股|重仓股|概念股|constituent|components", re.IGNORECASE
)
_TELLING = (_MOVED, _MOVE_AFTER, _FLOW)
_CODE = re.compile(r"[（(]([A-Z]{0,2}\d{5,6}(?:\.[A-Z]{2})?)[）)]")
_ENDED = re.compile(r"[，。；;]|, (?:and|while)")
_EXCHANGE = re.compile(r"交易所|纳斯达克")
_YARDSTICK = re.compile(r"['’]s \d")
"""Outperforming the CSI 300 Index's 0.1% slip."""

_REACH = 60
_BEHIND = 28
"""So near behind a firm's name its own move stands, in a list of several."""


class _Instrument(NamedTuple):
    start: int
    end: int
    name: str
    code: str | None
    entity_id: str | None


class _Moved(NamedTuple):
    """The figures of a move."""

    change: Fact | None
    flow: Fact | None


def find_market_moves(ground: Ground) -> Iterator[Fact]:
    """Each instrument with its change or flow; what its sentence tells first is an event too, once an article."""
    told: dict[str, Fact] = {}
    names: dict[str, str] = {}
    for sentence in ground.scene.sentences:
        text, span = ground.scene.folded, (sentence.start, sentence.end)
        if not ground.figures_in(*span) or not any(words.search(text, *span) for words in _TELLING):
            continue
        for index, (instrument, moved) in enumerate(_iter_moved(ground, sentence)):
            move, event = _tell(ground, sentence, instrument, moved)
            yield move
            key = names.setdefault(instrument.code or instrument.name, instrument.name)
            apart = not _PART.search(
                ground.text, max(sentence.start, instrument.start - 200), instrument.start
            )
            if (index == 0 or apart) and (
                key not in told or len(event.period or "") > len(_dated(told[key]))
            ):
                told[key] = event
    yield from told.values()


def _dated(event: Fact | None) -> str:
    return (event.period or "") if event else ""


def _instruments(ground: Ground, sentence: Sentence) -> list[_Instrument]:
    found = [
        _Instrument(m.start(), m.end(), m["zh"] or m["en"], m["code"] or m["code_en"], None)
        for m in _INSTRUMENT.finditer(ground.text, sentence.start, sentence.end)
    ]
    if found and _SHARE.search(ground.text, sentence.start, found[0].start):
        found = [*_firms_before(ground, sentence, found[0].start), *found]
    share = _SHARE.search(ground.text, sentence.start, sentence.end)
    if listed := _listed(ground, sentence):
        return [*found, *(each for each in listed if all(each.start != one.start for one in found))]
    if not found and share:
        firms = [
            m
            for m in ground.scene.mentions_in(sentence.start, sentence.end)
            if m.kind == "organisation" and not _EXCHANGE.search(ground.name_of(m.entity_id) or "")
        ]
        for firm in firms[:1]:
            code = _CODE.match(ground.text, firm.end)
            found.append(
                _Instrument(firm.start, firm.end, firm.surface, code[1] if code else None, firm.entity_id)
            )
        if not firms and (title := firm_before(ground, sentence) or ground.title_firm):
            found.append(_Instrument(share.start(), share.end(), title.surface, None, title.entity_id))
    return found


def _listed(ground: Ground, sentence: Sentence) -> list[_Instrument]:
    """Firms that each have a move of their own right behind their name, two at least: 恒瑞涨2.1%，药明跌1.3%."""
    firms = [m for m in ground.scene.mentions_in(sentence.start, sentence.end) if m.kind == "organisation"]
    found = []
    for firm in firms:
        code = _CODE.match(ground.text, firm.end)
        end = code.end() if code else firm.end
        figure = next((f for f in ground.figures_in(end, min(sentence.end, end + _BEHIND))), None)
        said = (
            figure is not None
            and figure.unit == "percent"
            and _MOVED.search(ground.scene.folded, end, figure.start)
        )
        if said and not _ENDED.search(ground.text, end, said.start()):
            found.append(
                _Instrument(firm.start, firm.end, firm.surface, code[1] if code else None, firm.entity_id)
            )
    return found if len(found) > 1 else []


def _firms_before(ground: Ground, sentence: Sentence, end: int) -> list[_Instrument]:
    """Firms whose shares are told of before an index or fund, unless as parts of one."""
    if _PART.search(ground.text, sentence.start, end):
        return []
    firms = [m for m in ground.scene.mentions_in(sentence.start, end) if m.kind == "organisation"]
    return [_Instrument(firm.start, firm.end, firm.surface, None, firm.entity_id) for firm in firms[:1]]


def _iter_moved(ground: Ground, sentence: Sentence) -> Iterator[tuple[_Instrument, _Moved]]:
    for instrument in _instruments(ground, sentence):
        moved = _Moved(_change(ground, instrument, sentence), _flow(ground, instrument, sentence))
        if moved != (None, None):
            yield instrument, moved


def _change(ground: Ground, instrument: _Instrument, sentence: Sentence) -> Fact | None:
    """The percentage right after a word of rising or falling, near the instrument's name; none for a yardstick."""
    if _YARDSTICK.match(ground.text, instrument.end):
        return None
    for figure in ground.figures_in(instrument.end, min(sentence.end, instrument.end + _REACH * 2)):
        if figure.unit in ("percent", "pp"):
            between = ground.scene.folded[max(instrument.end, figure.start - 24) : figure.start]
            if _MOVED.search(between) or _MOVE_AFTER.match(ground.scene.folded, figure.end + 1):
                return figure
            if not _OPENED.search(between):
                return None
    return None


def _flow(ground: Ground, instrument: _Instrument, sentence: Sentence) -> Fact | None:
    for figure in ground.figures_in(instrument.end, min(sentence.end, instrument.end + _REACH * 2)):
        if is_money(figure) and _FLOW.search(
            ground.scene.folded, max(instrument.end, figure.start - 16), figure.end + 16
        ):
            return figure
    return None


def _tell(ground: Ground, sentence: Sentence, instrument: _Instrument, moved: _Moved) -> tuple[Fact, Fact]:
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
    end = max(instrument.end, *(part.end for part in parts))

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


def _when(ground: Ground, sentence: Sentence, instrument: _Instrument) -> When:
    said = find_when(ground, sentence, instrument.start, instrument.end)
    said = said if said.date is not None else day_before(ground, sentence)
    return said if said.date is not None else when_published(ground.scene, is_new=is_told_first(sentence))
