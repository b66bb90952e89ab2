"""Word documents (.docx, .docm; ISO 29500): body, automatic numbers, notes → one raw item."""

from yaowen.sources.docx.stage import read_docx

__all__ = ["read_docx"]
