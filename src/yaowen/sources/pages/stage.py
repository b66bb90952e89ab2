"""HTML → one raw item: blocks of the article, what the page declares, what was left out."""

from collections import defaultdict

from yaowen.errors import Quarantined
from yaowen.packs.model import Pack
from yaowen.records import Block, BlockKind, Capture, Issue, Outcome, RawItem, Removed
from yaowen.sources.bodies import line_kind
from yaowen.sources.furniture import reason_after
from yaowen.sources.known import rules_for
from yaowen.sources.pages.blocks import Look, PageTree, read_tree
from yaowen.sources.pages.body import Body, find_body
from yaowen.sources.pages.head import Head, read_head
from yaowen.sources.pages.leads import find_next_part, iter_links
from yaowen.sources.pages.refusals import doubt_scrap, find_refusal
from yaowen.sources.pages.trimming import look_of

_LEAST_TEXT = 20
_SURE = 0.7
"""Below this agreement of the scorers, one page in three is read badly."""


def read_page(text: str, capture: Capture, pack: Pack) -> Outcome[tuple[RawItem, ...]]:
    """The page's one article; nothing where no block reads like running text. Raises `NotText`, `Quarantined`."""
    tree = read_tree(text, name=capture.input)
    body = find_body(tree)
    if refusal := find_refusal(tree, body, pack):
        raise Quarantined(
            f"{capture.input}: no article, {refusal}; open it in a browser and save what you see"
        )
    body = _before_end(tree, body, pack) if body else None
    if body is None or sum(len(tree.texts[index]) for index in body.indexes) < _LEAST_TEXT:
        return Outcome(value=())
    url = capture.url or tree.meta.get("og:url")
    head = read_head(tree, body, url, pack)
    blocks = _article_blocks(tree, body, head)
    issues = _doubts(head, body)
    declared = head.declare(url)
    item = RawItem(
        capture_id=capture.id,
        number=1,
        format="html",
        input=capture.input,
        text=tree.text,
        blocks=blocks,
        declared=declared,
        links=tuple(iter_links(tree, body.indexes, url)),
        next_part=find_next_part(tree, url or capture.input),
        left_out=_left_out(tree, body, head),
        issues=issues,
    )
    return Outcome(value=(item,))


def _doubts(head: Head, body: Body) -> tuple[Issue, ...]:
    found = list(doubt_scrap(body))
    if not head.title:
        found.append(Issue(code="no_title", message="no title was found on the page"))
    if body.confidence < _SURE:
        share = round(body.confidence * 100)
        found.append(
            Issue(
                code="unsure_body",
                message=f"where the article begins and ends is not sure ({share} % agreement); compare with the page",
            )
        )
    return tuple(found)


def _before_end(tree: PageTree, body: Body, pack: Pack) -> Body:
    """The body without what follows a line that by the pack ends an article.

    The first third has no end, and there is none before text of the main look: pages set such lines amid texts, too.
    """
    looks = [look_of(tree, index) for index in body.indexes]
    lengths = [len(tree.texts[index]) for index in body.indexes]
    weights: dict[Look, int] = {}
    for look, length in zip(looks, lengths, strict=True):
        weights[look] = weights.get(look, 0) + length
    main = max(weights, key=weights.__getitem__, default=None)
    find_rule = rules_for(pack, "end").find
    whole, read, rest = sum(lengths), 0, weights[main] if main else 0
    for place, index in enumerate(body.indexes):
        ended = read * 3 > whole and rest * 10 < whole
        if ended and find_rule(tree.texts[index]):
            return body._replace(indexes=body.indexes[:place])
        read += lengths[place]
        rest -= lengths[place] if looks[place] == main else 0
    return body


def _article_blocks(tree: PageTree, body: Body, head: Head) -> tuple[Block, ...]:
    found: list[Block] = []
    if head.title_block is not None and tree.texts[head.title_block] == head.title:
        found.append(_block(tree, head.title_block, "title"))
    indexes = [index for index in body.indexes if index not in (head.title_block, head.date_block)]
    for place, index in enumerate(indexes):
        following = tree.texts[indexes[place + 1]] if place + 1 < len(indexes) else ""
        block = _block(tree, index, _kind(tree, index, place, following))
        in_row = block.kind == "table_row" and found and found[-1].kind == "table_row"
        if in_row and tree.row(indexes[place - 1]) == tree.row(index):
            found[-1] = Block(kind="table_row", start=found[-1].start, end=block.end)
            continue
        found.append(block)
    return tuple(found)


def _kind(tree: PageTree, index: int, place: int, following: str) -> BlockKind:
    text, tag = tree.texts[index], tree.tag(index)
    if tree.heading(index):
        return "heading"
    if tag == "li":
        return "list_item"
    if tag in ("figcaption", "caption"):
        return "caption"
    if tag in ("td", "th") and len(text) <= 40 and tree.row(index) >= 0:
        return "table_row"
    return line_kind(text, place, following)


def _block(tree: PageTree, index: int, kind: BlockKind) -> Block:
    start = tree.starts[index]
    return Block(kind=kind, start=start, end=start + len(tree.texts[index]))


def _left_out(tree: PageTree, body: Body, head: Head) -> tuple[Removed, ...]:
    inside = {*body.indexes} - {head.date_block} | {head.title_block}
    groups: dict[str, list[int]] = defaultdict(list)
    first = body.indexes[0]
    for index, text in enumerate(tree.texts):
        if index in inside:
            continue
        if index == head.date_block:
            groups["dateline"].append(index)
        else:
            groups["menu" if index < first else reason_after(text)].append(index)
    found = [
        Removed(
            text="\n".join(tree.texts[index] for index in group),
            reason=reason,
            count=len(group),
            starts=tuple(tree.starts[index] for index in group),
        )
        for reason, group in groups.items()
    ]
    found += [
        Removed(text=words, reason="hidden", count=count) for words, count in tree.hidden.most_common(50)
    ]
    return tuple(found)
