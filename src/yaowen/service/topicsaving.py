"""A search is kept as a topic of the library's own, and the articles that belong to it are tagged."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from yaowen.errors import NotFound, StorageError, UsageError
from yaowen.insight.search import catch_up, search
from yaowen.insight.topics.saving import make_topic
from yaowen.packs.model import Pack, Topic
from yaowen.pipeline.tag import tag
from yaowen.records import Understanding
from yaowen.service.lines import TopicLine
from yaowen.service.places import OWN_PACK
from yaowen.service.requests import Topics
from yaowen.service.subjects import SUGGEST

if TYPE_CHECKING:
    from yaowen.service.app import Yaowen

MOST_TAGGED = 20_000
"""Articles that are looked at when a topic is saved; later ones are tagged as they are taken in."""

FILE = Path("topics") / "saved.toml"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")
_KEPT = ("any_of", "all_of", "none_of", "entities", "stages", "segments")


def save_topic(yaowen: "Yaowen", request: Topics) -> Iterator[TopicLine]:
    """Writes the topic into the library's folder `pack` and tags what belongs to it.

    Raises `UsageError` for an id that is taken or is none, and for what no topic can hold; `StorageError`.
    """
    pack, query = yaowen.pack, request.save or ""
    topic_id = _checked_id(request.topic, pack)
    topic = make_topic(topic_id, query, pack, name_zh=request.name_zh, name_en=request.name_en)
    wider = msgspec.structs.replace(pack, topics={**pack.topics, topic_id: topic})
    _write(yaowen.library / OWN_PACK / FILE, topic)
    hits = search(query, yaowen.store, yaowen.index, pack, limit=MOST_TAGGED, marked=0).hits
    tagged = sum(_tag_again(yaowen, hit.article_id, topic_id, wider) for hit in hits)
    catch_up(yaowen.store, yaowen.index, wider)
    yield TopicLine(topic=topic_id, name_zh=topic.name_zh, name_en=topic.name_en, articles=tagged)


def _checked_id(given: str | None, pack: Pack) -> str:
    if given is None or not _ID.fullmatch(given) or given == SUGGEST:
        raise UsageError(
            "a topic is saved under an id of small letters, digits and hyphens, such as organ-chips"
        )
    if given in pack.topics:
        raise UsageError(f"there is a topic {given!r} already; save it under another id")
    return given


def _tag_again(yaowen: "Yaowen", article_id: str, topic_id: str, pack: Pack) -> bool:
    """Keeps an article with the tags that it now has, where the topic is among them."""
    read = yaowen.store.get(article_id)
    tags = tag(read.article, read.mentions, pack).value
    if not any(one.taxonomy == "topic" and one.id == topic_id for one in tags):
        return False
    return _keep(yaowen, msgspec.structs.replace(read, tags=tags))


def _keep(yaowen: "Yaowen", read: Understanding) -> bool:
    try:
        capture = yaowen.store.get_capture(read.article.capture_id)
    except NotFound:
        return False  # its page was erased with another article of it; it keeps the tags that it has
    place = yaowen.store.story_of(read.article.id)
    yaowen.store.put(capture, (read,), (place,) if place else (), replace=True)
    return True


def _toml(value: object) -> str:
    """A JSON string is a TOML string, save that TOML takes no bare delete character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _write(path: Path, topic: Topic) -> None:
    """Adds the topic's table to the file."""
    names = ("id", "name_zh", "name_en", "about_zh", "about_en", *_KEPT)
    values = {name: getattr(topic, name) for name in names if getattr(topic, name)}
    lines = [f"{name} = {_toml(value)}" for name, value in values.items()]
    lines.append(f"min_hits = {topic.min_hits}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write("\n".join(["[[topic]]", *lines, "", ""]))
    except OSError as error:
        raise StorageError(f"{path}: cannot be written ({error.strerror})") from error
