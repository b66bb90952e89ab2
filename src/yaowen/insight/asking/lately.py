"""What is new about a matter? The newest articles that speak of it, each by the sentence that does."""

from collections import Counter
from datetime import date, timedelta

from yaowen.insight.search import search
from yaowen.packs.model import Pack
from yaowen.packs.wording import get_wording
from yaowen.ports import Index, Store
from yaowen.records import AnswerRow, Article, Highlight, Issue
from yaowen.text.sentences import iter_sentences

DAYS = {"day": 1, "month": 31}
WEEK = 7
"""How far back a question of news reaches, in days, where it does not say."""

OLDER = 3
"""So many of the newest are told where nothing came since."""


def asks_for_news(question: str) -> bool:
    """Whether it asks what came lately: what is new since yesterday, 最近有哪些."""
    return get_wording("ways.fresh").search(question) is not None


def days_back(question: str) -> int:
    """How many days a question of news reaches back."""
    told = (days for name, days in DAYS.items() if get_wording(f"ways.{name}").search(question))
    return next(told, WEEK)


def matter_of(question: str) -> str:
    """What it asks about, as words of a search; empty where it asks about everything."""
    return " ".join(get_wording("ways.asides").sub(" ", question).strip("?？ 。.").split())


def find_lately(
    question: str, newest: date, store: Store, index: Index, pack: Pack, *, limit: int
) -> tuple[list[AnswerRow], tuple[Issue, ...]]:
    """A row for each of the newest stories on the matter of a question, as far back from `newest` as it reaches.

    Where nothing came since, the newest ones that there are, which an Issue says; none where no matter is named.
    """
    matter, since = matter_of(question), newest - timedelta(days=days_back(question))
    if not matter:
        return [], ()
    rows = _find(f"{matter} after:{since.isoformat()}", store, index, pack, limit)
    if rows:
        return rows, ()
    older = _find(matter, store, index, pack, min(limit, OLDER))
    said = Issue(
        code="nothing_since", message=f"nothing on this since {since.isoformat()}; older ones follow"
    )
    return older, (said,) if older else ()


def _find(query: str, store: Store, index: Index, pack: Pack, limit: int) -> list[AnswerRow]:
    hits = search(query, store, index, pack, limit=limit, by="story", order="time").hits
    marks = {hit.article_id: hit.highlights for hit in hits if hit.whole}
    return [_row(read.article, marks[read.article.id]) for read in store.iter_understandings(marks)]


def _row(article: Article, marks: tuple[Highlight, ...]) -> AnswerRow:
    """The sentence of an article with most of the words that were found, of several that with the rarer ones.

    Else the first behind the title.
    """
    sentences = [
        stretch for p in article.paragraphs for stretch in iter_sentences(article.text, p.start, p.end)
    ]
    title = article.paragraphs[0].end if article.paragraphs else 0

    often = Counter(article.text[mark.start : mark.end].casefold() for mark in marks)

    def fits(sentence: tuple[int, int]) -> tuple[int, float, bool, int]:
        words = _words(marks, article.text, *sentence)
        return len(words), sum(1 / often[word] for word in words), sentence[0] >= title, -sentence[0]

    low, high = max(sentences, key=fits, default=(0, 0))
    words = article.text[low:high]
    start = low + len(words) - len(words.lstrip())
    return AnswerRow(
        article_id=article.id,
        paragraph=article.paragraph_at(start),
        start=start,
        end=start + len(words.strip()),
        sentence=words.strip(),
    )


def _words(marks: tuple[Highlight, ...], text: str, low: int, high: int) -> set[str]:
    """Which of the words that were found a sentence has."""
    return {text[mark.start : mark.end].casefold() for mark in marks if low <= mark.start < high}
