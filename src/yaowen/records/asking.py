"""Questions put to a library, and what answers them."""

from yaowen.records.facts import Fact
from yaowen.records.record import Issue, Record


class AnswerRow(Record, frozen=True, kw_only=True):
    """A sentence that answers, and where it stands (code points of the article's text).

    `fact` is the figure in it that was asked for, where one was; `subject` whom or what it is of, in the words of the
    source, `subject_id` that thing's id where a place, zone or firm was asked for. `agreeing` are the other articles
    that say the same.
    """

    article_id: str
    paragraph: int
    start: int
    end: int
    sentence: str
    subject: str | None = None
    subject_id: str | None = None
    fact: Fact | None = None
    agreeing: tuple[str, ...] = ()


class Answer(Record, frozen=True, kw_only=True):
    """The rows that answer a question, best first; none where the library has no answer.

    `metric` and `periods` are how the question was read. `prose` says the same in sentences that cite rows by number,
    where a model wrote it and each sentence was borne out by its rows; `made_by` is `rules` or `model:<name>`.
    `nearest` are sentences that come closest where there is no answer; they are none.
    """

    question: str
    lang: str
    metric: str | None = None
    periods: tuple[str, ...] = ()
    rows: tuple[AnswerRow, ...] = ()
    nearest: tuple[AnswerRow, ...] = ()
    prose: tuple[str, ...] = ()
    made_by: str = "rules"
    issues: tuple[Issue, ...] = ()
