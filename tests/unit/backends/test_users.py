"""Users of a library: kept by hash, in a file that only the owner reads."""

import stat
from pathlib import Path

import pytest

from yaowen.backends.users import FILE_NAME, UserBook
from yaowen.errors import NotFound, StorageError, UsageError

pytest.importorskip("argon2", reason="argon2-cffi is an extra")
GOOD = "correct horse battery"


def test_a_password_is_kept_as_an_argon2id_hash_alone(tmp_path: Path) -> None:
    UserBook(tmp_path).put_user("li", "admin", GOOD)
    path = tmp_path / FILE_NAME
    content = path.read_text()
    assert GOOD not in content
    assert "$argon2id$v=19$m=65536,t=3,p=4$" in content
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_right_password_alone_opens(tmp_path: Path) -> None:
    book = UserBook(tmp_path)
    book.put_user("li", "reader", GOOD)
    found = book.check("li", GOOD)
    assert found is not None
    assert (found.name, found.role) == ("li", "reader")
    for name, password in (("li", GOOD + "x"), ("li", ""), ("wang", GOOD), ("", ""), ("li", "x" * 10_000)):
        assert book.check(name, password) is None


def test_another_process_sees_changes_at_once(tmp_path: Path) -> None:
    book, other = UserBook(tmp_path), UserBook(tmp_path)
    assert other.list_users() == ()
    book.put_user("li", "reader", GOOD)
    assert [user.name for user in other.list_users()] == ["li"]
    other.put_user("li", "admin", GOOD + "2")
    assert book.check("li", GOOD) is None
    assert book.remove_user("li").role == "admin"
    assert other.find_user("li") is None


def test_what_is_no_user_is_refused(tmp_path: Path) -> None:
    book = UserBook(tmp_path)
    for name, password in (
        ("", GOOD),
        (" li", GOOD),
        ("l\ni", GOOD),
        ("x" * 41, GOOD),
        ("li", "short"),
        ("li", "x" * 201),
    ):
        with pytest.raises(UsageError):
            book.put_user(name, "reader", password)
    with pytest.raises(NotFound):
        book.remove_user("li")
    (tmp_path / FILE_NAME).write_text("[{]")
    with pytest.raises(StorageError):
        UserBook(tmp_path).list_users()
