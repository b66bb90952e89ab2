"""A claim against its source: all checks in their order, and the verdict that they make."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

import msgspec

from yaowen.packs.model import Pack
from yaowen.pipeline.verify.acts import check_acts
from yaowen.pipeline.verify.agencies import check_branches
from yaowen.pipeline.verify.anchors import is_covered, is_short
from yaowen.pipeline.verify.announced import check_announced
from yaowen.pipeline.verify.breadth import check_breadth
from yaowen.pipeline.verify.causes import check_causes
from yaowen.pipeline.verify.clipped import check_title
from yaowen.pipeline.verify.codes import check_codes
from yaowen.pipeline.verify.contexts import check_contexts
from yaowen.pipeline.verify.contrasts import check_contrasts
from yaowen.pipeline.verify.denials import check_not_meant
from yaowen.pipeline.verify.doers import check_doers
from yaowen.pipeline.verify.duties import check_duties
from yaowen.pipeline.verify.firsts import check_firsts
from yaowen.pipeline.verify.givers import check_givers
from yaowen.pipeline.verify.modality import check_dated_acts
from yaowen.pipeline.verify.names import check_names, find_wrong_names, without_inner_places
from yaowen.pipeline.verify.numbers import check_figures
from yaowen.pipeline.verify.opposites import check_opposites
from yaowen.pipeline.verify.ordinals import (
    check_batches,
    check_climbs,
    check_fields,
    check_holders,
    check_ordinals,
    check_steps,
)
from yaowen.pipeline.verify.outside import check_outside
from yaowen.pipeline.verify.paired import names_the_same
from yaowen.pipeline.verify.partial import check_exchanged, check_partial
from yaowen.pipeline.verify.partners import check_partners
from yaowen.pipeline.verify.periods import check_periods
from yaowen.pipeline.verify.plausible import check_plausible
from yaowen.pipeline.verify.reading import (
    CITATIONS,
    Reading,
    Same,
    read_article,
    read_claim,
    read_source,
)
from yaowen.pipeline.verify.regions import check_address, check_part_of_region, check_zone
from yaowen.pipeline.verify.replaced import check_replaced
from yaowen.pipeline.verify.rows import check_rows
from yaowen.pipeline.verify.seats import check_seats
from yaowen.pipeline.verify.slots import check_posts, check_slots
from yaowen.pipeline.verify.speakers import check_roles, check_speaker
from yaowen.pipeline.verify.statements import check_statement
from yaowen.pipeline.verify.strangers import check_strangers
from yaowen.pipeline.verify.titled import check_titled
from yaowen.pipeline.verify.undisclosed import check_undisclosed
from yaowen.pipeline.verify.wholes import check_larger_part
from yaowen.records import Article, Brief, Bullet, Fact, Finding, Issue, Mention, Outcome, Verdict

_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[A-Za-z]{4,}|[一-鿿]")
_UNDER_CONDITION = re.compile(r"(?:如果|(?<![一-鿿])若|倘若|一旦)[^。；]*$")
"""What is quoted from behind a condition is not what the source says."""
_SCRAP = 60
"""So few characters are no text, but a figure that was noted down."""
_ENOUGH_CONCEPTS = 0.5
_ENOUGH_WORDS = 0.7


def verify_claim(
    claim: str,
    evidence: Article,
    facts: tuple[Fact, ...],
    mentions: tuple[Mention, ...],
    pack: Pack,
    *,
    paragraphs: tuple[int, ...] | None = None,
) -> tuple[Verdict, tuple[Finding, ...]]:
    """The verdict on a claim, and what is wrong with it.

    `paragraphs` are those that the claim cites; without them the whole text counts. A claim that cites only
    paragraphs which the article does not have is `unverifiable`.
    """
    return check_claim(claim, read_source(evidence, facts, mentions, pack), pack, paragraphs)


def check_claim(
    claim: str, whole: Reading, pack: Pack, paragraphs: tuple[int, ...] | None = None
) -> tuple[Verdict, tuple[Finding, ...]]:
    """`verify_claim` for a source that is read already."""
    source = whole
    if paragraphs:
        known = {p.number for p in whole.article.paragraphs}
        cited = known & set(paragraphs)
        if not cited:
            return "unverifiable", ()
        source = _within(Same(whole), frozenset(cited))
    if _is_quoted(claim, source):
        return "supported", ()
    mine = without_inner_places(read_claim(claim, pack), whole, pack)
    found, anchors = _compare(mine, source, whole, pack)
    findings = tuple(_in_own_marks(finding, mine, source) for finding in found)
    if findings and _is_left_open(findings, source):
        return "unverifiable", ()
    if findings:
        clipped = whole.article.kind == "excerpt"
        against = [f for f in findings if f.source is not None]
        if against:
            return "contradicted", findings
        return ("unverifiable" if clipped else "unsupported"), findings
    anchored = anchors is not None and _is_anchored(mine, source, anchors, pack)
    return ("supported" if anchored else "unverifiable"), ()


def _in_own_marks(finding: Finding, claim: Reading, source: Reading) -> Finding:
    """With the words of both as they stand there, whose commas may be English ones in a Chinese text."""
    said = _as_written(finding.claim, claim, 0)
    stated = finding.source and _as_written(finding.source, source, finding.start or 0)
    if (said, stated) == (finding.claim, finding.source):
        return finding
    return msgspec.structs.replace(finding, claim=said, source=stated)


_NEAR = 400
"""So far before its span the words may begin that a finding shows."""


def _as_written(words: str, reading: Reading, near: int) -> str:
    written = reading.article.text
    place = -1 if written is reading.text else reading.text.find(words, max(0, near - _NEAR))
    return words if place < 0 else written[place : place + len(words)]


@lru_cache(maxsize=64)
def _within(whole: Same, cited: frozenset[int]) -> Reading:
    """A part of a source, once for all claims that cite it: what is worked out of a reading is kept by identity."""
    reading: Reading = whole.value
    return reading if cited == {p.number for p in reading.article.paragraphs} else reading.within(cited)


def _is_left_open(findings: tuple[Finding, ...], source: Reading) -> bool:
    """Whether all that a scrap of text lacks is whom or when it speaks of: “62.8亿元” alone denies no place or year."""
    return (
        bool(source.figures)
        and len(source.text) <= _SCRAP
        and all(
            (f.kind in ("region", "entity") and f.source is None and not source.mentions)
            or (f.kind == "period" and f.source is None and not source.periods)
            for f in findings
        )
    )


def _compare(
    mine: Reading, source: Reading, whole: Reading, pack: Pack
) -> tuple[tuple[Finding, ...], int | None]:
    """Findings, and how much was found again: None where a figure is one step from the stated ones, unasked."""
    figures = check_figures(mine, source, pack)
    periods, times = check_periods(mine, source, whole)
    names, named = check_names(mine, source, whole, pack)
    strangers, others = check_strangers(mine, source, whole) if not names else ((), 0)
    ordinals, places = check_ordinals(mine, source)
    acts = (check_dated_acts(mine, source) or check_acts(mine, source)) if not figures.findings else ()
    rest = (
        *acts,
        *check_zone(mine, source, pack),
        *(check_address(mine, source, pack) or check_part_of_region(mine, source, whole, pack)),
        *(check_breadth(mine, source, pack) or check_outside(mine, source, pack)),
        *check_statement(mine, source, pack),
        *check_undisclosed(mine, source, pack),
        *check_opposites(mine, source),
        *(check_announced(mine, source) if not acts and not figures.findings else ()),
        *check_seats(mine, source, pack),
        *check_posts(mine, source, pack),
        *check_not_meant(mine, source),
        *check_contrasts(mine, source, pack),
        *check_larger_part(mine),
        *(
            check_partial(mine, source)
            or check_exchanged(mine, source)
            or check_partners(mine, source)
            or check_duties(mine, source)
            if not figures.findings
            else ()
        ),
        *check_firsts(mine, source),
        *check_causes(mine, source),
        *check_codes(mine, source),
        *(check_doers(mine, source) or check_givers(mine, source)),
        *(check_branches(mine, source) if not names else ()),
        *(_check_places(mine, source, pack) if not ordinals else ()),
        *(check_speaker(mine, source, pack) or check_roles(mine, source) or check_titled(mine, source)),
    )
    slots = () if figures.findings or any(rest) else check_slots(mine, source, pack)
    if not any((figures.findings, periods, names, strangers, ordinals, rest, slots)):
        slots = check_contexts(mine, source) or check_replaced(mine, source)
    found = (*figures.findings, *periods, *names, *strangers, *ordinals, *rest, *slots)
    once = {(f.kind, f.claim, f.source, f.why): f for f in reversed(found)}
    anchors = figures.borne_out + times + named + others + places
    return tuple(reversed(once.values())), None if figures.left_open else anchors


def _check_places(mine: Reading, source: Reading, pack: Pack) -> tuple[Finding, ...]:
    told = check_batches(mine, source) or check_fields(mine, source, pack)
    told = told or check_steps(mine, source) or check_climbs(mine, source)
    return told or check_rows(mine, source) or check_holders(mine, source)


def _is_quoted(claim: str, source: Reading) -> bool:
    words = _squeezed(claim)
    return len(words) > 3 and any(
        words in text and not _UNDER_CONDITION.search(text, 0, text.index(words))
        for text in _paragraphs(Same(source))
    )


def _squeezed(text: str) -> str:
    return _SPACE.sub("", CITATIONS.sub("", text)).casefold()


@lru_cache(maxsize=16)
def _paragraphs(source: Same) -> tuple[str, ...]:
    reading: Reading = source.value
    held = {reading.article.paragraph_at(low) for low, _ in reading.sentences}
    return tuple(
        _squeezed(reading.text[p.start : p.end]) for p in reading.article.paragraphs if p.number in held
    )


def _is_anchored(mine: Reading, source: Reading, anchors: int, pack: Pack) -> bool:
    """Whether enough of the claim was found again for the word `supported`.

    A claim without figures needs its words in one place: what the whole trade says is no anchor.
    """
    if not mine.figures:
        covered = is_covered(mine, source)
        if covered or anchors < 2 or not is_short(source):
            return covered
    claimed = {name for name in mine.ids() if not name.startswith("cue_")}
    stated = {hit.id for hit in source.hits}
    shared = len(claimed & stated)
    if mine.article.lang == source.article.lang and _words_shared(mine.text, source) >= _ENOUGH_WORDS:
        return True
    ratio = shared / len(claimed) if claimed else float(anchors > 0)
    if anchors >= 2 and len(claimed - stated) <= 1:
        return True
    if ratio >= _ENOUGH_CONCEPTS and (anchors > 0 or shared >= 3):
        return True
    return bool(mine.figures) and anchors > 0 and names_the_same(mine, source, pack)


def _words_shared(claim: str, source: Reading) -> float:
    text = " ".join(source.text[low:high] for low, high in source.sentences).casefold()
    words = [word.casefold()[:6] for word in _WORD.findall(claim)]
    return sum(word in text for word in words) / len(words) if words else 0.0


def verify_brief(
    brief: Brief, article: Article | None, facts: tuple[Fact, ...], mentions: tuple[Mention, ...], pack: Pack
) -> Outcome[Brief]:
    """The brief with a verdict on every bullet.

    A brief that came with a page cites paragraphs that are not here: it is held against the whole text, and
    where there is no text but the brief itself, every bullet is `unverifiable` with what is implausible and
    with names that are known to be put wrongly for those in the title.
    """
    given = brief.made_by == "given"
    if article is None or (given and article.kind == "brief"):
        title = read_claim(article.title, pack) if article else None
        on = article.published.local.date() if article and article.published else None
        return Outcome(value=_map(brief, lambda bullet: _doubted(bullet, title, pack, on)))
    whole = read_article(article, facts, mentions, pack)

    def checked(bullet: Bullet) -> Bullet:
        verdict, findings = check_claim(bullet.text, whole, pack, None if given else bullet.citations or None)
        return msgspec.structs.replace(bullet, verdict=verdict, findings=findings)

    done = _map(brief, checked)
    wrong = sum(bullet.verdict == "contradicted" for bullet in done.bullets)
    issues = (Issue(code="brief_contradicted", message=f"{wrong} sentences are contradicted by the text"),)
    return Outcome(value=done, issues=issues if wrong else ())


def _doubted(bullet: Bullet, title: Reading | None, pack: Pack, on: date | None) -> Bullet:
    findings = check_plausible(bullet.text, pack, on)
    if title is not None:
        findings += tuple(check_title(read_claim(bullet.text, pack), title))
    if title is not None and not any(finding.kind == "entity" for finding in findings):
        findings += tuple(find_wrong_names(read_claim(bullet.text, pack), title, pack))
    return msgspec.structs.replace(bullet, verdict="unverifiable", findings=findings)


def _map(brief: Brief, change: Callable[[Bullet], Bullet]) -> Brief:
    return msgspec.structs.replace(
        brief,
        viewpoint=change(brief.viewpoint) if brief.viewpoint else None,
        groups=tuple(
            msgspec.structs.replace(group, bullets=tuple(change(bullet) for bullet in group.bullets))
            for group in brief.groups
        ),
    )
