"""What does a share of very many articles tell of all? A share is drawn by ids (`filing.iter_shares`)."""

from yaowen.insight.search.filing import SMALLEST
from yaowen.ports import Index
from yaowen.records import AllOf, Clause, Key

MOST_COUNTED = 20_000
"""Articles whose facets are counted one by one; of more a share is."""

MOST_RANKED = 20_000
"""Articles with a phrase that are all ranked; of more a share is."""

RANKED = 5_000
"""Articles of such a share. It is small, for between two of them the next article with the phrase is looked for too."""


def within_share(clause: Clause, share: int) -> Clause:
    """The clause among one in 2 to the power of `share` articles; 0 is all."""
    return AllOf(clauses=(clause, Key(field="share", value=str(share)))) if share else clause


def share_for(number: int, most: int) -> int:
    """The largest share of so many articles that has about `most` at most; 0 is all."""
    return min(SMALLEST, (max(0, number - 1) // most).bit_length())


def find_share(clause: Clause, index: Index) -> int:
    """The share in which a search looks: all, but for phrases that very many articles have."""
    if index.is_quick(clause):
        return 0
    number = index.count(within_share(clause, SMALLEST)) << SMALLEST
    return share_for(number, RANKED) if number > MOST_RANKED else 0


def estimate(clause: Clause, index: Index) -> int:
    """How many articles match: exactly, unless `find_share` is a share."""
    share = find_share(clause, index)
    return index.count(within_share(clause, share)) << share


def is_anywhere(clause: Clause, index: Index) -> bool:
    """Does any article match? The smallest share is asked first: what is common is there."""
    return index.count(within_share(clause, SMALLEST)) > 0 or index.count(clause) > 0
