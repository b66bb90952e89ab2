"""Where does a figure hold? Where its subject is, or where its own sentence places it."""

import re
from collections.abc import Iterator

from yaowen.packs.wording import get_wording
from yaowen.pipeline.extract.abroad import land_precedes, lands_follow
from yaowen.pipeline.extract.converted import skip_converted
from yaowen.pipeline.extract.cues import cues_of
from yaowen.pipeline.extract.guests import is_brought_there
from yaowen.pipeline.extract.heads import Head
from yaowen.pipeline.extract.headwords import head_words
from yaowen.pipeline.extract.lists import runs_in
from yaowen.pipeline.extract.places import CHINA, PLACES, Place, names_of, region_place
from yaowen.pipeline.extract.scene import Scene, Sentence
from yaowen.pipeline.extract.subject import Subject, Subjects
from yaowen.records import Mention, Quantity

_AT_IT = re.compile(r"\s*(?:会|会议|大会|论坛|座谈会|峰会|发布会|仪式|活动)上")
_SPEAKERS = re.compile(r"[^，。]{0,10}(?:代表|嘉宾|专家|院士|企业家|委员|负责人|学者)")
_MEETING = 4
"""Sentences back to the one that says where a meeting is held."""

_MANY = 4
"""Figures of so many provinces together are told of the country."""

_STRETCH = "；;。"
_STATISTICS = re.compile(
    r"(?:根)?据?(?:国家统计局|海关总署|工信部|工业和信息化部|国家卫生?健康?委|国家医保局)[^，,。；]{0,6}(?:数据|统计|公布|发布|显示)"
    r"|(?:According to )?(?:data|figures|statistics) from (?:the )?(?:National|General)"
)
_SECOND = re.compile(
    r"\band (?:to|will|would|plans?|expects?|has|have|had|also|is|are|was|were) |\b(?:its|their) [a-z -]{0,24}$"
)
_STAKE = re.compile(r" (?:equity |controlling |minority )?(?:stake|interest|shareholding) (?:in|of) ")
_MOVES = re.compile(
    r" (?:(?:ris|fall|increas|los|add)ing|(?:gain|jump|soar|surg|climb|dropp)(?:ing|ed)|rose|fell|up|down) "
    r"(?:by |over |more than |nearly |about |as much as )?$"
)
_SHARES_MOVE = get_wording("places.shares_move")
_WITH_SHARES = re.compile(
    r"\bwith (?:[A-Z][\w.&'-]*[ ,](?:and )?){1,8}(?:rising|falling|up|down|gaining|jumping|soaring|surging|climbing)"
    r" (?:by |over |more than |nearly |about )?$"
)
_NEAR = 72
_WHICH = re.compile(r", (?:which|who|whose)\b[^,.;]*$")
_CLOSES = re.compile(r"[^,.;]*, (?:has|have|had|is|are|was|were|will|said|plans|[a-z]+(?:ed|s)) ")
_VERB = re.compile(r" and (?:is|are|was|were|has|have|had|will|would) ")
"""It raised $302 million and is the latest firm to show weaknesses in China: the place is the second verb's."""

_AND = (" and ", " and nearly ", " and almost ")
_WE = re.compile(
    r"[WwOouI](?<!\w.)(?:(?<=[Ww])e\b|(?<=[Oo])ur\b|(?<=u)s\b"
    r"|(?<=I)(?<!(?:lass|hase|tage|Type|Tier|rade) I)(?:'m|'d| [a-z]+)\b)"
)
_OFFICE = re.compile(
    r"\b(?:official|mayor|governor|minister|bureau|commission|committee|administration|government|secretary|party)\b"
)
_TRIED = re.compile("安慰剂|缓解率|生存期|主要终点|不良反应发生率|对照组")
"""What a trial has shown holds nowhere in particular, in a text about its firm's home, too."""

_TOGETHER = re.compile(r"[两三四五六七八九]\s?[地省市](?:合计|共|总共|累计|一共|[\u4e00-\u9fff]{0,6}占全国)")
_OF_CHINA = ("chinese", "china's", "china’s", "the country's", "nation's")
_COLONS = ("：", ":")
_EVERYWHERE = re.compile(r"(?: [a-z-]+){0,3} (?:worldwide|around the world|across the world|globally)\b")


class Regions:
    """Answers where the figures of one article hold."""

    def __init__(self, scene: Scene, subjects: Subjects) -> None:
        self._scene = scene
        self._subjects = subjects
        self._words = head_words(scene.pack)
        self._cues = cues_of(scene.pack)
        self._labels = dict(_iter_labels(scene))

    def find(self, quantity: Quantity, subject: Subject) -> tuple[Place | None, str | None]:
        """The place of a figure and the words that name its subject.

        None for a firm's, trial's or market's figure that no word places. Where the sentence names a place
        and no subject, the place is the subject.
        """
        sentence = self._scene.sentence_at(quantity.start)
        if sentence is None:
            return None, subject.surface
        if sentence.text.isascii() and self._is_of_market(quantity, subject):
            return None, subject.surface
        located = self._located(quantity, sentence, subject)
        if located is not None:
            return located.place, subject.surface if subject.said else located.surface
        venue = self._venue_before(quantity, sentence)
        venue = venue or (None if subject.said else self._venue(quantity, sentence))
        if venue is not None:
            return venue.place, subject.surface
        label = None if self._is_told(subject) else self._label(quantity)
        if label is not None:
            return names_of(self._scene.pack)[label.entity_id], label.surface
        after = None if subject.said and subject.head else self._after(quantity, sentence, subject)
        if after is not None and not self._is_worldwide(quantity, sentence):
            return after.place, after.surface
        return self._of_subject(quantity, sentence, subject), subject.surface

    def _of_subject(self, quantity: Quantity, sentence: Sentence, subject: Subject) -> Place | None:
        head = subject.head
        if self._is_national(sentence, subject):
            return CHINA
        if self._is_sum(quantity, sentence):
            return self._subjects.home.place
        if head is not None and subject.said and head.kind in ("place", "nation"):
            return self._joint(head, quantity, sentence)
        if head is not None and head.kind == "group":
            # 各地 is the whole country in a text about it.
            whole = head.surface.startswith("各") and self._subjects.home.place == CHINA
            return CHINA if whole else None
        home = self._subjects.home
        tried = _TRIED.search(sentence.text) is not None and (head is None or head.kind == "firm")
        if tried or (not subject.said and not home.is_local and self._speaks(sentence)):
            return None
        if home.reports and (head is None or not subject.said):
            return home.place
        if self._is_worldwide(quantity, sentence):
            return None
        if not subject.said and _EVERYWHERE.match(self._scene.folded, quantity.end):
            return None
        after = self._after(quantity, sentence, subject)
        if after is not None:
            return after.place
        if head is None or head.kind == "document":
            return home.place
        if head.kind in ("place", "nation"):
            return head.place
        return home.place if head.kind == "firm" and home.titled and home.place != CHINA else None

    def _speaks(self, sentence: Sentence) -> bool:
        """Does a person of no office say in English what they and theirs do: We have looked at 412 companies?"""
        after = self._scene.sentences[sentence.index + 1 : sentence.index + 2]
        text = sentence.text + " ".join(s.text for s in after if s.paragraph == sentence.paragraph)
        return _WE.search(sentence.text) is not None and _OFFICE.search(text) is None

    def _is_national(self, sentence: Sentence, subject: Subject) -> bool:
        """Do the country's statistics tell here of a trade, in a text about a firm, with no other subject said?"""
        firm = subject.head.kind == "firm" if subject.head else self._subjects.home.whole
        return firm and not subject.said and _STATISTICS.match(sentence.text) is not None

    def _is_sum(self, quantity: Quantity, sentence: Sentence) -> bool:
        """三地合计占46%: is it of several places together that were named one by one?"""
        start, _ = self._scene.clause_of(sentence, quantity.start)
        if _TOGETHER.search(self._scene.folded, start, quantity.start) is None:
            return False
        named = {h.place for h in self._subjects.heads_in(sentence) if h.place and h.start < quantity.start}
        return len(named) > 1

    def _is_told(self, subject: Subject) -> bool:
        """Does the figure's own sentence name a place, or a clause's subject, that it is of?"""
        head = subject.head
        named = head is not None and (head.kind in ("place", "nation") or head.role == "subject")
        return subject.said and named

    def _label(self, quantity: Quantity) -> Mention | None:
        """The place that the figure's paragraph is headed by (广东：…), of which it tells from there on."""
        return self._labels.get(self._scene.paragraph_at(quantity.start))

    def _venue(self, quantity: Quantity, sentence: Sentence) -> Head | None:
        """Where the meeting was held that the sentence counts the guests of."""
        held = [h for h in self._subjects.heads_in(sentence) if h.role == "venue" and h.place is not None]
        return next((h for h in reversed(held) if h.start < quantity.start), None)

    def _venue_before(self, quantity: Quantity, sentence: Sentence) -> Head | None:
        """Where the meeting was held at which so many spoke, whatever their firms are called: 会上，…等8位代表发言."""
        if not _AT_IT.match(sentence.text) or not _SPEAKERS.match(quantity.noun_surface or ""):
            return None
        earlier = self._scene.sentences[max(0, sentence.index - _MEETING) : sentence.index]
        held = (h for s in reversed(earlier) for h in self._subjects.heads_in(s) if h.role == "venue")
        return next((h for h in held if h.place is not None), None)

    def _joint(self, head: Head, quantity: Quantity, sentence: Sentence) -> Place | None:
        """What several places side by side have in common; one of them, where its turn is known, is alone."""
        heads = self._subjects.heads_in(sentence)
        run = next((r for r in runs_in(heads, self._scene) if head in r), None)
        if run is None or self._subjects.has_turn(quantity):
            return head.place
        codes = [h.place.code or "" for h in run if h.place]
        for code in (codes[0][:4], codes[0][:2]):
            shared = region_place(code, self._scene.pack) if code else None
            if shared is not None and all(other.startswith(code) for other in codes):
                return shared
        if self._subjects.home.reports:
            return self._subjects.home.place
        return CHINA if len({code[:2] for code in codes}) >= _MANY else None

    def _is_of_market(self, quantity: Quantity, subject: Subject) -> bool:
        """Is it a stake in a firm, or how a firm's shares moved: with Yaolan Bio rising over 14%?"""
        if quantity.unit != "percent":
            return False
        if _STAKE.match(self._scene.folded, quantity.end):
            return True
        low = max(0, quantity.start - _NEAR)
        if _SHARES_MOVE.search(self._scene.folded, low, quantity.start):
            return True
        firm = subject.said and subject.head is not None and subject.head.kind == "firm"
        if firm and _MOVES.search(self._scene.folded, low, quantity.start):
            return True
        return _WITH_SHARES.search(self._scene.text, low, quantity.start) is not None

    def _located(self, quantity: Quantity, sentence: Sentence, subject: Subject) -> Head | None:
        """The place that the figure's sentence names before it as where something is."""
        head = subject.head
        if head is not None and head.kind == "market" and subject.said and sentence.text.isascii():
            return None
        local = head is not None and head.kind == "place" and subject.said
        low = self._stretch(sentence, quantity.start)
        if head is not None and head.kind == "nation" and subject.said:
            low = self._scene.clause_of(sentence, quantity.start)[0]
        elif head is not None and subject.said:
            low = max(low, head.start) if head.role == "subject" or local else low
        found = [
            h
            for h in self._subjects.heads_in(sentence)
            if h.role == "locative"
            and (low <= h.start < quantity.start or self._sets_scene(h, sentence))
            and h.place is not None
        ]
        found = [h for h in found if h.kind == "place" or (h.kind == "nation" and not local)]
        found = [h for h in found if not self._is_left(h, quantity) and not self._is_inserted(h, quantity)]
        if self._subjects.home.is_local:
            found = [h for h in found if h.kind == "place" or h.start - sentence.start <= len("In ")]
        if local and head is not None:
            found = [h for h in found if not _holds(h, head)]
        if not found or self._is_many(found[-1], sentence):
            return None
        return next((h for h in reversed(found) if h.kind == "place"), found[-1])

    def _is_left(self, head: Head, quantity: Quantity) -> bool:
        """Does a second verb follow the place: start a trial in China and to triple its workforce?"""
        if not self._subjects.home.whole:
            return False
        if quantity.unit == "times" and self._scene.folded.endswith(_AND, 0, quantity.start):
            return True
        return _SECOND.search(self._scene.folded, head.end, quantity.start) is not None

    def _is_inserted(self, head: Head, quantity: Quantity) -> bool:
        """Does a clause with the place only tell more of the subject: the index, which tracks firms in Suzhou, has …"""
        text = self._scene.folded
        opened = _WHICH.search(text, max(0, head.start - 80), head.start)
        return opened is not None and _CLOSES.match(text, head.end, quantity.start) is not None

    def _sets_scene(self, head: Head, sentence: Sentence) -> bool:
        """在经开区，某公司追加投资…: does the sentence begin with where all of it is?"""
        text = self._scene.text
        return text[sentence.start : head.start] in ("在", "位于") and text[head.end : head.end + 1] in "，,"

    def _is_many(self, head: Head, sentence: Sentence) -> bool:
        """in China, Spain and Brazil: one of several countries places nothing."""
        if land_precedes(self._scene, head.start):
            return True
        if head.kind != "nation":
            runs = runs_in(self._subjects.heads_in(sentence), self._scene)
            return any(head in run for run in runs)
        return lands_follow(self._scene, head.end)

    def _stretch(self, sentence: Sentence, position: int) -> int:
        text = self._scene.text
        cuts = [text.rfind(mark, sentence.start, position) for mark in _STRETCH]
        return max(sentence.start, *(cut + 1 for cut in cuts))

    def _after(self, quantity: Quantity, sentence: Sentence, subject: Subject) -> Head | None:
        """The first place after the figure in its clause, where nothing said before it is its subject."""
        _, end = self._scene.clause_of(sentence, quantity.start)
        for head in self._subjects.heads_in(sentence):
            if not quantity.end <= head.start < end or head.role in ("aside", "venue") or head.place is None:
                continue
            if _VERB.search(self._scene.folded, quantity.end, head.start):
                return None
            if (
                self._scene.figures_between(skip_converted(quantity.end, self._scene), head.start)
                and subject.said
            ):
                return None
            if self._subjects.home.reports and not is_brought_there(head, self._scene):
                return None
            if head.kind == "nation" and (
                quantity.unit == "rank" or self._is_made_by(head, subject, sentence)
            ):
                return None
            tailed = self._words.market_tail.match(self._scene.folded, head.end) is not None
            share = quantity.unit == "percent" and self._scene.text[: head.start].endswith(("of ", "of the "))
            if (share and not tailed) or self._is_many(head, sentence):
                return None
            return head
        return None

    def _is_made_by(self, head: Head, subject: Subject, sentence: Sentence) -> bool:
        """Does the country's name, after the figure, only say what a firm's goods are: for a Chinese kidney drug?"""
        firm = subject.head.kind == "firm" if subject.head else self._subjects.home.whole
        firm = firm or self._speaks(sentence)
        return firm and head.surface.lower() in _OF_CHINA and head.role == "inner"

    def _is_worldwide(self, quantity: Quantity, sentence: Sentence) -> bool:
        if quantity.unit == "rank" or self._cues.worldwide.search(sentence.text.lower()) is None:
            return False
        return self._cues.company.search(sentence.text.lower()) is not None or any(
            head.kind in ("firm", "trial") for head in self._subjects.heads_in(sentence)
        )


def _iter_labels(scene: Scene) -> Iterator[tuple[int, Mention]]:
    """Paragraphs that a place and a colon begin, with the place."""
    for paragraph in scene.article.paragraphs:
        for mention in scene.mentions_in(paragraph.start, paragraph.start + 1):
            label = _last_of(mention, scene)
            if label.kind in PLACES and scene.text[label.end : label.end + 1] in _COLONS:
                yield paragraph.number, label


def _last_of(mention: Mention, scene: Scene) -> Mention:
    """杭州钱塘：: the last of the places that a label names, each in the one before."""
    after = next(iter(scene.mentions_in(mention.end, mention.end + 1)), None)
    return after if after is not None and after.kind in PLACES else mention


def _holds(outer: Head, inner: Head) -> bool:
    """Jinwan District of Zhuhai: the city over the subject says no more."""
    above = (outer.place.code or "") if outer.place else ""
    below = (inner.place.code or "") if inner.place else ""
    return bool(above) and below.startswith(above)
