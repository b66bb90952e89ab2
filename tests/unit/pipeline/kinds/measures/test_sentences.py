"""Single sentences in Chinese and English, each with what it grants."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from unit.pipeline.kinds.measures.shown import show_figures, show_measure
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Measure

SENTENCES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))["sentence"]
TITLES = ("Several measures to support the biomedical industry", "支持生物医药产业发展若干措施")


def wrong_in(sentence: dict[str, Any], pack: Pack) -> list[str]:
    """What differs from the measures that a sentence must give; empty where nothing does."""
    title = TITLES[not sentence["text"].isascii()]
    article = describe_text("sentence", f"{title}\n{sentence['text']}\n", title=title)
    facts = understand(article, pack).composites
    found = [fact.details for fact in facts if isinstance(fact.details, Measure) and fact.paragraph]
    if len(found) != len(sentence["measure"]):
        return [f"{len(found)} measures, not {len(sentence['measure'])}"]
    return [
        f"{name} is {shown!r}, not {wanted!r}"
        for measure, row in zip(found, sentence["measure"], strict=True)
        for name in row
        if (shown := _shown(measure, name))
        != (wanted := sorted(row[name]) if name == "caps" else None if row[name] == "none" else row[name])
    ]


def _shown(measure: Measure, name: str) -> Any:
    if name == "months":
        return measure.duration_months
    steps = {"steps": measure.tiers, "ways": measure.branches}.get(name)
    return show_measure(measure, name) if steps is None else [show_figures(step) for step in steps]


CASES = [
    pytest.param(each, marks=pytest.mark.xfail(reason=each["open"], strict=True) if "open" in each else ())
    for each in SENTENCES
]


@pytest.mark.parametrize("sentence", CASES, ids=lambda sentence: sentence["text"][:24])
def test_a_sentence_gives_its_measures(sentence: dict[str, Any], pack: Pack) -> None:
    assert wrong_in(sentence, pack) == []
