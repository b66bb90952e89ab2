"""Is this a page with an article, or one that refuses to show it? Refusals and scraps go to quarantine."""

from yaowen.packs.model import Pack
from yaowen.records import Issue
from yaowen.sources.known import rules_for
from yaowen.sources.pages.blocks import PageTree
from yaowen.sources.pages.body import Body
from yaowen.text.scripts import count_han

QUARANTINE = "quarantine"
"""Code of the Issue on an item that may be read but is not kept in a library."""

_SHORT_PAGE = 600
_SHORT_BODY = 200
_LEAST = 80
_LONGEST_NOTICE = 160


def find_refusal(tree: PageTree, body: Body | None, pack: Pack) -> str | None:
    """Why the page shows no article, where it says so itself; None where it may have one.

    A page with little text and a notice; or a notice beside a body of a few lines.
    """
    shown = body.size if body is not None else 0
    if shown >= _SHORT_PAGE or (shown >= _SHORT_BODY and sum(map(_size, tree.texts)) >= _SHORT_PAGE):
        return None
    inside = set(body.indexes) if body is not None else set()
    find_rule = rules_for(pack, "refusal").find
    for index, text in enumerate(tree.texts):
        near = shown < _SHORT_BODY or index in inside
        if near and len(text) <= _LONGEST_NOTICE and (rule := find_rule(text)):
            return rule.reason
    rule = find_rule(tree.title[:_LONGEST_NOTICE]) if shown < _SHORT_BODY else None
    return rule.reason if rule else None


def doubt_scrap(body: Body) -> tuple[Issue, ...]:
    """The Issue that keeps a scrap out of a library: under 80 ideographs (or 240 letters), or no sentence."""
    if body.size < _LEAST:
        return (_quarantine(f"only {body.size} characters of text; too little to be kept"),)
    if not body.sentences:
        return (_quarantine("no sentence in it; a list is not kept"),)
    return ()


def _quarantine(reason: str) -> Issue:
    return Issue(code=QUARANTINE, message=reason)


def _size(text: str) -> int:
    han = count_han(text)
    return han + (len(text) - han) // 3
