"""Two versions of one policy held against each other, clause by clause (新旧条款对比)."""

from yaowen.insight.diffing.clauses import Clause, list_clauses
from yaowen.insight.diffing.comparing import Change, ClauseChange, diff
from yaowen.insight.diffing.outlines import list_outline
from yaowen.insight.diffing.versions import find_policies, is_policy, iter_versions
from yaowen.insight.diffing.wording import FieldChange, FieldKind, Stretch

__all__ = [
    "Change",
    "Clause",
    "ClauseChange",
    "FieldChange",
    "FieldKind",
    "Stretch",
    "diff",
    "find_policies",
    "is_policy",
    "iter_versions",
    "list_clauses",
    "list_outline",
]
