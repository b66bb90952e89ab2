"""The stage: blocks of a raw item → clean paragraphs, every character with its way back."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import NamedTuple

from yaowen.packs.model import Pack
from yaowen.pipeline.clean.characters import character_edits, has_odd, space_edits
from yaowen.pipeline.clean.ledger import Ledger
from yaowen.pipeline.clean.patterns import chrome_rules, is_chrome
from yaowen.pipeline.clean.wraps import may_be_wrapped, wrap_edits
from yaowen.records import (
    Block,
    BlockKind,
    Cleaned,
    Issue,
    Outcome,
    Paragraph,
    RawItem,
    SpanMap,
)
from yaowen.sources.bodies import line_kind
from yaowen.sources.stamps import find_stamps
from yaowen.text.spans import Edit, apply_edits, compose_maps, source_position

_ROUNDS = 8


class Piece(NamedTuple):
    """A block while it is cleaned: its words, and the way back to the raw text."""

    kind: BlockKind
    text: str
    span_map: SpanMap

    def edited(self, edits: Iterable[Edit]) -> "Piece":
        """The piece after more edits."""
        steps = list(edits)
        if not steps:
            return self
        text, later = apply_edits(self.text, steps)
        return Piece(self.kind, text, compose_maps(later, self.span_map))

    def origin(self, position: int) -> int:
        """Where a character of the piece stood in the raw text."""
        return source_position(self.span_map, position)


def clean(item: RawItem, pack: Pack) -> Outcome[Cleaned]:
    """The item's clean text. Cleaning what was cleaned changes nothing.

    Title first, then the paragraphs, joined by line breaks; a caller's text taken whole gets no title put
    before it. Everything removed is in `removed` with its reason.
    """
    ledger = Ledger()
    pieces = [_piece(item, block) for block in _blocks(item)]
    unstamped: set[tuple[str, ...]] = set()
    settled: set[int] = set()
    for _ in range(_ROUNDS):
        before = pieces
        pieces = _one_round(before, item, pack, ledger, unstamped, settled)
        if [piece.text for piece in pieces] == [piece.text for piece in before]:
            break
        settled = set(map(id, before)) & set(map(id, pieces))
    cleaned = _join(pieces, item, ledger)
    issues = (
        ()
        if len(cleaned.paragraphs) > 1 or item.taken_whole
        else (Issue(code="no_body", message="no text is left"),)
    )
    return Outcome(value=cleaned, issues=issues)


def _blocks(item: RawItem) -> tuple[Block, ...]:
    title = next((block for block in item.blocks if block.kind == "title"), None)
    rest = [block for block in item.blocks if block.start < block.end and block != title]
    return (title, *rest) if title else tuple(rest)


def _piece(item: RawItem, block: Block) -> Piece:
    text = item.text[block.start : block.end]
    span_map = SpanMap(edited=(0,), source=(block.start,), length=len(text))
    return Piece(block.kind, text, span_map)


def _one_round(
    pieces: list[Piece],
    item: RawItem,
    pack: Pack,
    ledger: Ledger,
    unstamped: set[tuple[str, ...]],
    settled: set[int],
) -> list[Piece]:
    """The pieces once cleaned; `unstamped` gathers the texts in which no stamp was found.

    `settled` are those, by identity, that came out of a round as they went in: alone they stay as they are, and only
    stamps are still looked for in them.
    """
    plain = [
        piece if id(piece) in settled or not has_odd(piece.text) else _plain_characters(piece, ledger)
        for piece in pieces
    ]
    texts = tuple(piece.text for piece in plain)
    bare = plain
    if not item.given_brief and texts not in unstamped:
        bare = _without_stamps(plain, ledger, item.site_stamps)
        if bare is plain:
            unstamped.add(texts)
    kept: list[Piece] = []
    chrome = chrome_rules(item.format, pack)
    joined = item.format == "topic_page" and item.given_brief is None
    for piece in bare:
        if id(piece) in settled:
            kept.append(piece)
        elif chrome is not None and is_chrome(piece, chrome, ledger):
            continue
        elif piece.kind != "title" and may_be_wrapped(piece.text, joined=joined):
            kept += map(_tight, _unwrapped(piece, joined, ledger))
        else:
            kept.append(_tight(piece))
    return [piece for piece in kept if piece.text]


def _plain_characters(piece: Piece, ledger: Ledger) -> Piece:
    edits = []
    for edit, reason in character_edits(piece.text, fold_width=piece.kind != "title"):
        if reason != "space" or piece.text[edit.start] != "\n":
            ledger.note(reason, piece.text[edit.start : edit.end], piece.origin(edit.start))
        edits.append(edit)
    return piece.edited(edits)


def _tight(piece: Piece) -> Piece:
    text = piece.text
    if "  " not in text and text[:1] != " " and text[-1:] != " ":
        return piece
    return piece.edited(space_edits(text))


def _without_stamps(pieces: list[Piece], ledger: Ledger, known: tuple[str, ...]) -> list[Piece]:
    bodies = [number for number, piece in enumerate(pieces) if piece.kind != "title"]
    cuts: dict[int, list[Edit]] = {}
    for stamp in find_stamps([pieces[number].text for number in bodies], known):
        for place, start, end in stamp.places:
            piece = pieces[bodies[place]]
            cuts.setdefault(bodies[place], []).append(Edit(start, end))
            ledger.note("watermark", piece.text[start:end], piece.origin(start), group=stamp.words)
    if not cuts:
        return pieces
    return [piece.edited(sorted(cuts.get(number, ()))) for number, piece in enumerate(pieces)]


def _unwrapped(piece: Piece, joined: bool, ledger: Ledger) -> Iterable[Piece]:
    edits = []
    for edit, reason in wrap_edits(piece.text, joined=joined):
        if reason == "line_wrap":
            ledger.note(reason, piece.text[edit.start : edit.end], piece.origin(edit.start))
        edits.append(edit)
    return _split(piece.edited(edits))


def _split(piece: Piece) -> Iterable[Piece]:
    if "\n" not in piece.text:
        yield piece
        return
    start = 0
    for part in piece.text.split("\n"):
        keep = Piece(piece.kind, piece.text, piece.span_map).edited(
            [Edit(0, start), Edit(start + len(part), len(piece.text))]
        )
        yield keep
        start += len(part) + 1


def _join(pieces: list[Piece], item: RawItem, ledger: Ledger) -> Cleaned:
    texts: list[str] = []
    paragraphs: list[Paragraph] = []
    edited: list[int] = []
    source: list[int] = []
    length = 0
    if (
        not item.taken_whole
        and not (pieces and pieces[0].kind == "title")
        and (title := _declared_title(item))
    ):
        inserted = SpanMap(edited=tuple(range(len(title))), source=(-1,) * len(title), length=len(title))
        pieces = [Piece("title", title, inserted), *pieces]
    number = 0 if pieces and pieces[0].kind == "title" else 1
    for piece, following in zip_longest(pieces, pieces[1:]):
        if texts:
            edited.append(length)
            origin = piece.span_map.source[0]
            source.append(-1 - origin if origin >= 0 else origin)
            length += 1
        kind = piece.kind
        if kind in ("paragraph", "heading"):  # what it looks like without stamps
            seen = line_kind(piece.text, number - 1, following.text if following else "")
            kind = seen if kind == "paragraph" or seen == "byline" else kind
        paragraphs.append(Paragraph(number=number, start=length, end=length + len(piece.text), kind=kind))
        edited.extend([position + length for position in piece.span_map.edited])
        source.extend(piece.span_map.source)
        texts.append(piece.text)
        length += len(piece.text)
        number += 1
    span_map = SpanMap(edited=tuple(edited), source=tuple(source), length=length)
    return Cleaned(
        text="\n".join(texts), paragraphs=tuple(paragraphs), span_map=span_map, removed=ledger.entries()
    )


def _declared_title(item: RawItem) -> str:
    return " ".join((item.declared.title or "").split())
