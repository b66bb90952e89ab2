"""Every page in every encoding that can carry it, declared, undeclared and wrongly declared, gives the same text."""

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "pages"))
from scoring import load_pages

from yaowen.sources.decode import decode

HERE = Path(__file__).parent
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk", "gb2312", "big5", "big5hkscs")
DECLARED = (None, "utf-8", "gb2312", "gbk", "big5", "iso-8859-1")
HEADERS = (None, "text/html; charset=utf-8", "text/html; charset=ISO-8859-1")
_NAMED = re.compile(
    r"""(<meta[^>]{0,200}?)charset(\s*=\s*["']?\s*)[\w.:-]+|(<\?xml[^>]{0,100}?)encoding(\s*=\s*["'])[\w.:-]+""",
    re.IGNORECASE,
)


def _declare(page: str, label: str | None) -> str:
    """The page without its own declarations, with this one."""
    bare = _NAMED.sub(lambda found: f"{found[1] or found[3]}data-c{found[2] or found[4]}x", page)
    if label is None:
        return bare
    head = re.search(r"<head[^>]*>", bare, re.IGNORECASE)
    place = head.end() if head else 0
    return f'{bare[:place]}<meta charset="{label}">{bare[place:]}'


def _misread(pages: list[tuple[str, str]], headers=HEADERS) -> tuple[list[tuple], int]:
    """Which pages were read otherwise than they were written, and how many readings were made."""
    wrong, count = [], 0
    for name, page in pages:
        for label in DECLARED:
            declared = _declare(page, label)
            for encoding in ENCODINGS:
                try:
                    content = declared.encode(encoding)
                except UnicodeEncodeError:
                    continue
                for header in headers:
                    count += 1
                    if decode(content, name=name, media_type=header).text.lstrip("\ufeff") != declared:
                        wrong.append((name, encoding, label, header))
    return wrong, count


def test_our_own_pages_are_the_same_in_every_encoding():
    pages = [
        (row["id"], row["content"].decode(row.get("encoding", "utf-8"))) for row in load_pages(HERE / "pages")
    ]
    wrong, count = _misread(pages)
    assert count > 84 * 3 * 6 * 3
    assert wrong == []


def test_rare_characters_survive_gb18030():
    page = _declare(
        "<html><head></head><body><p>地名和人名里的字：𠮷㐂鿏，都应当原样保留下来。</p></body></html>",
        "gb2312",
    )
    assert decode(page.encode("gb18030"), name="x").text == page


def _chinese_reference_pages(shared: Path) -> list[tuple[str, str]]:
    return _reference_pages(shared, chinese=True)


def _reference_pages(shared: Path, *, chinese: bool) -> list[tuple[str, str]]:
    rows = [row for row in load_pages(shared / "pages" / "devset") if (row["lang"] == "zh") is chinese]
    return [(row["id"], decode(row["content"], name=row["id"]).text.lstrip("\ufeff")) for row in rows]


@pytest.mark.shared
def test_some_reference_pages_are_the_same_in_every_encoding(shared):
    wrong, count = _misread(_chinese_reference_pages(shared)[::6], headers=(None,))
    assert count > 200
    assert wrong == []


@pytest.mark.shared
@pytest.mark.long
def test_all_reference_pages_are_the_same_in_every_encoding(shared):
    wrong, count = _misread(_chinese_reference_pages(shared))
    assert count > 5000
    assert wrong == []


@pytest.mark.shared
@pytest.mark.long
def test_other_reference_pages_differ_only_where_two_encodings_have_a_usual_symbol(shared):
    """■ in GB bytes is ← in Big5; where a page holds no other such character its declaration is believed."""
    pages = dict(_reference_pages(shared, chinese=False))
    wrong, count = _misread(list(pages.items()), headers=(None,))
    assert count > 5000
    assert len(wrong) <= 3
    for name, encoding, label, _ in wrong:
        assert encoding.startswith("gb")
        assert label == "big5"
        assert set(pages[name]) - set(map(chr, range(128))) <= set("◆□■△")
