"""The pack's words for what a figure may be about, as patterns."""

import re

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.quantities.grammar import any_of
from yaowen.records import Record
from yaowen.text.jump import Worded

_GROUP = r"[两二三四五六七八九十几多各]个?省[一二两三四]?个?[市区]|各省份?|多地|各地(?!区)|多省份"
_REST = ("firm_pronouns", "trial_names", "market_names", "world_names")
_CODE = r"(?<![a-z0-9-])[a-z]{1,4}-\d{3,5}(?![\d-])"
_HEADS = {"a-z": r"(?<![a-z0-9-][a-z])(?=[a-z]{0,3}-\d)", "两二三四五六七八九十几多各": "(?=个?省|地)"}
"""What matches of these begin with."""
_NOT_PART = "(?<![资样基根版个家项批处所条座])"
"""资本市场 names no city, 5个市级中心 only say what class they are of."""

_TRIED = {
    "trial_names": r"(?! (?:of (?:a|the) new|replacement|program|scheme|zone|operation|run|period"
    r"|industry|sector|market|makers?|agency|regulators?|administration|authority|list|prices?|approvals?|giant"
    r"|compan(?:y|ies)|firms?|supply|review)\b)"
}
"""What else than a medicine is tried: the trial of a new type of insurance."""


class HeadWords(Record, frozen=True, kw_only=True):
    """The pack's words for heads, as patterns over folded text."""

    nation: re.Pattern[str]
    opener: re.Pattern[str]
    spoilt: re.Pattern[str]
    rest: Worded
    pronouns: dict[str, str]
    aside: re.Pattern[str]
    locative: re.Pattern[str]
    venue: re.Pattern[str]
    market_tail: re.Pattern[str]
    programme: re.Pattern[str]
    teller: re.Pattern[str]
    tells: re.Pattern[str]


@once_per_pack
def head_words(pack: Pack) -> HeadWords:
    """The patterns of a pack; built once."""

    def words(name: str) -> str:
        return any_of(pack.words.get(name, ()), left=True)

    pronouns = dict(w.lower().split("=", 1) for w in pack.words.get("place_pronouns", ()) if "=" in w)
    documents = any_of([w for w in pack.words.get("document_names", ()) if not w.isascii()])
    papers = any_of([w for w in pack.words.get("document_names", ()) if w.isascii()], left=True)
    listed = [word.lower() for name in ("document_names", *_REST) for word in pack.words.get(name, ())]
    parts = [
        f"(?P<document>(?:{documents})(?=》?(?:{words('document_verbs')}))|{papers})",
        f"(?P<again>{_NOT_PART}(?:{any_of(pronouns, left=True)}))",
        f"(?P<group>{_GROUP})",
        *(f"(?P<{name}>(?:{words(name)}){_TRIED.get(name, '')})" for name in _REST),
        f"(?P<code>{_CODE})",
    ]
    return HeadWords(
        nation=re.compile(words("nation_names")),
        opener=re.compile(words("nation_openers")),
        spoilt=re.compile(rf"(?:['’]s)?\s?(?:{any_of(pack.words.get('nation_not_before', ()))})"),
        rest=Worded("|".join(parts), [*listed, *pronouns], _HEADS),
        pronouns=pronouns,
        aside=re.compile(rf"(?:{words('aside_before')})\s?(?:the )?$"),
        locative=re.compile(rf"(?:{words('locative_before')})\s?(?:the )?$"),
        venue=re.compile(words("venue_words")),
        programme=re.compile(words("nation_programmes")),
        teller=re.compile(rf"(?:{words('teller_names')})(?:['’]s)?$"),
        tells=re.compile(rf"(?:['’]s)?\s?(?:(?:also|now|and its|\w+ly) )?(?:{words('teller_verbs')})"),
        market_tail=re.compile(rf"\s?(?:\w+\s){{0,2}}(?:{words('market_tails')})"),
    )
