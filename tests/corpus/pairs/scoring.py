"""Puts labelled articles into stories as a library does, and counts the pairs that were joined rightly."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from corpus.pairs.making import Labelled
from yaowen.backends.memory_store import MemoryStore
from yaowen.backends.near import Unstored
from yaowen.packs.model import Pack
from yaowen.pipeline.run import understand
from yaowen.records import Capture, StoryMember, Understanding
from yaowen.service.placing import find_places


@dataclass
class PairScore:
    """Pairs of one story that were joined, of other stories that were, and of one story that were not."""

    right: int = 0
    wrong: list[tuple[str, str]] = field(default_factory=list)
    missed: list[tuple[str, str]] = field(default_factory=list)
    hard: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missed))


def understand_all(labelled: Sequence[Labelled], pack: Pack) -> list[Understanding]:
    """What is read from each article."""
    return [understand(one.article, pack) for one in labelled]


def settle(understandings: Iterable[Understanding]) -> dict[str, StoryMember]:
    """The places of the articles, taken into a store one after the other."""
    store = MemoryStore()
    for understanding in understandings:
        article_id = understanding.article.id
        places: dict[str, StoryMember] = {}
        assert understanding.signature
        find_places(store, understanding.signature, Unstored(), places)
        capture = Capture(id=article_id, input=article_id, content=b"")
        store.put(capture, [understanding], tuple(places.values()))
    members = (store.story_of(article_id) for article_id in store.list_ids())
    return {member.article_id: member for member in members if member}


def score_pairs(labelled: Sequence[Labelled], stories: dict[str, str]) -> PairScore:
    """Every two articles are a pair; hard ones tell different news of one family. `stories` by article id."""
    score = PairScore()
    for one, other in combinations(labelled, 2):
        same = one.story == other.story
        joined = stories[one.article.id] == stories[other.article.id]
        score.right += same and joined
        score.hard += not same and one.family == other.family
        if same != joined:
            (score.missed if same else score.wrong).append((one.article.id, other.article.id))
    return score


def score_to_originals(labelled: Sequence[Labelled], stories: dict[str, str]) -> dict[str, tuple[int, int]]:
    """How many copies of each relation are in the story of their original, and how many there are."""
    originals = {one.story: one.article.id for one in labelled if one.relation == "original"}
    counts: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for one in labelled:
        if one.relation != "original" and one.story in originals:
            counts[one.relation][stories[one.article.id] == stories[originals[one.story]]] += 1
    return {relation: (found[True], found.total()) for relation, found in sorted(counts.items())}
