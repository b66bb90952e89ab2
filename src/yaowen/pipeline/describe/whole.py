"""Texts taken as they are: a claim, a caller's evidence. No cleaning, no pack."""

from yaowen.records import Article, Lang, Moment, Paragraph
from yaowen.sources.lines import iter_lines
from yaowen.text.scripts import script_lang
from yaowen.text.spans import identity_map


def describe_text(
    id: str,  # noqa: A002 - the record's own word
    text: str,
    *,
    title: str | None = None,
    lang: Lang | None = None,
    published: Moment | None = None,
    input: str = "",  # noqa: A002
) -> Article:
    """An article with `text` untouched; its lines are paragraphs, the first is number 0 if it is `title`."""
    lines = list(iter_lines(text))
    first = 0 if lines and title is not None and lines[0].words == title.strip() else 1
    paragraphs = tuple(
        Paragraph(number=number, start=line.start, end=line.end, kind="title" if number == 0 else "paragraph")
        for number, line in enumerate(lines, first)
    )
    return Article(
        id=id,
        capture_id="",
        number=1,
        format="text",
        input=input,
        kind="full",
        title=title or "",
        lang=lang or script_lang(text),
        text=text,
        paragraphs=paragraphs,
        span_map=identity_map(len(text)),
        published=published,
        taken_whole=True,
    )
