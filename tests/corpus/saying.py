"""What a checked fact says, written as a claim in Chinese or English by templates of the tests' own.

Nothing here is shared with the program that writes briefs: what one hand writes and the other reads can agree
only in what is so.
"""

import re

import msgspec

ZH_VERBS = ("为", "达到", "为")
COMPARED_ZH = {
    "gt": ("超过", "逾"),
    "ge": ("不低于", "至少"),
    "le": ("不超过", "最高"),
    "lt": ("不足", "低于"),
    "approx": ("约", "大约"),
}
COMPARED_EN = {
    "gt": ("more than", "over"),
    "ge": ("at least", "no less than"),
    "le": ("up to", "no more than"),
    "lt": ("less than", "under"),
    "approx": ("about", "around"),
}
WORDS_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
)
DIGITS_ZH = "零一二三四五六七八九"
_SCALES_ZH = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))
_SCALES_EN = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
MONEY_ZH = {"CNY": "元", "USD": "美元", "HKD": "港元"}
MONEY_EN = {"CNY": "yuan", "USD": "U.S. dollars", "HKD": "Hong Kong dollars"}
SIGNS_EN = {"CNY": "RMB ", "USD": "US$", "HKD": "HK$"}


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One checked fact of a text: whose, what, how much, when; `value` in base units, `year` if it is named."""

    doc: str
    lang: str
    surface: str
    value: float
    unit: str
    comparator: str
    modality: str
    subject_zh: str
    subject_en: str
    metric_zh: str
    metric_en: str
    year: str = ""
    counter: str = "个"

    @property
    def is_growth(self) -> bool:
        """Whether it is a rate of growth, which has a sign."""
        return self.unit == "percent" and "增速" in self.metric_zh


def plain(value: float) -> str:
    """A number without a trailing `.0`: 1680.0 is 1680."""
    return f"{value:.10g}"


def scaled(value: float, scales: tuple[tuple[float, str], ...]) -> tuple[float, str]:
    """The largest scale word that leaves at least 1 in front of it."""
    return next(((value / size, word) for size, word in scales if value >= size), (value, ""))


def amount_zh(value: float, fact: Statement, style: int = 0) -> str:
    """The amount in Chinese; `style` 1 takes another scale, a spelled-out rate or hectares."""
    if fact.unit == "percent":
        return _spelled_rate(value) if style else f"{plain(value)}%"
    if fact.unit == "mu":
        return f"{plain(round(value / 15, 2))}公顷" if style else f"{_with_scale_zh(value)}亩"
    if fact.unit == "sqm":
        return f"{plain(value)}平方米" if style else f"{_with_scale_zh(value)}平方米"
    if fact.unit in MONEY_ZH:
        return f"{_with_scale_zh(value, style)}{MONEY_ZH[fact.unit]}"
    return f"{plain(value)}{fact.counter}"


def _with_scale_zh(value: float, style: int = 0) -> str:
    if style and 5e10 <= value < 1e12:
        return f"{plain(value / 1e12)}万亿"
    if style and value < 1e9 and value % 1e4 == 0:
        return f"{plain(value / 1e4)}万"
    number, word = scaled(value, _SCALES_ZH)
    return plain(number) + word


def _spelled_rate(value: float) -> str:
    whole, _, rest = plain(value).partition(".")
    tens, ones = divmod(int(whole), 10)
    if tens > 9:
        return f"{plain(value)}%"
    words = (("" if tens == 1 else DIGITS_ZH[tens]) + "十" if tens else "") + (
        DIGITS_ZH[ones] if ones or not tens else ""
    )
    return "百分之" + words + ("点" + "".join(DIGITS_ZH[int(d)] for d in rest) if rest else "")


def amount_en(value: float, fact: Statement, style: int = 0) -> str:
    """The amount in English; `style` 1 takes the currency's sign, a spelled-out number or hectares."""
    if fact.unit == "percent":
        return f"{plain(value)} percent" if style else f"{plain(value)}%"
    if fact.unit == "mu":
        return f"{plain(round(value / 15, 2))} hectares" if style else f"{grouped(value)} mu"
    if fact.unit == "sqm":
        return (
            f"{plain(round(value / 1e4, 3))} hectares"
            if style and value >= 1e4
            else f"{grouped(value)} square meters"
        )
    if fact.unit in MONEY_EN:
        number, word = scaled(value, _SCALES_EN)
        words = f"{grouped(number)} {word}".strip()
        return f"{SIGNS_EN[fact.unit]}{words}" if style else f"{words} {MONEY_EN[fact.unit]}"
    spelled = WORDS_EN.split()
    return spelled[int(value)] if style and value < len(spelled) else grouped(value)


def grouped(value: float) -> str:
    """1,680 or 12.5, as English groups digits."""
    return f"{value:,.10g}" if value >= 1000 else plain(value)


def say_zh(fact: Statement, amount: str, frame: int = 0, *, modality: str = "", verb: str = "") -> str:
    """A Chinese sentence that says the fact with these words for its amount (comparator included)."""
    subject, metric, year = fact.subject_zh, fact.metric_zh, f"{fact.year}年" if fact.year else ""
    bare = not re.match(r"[超逾不至最低约大]", amount)
    told = verb or (ZH_VERBS[frame % 3] if bare else "")
    match modality or fact.modality:
        case "target":
            due = f"到{year}，" if year else ""
            return (
                f"{due}{subject}力争{metric}{'达到' if bare else ''}{amount}。",
                f"{subject}提出，{due[:-1]}{metric}要{'达到' if bare else ''}{amount}。",
                f"{subject}{metric}的目标是{due[:-1]}{'达到' if bare else ''}{amount}。",
            )[frame % 3]
        case "forecast":
            return (
                f"预计{year}{subject}{metric}{'将达到' if bare else '将'}{amount}。",
                f"{subject}{year}{metric}有望{'达到' if bare else ''}{amount}。",
                f"据预测，{subject}{metric}{year}{'将达' if bare else '将'}{amount}。",
            )[frame % 3]
        case "plan":
            return (
                f"{subject}计划的{metric}{'为' if bare else ''}{amount}。",
                f"按计划，{subject}{metric}{'为' if bare else ''}{amount}。",
                f"{subject}{metric}计划{'为' if bare else ''}{amount}。",
            )[frame % 3]
    return (
        f"{year}{subject}{metric}{told}{amount}。",
        f"{subject}{year}{metric}{told}{amount}。",
        f"{metric}方面，{subject}{year}{told}{amount}。",
    )[frame % 3]


def say_en(fact: Statement, amount: str, frame: int = 0, *, modality: str = "", verb: str = "") -> str:
    """An English sentence that says the fact with these words for its amount (comparator included)."""
    subject, metric = fact.subject_en, fact.metric_en
    inner = re.sub(r"^The ", "the ", subject)
    owner = "'" if subject.endswith("s") else "'s"
    within = f" in {fact.year}" if fact.year else ""
    due = f" by {fact.year}" if fact.year else ""
    opens = f"By {fact.year}, {inner}" if fact.year else subject
    starts = f"In {fact.year}, {inner}" if fact.year else subject
    match modality or fact.modality:
        case "target":
            return (
                f"{subject} aims for its {metric} to reach {amount}{due}.",
                f"{opens}{owner} {metric} is to reach {amount}.",
                f"The target for {inner}{owner} {metric} is {amount}{due}.",
            )[frame % 3]
        case "forecast":
            return (
                f"{subject}{owner} {metric} is expected to reach {amount}{within}.",
                f"{starts}{owner} {metric} is forecast to be {amount}.",
                f"It is estimated that {inner}{owner} {metric} will be {amount}{within}.",
            )[frame % 3]
        case "plan":
            return (
                f"{subject}{owner} planned {metric} is {amount}.",
                f"The plans of {inner} put its {metric} at {amount}.",
                f"{subject} plans {metric} of {amount}.",
            )[frame % 3]
    told = verb or ("was", "stood at", "came to")[frame % 3]
    return (
        f"{subject}{owner} {metric} {told} {amount}{within}.",
        f"{starts}{owner} {metric} {told} {amount}.",
        f"The {metric} of {inner} {told} {amount}{within}.",
    )[frame % 3]


def say(
    fact: Statement, lang: str, amount: str, frame: int = 0, *, modality: str = "", verb: str = ""
) -> str:
    """The sentence in either language."""
    write = say_zh if lang == "zh" else say_en
    return write(fact, amount, frame, modality=modality, verb=verb)


def amount(value: float, fact: Statement, lang: str, style: int = 0) -> str:
    """The amount's words in either language."""
    return amount_zh(value, fact, style) if lang == "zh" else amount_en(value, fact, style)


def compared(fact: Statement, lang: str, words: str, comparator: str, style: int = 0) -> str:
    """The amount's words with those of a comparator before them."""
    table = COMPARED_ZH if lang == "zh" else COMPARED_EN
    told = table[comparator][style] if comparator in table else ""
    return (told + words if lang == "zh" else f"{told} {words}") if told else words
