"""Bytes are read in the encoding that they are in, whatever they say of themselves."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yaowen.sources.charsets import SURE, find_codec, read_as
from yaowen.sources.decode import decode

SIMPLE = (
    "<p>澄海生物医药园昨日启用，首批十二家企业与园区签约，总投资约三十亿元。"
    "园区负责人说，今年还将建成两个中试平台，为中小企业的研发服务。</p>"
)
TRADITIONAL = (
    "<p>澄海生物醫藥園區昨日啟用，首批十二家企業與園區簽約，總投資約三十億元。"
    "園區負責人說，今年還將建成兩個中試平臺，為中小企業的研發服務。</p>"
)
RARE = SIMPLE + "<p>𠮷㐂鿏</p>"
LABELS = ("utf-8", "gbk", "gb2312", "big5", "iso-8859-1", "windows-1252", "shift_jis", "utf-16", "no-such")


def _page(body: str, label: str | None) -> str:
    meta = f'<meta charset="{label}">' if label else ""
    return f"<html><head>{meta}<title>x</title></head><body>{body}</body></html>"


@pytest.mark.parametrize("label", [None, *LABELS])
@pytest.mark.parametrize(
    ("body", "codec"),
    [
        (RARE, "utf-8"), (RARE, "utf-8-sig"), (RARE, "utf-16"), (RARE, "utf-16-le"), (RARE, "utf-16-be"),
        (RARE, "gb18030"),
        (SIMPLE, "gbk"), (SIMPLE, "gb2312"), (TRADITIONAL, "big5"), (TRADITIONAL, "big5hkscs"), (TRADITIONAL, "gbk"),
        ("<p>Café Müller’s naïve plan costs €5m – “too much”.</p>", "cp1252"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("header", [None, "text/html; charset=utf-8", 'text/html;charset="ISO-8859-1"'])
def test_what_a_page_says_of_itself_does_not_change_its_text(body, codec, label, header):
    page = _page(body, label)
    decoded = decode(page.encode(codec), name="x", media_type=header)
    assert (decoded.text.lstrip("\ufeff"), decoded.unreadable) == (page, 0)


LATIN = "<p>Yunjia Pharma said on Monday that its plant near the river will open next year.</p>" * 20


@pytest.mark.parametrize("label", [None, "utf-8", "gb2312", "big5", "iso-8859-1"])
@pytest.mark.parametrize("codec", ["gb18030", "big5hkscs"])
@pytest.mark.parametrize(
    "words",
    ["3 × 5", "the company’s", "2024–2025", "North — South", "café", "“Done”", "12°", "a · b", "2 ≥ 1"],
)
def test_a_lone_symbol_amid_latin_text_is_the_usual_one(words, codec, label):
    try:
        page = _page(LATIN + words, label).encode(codec)
    except UnicodeEncodeError:
        pytest.skip("cannot carry it")
    assert decode(page, name="x").text == _page(LATIN + words, label)


def test_of_two_usual_symbols_the_declared_one_is_believed():
    assert "■" in decode(_page(LATIN + "■", "gb2312").encode("gbk"), name="x").text
    assert "■" in decode(_page(LATIN + "■", None).encode("gbk"), name="x").text
    assert "←" in decode(_page(LATIN + "←", "big5").encode("big5"), name="x").text


@pytest.mark.parametrize("label", [None, *LABELS])
@pytest.mark.parametrize(
    "words", ["강이 흐르는 도시의 소식을 전합니다", "\uf10c\uf12e – \uf103", "broken \ufffd", "🎬 film"]
)
def test_sequences_of_four_bytes_are_of_gb18030_alone(words, label):
    page = _page(LATIN + words, label)
    decoded = decode(page.encode("gb18030"), name="x")
    assert (decoded.text, decoded.encoding) == (page, "gb18030")


@pytest.mark.parametrize("words", ["¡Hola! ¿Qué tal, señor?", "¡Buen día!", "50¢ a piece", "naïve £5 café"])
def test_western_marks_stay_western(words):
    page = _page(LATIN + words, "iso-8859-1")
    assert decode(page.encode("cp1252"), name="x").text == page


def test_headers_and_page_may_contradict_each_other():
    page = _page(SIMPLE, "gb2312").encode("gbk")
    assert decode(page, name="x", media_type="text/html; charset=big5").encoding == "gb18030"
    page = _page(TRADITIONAL, "gb2312").encode("big5")
    assert decode(page, name="x", media_type="text/html; charset=big5").encoding == "big5hkscs"


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5", "utf-16-le"])
def test_a_character_cut_at_the_end_costs_only_itself(codec):
    page = _page(TRADITIONAL, None).removesuffix("</p></body></html>")
    decoded = decode(page.encode(codec)[:-1], name="x")
    assert decoded.text[:-1] == page[:-1]
    assert decoded.unreadable == 1


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_few_bytes_of_another_encoding_are_counted_and_the_rest_is_read(codec):
    page = _page(SIMPLE * 30, "iso-8859-1").encode(codec)
    mixed = page.replace(b"</body>", b"\xff\xff<i>z\xfe</i></body>")
    decoded = decode(mixed, name="x")
    assert SIMPLE * 30 in decoded.text
    assert 0 < decoded.unreadable <= 4


def test_a_mark_of_utf8_before_other_bytes_misleads_nobody():
    assert SIMPLE in decode(codecs.BOM_UTF8 + SIMPLE.encode("gbk"), name="x").text


@pytest.mark.parametrize(
    "label", ["rot13", "unicode_escape", "utf-7", "idna", "hex", "punycode", "utf-16", ""]
)
def test_codecs_that_are_no_encoding_of_pages_are_not_taken_at_their_word(label):
    assert find_codec(label) is None


def test_other_languages_keep_what_they_declare():
    page = _page("<p>Новый завод открыт в этом году, сообщает агентство.</p>", "windows-1251")
    assert decode(page.encode("cp1251"), name="x").text == page
    page = _page(
        "<p>新しい工場は今年、町の北にできるとのことです。それはとても大きいものになるでしょう。</p>",
        "Shift_JIS",
    )
    assert decode(page.encode("cp932"), name="x").text == page


def test_the_right_codec_is_well_above_the_others():
    for text, right, wrong in ((SIMPLE, "gb18030", "big5hkscs"), (TRADITIONAL, "big5hkscs", "gb18030")):
        content = text.encode(right)
        assert read_as(content, right).likeness > 2 * SURE
        assert all(read_as(content, other).likeness < SURE / 2 for other in (wrong, "utf-8", "cp1252"))


@settings(max_examples=200)
@given(st.binary(min_size=1, max_size=300), st.sampled_from([None, *LABELS]))
def test_any_bytes_give_text_or_one_of_our_errors(content, label):
    from yaowen.errors import InputError

    try:
        decoded = decode(content, name="x", media_type=f"text/html; charset={label}" if label else None)
    except InputError as error:
        assert str(error).startswith("x: ")
    else:
        assert decoded.unreadable == decoded.text.count("\ufffd") or decoded.encoding == "utf-8"
