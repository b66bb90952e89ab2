"""What each setting holds and where from, and what a library keeps."""

from pathlib import Path

import msgspec
import pytest

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.errors import UsageError
from yaowen.packs.model import Pack
from yaowen.service.app import Yaowen
from yaowen.service.settling import SettingLine, keep_settings, list_settings
from yaowen.settings import KEPT_FILE, Settings, settle


@pytest.fixture
def yaowen(pack: Pack, tmp_path: Path) -> Yaowen:
    return Yaowen(settings=Settings(library=tmp_path), pack=pack)


def lines(yaowen: Yaowen, environ: dict[str, str]) -> dict[str, SettingLine]:
    return {line.name: line for line in list_settings(yaowen, environ)}


def test_every_setting_says_where_it_comes_from(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / KEPT_FILE).write_text('money = "RMB"\n', encoding="utf-8")
    environ = {"YAOWEN_PORT": "9000", "YAOWEN_MODEL_URL": "http://me:secret@host/v1"}
    given = Settings(library=tmp_path, port=9000, model_url=environ["YAOWEN_MODEL_URL"], names_model=True)
    found = lines(Yaowen(settings=settle(given, environ), pack=pack), environ)
    assert set(found) == set(Settings.__struct_fields__)
    assert {name: line.origin for name, line in found.items() if line.origin != "default"} == {
        "library": "command",
        "port": "environment",
        "names_model": "command",
        "money": "library",
        "model_url": "environment",
    }
    assert found["names_model"].value == "1"
    assert found["port"].line == "export YAOWEN_PORT=9000"
    assert found["model_name"].line == "export YAOWEN_MODEL_NAME=…"
    assert "secret" not in msgspec.json.encode(list(found.values())).decode()
    assert {line.name for line in found.values() if line.kept} == {"lang", "money", "person"}


def test_a_line_for_the_shell_is_quoted(pack: Pack) -> None:
    settings = Settings(fetch_contact="a b; rm -rf $HOME")
    found = lines(Yaowen(store=MemoryStore(), index=MemoryIndex(), settings=settings, pack=pack), {})
    assert found["fetch_contact"].line == "export YAOWEN_FETCH_CONTACT='a b; rm -rf $HOME'"


def test_what_is_kept_holds_at_once_and_at_the_next_start(yaowen: Yaowen, tmp_path: Path) -> None:
    others = Yaowen(settings=yaowen.settings, pack=yaowen.pack)
    yaowen.share_settings(others)
    keep_settings(yaowen, {"lang": "en", "person": 'Li "小" \\ Ming'}, {})
    keep_settings(yaowen, {"money": "yuan"}, {})
    wanted = Settings(library=tmp_path, lang="en", person='Li "小" \\ Ming', money="yuan")
    assert yaowen.settings == others.settings == settle(Settings(library=tmp_path), {}) == wanted
    keep_settings(yaowen, {"person": ""}, {})
    assert yaowen.settings.person is None
    assert settle(Settings(library=tmp_path), {}).person is None
    assert lines(yaowen, {})["lang"].origin == "library"


@pytest.mark.parametrize(
    ("values", "environ", "told"),
    [
        ({"port": "1"}, {}, "port"),
        ({"lang": "fr"}, {}, "fr"),
        ({"person": "x" * 81}, {}, "80"),
        ({"person": "a\nlang = 'en'"}, {}, "one line"),
        ({"lang": "en"}, {"YAOWEN_LANG": "zh"}, "YAOWEN_LANG is set"),
    ],
)
def test_what_cannot_be_kept_changes_nothing(
    yaowen: Yaowen, tmp_path: Path, values: dict[str, str], environ: dict[str, str], told: str
) -> None:
    before = yaowen.settings
    with pytest.raises(UsageError, match=told):
        keep_settings(yaowen, values, environ)
    assert yaowen.settings == before
    assert not (tmp_path / KEPT_FILE).exists()


def test_others_are_told_nothing_and_keep_nothing(yaowen: Yaowen) -> None:
    yaowen.is_open_to_others = True
    assert list_settings(yaowen, {}) == ()
    with pytest.raises(UsageError, match="only on the machine"):
        keep_settings(yaowen, {"lang": "en"}, {})


def test_a_library_without_a_folder_keeps_nothing(pack: Pack) -> None:
    with pytest.raises(UsageError, match="only on the machine"):
        keep_settings(Yaowen(store=MemoryStore(), index=MemoryIndex(), pack=pack), {"lang": "en"}, {})
