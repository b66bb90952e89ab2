"""What contradicts a name where it stands: another's ticker behind it, or a name that is mistaken for it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.records import Issue, Mention
from yaowen.text.match import Patterns, fold

_BEHIND = re.compile(
    r"['’\"”]?\s?[（(]\s?(?:[^（）()\d]{0,12}[:：]\s?)?(?P<code>\d{4,6}|[A-Z]{2,5})(?:\.(?P<market>SH|SS|SZ|BJ|HK|O|N|OQ|US))?(?=[\s,，;；、/)）])"
)
_EXCHANGE = re.compile(
    r"(?P<hk>HKEX|SEHK|HK)|(?P<us>NASDAQ|NYSE|AMEX)|(?P<cn>SSE|SZSE|SH|SZ|BSE)", re.IGNORECASE
)
_MARKETS = {
    "SH": "cn",
    "SS": "cn",
    "SZ": "cn",
    "BJ": "cn",
    "HK": "hk",
    "O": "us",
    "N": "us",
    "OQ": "us",
    "US": "us",
}
_CHINESE_DIGITS = 6
_NEAR = 60
"""A wrong name counts beside the right one: within so many code points of the same line."""

Ticker = tuple[str, str]
"""Market (`cn`, `hk`, `us`) and code without leading zeros; one company may have one on each."""


def read_ticker(printed: str) -> Ticker | None:
    """The code of `688506.SH`, `1801.HK`, `NUVB.N`; None for anything else."""
    code, _, market = printed.partition(".")
    return (_MARKETS[market], code.lstrip("0")) if market in _MARKETS else None


def print_ticker(ticker: Ticker) -> str:
    """`688506.CN`, `1801.HK`, `NUVB.US`: the code and its market."""
    return f"{ticker[1]}.{ticker[0].upper()}"


def find_ticker(text: str, end: int) -> Ticker | None:
    """The security code in brackets right behind a name that ends there: （688506.SH）, (HKEX: 1801).

    Capitals alone (ADC) are no code.
    """
    found = _BEHIND.match(text, end)
    if found is None:
        return None
    code = found["code"].lstrip("0")
    if found["market"]:
        return _MARKETS[found["market"]], code
    exchange = _EXCHANGE.search(text, end, found.start("code"))
    if exchange is not None:
        return exchange.lastgroup or "", code
    return ("cn", code) if len(found["code"]) == _CHINESE_DIGITS and found["code"].isdigit() else None


@once_per_pack
def tickers_of(pack: Pack) -> dict[Ticker, str]:
    """Ids of the pack's entities by their tickers."""
    found = {}
    for entity in pack.entities.values():
        for printed in (entity.ticker or "").replace("|", " ").split():
            if ticker := read_ticker(printed):
                found[ticker] = entity.id
    return found


def find_doubts(text: str, folded: str, mentions: Sequence[Mention], pack: Pack) -> Iterator[Issue]:
    """Issues `ticker_conflict` and `wrong_name`, each with its place."""
    yield from _other_tickers(text, mentions, pack)
    yield from _wrong_names(text, folded, mentions, pack)


def _other_tickers(text: str, mentions: Sequence[Mention], pack: Pack) -> Iterator[Issue]:
    for mention in mentions:
        ticker = find_ticker(text, mention.end) if mention.kind == "organisation" else None
        if ticker is None:
            continue
        entity = pack.entities[mention.entity_id]
        own = read_ticker(entity.ticker) if entity.ticker else None
        owner = tickers_of(pack).get(ticker, mention.entity_id)
        if own == ticker or (owner == mention.entity_id and (own is None or own[0] != ticker[0])):
            continue
        whose = f"that of {pack.entities[owner].name_zh}" if owner != mention.entity_id else "not its own"
        own_said = f" ({entity.ticker})" if entity.ticker else ""
        yield Issue(
            code="ticker_conflict",
            message=f"the code {ticker[1]} behind {mention.surface}{own_said} is {whose}; check which is meant",
            paragraph=mention.paragraph,
            start=mention.start,
            end=mention.end,
        )


@once_per_pack
def _wrong_of(pack: Pack) -> tuple[Patterns, dict[str, list[str]]]:
    owners: dict[str, list[str]] = {}
    for entity in pack.entities.values():
        for wrong in entity.wrong_names:
            if len(wrong) > 1:
                owners.setdefault(fold(wrong), []).append(entity.id)
    return Patterns(owners), owners


def _wrong_names(text: str, folded: str, mentions: Sequence[Mention], pack: Pack) -> Iterator[Issue]:
    patterns, owners = _wrong_of(pack)
    starts = [mention.start for mention in mentions]
    for match in patterns.iter_matches(folded):
        low, high = match.start - _NEAR, match.end + _NEAR
        beside = (
            mention
            for mention in mentions[bisect_left(starts, low) : bisect_left(starts, high)]
            if mention.entity_id in owners[match.pattern] and mention.end <= high
        )
        right = next(
            (m for m in beside if "\n" not in text[min(m.start, match.start) : max(m.end, match.end)]), None
        )
        if right is not None and not right.start <= match.start < right.end:
            yield Issue(
                code="wrong_name",
                message=f"{text[match.start : match.end]} is not the name of {right.surface}",
                paragraph=right.paragraph,
                start=match.start,
                end=match.end,
            )
