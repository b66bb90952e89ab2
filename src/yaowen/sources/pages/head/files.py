"""Which files does the page offer beside its text?"""

import re
from urllib.parse import unquote, urljoin, urlsplit

from yaowen.records import Attachment
from yaowen.sources.pages.blocks import PageTree, words_of
from yaowen.sources.pages.body import Body

_FILE = re.compile(r"\.(pdf|docx?|wps|et|xlsx?|ofd|pptx?|rtf|csv|zip|rar|7z)$", re.IGNORECASE)
_MAYBE = re.compile(r"\.(?:pdf|doc|wps|et|xls|ofd|ppt|rtf|csv|zip|rar|7z)", re.IGNORECASE)
_SAID = re.compile(r"^[（(【\[]?附件\s*[0-9一二三四五六七八九十]{0,3}\s*[:：.．、】\]）)]?")
_REACH = 30
_MOST = 200


def find_attachments(tree: PageTree, body: Body, url: str | None) -> tuple[Attachment, ...]:
    """Links near the article to files, or called 附件; addresses are absolute where the page's is known."""
    first, last = body.indexes[0] - _REACH, body.indexes[-1] + _REACH
    found: dict[str, Attachment] = {}
    for block, texts, link in tree.links:
        if not first <= block <= last or len(found) >= _MOST:
            continue
        if not _MAYBE.search(link) and "附" not in "".join(texts):
            continue
        words, address = words_of(texts), link.strip()
        if not address or address.startswith(("#", "javascript:", "mailto:", "data:")):
            continue
        path = _path(address)
        if not (_FILE.search(path) or (_SAID.match(words) and len(words) > 3)):
            continue
        whole = _join(url, address)
        name = words.strip() or unquote(path.rsplit("/", 1)[-1])
        found.setdefault(whole, Attachment(name=name[:300], url=whole))
    return tuple(found.values())


def _path(address: str) -> str:
    """The path, or the name in the query where a script hands the file out."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return parts.path if _FILE.search(parts.path) else parts.query


def _join(url: str | None, address: str) -> str:
    try:
        return urljoin(url, address) if url else address
    except ValueError:
        return address
