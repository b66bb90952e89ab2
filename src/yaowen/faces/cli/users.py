"""`users`: who may see the pages from elsewhere."""

import getpass
import sys
from typing import Annotated, Literal

import msgspec
import typer

from yaowen.errors import UsageError
from yaowen.records import Role, User
from yaowen.settings import Settings, default_library


def add_users(cli: typer.Typer) -> None:
    """Adds the command."""
    cli.command(
        "users",
        help="List, add or remove who may log in when the pages are served beyond this machine.\n\n"
        "列出、添加或移除可从其他机器登录网页的用户。",
    )(users)


def users(
    context: typer.Context,
    action: Annotated[Literal["list", "add", "remove"], typer.Argument(help="What to do.")] = "list",
    name: Annotated[str | None, typer.Argument(help="Whom.")] = None,
    role: Annotated[
        Role,
        typer.Option(
            help="A reader sees what the sources' rights let others see; an admin does what the owner can."
        ),
    ] = "reader",
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines.")] = False,
) -> None:
    """Changes or lists users; the password is asked for, or is a line on standard input."""
    from yaowen.backends.users import UserBook

    settings: Settings = context.obj
    book = UserBook(settings.library or default_library())
    if action == "list":
        told = book.list_users()
    elif name is None:
        raise UsageError(f"`yaowen users {action}` needs a name")
    elif action == "add":
        told = (book.put_user(name, role, _ask_password()),)
    else:
        told = (book.remove_user(name),)
    for user in told:
        typer.echo(_say(user, as_json=as_json))


def _say(user: User, *, as_json: bool) -> str:
    """Never with its secret."""
    line = {"name": user.name, "role": user.role}
    return msgspec.json.encode(line).decode() if as_json else f"{user.name}  {user.role}"


def _ask_password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("password: ")
    if getpass.getpass("again: ") != first:
        raise UsageError("the two are not the same")
    return first
