"""The parts of a Word document (ISO 29500) → one raw item; notes stand behind the text."""

from collections.abc import Container, Iterable, Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from yaowen.errors import InputError, YaowenError
from yaowen.packs.model import Pack
from yaowen.records import Capture, Outcome, RawItem
from yaowen.sources.archives import open_archive
from yaowen.sources.building import CELL_BREAK, TextBuilder
from yaowen.sources.docx.body import Body
from yaowen.sources.docx.notes import Notes
from yaowen.sources.docx.numbering import Numbering
from yaowen.sources.docx.styles import Styles
from yaowen.sources.filed import make_filed_item
from yaowen.sources.xmltext import read_xml
from yaowen.text.scripts import ends_sentence

_SIDE_PARTS = {"numbering": "numbering", "footnotes": "footnote", "endnotes": "endnote"}
"""Last words of the types of relations, and what the parts hold."""
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
    roots = dict(_iter_side_parts(document.part.rels.values(), capture.input))
    styles = Styles(document.styles.element)
    notes = Notes({kind: root for kind, root in roots.items() if kind != "numbering"})
    body = Body(styles, Numbering(roots.get("numbering"), styles), notes)
    builder, numbered = TextBuilder(), set()
    for piece in body.iter_pieces(document.element.body):
        if piece.label:
            numbered.add(len(builder.blocks))
        for line in (piece.label + piece.words).split("\n"):
            builder.add(line.replace("\x1f", CELL_BREAK), piece.kind)
    _promote_title(builder, numbered)
    # The file's own date is that of the template as often as not, so it is not taken.
    return make_filed_item(
        builder, capture, "docx", title=document.core_properties.title, notes=body.iter_notes()
    )


def _iter_side_parts(relations: Iterable[Any], name: str) -> Iterator[tuple[str, etree._Element]]:
    """The parts beside the body that its words need, by the kinds of `_SIDE_PARTS`."""
    for relation in relations:
        kind = _SIDE_PARTS.get(relation.reltype.rpartition("/")[2])
        if kind is not None and not relation.is_external:
            yield kind, read_xml(relation.target_part.blob, name=name)


def _promote_title(builder: TextBuilder, numbered: Container[int]) -> None:
    """Without a paragraph in the style of titles, the first heading, else the first short line, is the title.

    What bears an automatic number is a part of the text.
    """
    blocks = builder.blocks
    if any(block.kind == "title" for block in blocks):
        return
    text = builder.text
    for wanted in ("heading", "paragraph"):
        for index, block in enumerate(blocks[:8]):
            words = text[block.start : block.end]
            if index in numbered:
                continue
            if block.kind == wanted and 4 <= len(words) <= _LONGEST_TITLE and not ends_sentence(words):
                blocks[index] = type(block)(kind="title", start=block.start, end=block.end)
                return
