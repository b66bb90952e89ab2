"""Claims, wherever they stand: a text, a brief of ours, a topic page's brief, JSONL with evidence."""

from collections.abc import Iterator, Sequence

import msgspec

from yaowen.errors import InputError
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import Find, read_articles, understand
from yaowen.pipeline.verify import check_plausible, verify_claim
from yaowen.records import Capture, Finding, Record, Understanding, Verdict
from yaowen.service.lines import BriefLine, VerifyLine
from yaowen.text.sentences import iter_sentences

_ORDER: tuple[Verdict, ...] = ("supported", "contradicted", "unsupported", "unverifiable")


class Claim(Record, frozen=True, kw_only=True):
    """A sentence to be checked, with the text that it is to be checked against where it brings one."""

    id: str
    text: str
    evidence: str | None = None
    citations: tuple[int, ...] = ()


def read_claims(capture: Capture, pack: Pack, find: Find | None = None) -> tuple[Claim, ...]:
    """The claims of a capture; raises `InputError` where there is none. `find` is as in `read_articles`."""
    text = capture.content.decode("utf-8", errors="replace").lstrip("\ufeff").strip()
    claims = tuple(_claims_of_json(text, capture.input) if text.startswith(("{", "[")) else ())
    if not claims:
        claims = tuple(_claims_of_page(capture, pack, find)) or tuple(_claims_of_text(text))
    if not claims:
        raise InputError(f"{capture.input}: no claim in it; give a sentence a line, a brief, or JSONL")
    return claims


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


def _claims_of_page(capture: Capture, pack: Pack, find: Find | None) -> Iterator[Claim]:
    """A topic page or an HTML page: the bullets of given briefs, without their own citation numbers."""
    try:
        readings = read_articles(capture, pack, find=find).value
    except InputError:
        return
    for reading in readings:
        given = reading.article.given_brief
        for count, bullet in enumerate(given.bullets if given else (), 1):
            yield Claim(id=f"{reading.item.number}.{count}", text=bullet.text)


def _claims_of_text(text: str) -> Iterator[Claim]:
    count = 0
    for start, end in iter_sentences(text, 0, len(text)):
        sentence = text[start:end].strip(" \t\r\n-•*·　")
        if len(sentence) > 1:
            count += 1
            yield Claim(id=str(count), text=sentence)


def check_claim(claim: Claim, sources: Sequence[Understanding], pack: Pack) -> VerifyLine:
    """The claim against its own evidence, else against every source; without any, plausibility alone."""
    if claim.evidence is not None:
        sources = (understand(describe_text(f"evidence-{claim.id}", claim.evidence), pack),)
    if not sources:
        doubts = check_plausible(claim.text, pack)
        verdict: Verdict = "contradicted" if doubts else "unverifiable"
        return VerifyLine(id=claim.id, claim=claim.text, verdict=verdict, findings=doubts)
    best: tuple[Verdict, tuple[Finding, ...], str] | None = None
    for source in sources:
        cited = claim.citations if len(sources) == 1 and claim.evidence is None else ()
        verdict, findings = verify_claim(
            claim.text, source.article, source.facts, source.mentions, pack, paragraphs=cited or None
        )
        if best is None or _ORDER.index(verdict) < _ORDER.index(best[0]):
            best = (verdict, findings, source.article.id)
    assert best is not None
    article = None if claim.evidence is not None else best[2]
    return VerifyLine(id=claim.id, claim=claim.text, verdict=best[0], findings=best[1], article=article)
