"""Every number that is written reads back; no text breaks the reading; every span holds its words."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.quantities import find_quantities
from yaowen.text.dates import iter_periods
from yaowen.text.numbers import fold, iter_numbers, parse_number
from yaowen.text.sentences import iter_sentences

ONES_EN = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS_EN = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ODD = (
    "一二两三十百千万亿0123456789０.,，、-—至年月日%％个家项亿元$¥第超约余多近"
    "[]()（）“”《》 \n分之成倍上半to and billion five past by İß"
)
TEXTS = st.one_of(st.text(max_size=120), st.text(st.sampled_from(ODD), max_size=120))
ONES = "零一二三四五六七八九"


def hanzi(number: int) -> str:
    """A number below 10¹² in Chinese numerals, as schoolbooks write it."""
    if number == 0:
        return ONES[0]
    words = ""
    for name, size in (("亿", 10**8), ("万", 10**4), ("", 1)):
        part = number // size % 10**4
        if not part:
            continue
        if words and part < 1000:
            words += ONES[0]
        words += _four(part) + name
    return words


def _four(number: int) -> str:
    words, gap = "", False
    for name, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // size % 10
        if digit:
            words += (ONES[0] if gap and words else "") + ONES[digit] + name
            gap = False
        else:
            gap = True
    return words


def english(number: int) -> str:
    """A number below 10⁶ in English words."""
    if number < 20:
        return ONES_EN[number]
    if number < 100:
        return TENS_EN[number // 10 - 2] + (f"-{ONES_EN[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{ONES_EN[number // 100]} hundred" + (f" and {english(number % 100)}" if number % 100 else "")
    return f"{english(number // 1000)} thousand" + (f" {english(number % 1000)}" if number % 1000 else "")


@given(st.integers(0, 10**12 - 1))
def test_chinese_numerals_read_back(number: int) -> None:
    assert parse_number(hanzi(number)) == number


@given(st.integers(0, 10**6 - 1))
def test_english_words_read_back(number: int) -> None:
    assert parse_number(english(number)) == number


@given(
    st.integers(1, 99_999),
    st.sampled_from([("万亿", 1e12), ("亿", 1e8), ("万", 1e4), (" billion", 1e9), (" million", 1e6)]),
)
def test_scales_read_back(hundredths: int, scale: tuple[str, float]) -> None:
    word, factor = scale
    value = parse_number(f"{hundredths / 100:.2f}{word}")
    assert abs(value - hundredths * factor / 100) <= 1e-9 * value


@given(st.integers(2, 10**9))
def test_counts_and_money_read_back(pack: Pack, number: int) -> None:
    assert [(q.value, q.unit) for q in find_quantities(f"共{number}家企业", pack)] == [
        (number, "count:companies")
    ]
    assert [(q.value, q.unit) for q in find_quantities(f"worth {number:,} yuan", pack)] == [(number, "CNY")]


@given(TEXTS)
@settings(max_examples=300)
def test_any_text_is_read(pack: Pack, text: str) -> None:
    assert len(fold(text)) == len(text)
    for number in iter_numbers(text):
        assert text[number.start : number.end] == number.surface
    for period in iter_periods(text, date(2025, 3, 1)):
        assert text[period.start : period.end] == period.surface
    end = 0
    for quantity in find_quantities(text, pack):
        assert text[quantity.start : quantity.end] == quantity.surface != ""
        assert quantity.start >= end and quantity.unit
        end = quantity.end
    facts = extract(describe_text("a", text), (), pack).value
    assert len({fact.id for fact in facts}) == len(facts)


@given(TEXTS)
def test_sentences_are_in_order_and_hold_every_word(text: str) -> None:
    end = 0
    kept = ""
    for start, stop in iter_sentences(text, 0, len(text)):
        assert end <= start < stop
        kept += text[start:stop]
        end = stop
    assert [c for c in kept if not c.isspace() and c != "-"] == [
        c for c in text if not c.isspace() and c != "-"
    ]


def test_hostile_texts_take_linear_time(pack: Pack) -> None:
    for piece in (
        "9",
        "第",
        "万",
        "一",
        "三分之",
        "1,",
        "10%至",
        "one ",
        "《",
        "[1]",
        "超",
        "2025年",
        "亿元、",
        "(",
        "from ",
    ):
        assert isinstance(find_quantities(piece * (8_000 // len(piece)), pack), tuple)
