"""Figures of one article that say the same, and such as contradict each other."""

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Fact, Understanding

TWICE = """苏州市2025年生物医药产业规模达5000亿元
2025年，苏州市生物医药产业规模达5000亿元，企业超过4000家。
"""
CLASH = """苏州市生物医药产业报告
2025年，苏州市生物医药产业规模达5000亿元。
报告称，苏州市2025年生物医药产业规模为4200亿元。
"""


def read(text: str, pack: Pack) -> Understanding:
    return understand(describe_text("a", text, title=text.partition("\n")[0]), pack)


def money(whole: Understanding) -> list[Fact]:
    return [fact for fact in whole.facts if fact.unit == "CNY"]


def test_the_same_statement_in_title_and_body_is_one(pack: Pack) -> None:
    first, second = money(read(TWICE, pack))
    assert (first.also, second.also) == ((second.id,), (first.id,))
    assert not first.contradicts


def test_contradictory_statements_know_of_each_other(pack: Pack) -> None:
    whole = read(CLASH, pack)
    first, second = money(whole)
    assert (first.contradicts, second.contradicts) == ((second.id,), (first.id,))
    (issue,) = [issue for issue in whole.article.issues if issue.code == "figures_differ"]
    assert (issue.start, issue.end) == (second.start, second.end)


def test_other_years_regions_and_natures_do_not_clash(pack: Pack) -> None:
    for other in ("2024年，苏州市", "2025年，无锡市", "到2027年，力争苏州市"):
        whole = read(CLASH.replace("报告称，苏州市2025年", other), pack)
        assert not any(fact.contradicts for fact in whole.facts), other
