"""Briefs without a model, over many texts: no number that is not cited, and few slips of form."""

from collections import Counter
from pathlib import Path

import pytest

from corpus.briefs import CHECKS, count_slips, iter_own, iter_shared, judge, make_pack, numbers_in, slips_in
from yaowen.packs.model import Pack
from yaowen.pipeline.compose import compose
from yaowen.records import Brief, Bullet, Group, Understanding

MOST_SLIPS = {"zh": 0.5, "en": 1.0}
"""Slips of form in 100 bullets, all kinds together; this only falls."""
LEAST_BEGUN = {"zh": 30, "en": 25}
"""Of 31 work reports those whose brief begins with how their region's economy went; this only rises."""
LEAST_SAID = {"zh": 0.54, "en": 0.31}
"""Share of the texts' figures that their briefs say in that language; this only rises."""


@pytest.fixture(scope="module")
def demo_and_pack() -> Pack:
    return make_pack()


@pytest.fixture(scope="module")
def own(demo_and_pack: Pack) -> tuple[Understanding, ...]:
    return tuple(iter_own(demo_and_pack))


def rate(counts: Counter[str]) -> float:
    return 100 * sum(counts[name] for name in CHECKS) / counts["sentences"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_briefs_of_our_own_texts(own: tuple[Understanding, ...], lang: str, demo_and_pack: Pack) -> None:
    counts, strange = judge(iter(own), lang, demo_and_pack)
    assert counts["sentences"] > 300
    assert strange == []
    assert rate(counts) <= MOST_SLIPS[lang], counts
    assert counts["said"] / counts["figures"] >= LEAST_SAID[lang], counts


@pytest.fixture(scope="module")
def reports(shared: Path, demo_and_pack: Pack) -> tuple[Understanding, ...]:
    return tuple(iter_shared(shared, demo_and_pack))


@pytest.mark.shared
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_briefs_of_reports_and_seeds(
    reports: tuple[Understanding, ...], lang: str, demo_and_pack: Pack
) -> None:
    counts, strange = judge(iter(reports), lang, demo_and_pack)
    assert counts["sentences"] > 300
    assert strange == []
    assert rate(counts) <= MOST_SLIPS[lang], counts


@pytest.mark.shared
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_reports_begin_with_their_main_point(
    reports: tuple[Understanding, ...], lang: str, demo_and_pack: Pack
) -> None:
    works = [read for read in reports if "工作报告" in read.article.title]
    firsts = [compose(read, demo_and_pack, lang).value.viewpoint for read in works]
    word = "GDP" if lang == "en" else "生产总值"
    begun = [first for first in firsts if first and word in first.text and " aims " not in first.text]
    assert len(works) == 31
    assert len(begun) >= LEAST_BEGUN[lang]


def test_the_second_reader_reads() -> None:
    assert {1.25e12, 2026.0} <= numbers_in("2026年1.25万亿元")
    assert {7.611e9} <= numbers_in("CNY 7.611 billion")
    assert {12.0, 30.0} <= numbers_in("十二家，占三成")
    assert 76.11e9 not in numbers_in("76.11亿元")


@pytest.mark.parametrize(
    ("text", "lang", "slip"),
    [
        ("The output output grew.", "en", "spaces_or_words_twice"),
        ("It has a output of 3.", "en", "article"),
        ("the park grew.", "en", "start"),
        ("园区（共三家。", "zh", "unbalanced"),
        ("此外，园区有三家企业。", "zh", "dangling"),
        (" ".join(["word"] * 46) + ".", "en", "long"),
    ],
)
def test_each_slip_is_seen(text: str, lang: str, slip: str) -> None:
    assert slip in set(slips_in(text, lang))


def test_an_opening_that_comes_twice_is_seen(own: tuple[Understanding, ...]) -> None:
    twice = (Bullet(text="Output of the park grew."), Bullet(text="Output of the park fell."))
    brief = Brief(lang="en", made_by="facts", groups=(Group(heading="", bullets=twice),))
    assert count_slips(brief, own[0].article)["opening_again"] == 1
