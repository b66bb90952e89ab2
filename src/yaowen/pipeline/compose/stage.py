"""An article → its brief: chosen sentences in its own language, sentences from facts in the other."""

from yaowen.errors import UsageError
from yaowen.packs.model import Pack
from yaowen.pipeline.compose.across import tell_across
from yaowen.pipeline.compose.checking import Source
from yaowen.pipeline.compose.grouping import find_aims, group_bullets
from yaowen.pipeline.compose.headlines import write_headlines
from yaowen.pipeline.compose.leading import find_leads, is_report
from yaowen.pipeline.compose.scene import is_policy
from yaowen.pipeline.compose.sentences import choose_sentences, most_bullets
from yaowen.pipeline.compose.statements import Statement
from yaowen.pipeline.verify.wording import Money
from yaowen.records import Brief, Issue, Outcome, Understanding


def compose(read: Understanding, pack: Pack, lang: str, money: Money = "CNY") -> Outcome[Brief]:
    """A brief of the article in `zh` or `en`, with paragraph numbers as citations; raises `UsageError`.

    In the article's own language sentences are chosen (`made_by` is `sentences`), in the other they are made
    from the facts by the pack's templates (`facts`); a main point that those cannot say keeps its sentence,
    marked `source`. Every sentence goes through `verify`; what it does not bear out is left out and becomes an
    Issue. `money` is how English writes sums.
    """
    if lang not in ("zh", "en"):
        raise UsageError(f"no briefs in {lang!r}; choose zh or en")
    source = Source(read, pack)
    chosen = choose_sentences(read, pack)
    issues: tuple[Issue, ...]
    if lang == read.article.lang:
        kept, issues = source.verified(chosen)
        told: list[Statement] = []
    else:
        kept, told, issues = tell_across(read, chosen, source, lang, money, most_bullets(read.article))
    leads = find_leads(read, pack).ids
    made_by = "facts" if told else "sentences"
    zh, en, composed = write_headlines(read, told, source, money)
    brief = Brief(
        lang="zh" if lang == "zh" else "en",
        made_by=made_by,
        viewpoint=kept[0] if kept else None,
        groups=group_bullets(
            sorted(kept[1:], key=lambda b: (leads.isdisjoint(b.facts), b.citations)),
            lang,
            pack,
            by_stage=is_policy(read),
            leads=leads,
            aims=find_aims(read.facts),
            reports=is_report(read.article, pack),
        ),
        article_id=read.article.id,
        headline_zh=zh,
        headline_en=en,
        headline_composed=composed,
    )
    return Outcome(value=brief, issues=issues)
