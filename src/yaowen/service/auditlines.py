"""What `verify` and `bundle` answer. Fields may be added, never changed."""

from yaowen.records import Audited, Finding, Passage, Reason, Record, Verdict

WRONG: tuple[Verdict, ...] = ("contradicted", "unsupported")
"""Verdicts that make the exit code 7."""


class VerifyLine(Record, frozen=True, kw_only=True):
    """A claim with its verdict and what was found wrong.

    `reason` says why it is *unverifiable*; `passage` is the sentence of the source beside it; `article` is the source
    that decided, `sources` those that were asked.
    """

    id: str
    claim: str
    verdict: Verdict
    findings: tuple[Finding, ...]
    article: str | None = None
    reason: Reason | None = None
    passage: Passage | None = None
    sources: tuple[str, ...] = ()


class AuditPage(Record, frozen=True, kw_only=True):
    """All claims of a call beside their sources, on one page of HTML that stands alone; `wrong` of them are wrong."""

    claims: int
    wrong: int
    html: str


class BundleLine(Record, frozen=True, kw_only=True):
    """What became of a bundle or a part of it: `part` is `bundle`, `file`, `rules`, `source` or `claim`.

    `state`: `made`; `reproduced` (every verdict again, byte for byte); `differs`; `missing` (a text is not at hand);
    `other_rules` (this Yaowen judges by other rules, which may come to the same).
    """

    bundle: str
    part: str
    state: str
    id: str | None = None
    why: str | None = None
    claims: int | None = None
    sources: int | None = None
    sha256: str | None = None


def verify_line(audited: Audited) -> VerifyLine:
    """A checked claim as `verify` prints it."""
    return VerifyLine(
        id=audited.id,
        claim=audited.claim,
        verdict=audited.verdict,
        findings=audited.findings,
        article=audited.article_id,
        reason=audited.reason,
        passage=audited.passage,
        sources=audited.sources,
    )
