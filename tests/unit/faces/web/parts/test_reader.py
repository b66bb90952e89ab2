"""What the reader marks in a text."""

from yaowen.faces.web.parts.reader import Shown, list_marks
from yaowen.faces.web.words import Words
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand

TEXT = "简讯\n2025年，苏州云岬细胞科技有限公司营业收入达3亿元，恒瑞医药参与投资。\n"


def test_names_that_no_table_lists_are_marked_without_a_link(pack: Pack) -> None:
    article = describe_text("a", TEXT, title="简讯")
    marks = list_marks(understand(article, pack), Words("en"), pack, Shown())
    named = {article.text[mark.start : mark.end]: mark for mark in marks if mark.kind == "name"}
    unlisted = named["苏州云岬细胞科技有限公司"]
    assert unlisted.href is None and "told by its form" in unlisted.hint and "Su Zhou" in unlisted.hint
    assert named["恒瑞医药"].href
