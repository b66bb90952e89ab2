"""What `ask --json` prints."""

from yaowen.records import Record


class AnswerRowLine(Record, frozen=True, kw_only=True):
    """A row: whom or what it is of, the figure (where one was asked for), and the sentence that says so.

    `start` and `end` are the sentence's place, in code points of `read`'s `text`; `agreeing` are articles that say the
    same. `name` is the subject in the language of the question.
    """

    n: int
    subject: str | None
    name: str | None
    metric: str | None
    value: float | None
    value_high: float | None
    unit: str | None
    comparator: str | None
    period: str | None
    modality: str | None
    region: str | None
    surface: str | None
    sentence: str
    article: str
    paragraph: int
    start: int
    end: int
    title: str
    outlet: str | None
    published: str | None
    url: str | None
    agreeing: tuple[str, ...] = ()


class AnswerLine(Record, frozen=True, kw_only=True):
    """An answer. `codes` are those of the `issues`; `nearest` is what comes closest where there is no answer.

    `prose`: the same in sentences that cite rows by `n`, each borne out by its rows; empty without a model.
    """

    question: str
    lang: str
    metric: str | None
    periods: tuple[str, ...]
    rows: tuple[AnswerRowLine, ...]
    prose: tuple[str, ...]
    made_by: str
    issues: tuple[str, ...]
    codes: tuple[str, ...] = ()
    nearest: tuple[AnswerRowLine, ...] = ()
