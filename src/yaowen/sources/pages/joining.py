"""How do the pages of one article become one item? Their texts in a row, the head that of the first page."""

from collections.abc import Sequence

import msgspec

from yaowen.records import Block, Link, RawItem, Removed


def join_parts(first: RawItem, others: Sequence[RawItem]) -> RawItem:
    """The first page's item with the texts of the following ones after it.

    The others' titles are left out, as are paragraphs that the text before them already has (pages repeat their lead).
    """
    text = first.text
    blocks, links, left_out = list(first.blocks), list(first.links), list(first.left_out)
    said = {text[block.start : block.end] for block in blocks}
    for other in others:
        by = len(text) + 1
        text = f"{text}\n{other.text}"
        fresh = [
            block for block in other.blocks if block.kind != "title" and _words(other, block) not in said
        ]
        said.update(_words(other, block) for block in fresh)
        blocks += [Block(kind=block.kind, start=block.start + by, end=block.end + by) for block in fresh]
        links += [Link(start=link.start + by, end=link.end + by, url=link.url) for link in other.links]
        left_out += [_moved(removed, by) for removed in other.left_out]
    return msgspec.structs.replace(
        first,
        text=text,
        blocks=tuple(blocks),
        links=tuple(links),
        left_out=tuple(left_out),
        next_part=others[-1].next_part if others else first.next_part,
        issues=tuple(dict.fromkeys((*first.issues, *(issue for other in others for issue in other.issues)))),
    )


def _words(item: RawItem, block: Block) -> str:
    return item.text[block.start : block.end]


def _moved(removed: Removed, by: int) -> Removed:
    return msgspec.structs.replace(removed, starts=tuple(start + by for start in removed.starts))
