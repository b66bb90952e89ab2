"""Whose price does a sentence tell of? Funds and indexes by their form, firms by their shares or own moves."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yaowen.packs.wording import get_wording
from yaowen.pipeline.extract.scene import Sentence
from yaowen.pipeline.kinds.earlier import firm_before
from yaowen.pipeline.kinds.ground import Ground
from yaowen.pipeline.kinds.naming import english_names
from yaowen.records import Fact, Mention
from yaowen.text.needing import Needing

_INSTRUMENT = get_wording("kinds.instrument")
_MOVED = get_wording("kinds.moved")
_MOVE_AFTER = get_wording("kinds.move_after")
_PRICED = get_wording("kinds.priced")
_LIMIT_WORD = Needing(get_wording("kinds.limit"))
_LIMIT = get_wording("kinds.limit_hit")
_SHARE = get_wording("kinds.of_shares")
_PART = re.compile(r"成分股|成份股|权重股|其中|持仓股|重仓股|概念股|constituent|components", re.IGNORECASE)
_CODE = re.compile(r"\s?[（(\[][^（()）\]]{0,12}?([A-Z]{0,2}\d{4,6}(?:\.[A-Z]{2})?)[^（()）\]]{0,12}[）)\]]")
_ENDED = re.compile(r"[，。；;]|, (?:and|while)")
_TURNED = re.compile(r"^[^，。；,;]{1,12}，(?=(?:一度|收盘|最终|截至收盘)?[涨跌])")
"""The first half of a move told in two: 掉头向下，跌了5.3%."""
_IN_TURN = re.compile(r"分别|\brespectively\b")
_EXCHANGE = re.compile(r"交易所|纳斯达克")
_FAR, _BEHIND, _RIGHT_BEHIND = 200, 28, 6
"""So near behind a firm's name its own move stands: one of a list; one in a sentence that tells of no shares."""


class Instrument(NamedTuple):
    """What has a price, where it is named, with its code and the firm where the pack or the article knows it."""

    start: int
    end: int
    name: str
    code: str | None
    entity_id: str | None


def find_instruments(ground: Ground, sentence: Sentence) -> list[Instrument]:
    """Those whose price a sentence may tell of, by place."""
    found = [
        Instrument(m.start(), m.end(), m["zh"] or m["en"], m["code"] or m["code_en"], None)
        for m in _INSTRUMENT.finditer(ground.text, sentence.start, sentence.end)
    ]
    share = _SHARE.search(ground.text, sentence.start, sentence.end)
    firms = [
        one
        for one in _iter_firms(ground, sentence.start, sentence.end)
        if not any(fund.start <= one.start < fund.end for fund in found)
    ]
    moving = [one for one in firms if _has_own_move(ground, sentence, one, near=_BEHIND)]
    if moving:  # Innovent rose 3.2 percent, Akeso 2.1 percent
        moving += [one for one in firms if one.start > moving[0].start and _has_bare_figure(ground, one)]
    if len(moving) < 2 and not share:
        moving = [one for one in firms if _is_priced(ground, sentence, one)]
    if found and share and share.start() < found[0].start and not is_part(ground, sentence, found[0].start):
        before = [one for one in firms[:1] if one.start < found[0].start]
        moving += before or (_told_of(ground, sentence, share) if not moving else [])
    if not found and not moving and share:
        moving = firms[:1] or _formed(ground, sentence, share) or _told_of(ground, sentence, share)
    return sorted({*found, *moving})


def find_in_turn(
    ground: Ground, sentence: Sentence, instruments: Sequence[Instrument]
) -> dict[Instrument, Fact]:
    """The figure of each of several that move 分别 (respectively): in the order of their names."""
    said = _IN_TURN.search(ground.scene.folded, sentence.start, sentence.end)
    if said is None:
        return {}
    figures = [f for f in ground.figures_in(sentence.start, sentence.end) if f.unit == "percent"]
    if said.group() == "respectively":
        figures = [f for f in figures if f.end <= said.start()]
        before = figures[0].start if figures else sentence.start
    else:
        figures, before = [f for f in figures if f.start >= said.end()], said.start()
    named = [one for one in instruments if one.end <= before][-len(figures) :] if figures else []
    return dict(zip(named, figures, strict=True)) if len(named) == len(figures) > 1 else {}


def is_part(ground: Ground, sentence: Sentence, position: int) -> bool:
    """Is what stands there told of as a part of an index or fund?"""
    return _PART.search(ground.text, max(sentence.start, position - _FAR), position) is not None


def has_limits(text: str) -> bool:
    """Does a folded text speak of prices that moved as far as a day allows?"""
    return _LIMIT_WORD.search(text) is not None


def limit_behind(ground: Ground, instrument: Instrument) -> bool:
    """Does it say that its price moved as far as a day allows (涨停), without a figure?"""
    return _LIMIT.match(ground.scene.folded, instrument.end) is not None


def _iter_firms(ground: Ground, start: int, end: int) -> Iterator[Instrument]:
    for firm in ground.named_in(start, end):
        if firm.kind == "organisation" and not _EXCHANGE.search(ground.name_of(firm.entity_id) or ""):
            yield _as_instrument(ground, firm)


def _as_instrument(ground: Ground, firm: Mention) -> Instrument:
    code = _CODE.match(ground.text, firm.end)
    end = code.end() if code else firm.end
    return Instrument(firm.start, end, firm.surface, code[1] if code else None, firm.entity_id)


def _has_own_move(ground: Ground, sentence: Sentence, firm: Instrument, *, near: int) -> bool:
    """A percentage with a word of moving, or 涨停, right behind the name: 恒瑞涨2.1%，药明跌1.3%."""
    if limit_behind(ground, firm):
        return True
    figures = ground.figures_in(firm.end, min(sentence.end, firm.end + near))
    if not figures or figures[0].unit != "percent":
        return False
    text, first = ground.scene.folded, figures[0]
    between = _TURNED.sub("", text[firm.end : first.start])
    said = _MOVED.search(between)
    if said is None:
        said = _MOVE_AFTER.match(text[first.end : first.end + _BEHIND].lstrip())
        return said is not None and not _ENDED.search(between)
    return not _ENDED.search(between, 0, said.start())


def _has_bare_figure(ground: Ground, firm: Instrument) -> bool:
    """Does a percentage stand right behind the name: the verb is that of the one before?"""
    figures = ground.figures_in(firm.end, firm.end + 3)
    return (
        bool(figures)
        and figures[0].unit == "percent"
        and not ground.text[firm.end : figures[0].start].strip()
    )


def _is_priced(ground: Ground, sentence: Sentence, firm: Instrument) -> bool:
    """Is the move right behind the name one that only a price makes: 恒瑞大涨5%?"""
    said = _PRICED.match(ground.scene.folded, firm.end, sentence.end)
    return said is not None and _has_own_move(ground, sentence, firm, near=_RIGHT_BEHIND + len(said.group()))


def _formed(ground: Ground, sentence: Sentence, share: re.Match[str]) -> list[Instrument]:
    """A name by its form at the sentence's beginning that is followed by a word of moving: WuXi Orient slumped …"""
    names = (
        english_names(ground, sentence.start, share.start()) if ground.text[share.start()].isascii() else []
    )
    return [
        Instrument(name.start, name.end, name.surface, None, None)
        for name in names[:1]
        if name.kind == "named" and _MOVED.match(ground.scene.folded[name.end :].lstrip())
    ]


def _told_of(ground: Ground, sentence: Sentence, share: re.Match[str]) -> list[Instrument]:
    """The firm that the text goes on about, where the shares' owner is not named: The shares rose …"""
    firm = firm_before(ground, sentence) or _last_firm(ground, sentence) or ground.title_firm
    if firm is None:
        return []
    return [Instrument(share.start(), share.end(), firm.surface, None, firm.entity_id)]


def _last_firm(ground: Ground, sentence: Sentence) -> Mention | None:
    """The one firm that the sentence before names first."""
    previous = ground.scene.before(sentence)
    if previous is None:
        return None
    return next((m for m in ground.named_in(previous.start, previous.end) if m.kind == "organisation"), None)
