"""What operations answer about stories and matters."""

from yaowen.records import Descent, Difference, Record, StoryMember


class StoryLine(Record, frozen=True, kw_only=True):
    """An article's place in its story, from which article it was copied, and what changed on the way."""

    article: str
    story: str
    relation: str
    of: str | None
    similarity: float
    matter: str | None = None
    title: str = ""
    why: str | None = None
    copied_from: str | None = None
    copied_why: str | None = None
    differences: tuple[Difference, ...] = ()


class TimelineLine(Record, frozen=True, kw_only=True):
    """A story of a matter: what step it tells of, when, and how many days after the first."""

    matter: str
    story: str
    article: str
    turn: str
    published: str | None
    days: int | None
    title: str
    outlet: str | None
    versions: int


def story_line(
    member: StoryMember, title: str, matter: str | None = None, descent: Descent | None = None
) -> StoryLine:
    """A place in a story as `stories` prints it."""
    return StoryLine(
        article=member.article_id,
        story=member.story_id,
        relation=member.relation,
        of=member.of,
        similarity=round(member.similarity, 4),
        matter=matter,
        title=title,
        why=member.why,
        copied_from=descent.of if descent else None,
        copied_why=descent.why or None if descent else None,
        differences=descent.differences if descent else (),
    )
