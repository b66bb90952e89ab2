"""Answers to questions: rows from the library, and, where a model is asked, sentences over the same rows."""

from typing import TYPE_CHECKING

import msgspec

from yaowen.insight.asking import answer, asks_for_news, find_lately
from yaowen.insight.digest import find_last_day
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Answer, AnswerRow, Article, Issue
from yaowen.service.answerlines import AnswerLine, AnswerRowLine
from yaowen.service.metering import FreshBook
from yaowen.service.requests import Ask

if TYPE_CHECKING:
    from yaowen.service.app import Yaowen


def answer_question(yaowen: "Yaowen", request: Ask) -> Answer:
    """The answer; with `model` and rows, sentences too, each borne out by the rows that it cites.

    Raises `UsageError` where a model is asked for and the settings name none.
    """
    found = answer(request.question, yaowen.store, lambda: yaowen.index, yaowen.pack, limit=request.limit)
    if not found.rows and asks_for_news(request.question):
        found = _with_news(found, request, yaowen)
    return _with_prose(found, yaowen) if request.model and found.rows else found


def _with_news(found: Answer, request: Ask, yaowen: "Yaowen") -> Answer:
    """The newest sentences on what was asked about, where a question of news has no other answer."""
    newest, _ = find_last_day(yaowen.store, yaowen.clock.now(), demo=yaowen.is_demo)
    if newest is None:
        return found
    among = (yaowen.store, yaowen.index, yaowen.pack)
    rows, issues = find_lately(request.question, newest, *among, limit=request.limit)
    return msgspec.structs.replace(found, rows=tuple(rows), nearest=(), issues=issues) if rows else found


def answer_line(yaowen: "Yaowen", request: Ask) -> AnswerLine:
    """The answer as `ask` prints it."""
    found = answer_question(yaowen, request)
    return AnswerLine(
        question=found.question,
        lang=found.lang,
        metric=found.metric,
        periods=found.periods,
        rows=tuple(_row_line(n, row, found.lang, yaowen) for n, row in enumerate(found.rows, 1)),
        nearest=tuple(_row_line(n, row, found.lang, yaowen) for n, row in enumerate(found.nearest, 1)),
        prose=found.prose,
        made_by=found.made_by,
        issues=tuple(issue.message for issue in found.issues),
        codes=tuple(dict.fromkeys(issue.code for issue in found.issues)),
    )


def _row_line(n: int, row: AnswerRow, lang: str, yaowen: "Yaowen") -> AnswerRowLine:
    article, fact = yaowen.store.get(row.article_id).article, row.fact
    return AnswerRowLine(
        n=n,
        subject=row.subject,
        name=_name(row, lang, yaowen),
        metric=fact.metric if fact else None,
        value=fact.value if fact else None,
        value_high=fact.value_high if fact else None,
        unit=fact.unit if fact else None,
        comparator=fact.comparator if fact else None,
        period=fact.period if fact else None,
        modality=fact.modality if fact else None,
        region=fact.region if fact else None,
        surface=fact.surface if fact else None,
        sentence=row.sentence,
        article=row.article_id,
        paragraph=row.paragraph,
        start=row.start,
        end=row.end,
        title=article.title,
        outlet=article.outlet,
        published=article.published.iso if article.published else None,
        url=article.url,
        agreeing=row.agreeing,
    )


def _name(row: AnswerRow, lang: str, yaowen: "Yaowen") -> str | None:
    """The subject as the pack calls it in that language; the source's words where it knows none."""
    entities = yaowen.pack.entities
    entity = entities.get((row.fact.subject_id if row.fact else row.subject_id) or "")
    if row.fact is not None and (entity is None or entity.kind == "region"):
        code = row.fact.region_code or ""
        region = entities.get(f"region:{code}")
        entity = region if region is not None and region.name_zh == row.fact.region else entity
    if entity is None:
        return row.subject
    return (entity.name_en if lang == "en" else entity.name_zh) or row.subject


def _with_prose(found: Answer, yaowen: "Yaowen") -> Answer:
    """What a model makes of the rows, through the gate of briefs; its words are kept nowhere.

    To the model, and to the gate, the rows are the paragraphs of one article, each sentence under its source's title.
    """
    writer = yaowen.writer
    read = understand(_rows_as_article(found, yaowen), yaowen.pack)
    outcome = writer.write(read, yaowen.pack, found.lang, writer.meter(FreshBook(writer.book)))
    brief = outcome.value
    if brief.made is None:
        return msgspec.structs.replace(found, issues=(*found.issues, *outcome.issues))
    said = [brief.viewpoint, *(bullet for group in brief.groups for bullet in group.bullets)]
    written = [bullet for bullet in said if bullet is not None and bullet.how == "model"]
    prose = tuple(bullet.text + "".join(f"[{n}]" for n in bullet.citations) for bullet in written)
    label = Issue(code="written_by_model", message=f"sentences by the model {brief.made.model}, checked")
    return msgspec.structs.replace(
        found,
        prose=prose,
        made_by=brief.made_by if prose else "rules",
        issues=(*found.issues, *outcome.issues, *((label,) if prose else ())),
    )


def _rows_as_article(found: Answer, yaowen: "Yaowen") -> Article:
    told = {
        u.article.id: u.article for u in yaowen.store.iter_understandings(r.article_id for r in found.rows)
    }
    lines = [f"{told[row.article_id].title}: {_on_one_line(row.sentence)}" for row in found.rows]
    return describe_text("answer", "\n".join(lines))


def _on_one_line(words: str) -> str:
    return " ".join(words.split())
