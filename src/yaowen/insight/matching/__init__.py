"""Which measures pay this company, how much at least and at most, and which clause says so?"""

from yaowen.insight.matching.match import match
from yaowen.insight.matching.offers import Source, read_offers
from yaowen.insight.matching.profile import parse_profile, read_profile

__all__ = ["Source", "match", "parse_profile", "read_offers", "read_profile"]
