"""HTML → one raw item: blocks of the article, what the page declares, what was left out."""

from collections import Counter, defaultdict

from yaowen.errors import Quarantined
from yaowen.packs.model import Pack
from yaowen.records import Block, BlockKind, Capture, Issue, Outcome, RawItem, Removed
from yaowen.sources.bodies import line_kind
from yaowen.sources.furniture import reason_after
from yaowen.sources.known import find_rule
from yaowen.sources.pages.blocks import PageTree, TextBlock, read_tree
from yaowen.sources.pages.body import Body, find_body
from yaowen.sources.pages.head import Head, read_head
from yaowen.sources.pages.leads import find_next_part, iter_links
from yaowen.sources.pages.refusals import doubt_scrap, find_refusal
from yaowen.sources.pages.trimming import signature

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
    if body is None or sum(len(tree.blocks[index].text) for index in body.indexes) < _LEAST_TEXT:
        return Outcome(value=())
    url = capture.url or tree.meta.get("og:url")
    head = read_head(tree, body, url, pack)
    whole = _lay_out(tree)
    blocks = _article_blocks(tree, body, head)
    issues = _doubts(head, body)
    declared = head.declare(url)
    item = RawItem(
        capture_id=capture.id,
        number=1,
        format="html",
        input=capture.input,
        text=whole,
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
    looks = [signature(tree, index) for index in body.indexes]
    lengths = [len(tree.blocks[index].text) for index in body.indexes]
    weights: Counter[tuple[str, str, str]] = Counter()
    for look, length in zip(looks, lengths, strict=True):
        weights[look] += length
    main = weights.most_common(1)[0][0] if weights else None
    whole, read, rest = sum(lengths), 0, weights[main] if main else 0
    for place, index in enumerate(body.indexes):
        ended = read * 3 > whole and rest * 10 < whole
        if ended and find_rule(pack, "end", tree.blocks[index].text):
            return body._replace(indexes=body.indexes[:place])
        read += lengths[place]
        rest -= lengths[place] if looks[place] == main else 0
    return body


def _lay_out(tree: PageTree) -> str:
    """All visible text, a block a line; blocks learn where they stand."""
    position = 0
    for block in tree.blocks:
        block.start = position
        position += len(block.text) + 1
    return "\n".join(block.text for block in tree.blocks)


def _article_blocks(tree: PageTree, body: Body, head: Head) -> tuple[Block, ...]:
    found: list[Block] = []
    if head.title_block is not None and tree.blocks[head.title_block].text == head.title:
        found.append(_block(tree.blocks[head.title_block], "title"))
    indexes = [index for index in body.indexes if index not in (head.title_block, head.date_block)]
    for place, index in enumerate(indexes):
        block = tree.blocks[index]
        following = tree.blocks[indexes[place + 1]].text if place + 1 < len(indexes) else ""
        kind = _kind(block, place, following)
        same_row = place and tree.blocks[indexes[place - 1]].row == block.row
        if same_row and kind == "table_row" and found and found[-1].kind == "table_row":
            found[-1] = Block(kind="table_row", start=found[-1].start, end=block.start + len(block.text))
            continue
        found.append(_block(block, kind))
    return tuple(found)


def _kind(block: TextBlock, place: int, following: str) -> BlockKind:
    if block.heading:
        return "heading"
    if block.tag == "li":
        return "list_item"
    if block.tag in ("figcaption", "caption"):
        return "caption"
    if block.row >= 0 and len(block.text) <= 40 and block.tag in ("td", "th"):
        return "table_row"
    return line_kind(block.text, place, following)


def _block(block: TextBlock, kind: BlockKind) -> Block:
    return Block(kind=kind, start=block.start, end=block.start + len(block.text))


def _left_out(tree: PageTree, body: Body, head: Head) -> tuple[Removed, ...]:
    inside = set(body.indexes) - {head.date_block}
    groups: dict[str, list[TextBlock]] = defaultdict(list)
    for index, block in enumerate(tree.blocks):
        if index in inside or index == head.title_block:
            continue
        reason = "menu" if index < body.indexes[0] else reason_after(block.text)
        groups["dateline" if index == head.date_block else reason].append(block)
    found = [
        Removed(
            text="\n".join(block.text for block in group),
            reason=reason,
            count=len(group),
            starts=tuple(block.start for block in group),
        )
        for reason, group in groups.items()
    ]
    found += [
        Removed(text=words, reason="hidden", count=count) for words, count in tree.hidden.most_common(50)
    ]
    return tuple(found)
