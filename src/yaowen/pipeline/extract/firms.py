"""Names of firms that the pack does not list: a tail such as 药业 or Pharma, and a verb or code after it."""

import re
from collections.abc import Iterator
from itertools import chain

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.packs.wording import get_wording
from yaowen.pipeline.extract.scene import Scene
from yaowen.records import Record
from yaowen.text.jump import Jumping
from yaowen.text.match import either
from yaowen.text.needing import Needing

_LISTED = get_wording("firms.listed")
"""A ticker after a name says that it is a firm's."""

_TICKER = get_wording("firms.ticker")

_BASED = Needing(get_wording("firms.based"))
"""Shenzhen-based Maiyuan: who is based somewhere is a firm."""

_SHARES = Jumping(get_wording("firms.shares"), {"A-Z": r"(?<!\w.)", "s": "(?=hares )"})
_SAID_TO_BE = (Needing(get_wording("firms.called")), Needing(get_wording("firms.described")))
"""Yaolin shares; medical device maker Tongrui; Yaolin, China's second-biggest maker of scanners."""

_HEADLINE = re.compile(
    r"(?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+){0,2})(?:'s|’s)? (?:to |will )?"
    r"(?!and\b|or\b|of\b|in\b|at\b|on\b|for\b)[a-z]{3,}"
)
_COMMON = re.compile(
    r"-(?:traded|listed|based)$|^(?:International|Bio|Biomedical|Medical|Pharmaceutical|Health|Life|New|Free|Industrial)$"
)
_MANY = 200
_STEM = 2


class FirmWords(Record, frozen=True, kw_only=True):
    """Patterns of firms' names in both languages, with the stems that make them common nouns."""

    chinese: Needing
    english: Needing
    described: Needing
    stems: frozenset[str]
    english_stems: frozenset[str]


@once_per_pack
def _firm_words(pack: Pack) -> FirmWords:
    def plain(name: str) -> str:
        return either(pack.words.get(name, ()))

    return FirmWords(
        chinese=Needing(
            rf"(?P<name>(?P<stem>[\u4e00-\u9fff](?<![\u4e00-\u9fff].)[\u4e00-\u9fff]{{1,4}}?)(?:{plain('firm_forms')}))"
            rf"(?=[（(]|\d{{1,2}}月|{plain('firm_verbs')})"
        ),
        english=Needing(
            rf"(?P<stem>[A-Z](?<![\w-].)[\w-]+)(?: (?P<middle>[A-Z][\w-]+))? (?:{plain('firm_forms_en')})(?![\w-])"
            rf"(?!\s(?:{plain('firm_not_before')})\b)"
        ),
        described=Needing(
            r"(?P<name>[A-Z](?<![\w-].)[\w-]+(?: [A-Z][\w-]+){0,2})(?: ?[(（][^()（）]{1,30}[)）])?"
            rf",\s(?:an?|the)\s(?:[\w'-]+\s){{0,6}}?(?:{plain('firm_descriptions_en')})\b"
        ),
        stems=frozenset(pack.words.get("firm_stem_traps", ())),
        english_stems=frozenset(pack.words.get("firm_stem_traps_en", ())),
    )


def firm_spans(scene: Scene) -> tuple[tuple[int, int], ...]:
    """Where the text names a firm: each name said to be one, wherever it stands, and its short form."""
    words = _firm_words(scene.pack)
    taken = {scene.text[m.start : m.end] for m in scene.mentions if m.kind in ("region", "zone")}
    names: dict[str, None] = {}
    common = (*words.stems, *taken)
    for match in words.chinese.finditer(scene.text):
        stem = match["stem"]
        home = next((name for name in taken if stem.startswith(name) and len(stem) - len(name) >= _STEM), "")
        stem = stem.removeprefix(home)
        if not (stem.startswith(common) or stem.endswith(common)):
            names[match["name"]] = None
    for match in words.english.finditer(scene.text):
        stem = match["stem"]
        if stem not in words.english_stems:
            names[match.group()] = None
            short = match["middle"] if stem in taken else stem
            if short and short not in words.english_stems and not _COMMON.search(short):
                names[short] = None
    if _TICKER.search(scene.text):
        names |= dict.fromkeys(match["name"] for match in _LISTED.finditer(scene.text))
    for match in words.described.finditer(scene.text):
        if match["name"].split()[0] not in (*words.english_stems, *taken):
            names[match["name"]] = None
    others = {*words.english_stems, *taken}
    names |= {name: None for name in _iter_said(scene) if name.split()[0] not in others}
    if not names:
        return ()
    listed = sorted(list(names)[:_MANY], key=len, reverse=True)
    found = re.compile("|".join(_whole(name) for name in listed))
    return tuple(match.span() for match in found.finditer(scene.text))


def _iter_said(scene: Scene) -> Iterator[str]:
    """Names that English words beside them, or the headline, make a firm's."""
    said = (pattern.finditer(scene.text) for pattern in (_BASED, *_SAID_TO_BE))
    for match in chain(_SHARES.iter_matches(scene.text), *said):
        yield next(group for group in match.groups() if group)
    headed = _headed(scene)
    if headed is not None:
        yield headed


def _headed(scene: Scene) -> str | None:
    """The name that an English headline begins with, where the text goes on to speak of it: Tongrui halves prices."""
    title = scene.text[: scene.title_end]
    found = _HEADLINE.match(title)
    if found is None or any(m.end > found.start("name") for m in scene.mentions_in(0, found.end("name"))):
        return None
    name = found["name"]
    body = scene.text[scene.title_end :]
    again = len(re.findall(rf"(?<=[a-z,;:] ){re.escape(name)}\b", body)) + len(
        re.findall(rf"(?:^|[.\n-] ?){re.escape(name)}\b", body)
    )
    common = re.search(rf"\b{re.escape(name.split()[0].lower())}\b", scene.text) is not None
    return name if again > 1 and not common else None


def _whole(name: str) -> str:
    return rf"(?<![\w-]){re.escape(name)}(?![\w])" if name.isascii() else re.escape(name)
