"""Finds an article's place among the stories of a library and of the batch that is being taken in."""

from collections.abc import Mapping, MutableMapping

from yaowen.pipeline.cluster import cluster
from yaowen.ports import Store
from yaowen.records import Signature, StoryMember


def find_places(
    store: Store,
    signature: Signature,
    pending: Mapping[str, Signature],
    places: MutableMapping[str, StoryMember],
) -> None:
    """Writes into `places` where the article belongs, and which earlier ones move.

    `pending` are articles of the batch that are not stored yet, `places` theirs and of those that moved.
    """
    stored = {near.article_id: near for near in store.neighbours(signature)}
    near = {**stored, **pending}
    near.pop(signature.article_id, None)
    stored_places = store.places_of([i for i in near if i not in places])
    members = {m.article_id: m for m in stored_places} | {i: places[i] for i in near if i in places}
    # all members of a touched story, since merging two stories moves every one of them
    for member in store.members_of(list({m.story_id for m in members.values()})):
        members.setdefault(member.article_id, places.get(member.article_id, member))
    for moved in cluster(signature, tuple(near.values()), members):
        places[moved.article_id] = moved
