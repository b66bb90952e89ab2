"""What becomes of a story when one of its articles is erased? The same for every store."""

from collections.abc import Sequence

import msgspec

from yaowen.records import StoryMember


def without(removed: str, members: Sequence[StoryMember]) -> tuple[StoryMember, ...]:
    """The remaining members that change, in the order of `members` (the one to promote first).

    What descended from the removed article descends from what that descended from; where it was the original,
    its closest descendant takes its place.
    """
    gone = next((m for m in members if m.article_id == removed), None)
    rest = [m for m in members if m.article_id != removed]
    if gone is None or not rest:
        return ()
    heir = gone.of
    changed: list[StoryMember] = []
    if heir is None or gone.relation == "original":
        promoted = max(rest, key=lambda m: (m.of == removed, m.similarity))
        heir = promoted.article_id
        changed.append(
            msgspec.structs.replace(promoted, relation="original", of=None, similarity=1.0, why=None)
        )
    changed += [msgspec.structs.replace(m, of=heir) for m in rest if m.of == removed and m.article_id != heir]
    return tuple(changed)
