"""The command line as one program, and what happens to a command that cannot go on."""

from __future__ import annotations

import os
import sys
from importlib import metadata
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from trucewatch.cli.commands import COMMANDS, Command
from trucewatch.cli.out import note, tell
from trucewatch.flow.truce import RefusedError

__all__ = ["COMMANDS", "Command", "app", "main"]


class House(TyperGroup):
    """Runs a command; what cannot go on is told on standard error, and a reader that went away is no fault."""

    def invoke(self, ctx: Any) -> Any:
        """The command's own result; raises `typer.Exit` with the exit status otherwise."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except RefusedError as refused:
            for problem in refused.problems:
                tell(problem)
            raise typer.Exit(2) from None
        except BrokenPipeError:
            _hush()
            raise typer.Exit(0) from None
        except KeyboardInterrupt:
            note("stopped")
            raise typer.Exit(130) from None
        return result


def _hush() -> None:
    """Nobody reads standard output any more: what is left in it goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


app = typer.Typer(
    name="trucewatch",
    cls=House,
    help="Read reports on a truce, keep who said what, and see where the truce stands according to each side.",
    epilog="Exit status: 0 good; 1 a check found something; 2 bad input, with everything else done; 130 stopped by Ctrl-C.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for command in COMMANDS:
    app.command(command.name, rich_help_panel=command.panel, epilog=command.epilog)(command.run)


def _version(asked: bool) -> None:
    if asked:
        print("trucewatch", metadata.version("trucewatch"))
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    del version


def main() -> None:
    """The program's entry; results are UTF-8 whatever the terminal's locale."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    app()
