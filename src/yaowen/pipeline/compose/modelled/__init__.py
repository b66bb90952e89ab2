"""What does a model make of an article, and what of that is borne out by it?"""

from yaowen.pipeline.compose.modelled.draft import parse_draft
from yaowen.pipeline.compose.modelled.label import join_labels, label_brief
from yaowen.pipeline.compose.modelled.prompt import hash_text
from yaowen.pipeline.compose.modelled.stage import compose_with_model

__all__ = ["compose_with_model", "hash_text", "join_labels", "label_brief", "parse_draft"]
