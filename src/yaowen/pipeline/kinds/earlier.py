"""Whom a clause means that names nobody: those that its sentence or the ones before tell of."""

import re
from collections.abc import Iterator

from yaowen.packs.model import Cue
from yaowen.pipeline.extract.scene import Sentence
from yaowen.pipeline.kinds.ground import Ground
from yaowen.pipeline.kinds.naming import JOINTS, Name, chinese_names, names_in
from yaowen.pipeline.kinds.naming.name import CODED
from yaowen.pipeline.kinds.when import says_day
from yaowen.pipeline.kinds.words import kind_words
from yaowen.records import Mention

FROM = frozenset({"从", "向", "据", "对"})
"""Before a name: it gives, is told of or has something done to it, and does not act."""

_BACK, _FIRM_BACK = 2, 4
_PERSON_AGAIN = re.compile(r"(?<![其吉])[他她](?!们)|\b(?:he|she)\b")
_NEAR = 200
"""So far back a word for those before is looked for: what a cue costs stays bounded."""


def names_before(ground: Ground, cue: Cue, sentence: Sentence, low: int) -> list[Name]:
    """Whom a clause without a subject is about: those of the nearest clause before that names any, and the
    sentence's first; 公司 is the firm that the sentences before name last."""
    names: list[Name] = []
    position, first_place = low, ground.news_start(sentence)
    while position > first_place and not names:
        begin, _ = ground.scene.clause_of(sentence, max(first_place, position - 2))
        begin = max(first_place, begin) if begin < position else first_place
        names = [
            n
            for n in chinese_names(ground, begin, position)
            if n.kind in cue.takes
            and not n.is_placing
            and (n.before not in FROM or "region" not in cue.takes)
        ]
        first = chinese_names(ground, first_place, min(position, first_place + 80)) if names else []
        first = [n for n in first[:1] if n.kind in ("organisation", "named") and n.start < names[0].start]
        if names:
            return [*first, *_list_at_end(names)]
        position = begin
    built = built_before(ground, cue, sentence)
    if built:
        return built
    mention = firm_before(ground, sentence) if "organisation" in cue.takes else None
    return [Name.of(mention)] if mention else []


def _list_at_end(names: list[Name]) -> list[Name]:
    """The last two, and those that stand in one list with them: A、B与C签署协议，共同设立基金."""
    first = max(0, len(names) - 2)
    while first > 0 and names[first].before in JOINTS:
        first -= 1
    return names[first:]


def built_before(ground: Ground, cue: Cue, sentence: Sentence) -> list[Name]:
    """What 项目 or the base means: the building or park that the sentences before name."""
    is_built = "facility" in cue.kinds or ("project" in cue.kinds and "deal" not in cue.kinds)
    again = kind_words(ground.pack).facility_again
    if not is_built or again.search(ground.scene.folded, sentence.start, sentence.end) is None:
        return []
    before = list(ground.scene.iter_before(sentence, _BACK))
    if not before and says_day(ground.scene, sentence):
        before = list(ground.scene.sentences[max(0, sentence.index - 1) : sentence.index])
    for earlier in before:
        names = names_in(ground, earlier.start, earlier.end)
        built = [n for n in names if n.kind == "named" or (n.kind == "zone" and not n.is_placing)]
        if built:
            return built[:1]
    return []


def firm_again(ground: Ground, sentence: Sentence, position: int) -> Mention | None:
    """The firm that 公司 or 董事会 at `position` means: the last one before it in its sentence, else `firm_before`."""
    firms = [m for m in ground.named_in(ground.news_start(sentence), position) if m.kind == "organisation"]
    return firms[-1] if firms else firm_before(ground, sentence)


def firm_before(ground: Ground, sentence: Sentence) -> Mention | None:
    """The firm that 公司 or the company means: the last one that the sentences before name."""
    if kind_words(ground.pack).back.search(ground.scene.folded, sentence.start, sentence.end) is None:
        return None
    for each in ground.scene.iter_before(sentence, _FIRM_BACK):
        firms = [m for m in ground.named_in(each.start, each.end) if m.kind == "organisation"]
        if firms:
            return firms[0]
    return ground.title_firm


def again_before(ground: Ground, cue: Cue, sentence: Sentence, start: int) -> list[Name]:
    """Who acts beside those named before the cue: the company and Haiyue Hospital signed …, 他已被任命为…"""
    found: list[Name] = []
    he = _PERSON_AGAIN.search(ground.scene.folded, max(sentence.start, start - _NEAR), start)
    if "person" in cue.takes and he is not None:
        spoken = [m for m in ground.named_in(max(0, he.start() - _NEAR), he.start()) if m.kind == "person"]
        found += [Name.of(m) for m in spoken[-1:]]
    again = kind_words(ground.pack).back.search(ground.scene.folded, sentence.start, start)
    if found or again is not None:
        firm = firm_again(ground, sentence, again.start() if again else start) or ground.title_firm
        found += [Name.of(firm)] if firm is not None else []
    return found


def both_before(ground: Ground, cue: Cue, sentence: Sentence, start: int) -> list[Name]:
    """双方, the two companies: the last two (三方: three) that are named before."""
    low = max(sentence.start, start - _NEAR)
    said = kind_words(ground.pack).both.search(ground.scene.folded, low, start)
    if said is None:
        return []
    most = 3 if said.group().startswith(("三", "the three")) else 2
    for low, high in _stretches(ground, sentence, said.start()):
        names = names_in(ground, low, high)
        acting = [n for n in names if n.kind in cue.takes and n.kind != "region" and not _is_place(n)]
        if len(acting) >= most:
            return acting[:most]
    return []


def _is_place(name: Name) -> bool:
    return name.is_placing or name.before in ("in", "at", "near")


def concerned_before(ground: Ground, sentence: Sentence, start: int) -> list[Name]:
    """Whose medicine is decided on: that of 该药 (the drug) and its firm; else the firm that is told of."""
    low = max(sentence.start, start - _NEAR)
    again = kind_words(ground.pack).product_again.search(ground.scene.folded, low, start)
    for low, high in _stretches(ground, sentence, start):
        near = ground.named_in(low, high)
        product = [Name.of(m) for m in near if m.kind == "product"][-1:] if again else []
        if again and not product:
            coded = list(CODED.finditer(ground.text, low, high))[-1:]
            product = [Name(m.start(), m.end(), m.group(), "product", "") for m in coded]
        firm = [Name.of(m) for m in near if m.kind == "organisation"][:1]
        if product or firm:
            return [*product, *firm]
    title = ground.title_firm
    return [Name.of(title)] if title is not None else []


def _stretches(ground: Ground, sentence: Sentence, before: int) -> Iterator[tuple[int, int]]:
    """What stands before in the sentence, then the sentences before it."""
    yield max(sentence.start, before - _NEAR), before
    for earlier in ground.scene.iter_before(sentence, _BACK):
        yield earlier.start, min(earlier.end, earlier.start + _NEAR * 2)
