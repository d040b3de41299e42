"""The picture: drawn for light and dark, the same bytes every time, and readable."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
import pytest

from app.demo import picture
from app.demo.history import History
from tests.unit.app.example_history import example_history

pytest.importorskip("matplotlib")


def luminance(color: str) -> float:
    """Relative, as WCAG 2.1 defines it."""
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [picture.LIGHT, picture.DARK], ids=["light", "dark"])
def test_text_and_curves_stand_out(theme: picture.Theme) -> None:
    for color in (theme.ink, theme.faint, theme.loss, theme.held_out, theme.fault):
        assert contrast(color, theme.paper) >= 4, color
    for color in theme.stages:
        assert contrast(color, theme.paper) >= 3.5, "bars carry their label in the paper's colour"


def test_everything_is_written_and_nothing_varies(tmp_path: Path) -> None:
    history = example_history()
    once = picture.write_all(history, tmp_path / "once")
    again = picture.write_all(history, tmp_path / "again")
    assert [path.name for path in once] == ["picture.svg", "picture.png", "picture-dark.svg"]
    for one, other in zip(once, again, strict=True):
        assert one.read_bytes() == other.read_bytes()
    assert once[1].read_bytes().startswith(b"\x89PNG")
    assert once[0].stat().st_size < 300_000


@pytest.mark.parametrize("history", [History(), example_history(5), example_history(20)])
def test_little_history_is_no_reason_to_fail(history: History, tmp_path: Path) -> None:
    assert len(picture.write_all(history, tmp_path)) == 3


def test_without_matplotlib_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(picture.NoMatplotlibError, match=r"train-at-home\[pictures\]"):
        picture.write_all(example_history(20), tmp_path)


def test_a_kept_history_is_drawn_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "history.json"
    source.write_bytes(msgspec.json.encode(example_history(30)))
    assert picture.main([str(source), str(tmp_path / "pictures")]) == 0
    assert (tmp_path / "pictures" / "picture.png").exists()
    assert picture.main([]) == 2
    assert "usage" in capsys.readouterr().err
