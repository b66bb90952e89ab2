"""Every exception that Yaowen raises.

The tree::

    YaowenError                     exit code 1
    ├── UsageError                  2  the caller asked for something that cannot be
    │   └── BadQuery                2  a search that has no meaning
    ├── InputError                  1  a document that cannot be read
    │   ├── NoSuchInput             1  the path does not exist, or is no file
    │   ├── EmptyInput              1  there are no bytes in it
    │   ├── TooLarge                1  more bytes than `settings.max_input_bytes`
    │   ├── NotText                 1  binary bytes of no known format
    │   ├── NoArticle               1  a page in which no article was found
    │   │   └── Quarantined         1  a block page, a login wall, or too little text to be an article
    │   ├── UnsafeArchive           1  an archive that expands too far, or leads out of itself
    │   ├── ParserStopped           1  a document whose parser took too much time or memory
    │   ├── ProfileError            1  a company's profile with an unknown key or a wrong value; names file and key
    │   └── BadLine                 1  a line of a JSONL file that is no article
    ├── NotFound                    1  no such article, story, topic … in this library
    ├── PackError                   1  a declaration of the pack is wrong; names file and key
    ├── NumberError                 1  a string that is no number, date or quantity
    ├── NetworkError                4  fetching failed
    │   ├── Forbidden               4  robots.txt or our own guard says no; asking again is no use
    │   ├── Gone                    4  the server says that there is no such page (404, 410)
    │   └── TryLater                4  the server asks for patience (429, 503)
    ├── ModelError                  4  a language model gave no answer that can be used
    │   ├── ModelUnreachable        4  no connection to the endpoint, or it fails (5xx)
    │   ├── ModelRefused            4  it does not accept the key or the request (401, 403, 400 …)
    │   ├── ModelLimited            4  it asks for patience (429)
    │   ├── ModelTimedOut           4  no whole answer in time
    │   ├── BrokenAnswer            4  what came is no answer: cut off, too large, not of the form asked for
    │   └── BudgetSpent             4  the tokens or the money of this run or day are used up
    ├── StorageError                5  the disk is full or the library is damaged
    │   └── WrongVersion            5  the library was written by a newer Yaowen
    └── LibraryLocked               6  another process is writing

Foreign exceptions (apsw, tantivy, msgspec, OSError …) are turned into these where they arise.
"""

from typing import ClassVar


class YaowenError(Exception):
    """The root: `str(error)` is one line that says what, where and what to do."""

    exit_code: ClassVar[int] = 1


class UsageError(YaowenError):
    """The caller asked for something that cannot be."""

    exit_code = 2


class BadQuery(UsageError):
    """A search that has no meaning."""


class InputError(YaowenError):
    """A document that cannot be read; the rest of a batch goes on."""


class NoSuchInput(InputError):
    """The path does not exist, or is no file."""


class EmptyInput(InputError):
    """There are no bytes in it."""


class TooLarge(InputError):
    """More bytes than `settings.max_input_bytes`."""


class NotText(InputError):
    """Binary bytes of no known format."""


class NoArticle(InputError):
    """A page in which no article was found."""


class Quarantined(NoArticle):
    """A block page, a login wall, or too little text to be an article; the message gives the reason."""


class UnsafeArchive(InputError):
    """An archive that expands too far, or whose names lead out of it."""


class ParserStopped(InputError):
    """A document whose parser took too much time or memory."""


class BadLine(InputError):
    """A line of a JSONL file that is no article."""


class ProfileError(InputError):
    """A company's profile with an unknown key or a wrong value; the message names file and key."""


class NotFound(YaowenError):
    """No such article, story, topic or entity."""


class PackError(YaowenError):
    """A declaration of the pack is wrong; the message names file and key."""


class NumberError(YaowenError, ValueError):
    """A string that is no number, date or quantity."""


class NetworkError(YaowenError):
    """Fetching failed."""

    exit_code = 4


class Forbidden(NetworkError):
    """robots.txt or our own guard says no; asking again is no use."""


class Gone(NetworkError):
    """The server says that there is no such page (404, 410)."""


class TryLater(NetworkError):
    """The server asks for patience; `after_seconds` is how long, if it said so."""

    def __init__(self, message: str, after_seconds: float | None = None) -> None:
        super().__init__(message)
        self.after_seconds = after_seconds


class ModelError(YaowenError):
    """A language model gave no answer that can be used; what it would have written is done without it."""

    exit_code = 4


class ModelUnreachable(ModelError):
    """There is no connection to the endpoint, or it fails (5xx)."""


class ModelRefused(ModelError):
    """The endpoint does not accept the key or the request; asking again is no use."""


class ModelLimited(ModelError):
    """The endpoint asks for patience; `after_seconds` is how long, if it said so."""

    def __init__(self, message: str, after_seconds: float | None = None) -> None:
        super().__init__(message)
        self.after_seconds = after_seconds


class ModelTimedOut(ModelError):
    """No whole answer came in time."""


class BrokenAnswer(ModelError):
    """What came is no answer: cut off, too large, or not of the form that was asked for."""


class BudgetSpent(ModelError):
    """The tokens or the money of this run or this day are used up."""


class StorageError(YaowenError):
    """The disk is full or the library is damaged."""

    exit_code = 5


class WrongVersion(StorageError):
    """The library was written by a newer Yaowen."""


class LibraryLocked(YaowenError):
    """Another process is writing to the library."""

    exit_code = 6


def in_one_line(error: BaseException) -> str:
    """What another's exception says, for a message of ours: one line of at most 200 characters, never empty."""
    return " ".join(str(error).split())[:200] or type(error).__name__
