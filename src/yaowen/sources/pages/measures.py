"""How long is each block, how often does it pause, is it a link and no more? Counted once a page."""

import re
from typing import NamedTuple

from yaowen.sources.pages.blocks import PageTree
from yaowen.text.scripts import HAN

_PAUSES = re.compile(r"[，。；、！？：“”」،؛؟۔।॥]|[,;:!?.](?=[\s\u4e00-\u9fff]|$)")
_PAUSE = "\x00"
"""Stands for a pause while all blocks are counted at once; no page has one, parsers replace it."""
_NO_HAN = re.compile(rf"[^{HAN}\n]+")
LEAST_PROSE = 12
"""Ideographs below which a line is no running text."""
_LINKED_PROSE = 60


class Measures(NamedTuple):
    """By block: `sizes` in ideographs (three Latin letters weigh as one), `pauses` in punctuation marks,
    `links`: is it a link and no more? Long linked text with pauses is text: old pages forget to end a link.
    """

    sizes: list[int]
    pauses: list[int]
    links: list[bool]


def measure(tree: PageTree) -> Measures:
    """The measures of a page's blocks, counted in one pass over their lines."""
    if not tree.texts:
        return Measures([], [], [])
    lengths = list(map(len, tree.texts))
    ideographs = map(len, _NO_HAN.sub("", tree.text).split("\n"))
    sizes = [han + (length - han) // 3 for han, length in zip(ideographs, lengths, strict=True)]
    lines = _PAUSES.sub(_PAUSE, tree.text).split("\n")
    pauses = [
        line.count(_PAUSE) if size >= LEAST_PROSE else 0 for line, size in zip(lines, sizes, strict=True)
    ]
    links = [
        linked * 2 > length and not (count >= 3 and size >= _LINKED_PROSE)
        for linked, length, size, count in zip(tree.linked, lengths, sizes, pauses, strict=True)
    ]
    return Measures(sizes, pauses, links)
