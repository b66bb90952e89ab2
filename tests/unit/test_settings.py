"""Settings come from the environment, and wrong values are named."""

from pathlib import Path

import pytest

from yaowen.errors import UsageError
from yaowen.settings import KEPT_FILE, Settings, read_settings, settle


def test_nothing_set_means_defaults() -> None:
    assert read_settings({}) == Settings()


def test_every_setting_can_be_set() -> None:
    settings = read_settings(
        {
            "YAOWEN_LIBRARY": "/tmp/somewhere",
            "YAOWEN_PORT": "9000",
            "YAOWEN_MAX_INPUT_BYTES": "10",
            "YAOWEN_LANG": "en",
        }
    )
    assert settings == Settings(library=Path("/tmp/somewhere"), port=9000, max_input_bytes=10, lang="en")


def test_an_empty_variable_is_no_value() -> None:
    assert read_settings({"YAOWEN_PORT": ""}).port == Settings().port


def test_a_wrong_value_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="port"):
        read_settings({"YAOWEN_PORT": "many"})


def test_a_library_keeps_settings_and_a_variable_goes_before_them(tmp_path: Path) -> None:
    here = Settings(library=tmp_path)
    assert settle(here, {}) == here
    (tmp_path / KEPT_FILE).write_text('lang = "en"\nmoney = "RMB"\nperson = "王小明"\n', encoding="utf-8")
    assert settle(here, {}) == Settings(library=tmp_path, lang="en", money="RMB", person="王小明")
    assert settle(Settings(library=tmp_path, money="yuan"), {"YAOWEN_MONEY": "yuan"}).money == "yuan"
    assert settle(Settings(library=tmp_path), {"YAOWEN_MONEY": ""}).money == "RMB"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ('port = "1"', "port"),
        ('model_key_file = "/etc/passwd"', "none of the settings"),
        ('lang = "fr"', "fr"),
        ("lang = 3", "words on one line"),
        ('person = "a\\nb"', "words on one line"),
        ('person = ""', "words on one line"),
        ("lang = ", "cannot be read"),
    ],
)
def test_what_no_library_may_keep_is_named(tmp_path: Path, words: str, told: str) -> None:
    (tmp_path / KEPT_FILE).write_text(words, encoding="utf-8")
    with pytest.raises(UsageError, match=told) as found:
        settle(Settings(library=tmp_path), {})
    assert KEPT_FILE in str(found.value)
