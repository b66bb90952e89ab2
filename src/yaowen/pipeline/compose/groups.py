"""What one statement can tell: frames of one sentence that share subject, time and mode."""

from dataclasses import dataclass, field

from yaowen.pipeline.compose.clauses import Token
from yaowen.pipeline.compose.frames import Frame
from yaowen.pipeline.compose.scene import Scene


@dataclass
class Group:
    """Frames of one sentence that share subject, time and mode, with the tails of each."""

    who: str
    mode: str
    period: str
    kind: str
    frames: list[Frame] = field(default_factory=list)
    acts: list[Token | None] = field(default_factory=list)
    tails: list[list[Frame]] = field(default_factory=list)
    years: list[tuple[Frame, str]] = field(default_factory=list)
    """The same level at other times, with their words."""


def goes_on(last: Group, new: Group, act: Token | None) -> bool:
    """Whether a sentence already begun can say one thing more."""
    if new.kind == "list":
        return last.kind == "list" and last.who == new.who
    if any(tail.kind == "piece" for tail in last.tails[-1]):
        return False
    if "growth" == new.kind == last.kind:
        return _grows_on(last, new)
    if (last.who, last.mode, last.period, last.kind) != (new.who, new.mode, new.period, new.kind):
        return False
    return new.kind in ("aim", "have") or (new.kind == "act" and verb_of(last.acts[-1]) == verb_of(act))


def rises_alike(scene: Scene, last: Frame, new: Frame) -> bool:
    """Whether two rises can share a verb: both fall or both rise, on the year or a year, each with one figure."""
    plain = not new.others and scene.lang == "en"
    return plain and (last.falls, last.on_year, last.yearly) == (new.falls, new.on_year, new.yearly)


def _grows_on(last: Group, new: Group) -> bool:
    """`GDP grew by 5%, exports by 8%`: only bare rises of one place and time, one after the other."""
    same = (last.who, last.mode, last.period) == (new.who, new.mode, new.period)
    return same and not any(last.tails) and not last.frames[-1].others


def verb_of(act: Token | None) -> str:
    """The words of an act in the written language; empty where there is none."""
    return act.word.act if act is not None and act.word is not None else ""
