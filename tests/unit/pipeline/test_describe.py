"""Whose, by whom, of when: what describing believes."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.clean import clean
from yaowen.pipeline.describe import describe, describe_text
from yaowen.pipeline.describe.bylines import find_byline
from yaowen.records import Article, Attachment, Block, Declared, Outcome, PolicyNote, RawItem
from yaowen.service.lines import read_line


def described(pack: Pack, *lines: str, form: str = "text", **declared: object) -> Outcome[Article]:
    text = "\n".join(lines)
    blocks, start = [], 0
    for number, line in enumerate(lines):
        blocks.append(Block(kind="paragraph" if number else "title", start=start, end=start + len(line)))
        start += len(line) + 1
    item = RawItem(
        capture_id="c",
        number=1,
        format=form,
        input="x",
        text=text,
        blocks=tuple(blocks),
        declared=Declared(**declared),  # type: ignore[arg-type]
    )
    return describe(item, clean(item, pack).value, pack)


@pytest.mark.parametrize(
    ("line", "outlet", "names"),
    [
        ("海滨日报记者 林知远", "海滨日报", "林知远"),
        ("海滨晚报全媒体记者 林知远 通讯员 周某", "海滨晚报", "林知远"),
        ("本报讯（记者 林知远 周令仪）近日，药谷开工。", None, "林知远 周令仪"),
        ("作者：林知远", None, "林知远"),
        ("By Lin Zhiyuan", None, "Lin Zhiyuan"),
        ("记者从药谷获悉，二期已经开工。", None, None),
    ],
)
def test_bylines(line: str, outlet: str | None, names: str | None, pack: Pack):
    assert tuple(find_byline([line, "正文。"], pack)) == (outlet, names)


def test_byline_at_the_end(pack: Pack):
    assert find_byline(["第一段。", "第二段完。（总台记者 林知远）"], pack).names == "林知远"


def test_aggregator_times_are_utc_and_chinese_outlets_eight_hours_east(pack: Pack):
    item = described(
        pack, "标题", "正文一句。", form="topic_page", published="2026-02-03 09:39", outlet="Cheng Hai Ri Bao"
    ).value
    assert (item.published.iso, item.published.inferred_offset) == ("2026-02-03T09:39:00+00:00", True)
    page = described(pack, "标题", "正文一句，在澄海。", published="2026-02-03 09:39").value
    assert page.published.iso == "2026-02-03T09:39:00+08:00"


def test_pinyin_with_stray_spaces_is_resolved_and_kept_as_printed(pack: Pack):
    found = described(pack, "标题", "正文。", form="topic_page", outlet="2 1 Shi Ji Jing Ji Bao Dao").value
    assert (found.outlet, found.outlet_surface) == ("21世纪经济报道", "2 1 Shi Ji Jing Ji Bao Dao")


def test_times_that_cannot_be_read_are_doubted(pack: Pack):
    assert [issue.code for issue in described(pack, "标题", "正文。", published="昨天").issues] == [
        "bad_date"
    ]
    assert [issue.code for issue in described(pack, "标题", "正文。").issues] == ["no_date"]


def test_id_is_that_of_the_words_not_of_the_page(pack: Pack):
    one = described(pack, "标题", "正文。", outlet="海滨日报").value
    assert one.id == described(pack, "标题", "正文。", outlet="海滨日报").value.id
    assert one.id != described(pack, "标题", "正文！", outlet="海滨日报").value.id
    assert len(one.id) == 16
    assert described(pack, "标题", "正文。", id="mine").value.id == "mine"


def test_texts_taken_as_they_are():
    text = "标题\n\n  第一段。\n第二段。"
    article = describe_text("e1", text, title="标题")
    assert article.text == text
    assert [(p.number, text[p.start : p.end]) for p in article.paragraphs] == [
        (0, "标题"),
        (1, "第一段。"),
        (2, "第二段。"),
    ]
    assert article.lang == "zh"
    assert [p.number for p in describe_text("e2", "One sentence.").paragraphs] == [1]


def test_policy_files_and_time_of_change_reach_the_line_that_is_printed(pack: Pack):
    note = PolicyNote(issuer="临澜市人民政府办公厅", number="澜府办〔2025〕38号", written_on="2025-12-30")
    file = Attachment(name="申报表", url="https://news.example.com/a.docx")
    found = described(
        pack,
        "标题",
        "正文一句，在澄海。",
        published="2026-01-08 09:20",
        updated="2026-01-09 10:00",
        policy=note,
        attachments=(file,),
    ).value
    line = read_line(found)
    assert (line.policy, line.attachments) == (note, (file,))
    assert (line.published, line.updated) == ("2026-01-08T09:20:00+08:00", "2026-01-09T10:00:00+08:00")


@pytest.mark.parametrize("updated", ["2026-01-08 09:20", "不久前"])
def test_no_time_of_change_that_says_nothing(pack: Pack, updated: str):
    found = described(pack, "标题", "正文一句，在澄海。", published="2026-01-08 09:20", updated=updated).value
    assert found.updated is None


def test_a_paper_and_its_site_are_two(pack: Pack):
    found = described(
        pack, "标题", "正文。", form="html", outlet="光明日报", site="光明网", url="https://news.gmw.cn/a"
    ).value
    assert (found.outlet, found.republisher) == ("光明日报", "光明网")
