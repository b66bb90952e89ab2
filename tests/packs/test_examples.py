"""Every example that stands in the pack, run by what its declaration promises."""

import re

import pytest

from yaowen.insight.chain import find_links
from yaowen.insight.policies import kind_of
from yaowen.packs.entities import COLUMNS, KIND_OF_FILE
from yaowen.packs.files import iter_tsv
from yaowen.packs.loader import HOME, find_outlet, load_pack
from yaowen.packs.model import Boilerplate, Example, MeasureKind, Term
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.kinds.measures.terms import Terms
from yaowen.pipeline.link import link
from yaowen.pipeline.tag import tag
from yaowen.text.match import fold

PACK = load_pack()


def _each(table):
    return [
        pytest.param(declared, example, id=f"{declared.id}-{number}")
        for declared in table.values()
        for number, example in enumerate(declared.examples)
    ]


@pytest.mark.parametrize(("rule", "example"), _each(PACK.boilerplate))
def test_boilerplate(rule: Boilerplate, example: Example) -> None:
    found = re.search(rule.pattern, example.text)
    if isinstance(example.expect, bool):
        assert (found is not None) == example.expect
    else:
        assert found is not None and found.group(1) == example.expect


@pytest.mark.parametrize(("outlet", "example"), _each(PACK.outlets))
def test_outlet(outlet, example: Example) -> None:
    found = find_outlet(PACK, example.text)
    assert found is not None and found.id == example.expect == outlet.id


def _tags(text: str):
    """A text's first line is its title."""
    article = describe_text("example", text, title=text.partition("\n")[0])
    return tag(article, link(article, PACK).value, PACK).value


@pytest.mark.parametrize(("topic", "example"), _each(PACK.topics))
def test_topic(topic, example: Example) -> None:
    assert (
        any(tag.taxonomy == "topic" and tag.id == topic.id for tag in _tags(example.text)) == example.expect
    )


@pytest.mark.parametrize(("taxon", "example"), _each(PACK.stages))
def test_stage(taxon, example: Example) -> None:
    assert (
        any(tag.taxonomy == "stage" and tag.id == taxon.id for tag in _tags(example.text)) == example.expect
    )


@pytest.mark.parametrize(("taxon", "example"), _each(PACK.segments))
def test_segment(taxon, example: Example) -> None:
    assert (
        any(tag.taxonomy == "segment" and tag.id == taxon.id for tag in _tags(example.text)) == example.expect
    )


@pytest.mark.parametrize(("taxon", "example"), _each(PACK.sectors))
def test_sector(taxon, example: Example) -> None:
    article = describe_text("example", example.text)
    facts = extract(article, link(article, PACK).value, PACK).value
    assert taxon.id == example.expect
    assert [fact.sector for fact in facts] == [example.expect]


@pytest.mark.parametrize(("link_", "example"), _each(PACK.links))
def test_link_of_the_chain(link_, example: Example) -> None:
    assert list(find_links(example.text, PACK)) == example.expect
    assert link_.id in example.expect


@pytest.mark.parametrize(("term", "example"), _each(PACK.terms))
def test_term(term: Term, example: Example) -> None:
    folded = fold(example.text)
    found = Terms(folded, 0, len(folded), PACK).on(term.axis, 0, len(folded))
    assert term.id in [hit.term.id for hit in found] and term.value == example.expect


@pytest.mark.parametrize(("kind", "example"), _each(PACK.measure_kinds))
def test_measure_kind(kind: MeasureKind, example: Example) -> None:
    assert kind_of(example.text, (), PACK) == example.expect == kind.id


def test_every_kind_of_measure_has_an_example() -> None:
    assert [kind.id for kind in PACK.measure_kinds.values() if not kind.examples] == []


@pytest.mark.parametrize("outlet", list(PACK.outlets.values()), ids=lambda outlet: outlet.id)
def test_outlet_by_each_of_its_names(outlet) -> None:
    names = [outlet.name_zh, outlet.name_zh.replace("", " "), *outlet.aliases]
    names += [f"https://www.{domain}/2026/01/a.html?b=c" for domain in outlet.domains]
    assert {find_outlet(PACK, name).id for name in names} == {outlet.id}


def _example_rows():
    for file in KIND_OF_FILE:
        for line, row in iter_tsv(HOME / file, COLUMNS):
            if "example" in row:
                entity_id = row.get("id") or f"region:{row['code']}"
                yield pytest.param(entity_id, row["example"], id=f"{file}-{line}")


@pytest.mark.parametrize(("entity_id", "example"), list(_example_rows()))
def test_entity_is_linked(entity_id: str, example: str) -> None:
    article = describe_text("example", example)
    found = link(article, PACK).value
    assert entity_id in {mention.entity_id for mention in found}
    assert all(example[mention.start : mention.end] == mention.surface for mention in found)
