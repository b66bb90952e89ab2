"""Words of profiles and policies → values of the pack's terms."""

import re

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.text.match import fold

PHASES = ("none", "preclinical", "1", "2", "3")
"""What a product goes through, in order."""

LISTINGS = ("none", "guidance", "listed")
"""How far a company is on its way to a stock exchange, in order."""

TRIALS = {"early": ("1", "2"), "confirmatory": ("3",)}
"""Which phases a trial that is called by its purpose may be (探索性 I–II, 确证性 III)."""

_STANDARD = frozenset({"standard", "full", "regular", "常规", "标准", "完整"})
_ALONE = {
    "early": ("early", "exploratory", "早期", "探索性"),
    "confirmatory": ("confirm", "pivotal", "确证", "关键"),
}
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "一": "1", "二": "2", "三": "3"}
_PHASE = re.compile(r"(?:phase[\s_]?)?(i{1,3}|[1-4]|[一二三])(?:期|[ab])?(?:\b.*|临床.*)?")
_CLASS = re.compile(r"(?:class\s?|第?)?([1-5])(?:\.\d)?类?")


@once_per_pack
def _by_axis(pack: Pack) -> dict[str, dict[str, str]]:
    """Every word of a term, and every value as it is, by axis; the value it has."""
    found: dict[str, dict[str, str]] = {}
    for term in pack.terms.values():
        words = found.setdefault(term.axis, {})
        words.setdefault(term.value, term.value)
        for word in (*term.words_zh, *term.words_en):
            words.setdefault(fold(word), term.value)
    for taxon in pack.segments.values():
        for word in (taxon.id, taxon.name_zh, taxon.name_en):
            found.setdefault("segments", {}).setdefault(fold(word), taxon.id)
    return found


def values_in(words: str, axis: str, pack: Pack) -> tuple[str, ...]:
    """The values that words have on an axis: the whole of them, else each term that stands in them."""
    known, folded = _by_axis(pack).get(axis, {}), fold(words).strip()
    whole = known.get(folded) or known.get(folded.replace(" ", "_").replace("-", "_"))
    if whole is not None:
        return (whole,)
    inside = {value: None for word, value in known.items() if len(word) > 1 and word in folded}
    return tuple(inside)


def base_of(words: str, pack: Pack) -> str | None:
    """What the words of a base count (`rd_spend`, `sales` …): the longest term in them decides."""
    folded = fold(words)
    found = [(len(word), value) for word, value in _by_axis(pack).get("base", {}).items() if word in folded]
    return max(found)[1] if found else None


def phase_of(words: str, pack: Pack) -> str | None:
    """`1`, `2`, `3`, `preclinical`, `early`, `confirmatory`, or `none`; None where the words name no phase."""
    folded = fold(words).strip()
    if folded in ("none", "no", "无", "0"):
        return "none"
    plain = _PHASE.fullmatch(folded)
    if plain is not None:
        return _ROMAN.get(plain[1], plain[1])
    return next(iter(values_in(words, "products.phase_completed", pack)), None)


def paths_of(words: str, pack: Pack) -> tuple[str, ...]:
    """The way on which a product is developed: `standard`, `early` or `confirmatory` trials alone, or a procedure."""
    folded = fold(words).strip().replace("_", " ")
    if folded in _STANDARD:
        return ("standard",)
    named = [value for value, signs in _ALONE.items() if any(sign in folded for sign in signs)]
    return tuple(named) or values_in(words, "products.path", pack)


def class_of(words: str, pack: Pack) -> tuple[str, ...]:
    """The class of a product: `1`, `2` … of drugs, `device_2`, `device_3` of devices."""
    plain = _CLASS.fullmatch(fold(words).strip())
    return (plain[1],) if plain is not None else values_in(words, "products.class", pack)
