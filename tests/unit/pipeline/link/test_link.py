"""Which names does a text speak of?"""

import time

import pytest

from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.link import link

PACK = load_pack()


def _mentions(text: str, **more):
    return link(describe_text("t", text, **more), PACK).value


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(mention.surface, mention.entity_id) for mention in _mentions(text)]


def _regions(text: str) -> list[str]:
    return [
        PACK.entities[mention.entity_id].name_zh for mention in _mentions(text) if mention.kind == "region"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上海南部新建三个园区", ["上海市"]),
        ("河南海关验放一批疫苗", ["河南省"]),
        ("朝阳产业遇上新机遇", []),
        ("加强生产管理，增强生物安全", []),
        ("沿海城市的药企，包括辽宁鞍山的", ["辽宁省", "鞍山市"]),
        ("北京大学的团队", []),
        ("暨大与海南大学共建", []),
        ("上海证券报刊文", []),
        ("中山医院牵头", []),
        ("南京路上的药店", []),
        ("长安汽车跨界制药", []),
        ("上海医药产业规模创新高", ["上海市"]),
        ("扩大连锁药店的规模，确保定期检查", []),
        ("隆重庆祝美丽江苏建成", ["江苏省"]),
        ("北海道的药企", []),
        ("西藏路街道与广州市", ["广州市"]),
        ("江苏省苏州市昆山市", ["江苏省", "苏州市", "昆山市"]),
        ("吉林省吉林市的原料药企业", ["吉林省", "吉林市"]),
        ("吉林的原料药企业", ["吉林省"]),
        ("青海省海南藏族自治州种植藏药，海南冷凉气候适宜", ["青海省", "海南藏族自治州", "海南藏族自治州"]),
        ("辽宁省朝阳市建厂，朝阳的地价低", ["辽宁省", "朝阳市", "朝阳市"]),
        ("北京朝阳区建院，朝阳另有三家医院", ["北京市", "朝阳区", "朝阳区"]),
        ("朝阳的地价低", []),
        ("大庆大庆祝", []),
        ("黑龙江大庆的企业", ["黑龙江省", "大庆市"]),
        ("Drug makers in Jiangsu and Xi’an, Shaanxi", ["江苏省", "西安市", "陕西省"]),
        ("Guangzhou Huangpu added two plants", ["广州市", "黄埔区"]),
        ("Shanghai's Huangpu District added two clinics", ["上海市", "黄浦区"]),
        ("Huangpu is a river", []),
        ("Suzhou firms; later Anhui's Suzhou City joined", ["宿州市", "安徽省", "宿州市"]),
        ("SUZHOU is home to many", ["苏州市"]),
        ("suzhou is home to many", []),
        ("Jilin grows ginseng", ["吉林省"]),
        ("Zhejiang University spun out a firm in Zhejiang Province", ["浙江省"]),
        ("Pudong, Shanghai", ["浦东新区", "上海市"]),
        ("市和县级医院，建成县域中心", []),
        ("湖南省长沙市开福区的药店", ["湖南省", "长沙市", "开福区"]),
        ("开福区的药店", ["开福区"]),
        ("开福区域的药店", []),
        ("看中开福区的药店", []),
        ("老城区的药店", []),
        ("鼓楼区的药店", []),
        ("零碳绿园区的药店，江西山区的药店", ["江西省"]),
        ("浙江桐庐县的中药材", ["浙江省", "桐庐县"]),
        ("湖南的企业多。" + "另外" * 20 + "开福区也有", ["湖南省"]),
        ("桐庐县的企业多。", ["桐庐县"]),
        ("Kunshan, Jiangsu", ["昆山市", "江苏省"]),
        ("江苏鼓楼区的药店", ["江苏省"]),
    ],
)
def test_regions(text: str, expected: list[str]) -> None:
    assert _regions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("长沙湘江新区发布政策", [("长沙湘江新区", "zone:xiangjiang")]),
        ("江苏恒瑞在连云港扩产", [("江苏恒瑞", "organisation:hengrui"), ("连云港", "region:3207")]),
        ("苏州工业园区的企业", [("苏州工业园区", "zone:sip")]),
        (
            "成都高新区新政，高新区另设基金",
            [("成都高新区", "zone:chengdu-hitech"), ("高新区", "zone:chengdu-hitech")],
        ),
        ("宝鸡高新区新政", [("宝鸡", "region:6103")]),
        ("Hainan Free Trade Port opens", [("Hainan Free Trade Port", "zone:hainan-ftp")]),
        ("新的 adc 和 ADC 管线", [("ADC", "technology:adc")]),
        (
            "Gene Therapy and gene therapies",
            [("Gene Therapy", "technology:gene-therapy"), ("gene therapies", "technology:gene-therapy")],
        ),
        ("CADCAM software", []),
        ("上海证券报刊文", [("上海证券报", "outlet:cnstock")]),
        ("健康报告显示，中国网络发达", []),
        ("生物医药产业园区与医药集团", []),
        ("科技部门与商务部", [("商务部", "agency:mofcom")]),
        ("公安部署警力，民政部署名", []),
        ("北京大学生与清华大学城", []),
        ("北京大学生命科学学院", [("北京大学", "organisation:pku")]),
        ("北京协和医院研究团队", [("北京协和医院", "organisation:pumch")]),
        ("上海医药产业", [("上海", "region:31")]),
        ("建设美丽江苏，走在河西走廊", [("江苏", "region:32")]),
        ("成都高新区扩区。全国各类国家级高新区和示范高新区增多", [("成都高新区", "zone:chengdu-hitech")]),
        ("ＣＡＲ－Ｔ疗法获批", [("ＣＡＲ－Ｔ疗法", "technology:car-t")]),
        ("健康可期，承诺和平解决，创新可来自一线，300美金刚刚到账", []),
        ("病人胰岛素不足，产品康美纳入目录", []),
        ("康可期获批", []),
        ("免疫细胞系统，结合疫苗接种，高分子胶，人工心脏瓣膜", []),
        (
            "地氯雷他定、低分子肝素钠",
            [
                ("地氯雷他定", "product:desloratadine"),
                ("低分子肝素钠", "product:low-molecular-weight-heparin-sodium"),
            ],
        ),
        (
            "阿可替尼（康可期）获批",
            [("阿可替尼", "product:acalabrutinib"), ("康可期", "product:acalabrutinib")],
        ),
        (
            "ak112 and AK112; KEYTRUDA or Keytruda",
            [
                ("AK112", "product:ivonescimab"),
                ("KEYTRUDA", "product:pembrolizumab"),
                ("Keytruda", "product:pembrolizumab"),
            ],
        ),
    ],
)
def test_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert _pairs(text) == expected


def test_a_name_of_two_characters_needs_its_organisation() -> None:
    assert _pairs("演员刘星出席") == []
    assert ("刘星", "person:liu-xing-citic") in _pairs("中信医疗总经理刘星出席")


def test_a_name_in_pinyin_needs_its_organisation() -> None:
    assert _pairs("Meng Fanli chaired a meeting.") == []
    assert ("Meng Fanli", "person:meng-fanli") in _pairs("Guangdong Governor Meng Fanli chaired a meeting.")


def test_a_text_may_abbreviate_a_name() -> None:
    text = "四川百利天恒药业股份有限公司（以下简称“百利”）公告。百利称，协议已签。"
    found = [(mention.surface, mention.how) for mention in _mentions(text)]
    assert found == [("四川百利天恒药业股份有限公司", "alias"), ("百利", "context"), ("百利", "context")]


def test_an_abbreviation_holds_after_its_definition_only() -> None:
    text = "百利称好。四川百利天恒药业股份有限公司（简称：百利）公告。"
    assert [mention.start for mention in _mentions(text) if mention.surface == "百利"] == [
        text.rindex("百利")
    ]


def test_a_word_that_stands_for_all_is_no_abbreviation() -> None:
    text = "恒瑞医药（以下简称“公司”）公告。公司称好，其他公司跟进。"
    assert [mention.surface for mention in _mentions(text)] == ["恒瑞医药"]


def test_an_english_abbreviation() -> None:
    text = 'Innovent Biologics, Inc. is big. AnHeart Therapeutics ("AHT") was bought. AHTX is not AHT.'
    assert [mention.surface for mention in _mentions(text)] == [
        "Innovent Biologics",
        "AnHeart Therapeutics",
        "AHT",
        "AHT",
    ]


def test_an_open_name_is_an_issue_and_no_mention() -> None:
    outcome = link(describe_text("t", "Taizhou makes antibiotics"), PACK)
    assert outcome.value == ()
    assert [issue.code for issue in outcome.issues] == ["ambiguous_name"]
    assert (outcome.issues[0].start, outcome.issues[0].end) == (0, 7)


def test_paragraphs_are_numbered() -> None:
    text = "海南出台措施\n三亚跟进\n海口也跟进"
    found = _mentions(text, title="海南出台措施")
    assert [(mention.surface, mention.paragraph) for mention in found] == [
        ("海南", 0),
        ("三亚", 1),
        ("海口", 2),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "高新区，成都高新区" * 6000,
        "朝阳吉林" * 12000,
        "恒瑞医药（（（（" * 6000,
        "".join(f"恒瑞医药（简称“星甲{number}”）" for number in range(4000)),
    ],
    ids=["zones", "shared", "brackets", "definitions"],
)
def test_a_hostile_text_takes_linear_time(text: str) -> None:
    started = time.process_time()
    _mentions(text)
    assert time.process_time() - started < 6
