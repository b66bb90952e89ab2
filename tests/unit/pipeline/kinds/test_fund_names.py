"""What a fund is called, and that a phrase for any fund is no name."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Fund


def funds(text: str, pack: Pack) -> list[Fund]:
    found = understand(describe_text("a", text), pack).composites
    return [fact.details for fact in found if isinstance(fact.details, Fund)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("云麓市设立稀土产业基金。", "稀土产业基金"),
        ("苏州市设立5亿元供应链专项基金。", "供应链专项基金"),
        ("苏州市设立旧厂更新和科技孵化母基金。", "旧厂更新和科技孵化母基金"),
        ("苏州（园区）人才科创基金落地。", "苏州（园区）人才科创基金"),
        ("首期规模30亿元的云麓社保科创基金签约落地。", "云麓社保科创基金"),
        ("云麓医械转化母基金、县级创投直投母基金挂牌设立。", "云麓医械转化母基金"),
        ("苏州市成功落地3支国家级大基金。", None),
        ("苏州市组建市级产业引导基金。", None),
        ("The mother fund was set up by Suzhou in 2024.", None),
        ("An industry fund of 12 billion yuan was set up by Suzhou.", None),
        ("Suzhou set up a 5-billion-yuan rare disease fund.", "rare disease fund"),
        ("Suzhou set up a life science fund of funds.", "life science fund of funds"),
    ],
)
def test_a_name_has_no_verb_sum_or_count_in_it(text: str, name: str | None, pack: Pack) -> None:
    assert [fund.name for fund in funds(text, pack)] == [name]


def test_the_fund_that_founds_another_lends_it_no_name(pack: Pack) -> None:
    (fund,) = funds("云麓创业投资引导基金在苏州市设立超50亿元区域基金。", pack)
    assert fund.name is None
    assert fund.size is not None
    assert fund.size.value == 5e9


def test_a_sum_of_another_clause_is_no_size(pack: Pack) -> None:
    (fund,) = funds("苏州市罕见病基金落地，全市存款增加8000亿元。", pack)
    assert (fund.name, fund.size) == ("苏州市罕见病基金", None)
