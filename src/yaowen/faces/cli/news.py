"""What is new since the last look, in a terminal."""

from yaowen.export.wording import clip
from yaowen.faces.cli.ledgers import Columns
from yaowen.records import Record
from yaowen.service import newslines

_TITLE, _WORDS = 44, 40


def _numbers(line: newslines.StoryNewsLine) -> str:
    return "; ".join(f"{one.before} → {one.after}" for one in line.numbers)


NEWS: dict[type[Record], Columns] = {
    newslines.SinceLine: (
        ("since", lambda line: (line.since or "the first look")[:16]),
        ("articles", lambda line: f"{line.new}{'+' if line.more else ''}"),
        ("new stories", lambda line: line.stories),
        ("went on", lambda line: line.joined),
        ("read again", lambda line: line.changed),
        ("removed", lambda line: line.removed or ""),
        ("mark", lambda line: "moved here" if line.marked else "stays (--mark moves it)"),
    ),
    newslines.StoryNewsLine: (
        ("story", lambda line: line.what),
        ("title", lambda line: clip(line.title, _TITLE)),
        ("outlet", lambda line: line.outlet or ""),
        ("published", lambda line: (line.published or "")[:10]),
        ("articles", lambda line: f"{line.articles} (+{len(line.joined)})"),
        ("numbers that differ", _numbers),
    ),
    newslines.ToldLine: (
        ("watched", lambda line: line.name),
        ("articles", lambda line: len(line.articles)),
        ("facts", lambda line: line.facts),
    ),
    newslines.WatchedLine: (
        ("of", lambda line: line.name),
        ("words", lambda line: clip(line.stated.surface, _WORDS)),
        ("what", lambda line: line.metric or line.kind),
        ("whose", lambda line: line.subject or line.region or ""),
        ("period", lambda line: line.period or ""),
        ("nature", lambda line: line.modality),
        ("from", lambda line: f"{line.stated.article} ¶{line.stated.paragraph}"),
    ),
    newslines.NearLine: (
        ("due", lambda line: line.near.until),
        ("what", lambda line: line.near.what),
        ("where", lambda line: line.near.region or line.near.subject or ""),
        ("words", lambda line: clip(line.near.stated.surface, _WORDS)),
    ),
    newslines.ClashLine: (
        ("differs", lambda line: line.clash.subject),
        ("metric", lambda line: line.clash.metric),
        ("period", lambda line: line.clash.period),
        ("values", lambda line: " ≠ ".join(value.surface for value in line.clash.values)),
    ),
}
"""Columns by kind of line."""
