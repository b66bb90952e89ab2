"""How does a sentence stand by itself? Without dateline, number and connective, its subject named; or not at all."""

import re
from collections.abc import Iterator, Sequence

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.verify.reading import CITATIONS
from yaowen.records import Record

LENGTHS = {"zh": (14, 160), "en": (40, 420)}
"""Characters of a sentence that can stand alone."""
LONG = {"zh": 120, "en": 420}
"""Characters beyond which a sentence is cut at its last semicolon before."""
_DATELINES = {
    "zh": re.compile(
        r"(?:来源[:：]\S{2,12}\s+)?(?:本报讯|(?:[^，。,\s]{2,14}|本报[^，。,\s]{0,8})\d{1,2}月\d{1,2}日(?:电|讯))"
        r"\s*(?:[（(][^）)]{1,30}[）)])?\s*|来源[:：]\S{2,12}\s+|[（(](?:本报)?记者[^）)]{1,30}[）)]\s*"
    ),
    "en": re.compile(
        r"[A-Z][A-Za-z .]{2,24}(?:, [A-Z][a-z]+\.?(?: \d{1,2})?)? ?(?:\([A-Z][a-zA-Z]+\) ?)?(?:--|—) ?"
        r"|Core (?:Insights?|Viewpoints?) - |Group \d{1,2}: [^-]{2,60} - "
    ),
}
"""Where and when a report was filed, at its beginning."""
_NUMBERS = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十百]{1,4}条[：:\s]*"
    r"|[答问][：:]|\d{1,2}[.．、](?!\d)\s?)"
)
"""The number of a clause, or who is asked."""
_NO_SUBJECT = re.compile(
    r"(?:(?:截至|到|至)?(?:20\d\d年|今年|去年|上年|目前|当年)?(?:\d{1,2}月)?(?:\d{1,2}日|底|末|份)?(?:[上下]半年)?[，,]?)"
    r"(?:达到|为|占|增长|下降|同比|同期|其余|各占|数值|较)"
)
"""A time, and then a verb: of what the figure is was said before."""


_SAID_BEFORE = re.compile(r"^要(?![求约])|(?:实现|完成|按照?|达到)上述|以上(?:目标|数字|任务)")
"""What somebody orders, without him, and what was said above."""
_MARKS = "，；"
_WAY = 12
"""Code points before a clause that do not hide it: 初步统计，"""
_TAIL = 4
"""Code points from a figure to the end of its clause: 左右, 以上."""


class Cues(Record, frozen=True, kw_only=True):
    """Words of one language that open, raise, lower or rule out a sentence."""

    openings: tuple[str, ...]
    dangling: tuple[str, ...]
    intro: tuple[str, ...]
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    trade: tuple[str, ...]
    report: str
    """What the title of a region's report says."""
    leads: tuple[str, ...]
    """Metrics that such a report is first of all about."""


@once_per_pack
def cues_of(pack: Pack) -> dict[str, Cues]:
    """The pack's cue words by language."""
    return {lang: _read(pack, lang) for lang in ("zh", "en")}


def _read(pack: Pack, lang: str) -> Cues:
    def words(name: str) -> tuple[str, ...]:
        listed = pack.lines.get(f"cue.{name}_{lang}", "")
        return tuple(w for w in (listed.split("|") if "|" in listed else listed.split()) if w)

    return Cues(
        openings=words("openings"),
        dangling=words("dangling"),
        intro=words("intro"),
        strong=words("strong"),
        weak=words("weak"),
        trade=words("trade"),
        report=pack.lines["cue.report"],
        leads=tuple(pack.lines["fact.leads"].split()),
    )


def trim(sentence: str, start: int, lang: str, cues: Cues) -> tuple[int, str]:
    """Where the sentence begins without dateline, number and connective, and its words, cut where too long."""
    words = CITATIONS.sub("", sentence).strip()
    start += len(sentence) - len(sentence.lstrip())
    for head in _heads(lang):
        match = head.match(words)
        if match:
            words, start = words[match.end() :], start + match.end()
    folded = words.replace(",", "，") if lang == "zh" else words
    for opening in cues.openings:
        if folded.startswith(opening):
            rest = words[len(opening) :]
            start += len(opening)
            return start, rest[:1].upper() + rest[1:] if lang == "en" else _short(rest, lang)
    return start, _short(words, lang)


def _heads(lang: str) -> Iterator[re.Pattern[str]]:
    yield _DATELINES[lang]
    if lang == "zh":
        yield _NUMBERS


def _short(words: str, lang: str) -> str:
    """A long sentence up to its last semicolon that leaves it short enough; else as it is."""
    if len(words) <= LONG[lang]:
        return words
    ends = [m.start() for m in re.finditer("[；;]", words) if LENGTHS[lang][0] <= m.start() < LONG[lang]]
    stop = "。" if lang == "zh" else "."
    return words[: ends[-1]] + stop if ends else words


def cut_out(text: str, low: int, high: int, place: int, ends: Sequence[int], longest: int) -> tuple[int, str]:
    """Of a sentence from `low` to `high` what tells of the figure at `place`: where it begins, and its words.

    Without a long way to its clause; as many clauses from there as fit and end with a figure (`ends` of figures).
    """
    start = max(text.rfind(mark, low, place) for mark in _MARKS) + 1
    if start - low <= _WAY or start <= low:
        start = low
    if high - start <= longest:
        return start, text[start:high].strip()
    marks = (i for i in range(start + longest - 1, place, -1) if text[i] in _MARKS)
    cut = next((i for i in marks if any(i - _TAIL <= end <= i for end in ends)), None)
    return start, text[start:high].strip() if cut is None else text[start:cut] + "。"


def stands_alone(words: str, lang: str, cues: Cues) -> bool:
    """Whether nothing in it leans on what was said before, and nothing is cut off."""
    first = words.split(" ", 1)[0].casefold() if lang == "en" else words
    for word in cues.dangling:
        if first == word if lang == "en" else first.startswith(word):
            return False
    if any(word in words for word in cues.intro):
        return False
    if (
        words.endswith(("…", "...", "：", ":"))
        or "？" in words
        or "?" in words
        or (lang == "zh" and (_NO_SUBJECT.match(words) or _SAID_BEFORE.search(words)))
    ):
        return False
    if words.startswith(("“", '"', "——")) or words.count('"') % 2:
        return False
    return all(words.count(a) == words.count(b) for a, b in ("“”", "《》", "（）", "()"))
