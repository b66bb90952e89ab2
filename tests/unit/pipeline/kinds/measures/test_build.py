"""Policies written for this test, with the figures of real ones (Chengdu's draft of 2024, Haikou 2016)."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Condition, Fact, Measure

STAGES = """锦川市促进生物医药产业发展若干政策（征求意见稿）
第三条 支持创新药研发。对完成1类新药临床前研究的企业，按该阶段研发投入的20%给予最高300万元资助；\
对完成Ⅰ期、Ⅱ期、Ⅲ期临床试验的，按该阶段研发投入的20%，分别给予最高300万元、500万元、700万元资助。仅需完成早期临床试验即可申报上市的，按20%给予最高400万元资助；\
仅需完成确证性临床试验的，按20%给予最高700万元资助。对纳入突破性治疗药物程序并首次获批上市的，再给予一次性200万元奖励。\
单个企业每年获得的研发资助总额不超过1亿元。
第十一条 本政策自2026年1月1日起施行，有效期三年。同一事项按照“从高不重复”原则执行。
"""

HARBOUR = """南屿市扶持医药产业若干规定
第四条 对一次性购置生产设备超过300万元的企业，按设备投资额的5%给予补贴。
第五条 对购入药品批件并在我市生产的企业，按其首年产值的3%给予奖励。
第六条 企业年出口额首次达到100万美元、500万美元、1亿美元的，分别一次性奖励15万元、50万元、300万元。
第七条 企业上市辅导备案获受理的奖励150万元，成功上市的再奖励350万元。
第八条 企业并购本市医药企业的，按实际贷款利息的50%给予贴息，期限最长2年，最高500万元。
第九条 对租用园区标准厂房的企业，按每月每平方米15元给予租金补贴，补贴面积不超过2000平方米，期限3年。
第十条 对取得1类新药注册证书并在本地产业化的，给予500万元奖励。
"""

DISTRICT = """临港区关于支持细胞与基因治疗产业的若干措施
本措施适用于在本区注册、税务登记在本区的企业，由区科技局会同区财政局负责解释。
（一）支持临床试验。对1类新药完成I期、II期、III期临床试验的，每项分别给予不超过500万元、1000万元、1500万元的一次性奖励。
（二）支持平台建设。对经认定的公共服务平台，按实际投资额的30%给予补助，最高1000万元；年服务企业20家以上的，\
每年按服务收入的10%给予最高200万元运营补贴，连续补贴3年。
（三）引进人才。对引进的国家级、省级、市级领军人才，分别给予200万元、100万元、50万元安家补贴。
（四）保险补贴。对购买临床试验责任险的企业，按实际保费的50%给予补贴，同一企业年度补贴总额不超过50万元。实行“免申即享”。
（五）弄虚作假的，依法追回全部资金。本措施自2025年7月1日起施行，有效期至2028年6月30日。
"""


def measures(text: str, pack: Pack) -> list[tuple[Fact, Measure]]:
    article = describe_text("policy", text, title=text.partition("\n")[0])
    facts = understand(article, pack).composites
    return [(fact, fact.details) for fact in facts if isinstance(fact.details, Measure)]


def by_clause(text: str, pack: Pack) -> dict[str, Measure]:
    return {measure.clause or "": measure for _, measure in reversed(measures(text, pack))}


def asked_by(condition: Condition | None) -> set[tuple[str | None, object]]:
    if condition is None:
        return set()
    own = {(condition.key, condition.value)} if condition.op == "is" else set()
    return own.union(*(asked_by(part) for part in condition.parts))


def test_steps_of_one_thing_are_tiers_of_one_measure(pack: Pack) -> None:
    (_, stages), (_, extra) = measures(STAGES, pack)
    assert (stages.name, stages.clause, stages.rate, stages.base) == (
        "支持创新药研发",
        "第三条",
        20.0,
        "阶段研发投入",
    )
    assert asked_by(stages.condition) == {("products.class", "1")}
    assert [(tier.condition.value, tier.rate, tier.cap.value) for tier in stages.tiers] == [
        ("preclinical", 20.0, 3e6),
        ("1", 20.0, 3e6),
        ("2", 20.0, 5e6),
        ("3", 20.0, 7e6),
    ]
    assert [(tier.condition.value, tier.cap.value) for tier in stages.branches] == [
        ("early", 4e6),
        ("confirmatory", 7e6),
    ]
    assert (extra.amount_low.value, extra.amount_high.value, extra.stacking) == (2e6, 2e6, "adds")
    assert ("products.designations", "breakthrough") in asked_by(extra.condition)


def test_a_bound_of_its_own_governs_its_clause(pack: Pack) -> None:
    for _, measure in measures(STAGES, pack):
        assert [(cap.amount.value, cap.scope) for cap in measure.caps] == [(1e8, "company_year")]


def test_what_a_policy_says_of_itself(pack: Pack) -> None:
    (_, stages), _ = measures(STAGES, pack)
    assert (stages.status, stages.effective_on, stages.expires_on) == ("draft", "2026-01-01", "2028-12-31")
    assert stages.stacking == "highest"
    first = by_clause(DISTRICT, pack)["（一）"]
    assert (first.effective_on, first.expires_on, first.department) == (
        "2025-07-01",
        "2028-06-30",
        "区科技局",
    )
    assert (first.registered_in, first.taxed_in) == ("在本区注册", "税务登记在")
    assert first.clawback is not None and "追回" in first.clawback


@pytest.mark.parametrize(
    ("clause", "rate", "low", "high", "reward"),
    [
        ("第四条", 5.0, None, None, "subsidy"),
        ("第五条", 3.0, None, None, "reward"),
        ("第六条", None, 150_000, 3_000_000, "reward"),
        ("第七条", None, 1_500_000, 1_500_000, "reward"),
        ("第八条", 50.0, None, None, "interest_subsidy"),
        ("第十条", None, 5_000_000, 5_000_000, "reward"),
    ],
)
def test_sums_and_rates(
    clause: str, rate: float | None, low: float | None, high: float | None, reward: str, pack: Pack
) -> None:
    measure = by_clause(HARBOUR, pack)[clause]
    assert (measure.rate, measure.reward) == (rate, reward)
    assert (measure.amount_low and measure.amount_low.value) == low
    assert (measure.amount_high and measure.amount_high.value) == high


def test_thresholds_in_one_currency_and_rewards_in_another(pack: Pack) -> None:
    exports = by_clause(HARBOUR, pack)["第六条"]
    assert exports.condition is None
    assert [
        (t.condition.key, t.condition.value, t.condition.unit, t.amount.value) for t in exports.tiers
    ] == [
        ("exports", 1e6, "USD", 150_000),
        ("exports", 5e6, "USD", 500_000),
        ("exports", 1e8, "USD", 3_000_000),
    ]


def test_threshold_of_a_condition(pack: Pack) -> None:
    condition = by_clause(HARBOUR, pack)["第四条"].condition
    assert condition is not None
    assert (condition.key, condition.comparator, condition.value) == ("equipment", "gt", 3e6)


def test_time_cap_and_area(pack: Pack) -> None:
    loan = by_clause(HARBOUR, pack)["第八条"]
    assert (loan.duration, [(cap.amount.value, cap.scope) for cap in loan.caps]) == ("2年", [(5e6, "item")])
    rent = by_clause(HARBOUR, pack)["第九条"]
    assert (rent.unit_amount.value, rent.duration) == (15.0, "3年")
    assert [(cap.amount.value, cap.amount.unit) for cap in rent.caps] == [(2000.0, "sqm")]


def test_two_sums_with_a_condition_each_are_two_measures(pack: Pack) -> None:
    found = [m for _, m in measures(HARBOUR, pack) if m.clause == "第七条"]
    assert [(m.amount_high.value, m.stacking) for m in found] == [(1_500_000, None), (3_500_000, "adds")]


def test_most_without_a_rate_has_no_lower_end(pack: Pack) -> None:
    trials = by_clause(DISTRICT, pack)["（一）"]
    assert trials.amount_low is None and trials.amount_high.value == 15e6
    assert [tier.amount.comparator for tier in trials.tiers] == ["le"] * 3


def test_steps_that_only_a_list_tells_apart(pack: Pack) -> None:
    talent = by_clause(DISTRICT, pack)["（三）"]
    assert talent.beneficiary_kind == "person"
    assert [tier.amount.value for tier in talent.tiers] == [2e6, 1e6, 5e5]


def test_a_yearly_bound_for_a_company(pack: Pack) -> None:
    insured = by_clause(DISTRICT, pack)["（四）"]
    assert [(cap.amount.value, cap.scope) for cap in insured.caps] == [(500_000, "company_year")]
    assert insured.is_automatic and not by_clause(DISTRICT, pack)["（三）"].is_automatic


def test_every_measure_names_its_figures(pack: Pack) -> None:
    for text in (STAGES, HARBOUR, DISTRICT):
        article = describe_text("policy", text, title=text.partition("\n")[0])
        whole = understand(article, pack)
        figures = {fact.id: fact for fact in whole.facts}
        for fact in (fact for fact in whole.composites if fact.kind == "measure"):
            assert fact.parts and fact.value is None
            assert article.text[fact.start : fact.end] == fact.surface
            for part in fact.parts:
                assert fact.start <= figures[part].start and figures[part].end <= fact.end


def test_money_that_was_paid_is_no_measure(pack: Pack) -> None:
    assert not measures("补贴发放\n去年全市累计发放研发补贴3亿元，惠及企业120家。\n", pack)


def test_a_budget_is_no_grant_but_money_that_is_planned(pack: Pack) -> None:
    text = "稳增长若干措施\n每年拿出2亿元专项资金，支持企业技术改造，给予补助。\n"
    assert not measures(text, pack)
    (fact,) = understand(describe_text("policy", text, title="稳增长若干措施"), pack).facts
    assert (fact.surface, fact.modality, fact.metric) == ("2亿元", "plan", "fiscal_spending")


def test_a_sum_of_a_paying_clause_that_no_measure_takes_up_is_named(pack: Pack) -> None:
    text = "稳增长若干措施\n第一条 给予最高300万元奖励，3年内累计不超过预算总额2亿元的，按顺序拨付。\n"
    article = understand(describe_text("policy", text, title="稳增长若干措施"), pack).article
    (issue,) = [issue for issue in article.issues if issue.code == "unread_term"]
    assert text[issue.start : issue.end] == "2亿元"


@pytest.mark.parametrize(
    ("said", "effective", "expires"),
    [
        ("自2025年13月45日起施行，有效期三年。", None, None),
        ("自9998年1月2日起施行，有效期三年。", "9998-01-02", None),
        ("自2024年2月29日起施行，有效期三年。", "2024-02-29", "2027-02-28"),
        ("自2024年2月29日起施行，有效期四年。", "2024-02-29", "2028-02-28"),
        ("自2025年7月1日起施行，有效期十五年。", "2025-07-01", "2040-06-30"),
    ],
)
def test_no_policy_begins_or_ends_on_a_day_that_is_none(
    said: str, effective: str | None, expires: str | None, pack: Pack
) -> None:
    text = f"某市若干措施\n第二条 对完成Ⅰ期临床试验的企业，给予100万元奖励。\n第三条 本办法{said}"
    (_, measure) = measures(text, pack)[0]
    assert (measure.effective_on, measure.expires_on) == (effective, expires)


def test_a_list_has_all_words_of_what_leads_it(pack: Pack) -> None:
    """The number of a clause that a paragraph goes on with is not printed there."""
    led = "注册在本区的企业首次通过GLP认证的，按下列标准奖励：\n1.达到A级的，奖励100万元；\n2.达到B级的，奖励50万元。\n"
    for lead in ("第三条 ", "第三条 支持认证\n", "第三条 支持认证\n（一）"):
        (_, measure) = measures(f"某市若干措施\n{lead}{led}", pack)[0]
        assert ("registered_in", "here") in asked_by(measure.condition)
