"""How much of one text stands in another."""

from zlib import crc32

import pytest

from yaowen.text.fingerprints import (
    GRAM,
    MAX_CHARACTERS,
    WINDOW,
    containment,
    fingerprint,
    iter_number_keys,
    number_key,
    squeeze,
)

TEXT = (
    "栖云健康谷的中药智造基地在山脚下开工，两年之后这里将有二十条产线和一座种质资源库，带动周边农户种植药材。"
)


def test_spaces_punctuation_width_and_case_do_not_count() -> None:
    assert squeeze("ＡBc，药 物_。\n") == "abc药物"
    assert fingerprint(TEXT) == fingerprint(TEXT.replace("，", ", ").replace("。", "\n"))


def test_a_fingerprint_is_sorted_unique_and_63_bits() -> None:
    prints = fingerprint(TEXT * 3)
    assert list(prints) == sorted(set(prints))
    assert all(0 <= value < 2**63 for value in prints)


def test_texts_below_a_gram_have_none() -> None:
    assert fingerprint("药" * (GRAM - 1)) == ()
    assert len(fingerprint("药" * GRAM)) == 1


def test_every_long_shared_stretch_is_seen() -> None:
    shared = squeeze(TEXT)[3 : 3 + GRAM + WINDOW - 1]
    for lead in range(40):
        other = "".join(chr(0x4E00 + 97 * n % 5000) for n in range(lead)) + shared + "尾声与别的话" * 3
        assert set(fingerprint(other)) & set(fingerprint(TEXT)), lead


@pytest.mark.parametrize("length", [GRAM, GRAM + 1, GRAM + 6, GRAM + WINDOW - 1, GRAM + WINDOW, 300, 2_000])
@pytest.mark.parametrize("signs", ["药", "药物", "生物医药产业集群", ""])
def test_the_least_hash_of_each_window_and_no_other_is_kept(length: int, signs: str) -> None:
    text = "".join(
        signs[7 * n * n % len(signs)] if signs else chr(0x4E00 + 97 * n % 5000) for n in range(length)
    )
    text = squeeze(text)
    grams = [crc32(text[at : at + GRAM].encode("utf-32-le")) for at in range(length - GRAM + 1)]
    width = next(w for w in (16, 8, 4, 2, 1) if w <= len(grams))
    least = {min(grams[at : at + width]) for at in range(len(grams) - width + 1)}
    stretches = {text[at : at + GRAM] for at in range(len(grams)) if grams[at] in least}
    assert WINDOW == 16
    assert fingerprint(text) == tuple(sorted(p for s in stretches for p in fingerprint(s)))


def test_containment_is_measured_by_the_smaller_set() -> None:
    assert containment((1, 2, 3, 4), (3, 4)) == 1.0
    assert containment((1, 2), (2, 3, 4)) == 0.5
    assert containment((), (1,)) == 0.0
    assert containment(fingerprint(TEXT), fingerprint("前言。" * 30 + TEXT)) > 0.9


def test_only_the_beginning_of_an_endless_text_is_read() -> None:
    assert len(squeeze("药" * (3 * MAX_CHARACTERS))) == MAX_CHARACTERS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,250.50亿元", "1250.5"),
        ("08月", "8"),
        ("１２％", "12"),
        ("第二批", "#2"),
        ("第二十三届", "#23"),
        ("第一百零二条", "#102"),
        ("第二〇二五号", "#2025"),
        ("第3批", "#3 3"),
        ("0.0", "0"),
        ("没有", ""),
    ],
)
def test_number_keys(text: str, expected: str) -> None:
    assert sorted(iter_number_keys(text)) == sorted(expected.split())


def test_a_number_key_is_one_for_all_ways_to_write_it() -> None:
    assert {number_key(n) for n in ("1000", "1,000", "01000", "1000.00")} == {"1000"}
