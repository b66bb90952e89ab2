"""What is an article about? Policy stages, industry segments, topics, and whether it belongs here at all.

`terms` lists the pack's words, `hits` finds them, `taxa` and `topics` weigh them, `relevance` looks for
articles that stand on a page of the trade and are about something else.
"""

from collections.abc import Sequence

from yaowen.packs.model import Pack
from yaowen.pipeline.tag.hits import find_hits
from yaowen.pipeline.tag.relevance import find_off_topic
from yaowen.pipeline.tag.taxa import weigh_taxa
from yaowen.pipeline.tag.topics import find_listing, weigh_topics
from yaowen.records import Article, Issue, Mention, Outcome, Tag

__all__ = ["tag"]


def tag(article: Article, mentions: Sequence[Mention], pack: Pack) -> Outcome[tuple[Tag, ...]]:
    """Tags with the words that they stand on: stages, segments, topics, the best of each first.

    An article without the trade's words gets the flag `off_topic` and an issue with the reason. The topic
    whose page listed the article is a tag in any case, and says so where the words alone would not do.
    """
    hits = find_hits(article, pack)
    off = find_off_topic(article, hits, mentions, pack)
    if off is not None:
        issue = Issue(code="off_topic", message=off.reason or "")
        return Outcome(value=(off, *find_listing(article, (), pack)), issues=(issue,))
    stages = weigh_taxa("stage", pack.stages, hits)
    segments = weigh_taxa("segment", pack.segments, hits)
    topics = weigh_topics(pack, hits, mentions, stages, segments)
    return Outcome(value=(*stages, *segments, *topics, *find_listing(article, topics, pack)))
