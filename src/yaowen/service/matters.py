"""Keeps the matters of a library up with its newest stories, without reading the whole library."""

from collections.abc import Iterable, Iterator

from yaowen.insight.timeline import make_timeline
from yaowen.packs.model import Pack
from yaowen.pipeline.cluster import BACKGROUND, find_matters, plans_in
from yaowen.ports import Store
from yaowen.records import Matter
from yaowen.service.storylines import TimelineLine

MOST = 2000
"""Articles of the stories around the new ones that are read for their matters."""


def refresh_matters(store: Store, near: Iterable[str]) -> None:
    """Finds the matters among articles, new ones and those that may be of one matter with them, and joins them to the
    known ones."""
    ids = dict.fromkeys(near)
    touched = set(store.stories_of(list(ids)).values())
    members = {place.article_id: place for place in store.members_of(list(touched))}
    # half a story says less than the whole, and might seem to be of another matter
    mates = [article_id for article_id in members if article_id not in ids]
    signatures = store.signatures_of([*ids, *mates[:MOST]])
    background = store.find_common(plans_in(signatures), above=BACKGROUND)
    found = find_matters(signatures, members, background)
    if found:
        stories = [story_id for matter in found for story_id in matter.story_ids]
        store.put_matters(join_matters((*store.matters_of(stories), *found)))


def iter_timeline(store: Store, pack: Pack, wanted: str) -> Iterator[TimelineLine]:
    """The stories of a matter by time; `wanted` names it, or a story or an article of it. Raises `NotFound`."""
    matter = _find_matter(store, wanted)
    for entry in make_timeline(matter, store, pack):
        article = entry.article
        yield TimelineLine(
            matter=matter.id,
            story=entry.story_id,
            article=article.id,
            turn=entry.turn,
            published=article.published.iso if article.published else None,
            days=entry.days,
            title=article.title,
            outlet=article.outlet,
            versions=len(store.get_story(entry.story_id).members),
        )


def _find_matter(store: Store, wanted: str) -> Matter:
    named = next((matter for matter in store.list_matters() if matter.id == wanted), None)
    if named is not None:
        return named
    place = store.story_of(wanted)
    story_id = place.story_id if place else store.get_story(wanted).id  # it may have been taken in
    alone = Matter(id=f"matter-{story_id}", story_ids=(story_id,))
    return next(iter(store.matters_of([story_id])), alone)


def join_matters(matters: Iterable[Matter]) -> tuple[Matter, ...]:
    """Matters that share a story become one, under the smallest id, stories in the order first seen."""
    joined: dict[str, Matter] = {}
    owner: dict[str, str] = {}
    for matter in matters:
        together = [joined.pop(key) for key in dict.fromkeys(_owners(matter, owner)) if key in joined]
        parts = (*together, matter)
        stories = tuple(dict.fromkeys(story for part in parts for story in part.story_ids))
        whole = Matter(
            id=min(part.id for part in parts),
            story_ids=stories,
            title=next((part.title for part in parts if part.title), None),
        )
        joined[whole.id] = whole
        owner.update(dict.fromkeys(stories, whole.id))
    return tuple(sorted(joined.values(), key=lambda matter: matter.id))


def _owners(matter: Matter, owner: dict[str, str]) -> Iterable[str]:
    return (owner[story] for story in matter.story_ids if story in owner)
