"""The pack's words for what happens, who takes part and whether it was so, compiled once."""

import re
from collections.abc import Iterable, Iterator

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Cue, Pack
from yaowen.pipeline.quantities.grammar import any_of
from yaowen.records import Record
from yaowen.text.jump import Worded
from yaowen.text.match import either

_AUXILIARIES = frozenset({"will", "was", "were", "is", "are"})
"""Behind others (has) the verb alone is a cue, too."""


class KindWords(Record, frozen=True, kw_only=True):
    """Patterns over folded text (names' forms: over the text as it is)."""

    happens: Worded
    cues: dict[str, tuple[Cue, ...]]
    """By word: those that share it, in the pack's order."""
    shorter: dict[str, tuple[str, ...]]
    """By word: those with which it begins, the longest first."""
    needs: dict[str, re.Pattern[str]]
    never: dict[str, re.Pattern[str]]
    """By id of the cue."""
    breaks: re.Pattern[str]
    forms: re.Pattern[str]
    zones: re.Pattern[str]
    forms_en: re.Pattern[str]
    traps_en: re.Pattern[str]
    legal_en: re.Pattern[str]
    """What a firm is in law, which stands behind its name: Ltd."""
    nation: re.Pattern[str]
    stem_traps: tuple[str, ...]
    bodies: re.Pattern[str]
    bodies_en: re.Pattern[str]
    medicines: re.Pattern[str]
    """Ends of Chinese names of medicines: the form in which they are taken."""
    built: re.Pattern[str]
    groups: re.Pattern[str]
    meetings: re.Pattern[str]
    meetings_en: re.Pattern[str]
    meeting_name: re.Pattern[str]
    meeting_phrase: re.Pattern[str]
    """What is said to meet, from its article to where the verb begins."""
    firm_first: re.Pattern[str]
    local_bodies: dict[str, str]
    """Bodies of a province or city that is not said (省政协), by their spelling in lower case."""
    openers_en: frozenset[str]
    first_halves_en: frozenset[str]
    """Last words of what stands before the `and` of a body's name: Economic and Technological Development Zone."""
    rulers_en: re.Pattern[str]
    denied: re.Pattern[str]
    wished: re.Pattern[str]
    planned: re.Pattern[str]
    onward: re.Pattern[str]
    vague: re.Pattern[str]
    """Words by which a sentence says that it happened at another time: 日前, recently."""
    told_before: re.Pattern[str]
    """What stands right before a cue that only speaks again of what was told."""
    lately: re.Pattern[str]
    """Words by which it says that it has just happened."""
    same_again: re.Pattern[str]
    """How a sentence begins that says more of the deal told before."""
    both: re.Pattern[str]
    """Words for the two or three that were named last: 双方, the two companies."""
    product_again: re.Pattern[str]
    bare: frozenset[str]
    """Words for somebody of a kind, which name nobody: 企业."""
    families: tuple[str, ...]
    apposition: re.Pattern[str]
    """Words up to the name that they describe: 控股子公司星辰生物."""
    office: re.Pattern[str]
    """What somebody is who speaks for the body before it: 局长, 董事长."""
    agency_again: frozenset[str]
    """Words for the authority that was named last: 该局, the bureau."""
    pronouns: dict[str, str]
    """Words for a place that was named, and its level."""
    pronoun: re.Pattern[str]
    facility_again: re.Pattern[str]
    phases: re.Pattern[str]
    back: re.Pattern[str]


@once_per_pack
def kind_words(pack: Pack) -> KindWords:
    """The patterns of a pack."""
    by_word = _cues_by_word(pack)

    def words(name: str) -> str:
        return any_of(pack.words.get(name, ()), left=True)

    def ends(name: str) -> str:
        return either(pack.words.get(name, ()))

    pronouns = _pronouns(pack)
    return KindWords(
        happens=Worded(any_of(by_word, left=True), by_word),
        cues={word: tuple(cues) for word, cues in by_word.items()},
        shorter=_shorter(by_word),
        needs={cue.id: re.compile(any_of(cue.needs, left=True)) for cue in pack.cues.values() if cue.needs},
        never={cue.id: re.compile(any_of(cue.never, left=True)) for cue in pack.cues.values() if cue.never},
        breaks=_breaks(words("name_breaks")),
        forms=re.compile(rf"(?:{ends('name_forms')})$"),
        zones=re.compile(rf"(?:{either(_zone_ends(pack))})$"),
        forms_en=re.compile(rf"\b(?:{ends('name_forms_en')})$"),
        traps_en=re.compile(rf"^(?:{ends('name_traps_en')})\b|\b(?:{ends('name_traps_en')})$"),
        legal_en=re.compile(either(word.rstrip(".") for word in _form_words(pack, "legal_en"))),
        nation=re.compile(words("nation_names")),
        stem_traps=(*pack.words.get("firm_stem_traps", ()), *pack.words.get("name_stem_traps", ())),
        meetings=re.compile(rf"(?:{ends('meeting_forms')})$"),
        meeting_name=re.compile(rf"[^，。；、,;\s]{{3,40}}?(?:{ends('meeting_forms')})"),
        meetings_en=re.compile(rf"\b(?:{ends('meeting_forms_en')})$"),
        meeting_phrase=_meeting_phrase(ends("meeting_forms_en")),
        firm_first=_firm_first(ends("firm_forms")),
        local_bodies=dict(word.lower().split("=", 1) for word in pack.words.get("local_bodies", ())),
        bodies=re.compile(rf"(?:{ends('body_forms')})$"),
        bodies_en=re.compile(rf"\b(?:{ends('body_forms_en')})$"),
        medicines=re.compile(rf"(?:{ends('medicine_forms')})$"),
        built=re.compile(rf"(?:{ends('built_forms')})$"),
        groups=re.compile(rf"\d[\d,]*[\w\s-]{{0,40}}?(?:{ends('group_nouns')})$"),
        openers_en=frozenset(pack.words.get("name_openers_en", ())),
        first_halves_en=frozenset(pack.words.get("name_first_halves_en", ())),
        rulers_en=re.compile(rf"\s(?:{words('ruler_tails_en')})"),
        denied=re.compile(rf"(?!未来)(?:{words('denied_before')})[^，。；,;]{{0,8}}$"),
        wished=_wished(words("wished_before")),
        planned=re.compile(rf"{words('planned_before')}|将.{{0,3}}$|\b(?:is|are) (?:also |now )?$"),
        onward=re.compile(rf"(?:{words('scene_goes_on')})"),
        vague=re.compile(words("other_times")),
        told_before=re.compile(rf"(?:{ends('told_before')})$"),
        lately=re.compile(words("just_now")),
        same_again=re.compile(words("deal_goes_on")),
        both=re.compile(words("both_pronouns")),
        product_again=re.compile(words("product_pronouns")),
        apposition=_apposition(ends("appositions")),
        office=re.compile(words("speaking_offices")),
        bare=frozenset(word.lower() for word in pack.words.get("bare_nouns", ())),
        families=tuple(_form_words(pack, "family")),
        agency_again=frozenset(pack.words.get("agency_pronouns", ())),
        pronouns=pronouns,
        pronoun=re.compile(any_of([word for word in pronouns if word.isascii()], left=True)),
        facility_again=re.compile(words("facility_pronouns")),
        phases=_phases(ends("name_tails")),
        back=_back(words("firm_pronouns"), words("firm_nouns_en")),
    )


def _wished(before: str) -> re.Pattern[str]:
    return re.compile(rf"(?!may \d|(?<=in )may|每股|引导基金|促进[会中])(?:{before})(?!会|中心)")


def _apposition(nouns: str) -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]{{0,12}}(?:{nouns})(?=[\u4e00-\u9fff]{{3}}|[A-Z])")


def _back(pronouns: str, nouns: str) -> re.Pattern[str]:
    """Words that point back at a firm: its, the Suzhou company, it said."""
    return re.compile(
        rf"{pronouns}|\bits\b|\bthe (?:[a-z][a-z-]* ){{0,3}}(?:{nouns})\b"
        r"|\bit (?:also|said|has|had|announced|disclosed)\b"
    )


def _phases(tails: str) -> re.Pattern[str]:
    """What stands behind a building's name: 二期, 三期A区, 项目."""
    return re.compile(rf"(?:{tails}|[一二三四五六七八九]期)(?:[A-Z][区座地块楼栋])?$|[A-Z]区$")


def _form_words(pack: Pack, role: str) -> Iterator[str]:
    return (word for form in pack.forms.values() if form.role == role for word in form.words)


def _breaks(words: str) -> re.Pattern[str]:
    """What ends a name: a date, a mark, a word before names; 开发区 and 联合实验室 have none in them."""
    return re.compile(
        rf"\d{{1,4}}[年月日]|[，。；：、！？!?“”\"‘’（）()《》「」『』【】\s…—,;]|(?:{words})(?<!开发(?=区))(?<!联合(?=研究院|研究所|研究中心|实验室|创新中心))"
    )


def _meeting_phrase(forms: str) -> re.Pattern[str]:
    return re.compile(
        r"\b(?:the|an?) ((?:(?!(?:of|in|at|by|on|for|that|which|was|were|is|the) )"
        r"(?:[\w’'&.-]+|\([A-Z][\w-]+\)) ){1,14}"
        rf"(?:{forms}|meeting|session)(?: (?:on|of|for) (?-i:(?![A-Z][a-z]+\.? \d)[A-Z])[\w’' &-]{{3,80}}?)?)"
        r"(?: \([A-Z]+\))?(?: successfully| officially)?\s*$",
        re.IGNORECASE,
    )


def _firm_first(forms: str) -> re.Pattern[str]:
    return re.compile(
        rf"[\u4e00-\u9fff]{{2,8}}?(?:{forms}|公司|集团|医院|大学|研究院)"
        r"(?:股份)?(?:有限公司|集团|公司)?(?![产行企机][业构]|[园类化城港谷岛科技医制]|中心|基地|研究)"
    )


def _cues_by_word(pack: Pack) -> dict[str, list[Cue]]:
    by_word: dict[str, list[Cue]] = {}
    adverbs = pack.words.get("cue_adverbs_en", ())
    for cue in pack.cues.values():
        spelled = [one for word in cue.words_en for one in _with_adverbs(word, adverbs)]
        for word in dict.fromkeys((*cue.words_zh, *spelled, *cue.nominal)):
            by_word.setdefault(word.lower(), []).append(cue)
    return by_word


def _shorter(spelled: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Of words with spaces those that are their beginnings."""
    known = frozenset(spelled)
    found: dict[str, tuple[str, ...]] = {}
    for word in known:
        heads = (word[:at] for at in range(len(word) - 1, 0, -1) if word[at] == " ")
        if begins := tuple(head for head in heads if head in known):
            found[word] = begins
    return found


def _with_adverbs(word: str, adverbs: Iterable[str]) -> Iterator[str]:
    """An English verb, and the same with an adverb behind its auxiliary: will also acquire, was formally opened."""
    yield word
    auxiliary, _, verb = word.partition(" ")
    if verb and auxiliary in _AUXILIARIES:
        yield from (f"{auxiliary} {adverb} {verb}" for adverb in adverbs)


def _zone_ends(pack: Pack) -> frozenset[str]:
    """What a zone's Chinese name ends with, in full and short: 高新技术产业开发区, 高新区."""
    forms = (word for pair in pack.words.get("zone_forms", ()) for word in pair.split("="))
    return frozenset(word for word in forms if not word.isascii())


def _pronouns(pack: Pack) -> dict[str, str]:
    """本市 and the like, with the level of place that they mean; 全市 names a whole, no body."""
    return dict(
        word.lower().split("=", 1)
        for name in ("place_pronouns", "ruler_pronouns")
        for word in pack.words.get(name, ())
        if "=" in word and not word.startswith("全")
    )
