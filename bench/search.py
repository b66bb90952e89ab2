"""How well search finds, beside tantivy's own tokens and SQLite's trigrams, on labelled questions over the demo.

    make bench-search

Each system ranks the same articles by title and text. Questions with conditions (`region:…`) are left out where
systems are compared, since only ours has them. Briefs, whose titles are in the other language, are left out of the
rows of two languages.
"""

import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import apsw
import tantivy

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from corpus.retrieval import OTHERWISE, QUESTIONS, Question, Score, System, languages_of, read_questions, rows
from yaowen.records import Article
from yaowen.service.app import Yaowen
from yaowen.service.demonstration import build_demo
from yaowen.service.meaninglines import Semantic
from yaowen.settings import Settings

EVERY = 1_000


def our_search(yaowen: Yaowen) -> System:
    """What `yaowen search` gives."""
    return lambda query: [hit.article_id for hit in yaowen.find(query, limit=EVERY, marked=0).hits]


def tantivy_search(articles: Sequence[Article]) -> System:
    """tantivy as it comes: its default tokenizer, its query parser where that can read a query."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for field in ("title", "text"):
        builder.add_text_field(field)
    index = tantivy.Index(builder.build())
    writer = index.writer()
    for article in articles:
        writer.add_document(tantivy.Document(id=article.id, title=article.title, text=article.text))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def find(query: str) -> list[str]:
        parsed, _ = index.parse_query_lenient(query, ["title", "text"], field_boosts={"title": 2.5})
        hits = searcher.search(parsed, limit=EVERY).hits
        return [str(searcher.doc(address).get_first("id")) for _, address in hits]

    return find


def trigram_search(articles: Sequence[Article]) -> System:
    """SQLite FTS5 with trigrams: any of the words, ranked by BM25 with the same weight on titles."""
    db = apsw.Connection(":memory:")
    db.execute("CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, title, text, tokenize='trigram')")
    db.executemany("INSERT INTO texts VALUES (?, ?, ?)", [(a.id, a.title, a.text) for a in articles])

    def find(query: str) -> list[str]:
        words = [word for word in query.replace('"', " ").split() if len(word) > 2]
        if not words:
            return []
        asked = " OR ".join(f'"{word}"' for word in words)
        sql = "SELECT id FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 0, 2.5, 1) LIMIT ?"
        return [row[0] for row in db.execute(sql, (asked, EVERY))]

    return find


def show(systems: Mapping[str, System], questions: Sequence[Question], languages: Mapping[str, str]) -> None:
    """Prints a line a row: nDCG@10 and recall@10 of each system."""
    scores: dict[str, dict[str, Score]] = {
        name: rows(system, questions, languages) for name, system in systems.items()
    }
    print(f"{'':12}{'n':>5}" + "".join(f"{name:>20}" for name in scores))
    for row, ours in next(iter(scores.values())).items():
        cells = "".join(f"{s[row].ndcg:>13.3f} {s[row].recall:.3f} " for s in scores.values())
        print(f"{row:12}{ours.count:>5}{cells}")


def show_meaning(folder: Path) -> None:
    """Prints what search by meaning adds, on the same questions and on ones in other words, and what it costs."""
    words, meant = Yaowen(folder, settings=Settings(semantic=False)), Yaowen(folder)
    (line,) = meant.semantic(Semantic())
    if not line.installed:
        print(f"\nby meaning, too: {line.told}")
        return
    began = time.process_time()
    (line,) = meant.semantic(Semantic(action="build"))
    print(
        f"\n{line.new} vectors, {1000 * (time.process_time() - began) / max(line.new, 1):.0f} ms of a core each"
    )
    systems = {"words": our_search(words), "and meaning": our_search(meant)}
    languages = languages_of(words.store)
    for name, path in (("the questions above", QUESTIONS), ("in other words", OTHERWISE)):
        print(name)
        questions = read_questions(words.store, path)
        show(systems, questions, languages)
        for system, find in systems.items():
            began = time.process_time()
            for question in questions:
                find(question.query)
            print(
                f"{system}: {1000 * (time.process_time() - began) / len(questions):.1f} ms of a core a question"
            )
    words.close()
    meant.close()


def main() -> int:
    """Prints all tables."""
    with tempfile.TemporaryDirectory() as folder:
        build_demo(Path(folder), print)
        yaowen = Yaowen(Path(folder))
        articles = [u.article for u in yaowen.store.iter_understandings(yaowen.store.list_ids())]
        questions, languages = read_questions(yaowen.store), languages_of(yaowen.store)
        compared = [question for question in questions if question.kind != "filter"]
        systems = {
            "ours": our_search(yaowen),
            "tantivy": tantivy_search(articles),
            "trigram": trigram_search(articles),
        }
        print("nDCG@10 recall@10")
        show(systems, compared, languages)
        print("\nwith conditions")
        show({"ours": systems["ours"]}, questions, languages)
        yaowen.close()
        show_meaning(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
