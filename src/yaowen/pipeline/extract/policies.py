"""Is an article a policy's text, or an account of one? Then its figures are terms where its sentences rule."""

import re
from collections.abc import Sequence

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.quantities.grammar import any_of
from yaowen.records import Article, Record

_ENOUGH = 3
"""So many sentences that pay somebody make an article an account of a policy, whatever its title."""

_ONE_IN, _NAMED_IN = 10, 20
_HEAD = 160


class PolicyWords(Record, frozen=True, kw_only=True):
    """The pack's words as patterns."""

    named: re.Pattern[str]
    offers: re.Pattern[str]


@once_per_pack
def policy_words(pack: Pack) -> PolicyWords:
    """The patterns of a pack; built once."""

    def words(name: str) -> str:
        return any_of(pack.words.get(name, ()), left=True)

    return PolicyWords(named=re.compile(words("policy_names")), offers=re.compile(words("limit_words")))


def states_policy(article: Article, folded: str, sentences: Sequence[tuple[int, int]], pack: Pack) -> bool:
    """Does the head of the text name measures, or do several sentences pay? One in ten (twenty) must pay."""
    words = policy_words(pack)
    named = words.named.search(folded, 0, min(len(folded), len(article.title) + _HEAD)) is not None
    paying = sum(words.offers.search(folded, start, end) is not None for start, end in sentences)
    return paying >= (1 if named else _ENOUGH) and paying * (_NAMED_IN if named else _ONE_IN) >= len(
        sentences
    )
