"""What a fund is called: its name without the verb, the sum and the count before it; a phrase for any fund is none."""

import re
from collections.abc import Iterator

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.kinds.ground import Ground
from yaowen.pipeline.kinds.happening import Happening
from yaowen.records import Record
from yaowen.text.match import either

_FUND = re.compile(r"基金(?!会|项目|备案|管理|经理)")
_FUND_EN = re.compile(r"(?<![\w’'-])(?:[A-Za-z][\w&’'-]* ){1,8}[Ff]und(?: of [Ff]unds)?\b")
_EDGE = re.compile(r"[^\u4e00-\u9fffA-Z（）()]")
_COUNT = re.compile(r"(?:[十百千万亿]*(?:元|美元|港元|人民币)|[支只个项])?的?")
_SUM_EN = re.compile(r"(?:[\w-]*-)?(?:yuan|dollars?|billion|million|rmb)")
_REACH = 28
_CLOSING = {"）": "（", ")": "("}


class _FundWords(Record, frozen=True, kw_only=True):
    leads: re.Pattern[str]
    generic: re.Pattern[str]
    leads_en: frozenset[str]
    generic_en: frozenset[str]


@once_per_pack
def _words_of(pack: Pack) -> _FundWords:
    def said(name: str) -> tuple[str, ...]:
        return tuple(pack.words.get(name, ()))

    return _FundWords(
        leads=re.compile(either(said("fund_leads"))),
        generic=re.compile(rf"(?:{either(said('fund_generic'))})*"),
        leads_en=frozenset(said("fund_leads_en")),
        generic_en=frozenset(said("fund_generic_en")),
    )


def find_fund_name(ground: Ground, happening: Happening) -> str | None:
    """The name of the fund that is set up: the one after the verb, else the one before it; None where it has none.

    A fund that takes part (it founds another one) is not the one that is founded.
    """
    low, high = ground.scene.clause_of(happening.sentence, happening.start)
    founders = {party.name for party in happening.parties}
    for start, end in ((low, high), (happening.sentence.start, happening.sentence.end)):
        names = list(_iter_names(ground, start, end))
        others = [(at, name) for at, name in names if name not in founders] or names
        after = [name for at, name in others if at > happening.start]
        if names:
            return after[0] if after else next((name for _, name in names if name), None)
    return None


def _iter_names(ground: Ground, start: int, end: int) -> Iterator[tuple[int, str | None]]:
    """Each fund of [start, end), by the place where its word ends; without a name where its words fit any fund."""
    words = _words_of(ground.pack)
    for match in _FUND.finditer(ground.text, start, end):
        before = ground.text[max(start, match.start() - _REACH) : match.start()]
        yield match.end(), _chinese(before, words)
    for match in _FUND_EN.finditer(ground.text, start, end):
        yield match.end(), _english(match.group(), words)


def _chinese(before: str, words: _FundWords) -> str | None:
    cut = max((match.end() for match in _EDGE.finditer(before)), default=0)
    counted = _COUNT.match(before, cut) if cut else None
    cut = counted.end() if counted else cut
    cut = max((match.end() for match in words.leads.finditer(before, cut)), default=cut)
    stem = before[cut:]
    for closing, opening in _CLOSING.items():
        if stem.count(closing) != stem.count(opening):
            stem = stem.rpartition(closing)[2].rpartition(opening)[2]
    return None if words.generic.fullmatch(stem) else f"{stem}基金"


def _english(phrase: str, words: _FundWords) -> str | None:
    kept = phrase.split()
    told = (
        i for i, word in enumerate(kept) if word.lower() in words.leads_en or _SUM_EN.fullmatch(word.lower())
    )
    kept = kept[_before_fund(kept, told) :]
    return None if all(word.lower() in words.generic_en for word in kept) else " ".join(kept)


def _before_fund(kept: list[str], told: Iterator[int]) -> int:
    """Where the name begins: behind the last word that only leads up to it (the `of` of a fund of funds does not)."""
    last = next(i for i, word in enumerate(kept) if word.lower() == "fund" and i >= len(kept) - 3)
    return max((i + 1 for i in told if i < last), default=0)
