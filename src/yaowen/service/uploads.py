"""Files that a reader hands over on a page: taken in one after another in the background, with what came of each."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from secrets import token_urlsafe
from threading import Lock, Thread
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from yaowen.backends.files import make_capture
from yaowen.errors import EmptyInput, NoSuchInput, NotFound, TooLarge, UsageError, YaowenError
from yaowen.records import Capture, Record
from yaowen.service.documents import Failure

if TYPE_CHECKING:
    from yaowen.service.app import Yaowen

MOST_FILES = 20
"""Files of one upload."""
MOST_BYTES = 40 * 1024 * 1024
"""Bytes of one upload together."""
KEPT = 20
"""Uploads whose outcome is remembered; the oldest goes first."""
MOST_NAME = 120
READ_ONLY = "only on the machine of this library can files be added"
log = logging.getLogger(__name__)


class FileState(Record, frozen=True, kw_only=True):
    """A file, and what became of it; `problems` are lines that say what could not be used."""

    name: str
    size: int
    state: Literal["waiting", "reading", "kept", "failed"] = "waiting"
    articles: tuple[str, ...] = ()
    new: int = 0
    known: int = 0
    removed: int = 0
    problems: tuple[str, ...] = ()


class Upload(Record, frozen=True, kw_only=True):
    """Files that were handed over together."""

    id: str
    files: tuple[FileState, ...]

    @property
    def done(self) -> bool:
        """Has each file its outcome?"""
        return all(file.state in ("kept", "failed") for file in self.files)


class GivenFetcher:
    """Gives files that are in memory by their names, and nothing else."""

    def __init__(self, files: Mapping[str, bytes], max_bytes: int) -> None:
        self._files = files
        self._max_bytes = max_bytes

    def fetch(self, address: str) -> Capture:
        """Raises `NoSuchInput`, `EmptyInput`, `TooLarge`."""
        content = self._files.get(address)
        if content is None:
            raise NoSuchInput(f"{address}: was not handed over")
        if not content.strip():
            raise EmptyInput(f"{address}: empty; there is nothing to read in it")
        if len(content) > self._max_bytes:
            limit = self._max_bytes // (1024 * 1024)
            raise TooLarge(f"{address}: more than the limit of {limit} MB; raise YAOWEN_MAX_INPUT_BYTES")
        return make_capture(address, content)


class UploadDesk:
    """Takes uploads into a library, one after another; what became of them is remembered until the process ends."""

    def __init__(self, yaowen: "Yaowen") -> None:
        self._yaowen = yaowen
        self._uploads: dict[str, Upload] = {}
        self._lock = Lock()
        self._turn = Lock()

    def start(self, files: Sequence[tuple[str, bytes]]) -> Upload:
        """Begins to take files in; raises `UsageError` for none, too many, or too large ones."""
        if self._yaowen.is_open_to_others:
            raise UsageError(READ_ONLY)
        given = [(name, content) for name, content in files if name or content]
        size = sum(len(content) for _, content in given)
        if not given:
            raise UsageError("no file was chosen")
        if len(given) > MOST_FILES:
            raise UsageError(f"{len(given)} files; at most {MOST_FILES} at once")
        if size > MOST_BYTES:
            raise UsageError(f"{size // 2**20} MB; at most {MOST_BYTES // 2**20} MB at once")
        named = dict(_name_apart(given))
        states = tuple(FileState(name=name, size=len(content)) for name, content in named.items())
        upload = Upload(id=token_urlsafe(9), files=states)
        with self._lock:
            while len(self._uploads) >= KEPT:
                self._uploads.pop(next(iter(self._uploads)))
            self._uploads[upload.id] = upload
        Thread(target=self._run, args=(upload.id, named), daemon=True, name="upload").start()
        return upload

    def find(self, upload_id: str) -> Upload:
        """An upload as it stands; raises `NotFound`."""
        with self._lock:
            if upload_id not in self._uploads:
                raise NotFound(f"no upload {upload_id!r} is remembered")
            return self._uploads[upload_id]

    def _run(self, upload_id: str, files: Mapping[str, bytes]) -> None:
        with self._turn:
            fetcher = GivenFetcher(files, self._yaowen.settings.max_input_bytes)
            taker = self._yaowen.make_taker(fetcher)
            for number, name in enumerate(files):
                self._note(upload_id, number, state="reading")
                problems: list[str] = []
                outcome: dict[str, object] = {"state": "failed"}
                try:
                    for line in taker.take((name,)):
                        if isinstance(line, Failure):
                            problems.append(line.message)
                        else:
                            outcome |= {
                                "state": "kept" if line.articles else "failed",
                                "articles": line.articles,
                                "new": line.new,
                                "known": line.known,
                                "removed": line.removed,
                            }
                except YaowenError as error:
                    problems.append(str(error))
                except Exception:  # a defect of ours must not leave the page waiting for ever
                    log.exception("%s: could not be taken in", name)
                    problems.append("a defect of this program; its log tells more")
                self._note(upload_id, number, problems=tuple(dict.fromkeys(problems)), **outcome)
            taker.close()

    def _note(self, upload_id: str, number: int, **changes: object) -> None:
        with self._lock:
            upload = self._uploads.get(upload_id)
            if upload is None:
                return
            files = list(upload.files)
            files[number] = replace(files[number], **changes)
            self._uploads[upload_id] = replace(upload, files=tuple(files))


def _name_apart(files: Sequence[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Files under the last part of their names, printable and no longer than a line; a second one is numbered."""
    taken: set[str] = set()
    for given, content in files:
        last = given.replace("\\", "/").rpartition("/")[2]
        name = (
            "".join(letter for letter in last if letter.isprintable()).strip().lstrip(".-")[-MOST_NAME:]
            or "file"
        )
        stem, dot, ending = name.rpartition(".")
        number = 2
        while name in taken:
            name = f"{stem} ({number}).{ending}" if dot else f"{ending} ({number})"
            number += 1
        taken.add(name)
        yield name, content
