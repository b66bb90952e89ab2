"""One number that changed on the way makes no other story; a period or an edition does."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.cluster.likeness import find_likeness
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Signature

TEXT = (
    "澄海制药苏州基地签约\n9月2日，澄海制药与苏州高新区签署第二批合作协议，将建设高端制剂生产基地，总投资18.6亿元，"
    "占地96亩，计划3月开工，达产后预计年产值24.5亿元。\n澄海制药总裁表示，苏州产业配套完善、人才集中，"
    "公司将把缓控释制剂的研发放在这里。高新区目前集聚医药企业212家。"
)


def sign_text(text: str, pack: Pack) -> Signature:
    signature = understand(describe_text(text[:40], text, title=text.split("\n")[0]), pack).signature
    assert signature is not None
    return signature


@pytest.mark.parametrize(
    ("old", "new", "one_story"),
    [
        ("18.6亿元", "16.8亿元", True),
        ("212家", "221家", True),
        ("3月开工", "5月开工", False),
        ("第二批", "第三批", False),
        ("苏州", "无锡", False),
        ("澄海", "朗汐", False),
    ],
)
def test_one_change(old: str, new: str, one_story: bool, pack: Pack) -> None:
    likeness = find_likeness(sign_text(TEXT, pack), sign_text(TEXT.replace(old, new), pack))
    assert (likeness is not None) == one_story


def test_two_numbers_that_changed_part_the_texts(pack: Pack) -> None:
    other = TEXT.replace("18.6亿", "12.9亿").replace("96亩", "71亩").replace("24.5亿", "17.3亿")
    assert find_likeness(sign_text(TEXT, pack), sign_text(other, pack)) is None


@pytest.mark.parametrize(
    ("one", "other", "one_story"),
    [
        ("福建省5月药品抽检：9批次不合格", "福建省7月药品抽检：9批次不合格", False),
        ("园区公布2023年成绩单", "园区公布2024年成绩单", False),
        ("一季度医药工业增长6%", "上半年医药工业增长6%", False),
        ("澄海制药3月底前开工", "澄海制药基地9月2日签约", True),
        ("澄海制药完成A轮融资", "澄海制药完成B轮融资", False),
    ],
)
def test_titles_of_other_periods_and_rounds(one: str, other: str, one_story: bool, pack: Pack) -> None:
    body = TEXT.split("\n", 1)[1].replace("第二批", "")
    texts = (f"{title}\n{title}。{body}" for title in (one, other))
    first, second = (sign_text(text, pack) for text in texts)
    assert (find_likeness(first, second) is not None) == one_story
