"""Stories of one plan are one matter."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from yaowen.pipeline.cluster import find_matters
from yaowen.pipeline.cluster.matters import BACKGROUND
from yaowen.pipeline.cluster.plans import are_one_plan, is_named, iter_plans
from yaowen.records import Moment, Signature, StoryMember

Signed = Callable[..., Signature]

PLAN = "云岬新区生物医药提升行动方案"
FULL = "北岭省云岬新区生物医药提升行动方案"


def about(signed: Signed, name: str, day: int, *plans: str, **fields: object) -> Signature:
    moment = Moment(at=datetime(2025, 3, 1, tzinfo=UTC) + timedelta(days=day))
    values = {"regions": ("台州市",), "plans": plans, "published": moment}
    return signed(name, f"正文{name}", **(values | fields))


def matters(*signatures: Signature) -> list[tuple[str | None, tuple[str, ...]]]:
    members = {
        s.article_id: StoryMember(article_id=s.article_id, story_id=s.article_id, relation="original")
        for s in signatures
    }
    shuffled = list(signatures)
    Random(len(shuffled)).shuffle(shuffled)
    found = find_matters(signatures, members)
    assert find_matters(shuffled, members) == found
    return [(matter.title, matter.story_ids) for matter in found]


def test_stories_that_name_one_plan_are_one_matter_oldest_first(signed: Signed) -> None:
    found = matters(
        about(signed, "b", 9, PLAN),
        about(signed, "a", 1, FULL),
        about(signed, "c", 3),
        about(signed, "d", 4, "另一件与此无关的管理办法"),
    )
    assert found == [(FULL, ("a", "b"))]


def test_a_chain_of_follow_ups_stays_one_matter(signed: Signed) -> None:
    found = matters(*(about(signed, f"s{n}", n * 50, PLAN) for n in range(4)))
    assert found == [(PLAN, ("s0", "s1", "s2", "s3"))]
    assert matters(about(signed, "a", 1, PLAN), about(signed, "b", 600, PLAN)) == []


def test_a_plan_that_is_only_mentioned_joins_for_two_months(signed: Signed) -> None:
    other = "另一件与此无关的管理办法"
    rules = about(signed, "a", 1, other, PLAN)
    assert len(matters(rules, about(signed, "b", 50, PLAN))) == 1
    assert matters(rules, about(signed, "b", 90, PLAN)) == []


def test_another_region_is_another_matter(signed: Signed) -> None:
    one = about(signed, "a", 1, PLAN)
    assert matters(one, about(signed, "b", 1, PLAN, regions=("海口市", "海南省"))) == []
    assert matters(one, about(signed, "b", 1, PLAN, regions=())) == [(PLAN, ("a", "b"))]
    assert len(matters(one, about(signed, "b", 1, PLAN, regions=("浙江省", "台州市")))) == 1


def test_an_unnamed_plan_needs_the_same_agency_or_zone_within_days(signed: Signed) -> None:
    named = about(signed, "a", 1, PLAN, names=("agency:x",))
    unnamed = "~ development plan biopharmaceutical chain yunjia"
    assert len(matters(named, about(signed, "b", 2, unnamed, names=("agency:x",)))) == 1
    assert matters(named, about(signed, "b", 9, unnamed, names=("agency:x",))) == []
    assert matters(named, about(signed, "b", 2, unnamed, names=("agency:y",))) == []
    assert matters(named, about(signed, "b", 2, names=("agency:x",))) == []


def test_a_plan_that_everyone_names_is_a_background(signed: Signed) -> None:
    many = [about(signed, f"s{n:02}", n, PLAN) for n in range(BACKGROUND + 1)]
    assert matters(*many) == []
    assert len(matters(*many[:BACKGROUND])) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("印发《云岬新区生物医药提升行动方案》（以下简称《方案》）", [PLAN]),
        (
            'approved the "Yunjia New Area Biopharma Lifting Action Plan," it said',
            ["yunjia area biopharma lifting action plan"],
        ),
        ('He said "this is a very good day for everyone".', []),
        ("没有任何名字。", []),
    ],
)
def test_names_of_plans(text: str, expected: list[str]) -> None:
    assert list(iter_plans(text)) == expected


def test_the_first_sentence_on_a_plan_stands_for_its_name() -> None:
    (found,) = iter_plans("The zone adopted a development plan for its biopharmaceutical chain. It lasts.")
    assert not is_named(found)
    assert "biopharmaceutical" in found


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (PLAN, FULL, True),
        (PLAN, PLAN + "20252027年", True),
        (PLAN + "20212023年", PLAN + "20252027年", False),
        ("云岬市生物医药提升行动方案", "海澈市生物医药提升行动方案", False),
        (PLAN, "栖云谷中药材种植管理暂行办法", False),
        ("微针产业三年行动方案", "诱导多能干细胞产业三年行动方案", False),
        ("医药产业三年行动方案", "生物医药产业三年行动计划", True),
        ("促进产业高质量发展的若干措施", "促进产业高质量发展若干政策措施", True),
        ("open innovation development plan entire chain", "chain open innovation development plan", True),
        (PLAN, "chain open innovation development plan", False),
    ],
)
def test_one_plan_by_two_names(one: str, other: str, expected: bool) -> None:
    assert are_one_plan(one, other) is expected
    assert are_one_plan(other, one) is expected


@pytest.mark.parametrize(
    ("other", "day", "one_matter"),
    [
        ({}, 300, True),
        ({"bodies": ("朗汐医药",)}, 300, False),
        ({"regions": ("海口市",)}, 300, False),
        ({"figures": ("1.86e+09|CNY", "3|year")}, 300, False),
        ({"figures": ("1.86e+09|CNY",), "latin": ("xl217",)}, 300, True),
        ({"latin": ("yj331",)}, 300, False),
        ({}, 600, False),
    ],
)
def test_stories_of_one_project_share_figures_and_a_company_or_a_code(
    other: dict[str, object], day: int, one_matter: bool, signed: Signed
) -> None:
    told: dict[str, object] = {
        "figures": ("1.86e+09|CNY", "125000|sqm"),
        "bodies": ("澄海制药",),
        "gist": "总投资#亿元的大楼建筑面积#平方米",
        "slots": ("1860000000", "125000"),
        "latin": ("xl217",) if "latin" in other else (),
    }
    start = about(signed, "start", 1, **told)
    assert bool(matters(start, about(signed, "open", day, **(told | other)))) == one_matter
