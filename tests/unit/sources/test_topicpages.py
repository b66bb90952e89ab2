"""Topic pages of an aggregator: items, outlet lines, briefs, excerpts and chrome."""

from yaowen.packs.model import Pack
from yaowen.records import Capture, RawItem
from yaowen.sources import read
from yaowen.sources.detect import detect_format

EXCERPT = (
    "星澜生物近日宣布,其靶向蛋白降解新药完成首例受试者给药,公司同时披露了与云岬药业的合作安排,双方将共同推进五个项目的临床开发,"
    "涉及肿瘤与自身免疫疾病两大领域,首批投入约三亿元,用于建设中试平台与质量检测 ..."
)
BRIEF = (
    "Core Viewpoint - Starlan Bio will build two plants for"
    " 2 billion yuan [1] Group 1: Scale - The plants cover "
    "24,000 square meters [1][2] - Output is planned for 20"
    "27 - 2028 [2]. Group 2 - Chenghai Park offers land [3]"
)
CHINESE_BRIEF = (
    "核心观点 - 星澜生物与澄海药谷签约，总投资12亿元 [1] 第1"
    "组：项目 - 建设两条生产线 [1] - 预计2027年投产 [2]"
)


def items(text: str, pack: Pack) -> tuple[RawItem, ...]:
    return read(Capture(id="c", input="page.txt", content=text.encode()), pack).value


def page(*lines: str, end: str = "\n") -> str:
    return end.join(("Workflow", "细胞治疗产业", "icon", "Search documents", *lines)) + end


def test_item_with_outlet_time_and_brief(pack: Pack):
    (item,) = items(page("星澜生物扩产", "Cheng Hai Ri Bao· 2026-03-01 08:05", BRIEF), pack)
    assert (item.declared.title, item.declared.outlet, item.declared.published) == (
        "星澜生物扩产", "Cheng Hai Ri Bao", "2026-03-01 08:05",
    )  # fmt: skip
    brief = item.given_brief
    assert brief is not None and brief.viewpoint is not None
    assert brief.viewpoint.text == "Starlan Bio will build two plants for 2 billion yuan"
    assert brief.viewpoint.citations == (1,)
    assert [group.heading for group in brief.groups] == ["Group 1: Scale", "Group 2"]
    assert brief.groups[0].bullets[1].text == "Output is planned for 2027 - 2028."
    assert brief.groups[0].bullets[0].citations == (1, 2)


def test_an_item_that_was_copied_alone_is_one_too(pack: Pack):
    (item,) = items("\n".join(("星澜生物扩产", "Cheng Hai Ri Bao· 2026-03-01 08:05", BRIEF)), pack)
    assert (item.declared.title, item.declared.outlet) == ("星澜生物扩产", "Cheng Hai Ri Bao")
    assert item.given_brief is not None and item.given_brief.viewpoint is not None


def test_blocks_stand_in_the_item_and_the_item_in_the_capture(pack: Pack):
    text = page("星澜生物扩产", "Cheng Hai Ri Bao· 2026-03-01 08:05", BRIEF)
    (item,) = items(text, pack)
    assert text[item.offset : item.offset + len(item.text)] == item.text
    words = [item.text[block.start : block.end] for block in item.blocks]
    assert words[0] == "星澜生物扩产"
    assert words[1] == "Core Viewpoint"
    assert words[-1] == "Chenghai Park offers land [3]"


def test_chrome_is_no_item_and_is_listed(pack: Pack):
    found = items(page("\ue001", "甲公司获批", "A Bao· 2026-03-01 08:05", BRIEF, "icon"), pack)
    assert len(found) == 1
    assert {removed.text for removed in found[0].left_out} == {
        "Workflow",
        "细胞治疗产业",
        "icon",
        "Search documents",
    }
    assert found[0].declared.section == "细胞治疗产业"


def test_items_without_outlet_line_time_or_text(pack: Pack):
    found = items(
        page(
            "无出处的消息", EXCERPT,
            "无时间的消息", "36氪·", BRIEF,
            "无正文的消息", "Hai Nan Ri Bao· 2026-02-27 01:00",
            "又一条无出处的消息", CHINESE_BRIEF,
        ),
        pack,
    )  # fmt: skip
    assert [item.declared.title for item in found] == [
        "无出处的消息",
        "无时间的消息",
        "无正文的消息",
        "又一条无出处的消息",
    ]
    assert [item.declared.outlet for item in found] == [None, "36氪", "Hai Nan Ri Bao", None]
    codes = [{issue.code for issue in item.issues} for item in found]
    assert codes[0] == {"no_outlet", "no_date", "clipped_excerpt"}
    assert codes[1] == {"no_date"}
    assert codes[2] == {"no_body"}
    assert found[0].declared.kind == "excerpt"


def test_titles_with_marks_and_dots_stay_titles(pack: Pack):
    found = items(
        page(
            "云岬·星澜对话会召开[1]", "3 6 Ke· 2026-03-01 08:00", EXCERPT,
            "药企·园区面对面", "E Yao Jing Li Ren· 2026-02-28 07:00", BRIEF,
            "粤药·省区对话会召开", EXCERPT,
        ),
        pack,
    )  # fmt: skip
    assert [item.declared.title for item in found] == [
        "云岬·星澜对话会召开[1]",
        "药企·园区面对面",
        "粤药·省区对话会召开",
    ]
    assert found[0].declared.outlet == "3 6 Ke"


def test_windows_line_ends_and_blank_lines_change_nothing(pack: Pack):
    lines = ("甲公司获批", "A Bao· 2026-03-01 08:05", BRIEF, "乙公司扩产", "B Bao· 2026-02-01 08:05", EXCERPT)
    plain = items(page(*lines), pack)
    spread = items(page(*lines, end="\r\n\r\n\r\n"), pack)
    assert [item.declared for item in plain] == [item.declared for item in spread]


def test_chinese_brief_is_parsed(pack: Pack):
    found = items(page("签约", "A Bao· 2026-03-01 08:05", CHINESE_BRIEF), pack)
    brief = found[0].given_brief
    assert brief is not None and brief.viewpoint is not None and brief.lang == "zh"
    assert brief.groups[0].heading == "第1组：项目"
    assert [bullet.citations for bullet in brief.groups[0].bullets] == [(1,), (2,)]


def test_page_is_told_by_its_content_whatever_its_name():
    text = page(
        "甲公司获批", "A Bao· 2026-03-01 08:05", BRIEF, "乙公司扩产", "B Bao· 2026-02-01 08:05", EXCERPT
    )
    assert detect_format(text.encode(), "article.html") == "topic_page"
    assert detect_format(text.encode("utf-16"), "x") == "topic_page"


def test_ten_thousand_items_are_read_in_linear_time(pack: Pack):
    lines = [line for n in range(10_000) for line in (f"第{n}家公司获批", "A Bao· 2026-03-01 08:05", BRIEF)]
    assert len(items(page(*lines), pack)) == 10_000
