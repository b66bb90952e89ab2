"""What does a plan order? Sentences that begin with a verb of tasks → tasks by stage, with bodies and dates."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.packs.wording import get_wording
from yaowen.pipeline.extract.scene import Sentence
from yaowen.pipeline.extract.sections import is_heading
from yaowen.pipeline.kinds.ground import Ground
from yaowen.pipeline.kinds.homes import find_home
from yaowen.pipeline.quantities.grammar import any_of
from yaowen.pipeline.tag.terms import terms_of
from yaowen.records import Fact, Issue, Mention, Party, Task

"""A task's number as a plan prints it; `measures.clauses` is stricter, as its numbers part one clause from another."""

_WITHIN = re.compile(
    r"(?:要|将|应|须|需|积极|大力|全面|进一步|着力|重点|统筹|持续|有序|深入|充分|依法|率先)+"
    r"|(?:aims?|seeks?|plans?|intends?) to |will "
)
_ACTOR = 60
_DONE = re.compile(r"已(?:经|建成|完成|形成|累计)?|\b(?:has|have|had|was|were)\b")
_BODIES = re.compile(r"[（(](?:责任|牵头|配合)(?:单位|部门)[:：]([^（）()]{2,200})[）)]")
_IN_CHARGE = re.compile(r"由(?P<bodies>[^，。；]{2,80}?)(?:牵头|负责|承担|统筹|组织实施|会同)")
_BODY = re.compile(r"[^、，,；;\s:：]{2,20}(?:局|委|厅|部|办|院|会|政府|中心|行|署|区|市|县)")
_NUMBER = get_wording("tasks.number")
_SHORTEST = 10
"""Fewer characters than this after the number are a clause's heading."""
_OPENING_SENTENCES = 4
_OVERVIEW = 3
"""A text that names so many plans orders nothing; what it says of each stands where it names it."""
_TELLS = re.compile(r"《|意味|表明|标志|[\u4e00-\u9fff”》)）][,，]")
"""A document that somebody issued, or a clause of its own, before the verb: news of a plan."""
_CARRYING_OUT = "implementation"
"""The stage that every plan's words speak of; only headings and plain words make it a task's."""
_STRONG, _WEAK, _BY_HEADING = 2, 1, 3


class TaskWords(NamedTuple):
    """The pack's word lists as patterns."""

    verb: re.Pattern[str]
    goal: re.Pattern[str]
    carrying_out: re.Pattern[str]
    plan: re.Pattern[str]


@once_per_pack
def task_words(pack: Pack) -> TaskWords:
    """The patterns of a pack; built once."""

    def words(name: str) -> str:
        return any_of(pack.words.get(name, ()), left=True)

    return TaskWords(
        verb=re.compile(words("task_words")),
        goal=re.compile(words("task_goals")),
        carrying_out=re.compile(words("task_heads")),
        plan=re.compile(words("plan_titles")),
    )


_OPENING = get_wording("tasks.opening")


def find_tasks(ground: Ground) -> Iterator[Fact | Issue]:
    """The tasks of an article that tells of a plan, by place; nothing where it tells of none."""
    scene, words = ground.scene, task_words(ground.pack)
    plans = tuple(mention for mention in scene.mentions if mention.kind == "plan")
    several = len({plan.entity_id for plan in plans}) >= _OVERVIEW
    whole = not several and (_speaks_of_plan(ground, words) or _opens_with(plans, ground))
    if not whole and not plans:
        return
    ordered = [
        sentence
        for sentence in scene.sentences
        if (whole or _plan_in(sentence, plans, ground)) and _orders(sentence, ground, words)
    ]
    stages = _settled([_stage(sentence, ground, words) for sentence in ordered])
    for sentence, stage in zip(ordered, stages, strict=True):
        yield _fact(sentence, stage, _plan_of(sentence, plans, ground), ground)


def _settled(stages: list[str | None]) -> list[str | None]:
    """A task whose own words say no stage is taken to be of the stage that most others are of."""
    common = Counter(stage for stage in stages if stage).most_common(1)
    return [stage or (common[0][0] if common else None) for stage in stages]


def _opens_with(plans: Sequence[Mention], ground: Ground) -> bool:
    """Is a plan named where a text says what it is about?"""
    opening = ground.scene.sentences[:_OPENING_SENTENCES]
    return bool(opening) and any(plan.start < opening[-1].end for plan in plans)


def _plan_in(sentence: Sentence, plans: Sequence[Mention], ground: Ground) -> Mention | None:
    """The plan that the sentence's paragraph names last before the sentence's end."""
    begins = ground.text.rfind("\n", 0, sentence.start) + 1
    here = [plan for plan in plans if begins <= plan.start < sentence.end]
    return here[-1] if here else None


def _plan_of(sentence: Sentence, plans: Sequence[Mention], ground: Ground) -> Mention | None:
    """The plan whose task a sentence is: the one that its paragraph names, else the first of the text."""
    return _plan_in(sentence, plans, ground) or (plans[0] if plans else None)


def _speaks_of_plan(ground: Ground, words: TaskWords) -> bool:
    first = ground.scene.sentences[:_OPENING_SENTENCES]
    return any(words.plan.search(sentence.text.lower()) for sentence in first)


def _orders(sentence: Sentence, ground: Ground, words: TaskWords) -> bool:
    """Does it begin with a task's verb, perhaps after who is to do it, and tell of nothing done?"""
    if sentence.paragraph == 0 or is_heading(sentence.text):
        return False
    if words.goal.search(sentence.heading) or _DONE.search(sentence.text):
        return False
    folded = ground.scene.folded
    opening = _OPENING.match(folded, sentence.start, sentence.end)
    start = opening.end() if opening else sentence.start
    if sentence.end - start < _SHORTEST:
        return False
    within = _WITHIN.match(folded, start, sentence.end)
    start = within.end() if within else start
    if words.verb.match(folded, start, sentence.end):
        return True
    actor = words.verb.search(folded, start, min(sentence.end, start + _ACTOR))
    return (
        actor is not None
        and bool(sentence.heading)
        and _TELLS.search(folded, start, actor.start()) is None
        and _is_named(start, actor.start(), ground)
    )


def _is_named(start: int, end: int, ground: Ground) -> bool:
    """云麓市政府要推进…, Medical institutions are encouraged …: a body stands before the verb."""
    between = ground.text[start:end]
    return any(
        m.kind in ("region", "agency", "organisation") for m in ground.scene.mentions_in(start, end)
    ) or (_BODY.search(between) is not None or "institution" in between or "compan" in between)


def _in_charge(sentence: Sentence, ground: Ground) -> tuple[str, int]:
    """Those whom a sentence of its own behind the task names (由科技局牵头), and where that sentence ends.

    It stands in the same paragraph; none: no names, and the end of the task's own sentence.
    """
    line_end = ground.text.find("\n", sentence.end)
    found = _IN_CHARGE.search(ground.text, sentence.end, line_end if line_end >= 0 else len(ground.text))
    if found is None:
        return "", sentence.end
    behind = (other for other in ground.scene.sentences if other.start <= found.start() < other.end)
    return found["bodies"], next((other.end for other in behind), found.end())


def _fact(sentence: Sentence, stage: str | None, plan: Mention | None, ground: Ground) -> Fact:
    named, end = _in_charge(sentence, ground)
    deadlines = [
        mention.period
        for mention in (
            *ground.scene.periods_in(sentence.start, sentence.end),
            *ground.scene.periods_in(sentence.end, end),
        )
        if mention.kind == "by" and mention.period
    ]
    number = _NUMBER.match(sentence.text)
    task = Task(
        words=sentence.text,
        group=sentence.heading or None,
        stage=stage,
        bodies=tuple(_bodies(sentence, named, ground)),
        deadline=deadlines[0] if deadlines else None,
        plan=ground.party(plan).name if plan else None,
        plan_id=plan.entity_id if plan else None,
        number=number[1] if number else None,
    )
    return ground.fact(
        "task",
        sentence.start,
        sentence.end,
        task,
        parts=ground.figures_in(sentence.start, sentence.end),
        region=find_home(ground, plan),
        period=task.deadline,
        modality="plan",
    )


def _bodies(sentence: Sentence, in_charge: str, ground: Ground) -> Iterator[Party]:
    """Who is to do it: those named in brackets as responsible, or said to be in charge; else the named authorities."""
    listed = _BODIES.search(sentence.text) or _BODIES.match(ground.text, sentence.end)
    names = listed[1] if listed else in_charge
    if names:
        for body in _BODY.finditer(names):
            yield Party(name=body[0], role="responsible")
        return
    seen = set()
    for mention in ground.scene.mentions_in(sentence.start, sentence.end):
        if mention.kind == "agency" and mention.entity_id not in seen:
            seen.add(mention.entity_id)
            yield ground.party(mention, "responsible")


def _stage(sentence: Sentence, ground: Ground, words: TaskWords) -> str | None:
    """The policy stage that heading and sentence point to; the heading counts most, then how the sentence begins."""
    if words.carrying_out.search(sentence.heading) or words.carrying_out.search(sentence.text.lower()):
        return _CARRYING_OUT
    points: Counter[str] = Counter()
    half = len(sentence.text) // 2
    for text, weight in (
        (sentence.heading, _BY_HEADING),
        (sentence.text[:half], 2),
        (sentence.text[half:], 1),
    ):
        points += _weigh(text, weight, ground.pack)
    best = points.most_common(1)
    return best[0][0] if best else None


def _weigh(text: str, weight: int, pack: Pack) -> Counter[str]:
    terms = terms_of(pack)
    points: Counter[str] = Counter()
    for match in terms.patterns.iter_matches(text.lower()):
        for place in terms.places[match.pattern]:
            if place.what == "stage" and place.id != _CARRYING_OUT:
                points[place.id] += weight * (_STRONG if place.role == "strong" else _WEAK)
    return points
