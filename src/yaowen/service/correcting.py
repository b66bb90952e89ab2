"""A person accepts, corrects or ignores a doubt, a fact or a link: `doubts`."""

import getpass
import hashlib
from collections.abc import Iterator
from datetime import UTC
from typing import TYPE_CHECKING

from yaowen.errors import NotFound, UsageError
from yaowen.insight.search import catch_up
from yaowen.packs.model import Pack
from yaowen.pipeline.correct import find_doubts, key_of, revert
from yaowen.records import (
    About,
    Act,
    Correction,
    Doubted,
    DoubtFilter,
    Fact,
    Issue,
    Mention,
    Record,
    Understanding,
    Value,
)
from yaowen.service.correctionlines import CorrectionLine, DoubtLine, Doubts, Holding, State, write_value
from yaowen.service.givens import parse_entity, parse_given, parse_setting
from yaowen.settings import Settings
from yaowen.text.sentences import iter_sentences

if TYPE_CHECKING:
    from yaowen.service.app import Yaowen

Target = Fact | Mention | Issue
READ_ONLY = "only on the machine of this library can something be corrected"
_STATES: dict[Act, State] = {"accept": "accepted", "correct": "corrected", "ignore": "ignored"}


def iter_doubts(yaowen: "Yaowen", request: Doubts) -> Iterator[Record]:
    """Doubts (or an article's facts or links), or what came of a person's word; raises `UsageError`, `NotFound`."""
    if request.action == "list":
        return _list(yaowen, request)
    return iter(act(yaowen, request))


def act(yaowen: "Yaowen", request: Doubts) -> tuple[CorrectionLine, ...]:
    """Keeps what a person says and applies it; raises `UsageError`, `NotFound`."""
    if yaowen.is_open_to_others:
        raise UsageError(READ_ONLY)
    if request.action == "list" or not request.target:
        raise UsageError(f"`yaowen doubts {request.action}` needs the id of a doubt, a fact or a link")
    read, target = find_target(yaowen, request.target)
    made = tuple(_iter_corrections(yaowen, read, target, request))
    yaowen.store.put_corrections(made)
    catch_up(yaowen.store, yaowen.index, yaowen.pack)
    now = yaowen.store.get(read.article.id)
    return tuple(correction_line(one, now) for one in made)


def who(given: str | None, settings: Settings) -> str:
    """Who says so: the name that is given, that of the settings, or that of the account."""
    name = (given or settings.person or "").strip()
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"


def find_target(yaowen: "Yaowen", target_id: str) -> tuple[Understanding, Target]:
    """What an id of a line names, and its article; raises `NotFound`."""
    article_id, _, rest = target_id.rpartition("#")
    if not article_id:
        raise NotFound(
            f"no doubt, fact or link {target_id!r}; `yaowen doubts --article ID` shows an article's"
        )
    read = yaowen.store.get(article_id)
    for one in _iter_targets(read):
        if target_of(article_id, one) == target_id:
            return read, one
    raise NotFound(
        f"article {article_id} has no {rest!r} (any more); `yaowen doubts --article {article_id}` shows what it has"
    )


def target_of(article_id: str, target: Target) -> str:
    """The id of a doubt, a fact or a link."""
    if isinstance(target, Fact):
        return target.id
    if isinstance(target, Mention):
        return f"{article_id}#link-{target.start}-{target.end}"
    words = f"{target.code}\x1f{target.start}\x1f{target.message}"
    return f"{article_id}#doubt-{_digest(words)[:8]}"


def _iter_targets(read: Understanding) -> Iterator[Target]:
    """As it is now first; then what is ignored, which can be taken up again."""
    for facts in (read.facts, read.composites):
        yield from facts
    yield from (*read.mentions, *read.references)
    yield from read.article.issues
    if read.uncorrected is not None:
        yield from _iter_targets(revert(read))


def _iter_corrections(
    yaowen: "Yaowen", read: Understanding, target: Target, request: Doubts
) -> Iterator[Correction]:
    if request.action != "correct":
        yield _make(yaowen, read, target, request)
    elif isinstance(target, Issue):
        if not request.note or request.set:
            raise UsageError(
                "a doubt is corrected by a --note that says what is so; facts and links by --set"
            )
        yield _make(yaowen, read, target, request)
    elif not request.set:
        raise UsageError("say what is so by --set FIELD=VALUE")
    elif isinstance(target, Mention):
        yield _corrected_link(yaowen, read, target, request)
    else:
        for words in request.set:
            field, value = parse_setting(words)
            now, along = parse_given(target, field, value, yaowen.pack)
            yield _make(yaowen, read, target, request, field=field, now=now, along=along)


def _corrected_link(yaowen: "Yaowen", read: Understanding, link: Mention, request: Doubts) -> Correction:
    field, value = parse_setting(request.set[0])
    if field != "entity" or len(request.set) > 1:
        raise UsageError("a link is corrected by --set entity=NAME alone")
    return _make(yaowen, read, link, request, now=parse_entity(value, yaowen.pack))


def _make(
    yaowen: "Yaowen",
    read: Understanding,
    target: Target,
    request: Doubts,
    *,
    field: str | None = None,
    now: Value = None,
    along: tuple[tuple[str, Value], ...] = (),
) -> Correction:
    article = read.article
    about, key, words = _bound(read, target)
    parts = (article.id, about, key, str(target.start), words, field or "")
    owner = target if field is None or hasattr(target, field) else getattr(target, "details", None)
    return Correction(
        id=_digest("\x1f".join(parts))[:16],
        article_id=article.id,
        capture_id=article.capture_id,
        number=article.number,
        about=about,
        act="accept" if request.action == "accept" else "ignore" if request.action == "ignore" else "correct",
        key=key,
        words=words,
        paragraph=target.paragraph,
        start=target.start,
        end=target.end,
        field=field,
        before=getattr(owner, field) if field else key if about == "link" else None,
        now=now,
        along=along,
        by=who(request.by, yaowen.settings),
        at=yaowen.clock.now().astimezone(UTC),
        note=request.note,
    )


def _bound(read: Understanding, target: Target) -> tuple[About, str, str]:
    """What a correction of this is about: its sort, its key and its words."""
    if isinstance(target, Fact):
        return "fact", key_of(target), read.article.text[target.start : target.end]
    if isinstance(target, Mention):
        said = (one for one in read.corrections if one.about == "link" and one.now == target.entity_id)
        first = next((one.key for one in said if one.words == target.surface), target.entity_id)
        return "link", first, target.surface
    words = target.message if target.start is None else read.article.text[target.start : target.end]
    return "doubt", target.code, words


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


# -- lists ---------------------------------------------------------------------------------------------


def _list(yaowen: "Yaowen", request: Doubts) -> Iterator[DoubtLine]:
    if request.about == "doubt":
        yield from list_doubts(yaowen, request)
        return
    if not request.article:
        raise UsageError(f"{request.about}s are listed for one --article")
    read = yaowen.store.get(request.article)
    if request.about == "fact":
        targets: tuple[Target, ...] = (*read.facts, *read.composites)
    else:
        targets = (*read.mentions, *read.references)
    for target in targets[: request.limit]:
        yield doubt_line(read, target, yaowen.pack)


def list_doubts(yaowen: "Yaowen", request: Doubts) -> tuple[DoubtLine, ...]:
    """Doubts that a request means; to others those of articles that they may read whole."""
    where = doubt_filter(request, shown=True if yaowen.is_open_to_others else None)
    found = yaowen.store.find_doubts(where, limit=request.limit)
    reads = {
        u.article.id: u for u in yaowen.store.iter_understandings({one.article_id: None for one in found})
    }
    return tuple(
        doubt_line(reads[one.article_id], one.issue, yaowen.pack, one)
        for one in found
        if one.article_id in reads
    )


def doubt_filter(request: Doubts, *, shown: bool | None) -> DoubtFilter:
    """The store's filter for a request."""
    return DoubtFilter(
        code=request.code,
        article_id=request.article,
        source=request.source,
        accepted=None if request.all else False,
        shown=shown,
    )


def doubt_line(read: Understanding, target: Target, pack: Pack, doubted: Doubted | None = None) -> DoubtLine:
    """A doubt, a fact or a link as `doubts` prints it."""
    article = read.article
    about, key, words = _bound(read, target)
    said = _said_of(read, target)
    shown = (target.start, target.end) if target.start is not None and target.end is not None else None
    return DoubtLine(
        id=target_of(article.id, target),
        about=about,
        code=target.entity_id if isinstance(target, Mention) else key if about == "doubt" else target.kind,  # type: ignore[union-attr]
        message=_say(target, pack),
        article=article.id,
        title=article.title,
        paragraph=target.paragraph
        if target.paragraph is not None or not shown
        else article.paragraph_at(shown[0]),
        start=target.start,
        end=target.end,
        words=words if shown else None,
        sentence=find_sentence(read, *shown) if shown else None,
        outlet=article.outlet,
        source=article.source_id,
        published=article.published.iso[:10] if article.published else None,
        state=_STATES[said.act] if said else "accepted" if doubted and doubted.accepted else "open",
        by=said.by if said else None,
        at=said.at.isoformat() if said else None,
        note=said.note if said else None,
    )


def _said_of(read: Understanding, target: Target) -> Correction | None:
    """What a person said of it last."""
    if isinstance(target, Fact):
        return target.corrected[-1] if target.corrected else None
    about, key, words = _bound(read, target)
    for one in reversed(read.corrections):
        if isinstance(target, Issue) and one.about == "doubt":
            if target in find_doubts(one, (target,), read.article.text):
                return one
        elif (one.about, one.key, one.words) == (about, key, words):
            return one
    return None


def _say(target: Target, pack: Pack) -> str:
    """A target in a few words."""
    if isinstance(target, Issue):
        return target.message
    if isinstance(target, Mention):
        entity = pack.entities.get(target.entity_id)
        return (
            " · ".join(name for name in (entity.name_zh, entity.name_en) if name)
            if entity
            else target.entity_id
        )
    told = (
        target.metric or target.metric_surface,
        target.subject or target.region,
        target.period,
        target.modality,
    )
    value = f"{write_value(target.value)} {target.unit}" if target.value is not None else target.kind
    return " · ".join(part for part in (value, *told) if part)


def find_sentence(read: Understanding, start: int, end: int) -> str:
    """The sentence around a place of the text; the words alone where they cross sentences."""
    begin, stop = sentence_span(read, start, end)
    return read.article.text[begin:stop]


def sentence_span(read: Understanding, start: int, end: int) -> tuple[int, int]:
    """Where that sentence stands."""
    article = read.article
    paragraph = article.find_paragraph(article.paragraph_at(start))
    if paragraph is not None:
        for begin, stop in iter_sentences(article.text, paragraph.start, paragraph.end):
            if begin <= start and end <= stop:
                return begin, stop
    return start, end


def correction_line(one: Correction, read: Understanding | None) -> CorrectionLine:
    """A correction as it is printed; `read` is its article, None where that is not here."""
    holding: Holding = "waiting"
    if read is not None:
        holding = "applied" if any(held.id == one.id for held in read.corrections) else "lost"
    return CorrectionLine(
        id=one.id,
        article=one.article_id,
        about=one.about,
        act=one.act,
        key=one.key,
        words=one.words,
        field=one.field,
        before=one.before,
        now=one.now,
        by=one.by,
        at=one.at.isoformat(),
        note=one.note,
        holding=holding,
    )
