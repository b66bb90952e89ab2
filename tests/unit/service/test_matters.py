"""Matters that share a story are one."""

from yaowen.records import Matter
from yaowen.service.matters import join_matters


def _matter(name: str, *stories: str, title: str | None = None) -> Matter:
    return Matter(id=name, story_ids=stories, title=title)


def test_strangers_stay_apart() -> None:
    one, two = _matter("a", "s1", "s2"), _matter("b", "s3", "s4")
    assert join_matters([two, one]) == (one, two)


def test_a_shared_story_joins_and_the_smallest_id_stays() -> None:
    joined = join_matters(
        [_matter("b", "s1", "s2"), _matter("c", "s4", "s5"), _matter("a", "s2", "s4", title="方案")]
    )
    assert joined == (_matter("a", "s1", "s2", "s4", "s5", title="方案"),)


def test_joining_again_changes_nothing() -> None:
    once = join_matters([_matter("b", "s1", "s2"), _matter("a", "s2", "s3")])
    assert join_matters(once) == once
