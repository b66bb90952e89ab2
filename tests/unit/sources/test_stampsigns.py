"""No text that is stamped is passed over: what a close look finds is found behind the signs, too."""

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from yaowen.sources import stamps
from yaowen.sources.stampsigns import may_be_stamped

LINES = (
    "星澜生物公布年报，收入同比增长两成，全年共投产三条产线。",
    "云岬药业的新药进入三期临床，受试者共三百人，明年揭盲。",
    "澄海制药扩建厂房，面积约两万平方米，新增岗位二百个。",
    "海滨新区发布措施，对首次上市的品种最高奖励八百万元。",
    "专家表示，行业仍需在原料环节补上短板，并加快出海。",
)


def test_an_unstamped_text_has_no_sign():
    assert not may_be_stamped(LINES)


@given(
    words=st.sampled_from(
        ("请到药讯观察站阅读全文", "更多见www.yaoxun.example.com", "【药讯观察站独家】", "药讯Daily2024")
    ),
    place=st.sampled_from(("end", "begin", "inside", "alone")),
    codes=st.lists(st.text("abcxyz0189", min_size=0, max_size=9), min_size=5, max_size=5),
)
def test_the_signs_hide_no_stamp(words: str, place: str, codes: list[str]):
    texts = []
    for number, (line, code) in enumerate(zip(LINES, codes, strict=True)):
        cut = {"end": len(line), "begin": 0, "inside": 3 + number}.get(place, len(line))
        texts.append(line[:cut] + words + code + line[cut:])
    if place == "alone":
        texts = [text for line in LINES for text in (line, words + "甲乙丙丁戊己庚辛壬癸")]
    found = stamps.find_stamps(texts)
    with patch.object(stamps, "may_be_stamped", return_value=True):
        assert found == stamps.find_stamps(texts)
