"""Two languages, changed while the window is open."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo, Qt, QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QMessageBox, QTreeView
from pytestqt.qtbot import QtBot

from branch_app.ui import language
from branch_app.ui.kit.search_edit import SearchEdit
from branch_app.ui.kit.shell import Page


def test_the_window_changes_its_language_while_open(qtbot: QtBot, qapp: QApplication) -> None:
    class Asked(Page):
        told = 0

        def retranslate(self) -> None:
            self.told += 1

    page, box = Asked(), SearchEdit("Customer")
    qtbot.addWidget(page)
    qtbot.addWidget(box)
    seen = []
    for chosen in ("ja", "en", "ja"):
        language.use_language(chosen)
        question = QMessageBox()
        question.setStandardButtons(QMessageBox.StandardButton.Yes)
        qtbot.addWidget(question)
        seen.append((language.current(), box.actions()[1].text(), question.buttons()[0].text()))
    assert seen == [("ja", "消去", "はい(&Y)"), ("en", "Clear", "&Yes"), ("ja", "消去", "はい(&Y)")]
    assert language.in_japanese()
    qtbot.waitUntil(lambda: page.told > 0)


def test_the_language_chosen_before_wins_over_that_of_the_computer() -> None:
    assert language.preferred("ja") == "ja"
    assert language.preferred("en") == "en"
    assert language.preferred("xx") in {"ja", "en"}
    assert language.preferred() in {"ja", "en"}


def test_an_incomplete_installation_says_so(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(language, "resource", lambda *_parts: "/nowhere")
        with pytest.raises(language.TranslationMissing):
            language.install(qapp, "ja")


def said_by_file_dialogs(qtbot: QtBot, folder: Path) -> str:
    """Everything that Qt's own dialogs for opening, saving and choosing a folder say."""
    said = []
    for mode, way in (
        (QFileDialog.FileMode.ExistingFiles, QFileDialog.AcceptMode.AcceptOpen),
        (QFileDialog.FileMode.AnyFile, QFileDialog.AcceptMode.AcceptSave),
        (QFileDialog.FileMode.Directory, QFileDialog.AcceptMode.AcceptOpen),
    ):
        dialog = QFileDialog(None, "", str(folder))
        qtbot.addWidget(dialog)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(mode)
        dialog.setAcceptMode(way)
        dialog.show()
        model = dialog.findChildren(QTreeView)[0].model()
        worded = [*dialog.findChildren(QLabel), *dialog.findChildren(QAbstractButton)]
        columns = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]
        said += [dialog.windowTitle(), *(each.text() + each.toolTip() for each in worded), *map(str, columns)]
    return "\n".join(said)


def test_the_dialogs_of_qt_speak_japanese_to_the_end(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    language.install(qapp, "ja")
    said = said_by_file_dialogs(qtbot, tmp_path)
    assert "ファイルの種類" in said
    assert re.findall("[a-z]{3,}", said) == []


def test_control_what_the_japanese_of_qt_leaves_out_is_seen(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    own = QTranslator()
    assert own.load("qtbase_ja", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    qapp.installTranslator(own)
    try:
        assert {"Look", "Files"} & set(re.findall("[A-Za-z]{3,}", said_by_file_dialogs(qtbot, tmp_path)))
    finally:
        qapp.removeTranslator(own)
