"""Every sentence of `ports.Index` holds for every index."""

from types import SimpleNamespace

import pytest

from yaowen.errors import StorageError
from yaowen.ports import Index
from yaowen.records import IndexDocument, Terms

TEXTS = {
    "zh": (
        "岭南生物医药产业提速",
        "到2027年底，CAR-T细胞治疗产业规模超过1.25万亿元。药物警戒，医学检验。",
        "2025-08-03",
    ),
    "en": ("Cell therapy plan", "The CAR-T cell therapies of 10,000 patients; drugs, devices.", "2025-08-05"),
    "old": ("旧闻", "生物。医药两个词被句号隔开。", "2024-01-01"),
    "never": ("没有日期", "生物医药。生物医药。", None),
}


def fill(index: Index, make: SimpleNamespace, *, watermark: int = 4) -> None:
    documents = [
        IndexDocument(article=make.understanding(name, text, title=title, published=time).article)
        for name, (title, text, time) in TEXTS.items()
    ]
    index.apply(documents, [], watermark=watermark)


def found(
    index: Index, *groups: str | tuple[str, ...], none_of: tuple[str, ...] = (), limit: int = 10
) -> set[str]:
    all_of = tuple((g,) if isinstance(g, str) else g for g in groups)
    return {hit.article_id for hit in index.find(Terms(all_of=all_of, none_of=none_of), limit=limit)}


def test_an_empty_index_stands_at_nothing(index: Index) -> None:
    assert index.watermark() == 0
    assert index.find(Terms(), limit=5) == ()
    assert index.find(Terms(all_of=(("药",),)), limit=5) == ()


def test_apply_adds_and_then_stands_at_the_watermark(index: Index, make: SimpleNamespace) -> None:
    fill(index, make, watermark=17)
    assert index.watermark() == 17
    assert found(index, "生物医药") == {"zh", "never"}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("药", "zh old never"),
        ("生物医药", "zh never"),
        ("生物", "zh old never"),
        ("医药两个词", "old"),
        ("物医", "zh never"),
        ("CAR-T", "zh en"),
        ("car t", "zh en"),
        ("ＣＡＲ－Ｔ细胞", "zh"),
        ("cell therapy", "en"),
        ("Drug", "en"),
        ("10000", "en"),
        ("10,000", "en"),
        ("1.25", "zh"),
        ("25", ""),
        ("2027", "zh"),
        ("2027年", "zh"),
        ("2027年底", "zh"),
        ("到2027年", "zh"),
        ("1.25万亿元", "zh"),
        ("警戒医学", ""),
        ("警戒，医学", "zh"),
        ("nothing", ""),
    ],
)
def test_a_word_or_phrase_is_found_where_it_stands(
    index: Index, make: SimpleNamespace, word: str, expected: str
) -> None:
    fill(index, make)
    assert found(index, word) == set(expected.split())


def test_each_group_must_match_by_any_of_its_alternatives(index: Index, make: SimpleNamespace) -> None:
    fill(index, make)
    assert found(index, "生物医药", "细胞") == {"zh"}
    assert found(index, ("细胞治疗", "cell therapy")) == {"zh", "en"}
    assert found(index, ("细胞治疗", "cell therapy"), ("drug", "nothing")) == {"en"}


def test_what_must_not_occur_does_not(index: Index, make: SimpleNamespace) -> None:
    fill(index, make)
    assert found(index, "生物", none_of=("医药产业",)) == {"old", "never"}
    assert found(index, none_of=("生物", "？")) == {"en"}


def test_an_empty_search_matches_every_article(index: Index, make: SimpleNamespace) -> None:
    fill(index, make)
    assert found(index) == set(TEXTS)
    assert len(index.find(Terms(), limit=2)) == 2
    assert index.find(Terms(), limit=0) == ()


def test_the_best_comes_first_and_has_no_highlights(index: Index, make: SimpleNamespace) -> None:
    fill(index, make)
    hits = index.find(Terms(all_of=(("产业",),)), limit=5)
    body = make.understanding("body", "讲到产业一次，其余的话都与它没有关系，写得也更长一些。", title="别的")
    index.apply([IndexDocument(article=body.article)], [], watermark=5)
    hits = index.find(Terms(all_of=(("产业",),)), limit=5)
    assert [hit.article_id for hit in hits] == ["zh", "body"]
    assert hits[0].score > hits[1].score > 0
    assert hits[0].highlights == ()


def test_newest_first_where_asked_undated_last(index: Index, make: SimpleNamespace) -> None:
    fill(index, make)
    hits = index.find(Terms(), limit=10, by_date=True)
    assert [hit.article_id for hit in hits] == ["en", "zh", "old", "never"]
    hits = index.find(Terms(all_of=(("生物",),)), limit=2, by_date=True)
    assert [hit.article_id for hit in hits] == ["zh", "old"]


def test_equal_hits_are_ordered_by_time_then_id(index: Index, make: SimpleNamespace) -> None:
    times = {"d": None, "c": "2025-01-01", "b": "2025-01-02", "a": "2025-01-01"}
    for number, (name, time) in enumerate(times.items(), 1):
        document = IndexDocument(article=make.understanding(name, "同一句话。", published=time).article)
        index.apply([document], [], watermark=number)
    hits = index.find(Terms(all_of=(("同一句话",),)), limit=10)
    assert [hit.article_id for hit in hits] == ["b", "a", "c", "d"]


def test_applying_again_changes_nothing(index: Index, make: SimpleNamespace) -> None:
    fill(index, make)
    before = index.find(Terms(all_of=(("生物",),)), limit=10)
    fill(index, make)
    fill(index, make)
    after = index.find(Terms(all_of=(("生物",),)), limit=10)
    assert [h.article_id for h in after] == [h.article_id for h in before]
    assert index.watermark() == 4
    assert len(index.find(Terms(), limit=100)) == len(TEXTS)


def test_a_document_is_replaced_and_dropped(index: Index, make: SimpleNamespace) -> None:
    fill(index, make)
    index.apply(
        [IndexDocument(article=make.understanding("zh", "改写。").article)], ["en", "ghost"], watermark=6
    )
    assert found(index) == {"zh", "old", "never"}
    assert found(index, "改写") == {"zh"}
    assert found(index, "细胞") == set()
    assert index.watermark() == 6


def test_an_empty_change_moves_the_watermark(index: Index) -> None:
    index.apply([], ["gone"], watermark=9)
    assert index.watermark() == 9
    assert index.find(Terms(), limit=5) == ()


def test_names_are_found_beside_the_text(index: Index, make: SimpleNamespace) -> None:
    article = make.understanding("a", "星澜生物开工。").article
    index.apply([IndexDocument(article=article, names=("Xinglan Biologics", "星澜生物"))], [], watermark=1)
    assert found(index, "xinglan biologics") == {"a"}
    assert found(index, "开工 Xinglan") == set()


@pytest.mark.parametrize(
    "word",
    [
        "",
        " ",
        "(((",
        "AND OR NOT",
        "a:b",
        '"',
        "\\",
        "*?~^",
        "\x00",
        "¶",
        "_",
        "\ud800",
        "💊" * 9,
        "x" * 9000,
    ],
)
def test_any_terms_are_legal(index: Index, make: SimpleNamespace, word: str) -> None:
    fill(index, make)
    assert found(index, word) == set()
    assert found(index, ("生物医药", word)) == {"zh", "never"}
    assert found(index, "生物医药", none_of=(word,)) == {"zh", "never"}


def test_clear_forgets_everything(index: Index, make: SimpleNamespace) -> None:
    fill(index, make)
    index.clear()
    assert index.watermark() == 0
    assert found(index) == set()
    fill(index, make, watermark=2)
    assert index.watermark() == 2


def test_after_close_every_call_raises(index: Index) -> None:
    index.close()
    for call in (
        lambda: index.apply([], [], watermark=1),
        index.watermark,
        lambda: index.find(Terms(), limit=1),
        index.clear,
    ):
        with pytest.raises(StorageError):
            call()
    index.close()
