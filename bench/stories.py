"""Stories beside MinHash: pairs rightly and wrongly joined on the generated sets, and milliseconds a join.

    python bench/stories.py              both sets
    python bench/stories.py --set first  one of them

The sets are our own (tests/corpus/pairs): templates, edits and hard negatives of the same words; the second was written
before the first was scored. datasketch and rensa are given the same texts, five characters a shingle, 128
permutations and a threshold of 0.5; articles that they find alike are joined. They are passed over, and named, where
they are not installed (`make bench-stories` installs them). Times are CPU time of this process.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from corpus.pairs.making import Labelled, make_set, read_set
from corpus.pairs.scoring import score_pairs, score_to_originals, settle, understand_all
from yaowen.packs.loader import load_pack
from yaowen.pipeline.cluster.ties import components
from yaowen.records import Understanding
from yaowen.text.fingerprints import squeeze

SHINGLE = 5
PERMUTATIONS = 128
THRESHOLD = 0.5

Pairs = list[tuple[str, str]]


def shingles(text: str) -> list[str]:
    """Runs of `SHINGLE` characters without punctuation, each once."""
    words = squeeze(text)
    return sorted({words[start : start + SHINGLE] for start in range(max(1, len(words) - SHINGLE + 1))})


def by_datasketch(labelled: Iterable[Labelled]) -> Pairs:
    """Pairs that MinHash-LSH of datasketch proposes."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    found: Pairs = []
    for one in labelled:
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([s.encode() for s in shingles(one.article.text)])
        found += [(str(other), one.article.id) for other in index.query(sketch)]
        index.insert(one.article.id, sketch)
    return found


def by_rensa(labelled: Sequence[Labelled]) -> Pairs:
    """Pairs that the MinHash-LSH of rensa proposes and its estimate confirms."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=32)
    sketches = []
    found: Pairs = []
    for number, one in enumerate(labelled):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=42)
        sketch.update(shingles(one.article.text))
        near = [other for other in index.query(sketch) if sketch.jaccard(sketches[other]) >= THRESHOLD]
        found += [(labelled[other].article.id, one.article.id) for other in near]
        index.insert(number, sketch)
        sketches.append(sketch)
    return found


def joined(labelled: Sequence[Labelled], pairs: Pairs) -> dict[str, str]:
    """The story of each article: the first of those that hang together."""
    groups = components([one.article.id for one in labelled], pairs)
    return {article_id: group[0] for group in groups for article_id in group}


def show(name: str, labelled: Sequence[Labelled], stories: dict[str, str], seconds: float) -> None:
    """Prints a line."""
    score = score_pairs(labelled, stories)
    right, there = score_to_originals(labelled, stories)["excerpt"]
    print(
        f"  {name:<12} precision {score.precision:.3f}  recall {score.recall:.3f}  excerpts {right / there:.3f}  "
        f"{1000 * seconds / len(labelled):.1f} ms an article"
    )


def run(name: str, read: Sequence[Understanding], labelled: Sequence[Labelled]) -> None:
    """Prints how each does on one set."""
    score = score_pairs(labelled, {one.article.id: one.story for one in labelled})
    print(f"{name}: {len(labelled)} articles, {score.right} pairs of one story, {score.hard} hard negatives")
    order = random.Random(name).sample(list(read), len(read))
    begun = time.process_time()
    members = settle(order)
    seconds = time.process_time() - begun
    show("yaowen", labelled, {i: member.story_id for i, member in members.items()}, seconds)
    others: dict[str, Callable[[Sequence[Labelled]], Pairs]] = {
        "datasketch": by_datasketch,
        "rensa": by_rensa,
    }
    for other, find in others.items():
        begun = time.process_time()
        try:
            pairs = find(labelled)
        except ImportError:
            print(f"  {other:<12} is not installed")
            continue
        show(other, labelled, joined(labelled, pairs), time.process_time() - begun)


def main() -> int:
    """Prints a table a set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", choices=("first", "second"))
    options = parser.parse_args()
    pack = load_pack()
    for name in [options.set] if options.set else ["first", "second"]:
        labelled = make_set(read_set(name))
        run(name, understand_all(labelled, pack), labelled)
    return 0


if __name__ == "__main__":
    sys.exit(main())
