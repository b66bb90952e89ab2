"""The command line: one command an operation, and `serve` and `demo`."""

import os
import sys


def main() -> None:
    """Entry point of `yaowen`; ends the process with the exit code of the outcome."""
    from yaowen.errors import YaowenError
    from yaowen.faces.cli.commands import make_cli

    try:
        make_cli()()
    except YaowenError as error:
        print(f"yaowen: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output went away; keep Python from complaining when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
