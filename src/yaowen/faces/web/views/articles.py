"""`/articles/<id>` and `/captures/<id>`: one text, clean and marked, and the bytes that it came from."""

import re
from typing import Any

from litestar import Request, Response, get

from yaowen.errors import NotFound, YaowenError
from yaowen.faces.web.parts.addresses import address, with_query
from yaowen.faces.web.parts.doubted import doubts_of
from yaowen.faces.web.parts.reader import ReaderPage, Shown, lay_out_reader
from yaowen.faces.web.site import Site, site_of
from yaowen.faces.web.words import Words
from yaowen.records import Article, Capture

MOST_OF_CAPTURE = 200_000
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")


@get("/articles", sync_to_thread=False)
def show_article_by_query(request: Request[Any, Any, Any]) -> Response[str]:
    """An article whose id cannot be a path segment."""
    site = site_of(request)
    return show_one(request, site, request.query_params.get("id", ""))


@get("/articles/{article_id:str}", sync_to_thread=False)
def show_article(request: Request[Any, Any, Any]) -> Response[str]:
    """The reader; `?hl=start-end` highlights words, `marks=off` hides marks, `removed=on` shows noise."""
    site = site_of(request)
    return show_one(request, site, request.path_params["article_id"])


def show_one(request: Request[Any, Any, Any], site: Site, article_id: str) -> Response[str]:
    """The page of an article; raises `NotFound`."""
    words = site.words(request)
    understanding = site.yaowen.article(article_id)
    query = request.query_params
    shown = Shown(
        found=parse_span(query.get("hl", "")),
        marks=query.get("marks") != "off",
        removed=query.get("removed") == "on",
    )
    page: ReaderPage = site.keep(
        ("article", words.lang, article_id, shown),
        lambda: lay_out_reader(site, words, understanding, shown),
    )
    kept = {"id": query.get("id"), "hl": query.get("hl")}
    path = request.url.path
    return site.respond(
        request,
        "article.html",
        page=page,
        doubts_link=doubts_of(page.id),
        audit_link=with_query("/audit", {"article": page.id}),
        marks_link=with_query(path, {**kept, "marks": "off" if shown.marks else None}),
        removed_link=with_query(path, {**kept, "removed": None if shown.removed else "on"}),
    )


def parse_span(given: str) -> tuple[int, int] | None:
    """`120-134` as two positions; None where it is no span."""
    match = _SPAN.fullmatch(given)
    if match is None:
        return None
    start, end = int(match[1]), int(match[2])
    return (start, end) if start < end else None


@get("/captures", sync_to_thread=False)
def show_capture_by_query(request: Request[Any, Any, Any]) -> Response[str]:
    """The capture of an article whose id cannot be a path segment."""
    site = site_of(request)
    return show_capture_of(request, site, request.query_params.get("id", ""))


@get("/captures/{article_id:str}", sync_to_thread=False)
def show_capture(request: Request[Any, Any, Any]) -> Response[str]:
    """What came in, as text."""
    site = site_of(request)
    return show_capture_of(request, site, request.path_params["article_id"])


def show_capture_of(request: Request[Any, Any, Any], site: Site, article_id: str) -> Response[str]:
    """The capture of an article as text, cut after 200,000 characters; raises `NotFound`."""
    words = site.words(request)
    article = site.yaowen.article(article_id).article
    capture, text = find_capture(site, words, article)
    return site.respond(
        request,
        "capture.html",
        title=article.title or words("item.untitled"),
        back_href=address("articles", article.id),
        about=words(
            "reader.capture_about",
            bytes=f"{len(capture.content):,}",
            type=capture.media_type or words("reader.bytes_type_unknown"),
            id=capture.id,
        ),
        text=text[:MOST_OF_CAPTURE],
        cut=MOST_OF_CAPTURE if len(text) > MOST_OF_CAPTURE else None,
    )


def find_capture(site: Site, words: Words, article: Article) -> tuple[Capture, str]:
    """The bytes of an article and their beginning as text, somewhat more than is shown; raises `NotFound`."""
    try:
        capture = site.store.get_capture(article.capture_id)
    except YaowenError as error:
        raise NotFound(words("reader.capture_gone")) from error
    return capture, capture.content[: MOST_OF_CAPTURE * 4].decode("utf-8", errors="replace")
