"""What does the page say of its article? Title, time, author, source: from its face, then from its head."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from yaowen.packs.loader import find_outlet
from yaowen.packs.model import Pack
from yaowen.sources.furniture import AUTHOR, EDITOR, SOURCE
from yaowen.sources.moments import find_moment
from yaowen.sources.pages.blocks import PageTree, collapse
from yaowen.sources.pages.body import Body
from yaowen.text.scripts import ends_sentence, is_han

_SEPARATOR = re.compile(r"\s*(?:[_|｜–—»«]|--+| - | -|- |::|-(?=[\u4e00-\u9fff]{2,10}$))\s*")
_OUTLET_LIKE = re.compile(
    r"(?:网|报|报社|新闻|资讯|在线|频道|财经|博客|论坛|卫视|电视台|广播|杂志|周刊|学报|时报|百科|News|Times|Post|Daily)$"
)
_TITLE_HINT = re.compile(r"title|headline|\bbt\b|biaoti", re.IGNORECASE)
_PERSON = re.compile(
    r"[\u4e00-\u9fff·]{2,4}(?:[ 、,，][\u4e00-\u9fff·]{2,4}){0,5}"
    r"|[A-Z][\w.'’-]*(?:,? (?:and |de |van |von |di )?[A-Z][\w.'’-]*){1,9}"
)
_ADDRESS = re.compile(r"https?://([\w.-]+\.[a-z]{2,6})", re.IGNORECASE)
_AFTER_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?\s+([\u4e00-\u9fffA-Za-z0-9·]{2,14})$")
_META_DATES = (
    "article:published_time", "og:published_time", "publishdate", "pubdate", "publish_date",
    "publication_date",
    "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created", "parsely-pub-date",
    "sailthru.date",
    "weibo: article:create_at", "og:release_date", "article:published", "bytedance:published_time",
    "publish-date",
    "_pubtime", "pubtime", "release_date", "article_date_original", "cxenseparse:recs:publishtime",
)  # fmt: skip
_META_AUTHORS = (
    "author",
    "article:author",
    "og:article:author",
    "byl",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "byline",
)
_META_SITES = ("og:site_name", "application-name", "publisher", "mediaid", "source", "contentsource")
_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)")
_ABOVE = 14
_BELOW = 2
_UPDATED = re.compile(r"(?:更新|修改|updated|modified)", re.IGNORECASE)


class Head(NamedTuple):
    """What the page says, as printed; `title_block` is the block that shows the title."""

    title: str | None
    title_block: int | None
    published: str | None
    date_block: int | None
    author: str | None
    editor: str | None
    outlet: str | None
    site: str | None


def read_head(tree: PageTree, body: Body, url: str | None, pack: Pack) -> Head:
    """All that the page says of the article."""
    structured = _json_ld(tree)
    first = body.indexes[0]
    title, title_block = _find_title(tree, first, structured)
    low = title_block if title_block is not None and title_block <= first else max(0, first - _ABOVE)
    low = max(low, first - 40)
    face = list(range(low, min(len(tree.blocks), first + _BELOW + 1)))
    published, date_block = _find_date(tree, body, face, structured, url)
    above = [tree.blocks[index].text for index in face if len(tree.blocks[index].text) < 200]
    tail = [
        tree.blocks[index].text
        for index in range(body.indexes[-1] - 1, min(len(tree.blocks), body.indexes[-1] + 4))
        if len(tree.blocks[index].text) < 160
    ]
    editor = _first(EDITOR, above + tail)
    return Head(
        title=title,
        title_block=title_block,
        published=published,
        date_block=date_block,
        author=_find_author(tree, above + tail, structured, editor),
        editor=editor,
        outlet=_first(SOURCE, above + tail) or _first(_AFTER_TIME, above),
        site=_find_site(tree, url, above, pack),
    )


def _find_title(tree: PageTree, first: int, structured: dict[str, str]) -> tuple[str | None, int | None]:
    """The heading above the body that the page's title confirms, else the page's title without its site."""
    page = collapse(tree.title)
    named = [
        words
        for words in (
            tree.meta.get("og:title"),
            page,
            structured.get("headline"),
            tree.meta.get("twitter:title"),
        )
        if words
    ]
    folded = [_fold(words) for words in named]
    best: tuple[float, int] | None = None
    for index, block in enumerate(tree.blocks[: first + 3]):
        if not 4 <= len(block.text) <= 200 or (block.linked * 2 > len(block.text) and not block.heading):
            continue
        key = _fold(block.text)
        if len(key) < 4:
            continue
        score = 0.0
        if any(words.startswith(key) for words in folded):
            score += 4 + min(len(key), 40) / 10
        elif any(key in words for words in folded):
            score += 2 + min(len(key), 40) / 10
        if block.heading:
            score += 4 - block.heading
        score -= max(0, first - index) * 0.03
        if ends_sentence(block.text) and block.text[-1] in "。；;.":
            score -= 2
        if score > 2.2 and (best is None or score > best[0] + 0.001):
            best = (score, index)
    if best is not None:
        return tree.blocks[best[1]].text, best[1]
    for index in range(min(first, len(tree.blocks) - 1), max(-1, first - 6), -1):
        if index < first and _shows_title(tree, index):
            return tree.blocks[index].text, index
    return (strip_site(named[0]) or None if named else None), None


def _shows_title(tree: PageTree, index: int) -> bool:
    """Whether a block above the body is set as a title though the page's own title does not confirm it."""
    block = tree.blocks[index]
    if not 5 <= len(block.text) <= 80 or block.linked or find_moment(block.text, offset_minutes=480):
        return False
    if SOURCE.match(block.text) or ">" in block.text or block.text[-1] in "。；：:":
        return False
    attrs = tree.nodes[block.node].attrs
    set_large = block.heading or block.bold * 2 > len(block.text) or attrs.get("align") == "center"
    return bool(set_large or _TITLE_HINT.search(tree.nodes[block.node].hint)) or (
        index + 1 < len(tree.blocks)
        and bool(find_moment(tree.blocks[index + 1].text[:80], offset_minutes=480))
    )


def strip_site(title: str) -> str:
    """A page's title without the names of column and site that follow it."""
    rest = title.strip()
    for _ in range(4):
        cuts = list(_SEPARATOR.finditer(rest))
        if not cuts or len(rest) - cuts[-1].end() > 24 or len(rest) - cuts[-1].end() >= cuts[-1].start():
            break
        rest = rest[: cuts[-1].start()].strip()
    return rest


def _fold(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).casefold()


def _find_date(
    tree: PageTree, body: Body, face: list[int], structured: dict[str, str], url: str | None
) -> tuple[str | None, int | None]:
    """A date shown between title and text, else of the page's head, else of its address, else any near."""
    shown = [index for index in face if len(tree.blocks[index].text) < 200 and index not in body.indexes[3:]]
    for skip_updates in (True, False):
        for index in shown:
            text = tree.blocks[index].text
            if skip_updates and _UPDATED.search(text):
                continue
            if (found := find_moment(text, offset_minutes=480)) and not _is_sentence(text):
                return found[1], index
    candidates = [tree.meta.get(key) for key in _META_DATES]
    candidates.insert(1, structured.get("datePublished"))
    for named in candidates:
        if named and find_moment(named, offset_minutes=480):
            return named.strip(), None
    if url and (inside := _URL_DATE.search(urlsplit_path(url))):
        return "-".join(inside.groups()), None
    for moment in tree.times:
        if find_moment(moment, offset_minutes=480):
            return moment, None
    last = body.indexes[-1]
    around = [*range(last, min(len(tree.blocks), last + 4)), *range(face[0] - 1, max(-1, face[0] - 30), -1)]
    for index in around:
        text = tree.blocks[index].text
        if len(text) < 60 and (found := find_moment(text, offset_minutes=480)) and not _is_sentence(text):
            return found[1], index
    return None, None


def _is_sentence(text: str) -> bool:
    return len(text) > 60 and ends_sentence(text)


def urlsplit_path(url: str) -> str:
    """Path and query of an address; empty where it is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.path}?{parts.query}"


def _find_author(
    tree: PageTree, near: list[str], structured: dict[str, str], editor: str | None
) -> str | None:
    """A name shown beside the text, else one in the page's head that reads as a person's, not an editor's."""
    if shown := _first(AUTHOR, near):
        return shown
    named = [tree.meta.get(key) for key in _META_AUTHORS]
    for words in (structured.get("author"), *named):
        if words and len(words) <= 120 and _PERSON.fullmatch(words.strip()) and words.strip() != editor:
            return words.strip()
    return None


def _find_site(tree: PageTree, url: str | None, above: list[str], pack: Pack) -> str | None:
    """The site's name: one that the pack knows, else one named like an outlet, else an address."""
    parts = [part for part in _SEPARATOR.split(collapse(tree.title)) if part][1:]
    named = [tree.meta.get(key) for key in _META_SITES[:2]] + parts[::-1]
    addresses = [_host(url), next((m[1] for m in map(_ADDRESS.search, above) if m), None)]
    for words in (*named, *addresses):
        if words and len(words) <= 40 and find_outlet(pack, words) is not None:
            return words
    for words in named:
        if words and 2 <= len(words) <= 40 and (words in named[:2] or _OUTLET_LIKE.search(words)):
            return words
    if address := next((address for address in addresses if address), None):
        return address
    return parts[-1] if parts and 3 <= len(parts[-1]) <= 14 and is_han(parts[-1][0]) else None


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


def _first(pattern: re.Pattern[str], texts: list[str]) -> str | None:
    for words in texts:
        if found := pattern.search(words):
            value = next((group for group in found.groups() if group), "").strip("：: 　,，")
            if value and not value.islower():
                return value
    return None


def _json_ld(tree: PageTree) -> dict[str, str]:
    """Headline, date and authors of the first article that the page describes as linked data."""
    for source in tree.json_ld:
        try:
            value = msgspec.json.decode(source.strip())
        except (msgspec.DecodeError, RecursionError):
            continue
        queue = value if isinstance(value, list) else [value]
        for node in queue[:20]:
            if isinstance(node, dict) and isinstance(node.get("@graph"), list):
                queue = [*queue, *node["@graph"]]
        for node in queue[:60]:
            if isinstance(node, dict) and ("headline" in node or "datePublished" in node):
                return _described(node)
    return {}


def _described(node: dict[str, object]) -> dict[str, str]:
    found = {key: str(node[key]) for key in ("headline", "datePublished") if isinstance(node.get(key), str)}
    authors = node.get("author")
    names = []
    for author in authors if isinstance(authors, list) else [authors]:
        name = author.get("name") if isinstance(author, dict) else author
        if isinstance(name, str) and name.strip():
            names.append(name.strip())
    if names:
        found["author"] = ", ".join(names[:6])
    return found
