"""Done or only meant? Acts of a claim that the source only announces, and the reverse."""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.deeds import find_deeds, find_draft
from yaowen.pipeline.verify.equals import equal_figures
from yaowen.pipeline.verify.reading import Figure, Reading, Stretch, once_per_reading
from yaowen.pipeline.verify.tense import looks_ahead
from yaowen.records import Finding
from yaowen.text.needing import Needing

_AHEAD = Needing(get_wording("verify_deeds.ahead"))
_DONE = Needing(get_wording("verify_deeds.done"))
_DONE_ZH = re.compile(
    r"已(?!知|上市(?:的)?[创新药产品]|[一-鿿]{2,4}的)|完成(?!时间)|顺利|成功|实现|达到|同比"
)
_FORECAST = Needing(
    r"\b(?:forecast to|expected to|projected to|predicted to|likely to|aims? (?:to|for)"
    r"|targets?)\b|预计|有望|力争|预期(?!寿命)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[，；。！？;!?\n]|,(?!\d)|\.(?=\s|$)|\b(?:and|but|while)\b(?= (?:\w+ )?(?:has|have|had|is"
    r"|are|will|was|were|plans?|expects?)\b)"
)
_WORD = re.compile(r"[A-Za-z]{4,}")
_HAN = re.compile(r"[一-鿿]{2,}")
_TO_BE_DONE = re.compile(
    r"\b(will|would|shall|should|may|must|can|to) (?:be|have been|have|get) (?:\w+ed|\w+en|built|put"
    r"|begun|sold|made)\b",
    re.IGNORECASE,
)
_MUST = re.compile(r"要(?=加快|继续|推进|完成|实现|建|抓|确保)|再(?=开工|建|投)")
_ALREADY = Needing(r"\balready\b|\bby now\b", re.IGNORECASE)
_YET = Needing(
    r"\b(?:is|are) (?:expected|due|scheduled|planned|forecast|likely|to be)\b|\byet to\b|\b(?:is|are"
    r"|has|have) not yet\b"
    r"|\bwill\b|预计|有望|尚未|拟|将(?=于|在|获|上|完|建)",
    re.IGNORECASE,
)
_DONE_DEED = re.compile(
    r"已|获批|顺利|成功|完成|正式|\b(?:has|have|was|were|been|already|received|won|got)\b", re.I
)
_NAMING = ("organisation", "product")
"""Kinds of names that tell of whom a deed is."""
_LEAST = 2.0
_LEAST_OF_FEW = 1.0
_FEW = 3
_OF_DEEDS = {"approved", "on_market", "completed", "in_operation", "started", "signed", "listed_companies"}
_GENERAL = {"companies", "biopharma", "national", "projects"}
"""Concepts that every other sentence of the trade has."""
"""Shared figures, concepts and words that make a clause the one that a claim speaks of."""


def check_acts(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """A finding for the first sentence of the claim that is told as done where the source looks ahead."""
    for low, high in claim.sentences:
        words = claim.text[low:high]
        draft = find_draft(claim, (low, high), source)
        if draft is not None:
            return (_finding(claim, (low, high), source, draft, "the source gives this as a draft"),)
        ahead = _AHEAD.search(words)
        done = _DONE.search(words) or _ALREADY.search(words)
        if _is_as_read(claim, (low, high), source, done=bool(done)):
            continue
        if bool(ahead) != bool(done):
            other = _other_deed(claim, (low, high), source, done=bool(done))
            if other is not None:
                why = "the source only announces it" if done else "the source tells it as a fact"
                return (_finding(claim, (low, high), source, other, why),)
        if bool(ahead) == bool(done):
            continue
        if done:
            found = _only_announced(claim, (low, high), source)
        else:
            found = _told_as_fact(claim, (low, high), source) if _FORECAST.search(words) else None
        if found is not None:
            why = "the source only announces it" if done else "the source tells it as a fact"
            return (_finding(claim, (low, high), source, found, why),)
    return ()


def _is_as_read(claim: Reading, sentence: Stretch, source: Reading, *, done: bool) -> bool:
    """Whether the figures of a sentence are what was read of the source, aims or results, by all that stands around.

    A heading (今年工作安排) says of a whole list that it is to come, though each of its lines says 完成.
    """
    mine = [f.quantity for f in claim.figures if sentence[0] <= f.start < sentence[1]]
    theirs = [[f for f in equal_figures(quantity, source) if f.fact] for quantity in mine]
    return bool(theirs) and all(
        found and all(_is_read_done(f, source) if done else _is_read_ahead(f) for f in found)
        for found in theirs
    )


def _is_read_done(figure: Figure, source: Reading) -> bool:
    if figure.fact is None or figure.fact.modality != "actual":
        return False
    low = figure.sentence[0]
    is_due = any(p.kind in ("by", "plan") and low <= p.start < figure.start for p in source.periods)
    return not (is_due or _AHEAD.search(source.text, *figure.clause) or looks_ahead(figure, source))


def _is_read_ahead(figure: Figure) -> bool:
    return figure.fact is not None and figure.fact.modality in ("target", "forecast", "plan", "limit")


def _other_deed(claim: Reading, sentence: Stretch, source: Reading, *, done: bool) -> Stretch | None:
    """The clause of a deed that the source only announces, or only tells as done, of the same subject."""
    if done and _MUST.search(claim.text, *sentence):
        return None
    if not done and (claim.figures or claim.periods or not _YET.search(claim.text, *sentence)):
        return None
    for name in find_deeds(claim, *sentence):
        clauses = [
            next((c for c in _clauses(source) if c[0] <= place < c[1]), source.sentence_at(place))
            for low, high in source.sentences
            for place in find_deeds(source, low, high).get(name, ())
        ]
        bare = len(clauses) == 1 and not any(m.kind in _NAMING for m in claim.mentions)
        if not clauses or not (
            bare or any(_is_of_same(claim, sentence, source, clause) for clause in clauses)
        ):
            continue
        ahead = [_is_ahead(clause, source) for clause in clauses]
        told = [_is_told_done(clause, source) for clause in clauses]
        if all(ahead) and done and not any(told):
            return clauses[0]
        if not done and all(told) and not any(_AHEAD.search(source.text, *c) for c in clauses):
            return clauses[0]
    return None


def _is_told_done(clause: Stretch, source: Reading) -> bool:
    """Does a clause tell something done, with nothing before it that looks ahead (预计下半年完成交割)?"""
    found = _DONE_DEED.search(source.text, *clause)
    return found is not None and not _AHEAD.search(source.text, clause[0], found.start())


def _told_of(claim: Reading, sentence: Stretch) -> set[str]:
    return {name for name in claim.ids(*sentence) if not name.startswith("cue_")} - _GENERAL - _OF_DEEDS


def _is_of_same(claim: Reading, sentence: Stretch, source: Reading, clause: Stretch) -> bool:
    """Whether the sentence of a clause shares a name, a concept or a written word with the claim."""
    around = source.sentence_at(clause[0])
    mine = _told_of(claim, sentence)
    if mine & source.ids(*around) or _names_and_times(claim, source, around):
        return True
    pieces = _pieces(claim.text[slice(*sentence)]) & _pieces(source.text[slice(*around)])
    return len(pieces) >= _FEW


def _only_announced(claim: Reading, sentence: Stretch, source: Reading) -> Stretch | None:
    """The best clause, where every clause that says as much as it looks ahead."""
    if not _looks_ahead(source):
        return None
    best = _best(claim, sentence, source)
    if not best or not all(_is_ahead(clause, source) for clause in best):
        return None
    figures = [f.quantity for f in claim.figures if sentence[0] <= f.start < sentence[1]]
    places = [f.start for quantity in figures for f in equal_figures(quantity, source)]
    if figures and not any(low <= place < high for place in places for low, high in best):
        return None
    return best[0]


@once_per_reading
def _looks_ahead(source: Reading) -> bool:
    """Whether anything of the source announces at all."""
    return any(_AHEAD.search(source.text, low, high) for low, high in source.sentences)


def _told_as_fact(claim: Reading, sentence: Stretch, source: Reading) -> Stretch | None:
    """The clause that tells one of the sentence's figures as done; None where one is told as an aim elsewhere."""
    done: Stretch | None = None
    for figure in (f for f in claim.figures if sentence[0] <= f.start < sentence[1]):
        for other in equal_figures(figure.quantity, source):
            words = source.text[slice(*other.sentence)]
            if _AHEAD.search(words) or any(
                p.kind == "by" and other.sentence[0] <= p.start < other.sentence[1] for p in source.periods
            ):
                return None
            if done is None and (_DONE.search(words) or _DONE_ZH.search(words)):
                done = other.clause
    return done


def _is_ahead(clause: Stretch, source: Reading) -> bool:
    """Whether a clause, or one before it that nothing done parts from it, announces."""
    sentence = source.sentence_at(clause[0])
    own = _TO_BE_DONE.sub(r"\1", source.text[clause[0] : clause[1]])
    if _DONE.search(own):
        return False
    if _AHEAD.search(own):
        return True
    lead = source.text[sentence[0] : clause[0]]
    cues = list(_AHEAD.finditer(lead))
    return bool(cues) and "；" not in lead and ";" not in lead and not _DONE.search(lead, cues[-1].end())


def is_done_here(place: Stretch, source: Reading) -> bool:
    """Whether the clause of a place tells something done, and announces nothing."""
    for low, high in _clauses(source):
        if low <= place[0] < high:
            words = source.text[low:high]
            return bool(_DONE.search(words)) and not _AHEAD.search(words)
    return False


def _best(claim: Reading, sentence: Stretch, source: Reading) -> list[Stretch]:
    words = claim.text[sentence[0] : sentence[1]]
    mine = {name for name in claim.ids(*sentence) if not name.startswith("cue_")} - _GENERAL
    figures = [f.quantity for f in claim.figures if sentence[0] <= f.start < sentence[1]]
    equal = {other.start for quantity in figures for other in equal_figures(quantity, source)}
    pieces = _pieces(words)
    scored: list[tuple[float, Stretch]] = []
    for clause in _clauses(source):
        shared = len(mine & source.ids(*clause))
        same = sum(clause[0] <= place < clause[1] for place in equal)
        alike = len(pieces & _pieces_of(source)[clause])
        scored.append((shared + 2 * same + 0.5 * alike + _names_and_times(claim, source, clause), clause))
    top = max((score for score, _ in scored), default=0.0)
    least = _LEAST_OF_FEW if len(scored) <= _FEW else _LEAST
    return [clause for score, clause in scored if score >= max(top, least)]


def _names_and_times(claim: Reading, source: Reading, clause: Stretch) -> int:
    names = {m.entity_id for m in claim.mentions}
    times = {p.surface.casefold() for p in claim.periods} | {p.period for p in claim.periods if p.period}
    here = {m.entity_id for m in source.mentions if clause[0] <= m.start < clause[1]} & names
    when = [p for p in source.periods if clause[0] <= p.start < clause[1]]
    return len(here) + any(p.surface.casefold() in times or p.period in times for p in when)


def _pieces(words: str) -> set[str]:
    """Word stems and pairs of characters."""
    stems = {word.casefold()[:4] for word in _WORD.findall(words)}
    return stems | {run[i : i + 2] for run in _HAN.findall(words) for i in range(len(run) - 1)}


@once_per_reading
def _pieces_of(source: Reading) -> dict[Stretch, set[str]]:
    """Those of each clause."""
    return {clause: _pieces(source.text[slice(*clause)]) for clause in _clauses(source)}


@once_per_reading
def _clauses(source: Reading) -> list[Stretch]:
    found = []
    for low, high in source.sentences:
        start = low
        for match in _CLAUSE.finditer(source.text, low, high):
            found.append((start, match.start()))
            start = match.end()
        if start < high:
            found.append((start, high))
    return [clause for clause in found if clause[1] > clause[0]]


def _finding(claim: Reading, sentence: Stretch, source: Reading, clause: Stretch, why: str) -> Finding:
    return source.finding(
        clause,
        "modality",
        claim.text[slice(*sentence)].strip(),
        why=why,
        shown=source.text[slice(*clause)].strip(),
    )
