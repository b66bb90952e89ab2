"""A brief in the other language: what facts say of each main sentence; what they cannot say keeps its words."""

import functools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from yaowen.packs.model import Pack
from yaowen.pipeline.compose.checking import Source
from yaowen.pipeline.compose.grouping import heading_in
from yaowen.pipeline.compose.kinds import iter_kinds
from yaowen.pipeline.compose.leading import find_leads
from yaowen.pipeline.compose.plain import iter_plain
from yaowen.pipeline.compose.rounded import find_rounded
from yaowen.pipeline.compose.scene import Scene
from yaowen.pipeline.compose.sentences import Candidate
from yaowen.pipeline.compose.statements import Statement, iter_statements
from yaowen.pipeline.verify.wording import Money
from yaowen.records import Bullet, Issue, Understanding

_ENOUGH = 1 / 3
"""A sentence of which a smaller share of figures can be said keeps its own words beside them."""
_AIM = re.compile(r"(?P<who>[^.]{2,60}? aims to )(?P<what>[^.]*?(?:\.\d[^.]*?)*?)(?P<by> by 20\d\d)?\.")
_SENTENCES = re.compile(r"(?<=[.。]) ?(?=[A-Z一-鿿])")
_NAMED = re.compile(
    r"(?P<who>[A-Z][\w&.-]*(?: [A-Z0-9][\w&.-]*){0,5})"
    r"(?:(?P<own>'s |(?<=s)' )|(?P<does> (?:aims to|plans to|had|has) ))"
)
"""Who a sentence speaks of, by a name in capitals: of what it has, or of what it does."""
_SAID_BY = re.compile(r"According to [^,]{2,60}, ")
_LABEL = re.compile(r"[^.:]{2,90}: ")
"""`Yunjia Pharma: upfront payment USD 120 million (planned)` is no sentence."""
_LONGEST_AIM = 220
"""Letters of a sentence to which an aim from another paragraph is joined."""
_MOST_SENTENCES = 4
_NEAR_THE_TOP = 3
"""What is said of none of so many best sentences is no main point."""
_NAME = 40
"""Letters of a name that a pronoun can stand for."""
_LONGEST = {"zh": 120, "en": 320}
"""Characters of a bullet that joins several statements."""


def tell_across(
    read: Understanding, chosen: Sequence[Candidate], source: Source, lang: str, money: Money, most: int
) -> tuple[list[Bullet], list[Statement], tuple[Issue, ...]]:
    """Bullets in `lang`, best first; the statements that they are made of; and what is left out."""
    scene = Scene(read, source.pack, lang, money)
    said = (*iter_kinds(scene), *iter_statements(scene), *iter_plain(scene))
    rounded = find_rounded(read.facts)
    table = _Table(source, (s for s in said if not s.facts or not rounded.issuperset(s.facts)))
    source.lay_out(table.rest())
    bullets: list[Bullet] = []
    for candidate in chosen:
        told = table.take(candidate.paragraph, candidate.low, candidate.high)
        bullets.extend(_join(told, lang))
        if not _is_enough(candidate, told):
            bullets.append(_kept(candidate))
    for statement in table.rest():
        if sum(b.how is None for b in bullets) > most:
            break
        for held in table.hold(statement):
            _add(bullets, held, lang)
    if not table.told:
        message = f"nothing could be said in checked {lang}; the article's own sentences are kept"
        issue = Issue(code="kept_in_source_language", message=message)
        return bullets, [], (*table.issues, issue)
    periods = {fact.id: fact.period for fact in read.facts}
    alike = functools.partial(heading_in, read, source.pack)
    bullets = _trimmed(_aims_together(bullets, periods, alike), most)
    bullets = _main_first(bullets, chosen, _titled(read), _leading(read, source.pack))
    return bullets, table.told, (*table.issues, *_left_out(read, bullets))


class _Table:
    """Statements by place; each is checked once and says nothing that was said."""

    def __init__(self, source: Source, statements: Iterable[Statement]) -> None:
        self._source = source
        self._left = sorted(statements, key=lambda s: -s.weight)
        self._figures: set[object] = set()
        self.told: list[Statement] = []
        self.issues: list[Issue] = []

    def take(self, paragraph: int, low: int, high: int) -> list[Statement]:
        """What holds of a sentence, in its order."""
        mine = [s for s in self._left if s.paragraph == paragraph and low <= s.start < high]
        held = [part for statement in mine for part in self.hold(statement)]
        return sorted(held, key=lambda s: s.start)

    def rest(self) -> list[Statement]:
        """What was not asked about yet, the weightiest first."""
        return list(self._left)

    def hold(self, statement: Statement) -> list[Statement]:
        """The statement, or its parts, as far as borne out and not said yet."""
        self._left.remove(statement)
        if self._source.figures(statement.facts) <= self._figures and statement.facts:
            return []
        parts, issue = self._source.holding(statement)
        self.issues.extend([issue] if issue else [])
        fresh: list[Statement] = []
        for part in parts:
            figures = self._source.figures(part.facts)
            if part.facts and figures <= self._figures:
                continue
            self._figures |= figures
            fresh.append(part)
        self.told.extend(fresh)
        return fresh


def _is_enough(candidate: Candidate, told: Sequence[Statement]) -> bool:
    figures = set(candidate.facts)
    said = figures & {i for statement in told for i in statement.facts}
    return bool(told) and len(said) >= _ENOUGH * len(figures)


def _join(told: Sequence[Statement], lang: str) -> list[Bullet]:
    """Statements of one sentence as one bullet, or several where it would be long."""
    bullets: list[Bullet] = []
    before = ""
    for statement in told:
        if bullets and len(bullets[-1].text) + len(statement.text) <= _LONGEST[lang]:
            bullets[-1] = _longer(bullets[-1], statement, before, lang)
        else:
            bullets.append(_bullet(statement))
        before = statement.text
    return bullets


def _add(bullets: list[Bullet], statement: Statement, lang: str) -> None:
    """A statement to the last bullet of its paragraph, where that has room; else as a bullet of its own."""
    place = next(
        (i for i in range(len(bullets) - 1, -1, -1) if bullets[i].citations[0] == statement.paragraph), None
    )
    if place is None or bullets[place].how is not None or _is_full(bullets[place].text, statement.text, lang):
        bullets.append(_bullet(statement))
        return
    *_, sentence = _SENTENCES.split(bullets[place].text)
    bullets[place] = _longer(bullets[place], statement, sentence, lang)


def _is_full(text: str, more: str, lang: str) -> bool:
    """Whether the two were too long together, or too many sentences."""
    return len(text) + len(more) > _LONGEST[lang] or len(_SENTENCES.findall(text)) >= _MOST_SENTENCES


def _referring(text: str, before: str) -> str:
    """`Its exports grew by 5%.` behind a sentence that begins with the same name."""
    mine, theirs = _NAMED.match(text), _NAMED.match(before)
    if mine is None or theirs is None or mine["who"] != theirs["who"] or len(mine["who"]) >= _NAME:
        return text
    return f"Its {text[mine.end() :]}" if mine["own"] else f"It{mine['does']}{text[mine.end() :]}"


def _bullet(statement: Statement) -> Bullet:
    return Bullet(
        text=statement.text,
        citations=(statement.paragraph, *statement.beside),
        facts=statement.facts,
        verdict="supported",
    )


def _longer(bullet: Bullet, statement: Statement, before: str, lang: str) -> Bullet:
    """The bullet with one statement more of its paragraph; `before` is the sentence that it then stands behind."""
    facts = (*bullet.facts, *statement.facts)
    said, other = _SAID_BY.match(statement.text), _SAID_BY.match(before)
    if said and other and said[0] == other[0]:
        text = f"{bullet.text.rstrip('.')}; {statement.text[said.end() :]}"
        return msgspec.structs.replace(bullet, text=text, facts=facts)
    more = f" {_referring(statement.text, before)}" if lang == "en" else statement.text
    citations = (*bullet.citations, *(n for n in statement.beside if n not in bullet.citations))
    return msgspec.structs.replace(bullet, text=bullet.text + more, facts=facts, citations=citations)


def _kept(candidate: Candidate) -> Bullet:
    return Bullet(
        text=candidate.text,
        citations=(candidate.paragraph,),
        facts=candidate.facts,
        verdict="supported",
        how="source",
    )


def _trimmed(bullets: list[Bullet], most: int) -> list[Bullet]:
    """No more sentences in their own words than the reader's language has; those of the best places stay."""
    said = sum(b.how is None for b in bullets)
    allowed = max(1, min(said, most - said))
    kept: list[Bullet] = []
    for bullet in bullets:
        if bullet.how == "source":
            if not allowed:
                continue
            allowed -= 1
        kept.append(bullet)
    return kept


def _main_first(
    bullets: list[Bullet], chosen: Sequence[Candidate], titled: set[str], leading: set[str]
) -> list[Bullet]:
    """The bullets with the main point first.

    That is the one in the reader's language that says most of `titled`, the figures that the title has too, or else the
    first that says one of `leading`, or else the first; where nothing is said of the best few of the `chosen`
    sentences, the very best of them in its own words.
    """
    said_here = [b for b in bullets if b.how is None]
    first = max(
        said_here, key=lambda b: (len(titled & set(b.facts)), bool(leading & set(b.facts))), default=None
    )
    told = set(first.facts) if first is not None else set()
    near = {i for candidate in chosen[:_NEAR_THE_TOP] for i in candidate.facts}
    if told and not told & (titled | leading | near):
        kept = (b for b in bullets if b.how == "source" and b.text == chosen[0].text)
        first = next(kept, first)
    if first is not None and _LABEL.match(first.text):
        beside = (b for b in said_here if b.citations == first.citations and not _LABEL.match(b.text))
        first = next(beside, first)
    return bullets if first is None else [first, *(b for b in bullets if b is not first)]


def _aims_together(
    bullets: Sequence[Bullet], periods: Mapping[str, str | None], heading: Callable[[str], str]
) -> list[Bullet]:
    """What one place aims for by one year, told in several paragraphs, as one sentence with all citations.

    `periods` are those of the figures: where the sentences give no time, theirs must be one. `heading` says what a
    sentence is about: schools and farmland make no sentence together.
    """
    kept: list[Bullet] = []

    def times(bullet: Bullet) -> set[str | None]:
        return {periods[i] for i in bullet.facts if i in periods}

    for bullet in bullets:
        aim = _AIM.fullmatch(bullet.text) if bullet.how is None else None
        place = next(
            (
                i
                for i, other in enumerate(kept)
                if aim
                and _goes_with(aim, other)
                and times(bullet) == times(other)
                and heading(bullet.text) == heading(other.text)
            ),
            None,
        )
        if aim is None or place is None:
            kept.append(bullet)
            continue
        other = kept[place]
        if aim["what"] in other.text:
            continue
        told = other.text.removesuffix(f"{aim['by'] or ''}.")
        citations = tuple(sorted({*other.citations, *bullet.citations}))
        kept[place] = msgspec.structs.replace(
            other,
            text=f"{told}, and {aim['what']}{aim['by'] or ''}.",
            citations=citations,
            facts=(*other.facts, *bullet.facts),
        )
    return kept


def _goes_with(aim: re.Match[str], other: Bullet) -> bool:
    """Whether a bullet tells an aim of the same place and year, and the two make no long sentence."""
    mine = _AIM.fullmatch(other.text) if other.how is None else None
    short = len(other.text) + len(aim["what"]) < _LONGEST_AIM and ", and " not in other.text
    return mine is not None and short and (mine["who"], mine["by"]) == (aim["who"], aim["by"])


def _leading(read: Understanding, pack: Pack) -> set[str]:
    """Ids of the figures that a text is first of all about: the GDP of a region that reports."""
    result = find_leads(read, pack).result
    if result is not None:
        return {result.id}
    metrics = pack.lines["fact.leads"].split()
    return {f.id for f in read.facts if f.metric in metrics and f.modality == "actual" and f.unit == "CNY"}


def _titled(read: Understanding) -> set[str]:
    """Ids of the figures that say what the title says."""
    values = {f.value for f in read.facts if f.paragraph == 0 and f.value is not None}
    return {f.id for f in read.facts if f.paragraph and f.value in values}


def _left_out(read: Understanding, bullets: Sequence[Bullet]) -> tuple[Issue, ...]:
    """How many figures of the text no bullet says in the other language."""
    figures = {f.id for f in read.facts if f.value is not None and f.paragraph}
    count = len(figures - {i for bullet in bullets if bullet.how is None for i in bullet.facts})
    message = f"{count} of {len(figures)} figures are not said: their words have no checked translation here"
    return (Issue(code="figures_left_out", message=message),) if count else ()
