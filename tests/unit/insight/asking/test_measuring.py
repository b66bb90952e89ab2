"""What a question measures."""

import pytest

from yaowen.insight.asking.measuring import find_sector, read_measured
from yaowen.insight.search.planning import iter_words
from yaowen.packs.model import Pack


@pytest.mark.parametrize(
    ("question", "metric", "base"),
    [
        ("2025年产业规模同比增长多少？", "growth_rate", "产业规模"),
        ("How fast did the economy grow?", "growth_rate", "GDP"),
        ("产值增长到多少？", "output", None),
        ("研发投入强度是多少？", "rd_intensity", None),
        ("有什么新闻？", None, None),
    ],
)
def test_growth_is_of_the_metric_that_is_named(
    pack: Pack, question: str, metric: str | None, base: str | None
) -> None:
    measured = read_measured(question, None, pack)
    assert (measured.metrics[0] if measured.metrics else None) == metric
    assert (base in iter_words(measured.base)) if measured.base is not None else base is None


def test_a_word_of_several_metrics_leaves_them_open(pack: Pack) -> None:
    assert {"subsidy", "subsidy_rate"} <= set(read_measured("奖励多少？", None, pack).metrics)


def test_the_industry_with_the_longest_words(pack: Pack) -> None:
    assert find_sector("医疗器械产业规模", pack) == "devices"
    assert find_sector("去年的会议", pack) is None
