"""What does an article say where a person has corrected what was read from it?"""

from yaowen.pipeline.correct.binding import find_doubts, find_facts, find_links, key_of
from yaowen.pipeline.correct.fields import GIVEN, fits
from yaowen.pipeline.correct.stage import LOST, correct, revert

__all__ = ["GIVEN", "LOST", "correct", "find_doubts", "find_facts", "find_links", "fits", "key_of", "revert"]
