"""Which words of a claim and of its source's sentence are marked: what differs, and what agrees."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yaowen.records import Agreed, Finding, Passage

_NEARLY_ALL = 0.6
"""A finding that names more of the claim than this is shown at the claim's figures, where it has any."""


class Mark(NamedTuple):
    """A stretch of a claim or of a sentence. `matter` names the finding or figure that it belongs to."""

    low: int
    high: int
    differs: bool
    matter: str


def mark_claim(claim: str, findings: Sequence[Finding], passage: Passage | None) -> tuple[Mark, ...]:
    """The marks of a claim, as code points of it; no two overlap."""
    agreed = passage.agreed if passage else ()
    marks = [mark for number, each in enumerate(findings, 1) for mark in _of(each, number, claim, passage)]
    marks += [Mark(a.claim_start, a.claim_end, False, f"a{n}") for n, a in enumerate(agreed, 1)]
    return tuple(_iter_apart(marks))


def mark_passage(findings: Sequence[Finding], passage: Passage) -> tuple[Mark, ...]:
    """The marks of a source's sentence, as code points of it; no two overlap."""
    marks = [
        Mark(stretch[0] - passage.start, stretch[1] - passage.start, True, f"d{number}")
        for number, finding in enumerate(findings, 1)
        if (stretch := _inside(finding, passage)) is not None
    ]
    marks += [
        Mark(a.start - passage.start, a.end - passage.start, False, f"a{number}")
        for number, a in enumerate(passage.agreed, 1)
    ]
    return tuple(_iter_apart(marks))


def _of(finding: Finding, number: int, claim: str, passage: Passage | None) -> Iterator[Mark]:
    """Where a finding stands in the claim; one that names nearly all of it stands at the figure that is meant."""
    at = claim.find(finding.claim) if finding.claim else -1
    if at < 0:
        return
    end = at + len(finding.claim)
    if end - at > _NEARLY_ALL * len(claim) and passage is not None:
        meant = [same for same in passage.agreed if _is_meant(finding, same, passage)]
        if meant:
            for same in meant:
                yield Mark(same.claim_start, same.claim_end, True, f"d{number}")
            return
    yield Mark(at, end, True, f"d{number}")


def _is_meant(finding: Finding, same: Agreed, passage: Passage) -> bool:
    stretch = _inside(finding, passage)
    return stretch is not None and stretch[0] <= same.end and same.start <= stretch[1]


def _inside(finding: Finding, passage: Passage) -> tuple[int, int] | None:
    """The finding's stretch of the source's text where it lies in the sentence that is shown."""
    if finding.start is None or finding.end is None:
        return None
    inside = passage.start <= finding.start < finding.end <= passage.end
    return (finding.start, finding.end) if inside else None


def _iter_apart(marks: Sequence[Mark]) -> Iterator[Mark]:
    """In order of place; of marks that overlap the first, and what differs before what agrees."""
    done = 0
    for mark in sorted(marks, key=lambda m: (m.low, not m.differs, -m.high)):
        if mark.low >= done:
            yield mark
            done = mark.high
