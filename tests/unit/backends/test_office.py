"""Old Office files go through LibreOffice where there is one; a program of the test's own stands for it."""

import io
import os
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from yaowen.backends import office
from yaowen.backends.files import make_capture
from yaowen.backends.reading import PlainReader
from yaowen.backends.worker import WorkerReader
from yaowen.errors import InputError, NotText, ParserStopped
from yaowen.packs.model import Pack

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0" * 600
GIVES = "import pathlib, sys\nfolder = sys.argv[sys.argv.index('--outdir') + 1]\n"


def stand_in(folder: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.name == "nt":
        pytest.skip("the stand-in is a script with a first line that Windows does not know")
    program = folder / "soffice"
    program.write_text(f"#!{sys.executable}\n{GIVES}{code}")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def made_by(folder: Path) -> str:
    """Code that gives a document, whatever it was given."""
    document = docx.Document()
    document.add_heading("旧文件里的标题", 0)
    document.add_paragraph("云岬新区今年产值达到五百亿元。")
    document.save(str(folder / "made.docx"))
    source = str(folder / "made.docx")
    return f"pathlib.Path(folder, 'given.docx').write_bytes(pathlib.Path({source!r}).read_bytes())"


def test_an_old_file_is_converted_and_keeps_its_name_and_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Pack
) -> None:
    stand_in(tmp_path, made_by(tmp_path), monkeypatch)
    given = make_capture("a.doc", OLD)
    (item,) = PlainReader(pack).read(given).value
    assert (item.declared.title, item.input, item.capture_id) == ("旧文件里的标题", "a.doc", given.id)


def test_an_old_file_in_an_archive_is_converted_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Pack
) -> None:
    stand_in(tmp_path, made_by(tmp_path), monkeypatch)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("附件.doc", OLD)
    reader = WorkerReader(lambda: pack)
    try:
        (item,) = reader.read(make_capture("a.zip", packed.getvalue())).value
    finally:
        reader.close()
    assert (item.declared.title, item.input) == ("旧文件里的标题", "a.zip!附件.doc")


def test_without_libreoffice_the_line_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Pack
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_MAC", str(tmp_path / "none"))
    with pytest.raises(NotText, match=r"^a\.doc: an old Word or WPS file; install LibreOffice"):
        PlainReader(pack).read(make_capture("a.doc", OLD))


def test_libreoffice_that_fails_or_does_not_end_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Pack
) -> None:
    reader = PlainReader(pack)
    stand_in(tmp_path, "sys.exit(1)", monkeypatch)
    with pytest.raises(InputError, match=r"^a\.doc: LibreOffice cannot read it"):
        reader.read(make_capture("a.doc", OLD))
    stand_in(tmp_path, "import time; time.sleep(600)", monkeypatch)
    monkeypatch.setattr(office, "_SECONDS", 0.5)
    with pytest.raises(ParserStopped, match=r"^a\.doc: LibreOffice was stopped"):
        reader.read(make_capture("a.doc", OLD))
