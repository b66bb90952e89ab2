"""Patterns that are tried only where they can begin find what they find when they are tried everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaowen.packs.loader import load_pack
from yaowen.pipeline.cluster import gist
from yaowen.pipeline.extract import former, limit, origins, partnames, turns
from yaowen.pipeline.extract.cues import cues_of, metrics_of
from yaowen.pipeline.extract.heads import head_words
from yaowen.pipeline.kinds.measures import validity
from yaowen.pipeline.kinds.words import kind_words
from yaowen.pipeline.quantities import nonfacts, ranks
from yaowen.text import sentences
from yaowen.text.dates import scan as dates
from yaowen.text.jump import Jumping, Worded
from yaowen.text.numbers import scan as numbers

PACK = load_pack()
JUMPING: dict[str, Jumping | Worded] = {
    "Chinese times": dates._CHINESE,
    "English times": dates._ENGLISH,
    "numbers": numbers._NUMBER,
    "shapes": nonfacts._SHAPES,
    "classes": nonfacts._CLASS,
    "numbered ranks": ranks._NUMBERED,
    "English ranks": ranks._ENGLISH,
    "sentence ends": sentences._BOUNDARY,
    "natures of figures": cues_of(PACK).nature,
    "metrics": metrics_of(PACK).pattern,
    "heads": head_words(PACK).rest,
    "period names": nonfacts._PERIOD_NAME,
    "days": gist._DAYS,
    "cues of what happens": kind_words(PACK).happens,
    "intervals": nonfacts._INTERVAL,
    "what doubles": ranks._TO_DOUBLE,
}
_WORDS = """
年 月 日 2025 2026年 8 27 1— 上半年 下半年 前三季度 今年 去年 后年 同期 同比 较 比 到 至 力争 以来 “十四五”
十五五 末 未来 五年 近 过去 最近 首季 第三季度 年底 年内 年初以来 开年以来 全年 当年 当日 截至目前
迄今 目前 现有 现已 截至发稿 今后 接下来 往后 此前 眼下 如今
这三年 新的一年 明年 昨日 次年 同一天 二〇二五年 三十年来 下个月 上一年 力争到 本月 上月
上个月 本季度 一 二 两 三 十 百 千 万 亿 万亿 数 几 上 半 一半 过半 分之 百分之 点 多 余 家 个 亿元 % 第 号 位 、 ，
。 ： （ ） 〔 〕 《 》 1类新药 三类医疗器械 行动 三年 大 近两年来 125年来 in by the of end H1 Q3
first half second quarter May June 2027 last year this three five-year
plan billion million one-third a nearly 3.5 1,200 12:30 PD-1 top 20 4.0时代
version 1st second Co. et al. [3] ? ! … U.S. - A 将 拟 计划 预计 公司 该市 全省 文件 expected the company 平台
排名 位居 名列 全国 rank ranked no. # 400- 010- 2026-11-3 )
近日 日前 最近 近期 今天上午 昨晚 前天 今晨 上周五 本周 星期三 周日 today yesterday recently on monday thursday friday
april 3rd sept. 4 2025-08-27 8月27日凌晨 27日 获批 获 签约 印发 落地 acquired agreed to buy approval of launched
11th 1H year-end 2025-2027 early- since between
and 相比 8+8 11:5 3价 9时5分 1.0
"""
PIECES = tuple(_WORDS.split())
TEXTS = st.lists(st.sampled_from([*PIECES, " ", "\n"]), max_size=24).map("".join) | st.lists(
    st.sampled_from(PIECES), max_size=16
).map(" ".join)


@pytest.mark.parametrize("name", JUMPING)
@given(text=TEXTS | st.text(max_size=60))
def test_nothing_is_jumped_over(name: str, text: str) -> None:
    jumping = JUMPING[name]
    everywhere = [match.span() for match in jumping.pattern.finditer(text.lower())]
    assert [match.span() for match in jumping.iter_matches(text.lower())] == everywhere


# One text for each way in which a time in English begins.
_ENGLISH = """
a month ago|three months ago|in its fiscal year ended june 30, 2025|its fiscal year ended june 30, 2025
fiscal year ended june 30, 2025|half-year ended june 30, 2025|quarter ended june 30, 2025
a year earlier|against the first half of 2024|april 2025|as of the end of may|as at end june|at the end of august
at the close of june|at present|august 2025|by the end of 2026|before the end of july|between may and june|by mid-2027
close of the 14th five-year plan|coming decade|compared with 2020|the corresponding period of last year
corresponding period of last year|currently|december 8|during the year,|early january|early 2026|eight years ago
eleven years ago|end of the decade|end of june|entire year of 2024|february 2|fifteenth five-year plan
final year of the 14th five-year plan|first half|five years ago|for the year,|for the full year|for entire-year|for h1
four years ago|from 2021 to 2025|full year of 2024|h1 of 2024|1h 2024|in full-year|in the whole year|in may|in h2
january to august 2025|june 3|july 2|last year|late august|latter half|march 2025|may 5|mid-june|mid 2024|next year
nine years ago|november 2|now|october 1|of october|one year ago|opening three months|over last year
over the year,|past five years|previous year|previous two years|q1|recent five years|same period last year
on the same period last year|over the same period of last year|on the corresponding period last year
second quarter|september 3|sept. 3|seven years ago|since the start of the year|since june|six years ago
so far|so far this year
sixteenth five-year plan|ten years ago|tenth five-year plan|than in 2020|that year|the end of may|the close of may
the same period last year|the year before last|the full year of 2024|the whole year of 2024|the entire year of 2020
the previous year|the following year|third quarter|thirteenth five-year plan|this year|this may|three years ago
through the end of june|through june|to date|turn of the decade|twelve years ago|two decades ago
until the end of may|up to now
until june|versus 2020|whole year of 2023|year-end|year to date|2025|2 may
14th five-year plan|3 years ago|2024 h1|a decade ago
"""
ENGLISH = [text for line in _ENGLISH.split("\n") for text in line.split("|") if text]


@pytest.mark.parametrize("text", ENGLISH)
def test_each_way_to_begin_a_time_is_tried(text: str) -> None:
    everywhere = [match.span() for match in dates._ENGLISH.pattern.finditer(text)]
    assert [match.span() for match in dates._ENGLISH.iter_matches(text)] == everywhere


ANCHORED = {
    "taken back": validity._BACK,
    "transition": validity._TRANSITION,
    "exceptions": validity._EXCEPT,
}
CLAUSES = st.lists(
    st.sampled_from(
        [
            "追回",
            "退还",
            "repaid",
            "施行前",
            "此前",
            "过渡期",
            "继续",
            "执行",
            "原政策",
            "除外",
            "不予支持",
            "企业",
            "已获资金",
            "的",
            "。",
            "；",
            "，",
            "\n",
        ]
    )
    | st.integers(1, 60).map(lambda length: "甲" * length),
    max_size=24,
).map("".join)


@pytest.mark.parametrize("name", ANCHORED)
@given(text=CLAUSES)
def test_nothing_is_missed_around_words(name: str, text: str) -> None:
    everywhere = [match.span() for match in ANCHORED[name].pattern.finditer(text)]
    assert [match.span() for match in ANCHORED[name].iter_matches(text)] == everywhere


ENDING = {
    "what is raised": limit._RAISED,
    "so long": limit._LASTS_SO_LONG,
    "press conferences": origins._VENUE,
    "what has jumped": former._JUMPED,
    "instead of": turns._INSTEAD,
    "workforces": turns._WORKFORCE,
    "both ends": partnames._BOTH_ENDS,
    "lists": partnames._LISTED,
}
_ENDS = """
rose by |about 5% and |for a period of |up to |the policy is valid |a news conference in
press briefings held in |a jump from |only |a net increase from |instead of the |more than
up from |their workforce of |its current staff of |over |西宁|至|到|—|省|市|张三|和|与
"""
STRETCHES = st.lists(st.sampled_from([*_ENDS.replace("\n", " |").split("|"), " ", "\n"]), max_size=8).map(
    "".join
)


@pytest.mark.parametrize("name", ENDING)
@given(text=STRETCHES | st.text(max_size=30), start=st.integers(0, 20), end=st.integers(0, 80))
def test_ends_are_found_wherever_the_stretch_ends(name: str, text: str, start: int, end: int) -> None:
    for stretch in ((0, len(text)), (start, end)):
        everywhere = ENDING[name].pattern.search(text, *stretch)
        found = ENDING[name].search(text, *stretch)
        assert (found and found.span()) == (everywhere and everywhere.span())


@given(text=TEXTS | st.text("ab-–17 (万", max_size=30))
def test_code_names_are_found_back_from_their_figures(text: str) -> None:
    everywhere = {match.span() for match in nonfacts._CODE_NAME.finditer(text.lower())}
    assert {match.span() for match in nonfacts._iter_code_names(text.lower())} >= everywhere


def test_heads_are_tried_once_each() -> None:
    found = Jumping("ab+", {"a": ""}).iter_matches("abbbaab")
    assert [match.span() for match in found] == [(0, 4), (5, 7)]
