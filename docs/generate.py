"""Writes docs/commands.md and docs/settings.md from the program itself: `make docs`. A test fails when they are out of date."""

from dataclasses import fields
from pathlib import Path

import click

from search_core.command_line import cli, shown_default
from search_core.settings import PREFIX, Settings

FOLDER = Path(__file__).parent


def commands_page() -> str:
    """Every command with its help text."""
    context = click.Context(cli, info_name="ontherecord", terminal_width=100, max_content_width=100)
    parts = ["# Commands\n\nMade from the program by `make docs`.\n", _help(cli, context)]
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if command is not None:
            parts.append(f"## {name}\n")
            parts.append(_help(command, click.Context(command, context, info_name=name, terminal_width=100, max_content_width=100)))
    return "\n".join(parts)


def settings_page() -> str:
    """Every setting with its default and its names."""
    rows = [
        f"| `{spec.name}` | {shown_default(spec.default).replace('*', chr(92) + '*')} | {spec.metadata['help']} |"
        for spec in fields(Settings)
    ]
    return "\n".join(
        [
            "# Settings\n\nMade from the program by `make docs`.\n",
            "A setting comes from a flag (`--port 9000`), else from the environment",
            f"(`{PREFIX}PORT=9000`), else from `ontherecord.toml` in the current folder (`port = 9000`), else it has its default.",
            "Not every command has a flag for every setting; the environment and the file always work.\n",
            "| setting | default | what it does |\n|---|---|---|",
            *rows,
            "",
        ]
    )


def _help(command: click.Command, context: click.Context) -> str:
    return f"```\n{command.get_help(context).rstrip()}\n```\n"


def main() -> None:
    (FOLDER / "commands.md").write_text(commands_page(), "utf-8")
    (FOLDER / "settings.md").write_text(settings_page(), "utf-8")


if __name__ == "__main__":
    main()
