"""The docs say what the program does: every command, setting and part of the house is in them, and figures name their command."""

import re
import tomllib
from pathlib import Path

import pytest

from docs.generate import commands_page, settings_page

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.mark.parametrize(("page", "made"), [("commands.md", commands_page), ("settings.md", settings_page)])
def test_pages_made_from_the_program_are_up_to_date(page: str, made: "type[str]") -> None:
    assert (ROOT / "docs" / page).read_text("utf-8") == made(), "run `make docs`"


def test_the_two_commands_stand_on_the_first_screen_of_the_readme() -> None:
    first_screen = (ROOT / "README.md").read_text("utf-8").splitlines()[:40]
    assert "make run" in "\n".join(first_screen)
    assert "make test" in "\n".join(first_screen)


def test_every_target_of_make_is_explained_by_make_help() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    [phony] = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert set(phony.split()) == set(re.findall(r"^([a-z]+):.* ## ", makefile, re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target


def test_every_module_is_in_the_plan_of_the_house_or_its_folder_is() -> None:
    plan = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    for package in ("search_core", "indexer", "search_app", "search_core/engines/whoosh_index"):
        for module in (ROOT / package).glob("[a-z]*.py"):
            assert f"`{module.stem}`" in plan, f"{package}/{module.name} is not in ARCHITECTURE.md"


def test_every_python_module_says_in_its_first_line_what_it_answers() -> None:
    for folder in ("search_core", "indexer", "search_app", "tests", "bench", "docs"):
        for module in (ROOT / folder).rglob("*.py"):
            text = module.read_text("utf-8")
            assert text.startswith('"""') or not text.strip(), module


def test_every_dependency_has_its_reason_beside_it() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    for requirement in PYPROJECT["project"]["dependencies"]:
        [line] = [line for line in lines if f'"{requirement}"' in line]
        assert "# " in line, requirement


def test_every_package_is_named_for_the_distribution() -> None:
    named = set(PYPROJECT["tool"]["setuptools"]["packages"])
    roots = ("search_core", "indexer", "search_app")
    found = {".".join(path.parent.relative_to(ROOT).parts) for root in roots for path in (ROOT / root).rglob("__init__.py")}
    assert named == found


def test_the_changelog_has_this_version() -> None:
    assert f"## {PYPROJECT['project']['version']}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
