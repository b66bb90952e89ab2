"""What are the things that Yaowen speaks of? Frozen records, and nothing that acts."""

from yaowen.records.answers import Highlight, Hit
from yaowen.records.briefs import Brief, Bullet, Finding, FindingKind, Group, Verdict
from yaowen.records.documents import (
    Article,
    ArticleKind,
    Block,
    BlockKind,
    Capture,
    Cleaned,
    Declared,
    Lang,
    Moment,
    Paragraph,
    Precision,
    RawItem,
    Removed,
    SpanMap,
)
from yaowen.records.entities import Entity, EntityKind, Mention, NameStatus
from yaowen.records.facts import Comparator, Evidence, Fact, FactKind, Modality, Quantity, Tag
from yaowen.records.library import ArticleFilter, Change, IndexDocument, Terms
from yaowen.records.record import Issue, Outcome, Record
from yaowen.records.stories import Matter, Relation, Signature, Story, StoryMember, Understanding

__all__ = [
    "Article",
    "ArticleFilter",
    "ArticleKind",
    "Block",
    "BlockKind",
    "Brief",
    "Bullet",
    "Capture",
    "Change",
    "Cleaned",
    "Comparator",
    "Declared",
    "Entity",
    "EntityKind",
    "Evidence",
    "Fact",
    "FactKind",
    "Finding",
    "FindingKind",
    "Group",
    "Highlight",
    "Hit",
    "IndexDocument",
    "Issue",
    "Lang",
    "Matter",
    "Mention",
    "Modality",
    "Moment",
    "NameStatus",
    "Outcome",
    "Paragraph",
    "Precision",
    "Quantity",
    "RawItem",
    "Record",
    "Relation",
    "Removed",
    "Signature",
    "SpanMap",
    "Story",
    "StoryMember",
    "Tag",
    "Terms",
    "Understanding",
    "Verdict",
]
