"""Two reports that only list the fields of a policy are compared by these."""

from unit.insight.diffing.versions import article, fields, rows
from yaowen.insight.diffing import list_outline

OLD = (
    "2021年,澄江印发药业开放试点方案,涵盖提升药物研究能力、稳固原料供应链条、放宽人才流动限制三方面,"
    "共计20条具体措施。"
)
NEW = (
    "澄江再推开放方案，提出4个方面共15项重点任务。"
    "在支持药物研究能力合作、深化审批改革、便利样本通关、守住安全底线等方面，明确了新举措。"
)


def test_fields_and_numbers_of_measures_are_paired() -> None:
    found = {row.change: [] for row in rows(OLD, NEW)}
    for row in rows(OLD, NEW):
        found[row.change].append((row.old and row.old.words, row.new and row.new.words))
    assert found["dropped"] == [("稳固原料供应链条", None), ("放宽人才流动限制", None)]
    assert found["added"] == [(None, "深化审批改革"), (None, "便利样本通关"), (None, "守住安全底线")]
    assert ("提升药物研究能力", "支持药物研究能力合作") in found["changed"]
    counts = [field for row in rows(OLD, NEW) for field in fields(row) if field[0] == "count"]
    assert [(old, new) for _, old, new in counts] == [
        ("三方面", "4个方面"),
        ("计20条具体措施", "15项重点任务"),
    ]


def test_a_place_leads_to_its_words() -> None:
    for clause in list_outline(article(NEW)):
        assert NEW[clause.start : clause.end] == clause.text


def test_plain_prose_and_numbered_clauses_have_no_outline() -> None:
    assert list_outline(article("该公司在研发方面投入增加，在销售方面保持稳定。")) == ()
    numbered = "第一条 在支持研究合作、深化审批改革、便利样本通关等方面给予奖励。\n"
    assert [row.change for row in rows(numbered, numbered)] == ["unchanged"]
