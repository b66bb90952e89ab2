"""What is told to have happened: those who take part, the day, and whether it is so."""

from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yaowen.packs.loader import load_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Event, Fact, Moment

PUBLISHED = Moment.of(datetime(2026, 3, 15, 9), offset_minutes=480)  # noqa: DTZ001


def events(text: str, pack: Pack, title: str | None = None) -> list[Fact]:
    article = describe_text("a", text, title=title, published=PUBLISHED)
    return [fact for fact in understand(article, pack).composites if fact.kind == "event"]


def details(fact: Fact) -> Event:
    assert isinstance(fact.details, Event)
    return fact.details


@pytest.mark.parametrize(
    ("text", "date", "source", "told"),
    [
        ("2月2日，东莞市与海岳医疗签署合作协议。", "2026-02-02", "sentence", "cooperation_signing"),
        ("东莞市与海岳医疗近日签署合作协议。", "2026-03", "published", "cooperation_signing"),
        (
            "2月2日，活动在东莞举行。现场，东莞市与海岳医疗签署合作协议。",
            "2026-02-02",
            "neighbour",
            "cooperation_signing",
        ),
        (
            "去年11月，东莞市与海岳医疗签署合作协议，到2030年形成集群。",
            "2025-11",
            "sentence",
            "cooperation_signing",
        ),
        ("The Yunlu Fund of Funds was set up by Suzhou in 2016.", "2016", "sentence", "fund_setup"),
        ("东莞市与海岳医疗上周五签署合作协议。", "2026-03-06", "sentence", "cooperation_signing"),
        (
            "Haiyue Pharma and Lansha Bio, rivals since 2019, signed an agreement on Monday.",
            "2026-03-09",
            "sentence",
            "cooperation_signing",
        ),
    ],
)
def test_dates(text: str, date: str, source: str, told: str, pack: Pack) -> None:
    signing = events(text, pack)[-1]
    assert (details(signing).type, details(signing).date) == (told, date)
    assert signing.period_from == source


def test_a_month_gone_by_is_that_of_the_year_before(pack: Pack) -> None:
    (event,) = events("Haiyue Pharma acquired Lansha Bio in November.", pack)
    assert details(event).date == "2025-11"


def names(event: Fact) -> list[str]:
    return [party.name for party in details(event).participants]


@pytest.mark.parametrize(
    ("text", "type_", "parties"),
    [
        (
            "恒瑞医药与百济神州在上海会面。双方签署战略合作协议。",
            "cooperation_signing",
            ["恒瑞医药", "百济神州"],
        ),
        (
            "Roche met Pfizer in Shanghai. The two companies signed a cooperation agreement.",
            "cooperation_signing",
            ["罗氏", "辉瑞"],
        ),
        (
            "3月2日，控股子公司星辰生物与海岳制药签署合作协议。",
            "cooperation_signing",
            ["星辰生物", "海岳制药"],
        ),
        (
            "3月2日，东莞市、海岳制药与澜沙生物签署协议，共同组建生物医药基金。",
            "fund_setup",
            ["东莞市", "海岳制药", "澜沙生物"],
        ),
        (
            "3月12日，海岳资本、宁波市政府引导基金签约设立生物制造基金。",
            "fund_setup",
            ["海岳资本", "宁波市政府引导基金"],
        ),
        ("澜沙生物完成B轮融资。本轮由海岳资本领投。", "investment", ["澜沙生物", "海岳资本"]),
        ("3月2日，云麓医药大会在长沙开幕，大会由海岳制药主办。", "meeting", ["云麓医药大会", "海岳制药"]),
    ],
)
def test_who_takes_part(text: str, type_: str, parties: list[str], pack: Pack) -> None:
    (event,) = events(text, pack)
    assert (details(event).type, names(event)) == (type_, parties)


def test_where_it_was_written_takes_no_part(pack: Pack) -> None:
    (event,) = events("BEIJING -- Haiyue Pharma signed a cooperation agreement with Lansha Bio.", pack)
    assert names(event) == ["Haiyue Pharma", "Lansha Bio"]


def test_may_is_a_month_and_the_future_no_denial(pack: Pack) -> None:
    (signed,) = events("Haiyue Pharma signed a cooperation agreement with Lansha Bio in May 2025.", pack)
    assert details(signed).date == "2025-05"
    (planned,) = events("海岳制药宣布，将在未来五年内投资30亿美元扩建工厂。", pack)
    assert planned.modality == "plan"


def test_what_is_to_come_is_a_plan(pack: Pack) -> None:
    (event,) = events("海岳制药将于2026年6月收购澜沙生物全部股权。", pack)
    assert (event.modality, details(event).date) == ("plan", "2026-06")


@pytest.mark.parametrize(
    "text",
    [
        "海岳制药未与澜沙生物签署合作协议。",
        "支持海岳制药收购澜沙生物。",
        "若海岳制药收购澜沙生物，市场将更集中。",
        "Haiyue Pharma has not signed an agreement with Lansha Bio.",
        "The plan encourages the acquisition of Lansha Bio.",
    ],
)
def test_denied_wished_and_supposed_give_nothing(text: str, pack: Pack) -> None:
    assert events(text, pack) == []


def test_title_and_text_tell_one_event(pack: Pack) -> None:
    title = "海岳制药收购澜沙生物"
    text = f"{title}\n3月3日，海岳制药宣布收购澜沙生物60%股权。"
    (event,) = events(text, pack, title)
    assert [party.role for party in details(event).participants] == ["acquirer", "target"]
    assert details(event).date == "2026-03-03"


def test_an_open_subject_is_the_firm_before(pack: Pack) -> None:
    text = "恒瑞医药发布年报。公司与中国银行四川省分行签署战略合作协议。"
    names = [party.name for party in details(events(text, pack)[0]).participants]
    assert names == ["恒瑞医药", "中国银行四川省分行"]


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "东莞市",
                "与",
                "海岳医疗",
                "签署",
                "协议",
                "，",
                "。",
                "收购",
                "获批",
                "《",
                "》",
                "“",
                "signed ",
                "Lansha Bio ",
                "agreement with ",
                "第3位",
                "2月2日",
                "将",
                "\n",
                "百强榜",
                "of ",
                "approved ",
            ]
        )
        | st.text(max_size=6),
        max_size=24,
    )
)
def test_any_text_is_read_and_every_span_kept(parts: list[str]) -> None:
    text = "".join(parts)
    article = describe_text("a", text, published=PUBLISHED)
    found = understand(article, load_pack()).composites
    assert all(article.text[fact.start : fact.end] == fact.surface for fact in found)
    assert len({fact.id for fact in found}) == len(found)


def test_a_name_that_no_table_has_is_the_articles_own_entity(pack: Pack) -> None:
    text = "2月2日，东莞市与云海星辰生物科技有限公司签署合作协议。"
    read = understand(describe_text("a", text, published=PUBLISHED), pack)
    (event,) = [fact for fact in read.composites if fact.kind == "event"]
    own = {entity.id for entity in read.entities}
    assert details(event).participants[1].entity_id in own


@pytest.mark.parametrize(
    ("text", "type_", "parties"),
    [
        (
            "海岳制药(Haiyue Pharma Holdings)与澜沙生物(688999.SH)签署战略合作协议。",
            "cooperation_signing",
            ["海岳制药", "澜沙生物"],
        ),
        (
            "云麓制药投资(北京)集团有限公司收购澜沙生物30%股权。",
            "acquisition",
            ["云麓制药投资(北京)集团有限公司", "澜沙生物"],
        ),
        (
            "The FDA has granted approval to Haiyue Pharma for its antibody lanvatinib.",
            "drug_approval",
            ["美国食品药品监督管理局", "Haiyue Pharma", "lanvatinib"],
        ),
        (
            "The second yearly device makers' meeting was held in Daxing district, Beijing, on March 3.",
            "meeting",
            ["second yearly device makers' meeting"],
        ),
        (
            "The Yunlu Drug and Device Competition opened in Tianjin on March 3.",
            "meeting",
            ["Yunlu Drug and Device Competition"],
        ),
        (
            "According to Chen, Haiyue Pharma signed an agreement with Lansha Bio.",
            "cooperation_signing",
            ["Haiyue Pharma", "Lansha Bio"],
        ),
        (
            "To help makers of devices, the Administration Committee of Yunlu Port Zone issued five policies.",
            "policy_release",
            ["Administration Committee of Yunlu Port Zone"],
        ),
        (
            "海岳制药公告，公司与云麓经济技术开发区签署合作协议。",
            "cooperation_signing",
            ["海岳制药", "云麓经济技术开发区"],
        ),
        (
            "The Yunlu Forum on Rare Diseases was unveiled on March 3.",
            "meeting",
            ["Yunlu Forum on Rare Diseases"],
        ),
        (
            "At the Yunlu Life and Health Conference, Haiyue Pharma and Lansha Bio signed an agreement.",
            "cooperation_signing",
            ["Haiyue Pharma", "Lansha Bio"],
        ),
        (
            "Haiyue said Lansha Bio, a start-up that raised 3 million yuan in a Series A round, is growing.",
            "investment",
            ["Lansha Bio"],
        ),
        (
            "March 5 saw the Yunlu Park project as well as a signing ceremony for 9 projects.",
            "cooperation_signing",
            ["9 projects"],
        ),
        ("海岳制药与卖方及担保人签署协议，收购澜沙生物60%股权。", "acquisition", ["海岳制药", "澜沙生物"]),
        (
            "海岳制药宣布与疫苗公司Norlane Vaccines Corporation达成最终协议。",
            "cooperation_signing",
            ["海岳制药", "Norlane Vaccines Corporation"],
        ),
        (
            "According to rules issued by China's State Council on March 2, drugs come first.",
            "policy_release",
            ["国务院"],
        ),
        ("海岳制药收购云麓诊断70%股权。", "acquisition", ["海岳制药", "云麓诊断"]),
        (
            "2月6日，澜沙生物公告，公司化药LS-101片上市申请被纳入优先审评。",
            "designation",
            ["LS-101片", "澜沙生物"],
        ),
        ("2月6日，澜沙生物的IL-17抑制剂被纳入优先审评。", "designation", ["澜沙生物"]),
    ],
)
def test_whole_names_and_no_others(text: str, type_: str, parties: list[str], pack: Pack) -> None:
    (event,) = events(text, pack)
    assert (details(event).type, names(event)) == (type_, parties)


def test_approvals_that_share_the_authority_alone_are_two(pack: Pack) -> None:
    text = "国家药监局批准海岳制药的单抗上市。国家药监局批准澜沙生物的疫苗上市。"
    assert len(events(text, pack)) == 2


def test_two_medicines_of_one_firm_are_two_and_a_noun_tells_nothing_new(pack: Pack) -> None:
    text = "国家药监局批准海岳制药的帕博利珠单抗上市。国家药监局批准海岳制药的岳洛替尼上市。"
    assert len(events(text, pack)) == 2
    assert len(events("海岳制药收购澜沙生物。此次收购有助于海岳制药的发展。", pack)) == 1


def test_a_report_is_no_policy_and_an_announced_opening_none_yet(pack: Pack) -> None:
    assert not events("3月6日，云麓市科技局发布《云麓市生物医药产业发展政策研究报告》。", pack)
    assert not events("海岳制药宣布将研发中心落户云麓产业园。", pack)


def test_a_signing_in_the_title_is_the_licence_of_the_lead(pack: Pack) -> None:
    found = events("恒瑞医药与默沙东达成合作\n恒瑞医药与默沙东签署独家许可协议，首付款2亿美元。", pack)
    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "3月2日，由澜沙创投和海岳制药联合发起设立的云麓私募投资基金揭牌成立。",
            [("fund_setup", {"澜沙创投", "海岳制药", "云麓私募投资基金"})],
        ),
        (
            "3月2日，基金与海岳制药、澜沙生物等合作方签约。",
            [("cooperation_signing", {"基金", "海岳制药", "澜沙生物"})],
        ),
        ("对获得药品注册证书的企业，每个批件奖励100万元。", []),
        ("截至目前，全省已有9款药品在美国获批上市。", []),
    ],
)
def test_news_items(text: str, told: list[tuple[str, set[str]]], pack: Pack) -> None:
    found = [(details(e).type, {p.name for p in details(e).participants}) for e in events(text, pack, "要闻")]
    assert found == told


def test_what_a_project_costs_is_no_second_event(pack: Pack) -> None:
    text = "3月2日，海岳制药生产基地开工。海岳制药生产基地总投资20亿元。"
    assert [details(e).type for e in events(text, pack)] == ["facility_construction"]
    (alone,) = events("海岳制药生产基地项目总投资20亿元。", pack)
    assert details(alone).type == "investment"


def test_who_led_a_round_joins_the_round_that_was_told_last(pack: Pack) -> None:
    text = (
        "澜沙生物宣布完成B轮融资。海岳制药今年1月完成A轮融资。"
        "澜沙生物宣布完成超3亿元的B轮融资。本轮融资由云麓资本领投。"
    )
    found = {
        details(e).participants[0].name: {p.name for p in details(e).participants} for e in events(text, pack)
    }
    assert found == {"澜沙生物": {"澜沙生物", "云麓资本"}, "海岳制药": {"海岳制药"}}


def test_what_a_licence_gives_is_the_same_licence(pack: Pack) -> None:
    text = "3月2日，海岳制药将HY-101项目许可给辉瑞，辉瑞将获得HY-101在大中华区以外的独家权利。"
    (licence,) = events(text, pack)
    assert details(licence).type == "licence_out"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "3月2日，云麓科学城生命健康产业园一期工程圆满竣工。",
            [("facility_opening", ["云麓科学城生命健康产业园"])],
        ),
        ("3月2日，苏州生物医药产业园三期A区正式开园。", [("facility_opening", ["苏州生物医药产业园"])]),
        (
            "海岳制药的HY-9821已完成Ⅰ期临床。该药物的吸入粉雾剂于3月10日获批临床试验。",
            [("trial_approval", ["HY-9821", "海岳制药"])],
        ),
        ("海岳制药是一家细胞药物企业，已获得首个细胞药物临床试验许可。", []),
    ],
)
def test_parts_of_buildings_and_products_told_before(
    text: str, told: list[tuple[str, list[str]]], pack: Pack
) -> None:
    found = [(details(e).type, [p.name for p in details(e).participants]) for e in events(text, pack, "要闻")]
    assert found == told


def test_the_zone_where_it_is_begun_is_no_second_thing_that_was_begun(pack: Pack) -> None:
    text = "3月9日，随着第一方混凝土注入基坑，总投资14亿元的岭溪生物疫苗生产基地在苏州工业园区打下第一桩。"
    begun = [details(fact) for fact in events(text, pack) if details(fact).type == "facility_construction"]
    assert len(begun) == 1
    assert any("岭溪生物" in party.name for party in begun[0].participants)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("3月2日，海岳制药与澜沙生物达成独家许可协议，获得一款单抗的全球权益。", "licence_in"),
        ("3月2日，海岳制药与澜沙生物达成独家许可协议，将获得3000万美元首付款。", "licence_out"),
    ],
)
def test_a_licence_goes_by_what_its_first_party_gets(text: str, told: str, pack: Pack) -> None:
    assert [details(e).type for e in events(text, pack, "要闻")] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "到2027年，全市新增获批上市创新药10个。",
        "收购资金将动用内部资源支付，公司将维持在香港联交所的上市地位。",
    ],
)
def test_aims_and_nouns_tell_nothing(text: str, pack: Pack) -> None:
    assert not events(text, pack, "要闻")


def test_a_day_in_the_next_months_lies_ahead(pack: Pack) -> None:
    told = events("云麓医药大会将在北京举行。4月17日举办云麓医药大会开幕式。", pack, "要闻")
    assert told and all("2025" not in str(details(event).date) for event in told)
    (past,) = events("云麓医药大会11月17日在北京举行。", pack, "要闻")
    assert details(past).date == "2025-11-17"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("3月2日，生物科技公司百济神州-U通过港交所上市聆讯。", [("listing_application", ["百济神州"])]),
        ("3月2日，海岳制药在港上市。", [("listing", ["海岳制药"])]),
        ("据港交所披露，上周共有3家公司递表。", []),
        ("3月2日，麦澜生物向港交所主板递表。", [("listing_application", ["麦澜生物", "香港联合交易所"])]),
    ],
)
def test_listings(text: str, told: list[tuple[str, list[str]]], pack: Pack) -> None:
    found = [(details(e).type, [p.name for p in details(e).participants]) for e in events(text, pack, "要闻")]
    assert found == told


def test_a_day_to_come_right_before_what_is_told_is_its_day(pack: Pack) -> None:
    (listing,) = events("海岳制药将公开招股，4月14日在港上市。", pack, "要闻")
    assert details(listing).date == "2026-04-14"
