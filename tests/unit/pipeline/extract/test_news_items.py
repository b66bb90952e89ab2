"""What news items say of sums, ranks, times and aims, in short sentences of our own, and what is no such thing."""

import pytest

from corpus.figures import describe_row, read_figures
from yaowen.packs.model import Pack


def figures(text: str, pack: Pack) -> dict[str, dict[str, object]]:
    row = {
        "doc": "x",
        "text": text,
        "title": text.partition("\n")[0],
        "published": "2026-03-15",
        "outlet": None,
    }
    return {figure["num_text"]: figure for figure in read_figures(describe_row(row, pack), pack)}


@pytest.mark.parametrize(
    ("text", "surface", "unit", "value"),
    [
        ("云麓新区新设20亿规模生物医药产业基金", "20亿", "CNY", 2e9),
        ("海岳制药7亿买药企", "7亿", "CNY", 7e8),
        ("全市32个亿元以上项目开工建设。", "32个", "count:projects", 32.0),
        ("公司获得2个亿的融资。", "2个亿", "CNY", 2e8),
        ("该省产业规模列全国第七、中西部第二。", "第二", "rank", 2.0),
        ("这是海岳制药在园区落地的第三个项目。", "第三个", "rank", 3.0),
        ("研发费用率为30%，同比减少9pct。", "9pct", "pp", -9.0),
        ("园区建设世界级万亿大健康产业集群。", "万亿", "CNY", 1e12),
        ("园区拥有五大产业集群。", "五大", "count:clusters", 5.0),
        ("海岳制药完成4000万天使轮融资。", "4000万", "CNY", 4e7),
        ("项目工期120天。", "120天", "day", 120.0),
    ],
)
def test_what_a_figure_measures(text: str, surface: str, unit: str, value: float, pack: Pack) -> None:
    found = figures(f"要闻\n{text}", pack)[surface]
    assert (found["unit"], found["value"]) == (unit, value)


@pytest.mark.parametrize(
    "text",
    [
        "支持中药大品种二次开发。",
        "海岳制药5天时间内收到两笔款项。",
        "会议的第三个环节是讨论。",
        "18日至19日还将举办专题会议，讨论靶向白介素-1受体的抗体。",
        "对1类的生物制品给予资助，支持创新药（1类和2类）、创新器械（二类和三类），注册分类属化学药品3类。",
    ],
)
def test_what_is_no_figure(text: str, pack: Pack) -> None:
    assert not {"18日至19日", "1", "二次", "5天", "第三个", "1类", "2类", "二类", "三类", "3类"} & set(
        figures(f"要闻\n{text}", pack)
    )


@pytest.mark.parametrize(
    ("text", "surface", "modality"),
    [
        ("到2027年，全省生物经济规模将达到4200亿元。", "4200亿元", "target"),
        ("机构预测，到2030年全球市场规模将达到4200亿美元。", "4200亿美元", "forecast"),
        ("该基金目标规模30亿元，首关规模6亿元。", "30亿元", "target"),
        ("该基金目标规模30亿元，首关规模6亿元。", "6亿元", "actual"),
        ("《若干措施》提出新设立10亿元规模的天使基金。", "10亿元", "target"),
        ("海岳制药拿到了200万元的顶格资助。", "200万元", "actual"),
        ("对获批的企业，最高给予200万元资助。", "200万元", "limit"),
        ("2025年上半年我国创新药对外授权交易总金额近660亿美元。", "660亿美元", "actual"),
        ("公司将新启动6项Ⅲ期临床试验。", "6项", "plan"),
        ("到今年底，全州预计综合产值将达120亿元。", "120亿元", "forecast"),
        ("12个项目集中开工，包括海岳制药年产3000台超声设备项目。", "3000台", "plan"),
        ("在建设过程中，用时200天封顶。", "200天", "actual"),
        ("交易所募资总额将再次超过2000亿港元，仅次于2021年。", "2000亿港元", "forecast"),
    ],
)
def test_the_nature_of_a_figure(text: str, surface: str, modality: str, pack: Pack) -> None:
    assert figures(f"要闻\n{text}", pack)[surface]["modality"] == modality


def test_what_a_title_says_to_begin_has_its_floor_area_in_plans(pack: Pack) -> None:
    body = "项目总建筑面积约67万平方米，总投资约35亿元。"
    assert figures(f"云麓产业园二期开工\n{body}", pack)["67万平方米"]["modality"] == "plan"
    assert figures(f"云麓产业园二期开园\n{body}", pack)["67万平方米"]["modality"] == "actual"


def test_a_figure_in_brackets_has_the_time_before_them(pack: Pack) -> None:
    text = (
        "要闻\n2023年8月与甲公司的交易（10亿美元，占比2.4%）、2024年5月与乙公司的交易（60亿美元，占比1.8%）。"
    )
    assert figures(text, pack)["2.4%"]["time"] == "2023-08"


def test_a_city_is_what_a_list_of_its_counties_is_about(pack: Pack) -> None:
    text = (
        "16个项目集中签约\n8月18日，16个项目集中签约。签约项目包括莱阳市云麓药谷、莱阳市澜沙药园、牟平区海岳基地等。"
        "下一步，烟台市将打造产业集群。"
    )
    assert figures(text, pack)["16个"]["region"] == "烟台市"


def test_the_year_of_what_came_before_is_not_that_of_what_follows(pack: Pack) -> None:
    text = "要闻\n继2019年从纳斯达克退市之后，海岳制药在港上市，首日涨12%。2019年后，公司营收达8亿元。"
    assert "2019" not in str(figures(text, pack)["12%"]["time"])


def test_a_range_may_stand_behind_from_and_a_fiscal_year_is_no_title_s(pack: Pack) -> None:
    text = "海岳制药2025财年盈利预增超45%\n公司预计全年营收将从人民币352亿元至381亿元之间调整，2025财年毛利增长70%。"
    found = figures(text, pack)
    (span,) = [f for f in found.values() if f["unit"] == "CNY"]
    assert (span["value"], span["value_hi"]) == (3.52e10, 3.81e10)
    assert found["70%"]["time"] == "2025"


def test_what_there_is_now_is_not_of_the_time_since_which_was_added(pack: Pack) -> None:
    found = figures("要闻\n2020年以来广州新增8家上市公司，总市值超过3000亿元。", pack)
    assert found["8家"]["time"] == "2020/2026"
    assert found["3000亿元"]["time"] == "2026"


def test_where_a_firm_was_founded_its_money_is_not(pack: Pack) -> None:
    found = figures("要闻\n海岳制药2020年8月在上海成立，2020年12月获4000万元融资。", pack)
    assert found["4000万元"]["region"] is None
