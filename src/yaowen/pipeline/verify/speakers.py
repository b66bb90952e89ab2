"""Who said it? A company's words told as the regulator's, one person's as another's."""

import re
from collections.abc import Iterator

from yaowen.packs.model import Pack
from yaowen.pipeline.link.unlisted import find_unlisted
from yaowen.pipeline.verify.anchors import sound_of
from yaowen.pipeline.verify.passages import find_closest
from yaowen.pipeline.verify.reading import Reading, Stretch, once_per_reading
from yaowen.records import Finding, Mention, Record
from yaowen.text.pinyin import pinyin_key

_SAID_ZH = re.compile(
    r"(?P<who>[^，,。；;：:“”\n]{2,40}?)(?:表示|介绍|认为|坦言|透露|指出|强调|提示|提醒|说(?!明|法|服)|(?<![名职宣])称(?!号|为|重))"
    r"(?=[，,：:“]|[^，。]{3})"
)
_SAYS = (
    r"(?:said|says|told|noted|notes|thinks?|thought|believes?|admitted|admits|warned|warns|added|explained|reported"
    r"|estimates|points? out|pointed out|stressed|argues?)"
)
_SAID_EN = re.compile(rf"(?P<who>[^,.;:\"“”\n]{{2,80}}?),? {_SAYS}\b(?! of\b)")
_SAID_BY = re.compile(rf"[,\"”] {_SAYS} (?P<who>[^.;\"“”\n]{{3,90}})")
_HOUSE_WORDS = re.compile(
    r"公司|企业|该行|本行|\b(?:the|its) (?:company|firm|maker|developer|insurer)\b|\bcompany\b", re.IGNORECASE
)
_NAMES = ("organisation", "agency", "person", "zone")
_CORE = re.compile(r"[一-鿿]{2}|[A-Za-z]{4,}")


class Saying(Record, frozen=True, kw_only=True):
    """Words that say who speaks (`who`) in a sentence; code points of the read text."""

    sentence: Stretch
    who: Stretch
    said: Stretch


@once_per_reading
def _sayings(reading: Reading) -> tuple[Saying, ...]:
    return tuple(_iter_sayings(reading))


def _iter_sayings(reading: Reading) -> Iterator[Saying]:
    zh = reading.article.lang == "zh"
    for low, high in reading.sentences:
        match = (_SAID_ZH if zh else _SAID_EN).search(reading.text, low, high)
        late = None if zh else _SAID_BY.search(reading.text, low, high)
        if late is not None:
            yield Saying(sentence=(low, high), who=late.span("who"), said=(low, late.start()))
        elif match is not None:
            yield Saying(sentence=(low, high), who=match.span("who"), said=(match.end(), high))


def check_speaker(claim: Reading, source: Reading, pack: Pack) -> tuple[Finding, ...]:
    """The first saying of the claim that the source gives to another speaker.

    Only where both name the speaker: “officials say” and “the company says” fit whoever is meant, but a regulator is
    no company.
    """
    for mine in _sayings(claim):
        names = _speakers(mine, claim, pack)
        place = find_closest(claim, source, *mine.said) if names else None
        theirs = next((s for s in _sayings(source) if s.sentence == place), None)
        if theirs is None or any(_is_named(name, theirs.who, source) for name in names):
            continue
        if _is_another(names, theirs, source, pack):
            low, high = theirs.who
            return (
                Finding(
                    kind="entity",
                    claim=claim.text[slice(*mine.who)].strip(),
                    source=source.text[low:high].strip(),
                    why="the source has another say this",
                    paragraph=source.article.paragraph_at(low),
                    start=low,
                    end=high,
                ),
            )
    return ()


def _speakers(saying: Saying, claim: Reading, pack: Pack) -> list[Mention]:
    """The names among the words for the speaker, listed or by their form."""
    low, high = saying.who
    listed = [m for m in claim.mentions if m.kind in _NAMES and low <= m.start < high]
    return listed + [m for m in _unlisted(claim, pack) if low <= m.start < high]


def _unlisted(reading: Reading, pack: Pack) -> tuple[Mention, ...]:
    return find_unlisted(reading.article, reading.mentions, pack).value.references


def _is_named(name: Mention, stretch: Stretch, source: Reading) -> bool:
    """Whether the stretch has the name: the same entity, shared words, or how it sounds."""
    low, high = stretch
    if any(m.entity_id == name.entity_id for m in source.mentions if low <= m.start < high):
        return True
    words = source.text[low:high]
    cores = _CORE.findall(name.surface)
    if any(core.casefold() in words.casefold() for core in cores if not _HOUSE_WORDS.search(core)):
        return True
    heard = sound_of(words) if source.article.lang == "zh" else pinyin_key(words)
    return any(len(core) > 3 and pinyin_key(core) in heard for core in cores if core.isascii()) or (
        source.article.lang == "en" and len(name.surface) > 1 and sound_of(name.surface)[:8] in heard
    )


def _is_another(names: list[Mention], theirs: Saying, source: Reading, pack: Pack) -> bool:
    """Whether the source's speaker has a name that cannot be the claim's, or is a company where the claim has an agency."""
    low, high = theirs.who
    if all(name.kind == "agency" for name in names) and _HOUSE_WORDS.search(source.text, low, high):
        return True
    known = [m for m in (*source.mentions, *_unlisted(source, pack)) if m.kind in _NAMES]
    spoken = [m for m in known if low <= m.start < high]
    if not spoken:
        return False
    persons = [m for m in spoken if m.kind == "person"]
    return not any(_belongs(name, persons, known, source) for name in names)


def _belongs(name: Mention, persons: list[Mention], known: list[Mention], source: Reading) -> bool:
    """Whether a house may be the one that a person speaks for: named beside him somewhere, or the text's own."""
    if name.kind in ("person", "agency") or not persons:
        return False
    if known and _is_named(name, (known[0].start, known[0].end), source):
        return True
    for person in persons:
        for other in known:
            if other.surface == person.surface:
                clause = source.clause_at(other.start)
                if _is_named(name, clause, source):
                    return True
    return False
