"""Of wrong claims put into a model's mouth hardly any comes through; most true ones do. Floors, which only rise."""

import json
from pathlib import Path

import pytest

from loopback import draft
from yaowen.packs.model import Pack
from yaowen.pipeline.compose import compose_with_model
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import ModelPrompt, ModelReply

OWN = Path(__file__).with_name("claims.jsonl")
BLIND = Path(__file__).parent / "own" / "claims.jsonl"
"""Written by somebody who had not seen the program."""


class Told:
    """A model that says one sentence."""

    name = "tiny"

    def __init__(self, sentence: str, cited: list[int]) -> None:
        self._answer = draft((sentence, cited))

    def ask(self, prompt: ModelPrompt) -> ModelReply:
        return ModelReply(text=self._answer)


def comes_through(claim: str, evidence: str, pack: Pack) -> bool:
    read = understand(describe_text("evidence", evidence), pack)
    cited = [p.number for p in read.article.paragraphs if p.number]
    lang = "zh" if sum("一" <= c <= "鿿" for c in claim) * 3 > len(claim) else "en"
    model = Told(claim, cited)
    made = compose_with_model(read, pack, lang, model).value.made
    return made is not None and made.written == 1


@pytest.mark.parametrize(
    ("path", "wrong", "right"),
    # measured on 2026-11-26: 0 of 66 and 48 of 53; 14 of 320 and 225 of 273
    [(OWN, 0.0, 0.88), (BLIND, 0.045, 0.81)],
    ids=["own", "blind"],
)
def test_wrong_claims_do_not_come_through_and_true_ones_do(
    path: Path, wrong: float, right: float, pack: Pack
) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    through: dict[str, list[bool]] = {"refuted": [], "supported": []}
    for row in rows:
        through[row["label"]].append(comes_through(row["claim"], row["evidence"], pack))
    assert len(through["refuted"]) > 60
    assert sum(through["refuted"]) <= wrong * len(through["refuted"])
    assert sum(through["supported"]) >= right * len(through["supported"])
