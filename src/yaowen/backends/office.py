"""Old Office files (`.doc`, `.wps`, `.rtf`) become `.docx` through LibreOffice, where it is installed."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from yaowen.errors import InputError, NotText, ParserStopped
from yaowen.records import Capture
from yaowen.sources.binary import find_binary_format

_PROGRAMS = ("soffice", "libreoffice")
_MAC = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
_SECONDS = 45.0
_MOST_BYTES = 4 << 30


def find_office() -> str | None:
    """The path of LibreOffice."""
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    return found or (_MAC if Path(_MAC).exists() else None)


def make_modern(capture: Capture) -> Capture:
    """The capture; an old Office file as .docx, under its own name.

    Raises `NotText` where there is no LibreOffice, `InputError` where it cannot read the file, `ParserStopped`
    where it does not end.
    """
    if find_binary_format(capture.content) != "doc":
        return capture
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
        with _memory_for_children():
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


@contextlib.contextmanager
def _memory_for_children() -> Iterator[None]:
    """Where this process is bounded, what it starts inside of here may hold 4 GiB; the bound comes back after."""
    if not sys.platform.startswith("linux"):
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if soft == resource.RLIM_INFINITY:
        yield
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES if hard == resource.RLIM_INFINITY else hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends LibreOffice with what it started."""
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
