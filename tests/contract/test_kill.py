"""Killed at any moment, a library opens again: nothing acknowledged is lost, nothing is there twice."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from yaowen.backends.sqlite import SqliteStore
from yaowen.backends.tantivy_index import TantivyIndex
from yaowen.insight.search import catch_up, lag
from yaowen.ports import Index, Store
from yaowen.records.clauses import EVERYTHING

ROUNDS = 20
SEED = 20260301

# The child takes articles in until it is killed; it prints an id only after `put` has returned.
CHILD = """
import sys
from pathlib import Path
from yaowen.backends.sqlite import SqliteStore
from yaowen.backends.tantivy_index import TantivyIndex
from yaowen.insight.search import catch_up
from yaowen.records import Article, Capture, Moment, Signature, SpanMap, StoryMember, Understanding
from yaowen.text.fingerprints import fingerprint

folder, start = Path(sys.argv[1]), int(sys.argv[2])
store, index = SqliteStore(folder), TantivyIndex(folder)
print("ready", flush=True)
for batch in range(start, start + 10_000):
    understandings, members = [], []
    for number in range(batch * 3, batch * 3 + 3):
        article_id = f"a{number}"
        text = f"第{number}号文章讲的是澄海制药的第{number}条产线，投资{number * 37}万元。" * 12
        article = Article(
            id=article_id, capture_id=f"c{batch}", number=0, format="text", input="x", kind="full",
            title=f"标题{number}", lang="zh", text=text, paragraphs=(),
            span_map=SpanMap(edited=(0,), source=(0,), length=len(text)),
        )
        signature = Signature(
            article_id=article_id, lang="zh", kind="full", length=len(text), fingerprint=fingerprint(text)
        )
        understandings.append(Understanding(article=article, signature=signature))
        members.append(StoryMember(article_id=article_id, story_id=f"s{number}", relation="original"))
    capture = Capture(id=f"c{batch}", input="x", content=f"batch {batch}".encode() * 200)
    print(" ".join(store.put(capture, understandings, members)), flush=True)
    if batch % 3 == 2:
        catch_up(store, index, batch=4)
        print("indexed", flush=True)
"""


def test_killed_at_twenty_moments(tmp_path: Path) -> None:
    moments = random.Random(SEED)
    acknowledged: list[str] = []
    for round_number in range(ROUNDS):
        wait_until_ready = round_number % 4 != 0
        start = len(acknowledged) + round_number * 100
        lines = _run_and_kill(tmp_path, start, moments.uniform(0.0, 0.35), ready=wait_until_ready)
        acknowledged += [word for line in lines for word in line.split() if word not in ("ready", "indexed")]
        store, index = SqliteStore(tmp_path), TantivyIndex(tmp_path)
        _check(store, index, acknowledged)
        store.close()
        index.close()
    assert len(acknowledged) > ROUNDS


def _run_and_kill(folder: Path, start: int, seconds: float, *, ready: bool) -> list[str]:
    """What the child said before SIGKILL; its last line may be cut, and then does not count.

    `ready`: the clock runs from when it has opened the library, else from its start.
    """
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder), str(start)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    if ready:
        assert child.stdout.readline() == "ready\n"
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    rest = child.stdout.read()
    child.stdout.close()
    assert child.wait(30) == -signal.SIGKILL
    return [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]


def _check(store: Store, index: Index, acknowledged: list[str]) -> None:
    listed = store.list_ids()
    assert len(listed) == len(set(listed))
    assert set(acknowledged) <= set(listed)
    numbers = {int(article_id[1:]) for article_id in listed}
    assert all({n - n % 3, n - n % 3 + 1, n - n % 3 + 2} <= numbers for n in numbers), "half a batch"
    for article_id in listed:
        understanding = store.get(article_id)
        assert store.get_capture(understanding.article.capture_id).content
        member = store.story_of(article_id)
        assert member is not None
        assert store.get_story(member.story_id).members == (member,)
    assert lag(store, index) >= 0, "the index is ahead of the store"
    indexed = [hit.article_id for hit in index.find(EVERYTHING, limit=100_000)]
    told = {change.article_id for change in store.changes_since(index.watermark(), limit=100_000)}
    assert set(listed) - told <= set(indexed), "the index does not hold what its watermark says"
    catch_up(store, index)
    assert lag(store, index) == 0
    indexed = [hit.article_id for hit in index.find(EVERYTHING, limit=100_000)]
    assert sorted(indexed) == sorted(listed)
