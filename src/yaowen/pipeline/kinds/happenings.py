"""What happened, each thing once: cues of the pack with those who take part, the time and whether it is so."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from yaowen.packs.model import Cue
from yaowen.pipeline.extract.scene import Sentence
from yaowen.pipeline.extract.sections import is_heading
from yaowen.pipeline.kinds.ground import Ground, is_money
from yaowen.pipeline.kinds.happening import Happening
from yaowen.pipeline.kinds.parties import find_parties
from yaowen.pipeline.kinds.sameness import is_only_where, keys_of, merge_told
from yaowen.pipeline.kinds.when import (
    LEAD,
    NEVER,
    When,
    day_just_before,
    find_when,
    is_news,
    is_told_first,
    says_day,
    when_published,
)
from yaowen.pipeline.kinds.words import KindWords, kind_words
from yaowen.records import Fact, Modality, Party

_FAR = 200
_SIGNING, _COST, _RULES = "signing", "project-cost", "policy"
_STAGES = frozenset({"facility_construction", "facility_opening", "cooperation_signing"})
_SIGNED_FOR = frozenset({"licence", "fund_setup", "acquisition", "divestment", "investment"})
_NEAR_TITLE, _NEAR = 100, 12
_RULED = frozenset(
    {"policy_release", "meeting", "fund_setup", "cooperation_signing", "credit_line", "penalty"}
)
"""What alone may be told in a sentence that says what a policy pays (对获得批件的企业，奖励50万元)."""

_BOTH = "between"
"""A noun with it has both sides named: collaboration between firms of all sizes is none that was agreed."""
_NAMING = frozenset({"organisation", "product"})
_TITLED = re.compile(r"《[^《》]{2,80}》|[“\"][^”\"《》]{8,120}[”\"]")
_PURPOSE = re.compile(r"^(?:in order )?to [a-z]+ [^,;]{3,160}, ")
"""At the head of a sentence: what is wished with that which it tells (To promote it, the city issued …)."""

_QUOTED = re.compile(r"《[^》]*(?:》|$)")


def find_happenings(ground: Ground) -> tuple[Happening, ...]:
    """Everything that the article tells to have happened or to be planned, repetitions merged, by place."""
    words = kind_words(ground.pack)
    return tuple(_beyond_title([*merge_told(_outdone(list(_iter_told(ground, words))), words)]))


def _beyond_title(told: Sequence[Happening]) -> Iterator[Happening]:
    """Without what the title alone tells of a place (海口：新厂投产), where the text tells of the same kind."""
    kinds = {each.family for each in told if each.sentence.paragraph != 0}
    for each in told:
        if each.sentence.paragraph != 0 or each.family not in kinds or not is_only_where(each):
            yield each


def _iter_told(ground: Ground, words: KindWords) -> Iterator[Happening]:
    """What each cue tells; where one tells nothing, those that begin in its words may (has |granted approval)."""
    onward = 0
    for match in words.happens.iter_all(ground.scene.folded):
        if match.start() < onward:
            continue
        sentence = ground.scene.sentence_at(match.start())
        happening = _tell_at(ground, words, sentence, match) if sentence is not None else None
        if happening is not None:
            yield happening
        onward = match.start() + 1 if happening is None else match.end()


def _tell_at(ground: Ground, words: KindWords, sentence: Sentence, match: re.Match[str]) -> Happening | None:
    """What the words tell, else what the cues that they begin with do (inked |a deal)."""
    if match.end() > sentence.end or _is_in_title(ground, sentence, match.start()):
        return None
    if sentence.paragraph != 0 and is_heading(sentence.text):
        return None
    for word in (match.group(), *words.shorter.get(match.group(), ())):
        happening = _tell(ground, words, sentence, match.start(), word)
        if happening is not None:
            return happening
    return None


def _tell(ground: Ground, words: KindWords, sentence: Sentence, start: int, word: str) -> Happening | None:
    end = start + len(word)
    low, high = ground.scene.clause_of(sentence, start)
    is_rule = any(figure.modality == "limit" for figure in ground.figures_in(sentence.start, sentence.end))
    cues = [
        cue
        for cue in words.cues[word]
        if not (is_rule and cue.kinds.get("event") not in _RULED)
        and _fits(cue, ground, words, (low, high), sentence, end)
    ]
    if not cues:
        return None
    before = _PURPOSE.sub("", _unnamed(ground, max(low, start - _FAR), start).lstrip())
    modality = _modality(_QUOTED.sub("", before).replace("拟中选", ""), words)
    if modality == "actual" and word == "will be held":
        modality = "plan"
    if modality is None or words.told_before.search(ground.scene.folded, max(low, start - _NEAR), start):
        return None
    for cue in cues:
        if cue.done and modality == "plan":
            continue
        parties = find_parties(ground, cue, sentence, start, end)
        if cue.home and not parties:
            parties = tuple(ground.home_party(sentence))
        if word in cue.nominal and len(parties) < cue.fewest and ground.title_firm:
            parties = (*parties, ground.party(ground.title_firm, cue.before))
        nominal = word in cue.nominal
        if not _suffice(parties, cue, is_enough=nominal and not word.endswith(_BOTH)):
            continue
        return Happening(
            cue=cue,
            sentence=sentence,
            start=start,
            end=end,
            parties=parties,
            when=_when(ground, sentence, start, end, modality, nominal=nominal and cue.id != _RULES),
            modality=modality,
            titles=tuple(m.group().strip('《》“”"') for m in _TITLED.finditer(sentence.text)),
            figures=tuple(ground.figures_in(sentence.start, sentence.end)),
            clause_figures=tuple(ground.figures_in(low, high)),
        )
    return None


def _unnamed(ground: Ground, low: int, high: int) -> str:
    """The folded text without the names of firms and medicines, whose syllables mean nothing: 博凡格鲁肽."""
    text = ground.scene.folded[low:high]
    for mention in ground.scene.mentions_in(low, high):
        if mention.kind in _NAMING:
            start, end = max(mention.start, low) - low, min(mention.end, high) - low
            text = text[:start] + "_" * (end - start) + text[end:]
    return text


def _suffice(parties: tuple[Party, ...], cue: Cue, *, is_enough: bool) -> bool:
    """As many as the cue takes, or one that `is_enough`; not the authority alone where it decides on something."""
    least = min(cue.fewest, 1) if is_enough else cue.fewest
    if len(parties) < least:
        return False
    return "product" not in cue.takes or any(_is_concerned(party) for party in parties)


def _is_concerned(party: Party) -> bool:
    return not (party.entity_id or "").startswith("agency:")


def _modality(before: str, words: KindWords) -> Modality | None:
    """None for what is denied, only wished for, or ordered to be done; a plan where that is said behind the wish."""
    if words.denied.search(before):
        return None
    wished = max((m.start() for m in words.wished.finditer(before)), default=-1)
    planned = max((m.start() for m in words.planned.finditer(before)), default=-1)
    if wished > planned:
        return None
    return "plan" if planned >= 0 else "actual"


def _fits(
    cue: Cue, ground: Ground, words: KindWords, clause: tuple[int, int], sentence: Sentence, end: int
) -> bool:
    folded = ground.scene.folded
    if cue.followers and folded.startswith(cue.followers, end):
        return False
    far = (max(sentence.start, end - _FAR), min(sentence.end, end + _FAR))
    near = far if cue.wide else (max(clause[0], far[0]), min(clause[1], far[1]))
    if cue.id in words.needs and not words.needs[cue.id].search(folded, *near):
        return False
    if cue.id in words.never and words.never[cue.id].search(folded, *far):
        return False
    spent = ground.figures_in(*((sentence.start, sentence.end) if cue.wide else clause))
    if cue.money and not any(_is_spent(figure, end, ground) for figure in spent):
        return False
    if cue.counts and not _counts(cue, ground, clause):
        return False
    if cue.untitled and _title_after(ground, end, sentence).endswith(cue.untitled):
        return False
    if cue.news and not is_news(ground, sentence):
        return False
    return not cue.dated or says_day(ground.scene, sentence)


def _title_after(ground: Ground, end: int, sentence: Sentence) -> str:
    """The title of the document that a cue is said of, right behind it: 发布了《…》."""
    title = _TITLED.search(ground.text, end, min(sentence.end, end + _NEAR_TITLE))
    return title.group().strip('《》“”"') if title else ""


def _is_spent(figure: Fact, end: int, ground: Ground) -> bool:
    """A sum, which does not only describe what follows (投资11.6亿元的工厂)."""
    describes = figure.start >= end and ground.text.startswith("的", figure.end)
    return is_money(figure) and not describes


def _counts(cue: Cue, ground: Ground, clause: tuple[int, int]) -> bool:
    there = (f for f in ground.figures_in(*clause) if f.modality not in ("target", "forecast"))
    units = {figure.unit for figure in there}
    return any(f"count:{noun}" in units for noun in cue.counts)


def _is_in_title(ground: Ground, sentence: Sentence, position: int) -> bool:
    opened = ground.text.rfind("《", max(sentence.start, position - 100), position)
    return opened >= 0 and ground.text.find("》", opened, position) < 0


def _when(
    ground: Ground, sentence: Sentence, start: int, end: int, modality: Modality, *, nominal: bool
) -> When:
    """What the text says; else the month of publication for news that is told as done, and its year for the rest."""
    said = find_when(ground, sentence, start, end, to_come=modality != "actual")
    if said.date is not None:
        return said
    lately = kind_words(ground.pack).lately.search(
        ground.scene.folded, max(sentence.start, start - _NEAR), start
    )
    is_new = is_told_first(sentence) or lately is not None
    if modality == "actual" and not nominal:
        near = day_just_before(ground, sentence)
        return near if near.date is not None else when_published(ground.scene, is_new=is_new)
    return when_published(ground.scene, is_new=True) if modality == "actual" and is_new else NEVER


def _outdone(told: Sequence[Happening]) -> list[Happening]:
    """Without meetings that only say where their hosts did something else, and signatures that the sentence says
    what they are for: 签署协议，共同组建基金."""
    busy: dict[int, set[str]] = {}
    dealt: dict[int, list[set[str]]] = {}
    for each in told:
        if not each.cue.venue:
            busy.setdefault(each.sentence.index, set()).update(keys_of(each))
        if each.family in _SIGNED_FOR and "project" not in each.cue.kinds:
            dealt.setdefault(_passage(each), []).append(keys_of(each))

    def is_told(each: Happening) -> bool:
        if each.cue.venue:
            return keys_of(each) <= busy.get(each.sentence.index, set())
        if each.cue.id != _SIGNING:
            return False
        return any(len(keys_of(each) & keys) > 1 for keys in dealt.get(_passage(each), ()))

    return [_once_as_project(each, told) for each in told if not is_told(each)]


def _once_as_project(each: Happening, told: Sequence[Happening]) -> Happening:
    """What a project costs is no event of its own where its start, opening or signature is told."""
    if each.cue.id != _COST:
        return each
    keys = keys_of(each)
    if not any(keys & keys_of(other) for other in told if other.type in _STAGES):
        return each
    kinds = {kind: called for kind, called in each.cue.kinds.items() if kind != "event"}
    return replace(each, cue=replace(each.cue, kinds=kinds))


def _passage(each: Happening) -> int:
    """Its sentence; the title and the lead, which tell the same, are one."""
    return 0 if each.sentence.index <= LEAD else each.sentence.index
