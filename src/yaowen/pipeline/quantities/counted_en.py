"""What does an English number count? The plural that follows it, or the one that it shares."""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.quantities.counted import Noun
from yaowen.pipeline.quantities.grammar import Grammar

_WORD = re.compile(r"(?:[^\S\n]|-){1,2}[“\"'‘]?(?P<word>[a-z][a-z0-9'’/&.+-]*)[”\"]?", re.IGNORECASE)
_CLASS = re.compile(r"\s(?:\d{1,2}|i{1,3}|iv|[ab])(?![\w%.,])")
_CLASSED = frozenset({"class", "phase", "category", "type", "grade", "tier", "level", "stage", "series"})
_PART_OF = re.compile(
    r"\s(?:out )?of(?: the| its| these| those| all| their| [a-z]+['’]s)?(?: world's| country's)?(?: top)?"
    r"(?: (?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty))?(?=\s)"
)
_BEGIN = re.compile(r"[\s-]?(?:(?:more|other|additional|further|new)\s(?=more|other))?(?:more\s)?")
_NO_PLURAL = ("ss", "us", "is", "'s", "’s")
_IRREGULAR = frozenset(
    {
        "people",
        "personnel",
        "staff",
        "jobs",
        "headquarters",
        "series",
        "women",
        "men",
        "children",
        "mice",
        "teeth",
        "species",
        "bacteria",
        "elderly people",
    }
)
_LEADS = get_wording("quantities.counts_before")


_THERE_ARE = re.compile(
    r"\b(?:there (?:are|were)|it (?:was|is|will be)|(?:get|got) to)(?: about| nearly| over)? $", re.IGNORECASE
)
"""Then there were nine hospitals. Today there are 34: the noun of the sentence before."""

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)")
_MEASURED = re.compile(r"\s\d[\d,.]*-[a-z]+(?=\s[a-z])")
"""six 15,000-liter bioreactors: how large each is stands between the number and its noun."""


def noun_after(position: int, folded: str, grammar: Grammar, reach: int = 10) -> Noun | None:
    """The head of the phrase that begins at `position`: 12 ethnic medicine products, 69 Class 1 drugs."""
    part = _PART_OF.match(folded, position)
    position = part.end() if part else position
    measured = _MEASURED.match(folded, position)
    position = measured.end() if measured else position
    begin, before = position, ""
    fallback: Noun | None = None
    for _ in range(reach):
        match = _WORD.match(folded, position)
        if match is None:
            return fallback or (_of_kinds(begin, position, folded, grammar) if before else None)
        word = match["word"].rstrip(".")
        if word == "such" and not before:
            position, before = match.end(), word
            continue
        if word == "in" and folded.startswith((" vitro", " vivo", " situ"), match.end()):
            position, before = match.end(), word
            continue
        if word in grammar.phrase_ends_en or (fallback and word in ("and", "or")):
            return fallback
        if is_plural(word):
            noun = _named(begin, before, match, grammar)
            if noun is not None:
                return _head(noun, folded, grammar)
            fallback = fallback or Noun(word, _skip(folded, begin), match.start("word") + len(word))
        position, before = match.end(), word
        if word in _CLASSED and (numbered := _CLASS.match(folded, position)):
            position = numbered.end()
        if match["word"].endswith("."):
            return fallback
    return fallback


_KINDS = re.compile(r"(?:,(?: [a-z][a-z-]*){1,3}){1,5},? (?:and|or)(?: [a-z][a-z-]*){1,4}(?![a-z-])")
"""36 biotechnology, pharmaceutical and device companies: kinds stand between the number and its noun."""


def _of_kinds(begin: int, position: int, folded: str, grammar: Grammar) -> Noun | None:
    """The one noun at the end of a list of kinds; no word that ends a phrase may stand within it."""
    found = _KINDS.match(folded, position)
    if found is None:
        return None
    for word in re.finditer(r"[a-z][a-z-]*", found.group()):
        if word.group() in grammar.phrase_ends_en:
            return None
        known = grammar.nouns_en.get(word.group()) if is_plural(word.group()) else None
        if known is not None:
            listed = " and " in found.group()[: word.start()] or " or " in found.group()[: word.start()]
            return Noun(known, _skip(folded, begin), position + word.end()) if listed else None
    return None


def singular_after(position: int, folded: str, grammar: Grammar) -> Noun | None:
    """The noun of a hyphenated or single count: a 132-patient study, a 600-bed hospital, 1 project."""
    match = re.compile(r"(?:[^\S\n]|-)(?P<word>[a-z]+)(?![a-z])").match(folded, position)
    if match is None or match["word"] not in grammar.singulars_en:
        return None
    return Noun(grammar.singulars_en[match["word"]], match.start("word"), match.end("word"))


def last_noun(low: int, high: int, folded: str, grammar: Grammar) -> Noun | None:
    """The last known plural of a stretch."""
    found = [
        Noun(grammar.nouns_en[word.group()], word.start(), word.end())
        for word in re.compile(r"[a-z][a-z-]*").finditer(folded, low, high)
        if word.group() in grammar.nouns_en and is_plural(word.group())
    ]
    return found[-1] if found else None


def noun_before(position: int, folded: str, grammar: Grammar) -> Noun | None:
    """The noun that an earlier phrase counts with this number too: companies rose from 94 to 133."""
    leads = _LEADS.search(folded, max(0, position - 16), position) is not None
    if not leads and not (_THOUSANDS.match(folded, position) and folded.endswith("of ", 0, position)):
        return None
    noun: Noun | None = None
    begin = max(0, position - 120)
    kept = _THERE_ARE.search(folded, max(0, position - 16), position) is not None
    for match in re.finditer(r"[a-z][a-z'-]*|[.;\]]\s", folded[begin:position]):
        word = match.group()
        if word[0] in ".;]":
            noun = noun if kept else None
        elif word in grammar.nouns_en and is_plural(word):
            noun = Noun(grammar.nouns_en[word], begin + match.start(), begin + match.end())
    return noun


def is_plural(word: str) -> bool:
    """Does an English word look like a plural?"""
    return word in _IRREGULAR or (word.endswith("s") and not word.endswith(_NO_PLURAL))


def _named(begin: int, before: str, match: re.Match[str], grammar: Grammar) -> Noun | None:
    word = match["word"].rstrip(".")
    known = grammar.nouns_en.get(f"{before} {word}") or grammar.nouns_en.get(word)
    if known is None and "-" in word:
        known = grammar.nouns_en.get(word.rpartition("-")[2])
    if known is None:
        return None
    return Noun(known, _skip(match.string, begin), match.start("word") + len(word))


def _head(noun: Noun, folded: str, grammar: Grammar) -> Noun:
    """Of two plurals in a row the second is the head: 40 sales representatives."""
    match = _WORD.match(folded, noun.end)
    if match is None or not is_plural(match["word"]) or match["word"] not in grammar.nouns_en:
        return noun
    return Noun(grammar.nouns_en[match["word"]], noun.start, match.end("word"))


def _skip(folded: str, position: int) -> int:
    return _BEGIN.match(folded, position).end()  # type: ignore[union-attr]
