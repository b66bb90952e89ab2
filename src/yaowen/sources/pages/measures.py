"""How long is each block, how often does it pause, is it a link and no more? Counted once a page."""

import re
from typing import NamedTuple

from yaowen.sources.pages.blocks import PageTree
from yaowen.text.scripts import count_han

_PAUSES = re.compile(r"[，。；、！？：“”」،؛؟۔।॥]|[,;:!?.](?=[\s\u4e00-\u9fff]|$)")
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
    """The measures of a page's blocks."""
    sizes: list[int] = []
    pauses: list[int] = []
    links: list[bool] = []
    for block in tree.blocks:
        text = block.text
        han = count_han(text)
        size = han + (len(text) - han) // 3
        count = len(_PAUSES.findall(text)) if size >= LEAST_PROSE else 0
        sizes.append(size)
        pauses.append(count)
        links.append(block.linked * 2 > len(text) and not (size >= _LINKED_PROSE and count >= 3))
    return Measures(sizes, pauses, links)
