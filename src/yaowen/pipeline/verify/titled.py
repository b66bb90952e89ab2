"""People with a post, across languages: 副省长宋柏河 is “deputy governor Song Baihe”, no governor and no Han Yuan."""

from collections.abc import Iterator
from typing import NamedTuple

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.anchors import sound_of
from yaowen.pipeline.verify.persons import is_family_name
from yaowen.pipeline.verify.reading import Reading, Stretch, once_per_reading
from yaowen.records import Finding
from yaowen.text.pinyin import is_pinyin, pinyin_key, to_pinyin

_TITLED = {"zh": get_wording("verify_names.titled_zh"), "en": get_wording("verify_names.titled_en")}


class Titled(NamedTuple):
    """How a Chinese name sounds, family name first, whether its post is a deputy's, and where it is told."""

    sound: str
    is_deputy: bool
    span: Stretch


def check_titled(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """A finding for a person whom the source does not name, while it names others so, or has as deputy or chief."""
    stated = _titled(source) if claim.article.lang != source.article.lang else ()
    for mine in _titled(claim) if stated else ():
        same = [theirs for theirs in stated if theirs.sound == mine.sound]
        if not same and mine.sound not in sound_of(source.text):
            return (_finding(mine, stated[0], claim, source, "the source names nobody of this name"),)
        if same and all(theirs.is_deputy != mine.is_deputy for theirs in same):
            return (_finding(mine, same[0], claim, source, "the source has another rank for this person"),)
    return ()


def _finding(mine: Titled, theirs: Titled, claim: Reading, source: Reading, why: str) -> Finding:
    return source.finding(theirs.span, "entity", claim.text[slice(*mine.span)], why=why)


@once_per_reading
def _titled(reading: Reading) -> tuple[Titled, ...]:
    return tuple(_iter_titled(reading))


def _iter_titled(reading: Reading) -> Iterator[Titled]:
    for match in _TITLED[reading.lang].finditer(reading.text):
        name = match["name"]
        family, given = name.split() if reading.lang == "en" else (name[0], name[1:])
        if reading.lang == "en" and not is_family_name(family):
            family, given = given, family  # Yanping Wei, as abroad
        sound = pinyin_key(to_pinyin(family + given))
        if is_family_name(family) and is_pinyin(sound):
            yield Titled(sound=sound, is_deputy=match["deputy"] is not None, span=match.span())
