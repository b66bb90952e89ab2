"""The page of facts: every figure marked at its words, nothing of a text run."""

import re

from yaowen.export.factpages import write_fact_page
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand

TEXT = """澄屿市发布<b>行动</b>方案
到2028年，力争全市医药产业规模突破300亿元，建成平台5个。
对完成Ⅲ期临床试验的企业，按研发投入的20%给予最高700万元资助。<script>alert(1)</script>
"""


def _page(pack: Pack) -> str:
    article = describe_text("one", TEXT, title=TEXT.partition("\n")[0])
    return write_fact_page([understand(article, pack)])


def test_each_figure_is_marked_and_has_its_row(pack: Pack) -> None:
    page = _page(pack)
    marked = re.findall(
        r'<mark class="(\w+)" id="([\w-]+)" title="([^"]*)"><a href="#([\w-]+)">([^<]+)</a>', page
    )
    assert [(nature, words) for nature, _, _, _, words in marked] == [
        ("target", "300亿元"),
        ("target", "5个"),
        ("limit", "20%"),
        ("limit", "700万元"),
    ]
    for _, place, hint, row, _ in marked:
        assert f'<tr id="{row}"><td><a href="#{place}">' in page
        assert hint
    assert "30,000,000,000" in page and "CNY" in page


def test_composite_facts_are_listed_with_their_fields(pack: Pack) -> None:
    assert re.search(r"<h2>measure · .*</h2>\s*<dl>.*<dt>rate</dt><dd>20.0</dd>", _page(pack), re.DOTALL)


def test_text_is_escaped_and_nothing_runs(pack: Pack) -> None:
    page = _page(pack)
    assert "<script>" not in page and "&lt;script&gt;" in page
    assert "default-src 'none'" in page


def test_the_text_is_whole(pack: Pack) -> None:
    words = re.sub(r"<[^>]+>", "", _page(pack).split("<article>")[1].split("<table>")[0])
    assert "到2028年，力争全市医药产业规模突破300亿元，建成平台5个。" in words
