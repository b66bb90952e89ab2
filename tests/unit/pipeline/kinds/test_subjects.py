"""The entity that a figure's subject names."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("2025年，苏州市生物医药产业规模达5000亿元。", "region:3205"),
        ("苏州市传来消息。2025年，全市生物医药产业规模达5000亿元。", "region:3205"),
        ("2025年，恒瑞医药营业收入达300亿元。", "organisation:hengrui"),
        ("2025年，云岬样品公司营业收入达300亿元。", None),
        ("Harbour BioMed held a call. Harbour's revenue reached 300 million yuan.", "organisation:harbour"),
        ("Shanghai Henlius held its call. Shanghai's revenue reached 300 million yuan.", "region:31"),
    ],
)
def test_subject(text: str, subject: str | None, pack: Pack) -> None:
    article = describe_text("a", f"简讯\n{text}", title="简讯")
    (fact,) = [fact for fact in understand(article, pack).facts if fact.unit == "CNY"]
    assert fact.subject_id == subject
