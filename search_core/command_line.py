"""The `ontherecord` command: finds the commands of both programs and hands them the settings.

Commands register under the entry point group `ontherecord.commands`, so this package imports neither program, and a
command pays only for what it imports itself.
"""

import functools
import sys
from collections.abc import Callable
from dataclasses import fields
from importlib.metadata import EntryPoint, entry_points, version
from typing import Any

import click

from search_core.errors import InvalidSettings, OnTheRecordError
from search_core.logs import configure_logging
from search_core.settings import PREFIX, Settings, load_settings

_GROUP = "ontherecord.commands"
_ORDER = ("serve", "worker", "index", "rebuild", "status", "search", "read", "doctor")


def setting_options(*names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command flags for these settings. They are kept in the context, for `with_settings`."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for spec in reversed([spec for spec in fields(Settings) if spec.name in names]):
            flag = "--" + spec.name.replace("_", "-")
            is_switch = isinstance(spec.default, bool)
            declared = f"{flag}/--no-{spec.name.replace('_', '-')}" if is_switch else flag
            function = click.option(
                declared,
                spec.name,
                default=None,
                type=None if is_switch else str,
                metavar=None if is_switch else _METAVARS.get(spec.name, "TEXT"),
                help=f"{spec.metadata['help']}  [default: {shown_default(spec.default)}]",
                expose_value=False,
                callback=_keep,
            )(function)
        return function

    return decorate


def with_settings(function: Callable[..., Any]) -> Callable[..., Any]:
    """Call a command with the checked settings as its first argument, and with logging set up."""

    @click.pass_context
    @functools.wraps(function)
    def wrapped(context: click.Context, *args: Any, **kwargs: Any) -> Any:
        settings = load_settings(context.ensure_object(dict))
        configure_logging(settings.log_level)
        return context.invoke(function, settings, *args, **kwargs)

    return wrapped


class CommandFinder(click.Group):
    """A group whose commands come from the installed packages, each imported when it is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        found = _found_commands()
        return [name for name in _ORDER if name in found] + sorted(found.keys() - set(_ORDER))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        found = _found_commands().get(cmd_name)
        return found.load() if found else None


def main() -> None:
    """Run the command line. Exit status: 0 done, 1 could not be done, 2 wrongly asked."""
    try:
        cli.main(prog_name="ontherecord", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.Abort:
        sys.exit(130)
    except InvalidSettings as error:
        click.echo(f"ontherecord: {error}", err=True)
        sys.exit(2)
    except OnTheRecordError as error:
        click.echo(f"ontherecord: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output went away, as `head` does
        sys.exit(1)


def shown_default(default: object) -> str:
    """A default as help and docs print it."""
    if isinstance(default, bool):
        return "yes" if default else "no"
    return ", ".join(default) if isinstance(default, tuple) else f"{default:g}" if isinstance(default, float) else str(default)


def _keep(context: click.Context, parameter: click.Parameter, value: object) -> None:
    if value is not None and parameter.name is not None:
        context.ensure_object(dict)[parameter.name] = value


def _found_commands() -> dict[str, EntryPoint]:
    return {found.name: found for found in entry_points(group=_GROUP)}


_METAVARS = {
    "articles": "DIR",
    "index": "DIR",
    "host": "HOST",
    "port": "PORT",
    "interval": "SECONDS",
    "settle": "SECONDS",
    "threads": "N",
    "batch": "N",
    "max_file_mb": "MB",
    "log_level": "LEVEL",
}


@click.command(cls=CommandFinder, context_settings={"help_option_names": ["-h", "--help"]})
@setting_options("articles", "index", "log_level")
@click.version_option(version("ontherecord"), prog_name="ontherecord")
def cli() -> None:
    """Who said what, where and when: search the quotations in a folder of news articles.

    Drop articles into the folder and run `ontherecord serve`; the page is on http://127.0.0.1:8000.
    """


cli.epilog = f"Every setting can also stand in the environment ({PREFIX}PORT=9000) or in ./ontherecord.toml (port = 9000)."
