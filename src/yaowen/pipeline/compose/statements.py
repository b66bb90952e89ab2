"""Facts → sentences by templates: every number, name and time comes from a fact, none from words."""

import re
from collections.abc import Iterator, Sequence

from yaowen.packs.model import Pack
from yaowen.pipeline.compose.phrases import industry_in, name_of, period_of, place_of
from yaowen.pipeline.verify.wording import write_amount
from yaowen.records import Article, Fact, Mention, Record

_DELTA = re.compile(
    r"(?:增加|增长|提高|上升|提升|新增|增收)(?:了|约|超过|超)?$|(?:\bup|by|rose|increased?)(?: by)?\s*$"
)
_DIGIT = re.compile(r"[\d一二三四五六七八九两]|[a-z]{3}")
_FALL = re.compile(r"(?:减少|下降|降低)(?:了|约)?$")
_PREVIOUS = re.compile(r"较上年|比上年|较去年|比去年|同比|year[- ]on[- ]year|previous year|a year earlier")
_COUNTED_BY = re.compile(
    r"^(?:以上|级|元)?的?[^，,。;；、\d]{0,8}?(?:企业|公司|药企|机构|产品|品种|项目|集群|园区|单品)"
)
_OWNERS = ("region", "zone", "organisation", "product")
_GROWTH = ("growth_rate",)
_SPACES = re.compile(r" {2,}")


class Statement(Record, frozen=True, kw_only=True):
    """A composed sentence, the facts that it says, and the paragraph that they stand in."""

    text: str
    paragraph: int
    facts: tuple[str, ...]
    weight: float


class Scene:
    """An article's facts with what a sentence needs beside them."""

    def __init__(
        self, article: Article, facts: Sequence[Fact], mentions: Sequence[Mention], pack: Pack, lang: str
    ) -> None:
        self.article = article
        self.pack = pack
        self.lang = lang
        self.mentions = mentions
        self.facts = sorted(
            (f for f in facts if f.value is not None and f.paragraph > 0), key=lambda f: f.start
        )

    def lead(self, fact: Fact, reach: int = 12) -> str:
        """The words before a figure."""
        return self.article.text[max(0, fact.start - reach) : fact.start]

    def owner(self, fact: Fact) -> str | None:
        """Whose figure it is, in words: a company named after the last place, else the place."""
        last = self._last_named(fact)
        if last is None or last.kind == "region":
            return place_of(fact, self.pack, self.lang)
        entity = self.pack.entities.get(last.entity_id)
        return name_of(entity, self.lang) if entity and last.kind in ("organisation", "zone") else None

    def is_place(self, fact: Fact) -> bool:
        """Whether the figure is a place's, so that only a place's metrics make sense."""
        last = self._last_named(fact)
        return last is None or last.kind in ("region", "zone")

    def is_per_head(self, fact: Fact) -> bool:
        """Whether the words before the figure make it a share of something: per capita, per mu."""
        lead = self.lead(fact, 24)
        return any(word in lead for word in self.pack.lines["cue.per_head"].split("|"))

    def period(self, fact: Fact, *, deadline: bool = False) -> str:
        """The fact's time in words, where the cited paragraph itself gives it."""
        paragraph = self.article.paragraph_text(fact.paragraph)
        years = (fact.period or "")[:4], (fact.period or "").partition("/")[2][:4]
        named = fact.period_from == "sentence" or any(year and year in paragraph for year in years)
        return period_of(fact, self.pack, self.lang, deadline=deadline) if named else ""

    def _last_named(self, fact: Fact) -> Mention | None:
        low = max(self.article.text.rfind(mark, 0, fact.start) for mark in "。！？\n.") + 1
        named = [m for m in self.mentions if low <= m.start < fact.start and m.kind in _OWNERS]
        return named[-1] if named else None

    def is_change(self, fact: Fact) -> bool:
        """Whether the figure is how much something rose or fell."""
        return bool(_DELTA.search(self.lead(fact)) or _FALL.search(self.lead(fact)))

    def is_holding(self, fact: Fact) -> bool:
        """Whether the words before a count say that the things are there: 拥有, 集聚, 达到."""
        lead = self.lead(fact, 24).casefold()
        return any(word in lead for word in self.pack.lines[f"cue.holding_{self.article.lang}"].split("|"))

    def metric(self, fact: Fact) -> str | None:
        """Id of the fact's metric; a sentence that goes on speaking of the same thing inherits it."""
        if fact.metric is not None:
            return fact.metric
        for earlier in reversed(self.facts[: self.facts.index(fact)]):
            if earlier.paragraph != fact.paragraph or earlier.region != fact.region:
                break
            if earlier.unit == fact.unit and earlier.metric:
                return earlier.metric
        return None

    def industry(self, fact: Fact) -> str:
        """The industry named before the figure in its paragraph, in the written language."""
        paragraph = next(p for p in self.article.paragraphs if p.number == fact.paragraph)
        words = self.article.text[max(paragraph.start, fact.start - 60) : fact.start]
        return industry_in(words, self.pack, self.lang)


def iter_statements(
    article: Article, facts: Sequence[Fact], mentions: Sequence[Mention], pack: Pack, lang: str
) -> Iterator[Statement]:
    """A sentence for each fact that can be said; parallel targets share one, so do a level and its rise."""
    scene = Scene(article, facts, mentions, pack, lang)
    done: set[str] = set()
    for fact in scene.facts:
        if fact.id in done or _is_threshold(scene, fact) or _is_vague(fact):
            continue
        group = _together(scene, fact)
        text = _say(scene, group)
        if text is None:
            continue
        done |= {f.id for f in group}
        yield Statement(
            text=_smooth(text, lang, pack),
            paragraph=fact.paragraph,
            facts=tuple(f.id for f in group),
            weight=_weight(scene, group),
        )


def _smooth(text: str, lang: str, pack: Pack) -> str:
    """Templates joined with comparators, in words that people use: 达到超过 is 超过."""
    for rule in pack.lines[f"smooth.{lang}"].split("|"):
        before, _, after = rule.partition("=")
        text = text.replace(before, after)
    return _SPACES.sub(" ", text).strip()


def _weight(scene: Scene, group: Sequence[Fact]) -> float:
    fact = group[0]
    score = 1.0 + 0.5 * len(group)
    score += 1.5 * (fact.unit in ("CNY", "USD")) + 0.8 * (fact.modality in ("target", "forecast"))
    score += 0.5 * (scene.metric(fact) == "industry_scale") + 0.4 * bool(fact.region)
    return score - 0.03 * fact.paragraph


def _is_vague(fact: Fact) -> bool:
    """万亿级 alone says about how large something is; as a target it is meant."""
    return fact.modality != "target" and not _DIGIT.search(fact.surface)


def _is_threshold(scene: Scene, fact: Fact) -> bool:
    """产值超80亿元的企业1家: the first figure only says which companies are counted."""
    return bool(_COUNTED_BY.match(scene.article.text[fact.end : fact.end + 16])) and fact.unit in (
        "CNY",
        "USD",
    )


def _together(scene: Scene, fact: Fact) -> list[Fact]:
    """The fact and those that one sentence says with it."""
    rest = scene.facts[scene.facts.index(fact) + 1 :]
    if fact.modality == "target" and fact.unit != "percent":
        same = [
            f
            for f in rest
            if f.paragraph == fact.paragraph
            and (f.region, f.period, f.modality) == (fact.region, fact.period, "target")
            and f.unit not in ("percent", "pp", "rank")
            and not _is_threshold(scene, f)
            and _thing(scene, f) is not None
        ]
        return [fact, *same[:2]] if _thing(scene, fact) else [fact]
    if scene.lang == "en" and fact.modality == "actual" and not scene.is_change(fact) and rest:
        following = rest[0]
        near = following.paragraph == fact.paragraph and following.start - fact.end < 20
        if near and scene.is_change(following) and following.unit == fact.unit:
            return [fact, following]
    return [fact]


def _amount(scene: Scene, fact: Fact) -> str:
    assert fact.value is not None
    assert fact.unit is not None
    prefix = scene.pack.lines[f"comparator.{scene.lang}.{fact.comparator}"]
    return prefix + write_amount(abs(fact.value), fact.unit, scene.lang, scene.pack, high=fact.value_high)


def _thing(scene: Scene, fact: Fact) -> str | None:
    """`an industry scale of 1.25 trillion yuan`, `10 drugs`; None where the metric has no name."""
    if fact.unit is None:
        return None
    if fact.unit.startswith("count:"):
        counted = _counted(scene, fact)
        return f"approval of {counted}" if counted and scene.metric(fact) == "approvals" else counted
    metric = scene.pack.metrics.get(scene.metric(fact) or "")
    if metric is None:
        return None
    name = f"{scene.industry(fact)} {metric.name_en}".strip()
    if name.rpartition(" ")[2] in scene.pack.lines["cue.with_article_en"].split():
        name = f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
    return f"{name} of {_amount(scene, fact)}"


def _counted(scene: Scene, fact: Fact) -> str | None:
    """A count with its noun, and the threshold that says which ones are counted."""
    assert fact.unit is not None
    noun = fact.unit.removeprefix("count:")
    if noun not in scene.pack.nouns or noun not in scene.pack.lines["cue.countable"].split():
        return None
    place = scene.facts.index(fact)
    before = scene.facts[place - 1] if place else None
    amount = _amount(scene, fact)
    if before is None or before.paragraph != fact.paragraph or not _is_threshold(scene, before):
        return amount
    if fact.start - before.end > 14:
        return amount
    metric = scene.pack.metrics.get(scene.metric(before) or "")
    if metric is None or scene.lang != "en":
        return None
    return f"{amount} with {metric.name_en} of {_amount(scene, before)}"


def _say(scene: Scene, group: Sequence[Fact]) -> str | None:
    fact = group[0]
    form = _form(scene, fact)
    template = scene.pack.lines.get(f"fact.{scene.lang}.{form}") if form else None
    if template is None or fact.unit is None:
        return None
    metric = scene.pack.metrics.get(scene.metric(fact) or "")
    place = scene.owner(fact)
    if place is None and any(part in template for part in ("{place}", "{what}")):
        return None
    amount = _counted(scene, fact) if fact.unit.startswith("count:") else _amount(scene, fact)
    if amount is None:
        return None
    english = scene.lang == "en"
    name = (metric.name_en if english else metric.name_zh) if metric else ""
    if form == "growth":
        name = "" if metric and metric.id in _GROWTH else name
    what = _what(scene, fact, place or "", name)
    if what is None and "{what}" in template:
        return None
    when, by = scene.period(fact), scene.period(fact, deadline=True)
    aims = [thing for f in group if (thing := _thing(scene, f))]
    if "{aims}" in template and not aims:
        return None
    gap = " " if english else ""
    return template.format(
        place=place or "",
        place_colon=f"{place}: " if place and english else (place or ""),
        what=what or "",
        metric=name,
        a_metric=name,
        amount=amount,
        when=gap + when if when else "",
        by=gap + by if by else "",
        aims=_listed(aims),
        change=_change(scene, group),
        than=scene.pack.lines["fact.en.than_previous"] if english and _is_previous(scene, fact) else "",
    )


def _what(scene: Scene, fact: Fact, place: str, name: str) -> str | None:
    industry = scene.industry(fact)
    if scene.lang == "zh":
        return f"{place}{name or industry}" if name or industry else None
    if not name:
        return f"{place}'s {industry} industry" if industry else None
    return f"{place}'s {industry} {name}"


def _form(scene: Scene, fact: Fact) -> str | None:
    """Which template says the fact; None where none does."""
    assert fact.unit is not None
    metric = scene.metric(fact)
    if fact.unit.startswith("count:"):
        if fact.modality in ("target",):
            return "target"
        if metric == "approvals" and fact.modality == "actual":
            return "approvals"
        if fact.modality == "actual" and not scene.is_holding(fact):
            return None
        return {"actual": "count", "forecast": "count_forecast", "plan": "count_plan"}.get(fact.modality)
    if fact.unit == "percent":
        return _rate_form(scene, fact, metric)
    if fact.unit not in ("CNY", "USD", "EUR", "HKD"):
        return None
    sort = "regional" if scene.is_place(fact) else "company"
    if metric not in scene.pack.lines[f"cue.{sort}_metrics"].split() or scene.is_per_head(fact):
        return None
    if scene.is_change(fact):
        changes = {"actual": "fall" if _FALL.search(scene.lead(fact)) else "growth"}
        return changes.get(fact.modality)
    return fact.modality if metric in scene.pack.metrics and fact.modality != "limit" else None


def _rate_form(scene: Scene, fact: Fact, metric: str | None) -> str | None:
    rising = metric in _GROWTH or bool(_DELTA.search(scene.lead(fact)))
    if rising and fact.modality == "actual":
        return "growth"
    if _FALL.search(scene.lead(fact)) and fact.modality == "actual":
        return "fall"
    return None


def _change(scene: Scene, group: Sequence[Fact]) -> str:
    if len(group) < 2 or scene.lang != "en" or group[0].modality != "actual":
        return ""
    form = "change_down" if _FALL.search(scene.lead(group[1])) else "change_up"
    if not _is_previous(scene, group[1]):
        return ""
    return scene.pack.lines[f"fact.en.{form}"].format(amount=_amount(scene, group[1]))


def _is_previous(scene: Scene, fact: Fact) -> bool:
    return bool(_PREVIOUS.search(scene.lead(fact, 16)))


def _listed(things: Sequence[str]) -> str:
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} and {things[-1]}"
