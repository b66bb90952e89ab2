"""Word documents (.docx, .docm; ISO 29500) in the order of their body, with tables, text boxes and controls."""

import re
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from yaowen.errors import InputError, YaowenError
from yaowen.packs.model import Pack
from yaowen.records import BlockKind, Capture, Outcome, RawItem
from yaowen.sources.archives import open_archive
from yaowen.sources.building import CELL_BREAK, TextBuilder
from yaowen.sources.filed import make_filed_item
from yaowen.text.scripts import ends_sentence

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", _FALLBACK})
_HEADING = re.compile(r"heading\s?[1-9]|标题\s?[1-9]|[1-9]", re.IGNORECASE)
_TITLES = frozenset({"title", "标题"})
_BREAKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_DEPTH = 40
_LONGEST_TITLE = 100


def read_docx(capture: Capture, pack: Pack) -> Outcome[tuple[RawItem, ...]]:
    """The document as one item; raises `UnsafeArchive`, or `InputError` where it is damaged."""
    del pack
    content = open_archive(capture.content, name=capture.input).repacked()
    try:
        return Outcome(value=(_read(content, capture),))
    except YaowenError:
        raise
    except Exception as error:  # python-docx raises KeyError, ValueError … on parts that are not there
        raise InputError(f"{capture.input}: this Word file is damaged ({error}); save it again") from error


def _read(content: bytes, capture: Capture) -> RawItem:
    import docx

    document = docx.Document(BytesIO(content))
    names = {style.style_id: style.name or "" for style in document.styles}
    builder = TextBuilder()
    for kind, words in _iter_blocks(document.element.body, names, 0):
        for line in words.split("\n"):
            builder.add(line.replace("\x1f", CELL_BREAK), kind)
    _promote_title(builder)
    # The file's own date is that of the template as often as not, so it is not taken.
    return make_filed_item(builder, capture, "docx", title=document.core_properties.title)


def _iter_blocks(
    parent: etree._Element, names: dict[str, str], depth: int
) -> Iterator[tuple[BlockKind, str]]:
    """Paragraphs and rows below an element, in order; controls are looked into."""
    for child in parent:
        if child.tag == f"{_W}p":
            yield _kind(child, names), _words(child)
            for box in _boxes(child):
                yield from _iter_blocks(box, names, depth + 1)
        elif child.tag == f"{_W}tbl":
            for row in child.iter(f"{_W}tr"):
                if next(row.iterancestors(f"{_W}tbl")) is child:
                    cells = (_cell(cell) for cell in row if cell.tag in (f"{_W}tc", f"{_W}sdt"))
                    if shown := "\x1f".join(cell for cell in cells if cell):
                        yield "table_row", shown
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml") and depth < _DEPTH:
            yield from _iter_blocks(child, names, depth + 1)


def _cell(cell: etree._Element) -> str:
    """A cell's words, with those of tables in it, on one line."""
    return " ".join(" ".join(_words(p).split()) for p in cell.iter(f"{_W}p")).strip()


def _words(paragraph: etree._Element) -> str:
    """The paragraph's words as they show: insertions, no deletions, no fields' codes, no boxes."""
    parts: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag in _SKIPPED or element.tag == f"{_W}txbxContent":
            continue
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag in _BREAKS:
            parts.append(_BREAKS[element.tag])
        else:
            stack.extend(reversed(element))
    return "".join(parts)


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Text boxes anchored in the paragraph, each once (Word writes them twice, for older readers)."""
    for box in paragraph.iter(f"{_W}txbxContent"):
        if (
            next(box.iterancestors(_FALLBACK), None) is None
            and next(box.iterancestors(f"{_W}p")) is paragraph
        ):
            yield box


def _kind(paragraph: etree._Element, names: dict[str, str]) -> BlockKind:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    key = style.get(f"{_W}val", "") if style is not None else ""
    name = names.get(key, key).strip().lower()
    if name in _TITLES:
        return "title"
    if _HEADING.fullmatch(name) or paragraph.find(f"{_W}pPr/{_W}outlineLvl") is not None:
        return "heading"
    if paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
        return "list_item"
    return "caption" if name in ("caption", "题注") else "paragraph"


def _promote_title(builder: TextBuilder) -> None:
    """Without a paragraph in the style of titles, the first heading, else the first short line, is the title."""
    blocks = builder.blocks
    if any(block.kind == "title" for block in blocks):
        return
    text = builder.text
    for wanted in ("heading", "paragraph"):
        for index, block in enumerate(blocks[:8]):
            words = text[block.start : block.end]
            if block.kind == wanted and 4 <= len(words) <= _LONGEST_TITLE and not ends_sentence(words):
                blocks[index] = type(block)(kind="title", start=block.start, end=block.end)
                return
