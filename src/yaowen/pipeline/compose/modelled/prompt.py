"""An article → the question to a model: what to do apart from what others wrote."""

import hashlib

import msgspec

from yaowen.packs.model import Pack
from yaowen.pipeline.compose.modelled.draft import write_schema
from yaowen.records import Article, ModelPrompt

LONGEST_TEXT = 24_000
"""Characters of an article that are shown to a model; whole paragraphs, from the first on."""
_DIGITS = 16


def hash_text(article: Article) -> str:
    """The SHA-256 of the article's text, in hex: what cached answers are named by."""
    return hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()


def shown_paragraphs(article: Article, kept_out: frozenset[int]) -> tuple[int, ...]:
    """Numbers of the paragraphs that a model is shown, the title (0) first."""
    shown: list[int] = []
    left = LONGEST_TEXT
    for paragraph in article.paragraphs:
        if paragraph.number in kept_out:
            continue
        left -= paragraph.end - paragraph.start
        if left < 0:
            break
        shown.append(paragraph.number)
    return tuple(shown)


def make_prompt(article: Article, shown: tuple[int, ...], pack: Pack, lang: str) -> ModelPrompt:
    """The question; the article goes in as JSON with numbered paragraphs, and only as data."""
    system = pack.prompts[f"brief.{lang}"]
    schema = write_schema()
    data = {
        "language_of_the_brief": lang,
        "title": article.paragraph_text(0) if 0 in shown else "",
        "paragraphs": [{"n": n, "text": article.paragraph_text(n)} for n in shown if n],
    }
    return ModelPrompt(
        system=system,
        data=msgspec.json.encode(data).decode(),
        schema=schema,
        version=hashlib.sha256(f"{system}\0{schema}".encode()).hexdigest()[:_DIGITS],
        subject=f"{hash_text(article)}:{lang}",
    )
