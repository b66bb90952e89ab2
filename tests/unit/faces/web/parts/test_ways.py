"""Questions lead to the pages that answer them, with what the question tells filled in."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from yaowen.faces.web.app import HANDLERS
from yaowen.faces.web.parts.ways import Way, find_ways
from yaowen.faces.web.words import Words
from yaowen.packs.model import Pack
from yaowen.records import Lang

NEWEST = date(2026, 2, 26)


def ways(question: str, pack: Pack, lang: Lang = "en") -> dict[str, dict[str, str]]:
    found: tuple[Way, ...] = find_ways(question, NEWEST, Words(lang), pack)
    parts = [urlsplit(way.href) for way in found]
    return {part.path: {name: values[0] for name, values in parse_qs(part.query).items()} for part in parts}


@pytest.mark.parametrize(
    ("question", "page", "query"),
    [
        ("What did Xi'an promise for 2027, in parts, and does it add up?", "/targets", {"region": "Xi'an"}),
        ("Is Hubei on track?", "/targets", {"region": "Hubei"}),
        ("Which sources disagree on Jiangsu's output?", "/contradictions", {"region": "Jiangsu"}),
        ("Which deadlines are near in Guangdong?", "/calendar", {"region": "Guangdong"}),
        ("Is this English brief right?", "/audit", {}),
        ("What is new since yesterday about ADC deals?", "/deals", {"since": "2026-02-25"}),
        ("What's new on CAR-T this month?", "/search", {"q": "CAR-T after:2026-01-26", "sort": "time"}),
        ("What is new?", "/since", {}),
        (
            "What is a Hainan CDMO with a product in phase II eligible for?",
            "/incentives",
            {"registered_in": "Hainan", "segments": "cxo", "p1.phase_entered": "2", "match": "1"},
        ),
        (
            "Which subsidies are there after completing phase III in Jiangsu?",
            "/incentives",
            {"registered_in": "Jiangsu", "p1.phase_completed": "3", "match": "1"},
        ),
        ("Who may apply for grants?", "/incentives", {}),
    ],
)
def test_a_question_leads_to_its_page(pack: Pack, question: str, page: str, query: dict[str, str]) -> None:
    assert ways(question, pack).get(page) == query


def test_chinese_questions_do_so_too(pack: Pack) -> None:
    asked = "海南的CDMO企业有品种处于Ⅱ期临床，可申报什么？"
    (query,) = ways(asked, pack, "zh").values()
    assert query == {"registered_in": "海南省", "segments": "cxo", "p1.phase_entered": "2", "match": "1"}
    assert set(ways("昨天以来有哪些新的ADC交易？", pack, "zh")) == {"/since", "/search", "/deals"}
    assert set(ways("西安承诺到2027年达到多少，分项加起来对吗？", pack, "zh")) == {"/targets"}


def test_a_question_that_sentences_answer_leads_nowhere(pack: Pack) -> None:
    assert ways("Which park had the largest industry scale in 2024?", pack) == {}
    assert ways("谁在布局CAR-T？", pack) == {}


def test_every_way_is_a_page(pack: Pack) -> None:
    paths = {path for handler in HANDLERS for path in handler.paths}
    asked = "latest deals, deadlines, targets, grants; sources that disagree; is it right?"
    found = ways(asked, pack)
    assert set(found) <= paths
    assert len(found) >= 7


def test_a_library_without_days_is_searched_without_one(pack: Pack) -> None:
    found = find_ways("what is new about ADC", None, Words("en"), pack)
    assert [way.href for way in found] == ["/search?q=ADC&sort=time", "/since"]
