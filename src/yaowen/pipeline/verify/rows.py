"""Who is which? Names told in the order of their places: 前三位依次为苏州、泰州、连云港."""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.ordinals import iter_ordinals
from yaowen.pipeline.verify.reading import Reading
from yaowen.records import Finding, Mention
from yaowen.text.pinyin import pinyin_key, to_pinyin

_LEADS = get_wording("verify_names.row_leads")
_FOLLOWS = get_wording("verify_names.row_follows")
_JOINS = re.compile(r"(?:市|省|区)?\s?(?:[、，,]|和|与|及)\s?(?:and )?|,? and ")
_NAME = re.compile(r"\b[A-Z][a-z']+\b")
_LEAST = 2


def check_rows(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """The claim gives one name one place; in a row of names that are told in order it has another."""
    places = list(iter_ordinals(claim.text))
    named = {m.entity_id for m in claim.mentions if m.kind != "agency"}
    heard = {pinyin_key(word) for word in _NAME.findall(claim.text)}
    if len(places) != 1 or not (named or heard):
        return ()
    for row in _rows(source):
        held = [
            index
            for index, mention in enumerate(row, 1)
            if mention.entity_id in named or pinyin_key(to_pinyin(mention.surface)) in heard
        ]
        if len(held) == 1 and places[0].value <= len(row) and places[0].value != held[0]:
            own = row[held[0] - 1]
            why = "another place in the order"
            said = claim.text[places[0].start : places[0].end]
            shown = source.text[row[0].start : row[-1].end]
            return (source.finding((own.start, own.end), "number", said, why=why, shown=shown),)
    return ()


def _rows(source: Reading) -> list[list[Mention]]:
    """Names side by side of which the words before or behind them say that they are the first ones, in order."""
    rows: list[list[Mention]] = []
    for mention in sorted(source.mentions, key=lambda m: m.start):
        last = rows[-1][-1] if rows else None
        if (
            last is not None
            and last.end <= mention.start
            and _JOINS.fullmatch(source.text, last.end, mention.start)
        ):
            rows[-1].append(mention)
        else:
            rows.append([mention])
    return [
        row
        for row in rows
        if len(row) >= _LEAST
        and (_LEADS.search(source.text, 0, row[0].start) or _FOLLOWS.match(source.text, row[-1].end))
    ]
