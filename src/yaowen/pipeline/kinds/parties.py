"""Who takes part in what a cue tells: the names on the sides of it that the cue takes from."""

import re
from collections.abc import Iterable, Iterator

from yaowen.packs.model import Cue
from yaowen.pipeline.extract.scene import Sentence
from yaowen.pipeline.kinds.earlier import (
    FROM,
    again_before,
    both_before,
    concerned_before,
    firm_again,
    names_before,
)
from yaowen.pipeline.kinds.ground import Ground
from yaowen.pipeline.kinds.naming import Name, chinese_names, is_chinese, names_in
from yaowen.pipeline.kinds.sides_english import Sides, english_sides
from yaowen.pipeline.kinds.words import kind_words
from yaowen.records import Party

_MOST = 12
_SHORT = 5
"""A meeting's name is longer: 产业对接会 names none."""


def find_parties(ground: Ground, cue: Cue, sentence: Sentence, start: int, end: int) -> tuple[Party, ...]:
    """Those who take part in what `cue` tells at [start, end), each once, in the order of the text."""
    chinese = is_chinese(ground.text, max(sentence.start, start - 4), min(sentence.end, end + 4))
    sides = (
        _chinese(ground, cue, sentence, start, end)
        if chinese
        else english_sides(ground, cue, sentence, start, end)
    )
    if cue.before is not None and len(sides) < cue.fewest:
        sides += [(name, cue.before) for name in both_before(ground, cue, sentence, start)]
        sides += [(name, cue.before) for name in again_before(ground, cue, sentence, start)]
    if "product" in cue.takes and not any(_is_concerned(name) for name, _ in sides):
        sides += [(name, name.kind) for name in concerned_before(ground, sentence, start)]
    meant = [(_meant(name, ground, sentence), role) for name, role in sides]
    taking = [(name, role) for name, role in meant if name.kind in cue.takes and not _is_bare(name, ground)]
    if not taking and cue.elsewhere:
        taking = [(name, cue.before or "") for name in _said_elsewhere(ground, sentence)]
    return tuple(_once(_party(name, _role(name, role, cue), ground) for name, role in taking))[:_MOST]


def _role(name: Name, role: str, cue: Cue) -> str:
    """Of what an authority decides, each has the role of what it is, whichever side it stands on."""
    if "product" not in cue.takes:
        return role
    return {"agency": "agency", "product": "product"}.get(name.kind, "company")


def _said_elsewhere(ground: Ground, sentence: Sentence) -> list[Name]:
    """The first authority that the sentence, or else the text, names with its name; no place."""
    within = names_in(ground, ground.news_start(sentence), sentence.end)
    said = [name for name in within if name.kind == "agency" and name.before not in FROM]
    if said:
        return said[:1]
    return [Name.of(m) for m in ground.named_in(0, len(ground.text)) if m.kind == "agency"][:1]


def _meant(name: Name, ground: Ground, sentence: Sentence) -> Name:
    """The firm that 这家公司 means; any other name itself."""
    if name.mention is not None or not kind_words(ground.pack).back.fullmatch(name.surface.lower()):
        return name
    firm = firm_again(ground, sentence, name.start)
    return name._replace(kind="organisation", mention=firm) if firm is not None else name


def _is_bare(name: Name, ground: Ground) -> bool:
    """Does it say what somebody is, and not who?"""
    return name.mention is None and name.surface.lower() in kind_words(ground.pack).bare


def _is_concerned(name: Name) -> bool:
    """A firm or product, or one by its form; no authority?"""
    return name.kind in ("organisation", "product", "named")


def _chinese(ground: Ground, cue: Cue, sentence: Sentence, start: int, end: int) -> Sides:
    low, high = ground.clause_of(sentence, start)
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
