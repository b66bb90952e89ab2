"""A filled form is the profile that a file would be; what is empty is unknown, what is refused is told."""

import pytest

from yaowen.errors import ProfileError
from yaowen.insight.matching import parse_profile
from yaowen.insight.matching.forms import COMPANY, FIGURES, PRODUCT, read_form
from yaowen.insight.matching.profile import KEYS
from yaowen.packs.loader import load_pack

PACK = load_pack()


def test_every_key_of_a_profile_is_asked_for() -> None:
    asked = {field.key for field in (*COMPANY, *FIGURES)}
    assert set(KEYS) - asked == {"name", "products", "already_received", "answers"}


def test_an_empty_form_says_nothing() -> None:
    assert read_form({"registered_in": "  ", "p1.class": "", "kind_of": "talent", "match": "1"}) == {}


def test_what_is_filled_in_is_read_as_a_file_would_be() -> None:
    filled = {
        "registered_in": "成都市",
        "segments": "CDMO，生物制造",
        "merger": "no",
        "listing": "none",
        "revenue": "1,200,000",
        "loans": "2000万元",
        "p1.class": "1",
        "p1.phase_completed": "2",
        "p1.approved_on": "no",
        "p3.approved_on": "2026-03-01",
        "holds": "在本市有研发团队；近三年无处罚",
        "fails": "获得国家级奖项",
    }
    company = parse_profile(read_form(filled), PACK)
    assert company.issues == ()
    assert company.segments == ("cxo", "biomanufacturing")
    assert (company.merger, company.listing) == (False, "none")
    assert company.figures["revenue"].value == 1.2e6
    assert company.figures["loans"].value == 2e7
    assert company.products is not None
    first, last = company.products
    assert (first.classes, first.phase_completed, first.is_approved) == (("1",), "2", False)
    assert last.approved_on == "2026-03-01"
    assert company.answers == {"在本市有研发团队": True, "近三年无处罚": True, "获得国家级奖项": False}


@pytest.mark.parametrize("key", ["kind", "listing"])
def test_every_choice_of_the_form_is_understood(key: str) -> None:
    (field,) = (field for field in COMPANY if field.key == key)
    for choice in field.choices:
        assert parse_profile(read_form({key: choice}), PACK).issues == ()


@pytest.mark.parametrize("field", PRODUCT, ids=lambda field: field.key)
def test_every_choice_of_a_product_is_understood(field: object) -> None:
    for choice in field.choices:  # type: ignore[attr-defined]
        assert parse_profile(read_form({f"p2.{field.key}": choice}), PACK).issues == ()  # type: ignore[attr-defined]


def test_what_cannot_be_read_is_refused_with_its_key() -> None:
    with pytest.raises(ProfileError, match="revenue"):
        parse_profile(read_form({"revenue": "many"}), PACK)
