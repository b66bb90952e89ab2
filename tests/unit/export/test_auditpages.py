"""The page of an audit: both sides linked to each other, counts on top, nothing of a text run."""

import re

import msgspec

from yaowen.export.auditmarks import mark_claim, mark_passage
from yaowen.export.auditpages import write_audit_page
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Agreed, Audited, Finding, Passage, Understanding
from yaowen.service.auditing import audit
from yaowen.service.claims import Claim

TEXT = "云岬<b>方案</b>\n基金累计投资274家企业，投资额约76.11亿元。\n上海2024年产业规模为9847亿元。\n"
CLAIMS = (
    "The fund invested about 76.11 billion yuan in 274 firms.<script>alert(1)</script>",
    "Shanghai's industry reached 984.7 billion yuan in 2024.",
    "Everyone was happy.",
)


def understood(pack: Pack) -> Understanding:
    return understand(describe_text("one", TEXT, title=TEXT.partition("\n")[0]), pack)


def page_of(pack: Pack, source: Understanding) -> str:
    audited = [
        audit(Claim(id=str(number), text=words), lambda claim: (source,), pack)
        for number, words in enumerate(CLAIMS, 1)
    ]
    return write_audit_page(audited, (source,))


def test_every_link_leads_somewhere_and_marks_lead_to_each_other(pack: Pack) -> None:
    page = page_of(pack, understood(pack))
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    marks = dict(re.findall(r'<mark class="differs" id="([^"]+)"><a href="#([^"]+)"', page))
    assert marks == {"c1-ld1": "c1-rd1", "c1-rd1": "c1-ld1"}


def test_counts_stand_on_top(pack: Pack) -> None:
    page = page_of(pack, understood(pack))
    assert re.findall(r'<li class="(\w+)"><b>(\d+)</b>', page) == [
        ("contradicted", "1"),
        ("unsupported", "0"),
        ("unverifiable", "1"),
        ("supported", "1"),
    ]


def test_text_is_escaped_and_nothing_runs_or_is_loaded(pack: Pack) -> None:
    page = page_of(pack, understood(pack))
    assert "<script" not in page and "&lt;script&gt;" in page and "&lt;b&gt;" in page
    assert "default-src 'none'" in page
    assert not re.search(r"\b(?:src|href)=\"(?!#)", page)


def test_a_source_that_may_not_be_shown_in_full_is_quoted_alone(pack: Pack) -> None:
    source = understood(pack)
    limited = msgspec.structs.replace(source, article=msgspec.structs.replace(source.article, rights="link"))
    assert '<span class="number">' in page_of(pack, source)
    page = page_of(pack, limited)
    assert '<span class="number">' not in page
    assert "76.11亿元" in page


def test_marks_do_not_overlap_and_a_finding_on_the_whole_claim_is_shown_at_its_figure() -> None:
    claim = "Output is projected to grow by 8.7% in 2024"
    finding = Finding(kind="modality", claim=claim, why="as a fact", source="增长8.7%", start=10, end=16)
    same = Agreed(claim_start=31, claim_end=35, start=12, end=16)
    passage = Passage(article_id="a", paragraph=1, start=0, end=20, text="x" * 20, agreed=(same,))
    (mark,) = mark_claim(claim, (finding,), passage)
    assert (claim[mark.low : mark.high], mark.differs) == ("8.7%", True)
    (other,) = mark_passage((finding,), passage)
    assert (other.low, other.high, other.matter) == (10, 16, mark.matter)


def test_an_audit_without_sources_is_a_page_too() -> None:
    page = write_audit_page([Audited(id="1", claim="x", verdict="unverifiable", reason="no_source")], ())
    assert "Sources" not in page and "no source at hand" in page
