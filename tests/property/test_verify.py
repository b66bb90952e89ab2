"""A true claim passes; the same claim with its scale, year or unit changed never does."""

from hypothesis import given, settings
from hypothesis import strategies as st

from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.verify import verify_claim
from yaowen.pipeline.verify.wording import write_amount
from yaowen.records import Verdict

PACK = load_pack()
AMOUNTS = st.integers(min_value=101, max_value=98_765).map(lambda n: n / 10 * 1e8)
"""10.1亿 to 9876.5亿 yuan: all with digits that a shift of the scale cannot repeat."""
YEARS = st.integers(min_value=2016, max_value=2025)
SETTINGS = settings(max_examples=60)


def chinese(value: float, year: int) -> str:
    return f"{year}年,某市生物医药产业营业收入达到{write_amount(value, 'CNY', 'zh', PACK)}。"


def english(value: float, year: int, unit: str = "CNY") -> str:
    return (
        f"The biopharmaceutical industry's revenue reached {write_amount(value, unit, 'en', PACK)} in {year}."
    )


def judge(claim: str, evidence: str) -> Verdict:
    return verify_claim(claim, describe_text("e", evidence), (), (), PACK)[0]


@SETTINGS
@given(AMOUNTS, YEARS)
def test_the_true_claim_passes_in_all_directions(value: float, year: int) -> None:
    zh, en = chinese(value, year), english(value, year)
    for claim, evidence in ((en, zh), (zh, en), (zh, zh), (en, en)):
        assert judge(claim, evidence) == "supported"


@SETTINGS
@given(AMOUNTS, YEARS, st.sampled_from([0.001, 0.01, 0.1, 10, 100, 10_000]))
def test_a_shifted_scale_is_contradicted(value: float, year: int, factor: float) -> None:
    zh, en = chinese(value, year), english(value, year)
    assert judge(english(value * factor, year), zh) == "contradicted"
    assert judge(chinese(value * factor, year), en) == "contradicted"


@SETTINGS
@given(AMOUNTS, YEARS, st.sampled_from([-3, -1, 1, 2]))
def test_another_year_is_contradicted(value: float, year: int, shift: int) -> None:
    assert judge(english(value, year + shift), chinese(value, year)) == "contradicted"
    assert judge(chinese(value, year + shift), english(value, year)) == "contradicted"


@SETTINGS
@given(AMOUNTS, YEARS)
def test_another_currency_is_contradicted(value: float, year: int) -> None:
    assert judge(english(value, year, "USD"), chinese(value, year)) == "contradicted"


@SETTINGS
@given(st.text(alphabet="年月日亿万元%0123456789.,,。增长达到目标 abc-", max_size=120), st.text(max_size=60))
def test_any_two_texts_get_a_verdict(claim: str, evidence: str) -> None:
    assert judge(claim, evidence) in ("supported", "contradicted", "unsupported", "unverifiable")
