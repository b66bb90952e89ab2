"""Briefs of whole sets of texts, and what can be seen in them without understanding a word.

The number reader is simple on purpose and shares nothing with the program's own: digits with a scale word, numerals in
words, 成 and 半; times that are told by words (今年, 上半年) stand for every year and part that they may mean.
"""

import calendar
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from yaowen.demo import demo_files, demo_pack
from yaowen.packs.additions import extend_pack
from yaowen.packs.loader import load_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.compose import compose
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import read_articles, understand
from yaowen.records import Article, Brief, Bullet, Capture, Understanding

OWN = Path(__file__).parent / "own" / "articles.jsonl"
_SCALES = {
    "万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4, "千": 1e3, "百": 1e2,
    "trillion": 1e12, "billion": 1e9, "million": 1e6, "thousand": 1e3, "bn": 1e9, "m": 1e6, "": 1.0,
}  # fmt: skip
_DIGITS = re.compile(
    r"(?<![A-Za-z])(\d[\d,]*(?:\.\d+)?)(?:\s?[多余]?(万亿|千亿|百亿|亿|千万|百万|万|千|百|trillion|billion|million|thousand|bn|m\b))?",
    re.IGNORECASE,
)
_HANZI = re.compile(r"[零一二两三四五六七八九十百千万亿]+|半")
_ONES = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_ORDINALS = (
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_TOLD = {
    "前三季度": {9, 3, 1},
    "上半年": {1, 6, 2},
    "下半年": {2},
    "季度": {1, 2, 3, 4},
    "half": {1, 2, 6},
    "quarter": {1, 2, 3, 4, 9},
}
_RELATIVE = re.compile(
    r"今年|本年|全年|去年|上年|前年|明年|同比|日电|月|日|this year|last year|next year|earlier|previous|"
    + "|".join(calendar.month_name[1:]),
    re.IGNORECASE,
)
_PLAN_YEARS = {"十三五": {2016, 2020, 13, 5}, "十四五": {2021, 2025, 14, 5}, "十五五": {2026, 2030, 15, 5}}


def numbers_in(text: str, *, strict: bool = False) -> set[float]:
    """Every number of a text; `strict` without those that words for times may stand for."""
    found = set()
    for digits, scale in _DIGITS.findall(text):
        plain = digits.replace(",", "").rstrip(".")
        found |= {float(plain) * _SCALES[scale.casefold()]}
    folded = text.casefold()
    found |= {float(n) for n, word in enumerate(_WORDS) if re.search(rf"\b{word}\b", folded)}
    found |= {float(n) for n, word in enumerate(_MONTHS, 1) if word in text}
    if strict:
        return found
    found |= {float(n) for n, word in enumerate(_ORDINALS) if word and re.search(rf"\b{word}\b", folded)}
    if re.search(r"\b(?:Class|Phase) I", text):
        found |= {1.0, 2.0, 3.0}
    for word in _HANZI.findall(text):
        found |= _hanzi(word)
    for word, values in (_TOLD | _PLAN_YEARS).items():
        found |= {float(v) for v in values} if word in text else set()
    found |= {10 * n for n in found if n < 11} if "成" in text else set()
    found |= {2.0, 50.0, 100.0} if re.search("翻番|翻一番|doubl|half", folded) else set()
    found |= {n / 2 for n in found} if "斤" in text else set()
    return found | {n * 10**k for n in found if n < 1e4 for k in (4, 8, 12) if _shared_scale(text)}


def _hanzi(word: str) -> set[float]:
    """A numeral in characters: 十二, 三百, 两千亿; 半 is a half."""
    if word == "半":
        return {0.5, 50.0}
    total = section = digit = 0.0
    for char in word:
        if char in _ONES:
            digit = _ONES[char]
        elif char in "十百千":
            section += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
        else:
            scale = 1e4 if char == "万" else 1e8
            inner = section + digit
            total = (total + inner or 1) * scale if char == "亿" or not total else total + inner * scale
            section = digit = 0
    return {total + section + digit}


def _shared_scale(text: str) -> bool:
    """Whether a scale may be printed once for two figures: 3—5亿元, 5000万至1亿元."""
    return bool(re.search(r"\d\s?(?:至|到|—|-|–|~|、|和|to|and)\s?\d", text))


def strange_numbers(bullet: Bullet, article: Article) -> set[float]:
    """Numbers of a bullet that no paragraph that it cites has; years may be told by words there."""
    cited = " ".join(article.paragraph_text(number) for number in bullet.citations)
    known = numbers_in(cited)
    titled = re.search(r"20\d\d(?=年)", article.title)
    year = article.published.local.year if article.published else int(titled[0]) if titled else 0
    if year and _RELATIVE.search(cited):
        known |= {float(year + n) for n in (-2, -1, 0, 1)}
    mine = numbers_in(bullet.text, strict=True)
    return {n for n in mine if not any(abs(n - k) <= 1e-6 * max(1.0, abs(k)) for k in known)}


_DANGLING = {
    "zh": re.compile(r"(?:他|她|其|该|此外|其中|但|而|这|并|也|同时|另外|对此|因此|不过|上述|前者|后者)"),
    "en": re.compile(r"(?:He|She|It|They|This|These|Those|That|But|And|However|Meanwhile|Also)\b"),
}
_PAIRS = ("“”", "《》", "（）", "()", "「」", "[]")
_VOWEL = re.compile(r"(?<![\w'])a (?=[aeio][a-z])(?!one|eu)|(?<![\w'])an (?=[bcdfgjklmnpqrstvwxyz][a-z])")
_DOUBLE = re.compile(r"\b([A-Za-z]{2,}) \1\b|([一-鿿]{2,4})\2(?![一-鿿]?\2)|  ")
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z])|(?<=[。！？])")
CHECKS = ("spaces_or_words_twice", "article", "start", "unbalanced", "long", "opening_again", "dangling")


def slips_in(text: str, lang: str) -> Iterator[str]:
    """Names of what is wrong with a bullet by its form alone."""
    if _DOUBLE.search(text):
        yield "spaces_or_words_twice"
    if lang == "en" and _VOWEL.search(text):
        yield "article"
    if lang == "en" and text[:1].islower():
        yield "start"
    if any(text.count(a) != text.count(b) for a, b in _PAIRS) or text.count('"') % 2:
        yield "unbalanced"
    if _DANGLING[lang].match(text):
        yield "dangling"
    for sentence in filter(None, _SENTENCE.split(text)):
        if len(sentence.split()) > 45 if lang == "en" else len(sentence) > 120:
            yield "long"


def language_of(bullet: Bullet, brief: Brief, article: Article) -> str:
    """The language in which a bullet stands."""
    return article.lang if bullet.how == "source" else brief.lang


def count_slips(brief: Brief, article: Article) -> Counter[str]:
    """How often each slip is in a brief; `sentences` is how many bullets were looked at."""
    slips: Counter[str] = Counter()
    for bullet in brief.bullets:
        lang = language_of(bullet, brief, article)
        slips["sentences"] += 1
        slips.update(slips_in(bullet.text, lang))
    for group in brief.groups:
        for one, other in pairwise(group.bullets):
            slips["opening_again"] += _opening(one.text) == _opening(other.text)
    return slips


def _opening(text: str) -> str:
    return " ".join(text.split()[:4]) if text[:1].isascii() else text[:8]


def make_pack() -> Pack:
    """The bundled pack with the demo's names."""
    return extend_pack(load_pack(), demo_pack())


def iter_own(pack: Pack) -> Iterator[Understanding]:
    """The demo's articles and the texts of `own`."""
    for path in (*demo_files(), OWN):
        capture = Capture(id=path.name, input=path.name, content=path.read_bytes())
        for reading in read_articles(capture, pack).value:
            yield understand(reading.article, pack)


def iter_shared(shared: Path, pack: Pack) -> Iterator[Understanding]:
    """The Chinese texts of the seeds, and the work reports of 2026."""
    for path in sorted((shared / "seeds").glob("*.txt")):
        capture = Capture(id=path.name, input=path.name, content=path.read_bytes())
        for reading in read_articles(capture, pack).value:
            if reading.article.lang == "zh":
                yield understand(reading.article, pack)
    reports = (shared / "corpus" / "provincial_work_reports_2026.jsonl").read_text("utf-8")
    for row in map(json.loads, reports.splitlines()):
        yield understand(describe_text(row["doc"], row["text"], title=row["title"]), pack)


def judge(texts: Iterator[Understanding], lang: str, pack: Pack) -> tuple[Counter[str], list[str]]:
    """Slips and sizes over all briefs, and each number that the cited paragraphs do not have."""
    counts: Counter[str] = Counter()
    strange: list[str] = []
    for read in texts:
        brief = compose(read, pack, lang).value
        counts += count_slips(brief, read.article)
        figures = {f.id for f in read.facts if f.paragraph}
        said = {i for b in brief.bullets if b.how is None for i in b.facts} & figures
        counts["figures"] += len(figures)
        counts["said"] += len(said) if brief.made_by == "facts" or lang == read.article.lang else 0
        for bullet in brief.bullets:
            wrong = strange_numbers(bullet, read.article)
            if wrong:
                strange.append(f"{read.article.id}: {sorted(wrong)} in {bullet.text}")
    return counts, strange
