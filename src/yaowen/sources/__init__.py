"""What articles are in these bytes? Formats are told apart by their content."""

from yaowen.errors import NoArticle, TooLarge
from yaowen.packs.model import Pack
from yaowen.records import Capture, Issue, Outcome, RawItem
from yaowen.sources.decode import decode
from yaowen.sources.detect import detect_text_format
from yaowen.sources.given import read_given
from yaowen.sources.pagetexts import read_page_text
from yaowen.sources.plain import read_markdown, read_plain
from yaowen.sources.topicpages import read_topic_page

__all__ = ["read"]

MAX_BYTES = 256 * 1024 * 1024


def read(capture: Capture, pack: Pack) -> Outcome[tuple[RawItem, ...]]:
    """The articles of a capture, as raw items in the order of the page.

    Raises `EmptyInput`, `NotText`, `TooLarge` or `NoArticle`, each with one line that names the input.
    """
    name = capture.input
    if len(capture.content) > MAX_BYTES:
        raise TooLarge(
            f"{name}: {len(capture.content) >> 20} MB; split it into files below {MAX_BYTES >> 20} MB"
        )
    decoded = decode(capture.content, name=name, media_type=capture.media_type)
    issues: tuple[Issue, ...] = ()
    if decoded.unreadable:
        message = f"{name}: {decoded.unreadable} characters could not be read as {decoded.encoding}"
        issues = (Issue(code="broken_encoding", message=message),)
    found = _read_text(decoded.text, capture, pack)
    if not found.value:
        raise NoArticle(f"{name}: no article was found in it; give the page or text of one")
    return Outcome(value=found.value, issues=issues + found.issues)


def _read_text(text: str, capture: Capture, pack: Pack) -> Outcome[tuple[RawItem, ...]]:
    kind = detect_text_format(text, capture.input)
    if kind == "html":
        from yaowen.sources.pages import read_page

        return read_page(text, capture, pack)
    readers = {
        "topic_page": read_topic_page,
        "page_text": read_page_text,
        "jsonl": read_given,
        "json": read_given,
        "markdown": read_markdown,
    }
    return readers.get(kind, read_plain)(text, capture, pack)
