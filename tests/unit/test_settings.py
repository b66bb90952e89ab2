"""Settings come from the environment, and wrong values are named."""

from pathlib import Path

import pytest

from yaowen.errors import UsageError
from yaowen.settings import Settings, read_settings


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
