"""Readers of files without a text of their own write one down with this: blocks, a line each."""

from collections.abc import Sequence

from yaowen.records import Block, BlockKind, Link

CELL_BREAK = "\n"
"""Between the cells of a row; the same as where a page's table is read."""


class TextBuilder:
    """Text and its blocks as they grow; `size` is the number of code points so far."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.size = 0

    def add(self, words: str, kind: BlockKind = "paragraph") -> None:
        """A block below the others; one without words is none."""
        words = words.strip()
        if not words:
            return
        self._parts.append(words)
        self.blocks.append(Block(kind=kind, start=self.size, end=self.size + len(words)))
        self.size += len(words) + 1

    def add_row(self, cells: Sequence[str]) -> None:
        """A table's row, empty cells left out."""
        self.add(CELL_BREAK.join(cell.strip() for cell in cells if cell.strip()), "table_row")

    def add_text(self, text: str, blocks: Sequence[Block], links: Sequence[Link] = ()) -> None:
        """A text with blocks of its own below the others."""
        if not blocks:
            return
        base = self.size
        self._parts.append(text)
        self.blocks.extend(Block(kind=b.kind, start=b.start + base, end=b.end + base) for b in blocks)
        self.links.extend(Link(start=x.start + base, end=x.end + base, url=x.url) for x in links)
        self.size += len(text) + 1

    @property
    def text(self) -> str:
        """All blocks, a line each."""
        return "\n".join(self._parts)
