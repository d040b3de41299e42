"""What holds on every page: contrast, names for the screen reader, nothing cut, nothing unsaid."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QObject, QPointF
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickItem
from PySide6.QtWidgets import QApplication

from app.ui.language import TRANSLATIONS_DIR, Language
from app.ui.sentence_table import templates
from app.ui.sentences import translated
from app.ui.window import QML_DIR
from tests.app.demo_states import STATES, changed
from tests.app.test_window_pages import PAGES

TOOLS = Path(sys.executable).parent
CONTRAST_MIN = 4.5
PAIRS = [
    (ink, paper)
    for ink in ("ink", "soft")
    for paper in ("paper", "card", "sunken", "hover", "accentSoft")
] + [
    ("accent", "paper"),
    ("accent", "card"),
    ("accent", "accentSoft"),
    ("accentInk", "accent"),
    ("accentInk", "accentDeep"),
    ("amber", "card"),
    ("amber", "amberSoft"),
    ("ink", "amberSoft"),
    ("red", "card"),
    ("red", "redSoft"),
    ("ink", "redSoft"),
    ("card", "red"),
]


def luminance(colour: QColor) -> float:
    """Relative, by WCAG 2.1."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(qapp: QApplication, look: str) -> None:
    engine = QQmlEngine()
    engine.addImportPath(str(QML_DIR))
    theme = engine.singletonInstance("TrainAtHome", "Theme")
    assert isinstance(theme, QObject)
    theme.setProperty("choice", look)
    for ink, paper in PAIRS:
        found = contrast(QColor(theme.property(ink)), QColor(theme.property(paper)))
        assert found >= CONTRAST_MIN, f"{ink} on {paper}: {found:.2f}"
    # Edges of fields and switches: 3 to 1 is enough for what is not text.
    assert contrast(QColor(theme.property("edge")), QColor(theme.property("card"))) >= 3


def items(root: QQuickItem) -> list[QQuickItem]:
    found = [root]
    for child in root.childItems():
        if child.isVisible():
            found += items(child)
    return found


def scaled(state: str, percent: int) -> Any:
    chosen = STATES[state]
    return changed(chosen, settings={**chosen.settings, "look.text_percent": percent})


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("language", ["en", "de"])
def test_no_text_is_cut(person: Any, qapp: QApplication, percent: int, language: str) -> None:
    """Every text is as high as its lines need, and lies inside of its page."""
    spoken = Language(qapp)
    spoken.use(language)
    try:
        for state in ("training", "crashed", "wallet_changing", "practice"):
            person.window.show_state(scaled(state, percent))
            person.window.bridge.say_again()
            person.open()
            for page in PAGES:
                content = person.turn_to(page)
                for item in items(content):
                    if not item.inherits("QQuickText") or not item.property("text"):
                        continue
                    text = item.property("text")
                    assert item.height() + 1 >= item.property("contentHeight"), f"{page}: {text}"
                    assert not item.property("truncated"), f"{page}: {text}"
                    left = item.mapToItem(content, QPointF(0, 0)).x()
                    assert left >= -1, f"{page}: {text}"
                    right = left + item.property("contentWidth")
                    assert right <= content.width() + 1, f"{page}: {text}"
    finally:
        spoken.use("en")
        QLocale.setDefault(QLocale("en_US"))


@pytest.mark.parametrize("state", ["training", "wallet_waiting"])
def test_everything_that_takes_the_keyboard_has_a_name(person: Any, state: str) -> None:
    person.window.show_state(STATES[state])
    person.open()
    checked = 0
    for page in PAGES:
        for item in items(person.turn_to(page)):
            if item.activeFocusOnTab():
                told = QAccessible.queryAccessibleInterface(item)
                assert told is not None
                name = told.text(QAccessible.Text.Name)
                checked += 1
                assert name, f"{page}: {item.metaObject().className()} {item.objectName()}"
    assert checked > 40


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_visible_string_is_translated(language: str) -> None:
    tree = ElementTree.parse(TRANSLATIONS_DIR / f"train_at_home_{language}.ts")
    left = [
        message.findtext("source")
        for message in tree.iter("message")
        if (found := message.find("translation")) is None or found.get("type") == "unfinished"
    ]
    assert left == []


def test_translations_are_of_the_present_strings(tmp_path: Path) -> None:
    """lupdate over the sources finds nothing that the files do not have."""
    known = {
        message.findtext("source")
        for message in ElementTree.parse(TRANSLATIONS_DIR / "train_at_home_de.ts").iter("message")
    }
    fresh = tmp_path / "fresh_de.ts"
    ui = QML_DIR.parent
    sources = [str(path) for path in (*ui.glob("*.py"), *ui.glob("qml/**/*.qml"))]
    command = [str(TOOLS / "pyside6-lupdate"), "-silent", *sources, "-ts", str(fresh)]
    subprocess.run(command, check=True, timeout=120)
    found = {m.findtext("source") for m in ElementTree.parse(fresh).iter("message")}
    assert len(found) > 200
    assert found <= known, "run python -m app.ui.translations.update"
    assert set(templates()) <= known


def test_no_visible_string_goes_past_the_translators() -> None:
    """In QML a quoted word with a blank or a capital stands in qsTr, or is no word for people."""
    shown = re.compile(
        r"\b(?:text|title|message|heading|note|lead|name|placeholderText): \"([^\"]+)\""
    )
    allowed = {"–", "?", "0", "%", "5Grwva…", "https://", "+"}
    for path in QML_DIR.glob("**/*.qml"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for said in shown.findall(line):
                is_sign = re.fullmatch(r"[a-z]+(-[a-z]+)?", said)  # a glyph's or a part's name
                assert said in allowed or is_sign, f"{path.name}:{number}: {said!r}"


def test_reasons_are_said_in_german(qapp: QApplication) -> None:
    spoken = Language(qapp)
    spoken.use("de")
    try:
        hot = "The processor has 91 °C; the limit is 85 °C."
        assert translated(hot) == "Der Prozessor hat 91 °C; die Grenze ist 85 °C."
        assert translated("You paused it.") == "Sie haben es angehalten."
        assert translated("Something nobody foresaw.") == "Something nobody foresaw."
    finally:
        spoken.use("en")
        QLocale.setDefault(QLocale("en_US"))


def test_qmllint_finds_nothing() -> None:
    files = [str(path) for path in sorted(QML_DIR.glob("**/*.qml"))]
    command = [str(TOOLS / "pyside6-qmllint"), "-I", str(QML_DIR), *files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "Warning" not in said
