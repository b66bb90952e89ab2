"""Facets: counted one by one up to a bound, beyond it estimated from a share, and that is told."""

from types import SimpleNamespace

import pytest

from yaowen.backends.memory import MemoryIndex
from yaowen.insight.search import count_facets, faceting
from yaowen.insight.search.filing import SMALLEST, iter_shares
from yaowen.packs.model import Pack
from yaowen.records import Article, ArticleFilter, IndexDocument

NUMBER = 3_000


@pytest.fixture(scope="module")
def index() -> MemoryIndex:
    """Articles of which a third is English; all have one word."""
    made = MemoryIndex()
    made.apply([_document(number) for number in range(NUMBER)], [], watermark=1)
    return made


def _document(number: int) -> IndexDocument:
    name = f"made-{number}"
    article = SimpleNamespace(id=name, title="", text="开工", published=None)
    keys = (("lang", "zh" if number % 3 else "en"), *(("share", share) for share in iter_shares(name)))
    return IndexDocument(article=_as_article(article), keys=keys)


def _as_article(given: object) -> Article:
    return given  # type: ignore[return-value]


def test_few_articles_are_counted_one_by_one(index: MemoryIndex, pack: Pack) -> None:
    found = count_facets("开工", index, pack, ("lang",), ArticleFilter())
    assert found.exact
    assert found.fields == {"lang": {"zh": 2_000, "en": 1_000}}


def test_of_many_a_share_is_counted_and_told_as_an_estimate(
    index: MemoryIndex, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faceting, "MOST_COUNTED", 800)
    found = count_facets("开工", index, pack, ("lang",), ArticleFilter())
    assert not found.exact
    assert found.fields["lang"]["zh"] == pytest.approx(2_000, rel=0.1)
    assert found.fields["lang"]["en"] == pytest.approx(1_000, rel=0.1)
    assert all(len(str(count).rstrip("0")) <= 2 for count in found.fields["lang"].values())
    assert count_facets("关闭", index, pack, ("lang",), ArticleFilter()).exact


def test_each_share_is_half_of_the_one_before() -> None:
    shares = [set(iter_shares(f"article {number}")) for number in range(20_000)]
    for share in range(1, SMALLEST + 1):
        having = sum(str(share) in each for each in shares)
        assert having == pytest.approx(20_000 / 2**share, rel=0.25)
        assert all(str(share - 1) in each for each in shares if str(share) in each and share > 1)
    assert all(str(SMALLEST + 1) not in each for each in shares)
