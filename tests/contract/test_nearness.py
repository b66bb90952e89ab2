"""Both stores name the same neighbours in the same order, also where more articles bear a mark than are looked up."""

import sys
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

from generating import Generator

from yaowen.backends.memory import MemoryStore
from yaowen.backends.near import CANDIDATES, PER_MARK, Unstored, marks_of
from yaowen.backends.sqlite import SqliteStore
from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import read_articles, understand
from yaowen.records import Capture, StoryMember
from yaowen.service.placing import find_places

PACK = load_pack()


def test_the_stores_agree_on_neighbours(tmp_path: Path) -> None:
    generator = Generator(5, PACK)
    copies = (generator.article(0) | {"id": f"copy-{place:03}"} for place in range(PER_MARK + 6))
    content = generator.lines(0, 15) + b"".join(msgspec.json.encode(copy) + b"\n" for copy in copies)
    capture = Capture(id="c", input="made.jsonl", content=content)
    stores = (MemoryStore(), SqliteStore(tmp_path))
    most = 0
    for reading in read_articles(capture, PACK).value:
        understood = understand(reading.article, PACK)
        assert understood.signature is not None
        by_memory, by_sqlite = (
            [s.article_id for s in store.neighbours(understood.signature)] for store in stores
        )
        assert by_sqlite == by_memory
        most = max(most, len(by_memory))
        for store in stores:
            places: dict[str, StoryMember] = {}
            find_places(store, understood.signature, Unstored(), places)
            store.put(capture, (understood,), tuple(places.values()))
    assert most > CANDIDATES


def test_an_excerpt_of_a_long_text_is_found_though_few_of_its_fingerprints_are_marks(tmp_path: Path) -> None:
    generator = Generator(7, PACK)
    long = " ".join(str(generator.article(n)["text"]) for n in range(40))
    whole = understand(describe_text("whole", f"全文\n{long}"), PACK)
    assert whole.signature is not None
    prints = [key for kind, key in marks_of(whole.signature) if kind == "print"]
    assert 0 < len(prints) < len(whole.signature.fingerprint) / 3
    for store in (MemoryStore(), SqliteStore(tmp_path)):
        store.put(Capture(id="c", input="whole.txt", content=b"whole"), (whole,), ())
        for start in range(1000, len(long) - 300, len(long) // 7):
            part = understand(describe_text("part", f"节选\n{long[start : start + 300]}"), PACK)
            assert part.signature is not None
            shared = set(part.signature.fingerprint).intersection(prints)
            assert shared <= {key for _, key in marks_of(part.signature)}
            assert [s.article_id for s in store.neighbours(part.signature)] == ["whole"]


def test_a_generated_article_hangs_on_seed_and_number_alone() -> None:
    forwards, backwards = Generator(5, PACK), Generator(5, PACK)
    made = [forwards.article(number) for number in range(5_000, 5_100)]
    assert made == [backwards.article(number) for number in reversed(range(5_000, 5_100))][::-1]
    assert Generator(6, PACK).article(5_000)["text"] != made[0]["text"]
    copied = [one for n, one in enumerate(made, 5_000) if one["title"] != forwards.original(n).title]
    assert 10 <= len(copied) <= 40
