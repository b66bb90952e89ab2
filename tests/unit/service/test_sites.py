"""What pages of one site share at their edges is dropped from the third page on; a library stays as it was."""

from pathlib import Path

from yaowen.service.app import Yaowen
from yaowen.service.documents import Failure
from yaowen.service.requests import Ingest, Read

LINES = [
    "第{}号园区昨日开工，规划面积12.4万平方米，计划引进三十个项目，带动就业八百人。",
    "园区负责人介绍，已有星澜生物等{}家企业入驻，2025年产值达到18.6亿元，明年还将扩建。",
    "第{}期将建设中试平台和检测中心，预计2027年投入使用，可节省约三成成本。",
]
SLOGAN = "海滨观察，每天早上陪您读懂医药产业。"


def write(folder: Path, count: int, site: str = "n.example") -> tuple[str, ...]:
    names = []
    for number in range(1, count + 1):
        texts = "".join(f"<p>{line.format(number)}</p>" for line in LINES[:-1])
        texts += f"<p>{LINES[-1].format(number)}（海滨观察编辑部）</p><p>{SLOGAN}</p>"
        html = (
            f"<html><head><title>园区{number}开工</title><meta property=og:url content=https://{site}/{number}.html>"
            f"</head><body><h1>园区{number}开工</h1><div>{texts}</div></body></html>"
        )
        path = folder / f"{number}.html"
        path.write_text(html, encoding="utf-8")
        names.append(str(path))
    return tuple(names)


def test_the_third_page_knows_its_site(tmp_path: Path):
    lines = [line for line in Yaowen().read(Read(inputs=write(tmp_path, 4))) if not isinstance(line, Failure)]
    assert SLOGAN in lines[0].text
    for line in lines[2:]:
        assert SLOGAN not in line.text
        assert line.text.endswith("可节省约三成成本。")
        assert {removed.text for removed in line.removed if removed.reason == "site"} >= {SLOGAN}


def test_an_articles_own_lines_stay(tmp_path: Path):
    lines = [line for line in Yaowen().read(Read(inputs=write(tmp_path, 4))) if not isinstance(line, Failure)]
    assert all(len(line.paragraphs) >= 3 for line in lines)


def test_taking_the_same_pages_again_in_another_order_changes_nothing(tmp_path: Path):
    (tmp_path / "pages").mkdir()
    names = write(tmp_path / "pages", 4)
    for order in (names, names[::-1], names[2:3]):
        yaowen = Yaowen(tmp_path / "library")
        try:
            lines = list(yaowen.ingest(Ingest(inputs=order)))
            assert len(yaowen.store.list_ids()) == 4
            assert all(line.articles for line in lines if not isinstance(line, Failure))
        finally:
            yaowen.close()


STAMP = "【海滨观察www.haibin-watch.com】"


def write_stamped(folder: Path, count: int) -> tuple[str, ...]:
    """Stamped in the midst of their paragraphs; the last page but once, in its only long paragraph."""
    names = []
    for number in range(1, count + 1):
        cuts = (9, 14, 21) if number < count else (12,)
        texts = [line.format(number) for line in LINES]
        for place, cut in enumerate(cuts):
            texts[place] = texts[place][:cut] + STAMP + texts[place][cut:]
        body = "".join(f"<p>{text}</p>" for text in texts)
        html = (
            f"<html><head><title>园区{number}开工</title><meta property=og:url content=https://s.example/{number}.html>"
            f"</head><body><h1>园区{number}开工</h1><div>{body}</div></body></html>"
        )
        path = folder / f"{number}.html"
        path.write_text(html, encoding="utf-8")
        names.append(str(path))
    return tuple(names)


def test_a_stamp_of_the_site_is_known_on_a_page_that_has_it_once(tmp_path: Path):
    names = write_stamped(tmp_path, 4)
    (alone,) = Yaowen().read(Read(inputs=names[-1:]))
    assert STAMP in alone.text
    *_, last = Yaowen().read(Read(inputs=names))
    assert STAMP not in last.text
    assert [removed.reason for removed in last.removed if removed.text == STAMP] == ["watermark"]
    assert LINES[0].format(4) in last.text
