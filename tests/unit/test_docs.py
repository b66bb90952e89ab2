"""What exists is documented, in both languages."""

import re
import tomllib
from pathlib import Path

import msgspec
import pytest

from yaowen.packs.model import CatalogueSource, Outlet
from yaowen.service.operations import OPERATIONS
from yaowen.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh.md")
PLAN = "云岬新区发布行动方案\n到2027年，云岬新区生物医药产业规模达到1000亿元。\n"
COMMANDS = [operation.name for operation in OPERATIONS] + ["serve", "users", "demo"]


@pytest.mark.parametrize("readme", READMES)
def test_every_command_and_no_other_is_in_the_readme(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `yaowen (\w+)", text, re.M)) == set(COMMANDS)


@pytest.mark.parametrize("readme", READMES)
def test_every_setting_is_in_the_readme_with_its_default(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `YAOWEN_(\w+)` \| ([^|]+) \|", text, re.M))
    assert set(rows) == {name.upper() for name in Settings.__struct_fields__}
    for field in msgspec.structs.fields(Settings):
        if field.default is not None:
            assert rows[field.name.upper()] == str(field.default)


@pytest.mark.parametrize("readme", READMES)
def test_files_that_the_readme_names_exist(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        if not target.startswith("http"):
            assert (ROOT / target).exists(), target


def test_entries_that_contributors_are_shown_are_entries_of_the_pack() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    entries = [tomllib.loads(block) for block in re.findall(r"```toml\n(.+?)```", text, re.S)]
    kinds: dict[str, type] = {"outlet": Outlet, "source": CatalogueSource}
    shown = [(kind, entry) for block in entries for kind, rows in block.items() for entry in rows]
    assert {kind for kind, _ in shown} == set(kinds)
    for kind, entry in shown:
        assert msgspec.convert(entry, kinds[kind]).id
        if kind == "source":
            assert set(entry) >= set(kinds[kind].__struct_fields__) - {"site", "region"}


def test_files_that_contributors_are_sent_to_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    places = (ROOT, ROOT / "src" / "yaowen", ROOT / "src" / "yaowen" / "packs" / "biopharma")
    named = [n for n in re.findall(r"`([\w/.-]+(?:\.(?:py|toml|tsv|jsonl)|/))`", text) if "<" not in n]
    assert len(named) > 20
    missing = [
        n for n in named if not any((place / n).exists() for place in (*places, ROOT / "tests/corpus/pages"))
    ]
    assert missing == ["topics/cell-therapy.toml"]


def test_every_folder_is_in_the_architecture() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for folder in (ROOT / "src" / "yaowen").iterdir():
        if folder.is_dir() and not folder.name.startswith("__"):
            assert f"`{folder.name}/`" in text, folder.name


def test_the_table_of_operations_is_sound() -> None:
    from yaowen.service.app import Yaowen

    names = [operation.name for operation in OPERATIONS]
    assert len(names) == len(set(names))
    for operation in OPERATIONS:
        assert callable(getattr(Yaowen, operation.method))
        assert operation.summary_en
        assert operation.summary_zh


@pytest.mark.parametrize("readme", READMES)
def test_the_python_of_the_readme_runs(readme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.S)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    exec(code, {})
