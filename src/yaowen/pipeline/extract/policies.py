"""Is an article a policy's text, or an account of one? Then its figures are terms where its sentences rule."""

from collections.abc import Sequence

from yaowen.packs.model import Pack
from yaowen.pipeline.extract.cues import cues_of
from yaowen.records import Article

_ENOUGH = 3
"""So many sentences that pay somebody make an article an account of a policy, whatever its title."""

_ONE_IN, _NAMED_IN = 10, 20
_HEAD = 160


def states_policy(article: Article, folded: str, sentences: Sequence[tuple[int, int]], pack: Pack) -> bool:
    """Does the head of the text name measures, or do several sentences pay? One in ten (twenty) must pay."""
    cues = cues_of(pack)
    named = cues.policy.search(folded, 0, min(len(folded), len(article.title) + _HEAD)) is not None
    paying = sum(cues.limit.search(folded, start, end) is not None for start, end in sentences)
    return paying >= (1 if named else _ENOUGH) and paying * (_NAMED_IN if named else _ONE_IN) >= len(
        sentences
    )
