"""Yaowen (药闻): China's biopharma news and policy, with every figure checked against its sentence."""

__version__ = "0.1.0"
