"""Which lines does the pack know as a page's own words? Dropped with the pack's reason."""

from typing import TYPE_CHECKING

from yaowen.packs.model import Pack
from yaowen.pipeline.clean.ledger import Ledger
from yaowen.sources.known import find_rule

if TYPE_CHECKING:
    from yaowen.pipeline.clean.stage import Piece


def is_chrome(piece: "Piece", source_format: str, pack: Pack, ledger: Ledger) -> bool:
    """Whether the pack calls the line chrome, which is noted. Texts of an aggregator or a caller keep theirs."""
    if source_format in ("topic_page", "jsonl") or piece.kind == "title":
        return False
    rule = find_rule(pack, "chrome", piece.text)
    if rule is not None:
        ledger.note("boilerplate", piece.text, piece.origin(0), group=rule.reason)
    return rule is not None
