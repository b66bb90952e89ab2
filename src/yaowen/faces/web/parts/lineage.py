"""The versions of a story: who copied whom, how that is known, and what changed on the way."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from yaowen.export.wording import clip
from yaowen.faces.web.parts.addresses import address
from yaowen.faces.web.parts.sayings import say
from yaowen.faces.web.parts.writing import OutletMark, Time, mark_outlet, write_time
from yaowen.faces.web.site import Site
from yaowen.faces.web.words import Words
from yaowen.insight.lineage import trace
from yaowen.records import Descent, Difference, Record, Story, StoryMember, Understanding

MOST_CHANGES = 12
"""Changes of one version that are listed; numbers come first."""

LONGEST = 160
"""Characters of a sentence that are shown."""

DEEPEST = 4
_ORDER = ("number", "added", "dropped", "reworded")


class ChangeLine(Record, frozen=True, kw_only=True):
    """What a version says otherwise than the one that it was copied from; either side may be empty."""

    kind: str
    kind_name: str
    before: str
    after: str


class MemberLine(Record, frozen=True, kw_only=True):
    """A version of the text and where it came from; `depth` is its generation."""

    href: str
    title: str
    lang: str
    depth: int
    relation: str
    relation_name: str
    of: str | None
    of_href: str | None
    similarity: str
    why: str
    outlet: OutletMark
    time: Time
    changes: tuple[ChangeLine, ...] = ()
    more_changes: int = 0
    numbers_changed: bool = False


def lay_out_lineage(
    story: Story, read: Mapping[str, Understanding], words: Words, site: Site
) -> tuple[MemberLine, ...]:
    """The versions that can be shown, each under the one that it was copied from."""
    places = {member.article_id: member for member in story.members}
    descents = trace(story.members, read)
    return tuple(
        _lay_out(places[descent.article_id], descent, depth, read, words, site)
        for descent, depth in order_descents(descents)
    )


def order_descents(descents: Sequence[Descent]) -> list[tuple[Descent, int]]:
    """Descendants under what they descend from, with their generation; nothing is lost in a circle."""
    children: dict[str | None, list[Descent]] = defaultdict(list)
    known = {descent.article_id for descent in descents}
    for descent in descents:
        parent = descent.of if descent.of in known and descent.of != descent.article_id else None
        children[parent].append(descent)
    ordered: list[tuple[Descent, int]] = []
    seen: set[str] = set()
    waiting = [(descent, 0) for descent in reversed(children[None])]
    while waiting:
        descent, depth = waiting.pop()
        if descent.article_id in seen:
            continue
        seen.add(descent.article_id)
        ordered.append((descent, depth))
        waiting.extend((child, depth + 1) for child in reversed(children[descent.article_id]))
    ordered.extend((descent, 0) for descent in descents if descent.article_id not in seen)
    return ordered


def _lay_out(
    member: StoryMember,
    descent: Descent,
    depth: int,
    read: Mapping[str, Understanding],
    words: Words,
    site: Site,
) -> MemberLine:
    article = read[member.article_id].article
    parent = read.get(descent.of or "")
    changes = sorted(descent.differences, key=lambda d: _ORDER.index(d.kind))
    reasons = (member.why, descent.why if descent.of != member.of else None)
    return MemberLine(
        href=address("articles", article.id),
        title=article.title or words("item.untitled"),
        lang=article.lang,
        depth=min(depth, DEEPEST),
        relation=member.relation,
        relation_name=words(f"relation.{member.relation}"),
        of=mark_outlet(parent.article, words, site.pack).name if parent else None,
        of_href=address("articles", parent.article.id) if parent else None,
        similarity=f"{member.similarity:.0%}" if member.of else "",
        why=" · ".join(say(why, words, site.pack) or why for why in reasons if why),
        outlet=mark_outlet(article, words, site.pack),
        time=write_time(article.published or article.republished, words),
        changes=tuple(_lay_out_change(change, words) for change in changes[:MOST_CHANGES]),
        more_changes=max(0, len(changes) - MOST_CHANGES),
        numbers_changed=any(change.kind == "number" for change in changes),
    )


def _lay_out_change(change: Difference, words: Words) -> ChangeLine:
    return ChangeLine(
        kind=change.kind,
        kind_name=words(f"change.{change.kind}"),
        before=clip(change.before, LONGEST),
        after=clip(change.after, LONGEST),
    )
