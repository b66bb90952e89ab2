"""An article's clauses with what a sentence needs beside them: names, places, times, the title."""

import re
from collections.abc import Sequence

from yaowen.packs.model import Pack
from yaowen.pipeline.compose.clauses import COMPANY, Reader, Token
from yaowen.pipeline.compose.frames import Frame
from yaowen.pipeline.compose.glossary import Word, get_glossary
from yaowen.pipeline.compose.phrases import name_of, period_of, place_of, spelled
from yaowen.pipeline.compose.telling import Teller
from yaowen.pipeline.verify.wording import Money
from yaowen.records import Fact, Mention, Understanding

_DIGIT = re.compile(r"[\d一二三四五六七八九两]|[a-z]{3}")
_LEVELS = {"全市": "市", "全省": "省", "全区": "区", "全县": "县", "全州": "州"}
_BODY = re.compile(r"公司|集团|药业|制药(?!业)|股份|\b(?:firm|company|Pharma|Bio)")
_FINE = re.compile(r"月|季度|半年|half|quarter", re.IGNORECASE)
_SINCE = re.compile(r"以来|since", re.IGNORECASE)
_NTH_PLAN = re.compile(r"(\d+)th|“(十[一二三四五六])五")


class Scene:
    """An article's clauses with what a sentence needs beside them."""

    def __init__(self, read: Understanding, pack: Pack, lang: str, money: Money = "CNY") -> None:
        article, facts, mentions = read.article, read.facts, read.mentions
        self.read = read
        self.article = article
        self.pack = pack
        self.lang = lang
        self.mentions = mentions
        self.tell = Teller(pack, lang, money)
        figures = [f for f in facts if f.value is not None and f.unit is not None]
        self.reader = Reader(article, figures, mentions, get_glossary(pack, article.lang))
        self.self_names = dict(
            row.split("=", 1) for row in pack.lines[f"told.{lang}.self"].split("|") if "=" in row
        )
        self.foreign = pack.lines["word.foreign"].split("|")
        self._named: dict[int, list[Mention]] = {}
        for mention in mentions:
            if mention.kind in ("region", "zone", "organisation"):
                self._named.setdefault(mention.paragraph, []).append(mention)
        title = [m.kind for m in mentions if m.paragraph == 0]
        self.of_place = bool({"region", "zone"} & set(title)) and "organisation" not in title
        if article.lang == "en":
            self.of_place = self.of_place and any(
                m.start == 0 and m.kind in ("region", "zone") for m in mentions
            )
        self.of_place = self.of_place and not COMPANY[article.lang].search(article.paragraph_text(0))
        self.company = self._titled_company()
        self.year = article.published.local.year if article.published else None
        self.titled = {f.value for f in facts if f.paragraph == 0 and f.value is not None}

    def _titled_company(self) -> str | None:
        """The only company that the title names."""
        named = [m for m in self.mentions if m.paragraph == 0 and m.kind == "organisation"]
        title = self.article.paragraph_text(0)
        found = {m[0] for m in COMPANY[self.article.lang].finditer(title)} if not named else set()
        if len({m.entity_id for m in named}) == 1:
            return name_of(self.pack.entities[named[0].entity_id], self.lang)
        match = COMPANY[self.article.lang].match(title)
        if len(found) != 1 or match is None:
            return None
        return match[0] if self.lang == "zh" or self.article.lang == "en" else spelled(match[0])

    def period(self, fact: Fact, *, deadline: bool = False) -> str:
        """The fact's time in words, where the cited paragraph itself gives it."""
        paragraph = self.article.paragraph_text(fact.paragraph)
        years = (fact.period or "")[:4], (fact.period or "").partition("/")[2][:4]
        named = fact.period_from == "sentence" or any(year and year in paragraph for year in years)
        return period_of(fact, self.pack, self.lang, deadline=deadline) if named else ""

    def when(self, frame: Frame, *, deadline: bool) -> str | None:
        """The time of what a clause says; None where the clause is more exact than its fact."""
        period = frame.fact.period or ""
        words = "".join(self.article.text[t.start : t.end] for t in frame.times)
        fine = bool(_FINE.search(words))
        if fine and "-" not in period and not deadline:
            return None
        if _SINCE.search(words):
            return self._since(frame.fact, words) if not fine else None
        said = self.period(frame.fact, deadline=deadline)
        return None if frame.timed and not said and not deadline else said

    def _since(self, fact: Fact, words: str) -> str | None:
        period = fact.period or ""
        if "五" in words or "plan" in words.casefold():
            nth = _NTH_PLAN.search(period_of(fact, self.pack, self.lang))
            return self.tell.line("since_plan", nth=nth[1] or nth[2]) if nth and "/" in period else None
        return self.tell.line("since", year=period[:4]) if period[:4].isdigit() else None

    def words(self, tokens: Sequence[Token]) -> str:
        """The source's own words from the first token to the last, in small letters."""
        return self.article.text[tokens[0].start : tokens[-1].end].casefold() if tokens else ""

    def subject(self, frame: Frame) -> str | None:
        """Whose figure it is by the clause itself; None where it names nobody."""
        if frame.place is not None:
            return self.name(frame.place)
        if frame.local:
            return self._whole(frame)
        if frame.own is not None:
            return self._own(frame, frame.own)
        return None

    def placed(self, fact: Fact) -> str | None:
        """The fact's region where its paragraph names that region before it and no body or other region."""
        before = [m for m in self._named.get(fact.paragraph, ()) if m.start < fact.start]
        entities = [self.pack.entities.get(m.entity_id) for m in before]
        names = {entity.name_zh for entity in entities if entity is not None}
        if names != {fact.region} or any(m.kind not in ("region", "agency") for m in before):
            return None
        low = min(m.start for m in before)
        if _BODY.search(self.article.text, low, fact.start):
            return None
        return place_of(fact, self.pack, self.lang)

    def _whole(self, frame: Frame) -> str | None:
        """全市 is the fact's region where that is a city."""
        word = next(self.words([t]) for t in frame.clause.tokens if t.letter == "O")
        level = _LEVELS.get(word, "")
        if not (frame.fact.region or "").endswith(level):
            return None
        return place_of(frame.fact, self.pack, self.lang)

    def name(self, token: Token) -> str | None:
        """What a named body is called in the written language."""
        if token.mention is None:
            if self.lang == "zh" or self.article.lang == "en":
                return token.name
            return spelled(token.name)
        entity = self.pack.entities.get(token.mention.entity_id)
        return name_of(entity, self.lang) if entity else None

    def _own(self, frame: Frame, own: Token) -> str | None:
        """`the project in Suzhou Industrial Park`, `the company`."""
        said = self.self_names.get(self.article.text[own.start : own.end].casefold())
        place = place_of(frame.fact, self.pack, self.lang)
        if said in ("the company", "公司") and self.company:
            return self.company
        if (
            said
            and place
            and self.lang == "en"
            and said in ("the project", "the fund", "the center", "the park")
        ):
            return f"{said} in {place}"
        return said

    def threshold(self, topic: Sequence[Token], fact: Fact) -> Word:
        """`~with output of more than 10 billion yuan`: what is counted."""
        said = self.tell.line("counted_with", topic=self.tell.phrase(topic), amount=self.tell.amount(fact))
        return Word(letters="M", said=said)

    def is_ahead(self, fact: Fact) -> bool:
        """Whether the fact's time ends after the year of the article."""
        last = (fact.period or "").rpartition("/")[2][:4]
        return self.year is not None and last.isdigit() and int(last) > self.year

    def is_vague(self, fact: Fact) -> bool:
        """万亿级 alone says about how large something is."""
        return fact.modality != "target" and not _DIGIT.search(fact.surface)
