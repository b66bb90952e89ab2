"""Names that no table lists: who is meant where they stand again, and what is said of them."""

import pytest

from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.link import find_unlisted, link
from yaowen.records import Mention, Outcome

PACK = load_pack()
FULL = "澜沙生物科技（苏州）有限公司"
FULL_ID = f"organisation:~{FULL}"


def _read(text: str) -> Outcome:
    article = describe_text("t", text)
    return find_unlisted(article, link(article, PACK).value, PACK)


def _references(text: str) -> list[tuple[str, str]]:
    references: tuple[Mention, ...] = _read(text).value.references
    return [(reference.surface, reference.entity_id) for reference in references]


def test_an_entity_has_pinyin_and_no_english_name() -> None:
    entity = _read(f"{FULL}今日宣布完成融资。").value.entities[0]
    assert (entity.id, entity.name_zh, entity.name_en) == (FULL_ID, FULL, None)
    assert entity.name_en_status == "unknown"
    assert entity.pinyin is not None and entity.pinyin.startswith("Lan Sha Sheng Wu Ke Ji")


def test_a_latin_name_is_shown_as_printed() -> None:
    entity = _read("Lansha Biotech Co., Ltd. raised funds.").value.entities[0]
    assert (entity.name_zh, entity.name_en, entity.pinyin) == ("Lansha Biotech Co., Ltd.", None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{FULL}完成融资。澜沙生物的产品获批，市场看好澜沙。", [FULL, "澜沙生物"]),
        (f"{FULL}完成融资。资方与澜沙签约。", [FULL, "澜沙"]),
        (f"澜沙生物的产品获批。{FULL}完成融资。", [FULL]),
        (f"{FULL}（以下简称“星岬”）完成融资，星岬的产品获批。", [FULL, "星岬", "星岬"]),
        (f"{FULL}（原名岳海药研）完成融资，岳海药研的产品获批。", [FULL, "岳海药研", "岳海药研"]),
        ("Lansha Biotech Co., Ltd. grew. Shares of Lansha Biotech rose, as Lansha said.",
         ["Lansha Biotech Co., Ltd.", "Lansha Biotech", "Lansha"]),
    ],
)  # fmt: skip
def test_short_names_follow_the_full_one(text: str, expected: list[str]) -> None:
    found = _references(text)
    assert [surface for surface, _ in found] == expected
    assert len({entity for _, entity in found}) == 1


def test_a_park_is_the_same_with_its_place_before_it() -> None:
    found = _references("江苏盐城澜沙医药港增长5%。澜沙医药港居首，园区新增12家企业。")
    assert [surface for surface, _ in found] == ["江苏盐城澜沙医药港", "澜沙医药港", "园区"]
    assert {entity for _, entity in found} == {"zone:~澜沙医药港"}


def test_a_short_name_within_a_longer_one_is_another() -> None:
    found = _references("Beijing-based Lansha Biotech grew. Firms in Lansha New Area grew; Lansha rose.")
    assert [surface for surface, _ in found] == ["Lansha Biotech", "Lansha"]


def test_what_an_agency_does_is_no_part_of_a_name() -> None:
    assert _references("国家药监局附条件批准澜沙生物科技（苏州）有限公司的申请。") == [(FULL, FULL_ID)]


def test_a_short_name_that_is_anothers_stays_open() -> None:
    outcome = _read("苏州澜沙科技有限公司（以下简称“百济神州”）落户，百济神州的产品获批。")
    assert [issue.code for issue in outcome.issues] == ["ambiguous_name"]
    assert "百济神州" not in [reference.surface for reference in outcome.value.references]


def test_the_same_name_of_two_stays_open() -> None:
    text = "澜沙生物科技有限公司与澜沙生物医药有限公司签约。澜沙生物的产品获批。"
    assert "澜沙生物" not in [surface for surface, _ in _references(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("恒瑞医药宣布完成融资。该公司成立于1970年。", [("该公司", "organisation:hengrui")]),
        ("恒瑞医药与百济神州签约。该公司成立于1970年。", []),
        ("今天由恒瑞医药举行发布会。该公司成立于1970年。", []),
        ("恒瑞医药宣布融资，收购了一家该公司看好的企业。", []),
    ],
)
def test_the_company_is_the_subject_before(text: str, expected: list[tuple[str, str]]) -> None:
    assert _references(text) == expected


def test_a_ticker_tells_who_is_meant() -> None:
    assert _references("岳海沙药业（600276.SH）公告。") == [("岳海沙药业", "organisation:hengrui")]
    assert _read("岳海沙制药（688999.SH）公告。").value.entities[0].ticker == "688999.CN"


def test_a_number_belongs_to_the_title_before_it() -> None:
    found = _read(
        "《澜沙市生物医药若干措施》（澜政办发〔2025〕7号）印发。依据澜政发〔2024〕1号执行，《若干措施》有效。"
    ).value
    plan = "plan:~澜沙市生物医药若干措施"
    assert [(r.surface, r.entity_id) for r in found.references] == [
        ("《澜沙市生物医药若干措施》", plan),
        ("澜政办发〔2025〕7号", plan),
        ("澜政发〔2024〕1号", "plan:~澜政发〔2024〕1号"),
        ("《若干措施》", plan),
    ]
    assert found.entities[0].number == "澜政办发〔2025〕7号"


def test_the_number_of_a_listed_plan_names_it() -> None:
    plan = next(entity for entity in PACK.entities.values() if entity.kind == "plan" and entity.number)
    assert plan.number
    printed = plan.number.replace("〔", "[").replace("〕", "]")
    mentions = link(describe_text("t", f"根据{printed}执行。"), PACK).value
    assert [mention.entity_id for mention in mentions if mention.kind == "plan"] == [plan.id]


@pytest.mark.parametrize(
    "text",
    [
        "发展海洋生物、智慧医疗和精准医学，用好耐心资本。",
        "该研究院与各医院、一流大学共建联合实验室和产业园。",
        "一家有限公司、3家医院与5所大学参加。",
        "力争建成高水平研究院，新设2个重点实验室。",
        "The Medical Device Industry and Local Biotech firms grew.",
        "董事长高度重视，市长马上安排。",
        "某医院与某药业有限公司。",
    ],
)
def test_words_of_the_trade_are_no_names(text: str) -> None:
    assert _references(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("快讯，澜沙股份（002991.SZ）公告。", ["澜沙股份"]),
        ("海岳集成-U（688991）与澜沙股份(600991.SH)签约。", ["海岳集成-U", "澜沙股份"]),
        ("该公司（002991.SZ）公告。", []),
        ("海岳新品（2025年上市）畅销。", []),
        ("快讯：（002991.SZ）", []),
    ],
)
def test_a_security_code_shows_a_firm(text: str, names: list[str]) -> None:
    assert [surface for surface, _ in _references(text)] == names
