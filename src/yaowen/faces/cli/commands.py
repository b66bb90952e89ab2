"""Builds the commands from the table of operations, and runs them."""

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec
import typer

from yaowen.faces.cli.serving import add_serving
from yaowen.faces.cli.users import add_users
from yaowen.records import Record
from yaowen.service.operations import OPERATIONS, Operation
from yaowen.settings import VERSION, read_settings

_HELP = (
    "Yaowen (药闻) reads China's biopharma news and policy, in Chinese and English, and checks every number, "
    "name and claim against the sentence it came from.\n\n"
    "Exit codes: 0 ok, 1 error, 2 usage, 3 partly done, 4 network, 5 disk, 6 locked, "
    "7 checked and found wrong."
)

JSON_HELP = "One JSON object a line on standard output."


def make_cli() -> typer.Typer:
    """The whole command line."""
    cli = typer.Typer(help=_HELP, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)
    cli.callback()(_globals)
    for operation in OPERATIONS:
        cli.command(operation.name, help=f"{operation.summary_en}\n\n{operation.summary_zh}")(
            _command(operation)
        )
    add_serving(cli)
    add_users(cli)
    return cli


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"yaowen {VERSION}")
        raise typer.Exit


def _globals(
    context: typer.Context,
    library: Annotated[
        Path | None,
        typer.Option(help="Folder of the library; else YAOWEN_LIBRARY, else the platform's data folder."),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    del version
    settings = read_settings()
    chosen = library or settings.library
    context.obj = msgspec.structs.replace(settings, library=chosen)


def _command(operation: Operation) -> Callable[..., None]:
    """A function whose signature typer turns into the command's arguments and options."""

    def run(context: typer.Context, **given: Any) -> None:
        as_json = bool(given.pop("json"))
        request = msgspec.convert(given, operation.request, from_attributes=False, strict=False)
        from yaowen.faces.cli.running import run_operation

        raise typer.Exit(run_operation(operation, request, context.obj, as_json=as_json))

    parameters = [inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)]
    parameters.extend(_parameters(operation.request))
    parameters.append(
        inspect.Parameter(
            "json",
            inspect.Parameter.KEYWORD_ONLY,
            default=False,
            annotation=Annotated[bool, typer.Option("--json", help=JSON_HELP)],
        )
    )
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _parameters(request: type[Record]) -> Iterator[inspect.Parameter]:
    hints = get_type_hints(request, include_extras=True)
    for field in msgspec.structs.fields(request):
        kind, meta = _without_meta(hints[field.name])
        extra = meta.extra or {}
        required = field.default is msgspec.NODEFAULT
        shown = (
            typer.Argument(help=meta.description, metavar=extra.get("metavar"))
            if extra.get("argument")
            else typer.Option(*_names(field.name, extra), help=meta.description, min=meta.ge, max=meta.le)
        )
        default = inspect.Parameter.empty if required else field.default
        if default == ():
            default = []
        yield inspect.Parameter(
            field.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, shown]
        )


def _names(field: str, extra: dict[str, Any]) -> tuple[str, ...]:
    """An option's names where it has a short one; else typer makes one of the field's."""
    return (f"--{field.replace('_', '-')}", extra["short"]) if "short" in extra else ()


def _without_meta(hint: Any) -> tuple[Any, msgspec.Meta]:
    kind, meta = hint, msgspec.Meta()
    if get_origin(hint) is Annotated:
        kind, meta = get_args(hint)[0], get_args(hint)[1]
    if get_origin(kind) is tuple:
        kind = list[get_args(kind)[0]]  # type: ignore[misc]
    return kind, meta
