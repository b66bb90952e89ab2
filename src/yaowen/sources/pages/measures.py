"""How long is each block, does it pause, is it a link and no more? Asked once a page."""

import re
from typing import NamedTuple

from yaowen.sources.pages.blocks import PageTree
from yaowen.text.scripts import count_han_each

_PAUSE = re.compile(r"[，。；、！？：“”」،؛؟۔।॥,;:!?.](?:(?<![,;:!?.])|(?=[\s\u4e00-\u9fff]|$))")
"""A mark of any script; one of ASCII counts before a space, an ideograph or the end."""
LEAST_PROSE = 12
"""Ideographs below which a line is no running text."""
_LINKED_PROSE = 60


class Measures(NamedTuple):
    """By block: `sizes` in ideographs (three Latin letters weigh as one), `pauses`: is it a line's length and has a
    punctuation mark? `links`: is it a link and no more? Long linked text with three pauses is text: old pages forget to
    end a link.
    """

    sizes: list[int]
    pauses: list[bool]
    links: list[bool]

    def running(self) -> list[int]:
        """By block, its size where it has pauses and is no link, else 0."""
        return [
            size if pause and not link else 0
            for size, pause, link in zip(self.sizes, self.pauses, self.links, strict=True)
        ]


def measure(tree: PageTree) -> Measures:
    """The measures of a page's blocks."""
    find = _PAUSE.search
    lengths = list(map(len, tree.texts))
    sizes = [(length + 2 * han) // 3 for length, han in zip(lengths, count_han_each(tree.texts), strict=True)]
    pauses = [
        size >= LEAST_PROSE and find(text) is not None for text, size in zip(tree.texts, sizes, strict=True)
    ]
    links = [
        linked * 2 > length and not (size >= _LINKED_PROSE and len(_PAUSE.findall(text)) >= 3)
        for linked, length, size, text in zip(tree.linked, lengths, sizes, tree.texts, strict=True)
    ]
    return Measures(sizes, pauses, links)
