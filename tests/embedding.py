"""An embedder for tests: a dozen notions in two languages, and, as real models have it, a bias towards one's own."""

from collections.abc import Sequence
from struct import pack

NOTIONS = (
    ("蓝花", "azure bloom", "青瓣"),
    ("灯塔", "lighthouse", "航标"),
    ("风筝", "kite", "纸鸢"),
    ("瀑布", "waterfall", "飞泉"),
)
"""Words of one notion each; they share no letter."""


class FakeEmbedder:
    """Keeps the promises of `ports.Embedder`; remembers how many articles it was given."""

    def __init__(self, name: str = "fake") -> None:
        self._name = name
        self.articles = 0

    @property
    def name(self) -> str:
        return self._name

    def embed_query(self, text: str) -> bytes:
        return _vector(text)

    def embed_articles(self, texts: Sequence[str]) -> tuple[bytes, ...]:
        self.articles += len(texts)
        return tuple(map(_vector, texts))


def _vector(text: str) -> bytes:
    han = sum(letter >= "\u3005" for letter in text)
    notions = [50 * any(word in text.lower() for word in words) for words in NOTIONS]
    bias = (90, 0) if 3 * han > len(text) else (0, 90)
    return pack(f"{len(notions) + 2}b", *notions, *bias)
