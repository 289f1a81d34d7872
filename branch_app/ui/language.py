"""Which of the two languages the screen speaks, and changing it while the window is open.

Paper has its own language: what a Japanese customer takes home is Japanese whatever the screen speaks.
"""

from typing import Literal

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from branch_app.paths import resource
from branch_app.ui.kit.current import renew_all

Language = Literal["ja", "en"]

_LOCALES = {
    "ja": QLocale(QLocale.Language.Japanese, QLocale.Country.Japan),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}

_installed: list[QTranslator] = []
_current: Language = "en"


class TranslationMissing(Exception):
    """A compiled translation is not where the program expects it: the installation is incomplete."""


def current() -> Language:
    """The language the screen speaks now."""
    return _current


def in_japanese() -> bool:
    """Whether the screen speaks Japanese."""
    return _current == "ja"


def preferred(stored: str | None = None) -> Language:
    """The language to start with: what was chosen here before, else that of the computer."""
    if stored in _LOCALES:
        return "ja" if stored == "ja" else "en"
    return "ja" if QLocale.system().language() == QLocale.Language.Japanese else "en"


def use_language(language: str) -> None:
    """Speak this language from now on, in the window or, for the commands, in what they print."""
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("a language needs a running application")
    install(app, "ja" if language == "ja" else "en")


def install(app: QCoreApplication, language: Language) -> None:
    """Speak this language from now on, in open windows as well, Qt's own buttons included."""
    global _current
    for old in _installed:
        app.removeTranslator(old)
    _installed.clear()
    _current = language
    QLocale.setDefault(_LOCALES[language])
    for folder, name in (
        (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), f"qtbase_{language}"),
        (str(resource("i18n")), f"branch_{language}"),
    ):
        translator = QTranslator(app)
        if not translator.load(name, folder):
            raise TranslationMissing(name)
        app.installTranslator(translator)
        _installed.append(translator)
    renew_all()
