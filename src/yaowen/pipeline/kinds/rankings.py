"""Places in lists: what a rank says beyond its number, and the event of being ranked."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from yaowen.packs.wording import get_wording
from yaowen.pipeline.extract.scene import Sentence
from yaowen.pipeline.kinds.ground import Ground, amount
from yaowen.pipeline.kinds.naming import Name, names_in
from yaowen.pipeline.kinds.when import When, day_just_before, find_when, is_told_first, when_published
from yaowen.records import Event, Fact, Party, Ranking
from yaowen.text.needing import Needing

_LIST = get_wording("kinds.ranking")
_LISTED = get_wording("kinds.listed")
_TOPPED = Needing(get_wording("kinds.topped"))
_ISSUED = re.compile(r"(?:发布|公布|编制|评选|推出)")
_RISE = re.compile(r"(?:从|由|\bfrom )[^，。,;]{0,12}$")
_TO = re.compile(r"^(?:名|位)?\s?(?:升至|跃升至|上升至|上升到|升到|提升至|降至|跃居|跃至|到|至|to\b)")
_FIRST, _NEAR = 20, 2000
_YEAR_BEFORE = re.compile(r"[从由](?:去年|上年|上届|前年)|\bfrom [^,;.]{0,20}last year")
"""It dates the place before, not the one that was reached."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def detail_rank(ground: Ground, figure: Fact) -> Fact:
    """The figure with what its sentence says of the list, who publishes it, and the place before."""
    sentence = ground.scene.sentence_at(figure.start)
    if figure.unit != "rank" or figure.value is None or sentence is None:
        return figure
    named = _LIST.search(sentence.text)
    previous = _previous(ground, figure)
    publisher = _publisher(ground, sentence)
    details = Ranking(
        rank=amount(figure),
        publisher=publisher.surface if publisher else None,
        list_name=next((group for group in named.groups() if group), None) if named else None,
        year=year[0] if (year := _YEAR.match(figure.period or "")) else None,
        previous=amount(previous) if previous else None,
        scope=figure.region,
    )
    return replace(figure, details=details)


def find_rankings(ground: Ground) -> Iterator[Fact]:
    """The event of being ranked, where a list or ranking is spoken of; 从第119位升至第49位 is one, and so is 登顶.

    Several ranks of the same in a sentence are one event, with the first.
    """
    told: set[tuple[int, str]] = set()
    ranks = [f for f in ground.figures if f.unit == "rank" and f.modality == "actual"]
    for figure in ranks:
        if not _is_previous(ground, figure):
            yield from _tell(ground, figure.start, figure.end, figure, told)
    for match in _TOPPED.finditer(ground.scene.folded):
        yield from _tell(ground, match.start(), match.end(), None, told)


def _tell(
    ground: Ground, start: int, end: int, figure: Fact | None, told: set[tuple[int, str]]
) -> Iterator[Fact]:
    """The event of the rank at [start, end), where its sentence speaks of a list and names who is ranked."""
    sentence = ground.scene.sentence_at(start)
    if sentence is None or not _LISTED.search(ground.scene.folded, sentence.start, sentence.end):
        return
    publisher = _publisher(ground, sentence)
    ranked = _ranked(ground, start, figure.subject if figure else None, sentence, publisher)
    if ranked is None or (sentence.index, ranked.key) in told:
        return
    told.add((sentence.index, ranked.key))
    moved = figure is not None and _previous(ground, figure) is not None
    parties = [ranked] + ([_party(ground, publisher, "publisher")] if publisher else [])
    when = _when(ground, sentence, start, end, moved=moved)
    place = amount(figure) if figure else None
    event = Event(type="ranking", date=when.date, participants=tuple(parties), amount=place)
    low, high = ground.scene.clause_of(sentence, start)
    yield ground.fact(
        "event",
        low,
        max(high, end),
        event,
        parts=[figure] if figure else [],
        subject=ranked.name,
        period=when.date,
        period_from=when.source,
        made_by="rules:ranking",
    )


def _when(ground: Ground, sentence: Sentence, start: int, end: int, *, moved: bool) -> When:
    said = find_when(ground, sentence, start, end)
    if moved and _YEAR_BEFORE.search(ground.scene.folded, max(sentence.start, start - _FIRST), start):
        said = day_just_before(ground, sentence)
    if said.date is not None or moved:
        return said
    return when_published(ground.scene, is_new=is_told_first(sentence))


def _ranked(
    ground: Ground, start: int, subject: str | None, sentence: Sentence, publisher: Name | None
) -> Party | None:
    """Who has the rank: the name that holds the figure's subject, else the first before it, else the subject."""
    names = [
        n for n in names_in(ground, sentence.start, start) if publisher is None or n.start != publisher.start
    ]
    names = [n for n in names if n.kind not in ("product", "group") and n.before not in ("in", "for", "在")]
    names = [n for n in names if not _is_scope(ground, n, start)]
    subject = subject or ""
    near = [
        *ground.scene.mentions[:_FIRST],
        *ground.scene.mentions_in(max(0, start - _NEAR), start),
    ]
    low, _ = ground.scene.clause_of(sentence, start)
    own = [n for n in names if n.start >= low and not _owns(ground, n)]
    holding = [n for n in own or names if subject and subject in n.surface and not _owns(ground, n)]
    if own and not holding:
        return _party(ground, _nearest(own), "ranked")
    spoken = [m for m in ground.scene.mentions_in(low, start) if subject and m.surface == subject]
    if spoken and not holding:
        return ground.party(spoken[-1], "ranked")
    if holding or names:
        return _party(ground, holding[0] if holding else _nearest(names), "ranked")
    mention = next((m for m in near if subject and m.surface in subject), None)
    if mention is not None:
        return ground.party(mention, "ranked")
    return None


def _is_scope(ground: Ground, name: Name, start: int) -> bool:
    """Does it stand right before the rank, which is that within it: 位居全球第二?"""
    return name.kind != "organisation" and not ground.text[name.end : start].strip()


def _owns(ground: Ground, name: Name) -> bool:
    """Is it only whose the ranked one is: Haicang's Biobay?"""
    return ground.text.startswith(("'s ", "’s "), name.end)


def _nearest(names: list[Name]) -> Name:
    """The last one before the rank, or the first of a list that ends with it."""
    first = len(names) - 1
    while first > 0 and names[first].before in ("、", "和", "与", "and"):
        first -= 1
    return names[first]


def _publisher(ground: Ground, sentence: Sentence) -> Name | None:
    for name in names_in(ground, sentence.start, sentence.end):
        if name.kind not in ("organisation", "agency", "named"):
            continue
        if name.before in ("by", "according") or (
            name.before == "to" and "ccording to" in ground.text[max(0, name.start - 20) : name.start]
        ):
            return name
        if _ISSUED.match(ground.text, name.end) or _ISSUED.match(ground.text, name.end + 2):
            return name
    return None


def _party(ground: Ground, name: Name, role: str) -> Party:
    mention = name.mention or ground.spelled(name.surface)
    return ground.party(mention, role) if mention else Party(name=name.surface, role=role)


def _is_previous(ground: Ground, figure: Fact) -> bool:
    """Is it where somebody was before: 从第119位, from 119th to …?"""
    text = ground.scene.folded
    return (
        _RISE.search(text, max(0, figure.start - 16), figure.start) is not None
        and _TO.match(text[figure.end : figure.end + 12].strip()) is not None
    )


def _previous(ground: Ground, figure: Fact) -> Fact | None:
    before = [f for f in ground.figures_in(max(0, figure.start - 30), figure.start) if f.unit == "rank"]
    return before[-1] if before and _is_previous(ground, before[-1]) else None
