"""Parts told as wholes, wholes as parts, and what may be told as what must be."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.pipeline.verify import verify_claim

SOURCE = """海角园区年报
园区调查了90家企业，90家企业中有14家已经在越南设厂。
园区共有员工260人，其中75人从事质量检验。
2024年，海角药业营业收入18.4亿元，其中饮片6.2亿元。
东区和西区各获批3个新药。
企业可以在12个月内再增加4个靶点，每个靶点600万元。
甲类项目8个，总投资12亿元；乙类项目5个，总投资7亿元。
全年共新增岗位820个，失业率平均为5.1%。
培训共招收480人，分三类，每类160人。
Gross margin was 68% in the drug business and 34% in contract manufacturing."""

SWAPPED = "the source says this of another"


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("园区90家企业都已经在越南设厂。", "the source says it of a part only"),
        ("90家企业中有14家已经在越南设厂。", None),
        ("90家企业里还有14家已经在越南设厂。", None),
        ("园区共有员工75人。", "the source gives this for a part only, for the whole 260人"),
        ("园区260名员工中，75人从事质量检验。", None),
        ("2024年，海角药业饮片收入18.4亿元。", "the source says it of the whole"),
        ("2024年，海角药业饮片收入6.2亿元。", None),
        ("东区和西区合计获批3个新药。", "the source says it of each"),
        ("东区和西区各获批3个新药。", None),
        ("企业必须再增加4个靶点，每个靶点600万元。", "the source says that it may be, and no more"),
        ("企业可以再增加4个靶点，每个靶点600万元。", None),
        ("甲类项目和乙类项目共8个，总投资12亿元。", "swap: of this the source says 5个"),
        ("甲类项目8个，总投资12亿元。", None),
        ("培训每类各招收480人。", "the source says it of the whole"),
        ("A total of 820 jobs were added, and unemployment averaged 5.1%.", None),
        ("培训招收的人数和每类人数分别为480人和160人。", None),
        ("Gross margin was 34% in the drug business and 68% in contract manufacturing.", SWAPPED),
        ("Contract manufacturing had a gross margin of 34%, the drug business one of 68%.", None),
    ],
)
def test_how_much_of_it_is_meant(claim: str, why: str | None, pack: Pack) -> None:
    article = describe_text("evidence", SOURCE)
    mentions = link(article, pack).value
    verdict, findings = verify_claim(claim, article, extract(article, mentions, pack).value, mentions, pack)
    assert [finding.why for finding in findings][-1:] == ([] if why is None else [why])
    assert (verdict == "contradicted") is (why is not None)
