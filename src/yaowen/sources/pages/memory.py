"""What stands at the edges of a site's pages again and again is the site's, not the article's."""

from collections.abc import Container, Iterator
from urllib.parse import urlsplit

import msgspec

from yaowen.records import Block, RawItem, Removed
from yaowen.sources.stamps import find_stamps
from yaowen.text.scripts import SENTENCE_ENDS

_FIRST, _LAST = 3, 6
_LONGEST = 200
_LONGEST_TAIL = 60
_LEAST_LEFT = 0.6


def site_of(item: RawItem) -> str | None:
    """The host of a page, else the name that it gives its site; None for what is no page."""
    if item.format != "html":
        return None
    try:
        host = urlsplit(item.declared.url or "").hostname
    except ValueError:
        host = None
    return host or item.declared.site


def edge_lines(item: RawItem) -> frozenset[str]:
    """The lines at the begin and the end of an article, and the words after the last full stops."""
    blocks = _body(item)
    edges = [*blocks[:_FIRST], *blocks[-_LAST:]]
    lines = {_words(item, block) for block in edges if block.end - block.start <= _LONGEST}
    lines.update(tail for block in blocks[-_LAST:] if (tail := _tail(_words(item, block))))
    return frozenset(lines)


def stamps_of(item: RawItem) -> frozenset[str]:
    """The words that the page is stamped with, anywhere in its paragraphs."""
    return frozenset(stamp.words for stamp in find_stamps([_words(item, block) for block in _body(item)]))


def drop_furniture(item: RawItem, known: Container[str]) -> RawItem:
    """The item without the lines at its edges that are `known` from other pages of its site.

    Most of the text stays whatever is known; what goes is in `left_out` as `site`.
    """
    blocks = _body(item)
    low, high = 0, len(blocks)
    while low < min(_FIRST, high) and _words(item, blocks[low]) in known:
        low += 1
    while high > max(low, len(blocks) - _LAST) and _words(item, blocks[high - 1]) in known:
        high -= 1
    kept = blocks[low:high]
    gone = [*blocks[:low], *blocks[high:]]
    if kept and (tail := _tail(_words(item, kept[-1]))) and tail in known:
        last = kept[-1]
        cut = Block(kind=last.kind, start=last.start, end=last.end - len(tail))
        gone.append(Block(kind=last.kind, start=cut.end, end=last.end))
        kept = [*kept[:-1], cut]
    if not gone or _length(kept) < _LEAST_LEFT * _length(blocks):
        return item
    titles = [block for block in item.blocks if block.kind == "title"]
    return msgspec.structs.replace(
        item, blocks=(*titles, *kept), left_out=(*item.left_out, *_removed(item, gone))
    )


def _body(item: RawItem) -> list[Block]:
    return [block for block in item.blocks if block.kind != "title"]


def _words(item: RawItem, block: Block) -> str:
    return item.text[block.start : block.end]


def _tail(words: str) -> str:
    """What follows the last full stop of a paragraph, if it is short."""
    stop = max(words.rfind(mark) for mark in SENTENCE_ENDS)
    tail = words[stop + 1 :]
    return tail if stop >= 0 and 2 <= len(tail) <= _LONGEST_TAIL and not tail.isspace() else ""


def _length(blocks: list[Block]) -> int:
    return sum(block.end - block.start for block in blocks)


def _removed(item: RawItem, gone: list[Block]) -> Iterator[Removed]:
    for block in gone:
        yield Removed(text=_words(item, block), reason="site", starts=(block.start,))
