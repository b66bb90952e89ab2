"""Tasks of plans written for this test."""

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Task

PLAN = """南屿市细胞产业行动方案
一、主要目标
支持产业规模到2028年达到300亿元。
二、重点任务
1.推进审评审批提速，将注册检验时间压缩一半。（责任单位：市药监局、市卫健委）
2.建设共享中试生产线，到2027年形成产能5吨。
3.完善医保目录衔接，扩大集中采购范围。
三、组织实施
加强统筹协调，各区政府落实主体责任。
去年全市已建成中试平台3个。
"""

NEWS = """A plant opens in Nanyu
The company opened a plant in Nanyu on Monday. It supports 300 jobs.
"""


def tasks(text: str, pack: Pack) -> list[Task]:
    article = describe_text("plan", text, title=text.partition("\n")[0])
    return [f.details for f in understand(article, pack).composites if isinstance(f.details, Task)]


def test_tasks_stand_under_their_headings_with_stage_body_and_date(pack: Pack) -> None:
    found = tasks(PLAN, pack)
    assert [(task.group, task.stage) for task in found] == [
        ("二、重点任务", "approval"),
        ("二、重点任务", "production"),
        ("二、重点任务", "procurement"),
        ("三、组织实施", "implementation"),
    ]
    first, second, *_ = found
    assert [body.name for body in first.bodies] == ["市药监局", "市卫健委"]
    assert (first.number, second.number, second.deadline) == ("1.", "2.", "2027")


def test_goals_and_what_was_done_are_no_tasks(pack: Pack) -> None:
    words = " ".join(task.words for task in tasks(PLAN, pack))
    assert "300亿元" not in words and "已建成" not in words


def test_an_article_about_no_plan_has_no_tasks(pack: Pack) -> None:
    assert tasks(NEWS, pack) == []


OVERVIEW = """几座城市的医药方案一览
北京同样有自己的打算，还定了期限。
两年前的春天，《北京市加快医药健康协同创新行动计划（2024-2026年）》出台，要求壮大链主企业。鼓励医院开放影像数据用于模型训练。
上海则有《上海市提升生物医药企业国际竞争力行动方案（2024—2027年）》，重在出口。
江苏的《中国（江苏）自由贸易试验区生物医药全产业链开放创新发展方案》也已获批，各市随之跟进。
一位院长建议，评价指标要由医院自己来定。
"""


def test_an_overview_of_plans_orders_nothing_but_what_it_says_of_one(pack: Pack) -> None:
    (task,) = tasks(OVERVIEW, pack)
    assert task.words == "鼓励医院开放影像数据用于模型训练。"
    assert task.plan_id == "plan:beijing-health-2024"


IN_CHARGE = """南屿市药械提升行动方案
一、提升检测能力。建设药械检测公共平台。由市科技局牵头，会同市药监局，2026年底前完成选址。
二、保障用地。扩大产业用地供应，每年不少于500亩。
"""


def test_who_is_in_charge_may_stand_in_the_sentence_behind(pack: Pack) -> None:
    first, second = tasks(IN_CHARGE, pack)
    assert ([body.name for body in first.bodies], first.deadline) == (["市科技局"], "2026")
    assert (second.bodies, second.deadline) == ((), None), "another paragraph's body is not its own"


def test_tasks_are_of_the_place_that_the_opening_names(pack: Pack) -> None:
    def places(title: str) -> set[tuple[str | None, str | None]]:
        article = describe_text("plan", f"{title}\n一、重点任务\n建设细胞产品公共检测平台。", title=title)
        found = [fact for fact in understand(article, pack).composites if fact.kind == "task"]
        assert found
        return {(fact.region, fact.region_code) for fact in found}

    assert places("杭州市细胞产业行动方案") == {("杭州市", "330100")}
    assert places("细胞产业行动方案") == {(None, None)}
    assert places("《北京市加快医药健康协同创新行动计划（2024-2026年）》") == {("北京市", "110000")}
