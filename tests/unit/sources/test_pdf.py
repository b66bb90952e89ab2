"""PDF: reading order, paragraphs, what stands in the margins, tables, notes; scans and damage are named."""

from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaowen.errors import InputError, NoArticle
from yaowen.packs.model import Pack
from yaowen.records import Capture, RawItem
from yaowen.sources import read
from yaowen.sources.printed.runs import join_words

FIRST = "为落实生物医药产业发展部署，云岬新区管委会决定加大对创新药械研发的支持，现将有关事项通知如下，请认真组织实施。"
SECOND = "对获批的一类新药，按研发投入的百分之二十给予奖励，单个品种最高不超过1000万元，同一企业累计不超过3000万元。"
THIRD = (
    "到2027年，全区生物医药产业规模达到500亿元，培育年营业收入超过10亿元的企业20家，建成公共服务平台15个。"
)


def take(content: bytes, pack: Pack) -> RawItem:
    (item,) = read(Capture(id="c", input="a.pdf", content=content), pack).value
    return item


def shown(item: RawItem) -> list[tuple[str, str]]:
    return [(block.kind, item.text[block.start : block.end]) for block in item.blocks]


def test_a_policy_document(printing: ModuleType, pack: Pack) -> None:
    words, paragraphs = printing.Words, printing.paragraphs
    one = [
        words(150, 110, "云岬新区管委会文件", 26),
        words(230, 150, "云岬管发〔2025〕12号"),
        words(120, 190, "关于支持生物医药产业发展的", 20),
        words(170, 220, "若干措施的通知", 20),
        *paragraphs([FIRST, SECOND], y=270),
        words(280, 815, "— 1 —", 10),
    ]
    two = [
        *paragraphs(["一、支持研发", THIRD], y=110),
        words(380, 300, "云岬新区管理委员会"),
        words(390, 320, "2025年8月26日"),
        words(280, 815, "— 2 —", 10),
    ]
    item = take(printing.make_pdf([one, two]), pack)
    assert shown(item) == [
        ("heading", "云岬新区管委会文件"),
        ("paragraph", "云岬管发〔2025〕12号"),
        ("title", "关于支持生物医药产业发展的若干措施的通知"),
        ("paragraph", FIRST),
        ("paragraph", SECOND),
        ("heading", "一、支持研发"),
        ("paragraph", THIRD),
        ("paragraph", "云岬新区管理委员会"),
        ("paragraph", "2025年8月26日"),
    ]
    policy = item.declared.policy
    assert policy is not None
    assert (policy.number, policy.issuer) == ("云岬管发〔2025〕12号", "云岬新区管理委员会")
    assert (policy.written_on, item.declared.published) == ("2025-08-26", "2025-08-26")
    assert [issue.code for issue in item.issues] == ["written_date"]
    assert [(removed.reason, removed.count) for removed in item.left_out] == [("page_number", 2)]


def test_two_columns_are_read_one_after_the_other(printing: ModuleType, pack: Pack) -> None:
    page = [
        printing.Words(120, 110, "双栏排版的产业发展报告摘要", 22),
        *printing.paragraphs([FIRST, SECOND], x=60, y=160, width=18),
        *printing.paragraphs([THIRD, FIRST], x=320, y=160, width=18),
    ]
    assert [words for kind, words in shown(take(printing.make_pdf([page]), pack)) if kind == "paragraph"] == [
        FIRST,
        SECOND,
        THIRD,
        FIRST,
    ]


def test_a_paragraph_goes_on_over_the_page(printing: ModuleType, pack: Pack) -> None:
    lines = printing.paragraphs([FIRST + SECOND])
    head = [printing.Words(72, 40, "云岬产业周报", 9)]
    pages = [[*head, *lines[:2]], [*head, *(line._replace(y=line.y - 40) for line in lines[2:])], head * 1]
    item = take(printing.make_pdf(pages), pack)
    assert (FIRST + SECOND) in [words for _, words in shown(item)]
    assert ("running_title", "云岬产业周报", 3) in [(r.reason, r.text, r.count) for r in item.left_out]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["11/26/26, 2:04 PM", "云岬新区行动方案"], ["file:///home/y/a.html", "1/1"]),
        (["2026/11/26 14:04", "云岬新区行动方案"], ["https://news.example/2026/1.html", "1/1"]),
        (["云岬新区行动方案", "https://news.example/2026/1.html"], ["1 of 1", "2026/11/26, 14:04"]),
        ([], ["https://news.example/a", "2026/11/26 下午2:04", "第 1 页，共 1 页"]),
    ],
)
def test_a_browser_says_what_it_printed(
    printing: ModuleType, pack: Pack, above: list[str], below: list[str]
) -> None:
    heads = [printing.Words(24 + 270 * n, 24, words, 8) for n, words in enumerate(above)]
    feet = [printing.Words(24 + 180 * n, 830, words, 8) for n, words in enumerate(below)]
    body = [printing.Words(72, 60, "2026-11-20 10:00 来源：云岬日报"), *printing.paragraphs([FIRST], y=110)]
    item = take(printing.make_pdf([[*heads, *body, *feet]]), pack)
    assert [words for _, words in shown(item)] == ["2026-11-20 10:00 来源：云岬日报", FIRST]
    assert {removed.text for removed in item.left_out} >= set(above) - {"1/1"}


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2026-11-20 10:00 来源：云岬日报", "1/1"),
        ("2026-11-20 10:00 来源：云岬日报", "详见 https://news.example/a"),
        ("云岬日报", "咨询 https://news.example/a 2026-11-20 10:00"),
    ],
)
def test_a_line_at_the_edge_stays_where_a_browser_did_not_print_it(
    printing: ModuleType, pack: Pack, first: str, last: str
) -> None:
    page = [
        printing.Words(72, 60, first),
        *printing.paragraphs([FIRST], y=110),
        printing.Words(72, 820, last),
    ]
    found = " ".join(words for _, words in shown(take(printing.make_pdf([page]), pack)))
    assert first in found
    assert last in found or last == "1/1"


@pytest.mark.parametrize(
    ("line", "published", "outlet"),
    [
        ("2026-11-20 10:00 来源：云岬日报 | 作者：林知远", "2026-11-20 10:00", "云岬日报"),
        ("发布时间：2026年11月20日", "2026-11-20", None),
        ("来源：云岬日报 2026-11-20", "2026-11-20", "云岬日报"),
        ("申报时间：2026年9月8日至10月15日", None, None),
        ("2026年11月20日，云岬新区举行签约仪式。", None, None),
    ],
)
def test_a_printed_page_keeps_its_dateline(
    printing: ModuleType, pack: Pack, line: str, published: str | None, outlet: str | None
) -> None:
    page = [printing.Words(72, 110, "云岬新区发布行动方案", 24), printing.Words(72, 150, line)]
    content = printing.make_pdf(
        [[*page, *printing.paragraphs([FIRST, THIRD], y=200)]], "/CreationDate (D:20261126)"
    )
    item = take(content, pack)
    assert item.declared.published == (published or "2026-11-26")
    assert item.declared.outlet == outlet
    assert bool(published) != ("file_date" in [issue.code for issue in item.issues])


def test_english_lines_are_joined(printing: ModuleType, pack: Pack) -> None:
    lines = [
        "The company said that its new manufac-",
        "turing site would open in the second half",
        "of the year, and that well-",
        "known partners had joined.",
    ]
    page = [printing.Words(72, 100 + 18 * n, line) for n, line in enumerate(lines)]
    page.append(printing.Words(72, 300, "A short note, after a gap."))
    first = shown(take(printing.make_pdf([page]), pack))[0][1]
    assert first.startswith(
        "The company said that its new manufacturing site would open in the second half of the year"
    )


def test_ruled_tables_are_rows(printing: ModuleType, pack: Pack) -> None:
    rules = [printing.Rule(72, y, 400, y) for y in (300, 330, 360, 390)]
    rules += [printing.Rule(x, 300, x, 390) for x in (72, 200, 400)]
    cells = [("项目", "金额"), ("研发", "100万元"), ("临床", "200万元")]
    words = [
        printing.Words(x, 320 + 30 * row, text)
        for row, pair in enumerate(cells)
        for x, text in zip((80, 210), pair, strict=True)
    ]
    page = [*printing.paragraphs([FIRST], y=100), *rules, *words, *printing.paragraphs([THIRD], y=450)]
    found = shown(take(printing.make_pdf([page]), pack))
    assert found[1:4] == [
        ("table_row", "项目\n金额"),
        ("table_row", "研发\n100万元"),
        ("table_row", "临床\n200万元"),
    ]
    assert [found[0][1], found[4][1]] == [FIRST, THIRD]


def test_notes_of_the_file_serve_where_its_face_shows_nothing(printing: ModuleType, pack: Pack) -> None:
    page = printing.paragraphs([FIRST, SECOND])
    item = take(
        printing.make_pdf([page], "/Title (Annual plan of Yunjia) /CreationDate (D:20250901103000+08'00')"),
        pack,
    )
    assert (item.declared.title, item.declared.published) == (
        "Annual plan of Yunjia",
        "2025-09-01T10:30:00+08:00",
    )
    assert [issue.code for issue in item.issues] == ["file_date"]
    bad = take(printing.make_pdf([page], "/Title (Microsoft Word - 1.docx) /CreationDate (D:19000101)"), pack)
    assert (bad.declared.title, bad.declared.published) == (None, None)


def test_scanned_pages_are_named(printing: ModuleType, pack: Pack) -> None:
    item = take(
        printing.make_pdf([printing.paragraphs([FIRST]), [printing.Picture()], [printing.Picture()]]), pack
    )
    assert [issue.message for issue in item.issues if issue.code == "scanned_pages"] == [
        "a.pdf: no text on pages 2, 3: pictures (a scan), or empty"
    ]
    with pytest.raises(NoArticle, match=r"^a\.pdf: its 2 pages are pictures"):
        take(printing.make_pdf([[printing.Picture()]] * 2), pack)


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n", b"%PDF-1.4\n" + bytes(range(256)) * 40, b"%PDF-1.7 trailer <<>>"]
)
def test_damage_is_named(content: bytes, pack: Pack) -> None:
    with pytest.raises(InputError, match=r"^a\.pdf: this PDF is damaged"):
        take(content, pack)


def test_a_pdf_that_breaks_off_is_read_or_named(printing: ModuleType, pack: Pack) -> None:
    content = printing.make_pdf([printing.paragraphs([FIRST])] * 3)
    for size in range(0, len(content), 311):
        try:
            take(content[: size + 9], pack)
        except InputError as error:
            assert str(error).startswith("a.pdf: ")


@given(st.text(max_size=8), st.text(max_size=8))
def test_joining_loses_no_letter(left: str, right: str) -> None:
    joined = join_words(left, right)
    assert joined.replace(" ", "").replace("-", "") == (left + right).replace(" ", "").replace("-", "") or (
        left[-1:] in "\u00ad\u2010"
    )
