"""One sentence, clause by clause: who is spoken of, what is done, whether it is only aimed for."""

import dataclasses
import re
from collections.abc import Iterator, Sequence

from yaowen.pipeline.compose.clauses import Clause, Token, subject_of
from yaowen.pipeline.compose.frames import COUNTED, TAILS, Frame, find_frames, find_object
from yaowen.pipeline.compose.groups import Group, goes_on, rises_alike
from yaowen.pipeline.compose.phrases import place_of
from yaowen.pipeline.compose.scene import Scene
from yaowen.pipeline.compose.times import when_told
from yaowen.records import Fact
from yaowen.text.needing import Needing

_AIMING = Needing(
    r"(?:方案|规划|计划|措施|意见)[^，。]{0,6}(?:明确|提出)|(?:(?<!达)到|(?<!截)至)[“\"]?(?:20\d\d年|十[四五六]五)|力争|争取|目标"
    r"|\baims?\b|\btargets?\b|\bby 20\d\d|\bplans? to\b|\bpledge",
    re.IGNORECASE,
)
_MODES = {"target": "aim", "plan": "plan", "forecast": "forecast"}
_BARE = re.compile(r"企业|公司|药企|company|companies|firms?")
_PROJECT = re.compile(
    r"total investment|land area|site area|floor area|planned area|annual output value"
    r"|(?:^|first-phase |second-phase |contracted )investment$|总投资|占地|用地|建筑面积"
)
_MOST_TOGETHER = 3
_APART = "r"
_LISTS = re.compile(r"N[^Nd]*[UDX][^d]*[RQ]$")
"""A clause that tells of something, behind which bare figures go on: `A、B增长5%、6%`."""
_FIGURES = ("R", "Q")
"""Shapes of clauses that are but a figure."""
_CAN = re.compile(r"(?<![许认])(?:可以?|能够?)(?:同时|再|容纳)?$")
_OR_ABOVE = "级以上"
"""省级以上中试平台40个: some of them are of a higher rank."""
_LEAVE = "获批建设"
"""获批建设7个医学中心: leave to build them is not that they stand."""
_HEAD = 12
"""Code points in which a clause says of whom it speaks."""


def find_groups(scene: Scene, clauses: Sequence[Clause]) -> list[Group]:
    """What a sentence says, clause by clause, as groups that one statement can tell."""
    walk = _Walk(scene, clauses[0].start if clauses else 0)
    place = 0
    while place < len(clauses):
        clause = clauses[place]
        place += 1
        others: list[Fact] = []
        while place < len(clauses) and clauses[place].shape in _FIGURES and _LISTS.search(clause.shape):
            others.extend(t.fact for t in clauses[place].tokens if t.fact is not None)
            place += 1
        walk.step(clause, tuple(others))
    return walk.groups


def _together(clause: Clause, others: tuple[Fact, ...], scene: Scene) -> tuple[Frame, ...]:
    """`A、B分别增长5%、6%`: one frame with a figure for each thing; nothing where their numbers differ."""
    rest = [t for t in clause.tokens if t.letter != _APART]
    whole = dataclasses.replace(clause, tokens=rest, shape=clause.shape.replace(_APART, ""))
    frames = find_frames(whole, scene.threshold)
    if len(frames) != 1 or frames[0].kind not in ("growth", "level") or not others:
        return ()
    things = sum(t.letter == "J" for t in frames[0].phrase) + 1
    alike = all(fact.unit == frames[0].fact.unit for fact in others)
    return (dataclasses.replace(frames[0], others=others),) if things == len(others) + 1 and alike else ()


class _Walk:
    """One sentence, clause by clause: who is spoken of, what is done, whether it is only aimed for."""

    def __init__(self, scene: Scene, low: int) -> None:
        self.scene = scene
        self.low = low
        self.groups: list[Group] = []
        self.who: str | None = None
        self.act: Token | None = None
        self.has = False
        self.lost = False
        self.other = False
        self.broken = False
        self.timed = False
        self.annual = False
        self.agency: Token | None = None
        self.aiming = False
        self.last: Frame | None = None
        self.object = ""

    def step(self, clause: Clause, others: tuple[Fact, ...] = ()) -> None:
        words = self.scene.article.text[clause.start : clause.end]
        self.timed = self.timed or "T" in clause.shape
        self.annual = self.annual or "P" in clause.shape
        self.aiming = self.aiming or bool(_AIMING.search(words))
        whom = find_object(clause)
        if whom is not None:
            self.object = self.scene.tell.phrase(whom)
        apart = _APART in clause.shape or bool(others)
        if _OR_ABOVE in words or _LEAVE in words:  # what is no higher, or does not stand yet
            clause = dataclasses.replace(clause, tokens=[], shape="#")
        found = _together(clause, others, self.scene) if apart else find_frames(clause, self.scene.threshold)
        frames = [f for f in found if not self.scene.is_vague(f.fact)]
        if not frames:
            self._pass(clause, words)
        for frame in self._as_pieces(frames):
            if frame.kind in TAILS:
                self._tail(frame)
            elif frame.kind in ("rate", "sum", "cap"):
                self._reward(frame)
            else:
                self._place(frame)
            self.last = frame

    def _as_pieces(self, frames: Sequence[Frame]) -> Iterator[Frame]:
        """`其中创新药420亿元、医疗器械280亿元`: what follows a piece is one, too."""
        for frame in frames:
            bare = frame.kind == "level" and not set(frame.clause.shape) - set("MNJQ")
            goes_on = bare and self.last is not None and self.last.kind == "piece"
            yield dataclasses.replace(frame, kind="piece") if goes_on else frame

    def _pass(self, clause: Clause, words: str) -> None:
        """A clause that is not said: it may name whom the next ones are about, or hide it."""
        named = [t for t in clause.tokens if t.letter == "E"]
        agencies = [t for t in named if t.mention is not None and t.mention.kind == "agency"]
        if agencies and "#" in clause.shape:
            self.agency = next((t for t in agencies if self.scene.is_regulator(t)), self.agency)
            named = [t for t in named if t not in agencies]
        figures = any(t.fact is not None for t in clause.tokens)
        if named and "#" not in clause.shape and (self.scene.article.lang == "zh" or not self.lost):
            apart = clause.leads and clause.shape.strip("J") == "E" and self.who is not None
            if not apart:  # `Qinghe Port in Yancheng, Jiangsu Province,` goes on to be about the port
                self.who, self.lost = self.scene.name(subject_of(named, leads=clause.leads)), False
        elif "#" in clause.shape:
            hidden = any(map(words.__contains__, self.scene.foreign))
            self.other = self.other or bool(self.scene.others.search(words[:_HEAD]))
            self.lost = self.lost or figures or hidden or bool(named)
            if self.lost:
                self.who = None
        self.broken = self.broken or figures
        if figures or "#" in clause.shape:
            self.act, self.has, self.last = None, False, None

    def _reward(self, frame: Frame) -> None:
        """A rate with its cap is one measure; a cap by itself is none."""
        if frame.kind == "cap":
            last = self.groups[-1] if self.groups else None
            if last is not None and last.kind == "reward" and self.last in last.frames:
                last.tails[-1].append(frame)
            return
        if not self.object:  # who can have it, is half of what a measure says
            return
        group = Group(
            who=self.object, mode="actual", period="", kind="reward", frames=[frame], acts=[None], tails=[[]]
        )
        self.groups.append(group)

    def _tail(self, frame: Frame) -> None:
        if self.last is None or not self.groups or (self.last.kind in COUNTED) != (frame.kind == "more"):
            return
        if frame.kind == "piece" and not (frame.part or self.last.kind == "piece"):
            return
        group = self.groups[-1]
        if self.last is group.frames[-1] or self.last in group.tails[-1]:
            if group.mode != "actual" and frame.kind in ("share", "ranked"):
                return
            if group.kind == "growth" and len(group.frames) > 1:
                return
            group.tails[-1].append(frame)

    def _place(self, frame: Frame) -> None:
        """A statement of its own: whose it is, what deed, which mode and time."""
        if frame.kind == "again":
            self._level_after_growth(frame)
            return
        if frame.kind == "counts" and frame.part and self._goes_with_counts(frame):
            self.groups[-1].tails[-1].append(frame)
            return
        if self._is_possible(frame):
            self.broken = True
            return
        frame = self._of_agency(self._of_hero(frame))
        who = self._subject(frame)
        if frame.place is not None and self.scene.is_regulator(frame.place):
            self.agency = frame.place
        act = self._deed(frame)
        if act is None and frame.kind in COUNTED and not self.has and not self._is_stock(frame):
            self.broken = True
            return
        mode = self._mode(frame)
        if who is None and (mode == "aim" or not self.lost) and self._is_of_places(frame):
            who = self.scene.placed(frame.fact)
        if who is None and not self.other:
            who = self.scene.hero_at(frame)
        if who in self.scene.regions and self.scene.is_of_bodies(frame):
            return
        by = mode in ("aim", "plan")
        if by and self.scene.is_behind(frame.fact):
            return
        period = when_told(self.scene, frame, deadline=by)
        if period is None or frame.fact.modality == "limit" or self._is_unclear(frame):
            return
        who, kind = self._kind(frame, act, who or "", mode)
        self._join(frame, act, Group(who=who, mode=mode, period=period, kind=kind))

    def _is_possible(self, frame: Frame) -> bool:
        """`可同时承接12个项目` tells what can be done, and of nothing that was."""
        if frame.act is None:
            return False
        return _CAN.search(self.scene.article.text, frame.clause.start, frame.act.start) is not None

    def _goes_with_counts(self, frame: Frame) -> bool:
        """`其中1类新药15件` behind a count that is told."""
        group = self.groups[-1] if self.groups else None
        told = group is not None and bool(group.frames) and group.frames[-1] is self.last
        return told and self.last is not None and self.last.kind == "counts" and frame.act is None

    def _of_agency(self, frame: Frame) -> Frame:
        """`国家药监局公布的数据显示，共批准创新药43个`: the agency did it, for only agencies do such things."""
        act = frame.act or (self.act if frame.kind in COUNTED else None)
        words = self.scene.words([act]) if act is not None else ""
        if frame.place is None and self.agency is not None and self.scene.official.search(words):
            return dataclasses.replace(frame, place=self.agency)
        return frame

    def _of_hero(self, frame: Frame) -> Frame:
        """`企业研发投入` in a text about one company is what that company spends."""
        bare = len(frame.phrase) > 1 and bool(_BARE.fullmatch(self.scene.words(frame.phrase[:1])))
        if bare and frame.kind not in COUNTED and self.scene.hero_name("organisation") and not self.other:
            return dataclasses.replace(frame, phrase=frame.phrase[1:])
        return frame

    def _is_stock(self, frame: Frame) -> bool:
        """`规模以上企业142家`: what a place has, said without a verb."""
        noun = (frame.fact.unit or "").removeprefix("count:")
        return frame.kind == "counts" and not frame.part and not self.broken and noun in self.scene.stocks

    def _level_after_growth(self, frame: Frame) -> None:
        """`…规模同比增长8.7%，达到1.06万亿元`: the growth becomes the tail of the level."""
        group = self.groups[-1] if self.groups else None
        if group is None or self.last is None:
            return
        if group.kind == "level" and self.last.kind in ("level", "change"):
            self._another_year(frame, group)
            return
        if self.last.kind != "growth" or group.frames[-1] is not self.last:
            return
        group.tails[-1].insert(0, self.last)
        group.frames[-1] = _with_phrase(frame, self.last)
        group.kind = "level"

    def _another_year(self, frame: Frame, group: Group) -> None:
        """`2024年为368亿元` behind a level of another year."""
        same = frame.fact.unit == group.frames[-1].fact.unit
        period = when_told(self.scene, frame, deadline=False)
        if frame.timed and period and period != group.period and same and self._mode(frame) == "actual":
            group.years.append((frame, period))

    def _subject(self, frame: Frame) -> str | None:
        named = self.scene.subject(frame)
        if named is not None:
            self.who, self.lost = named, False
            return named
        fact, pack = frame.fact, self.scene.pack
        home = self.scene.home is not None and self.who not in self.scene.regions
        if self.lost or home:
            return None if self.scene.is_small(frame) else self.scene.at_home(fact, self.low)
        whole = self.scene.of_place and self._is_of_places(frame)
        return self.who or (place_of(fact, pack, self.scene.lang) if whole else None)

    def _is_of_places(self, frame: Frame) -> bool:
        """Whether a region can have it by itself: companies and parks, but no patients."""
        noun = (frame.fact.unit or "").removeprefix("count:")
        if self.scene.is_small(frame):
            return False
        return frame.kind not in COUNTED or noun in self.scene.countable

    def _deed(self, frame: Frame) -> Token | None:
        """The act of a count; a count without one goes on with that of the count before it."""
        if frame.kind not in COUNTED:
            self.act, self.has = None, False
            return None
        if frame.act is not None or frame.has or "X" in frame.clause.shape:
            self.act, self.has = frame.act, frame.act is None
        return self.act

    def _mode(self, frame: Frame) -> str:
        mode = _MODES.get(frame.fact.modality, "actual")
        if mode == "actual" and self.scene.is_ordered(frame):
            return "plan"
        ahead = (self.aiming and not self.scene.is_behind(frame.fact)) or self.scene.is_ahead(frame.fact)
        return "aim" if mode == "actual" and ahead else mode

    def _is_unclear(self, frame: Frame) -> bool:
        """企业研发投入: whether that of one company or of all is not said."""
        if frame.kind == "got":
            tell = self.scene.tell
            topic = tell.phrase(frame.phrase) if self.scene.lang == "en" else self.scene.words(frame.phrase)
            return topic not in tell.attributes
        if self.scene.rules and not self.timed and self.scene.home is None:
            return True
        if frame.kind == "growth" and self.annual and not frame.yearly:
            return True
        if frame.clause.aims and self._mode(frame) == "actual":
            return True
        several = len(frame.phrase) > 1 and frame.own is None and frame.kind not in COUNTED
        return several and bool(_BARE.fullmatch(self.scene.words(frame.phrase[:1])))

    def _kind(self, frame: Frame, act: Token | None, who: str, mode: str) -> tuple[str, str]:
        """The subject as it is said, and the kind of sentence."""
        if frame.kind in ("fromto", "rank"):
            return who, frame.kind
        if frame.kind in COUNTED:
            return who, ("act" if act is not None else "have") if mode == "actual" else "aim"
        tell = self.scene.tell
        topic = tell.phrase(frame.phrase) if self.scene.lang == "en" else self.scene.words(frame.phrase)
        project = bool(_PROJECT.search(topic))
        if frame.kind in ("level", "got") and (topic in tell.attributes or project):
            if self.broken:
                return "", "list"
            fund = "fund" in topic
            if topic in {tell.phrase(f.phrase) for f in self._listed()} and self.scene.lang == "en":
                return "", "list"
            if self._is_place(frame, who) and (fund or project) and self.scene.home is not None:
                return "", "list"
            if self._is_place(frame, who) and self.scene.is_elsewhere(frame.fact):
                return "", "list"
            if self._is_place(frame, who) and (fund or project):
                one = "projects_in" if "contracted" in topic else "project_in"
                who = tell.line("fund_in" if fund else one, place=who)
            return who, "list"
        if mode == "forecast":
            return who, f"expected_{frame.kind}"
        return who, frame.kind if mode == "actual" else "aim"

    def _listed(self) -> list[Frame]:
        """What the list that is being made has already."""
        last = self.groups[-1] if self.groups else None
        return last.frames if last is not None and last.kind == "list" else []

    def _is_place(self, frame: Frame, who: str) -> bool:
        """Whether what stands as the subject is but where the project is."""
        if (
            not who
            or frame.own is not None
            or who in self.scene.self_names.values()
            or who.startswith("the ")
        ):
            return False
        mention = frame.place.mention if frame.place is not None else None
        return frame.place is None or (mention is not None and mention.kind in ("region", "zone"))

    def _join(self, frame: Frame, act: Token | None, new: Group) -> None:
        last = self.groups[-1] if self.groups else None
        fits = last is not None and (new.kind != "growth" or rises_alike(self.scene, last.frames[-1], frame))
        if last is None or not fits or not goes_on(last, new, act) or len(last.frames) > _MOST_TOGETHER:
            self.groups.append(new)
            last = new
        last.frames.append(frame)
        last.acts.append(act)
        last.tails.append([])


def _with_phrase(frame: Frame, earlier: Frame) -> Frame:
    return Frame(
        kind="level", clause=frame.clause, fact=frame.fact, phrase=earlier.phrase, place=earlier.place,
        local=earlier.local, own=earlier.own, timed=frame.timed,
    )  # fmt: skip
