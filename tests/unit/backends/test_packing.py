"""Bytes of the library's file, made small and whole again."""

import zlib
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaowen.backends.sqlite.packing import pack, unpack
from yaowen.errors import StorageError


@given(st.binary(max_size=2_000))
def test_what_is_packed_comes_back(content: bytes) -> None:
    assert unpack(pack(content)) == content
    assert unpack(zlib.compress(content, 3)) == content  # as earlier versions packed it


def test_what_repeats_itself_becomes_small_and_alike() -> None:
    content = "样例园区2025年产值120亿元。".encode() * 500
    assert len(pack(content)) < len(content) / 50
    assert pack(content) == pack(content)


def test_each_thread_has_tools_of_its_own() -> None:
    content, found = b"abc" * 100_000, []
    threads = [Thread(target=lambda: found.append(unpack(pack(content)) == content)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 8


@pytest.mark.parametrize(
    "packed", [b"", b"no such thing", pack(b"abc" * 99)[:-4], zlib.compress(b"abc")[:-2]]
)
def test_damaged_bytes_are_said_to_be_so(packed: bytes) -> None:
    with pytest.raises(StorageError, match="damaged"):
        unpack(packed)
