"""English texts class by class, in our own sentences: where figures hold, when, and what they are."""

from datetime import datetime

import pytest

from yaowen.packs.loader import find_outlet
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.extract.places import place_of_outlet
from yaowen.pipeline.link import link
from yaowen.records import Fact, Moment

PUBLISHED = Moment.of(datetime(2025, 11, 5, 10, 0), offset_minutes=480)  # noqa: DTZ001


def facts_of(title: str, text: str, pack: Pack) -> tuple[Fact, ...]:
    article = describe_text("a", f"{title}\n{text}", title=title, published=PUBLISHED)
    facts = extract(article, link(article, pack).value, pack).value
    return tuple(fact for fact in facts if fact.paragraph)


REGIONS = [
    (
        "Hengrui files for a second listing in Hong Kong",
        "The Lianyungang-based company is offering 80 million shares. It spent 5 billion yuan on research.",
        [None, None],
    ),
    (
        "Hengrui hires more researchers",
        "Hengrui will start a study in China next year and triple its workforce of 400.",
        [None, None],
    ),
    (
        "Hengrui sells a molecule",
        "It has run studies of 300 patients in China and the United States.",
        [None],
    ),
    (
        "A Nanjing vaccine maker on prices",
        "The list price was 900 yuan in 2023. We lost 60 million yuan last year.",
        [None, None],
    ),
    (
        "Licensing out of China",
        "Huatai Securities puts the market at 58 billion yuan. Chinese firms signed 60 deals.",
        ["中国", "中国"],
    ),
    (
        "Drug prices fall again",
        "The sixth national bulk-buying round opened in Tianjin on Monday. Some 300 firms submitted bids.",
        ["中国"],
    ),
    (
        "China's Hansoh sells rights to a cancer drug",
        "Collaboration revenue made up 22.3% of sales. Under the deal the Lianyungang-based firm gets $80 million.",
        [None, None],
    ),
    (
        "A view from Boston on China",
        "We closed three investments built on Chinese assets. We have screened 600 companies.",
        [None, None],
    ),
    (
        "Subsidies rise again",
        "The report to the National People's Congress proposes raising the subsidy by 24 yuan.",
        ["中国"],
    ),
    (
        "A county turns to herbs",
        "In Pingyi County, east China's Shandong Province, herbs are grown on 650,000 mu. It employs 800 people.",
        ["山东平邑县", "山东平邑县"],
    ),
    (
        "Haiyan Bio opens a line",
        "WUXI, China, Oct. 20, 2025 /PRNewswire/ -- Haiyan Bio has 1,900 employees.",
        [None],
    ),
    (
        "Herbs of a county",
        "Longxi County in Dingxi, Gansu Province, grows herbs on 350,000 mu. The county has 83 factories.",
        ["甘肃陇西县", "甘肃陇西县"],
    ),
    (
        "The market of Longxi County, Gansu Province",
        "The market ranks third nationwide, and its warehouses hold 1 million tons.",
        ["甘肃陇西县", "甘肃陇西县"],
    ),
]


@pytest.mark.parametrize(("title", "text", "regions"), REGIONS)
def test_where_a_figure_holds(title: str, text: str, regions: list[str | None], pack: Pack) -> None:
    assert [fact.region for fact in facts_of(title, text, pack)] == regions


OUTLETS = [
    ("Guiyang Municipal Government", "贵阳市"),
    ("Chengdu High-tech Zone", "成都市"),
    ("Gui Yang Wang", "贵阳市"),
    ("Gan Su Ri Bao", "甘肃省"),
    ("Chuang Ye Bang", None),
    ("Pharmaceutical Technology", None),
    ("Su Zhou Ri Bao", None),  # 苏州 or 宿州
]


@pytest.mark.parametrize(("name", "place"), OUTLETS)
def test_an_unlisted_outlet_says_its_place_in_latin_letters(name: str, place: str | None, pack: Pack) -> None:
    found = place_of_outlet(name, pack)
    assert (found.name if found else None) == place


def test_an_exchange_serves_no_place(pack: Pack) -> None:
    for name in ("HKEXnews", "上海证券交易所网站"):
        outlet = find_outlet(pack, name)
        assert outlet is not None
        assert outlet.region is None


PERIODS = [
    ("Revenue rose 8% to 3 billion yuan in the six months to June.", ["2025-H1", "2025-H1"]),
    ("Revenue was 3 billion yuan in the year ended December 31, 2024.", ["2024"]),
    (
        "Revenue rose from 2 billion yuan for the year ended December 31, 2023 to 3 billion yuan.",
        ["2023", "2025"],
    ),
    ("It bought a 5% stake seven months ago.", ["2025-04"]),
    ("Exports brought in 640 million yuan, or 23% of revenue, last year.", ["2024", "2024"]),
    ("When the firm launched in 2023, the price was 900 yuan.", ["2023"]),
    ("Upon completion in 2028, capacity will reach 300,000 liters.", ["2028"]),
    ("Founded in Wuxi in 2019, the firm has eight products.", ["2025"]),
    ("Thirteen drugs were approved, three more than in the whole of 2024.", ["2025", "2025"]),
    ("Roche's plant is due to run in 2031; Lilly spent 1.5 billion yuan.", ["2025"]),
    ("The loss narrowed to 58 million yuan (2024: 514 million yuan).", ["2025", "2024"]),
    ("Costs fell by 96 million yuan because two trials had ended in 2023.", ["2025", "2023"]),
    ("In the first quarter, 14 drugs were approved.", ["2025-Q1"]),
    ("It signed 90 projects during 2024 and supports 24 products.", ["2024", "2025"]),
]


@pytest.mark.parametrize(("text", "periods"), PERIODS)
def test_when_a_figure_holds(text: str, periods: list[str], pack: Pack) -> None:
    assert [fact.period for fact in facts_of("Notes on a drugmaker", text, pack)] == periods


NATURES = [
    ("The prospectus says that the firm is offering 80 million shares.", ["plan"]),
    ("Lanqing seeks up to $300 million in its share sale.", ["plan"]),
    ("Investors have committed to buy $50 million of stock.", ["plan"]),
    ("Ten projects were signed, worth 4.7 billion yuan.", ["actual", "plan"]),
    (
        "The list has 19 drugs, including five therapies whose prices are expected to fall.",
        ["actual", "actual"],
    ),
    ("Rules will cut prices, saving patients an estimated 3 billion yuan.", ["forecast"]),
    ("The scheme has cut prices by half, saving an estimated 3 billion yuan.", ["actual", "actual"]),
    ("The city intends to lift output to 270 billion yuan.", ["target"]),
    ("The zone aims for a share of 60%; last year it was 41.8%.", ["target", "actual"]),
    ("Those who break the rules face fines of between 1 million and 10 million yuan.", ["limit"]),
    ("If gains exceed 1 million yuan, the fine is 10 million yuan.", ["limit", "limit"]),
    ("Bidders had to have at least two years of experience.", ["limit"]),
    ("Losses of up to 80% are tolerated.", ["limit"]),
    ("The firm is entitled to up to $1.6 billion in milestones.", ["plan"]),
    ("Roche committed 2 billion yuan to a plant.", ["plan"]),
    ("Chinese makers may lose 150 million yuan of orders.", ["forecast"]),
    ("The zone aims at 50 candidates by 2027 (there are 17 at present).", ["target", "actual"]),
    ("Upon completion in 2028, capacity will triple to 300,000 liters.", ["plan", "plan"]),
    ("It might have to pay 4.5 million yuan.", ["plan"]),
]


@pytest.mark.parametrize(("text", "natures"), NATURES)
def test_what_a_figure_is(text: str, natures: list[str], pack: Pack) -> None:
    assert [fact.modality for fact in facts_of("Notes on a drugmaker", text, pack)] == natures


FIGURES = [
    ("Reviews are completed within 15 working days.", [(15, "day", "le")]),
    ("The agreement period is two years.", [(2, "year", "eq")]),
    ("The list of drugs grew to 3,253 [1].", [(3253, "count:drugs", "eq")]),
    ("It accepted 4,000 applications and completed the review of 3,100, up 5%.", None),
    (
        "A plant with six 15,000-liter bioreactors opened.",
        [(6, "count:bioreactors", "eq"), (15000, "liter", "eq")],
    ),
    ("At the open day six projects were signed.", [(6, "count:projects", "eq")]),
    ("The response rate was 48% (95% CI: 36-60).", [(48, "percent", "eq")]),
    ("The firm (stock code: 2617) has 300 stores.", [(300, "count:stores", "eq")]),
    ("The trial (n=312) met its goal.", [(312, "count:patients", "eq")]),
    ("Some 43 percent ran a deficit, 5 points more.", [(43, "percent", "approx"), (5, "pp", "eq")]),
    ("The base has a site area of 66,000 sq.m.", [(66000, "sqm", "eq")]),
    ("The county strives to double output value.", [(2, "times", "eq")]),
    ("No enterprise shall receive more than 5 million yuan.", [(5e6, "CNY", "le")]),
    (
        "It trades at 8 times sales, below the 11 times seen in 2021.",
        [(8, "times", "eq"), (11, "times", "eq")],
    ),
    ("Double-digit growth and a double-blind trial are expected.", []),
]


@pytest.mark.parametrize(("text", "figures"), [row for row in FIGURES if row[1] is not None])
def test_which_figures_are_found(text: str, figures: list[tuple[float, str, str]], pack: Pack) -> None:
    facts = facts_of("Notes on a drugmaker", text, pack)
    assert [(fact.value, fact.unit, fact.comparator) for fact in facts] == figures


def test_a_large_number_without_its_noun_takes_the_one_before(pack: Pack) -> None:
    facts = facts_of(
        "Notes", "It accepted 4,000 applications and completed the review of 3,100, up 5%.", pack
    )
    assert [(fact.value, fact.unit) for fact in facts] == [
        (4000, "count:applications"), (3100, "count:applications"), (5, "percent"),
    ]  # fmt: skip


def test_a_plan_with_one_deadline_dates_its_aims(pack: Pack) -> None:
    text = "The city issued a plan for 2026 to 2028, which aims at 40 products.\nTwenty workshops are to be built."
    assert [(f.period, f.modality) for f in facts_of("A plan for herbs", text, pack)] == [
        ("2028", "target"), ("2028", "target"),
    ]  # fmt: skip


def test_headings_with_a_year_hold_until_the_next(pack: Pack) -> None:
    text = "Review of 2024\nSome 76 drugs were approved.\nIndustry Trends\nSome 80 firms took part."
    assert [fact.period for fact in facts_of("Work report", text, pack)] == ["2024", "2025"]
