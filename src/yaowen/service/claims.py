"""Claims, wherever they stand: a text, a page, a printed document, a brief, JSONL with evidence."""

import re
from collections.abc import Iterator

import msgspec

from yaowen.errors import InputError
from yaowen.packs.model import Pack
from yaowen.pipeline.run import Find, read_articles
from yaowen.records import Capture, Record
from yaowen.service.lines import BriefLine
from yaowen.sources.binary import find_binary_format
from yaowen.sources.decode import decode
from yaowen.sources.detect import detect_text_format
from yaowen.text.sentences import iter_sentences

_PLAIN = frozenset(("text", "markdown", "json", "jsonl"))
_LIST = re.compile(r'\[\s*[{"\]]')
_MARKS = re.compile(r"^[ \t]*(?:#{1,6}|>|[-*+•]|\d{1,3}[.)])[ \t]+", re.MULTILINE)
"""Marks of Markdown and of lists at the heads of lines."""
_RULE = re.compile(r"[-*_=|:\s]+")
_EDGES = " \t\r\n-•*·|　"


class Claim(Record, frozen=True, kw_only=True):
    """A sentence to be checked, with the text that it is to be checked against where it brings one.

    `origin` is the id of the capture that it stands in, which is no source of itself.
    """

    id: str
    text: str
    evidence: str | None = None
    citations: tuple[int, ...] = ()
    origin: str | None = None


def read_claims(capture: Capture, pack: Pack, find: Find | None = None) -> tuple[Claim, ...]:
    """The bullets of given briefs in a capture, else every sentence; raises `InputError` where there is none.

    `find` is as in `read_articles`. Plain text is taken as it is, so that nothing of a brief is taken for noise.
    """
    text = _plain_text(capture)
    claims = tuple(_claims_of_json(text, capture.input)) if text and _is_json(text) else ()
    if not claims:
        claims = _claims_of_document(capture, pack, find, plain=text)
    if not claims:
        raise InputError(f"{capture.input}: no claim in it; give a sentence a line, a brief, or JSONL")
    return tuple(msgspec.structs.replace(claim, origin=capture.id) for claim in claims)


def _plain_text(capture: Capture) -> str | None:
    """The text of what is no page and no printed document, as it is; None for these."""
    if find_binary_format(capture.content) is not None:
        return None
    text = decode(capture.content, name=capture.input, media_type=capture.media_type).text
    return text.strip("\ufeff \t\r\n") if detect_text_format(text, capture.input) in _PLAIN else None


def _is_json(text: str) -> bool:
    """Lines of objects, or a list of them; not a sentence that begins with a citation's bracket."""
    return text.startswith("{") or bool(_LIST.match(text))


def _claims_of_json(text: str, name: str) -> Iterator[Claim]:
    rows = text.splitlines() if not text.startswith("[") else [text]
    for number, row in enumerate(rows, 1):
        if not row.strip():
            continue
        try:
            value = msgspec.json.decode(row)
        except msgspec.DecodeError as error:
            raise InputError(
                f"{name}, line {number}: no JSON ({error}); each line must be an object"
            ) from error
        for entry in value if isinstance(value, list) else [value]:
            yield from _claims_of_entry(entry, name, number)


def _claims_of_entry(entry: object, name: str, number: int) -> Iterator[Claim]:
    if not isinstance(entry, dict):
        raise InputError(f'{name}, line {number}: a claim must be an object like {{"id", "claim"}}')
    if "groups" in entry or "viewpoint" in entry:
        known = {key: entry[key] for key in BriefLine.__struct_fields__ if key in entry}
        yield from _claims_of_brief(known, number)
    elif isinstance(entry.get("claim"), str) and entry["claim"].strip():
        evidence = entry.get("evidence")
        yield Claim(
            id=str(entry.get("id", number)),
            text=entry["claim"],
            evidence=evidence if isinstance(evidence, str) else None,
        )
    else:
        raise InputError(f'{name}, line {number}: no "claim"; a line is {{"id", "claim", "evidence"?}}')


def _claims_of_brief(brief: dict[str, object], number: int) -> Iterator[Claim]:
    groups = brief.get("groups")
    bullets: list[object] = [brief.get("viewpoint")]
    for group in groups if isinstance(groups, list) else []:
        if isinstance(group, dict) and isinstance(group.get("bullets"), list):
            bullets.extend(group["bullets"])
    count = 0
    for bullet in bullets:
        if isinstance(bullet, dict) and isinstance(bullet.get("text"), str):
            count += 1
            cited = bullet.get("citations")
            yield Claim(
                id=f"{number}.{count}",
                text=bullet["text"],
                citations=tuple(n for n in cited if isinstance(n, int)) if isinstance(cited, list) else (),
            )


def _claims_of_document(
    capture: Capture, pack: Pack, find: Find | None, *, plain: str | None
) -> tuple[Claim, ...]:
    """Bullets of given briefs, without their own citation numbers, else sentences; of `plain` text word for word."""
    try:
        readings = read_articles(capture, pack, find=find).value
    except InputError:
        if plain is None:
            raise
        readings = ()
    bullets = tuple(
        Claim(id=f"{reading.item.number}.{count}", text=bullet.text)
        for reading in readings
        if reading.article.given_brief is not None
        for count, bullet in enumerate(reading.article.given_brief.bullets, 1)
    )
    if bullets:
        return bullets
    texts = [plain] if plain is not None else [reading.article.text for reading in readings]
    return tuple(
        Claim(id=str(count) if len(texts) == 1 else f"{number}.{count}", text=words)
        for number, text in enumerate(texts, 1)
        for count, words in enumerate(_iter_sentences(text), 1)
    )


def _iter_sentences(text: str) -> Iterator[str]:
    words = _MARKS.sub("", text).replace("**", "").replace("__", "")
    for start, end in iter_sentences(words, 0, len(words)):
        sentence = words[start:end].strip(_EDGES)
        if len(sentence) > 1 and not _RULE.fullmatch(sentence):
            yield sentence
