"""Groups of frames → sentences."""

import msgspec

from yaowen.pipeline.compose.frames import COUNTED, Frame
from yaowen.pipeline.compose.groups import Group, verb_of
from yaowen.pipeline.compose.phrases import name_of
from yaowen.pipeline.compose.scene import Scene
from yaowen.pipeline.compose.telling import Teller
from yaowen.records import Fact

_NUMBER_OF = "number of "
_SHARED = ("achieve growth of ", "reach ", "bring ", "keep ")


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
        who = f"{group.who}," if scene.lang == "en" and ", " in group.who else group.who
        return scene.tell.line(group.mode, who=who, aims=said, by=when) if all(aims) else ""
    if group.kind == "fromto":
        return _from_to(scene, group, when)
    if group.kind == "rank":
        return _rank(scene, group, when)
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
    signed = any("contracted" in topic for topic in topics)
    note = {"forecast": "expected", "plan": "" if signed else "planned", "aim": "planned"}.get(group.mode)
    listed = tell.line("between").join(rows) + (tell.line(note) if note else "")
    return tell.line("list", who=group.who, list=listed, when=when)


def _level(scene: Scene, group: Group, when: str) -> str:
    tell, frame = scene.tell, group.frames[0]
    topic, trade, amount = tell.topic(frame), scene.trade(frame, group.who), tell.amount(frame.fact)
    if not topic or (not trade and (topic in tell.bare or scene.is_bare(frame, group.who))):
        return ""
    if frame.others:
        amount = tell.together(frame)
    whose = tell.whose(group.who)
    if topic.startswith(_NUMBER_OF):
        whose, topic = tell.line("in_place", who=group.who), f"the {topic}"
    words = {"whose": whose, "topic": trade + topic, "amount": amount, "when": when}
    if not amount or (group.kind == "level" and frame.fact.unit == "times"):
        return ""
    if group.kind == "growth" and len(group.frames) > 1:
        return _rises(scene, group, words)
    if group.kind == "growth":
        words["verb"] = tell.line("fell" if frame.falls else "rose" if tell.is_standing(topic) else "grew")
        if frame.yearly:
            words["amount"] = tell.line("yearly", amount=amount)
    stands = group.kind == "level" and tell.is_standing(topic)
    said = tell.line("stood" if stands else group.kind, **words)
    if group.kind == "growth" and frame.on_year:
        said += tell.line("grown_from")
    if group.kind.startswith("expected"):
        return said
    said += _tails_text(scene, group.tails[0])
    another = "another_year_apart" if group.tails[0] else "another_year"
    return said + "".join(
        tell.line(another, amount=tell.amount(f.fact), when=tell.gap + period) for f, period in group.years
    )


def _rises(scene: Scene, group: Group, words: dict[str, str]) -> str:
    """`Jilin's GDP grew by 5%, exports by 8% and imports by 3%`."""
    tell, first = scene.tell, group.frames[0]
    words["verb"] = tell.line("fell" if first.falls else "grew")
    said = tell.line("growth", **{**words, "when": ""})
    for frame in group.frames[1:]:
        topic, amount = tell.topic(frame), tell.amount(frame.fact)
        if not topic or scene.is_bare(frame, group.who):
            return ""
        name = "last_growth" if frame is group.frames[-1] else "more_growth"
        said += tell.line(name, topic=topic, amount=amount)
    said += tell.line("a_year") if first.yearly else ""
    return said + (tell.line("grown_from") if first.on_year else "") + words["when"]


def _from_to(scene: Scene, group: Group, when: str) -> str:
    """`the share of overseas revenue rose from 4% to 20%`; an aim where it is one."""
    tell, frame = scene.tell, group.frames[0]
    counted = (frame.fact.unit or "").startswith("count:")
    topic, whose = tell.phrase(frame.phrase) if counted else tell.topic(frame), tell.whose(group.who)
    assert frame.second is not None
    low, high = _plain(scene, frame.fact), tell.amount(frame.second)
    if not topic or frame.fact.comparator != "eq":
        return ""
    if counted:
        topic = tell.line("number_of", topic=topic)
        whose = tell.line("in_place" if group.who in scene.regions else "at", who=group.who)
        low, high = tell.number(frame.fact), tell.number(frame.second)
    rises = (frame.second.value or 0.0) > (frame.fact.value or 0.0)
    if group.mode == "aim" and "目标" in scene.words(
        frame.clause.tokens
    ):  # the aim moves: nobody aims for a fall
        moved = "aim_raised" if rises else "aim_lowered"
        return tell.line(moved, who=group.who, topic=topic, low=low, high=high, when=when)
    name = f"{'rise' if rises else 'cut'}_{'told' if group.mode == 'actual' else group.mode}"
    return tell.line(name, who=group.who, whose=whose, topic=topic, low=low, high=high, when=when)


def _rank(scene: Scene, group: Group, when: str) -> str:
    """`Jiangsu's industry scale ranked second in China`."""
    frame, tell = group.frames[0], scene.tell
    whole, topic = _whole_of(scene, frame), tell.topic(frame)
    bare = topic in tell.any_trade and group.who in scene.regions
    if not whole or not topic or bare or group.mode != "actual":
        return ""
    place = tell.amount(frame.fact)
    return tell.line("rank", whose=tell.whose(group.who), topic=topic, place=place, whole=whole, when=when)


def _reward(scene: Scene, group: Group) -> str:
    """`Biopharmaceutical companies: support at 20% of R&D spending, capped at 10 million yuan`."""
    tell, frame = scene.tell, group.frames[0]
    amount = tell.amount(frame.fact)
    cap = "".join(
        tell.line("capped", amount=_plain(scene, f.fact), each=_each(scene, f)) for f in group.tails[0]
    )
    who = group.who + (tell.line("proposed") if scene.draft else "")
    if frame.kind == "sum":
        return tell.line("reward_sum", object=who, amount=amount) + cap
    base = tell.phrase(frame.phrase)
    return tell.line("reward", object=who, rate=amount, base=base, cap=cap) if base else ""


def _each(scene: Scene, frame: Frame) -> str:
    """` per company per year`: what a cap is for."""
    said = frame.each.word.said if frame.each and frame.each.word else ""
    return f"{scene.tell.gap}{said}" if said else ""


def _plain(scene: Scene, fact: Fact) -> str:
    """An amount without `up to`, which the words around it say."""
    return scene.tell.amount(msgspec.structs.replace(fact, comparator="eq"))


def _aims_of(scene: Scene, group: Group) -> list[str]:
    """What is aimed for; counted things of one deed share its verb."""
    tell = scene.tell
    aims: list[str] = []
    verb = ""
    for frame, act, tail in zip(group.frames, group.acts, group.tails, strict=True):
        trade = scene.trade(frame, group.who)
        if frame.kind not in COUNTED and not trade and scene.is_bare(frame, group.who):
            return [""]
        pieces = [t for t in tail if t.kind in ("piece", "portion")]
        said = tell.aim(frame, act, trade) + "".join(tell.aim_change(t) for t in tail if t not in pieces)
        said += _tails_text(scene, pieces)
        same = frame.kind in COUNTED and act is not None and verb_of(act) == verb
        verb = verb_of(act) if frame.kind in COUNTED else ""
        if same and aims and not (aims[-1] and tell.things(frame)):
            return [""]
        if same and aims:
            aims[-1] += f" and {tell.things(frame)}" if tell.gap else f"、{tell.things(frame)}"
        else:
            aims.append(said)
    return aims


def _aims(scene: Scene, aims: list[str]) -> str:
    if scene.lang == "zh":
        return "，".join(aims)
    aims = _sharing_verbs(aims)
    if len(aims) > 1:
        return f"{', '.join(aims[:-1])} and {aims[-1]}"
    return aims[0]


def _sharing_verbs(aims: list[str]) -> list[str]:
    """`achieve growth of 5% in GDP and 3% in exports`: neighbours with one verb say it once."""
    kept: list[list[str]] = []
    for aim in aims:
        verb = next((v for v in _SHARED if aim.startswith(v)), "")
        if verb and kept and kept[-1][0].startswith(verb):
            kept[-1].append(aim.removeprefix(verb))
        else:
            kept.append([aim])
    return [f"{', '.join(rows[:-1])} and {rows[-1]}" if len(rows) > 1 else rows[0] for rows in kept]


def _tails_text(scene: Scene, tails: list[Frame]) -> str:
    """What a level goes on with; its pieces as one list."""
    tell, said = scene.tell, ""
    tails = [t for t in tails if t.kind != "piece" or tell.phrase(t.phrase) != "other"]
    pieces = [t for t in tails if t.kind == "piece"]
    for tail in tails:
        if tail.kind != "piece" or len(pieces) < 2:
            said += _tail_text(scene, tail)
        elif tail is pieces[0]:
            topics = [tell.phrase(t.phrase).removesuffix(" share") for t in pieces]
            if not all(topics):
                continue
            rows = [
                tell.line("piece_of", amount=tell.amount(t.fact), topic=name)
                for t, name in zip(pieces, topics, strict=True)
            ]
            said += tell.line("pieces", list=tell.listed(rows))
    return said


def _tail_text(scene: Scene, frame: Frame) -> str:
    tell = scene.tell
    if frame.kind == "change":
        return tell.change(frame)
    if frame.kind == "counts":
        things = tell.things(frame)
        return tell.line("piece_count", things=things) if things and tell.phrase(frame.phrase) else ""
    if frame.kind == "more":
        name = "fewer" if frame.falls else "more"
        since = tell.line("in_year", year=frame.versus) if frame.versus else tell.line("in_previous")
        return tell.line(name, amount=tell.number(frame.fact), since=since)
    if frame.kind in ("piece", "portion"):
        topic = tell.phrase(frame.phrase).removesuffix(" share")
        return tell.line(frame.kind, amount=tell.amount(frame.fact), topic=topic) if topic else ""
    if frame.kind == "share" and frame.whole is None:
        return tell.line("share_of_it", amount=tell.amount(frame.fact))
    whole = _whole_of(scene, frame)
    if frame.kind == "ranked":
        return tell.line("ranked", place=tell.amount(frame.fact), whole=whole) if whole else ""
    return tell.line("share", amount=tell.amount(frame.fact), whole=whole) if whole else ""


def _whole_of(scene: Scene, frame: Frame) -> str:
    """Of what it is a share: a named place, or the whole city, province or country."""
    if frame.whole is None:
        return ""
    if frame.whole.mention is not None:
        entity = scene.entity(frame.whole.mention.entity_id)
        return name_of(entity, scene.lang) if entity else ""
    word = scene.article.text[frame.whole.start : frame.whole.end]
    return scene.wholes.get(word, "")


def _say_counts(scene: Scene, group: Group, when: str) -> str:
    tell, who = scene.tell, group.who
    things = tell.listed([tell.things(f) for f in group.frames])
    more = "".join(_tail_text(scene, t) for t in group.tails[-1])
    if not things or not _fits(scene, group) or _mixes_flows(scene, group):
        return ""
    if group.kind == "have" and tell.gap and _is_flow(scene, group):
        return _flow(scene, group, when)
    if group.kind == "have":
        said = tell.line("had" if group.period else "have", who=who, things=things, when=when)
        return said + more if who else ""
    frame = group.frames[0]
    regional = frame.place is None or (
        frame.place.mention is not None and frame.place.mention.kind == "region"
    )
    verb = tell.verb(group.acts[0], 1)
    if _is_agency(frame):
        verb = verb if tell.gap or not verb.startswith("获批") else "批准"
    if not who:
        return ""
    if not regional or frame.own is not None:
        if not tell.gap:
            return f"{when}{who}{verb}{things}{more}"
        by = _is_agency(frame) or verb.endswith(" in")
        named = f"the {who}" if _is_agency(frame) and tell.gap else who
        where = tell.line("by_body" if by else "at_body", who=named)
    else:
        by_it = verb.endswith((" in", "attracted"))
        where = f" {'by' if by_it else 'in'} {who}" if tell.gap else who
    were = _were(group, when, tell)
    return tell.line("done", things=things, were=were, verb=verb, where=where, when=when) + more


def _is_agency(frame: Frame) -> bool:
    mention = frame.place.mention if frame.place is not None else None
    return mention is not None and mention.kind == "agency"


def _fits(scene: Scene, group: Group) -> bool:
    """Whether the deed can be done to each of the things: projects are carried out, compounds are not."""
    tell = scene.tell
    nouns = [tell.phrase(frame.phrase) for frame in group.frames]
    verb = verb_of(group.acts[0]).partition("|")[2]
    return not tell.gap or all(tell.can_be_done(verb, noun) for noun in nouns)


def _flow(scene: Scene, group: Group, when: str) -> str:
    """`its new-energy vehicle output reached 250,000 vehicles`; who is counted by visits is no unit."""
    tell, frame = scene.tell, group.frames[0]
    people = frame.fact.unit in ("count:person_times", "count:persons")
    amount = tell.number(frame.fact) if people else tell.amount(frame.fact)
    topic = tell.phrase(frame.phrase)
    return tell.line("level", whose=tell.whose(group.who), topic=topic, amount=amount, when=when)


def _is_flow(scene: Scene, group: Group) -> bool:
    """`汽车产量近70万辆`: an output is reached, and not had."""
    noun = scene.tell.phrase(group.frames[0].phrase)
    return len(group.frames) == 1 and bool(group.who) and noun.endswith(scene.tell.flows)


def _mixes_flows(scene: Scene, group: Group) -> bool:
    """Whether an output stands in a list of things that one has."""
    nouns = [scene.tell.phrase(frame.phrase) for frame in group.frames]
    return len(nouns) > 1 and any(noun.endswith(scene.tell.flows) for noun in nouns)


def _were(group: Group, when: str, tell: Teller) -> str:
    frame = group.frames[0]
    if when.strip().startswith("since"):
        single = len(group.frames) == 1 and frame.fact.value == 1
        return tell.line("has_been" if single else "have_been")
    single = len(group.frames) == 1 and (frame.fact.value == 1 or frame.kind == "sized")
    return "was" if single else "were"
