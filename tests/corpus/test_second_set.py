"""The second annotated set is whole: its spans are exact, and nothing is both a fact and no fact."""

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "second"
MODALITIES = {"actual", "target", "forecast", "plan", "limit"}
QUALIFIERS = {"eq", "gt", "ge", "lt", "le", "approx", "near", "range"}


def _rows(name: str) -> list[dict[str, Any]]:
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {row["doc"]: row["text"] for row in _rows("items")}


def test_a_fact_is_its_words_inside_its_sentence(texts: dict[str, str]) -> None:
    for fact in _rows("facts"):
        text = texts[fact["doc"]]
        assert text[fact["start"] : fact["end"]] == fact["num_text"], fact["id"]
        assert text[fact["sent_start"] : fact["sent_end"]] == fact["sentence"], fact["id"]
        assert fact["sent_start"] <= fact["start"] < fact["end"] <= fact["sent_end"], fact["id"]


def test_fields_of_facts_are_of_the_guidelines(texts: dict[str, str]) -> None:
    for fact in _rows("facts"):
        assert fact["modality"] in MODALITIES, fact["id"]
        assert fact["qualifier"] in QUALIFIERS, fact["id"]
        assert (fact["value_hi"] is not None) == (fact["qualifier"] == "range"), fact["id"]
        assert fact["in_title"] == (fact["end"] <= texts[fact["doc"]].index("\n")), fact["id"]


def test_what_is_no_fact_is_exact_and_apart_from_the_facts(texts: dict[str, str]) -> None:
    taken = {(row["doc"], at) for row in _rows("facts") for at in range(row["start"], row["end"])}
    for row in _rows("nonfacts"):
        assert texts[row["doc"]][row["start"] : row["end"]] == row["text"]
        assert not taken & {(row["doc"], at) for at in range(row["start"], row["end"])}, row


@pytest.mark.parametrize("name", ["events", "incentives"])
def test_events_and_measures_lie_in_their_sentences(name: str, texts: dict[str, str]) -> None:
    for row in _rows(name):
        assert row["sentence"] in texts[row["doc"]], row["id"]
        assert texts[row["doc"]][row["start"] : row["end"]] in row["sentence"], row["id"]
