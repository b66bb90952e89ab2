"""A figure of what the source says nobody gave: 首付款金额未披露, neither side disclosed the upfront payment."""

from yaowen.packs.model import Pack
from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.reading import Reading
from yaowen.records import Finding

_UNDISCLOSED = get_wording("verify_denials.undisclosed")
_AXES = frozenset(("deal_part", "money_metric", "tranche", "rate_metric"))
"""Axes of what a figure can be of."""


def check_undisclosed(claim: Reading, source: Reading, pack: Pack) -> tuple[Finding, ...]:
    """The claim tells an amount of what the source calls undisclosed, and gives nowhere else."""
    for low, high in source.sentences if claim.figures else ():
        for denial in _UNDISCLOSED.finditer(source.text, low, high):
            clause = source.clause_at(denial.start())
            kept = {name for name in source.ids(*clause) if pack.concepts[name].axis in _AXES}
            kept -= {name for f in source.figures for name in source.ids(*f.before) | source.ids(*f.after)}
            for figure in claim.figures if kept else ():
                told = claim.ids(*figure.before) | claim.ids(*figure.after)
                if kept & told and not _UNDISCLOSED.search(claim.text):
                    said = claim.text[slice(*figure.clause)].strip()
                    shown = source.text[slice(*clause)].strip()
                    why = "the source says that it was not disclosed"
                    return (source.finding(denial.span(), "negation", said, why=why, shown=shown),)
    return ()
