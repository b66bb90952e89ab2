"""What has the reader jotted down about a thing? Asked by templates, a thing at a time."""

from yaowen.faces.web.parts.addresses import address, with_query
from yaowen.ports import Store
from yaowen.records import JotAbout, Jotting, Record
from yaowen.service.notes import KINDS


class Mine(Record, frozen=True, kw_only=True):
    """All about one thing; `toggles` are kinds that are either there or not, each with whether it is."""

    pin: bool
    read: bool
    watch: bool
    tags: tuple[str, ...]
    note: str
    toggles: tuple[tuple[str, bool], ...]
    can_tag: bool


class Jotted:
    """The jottings of a library, for templates: `jotted.of("article", id)`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, about: JotAbout, target: str) -> Mine:
        """All about one thing."""
        found = self._store.list_jottings(about=about, target=target)
        kinds = {one.kind for one in found}
        return Mine(
            pin="pin" in kinds,
            read="read" in kinds,
            watch="watch" in kinds,
            tags=tuple(sorted(one.words for one in found if one.kind == "tag")),
            note=next((one.words for one in found if one.kind == "note"), ""),
            toggles=tuple((k, k in kinds) for k in KINDS[about] if k not in ("tag", "note")),
            can_tag="tag" in KINDS[about],
        )

    def tags(self) -> tuple[str, ...]:
        """All tags that were given, to be given again."""
        return tuple(sorted({one.words for one in self._store.list_jottings("tag")}))


def place_of(one: Jotting) -> str:
    """The page of what a jotting is about."""
    if one.about == "measure":
        return with_query("/incentives", {"kind_of": one.target})
    pages = {"article": "articles", "story": "stories", "topic": "topics", "entity": "entities"}
    return address(pages[one.about], one.target)
