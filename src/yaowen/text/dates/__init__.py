"""Times as Chinese and English texts write them, resolved from the day of publication, never from a clock."""

from yaowen.text.dates.mention import PeriodKind, PeriodMention
from yaowen.text.dates.newsdays import iter_news_days
from yaowen.text.dates.scan import iter_periods

__all__ = ["PeriodKind", "PeriodMention", "iter_news_days", "iter_periods"]
