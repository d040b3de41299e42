"""Which language the program speaks: the chosen one, or the system's. English is the source.

Not here: the words (translations/), and sentences of the agent (sentences.py).
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

TRANSLATIONS_DIR = Path(__file__).parent / "translations"
SYSTEM = "system"


class Language(QObject):
    """Installs translators into the application, and takes them out again."""

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._installed: list[QTranslator] = []
        self._chosen = ""

    def use(self, choice: str) -> bool:
        """Speak `choice` from now on; `system` follows the system. True where that is new."""
        if choice == self._chosen:
            return False
        self._chosen = choice
        locale = QLocale.system() if choice == SYSTEM else _locale(choice)
        QLocale.setDefault(locale)
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        places = (("qtbase", qt), ("train_at_home", str(TRANSLATIONS_DIR)))
        found = [self._loaded(locale, name, folder) for name, folder in places]
        self._installed = [each for each in found if each is not None]
        return True

    def _loaded(self, locale: QLocale, name: str, folder: str) -> QTranslator | None:
        translator = QTranslator(self)
        if not translator.load(locale, name, "_", folder):
            return None  # English needs none, and a language may be missing
        QCoreApplication.installTranslator(translator)
        return translator


def _locale(language: str) -> QLocale:
    """The language as it is spoken in the person's own country, where both are known."""
    system = QLocale.system()
    wanted = QLocale(language)
    return system if system.language() == wanted.language() else wanted
