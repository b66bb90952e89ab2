"""Numbers of programmes and meetings are no figures."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.quantities import find_quantities


@pytest.mark.parametrize(
    "text",
    [
        "推广“千万工程”的做法，",
        "实施“百万英才汇云岬”计划",
        "拨打12399服务热线",
        "2型糖尿病患者规范管理",
        "办好铁人三项世界杯",
        "第一、二轮督察反馈的事办结",
        "深入实施“千项万亿”工程",
        "大力实施“3个100万”，",
        "落实市委十一届四次、五次全会精神",
        "《纲要》提到的五个必须：",
        "做到六个坚持，",
        "深化“百千万工程”",
    ],
)
def test_nothing_is_counted(text: str, pack: Pack) -> None:
    assert find_quantities(text, pack) == ()
