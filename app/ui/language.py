"""Which language the program speaks: the chosen one, or the system's. English is the source.

Not here: the words (translations/), and sentences of the agent (sentences.py).
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtGui import QGuiApplication

TRANSLATIONS_DIR = Path(__file__).parent / "translations"
SYSTEM = "system"
SOURCE = "en"
_STEM = "train_at_home_"
FAMILIES: dict[QLocale.Language, tuple[str, ...]] = {
    QLocale.Language.Japanese: ("Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic UI", "Meiryo"),
    QLocale.Language.Chinese: ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei UI", "SimHei"),
}
"""Behind the system's own font: characters that both languages write differently."""


def languages() -> list[str]:
    """Codes of all that the program speaks: those whose compiled file lies in translations/."""
    files = TRANSLATIONS_DIR.glob(f"{_STEM}*.qm")
    return sorted({SOURCE, *(path.stem.removeprefix(_STEM) for path in files)})


def language_names() -> dict[str, str]:
    """Code -> its name in itself, such as `de` -> `Deutsch`."""
    names = {code: QLocale(code).nativeLanguageName() for code in languages()}
    return {code: name[:1].upper() + name[1:] for code, name in names.items()} | {SOURCE: "English"}


class Language(QObject):
    """Installs translators into the application, and takes them out again."""

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._installed: list[QTranslator] = []
        self._families: tuple[str, ...] = ()
        self._chosen = ""

    def use(self, choice: str) -> bool:
        """Speak `choice` from now on; `system` follows the system. True where that is new."""
        if choice == self._chosen:
            return False
        self._chosen = choice
        locale = QLocale.system() if choice == SYSTEM else _locale(choice)
        QLocale.setDefault(locale)
        self._use_families(FAMILIES.get(locale.language(), ()))
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        places = (("qtbase", qt), ("train_at_home", str(TRANSLATIONS_DIR)))
        found = [self._loaded(locale, name, folder) for name, folder in places]
        self._installed = [each for each in found if each is not None]
        return True

    def _use_families(self, families: tuple[str, ...]) -> None:
        if families == self._families:
            return
        font = QGuiApplication.font()
        own = [each for each in font.families() if each not in self._families]
        font.setFamilies([*own, *families])
        self._families = families
        QGuiApplication.setFont(font)

    def _loaded(self, locale: QLocale, name: str, folder: str) -> QTranslator | None:
        translator = QTranslator(self)
        # A language that is not spoken here gets English, whose plurals are translations too.
        wanted = (locale, QLocale(SOURCE))
        if not any(translator.load(each, name, "_", folder) for each in wanted):
            return None  # Qt's own words may be missing
        QCoreApplication.installTranslator(translator)
        return translator


def _locale(language: str) -> QLocale:
    """The language as it is spoken in the person's own country, where both are known."""
    system = QLocale.system()
    wanted = QLocale(language)
    return system if system.language() == wanted.language() else wanted
