"""Groups of frames → sentences."""

import msgspec

from yaowen.pipeline.compose.frames import Frame
from yaowen.pipeline.compose.phrases import name_of
from yaowen.pipeline.compose.scene import Scene
from yaowen.pipeline.compose.walk import Group, verb_of
from yaowen.records import Fact


def say(scene: Scene, group: Group) -> str:
    """The group's sentence, unfinished; empty where a part of it has no words."""
    when = _when(scene, group)
    if group.kind == "reward":
        return _reward(scene, group)
    if not group.who:
        return ""
    if group.kind == "aim":
        aims = _aims_of(scene, group)
        said = _aims(scene, aims)
        return scene.tell.line(group.mode, who=group.who, aims=said, by=when) if all(aims) else ""
    if group.kind == "list":
        return _list(scene, group, when)
    if group.kind in ("have", "act"):
        return _say_counts(scene, group, when)
    return _level(scene, group, when)


def _when(scene: Scene, group: Group) -> str:
    """The time, set off by a space in English; lists and stocks have one only where their clause gives it."""
    given = any(f.timed or (group.kind == "have" and f.fact.period_from == "sentence") for f in group.frames)
    if not group.period or (group.kind in ("list", "have") and not given):
        return ""
    return scene.tell.gap + group.period


def _list(scene: Scene, group: Group, when: str) -> str:
    tell = scene.tell
    topics = [tell.topic(f) for f in group.frames]
    if not all(topics):
        return ""
    rows = [f"{t}{tell.gap}{tell.amount(f.fact)}" for t, f in zip(topics, group.frames, strict=True)]
    note = {"forecast": "expected", "plan": "planned", "aim": "planned"}.get(group.mode)
    listed = tell.line("between").join(rows) + (tell.line(note) if note else "")
    return tell.line("list", who=group.who, list=listed, when=when)


def _level(scene: Scene, group: Group, when: str) -> str:
    tell, frame = scene.tell, group.frames[0]
    topic, amount = tell.topic(frame), tell.amount(frame.fact)
    if not topic:
        return ""
    words = {"whose": tell.whose(group.who), "topic": topic, "amount": amount, "when": when}
    if group.kind == "growth":
        words["verb"] = tell.line("fell" if frame.falls else "grew")
    said = tell.line(group.kind, **words)
    if group.kind == "growth" and frame.on_year:
        said += tell.line("grown_from")
    if group.kind.startswith("expected"):
        return said
    return said + "".join(_tail_text(scene, t) for t in group.tails[0])


def _reward(scene: Scene, group: Group) -> str:
    """`Biopharmaceutical companies: support at 20% of R&D spending, capped at 10 million yuan`."""
    tell, frame = scene.tell, group.frames[0]
    amount = tell.amount(frame.fact)
    cap = "".join(tell.line("capped", amount=_plain(scene, f.fact)) for f in group.tails[0])
    if frame.kind == "sum":
        return tell.line("reward_sum", object=group.who, amount=amount) + cap
    base = tell.phrase(frame.phrase)
    return tell.line("reward", object=group.who, rate=amount, base=base, cap=cap) if base else ""


def _plain(scene: Scene, fact: Fact) -> str:
    """An amount without `up to`, which the words around it say."""
    return scene.tell.amount(msgspec.structs.replace(fact, comparator="eq"))


def _aims_of(scene: Scene, group: Group) -> list[str]:
    """What is aimed for; counted things of one deed share its verb."""
    tell = scene.tell
    aims: list[str] = []
    verb = ""
    for frame, act, tail in zip(group.frames, group.acts, group.tails, strict=True):
        said = tell.aim(frame, act) + "".join(tell.aim_change(t) for t in tail)
        same = frame.kind == "counts" and act is not None and verb_of(act) == verb
        verb = verb_of(act) if frame.kind == "counts" else ""
        if same and aims:
            aims[-1] += f" and {tell.things(frame)}" if tell.gap else f"、{tell.things(frame)}"
        else:
            aims.append(said)
    return aims


def _aims(scene: Scene, aims: list[str]) -> str:
    if scene.lang == "zh":
        return "，".join(aims)
    if len(aims) > 1:
        return f"{', '.join(aims[:-1])} and {aims[-1]}"
    return aims[0]


def _tail_text(scene: Scene, frame: Frame) -> str:
    tell = scene.tell
    if frame.kind != "share":
        return tell.change(frame)
    if frame.whole is None:
        return ""
    if frame.whole.mention is not None:
        entity = scene.pack.entities.get(frame.whole.mention.entity_id)
        whole = name_of(entity, scene.lang) if entity else ""
    else:
        word = scene.article.text[frame.whole.start : frame.whole.end]
        whole = {
            "全市": "the city",
            "全省": "the province",
            "全区": "the district",
            "全国": "China",
            "我国": "China",
        }.get(word, "")
    return tell.line("share", amount=tell.amount(frame.fact), whole=whole) if whole else ""


def _say_counts(scene: Scene, group: Group, when: str) -> str:
    tell, who = scene.tell, group.who
    things = tell.listed([tell.things(f) for f in group.frames])
    if group.kind == "have":
        return tell.line("had" if group.period else "have", who=who, things=things, when=when) if who else ""
    frame = group.frames[0]
    regional = frame.place is None or (
        frame.place.mention is not None and frame.place.mention.kind == "region"
    )
    verb = tell.verb(group.acts[0], 1)
    if frame.place is not None and frame.place.mention is not None and frame.place.mention.kind == "agency":
        verb = verb if tell.gap or not verb.startswith("获批") else "批准"
    if (not regional or frame.own is not None) and who:
        return f"{who}: {things} {verb}{when}" if tell.gap else f"{when}{who}{verb}{things}"
    if not who:
        return ""
    where = f" in {who}" if tell.gap else who
    single = len(group.frames) == 1 and frame.fact.value == 1
    were = "was" if single else "were"
    return tell.line("done", things=things, were=were, verb=verb, where=where, when=when)
