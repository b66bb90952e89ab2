"""The pack's units, nouns and word lists, compiled once."""

import re
from collections.abc import Iterable
from typing import Any

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack, Unit
from yaowen.pipeline.quantities.endings import Endings
from yaowen.records import Comparator, Record

Words = Iterable[str]
_FILLERS = (
    " ",
    "了",
    "过",
    "为",
    "占",
    "占全国",
    "占全球",
    "占全省",
    "占全市",
    "占总量",
    "占总数",
    "占比",
    "达",
    "到",
    "至",
    "可达",
    "人民币",
    "合计",
    "一个",
    ":",
    "：",
    " a",
    " an",
    " the",
    " of",
    " by",
    "约",
    "近",
    "超",
    "超过",
    "幅度",
    "要达到",
    "要",
    "应",
)
_BETWEEN = (
    " about",
    " around",
    " nearly",
    " almost",
    " more than",
    " over",
    " roughly",
    " some",
    " as much as",
    " at least",
    " less than",
    " up to",
    " a further",
    " another",
    " only",
    " just",
    "逾",
    "将近",
    "接近",
    "大约",
    "仅",
    "不到",
    "不足",
    "幅度约",
    "幅度达",
)
"""Bounds and the like between a fall and its figure."""

_FALL_FILLERS = (*(filler for filler in _FILLERS if filler not in ("至", "到", "为", "可达")), *_BETWEEN)
"""What a thing falls to (下降至, 降到) is a level."""

COMPARATORS: tuple[Comparator, ...] = ("ge", "le", "gt", "lt", "approx", "near")


class Grammar(Record, frozen=True, kw_only=True):
    """Patterns and tables made of a pack. They run on folded text."""

    units: dict[str, Unit]
    by_id: dict[str, Unit]
    unit: re.Pattern[str]
    prefixes: dict[str, Unit]
    prefix: Endings
    traps: re.Pattern[str]
    before: Endings
    after: re.Pattern[str]
    far: re.Pattern[str]
    falls: Endings
    falls_after: re.Pattern[str]
    falls_pp: Endings
    multiples: dict[str, float]
    multiple: re.Pattern[str]
    nouns_zh: dict[str, str]
    noun_zh: re.Pattern[str]
    nouns: frozenset[str]
    nouns_en: dict[str, str]
    singulars_en: dict[str, str]
    phrase_ends_en: frozenset[str]
    phrase_ends: re.Pattern[str]
    phrase_begins: re.Pattern[str]
    phrase_verbs: re.Pattern[str]
    fitting: dict[str, frozenset[str]]
    places: frozenset[str]
    close_nouns: frozenset[str]
    classifier_nouns: dict[str, str]
    classifier_cues: dict[str, tuple[re.Pattern[str], dict[str, str]]]
    named: re.Pattern[str]
    label_before: Endings
    label_after: re.Pattern[str]
    rank_word: re.Pattern[str]
    rank_words: dict[str, float]
    rank_context: re.Pattern[str]
    rank_after: re.Pattern[str]
    ordinal_name: re.Pattern[str]
    money: re.Pattern[str]
    money_follows: re.Pattern[str]
    duration: re.Pattern[str]
    employs: re.Pattern[str]


def _noun_tables(pack: Pack) -> dict[str, Any]:
    """The fields of `Grammar` that tell counted things."""
    nouns = pack.nouns.values()
    return {
        "nouns_zh": {word.lower(): noun.id for noun in nouns for word in noun.words_zh},
        "noun_zh": re.compile(any_of(word for noun in nouns for word in noun.words_zh)),
        "nouns": frozenset(pack.nouns),
        "nouns_en": {word.lower(): noun.id for noun in nouns for word in noun.words_en},
        "singulars_en": {
            singular(word.lower()): noun.id for noun in nouns for word in noun.words_en if " " not in word
        },
        "phrase_ends_en": frozenset(pack.words.get("phrase_ends_en", ())),
        "places": frozenset(pack.words.get("place_nouns", ())),
        "close_nouns": frozenset(pack.words.get("close_nouns", ())),
        "fitting": {
            "companies": frozenset(pack.words.get("organisation_nouns", ())),
            **dict.fromkeys(
                ("occasions", "sessions", "rounds"), frozenset(pack.words.get("occasion_nouns", ()))
            ),
            "sticks": frozenset(pack.words.get("stick_nouns", ())),
            "houses": frozenset(pack.words.get("house_nouns", ())),
            "measures": frozenset(pack.nouns).difference(pack.words.get("no_line_nouns", ())),
            "machines": frozenset(pack.nouns).difference(pack.words.get("no_set_nouns", ())),
            "cases": frozenset(pack.nouns).difference(pack.words.get("organisation_nouns", ())),
            "persons": frozenset(pack.words.get("person_nouns", ())),
            "households": frozenset(pack.words.get("household_nouns", ())),
            "vehicles": frozenset(pack.words.get("vehicle_nouns", ())),
            "texts": frozenset(pack.words.get("text_nouns", ())),
        },
    }


@once_per_pack
def grammar_of(pack: Pack) -> Grammar:
    """The grammar of a pack; built once and kept."""
    units = {
        form.lower(): unit
        for unit in pack.units.values()
        for word in (*unit.words_en, *unit.words_zh)
        for form in (word, word.replace(" ", "-"))
    }
    prefixes = {word.lower(): unit for unit in pack.units.values() for word in unit.prefixes}
    multiples = _valued(pack, "multiples")
    ranks = _valued(pack, "rank_words")

    def words(name: str, *, left: bool = True) -> str:
        return any_of(pack.words.get(name, ()), left=left)

    return Grammar(
        units=units,
        by_id=dict(pack.units),
        unit=re.compile(rf"\s?-?(?P<word>{any_of(units)})"),
        prefixes=prefixes,
        prefix=Endings({word: word for word in prefixes}, (" ",)),
        traps=re.compile(words("unit_traps", left=False)),
        before=Endings(_bounds(pack), _FILLERS),
        after=re.compile(_after(pack)),
        far=re.compile(rf"(?<!market )(?:{words('le_far')})[^\d，。；、,;.（）()]{{0,16}}$"),
        falls=Endings(dict.fromkeys(pack.words.get("falls", ()), "falls"), _FALL_FILLERS),
        falls_after=re.compile(rf"[\s-](?:{words('falls_after', left=False)})"),
        falls_pp=Endings(dict.fromkeys(pack.words.get("falls_pp", ()), "falls"), _FALL_FILLERS),
        multiples=multiples,
        multiple=re.compile(
            rf"(?:{any_of(multiples, left=True)})(?!\s?(?:{words('multiple_traps', left=False)}))"
        ),
        **_noun_tables(pack),
        phrase_ends=re.compile(words("phrase_ends_zh")),
        phrase_begins=re.compile(words("phrase_begins_zh")),
        phrase_verbs=re.compile(words("phrase_verbs_zh")),
        classifier_cues=_cues(pack),
        classifier_nouns=dict(
            word.split("=", 1) for word in pack.words.get("classifier_nouns", ()) if "=" in word
        ),
        named=re.compile(words("numeral_words")),
        label_before=Endings(
            dict.fromkeys(pack.words.get("label_before", ()), "label")
            | dict.fromkeys(pack.words.get("label_traps", ()), ""),
            (" ", "-"),
        ),
        label_after=re.compile(words("label_after", left=False)),
        rank_word=re.compile(any_of(ranks)),
        rank_words=ranks,
        rank_context=re.compile(words("rank_context")),
        rank_after=re.compile(rf"[\s-](?:\w+[\s-])?(?:{words('rank_after_en', left=False)})"),
        ordinal_name=re.compile(rf"[\s-](?:[\w-]+\s){{0,2}}(?:{words('ordinal_names', left=False)})\b"),
        money=re.compile(words("money_context")),
        money_follows=re.compile(rf"\s|$|[^\w]|[a-z]|{words('money_follows', left=False)}"),
        duration=re.compile(words("duration_context")),
        employs=re.compile(rf"(?:{words('employing_words')})(?:[^\d.;,:]{{0,44}})$"),
    )


def any_of(words: Words, *, left: bool = False) -> str:
    """An alternation of lower-case words, longest first, branching letter by letter so that it fails fast.

    Latin words end at a word's end; with `left` they begin at a word's beginning too.
    """
    groups = _by_first({word.lower() for word in words if word})
    return "|".join(_group(first, tails, left) for first, tails in groups.items()) or r"(?!)"


def _by_first(words: Iterable[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for word in sorted(words):
        groups.setdefault(word[0], []).append(word[1:])
    return groups


def _group(first: str, tails: list[str], left: bool) -> str:
    # Two letters in a row, the second being this one: the word would begin inside another.
    alone = "(?<![a-z][a-z])" if left and _is_latin(first) else ""
    return f"{re.escape(first)}{alone}{_branches(first, tails)}"


def _branches(last: str, tails: list[str]) -> str:
    """What may follow a letter: the longer words before the one that ends here."""
    ends = ["(?![a-z])" if _is_latin(last) else ""] if "" in tails else []
    groups = _by_first(tail for tail in tails if tail)
    ways = [re.escape(first) + _branches(first, rest) for first, rest in groups.items()] + ends
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _bounds(pack: Pack) -> dict[str, str]:
    traps = dict.fromkeys(pack.words.get("bound_traps", ()), "")
    return traps | {word: name for name in COMPARATORS for word in pack.words.get(f"{name}_before", ())}


def _after(pack: Pack) -> str:
    groups = "|".join(
        f"(?P<{name}>{any_of(pack.words[name + '_after'])})"
        for name in COMPARATORS
        if pack.words.get(f"{name}_after")
    )
    # 4.4% and above-designated-size …: what goes on behind a hyphen is another word
    return rf"[\s-]?(?:{groups})(?!-[a-z])" if groups else r"(?!)"


def _valued(pack: Pack, name: str) -> dict[str, float]:
    pairs = (word.partition("=") for word in pack.words.get(name, ()))
    return {word.lower(): float(value or 0) for word, _, value in pairs}


def singular(plural: str) -> str:
    """An English noun for one: companies → company."""
    if plural.endswith("ies"):
        return plural[:-3] + "y"
    if plural.endswith(("sses", "ches", "xes")):
        return plural[:-2]
    return plural.removesuffix("s")


def _cues(pack: Pack) -> dict[str, tuple[re.Pattern[str], dict[str, str]]]:
    """`cases 入组=patients`: the classifier's unit, the word before the figure, what is counted then."""
    cues: dict[str, dict[str, str]] = {}
    for line in pack.words.get("classifier_cues", ()):
        key, _, noun = line.partition("=")
        unit, _, word = key.partition(" ")
        cues.setdefault(unit, {})[word] = noun
    return {unit: (re.compile(any_of(words)), words) for unit, words in cues.items()}
