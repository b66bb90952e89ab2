"""Times as Chinese and English texts write them, resolved from the day of publication, never from a clock."""

from yaowen.text.dates.mention import PeriodKind, PeriodMention
from yaowen.text.dates.scan import iter_periods
from yaowen.text.dates.weekdays import iter_weekdays

__all__ = ["PeriodKind", "PeriodMention", "iter_periods", "iter_weekdays"]
