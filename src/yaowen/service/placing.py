"""Finds an article's place among the stories of a library and of the batch that is being taken in."""

from collections.abc import Mapping, MutableMapping

from yaowen.pipeline.cluster import join, may_share_project, relate, spread
from yaowen.ports import Store
from yaowen.records import Signature, StoryMember

WHOLE = 200
"""Articles of a story up to which all are looked at when one joins; of a larger one only the nearest."""


def find_places(
    store: Store,
    signature: Signature,
    pending: Mapping[str, Signature],
    places: MutableMapping[str, StoryMember],
) -> bool:
    """Writes into `places` where the article belongs, and which earlier ones move; may it be of a known matter?

    `pending` are articles of the batch that are not stored yet, `places` theirs and of those that moved.
    """
    near = {s.article_id: s for s in (*store.neighbours(signature), *pending.values())}
    near.pop(signature.article_id, None)
    stored = store.places_of([i for i in near if i not in places])
    members = {m.article_id: m for m in stored} | {i: places[i] for i in near if i in places}
    joined = join(signature, tuple(near.values()), members)
    # all members of a touched story, since merging two stories moves every one of them
    for member in store.members_of(list(joined.goes_on)):
        members.setdefault(member.article_id, places.get(member.article_id, member))
    for story_id, ids in spread(joined, members).items():
        known = {**near, signature.article_id: signature}
        if len(ids) <= WHOLE:
            known |= {s.article_id: s for s in store.signatures_of([i for i in ids if i not in known])}
        for moved in relate(story_id, ids, known, members):
            places[moved.article_id] = moved
    ours = places[signature.article_id].story_id
    others = (s for i, s in near.items() if (places.get(i) or members[i]).story_id != ours)
    return bool(signature.plans) or any(may_share_project(signature, other) for other in others)
