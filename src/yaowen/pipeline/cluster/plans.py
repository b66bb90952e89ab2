"""Which plans and policies does a text name, and are two of these names one plan's?

A name is kept squeezed (Chinese) or as its words in lower case (English). An English brief often writes the
name out without quotation marks; then the words of its first sentence on a plan stand for the name.
"""

import re
from collections.abc import Iterator

from yaowen.packs.wording import get_wording
from yaowen.text.fingerprints import iter_number_keys, overlap, pairs, squeeze

MIN_NAME = 7
"""Squeezed characters of a Chinese name; a shorter one (《方案》) is no name."""

ALIKE = 0.75
"""Part of the shorter name that stands in the longer."""

MIN_WORDS = 5
"""Words that English names share at least."""

_CORE = 0.6
"""Part of what the shorter name is of that stands in the longer."""

LEAD = 700
"""Characters in which a plan is looked for that has no quotation marks."""

_QUOTED_ZH = re.compile(r"《([^《》\n]{4,80})》")
_QUOTED_EN = re.compile(r"[\"“]([^\"“”\n]{12,200})[\"”]")
_PLAN = re.compile(
    r"\b(?:plan|programme|program|measures|opinions|guidelines|regulations|outline)\b", re.IGNORECASE
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,6}?(?:自治区|省|市|新区|区|县|州)")
_VERB = re.compile("印发|出台|发布|公布|推出|制定|解读|读懂|细化|征求")
_PLAIN_ZH = re.compile(
    rf"(?:.*(?:{_VERB.pattern}))?(?P<name>[\u4e00-\u9fff]{{6,40}}?"
    "(?:行动计划|行动方案|实施方案|工作方案|若干措施|若干政策|实施意见|指导意见|发展规划|管理办法|条例))"
)
_DRAFT = re.compile(r"(?:公开)?(?:征求意见|草案|送审|修订|试行)稿?\Z")
_WORD = re.compile(r"[a-z][a-z-]+|\d+")
_SENTENCE = re.compile(r"[^.\n]{20,400}")
_HAN = re.compile(r"[\u3400-\u9fff]")
_IDLE = frozenset(
    _WORD.findall(
        "aim aims an and are article as at be been by core discusses document for from has have"
        " implementation in insight insights is it its national new of on outlines province that the their"
        " this through to view viewpoint was were which will with"
    )
)
_UNNAMED = "~ "
_PLAN_WORDS = get_wording("cluster.plan_words")


def iter_plans(text: str) -> Iterator[str]:
    """The names of a text's plans, in its order, Chinese before English; each may come more than once."""
    for match in _QUOTED_ZH.finditer(text):
        name = _DRAFT.sub("", squeeze(match.group(1)))
        if len(name) >= MIN_NAME and _HAN.search(name):
            yield name
    title = text.split("\n", 1)[0][:100]
    plain = None if "《" in title else _PLAIN_ZH.match(squeeze(title))
    if plain and not _VERB.search(plain["name"]):
        yield plain["name"]
    named = [m.group(1) for m in _QUOTED_EN.finditer(text) if _PLAN.search(m.group(1))]
    first = next((m for m in _SENTENCE.finditer(text[:LEAD]) if _PLAN.search(m.group())), None)
    for name in named:
        if len(words := _words(name)) >= MIN_WORDS:
            yield " ".join(words)
    if first and not named and len(words := _words(first.group())) >= MIN_WORDS:
        yield _UNNAMED + " ".join(words)


def is_named(plan: str) -> bool:
    """Is it a name, or only the words of a sentence on a plan?"""
    return not plan.startswith(_UNNAMED)


def are_one_plan(one: str, other: str) -> bool:
    """Do two names name one plan? Names in different languages say nothing, other years say no."""
    if one == other:
        return True
    if bool(" " in one) != bool(" " in other):
        return False
    if is_named(one) and is_named(other) and _are_told_apart(one, other):
        return False
    first, second = (frozenset(n.split()) if " " in n else pairs(n) for n in (one, other))
    shared = len((first & second) - {_UNNAMED.strip()})
    return shared >= max(MIN_WORDS, ALIKE * min(len(first), len(second))) and _are_of_one_thing(one, other)


def _are_of_one_thing(one: str, other: str) -> bool:
    """Not 微针产业三年行动方案 and 细胞治疗产业三年行动方案, of which most words say but that they are plans."""
    cores = [pairs(_PLAN_WORDS.sub("", name)) for name in (one, other)]
    return not all(cores) or overlap(*cores) >= _CORE


def _are_told_apart(one: str, other: str) -> bool:
    """By other years, or by another place in front."""
    numbers = [set(iter_number_keys(name)) for name in (one, other)]
    if all(numbers) and numbers[0] != numbers[1]:
        return True
    mine, theirs = _PLACE.match(one), _PLACE.match(other)
    return mine is not None and theirs is not None and mine[0] not in other and theirs[0] not in one


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(word for word in _WORD.findall(text.lower()) if word not in _IDLE))
