"""A target told as reached: whether a year is yet to come is judged by the day of the text, not by ours."""

from datetime import UTC, datetime

import msgspec
import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.pipeline.verify import verify_claim
from yaowen.records import Moment


def is_flagged(claim: str, text: str, published: int | None, pack: Pack) -> bool:
    article = describe_text("source", text)
    if published is not None:
        moment = Moment(at=datetime(published, 2, 10, tzinfo=UTC))
        article = msgspec.structs.replace(article, published=moment)
    mentions = link(article, pack).value
    facts = extract(article, mentions, pack).value
    _, findings = verify_claim(claim, article, facts, mentions, pack)
    return any(finding.kind == "modality" for finding in findings)


@pytest.mark.parametrize(
    ("year", "published", "flagged"),
    [
        (2019, 2018, False),
        (2019, 2019, False),
        (2028, 2027, False),
        (2028, 2029, True),
        (2027, 2031, True),
        (2019, 2020, True),
    ],
)
def test_a_year_is_to_come_by_the_day_of_the_source(
    year: int, published: int, flagged: bool, pack: Pack
) -> None:
    text = f"园区力争{year}年全年营收突破350亿元。"
    assert is_flagged(f"园区{year}年全年营收突破350亿元。", text, published, pack) is flagged


def test_without_a_day_the_years_that_the_source_tells_of_count(pack: Pack) -> None:
    told = "2030年，园区营收达到310亿元。园区力争全年营收突破350亿元。"
    assert is_flagged("2029年园区全年营收突破350亿元。", told, None, pack)
    assert not is_flagged("2031年园区全年营收突破350亿元。", told, None, pack)
