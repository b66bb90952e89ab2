"""Figures that follow from stated ones, round words, acts, strangers, reach and anchors."""

import pytest

from unit.pipeline.verify.judging import FLAGGED, judge
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.link import link
from yaowen.pipeline.run import understand
from yaowen.pipeline.verify import missing, verify_claim

FIRM = "澄海制药2024年营业收入36.4亿元,同比增长30%;研发投入5.2亿元。"
LEVELS = "Revenue came to 3.64 billion yuan in 2024, against 2.8 billion yuan in 2023."
PARK = "The park hosts 240 companies, of which 60 make devices."
STAGES = "项目分两期建设,一期投资12亿元,二期投资8.5亿元。"


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        (FIRM, "研发投入约占营业收入的14%。", "研发投入约占营业收入的24%。"),
        (FIRM, "Revenue in 2023 was about 2.8 billion yuan.", "Revenue in 2023 was about 3.2 billion yuan."),
        (LEVELS, "Revenue grew by 30% in 2024.", "Revenue grew by 40% in 2024."),
        (LEVELS, "Revenue grew by 840 million yuan in 2024.", "Revenue grew by 940 million yuan in 2024."),
        (
            PARK,
            "A quarter of the park's companies make devices.",
            "A third of the park's companies make devices.",
        ),
        (STAGES, "两期合计投资20.5亿元。", "两期合计投资21.5亿元。"),
        (
            "去年批准创新药32个,较上年增加9个。",
            "去年之前一年批准创新药23个。",
            "去年之前一年批准创新药25个。",
        ),
        (
            "患者应答率为66.2%。",
            "About two-thirds of patients responded.",
            "About half of the patients responded.",
        ),
        ("该市医药产值487亿元。", "该市医药产值超过480亿元。", "该市医药产值超过500亿元。"),
        (
            "The market is worth 197 billion yuan.",
            "The market is worth nearly 200 billion yuan.",
            "The market is worth nearly 300 billion yuan.",
        ),
        ("订单增加1800件,达到7400件。", "Orders rose by 1,800 to 7,400.", "Orders rose by 1,900 to 7,400."),
        (
            "该院按最高100万元、200万元分别奖励两类项目。",
            "两类项目分别可获最高100万元、200万元奖励。",
            "两类项目分别可获最高100万元、300万元奖励。",
        ),
    ],
)
def test_what_follows_is_supported_and_what_does_not_is_flagged(
    evidence: str, right: str, wrong: str, pack: Pack
) -> None:
    assert judge(right, evidence, pack) not in FLAGGED
    assert judge(wrong, evidence, pack) in FLAGGED


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        (
            "The company plans to acquire a plant in Wuxi and has hired 200 people.",
            "The company has hired 200 people.",
            "The company has acquired a plant in Wuxi.",
        ),
        (
            "公司收购了无锡一家工厂,明年将扩建生产线。",
            "The company has acquired a plant in Wuxi.",
            "公司已完成生产线扩建。",
        ),
        (
            "机构预计2027年市场规模达到300亿元。",
            "An agency expects the market to reach 30 billion yuan in 2027.",
            "The market reached 30 billion yuan in 2027.",
        ),
    ],
)
def test_announced_is_not_done(evidence: str, right: str, wrong: str, pack: Pack) -> None:
    assert judge(right, evidence, pack) not in FLAGGED
    assert judge(wrong, evidence, pack) == "contradicted"


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        (
            "平海证券将目标价上调至48港元。",
            "Pinghai Securities raised its target price to HK$48.",
            "锐丰证券将目标价上调至48港元。",
        ),
        (
            "Analysts at Pinghai Securities raised their target price to HK$48.",
            "Pinghai Securities raised the target price to HK$48.",
            "Analysts at Ruifeng Securities raised their target price to HK$48.",
        ),
        (
            "The study was run at hospitals in Germany and France.",
            "研究在德国和法国的医院开展。",
            "The study was run at hospitals in Germany and Italy.",
        ),
        (
            "公司保留大中华区权益,授予对方大中华区以外的开发权利。",
            "对方获得大中华区以外的开发权利。",
            "对方获得全球权益。",
        ),
        ("民营企业出口增长12%。", "Private companies' exports rose 12%.", "国有企业出口增长12%。"),
    ],
)
def test_another_name_place_or_reach_is_flagged(evidence: str, right: str, wrong: str, pack: Pack) -> None:
    assert judge(right, evidence, pack) not in FLAGGED
    assert judge(wrong, evidence, pack) in FLAGGED


def test_what_the_whole_trade_says_is_no_support(pack: Pack) -> None:
    paragraphs = [
        "杭州生物医药产业集聚企业800家。",
        "创新药获批数量居全国前列。",
        "医疗器械企业加快出海。",
        "基金支持企业研发。",
    ]
    claim = "Facilitation of work permits for foreign professionals and evaluation of talent in biopharma."
    assert judge(claim, "\n".join(paragraphs), pack) == "unverifiable"


def test_a_source_is_read_once_for_many_claims(pack: Pack) -> None:
    from yaowen.pipeline.verify import reading

    article = describe_text("source", PARK)
    mentions = link(article, pack).value
    before = reading._read_source.cache_info()
    for count in (240, 60, 61):
        verify_claim(f"The park hosts {count} companies.", article, (), mentions, pack)
    after = reading._read_source.cache_info()
    assert after.misses - before.misses == 1
    assert after.hits - before.hits == 2


def test_a_list_of_figures_is_not_reckoned_with(pack: Pack) -> None:
    source = understand(describe_text("s", "园区有企业274家，投资76.11亿元。"), pack)
    compared = []

    def count(*given: object) -> bool:
        compared.append(given)
        return False

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(missing, "same_amount", count)
        verify_claim("投资" + "5亿元、" * 300, source.article, source.facts, source.mentions, pack)
    assert len(compared) < 300 * 10
