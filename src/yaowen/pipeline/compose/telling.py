"""What frames say, in words of either language: phrases, amounts, whole sentences."""

import re
from collections.abc import Sequence

from yaowen.packs.model import Pack
from yaowen.pipeline.compose.clauses import Token
from yaowen.pipeline.compose.frames import COUNTED, Frame
from yaowen.pipeline.verify.wording import Money, singular, write_amount
from yaowen.records import Fact

_SPACES = "  "
_TWICE = re.compile(r"\b(\w+s) and (?:\w+ )?\1$")
_INSIDE = {"count:households": "households_in", "count:homes": "homes_in"}
"""What is counted inside the things that are named: 城中村8.8万套."""
_NUMERAL = re.compile(r"(?P<n>\d[\d,.]*)(?: (?P<scale>million|billion|trillion))? [a-z]", re.IGNORECASE)
_SMALL_NUMBERS = ("", "", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_VISITS = "人次"
"""Who comes twice is counted twice."""
_HEAD_OF = re.compile(r" (?:of|in|per|from|open|on)\b")
"""What stands behind what is measured: `share of days with good air quality`."""
_BEHIND = ("under", "of", "with", "to", "for")
"""Words after which a noun's own modifiers stand: such a noun describes no other."""


_SUMS = ("CNY", "USD", "percent", "pp", "times")


class Teller:
    """Writes in one language with the pack's templates."""

    def __init__(self, pack: Pack, lang: str, money: Money = "CNY") -> None:
        self.pack = pack
        self.money = money
        self.lang = lang
        self.gap = " " if lang == "en" else ""
        self.attributes = set(pack.lines["word.attributes"].split("|"))
        self.measured = tuple(pack.lines["word.measured"].split("|"))
        self.bare = frozenset(pack.lines["word.bare"].split("|"))
        self.heads = tuple(pack.lines["counted.heads"].split("|"))
        self.sums = tuple(pack.lines["word.sums"].split("|"))
        self.masses = tuple(pack.lines["word.masses"].split("|"))
        self.sized = tuple(pack.lines["word.sized" if lang == "en" else "word.sized_zh"].split("|"))
        self.portions = frozenset(pack.lines["word.portions"].split("|"))
        self.any_trade = frozenset(pack.lines["word.any_trade"].split("|"))
        self.macro = frozenset(pack.lines["word.macro"].split("|"))
        self.uncounted = tuple(pack.lines["word.uncounted"].split("|"))
        self.kept = tuple(pack.lines["word.kept"].split("|"))
        self.held = tuple(pack.lines["word.held"].split("|"))
        self.carried = tuple(pack.lines["word.carried"].split("|"))
        self.started = tuple(pack.lines["word.started"].split("|"))
        self.flows = tuple(pack.lines["word.flows"].split("|"))
        self.homes = tuple(pack.lines["word.homes"].split("|"))
        self.unfit = tuple(pack.lines["word.unfit"].split("|"))
        self.visitors = tuple(pack.lines["word.visitors"].split("|"))
        self.vague = frozenset(pack.lines["word.vague"].split("|"))
        self.stands = tuple(pack.lines["word.stands"].split("|"))
        self.percentages = set(pack.lines["word.percentages"].split("|"))

    def line(self, name: str, **words: str) -> str:
        """A template filled."""
        return self.pack.lines[f"told.{self.lang}.{name}"].format(**words)

    def phrase(self, tokens: Sequence[Token]) -> str:
        """`potential unicorn and unicorn companies`; nouns before the last stand in the singular."""
        if self.lang == "zh":
            every = ["和" if t.letter == "J" else (t.word.said if t.word else "") for t in tokens]
            return "".join([*(word.removesuffix("规模") for word in every[:-1]), *every[-1:]])
        words: list[str] = []
        behind: list[str] = []
        inner = [t.word.said for t in tokens[:-1] if t.word and t.letter == "N"]
        if any(f" {word} " in f" {said} " for said in inner for word in _BEHIND):
            return ""
        for place, token in enumerate(tokens):
            said = token.word.said if token.word else ""
            if token.letter == "J":
                last = all(t.letter != "J" for t in tokens[place + 1 :])
                words[-1:] = [f"{words[-1]},"] if not last and words else [*words[-1:], "and"]
            elif said.startswith("~"):
                behind.append(said[1:])
            elif token.letter == "N" and place + 1 < len(tokens) and tokens[place + 1].letter != "J":
                words.append(singular(said) if said != "sales" else said)
            else:
                words.append(said)
        joined = " ".join((*words, *behind)).replace("industry industry", "industry")
        return joined.replace("industry industrial", "industrial").replace(
            "cluster industrial cluster", "cluster"
        )

    def topic(self, frame: Frame) -> str:
        """What is measured, in words; empty where the noun names things and no measure."""
        said = self.phrase(frame.phrase)
        folded = said.casefold()
        if not _HEAD_OF.split(folded)[0].endswith(self.measured) and not folded.endswith(self.measured):
            return ""
        money = frame.fact.unit not in ("percent", "pp", "times")
        if folded.endswith(self.sums if frame.fact.unit not in _SUMS else self.masses):
            return ""
        return self.line("sized", topic=said) if folded.endswith(self.sized) and money else said

    def amount(self, fact: Fact) -> str:
        """`more than 360 billion yuan`."""
        assert fact.value is not None
        assert fact.unit is not None
        said = write_amount(
            abs(fact.value), fact.unit, self.lang, self.pack, high=fact.value_high, money=self.money
        )
        return self.pack.lines[f"comparator.{self.lang}.{fact.comparator}"] + said

    def together(self, frame: Frame) -> str:
        """`4% and 5% respectively`: the figures of all things that the phrase lists; empty in Chinese."""
        if self.lang == "zh":
            return ""
        return self.line("apart", amounts=self.listed([self.amount(f) for f in (frame.fact, *frame.others)]))

    def is_standing(self, topic: str) -> bool:
        """Whether what is measured is at a level: a rate, a share."""
        return _HEAD_OF.split(topic.casefold())[0].endswith(self.stands)

    def number(self, fact: Fact) -> str:
        """`more than 360`: a figure without what it counts."""
        assert fact.value is not None
        said = write_amount(abs(fact.value), "number", self.lang, self.pack, high=fact.value_high)
        return self.pack.lines[f"comparator.{self.lang}.{fact.comparator}"] + said

    def article(self, noun: str) -> str:
        """`a` or `an`."""
        return "an" if noun[:1].casefold() in tuple("aeio") or noun.startswith("R&D") else "a"

    def things(self, frame: Frame) -> str:
        """A count with its noun: `3 to 5 potential unicorn companies`, `20款1类创新药`."""
        fact = frame.fact
        assert fact.value is not None
        assert fact.unit is not None
        noun = self.phrase(frame.phrase)
        if self.lang == "en" and (noun in self.vague or _TWICE.search(noun)):
            return ""
        if fact.surface.endswith(_VISITS):
            come = self.lang == "zh" or noun.endswith(self.visitors)
            return self.line("visits", count=self.number(fact), thing=singular(noun)) if noun and come else ""
        shared = not noun.endswith(self.homes) or " and " in noun
        inside = _INSIDE.get(fact.unit, "")
        if self.lang == "en" and inside and shared:
            return self.line(inside, count=self.number(fact), thing=noun) if noun else ""
        if frame.kind == "sized":
            if not noun:
                return ""
            return self.line(
                "sized_thing", a=self.article(noun), thing=singular(noun), amount=self.amount(fact)
            )
        if frame.kind == "area":
            return self.line("area_thing", thing=noun, amount=self.amount(fact)) if noun else ""
        if noun.endswith("industry") and (fact.value != 1 or fact.value_high is not None):
            noun = noun.removesuffix("y") + "ies"
        portion = fact.unit.removeprefix("count:")
        if self.lang == "en" and portion in self.portions:
            whole = write_amount(fact.value, fact.unit, "en", self.pack, high=fact.value_high)
            of = f" of {noun}" if noun and noun != portion else ""
            return f"{self.pack.lines[f'comparator.en.{fact.comparator}']}{whole}{of}"
        said = write_amount(fact.value, fact.unit, self.lang, self.pack, high=fact.value_high, noun=noun)
        if self.lang == "zh":
            usual = "名" if noun.endswith(self.heads) else "个"
            counted = self.pack.lines.get(f"classifier.{fact.unit.removeprefix('count:')}", usual)
            said = said.removesuffix(f"个{noun}") + counted + noun
        return self.pack.lines[f"comparator.{self.lang}.{fact.comparator}"] + said

    def can_be_done(self, verb: str, noun: str) -> bool:
        """Whether English says the verb of such things; of what is measured no deed is told."""
        if verb in ("carried out", "started", "launched", "advanced"):
            fitting = self.carried if verb == "carried out" else (*self.carried, *self.started)
            if not noun.endswith(fitting):
                return False
        if verb.endswith("renovated") and noun.endswith(self.unfit):
            return False
        return not (verb and _HEAD_OF.split(noun)[0].endswith(self.flows))

    def listed(self, things: Sequence[str]) -> str:
        """`a, b and c`; with semicolons where a thing has a comma of its own."""
        if len(things) < 2:
            return "".join(things)
        if self.lang == "zh":
            return "、".join(things) if all(len(t) < 16 for t in things) else "，".join(things)
        return f"{', '.join(things[:-1])} and {things[-1]}"

    def whose(self, who: str) -> str:
        """`Chengdu's`; `at the park in Chengdu,` where a genitive would be clumsy."""
        if self.lang == "zh":
            return who
        if " in " in who or "(" in who or ", " in who:
            return self.line("at", who=who)
        return f"{who}' " if who.endswith("s") else f"{who}'s "

    def verb(self, act: Token | None, form: int) -> str:
        """An act's infinitive (0) or participle (1) in English; in Chinese its verb."""
        if act is None or act.word is None:
            return ""
        return act.word.act.split("|")[form] if self.lang == "en" else act.word.act

    def aim(self, frame: Frame, act: Token | None, trade: str = "") -> str:
        """What is aimed for, as an infinitive: `reach a scale of …`, `cultivate 3 to 5 companies`.

        `trade` stands before what is measured.
        """
        if frame.kind in COUNTED:
            has = "have" if self.lang == "en" else "达到"
            verb = has if act is None and (frame.has or "X" in frame.clause.shape) else self.verb(act, 0)
            things = self.things(frame)
            fits = (
                self.lang == "zh"
                or act is None
                or self.can_be_done(self.verb(act, 1), self.phrase(frame.phrase))
            )
            return f"{verb}{self.gap}{things}" if verb and things and fits else ""
        topic, amount = self.topic(frame), self.amount(frame.fact)
        if not topic or (topic in self.bare and not trade):
            return ""
        topic = trade + topic
        if frame.fact.unit == "times" and frame.kind == "level":
            return ""
        if frame.others:
            amount = self.together(frame)
            if not amount:
                return ""
        if self.lang == "en" and self.is_standing(topic):
            topic = f"the {topic}"
        if topic.endswith(self.kept) and frame.kind == "level":
            return self.line("keep", topic=topic, amount=amount)
        if topic.endswith(self.held) and frame.kind == "growth" and not frame.falls:
            return self.line("hold", topic=topic, amount=amount)
        if amount.startswith("up to "):
            amount = f"no more than {amount.removeprefix('up to ')}"
        if frame.kind == "growth":
            name = "grow_yearly" if frame.yearly else "grow"
            odd = frame.falls or frame.fact.unit == "year"
            return "" if odd else self.line(name, topic=topic, amount=amount)
        if frame.fact.unit in ("percent", "pp", "times"):
            return self.line("raise", topic=topic, amount=amount) if topic else ""
        many = topic.endswith(self.uncounted) or (topic.endswith("s") and not topic.endswith("ss"))
        a = "" if many else self.article(topic)
        return self.line("reach", topic=topic, amount=amount, a=a)

    def change(self, frame: Frame) -> str:
        """`, up 8.7% from the previous year`."""
        text = self.line("down" if frame.falls else "up", amount=self.amount(frame.fact))
        since = [self.line("from_previous")] if frame.on_year else []
        if frame.versus:
            since = [self.line("versus", year=frame.versus)]
        if frame.yearly:
            since.append(self.line("a_year"))
        if self.lang == "zh":
            return "".join(since) + text[1:] if since else text
        return text + "".join(since)

    def aim_change(self, frame: Frame) -> str:
        """` (average annual growth of at least 12%)` beside an aim."""
        if frame.falls:
            return ""
        if frame.yearly:
            return self.line("aim_yearly", amount=self.amount(frame.fact))
        than = self.line("versus", year=frame.versus) if frame.versus else ""
        return self.line("aim_change", amount=self.amount(frame.fact), than=than.lstrip("，"))

    def finish(self, text: str) -> str:
        """Joined words made smooth, with a capital and a full stop."""
        for rule in self.pack.lines[f"smooth.{self.lang}"].split("|"):
            before, _, after = rule.partition("=")
            text = text.replace(before, after)
        while _SPACES in text:
            text = text.replace(_SPACES, " ")
        text = text.strip().rstrip(".。")
        if self.lang == "zh":
            return text + "。"
        return _begun(text[:1].upper() + text[1:]) + "."


def _begun(text: str) -> str:
    """No English sentence begins with a numeral: `Two drugs`, `A total of 475 projects`."""
    figure = _NUMERAL.match(text)
    if figure is None:
        return text
    small = figure["scale"] is None and figure["n"].isdigit() and 1 < int(figure["n"]) < len(_SMALL_NUMBERS)
    words = _SMALL_NUMBERS[int(figure["n"])] if small else f"A total of {figure['n']}"
    return words + text[figure.end("n") :]
