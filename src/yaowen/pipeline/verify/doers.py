"""Who did it? A fund that only joined told as the one that led, the seller as the buyer."""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.parties import name_parts
from yaowen.pipeline.verify.reading import Reading, once_per_reading
from yaowen.records import Finding, Record

_VERB = {"zh": get_wording("verify_deeds.deal_verb_zh"), "en": get_wording("verify_deeds.deal_verb_en")}
_WHO_ZH = re.compile(
    r"(?:^|[，。；：“”\s（）]|[由被])(?P<who>(?:(?![由被])[一-鿿A-Za-z]){2,16}?)"
    r"(?:已经?|[将拟]|宣布|完成|计划|正式|成功|全资|日前|近日|以[^，。；]{2,14}|斥资[^，。；]{2,14})*$"
)
_WHO_EN = re.compile(
    r"(?P<who>[A-Z][\w&.-]*(?: (?:of |and |& )?[A-Z][\w&.-]*){0,4}|(?:[Aa]n?|[Tt]he)(?: [\w-]+){1,4}?)"
    r"(?: (?:has|have|had|will|also|recently|already|fully|is|to|agreed|agrees|plans|on [A-Z]\w+|would))*\s$"
)
_BY_EN = re.compile(r" by (?:the )?(?P<who>[A-Z][\w&.-]*(?: (?:of |and |& )?[A-Z][\w&.-]*){0,4})")
_SEVERAL = re.compile(r"[与和及、等]|联合|共同|\band\b|&")
_SAME = {
    "leads": "led", "acquires": "acquired", "buys": "acquired", "bought": "acquired", "sells": "sold", "wins": "won",
    "builds": "built", "owns": "owned", "supplies": "supplied", "manages": "managed", "runs": "managed",
    "took over": "acquired", "buy": "acquired", "acquire": "acquired", "sell": "sold", "并购": "收购", "出售": "转让",
}  # fmt: skip
_REACH = 48


class Deed(Record, frozen=True, kw_only=True):
    """A verb and the parts of the name right beside it; none where nobody, or more than one, stands there."""

    verb: str
    who: frozenset[str]
    start: int
    end: int


@once_per_reading
def _deeds(reading: Reading) -> tuple[Deed, ...]:
    lang = reading.lang
    return tuple(
        _deed(match, low, reading.text, lang)
        for low, high in reading.sentences
        for match in _VERB[lang].finditer(reading.text, low, high)
    )


def _deed(match: re.Match[str], low: int, text: str, lang: str) -> Deed:
    words = text[max(low, match.start() - _REACH) : match.start()]
    found = _BY_EN.match(text, match.end()) if lang == "en" else None
    found = found or (_WHO_ZH if lang == "zh" else _WHO_EN).search(words)
    who = found["who"] if found is not None else ""
    verb = match.group().casefold()
    parts = frozenset() if _SEVERAL.search(who) else name_parts(who, lang)
    return Deed(verb=_SAME.get(verb, verb), who=parts, start=match.start(), end=match.end())


def check_doers(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """A deed that the claim gives to one whom the source names too, while it gives it to another alone."""
    if claim.article.lang != source.article.lang:
        return ()
    for mine in _deeds(claim):
        same = [deed for deed in _deeds(source) if deed.verb == mine.verb]
        if not mine.who or not same or not all(deed.who for deed in same):
            continue
        folded = source.text.casefold()
        if any(mine.who & deed.who for deed in same) or sum(p in folded for p in mine.who) * 2 <= len(
            mine.who
        ):
            continue
        other = same[0]
        low, high = source.clause_at(other.start)
        return (
            source.finding(
                (other.start, other.end),
                "entity",
                claim.text[slice(*claim.clause_at(mine.start))].strip(),
                why="the source has another do this",
                shown=source.text[low:high].strip(),
            ),
        )
    return ()
