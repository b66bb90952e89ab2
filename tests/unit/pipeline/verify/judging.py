"""How a claim is judged against a text, from the text alone."""

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.pipeline.verify import verify_claim
from yaowen.records import Verdict

FLAGGED = ("contradicted", "unsupported")


def judge(claim: str, evidence: str, pack: Pack) -> Verdict:
    """What the auditor says of the claim."""
    article = describe_text("evidence", evidence)
    mentions = link(article, pack).value
    facts = extract(article, mentions, pack).value
    return verify_claim(claim, article, facts, mentions, pack)[0]


def is_flagged(claim: str, evidence: str, pack: Pack) -> bool:
    """Is it said to be wrong, or not borne out?"""
    return judge(claim, evidence, pack) in FLAGGED
