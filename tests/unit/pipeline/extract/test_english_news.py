"""English news as wires, releases and industry letters write it, in our own sentences: one table a field."""

from datetime import datetime

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.records import Fact, Moment

PUBLISHED = Moment.of(datetime(2025, 8, 23, 10, 0), offset_minutes=480)  # noqa: DTZ001


def facts_of(text: str, pack: Pack, title: str = "News of the day") -> tuple[Fact, ...]:
    article = describe_text("a", f"{title}\n{text}", title=title, published=PUBLISHED)
    facts = extract(article, link(article, pack).value, pack).value
    return tuple(fact for fact in facts if fact.paragraph)


YEARS = [
    ("Some 3,870 new drug companies were established in Wuxi in 2018, up 26 percent.", ["2018", "2018"]),
    ("A company with 300 people, established in Wuxi in 2018, makes vaccines.", ["2025"]),
    (
        "Deals reached $135 billion last year, a massive jump from 94 deals worth $51 billion in 2023.",
        ["2024", "2023", "2023"],
    ),
    (
        "In the first half Wuxi's firms signed 30 deals, surpassing full-year 2024 figures in number.",
        ["2025-H1"],
    ),
    ("Trade reached 35 million yuan, a high for the same period of previous years.", ["2025"]),
    ("The plan lists 34 tasks for the industry from 2025 to 2027.", ["2025"]),
    ("19, 40, and 48 new drugs were approved from 2022 to 2024, respectively.", ["2022", "2023", "2024"]),
    (
        "Wuxi's imports exceeded 85 million yuan in May, a rise of 12 percent over the same period last year.",
        ["2025-05", "2025-05"],
    ),
    (
        "Wuxi's exports reached 40 million yuan in the first half, up 9 percent on the same period of last year.",
        ["2025-H1", "2025-H1"],
    ),
    ("Wuxi's exports reached 40 million yuan, against 31 million yuan a year earlier.", ["2025", "2024"]),
    ("BEIJING, Aug. 23 (Xinhua) -- China has 900 makers of infusions.", ["2025"]),
    ("BEIJING, Aug. 20 -- China approved 50 drugs, including 9 vaccines.", ["2025", "2025"]),
    (
        "Yaolan Bio works with more than 500 hospitals and has led eight trials over the past three years.",
        ["2025", "2022/2025"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), YEARS)
def test_years(text: str, expected: list[str], pack: Pack) -> None:
    assert [fact.period for fact in facts_of(text, pack)] == expected


NATURES = [
    ("A drug targeting gout is being tried, with over 1,500 patients taking part.", ["actual"]),
    ("Wuxi is targeting 1,500 beds.", ["target"]),
    (
        "Wuxi's fair saw 52 projects contracted, involving a total of more than 30 billion yuan.",
        ["actual", "plan"],
    ),
    ("Wuxi will strengthen its chain to build a 200-billion-yuan industrial cluster.", ["target"]),
    ("Yaolan Bio will build a 200-million-yuan plant.", ["plan"]),
    ("Norlane completed the acquisition of a stake in Yaolan Bio for up to $951 million.", ["plan"]),
    ("Business has grown, and Yaolan Bio secured a $6 billion+ deal with Norlane.", ["plan"]),
    (
        "Yaolan Bio could receive additional payments of up to $4.8 billion if certain goals are met.",
        ["plan"],
    ),
    ("The subsidies of Wuxi, to be paid from May, are given for a duration of three years.", ["limit"]),
    ("The trial of Yaolan Bio, to be run from May, was planned for a duration of three years.", ["plan"]),
    (
        "Yaolan Bio signed contracts with 22 firms, with a total investment of over 10 billion yuan.",
        ["actual", "plan"],
    ),
    ("Yaolan Bio announced a new investment of 1.5 billion yuan to expand its plant.", ["plan"]),
    ("Yaolan Bio will increase its investment in the plant by about 4 billion yuan.", ["plan"]),
    ("Sales of Yaolan Bio will increase by about 4 billion yuan.", ["forecast"]),
    ("Wuxi will continue to focus on its four leading industries.", ["actual"]),
    ("Wuxi will open four new hospitals.", ["plan"]),
    ("Norlane and Yaolan Bio teamed up to develop up to 12 medicines.", ["plan"]),
    ("Wuxi held a ceremony which saw the signing of 10 projects worth 2.9 billion yuan.", ["actual", "plan"]),
    ("Wuxi attracted 10 projects worth 2.9 billion yuan last year.", ["actual", "actual"]),
    ("Wuxi has broken ground on 16 projects.", ["actual"]),
    ("Wuxi broke ground on a 600-bed hospital.", ["plan"]),
    ("Yaolan Bio signed an agreement with Wuxi to invest $2.5 billion over the next five years.", ["plan"]),
    ("Yaolan Bio bought the drug from Norlane in a $267 million deal.", ["plan"]),
    ("Yaolan Bio closed a $267 million Series B financing.", ["actual"]),
    (
        "More than 500 firms in fields such as drugs, devices and services will take part in the fair.",
        ["plan"],
    ),
    ("More than 500 firms took part in the fair.", ["actual"]),
    ("The share sale could gross up to HK$1.12 billion.", ["forecast"]),
]


@pytest.mark.parametrize(("text", "expected"), NATURES)
def test_natures(text: str, expected: list[str], pack: Pack) -> None:
    assert [fact.modality for fact in facts_of(text, pack)] == expected


REGIONS = [
    ("Drug makers in Hong Kong gained, with Yaolan Bio rising over 14%.", [None]),
    ("In Wuxi, Yaolan Bio bought a 95% stake in Norlane.", [None]),
    ("In Wuxi, output is up 14%.", ["无锡市"]),
    ("Dong'e county in Shandong has 30 makers.", ["山东东阿县"]),
    ("Chinese biotech firm secures $6 billion for a cancer drug.", [None]),
    (
        "Sales in Wuxi reached 46 million yuan; Class I new drugs brought 12 million yuan.",
        ["无锡市", "无锡市"],
    ),
    ("We sold drugs for 46 million yuan.", [None]),
    ("Wuxi's share of firms is higher than in any other mainland Chinese city, with 35 percent.", ["无锡市"]),
    ("Hengrui's Shanghai-listed shares jumped 6.6% and its Hong Kong stock gained 8.5%.", [None, None]),
    ("The Hang Seng Biotech Index, which tracks firms in Hong Kong, has climbed more than 80%.", [None]),
    (
        "A Chinese imaging equipment provider surged 74 percent on Friday. The company raised $302 million.",
        [None, None],
    ),
    ("Chinese imaging equipment providers raised $302 million last year.", ["中国"]),
    ("CGMB, a Boston-Shanghai biopharma, raised $120 million.", [None]),
    ("The company raised $120 million and is the latest to show weaknesses in China's hospitals.", [None]),
    (
        "Norlane said it plans to invest more than 100 billion yuan ($15 billion) in China by 2030.",
        ["中国", "中国"],
    ),
    ("BEIJING, Aug. 23 -- China's drug industry has 30 percent of the global pipeline.", ["中国"]),
]


@pytest.mark.parametrize(("text", "expected"), REGIONS)
def test_regions(text: str, expected: list[str | None], pack: Pack) -> None:
    assert [fact.region for fact in facts_of(text, pack)] == expected


COUNTS = [
    ("Wuxi used 391 such imported medicines.", ["count:drugs"]),
    ("The fund (Class A: 023929; Class C: 023930) grew.", []),
    ("Yaolan Bio spent 3b yuan.", ["CNY"]),
    ("The number of participants in the scheme surpassed 1.32 billion.", ["count:patients"]),
    ("About 1.3 billion Chinese had insurance.", ["count:persons"]),
    (
        "Some 13 million people joined, up by 4 million or 2 percent.",
        ["count:persons", "count:persons", "percent"],
    ),
    ("The scheme has helped 218m people and cost CNY16.5tn.", ["count:persons", "CNY"]),
    ("Funding from RMB 300,000 to RMB 10 million is given.", ["CNY"]),
    ("Sales went from RMB 300,000 to RMB 10 million.", ["CNY", "CNY"]),
    ("It has led eight national and provincial-level research projects.", ["count:projects"]),
    (
        "Of the global top ten drug companies, seven including Norlane have settled in Wuxi.",
        ["count:companies"],
    ),
    ("It approved 76 drugs in May, surpassing the 48 approved in April.", ["count:drugs", "count:drugs"]),
    ("It has 14 projects. Seven are new and an additional seven are old.", ["count:projects"] * 3),
    ("The plan covers a three-year period and 14 projects.", ["count:projects"]),
    ("By the Medical Products Administration, 19, 40, and 48 new drugs were let in.", ["count:drugs"] * 3),
    ("Thirty-six biotechnology, pharmaceutical and medical device companies filed.", ["count:companies"]),
    ("It is one of 36, a firm said, and others followed.", []),
    (
        (
            "It approved 76 drugs, it said on Jan. 3. Of them, 47 were tablets. Eleven of the 76 were new, four of"
            " which are made here."
        ),
        ["count:drugs"] * 5,
    ),
    (
        "It opened 3 plants. Sales grew. Wages rose. Some were glad. Eleven of the 40 were ours.",
        ["count:plants"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counts(text: str, expected: list[str], pack: Pack) -> None:
    assert [fact.unit for fact in facts_of(text, pack)] == expected


def test_what_is_said_in_another_currency_is_the_same_fact(pack: Pack) -> None:
    own, other = facts_of("Wuxi plans to invest 2.9 billion yuan (about $400 million) by 2027.", pack)
    assert (other.region, other.period, other.modality, other.metric) == (
        own.region,
        own.period,
        own.modality,
        own.metric,
    )
    assert other.unit == "USD"
    shares, price = facts_of("Wuxi sold goods for 2.9 billion yuan (2024: 2.1 billion yuan).", pack)
    assert (shares.period, price.period) == ("2025", "2024")


def test_a_title_may_only_say_where_its_place_lies(pack: Pack) -> None:
    (eight,) = facts_of(
        "Drugs matter in Dong'e county, home to eight makers.", pack, "County in Shandong thrives"
    )
    assert eight.region == "山东东阿县"
    (eight,) = facts_of(
        "Drugs matter in Dong'e county. The province has eight makers.", pack, "Drugs in Shandong"
    )
    assert eight.region == "山东省"


FALLS = [
    (
        "Its margin was down 0.3 percentage points year-on-year and 1.2 percentage points quarter-on-quarter.",
        [-0.3, -1.2],
    ),
    (
        "Its margin was up 0.3 percentage points year-on-year and 1.2 percentage points quarter-on-quarter.",
        [0.3, 1.2],
    ),
    ("Norlane shares rose 3%, against the index's 0.4% slip.", [3, -0.4]),
]


@pytest.mark.parametrize(("text", "expected"), FALLS)
def test_a_fall_holds_on_two_bases(text: str, expected: list[float], pack: Pack) -> None:
    assert [fact.value for fact in facts_of(text, pack)] == expected


BEGUN = [
    (
        "Norlane broke ground Monday on a $300 million, 1.2 million-square-foot plant.",
        [("USD", "plan"), ("sqm", "plan")],
    ),
    ("Norlane opened a 40,000-square-foot plant.", [("sqm", "actual")]),
    (
        "Of the projects, 45 were newly signed on the day worth 60 billion yuan.",
        [("count:projects", "actual"), ("CNY", "plan")],
    ),
    (
        "Of the projects, 45 were newly opened on the day worth 60 billion yuan.",
        [("count:projects", "actual"), ("CNY", "actual")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), BEGUN)
def test_what_is_begun_or_signed_is_still_a_plan(
    text: str, expected: list[tuple[str, str]], pack: Pack
) -> None:
    assert [(fact.unit, fact.modality) for fact in facts_of(text, pack)] == expected


def test_two_lists_share_their_years(pack: Pack) -> None:
    facts = facts_of(
        "Profits of 3.1 billion and 3.5 billion yuan are forecast for 2026 and 2027, with growth of 15% and 13%"
        " respectively.",
        pack,
    )
    assert [fact.period for fact in facts] == ["2026", "2027", "2026", "2027"]


MARKETS = [
    ("Shares of Norlane fell 3.2 per cent in Hong Kong trading on Monday.", [None]),
    ("Hong Kong-listed drug stocks fell 3.2 per cent.", [None]),
    ("Of the 13 Hong Kong-listed biotechs, nine made money.", ["香港特别行政区", "香港特别行政区"]),
]


@pytest.mark.parametrize(("text", "expected"), MARKETS)
def test_a_market_is_no_region(text: str, expected: list[str | None], pack: Pack) -> None:
    assert [fact.region for fact in facts_of(text, pack)] == expected


FORMER = [
    (
        "In 2024, Norlane's profit increased by 50% to 3.5 billion yuan from 2.3 billion yuan.",
        ["2024", "2024", "2023"],
    ),
    (
        "Norlane's sales reached 2.8 billion yuan in 2024, compared to 2.6 billion yuan in the previous year.",
        ["2024", "2023"],
    ),
    (
        "Norlane sold 9 drugs in the first nine months of this year, up from 6 drugs a year earlier.",
        ["2025-01/2025-09", "2024"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), FORMER)
def test_what_a_result_is_compared_with_is_of_the_year_before(
    text: str, expected: list[str], pack: Pack
) -> None:
    assert [fact.period for fact in facts_of(text, pack)] == expected


def test_a_title_dates_what_is_compared_with(pack: Pack) -> None:
    share, former = facts_of("New drugs made 41.8% of sales, up from 37.8%.", pack, "Norlane's 2024 results")
    assert (share.period, former.period) == ("2024", "2023")


TOLD = [
    ("In 2025, the A-share pharmaceutical sector earned 9 billion yuan.", ["中国"]),
    ("Norlane's A-share price rose to 9 yuan.", [None]),
    ("Domestic innovative drugs earned 9 billion yuan abroad.", ["中国"]),
    ("Shares fell 4% on Monday in China's markets.", [None]),
    ("China's market share rose 4%.", ["中国"]),
    ("China grows. Data told at a press conference in Beijing showed that it approved 44 drugs.", ["中国"]),
    ("China grows. At a plant in Beijing, Norlane made 44 drugs.", ["北京市"]),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_where_it_is_told_is_no_region(text: str, expected: list[str | None], pack: Pack) -> None:
    assert [fact.region for fact in facts_of(text, pack)] == expected
