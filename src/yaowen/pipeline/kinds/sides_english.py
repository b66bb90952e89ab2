"""Who stands on the sides of an English cue: those before the verb and after it, each with a role.

What stands before is cut down to the verb's own subject: no place, no owner, nobody who only tells it, the names of
its clause, the noun that a relative clause belongs to, a meeting's whole name.
"""

import re
from collections.abc import Iterator

from yaowen.packs.model import Cue
from yaowen.pipeline.extract.scene import Sentence
from yaowen.pipeline.kinds.earlier import built_before, firm_before
from yaowen.pipeline.kinds.ground import Ground
from yaowen.pipeline.kinds.naming import Name, english_names, meeting_before
from yaowen.pipeline.kinds.words import kind_words

_PLACED = frozenset(
    {
        "in",
        "at",
        "under",
        "for",
        "on",
        "into",
        "within",
        "during",
        "near",
        "including",
        "like",
        "city",
        "capital",
    }
)
_SITES = frozenset({"in", "at"})
_OWNED = frozenset({"of", "from", "to"})
_OBJECT = re.compile(r"\s*(?:(?:the|an?|its)\s)?")
"""Between a cue and its object: a preposition before it is the cue's own (construction on the park)."""

_JOINED = frozenset({"with", "and", "between"})
_STOPS = re.compile(
    r";|\bnamely\b|\b(?:witnessed|saw|featured)\b"
    r"|, with\b|, (?:(?!licensing|manufacturing|marketing)[a-z]+ing|which|while|as|after|following)\b"
    r"|\bto (?!the\b|an?\b)[a-z]|\b(?:where|that)\b"
)
_OPENS = re.compile(r"\b(?:said|says|that|while|whereas|when|because|after|but)\b|;|: ")
_SUBJECT = re.compile(r"([A-Z][A-Za-z0-9-]{3,30})(?: has| had| have)? ")
_DATELINE = re.compile(
    r"[A-Z][A-Z/ ]{2,30}(?:(?:,| and|, and) [A-Z][A-Z/ ]{2,30}){0,3}(?:, China)?"
    r"(?:, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?"
    r"(?: \([A-Za-z ]+\)| /[A-Za-z ]+/)? ?(?:--|—|–|- ) ?"
)
"""HAIKOU, Dec. 16 (Xinhua) --: where the news was written."""
_RELATIVE = re.compile(r"\b(?:that|which|who)(?: (?:has|have|had|also|recently))* $")
"""Before a verb: its subject is what was named right before, the start-up in: iCarbonX, a start-up that raised …"""

_BESIDES = " as well as "
"""Between a name and a noun for what happened: the name belongs to what was told before."""

_HELD = re.compile(r"\b(?:stake|interest|shares|equity|investment) in(?:to)? (?:the )?$")
_LEFT, _RIGHT = 240, 160
_ISSUER = "issuer"
"""Rules have it from one side alone: a plan for Wuxi and its zones, issued by the ministry."""

_OWNERS = ("'s ", "’s ")
"""Whose part it is that does it: Shanghai's Pudong New Area released a plan."""

Sides = list[tuple[Name, str]]
"""Names with the roles of their sides."""


def english_sides(ground: Ground, cue: Cue, sentence: Sentence, start: int, end: int) -> Sides:
    """Those on the sides of the cue at [start, end), else the firm or building that is meant again."""
    own = _subjects(ground, cue, sentence, start, end)
    if own is None:
        return []
    found = [(name, cue.before) for name in own if cue.before is not None]
    after = [*_iter_after(ground, cue, sentence, end)]
    if cue.before == _ISSUER and any(name.before == "by" for name, _ in after):
        found = []
    found += after
    if any(name.kind in cue.takes for name, _ in found):
        return found
    built = built_before(ground, cue, sentence)
    mention = firm_before(ground, sentence) if not built else None
    if mention is not None and cue.before is not None:
        return [(Name.of(mention), cue.before)]
    return [(name, cue.before or "") for name in built]


def _subjects(ground: Ground, cue: Cue, sentence: Sentence, start: int, end: int) -> list[Name] | None:
    """Who does it; None where the subject is known to be none that takes part."""
    dateline = _DATELINE.match(ground.text, sentence.start, start)
    low = max(dateline.end() if dateline else sentence.start, start - _LEFT)
    meeting = meeting_before(ground, low, start)
    if meeting is not None and "facility" in cue.kinds:
        return None
    standing = _standing(ground, cue, sentence, low, (start, end), meeting)
    own = [n for n in standing if n.kind == "meeting" or n.before not in _OWNED]
    if "product" not in cue.takes:
        own = _of_clause(ground, own, sentence, start)
    if _RELATIVE.search(ground.text, low, start):
        return [n for n in own[-1:] if ground.text.startswith((",", " ("), n.end)] or None
    return own or standing[-1:] or _first_word(ground, sentence, start)


def _standing(
    ground: Ground, cue: Cue, sentence: Sentence, low: int, at: tuple[int, int], meeting: Name | None
) -> list[Name]:
    """The names before the cue that say neither where nor by whom it is told."""
    start, end = at
    names = [n for n in _without_origins(english_names(ground, low, start), ground) if n.kind in cue.takes]
    if meeting is not None:
        names = _with_meeting(names, meeting, ground, takes="meeting" in cue.takes)
    if ground.scene.folded[start:end] in cue.nominal:
        names = [n for n in names if _BESIDES not in ground.scene.folded[n.end : start]]
    clause, _ = ground.scene.clause_of(sentence, start)
    return [
        n
        for n in names
        if not _is_teller(n, ground)
        and (n.kind == "meeting" or n.before not in _PLACED or (n.kind == "group" and n.before == "for"))
        and (n.kind != "agency" or n.start >= clause or cue.before == _ISSUER)
    ]


_APPOSED = re.compile(r", an? (?:[a-z-]+ ){0,3}")


def _without_origins(names: list[Name], ground: Ground) -> Iterator[Name]:
    """Without where somebody is said to be from: Anji Pharma, a Cambridge, MA-Shanghai company."""
    last: Name | None = None
    dropped = False
    for name in names:
        between = ground.text[last.end : name.start] if last is not None else ""
        dropped = _APPOSED.fullmatch(between) is not None or (dropped and between == ", ")
        if not dropped and not _is_owner(name, names, ground):
            yield name
        last = name


def _is_owner(name: Name, names: list[Name], ground: Ground) -> bool:
    if name.kind not in ("region", "zone"):
        return False
    return ground.text.startswith(_OWNERS, name.end) and any(other.start == name.end + 3 for other in names)


def _iter_after(ground: Ground, cue: Cue, sentence: Sentence, end: int) -> Iterator[tuple[Name, str]]:
    high = _stop(ground, end, sentence.end)
    for name in english_names(ground, end, high):
        if name.before not in _SITES and _OBJECT.fullmatch(ground.text, end, name.start):
            name = name._replace(before="")
        if name.before == "by" and (cue.by or cue.before):
            yield name, cue.by or cue.before or ""
        elif cue.after is not None and not _is_placed(name, ground):
            yield name, cue.after
        elif cue.before is not None and name.before in _JOINED:
            yield name, cue.before


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
        or (name.kind in ("product", "group") and name.before == "for")
    ):
        return False
    return _HELD.search(ground.text, max(0, name.start - 20), name.start) is None
