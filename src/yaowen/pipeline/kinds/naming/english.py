"""Who is named in a stretch of English: capitalised words, and names that the pack knows."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from yaowen.pipeline.kinds.ground import Ground
from yaowen.pipeline.kinds.naming.name import CODE, CODED, KNOWN, STRETCH, Name, is_aside
from yaowen.pipeline.kinds.words import KindWords, kind_words
from yaowen.records import Mention

_CAP = r"[A-Z][A-Za-z0-9’'&.\-]*"
_RUN = re.compile(rf"(?<![\w-]){_CAP}(?:\s(?:{_CAP}|&|of(?=\s[A-Z])|for(?=\s[A-Z]))){{0,12}}")
_PREPOSITION = re.compile(
    r"\b([A-Za-z]+)[\s“\"']{1,2}(?:the |a |an |its |[a-z-]+ (?=[“\"]))?"
    r"(?:(?:north|south|east|west|central)[a-z]* )?(?:[A-Z][\w-]*[’']s )?[“\"']?$"
)
_GROUP = re.compile(
    r"\b\d[\d,]*\s(?:[a-z-]+\s){0,4}(?:companies|enterprises|firms|institutions|hospitals|projects)\b"
)
_AGENCY_AGAIN = re.compile(
    r"\bthe (?:agency|bureau|regulator|ministry|commission|administration)\b(?!['’ ]s? ?of)"
)
_POSSESSIVE = re.compile(r"[’']s?$")
_WITHIN = re.compile(
    r"(?: [a-z]+)?, (?:capital of |in )?(?:(?:north|south|east|west|central)[a-z]* China[’']s )?"
)
_PHRASE = 200
_LAST_WORD = re.compile(r"\b([A-Z][a-z]+) and $")
_FIRST_HALF = re.compile(rf"(?:{_CAP} ){{1,8}}and (?:{_CAP} ){{0,3}}$")
_FIRM = r"(?:biopharma|biotech|drugmaker|company|firm|maker|developer|start-?up|CRO|CDMO|group)\b"
_DESCRIBED = re.compile(rf", an? [^,.;]{{0,60}}?{_FIRM}")
"""CBMG, a Maryland biopharma: letters that are said to be a firm's."""
_ORIGIN = re.compile(rf" (?:[a-z-]+ ){{0,2}}{_FIRM}")
_ONCE = re.compile(
    r"\b(?:[Ff]ormer|[Pp]reviously|[Ff]ormerly|once|who (?:joined|came) from)\b(?: an? [a-z -]{2,40} (?:of|at))? $"
)
"""Before the name of where somebody was: previously a vice president of."""
_PART_OF = re.compile(
    r"(?:Hospital|School|Institute|College|Academy|Cent(?:er|re)|Faculty|Department|Office|Branch) of (?:the )?$"
)
_TARGET = re.compile(r"[A-Z][A-Za-z]*\d+(?:\.\d+)")
_DEMONYM = re.compile(r"[A-Z][a-z]+(?:ian|ese|ean|ish)")
_PRODUCT = re.compile(rf"(?!COVID){CODED.pattern}")
_OWNER = re.compile(r"([^’']+(?: [^’']+)*)[’']s? (?=[A-Z])")


def english_names(ground: Ground, start: int, end: int) -> list[Name]:
    """Names in [start, end) of English text, by place, each with the preposition before it."""
    words = kind_words(ground.pack)
    end = min(end, start + STRETCH)
    mentions = [
        m
        for m in ground.named_in(start, end)
        if m.kind in KNOWN and m.end <= end and not _is_aside(m, ground)
    ]
    found = [*_iter_runs(ground, start, end, mentions, words)]
    taken = [(name.start, name.end) for name in found]
    for mention, after in zip_longest(mentions, mentions[1:]):
        if after is not None and mention.kind == after.kind == "region" and after.start == mention.end + 1:
            continue
        if not any(low < mention.end and mention.start < high for low, high in taken):
            found.append(_known(mention, ground))
    for match in words.pronoun.finditer(ground.scene.folded, start, end):
        again = ground.place_again(words.pronouns[match.group()], match.start())
        if again is not None and not ground.text.startswith(("'s", "’s"), match.end()):
            found.append(
                Name(
                    match.start(),
                    match.end(),
                    match.group(),
                    again.kind,
                    _before(match.start(), ground),
                    again,
                )
            )
    for match in _AGENCY_AGAIN.finditer(ground.scene.folded, start, end):
        agency = ground.agency_before(match.start()) if match.group() in words.agency_again else None
        if agency is not None:
            before = _before(match.start(), ground)
            found.append(Name(match.start(), match.end(), match.group(), "agency", before, agency))
    for match in _GROUP.finditer(ground.text, start, end):
        found.append(Name(match.start(), match.end(), match.group(), "group", _before(match.start(), ground)))
    found = _with_joints(found, ground, words)
    return _placed(sorted(n for n in found if not is_aside(ground.text, n.start, n.end)), ground)


def meeting_before(ground: Ground, low: int, start: int) -> Name | None:
    """A meeting's whole name right before its verb, written small or with joints in it: the fourth industry meeting."""
    found = kind_words(ground.pack).meeting_phrase.search(ground.text, max(low, start - _PHRASE), start)
    return Name(found.start(1), found.end(1), found[1], "meeting", "") if found else None


def _with_joints(names: list[Name], ground: Ground, words: KindWords) -> list[Name]:
    """Names of meetings and bodies with what stands before their `and`: Life and Health Conference."""
    for name in [
        n for n in names if n.mention is None and (n.kind == "meeting" or _is_second(n, ground, words))
    ]:
        first = _FIRST_HALF.search(ground.text, max(0, name.start - _PHRASE // 2), name.start)
        inside = [n for n in names if first is not None and first.start() <= n.start < name.start]
        if first is None or (name.kind == "meeting" and any(n.mention for n in inside)):
            continue
        low, _ = _trimmed(first.start(), name.start, ground, words)
        whole = name._replace(start=low, surface=ground.text[low : name.end], before=_before(low, ground))
        names = [n for n in names if n not in inside and n != name] + [whole]
    return names


def _is_second(name: Name, ground: Ground, words: KindWords) -> bool:
    """Is it the second half of a body's name: Economic and|Technological Development Zone?"""
    first = _LAST_WORD.search(ground.text, max(0, name.start - _PHRASE // 4), name.start)
    return first is not None and first[1] in words.first_halves_en


def _placed(names: list[Name], ground: Ground) -> list[Name]:
    """With the preposition of the place before, where one place is in another: in Daxing district, Beijing."""
    placed: list[Name] = []
    for name in names:
        last = placed[-1] if placed else None
        goes_on = last is not None and _WITHIN.fullmatch(ground.text, last.end, name.start)
        if last is not None and goes_on and name.kind == last.kind == "region":
            name = name._replace(before=last.before)
        placed.append(name)
    return placed


def _is_aside(mention: Mention, ground: Ground) -> bool:
    """Is it where or whose somebody was: Suzhou-based, a former Bayer executive?"""
    text = ground.text
    return (
        text.startswith("-based", mention.end)
        or _ONCE.search(text, max(0, mention.start - 48), mention.start) is not None
    )


def _known(mention: Mention, ground: Ground) -> Name:
    return Name.of(mention, _before(mention.start, ground))


def _iter_runs(
    ground: Ground, start: int, end: int, mentions: list[Mention], words: KindWords
) -> Iterator[Name]:
    for match in _RUN.finditer(ground.text, start, end):
        low, high = _trimmed(match.start(), match.end(), ground, words)
        if high - low < 2:
            continue
        if _ONCE.search(ground.text, max(0, low - 48), low):
            continue
        inside = [m for m in mentions if m.start < high and low < m.end]
        ruled = [m for m in inside if m.kind == "region" and _is_government(m, high, ground, words)]
        owner = _OWNER.match(ground.text, low, high) if not ruled else None
        if owner is not None:
            yield from _owner(low, owner.end(1), ground, mentions, words)
            low = owner.end()
            if CODE.fullmatch(ground.text, low, high):
                yield Name(low, high, ground.text[low:high], "product", "")
                continue
        inside = [m for m in inside if low < m.end]
        whole = [m for m in inside if m.end >= high and (m.kind != "region" or _is_all(m, low, inside))]
        last = ruled[-1] if ruled else (whole[-1] if whole else None)
        is_part = (
            bool(inside) and not ruled and _PART_OF.search(ground.text, low, inside[-1].start) is not None
        )
        if is_part:
            last = None  # a hospital of a university
        if last is not None:
            yield _known(last, ground)
        elif (
            inside
            and inside[-1].kind != "region"
            and not is_part
            and words.forms_en.search(ground.text[low:high]) is None
        ):
            yield from (_known(mention, ground) for mention in inside)
        elif _is_name(low, high, ground, words):
            surface = ground.text[low:high]
            kind = "person" if _is_person(low, high, ground) else _kind(surface, words)
            yield Name(low, high, surface, kind, _before(low, ground))


def _is_all(region: Mention, low: int, inside: list[Mention]) -> bool:
    """Is there nothing but a wider region before it in its run: Shanghai Pudong New Area?"""
    return region.start <= low or (inside[0].kind == "region" and inside[0].end == region.start - 1)


def _is_person(low: int, high: int, ground: Ground) -> bool:
    """Does the run end with somebody's name: Vice Mayor Chen Jie?"""
    return any(
        reference.kind == "person" and reference.end == high for reference in ground.references_in(low, high)
    )


def _owner(low: int, high: int, ground: Ground, mentions: list[Mention], words: KindWords) -> Iterator[Name]:
    """Whose the thing is that follows (Lansha Bio's LS-101): somebody by more than one word, or known."""
    known = [m for m in mentions if m.start < high and low < m.end and m.end >= high]
    if known:
        yield _known(known[-1], ground)
    elif " " in ground.text[low:high] and _is_name(low, high, ground, words):
        surface = ground.text[low:high]
        yield Name(low, high, surface, _kind(surface, words), _before(low, ground))


def _kind(surface: str, words: KindWords) -> str:
    if words.meetings_en.search(surface) and surface.lower() not in words.local_bodies:
        return "meeting"
    if words.nation.fullmatch(surface.lower()):
        return "region"
    if words.bodies_en.search(surface.split(" of ")[0]):
        return "agency"
    return "product" if CODE.fullmatch(surface) else "named"


def _is_government(mention: Mention, high: int, ground: Ground, words: KindWords) -> bool:
    """Does only a word for its rulers follow the region's name: no Municipal Health Commission?"""
    tail = words.rulers_en.match(ground.scene.folded, mention.end)
    return tail is not None and tail.end() >= high


def _trimmed(low: int, high: int, ground: Ground, words: KindWords) -> tuple[int, int]:
    """Without articles and headings' words before (The, Group) and a possessive after; Japan's X is X."""
    text = ground.text
    while True:
        first = text.find(" ", low, high)
        word = text[low : first if first >= 0 else high]
        if first >= 0 and (word in words.openers_en or _POSSESSIVE.search(word)):
            low = first + 1
            continue
        break
    if (
        text[low:high].rstrip(".") in words.openers_en
        or text.startswith("-based", high)
        or text.endswith("-based", low, high)
    ):
        return high, high
    tail = _POSSESSIVE.search(text, low, high)
    high = tail.start() if tail else high
    return low, high - 1 if text[high - 1 : high] in ".-" else high


def _is_name(low: int, high: int, ground: Ground, words: KindWords) -> bool:
    """A word that only begins its sentence is none, unless the text has it with a capital elsewhere too."""
    surface = ground.text[low:high]
    if len(surface) < 3 or words.legal_en.fullmatch(surface) or words.traps_en.search(surface):
        return False
    if " " in surface or _PRODUCT.fullmatch(surface):
        return True
    if _TARGET.fullmatch(surface):
        return False
    if _DEMONYM.fullmatch(surface) and ground.text[high : high + 2][-1:].islower():
        return False  # the Ethiopian capital
    sentence = ground.scene.sentence_at(low)
    if "-" in surface and _ORIGIN.match(ground.text, high):
        return False  # a Boston-Hangzhou biopharma
    if sentence is not None and low > sentence.start and not surface.isupper():
        return ground.text[low - 1] in "“\"'" or words.forms_en.search(surface) is None
    if surface.isupper():
        return _DESCRIBED.match(ground.text, high) is not None
    return ground.capitals[surface] > 1 and surface.lower() not in ground.small_words


def _before(start: int, ground: Ground) -> str:
    match = _PREPOSITION.search(ground.text, max(0, start - 30), start)
    return match[1].lower() if match else ground.text[max(0, start - 2) : start].strip()
