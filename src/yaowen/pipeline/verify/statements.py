"""Who did what, on which condition, and was it denied? Checks that need no figure."""

import re
from collections.abc import Container
from collections.abc import Set as AbstractSet

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.concepts import Hit
from yaowen.pipeline.verify.denials import FORBIDS, REST_IS_NOT, check_denials, is_only_not_yet
from yaowen.pipeline.verify.equals import equal_figures
from yaowen.pipeline.verify.reading import Reading, Stretch, once_per_reading
from yaowen.records import Finding, Mention
from yaowen.text.needing import Needing

_SPLIT = re.compile(r"[，；。！？;!?\n]|,(?!\d)|\.(?=\s|$)")
_DENIED_ZH = Needing(
    r"(?:[尚暂并仍]无|尚未|未能|没有|没出过?|没发生过?|不予|未获|不再|并未|未|拒绝|否决|不得|无法|不设|不收)(?!来)"
    r"(?:发生|出现|见到?|报告|收到|发现|达到?|取得|满足)?(?:任何|严重|明显|重大)?(?:在[一-鿿]{2,4}?)?[^的在\s]?$"
)
_DENIED_EN = Needing(get_wording("verify_denials.denied"))
_CAPPED = re.compile(
    r"[^,.;]{0,40}\b(?:more|over(?! \d+ (?:day|week|month|year))|above|exceed\w*|beyond|less|fewer)\b",
    re.IGNORECASE,
)
"""No company can get more than 30 million denies no company."""
_CHANGES = ("growth", "decline", "serious_defects", "major_defects", "minor_defects")
"""Told of figures: something else that did not fall denies no fall, nor do those without defects deny them."""
_OF_FIGURES = {
    "company_size",
    "direction",
    "base_period",
    "gap_change",
    "money_metric",
    "rate_metric",
    "endpoint",
    "arm",
    "tranche",
    "filing",
    "price_or_volume",
}
"""Axes that are compared beside the figure, where the claim has one."""
_NAMES = ("organisation", "agency", "person")


@once_per_reading
def clauses(reading: Reading) -> list[Stretch]:
    """Stretches between punctuation marks."""
    found = []
    for low, high in reading.sentences:
        start = low
        for match in _SPLIT.finditer(reading.text, low, high):
            found.append((start, match.start()))
            start = match.end()
        if start < high:
            found.append((start, high))
    return found


def check_statement(claim: Reading, source: Reading, pack: Pack) -> tuple[Finding, ...]:
    """Parts played, names in another's place, conditions left out, denials."""
    return (
        *_axes_of_text(claim, source, pack),
        *_parts_played(claim, source, pack),
        *_other_name(claim, source),
        *_condition(claim, source),
        *(_denied(claim, source) or check_denials(claim, source)),
    )


def _axes_of_text(claim: Reading, source: Reading, pack: Pack) -> tuple[Finding, ...]:
    """Hard axes of which the claim has one concept and the source only others."""
    found = []
    mine: dict[str, list[str]] = {}
    theirs: dict[str, set[str]] = {}
    places = {}
    for hit in claim.hits:
        concept = pack.concepts[hit.id]
        if concept.axis and (concept.hard or _tells_approval(hit, claim)):
            mine.setdefault(concept.axis, []).append(hit.id)
            places[hit.id] = hit
    for hit in source.hits:
        axis = pack.concepts[hit.id].axis
        if axis in mine and not (axis == "filing" and _is_supposed(hit, source)):
            theirs.setdefault(axis, set()).add(hit.id)
            places.setdefault("source:" + axis, hit)
    for axis, ids in mine.items():
        if (
            axis in ("relative_year", "extent", "persons", "cut", "rate_kind", "body", "industry")
            or (axis in _OF_FIGURES and claim.figures)
            or axis not in theirs
            or theirs[axis] & set(ids)
        ):
            continue
        hit, other = places[ids[0]], places["source:" + axis]
        found.append(
            source.finding(
                (other.start, other.end),
                pack.concepts[hit.id].kind,
                claim.text[hit.start : hit.end],
                why="the source speaks of another",
            )
        )
    return tuple(found)


_GOT = re.compile(
    r"\b(?:w[io]ns?|receiv\w+|got|gets|secur\w+|gain\w*|obtain\w*|grant\w*|landed)\b[^,.;]{0,16} $",
    re.IGNORECASE,
)
_IF = re.compile(
    r"\b(?:if|once|when|pending|until|subject to) (?:\w+ ){0,2}$|(?:若|如|一旦|待|如果|能否|是否)[^，。；]{0,6}$",
    re.IGNORECASE,
)
_APPROVED = re.compile(
    r"(?:获批|批准|获准)(?!文号|后|的)|(?:approved|cleared|authori[sz]ed|wins? approval)", re.IGNORECASE
)


def _is_supposed(hit: Hit, reading: Reading) -> bool:
    """If cleared, 能否获批: nothing that has happened."""
    return _IF.search(reading.text, reading.sentence_at(hit.start)[0], hit.start) is not None


def _tells_approval(hit: Hit, reading: Reading) -> bool:
    """Whether a claim says that something was approved: 审批 and “approval of filings” are told of every step."""
    if hit.id != "approved":
        return False
    told = _APPROVED.fullmatch(reading.text, hit.start, hit.end)
    return (
        told is not None
        or _GOT.search(reading.text, reading.sentence_at(hit.start)[0], hit.start) is not None
    )


def _named(reading: Reading, stretch: Stretch, kinds: tuple[str, ...] = _NAMES) -> list[Mention]:
    return [m for m in reading.mentions if m.kind in kinds and stretch[0] <= m.start < stretch[1]]


@once_per_pack
def _meeting_parts(pack: Pack) -> frozenset[str]:
    return frozenset(i for i, c in pack.concepts.items() if c.axis == "part_in_meeting")


def _parts_played(claim: Reading, source: Reading, pack: Pack) -> tuple[Finding, ...]:
    """孟凡利 chaired and 林克庆 spoke, where the source has it the other way round."""
    parts = _meeting_parts(pack)
    stated: dict[str, list[tuple[Stretch, str]]] = {}
    for stretch in clauses(source):
        for part in source.ids(*stretch) & parts:
            stated.setdefault(part, []).append((stretch, source.text[stretch[0] : stretch[1]]))
    for stretch in clauses(claim):
        mine = claim.ids(*stretch) & parts
        words = claim.text[stretch[0] : stretch[1]]
        for part in mine & stated.keys():
            others = [(s, w) for other, rows in stated.items() if other not in mine for s, w in rows]
            here = [w for _, w in stated[part]]
            for place, other_words in others:
                name = _shared_name(words, other_words)
                if name and not any(name in w for w in here):
                    return (
                        source.finding(
                            place,
                            "entity",
                            words.strip(),
                            why="another part is given to this person",
                            shown=other_words.strip(),
                        ),
                    )
    return ()


def _shared_name(first: str, second: str) -> str | None:
    """The longest run of Chinese characters that both have, if it is as long as a name (3 or more)."""
    best = ""
    for start in range(len(first)):
        for end in range(start + max(3, len(best) + 1), min(len(first), start + 12) + 1):
            if first[start:end] not in second:
                break
            if re.fullmatch(r"[一-鿿]+", first[start:end]):
                best = first[start:end]
    return best or None


def _other_name(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """The clause that says what the claim says has another name where the claim has its own."""
    mine = {m.entity_id: m for m in claim.mentions if m.kind in _NAMES}
    words = _words(claim, (0, len(claim.text)))
    if not mine or len(words) < 2:
        return ()
    scored = []
    for stretch in clauses(source):
        named = {m.entity_id: m for m in _named(source, stretch)}
        if named:
            scored.append((len(words & _words(source, stretch)), stretch, named))
    scored.sort(key=lambda row: -row[0])
    if len(scored) < 2 or scored[0][0] < 2 or scored[0][0] <= scored[1][0]:
        return ()
    _, stretch, named = scored[0]
    strangers = [m for i, m in named.items() if i not in mine]
    elsewhere = {i for _, _, others in scored[1:] for i in others}
    misplaced = [m for i, m in mine.items() if i not in named and i in elsewhere]
    if not strangers or not misplaced:
        return ()
    other = strangers[0]
    if _own_figures(mine.keys(), claim, source):
        return ()
    return (
        source.finding(
            (other.start, other.end),
            "entity",
            misplaced[0].surface,
            why="the source says this of another",
            shown=source.text[stretch[0] : stretch[1]].strip(),
        ),
    )


def _own_figures(names: AbstractSet[str], claim: Reading, source: Reading) -> bool:
    """Whether a sentence of the source has one of the claim's names and one of its figures."""
    held = [f.sentence for mine in claim.figures for f in equal_figures(mine.quantity, source)]
    return any(low <= m.start < high and m.entity_id in names for m in source.mentions for low, high in held)


def _words(reading: Reading, stretch: Stretch) -> set[str]:
    """Concepts that are used outside of names."""
    inside = [(m.start, m.end) for m in reading.mentions]
    return {
        hit.id
        for hit in reading.hits
        if stretch[0] <= hit.start
        and hit.end <= stretch[1]
        and not hit.id.startswith("cue_")
        and not any(low <= hit.start and hit.end <= high for low, high in inside)
    }


def _condition(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """The claim says that no condition applies; the source sets one."""
    if "cue_no_condition" not in claim.ids():
        return ()
    for hit in source.hits:
        if hit.id == "cue_condition" and not _is_bound(hit, source) and not _is_of_other(hit, claim, source):
            high = source.sentence_at(hit.start)[1]
            return (
                source.finding(
                    (hit.start, hit.end),
                    "scope",
                    claim.text,
                    why="the source sets a condition",
                    shown=source.text[hit.start : min(high, hit.start + 40)],
                ),
            )
    return ()


def _is_of_other(hit: Hit, claim: Reading, source: Reading) -> bool:
    """Whether a condition stands behind a figure that the claim leaves out, for one before it that it tells."""
    low, _ = source.sentence_at(hit.start)
    before = [f for f in source.figures if low <= f.start < hit.start]
    told = [any(f in equal_figures(mine.quantity, source) for mine in claim.figures) for f in before]
    return len(told) > 1 and not told[-1] and any(told)


def _is_bound(hit: Hit, source: Reading) -> bool:
    """以上 behind an amount sets a condition only where something of that size follows: 5亿元以上的企业."""
    return source.text[hit.start : hit.end] == "以上" and source.text[hit.end : hit.end + 1] != "的"


def _denied(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """What one affirms and the other only denies."""
    stretch = (source.sentences[0][0], source.sentences[-1][1]) if source.sentences else (0, 0)
    mine = _polarity(claim, (0, len(claim.text)), None)
    theirs = _polarity(source, stretch, mine.keys())
    for name in sorted(mine.keys() & theirs.keys()):
        (yes, no), (said, unsaid) = mine[name], theirs[name]
        if (yes and not no and unsaid and not said) or (no and not yes and said and not unsaid):
            low, high = source.sentence_at((said or unsaid)[0])
            if no and FORBIDS.search(source.text, low, high):
                continue
            if no and REST_IS_NOT.search(claim.text):
                continue
            if no and is_only_not_yet(claim.text, source.text[slice(*source.clause_at(said[0]))]):
                continue
            return (
                source.finding(
                    (low, high),
                    "negation",
                    claim.text[max(0, (yes or no)[0] - 8) : (yes or no)[0] + 12].strip(),
                    why="one affirms what the other denies",
                    shown=source.text[low:high].strip()[:80],
                ),
            )
    return ()


def _polarity(
    reading: Reading, stretch: Stretch, wanted: Container[str] | None
) -> dict[str, tuple[list[int], list[int]]]:
    """Where each concept is affirmed and where it is denied."""
    found: dict[str, tuple[list[int], list[int]]] = {}
    for hit in reading.hits:
        if not stretch[0] <= hit.start < stretch[1] or hit.id.startswith("cue_") or hit.id in _CHANGES:
            continue
        if wanted is not None and hit.id not in wanted:
            continue
        lead = reading.text[max(0, hit.start - 24) : hit.start]
        denied = bool(_DENIED_ZH.search(lead) or _DENIED_EN.search(lead))
        denied = denied and not _CAPPED.match(reading.text, hit.end)
        found.setdefault(hit.id, ([], []))[denied].append(hit.start)
    return found
