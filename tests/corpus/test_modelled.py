"""Of wrong claims put into a model's mouth none comes through; of true ones nearly all do."""

import json
from collections import Counter
from pathlib import Path

from loopback import draft
from yaowen.packs.model import Pack
from yaowen.pipeline.compose import compose_with_model
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import ModelPrompt, ModelReply

CLAIMS = Path(__file__).with_name("claims.jsonl")
FLOOR = 0.88
"""Share of true claims that come through: 46 of 52 on 2026-11-26. It rises, it never falls."""


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
    made = compose_with_model(read.article, read.facts, read.mentions, pack, lang, model).value.made
    return made is not None and made.written == 1


def test_no_wrong_claim_comes_through_and_true_ones_do(pack: Pack) -> None:
    rows = [json.loads(line) for line in CLAIMS.read_text(encoding="utf-8").splitlines()]
    through: Counter[tuple[str, bool]] = Counter()
    wrong = []
    for row in rows:
        passed = comes_through(row["claim"], row["evidence"], pack)
        through[row["label"], passed] += 1
        if passed and row["label"] == "refuted":
            wrong.append(row["claim"])
    assert wrong == []
    assert through["refuted", False] > 60
    assert through["supported", True] >= FLOOR * (through["supported", True] + through["supported", False])
