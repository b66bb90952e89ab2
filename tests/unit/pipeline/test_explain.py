"""Why a figure has the fields that it has."""

import sys

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.explain import explain
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link

TEXT = """苏州市产业动态
到2027年，苏州市生物医药产业规模力争突破6000亿元，新增企业200家以上。
"""


def test_each_field_has_the_rules_that_answered(pack: Pack) -> None:
    article = describe_text("a", TEXT, title="苏州市产业动态")
    scale, companies = explain(article, pack)
    fields = {reason.field for reason in scale.reasons}
    assert fields >= {
        "value",
        "unit",
        "comparator",
        "period",
        "modality",
        "region",
        "metric",
        "subject",
        "sector",
    }
    last = {reason.field: reason for reason in scale.reasons}
    assert (last["period"].answer, last["period"].rule) == ("2027", "extract.period.find_period")
    assert last["modality"].answer == "target" and last["modality"].says
    assert "6000亿 = 600,000,000,000" in {reason.answer for reason in scale.reasons}
    assert companies.fact.surface == "200家"


def test_explaining_changes_nothing_and_leaves_no_watcher(pack: Pack) -> None:
    article = describe_text("a", TEXT, title="苏州市产业动态")
    before = sys.getprofile()
    explained = explain(article, pack)
    assert sys.getprofile() is before
    assert tuple(each.fact for each in explained) == extract(article, link(article, pack).value, pack).value
