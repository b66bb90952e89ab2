"""What a line of running text is, seen with the line after it."""

import pytest

from yaowen.sources.bodies import line_kind


@pytest.mark.parametrize(
    ("words", "index", "following", "kind"),
    [
        ("一、支持研发", 5, "对获批的一类新药给予奖励。", "heading"),
        ("云岬新区管理委员会", 9, "2025年8月20日", "paragraph"),
        ("云岬新区管理委员会", 9, "（2025年12月20日）", "paragraph"),
        ("云岬新区办公室", 9, "二〇二五年八月二十日", "paragraph"),
        ("大事记", 9, "2025年8月20日，产线开工。", "heading"),
        ("请认真组织实施。", 5, "对获批的一类新药给予奖励。", "paragraph"),
        ("各有关单位：", 5, "对获批的一类新药给予奖励。", "paragraph"),
        ("记者 李明", 1, "对获批的一类新药给予奖励。", "byline"),
    ],
)
def test_lines(words: str, index: int, following: str, kind: str) -> None:
    assert line_kind(words, index, following) == kind
