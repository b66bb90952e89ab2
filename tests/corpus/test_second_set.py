"""The annotated sets of ours are whole: their spans are exact, and nothing is both a fact and no fact."""

import json
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
MODALITIES = {"actual", "target", "forecast", "plan", "limit"}
QUALIFIERS = {"eq", "gt", "ge", "lt", "le", "approx", "near", "range"}
SETS_WITH_EVENTS_OR_MEASURES = [
    ("second", "events"),
    ("second", "incentives"),
    ("third", "events"),
    ("aside", "events"),
    ("aside", "incentives"),
    ("later", "events"),
    ("later", "incentives"),
]


def _rows(folder: str, name: str) -> list[dict[str, Any]]:
    lines = (HERE / folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _texts(folder: str) -> dict[str, str]:
    return {row["doc"]: row["text"] for row in _rows(folder, "items")}


@pytest.fixture(
    params=["second", "third", "aside", "english", "anew", "chinese", "chinese2", "chinese3", "later"]
)
def folder(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_item_has_its_facts_and_its_title_first(folder: str) -> None:
    items = _rows(folder, "items")
    assert len({item["doc"] for item in items}) == len(items)
    assert {fact["doc"] for fact in _rows(folder, "facts")} == {item["doc"] for item in items}
    for item in items:
        assert item["text"].startswith(item["title"] + "\n"), item["doc"]


def test_a_fact_is_its_words_inside_its_sentence(folder: str) -> None:
    texts = _texts(folder)
    for fact in _rows(folder, "facts"):
        text = texts[fact["doc"]]
        assert text[fact["start"] : fact["end"]] == fact["num_text"], fact["id"]
        assert text[fact["sent_start"] : fact["sent_end"]] == fact["sentence"], fact["id"]
        assert fact["sent_start"] <= fact["start"] < fact["end"] <= fact["sent_end"], fact["id"]


def test_fields_of_facts_are_of_the_guidelines(folder: str) -> None:
    texts = _texts(folder)
    for fact in _rows(folder, "facts"):
        assert fact["modality"] in MODALITIES, fact["id"]
        assert fact["qualifier"] in QUALIFIERS, fact["id"]
        assert (fact["value_hi"] is not None) == (fact["qualifier"] == "range"), fact["id"]
        assert fact["in_title"] == (fact["end"] <= texts[fact["doc"]].index("\n")), fact["id"]


def test_what_is_no_fact_is_exact_and_apart_from_the_facts(folder: str) -> None:
    texts = _texts(folder)
    taken = {(row["doc"], at) for row in _rows(folder, "facts") for at in range(row["start"], row["end"])}
    for row in _rows(folder, "nonfacts"):
        assert texts[row["doc"]][row["start"] : row["end"]] == row["text"]
        assert not taken & {(row["doc"], at) for at in range(row["start"], row["end"])}, row


@pytest.mark.parametrize(("folder", "name"), SETS_WITH_EVENTS_OR_MEASURES)
def test_events_and_measures_lie_in_their_sentences(folder: str, name: str) -> None:
    texts = _texts(folder)
    for row in _rows(folder, name):
        assert row["sentence"] in texts[row["doc"]], row["id"]
        assert texts[row["doc"]][row["start"] : row["end"]] in row["sentence"], row["id"]
