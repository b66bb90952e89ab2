"""Quotes: words that a named person or body is said to have said, in quotation marks or not."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.packs.wording import get_wording
from yaowen.pipeline.extract.scene import Sentence
from yaowen.pipeline.kinds.ground import Ground
from yaowen.pipeline.quantities.grammar import any_of
from yaowen.records import Fact, Mention, Quote, Record
from yaowen.text.needing import Needing

_SPEAKERS = frozenset({"person", "agency", "organisation"})
_ADDRESSED = r"(?:教授|博士|院士|先生|女士)?(?:[对向在于就][^，。；：“”]{1,30}|接受[^，。；：“”]{1,30})?"
_SPOKEN = Needing(r"“([^“”]{6,400})”|(?<![\w])\"([^\"]{6,400})\"")
_FOLLOWS = re.compile(r"(?:时|过)?[，,：:]\s?")
_WORDS_EN = get_wording("kinds.said")
_OFFICE = re.compile(r"[^，。；：“”\"!！?？,;:\n]{2,40}$")
_SHORTEST, _LONGEST = 6, 600


class _Speaker(NamedTuple):
    start: int
    end: int
    name: str
    office: str | None
    entity_id: str | None


class _Spoken(NamedTuple):
    start: int
    end: int
    verbatim: bool


class _QuoteWords(Record, frozen=True, kw_only=True):
    says: re.Pattern[str]
    named: re.Pattern[str]


@once_per_pack
def _words_of(pack: Pack) -> _QuoteWords:
    surnames = "".join(pack.words.get("surnames", ())) or "\uffff"
    offices = "|".join(re.escape(word) for word in pack.words.get("office_words", ())) or "(?!)"
    return _QuoteWords(
        says=re.compile(any_of(pack.words.get("says_words", ()), left=True)),
        named=re.compile(
            rf"(?:{offices})(?P<name>(?:欧阳|上官|司马|诸葛|[{surnames}])[\u4e00-\u9fff]{{1,2}}){_ADDRESSED}$"
        ),
    )


def find_quotes(ground: Ground) -> Iterator[Fact]:
    """What is said in quotation marks or told after 表示 and the like, where the speaker has a name."""
    words = _words_of(ground.pack)
    for sentence in ground.scene.sentences:
        for match in words.says.finditer(ground.text, sentence.start, sentence.end):
            speaker = _speaker(ground, words, sentence, match.start())
            spoken = _spoken(ground, sentence, match.end()) if speaker else None
            if speaker is not None and spoken is not None:
                yield _tell(ground, speaker, spoken)
                break
        else:
            yield from _english(ground, sentence)


def _speaker(ground: Ground, words: _QuoteWords, sentence: Sentence, verb: int) -> _Speaker | None:
    """A person with an office, or a body that the pack knows, right before the verb or who is spoken to."""
    low, _ = ground.scene.clause_of(sentence, verb)
    known = [m for m in ground.scene.mentions_in(low, verb) if m.kind in _SPEAKERS and m.end <= verb]
    person = next((m for m in reversed(known) if m.kind == "person"), None)
    if person is not None:
        return _as_speaker(ground, sentence, person)
    named = words.named.search(ground.text, max(low, verb - 48), verb)
    if named is not None and not any(m.start <= named.start("name") < m.end for m in known):
        start, end = named.span("name")
        return _Speaker(start, end, named["name"], _office(ground, sentence, start), None)
    body = known[-1] if known and known[-1].end == verb else None
    return _as_speaker(ground, sentence, body) if body is not None else None


def _as_speaker(ground: Ground, sentence: Sentence, mention: Mention) -> _Speaker:
    office = _office(ground, sentence, mention.start) if mention.kind == "person" else None
    return _Speaker(mention.start, mention.end, mention.surface, office, mention.entity_id)


def _office(ground: Ground, sentence: Sentence, start: int) -> str | None:
    found = _OFFICE.search(ground.text, max(sentence.start, start - 40), start)
    return found.group().strip() if found else None


def _spoken(ground: Ground, sentence: Sentence, end: int) -> _Spoken | None:
    """The marked words that begin the sentence or follow the verb, else what follows it to the sentence's end.

    After 某某说。 those words end right before the sentence.
    """
    after = _FOLLOWS.match(ground.text, end, sentence.end)
    marked = _SPOKEN.pattern.match(ground.text, after.end() if after else end, sentence.end)
    marked = marked or _SPOKEN.pattern.match(ground.text, sentence.start, end)
    if marked is not None:
        return _Spoken(*marked.span(1 if marked[1] else 2), True)
    if after is None:
        return _before(ground, sentence) if sentence.end - end <= 1 else None
    if sentence.end - after.end() < _SHORTEST:
        return None
    return _Spoken(after.end(), min(sentence.end, after.end() + _LONGEST), False)


def _before(ground: Ground, sentence: Sentence) -> _Spoken | None:
    closes = ground.text.rfind("”", max(0, sentence.start - 2), sentence.start + 1)
    opens = ground.text.rfind("“", max(0, closes - _LONGEST), closes) if closes >= 0 else -1
    return _Spoken(opens + 1, closes, True) if 0 <= opens < closes - _SHORTEST else None


def _english(ground: Ground, sentence: Sentence) -> Iterator[Fact]:
    marked = _SPOKEN.search(ground.text, sentence.start, sentence.end)
    found = _WORDS_EN.search(ground.text, sentence.start, sentence.end) if marked else None
    if marked is None or found is None:
        return
    start, end = found.span("name1" if found["name1"] else "name2")
    known = [m for m in ground.scene.mentions_in(start, end) if m.kind == "person"]
    entity_id = known[0].entity_id if known else None
    speaker = _Speaker(start, end, ground.text[start:end], found["office1"] or found["office2"], entity_id)
    yield _tell(ground, speaker, _Spoken(*marked.span(1 if marked[1] else 2), True))


def _tell(ground: Ground, speaker: _Speaker, spoken: _Spoken) -> Fact:
    quote = Quote(
        speaker=speaker.name,
        words=ground.text[spoken.start : spoken.end],
        speaker_id=speaker.entity_id,
        office=speaker.office,
        verbatim=spoken.verbatim,
    )
    low, high = min(spoken.start, speaker.start), max(spoken.end, speaker.end)
    parts = ground.figures_in(spoken.start, spoken.end)
    return ground.fact("quote", low, high, quote, parts=parts, subject=speaker.name)
