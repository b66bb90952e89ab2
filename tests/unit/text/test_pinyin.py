"""Spellings of pinyin."""

import subprocess
import sys

import pytest

from yaowen.text.pinyin import is_pinyin, iter_sounds, pinyin_key, to_pinyin


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2 1 Shi Ji Jing Ji Bao Dao", "21 shìjì jīngjì bàodào"),
        ("Xi'an Ri Bao", "XIAN RIBAO"),
        ("Lüliang", "LVLIANG"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert pinyin_key(one) == pinyin_key(other)


def test_characters_are_read_in_their_words() -> None:
    assert to_pinyin("重庆银行") == "Chong Qing Yin Hang"
    assert to_pinyin("恒晟药业") == "Heng Sheng Yao Ye"


def test_pypinyin_is_loaded_only_when_asked() -> None:
    code = "import sys, yaowen.packs.loader, yaowen.pipeline.link; sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("kangfang", True),
        ("yunjiayaoye", True),
        ("lvse", True),
        ("approval", False),
        ("hub", False),
        ("ma", False),
    ],
)
def test_what_can_be_read_as_pinyin(word: str, read: bool) -> None:
    assert is_pinyin(word) is read


def test_a_name_sounds_like_each_of_its_beginnings() -> None:
    assert tuple(iter_sounds("Kang Fang Sheng Wu")) == ("kangfang", "kangfangsheng", "kangfangshengwu")
    assert tuple(iter_sounds("Kang")) == ()
