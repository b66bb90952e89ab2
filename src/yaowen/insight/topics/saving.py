"""A search becomes a topic: its words as groups that must all occur, its exclusions, names, stages and segments.

`a b OR c` becomes the groups (a, b) and (a, c). What a topic has no place for (a region, a day, an outlet) is refused,
since an article belongs to a topic by what it says.
"""

from itertools import product

from yaowen.errors import UsageError
from yaowen.insight.search.parsing import Condition, Either, Every, Node, Not, Phrase, Text, parse_query
from yaowen.packs.model import Pack, Topic

MOST_GROUPS = 60
"""More alternatives than that are no query that a person keeps."""

_PLACES = {"stage": "stages", "segment": "segments", "entity": "entities"}

Group = tuple[str, ...]


def make_topic(topic_id: str, query: str, pack: Pack, *, name_zh: str | None, name_en: str | None) -> Topic:
    """The topic of a query; raises `UsageError` for what no topic can hold, with the words in question."""
    whole = parse_query(query, _PLACES)
    kept: dict[str, list[str]] = {name: [] for name in (*_PLACES.values(), "none_of")}
    groups = _groups([node for node in whole.nodes if not _take(node, kept, pack)])
    if not any(groups) and not any(kept[name] for name in _PLACES.values()):
        raise UsageError(f"{query!r} has no words that a topic could be known by")
    shown = query.strip()
    return Topic(
        id=topic_id,
        name_zh=name_zh or name_en or shown,
        name_en=name_en or name_zh or shown,
        about_zh=f"由检索“{shown}”保存。",
        about_en=f"Saved from the search “{shown}”.",
        any_of=tuple(group[0] for group in groups if len(group) == 1),
        all_of=tuple(group for group in groups if len(group) > 1),
        none_of=tuple(kept["none_of"]),
        entities=tuple(kept["entities"]),
        stages=tuple(kept["stages"]),
        segments=tuple(kept["segments"]),
        min_hits=1,
    )


def _take(node: Node, kept: dict[str, list[str]], pack: Pack) -> bool:
    """Keeps an exclusion or a condition of the whole query; False for what makes groups."""
    if isinstance(node, Not):
        kept["none_of"] += [word for group in _alternatives(node.node) for word in group]
        return True
    if isinstance(node, Condition) and node.field in _PLACES:
        known = {
            "stage": frozenset(pack.stages),
            "segment": frozenset(pack.segments),
            "entity": frozenset(pack.entities),
        }
        if node.value not in known[node.field]:
            raise UsageError(f"{node.text}: no such {node.field} in the pack; a topic takes ids")
        kept[_PLACES[node.field]].append(node.value)
        return True
    return False


def _groups(nodes: list[Node]) -> list[Group]:
    parts = [_alternatives(node) for node in nodes]
    count = 1
    for part in parts:
        count *= max(len(part), 1)
    if count > MOST_GROUPS:
        raise UsageError(f"the query stands for {count} groups of words; a topic takes {MOST_GROUPS}")
    joined = (sum(choice, ()) for choice in product(*parts)) if parts else iter(())
    return list(dict.fromkeys(tuple(dict.fromkeys(group)) for group in joined))


def _alternatives(node: Node) -> list[Group]:
    """The groups of words of which one must occur wholly."""
    if isinstance(node, Text):
        return [_checked(node.text.split())]
    if isinstance(node, Phrase):
        return [_checked([" ".join(node.text.split())])]
    if isinstance(node, Either):
        return [group for part in node.nodes for group in _alternatives(part)]
    if isinstance(node, Every):
        return _groups(list(node.nodes))
    words = node.text if isinstance(node, Condition) else "an exclusion within a bracket"
    raise UsageError(f"{words}: a topic is known by words, names, stages and segments alone")


def _checked(words: list[str]) -> Group:
    short = next((word for word in words if len(word) < 2), None)
    if short is not None:
        raise UsageError(f"{short!r} is one character; a topic's words have two or more")
    return tuple(words)
