"""The library's database file: opening it, its tables, its version, and what its errors mean."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from yaowen.backends.sqlite import doubting, heads, levelling, newest, statements, tallying
from yaowen.errors import LibraryLocked, StorageError, WrongVersion, YaowenError

FILE_NAME = "library.db"
VERSION = 23
APPLICATION_ID = 0x59616F77  # "Yaow"

_TABLES = """
CREATE TABLE captures (
    id TEXT PRIMARY KEY,
    input TEXT, media_type TEXT, url TEXT, captured_at TEXT,
    content BLOB                        -- zlib; NULL: erased with an article, and never kept again
);
CREATE TABLE articles (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    capture_id TEXT NOT NULL,
    published INTEGER, day TEXT, printed TEXT,
    outlet_id TEXT, lang TEXT NOT NULL, kind TEXT NOT NULL, off_topic INTEGER NOT NULL,
    understanding BLOB NOT NULL,        -- zlib of MessagePack
    signature BLOB
);
CREATE INDEX articles_by_time ON articles (published DESC, id);
CREATE INDEX articles_by_outlet ON articles (outlet_id);
CREATE INDEX articles_by_capture ON articles (capture_id);
CREATE TABLE tags (
    taxonomy TEXT, id TEXT, article INTEGER, PRIMARY KEY (taxonomy, id, article)
) WITHOUT ROWID;
CREATE INDEX tags_by_article ON tags (article);
CREATE TABLE entities (id TEXT, article INTEGER, PRIMARY KEY (id, article)) WITHOUT ROWID;
CREATE INDEX entities_by_article ON entities (article);
CREATE TABLE region_codes (code TEXT, article INTEGER, PRIMARY KEY (code, article)) WITHOUT ROWID;
CREATE INDEX region_codes_by_article ON region_codes (article);
CREATE TABLE region_names (
    name TEXT, code TEXT, article INTEGER, PRIMARY KEY (name, code, article)
) WITHOUT ROWID;
CREATE INDEX region_names_by_article ON region_names (article);
CREATE TABLE marks (mark INTEGER, article INTEGER, PRIMARY KEY (mark, article)) WITHOUT ROWID;
CREATE TABLE members (
    article_id TEXT PRIMARY KEY, story_id TEXT NOT NULL,
    relation TEXT NOT NULL, of_id TEXT, similarity REAL NOT NULL, why TEXT
) WITHOUT ROWID;
CREATE INDEX members_by_story ON members (story_id);
CREATE TABLE matters (id TEXT PRIMARY KEY, place INTEGER, title TEXT) WITHOUT ROWID;
CREATE TABLE matter_stories (
    matter_id TEXT, place INTEGER, story_id TEXT, PRIMARY KEY (matter_id, place)
) WITHOUT ROWID;
CREATE INDEX matter_stories_by_story ON matter_stories (story_id);
CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, article_id TEXT NOT NULL UNIQUE, present INTEGER NOT NULL
);
CREATE TABLE tombstones (article_id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE issues (input TEXT, place INTEGER, issue BLOB, PRIMARY KEY (input, issue)) WITHOUT ROWID;
"""


_FOLLOWING = """
CREATE TABLE sources (id TEXT PRIMARY KEY, source BLOB NOT NULL) WITHOUT ROWID;   -- MessagePack
CREATE TABLE jobs (
    source_id TEXT PRIMARY KEY, holder TEXT NOT NULL, started_at REAL NOT NULL, lease_until REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE seen (key BLOB PRIMARY KEY) WITHOUT ROWID;   -- 16 bytes of SHA-256, no words
"""

_WANTED = """
CREATE TABLE wanted (
    source_id TEXT, url TEXT, due_at REAL NOT NULL, stands_in TEXT, is_part INTEGER NOT NULL, tries INTEGER NOT NULL,
    PRIMARY KEY (source_id, url)
) WITHOUT ROWID;
CREATE INDEX wanted_by_time ON wanted (due_at);
CREATE INDEX wanted_by_article ON wanted (stands_in);
"""

_CHECKED = """
CREATE TABLE checked (address TEXT PRIMARY KEY, source BLOB NOT NULL) WITHOUT ROWID;   -- MessagePack
"""

_REDIRECTS = """
CREATE TABLE IF NOT EXISTS redirects (      -- from stories that others have taken in
    story_id TEXT PRIMARY KEY, goes_on_as TEXT NOT NULL
) WITHOUT ROWID;
"""

_JOTTINGS = """
CREATE TABLE IF NOT EXISTS jottings (
    kind TEXT, about TEXT, target TEXT, tag TEXT, at REAL NOT NULL,
    jotting BLOB NOT NULL,              -- MessagePack
    PRIMARY KEY (target, about, kind, tag)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS jottings_by_kind ON jottings (kind, at DESC);
"""

_LOOKING = """
CREATE TABLE IF NOT EXISTS firsts (article_id TEXT PRIMARY KEY, sequence INTEGER NOT NULL) WITHOUT ROWID;
    -- under which number of the journal an article came that has changed since
CREATE TABLE IF NOT EXISTS seen_to (name TEXT PRIMARY KEY, mark BLOB NOT NULL) WITHOUT ROWID;   -- MessagePack
"""

_MOVES = """
CREATE TABLE IF NOT EXISTS moves (article_id TEXT PRIMARY KEY, sequence INTEGER NOT NULL) WITHOUT ROWID;
    -- under which number of the journal an article last changed that has but moved since
"""

_NARROW = """
CREATE INDEX IF NOT EXISTS articles_narrow ON articles (row, printed, day, outlet_id, lang, kind, off_topic);
    -- what is counted by, without the articles themselves
"""

_STEPS = (
    _TABLES,
    _FOLLOWING,
    _WANTED,
    _CHECKED,
    statements.TABLE,
    _REDIRECTS,
    statements.NAMES,
    doubting.TABLES,
    _JOTTINGS,
    _LOOKING,
    statements.DUES,
    levelling.TABLE,
    statements.DUES_BY_REGION + levelling.BY_TIME,
    _NARROW,
    statements.DUES_IN_ORDER + levelling.SPANS + heads.TABLE,
    statements.SUBJECTS_IN_ORDER,
    levelling.AIMS,
    tallying.TABLE,
    statements.NAMES_IN_ORDER + levelling.IN_ORDER,
    levelling.AIMS_COUNTED + tallying.BY_COUNT,
    statements.APART,
    newest.NAMES,
    _MOVES,
)
"""What makes version n + 1 of version n; a published step is never changed."""

_CACHE_KIB = 96_000
"""Pages that a connection keeps: the marks of an article lie all over the file, and are looked up for each new one."""

_CHECKPOINT = 120_000
"""Pages of the log before they are written to the file: each commit touches thousands, largely the same again."""

_WITH_FACTS = 5
"""The first version that keeps facts beside the articles."""
_WITH_NAMES = 7
"""The first version that finds composite facts by what they name."""
_WITH_LEVELS = 13
"""The first version that keeps levels beside the facts, with their time."""
_WITH_DUES = 13
"""The first version that finds facts by when something of them falls due, and where."""
_WITH_HEADS = 15
"""The first version that keeps the heads of policies beside the articles."""
_WITH_DOUBTS = 8
"""The first version that keeps doubts beside the articles."""


def open_database(folder: Path, wait_seconds: float) -> apsw.Connection:
    """The library's database, made where there is none.

    Raises `WrongVersion` for one that a newer Yaowen wrote, `LibraryLocked`, `StorageError`.
    """
    path = folder / FILE_NAME
    with translated(path):
        folder.mkdir(parents=True, exist_ok=True)
        connection = apsw.Connection(str(path))
        try:
            _prepare(connection, path, wait_seconds)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turns foreign exceptions into ours, each with one line that names the file."""
    try:
        yield
    except YaowenError:
        raise
    except (apsw.BusyError, apsw.LockedError) as error:
        raise LibraryLocked(
            f"{path}: another process is writing to this library; try again when it has ended"
        ) from error
    except (apsw.FullError, OSError) as error:
        raise StorageError(f"{path}: the disk is full or cannot be written ({_line(error)})") from error
    except (apsw.NotADBError, apsw.CorruptError, apsw.FormatError) as error:
        raise StorageError(
            f"{path}: this is no library or it is damaged ({_line(error)}); restore a backup"
        ) from error
    except apsw.Error as error:
        raise StorageError(f"{path}: the library cannot be used ({_line(error)})") from error


@contextmanager
def writing(connection: apsw.Connection) -> Iterator[None]:
    """One transaction that waits for other writers at its start, and is whole or nothing.

    Within another one it is a part of that; where it fails, nothing is left of either.
    """
    outer = connection.in_transaction
    if not outer:
        connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        if not outer:
            connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _prepare(connection: apsw.Connection, path: Path, wait_seconds: float) -> None:
    connection.set_busy_timeout(int(wait_seconds * 1000))
    version = connection.pragma("user_version")
    if version > VERSION:
        raise WrongVersion(f"{path}: written by a newer Yaowen (version {version}); this one reads {VERSION}")
    if version and connection.pragma("application_id") != APPLICATION_ID:
        raise StorageError(f"{path}: a database of another program")
    connection.pragma("journal_mode", "wal")
    connection.pragma("synchronous", "full")
    connection.pragma("wal_autocheckpoint", _CHECKPOINT)
    connection.pragma("secure_delete", True)
    connection.pragma("cache_size", -_CACHE_KIB)
    if version < VERSION:
        with writing(connection):
            for step in _STEPS[version:]:
                connection.execute(step)
            if version < _WITH_FACTS:
                statements.fill(connection)
            elif version < _WITH_NAMES:
                statements.fill_names(connection)
            if _WITH_FACTS <= version < _WITH_DUES:
                statements.fill_dues(connection)
            if _WITH_FACTS <= version < _WITH_LEVELS:
                levelling.fill(connection)
            if _WITH_FACTS <= version < _WITH_HEADS:
                heads.fill(connection)
            if version < _WITH_DOUBTS:
                doubting.fill(connection)
            connection.pragma("application_id", APPLICATION_ID)
            connection.pragma("user_version", VERSION)


def _line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
