"""An article's clauses with what a sentence needs beside them: names, places, times, the title."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from operator import attrgetter

from yaowen.packs.model import Pack
from yaowen.pipeline.compose.clauses import COMPANY, Reader, Token
from yaowen.pipeline.compose.frames import Frame
from yaowen.pipeline.compose.glossary import Word, get_glossary
from yaowen.pipeline.compose.home import find_home, find_year
from yaowen.pipeline.compose.phrases import industry_in, name_of, place_of, province_of, spelled
from yaowen.pipeline.compose.telling import Teller
from yaowen.pipeline.verify.wording import Money
from yaowen.records import Amount, Entity, Fact, Mention, Quote, Understanding

_DIGIT = re.compile(r"[\d一二三四五六七八九两]|[a-z]{3}")
_FUNDS = re.compile("基金|[Ff]und")
_OF_MARKETS = ("turnover", "成交额")
_ZONES = ("Park", "Zone", "Area", "Valley", "Port", "City", "Town", "BAY")
_FAR = 2
"""A body that no title names is what a text is about where it is named so many times as often as any other."""
_RULES = 4
"""A text with more tasks and measures than these states a policy."""
_PROJECT_TITLE = re.compile(r"项目|基地|工厂|总部|\b(?:project|base|plant)\b", re.IGNORECASE)
_COUNTRY = ("China", "中国")
_LEVELS = {"全市": "市", "全省": "省", "全区": "区", "全县": "县", "全州": "州"}
_BODY = re.compile(
    r"公司|集团|药业|制药(?!业)|股份|(?:[省市区县]属|中央|驻.)企业|(?:产业园|园区|基地|小镇)(?:营收|收入|产值|税收)"
    r"|\b(?:firm|company|Pharma|Bio)"
)
_MONTH = re.compile(r"\d{4}-\d\d")
_ONE = re.compile(r"一[家款种]|某|\b(?:one|a) (?:company|firm|drug)\b")
_SMALL = re.compile(
    r"overseas warehouse|factory|budget|capacity|platform|institute|order|cash|sample|预算|工厂|产能|订单"
)
"""What a region has none of: such a figure is that of a body in it."""
_DRAFT = re.compile(r"拟(?!人)|征求意见|草案|\b(?:draft|proposed?)\b", re.IGNORECASE)


def is_draft(words: str) -> bool:
    """Whether words, those of a title or of a sentence, say that a text is no rule yet."""
    return _DRAFT.search(words) is not None


def is_policy(read: Understanding) -> bool:
    """Whether the text states a policy: more tasks and measures than news tells of one."""
    return sum(fact.kind in ("task", "measure") for fact in read.composites) > _RULES


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
        self._facts = {f.id: f for f in facts}
        self.unlisted = {entity.id: entity for entity in read.entities}
        named = (*mentions, *read.references)
        self.reader = Reader(article, figures, named, get_glossary(pack, article.lang))
        self.self_names = dict(
            row.split("=", 1) for row in pack.lines[f"told.{lang}.self"].split("|") if "=" in row
        )
        rows = pack.lines[f"told.{lang}.wholes"].split("|")
        self.wholes = dict(row.split("=", 1) for row in rows)
        self.others = re.compile(pack.lines[f"cue.others_{'en' if article.lang == 'en' else 'zh'}"])
        self.regulators = frozenset(pack.lines["cue.regulators"].split())
        self.official = re.compile(pack.lines[f"cue.official_{'en' if article.lang == 'en' else 'zh'}"])
        self.stocks = frozenset(pack.lines["cue.stocks"].split())
        self.countable = frozenset(pack.lines["cue.countable"].split())
        self.foreign = pack.lines["word.foreign"].split("|")
        self._named: dict[int, list[Mention]] = {}
        for mention in named:
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
        self.hero = self._find_hero()
        self.one_of_many = bool(_ONE.search(article.title))
        self.draft = is_draft(article.title)
        self.titled_trade = industry_in(article.title, pack, lang, goods=True)
        self.quotes = [
            (f.start, f.end, f.details.speaker) for f in read.composites if isinstance(f.details, Quote)
        ]
        self.tasks = [(f.start, f.end) for f in read.composites if f.kind == "task"]
        self.rules = is_policy(read)
        known = (pack.entities.get(m.entity_id) for m in mentions if m.kind == "region")
        self.regions = {name_of(e, lang) for e in known if e is not None} | set(_COUNTRY)
        self.year = find_year(article)
        self.titled = {f.value for f in facts if f.paragraph == 0 and f.value is not None}
        self.home = find_home(read, pack)

    def is_behind(self, fact: Fact) -> bool:
        """Whether the fact's time ends before the year of the article, or before the month of its day."""
        last, day = (fact.period or "").rpartition("/")[2], self.article.published
        if day is not None and _MONTH.match(last):
            return last[:7] < day.local.strftime("%Y-%m")
        return self.year is not None and last[:4].isdigit() and int(last[:4]) < self.year

    def at_home(self, fact: Fact, low: int) -> str | None:
        """The region of a report, where its sentence (from `low`) names no other place and no body up to the figure."""
        if self.home is None or fact.region != self.home.region:
            return None
        named = (m for m in self._named.get(fact.paragraph, ()) if low <= m.start < fact.start)
        entities = (self.entity(m.entity_id) for m in named)
        others = any(entity is None or entity.name_zh != fact.region for entity in entities)
        if others or _BODY.search(self.article.text, low, fact.start):
            return None
        return place_of(fact, self.pack, self.lang)

    def _find_hero(self) -> Entity | None:
        """The one body or zone that the title and the first sentences speak of, with no other beside it."""
        first = [
            m
            for number in (0, 1)
            for m in self._named.get(number, ())
            if m.kind in ("zone", "organisation", "agency")
        ]
        titled = {m.entity_id for m in first if m.paragraph == 0}
        if not titled:
            return self._find_frequent({m.entity_id for m in first if m.paragraph == 1})
        return self.entity(next(iter(titled))) if len(titled) == 1 else None

    def _find_frequent(self, first: set[str]) -> Entity | None:
        """The body that the first paragraph names and the text names far more often than any other."""
        bodies = ("zone", "organisation")
        count = Counter(m.entity_id for rows in self._named.values() for m in rows if m.kind in bodies)
        (most, times), (_, others) = (*count.most_common(2), ("", 0), ("", 0))[:2]
        return self.entity(most) if times > 1 and times >= _FAR * others and most in first else None

    def is_regulator(self, token: Token) -> bool:
        """Whether the agency approves drugs; others only tell of it."""
        return token.mention is not None and token.mention.entity_id in self.regulators

    def is_ordered(self, frame: Frame) -> bool:
        """Whether a figure stands in what a plan orders."""
        return any(low <= frame.fact.start < high for low, high in self.tasks)

    def is_bare(self, frame: Frame, who: str) -> bool:
        """Whether a level of a region would be told of all trades, where the text means one."""
        mention = frame.place.mention if frame.place is not None else None
        of_body = frame.own is not None or (mention is not None and mention.kind != "region")
        said = self.tell.phrase(frame.phrase)
        bare = said in self.tell.any_trade and (bool(self.titled_trade) or said not in self.tell.macro)
        return bare and who in self.regions and not of_body

    def trade(self, frame: Frame, who: str) -> str:
        """The trade that a bare level belongs to, as last named before it in the paragraph or the title."""
        if self.tell.phrase(frame.phrase) in ("scale", "规模"):
            return self._trade_before(frame)
        if not self.titled_trade or not self.is_bare(frame, who):
            return ""
        lead = self.lead(frame.fact, frame.clause.start)
        words = industry_in(lead, self.pack, self.lang) or self.titled_trade
        return words + self.tell.gap if words else ""

    def _trade_before(self, frame: Frame) -> str:
        """The industry that the sentence names before its scale, where it speaks of no fund."""
        text, end = self.article.text, frame.fact.start
        low = max(text.rfind(mark, 0, frame.clause.start) + 1 for mark in ("。", "；", ". ", "\n"))
        words = industry_in(text[low:end], self.pack, self.lang)
        return words + self.tell.gap if words and not _FUNDS.search(text, low, end) else ""

    def hero_at(self, frame: Frame) -> str | None:
        """Whom the text is about, where the paragraph up to the figure names nobody else; sums and counts alone."""
        unit = frame.fact.unit or ""
        if self.hero is None or not (unit.isupper() or unit.startswith("count:")) or frame.place is not None:
            return None
        said = self.tell.phrase(frame.phrase)
        if said in self.tell.attributes or said.endswith(_OF_MARKETS):
            return None
        for mention in self._named.get(frame.fact.paragraph, ()):
            before = mention.start < frame.fact.start and mention.entity_id != self.hero.id
            if before and (mention.kind != "region" or mention.end + 1 >= frame.fact.start):
                return None
        return name_of(self.hero, self.lang)

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

    def lead(self, fact: Fact, end: int) -> str:
        """The words of the fact's paragraph up to a place."""
        paragraph = self.article.find_paragraph(fact.paragraph)
        assert paragraph is not None
        return self.article.text[paragraph.start : end]

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

    def is_small(self, frame: Frame) -> bool:
        """Whether it cannot be the figure of a whole region."""
        return self.one_of_many or self.is_of_bodies(frame)

    def is_of_bodies(self, frame: Frame) -> bool:
        """Whether only bodies have such a thing: a budget, a factory."""
        return bool(_SMALL.search(self.tell.phrase(frame.phrase)))

    def is_elsewhere(self, fact: Fact) -> bool:
        """Whether the last region that its paragraph names before a figure is not the figure's, nor within it."""
        before = [
            m for m in self._named.get(fact.paragraph, ()) if m.kind == "region" and m.start < fact.start
        ]
        last = self.entity(before[-1].entity_id) if before else None
        mine, theirs = province_of(fact.region or "", self.pack), last.code if last is not None else None
        return bool(mine and theirs) and mine != (theirs or "")[:2]

    def placed(self, fact: Fact) -> str | None:
        """The fact's region where its paragraph names that region before it and no body or other region."""
        if self.hero is not None and self.hero.kind != "region":
            return None
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
        entity = self.entity(token.mention.entity_id)
        return name_of(entity, self.lang) if entity else None

    def fact(self, amount: Amount | None) -> Fact | None:
        """The figure behind an amount; None where it stands outside what is told of."""
        return self._facts.get(amount.fact) if amount is not None and amount.fact is not None else None

    def figures_in(self, low: int, high: int) -> list[Fact]:
        """The figures that begin between two places, in their order."""
        figures = self.reader.facts
        first, last = (bisect_left(figures, place, key=attrgetter("start")) for place in (low, high))
        return figures[first:last]

    def entity(self, name: str) -> Entity | None:
        """What an id stands for: of the pack, or of this article alone."""
        return self.pack.entities.get(name) or self.unlisted.get(name)

    def _own(self, frame: Frame, own: Token) -> str | None:
        """`the project in Suzhou Industrial Park`, `the company`."""
        said = self.self_names.get(self.article.text[own.start : own.end].casefold())
        place = place_of(frame.fact, self.pack, self.lang)
        if said in ("the company", "公司"):
            return self.company or self.hero_name("organisation")
        if said in ("the park", "the zone", "园区") and self.hero_name("zone"):
            return self.hero_name("zone")
        if said in ("the park", "the zone") and place and place.endswith(_ZONES):
            return place
        if (
            said
            and place
            and self.lang == "en"
            and said in ("the project", "the fund", "the center", "the park", "the base", "the zone")
        ):
            return None if self.is_elsewhere(frame.fact) else f"{said} in {place}"
        if said in ("the base", "the project") and self.lang == "en":
            return self._project_of(said)
        if said == "the zone" and self.lang == "en":
            return None
        return said

    def _project_of(self, said: str) -> str | None:
        """`the project of Yunjia Pharma`, where the title tells of one body and of its project."""
        owner = self.hero_name("organisation")
        return f"{said} of {owner}" if owner and _PROJECT_TITLE.search(self.article.title) else None

    def hero_name(self, kind: str) -> str | None:
        """The name of whom the text is about, if it is of that kind."""
        return name_of(self.hero, self.lang) if self.hero is not None and self.hero.kind == kind else None

    def translated(self, words: str) -> str:
        """Words of the source in the written language; empty where one of them is not known."""
        place, said = 0, []
        while place < len(words):
            size, word = self.reader.words.longest_at(words, place, len(words))
            if word is None or not word.said or not set(word.letters) & set("MN"):
                return ""
            said.append(Token("N" if "N" in word.letters else "M", place, place + size, word=word))
            place += size
        return self.tell.phrase(said)

    def speaker_at(self, place: int) -> str:
        """Who is said to have said the words at a place; empty for nobody."""
        for low, high, speaker in self.quotes:
            if low <= place < high:
                entity = next((e for e in self.unlisted.values() if e.name_zh == speaker), None)
                said = next((m for m in self.mentions if m.surface == speaker), None)
                entity = entity or (self.entity(said.entity_id) if said else None)
                return name_of(entity, self.lang) if entity else self._written(speaker)
        return ""

    def _written(self, name: str) -> str:
        return spelled(name) if self.lang == "en" and not name.isascii() else name

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
