"""`serve` and `demo`: the web pages on this machine."""

import socket
from collections.abc import Sequence
from typing import Annotated

import msgspec
import typer

from yaowen.errors import UsageError
from yaowen.settings import Settings, default_library, settle

HOST = "127.0.0.1"
TRIES = 50

Port = Annotated[
    int | None,
    typer.Option(
        help="First port to try on 127.0.0.1; the next free one is taken. 0 means any.", min=0, max=65535
    ),
]


def add_serving(cli: typer.Typer) -> None:
    """Adds both commands."""
    cli.command("serve", help="Serve the library's pages on 127.0.0.1.\n\n在本机提供资料库的网页。")(serve)
    cli.command(
        "demo",
        help="Build the demo library if there is none, then serve it.\n\n建立演示资料库并提供网页。",
    )(demo)


def serve(
    context: typer.Context,
    port: Port = None,
    host: Annotated[
        str,
        typer.Option(
            help="Address of this machine to serve at; beyond 127.0.0.1 a login is needed (`yaowen users add`)."
        ),
    ] = HOST,
    login: Annotated[
        bool, typer.Option(help="Ask for a login on 127.0.0.1, too, as behind a proxy that speaks TLS.")
    ] = False,
    known_as: Annotated[
        list[str] | None, typer.Option(help="Another name by which the pages are asked for; again for each.")
    ] = None,
) -> None:
    """Serves the library until interrupted."""
    _serve(context.obj, port, host, login=login, names=known_as or ())


def demo(
    context: typer.Context,
    port: Port = None,
    build_only: Annotated[bool, typer.Option(help="Build the demo library and stop.")] = False,
) -> None:
    """Builds the demo library in its own folder, then serves it."""
    from yaowen.service.demonstration import build_demo, demo_library

    settings: Settings = context.obj
    folder = settings.library or demo_library()
    built = build_demo(folder, lambda line: typer.echo(line, err=True))
    typer.echo(f"{built} demo articles in {folder}", err=True)
    if not build_only:
        _serve(msgspec.structs.replace(settings, library=folder), port)


def _serve(
    settings: Settings,
    port: int | None,
    host: str = HOST,
    *,
    login: bool = False,
    names: Sequence[str] = (),
) -> None:
    import uvicorn

    from yaowen.backends.users import UserBook
    from yaowen.faces.web.app import make_app, make_gated_app
    from yaowen.faces.web.shield import LOCAL_HOSTS
    from yaowen.service.app import Yaowen

    settings = settle(settings)
    gated = login or not host.startswith("127.")
    book = UserBook(settings.library or default_library())
    if gated and not book.list_users():
        raise UsageError(
            "serving beyond this machine needs a login: `yaowen users add NAME` adds who may see the pages"
        )
    listener = _listen(settings.port if port is None else port, host)
    yaowen = Yaowen(settings=settings)
    hosts = (*LOCAL_HOSTS, host, *names)
    if gated:
        others = Yaowen(settings=settings)
        others.open_to_others()
        app = make_gated_app(yaowen, others, book, hosts=hosts)
        typer.echo("passwords travel as they are: put a proxy that speaks TLS before it", err=True)
    else:
        app = make_app(yaowen, hosts=hosts)
    address = f"http://{host}:{listener.getsockname()[1]}/"
    typer.echo(f"Yaowen 药闻 is served at {address}  (stop with Ctrl-C)")
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    try:
        uvicorn.Server(config).run(sockets=[listener])
    finally:
        listener.close()
        yaowen.close()


def _listen(first: int, host: str = HOST) -> socket.socket:
    """A listening socket on the first free port from `first`; raises `UsageError` when none is free."""
    if host in ("0.0.0.0", "::", ""):  # noqa: S104
        raise UsageError(f"--host {host}: give one address of this machine, by which its pages are asked for")
    for port in range(first, min(first + TRIES, 65536)) if first else (0,):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen(128)
        except OSError:
            listener.close()
            continue
        return listener
    raise UsageError(f"no free port from {first} to {first + TRIES - 1} on {host}; give another with --port")
