"""Who takes part in what a cue tells: the names on the sides of it that the cue takes from."""

import re
from collections.abc import Iterable, Iterator

from yaowen.packs.model import Cue
from yaowen.pipeline.extract.scene import Sentence
from yaowen.pipeline.kinds.earlier import (
    FROM,
    both_before,
    built_before,
    concerned_before,
    firm_before,
    names_before,
)
from yaowen.pipeline.kinds.ground import Ground
from yaowen.pipeline.kinds.naming import Name, chinese_names, english_names, is_chinese, meeting_before
from yaowen.pipeline.kinds.words import kind_words
from yaowen.records import Party

_PLACED = frozenset(
    {"in", "at", "under", "for", "on", "into", "within", "during", "near", "including", "like"}
)
_SITES = frozenset({"in", "at"})
_OWNED = frozenset({"of", "from", "to"})
_OBJECT = re.compile(r"\s*(?:(?:the|an?|its)\s)?")
"""Between a cue and its object: a preposition before it is the cue's own (construction on the park)."""

_JOINED = frozenset({"with", "and", "between"})
_STOPS = re.compile(
    r";|\bnamely\b|, (?:[a-z]+ing|which|while|as|after|following)\b|\bto (?!the\b|an?\b)[a-z]|\b(?:where|that)\b"
)
_OPENS = re.compile(r"\b(?:said|says|that|while|whereas|when|because|after|but)\b|;|: ")
_SUBJECT = re.compile(r"([A-Z][A-Za-z0-9-]{3,30})(?: has| had| have)? ")
_DATELINE = re.compile(
    r"[A-Z][A-Z/ ]{2,30}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([A-Za-z]+\))? ?(?:--|—|–) ?"
)
"""HAIKOU, Dec. 16 (Xinhua) --: where the news was written."""
_RELATIVE = re.compile(r"\b(?:that|which|who)(?: (?:has|have|had|also|recently))* $")
"""Before a verb: its subject is what was named right before, the start-up in: iCarbonX, a start-up that raised …"""

_HELD = re.compile(r"\b(?:stake|interest|shares|equity) in (?:the )?$")
_LEFT, _RIGHT = 240, 160
_MOST = 12
_SHORT = 5
"""A meeting's name is longer: 产业对接会 names none."""


def find_parties(ground: Ground, cue: Cue, sentence: Sentence, start: int, end: int) -> tuple[Party, ...]:
    """Those who take part in what `cue` tells at [start, end), each once, in the order of the text."""
    chinese = is_chinese(ground.text, max(sentence.start, start - 4), min(sentence.end, end + 4))
    sides = (
        _chinese(ground, cue, sentence, start, end)
        if chinese
        else _english(ground, cue, sentence, start, end)
    )
    if cue.before is not None and len(sides) < cue.fewest:
        sides += [(name, cue.before) for name in both_before(ground, cue, sentence, start)]
    if "product" in cue.takes and not any(_is_concerned(name) for name, _ in sides):
        sides += [(name, name.kind) for name in concerned_before(ground, sentence, start)]
    return tuple(_once(_party(name, role, ground) for name, role in sides if name.kind in cue.takes))[:_MOST]


def _is_concerned(name: Name) -> bool:
    """A firm or product, or one by its form; no authority?"""
    return name.kind in ("organisation", "product", "named")


Sides = list[tuple[Name, str]]


def _chinese(ground: Ground, cue: Cue, sentence: Sentence, start: int, end: int) -> Sides:
    low, high = ground.scene.clause_of(sentence, start)
    found: Sides = []
    if cue.before is not None:
        left = [
            n
            for n in chinese_names(ground, low, start, head=True)
            if n.kind in cue.takes and not n.is_placing and (cue.after or n.before not in FROM)
        ]
        joined = not left or ground.scene.folded[low : left[0].start].strip().endswith(_WITH)
        found = [(name, cue.after if name.before in FROM and cue.after else cue.before) for name in left]
        if joined:
            found = [(name, cue.before) for name in names_before(ground, cue, sentence, low)] + found
    if "meeting" in cue.takes and (meeting := _meeting_before(ground, low, start)) is not None:
        found = [(n, role) for n, role in found if not meeting.start <= n.start < meeting.end]
        found.append((meeting, cue.before or ""))
    if "product" in cue.takes and not any(name.kind == "organisation" for name, _ in found):
        found += [(name, "company") for name in _first_firm(ground, sentence, low)]
    if cue.after is not None:
        names = _meeting_after(ground, cue, end, high) or chinese_names(ground, end, high, head=True)
        found += [(n, cue.after) for n in names if not n.is_placing]
    return found


_LEADING = re.compile(r"(?:[^，。]*[的由在了])?(?:[\d年月日]+(?:上午|下午|晚)?)?")
_WITH = ("与", "和", "同", "联合", "携手", "跟", "向")


def _meeting_before(ground: Ground, low: int, start: int) -> Name | None:
    """A meeting's whole name before what is told of it, whatever words are in it: 省长面对面座谈会在广州召开."""
    names = list(kind_words(ground.pack).meeting_name.finditer(ground.text, low, start))
    if not names:
        return None
    first = len(names) - 1
    while first > 0 and names[first - 1].end() == names[first].start():
        first -= 1
    return _meeting(names[first], names[-1].end(), ground)


def _meeting(first: re.Match[str], end: int, ground: Ground) -> Name:
    """The meeting that is named from `first` on to `end`, without what leads up to it."""
    lead = _LEADING.match(first.group())
    begin = first.start() + (lead.end() if lead else 0)
    return Name(begin, end, ground.text[begin:end], "meeting", "")


def _first_firm(ground: Ground, sentence: Sentence, low: int) -> list[Name]:
    """Whose product it is: the first firm that the sentence names before the clause."""
    firms = [m for m in ground.named_in(sentence.start, low) if m.kind == "organisation"]
    if firms:
        return [Name.of(firms[0])]
    again = kind_words(ground.pack).back.search(ground.scene.folded, low, sentence.end)
    formed = chinese_names(ground, sentence.start, low) if again else []
    return [name for name in formed if name.kind == "named"][:1]


def _meeting_after(ground: Ground, cue: Cue, end: int, high: int) -> list[Name]:
    """A meeting's whole name, which may have joints in it: 举行的中国医药创新与投资大会."""
    found = (
        kind_words(ground.pack).meeting_name.match(ground.text, end, high) if "meeting" in cue.takes else None
    )
    if found is None:
        return []
    meeting = _meeting(found, found.end(), ground)
    return [meeting] if len(meeting.surface) > _SHORT else []


def _english(ground: Ground, cue: Cue, sentence: Sentence, start: int, end: int) -> Sides:
    found: Sides = []
    dateline = _DATELINE.match(ground.text, sentence.start, start)
    low = max(dateline.end() if dateline else sentence.start, start - _LEFT)
    left = [n for n in english_names(ground, low, start) if n.kind in cue.takes]
    meeting = meeting_before(ground, low, start)
    if meeting is not None and "facility" in cue.kinds:
        return []
    if meeting is not None:
        left = _with_meeting(left, meeting, ground, takes="meeting" in cue.takes)
    clause, _ = ground.scene.clause_of(sentence, start)
    left = [n for n in left if not _is_teller(n, ground)]
    standing = [n for n in left if n.kind == "meeting" or n.before not in _PLACED]
    standing = [n for n in standing if n.kind != "agency" or n.start >= clause]
    own = [n for n in standing if n.kind == "meeting" or n.before not in _OWNED]
    if "product" not in cue.takes:
        own = _of_clause(ground, own, sentence, start)
    relative = _RELATIVE.search(ground.text, max(low, start - _LEFT), start)
    if relative is not None:
        own = [n for n in own[-1:] if ground.text.startswith((",", " ("), n.end)]
        if not own:
            return []
    own = own or standing[-1:] or _first_word(ground, sentence, start)
    if cue.before is not None:
        found += [(name, cue.before) for name in own]
    high = _stop(ground, end, sentence.end)
    for name in english_names(ground, end, high):
        if name.before not in _SITES and _OBJECT.fullmatch(ground.text, end, name.start):
            name = name._replace(before="")
        if name.before == "by" and (cue.by or cue.before):
            found.append((name, cue.by or cue.before or ""))
        elif cue.after is not None and not _is_placed(name, ground):
            found.append((name, cue.after))
        elif cue.before is not None and name.before in _JOINED:
            found.append((name, cue.before))
    if not any(name.kind in cue.takes for name, _ in found):
        found = [(name, cue.before or "") for name in built_before(ground, cue, sentence)]
        mention = firm_before(ground, sentence) if not found else None
        if mention is not None and cue.before is not None:
            found.append((Name.of(mention), cue.before))
    return found


def _with_meeting(names: list[Name], meeting: Name, ground: Ground, *, takes: bool) -> list[Name]:
    """With the whole meeting, if it `takes` part, for what the names had of it; a body known under its name stays."""
    if any(
        name.mention is not None or name.surface.lower() in kind_words(ground.pack).local_bodies
        for name in names
        if name.end == meeting.end
    ):
        return names
    others = [name for name in names if not meeting.start <= name.start < meeting.end]
    return [*others, meeting] if takes else others


def _is_teller(name: Name, ground: Ground) -> bool:
    """Does it only say who told it: according to Haiyue Pharma?"""
    return name.before == "to" and ground.scene.folded.endswith("according to ", 0, name.start)


def _stop(ground: Ground, end: int, sentence_end: int) -> int:
    """Where what the verb has after it ends; a name that begins small ends nothing (granted to sonrotoclax)."""
    limit = min(sentence_end, end + _RIGHT)
    for stop in _STOPS.finditer(ground.text, end, limit):
        if not ground.named_in(stop.end() - 1, stop.end()):
            return stop.start()
    cut = ground.text.rfind(" ", end, limit)
    return limit if limit == sentence_end or cut < 0 else cut


def _of_clause(ground: Ground, names: list[Name], sentence: Sentence, start: int) -> list[Name]:
    """Those after the last word that opens a clause (said, that, while), where any is named there."""
    opened = [
        match.end() for match in _OPENS.finditer(ground.text, max(sentence.start, start - _LEFT), start)
    ]
    for low in reversed(opened):
        within = [name for name in names if name.start >= low]
        if within:
            return within
    return names


def _first_word(ground: Ground, sentence: Sentence, start: int) -> list[Name]:
    """The one word before the verb that begins its sentence: Hutchmed named …"""
    match = _SUBJECT.fullmatch(ground.text, sentence.start, start)
    if match is None or match[1] in kind_words(ground.pack).openers_en:
        return []
    return [Name(match.start(1), match.end(1), match[1], "named", "")]


def _is_placed(name: Name, ground: Ground) -> bool:
    """Does a preposition say where? Not before a meeting, nor in a stake in somebody."""
    if (
        name.kind == "meeting"
        or name.before not in _PLACED
        or (name.kind == "product" and name.before == "for")
    ):
        return False
    return _HELD.search(ground.text, max(0, name.start - 20), name.start) is None


def _party(name: Name, role: str, ground: Ground) -> Party:
    mention = name.mention or ground.spelled(name.surface)
    if mention is not None:
        return ground.party(mention, role)
    body = kind_words(ground.pack).local_bodies.get(name.surface.lower())
    if name.kind == "agency" and name.surface.startswith(("省", "市")):
        body = name.surface
    if body is not None:
        return Party(name=ground.localised(body), role=role)
    own = ground.unlisted_at(name.start, name.end)
    if own is not None:
        return Party(name=own.name_zh, entity_id=own.id, role=role)
    return Party(name=" ".join(name.surface.split()), role=role)


def _once(parties: Iterable[Party]) -> Iterator[Party]:
    seen: set[str] = set()
    for party in parties:
        if party.key not in seen:
            seen.add(party.key)
            yield party
