"""Which lines does the pack know as a page's own words? Dropped with the pack's reason."""

from typing import TYPE_CHECKING

from yaowen.packs.model import Pack
from yaowen.pipeline.clean.ledger import Ledger
from yaowen.sources.known import Rules, rules_for

if TYPE_CHECKING:
    from yaowen.pipeline.clean.stage import Piece


def chrome_rules(source_format: str, pack: Pack) -> Rules | None:
    """What the pack calls chrome. Texts of an aggregator or a caller keep theirs."""
    return None if source_format in ("topic_page", "jsonl") else rules_for(pack, "chrome")


def is_chrome(piece: "Piece", rules: Rules, ledger: Ledger) -> bool:
    """Whether the rules know the line, which is noted."""
    rule = rules.find(piece.text) if piece.kind != "title" else None
    if rule is not None:
        ledger.note("boilerplate", piece.text, piece.origin(0), group=rule.reason)
    return rule is not None
