"""The auditor: claims from any document, sources from anywhere, a verdict and its reason for each sentence."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from yaowen.backends.files import make_capture
from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.errors import InputError
from yaowen.packs.model import Pack
from yaowen.service.app import Yaowen
from yaowen.service.auditlines import AuditPage, VerifyLine
from yaowen.service.claims import read_claims
from yaowen.service.documents import Failure
from yaowen.service.requests import Ingest, Verify

SOURCE = """云岬新区发布生物医药行动方案
到2027年，云岬新区生物医药产业规模达到120亿元，新增创新药5个。
云岬产业基金累计投资274家企业，投资额约76.11亿元。
上海市2024年生物医药产业规模为9847亿元。
"""
OTHER = """苍梧岭高新区医疗器械产业观察
2023年，苍梧岭高新区医疗器械企业达到58家，营业收入31.4亿元，同比增长6.2%。
江苏省药品监督管理局在苍梧岭设立了检查分中心。
"""
CLAIMS = "基金投资274家企业，投资额约761.1亿元。\n大家都很高兴。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "source.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    (tmp_path / "claims.txt").write_text(CLAIMS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def yaowen(pack: Pack) -> Iterator[Yaowen]:
    opened = Yaowen(store=MemoryStore(), index=MemoryIndex(), pack=pack)
    yield opened
    opened.close()


def verdicts(yaowen: Yaowen, request: Verify) -> list[VerifyLine]:
    lines = list(yaowen.verify(request))
    assert all(isinstance(line, VerifyLine) for line in lines), lines
    return [line for line in lines if isinstance(line, VerifyLine)]


def test_each_sentence_has_its_verdict_its_passage_and_its_reason(yaowen: Yaowen, folder: Path) -> None:
    wrong, empty = verdicts(
        yaowen, Verify(claims=str(folder / "claims.txt"), source=(str(folder / "source.txt"),))
    )
    assert wrong.verdict == "contradicted"
    assert wrong.passage is not None and "76.11亿元" in wrong.passage.text
    assert wrong.reason is None
    assert (empty.verdict, empty.reason) == ("unverifiable", "nothing_to_check")


def test_a_folder_is_a_source_and_the_answer_names_which_article(yaowen: Yaowen, folder: Path) -> None:
    sources = folder / "sources"
    sources.mkdir()
    (folder / "source.txt").rename(sources / "a.txt")
    (folder / "other.txt").rename(sources / "b.txt")
    wrong, _ = verdicts(yaowen, Verify(claims=str(folder / "claims.txt"), source=(str(sources),)))
    assert wrong.verdict == "contradicted"
    assert len(wrong.sources) == 2
    assert wrong.article in wrong.sources


def test_a_source_that_cannot_be_read_is_told_and_the_others_serve(yaowen: Yaowen, folder: Path) -> None:
    request = Verify(
        claims=str(folder / "claims.txt"), source=(str(folder / "none.txt"), str(folder / "source.txt"))
    )
    first, *rest = yaowen.verify(request)
    assert isinstance(first, Failure)
    assert [line.verdict for line in rest if isinstance(line, VerifyLine)] == ["contradicted", "unverifiable"]


def test_the_library_finds_the_source_by_itself(yaowen: Yaowen, folder: Path) -> None:
    list(yaowen.ingest(Ingest(inputs=(str(folder / "source.txt"), str(folder / "other.txt")))))
    brief = folder / "brief.txt"
    brief.write_text(
        "By 2027 the pharmaceutical industry of Yunjia aims to reach 12 billion yuan.\n"
        "Its fund invested about 76.11 billion yuan in 274 companies.\n"
        "The biopharmaceutical industry of Shanghai reached 984.7 billion yuan in 2024.\n",
        encoding="utf-8",
    )
    lines = verdicts(yaowen, Verify(claims=str(brief)))
    assert [line.verdict for line in lines[1:]] == ["contradicted", "supported"]
    assert lines[1].article == lines[2].article
    assert lines[1].article in lines[1].sources
    title = yaowen.article(lines[1].article or "").article.title
    assert title == SOURCE.splitlines()[0]


def test_what_the_library_does_not_have_is_unverifiable_not_wrong(yaowen: Yaowen, folder: Path) -> None:
    list(yaowen.ingest(Ingest(inputs=(str(folder / "other.txt"),))))
    (folder / "claims.txt").write_text("广东省2025年新开工项目413个，总投资1777亿元。", encoding="utf-8")
    (line,) = verdicts(yaowen, Verify(claims=str(folder / "claims.txt")))
    assert (line.verdict, line.reason, line.sources) == ("unverifiable", "no_source", ())


def test_a_text_is_no_source_of_itself(yaowen: Yaowen, folder: Path) -> None:
    list(yaowen.ingest(Ingest(inputs=(str(folder / "source.txt"),))))
    lines = verdicts(yaowen, Verify(claims=str(folder / "source.txt")))
    assert {line.sources for line in lines} == {()}
    assert not any(line.verdict == "supported" for line in lines)


def test_the_nearest_article_counts_where_another_only_says_otherwise(yaowen: Yaowen, folder: Path) -> None:
    (folder / "third.txt").write_text(
        "上海市生物医药产业回顾\n2022年，上海市生物医药产业规模为8537亿元，企业310家。\n", encoding="utf-8"
    )
    names = ("third.txt", "source.txt", "other.txt")
    list(yaowen.ingest(Ingest(inputs=tuple(str(folder / name) for name in names))))
    (folder / "claims.txt").write_text(
        "上海市2024年生物医药产业规模为9847亿元。\n基金累计投资274家企业，投资额约761.1亿元。\n",
        encoding="utf-8",
    )
    right, wrong = verdicts(yaowen, Verify(claims=str(folder / "claims.txt")))
    assert right.verdict == "supported"
    assert wrong.verdict == "contradicted"
    assert right.article == wrong.article == wrong.sources[0]


def test_an_article_of_the_library_is_a_source_by_its_id(yaowen: Yaowen, folder: Path) -> None:
    list(yaowen.ingest(Ingest(inputs=(str(folder / "source.txt"),))))
    (article_id,) = yaowen.store.list_ids()
    wrong, _ = verdicts(yaowen, Verify(claims=str(folder / "claims.txt"), source=(article_id,)))
    assert (wrong.verdict, wrong.article) == ("contradicted", article_id)


def test_no_library_is_made_for_a_question(pack: Pack, folder: Path) -> None:
    opened = Yaowen(folder / "library", pack=pack)
    lines = verdicts(opened, Verify(claims=str(folder / "claims.txt")))
    assert [line.reason for line in lines] == ["no_source", "nothing_to_check"]
    assert not (folder / "library").exists()
    opened.close()


def test_the_page_counts_what_is_wrong(yaowen: Yaowen, folder: Path) -> None:
    (page,) = yaowen.verify(
        Verify(claims=str(folder / "claims.txt"), source=(str(folder / "source.txt"),), html=True)
    )
    assert isinstance(page, AuditPage)
    assert (page.claims, page.wrong) == (2, 1)


def texts(name: str, content: bytes, pack: Pack) -> list[str]:
    return [claim.text for claim in read_claims(make_capture(name, content), pack)]


def test_sentences_of_a_page_are_claims_and_its_menus_are_none(pack: Pack) -> None:
    sentences = [
        f"园区第{number}个平台于2025年{number}月建成，服务企业{number}0家。" for number in range(1, 7)
    ]
    page = (
        "<html><head><title>云岬通报</title></head><body><nav><a href='/'>首页</a><a href='/x'>更多</a></nav>"
        f"<article><h1>云岬通报</h1>{''.join(f'<p>{s}</p>' for s in sentences)}</article></body></html>"
    )
    found = texts("page.html", page.encode(), pack)
    assert [words for words in found if words in sentences] == sentences
    assert "首页" not in found


def test_marks_of_markdown_are_no_part_of_claims(pack: Pack) -> None:
    brief = "# 简报\n\n- **园区**有3家企业 [1]。\n- 另有5家在建。\n\n---\n1. 规模达到20亿元。\n"
    assert texts("b.md", brief.encode(), pack) == [
        "简报",
        "园区有3家企业 [1]。",
        "另有5家在建。",
        "规模达到20亿元。",
    ]


def test_sentences_of_a_word_document_are_claims(pack: Pack) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for words in ("云岬通报", "园区有3家企业。另有5家在建。"):
        document.add_paragraph(words)
    out = BytesIO()
    document.save(out)
    assert texts("b.docx", out.getvalue(), pack)[-2:] == ["园区有3家企业。", "另有5家在建。"]


def test_a_text_that_begins_with_a_citation_is_no_json(pack: Pack) -> None:
    assert texts("b.txt", "[1] 园区有3家企业。".encode(), pack) == ["[1] 园区有3家企业。"]


def test_bytes_that_are_no_text_are_refused_in_one_line(pack: Pack) -> None:
    with pytest.raises(InputError, match=r"^noise\.bin: "):
        texts("noise.bin", bytes(range(256)) * 64, pack)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Xi'an aims for 42 billion yuan by 2027.", "supported"),
        ("Xi'an aims for 4.2 billion yuan by 2027.", "contradicted"),
        ("Xi'an opened three parks in 2027.", "unverifiable"),
        ("Wuhan aims for 42 billion yuan by 2027.", "unverifiable"),
    ],
)
def test_a_short_claim_finds_the_article_that_says_all_of_it(
    claim: str, verdict: str, yaowen: Yaowen, tmp_path: Path
) -> None:
    told = "西安定下生物医药目标\n到2027年，西安市生物医药产业规模达到420亿元。\n"
    (tmp_path / "told.txt").write_text(told, encoding="utf-8")
    (tmp_path / "claim.txt").write_text(claim, encoding="utf-8")
    list(yaowen.ingest(Ingest(inputs=(str(tmp_path / "told.txt"),))))
    (line,) = verdicts(yaowen, Verify(claims=str(tmp_path / "claim.txt")))
    assert line.verdict == verdict
