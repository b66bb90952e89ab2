"""Every implementation of a port, and records to try it with."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.backends.sqlite import SqliteStore
from yaowen.backends.tantivy_index import TantivyIndex
from yaowen.ports import Index, Store
from yaowen.records import (
    Article,
    Capture,
    Fact,
    Mention,
    Moment,
    Signature,
    SpanMap,
    StoryMember,
    Tag,
    Understanding,
)
from yaowen.text.fingerprints import fingerprint, squeeze


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    made: Store = MemoryStore() if request.param == "memory" else SqliteStore(tmp_path)
    yield made
    made.close()


KNOWN = (
    ("生物医药", "biomedicine", "岭南生物医药产业"),
    ("细胞治疗", "细胞治疗产业", "cell therapy"),
    ("CAR-T", "2027年底"),
    ("警戒，医学", "医学检验"),
    ("drug", "device"),
    ("医药两个词", "10,000 patients"),
    ("星澜生物", "Xinglan Bio"),
)
"""Sets of names that one of the indexes knows as terms."""


@pytest.fixture(params=["memory", "tantivy", "tantivy with names"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    """An empty index of each kind."""
    kinds: dict[str, Callable[[], Index]] = {
        "memory": MemoryIndex,
        "tantivy": lambda: TantivyIndex(tmp_path),
        "tantivy with names": lambda: TantivyIndex(tmp_path, names=lambda: KNOWN),
    }
    made = kinds[request.param]()
    yield made
    made.close()


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """Builders of records: `understanding`, `capture`, `place`, and `put` (one article into a store)."""
    return SimpleNamespace(understanding=_understanding, capture=_capture, place=_place, put=_put)


def _understanding(
    article_id: str,
    text: str = "星澜生物在苏州开工。",
    *,
    title: str = "",
    published: str | None = None,
    precision: str = "minute",
    offset: int = 480,
    tags: tuple[tuple[str, str], ...] = (),
    regions: tuple[tuple[str, str], ...] = (),
    facts: tuple[tuple[str | None, str | None], ...] = (),
    entities: tuple[str, ...] = (),
    figures: tuple[str, ...] = (),
    plans: tuple[str, ...] = (),
    signed: bool = True,
    **fields: object,
) -> Understanding:
    """An article of `title` and `text`; `regions` are (code, words), `facts` (code, official name)."""
    moment = None
    if published:
        local = datetime.fromisoformat(published).replace(tzinfo=None)
        moment = Moment.of(local, offset_minutes=offset, precision=precision)  # type: ignore[arg-type]
    whole = f"{title}\n{text}" if title else text
    values = {
        "kind": "full",
        "lang": "zh",
        "outlet_id": None,
        "capture_id": f"capture-of-{article_id}",
        "paragraphs": (),
    }
    article = Article(
        id=article_id,
        number=0,
        format="text",
        input="test",
        title=title,
        text=whole,
        span_map=SpanMap(edited=(0,), source=(0,), length=len(whole)),
        published=moment,
        **(values | fields),  # type: ignore[arg-type]
    )
    mentions = tuple(
        Mention(entity_id=f"region:{code}", kind="region", paragraph=1, start=0, end=0, surface=name)
        for code, name in regions
    ) + tuple(
        Mention(entity_id=e, kind="organisation", paragraph=1, start=0, end=0, surface=e) for e in entities
    )
    signature = Signature(
        article_id=article_id,
        lang=article.lang,
        kind=article.kind,
        length=len(squeeze(text)),
        fingerprint=fingerprint(text),
        title_key=squeeze(title),
        figures=figures,
        plans=plans,
        published=moment,
    )
    return Understanding(
        article=article,
        mentions=mentions,
        facts=tuple(
            Fact(
                id=f"{article_id}-{n}",
                article_id=article_id,
                kind="quantity",
                paragraph=1,
                start=0,
                end=0,
                surface="",
                region=name,
                region_code=code,
            )
            for n, (code, name) in enumerate(facts)
        ),
        tags=tuple(Tag(taxonomy=taxonomy, id=tag, score=1.0) for taxonomy, tag in tags),  # type: ignore[arg-type]
        signature=signature if signed else None,
    )


def _capture(content: bytes = b"bytes", name: str = "input") -> Capture:
    """A capture whose id is the hash of its content."""
    return Capture(
        id=sha256(content).hexdigest(),
        input=name,
        content=content,
        media_type="text/plain",
        url="https://news.example/1",
        captured_at=datetime(2026, 3, 1, 8, 30, tzinfo=UTC),
    )


def _place(article_id: str, story_id: str | None = None, **fields: object) -> StoryMember:
    """A place in a story; the original of a story of its own where nothing else is said."""
    values = {"relation": "original", "article_id": article_id, "story_id": story_id or f"story-{article_id}"}
    return StoryMember(**(values | fields))  # type: ignore[arg-type]


def _put(store: Store, understanding: Understanding, *members: StoryMember) -> tuple[str, ...]:
    """Puts one article with a capture of its own; it is alone in a story unless `members` say otherwise."""
    article = understanding.article
    capture = _capture(f"{article.id}\n{article.text}".encode())
    return store.put(capture, [understanding], members or [_place(article.id)])
