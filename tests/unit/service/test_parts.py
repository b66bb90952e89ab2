"""Pages of one article given as files are one article; what is missing is said."""

from pathlib import Path

from yaowen.service.app import Yaowen
from yaowen.service.documents import Failure
from yaowen.service.requests import Read

LINE = "园区负责人介绍，一期已有星澜生物、云岬药业等企业入驻，{}年产值达到18.6亿元，二期将于明年开工。"


def page(year: int, following: str | None) -> str:
    more = f"<a href='{following}'>下一页</a>" if following else ""
    texts = "".join(f"<p>{LINE.format(year + n)}</p>" for n in range(3))
    return f"<html><head><title>园区年报</title></head><body><h1>园区年报</h1><div>{texts}</div>{more}</body></html>"


def test_two_files_are_one_article(tmp_path: Path):
    (tmp_path / "t1.html").write_text(page(2011, "t1_2.html"), encoding="utf-8")
    (tmp_path / "t1_2.html").write_text(page(2021, None), encoding="utf-8")
    names = tuple(str(tmp_path / name) for name in ("t1.html", "t1_2.html"))
    (line,) = list(Yaowen().read(Read(inputs=names)))
    assert not isinstance(line, Failure)
    assert len(line.paragraphs) == 6
    assert "2023年" in line.text


def test_a_missing_part_is_said(tmp_path: Path):
    (tmp_path / "t1.html").write_text(page(2011, "https://n.example/t1_2.html"), encoding="utf-8")
    html = (tmp_path / "t1.html").read_text(encoding="utf-8")
    head = "<meta property=og:url content=https://n.example/t1.html>"
    (tmp_path / "t1.html").write_text(html.replace("<title>", head + "<title>"), encoding="utf-8")
    lines = list(Yaowen().read(Read(inputs=(str(tmp_path / "t1.html"),))))
    assert len(lines) == 2
    assert isinstance(lines[1], Failure)
    assert "t1_2.html" in lines[1].message
