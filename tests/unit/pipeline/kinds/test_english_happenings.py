"""What English news tells to have happened, in our own sentences: who took part, when, and what it is called."""

from datetime import datetime

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Event, Moment

PUBLISHED = Moment.of(datetime(2025, 8, 5, 9), offset_minutes=480)  # noqa: DTZ001


def told(text: str, pack: Pack, title: str = "News of the day") -> list[tuple[str, str | None, list[str]]]:
    article = describe_text("a", f"{title}\n{text}", title=title, published=PUBLISHED)
    found = [fact.details for fact in understand(article, pack).composites]
    return [(e.type, e.date, [p.name for p in e.participants]) for e in found if isinstance(e, Event)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "CGMB, a Maryland-Shanghai biopharma, raised $120 million in a Series A funding.",
            [("investment", "2025-08", ["CGMB"])],
        ),
        (
            "Lansha Bio, a Cambridge, MA-Shanghai company, closed a $70 million Series B financing.",
            [("investment", "2025-08", ["Lansha Bio"])],
        ),
        (
            "Lansha Bio has entered into an exclusive global, ex-China, licensing agreement with Haiyue Pharma.",
            [("licence_out", "2025-08", ["Lansha Bio", "Haiyue Pharma"])],
        ),
        (
            "On July 2, Lansha Bio has licensed its cancer drug to the pharmaceutical giant Haiyue Pharma.",
            [("licence_out", "2025-07-02", ["Lansha Bio", "Haiyue Pharma"])],
        ),
        ("China has signed more than 200 cooperation documents with 149 countries.", []),
        (
            "The Beijing People's Government has issued an action plan on drugs.",
            [("policy_release", "2025-08", ["北京市"])],
        ),
        (
            "The introduction of 16 measures by the National Healthcare Security Administration helps new drugs.",
            [("policy_release", "2025-08", ["国家医疗保障局"])],
        ),
        (
            "It said on Tuesday that the Yunlu Expo will be held from November 22 to 24 in Wuxi, east China's Jiangsu.",
            [("meeting", "2025-11-22", ["Yunlu Expo"])],
        ),
        ("The Haiyue Drug ETF opened lower but rose by 1.77% during the session of the forum.", None),
        ("Lansha Bio helps companies to deliver groundbreaking treatments.", []),
        (
            "Lansha Bio announced a new investment of 1.5 billion yuan in its Suzhou site on July 2.",
            [("investment", "2025-07-02", ["Lansha Bio"])],
        ),
        ("Aug. 4 (Xinhua) -- Wuxi ranks second in the nation.", [("ranking", "2025-08-04", ["无锡市"])]),
    ],
)
def test_events(text: str, expected: list[tuple[str, str | None, list[str]]] | None, pack: Pack) -> None:
    if expected is None:
        assert all(kind != "meeting" for kind, _, _ in told(text, pack))
    else:
        assert told(text, pack) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shares of Hengrui Pharmaceuticals plummeted over 10%.", ["Hengrui Pharmaceuticals"]),
        ("Hengrui Pharmaceuticals led the gainers with a 6.7 per cent gain.", ["Hengrui Pharmaceuticals"]),
        ("The pharmaceutical index has increased by 6.81% this year.", ["pharmaceutical index"]),
        ("The Haiyue Biotech ETF (159859) has shown a 1.15% increase over the week.", ["Haiyue Biotech ETF"]),
        ("The stock rose 3%, outperforming the Hang Seng Index's 0.5% gain.", []),
        ("Hengrui Pharmaceuticals' market share increased by 5%.", []),
        ("Hengrui Pharmaceuticals' earnings per share rose 5%.", []),
    ],
)
def test_market_moves(text: str, expected: list[str], pack: Pack) -> None:
    moved = [who for kind, _, whose in told(text, pack) if kind == "market_move" for who in whose]
    assert moved == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Shanghai's Pudong New Area released a plan on July 2.",
            [("policy_release", "2025-07-02", ["浦东新区"])],
        ),
        (
            "Parks will open in Wuxi and Suzhou, according to guidelines issued by the Ministry of Commerce on July 2.",
            [("policy_release", "2025-07-02", ["中华人民共和国商务部"])],
        ),
        (
            "Chongqing makes drugs. In March, a circular released by the municipal government set a goal.",
            [("policy_release", "2025-03", ["重庆市"])],
        ),
        (
            "Guangdong makes drugs. In March, a circular released by the municipal government set a goal.",
            [],
        ),
        ("Haiyue Pharma invested a total of 3.9 billion yuan in R&D in 2024.", []),
    ],
)
def test_who_issues_and_who_invests(
    text: str, expected: list[tuple[str, str | None, list[str]]], pack: Pack
) -> None:
    assert told(text, pack) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Haiyue Pharma, headquartered in Basel, Switzerland, plans to invest 450 million euros in a plant in Wuxi.",
            ["investment"],
        ),
        ("Haiyue Pharma said on July 3 it has raised nearly $200 million to finance trials.", ["investment"]),
        ("Haiyue Pharma said on July 3 it has raised its prices by $200 million.", []),
        ("Haiyue Pharma has made a significant investment of 480 million yuan in Wuxi.", ["investment"]),
        (
            "On July 3, Haiyue Pharma expected to receive an upfront payment of $3 million from Lansha Bio.",
            ["licence_out"],
        ),
        ("On July 3, Haiyue Pharma expected to receive a visit of Lansha Bio.", []),
    ],
)
def test_money_that_comes_and_goes(text: str, expected: list[str], pack: Pack) -> None:
    events = told(text, pack)
    assert [kind for kind, _, _ in events] == expected
    assert all("Switzerland" not in whose for _, _, whose in events)
