"""What is counted? The noun beside a classifier, and English numbers that stand right before their noun."""

import re

from yaowen.pipeline.quantities.grammar import Grammar
from yaowen.pipeline.quantities.piece import Piece

_STOP = re.compile(r"[\d，。；、：！？（）()\[\]【】“”\"《》\n,;:.!?]")
_GLUE = re.compile(r"(?:的|等|和配套|及配套|类)?")
_WORD = re.compile(r"[\s-]{1,2}(?P<word>[A-Za-z][A-Za-z'’/&.-]*)")
_ENDS_PHRASE = frozenset(
    [
        "in",
        "from",
        "to",
        "by",
        "with",
        "for",
        "on",
        "at",
        "that",
        "which",
        "who",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "may",
        "of",
        "as",
        "including",
        "covering",
        "since",
        "during",
        "over",
        "under",
        "per",
        "but",
        "while",
        "than",
        "the",
        "this",
        "these",
        "those",
        "it",
        "its",
        "not",
        "it's",
        "between",
        "into",
        "within",
        "across",
        "after",
        "before",
        "according",
        "among",
        "through",
        "until",
        "reaching",
        "signed",
        "totaling",
        "totalling",
    ]
)
_PART_OF = re.compile(
    r"\s(?:out )?of (?:the |its |these |all |their )?(?:world's |country's )?(?:top )?(?:\d+(?=\s))?"
)
_NO_PLURAL = ("ss", "us", "is", "'s", "’s")
_IRREGULAR = frozenset({"people", "personnel", "staff", "jobs", "headquarters", "series"})
_LEADS = re.compile(
    r"(?:\bfrom|\bto|\breach\w*|\btotal\w*|\bat|\bis|\bare|\bwas|\bwere|\bnumber\w*|\bof which|,|\band"
    r"|\bby|\bover|\bnearly|\bthan|\baround|\babout|\bapproximately|:|^)\s*$",
    re.IGNORECASE,
)
_FITTING = {
    "companies": frozenset(
        {"companies", "hospitals", "institutions", "pharmacies", "outlets", "platforms", "teams"}
    ),
    "persons": frozenset({"persons", "patients"}),
}
"""What 家 and 名 can count; another noun nearby is not what they count."""


def noun_of_classifier(piece: Piece, folded: str, grammar: Grammar) -> str:
    """English plural of what a Chinese classifier counts: after it, else before it, else its default."""
    unit = piece.unit
    default = grammar.classifier_nouns.get(unit.id, "items") if unit else "items"
    noun = _noun_after(piece.end, folded, grammar) or _noun_before(piece.start, folded, grammar)
    fitting = _FITTING.get(unit.id) if unit else None
    return default if noun is None or (fitting and noun not in fitting) else noun


def _noun_after(position: int, folded: str, grammar: Grammar) -> str | None:
    stop = _STOP.search(folded, position, position + 32)
    end = stop.start() if stop else position + 32
    noun: str | None = None
    last = position
    for match in grammar.noun_zh.finditer(folded, position, end):
        gap = folded[last : match.start()]
        if noun is None or _GLUE.fullmatch(gap) or ("的" in gap and len(gap) <= 12):
            noun, last = grammar.nouns_zh[match.group()], match.end()
        else:
            break
    return noun


def _noun_before(position: int, folded: str, grammar: Grammar) -> str | None:
    noun: str | None = None
    for match in grammar.noun_zh.finditer(folded, max(0, position - 16), position):
        noun = grammar.nouns_zh[match.group()]
        if re.search(r"[，。；\n]", folded[match.end() : position]):
            noun = None
    return noun


def noun_right_after(position: int, folded: str, grammar: Grammar) -> str | None:
    """The Chinese noun that follows a number without a classifier (300多万患者)."""
    stop = _STOP.search(folded, position, position + 10)
    match = grammar.noun_zh.search(folded, position, stop.start() if stop else position + 10)
    return grammar.nouns_zh[match.group()] if match else None


def noun_in_english(position: int, folded: str, grammar: Grammar, reach: int = 10) -> str | None:
    """The first plural noun of the phrase that begins at `position`: 12 ethnic medicine products."""
    fallback: str | None = None
    part = _PART_OF.match(folded, position)
    position = part.end() if part else position
    before = ""
    for _ in range(reach):
        match = _WORD.match(folded, position)
        if match is None:
            return fallback
        word = match["word"].lower().rstrip(".")
        if word in _ENDS_PHRASE or (fallback and word in ("and", "or")):
            return fallback
        if word in _IRREGULAR or (word.endswith("s") and not word.endswith(_NO_PLURAL)):
            known = grammar.nouns_en.get(f"{before} {word}") or grammar.nouns_en.get(word)
            if known:
                return known
            fallback = fallback or word
        position, before = match.end(), word
        if match["word"].endswith("."):
            return fallback
    return fallback


def noun_before_in_english(position: int, folded: str, grammar: Grammar) -> str | None:
    """The noun that an earlier phrase counts with this number too: companies rose from 94 to 133."""
    if _LEADS.search(folded, max(0, position - 16), position) is None:
        return None
    noun: str | None = None
    for match in re.finditer(r"[A-Za-z][A-Za-z'-]*|[.;\]]\s", folded[max(0, position - 120) : position]):
        word = match.group().lower()
        if word[0] in ".;]":
            noun = None
        elif word in grammar.nouns_en and (word.endswith("s") or word in _IRREGULAR):
            noun = grammar.nouns_en[word]
    return noun
