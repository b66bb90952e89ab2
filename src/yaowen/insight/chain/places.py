"""Of which places can a chain be drawn? Those of which a library tells most."""

from yaowen.insight.chain.charting import KINDS
from yaowen.insight.ledger.tallies import tally_places
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import FactFilter

MOST_READ = 2_000
"""Statements that are counted, the newest."""


def count_places(store: Store, pack: Pack) -> dict[str, int]:
    """How many statements that a chain rests on name each province, city and zone, the most first."""
    stated = store.find_facts(FactFilter(kinds=(*KINDS, "measure")), limit=MOST_READ)
    return tally_places(((one.fact.region_code, one.fact.region) for one in stated), pack)
