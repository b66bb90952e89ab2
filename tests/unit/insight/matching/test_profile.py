"""A profile is read to the letter, or refused in one line that says where and what to write."""

import pytest

from yaowen.errors import ProfileError
from yaowen.insight.matching import read_profile
from yaowen.packs.loader import load_pack
from yaowen.records import Amount, Company

PACK = load_pack()


def read(text: str) -> Company:
    return read_profile(text.encode(), PACK, "p.toml")


def test_words_become_values_of_the_pack() -> None:
    company = read(
        """
        name = "甲"
        segments = ["合成生物", "CDMO", "制造"]
        certifications = ["欧盟GMP", "高新技术企业"]
        listing = "辅导备案"
        kind = "公共服务平台"
        [[products]]
        class = "1.1类"
        path = "仅需确证性试验"
        phase_entered = "Ⅲ期"
        phase_completed = "Phase 2"
        designations = ["breakthrough therapy", "罕见病用药"]
        approved_on = 2026-03-01
        spend = {preclinical = 5000000, "2" = "3000万元"}
        """
    )
    assert company.segments == ("biomanufacturing", "cxo", "manufacturing")
    assert company.certifications == ("ema", "high_tech_enterprise")
    assert (company.listing, company.kinds) == ("guidance", ("platform",))
    assert company.products is not None
    product = company.products[0]
    assert product.classes == ("1",)
    assert product.paths == ("confirmatory",)
    assert (product.phase_entered, product.phase_completed) == ("3", "2")
    assert product.designations == ("breakthrough", "orphan")
    assert (product.is_approved, product.approved_on) == (True, "2026-03-01")
    assert product.spend["2"].value == 30_000_000
    assert company.issues == ()


def test_what_is_missing_is_unknown_and_no_is_said() -> None:
    company = read("certifications = []\nproducts = []\nrevenue = 0\n")
    assert (company.certifications, company.segments) == ((), None)
    assert company.products == ()
    assert company.figures == {"revenue": Amount(value=0, unit="CNY")}
    assert read("[[products]]\napproved_on = false").products[0].is_approved is False  # type: ignore[index]
    assert read("[[products]]\n").products[0].is_approved is None  # type: ignore[index]


def test_sums_keep_their_currency() -> None:
    company = read('exports = "120万美元"\nrevenue = {amount = 3, currency = "usd"}\nloans = 7.5\n')
    sums = {key: (sum_.value, sum_.unit) for key, sum_ in company.figures.items()}
    assert sums == {"exports": (1_200_000, "USD"), "revenue": (3, "USD"), "loans": (7.5, "CNY")}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("revenu = 5", "p.toml: unknown key 'revenu'; did you mean 'revenue'?"),
        ("[[products]]\nstage = 2", "p.toml: products[1]: unknown key 'stage'; known are name, class"),
        ("revenue = -1", "p.toml: revenue: a number from 0 is expected, not -1"),
        ("revenue = true", "p.toml: revenue: a number from 0 is expected, not True"),
        ("revenue = nan", "p.toml: revenue: a number from 0"),
        ("loans = '很多'", "p.toml: loans: one sum of money is expected"),
        ("merger = 'yes'", "p.toml: merger: true or false is expected"),
        ("products = 3", "p.toml: products: a list of tables is expected: write [[products]]"),
        ("[[products]]\napproved_on = 'soon'", "p.toml: products[1].approved_on: a day such as 2026-03-01"),
        ("[[products]]\nspend = {9 = 1}", "p.toml: products[1].spend: '9' is no phase"),
        ("[[already_received]]\nmeasure = '第三条'", "p.toml: already_received[1]: measure and amount"),
        ("registered_in = ''", "p.toml: registered_in: words in quotation marks"),
        ("revenue 5", "p.toml: no TOML:"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(text: str, says: str) -> None:
    with pytest.raises(ProfileError) as error:
        read(text)
    assert str(error.value).startswith(says)
    assert "\n" not in str(error.value)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(ProfileError, match="no TOML"):
        read_profile(b"\xff\xfe\x00", PACK, "p.toml")


def test_a_word_that_nobody_knows_stays_unknown_and_is_told() -> None:
    company = read("segments = ['量子制药']\n[[products]]\nclass = 'zzz'\n")
    assert [issue.code for issue in company.issues] == ["unknown_profile_word"] * 2
    assert company.products is not None
    assert company.products[0].classes is None
