"""Who did what, on which condition, and was it denied? Checks that need no figure."""

import re

from yaowen.packs.model import Pack
from yaowen.pipeline.verify.reading import Reading, Stretch
from yaowen.records import Finding, Mention

_SPLIT = re.compile(r"[，；。！？;!?\n]|,(?!\d)|\.(?=\s|$)")
_NOT_EN = re.compile(
    r"\b(?:not|never|no longer|nor|neither|without|rejected|refused|denied|cannot|n't)\b"
    r"(?!\s+(?:only|just|less|more|exceed|lower|later|rise above|higher))",
    re.IGNORECASE,
)
_NOT_ZH = re.compile(r"[不未没无非否拒禁停取勿免撤]")
_DENIED_ZH = re.compile(r"尚未|未能|没有|不予|未获|不再|并未|拒绝|否决|撤回|不得|无法")
_DENIED_EN = re.compile(
    r"\b(?:not|never|no longer|rejected|refused|denied|withdrawn|withdrew|cannot|failed|without|unable"
    r"|yet to)\b",
    re.I,
)
_NAMES = ("organisation", "agency", "person")


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
        *_denied(claim, source),
    )


def _axes_of_text(claim: Reading, source: Reading, pack: Pack) -> tuple[Finding, ...]:
    """Hard axes of which the claim has one concept and the source only others."""
    found = []
    mine: dict[str, list[str]] = {}
    theirs: dict[str, set[str]] = {}
    places = {}
    for hit in claim.hits:
        concept = pack.concepts[hit.id]
        if concept.axis and concept.hard:
            mine.setdefault(concept.axis, []).append(hit.id)
            places[hit.id] = hit
    for low, high in source.sentences:
        for hit in source.hits:
            if low <= hit.start < high and pack.concepts[hit.id].axis in mine:
                theirs.setdefault(pack.concepts[hit.id].axis, set()).add(hit.id)
                places.setdefault("source:" + pack.concepts[hit.id].axis, hit)
    for axis, ids in mine.items():
        if (
            axis in ("relative_year", "extent", "persons", "cut", "rate_kind")
            or axis not in theirs
            or theirs[axis] & set(ids)
        ):
            continue
        hit, other = places[ids[0]], places["source:" + axis]
        found.append(
            Finding(
                kind=pack.concepts[hit.id].kind,
                claim=claim.text[hit.start : hit.end],
                source=source.text[other.start : other.end],
                why="the source speaks of another",
                paragraph=source.article.paragraph_at(other.start),
                start=other.start,
                end=other.end,
            )
        )
    return tuple(found)


def _named(reading: Reading, stretch: Stretch, kinds: tuple[str, ...] = _NAMES) -> list[Mention]:
    return [m for m in reading.mentions if m.kind in kinds and stretch[0] <= m.start < stretch[1]]


def _parts_played(claim: Reading, source: Reading, pack: Pack) -> tuple[Finding, ...]:
    """孟凡利 chaired and 林克庆 spoke, where the source has it the other way round."""
    parts = {i for i, c in pack.concepts.items() if c.axis == "part_in_meeting"}
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
                        Finding(
                            kind="entity",
                            claim=words.strip(),
                            source=other_words.strip(),
                            why="another part is given to this person",
                            paragraph=source.article.paragraph_at(place[0]),
                            start=place[0],
                            end=place[1],
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
    words = {w for w in claim.ids() if not w.startswith("cue_")}
    if len(mine) < 1 or len(words) < 2:
        return ()
    scored = []
    for stretch in clauses(source):
        named = {m.entity_id: m for m in _named(source, stretch)}
        if named:
            scored.append(
                (len(words & source.ids(*stretch)) + len(named.keys() & mine.keys()), stretch, named)
            )
    if len(scored) < 2:
        return ()
    scored.sort(key=lambda row: -row[0])
    (best, stretch, named), (second, _, _) = scored[0], scored[1]
    strangers = [m for i, m in named.items() if i not in mine]
    elsewhere = {i for _, _, others in scored[1:] for i in others}
    misplaced = [m for i, m in mine.items() if i not in named and i in elsewhere]
    if best < 3 or best <= second or not strangers or not misplaced:
        return ()
    other = strangers[0]
    return (
        Finding(
            kind="entity",
            claim=misplaced[0].surface,
            source=source.text[stretch[0] : stretch[1]].strip(),
            why="the source says this of another",
            paragraph=other.paragraph,
            start=other.start,
            end=other.end,
        ),
    )


def _condition(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """The claim says that no condition applies; the source sets one."""
    if "cue_no_condition" not in claim.ids():
        return ()
    for hit in source.hits:
        if hit.id == "cue_condition" and any(low <= hit.start < high for low, high in source.sentences):
            low, high = source.sentence_at(hit.start)
            return (
                Finding(
                    kind="scope",
                    claim=claim.text,
                    source=source.text[hit.start : min(high, hit.start + 40)],
                    why="the source sets a condition",
                    paragraph=source.article.paragraph_at(low),
                    start=hit.start,
                    end=hit.end,
                ),
            )
    return ()


def _denied(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """One of the two denies, and the other has no word of denial at all."""
    words = {w for w in claim.ids() if not w.startswith("cue_")}
    best = max(source.sentences, key=lambda s: len(words & source.ids(*s)), default=None)
    if best is None or len(words & source.ids(*best)) < 2:
        return ()
    stated = source.text[best[0] : best[1]]
    mine = _denies(claim.text, claim.article.lang)
    if mine is None or _mentions_denial(stated):
        return ()
    return (
        Finding(
            kind="negation",
            claim=mine,
            source=stated.strip()[:80],
            why="the source does not deny this",
            paragraph=source.article.paragraph_at(best[0]),
            start=best[0],
            end=best[1],
        ),
    )


def _denies(text: str, lang: str) -> str | None:
    match = (_DENIED_ZH if lang == "zh" else _NOT_EN).search(text)
    return match.group() if match else None


def _mentions_denial(text: str) -> bool:
    return bool(_NOT_ZH.search(text) or _DENIED_EN.search(text) or re.search(r"\b(?:only|no|un\w+)\b", text))
