"""What holds on every page: contrast, names for the screen reader, nothing cut, nothing unsaid."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QObject, QPointF, QTranslator
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtQml import QQmlEngine
from PySide6.QtWidgets import QApplication

from app.settings.table import SETTINGS
from app.ui.language import TRANSLATIONS_DIR, Language, language_names, languages
from app.ui.sentence_table import templates
from app.ui.sentences import translated
from app.ui.window import QML_DIR
from tests.app.demo_states import STATES, changed
from tests.app.test_window_pages import PAGES
from tests.app.window_driver import shown

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


LINES = [
    *(("edge", paper) for paper in ("card", "paper", "sunken")),
    ("accentDeep", "card"),
    ("accent", "sunken"),
    ("red", "card"),
    ("amber", "card"),
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
    # Edges of fields and switches, rings and bars: 3 to 1 is enough for what is not text.
    for line, paper in LINES:
        found = contrast(QColor(theme.property(line)), QColor(theme.property(paper)))
        assert found >= 3, f"{line} on {paper}: {found:.2f}"
    # A pressed button is darker than its colour (PushButton.qml).
    for kind, ink in (("accent", "accentInk"), ("red", "card")):
        pressed = QColor(theme.property(kind)).darker(119)  # 16 % of black
        assert contrast(pressed, QColor(theme.property(ink))) >= CONTRAST_MIN, f"pressed {kind}"


def test_every_colour_of_text_is_one_of_the_pairs() -> None:
    """Whatever a page gives text as its colour is a token whose contrast was computed."""
    computed = {ink for ink, _ in PAIRS} | {"accentInk", "card"}
    painted = re.compile(r"^\s*(?:color|linkColor|placeholderTextColor): .*?(Theme\.\w+)")
    found = set()
    for path in QML_DIR.glob("**/*.qml"):
        inside = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if opened := re.match(r"\s*(?:\w+: )?(\w+) \{", line):
                inside = opened[1]
            if inside in ("Txt", "Text", "TextField", "TextArea") and painted.match(line):
                found |= set(re.findall(r"Theme\.(\w+)", line))
    assert found
    assert found <= computed | {"soft", "ink"}, found - computed


def scaled(state: str, percent: int) -> Any:
    chosen = STATES[state]
    return changed(chosen, settings={**chosen.settings, "look.text_percent": percent})


@pytest.fixture(scope="session")
def wordy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A language that says everything at half as much length again, as some do."""
    tree = ElementTree.parse(TRANSLATIONS_DIR / "train_at_home_de.ts")
    for message in tree.iter("message"):
        source, said = message.findtext("source") or "", message.find("translation")
        assert said is not None
        said.attrib.pop("type", None)
        for form in said.findall("numerusform") or [said]:
            form.text = f"{source} {source[: max(4, len(source) // 2)]}"
    written = tmp_path_factory.mktemp("wordy") / "wordy.ts"
    tree.write(written, encoding="utf-8")
    compiled = written.with_suffix(".qm")
    command = [str(TOOLS / "pyside6-lrelease"), "-silent", str(written), "-qm", str(compiled)]
    subprocess.run(command, check=True, timeout=120)
    return compiled


@contextmanager
def speaking(application: QApplication, language: str, wordy: Path) -> Iterator[None]:
    """One of the program's languages, or `wordy`."""
    spoken, more = Language(application), QTranslator()
    spoken.use("en" if language == "wordy" else language)
    if language == "wordy":
        assert more.load(str(wordy))
        application.installTranslator(more)
    try:
        yield
    finally:
        application.removeTranslator(more)
        spoken.use("en")
        QLocale.setDefault(QLocale("en_US"))


LOOKED_AT = {
    "training": PAGES,
    "crashed": ("Home",),
    "wallet_changing": ("Wallet",),
    "practice": ("Home", "Earnings", "Wallet"),
}


def check_texts(content: Any, page: str) -> None:
    """Of one page: nothing is higher or wider than its place."""
    for item in shown(content):
        if not item.inherits("QQuickText") or not item.property("text"):
            continue
        text = item.property("text")
        assert item.height() + 1 >= item.property("contentHeight"), f"{page}: {text}"
        assert not item.property("truncated"), f"{page}: {text}"
        left = item.mapToItem(content, QPointF(0, 0)).x()
        assert left >= -1, f"{page}: {text}"
        assert left + item.property("contentWidth") <= content.width() + 1, f"{page}: {text}"


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("language", [*languages(), "wordy"])
def test_no_text_is_cut(
    person: Any, qapp: QApplication, percent: int, language: str, wordy: Path
) -> None:
    """Every text is as high as its lines need, and lies inside of its page."""
    with speaking(qapp, language, wordy):
        for state, pages in LOOKED_AT.items():
            person.window.show_state(scaled(state, percent))
            person.window.bridge.say_again()
            person.open()
            for page in pages:
                check_texts(person.turn_to(page), page)


@pytest.mark.parametrize("state", ["training", "wallet_waiting"])
def test_everything_that_takes_the_keyboard_has_a_name(person: Any, state: str) -> None:
    person.window.show_state(STATES[state])
    person.open()
    checked = 0
    for page in PAGES:
        for item in shown(person.turn_to(page)):
            if item.activeFocusOnTab():
                told = QAccessible.queryAccessibleInterface(item)
                assert told is not None
                name = told.text(QAccessible.Text.Name)
                checked += 1
                assert name, f"{page}: {item.metaObject().className()} {item.objectName()}"
    assert checked > 40


def _choices(key: str) -> tuple[str, ...]:
    return next(each.choices for each in SETTINGS if each.key == key)


def files() -> list[Path]:
    """What the translators wrote."""
    return sorted(TRANSLATIONS_DIR.glob("*.ts"))


def test_every_language_can_be_chosen_and_has_a_name() -> None:
    """One list, from the files: what was compiled is offered, and nothing else."""
    chosen = {str(each) for each in _choices("look.language")}
    assert {path.stem.removeprefix("train_at_home_") for path in files()} == set(languages())
    assert set(languages()) <= chosen
    assert all(name[0] == name[0].upper() for name in language_names().values())


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_every_visible_string_is_translated(path: Path) -> None:
    tree = ElementTree.parse(path)
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
    allowed = {"–", "?", "%", "5Grwva…", "+"}
    for path in QML_DIR.glob("**/*.qml"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for said in shown.findall(line):
                is_sign = re.fullmatch(r"[a-z]+(-[a-z]+)?|\d+|[a-z-]+://[a-z.]*", said)
                assert said in allowed or is_sign, f"{path.name}:{number}: {said!r}"


def test_reasons_are_said_in_german(qapp: QApplication) -> None:
    spoken = Language(qapp)
    spoken.use("de")
    try:
        hot = "The processor has 91 °C; the limit is 85 °C."
        assert translated(hot) == "Der Prozessor hat 91 °C; die Grenze ist 85 °C."
        assert translated("You paused it.") == "Sie haben es angehalten."
        assert translated("1,250.84 credits were earned.") == "1.250,84 Credits verdient."
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
