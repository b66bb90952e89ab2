"""What a verdict says, and where it points."""

import msgspec

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.pipeline.verify import verify_brief, verify_claim
from yaowen.pipeline.verify.names import find_wrong_names
from yaowen.pipeline.verify.reading import read_claim
from yaowen.records import Article, Brief, Bullet, Entity, Fact, Finding, Group, Mention, Verdict

TEXT = (
    "2024年,苏州生物医药产业营业收入达到76.11亿元,同比增长6.4%。\n"
    "到2028年,杭州力争生物医药产业规模突破3600亿元。\n"
    "星澜生物获批创新药31个、医疗器械58个。"
)


def evidence(text: str, pack: Pack) -> tuple[Article, tuple[Fact, ...], tuple[Mention, ...]]:
    article = describe_text("source", text)
    mentions = link(article, pack).value
    return article, extract(article, mentions, pack).value, mentions


def check(
    claim: str, pack: Pack, *, text: str = TEXT, paragraphs: tuple[int, ...] | None = None
) -> tuple[Verdict, tuple[Finding, ...]]:
    article, facts, mentions = evidence(text, pack)
    return verify_claim(claim, article, facts, mentions, pack, paragraphs=paragraphs)


def test_yi_read_as_billion_is_contradicted_with_the_right_figure(pack: Pack) -> None:
    verdict, findings = check("Suzhou's biopharmaceutical revenue reached 76.11 billion yuan in 2024.", pack)
    assert verdict == "contradicted"
    (finding,) = findings
    assert finding.kind == "number"
    assert finding.claim == "76.11 billion yuan"
    assert finding.source == "7.611 billion yuan (76.11亿元)"
    assert finding.why == "scale: 亿 is 100 million, not a billion"
    assert finding.paragraph == 1
    assert TEXT[finding.start : finding.end] == "76.11亿元"


def test_the_same_amount_in_english_scale_is_supported(pack: Pack) -> None:
    assert check("Suzhou's biopharmaceutical revenue reached 7.611 billion yuan in 2024.", pack) == (
        "supported",
        (),
    )


def test_rounding_is_supported_and_a_raised_bound_is_not(pack: Pack) -> None:
    assert (
        check("Suzhou's biopharmaceutical revenue was about 7.6 billion yuan in 2024.", pack)[0]
        == "supported"
    )
    assert (
        check("Suzhou's biopharmaceutical revenue was over 7.611 billion yuan in 2024.", pack)[1][0].kind
        == "comparator"
    )


def test_a_figure_that_nothing_resembles_is_unsupported(pack: Pack) -> None:
    verdict, findings = check(
        "The cluster has 4,312 patents.", pack, text="苏州发布行动方案,支持生物医药产业。"
    )
    assert verdict == "unsupported"
    assert findings[0].source is None


def test_citations_limit_the_source(pack: Pack) -> None:
    claim = "By 2028 Hangzhou aims for a biopharmaceutical industry of more than 360 billion yuan."
    assert check(claim, pack, paragraphs=(2,))[0] == "supported"
    assert check(claim, pack, paragraphs=(1,))[0] in ("contradicted", "unsupported")


def test_citations_into_a_text_that_is_not_here_are_unverifiable(pack: Pack) -> None:
    assert check("Suzhou's revenue was 1 yuan.", pack, paragraphs=(17,)) == ("unverifiable", ())


def test_a_quotation_is_supported(pack: Pack) -> None:
    assert check("到2028年,杭州力争生物医药产业规模突破3600亿元。[2]", pack) == ("supported", ())


def test_nothing_checkable_is_never_supported_by_default(pack: Pack) -> None:
    assert check("The mood at the ceremony was cheerful.", pack)[0] == "unverifiable"


def test_a_known_wrong_name_is_found_by_the_pack(pack: Pack) -> None:
    entity = Entity(
        id="organisation:xinglan",
        kind="organisation",
        name_zh="星澜生物",
        name_en="Starmist Bio",
        name_en_status="known",
        wrong_names=("Star Wave Capital",),
    )
    known = msgspec.structs.replace(pack, entities={**pack.entities, entity.id: entity}, digest="test")
    article, facts, _ = evidence(TEXT, pack)
    start = TEXT.index("星澜生物")
    mention = Mention(
        entity_id=entity.id, kind="organisation", paragraph=3, start=start, end=start + 4, surface="星澜生物"
    )
    verdict, findings = verify_claim(
        "Star Wave Capital has 31 approved drugs.", article, facts, (mention,), known
    )
    assert verdict == "contradicted"
    assert findings[-1].kind == "entity"
    assert "Starmist Bio" in str(findings[-1].source)


def test_a_wrong_name_that_the_source_names_too_is_no_finding(pack: Pack) -> None:
    """WuXi Biologics is often put for 药明康德, but here the text speaks of both."""
    claim = "WuXi Biologics opened a plant."
    for text, found in (("药明康德扩产。", 1), ("药明康德扩产，药明生物新厂投产。", 0)):
        findings = find_wrong_names(read_claim(claim, pack), read_claim(text, pack), pack)
        assert len([*findings]) == found


def brief(made_by: str, *texts: str) -> Brief:
    bullets = tuple(Bullet(text=text, citations=(9,)) for text in texts)
    return Brief(
        lang="en", made_by=made_by, viewpoint=bullets[0], groups=(Group(heading="", bullets=bullets[1:]),)
    )


def test_a_given_brief_is_held_against_the_whole_text_whatever_it_cites(pack: Pack) -> None:
    article, facts, mentions = evidence(TEXT, pack)
    given = brief(
        "given", "Suzhou's revenue reached 7.611 billion yuan in 2024.", "Its revenue grew 64% in 2024."
    )
    checked = verify_brief(given, article, facts, mentions, pack)
    assert [b.verdict for b in checked.value.bullets] == ["supported", "contradicted"]
    assert [issue.code for issue in checked.issues] == ["brief_contradicted"]


def test_a_given_brief_without_its_text_is_unverifiable(pack: Pack) -> None:
    given = brief(
        "given", "The park covers 113 acres, with a construction area of 180,000 square meters.", "It opened."
    )
    for article in (None, msgspec.structs.replace(evidence(TEXT, pack)[0], kind="brief")):
        checked = verify_brief(given, article, (), (), pack).value
        assert {b.verdict for b in checked.bullets} == {"unverifiable"}
        assert checked.viewpoint is not None
        assert [f.kind for f in checked.viewpoint.findings] == ["unit"]


def test_findings_point_at_exactly_their_words(pack: Pack) -> None:
    article, facts, mentions = evidence(TEXT, pack)
    claims = (
        "Suzhou's revenue grew 64% in 2024.",
        "Hangzhou's industry has exceeded 360 billion yuan.",
        "Suzhou's revenue was 5 yuan.",
    )
    for claim in claims:
        for finding in verify_claim(claim, article, facts, mentions, pack)[1]:
            if finding.start is not None and finding.end is not None:
                assert 0 <= finding.start < finding.end <= len(TEXT)
                assert article.paragraph_at(finding.start) == finding.paragraph
