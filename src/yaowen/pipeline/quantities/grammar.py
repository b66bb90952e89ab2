"""The pack's units, nouns and word lists, compiled once."""

import re
from collections.abc import Iterable

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack, Unit
from yaowen.records import Comparator, Record

Words = Iterable[str]
COMPARATORS: tuple[Comparator, ...] = ("ge", "le", "gt", "lt", "approx", "near")


class Grammar(Record, frozen=True, kw_only=True):
    """Patterns and tables made of a pack. Patterns run on folded text."""

    units: dict[str, Unit]
    unit: re.Pattern[str]
    prefixes: dict[str, Unit]
    prefix: re.Pattern[str]
    traps: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    far: re.Pattern[str]
    falls: re.Pattern[str]
    multiples: dict[str, float]
    multiple: re.Pattern[str]
    nouns_zh: dict[str, str]
    noun_zh: re.Pattern[str]
    nouns_en: dict[str, str]
    classifier_nouns: dict[str, str]
    named: re.Pattern[str]
    label_before: re.Pattern[str]
    label_after: re.Pattern[str]
    rank_word: re.Pattern[str]
    rank_words: dict[str, float]
    rank_context: re.Pattern[str]
    rank_after: re.Pattern[str]
    ordinal_name: re.Pattern[str]
    money: re.Pattern[str]
    duration: re.Pattern[str]


@once_per_pack
def grammar_of(pack: Pack) -> Grammar:
    """The grammar of a pack; built once and kept."""
    units = {word.lower(): unit for unit in pack.units.values() for word in (*unit.words_en, *unit.words_zh)}
    prefixes = {word.lower(): unit for unit in pack.units.values() for word in unit.prefixes}
    multiples = _valued(pack, "multiples")
    ranks = _valued(pack, "rank_words")
    return Grammar(
        units=units,
        unit=_compile(rf"\s?-?(?P<word>{any_of(units, inside=True)})"),
        prefixes=prefixes,
        prefix=_compile(rf"(?P<word>{any_of(prefixes, left=True)})\s?$"),
        traps=_compile(any_of(pack.words.get("unit_traps", ()))),
        before=_compile(_before(pack)),
        after=_compile(_after(pack)),
        far=_compile(rf"(?:{any_of(pack.words.get('le_far', ()))})[^\d，。；、,;.（）()]{{0,16}}$"),
        falls=_compile(
            rf"(?:{any_of(pack.words.get('falls', ()))})(?:了|约|近|超|超过|幅度|by|about|nearly|over|more than|\s)*$"
        ),
        multiples=multiples,
        multiple=_compile(any_of(multiples)),
        nouns_zh={word: noun.id for noun in pack.nouns.values() for word in noun.words_zh},
        noun_zh=_compile(any_of(word for noun in pack.nouns.values() for word in noun.words_zh)),
        nouns_en={word.lower(): noun.id for noun in pack.nouns.values() for word in noun.words_en},
        classifier_nouns=dict(
            word.split("=", 1) for word in pack.words.get("classifier_nouns", ()) if "=" in word
        ),
        named=_compile(any_of(pack.words.get("numeral_words", ()))),
        label_before=_compile(rf"(?:{any_of(pack.words.get('label_before', ()), left=True)})[\s-]?$"),
        label_after=_compile(any_of(pack.words.get("label_after", ()))),
        rank_word=_compile(any_of(ranks)),
        rank_words=ranks,
        rank_context=_compile(any_of(pack.words.get("rank_context", ()), left=True)),
        rank_after=_compile(rf"[\s-](?:\w+[\s-])?(?:{any_of(pack.words.get('rank_after_en', ()))})"),
        ordinal_name=_compile(rf"[\s-](?:[\w-]+\s){{0,2}}(?:{any_of(pack.words.get('ordinal_names', ()))})\b"),
        money=_compile(any_of(pack.words.get("money_context", ()))),
        duration=_compile(any_of(pack.words.get("duration_context", ()))),
    )


def any_of(words: Words, *, left: bool = False, inside: bool = False) -> str:
    """An alternation, longest first; Latin words stand alone (to the left too where `left`)."""
    parts = []
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        part = re.escape(word)
        if word[-1:].isascii() and word[-1:].isalpha():
            part += r"(?![A-Za-z])"
        if (left or not inside) and word[:1].isascii() and word[:1].isalpha():
            part = r"(?<![A-Za-z])" + part
        parts.append(part)
    return "|".join(parts) or r"(?!)"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _before(pack: Pack) -> str:
    groups = "|".join(
        f"(?P<{name}>{any_of(pack.words.get(name + '_before', ()), left=True)})" for name in COMPARATORS
    )
    return rf"(?:{groups})(?:了|过|为|占(?:全国|全球|全省|全市|总量|总数|比)?|达|到|至|可达|人民币|合计|一个|a\b|an\b|the\b|of\b|[:：\s]){{0,4}}$"


def _after(pack: Pack) -> str:
    groups = "|".join(
        f"(?P<{name}>{any_of(pack.words[name + '_after'])})"
        for name in COMPARATORS
        if pack.words.get(f"{name}_after")
    )
    return rf"\s?(?:{groups})" if groups else r"(?!)"


def _valued(pack: Pack, name: str) -> dict[str, float]:
    pairs = (word.partition("=") for word in pack.words.get(name, ()))
    return {word.lower(): float(value or 0) for word, _, value in pairs}
