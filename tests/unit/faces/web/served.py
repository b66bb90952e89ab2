"""Pages over a library that was read from texts."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from litestar.testing import TestClient

from yaowen.faces.web.app import make_app
from yaowen.packs.model import Pack
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen


@contextmanager
def serve_texts(
    folder: Path, rows: Iterable[Mapping[str, str]], pack: Pack | None = None
) -> Iterator[TestClient[Any]]:
    """The pages of a library in `folder` that has taken in these rows (`id`, `published`, `text` …)."""
    texts = folder / "texts.jsonl"
    texts.write_bytes(b"\n".join(msgspec.json.encode(row) for row in rows))
    yaowen = Yaowen(folder / "library", pack=pack)
    list(yaowen.ingest(ask.Ingest(inputs=(str(texts),))))
    with TestClient(make_app(yaowen), base_url="http://127.0.0.1:8300") as client:
        yield client
    yaowen.close()
