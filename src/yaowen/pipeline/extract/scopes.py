"""Of which part of its industry is a figure, or of which of its firms: the larger ones, its core, drugs alone?"""

from yaowen.packs.wording import get_wording

SCOPES = (
    "above_size",
    "core",
    "whole_chain",
    "manufacturing",
    "drugs",
    "health",
    "services",
    "commerce",
    "products",
    "one_part",
)
"""Lists of `packs/wording/scopes.toml`."""
_SIGNS = "规核链制药健服流批零品"
"""One of these stands in every Chinese word of them, so that most clauses are passed over."""


EACH_FIRM = "each_firm"
"""So much has each of the firms (or counties) that are told of: a figure of no industry, and of no place."""


def is_of_each_firm(before: str, after: str) -> bool:
    """Do the words beside a figure say how large each of some firms or places is, or that it is a base?"""
    if get_wording(f"scopes.{EACH_FIRM}").search(before):
        return True
    past = get_wording("scopes.past_it").search(before)
    return past is not None and (past[0] == "/" or get_wording("scopes.each_place").match(after) is not None)


def find_scope(said: str, *, is_chinese: bool) -> tuple[str, ...]:
    """Parts that the words before a figure name; none where it is of the industry as a whole."""
    if is_chinese and not any(sign in said for sign in _SIGNS):
        return ()
    return tuple(name for name in SCOPES if get_wording(f"scopes.{name}").search(said))
