"""The file of a bundle: JSON lines (head, sources, claims, end), the same bytes for the same content.

There are no paths in it and nothing is compressed, so that there is nothing to unpack or to lead astray.
"""

import hashlib
from collections.abc import Iterator

import msgspec

from yaowen.errors import InputError
from yaowen.records import Bundle, BundleClaim, BundleEnd, BundleHead, BundleSource

FORMAT = 1
MOST_SOURCES = 2_000
MOST_CLAIMS = 20_000
MOST_ASKED = 24
"""Sources of one claim."""

_Line = BundleHead | BundleSource | BundleClaim | BundleEnd
_DECODER: msgspec.json.Decoder[_Line] = msgspec.json.Decoder(_Line)


def write_bundle(bundle: Bundle) -> bytes:
    """The file's bytes."""
    lines = (bundle.head, *bundle.sources, *bundle.claims)
    body = b"".join(msgspec.json.encode(line, order="deterministic") + b"\n" for line in lines)
    end = BundleEnd(sha256=hashlib.sha256(body).hexdigest())
    return body + msgspec.json.encode(end, order="deterministic") + b"\n"


def read_bundle(content: bytes, *, name: str) -> Bundle:
    """The bundle in these bytes; raises `InputError` where they are none, or one that no Yaowen would write."""
    body, _, last = content.rstrip(b"\n").rpartition(b"\n")
    rows = [*_iter_lines(body, name), _line(last, name, content.count(b"\n"))]
    head, end = rows[0], rows[-1]
    if not isinstance(head, BundleHead) or not isinstance(end, BundleEnd):
        raise InputError(f"{name}: no whole bundle; its first or last line is missing, make it again")
    if head.format != FORMAT:
        raise InputError(f"{name}: a bundle of format {head.format}; this version reads format {FORMAT}")
    sources = tuple(row for row in rows if isinstance(row, BundleSource))
    claims = tuple(row for row in rows if isinstance(row, BundleClaim))
    if len(rows) != len(sources) + len(claims) + 2:
        raise InputError(f"{name}: a second head or end in it; this is no bundle that Yaowen wrote")
    bundle = Bundle(
        head=head,
        sources=sources,
        claims=claims,
        intact=hashlib.sha256(body + b"\n").hexdigest() == end.sha256
        and (len(sources), len(claims)) == (head.sources, head.claims),
    )
    _refuse_unsound(bundle, name)
    return bundle


def _iter_lines(body: bytes, name: str) -> Iterator[_Line]:
    for number, line in enumerate(body.split(b"\n"), 1):
        if number > MOST_SOURCES + MOST_CLAIMS + 1:
            raise InputError(f"{name}: more than {MOST_SOURCES + MOST_CLAIMS:,} lines; not checked")
        yield _line(line, name, number)


def _line(line: bytes, name: str, number: int) -> _Line:
    try:
        return _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        what = str(error).splitlines()[0][:160]
        raise InputError(f"{name}, line {number}: no line of a bundle ({what})") from error


def _refuse_unsound(bundle: Bundle, name: str) -> None:
    """Raises `InputError` for what no check could make sense of: doubled ids, too much, spans outside of the text."""
    ids = [source.id for source in bundle.sources]
    if len(set(ids)) != len(ids) or len(ids) > MOST_SOURCES or len(bundle.claims) > MOST_CLAIMS:
        raise InputError(f"{name}: sources of the same id, or too many; this is no bundle that Yaowen wrote")
    for claim in bundle.claims:
        asked = claim.verdict.sources
        if len(asked) > MOST_ASKED or not set(asked) <= set(ids):
            raise InputError(
                f"{name}, claim {claim.verdict.id[:40]}: its sources are not those of the bundle"
            )
    for source in bundle.sources:
        reached, length = 0, len(source.text) if source.text is not None else None
        for paragraph in source.paragraphs:
            outside = length is not None and paragraph.end > length
            if not reached <= paragraph.start <= paragraph.end or outside:
                raise InputError(f"{name}, source {source.id[:40]}: paragraphs that are not in its text")
            reached = paragraph.end
