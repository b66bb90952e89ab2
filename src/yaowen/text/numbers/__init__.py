"""Numbers as people write them in Chinese and English, turned into values; no units, no domain words."""

from yaowen.text.numbers.number import Number
from yaowen.text.numbers.scan import iter_numbers, parse_number
from yaowen.text.numbers.width import fold

__all__ = ["Number", "fold", "iter_numbers", "parse_number"]
