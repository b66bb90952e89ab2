"""Which lines does the pack know as a page's own words? Dropped with the pack's reason."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from yaowen.packs.model import Pack
from yaowen.pipeline.clean.ledger import Ledger

if TYPE_CHECKING:
    from yaowen.pipeline.clean.stage import Piece

_LINE_LIMIT = 400


def drop_chrome(pieces: "list[Piece]", source_format: str, pack: Pack, ledger: Ledger) -> "list[Piece]":
    """The pieces without lines that are chrome as a whole, and, on pages, without what follows an article's end."""
    chrome = _compiled(tuple(b.pattern for b in pack.boilerplate.values() if b.what == "chrome"))
    reasons = [b.reason for b in pack.boilerplate.values() if b.what == "chrome"]
    kept = []
    for piece in pieces:
        if source_format != "topic_page" and piece.kind != "title" and len(piece.text) <= _LINE_LIMIT:
            hit = next((i for i, pattern in enumerate(chrome) if pattern.fullmatch(piece.text)), None)
            if hit is not None:
                ledger.note("boilerplate", piece.text, piece.origin(0), group=reasons[hit])
                continue
        kept.append(piece)
    return kept


@lru_cache(maxsize=8)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)
