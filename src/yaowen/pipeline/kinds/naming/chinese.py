"""Who is named in a stretch of Chinese: names that the pack knows, and names by their form."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from yaowen.pipeline.kinds.ground import Ground
from yaowen.pipeline.kinds.naming.name import CODE, CODED, JOINTS, KNOWN, STRETCH, Name, is_aside
from yaowen.pipeline.kinds.words import KindWords, kind_words
from yaowen.records import Mention

_PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}")
_TAIL = re.compile(
    r"(?:等(?:多?[地家方省市])?|董事会|集团|公司|方面|有限公司|省|市|多地|[两三四][地区县市]|-[BPSUW]{1,2})?$"
)
_RULED = re.compile(r"(?:省|市|区|县|州)?(?:人民)?政府$|(?:省|市|区|县)$")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_MARKS = frozenset({"", "，", "。", "；", "：", "\n", "的是", "示"})
_BESIDE = re.compile(r"[\u4e00-\u9fff]{2,8}")
_ROLE = re.compile(r"[方人者]$")
"""Ends of words for somebody by what they do: 卖方, 担保人, 投资者."""

_LATIN = re.compile(r"[A-Z][A-Za-z0-9&.\- ]{1,40}")
_COUNTED = re.compile(r"\d+[个项][\u4e00-\u9fff]{0,8}$")
_HELD = re.compile(r"([\u4e00-\u9fff]{3,12}?)的?(?:\d{1,3}(?:\.\d+)?[%％]|全部)的?(?:股权|股份)")
"""Whose shares they are: 收购某某某70%股权."""

_STEM, _BODY, _SHORTEST, _LONGEST = 2, 3, 5, 30


class _Piece(NamedTuple):
    start: int
    end: int
    before: str


def chinese_names(ground: Ground, start: int, end: int, *, head: bool = False) -> list[Name]:
    """Names in [start, end) of Chinese text, by place.

    A name ends its piece of the sentence (坐落在高新区的合源生物); with `head` it may begin it (收购某某公司60%股权).
    A short word beside names in a list is one too.
    """
    words = kind_words(ground.pack)
    every = _pieces(ground, start, min(end, start + STRETCH), words)
    pieces = [piece for piece in every if not is_aside(ground.text, piece.start, piece.end)]
    named = [_name_of(piece, ground, words, head=head) for piece in pieces]
    for index, piece in enumerate(pieces):
        name = named[index]
        if (name is None or name.kind == "person") and _stands_in_list(index, pieces, named, ground):
            named[index] = Name(
                piece.start, piece.end, ground.text[piece.start : piece.end], "named", piece.before
            )
        elif (whole := _with_joint(index, pieces, named, ground)) is not None:
            named[index] = whole
    return [each for at, name in enumerate(named) for each in _with_maker(at, name, pieces, named, ground)]


def _with_maker(
    index: int, name: Name | None, pieces: list[_Piece], named: list[Name | None], ground: Ground
) -> Iterator[Name]:
    """A name, and before a medicine's whose it is: 石药集团|SYS6010, 康辰远达|的氟唑替尼胶囊."""
    piece = pieces[index]
    if name is not None and name.kind == "product":
        firms = [m for m in ground.named_in(piece.start, name.start) if m.kind == "organisation"]
        if firms:
            yield Name.of(firms[0], piece.before)
        elif index and piece.before == "的" and named[index - 1] is None:
            maker = pieces[index - 1]
            if _BESIDE.fullmatch(ground.text, maker.start, maker.end) and maker.before in _MARKS:
                yield Name(
                    maker.start, maker.end, ground.text[maker.start : maker.end], "named", maker.before
                )
    if name is not None:
        yield name


def _with_joint(index: int, pieces: list[_Piece], named: list[Name | None], ground: Ground) -> Name | None:
    """An authority's name that has a joint in it: 省经济和信息化厅."""
    name, piece, last = named[index], pieces[index], pieces[index - 1]
    if name is None or name.mention or name.kind != "agency" or index == 0 or named[index - 1]:
        return None
    if piece.before not in JOINTS or piece.start - last.end != len(piece.before):
        return None
    if kind_words(ground.pack).back.fullmatch(ground.text, last.start, last.end):
        return None
    return Name(last.start, name.end, ground.text[last.start : name.end], "agency", last.before)


def _pieces(ground: Ground, start: int, end: int, words: KindWords) -> Iterator[_Piece]:
    mentions = [m for m in ground.named_in(start, end) if m.kind in KNOWN]
    at, cut, before = 0, start, ""
    for match in words.breaks.finditer(ground.scene.folded, start, end):
        while at < len(mentions) and mentions[at].end <= match.start():
            at += 1
        if at < len(mentions) and mentions[at].start < match.end() and match.start() >= mentions[at].start:
            continue
        if match.group().isspace() and _is_latin(ground.text, match.start() - 1, match.end()):
            continue
        if match.start() > cut:
            yield _Piece(cut, match.start(), before)
            before = ""
        if not (match.group().isspace() or match.group() in "“”\"'‘’") or not before:
            before = match.group()
        cut = match.end()
    if cut < end:
        yield _Piece(cut, end, before)


def _is_latin(text: str, before: int, after: int) -> bool:
    """Do Latin letters stand on both sides, so that it is a name of several words?"""
    sides = text[before : before + 1], text[after : after + 1]
    return all(side.isascii() and side.isalnum() for side in sides)


def _name_of(piece: _Piece, ground: Ground, words: KindWords, *, head: bool) -> Name | None:
    whole = ground.text[piece.start : piece.end]
    if whole[:1].isdigit() and words.groups.fullmatch(whole):
        return Name(piece.start, piece.end, whole, "group", piece.before)
    piece = _trimmed(piece, ground, words)
    text = ground.text[piece.start : piece.end]
    mentions = [m for m in ground.named_in(piece.start, piece.end) if m.kind in KNOWN]
    mentions = [m for m in mentions if m.end <= piece.end]
    for mention in reversed(mentions):
        tail = ground.text[mention.end : piece.end]
        if (
            _TAIL.fullmatch(tail)
            or words.office.match(tail)
            or (mention.kind == "region" and _RULED.fullmatch(tail))
        ):
            return Name.of(mention, piece.before)
    if mentions and _heads(mentions[0], piece, ground, words):
        return Name(piece.start, piece.end, text, "named", piece.before)
    first = next((m for m in mentions if m.kind == "product" or (head and _begins(m, piece))), None)
    if first is not None:
        return Name.of(first, piece.before)
    if not _HAN.search(text):
        kind = "product" if CODE.fullmatch(text) else "named"
        return Name(piece.start, piece.end, text, kind, piece.before) if _LATIN.fullmatch(text) else None
    coded = CODED.search(text)
    if coded is not None and not _names_target(piece.start + coded.start(), ground):
        return Name(
            piece.start + coded.start(), piece.start + coded.end(), coded.group(), "product", piece.before
        )
    level = words.pronouns.get(text)
    again = ground.place_again(level, piece.start) if level else None
    if text in words.agency_again:
        again = ground.agency_before(piece.start)
    if again is not None:
        return Name(piece.start, piece.end, text, again.kind, piece.before, again)
    if words.nation.fullmatch(text.lower()):
        return Name(piece.start, piece.end, text, "region", piece.before)
    if words.groups.search(text):
        return Name(piece.start, piece.end, text, "group", piece.before)
    return _formed(piece, text, words, head=head)


def _names_target(start: int, ground: Ground) -> bool:
    """Does a technology's name stand there: IL-17 in IL-17抑制剂?"""
    mentions = ground.scene.mentions_in(max(0, start - 1), start + 1)
    return any(m.kind == "technology" for m in mentions)


def _trimmed(piece: _Piece, ground: Ground, words: KindWords) -> _Piece:
    """Without what describes the name before it (控股子公司) and what goes on with it (二期, 3个项目)."""
    described = words.apposition.match(ground.text, piece.start, piece.end)
    if described is not None and _is_whole(ground.text[described.end() : piece.end], words):
        piece = piece._replace(start=described.end())
    phase = words.phases.search(ground.text, piece.start, piece.end) or _COUNTED.search(
        ground.text, piece.start, piece.end
    )
    if phase is not None and phase.start() - piece.start > _STEM:
        piece = piece._replace(end=phase.start())
    return piece


def _is_whole(text: str, words: KindWords) -> bool:
    """Is it a name by itself: letters, or a stem of its own before a name's end?"""
    form = words.forms.search(text)
    return _LATIN.fullmatch(text) is not None or (form is not None and form.start() >= _STEM)


def _heads(mention: Mention, piece: _Piece, ground: Ground, words: KindWords) -> bool:
    """Does a firm or zone begin a building's name that has more to it: 武汉东湖|科学城生命健康产业园?"""
    text = ground.text[piece.start : piece.end]
    built = words.built.search(text)
    if built is None or mention.start != piece.start:
        return False
    if mention.kind == "zone":
        return piece.start + built.start() - mention.end >= _STEM and len(text) <= _LONGEST
    return _begins(mention, piece)


def _begins(mention: Mention, piece: _Piece) -> bool:
    return mention.start == piece.start and mention.kind in ("organisation", "agency")


def _formed(piece: _Piece, text: str, words: KindWords, *, head: bool) -> Name | None:
    """A name by its form: at the end of the piece (云麓产业园), or a firm's at its beginning."""
    body = text[:_BODY] if head or len(text) == _BODY else ""
    body = body if body in words.local_bodies else text
    if body in words.local_bodies:
        kind = "agency" if words.bodies.search(body) else "named"
        return Name(piece.start, piece.start + len(body), body, kind, piece.before)
    if words.meetings.search(text) and len(text) > _SHORTEST:
        return Name(piece.start, piece.end, text, "meeting", piece.before)
    if _PERSON.fullmatch(text) and text.startswith(words.families) and not _is_whole(text, words):
        return Name(piece.start, piece.end, text, "person", piece.before)
    if text.startswith(words.stem_traps):
        return None
    if words.bodies.search(text) and _BODY < len(text) <= _LONGEST:
        return Name(piece.start, piece.end, text, "agency", piece.before)
    if words.medicines.search(text) and _BODY < len(text) <= _LONGEST:
        return Name(piece.start, piece.end, text, "product", piece.before)
    if text.endswith("基金") and len(text) > _BODY:
        return Name(piece.start, piece.end, text, "fund", piece.before)
    for kind, forms in (("zone", words.zones), ("named", words.forms)):
        form = forms.search(text)
        if form is not None and form.start() >= _STEM and len(text) <= _LONGEST:
            return Name(piece.start, piece.end, text, kind, piece.before)
    held = _HELD.match(text) if head else None
    if held is not None:
        return Name(piece.start, piece.start + held.end(1), held[1], "named", piece.before)
    firm = words.firm_first.match(text) if head else None
    if firm is None:
        return None
    return Name(piece.start, piece.start + firm.end(), firm.group(), "named", piece.before)


def _stands_in_list(index: int, pieces: list[_Piece], named: list[Name | None], ground: Ground) -> bool:
    """Is it a short word between two joints, or after one, beside a name: A、某某和B?"""
    piece = pieces[index]
    words = ground.text[piece.start : piece.end]
    if not _BESIDE.fullmatch(words) or kind_words(ground.pack).back.fullmatch(words) or _ROLE.search(words):
        return False
    left = index > 0 and piece.before in JOINTS and named[index - 1] is not None
    right = index + 1 < len(pieces) and pieces[index + 1].before in JOINTS and named[index + 1] is not None
    listed = [n for n in (named[index - 1] if left else None, named[index + 1] if right else None) if n]
    return any(name.kind in ("organisation", "named", "zone") for name in listed)
