"""Every sentence of `ports.Index` holds for every index."""

from types import SimpleNamespace

import pytest

from yaowen.errors import StorageError
from yaowen.ports import Index
from yaowen.records import (
    AllOf,
    AnyOf,
    Clause,
    Days,
    IndexDocument,
    Key,
    MostOf,
    NoneOf,
    Word,
)
from yaowen.records.clauses import EVERYTHING
from yaowen.text.tokens import find_keys

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


def ids(index: Index, clause: Clause, limit: int = 10) -> set[str]:
    return {hit.article_id for hit in index.find(clause, limit=limit)}


def group(words: str | tuple[str, ...]) -> Clause:
    if isinstance(words, str):
        return Word(text=words)
    return AnyOf(clauses=tuple(Word(text=word) for word in words))


def found(index: Index, *groups: str | tuple[str, ...], none_of: tuple[str, ...] = ()) -> set[str]:
    barred = NoneOf(clauses=tuple(Word(text=word) for word in none_of))
    return ids(index, AllOf(clauses=(*map(group, groups), barred)))


def test_an_empty_index_stands_at_nothing(index: Index) -> None:
    assert index.watermark() == 0
    assert index.find(EVERYTHING, limit=5) == ()
    assert index.find(Word(text="药"), limit=5) == ()


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
    assert len(index.find(EVERYTHING, limit=2)) == 2
    assert index.find(EVERYTHING, limit=0) == ()


def test_the_best_comes_first_and_has_no_highlights(index: Index, make: SimpleNamespace) -> None:
    fill(index, make)
    hits = index.find(Word(text="产业"), limit=5)
    body = make.understanding("body", "讲到产业一次，其余的话都与它没有关系，写得也更长一些。", title="别的")
    index.apply([IndexDocument(article=body.article)], [], watermark=5)
    hits = index.find(Word(text="产业"), limit=5)
    assert [hit.article_id for hit in hits] == ["zh", "body"]
    assert hits[0].score > hits[1].score > 0
    assert hits[0].highlights == ()


def test_newest_first_where_asked_undated_last(index: Index, make: SimpleNamespace) -> None:
    fill(index, make)
    hits = index.find(EVERYTHING, limit=10, by_date=True)
    assert [hit.article_id for hit in hits] == ["en", "zh", "old", "never"]
    hits = index.find(Word(text="生物"), limit=2, by_date=True)
    assert [hit.article_id for hit in hits] == ["zh", "old"]


def test_equal_hits_are_ordered_by_time_then_id(index: Index, make: SimpleNamespace) -> None:
    times = {"d": None, "c": "2025-01-01", "b": "2025-01-02", "a": "2025-01-01"}
    for number, (name, time) in enumerate(times.items(), 1):
        document = IndexDocument(article=make.understanding(name, "同一句话。", published=time).article)
        index.apply([document], [], watermark=number)
    hits = index.find(Word(text="同一句话"), limit=10)
    assert [hit.article_id for hit in hits] == ["b", "a", "c", "d"]


def test_applying_again_changes_nothing(index: Index, make: SimpleNamespace) -> None:
    fill(index, make)
    before = index.find(Word(text="生物"), limit=10)
    fill(index, make)
    fill(index, make)
    after = index.find(Word(text="生物"), limit=10)
    assert [h.article_id for h in after] == [h.article_id for h in before]
    assert index.watermark() == 4
    assert len(index.find(EVERYTHING, limit=100)) == len(TEXTS)


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
    assert index.find(EVERYTHING, limit=5) == ()


@pytest.mark.parametrize("length", range(2, 12))
def test_a_phrase_is_found_whole_and_never_across_a_break(
    index: Index, make: SimpleNamespace, length: int
) -> None:
    phrase = "甲乙丙丁戊己庚辛壬癸子丑"[:length]
    texts = {f"break{at}": f"{phrase[:at]}。{phrase[at:]}" for at in range(1, length)}
    texts |= {f"more{at}": f"{phrase[:at]}寅{phrase[at:]}" for at in range(1, length)}
    texts |= {f"less{at}": phrase[: at - 1] + phrase[at:] for at in range(2, length)}
    texts |= {"whole": f"前文{phrase}后文", "twice": f"{phrase}，{phrase}"}
    documents = [
        IndexDocument(article=make.understanding(name, text, title="别的话").article)
        for name, text in texts.items()
    ]
    index.apply(documents, [], watermark=1)
    assert {hit.article_id for hit in index.find(Word(text=phrase), limit=50)} == {"whole", "twice"}
    assert index.count(Word(text=phrase)) == 2


def test_counts_follow_each_change(index: Index, make: SimpleNamespace) -> None:
    clauses = (
        Word(text="同一句话讲完"),
        Word(text="同一"),
        AllOf(clauses=(Word(text="同一句话讲完"),)),
        EVERYTHING,
    )
    for number in range(1, 4):
        article = make.understanding(f"a{number}", "同一句话讲完了。").article
        index.apply([IndexDocument(article=article, keys=(("lang", "zh"),))], [], watermark=number)
        for clause in clauses:
            for limit in (1, 100):  # more matches than are asked for, and fewer
                index.find(clause, limit=limit)
                assert index.count(clause) == number
            assert index.counts_by(["lang", "kind"], clause) == {"lang": {"zh": number}, "kind": {}}
    index.apply([], ["a1"], watermark=9)
    assert [index.count(clause) for clause in clauses] == [2, 2, 2, 2]
    assert index.counts_by(["lang"], EVERYTHING) == {"lang": {"zh": 2}}


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


KEYS = {
    "zh": (("region", "44"), ("kind", "target"), ("kind", "fund"), ("value", "1.25e+12 CNY")),
    "en": (("region", "44"), ("region", "32"), ("kind", "deal"), ("sound", "kangfang")),
    "old": (("region", "32"),),
}


def fill_with_keys(index: Index, make: SimpleNamespace) -> None:
    documents = [
        IndexDocument(
            article=make.understanding(name, text, title=title, published=time).article,
            keys=KEYS.get(name, ()),
        )
        for name, (title, text, time) in TEXTS.items()
    ]
    index.apply(documents, [], watermark=1)


def test_keys_are_conditions_and_add_to_the_score_where_they_weigh(
    index: Index, make: SimpleNamespace
) -> None:
    fill_with_keys(index, make)
    region = Key(field="region", value="44")
    assert ids(index, region) == {"zh", "en"}
    assert ids(index, AllOf(clauses=(Word(text="drug"), region))) == {"en"}
    assert ids(index, AllOf(clauses=(region, NoneOf(clauses=(Key(field="kind", value="deal"),))))) == {"zh"}
    assert {hit.score for hit in index.find(region, limit=5)} == {0.0}
    (heard,) = index.find(Key(field="sound", value="kangfang", weight=1.0), limit=5)
    assert heard.article_id == "en"
    assert heard.score > 0


def test_a_field_that_is_none_matches_nothing_and_counts_for_nothing(
    index: Index, make: SimpleNamespace
) -> None:
    fill_with_keys(index, make)
    strange = Key(field="units", value="药")
    assert ids(index, strange) == set()
    assert ids(index, AllOf(clauses=(Word(text="药"), strange))) == set()
    assert ids(index, AnyOf(clauses=(Word(text="drug"), strange))) == {"en"}
    assert ids(index, MostOf(clauses=(Word(text="drug"), strange), at_least=2)) == {"en"}
    assert ids(index, NoneOf(clauses=(strange,))) == set(TEXTS)
    assert ids(index, Key(field="region", value="")) == set()


def test_most_of_the_clauses_must_match_and_each_counts(index: Index, make: SimpleNamespace) -> None:
    fill(index, make)
    words = tuple(Word(text=word) for word in ("生物", "医药", "细胞"))
    assert ids(index, MostOf(clauses=words, at_least=3)) == {"zh"}
    assert ids(index, MostOf(clauses=words, at_least=1)) == {"zh", "old", "never"}
    assert index.find(MostOf(clauses=words), limit=3)[0].article_id == "zh"
    assert ids(index, MostOf(clauses=())) == set()
    assert ids(index, AnyOf(clauses=())) == set()


def test_days_are_those_of_the_print_and_the_last_is_not_among_them(
    index: Index, make: SimpleNamespace
) -> None:
    fill(index, make)
    assert ids(index, Days(after="2025-08-03")) == {"zh", "en"}
    assert ids(index, Days(before="2025-08-03")) == {"old"}
    assert ids(index, Days(after="2025-08", before="2025-08-05")) == {"zh"}
    assert ids(index, Days(after="2025-08-05", before="2025-08-05")) == set()
    assert ids(index, Days()) == {"zh", "en", "old"}


def test_counts_are_of_all_that_match(index: Index, make: SimpleNamespace) -> None:
    fill_with_keys(index, make)
    assert index.count(EVERYTHING) == len(TEXTS)
    assert index.count(Word(text="药")) == 3
    assert index.count(Word(text="")) == 0
    counts = index.counts_by(("region", "kind"), EVERYTHING)
    assert counts == {"region": {"44": 2, "32": 2}, "kind": {"target": 1, "fund": 1, "deal": 1}}
    assert index.counts_by(("region",), Word(text="drug")) == {"region": {"44": 1, "32": 1}}
    assert index.counts_by(("region",), Word(text="nothing")) == {"region": {}}
    assert index.counts_by((), EVERYTHING) == {}


@pytest.mark.parametrize(
    ("typed", "first"), [("theraphy", "therap"), ("pateint", "patient"), ("drgu", None), ("zzzzzzz", None)]
)
def test_words_that_are_spelt_alike_are_known(
    index: Index, make: SimpleNamespace, typed: str, first: str | None
) -> None:
    fill(index, make)
    key = find_keys(typed)[0][0]
    assert next(iter(index.words_like(key)), None) == first


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
        lambda: index.find(EVERYTHING, limit=1),
        lambda: index.count(EVERYTHING),
        lambda: index.counts_by(("region",), EVERYTHING),
        lambda: index.words_like("therapy"),
        index.clear,
    ):
        with pytest.raises(StorageError):
            call()
    index.close()
