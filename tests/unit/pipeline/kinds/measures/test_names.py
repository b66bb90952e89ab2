"""What a measure is called where its clause has no heading."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The reward for a Phase III trial has been raised from at most 12 million yuan to 15 million yuan.",
            "Phase III trial",
        ),
        ("关于支持生物医药的若干措施\n对新药，给予最高500万元奖励。", "新药"),
    ],
)
def test_an_article_alone_is_no_name(text: str, name: str, pack: Pack) -> None:
    read = understand(describe_text("test", text), pack)
    names = [getattr(fact.details, "name", "") for fact in read.composites if fact.kind == "measure"]
    assert names
    assert all(name in one for one in names)
