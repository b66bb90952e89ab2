"""How much the pack knows by name, and that what it says of a kind of thing agrees with itself."""

import re

import pytest

from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.link import link
from yaowen.text.match import fold

PACK = load_pack()
ENTITIES_BY_ID = PACK.entities
ENTITIES = ENTITIES_BY_ID.values()
OWN = [entity for entity in ENTITIES if entity.kind in ("product", "technology", "plan")]


def _of(kind: str):
    return [entity for entity in ENTITIES if entity.kind == kind]


def test_products_have_a_class_and_mostly_an_english_name_and_a_company() -> None:
    products = _of("product")
    assert len(products) >= 550
    assert all(product.class_zh and product.class_en for product in products)
    assert sum(product.name_en is not None for product in products) >= 480
    assert sum(product.parent is not None for product in products) >= 300


def test_a_class_has_one_english_name() -> None:
    english: dict[str, str | None] = {}
    for product in _of("product"):
        assert product.class_zh
        assert english.setdefault(product.class_zh, product.class_en) == product.class_en


def test_no_wrong_name_is_part_of_a_right_one() -> None:
    right = "\n".join(fold(name) for entity in OWN for name in (entity.name_en, *entity.aliases) if name)
    assert [wrong for entity in OWN for wrong in entity.wrong_names if fold(wrong) in right] == []


def test_no_two_share_a_spelling() -> None:
    owners: dict[str, str] = {}
    for entity in OWN:
        for name in {fold(n) for n in (entity.name_zh, entity.name_en, *entity.aliases) if n}:
            assert owners.setdefault(name, entity.id) == entity.id


def test_technologies_are_defined_in_one_line_of_their_own() -> None:
    technologies = _of("technology")
    assert len(technologies) >= 175
    assert sum(technology.name_en is not None for technology in technologies) >= 170
    for definitions in ({t.definition_zh for t in technologies}, {t.definition_en for t in technologies}):
        assert None not in definitions
        assert len(definitions) == len(technologies)


def test_plans_say_who_issued_them_and_when() -> None:
    plans = _of("plan")
    assert len(plans) >= 130
    assert sum(bool(plan.issuers and plan.issued_on) for plan in plans) >= 125
    assert sum(plan.number is not None for plan in plans) >= 70


@pytest.mark.parametrize("plan", _of("plan"), ids=lambda plan: plan.id)
def test_dates_of_a_plan_fit_each_other(plan) -> None:
    day = plan.issued_on or ""
    year = re.search(r"〔(\d{4})〕|公告(\d{4})年", plan.number or "")
    assert year is None or (year[1] or year[2]) == day[:4]
    assert plan.effective_on is None or plan.effective_on >= day
    for earlier in plan.replaces:
        assert ENTITIES_BY_ID[earlier].kind == "plan"
        assert (ENTITIES_BY_ID[earlier].issued_on or "") < day


def test_a_title_that_others_use_too_counts_beside_its_region() -> None:
    title = "《关于促进全省生物医药产业高质量发展的若干政策措施》"
    for opening, expected in (("江苏省发布", True), ("会上发布", False)):
        article = describe_text("example", f"{opening}{title}。")
        ids = {mention.entity_id for mention in link(article, PACK).value}
        assert ("plan:jiangsu-30-2021" in ids) == expected
