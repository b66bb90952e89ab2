# ruff: noqa: E501 (mark-up reads best unbroken)
"""Files that mean harm: nesting, floods, bombs, bait for patterns, broken encodings and containers.

Each is made by a function of a size, so that a test can make them small and a long test as large as they come.
"""

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Iterator

_ARTICLE = "<p>澄海生物医药园昨日启用，首批十二家企业与园区签约，总投资约三十亿元，其中八家已经开工。</p>"
FULL = 200_000
"""The size at which tags are nested two hundred thousand deep and long texts have ten megabytes."""

Maker = Callable[[int], bytes]


def _page(body: str) -> bytes:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title></head><body>{body}</body></html>'.encode()


def _markup() -> Iterator[tuple[str, Maker]]:
    for tag in (
        "div",
        "b",
        "ul><li",
        "table><tr><td",
        "font",
        "a href=x",
        "section",
        "blockquote",
        "span",
        "form",
    ):
        name = tag.split(">")[0].split(" ")[0]
        yield f"nested-{name}.html", lambda n, tag=tag: _page(f"<{tag}>" * n + _ARTICLE)
    yield "nested-closed.html", lambda n: _page("<div>" * n + _ARTICLE + "</div>" * n)
    yield "nested-mixed.html", lambda n: _page("<div><b><table><tr><td><ul><li>" * (n // 7) + _ARTICLE)
    yield "misnested.html", lambda n: _page("<b><i><p></b></i>" * (n // 20) + _ARTICLE)
    yield "closing-only.html", lambda n: _page("</div></p></b>" * n + _ARTICLE)
    yield "attributes.html", lambda n: _page("<p " + " ".join(f"a{i}=1" for i in range(n)) + ">" + _ARTICLE)
    yield (
        "classes.html",
        lambda n: _page('<p class="' + " ".join(f"c{i}" for i in range(n)) + '">' + _ARTICLE),
    )
    yield "siblings.html", lambda n: _page("<p>一句话。</p>" * n)
    yield "links.html", lambda n: _page("<a href=x>更多</a>" * (5 * n))
    yield "empty-elements.html", lambda n: _page("<div></div>" * n + _ARTICLE)
    yield "long-text.html", lambda n: _page("<p>" + "园区今年新增企业，产值增长。" * (n // 4) + "</p>")
    yield "long-attribute.html", lambda n: _page('<p title="' + "x" * (50 * n) + '">' + _ARTICLE)
    yield "open-comment.html", lambda n: _page(_ARTICLE + "<!--" + "x-" * (10 * n))
    yield "open-script.html", lambda n: _page(_ARTICLE + "<script>" + "var a=1;" * (5 * n))
    yield "open-cdata.html", lambda n: _page("<svg><![CDATA[" + "]] >" * (5 * n))
    yield "open-tag.html", lambda n: _page(_ARTICLE + "<p " + "a" * (20 * n))
    yield "half-tags.html", lambda n: _page("<" * (10 * n) + _ARTICLE)
    yield "comments.html", lambda n: _page("<!-- -->" * n + _ARTICLE)
    yield (
        "style-classes.html",
        lambda n: _page(
            "<style>" + "".join(f".k{i}{{display:none}}" for i in range(n // 2)) + "</style>" + _ARTICLE * 20
        ),
    )
    yield "style-braces.html", lambda n: _page("<style>" + "{" * (10 * n) + "</style>" + _ARTICLE)
    yield "entities.html", lambda n: _page("<p>" + "&amp;&#x4e00;&nosuch;" * n + "</p>")
    yield "bad-entities.html", lambda n: _page("<p>" + "&#xD800;&#0;&#x110000;" * n + "</p>" + _ARTICLE)
    yield "line-breaks.html", lambda n: _page("一句话。<br>" * n)
    yield "cells.html", lambda n: _page("<table>" + "<tr><td>一</td><td>二</td></tr>" * (n // 2) + "</table>")
    yield (
        "watermarks.html",
        lambda n: _page(
            "".join(f"<p>园区今年新增企业{i}家，产值增长。{'药海网' * (n // 20)}</p>" for i in range(20))
        ),
    )
    yield (
        "repeated-tails.html",
        lambda n: _page("".join(f"<p>第{i}家企业已经开工。转自药海网YAOHAI</p>" for i in range(n // 20))),
    )
    yield (
        "linked-data.html",
        lambda n: _page('<script type="application/ld+json">' + "[" * n + "</script>" + _ARTICLE),
    )
    yield "metas.html", lambda n: b"<html><head>" + b"<meta name=author content=x>" * n + _ARTICLE.encode()


def _baits() -> Iterator[tuple[str, Maker]]:
    baits = {
        "spaces": " ", "wide-spaces": "　", "digits": "1", "dots": ".", "dashes": "—", "quotes": "“", "closing-quotes": "”",
        "brackets": "（", "han": "药", "capitals": "A", "colons": "来源：", "dates": "2025-", "times": "12:", "years": "2025年",
        "zero-width": "\u200b", "percents": "%", "lines": "\n", "at": "a@", "slashes": "http://", "commas": "，",
    }  # fmt: skip
    for name, bait in baits.items():
        yield (
            f"bait-{name}.html",
            lambda n, bait=bait: _page(f"<h1>{bait * (n // 2)}</h1><p>{bait * n}</p>{_ARTICLE}"),
        )
        yield f"bait-{name}.txt", lambda n, bait=bait: f"{bait * n}\n园区昨日启用。".encode()


def _bytes() -> Iterator[tuple[str, Maker]]:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9)
    )
    yield (
        "billion-laughs.xml",
        lambda n: bomb + b"]><rss><channel><item><title>&j;</title></item></channel></rss>",
    )
    yield (
        "xxe.xml",
        lambda n: (
            b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>'
        ),
    )
    yield "nothing.html", lambda n: b""
    yield "white.html", lambda n: b" \n\t" * n
    yield "zeros.html", lambda n: bytes(n)
    yield "noise.html", lambda n: random.Random(7).randbytes(n)
    yield "noise-tags.html", lambda n: b"<html><p>" + random.Random(8).randbytes(n)
    yield "nulls.html", lambda n: _page(_ARTICLE.replace("园", "\0园") * 50)
    yield "surrogates.html", lambda n: _page(_ARTICLE) + "\ud800\udfff".encode("utf-8", "surrogatepass") * n
    yield "broken-utf8.html", lambda n: _page(_ARTICLE * 50) + b"\xe4\xb8" * n
    yield "fake.pdf", lambda n: b"%PDF-1.7\n" + b"1 0 obj << >>" * (n // 20)
    yield "cut.zip", lambda n: _zip(n)[:60]
    yield "bomb.zip", lambda n: _zip(n)
    yield "bomb.gz", lambda n: b"\x1f\x8b\x08\x00" + b"\0" * 6 + zlib.compress(bytes(n * 50))[2:]
    yield "deep.json", lambda n: b"[" * n
    yield "deep-objects.jsonl", lambda n: b'{"text":' * n
    yield "wide.jsonl", lambda n: b'{"id":"a"}\n' * n


def _zip(n: int) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", bytes(n * 50))
    return held.getvalue()


MAKERS: dict[str, Maker] = dict([*_markup(), *_baits(), *_bytes()])
