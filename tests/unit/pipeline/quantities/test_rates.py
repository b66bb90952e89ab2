"""Rates of few among many: per mille is percent, per 100,000 a unit of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaowen.packs.loader import load_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.quantities import find_quantities

PACK = load_pack()


def _read(text: str, pack: Pack) -> list[tuple[float, str, str]]:
    return [(q.value, q.unit, q.comparator) for q in find_quantities(text, pack)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("云岬市婴儿死亡率3.9‰。", [(0.39, "percent", "eq")]),
        ("an infant mortality of 3.9 per mille", [(0.39, "percent", "eq")]),
        ("an infant mortality of 3.9 per 1,000 live births", [(0.39, "percent", "eq")]),
        ("费率为千分之3.2。", [(0.32, "percent", "eq")]),
        ("佣金为万分之3.5。", [(0.035, "percent", "eq")]),
        ("孕产妇死亡率8.5/10万。", [(8.5, "per_100k", "eq")]),
        ("孕产妇死亡率８.５／１０万。", [(8.5, "per_100k", "eq")]),
        ("孕产妇死亡率降至十万分之7.5。", [(7.5, "per_100k", "eq")]),
        ("孕产妇死亡率为每10万人8.5例。", [(8.5, "per_100k", "eq")]),
        ("死亡率由9.5/10万下降到8.5/10万以下。", [(9.5, "per_100k", "eq"), (8.5, "per_100k", "le")]),
        ("maternal mortality of about 8.5 per 100,000 people", [(8.5, "per_100k", "approx")]),
        (
            "婴儿死亡率和孕产妇死亡率分别降至1.8‰、6.2/10万。",
            [(0.18, "percent", "eq"), (6.2, "per_100k", "eq")],
        ),
        ("每10万人拥有医生300名。", [(300, "count:doctors", "eq")]),
    ],
)
def test_few_among_many(text: str, found: list[tuple[float, str, str]], pack: Pack) -> None:
    assert _read(text, pack) == found


@given(tenths=st.integers(1, 9999), form=st.sampled_from(["{}/10万", "十万分之{}", "{} per 100,000"]))
def test_a_rate_is_one_figure_and_reads_back(tenths: int, form: str) -> None:
    surface = form.format(tenths / 10)
    found = find_quantities(f"死亡率为{surface}。" if "万" in form else f"a rate of {surface}.", PACK)
    assert [(q.value, q.unit, q.surface) for q in found] == [(tenths / 10, "per_100k", surface)]


def test_what_goes_on_behind_a_hyphen_is_no_bound(pack: Pack) -> None:
    grown, bound = find_quantities("GDP grew by 4.4% and above-scale output by 7% and above.", pack)
    assert (grown.comparator, bound.comparator) == ("eq", "ge")
