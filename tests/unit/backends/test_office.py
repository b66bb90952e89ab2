"""Old Office files go through LibreOffice where there is one; a program of the test's own stands for it."""

import io
import os
import sys
from pathlib import Path

import docx
import pytest

from yaowen.backends import office
from yaowen.backends.files import make_capture
from yaowen.backends.office import ConvertingReader
from yaowen.backends.reading import PlainReader
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


def test_an_old_file_is_converted_and_keeps_its_name_and_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Pack
) -> None:
    document = docx.Document()
    document.add_heading("旧文件里的标题", 0)
    document.add_paragraph("云岬新区今年产值达到五百亿元。")
    made = io.BytesIO()
    document.save(made)
    (tmp_path / "made.docx").write_bytes(made.getvalue())
    code = f"pathlib.Path(folder, 'given.docx').write_bytes(pathlib.Path({str(tmp_path / 'made.docx')!r}).read_bytes())"
    stand_in(tmp_path, code, monkeypatch)
    given = make_capture("a.doc", OLD)
    (item,) = ConvertingReader(PlainReader(pack)).read(given).value
    assert (item.declared.title, item.input, item.capture_id) == ("旧文件里的标题", "a.doc", given.id)


def test_without_libreoffice_the_line_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Pack
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_MAC", str(tmp_path / "none"))
    with pytest.raises(NotText, match=r"^a\.doc: an old Word or WPS file; install LibreOffice"):
        ConvertingReader(PlainReader(pack)).read(make_capture("a.doc", OLD))


def test_libreoffice_that_fails_or_does_not_end_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Pack
) -> None:
    reader = ConvertingReader(PlainReader(pack))
    stand_in(tmp_path, "sys.exit(1)", monkeypatch)
    with pytest.raises(InputError, match=r"^a\.doc: LibreOffice cannot read it"):
        reader.read(make_capture("a.doc", OLD))
    stand_in(tmp_path, "import time; time.sleep(600)", monkeypatch)
    monkeypatch.setattr(office, "_SECONDS", 0.5)
    with pytest.raises(ParserStopped, match=r"^a\.doc: LibreOffice was stopped"):
        reader.read(make_capture("a.doc", OLD))
