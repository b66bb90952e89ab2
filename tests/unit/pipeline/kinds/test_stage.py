"""Composite facts of one article: each has an id of its own."""

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand


def test_two_events_of_one_sentence_have_two_ids(pack: Pack) -> None:
    article = describe_text("a", "简讯\n收购Lansha Bio 第3位百强榜\n", title="简讯")
    ids = [fact.id for fact in understand(article, pack).composites]
    assert len(set(ids)) == len(ids)
