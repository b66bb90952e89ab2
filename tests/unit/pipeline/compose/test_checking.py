"""What statements rest on is read before they are checked, and once."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.compose import checking
from yaowen.pipeline.compose.checking import Source
from yaowen.pipeline.compose.statements import Statement
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Bullet

TEXT = "青禾生物年报\n2024年,青禾生物营业收入达到27.6亿元。\n2024年,青禾生物研发投入为3.2亿元。"
SAID = ("In 2024 revenue reached CNY 2.76 billion.", "In 2024 R&D spending was CNY 320 million.")


def test_what_is_laid_out_is_not_read_again(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source(understand(describe_text("a", TEXT, title=TEXT.split("\n", 1)[0]), pack), pack)
    source.lay_out(Statement(text=t, paragraph=n, facts=(), weight=1.0) for n, t in enumerate(SAID, 1))
    monkeypatch.setattr(checking, "read_article", None)
    verdicts = [source.check(Bullet(text=t, citations=(n,), facts=()))[0] for n, t in enumerate(SAID, 1)]
    assert all(bullet is not None and bullet.verdict == "supported" for bullet in verdicts)
    with pytest.raises(TypeError):
        source.reading(0)
