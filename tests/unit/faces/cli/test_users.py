"""Who may log in, from the command line; beyond this machine nothing is served without them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from yaowen.errors import UsageError
from yaowen.faces.cli.commands import make_cli

pytest.importorskip("argon2", reason="argon2-cffi is an extra")


def run(library: Path, *arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(make_cli(), ["--library", str(library), *arguments], input=stdin)


def test_users_are_added_by_a_line_of_input_listed_and_removed(tmp_path: Path) -> None:
    added = run(tmp_path, "users", "add", "li", "--role", "admin", stdin="correct horse battery\n")
    assert added.exit_code == 0
    listed = run(tmp_path, "users", "--json")
    assert [json.loads(line) for line in listed.stdout.splitlines()] == [{"name": "li", "role": "admin"}]
    assert "argon2" not in listed.stdout + added.stdout
    assert run(tmp_path, "users", "remove", "li").exit_code == 0
    assert run(tmp_path, "users").stdout == ""


def test_a_weak_password_and_a_missing_name_are_refused(tmp_path: Path) -> None:
    assert isinstance(run(tmp_path, "users", "add", "li", stdin="short\n").exception, UsageError)
    assert isinstance(run(tmp_path, "users", "add").exception, UsageError)


@pytest.mark.parametrize("where", [("--host", "192.0.2.7"), ("--login",)])
def test_nothing_is_served_to_others_without_a_login(tmp_path: Path, where: tuple[str, ...]) -> None:
    refused = run(tmp_path, "serve", *where)
    assert isinstance(refused.exception, UsageError)
    assert "yaowen users add" in str(refused.exception)
