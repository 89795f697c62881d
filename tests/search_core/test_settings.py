"""Where a setting comes from, and what is refused."""

from pathlib import Path

import pytest

from search_core.errors import InvalidSettings
from search_core.settings import Settings, load_settings


def test_defaults_hold_when_nothing_is_set(tmp_path: Path) -> None:
    assert load_settings({}, {}, tmp_path) == Settings()


def test_a_flag_beats_the_environment_which_beats_the_file(tmp_path: Path) -> None:
    (tmp_path / "ontherecord.toml").write_text('port = 1\nhost = "a"\narticles = "from-file"\n', "utf-8")
    environ = {"ONTHERECORD_PORT": "2", "ONTHERECORD_HOST": "b"}

    settings = load_settings({"port": "3", "host": None}, environ, tmp_path)

    assert (settings.port, settings.host, settings.articles) == (3, "b", Path("from-file"))


def test_text_from_the_environment_takes_the_settings_type(tmp_path: Path) -> None:
    environ = {"ONTHERECORD_WATCH": "off", "ONTHERECORD_IGNORE": "*.bak, old", "ONTHERECORD_INTERVAL": "2.5"}

    settings = load_settings({}, environ, tmp_path)

    assert (settings.watch, settings.ignore, settings.interval) == (False, ("*.bak", "old"), 2.5)


@pytest.mark.parametrize(
    ("name", "value"),
    [("port", "99999"), ("port", "x"), ("interval", "nan"), ("interval", "0"), ("host", " "), ("watch", "maybe"), ("log_level", "loud")],
)
def test_a_value_without_a_meaning_is_refused_by_name(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(InvalidSettings, match=name):
        load_settings({name: value}, {}, tmp_path)


@pytest.mark.parametrize("text", ["port = ", "prot = 8000", "port = true", "ignore = [1, 2]", "\xff"])
def test_a_broken_settings_file_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "ontherecord.toml").write_bytes(text.encode("latin-1"))

    with pytest.raises(InvalidSettings):
        load_settings({}, {}, tmp_path)
