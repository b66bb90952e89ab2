"""The public surface is a list, and the shape of the code stays small."""

import ast
import statistics
import tomllib
from pathlib import Path

import msgspec
import pytest

import yaowen
from yaowen import records
from yaowen.service import auditlines, doctorlines, factlines, lines, requests
from yaowen.service.operations import OPERATIONS

SOURCE = Path(__file__).resolve().parents[2] / "src" / "yaowen"
FILES = sorted(SOURCE.rglob("*.py"))

CONTRACT = {
    "read": (
        "id input kind title outlet outlet_id republisher author published lang url text paragraphs removed "
        "issues"
    ),
    "facts": (
        "id article kind paragraph start end surface value value_high unit comparator metric subject region "
        "region_code metric_surface period modality parts"
    ),
    "brief": "article lang made_by viewpoint groups",
    "verify": "id claim verdict findings",
    "stories": "article story relation of similarity",
    "search": "article story title outlet published score highlights",
}


def test_what_the_package_exports() -> None:
    assert yaowen.__all__ == ["Yaowen", "__version__"]
    project = tomllib.loads((SOURCE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == yaowen.__version__
    assert yaowen.Yaowen.__module__ == "yaowen.service.app"
    with pytest.raises(AttributeError, match="nothing"):
        yaowen.nothing  # noqa: B018


def test_what_the_records_export() -> None:
    assert sorted(records.__all__) == list(records.__all__)
    for name in records.__all__:
        assert hasattr(records, name)


@pytest.mark.parametrize("name", CONTRACT)
def test_promised_fields_are_in_the_answers(name: str) -> None:
    operation = next(operation for operation in OPERATIONS if operation.name == name)
    assert set(CONTRACT[name].split()) <= set(operation.answers[0].__struct_fields__)


@pytest.mark.parametrize("module", [lines, auditlines, doctorlines, factlines, requests])
def test_records_are_frozen_and_refuse_unknown_fields(module: object) -> None:
    kinds = [
        kind
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind.__module__ == module.__name__  # type: ignore[attr-defined]
    ]
    assert kinds
    for kind in kinds:
        assert kind.__struct_config__.frozen
        assert kind.__struct_config__.forbid_unknown_fields


def test_files_stay_small() -> None:
    sizes = [len(path.read_text(encoding="utf-8").splitlines()) for path in FILES]
    assert max(sizes) <= 400
    assert statistics.median(sizes) <= 150


def test_functions_stay_small() -> None:
    sizes = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                size = (node.end_lineno or node.lineno) - node.lineno + 1
                assert size <= 60, f"{path}:{node.lineno} {node.name} has {size} lines"
                sizes.append(size)
    assert statistics.median(sizes) <= 10


def test_no_room_is_a_lumber_room() -> None:
    banned = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}
    assert not [path for path in SOURCE.rglob("*") if path.stem in banned]


def test_public_functions_say_what_they_do() -> None:
    for path in FILES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), f"{path} has no docstring"
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{path}: {node.name} has no docstring"
