"""Yaowen as a reader of pages, for the scorer."""

import msgspec

from yaowen.backends.files import make_capture
from yaowen.errors import YaowenError
from yaowen.packs.loader import load_pack
from yaowen.pipeline.run import read_articles


def make_reader():
    """A function from bytes and address to an answer; empty where Yaowen refuses the page."""
    pack = load_pack()

    def read(content: bytes, url: str | None) -> dict:
        capture = make_capture("page.html", content)
        if url:
            capture = msgspec.structs.replace(capture, url=url)
        try:
            readings = read_articles(capture, pack).value
        except YaowenError:
            return {}
        if not readings:
            return {}
        article = readings[0].article
        lines = [article.text[one.start : one.end] for one in article.paragraphs if one.number > 0]
        return {
            "title": article.title, "text": "\n".join(lines), "author": article.author, "outlet": article.outlet,
            "republisher": article.republisher, "date": article.published.iso if article.published else "",
            "editor": article.editor, "attachments": [file.name for file in article.attachments],
            "policy": msgspec.structs.asdict(article.policy) if article.policy else {},
        }  # fmt: skip

    return read
