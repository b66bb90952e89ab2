"""Who takes part in what a cue tells: the names on the sides of it that the cue takes from."""

import re
from collections.abc import Iterable, Iterator

from yaowen.packs.model import Cue
from yaowen.pipeline.extract.scene import Sentence
from yaowen.pipeline.kinds.ground import Ground
from yaowen.pipeline.kinds.naming import Name, chinese_names
from yaowen.pipeline.kinds.naming_en import english_names
from yaowen.pipeline.kinds.words import kind_words
from yaowen.records import Mention, Party

_PLACED = frozenset(
    {"in", "at", "under", "for", "on", "into", "within", "during", "near", "including", "like"}
)
_OWNED = frozenset({"of", "from", "to"})
_JOINED = frozenset({"with", "and", "between"})
_STOPS = re.compile(
    r";|, (?:[a-z]+ing|which|while|as|after|following)\b|\bto (?!the\b|an?\b)[a-z]|\b(?:where|that)\b"
)
_HELD = re.compile(r"\b(?:stake|interest|shares|equity) in (?:the )?$")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LEFT, _RIGHT = 240, 160
_BACK = 2
_MOST = 12


def find_parties(ground: Ground, cue: Cue, sentence: Sentence, start: int, end: int) -> tuple[Party, ...]:
    """Those who take part in what `cue` tells at [start, end), each once, in the order of the text."""
    chinese = _HAN.search(ground.text, max(sentence.start, start - 4), min(sentence.end, end + 4)) is not None
    sides = (
        _chinese(ground, cue, sentence, start, end)
        if chinese
        else _english(ground, cue, sentence, start, end)
    )
    return tuple(_once(_party(name, role, ground) for name, role in sides if name.kind in cue.takes))[:_MOST]


Sides = list[tuple[Name, str]]


def _chinese(ground: Ground, cue: Cue, sentence: Sentence, start: int, end: int) -> Sides:
    low, high = ground.scene.clause_of(sentence, start)
    found: Sides = []
    if cue.before is not None:
        left = [
            n
            for n in chinese_names(ground, low, start, head=True)
            if n.kind in cue.takes and not n.is_placing and (cue.after or n.before not in _FROM)
        ]
        joined = not left or ground.scene.folded[low : left[0].start].strip().endswith(_WITH)
        found = [(name, cue.after if name.before in _FROM and cue.after else cue.before) for name in left]
        if joined:
            found = [(name, cue.before) for name in _earlier(ground, cue, sentence, low)] + found
    if "meeting" in cue.takes and (meeting := _meeting_before(ground, low, start)) is not None:
        found = [(n, role) for n, role in found if not meeting.start <= n.start < meeting.end]
        found.append((meeting, cue.before or ""))
    if "product" in cue.takes and not any(name.kind == "organisation" for name, _ in found):
        found += [(name, "company") for name in _first_firm(ground, sentence, low)]
    if cue.after is not None:
        names = _meeting_after(ground, cue, end, high) or chinese_names(ground, end, high, head=True)
        found += [(n, cue.after) for n in names if not n.is_placing]
    return found


_LEADING = re.compile(r"(?:[^，。]*[的由在])?(?:[\d年月日]+(?:上午|下午|晚)?)?")
_FROM = frozenset({"从", "向", "据"})
_WITH = ("与", "和", "同", "联合", "携手", "跟", "向")


def _meeting_before(ground: Ground, low: int, start: int) -> Name | None:
    """A meeting's whole name before what is told of it, whatever words are in it: 省长面对面座谈会在广州召开."""
    names = list(kind_words(ground.pack).meeting_name.finditer(ground.text, low, start))
    if not names:
        return None
    first = len(names) - 1
    while first > 0 and names[first - 1].end() == names[first].start():
        first -= 1
    begin = names[first].start() + len(_LEADING.match(names[first].group()).group())  # type: ignore[union-attr]
    return Name(begin, names[-1].end(), ground.text[begin : names[-1].end()], "meeting", "")


def _first_firm(ground: Ground, sentence: Sentence, low: int) -> list[Name]:
    """Whose product it is: the first firm that the sentence names before the clause."""
    firms = [m for m in ground.scene.mentions_in(sentence.start, low) if m.kind == "organisation"]
    return [Name(m.start, m.end, m.surface, m.kind, "", m) for m in firms[:1]]


def _meeting_after(ground: Ground, cue: Cue, end: int, high: int) -> list[Name]:
    """A meeting's whole name, which may have joints in it: 举行的中国医药创新与投资大会."""
    found = (
        kind_words(ground.pack).meeting_name.match(ground.text, end, high) if "meeting" in cue.takes else None
    )
    return [Name(found.start(), found.end(), found.group(), "meeting", "")] if found else []


def _earlier(ground: Ground, cue: Cue, sentence: Sentence, low: int) -> list[Name]:
    """Whom a clause without a subject is about: those of the nearest clause before that names any, and the
    sentence's first; 公司 is the firm that the sentences before name last."""
    names: list[Name] = []
    position = low
    while position > sentence.start and not names:
        begin, _ = ground.scene.clause_of(sentence, max(sentence.start, position - 2))
        begin = begin if begin < position else sentence.start
        names = [
            n
            for n in chinese_names(ground, begin, position)
            if n.kind in cue.takes and not n.is_placing and n.before not in _FROM
        ]
        first = chinese_names(ground, sentence.start, min(position, sentence.start + 80)) if names else []
        first = [n for n in first[:1] if n.kind in ("organisation", "named") and n.start < names[0].start]
        if names:
            return [*first, *names[-2:]]
        position = begin
    built = _built_before(ground, cue, sentence)
    if built:
        return built
    mention = _firm_before(ground, sentence) if "organisation" in cue.takes else None
    return [Name(mention.start, mention.end, mention.surface, mention.kind, "", mention)] if mention else []


def _built_before(ground: Ground, cue: Cue, sentence: Sentence) -> list[Name]:
    """What 项目 or the base means: the building or park that the sentences before name."""
    is_built = "facility" in cue.kinds or "project" in cue.kinds
    again = kind_words(ground.pack).facility_again
    if not is_built or again.search(ground.scene.folded, sentence.start, sentence.end) is None:
        return []
    earlier: Sentence | None = sentence
    for _ in range(_BACK):
        earlier = ground.scene.before(earlier) if earlier else None
        if earlier is None:
            return []
        chinese = _HAN.search(earlier.text) is not None
        names = (chinese_names if chinese else english_names)(ground, earlier.start, earlier.end)
        built = [n for n in names if n.kind == "named" or (n.kind == "zone" and not n.is_placing)]
        if built:
            return built[:1]
    return []


def _firm_before(ground: Ground, sentence: Sentence) -> Mention | None:
    """The firm that 公司 or the company means: the last one that the sentences before name."""
    if kind_words(ground.pack).back.search(ground.scene.folded, sentence.start, sentence.end) is None:
        return None
    earlier: Sentence | None = sentence
    for _ in range(_BACK):
        earlier = ground.scene.before(earlier) if earlier else None
        if earlier is None:
            return ground.title_firm
        firms = [m for m in ground.scene.mentions_in(earlier.start, earlier.end) if m.kind == "organisation"]
        if firms:
            return firms[0]
    return None


def _english(ground: Ground, cue: Cue, sentence: Sentence, start: int, end: int) -> Sides:
    found: Sides = []
    low = max(sentence.start, start - _LEFT)
    left = [n for n in english_names(ground, low, start) if n.kind in cue.takes]
    clause, _ = ground.scene.clause_of(sentence, start)
    standing = [n for n in left if n.kind == "meeting" or n.before not in _PLACED]
    standing = [n for n in standing if n.kind != "agency" or n.start >= clause]
    own = [n for n in standing if n.kind == "meeting" or n.before not in _OWNED]
    own = own or standing[-1:]
    if cue.before is not None:
        found += [(name, cue.before) for name in own]
    stop = _STOPS.search(ground.text, end, min(sentence.end, end + _RIGHT))
    high = stop.start() if stop else min(sentence.end, end + _RIGHT)
    for name in english_names(ground, end, high):
        if name.before == "by" and (cue.by or cue.before):
            found.append((name, cue.by or cue.before or ""))
        elif cue.after is not None and not _is_placed(name, ground):
            found.append((name, cue.after))
        elif cue.before is not None and name.before in _JOINED:
            found.append((name, cue.before))
    if not any(name.kind in cue.takes for name, _ in found):
        found = [(name, cue.before or "") for name in _built_before(ground, cue, sentence)]
        mention = _firm_before(ground, sentence) if not found else None
        if mention is not None and cue.before is not None:
            found.append(
                (Name(mention.start, mention.end, mention.surface, mention.kind, "", mention), cue.before)
            )
    return found


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
        key = party.entity_id or party.name
        if key not in seen:
            seen.add(key)
            yield party
