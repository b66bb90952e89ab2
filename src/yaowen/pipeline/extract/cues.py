"""Word lists of the pack as patterns that say where they match."""

import re

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Metric, Pack
from yaowen.pipeline.quantities.grammar import any_of
from yaowen.records import Record
from yaowen.text.beginnings import literal_beginnings
from yaowen.text.jump import Worded

_AFTER_TIME = r"[底末初前]?\s?(?:正式|全面|全部|建设|实现|可|即|将|有望|预计)?"
_BEFORE_TIME = (
    r"(?: (?:in|at|by) [a-z'’ ]{2,24}?)?\s?(?:于|在|时间为|in|on|by|since)?\s?(?:the\s)?(?:end of\s|early\s"
    r"|late\s)?$"
)

GROWING = (
    r"将(?:会|(?:由|从)[^，。；;\n]{0,24}?)?(?:以[^，。；;\n]{0,24}?)?"
    r"(?:温和|小幅|大幅|快速|显著|平稳|逐年|稳步|持续|加速|进一步)?"
    r"(?:增长|上升|攀升|下降|缩小|增加?[至到]|升[至到]|降[至到]|扩大[至到]|扩容[至到]|达到?|超过?|突破|翻|占|提[升高][至到])"
)
"""What comes about by itself, however much or fast: 市场规模将由86亿元增至607亿元, 将温和增长."""


class Cues(Record, frozen=True, kw_only=True):
    """What points to the nature of a figure."""

    nature: Worded
    nature_traps: re.Pattern[str]
    limit: Worded
    not_limit: re.Pattern[str]
    cap: re.Pattern[str]
    term: re.Pattern[str]
    policy: re.Pattern[str]
    private: re.Pattern[str]
    forecasters: re.Pattern[str]
    heading: re.Pattern[str]
    agenda: re.Pattern[str]
    aftermath: re.Pattern[str]
    worldwide: re.Pattern[str]
    company: re.Pattern[str]
    state: re.Pattern[str]
    undated: re.Pattern[str]
    event: re.Pattern[str]
    event_before: re.Pattern[str]
    past: re.Pattern[str]
    founding: re.Pattern[str]
    founding_before: re.Pattern[str]


@once_per_pack
def cues_of(pack: Pack) -> Cues:
    """The cue patterns of a pack; built once."""

    def words(name: str) -> str:
        return any_of(pack.words.get(name, ()), left=True)

    lists = {name: f"{name}_words" for name in ("forecast", "target", "plan", "deal", "intent", "actual")}
    lists["after"] = "undated_words"
    forms = {"forecast": "|" + GROWING}
    natures = "|".join(f"(?P<{name}>{words(listed)}{forms.get(name, '')})" for name, listed in lists.items())
    begins = [word.lower() for listed in lists.values() for word in pack.words.get(listed, ())]
    return Cues(
        nature=Worded(natures, [*begins, *literal_beginnings(re.compile(GROWING))]),
        nature_traps=re.compile(words("nature_traps")),
        limit=Worded(words("limit_words")),
        not_limit=re.compile(words("not_limit_words")),
        cap=re.compile(words("cap_words")),
        term=re.compile(words("term_words")),
        policy=re.compile(words("policy_names")),
        private=re.compile(words("private_words")),
        forecasters=re.compile(f"{words('forecaster_words')}|{words('teller_names')}"),
        heading=re.compile(words("target_headings")),
        agenda=re.compile(words("agenda_headings")),
        aftermath=re.compile(words("target_after")),
        worldwide=re.compile(words("worldwide_words")),
        company=re.compile(words("company_words")),
        state=re.compile(words("state_words")),
        undated=re.compile(words("undated_words")),
        event=re.compile(_AFTER_TIME + f"(?:{words('event_words')})"),
        event_before=re.compile(f"(?:{words('event_words')})" + _BEFORE_TIME),
        past=re.compile(rf"(?<!have )(?<!has )(?<!be )(?<!is )(?:{words('past_verbs')})"),
        founding=re.compile(_AFTER_TIME + f"(?:{words('founding_words')})"),
        founding_before=re.compile(f"(?:{words('founding_words')})" + _BEFORE_TIME),
    )


class MetricIndex(Record, frozen=True, kw_only=True):
    """The words of all metrics as one pattern."""

    pattern: Worded
    by_word: dict[str, tuple[Metric, ...]]


@once_per_pack
def metrics_of(pack: Pack) -> MetricIndex:
    """The metrics of a pack; built once."""
    by_word: dict[str, list[Metric]] = {}
    for metric in pack.metrics.values():
        for word in (*metric.words_zh, *metric.words_en):
            by_word.setdefault(word.lower(), []).append(metric)
    return MetricIndex(
        pattern=Worded(any_of(by_word, left=True), by_word),
        by_word={word: tuple(metrics) for word, metrics in by_word.items()},
    )
