"""Which sentences of a text are worth keeping? Scored by figures, names, place and cue words."""

import re
from collections.abc import Iterator

from yaowen.packs.model import Pack
from yaowen.pipeline.verify.reading import CITATIONS
from yaowen.records import Article, Fact, Mention, Record, Understanding
from yaowen.text.sentences import iter_sentences

_LENGTHS = {"zh": (14, 160), "en": (40, 420)}
"""Characters of a sentence that can stand alone."""
_NO_SENTENCES = ("title", "heading", "byline", "caption")
_ALIKE = 0.6
_LONG = {"zh": 120, "en": 420}
"""Characters beyond which a sentence is cut at its last semicolon before."""
_TITLE = 3.0
_DATELINES = {
    "zh": re.compile(
        r"(?:来源[:：]\S{2,12}\s+)?(?:本报讯|(?:[^，。,\s]{2,14}|本报[^，。,\s]{0,8})\d{1,2}月\d{1,2}日(?:电|讯))"
        r"\s*(?:[（(][^）)]{1,30}[）)])?\s*|来源[:：]\S{2,12}\s+|[（(](?:本报)?记者[^）)]{1,30}[）)]\s*"
    ),
    "en": re.compile(
        r"[A-Z][A-Za-z .]{2,24}(?:, [A-Z][a-z]+\.?(?: \d{1,2})?)? ?(?:\([A-Z][a-zA-Z]+\) ?)?(?:--|—) ?"
        r"|Core (?:Insights?|Viewpoints?) - |Group \d{1,2}: [^-]{2,60} - "
    ),
}
"""Where and when a report was filed, at its beginning."""
_PER_BULLET = {"zh": 130, "en": 380}
"""Characters of source to one bullet."""


class Candidate(Record, frozen=True, kw_only=True):
    """A sentence that could be a bullet; `text` is verbatim, but for a dangling opening word.

    `low` and `high` are where the whole sentence stands.
    """

    text: str
    paragraph: int
    start: int
    low: int
    high: int
    score: float
    likeness: float = 0.0
    facts: tuple[str, ...] = ()


def most_bullets(article: Article) -> int:
    """How many sentences a brief has beside its viewpoint: few for a short text, 12 for a long one, 20 for a report."""
    size = sum(p.end - p.start for p in article.paragraphs if p.number)
    fair = round(size / _PER_BULLET[article.lang])
    return max(1, min(12, fair), min(20, fair // 5))


def choose_sentences(read: Understanding, pack: Pack) -> tuple[Candidate, ...]:
    """The sentences worth keeping; first the one that says what the title says, then the best first.

    None repeats another or says only figures that were said; not many more than `most_bullets`.
    """
    article, facts, mentions = read.article, read.facts, read.mentions
    ranked = sorted(_candidates(article, facts, mentions, pack), key=lambda c: (-c.score, c.start))
    most = most_bullets(article)
    if len(ranked) >= 8 and article.kind == "full":
        most = max(most, 5)
    if ranked:
        first = max(ranked, key=lambda c: c.likeness * _TITLE + 0.1 * c.score)
        ranked = [first, *(c for c in ranked if c is not first)]
    values = {f.id: (f.value, f.unit) for f in facts if f.value is not None}
    chosen: list[Candidate] = []
    grams: list[set[str]] = []
    told: set[tuple[float | None, str | None]] = set()
    for candidate in ranked:
        mine = _grams(candidate.text)
        figures = {values[i] for i in candidate.facts if i in values}
        if figures and figures <= told:
            continue
        if any(len(mine & other) > _ALIKE * min(len(mine), len(other)) for other in grams):
            continue
        chosen.append(candidate)
        grams.append(mine)
        told |= figures
        if len(chosen) > most:
            break
    return tuple(chosen)


def _likeness(words: str, inside: tuple[Fact, ...], article: Article, facts: tuple[Fact, ...]) -> float:
    """How much of the title a sentence says: its figures (half), its pairs of letters or words (half)."""
    title = article.paragraph_text(0)
    pairs = {title[i : i + 2] for i in range(len(title) - 1)} if article.lang == "zh" else set(title.split())
    shared = sum(pair.casefold() in words.casefold() for pair in pairs) / len(pairs) if pairs else 0.0
    named = {f.value for f in facts if f.paragraph == 0 and f.value is not None}
    told = len(named & {f.value for f in inside}) / len(named) if named else shared
    return (shared + told) / 2


def _grams(text: str) -> set[str]:
    return {text[i : i + 3] for i in range(max(1, len(text) - 2))}


def _candidates(
    article: Article, facts: tuple[Fact, ...], mentions: tuple[Mention, ...], pack: Pack
) -> Iterator[Candidate]:
    lead = next((p.number for p in article.paragraphs if p.number), 1)
    for paragraph in article.paragraphs:
        if not paragraph.number or paragraph.kind in _NO_SENTENCES:
            continue
        for low, high in iter_sentences(article.text, paragraph.start, paragraph.end):
            start, words = _trim(article.text[low:high], low, article.lang, pack)
            shortest, longest = _LENGTHS[article.lang]
            if paragraph.number > lead:
                longest = _LONG[article.lang]
            if not shortest <= len(words) <= longest or not _stands_alone(words, article.lang, pack):
                continue
            end = min(high, start + len(words))
            inside = tuple(f for f in facts if start <= f.start < end)
            named = {m.entity_id for m in mentions if start <= m.start < end}
            score = _score(words, inside, len(named), article.lang, pack)
            score += max(0.0, 2.0 - 0.5 * (paragraph.number - lead))
            yield Candidate(
                text=words,
                paragraph=paragraph.number,
                start=start,
                low=low,
                high=high,
                score=score,
                likeness=_likeness(words, inside, article, facts),
                facts=tuple(f.id for f in inside),
            )


def _trim(sentence: str, start: int, lang: str, pack: Pack) -> tuple[int, str]:
    """Where the sentence begins without dateline and connective, and its words, cut where too long."""
    words = CITATIONS.sub("", sentence).strip()
    start += len(sentence) - len(sentence.lstrip())
    dateline = _DATELINES[lang].match(words)
    if dateline:
        words, start = words[dateline.end() :], start + dateline.end()
    listed = pack.lines.get(f"cue.openings_{lang}", "")
    for opening in listed.split("|") if lang == "en" else listed.split():
        if (
            opening and words.replace(",", "，").startswith(opening)
            if lang == "zh"
            else words.startswith(opening)
        ):
            rest = words[len(opening) :]
            return start + len(opening), rest[:1].upper() + rest[1:] if lang == "en" else _short(rest, lang)
    return start, _short(words, lang)


def _short(words: str, lang: str) -> str:
    """A long sentence up to its last semicolon that leaves it short enough; else as it is."""
    if len(words) <= _LONG[lang]:
        return words
    ends = [m.start() for m in re.finditer("[；;]", words) if _LENGTHS[lang][0] <= m.start() <= _LONG[lang]]
    return words[: ends[-1]] if ends else words


def _stands_alone(words: str, lang: str, pack: Pack) -> bool:
    first = words.split(" ", 1)[0].casefold() if lang == "en" else words
    for word in pack.lines.get(f"cue.dangling_{lang}", "").split():
        if first == word if lang == "en" else first.startswith(word):
            return False
    if words.endswith(("？", "?", "…", "...", "：", ":")):
        return False
    if words.startswith(("“", '"')) or words.count('"') % 2:
        return False
    return words.count("“") == words.count("”") and words.count("《") == words.count("》")


def _score(words: str, facts: tuple[Fact, ...], names: int, lang: str, pack: Pack) -> float:
    folded = words.casefold()
    figures = sum(1 for f in facts if f.value is not None)
    strong = sum(word in folded for word in pack.lines.get(f"cue.strong_{lang}", "").split())
    weak = sum(word in folded for word in pack.lines.get(f"cue.weak_{lang}", "").split())
    rich = sum(1 for f in facts if f.value is None)
    return (
        1.5 * min(figures, 4) + 0.6 * min(names, 4) + 0.7 * min(strong, 3) + 0.8 * min(rich, 2) - 2.0 * weak
    )
