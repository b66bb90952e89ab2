"""Which sentences of a text are worth keeping? Scored by figures, names, place and cue words."""

from collections.abc import Iterator

from yaowen.packs.model import Pack
from yaowen.pipeline.verify.reading import CITATIONS
from yaowen.records import Article, Fact, Mention, Record
from yaowen.text.sentences import iter_sentences

_LENGTHS = {"zh": (14, 160), "en": (40, 420)}
"""Characters of a sentence that can stand alone."""
_NO_SENTENCES = ("title", "heading", "byline", "caption")
_ALIKE = 0.6
_PER_BULLET = {"zh": 130, "en": 380}
"""Characters of source to one bullet."""


class Candidate(Record, frozen=True, kw_only=True):
    """A sentence that could be a bullet; `text` is verbatim, but for a dangling opening word."""

    text: str
    paragraph: int
    start: int
    score: float
    facts: tuple[str, ...] = ()


def choose_sentences(
    article: Article, facts: tuple[Fact, ...], mentions: tuple[Mention, ...], pack: Pack
) -> tuple[Candidate, ...]:
    """The best sentences, best first, without repetitions; few for a short text, at most 12."""
    ranked = sorted(_candidates(article, facts, mentions, pack), key=lambda c: (-c.score, c.start))
    size = sum(p.end - p.start for p in article.paragraphs if p.number)
    most = max(1, min(12, round(size / _PER_BULLET[article.lang])))
    if len(ranked) >= 8 and article.kind == "full":
        most = max(most, 5)
    chosen: list[Candidate] = []
    grams: list[set[str]] = []
    for candidate in ranked:
        mine = _grams(candidate.text)
        if any(len(mine & other) > _ALIKE * min(len(mine), len(other)) for other in grams):
            continue
        chosen.append(candidate)
        grams.append(mine)
        if len(chosen) > most:
            break
    return tuple(chosen)


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
            if not shortest <= len(words) <= longest or not _stands_alone(words, article.lang, pack):
                continue
            inside = tuple(f for f in facts if low <= f.start < high)
            named = {m.entity_id for m in mentions if low <= m.start < high}
            score = _score(words, inside, len(named), article.lang, pack)
            score += max(0.0, 2.0 - 0.5 * (paragraph.number - lead))
            yield Candidate(
                text=words,
                paragraph=paragraph.number,
                start=start,
                score=score,
                facts=tuple(f.id for f in inside),
            )


def _trim(sentence: str, start: int, lang: str, pack: Pack) -> tuple[int, str]:
    words = CITATIONS.sub("", sentence).strip()
    start += len(sentence) - len(sentence.lstrip())
    listed = pack.lines.get(f"cue.openings_{lang}", "")
    for opening in listed.split("|") if lang == "en" else listed.split():
        if opening and words.startswith(opening):
            rest = words[len(opening) :]
            return start + len(opening), rest[:1].upper() + rest[1:] if lang == "en" else rest
    return start, words


def _stands_alone(words: str, lang: str, pack: Pack) -> bool:
    first = words.split(" ", 1)[0].casefold() if lang == "en" else words
    for word in pack.lines.get(f"cue.dangling_{lang}", "").split():
        if first == word if lang == "en" else first.startswith(word):
            return False
    if words.endswith(("？", "?", "…", "...", "：", ":")):
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
