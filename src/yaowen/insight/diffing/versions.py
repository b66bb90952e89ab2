"""Which articles of a library are policies, and which two of them may be versions of one?"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, islice

from yaowen.insight.diffing.clauses import list_clauses
from yaowen.ports import Store
from yaowen.records import Article, FactFilter
from yaowen.text.fingerprints import overlap, pairs, squeeze

Judge = Callable[[Sequence[str]], Iterator[bool]]
"""Of each article in turn, whether it is a policy."""

FEWEST = 3
"""Numbered clauses that make a text a policy, not a report of one."""
MOST = 60
"""Policies that are offered, the newest."""
_MOST_FACTS = 4000
_ALIKE = 0.75
_NAME = re.compile(r"《([^《》]{6,80})》")
_ASIDE = re.compile(
    r"[（(][^（）()]{0,30}[）)]|\d{4}年?|征求意见稿|公开征求|草案|试行|修订|印发|关于|通知|公告|意见的"
)


def is_policy(store: Store, article_id: str) -> bool:
    """Is it a full text with numbered clauses?"""
    return any(_is_policy(read.article) for read in store.iter_understandings([article_id]))


def find_policies(store: Store, judge: Judge | None = None) -> tuple[Article, ...]:
    """Full texts with numbered clauses that grant or order something, the newest first.

    `judge` may know of some of the ids whether `is_policy`.
    """
    stated = store.find_facts(FactFilter(kinds=("measure", "task")), limit=_MOST_FACTS)
    ids = tuple(dict.fromkeys(one.article_id for one in stated))
    judged = judge(ids) if judge is not None else (is_policy(store, article_id) for article_id in ids)
    found = islice((article_id for article_id, is_one in zip(ids, judged, strict=False) if is_one), MOST)
    return tuple(read.article for read in store.iter_understandings(found))


def _is_policy(article: Article) -> bool:
    return article.kind == "full" and sum(c.number is not None for c in list_clauses(article)) >= FEWEST


def iter_versions(policies: Sequence[Article]) -> Iterator[tuple[Article, Article]]:
    """Pairs that their titles make likely versions of one policy, the earlier one first."""
    cores = {article.id: pairs(_core(article.title)) for article in policies}
    for one, other in combinations(policies, 2):
        if one.lang == other.lang and overlap(cores[one.id], cores[other.id]) >= _ALIKE:
            yield (other, one) if _day(other) <= _day(one) else (one, other)


def _core(title: str) -> str:
    """A policy's own name without year, number of the draft and the office's words around it."""
    name = _NAME.search(title)
    return squeeze(_ASIDE.sub("", name[1] if name else title))


def _day(article: Article) -> str:
    policy = article.policy
    written = (policy.written_on or policy.released_on) if policy else None
    return written or (article.published.iso[:10] if article.published else "")
