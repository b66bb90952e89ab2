"""What an article means, as a vector, and how near it is to a question."""

from yaowen.records.record import Record


class Embedded(Record, frozen=True, kw_only=True):
    """An article's vector: signed bytes.

    `kin` are the languages that its title and text are written in; a model finds those of one kin alike for that alone.
    `digest` is of the words that the vector is of: other words need another vector.
    """

    article_id: str
    kin: str
    digest: str
    vector: bytes


class Near(Record, frozen=True, kw_only=True):
    """An article near a question; `closeness`: so many standard deviations nearer than its kin are on average."""

    article_id: str
    closeness: float
