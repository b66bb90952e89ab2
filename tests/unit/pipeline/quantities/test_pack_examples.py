"""Every unit, noun and metric of the pack does what its examples say."""

import pytest

from yaowen.packs.loader import load_pack
from yaowen.packs.model import CountNoun, Example, Metric, Unit
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.quantities import find_quantities

PACK = load_pack()


def _each(table):
    return [
        pytest.param(declared, example, id=f"{declared.id}-{number}")
        for declared in table.values()
        for number, example in enumerate(declared.examples)
    ]


@pytest.mark.parametrize(("unit", "example"), _each(PACK.units))
def test_unit(unit: Unit, example: Example) -> None:
    found = [(q.value, q.unit) for q in find_quantities(example.text, PACK)]
    assert (example.expect["value"], example.expect["unit"]) in found


@pytest.mark.parametrize(("noun", "example"), _each(PACK.nouns))
def test_noun(noun: CountNoun, example: Example) -> None:
    assert example.expect == f"count:{noun.id}"
    assert example.expect in {q.unit for q in find_quantities(example.text, PACK)}


@pytest.mark.parametrize(("metric", "example"), _each(PACK.metrics))
def test_metric(metric: Metric, example: Example) -> None:
    assert example.expect == metric.id
    facts = extract(describe_text("example", example.text), (), PACK).value
    assert metric.id in {fact.metric for fact in facts}


def test_everything_has_an_example() -> None:
    for table in (PACK.units, PACK.nouns, PACK.metrics):
        assert [declared.id for declared in table.values() if not declared.examples] == []


def test_enough_metrics_with_definitions() -> None:
    assert len(PACK.metrics) >= 40
    assert all(metric.definition_zh and metric.definition_en for metric in PACK.metrics.values())
