"""How is a brief shown? With a mark for each verdict, citations that open the sentence, and its findings."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from markupsafe import Markup
from msgspec.structs import replace

from yaowen.faces.web.parts.addresses import address, article_at
from yaowen.faces.web.parts.sayings import say_finding
from yaowen.faces.web.parts.writing import mark_outlet, write_lang, write_time
from yaowen.faces.web.words import Words
from yaowen.packs.model import Pack
from yaowen.pipeline.compose.modelled import join_labels
from yaowen.records import (
    AigcLabel,
    Article,
    Brief,
    Bullet,
    Fact,
    Finding,
    Record,
    Understanding,
    write_label,
)
from yaowen.text.sentences import iter_sentences

LONGEST_HINT = 320
VERDICTS = ("supported", "contradicted", "unsupported", "unverifiable")


class Citation(Record, frozen=True, kw_only=True):
    """A paragraph number, the sentence it stands for, where to read it (None: not in the library)."""

    number: int
    hint: str
    href: str | None


class FindingLine(Record, frozen=True, kw_only=True):
    """One thing that is wrong, in the reader's words."""

    kind: str
    claim: str
    source: str | None
    why: str
    said: str
    href: str | None


class BulletLine(Record, frozen=True, kw_only=True):
    """A sentence of a brief; `verdict` is empty where it was held against nothing but itself."""

    text: str
    verdict: str
    verdict_name: str
    citations: tuple[Citation, ...]
    findings: tuple[FindingLine, ...]
    aside: str = ""
    """What readers shall know of it beside the verdict: that it is not the model's, or in which language it stands."""

    told_by: tuple[str, str, str] | None = None
    """Whose words they are, with day; the title and the address of the article. In a brief of several alone."""

    lang: str = ""
    """The language of its words, where it is not that of the brief."""


class GroupBlock(Record, frozen=True, kw_only=True):
    """Sentences under a heading."""

    heading: str
    bullets: tuple[BulletLine, ...]


class BriefBlock(Record, frozen=True, kw_only=True):
    """A brief, ready to print; `counts` are verdicts that occur, in a fixed order."""

    lang: str
    given: bool
    made_by: str
    viewpoint: BulletLine | None
    groups: tuple[GroupBlock, ...]
    counts: tuple[tuple[str, str, int], ...]
    findings: int
    headlines: tuple[tuple[str, str], ...] = ()
    """Language and words of headlines that are not the article's title."""

    headline_note: str = ""
    """How a headline without a model came about."""

    notice: str = ""
    """The visible label of text by a model; empty where none wrote."""

    label: AigcLabel | None = None
    """Its label in the page's metadata."""

    from_given: bool = False
    """Was it written from a brief that came with the page, for want of the text?"""

    @property
    def empty(self) -> bool:
        """Has it no sentence at all?"""
        return self.viewpoint is None and not self.groups


def lay_out_brief(
    brief: Brief, source: Understanding | None, words: Words, pack: Pack, *, given: bool = False
) -> BriefBlock:
    """A brief whose citations are paragraphs of `source` (None: the library has no such text).

    The citations of a given brief count the paragraphs of a page that is not here, so they lead nowhere;
    its findings lead into `source`, against which it was checked.
    """
    from_given = not given and source is not None and source.article.given_brief is not None
    desk = _Desk(source, words, pack, given=given, judged=not from_given)
    bullets = brief.bullets
    counts: Counter[str] = Counter(bullet.verdict or "none" for bullet in bullets)
    return BriefBlock(
        lang=brief.lang,
        given=given,
        made_by=words("brief.made_from_given") if from_given else _made_by(brief, words),
        viewpoint=desk.bullet(brief.viewpoint) if brief.viewpoint else None,
        groups=tuple(
            GroupBlock(heading=group.heading, bullets=tuple(desk.bullet(b) for b in group.bullets))
            for group in brief.groups
        ),
        counts=_name_counts(counts, words),
        findings=sum(len(bullet.findings) for bullet in bullets),
        headlines=tuple(
            (lang, said)
            for lang, said in (("zh-CN", brief.headline_zh), ("en", brief.headline_en))
            if said and (brief.made or lang[:2] == brief.headline_composed == brief.lang)
        ),
        headline_note=words("brief.headline_composed") if brief.headline_composed and not brief.made else "",
        notice=words("brief.ai") if brief.made else "",
        label=brief.made.label if brief.made else None,
        from_given=from_given,
    )


def lay_out_wide_brief(
    brief: Brief, sources: Mapping[str, Understanding], words: Words, pack: Pack
) -> BriefBlock:
    """A brief of several articles: each sentence leads into its own article, and names it."""
    desks = {
        name: _Desk(source, words, pack, given=False, judged=source.article.given_brief is None, names=True)
        for name, source in sources.items()
    }
    empty = _Desk(None, words, pack, given=False, judged=True)

    def lay_out(bullet: Bullet) -> BulletLine:
        return desks.get(bullet.article_id or "", empty).bullet(bullet)

    counts: Counter[str] = Counter(bullet.verdict or "none" for bullet in brief.bullets)
    return BriefBlock(
        lang=brief.lang,
        given=False,
        made_by=_made_by(brief, words),
        viewpoint=lay_out(brief.viewpoint) if brief.viewpoint else None,
        groups=tuple(
            GroupBlock(heading=group.heading, bullets=tuple(map(lay_out, group.bullets)))
            for group in brief.groups
        ),
        counts=_name_counts(counts, words),
        findings=sum(len(bullet.findings) for bullet in brief.bullets),
    )


def _name_counts(counts: Mapping[str, int], words: Words) -> tuple[tuple[str, str, int], ...]:
    return tuple(
        (name, words(f"verdict.{name}"), counts[name]) for name in (*VERDICTS, "none") if counts.get(name)
    )


def label_page(blocks: Iterable[BriefBlock | None]) -> Markup:
    """The `meta` element that labels a page with text by a model (GB 45438-2025, annex E); empty where there is none.

    A page carries one label, however many such briefs stand on it.
    """
    label = join_labels(block.label for block in blocks if block is not None)
    return Markup('<meta name="AIGC" content="{}">').format(write_label(label)) if label else Markup("")


def find_sentence(
    article: Article, number: int, bullet: Bullet, facts: Mapping[str, Fact]
) -> tuple[int, int]:
    """The sentence of paragraph `number` that a bullet rests on; the whole paragraph where none stands out.

    First the sentence that holds most of the bullet's facts, else that which shares most pairs of letters.
    """
    paragraph = article.find_paragraph(number)
    if paragraph is None:
        return 0, 0
    sentences = list(iter_sentences(article.text, paragraph.start, paragraph.end))
    if len(sentences) < 2:
        return paragraph.start, paragraph.end
    spots = [facts[name].start for name in bullet.facts if name in facts]
    held = [sum(start <= spot < end for spot in spots) for start, end in sentences]
    if max(held):
        return sentences[held.index(max(held))]
    wanted = _pairs(bullet.text)
    shares = [len(wanted & _pairs(article.text[start:end])) for start, end in sentences]
    if max(shares) >= 4:
        return sentences[shares.index(max(shares))]
    return paragraph.start, paragraph.end


class _Desk:
    """Turns bullets into lines against one source."""

    def __init__(
        self,
        source: Understanding | None,
        words: Words,
        pack: Pack,
        *,
        given: bool,
        judged: bool,
        names: bool = False,
    ) -> None:
        self._names = names
        self._article = source.article if source else None
        self._facts = {fact.id: fact for fact in source.facts} if source else {}
        self._words = words
        self._pack = pack
        self._given = given
        self._judged = judged

    def bullet(self, bullet: Bullet) -> BulletLine:
        verdict = bullet.verdict or "none"
        return BulletLine(
            text=bullet.text,
            verdict=verdict if self._judged else "",
            verdict_name=self._words(f"verdict.{verdict}"),
            citations=tuple(self._cite(number, bullet) for number in bullet.citations),
            findings=tuple(self._finding(finding, bullet) for finding in bullet.findings),
            aside=self._words(f"brief.{bullet.how}") if bullet.how in ("repaired", "source") else "",
            told_by=self._name_article() if self._names else None,
            lang="" if bullet.how != "source" or self._article is None else write_lang(self._article.lang),
        )

    def _name_article(self) -> tuple[str, str, str] | None:
        """Outlet or title, title, and address."""
        article = self._article
        if article is None:
            return None
        mark = mark_outlet(article, self._words, self._pack)
        day = write_time(article.published, self._words).day if article.published else ""
        return (
            " ".join(part for part in (mark.name, day) if part),
            article.title,
            address("articles", article.id),
        )

    def _cite(self, number: int, bullet: Bullet) -> Citation:
        article = self._article
        if article is None or self._given:
            return Citation(number=number, hint=self._words("brief.no_source"), href=None)
        start, end = find_sentence(article, number, bullet, self._facts)
        if start == end:
            return Citation(number=number, hint=self._words("brief.no_source"), href=None)
        return Citation(
            number=number, hint=shorten(article.text[start:end]), href=article_at(article.id, start, end)
        )

    def _finding(self, finding: Finding, bullet: Bullet) -> FindingLine:
        article_id = self._article.id if self._article else None
        line = lay_out_finding(finding, article_id, self._words, self._pack)
        return replace(
            line,
            claim=_in_whole_words(finding.claim, bullet.text),
            source=_in_whole_words(finding.source, self._article.text if self._article else "")
            if finding.source
            else None,
        )


def lay_out_finding(finding: Finding, article_id: str | None, words: Words, pack: Pack) -> FindingLine:
    """A finding in the reader's words; its link opens the place in the article, None: it cannot be opened."""
    href = None
    if article_id is not None and finding.start is not None and finding.end is not None:
        href = article_at(article_id, finding.start, finding.end)
    return FindingLine(
        kind=words(f"finding.{finding.kind}"),
        claim=finding.claim,
        source=finding.source,
        why=say_finding(finding, words, pack),
        said=finding.why,
        href=href,
    )


def shorten(text: str, longest: int = LONGEST_HINT) -> str:
    """At most `longest` characters, an ellipsis where something was left out; no Latin word is cut."""
    if len(text) <= longest:
        return text
    end = longest - 1
    while end > longest - 24 and text[end].isascii() and not text[end].isspace() and text[end - 1].isascii():
        end -= 1
    kept = text[: end if end > longest - 24 else longest - 1]
    return kept.rstrip(" ,;:，；：") + "…"


def _in_whole_words(part: str, whole: str) -> str:
    """`part`, with the rest of the Latin words that it cuts where it stands in `whole`."""
    start = whole.find(part) if part else -1
    if start < 0:
        return part
    end = start + len(part)
    while start and whole[start].isascii() and whole[start].isalpha() and whole[start - 1].isalpha():
        start -= 1
    while end < len(whole) and whole[end - 1].isascii() and whole[end - 1].isalpha() and whole[end].isalpha():
        end += 1
    return whole[start:end]


def _made_by(brief: Brief, words: Words) -> str:
    made = brief.made
    if made is not None:
        counts = {"written": made.written, "repaired": made.repaired, "dropped": made.dropped}
        return words("brief.made_model", model=made.model, **counts)
    key = {"given": "made_given", "sentences": "made_sentences", "facts": "made_facts"}.get(brief.made_by)
    return words(f"brief.{key}") if key else brief.made_by


def _pairs(text: str) -> frozenset[str]:
    letters = [letter for letter in text.lower() if letter.isalnum()]
    return frozenset(a + b for a, b in pairwise(letters))
