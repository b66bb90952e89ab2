"""Bytes become characters, or one clear line says why not."""

import pytest

from yaowen.errors import EmptyInput, NotText
from yaowen.sources.decode import decode
from yaowen.sources.detect import detect_format

TEXT = "近日，星澜生物宣布其新药在澄海获批上市，首年产能约六百万支。\n" * 4


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "gbk"])
def test_encodings_are_recognised(codec: str):
    assert decode(TEXT.encode(codec), name="x").text.lstrip("\ufeff") == TEXT


def test_declared_encoding_is_widened():
    page = '<html><head><meta charset="gb2312"></head><body><p>镕基㛃</p></body></html>'
    decoded = decode(page.encode("gb18030"), name="x")
    assert (decoded.encoding, "镕基㛃" in decoded.text) == ("gb18030", True)


def test_declared_big5_reads_hong_kong_characters():
    page = '<meta http-equiv="Content-Type" content="text/html; charset=big5"><p>生物醫藥園區啟用，嘅</p>'
    assert "嘅" in decode(page.encode("big5hkscs"), name="x").text


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "binary"),
        (b"%PDF-1.7 x", "pdf"),
        (b"PK\x03\x04abc", "zip"),
        (bytes(range(256)) * 8, "binary"),
    ],
)
def test_binary_is_refused_by_name(content: bytes, kind: str):
    with pytest.raises(NotText, match=r"^scan\.bin: "):
        decode(content, name="scan.bin")
    assert detect_format(content, "scan.bin") == kind


def test_empty_is_refused_by_name():
    with pytest.raises(EmptyInput, match=r"^empty\.txt: "):
        decode(b" \n\t", name="empty.txt")
    assert detect_format(b"", "empty.txt") == "empty"


def test_some_broken_bytes_are_counted():
    decoded = decode(TEXT.encode() + b"\xff\xfe\xfa", name="x")
    assert "星澜生物" in decoded.text
