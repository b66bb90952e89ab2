"""Facts → sentences: what a whole clause says, said in the other language; nothing from half-read clauses."""

import dataclasses
from collections.abc import Iterator, Sequence

import msgspec

from yaowen.pipeline.compose.frames import Frame
from yaowen.pipeline.compose.groups import Group
from yaowen.pipeline.compose.saying import say
from yaowen.pipeline.compose.scene import Scene
from yaowen.pipeline.compose.times import passage_of
from yaowen.pipeline.compose.walk import find_groups
from yaowen.records import Record


class Statement(Record, frozen=True, kw_only=True):
    """A composed sentence, the facts that it says, and the paragraph that they stand in."""

    text: str
    paragraph: int
    facts: tuple[str, ...]
    weight: float
    start: int = 0
    """Where in the article's text it has its first figure or word."""

    beside: tuple[int, ...] = ()
    """Paragraphs before that give its time."""

    optional: bool = False
    """Left out without a word where it is not borne out."""

    singly: tuple["Statement", ...] = ()
    """The same said in a sentence for each figure, for where the whole is not borne out."""


def iter_statements(scene: Scene, places: frozenset[int] | None = None) -> Iterator[Statement]:
    """Sentences for all that whole clauses say; parallel things share one, so do a level and its rise.

    `places` are the paragraphs to be read; all of them by default.
    """
    for paragraph, clauses in scene.reader.iter_sentences(places):
        for group in find_groups(scene, clauses):
            stated = _state(scene, group, paragraph)
            if stated is None:
                parts = (_state(scene, part, paragraph) for part in _apart(group))
                yield from (part for part in parts if part is not None)
                continue
            less = tuple(_less(scene, group, stated, paragraph))
            yield msgspec.structs.replace(stated, singly=_timeless(scene, group, paragraph, less))


def _timeless(
    scene: Scene, group: Group, paragraph: int, less: tuple[Statement, ...]
) -> tuple[Statement, ...]:
    """In a region's report the same without its time, before less is said: most of it is told of one year."""
    single = scene.home is not None and group.period and not any(passage_of(scene, f) for f in group.frames)
    bare = dataclasses.replace(group, period="") if single else None
    stated = _state(scene, bare, paragraph) if bare is not None and not group.years else None
    return less if stated is None else (msgspec.structs.replace(stated, singly=less),)


def _less(scene: Scene, group: Group, whole: Statement, paragraph: int) -> Iterator[Statement]:
    """The same without its tails, and where that is not borne out either, each figure for itself."""
    singly = [_state(scene, part, paragraph) for part in _apart(group)] if len(group.frames) > 1 else []
    kept = tuple(part for part in singly if part is not None and part.text != whole.text)
    if not any(group.tails) and not group.years:
        yield from kept
        return
    bare = _state(scene, dataclasses.replace(group, tails=[[] for _ in group.tails], years=[]), paragraph)
    if bare is not None:
        yield msgspec.structs.replace(bare, singly=kept)


def _state(scene: Scene, group: Group, paragraph: int) -> Statement | None:
    text = say(scene, group)
    if not text:
        return None
    tails = [f for tail in group.tails for f in tail]
    frames = [*group.frames, *tails, *(f for f, _ in group.years)]
    speaker = scene.speaker_at(frames[0].fact.start)
    if speaker and speaker not in text:
        text = scene.tell.line("according", who=speaker, said=_inner(text))
    return Statement(
        text=scene.tell.finish(text),
        paragraph=paragraph,
        facts=tuple(fact.id for f in frames for fact in (f.fact, f.second, *f.others) if fact is not None),
        weight=_weight(scene, group, frames, paragraph),
        start=min(f.fact.start for f in frames),
        beside=_beside(scene, frames, paragraph),
    )


def _beside(scene: Scene, frames: Sequence[Frame], paragraph: int) -> tuple[int, ...]:
    passages = {passage_of(scene, frame) for frame in frames} - {None, paragraph}
    return tuple(sorted(number for number in passages if number is not None))


def _inner(text: str) -> str:
    """A sentence as it stands behind `According to …,`."""
    first, _, _ = text.partition(" ")
    return text[:1].lower() + text[1:] if first in ("The", "An", "A", "At", "Eligible") else text


def _apart(group: Group) -> Iterator[Group]:
    """A group of one frame without its tails, for each frame."""
    for frame, act in zip(group.frames, group.acts, strict=True):
        yield dataclasses.replace(group, frames=[frame], acts=[act], tails=[[]], years=[])


def _weight(scene: Scene, group: Group, frames: Sequence[Frame], paragraph: int) -> float:
    score = 1.0 + 0.5 * len(frames)
    score += 0.5 * any(f.fact.unit in ("CNY", "USD") for f in frames) + 0.8 * (group.mode == "aim")
    score += 2.0 * any(f.fact.value in scene.titled for f in frames)
    return score - 0.05 * min(paragraph, 30)
