"""Where is it from? 荣昌生物（烟台） told as a company from Suzhou."""

import re

from yaowen.packs.model import Pack
from yaowen.pipeline.verify.reading import Reading
from yaowen.pipeline.verify.regions import code_of, related
from yaowen.records import Finding

_OPENS = re.compile(r"\s?[（(]\s?(?:in |from |of )?")


def check_seats(claim: Reading, source: Reading, pack: Pack) -> tuple[Finding, ...]:
    """The claim has one organisation and one place; the source has another place in brackets behind that name."""
    named = [m for m in claim.mentions if m.kind == "organisation"]
    places = [(m, code) for m in claim.mentions if (code := code_of(m, pack))]
    if len({m.entity_id for m in named}) != 1 or len(places) != 1:
        return ()
    for mention in source.mentions:
        opened = _OPENS.match(source.text, mention.end) if mention.entity_id == named[0].entity_id else None
        seat = next((m for m in source.mentions if opened and m.start == opened.end()), None)
        code = code_of(seat, pack) if seat else None
        if seat and code and not related(code, places[0][1]):
            why, said = "the source names another place", places[0][0].surface
            return (source.finding((seat.start, seat.end), "region", said, why=why),)
    return ()
