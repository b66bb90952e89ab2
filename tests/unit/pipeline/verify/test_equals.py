"""Looking only at comparable units finds what looking at every figure finds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.verify.amounts import same_amount
from yaowen.pipeline.verify.equals import equal_figures
from yaowen.pipeline.verify.reading import once_per_reading, read_article, read_claim

PACK = load_pack()
TEXT = (
    "园区占地1500亩（约100公顷），投资额76.11亿元，企业274家，增长8.7%，提高2个百分点，产值翻一番，用时3年。"
    "另有约1万平方米，36个月，3至5个平台，1.25万亿元，12.5倍，274项专利，80亿美元。"
)


@settings(max_examples=60)
@given(
    st.sampled_from(("8.7", "76.11", "274", "3", "100", "1500", "2", "36", "1.25", "12.5", "7.611", "80")),
    st.sampled_from(
        ("亿元", "家企业", "%", "个百分点", "亩", "公顷", "年", "个月", "万亿元", "倍", "亿美元", "平方米")
    ),
)
def test_no_figure_is_missed(number: str, unit: str) -> None:
    source = read_article(describe_text("s", TEXT), (), (), PACK)
    for figure in read_claim(f"共{number}{unit}。", PACK).figures:
        every = [other for other in source.figures if same_amount(figure.quantity, other.quantity)]
        assert equal_figures(figure.quantity, source) == every


def test_what_is_asked_of_a_reading_is_worked_out_once() -> None:
    asked: list[str] = []

    @once_per_reading
    def count(reading: object) -> int:
        asked.append("x")
        return len(asked)

    first, second = (read_article(describe_text("s", TEXT), (), (), PACK) for _ in range(2))
    assert [count(first), count(first), count(second), count(first)] == [1, 1, 2, 1]
