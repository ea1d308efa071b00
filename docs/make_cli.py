"""Writes docs/cli.md from the command line itself: python docs/make_cli.py."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.text import Text
from typer.main import get_command

from trucewatch.cli.app import COMMANDS, Command, app

PAGE = Path(__file__).with_name("cli.md")
HEAD = """# The command line

Made from the program by `python docs/make_cli.py`; a test holds the two together.

Exit status: 0 good; 1 a check found something; 2 bad input or usage, with everything else done; 130 stopped by Ctrl-C.
Results go to standard output, problems and progress to standard error. Tab completion: `trucewatch --install-completion`.
"""


def page() -> str:
    """The whole page."""
    known: dict[str, Any] = get_command(app).commands  # type: ignore[attr-defined]
    parts, panel = [HEAD], ""
    for command in COMMANDS:
        if command.panel != panel:
            panel = command.panel
            parts.append(f"## {panel}\n")
        parts.append(section(command, known[command.name]))
    return "\n".join(parts)


def section(command: Command, known: Any) -> str:
    """One command: what it does, how it is called, its options, its examples."""
    arguments = " ".join(argument(param) for param in known.params if param.param_type_name == "argument")
    options = [option(param) for param in known.params if param.param_type_name == "option" and "--help" not in param.opts]
    examples = "\n".join(f"# {purpose}\n{line}" for line, purpose in command.examples)
    lines = [f"### trucewatch {command.name} {arguments}".rstrip(), "", known.help.strip(), ""]
    lines += [*options, ""] if options else []
    return "\n".join([*lines, "```sh", examples, "```", ""])


def argument(param: Any) -> str:
    """An argument as it is written in a usage line."""
    return f"{param.metavar or param.name.upper()}{'…' if param.nargs == -1 else ''}"


def option(param: Any) -> str:
    """An option with its help and its default."""
    value = "" if param.is_flag else f" {param.metavar}"
    default = f" Default: {param.default}." if param.default not in (None, False, ()) else ""
    names = ", ".join(f"`{name}`" for name in param.opts)
    return f"- {names}{value}: {Text.from_markup(param.help or '').plain}{default}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
