"""Signatures of small texts, without running the other stages."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from yaowen.records import Moment, Signature
from yaowen.text.fingerprints import fingerprint, iter_number_keys, squeeze

Signed = Callable[..., Signature]


@pytest.fixture(scope="session")
def signed() -> Signed:
    """A signature of a text: numbers and fingerprints are real, the rest is as given."""

    def make(article_id: str, text: str, **fields: object) -> Signature:
        day = fields.pop("day", 1)
        values = {
            "lang": "zh",
            "kind": "full",
            "length": len(squeeze(text)),
            "fingerprint": fingerprint(text),
            "numbers": tuple(sorted(set(iter_number_keys(text)))),
            "lead": squeeze(text)[:120],
            "published": Moment(at=datetime(2025, 8, int(str(day)), 1, tzinfo=UTC), offset_minutes=480),
        }
        title = str(fields.pop("title", ""))
        return Signature(article_id=article_id, title_key=squeeze(title), **(values | fields))  # type: ignore[arg-type]

    return make
