"""Is everything there that the window is made of? For the self-test of an installed copy.

Every page is compiled and a sign is drawn, on Qt's own offscreen screen; nothing is shown.
Not here: the other checks (app/self_test.py).
"""

from __future__ import annotations

from PySide6.QtCore import QTranslator, QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuickControls2 import QQuickStyle
from PySide6.QtWidgets import QApplication

from app.state import Activity
from app.ui.language import TRANSLATIONS_DIR
from app.ui.tray import icon_of
from app.ui.window import QML_DIR

LANGUAGE = "train_at_home_de"
ICON_SIZE_PX = 16


def check() -> str:
    """What was found, in words; AssertionError names what is missing."""
    application = QApplication.instance() or QApplication([])
    QQuickStyle.setStyle("Basic")
    engine = QQmlEngine()
    engine.addImportPath(str(QML_DIR))
    pages = sorted(QML_DIR.rglob("*.qml"))
    assert pages, f"no pages in {QML_DIR}"
    for page in pages:
        if "pragma Singleton" in page.read_text(encoding="utf-8"):
            continue  # compiled with the pages that use it
        component = QQmlComponent(engine, QUrl.fromLocalFile(str(page)))
        assert component.isReady(), component.errorString()
    assert QTranslator().load(LANGUAGE, str(TRANSLATIONS_DIR)), f"{LANGUAGE} is missing"
    drawn = icon_of(Activity.TRAINING, is_template=False).pixmap(ICON_SIZE_PX)
    assert not drawn.isNull(), "no sign could be drawn"
    del engine, application
    return f"{len(pages)} pages compile, a translation and a sign are there"
