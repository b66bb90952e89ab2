"""Which lines does the pack know as a page's own words? Dropped with the pack's reason."""

from typing import TYPE_CHECKING

from yaowen.packs.model import Pack
from yaowen.pipeline.clean.ledger import Ledger
from yaowen.sources.known import find_rule

if TYPE_CHECKING:
    from yaowen.pipeline.clean.stage import Piece


def drop_chrome(pieces: "list[Piece]", source_format: str, pack: Pack, ledger: Ledger) -> "list[Piece]":
    """The pieces without lines that the pack calls chrome. Texts of an aggregator or a caller keep theirs."""
    if source_format in ("topic_page", "jsonl"):
        return pieces
    kept = []
    for piece in pieces:
        rule = find_rule(pack, "chrome", piece.text) if piece.kind != "title" else None
        if rule is None:
            kept.append(piece)
        else:
            ledger.note("boilerplate", piece.text, piece.origin(0), group=rule.reason)
    return kept
