"""Lines of `facts`: a kind's own fields stand beside the shared ones."""

from typing import get_args

import msgspec

from yaowen.records import Deal, Details, Fact, Party
from yaowen.service.factlines import FACT_LINES, FactLine, fact_line


def _fact(**more: object) -> Fact:
    shared: dict[str, object] = {
        "id": "a#1",
        "article_id": "a",
        "kind": "quantity",
        "paragraph": 1,
        "start": 1,
    }
    return msgspec.convert({**shared, "end": 3, "surface": "签约", **more}, Fact)


def test_a_figure_has_the_shared_fields_alone() -> None:
    line = fact_line(_fact(value=1.0, unit="CNY"), 1, 3, "签约")
    assert type(line) is FactLine


def test_a_deal_has_its_own_fields_at_the_same_level() -> None:
    deal = Deal(type="licence_out", parties=(Party(name="甲", role="licensor"),), binding=True)
    line = fact_line(msgspec.structs.replace(_fact(kind="deal", parts=["a#5"]), details=deal), 11, 13, "签约")
    row = msgspec.to_builtins(line)
    assert row["value"] is None
    assert (row["start"], row["end"], row["parts"]) == (11, 13, ("a#5",))
    assert (row["type"], row["binding"]) == ("licence_out", True)
    assert row["parties"] == ({"name": "甲", "entity_id": None, "role": "licensor"},)
    assert "details" not in row


def test_no_own_field_hides_a_shared_one() -> None:
    for details in get_args(Details):
        assert set(details.__struct_fields__).isdisjoint(FactLine.__struct_fields__), details
    assert {shape.__name__ for shape in FACT_LINES} >= {"DealLine", "MeasureLine", "EventLine", "TaskLine"}
