"""Finds an article's place among the stories of a library and of the batch that is being taken in."""

from collections.abc import MutableMapping

from yaowen.backends.near import Unstored
from yaowen.pipeline.cluster import find_sharing, join, relate, spread
from yaowen.ports import Store
from yaowen.records import Signature, StoryMember

WHOLE = 200
"""Articles of a story up to which all are looked at when one joins; of a larger one only the nearest."""


def find_places(
    store: Store,
    signature: Signature,
    pending: Unstored,
    places: MutableMapping[str, StoryMember],
) -> tuple[str, ...]:
    """Writes into `places` where the article belongs, and which earlier ones move; ids of articles of other stories
    that it may be of one matter with.

    `pending` are articles of the batch that are not stored yet, `places` theirs and of those that moved.
    """
    near = {s.article_id: s for s in (*store.neighbours(signature), *pending.neighbours(signature))}
    near.pop(signature.article_id, None)
    stored = store.places_of([i for i in near if i not in places])
    members = {m.article_id: m for m in stored} | {i: places[i] for i in near if i in places}
    joined = join(signature, tuple(near.values()), members)
    # all members of a touched story, since merging two stories moves every one of them
    unstored = [member for member in places.values() if member.story_id in joined.goes_on]
    for member in (*unstored, *store.members_of(list(joined.goes_on))):
        members.setdefault(member.article_id, places.get(member.article_id, member))
    for story_id, ids in spread(joined, members).items():
        known = {**near, signature.article_id: signature}
        if len(ids) <= WHOLE:
            further = [i for i in ids if i not in known]
            more = (*store.signatures_of(further), *pending.signatures_of(further))
            known |= {s.article_id: s for s in more}
        for moved in relate(story_id, ids, known, members):
            places[moved.article_id] = moved
    ours = places[signature.article_id].story_id
    others = [s for i, s in near.items() if (places.get(i) or members[i]).story_id != ours]
    return find_sharing(signature, others)
