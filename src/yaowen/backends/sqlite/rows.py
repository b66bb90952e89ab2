"""Records as rows and blobs, and back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from yaowen.backends.sqlite.packing import pack, unpack
from yaowen.errors import StorageError
from yaowen.pipeline.glances import glance_of
from yaowen.records import (
    ArticleKind,
    Capture,
    Correction,
    EntityKind,
    Fact,
    Glance,
    Head,
    Issue,
    Jotting,
    Lang,
    Moment,
    Record,
    Signature,
    StoryMember,
    Understanding,
    Wording,
)

MEMBER_COLUMNS = "article_id, story_id, relation, of_id, similarity, why"

ALL_FACTS = (
    "SELECT f.article, f.place, r.fact, f.published FROM facts f"
    " JOIN fact_records r ON r.key = f.article << 20 | f.place"
)

_ENCODER = msgspec.msgpack.Encoder()
_UNDERSTANDING = msgspec.msgpack.Decoder(Understanding)
_SIGNATURE = msgspec.msgpack.Decoder(Signature)
_ISSUE = msgspec.msgpack.Decoder(Issue)
_FACT = msgspec.msgpack.Decoder(Fact)
_JOTTING = msgspec.msgpack.Decoder(Jotting)
_CORRECTION = msgspec.msgpack.Decoder(Correction)

_Kept = TypeVar("_Kept", Signature, Fact, Issue, Correction, Jotting)


def pack_record(record: Record) -> bytes:
    """A record as bytes; equal records give equal bytes."""
    return _ENCODER.encode(record)


def pack_understanding(understanding: Understanding) -> bytes:
    """Without its signature, which has a column of its own."""
    bare = msgspec.structs.replace(understanding, signature=None)
    return pack(_ENCODER.encode(bare))


def unpack_understanding(blob: bytes, signature: bytes | None) -> Understanding:
    """Raises `StorageError` on bytes that are no understanding."""
    try:
        bare = _UNDERSTANDING.decode(unpack(blob))
        if signature is None:
            return bare
        return msgspec.structs.replace(bare, signature=_SIGNATURE.decode(signature))
    except (msgspec.DecodeError, StorageError) as error:
        raise StorageError(f"an article of the library is damaged: {error}") from error


class _Worded(msgspec.Struct):
    article: Wording


class _Figured(msgspec.Struct):
    article: Wording
    facts: tuple[Fact, ...] = ()


_WORDED = msgspec.msgpack.Decoder(_Worded)
_FIGURED = msgspec.msgpack.Decoder(_Figured)


class _Issued(msgspec.Struct):
    issuer: str | None = None


class _Titled(msgspec.Struct):
    id: str
    title: str
    policy: _Issued | None = None


class _Headed(msgspec.Struct):
    article: _Titled


_HEADED = msgspec.msgpack.Decoder(_Headed)


def unpack_head(blob: bytes) -> Head:
    """Title and issuer alone of an understanding; raises `StorageError`."""
    try:
        titled = _HEADED.decode(unpack(blob)).article
    except (msgspec.DecodeError, StorageError) as error:
        raise StorageError(f"an article of the library is damaged: {error}") from error
    issuer = titled.policy.issuer if titled.policy else None
    return Head(article_id=titled.id, title=titled.title, issuer=issuer)


class _Listed(msgspec.Struct):
    id: str
    title: str
    lang: Lang
    kind: ArticleKind
    text: str
    outlet: str | None = None
    outlet_id: str | None = None
    outlet_surface: str | None = None
    published: Moment | None = None
    republished: Moment | None = None


class _Named(msgspec.Struct):
    entity_id: str
    kind: EntityKind
    surface: str


class _Glanced(msgspec.Struct):
    article: _Listed
    mentions: tuple[_Named, ...] = ()
    facts: tuple[Fact, ...] = ()


_GLANCED = msgspec.msgpack.Decoder(_Glanced)


def unpack_glance(blob: bytes) -> Glance:
    """An understanding at a glance; raises `StorageError`."""
    try:
        return glance_of(_GLANCED.decode(unpack(blob)))
    except (msgspec.DecodeError, StorageError) as error:
        raise StorageError(f"an article of the library is damaged: {error}") from error


def unpack_wording(blob: bytes, *, figures: bool) -> Wording:
    """The text of an understanding, with its facts where `figures` are asked for; raises `StorageError`."""
    try:
        packed = unpack(blob)
        if not figures:
            return _WORDED.decode(packed).article
        read = _FIGURED.decode(packed)
        return msgspec.structs.replace(read.article, facts=read.facts)
    except (msgspec.DecodeError, StorageError) as error:
        raise StorageError(f"an article of the library is damaged: {error}") from error


def unpack_signature(blob: bytes) -> Signature:
    """Raises `StorageError` on bytes that are no signature."""
    return _decoded(_SIGNATURE, blob, "a signature")


def unpack_fact(blob: bytes) -> Fact:
    """Raises `StorageError` on bytes that are no fact."""
    return _decoded(_FACT, blob, "a fact")


def unpack_facts(blobs: Iterable[bytes]) -> list[Fact]:
    """The same of many."""
    decode = _FACT.decode
    try:
        return [decode(blob) for blob in blobs]
    except msgspec.DecodeError as error:
        raise StorageError(f"a fact of the library is damaged: {error}") from error


def unpack_jotting(blob: bytes) -> Jotting:
    """Raises `StorageError` on bytes that are no jotting."""
    return _decoded(_JOTTING, blob, "a jotting")


def unpack_correction(blob: bytes) -> Correction:
    """Raises `StorageError` on bytes that are no correction."""
    return _decoded(_CORRECTION, blob, "a correction")


def unpack_issue(blob: bytes) -> Issue:
    """Raises `StorageError` on bytes that are no issue."""
    return _decoded(_ISSUE, blob, "an issue")


def _decoded(decoder: msgspec.msgpack.Decoder[_Kept], blob: bytes, what: str) -> _Kept:
    try:
        return decoder.decode(blob)
    except msgspec.DecodeError as error:
        raise StorageError(f"{what} of the library is damaged: {error}") from error


def capture_row(capture: Capture) -> tuple[Any, ...]:
    """Columns of `captures`, with the content compressed."""
    at = capture.captured_at.isoformat() if capture.captured_at else None
    content = pack(capture.content)
    return (capture.id, capture.input, capture.media_type, capture.url, at, content)


def capture_of(row: tuple[Any, ...]) -> Capture:
    """A capture from its row; raises `StorageError` on damaged bytes."""
    capture_id, given, media_type, url, at, content = row
    try:
        return Capture(
            id=capture_id,
            input=given,
            content=unpack(content),
            media_type=media_type,
            url=url,
            captured_at=datetime.fromisoformat(at) if at else None,
        )
    except (StorageError, ValueError) as error:
        raise StorageError(f"capture {capture_id} of the library is damaged: {error}") from error


def member_row(member: StoryMember) -> tuple[Any, ...]:
    """Columns of `members` in the order of `MEMBER_COLUMNS`."""
    return (
        member.article_id,
        member.story_id,
        member.relation,
        member.of,
        member.similarity,
        member.why,
    )


def member_of(row: tuple[Any, ...]) -> StoryMember:
    """A place in a story from its row."""
    article_id, story_id, relation, of_id, similarity, why = row
    return StoryMember(
        article_id=article_id,
        story_id=story_id,
        relation=relation,
        of=of_id,
        similarity=similarity,
        why=why,
    )
