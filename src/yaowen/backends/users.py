"""Who may log in, in a file of the library's folder: names, roles, and Argon2id hashes of passwords.

The hash is `argon2-cffi`'s with the parameters of RFC 9106's second recommendation (64 MiB, three passes), an extra of
its own: `pip install yaowen[login]`.
"""

from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import msgspec

from yaowen.backends.files import write_whole
from yaowen.errors import NotFound, StorageError, UsageError
from yaowen.records import Role, User

if TYPE_CHECKING:
    from argon2 import PasswordHasher

FILE_NAME = "users.json"
SHORTEST, LONGEST = 10, 200
"""Characters of a password."""
MOST_NAME = 40


class UserBook:
    """The users of a library; read again when its file has changed."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._lock = Lock()
        self._read_at = -1
        self._users: dict[str, User] = {}

    def list_users(self) -> tuple[User, ...]:
        """All users by name."""
        return tuple(self._load()[name] for name in sorted(self._load()))

    def find_user(self, name: str) -> User | None:
        """The user of this name."""
        return self._load().get(name)

    def put_user(self, name: str, role: Role, password: str) -> User:
        """Adds a user, or gives one another role and password; raises `UsageError`."""
        if not name or len(name) > MOST_NAME or not name.isprintable() or name != name.strip():
            raise UsageError(f"{name!r}: a name has 1 to {MOST_NAME} printable characters")
        if not SHORTEST <= len(password) <= LONGEST:
            raise UsageError(f"a password has {SHORTEST} to {LONGEST} characters")
        user = User(name=name, role=role, secret=_hasher().hash(password))
        self._save({**self._load(), name: user})
        return user

    def remove_user(self, name: str) -> User:
        """Takes a user away; raises `NotFound`."""
        users = dict(self._load())
        if name not in users:
            raise NotFound(f"no user {name!r}; `yaowen users` lists them")
        gone = users.pop(name)
        self._save(users)
        return gone

    def check(self, name: str, password: str) -> User | None:
        """The user whose password this is. An unknown name takes as long as a wrong password."""
        from argon2.exceptions import VerificationError

        user = self.find_user(name)
        secret = user.secret if user else _DECOY
        try:
            _hasher().verify(secret, password[: LONGEST + 1])
        except VerificationError:
            return None
        return user

    def _load(self) -> dict[str, User]:
        with self._lock:
            try:
                changed_at = self._path.stat().st_mtime_ns
                if changed_at != self._read_at:
                    users = msgspec.json.decode(self._path.read_bytes(), type=list[User])
                    self._users, self._read_at = {user.name: user for user in users}, changed_at
            except FileNotFoundError:
                self._users, self._read_at = {}, -1
            except (OSError, msgspec.DecodeError) as error:
                raise StorageError(f"{self._path}: cannot be read ({error})") from error
            return self._users

    def _save(self, users: dict[str, User]) -> None:
        """All or nothing, readable by the owner alone."""
        content = msgspec.json.format(msgspec.json.encode(list(users.values())))
        write_whole(self._path, content, mode=0o600)


_DECOY = "$argon2id$v=19$m=65536,t=3,p=4$c29tZSBzYWx0IGhlcmUh$6d4vVWkFRTGoC29FsGMLOqJ8sFLFPz4hHEPxfbHCpQk"
"""The hash of no password."""


def _hasher() -> "PasswordHasher":
    if find_spec("argon2") is None:
        raise UsageError("a login needs argon2-cffi: pip install 'yaowen[login]'")
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=4)
