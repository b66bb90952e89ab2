"""Word lists of the pack as patterns that say where they match."""

import re

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.quantities.grammar import any_of
from yaowen.records import Record


class Cues(Record, frozen=True, kw_only=True):
    """What points to the nature of a figure."""

    nature: re.Pattern[str]
    limit: re.Pattern[str]
    heading: re.Pattern[str]
    policy: re.Pattern[str]
    listing: re.Pattern[str]
    aftermath: re.Pattern[str]
    worldwide: re.Pattern[str]
    company: re.Pattern[str]


@once_per_pack
def cues_of(pack: Pack) -> Cues:
    """The cue patterns of a pack; built once."""

    def words(name: str) -> str:
        return any_of(pack.words.get(name, ()), left=True)

    natures = "|".join(f"(?P<{name}>{words(name + '_words')})" for name in ("forecast", "target", "plan", "actual"))
    return Cues(
        nature=re.compile(natures, re.IGNORECASE),
        limit=re.compile(words("limit_words"), re.IGNORECASE),
        heading=re.compile(words("target_headings"), re.IGNORECASE),
        policy=re.compile(words("policy_titles"), re.IGNORECASE),
        listing=re.compile(words("plan_contents"), re.IGNORECASE),
        aftermath=re.compile(words("target_after"), re.IGNORECASE),
        worldwide=re.compile(words("worldwide_words"), re.IGNORECASE),
        company=re.compile(words("company_words"), re.IGNORECASE),
    )
