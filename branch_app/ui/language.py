"""Which of the two languages the screen speaks, and changing it while the window is open.

Paper has its own language: what a Japanese customer takes home is Japanese whatever the screen speaks.
"""

from typing import Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLibraryInfo, QLocale, QTranslator

from branch_app.paths import resource
from branch_app.ui.kit.current import renew_all

Language = Literal["ja", "en"]

_LOCALES = {
    "ja": QLocale(QLocale.Language.Japanese, QLocale.Country.Japan),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}

OF_QT = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "File"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "File Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Shortcut"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Unknown"),
    QT_TRANSLATE_NOOP("QPrintSettingsOutput", "Double Sided Printing"),
    QT_TRANSLATE_NOOP("QPrintSettingsOutput", "Long side binding"),
    QT_TRANSLATE_NOOP("QPrintSettingsOutput", "Off"),
    QT_TRANSLATE_NOOP("QPrintSettingsOutput", "Page &Set:"),
    QT_TRANSLATE_NOOP("QPrintSettingsOutput", "Pages"),
    QT_TRANSLATE_NOOP("QPrintSettingsOutput", "Short side binding"),
    QT_TRANSLATE_NOOP("QPageSetupWidget", "Page &order:"),
    QT_TRANSLATE_NOOP("QPageSetupWidget", "Pages &per sheet:"),
    QT_TRANSLATE_NOOP("QPrintPropertiesWidget", "Advanced"),
    QT_TRANSLATE_NOOP("QCupsJobWidget", "&Billing information:"),
    QT_TRANSLATE_NOOP("QCupsJobWidget", "&End:"),
    QT_TRANSLATE_NOOP("QCupsJobWidget", "&Start:"),
    QT_TRANSLATE_NOOP("QCupsJobWidget", "Job &priority:"),
    QT_TRANSLATE_NOOP("QCupsJobWidget", "Scheduled &printing:"),
)
"""What Qt's own dialogs say and its Japanese has not caught up with: our list, which is asked first, has it too."""

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
