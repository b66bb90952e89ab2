"""Claims made from checked facts of our own texts: true ones in other words, and mutants that say something else."""

import json
import math
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from corpus.saying import Statement, amount, compared, plain, say
from yaowen import demo

HERE = Path(__file__).parent
DEMO = Path(demo.__file__).parent / "articles"
LANGS = ("zh", "en")
_WRAP = re.compile(r"(?<=[一-鿿，。、；：,]) (?=[一-鿿])|(?<=\d) (?=[一-鿿])")
"""Spaces that a page's line breaks leave in Chinese; the reader of pages joins them too."""
OTHER_PLACES = (
    ("贵州", "Guizhou"),
    ("云南", "Yunnan"),
    ("黑龙江", "Heilongjiang"),
    ("厦门", "Xiamen"),
    ("宁波", "Ningbo"),
)
OTHER_FIRMS = (
    ("百济神州", "BeiGene"),
    ("华润医药", "China Resources Pharmaceutical"),
    ("鲸川制药", "Jingchuan Pharmaceutical"),
)
PLACES = frozenset(
    (
        "成都",
        "武汉",
        "江苏",
        "浙江",
        "上海",
        "安徽",
        "山东",
        "重庆",
        "深圳",
        "合肥",
        "海南",
        "河南",
        "南京",
        "北京",
        "呼和浩特",
        "四川",
        "苏州工业园区",
        "天津经开区",
    )
)
FIRMS = frozenset(
    (
        "星澜生物",
        "澄海制药",
        "海澈生物",
        "恒瑞医药",
        "罗氏",
        "药明康德",
        "云岬药业",
        "岚枢医疗",
        "渡原医药",
        "峦山疫苗",
    )
)


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim, the text that it is held against, and whether that text says it; `kind` names how it was made."""

    doc: str
    claim: str
    kind: str
    direction: str
    is_true: bool


def read_statements() -> list[Statement]:
    """The checked facts, in the order of the file."""
    lines = (HERE / "own" / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    return [msgspec.json.decode(line, type=Statement) for line in lines]


def read_texts() -> dict[str, str]:
    """The texts of both sets and of the demo articles by their names."""
    files = (HERE / "own" / "articles.jsonl", HERE / "second" / "items.jsonl", *sorted(DEMO.glob("*.jsonl")))
    rows = [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    texts = {row.get("id") or row["doc"]: _WRAP.sub("", row["text"]) for row in rows}
    for path in DEMO.glob("*.md"):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        title = re.search(r"^title: (.+)$", head, re.MULTILINE)
        texts[path.name] = f"{json.loads(title[1]) if title else ''}\n{body.strip()}"
    return texts


def make_claims(seed: int = 7) -> list[Claim]:
    """All claims, the same for the same seed."""
    chance = random.Random(seed)
    facts = read_statements()
    texts = read_texts()
    made = []
    for fact in facts:
        others = [other for other in facts if other.doc == fact.doc and other is not fact]
        for lang in LANGS:
            for kind, words, is_true in (
                *((k, w, True) for k, w in paraphrases(fact, lang, others)),
                *((k, w, False) for k, w in mutants(fact, lang, others, texts[fact.doc], chance)),
            ):
                made.append(
                    Claim(
                        doc=fact.doc,
                        claim=words,
                        kind=kind,
                        direction=f"{fact.lang}->{lang}",
                        is_true=is_true,
                    )
                )
    return made


def paraphrases(fact: Statement, lang: str, others: Sequence[Statement]) -> Iterator[tuple[str, str]]:
    """What the text says, in other words; the first of each pair says how."""
    words = compared(fact, lang, amount(fact.value, fact, lang), fact.comparator)
    yield "plain", say(fact, lang, words)
    yield "reordered", say(fact, lang, words, 1)
    other = amount(fact.value, fact, lang, 1)
    if other != amount(fact.value, fact, lang):
        yield "restyled", say(fact, lang, compared(fact, lang, other, fact.comparator, 1), 2)
    if fact.comparator == "eq":
        for kind, comparator, value in _rounded(fact):
            yield kind, say(fact, lang, compared(fact, lang, amount(value, fact, lang), comparator), 1)
    if fact.is_growth and fact.modality == "actual" and (words := _grown(fact, lang, rises=True)):
        yield "growth", words
    partner = _partner(fact, others)
    if partner is not None:
        yield "two facts", _both(fact, partner, lang, fact.value, partner.value)
    twin = _twin(fact, others)
    if twin is not None:
        yield "respectively", _respectively(fact, twin, lang, fact.value, twin.value)


def mutants(
    fact: Statement, lang: str, others: Sequence[Statement], text: str, chance: random.Random
) -> Iterator[tuple[str, str]]:
    """What the text does not say; the first of each pair says what was changed."""
    for kind, value in _slips(fact, others):
        yield (
            kind,
            say(
                fact,
                lang,
                compared(fact, lang, amount(value, fact, lang), fact.comparator),
                chance.randrange(3),
            ),
        )
    words = compared(fact, lang, amount(fact.value, fact, lang), fact.comparator)
    yield from _other_unit(fact, lang)
    if fact.year:
        year = _other_year(fact, others, chance)
        yield "year", say(msgspec.structs.replace(fact, year=year), lang, words, chance.randrange(3))
    yield from _other_modality(fact, lang, words, chance)
    yield from _other_comparator(fact, lang)
    yield from _other_subject(fact, lang, words, text, chance)
    metric = _other_metric(fact, others, chance)
    if metric is not None:
        renamed = msgspec.structs.replace(fact, metric_zh=metric.metric_zh, metric_en=metric.metric_en)
        yield "metric", say(renamed, lang, words, chance.randrange(2))
    if fact.modality == "actual" and fact.comparator == "eq":
        yield "negation", say(fact, lang, words, verb="并未达到" if lang == "zh" else "did not reach")
    if fact.is_growth and fact.modality == "actual" and (fallen := _grown(fact, lang, rises=False)):
        yield "sign", fallen
    twin = _twin(fact, others)
    if twin is not None:
        yield "swapped", _respectively(fact, twin, lang, twin.value, fact.value)
        yield "merged", _together(fact, twin, lang)


def _rounded(fact: Statement) -> Iterator[tuple[str, str, float]]:
    """About 230 for 228, over 22 for 22.8: two digits, where the value has more."""
    power = 10.0 ** (math.floor(math.log10(fact.value)) - 1)
    near = round(fact.value / power) * power
    if fact.unit not in ("mu", "percent") and abs(fact.value / power - round(fact.value / power)) > 1e-6:
        if abs(near / fact.value - 1) <= 0.025:
            yield "rounded", "approx", near
        yield "rounded", "gt", math.floor(fact.value / power) * power


def _slips(fact: Statement, others: Sequence[Statement]) -> Iterator[tuple[str, float]]:
    money = fact.unit in ("CNY", "USD", "HKD")
    slips = [("tenfold", fact.value * 10), ("tenth", fact.value / 10)]
    if money and fact.value >= 1e8:
        slips += [
            ("亿 to 万", fact.value / 1e4),
            ("亿 to billion", fact.value * 10 if fact.lang == "zh" else fact.value / 10),
        ]
        slips += [("million to billion", fact.value * 1000 if fact.value < 1e9 else fact.value / 1000)]
    slips.append(("digit", _other_digit(fact.value)))
    taken = {plain(other.value) for other in others if other.unit == fact.unit}
    for kind, value in slips:
        whole = fact.unit != "count" or value == int(value)
        if whole and plain(value) not in taken and not (fact.unit == "percent" and value > 300):
            yield kind, value


def owner(fact: Statement) -> str:
    """Roche's, Hengrui Pharmaceuticals'."""
    return fact.subject_en + ("'" if fact.subject_en.endswith("s") else "'s")


def _other_digit(value: float) -> float:
    """The first digit raised by two, or lowered where it is large: 1680 becomes 3680."""
    power = 10.0 ** math.floor(math.log10(value))
    first = int(value / power + 1e-9)
    return round(value + (2 if first < 7 else -3) * power, 6)


def _other_unit(fact: Statement, lang: str) -> Iterator[tuple[str, str]]:
    change = {
        "percent": ("个百分点", " percentage points"),
        "CNY": ("美元", " U.S. dollars"),
        "mu": ("公顷", " acres"),
    }.get(fact.unit)
    if change is None or fact.comparator not in ("eq", "gt"):
        return
    if fact.unit == "CNY":
        number = amount(fact.value, msgspec.structs.replace(fact, unit="USD"), lang)
    else:
        number = plain(fact.value) + change[lang == "en"]
    yield "unit", say(fact, lang, compared(fact, lang, number, fact.comparator))


def _other_year(fact: Statement, others: Sequence[Statement], chance: random.Random) -> str:
    told = {other.year for other in others if other.metric_zh == fact.metric_zh and other.year}
    near = sorted(told - {fact.year}) or [str(int(fact.year) + step) for step in (-2, 2, 3)]
    return chance.choice(near)


def _other_modality(
    fact: Statement, lang: str, words: str, chance: random.Random
) -> Iterator[tuple[str, str]]:
    frame = chance.randrange(3)
    match fact.modality:
        case "actual":
            yield "actual as forecast", say(fact, lang, words, frame, modality="forecast")
            yield "actual as target", say(fact, lang, words, frame, modality="target")
        case "target" | "forecast":
            verb = "已经达到" if lang == "zh" else "has already reached"
            told = verb if not (lang == "zh" and fact.comparator != "eq") else "已经"
            yield f"{fact.modality} as actual", say(fact, lang, words, frame, modality="actual", verb=told)


def _other_comparator(fact: Statement, lang: str) -> Iterator[tuple[str, str]]:
    value = amount(fact.value, fact, lang)
    turned = {"eq": "lt", "gt": "lt", "ge": "le", "le": "ge"}.get(fact.comparator)
    if turned:
        yield "comparator", say(fact, lang, compared(fact, lang, value, turned))
    if fact.comparator == "eq" and fact.unit != "percent":
        power = 10.0 ** (math.floor(math.log10(fact.value)) - 1)
        above = (math.floor(fact.value / power + 1e-9) + 2) * power
        yield "over too much", say(fact, lang, compared(fact, lang, amount(above, fact, lang), "gt"))


def _other_subject(
    fact: Statement, lang: str, words: str, text: str, chance: random.Random
) -> Iterator[tuple[str, str]]:
    kinds = ((PLACES, OTHER_PLACES, "region"), (FIRMS, OTHER_FIRMS, "company"))
    for known, pool, kind in kinds:
        if fact.subject_zh in known:
            zh, en = chance.choice([pair for pair in pool if pair[0] not in text and pair[1] not in text])
            told = msgspec.structs.replace(fact, subject_zh=zh, subject_en=en)
            yield kind, say(told, lang, words, chance.randrange(2))


def _other_metric(fact: Statement, others: Sequence[Statement], chance: random.Random) -> Statement | None:
    fit = [
        other
        for other in others
        if other.unit == fact.unit
        and other.subject_zh == fact.subject_zh
        and other.is_growth == fact.is_growth
        and other.value != fact.value
        and other.metric_zh not in fact.metric_zh
        and fact.metric_zh not in other.metric_zh
    ]
    return chance.choice(fit) if fit else None


def _partner(fact: Statement, others: Sequence[Statement]) -> Statement | None:
    """Another actual figure of the same subject and time, for a sentence on both."""
    fit = [
        o
        for o in others
        if o.subject_zh == fact.subject_zh and o.metric_zh != fact.metric_zh and o.year == fact.year
    ]
    fit = [o for o in fit if o.modality == fact.modality == "actual" and o.comparator == "eq"]
    return fit[0] if fit and fact.comparator == "eq" else None


def _twin(fact: Statement, others: Sequence[Statement]) -> Statement | None:
    """A partner in the same unit, further down the text, for a list."""
    fit = [
        o
        for o in others
        if o.unit == fact.unit
        and o.value != fact.value
        and o.is_growth == fact.is_growth
        and _partner(fact, [o])
    ]
    return next((o for o in fit if o.metric_zh > fact.metric_zh), None)


def _both(fact: Statement, other: Statement, lang: str, first: float, second: float) -> str:
    a, b = amount(first, fact, lang), amount(second, other, lang)
    year = fact.year
    if lang == "zh":
        return (
            f"{f'{year}年' if year else ''}{fact.subject_zh}{fact.metric_zh}为{a}，{other.metric_zh}为{b}。"
        )
    return f"{owner(fact)} {fact.metric_en} was {a}{f' in {year}' if year else ''}, and its {other.metric_en} was {b}."


def _respectively(fact: Statement, other: Statement, lang: str, first: float, second: float) -> str:
    a, b = amount(first, fact, lang), amount(second, other, lang)
    if lang == "zh":
        when = f"{fact.year}年" if fact.year else ""
        return f"{when}{fact.subject_zh}{fact.metric_zh}和{other.metric_zh}分别为{a}和{b}。"
    when = f" in {fact.year}" if fact.year else ""
    return f"{owner(fact)} {fact.metric_en} and {other.metric_en} were {a} and {b}{when}, respectively."


def _together(fact: Statement, other: Statement, lang: str) -> str:
    """The first one's figure told of both together."""
    a = amount(fact.value, fact, lang)
    if lang == "zh":
        return f"{fact.subject_zh}{fact.metric_zh}和{other.metric_zh}合计为{a}。"
    return f"{owner(fact)} {fact.metric_en} and {other.metric_en} together came to {a}."


def _grown(fact: Statement, lang: str, *, rises: bool) -> str:
    """Growth told by a verb; empty where the metric's name does not come apart."""
    rate = amount(fact.value, fact, lang, 1)
    if "average" in fact.metric_en:
        return ""
    if lang == "zh":
        base = fact.metric_zh.replace("环比增速", "").replace("增速", "")
        than = "环比" if "环比" in fact.metric_zh else "同比"
        when = f"{fact.year}年" if fact.year else ""
        turn = "增长" if rises else "下降"
        return f"{when}{fact.subject_zh}{base}{than}{turn}{amount(fact.value, fact, lang)}。"
    base = re.sub(r"growth (?:of|in) (?:the )?|(?<=revenue) growth|quarter-on-quarter ", "", fact.metric_en)
    if "growth" in base:
        return ""
    return f"{owner(fact)} {base} {'rose' if rises else 'fell'} by {rate}{f' in {fact.year}' if fact.year else ''}."
