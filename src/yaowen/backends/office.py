"""Old Office files (`.doc`, `.wps`, `.rtf`) become `.docx` through LibreOffice, where it is installed."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from yaowen.errors import InputError, NotText, ParserStopped
from yaowen.ports import Reader
from yaowen.records import Capture
from yaowen.sources import Found
from yaowen.sources.binary import find_binary_format

_PROGRAMS = ("soffice", "libreoffice")
_MAC = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
_SECONDS = 90.0


class ConvertingReader:
    """Hands old Office files to LibreOffice first, and everything to another reader then."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def read(self, capture: Capture) -> Found:
        """See `ports.Reader.read`; without LibreOffice an old file is refused with a line that says so."""
        if find_binary_format(capture.content[:_HEAD]) == "doc":
            capture = _converted(capture)
        return self._reader.read(capture)

    def close(self) -> None:
        """See `ports.Reader.close`."""
        self._reader.close()


_HEAD = 1 << 25


def find_office() -> str | None:
    """The path of LibreOffice."""
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    return found or (_MAC if Path(_MAC).exists() else None)


def _converted(capture: Capture) -> Capture:
    program = find_office()
    if program is None:
        raise NotText(
            f"{capture.input}: an old Word or WPS file; install LibreOffice, or save it as .docx and give that"
        )
    content = _convert(capture.content, program, capture.input)
    return msgspec.structs.replace(capture, content=content)


def _convert(content: bytes, program: str, name: str) -> bytes:
    """The document as .docx; raises `InputError` where LibreOffice cannot, `ParserStopped` where it does not end."""
    with tempfile.TemporaryDirectory(prefix="yaowen-") as folder:
        given = Path(folder) / "given.doc"
        given.write_bytes(content)
        profile = (Path(folder) / "profile").as_uri()
        process = subprocess.Popen(  # noqa: S603 - a program of the system, on files named by us
            [
                program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck",
                "--convert-to", "docx", "--outdir", folder, str(given),
            ],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        try:
            process.wait(_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise ParserStopped(
                f"{name}: LibreOffice was stopped after {_SECONDS:.0f} s; save it as .docx and give that"
            ) from error
        finally:
            _end(process)
        try:
            return (Path(folder) / "given.docx").read_bytes()
        except OSError as error:
            raise InputError(f"{name}: LibreOffice cannot read it; save it as .docx and give that") from error


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends LibreOffice with what it started."""
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
