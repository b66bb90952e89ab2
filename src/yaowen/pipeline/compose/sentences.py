"""Which sentences of a text are worth keeping? Scored by figures, names, place and cue words."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from yaowen.packs.model import Pack
from yaowen.pipeline.compose.leading import find_leads, is_report
from yaowen.pipeline.compose.passages import mark_of
from yaowen.pipeline.compose.scene import is_draft
from yaowen.pipeline.compose.trimming import LENGTHS, LONG, cues_of, cut_out, stands_alone, trim
from yaowen.records import Article, Fact, Paragraph, Record, Understanding
from yaowen.text.sentences import iter_sentences

_NO_SENTENCES = ("title", "heading", "byline", "caption")
_ALIKE = 0.6
_TITLE = 3.0
_PER_BULLET = {"zh": 130, "en": 380}
"""Characters of source to one bullet."""
_RICH = 0.8
"""What a deal, approval, measure … in a sentence adds."""
_TRADE = 1.5
_KINDS = {
    "该公司": "organisation",
    "公司": "organisation",
    "该企业": "organisation",
    "该园区": "zone",
    "园区": "zone",
    "该新区": "zone",
    "新区": "zone",
}
_SELF = tuple(_KINDS)
_SELF_EN = "The company "
_BEGINS = re.compile(r"(?:^|[.!?]\s|\n)$")
_ENDS = tuple("。！；”）》")
"""What ends a whole sentence; a clipped text breaks off elsewhere."""
_STOPS = "。；！"
_RULED = re.compile(r"(?:决议|决定|报告|名单|附件|目录|公告|通知|会议上|注释)$")
"""What ends so without a full stop is the heading of another paper."""
_GOES_ON = ("方面", "内", "外", "化", "级")


class Candidate(Record, frozen=True, kw_only=True):
    """A sentence that could be a bullet; `text` is verbatim, but for a dangling opening word.

    Where it begins with 公司 or 园区 and the text tells which, `text` has the name, `spare` the words as they are.
    `low` and `high` are where the whole sentence stands.
    """

    text: str
    paragraph: int
    start: int
    low: int
    high: int
    score: float
    spare: str = ""
    likeness: float = 0.0
    facts: tuple[str, ...] = ()


def most_bullets(article: Article) -> int:
    """How many sentences a brief has beside its viewpoint: few for a short text, 12 for a long one, 20 for a report."""
    size = sum(p.end - p.start for p in article.paragraphs if p.number)
    fair = round(size / _PER_BULLET[article.lang])
    return max(1, min(12, fair), min(20, fair // 5))


def choose_sentences(read: Understanding, pack: Pack) -> tuple[Candidate, ...]:
    """The sentences worth keeping; first the one that says what the title says, then the best first.

    After the first of a region's report comes what it aims for this year.

    None repeats another or says only figures that were said; not many more than `most_bullets`.
    """
    article = read.article
    finder = _Finder(read, pack)
    ranked = sorted(finder, key=lambda c: (-c.score, c.start))
    most = most_bullets(article)
    if len(ranked) >= 8 and article.kind == "full":
        most = max(most, 5)
    aim: list[Candidate] = []
    if ranked:
        first = max(ranked, key=lambda c: c.likeness * _TITLE + 0.1 * c.score)
        aim = [c for c in ranked if c is not first and finder.leads.aim and finder.leads.aim.id in c.facts]
        ranked = [first, *aim[:1], *(c for c in ranked if c is not first and c not in aim[:1])]
    values = {f.id: (f.value, f.unit) for f in read.facts if f.value is not None}
    chosen: list[Candidate] = []
    grams: list[set[str]] = []
    told: set[tuple[float | None, str | None]] = set()
    for candidate in ranked:
        figures = {values[i] for i in candidate.facts if i in values}
        if figures and figures <= told:
            continue
        mine = _grams(candidate.text)
        alike = any(len(mine & other) > _ALIKE * min(len(mine), len(other)) for other in grams)
        if alike and candidate not in aim[:1]:  # what is aimed for is worded as what was reached
            continue
        chosen.append(candidate)
        grams.append(mine)
        told |= figures
        if len(chosen) > most:
            break
    return tuple(chosen)


def _grams(text: str) -> set[str]:
    return {text[i : i + 3] for i in range(max(1, len(text) - 2))}


class _Finder:
    """Goes through a text's sentences; what is known of the text is laid out once."""

    def __init__(self, read: Understanding, pack: Pack) -> None:
        self.article, self.cues = read.article, cues_of(pack)[read.article.lang]
        self.pack, self.reports, self.draft = (
            pack,
            is_report(read.article, pack),
            is_draft(read.article.title),
        )
        self.leads = find_leads(read, pack)
        self.facts = sorted(read.facts, key=lambda f: f.start)
        self.mentions = sorted(read.mentions, key=lambda m: m.start)
        self.fact_starts = [f.start for f in self.facts]
        self.mention_starts = [m.start for m in self.mentions]
        self.told = sorted(f.start for f in read.composites if f.kind not in ("task", "quote"))
        title = self.article.paragraph_text(0)
        pairs = {title[i : i + 2] for i in range(len(title) - 1)}
        self.title = {w.casefold() for w in (pairs if self.article.lang == "zh" else title.split())}
        self.titled = {f.value for f in self.facts if f.paragraph == 0 and f.value is not None}
        every = (*read.mentions, *read.references)
        self.named = [m for m in every if m.kind in _KINDS.values() and m.surface not in _SELF]

    def __iter__(self) -> Iterator[Candidate]:
        lead = next((p.number for p in self.article.paragraphs if p.number), 1)
        whole = True
        for paragraph in self.article.paragraphs:
            if not paragraph.number or paragraph.kind in _NO_SENTENCES:
                continue
            clipped, whole = not whole, self._is_whole(paragraph)
            for low, high in iter_sentences(self.article.text, paragraph.start, paragraph.end):
                if clipped and low == paragraph.start:
                    continue
                found = self._candidate(paragraph, low, high, lead)
                if found is not None:
                    yield found

    def _is_whole(self, paragraph: Paragraph) -> bool:
        """Whether a clipped Chinese text's paragraph ends as a sentence does; else the next begins within one."""
        if self.article.kind != "excerpt" or self.article.lang != "zh":
            return True
        return self.article.text[paragraph.start : paragraph.end].rstrip().endswith(_ENDS)

    def _candidate(self, paragraph: Paragraph, low: int, high: int, lead: int) -> Candidate | None:
        lang = self.article.lang
        start, words = self._trimmed(low, high)
        shortest, longest = LENGTHS[lang]
        if paragraph.number > lead:
            longest = LONG[lang]
        if words == self.article.title:
            return None
        if (
            lang == "zh"
            and words[-1:] not in _ENDS
            and (self.article.kind == "excerpt" or _RULED.search(words))
        ):
            return None
        if not shortest <= len(words) <= longest or not stands_alone(words, lang, self.cues):
            return None
        end = min(high, start + len(words))
        inside = self.facts[bisect_left(self.fact_starts, start) : bisect_left(self.fact_starts, end)]
        low_name, high_name = bisect_left(self.mention_starts, start), bisect_left(self.mention_starts, end)
        named: set[str] = {m.entity_id for m in self.mentions[low_name:high_name]}
        rich = bisect_left(self.told, end) - bisect_left(self.told, start)
        score = (
            self._score(words, inside, len(named))
            + _RICH * min(rich, 2)
            + max(0.0, 2.0 - 0.5 * (paragraph.number - lead))
        )
        text = self._marked(self._with_subject(words, paragraph, start), inside) if lang == "zh" else words
        if lang == "zh" and len(text) > max(LONG[lang], len(words)):  # with its mark it were too long
            return None
        if lang == "en":
            text = self._named_in_english(words, paragraph, start)
            text += "." if text[-1:].isalnum() else ""
        return Candidate(
            text=text,
            spare=words if text != words else "",
            paragraph=paragraph.number,
            start=start,
            low=low,
            high=high,
            score=score,
            likeness=self._likeness(words, inside),
            facts=tuple(f.id for f in inside),
        )

    def _trimmed(self, low: int, high: int) -> tuple[int, str]:
        """Where a sentence begins and its words; of one that has a report's lead what tells of it."""
        text, lang = self.article.text, self.article.lang
        lead = next((f for f in (self.leads.result, self.leads.aim) if f and low <= f.start < high), None)
        if lead is not None:
            start, words = cut_out(text, low, high, lead.start, [f.end for f in self.facts], LONG[lang])
            return trim(words, start, lang, self.cues)
        return trim(text[low:high], low, lang, self.cues)

    def _with_subject(self, words: str, paragraph: Paragraph, start: int) -> str:
        """公司 at the beginning gives way to the only company of the title, if the paragraph named no other before."""
        said = next((word for word in _SELF if words.startswith(word)), "")
        kind = _KINDS.get(said, "")
        titled = {m.entity_id: m.surface for m in self.named if m.paragraph == 0 and m.kind == kind}
        before = {m.entity_id for m in self.named if paragraph.start <= m.start < start and m.kind == kind}
        if len(titled) != 1 or before - set(titled) or words[len(said) :].startswith(_GOES_ON):
            return words
        return next(iter(titled.values())) + words[len(said) :]

    def _named_in_english(self, words: str, paragraph: Paragraph, start: int) -> str:
        """`The company` gives way to the only one named up to here, in this paragraph or the one before.

        It must begin a sentence there: who is only named beside (led by Pearl Capital) is not spoken of.
        """
        if not words.startswith(_SELF_EN):
            return words
        near = (paragraph.number - 1, paragraph.number)
        told = [m for m in self.named if m.kind == "organisation" and m.paragraph in near and m.start < start]
        begun = [m for m in told if _BEGINS.search(self.article.text, max(0, m.start - 2), m.start)]
        if len({m.entity_id for m in told}) != 1 or not begun:
            return words
        return f"{max((m.surface for m in told), key=len)} {words.removeprefix(_SELF_EN)}"

    def _marked(self, words: str, inside: list[Fact]) -> str:
        """A sentence with the time, or the aim, that its passage alone gives."""
        mark = mark_of(words, inside, self.pack, reports=self.reports, draft=self.draft)
        bare = words.rstrip(_STOPS)
        return bare + mark + words[len(bare) :] if mark else words

    def _likeness(self, words: str, inside: list[Fact]) -> float:
        """How much of the title a sentence says: its figures (half), its pairs of letters or words (half).

        The title of a region's report says nothing; its sentence is one that tells of the region's GDP.
        """
        if self.leads.result is not None:
            return float(self.leads.result in inside)
        if self.cues.report in self.article.title:
            return float(any(f.metric in self.cues.leads and f.modality == "actual" for f in inside))
        folded = words.casefold()
        shared = sum(pair in folded for pair in self.title) / len(self.title) if self.title else 0.0
        told = len(self.titled & {f.value for f in inside}) / len(self.titled) if self.titled else shared
        return (shared + told) / 2

    def _score(self, words: str, facts: list[Fact], names: int) -> float:
        folded = words.casefold()
        figures = sum(1 for f in facts if f.value is not None)
        strong = sum(word in folded for word in self.cues.strong)
        weak = sum(word in folded for word in self.cues.weak)
        trade = _TRADE * any(word in folded for word in self.cues.trade)
        return 1.5 * min(figures, 4) + 0.6 * min(names, 4) + 0.7 * min(strong, 3) + trade - 2.0 * weak
