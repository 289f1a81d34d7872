"""Two languages, changed while the window is open."""


import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
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
