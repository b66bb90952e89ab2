"""Every example of the cues in `kinds.toml`: what is told to have happened, to whom and when."""

from datetime import datetime

import pytest

from yaowen.packs.loader import load_pack
from yaowen.packs.model import Cue, Example
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract_from, survey
from yaowen.pipeline.kinds.ground import Ground
from yaowen.pipeline.kinds.happening import Happening
from yaowen.pipeline.kinds.happenings import find_happenings
from yaowen.pipeline.link import link
from yaowen.records import Moment

PACK = load_pack()
PUBLISHED = Moment.of(datetime(2026, 3, 15, 9), offset_minutes=480)  # noqa: DTZ001

EXAMPLES = [
    pytest.param(cue, example, id=f"{cue.id}-{number}")
    for cue in PACK.cues.values()
    for number, example in enumerate(cue.examples)
]


def happenings(text: str) -> tuple[Happening, ...]:
    article = describe_text("example", text, published=PUBLISHED)
    scene = survey(article, link(article, PACK).value, PACK)
    return find_happenings(Ground(scene, extract_from(scene).value))


@pytest.mark.parametrize(("cue", "example"), EXAMPLES)
def test_cue(cue: Cue, example: Example) -> None:
    found = [each for each in happenings(example.text) if each.cue.id == cue.id and each.modality == "actual"]
    if example.expect is False:
        assert not found
        return
    expect = example.expect
    assert [(each.cue.kinds.get("event"), each.when.date) for each in found[:1]] == [
        (expect["type"] if "event" in cue.kinds else None, expect["date"])
    ]
    assert [party.name for party in found[0].parties] == expect["parties"]


def test_every_cue_has_an_example() -> None:
    assert [cue.id for cue in PACK.cues.values() if not cue.examples] == []
