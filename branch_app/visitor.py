"""Somebody at the counter, played by the program: hands on the keyboard, eyes on the screen, nothing else."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from pypdfium2 import PdfDocument
from PySide6.QtCore import QCoreApplication, QKeyCombination, QPoint, Qt
from PySide6.QtGui import QColor, QImage, QInputMethodEvent, QKeySequence, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QTableView,
    QWidget,
)

from branch_app.operations.desk import Desk
from branch_app.ui.counter import Counter
from branch_app.ui.main_window import MainWindow

_WINDOWS = (Qt.WindowType.Window, Qt.WindowType.Dialog)
PATIENCE = 20.0
"""Seconds that a step may take before it counts as failed."""


class NotSeen(Exception):
    """A person would not have seen what this step promises."""


@dataclass(frozen=True)
class Step:
    """One line of tour.json. `keys` counts key presses that command, `characters` what was typed as text."""

    step: str
    keys: int
    characters: int
    ms: int
    ok: bool
    screenshot: str
    problem: str = ""


class Visitor:
    """Hands on the keyboard, eyes on the screen."""

    def __init__(self, counter: Counter, out: Path) -> None:
        self.counter, self.out = counter, out
        self.steps: list[Step] = []
        self.errors: list[BaseException] = []
        """What went wrong where nobody asked, in a slot or a thread; whoever steers the visitor fills it."""
        self._keys = self._characters = 0

    @property
    def window(self) -> MainWindow:
        if self.counter.window is None:
            raise NotSeen("the window")
        return self.counter.window

    @property
    def desk(self) -> Desk:
        """To compare what is seen with what is stored."""
        if self.counter.desk is None:
            raise NotSeen("somebody signed in")
        return self.counter.desk

    # -- hands ---------------------------------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press these keys one after the other, each as a person would: after the screen has come to rest."""
        for key in keys:
            combination: QKeyCombination = QKeySequence(key)[0]  # type: ignore[index]  # missing in its stubs
            QTest.keyClick(self._focus(), combination.key(), combination.keyboardModifiers())
            self._keys += 1
            self.settle()

    def type(self, text: str) -> None:
        """Type letters and digits."""
        QTest.keyClicks(self._focus(), text)
        self._characters += len(text)
        self.settle()

    def compose(self, text: str) -> None:
        """Type Japanese as an input method does: first composed, then confirmed."""
        composing, confirmed = QInputMethodEvent(text, []), QInputMethodEvent()
        confirmed.setCommitString(text)
        for event in (composing, confirmed):
            QCoreApplication.sendEvent(self._focus(), event)
        self._characters += len(text)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way any more."""
        quiet, until = 0, time.monotonic() + PATIENCE
        while quiet < 3:
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents()
            self._activate()
            time.sleep(0.002)  # lets the workers go on: Qt's own waiting would hold Python still
            quiet = 0 if self.counter.jobs.running() else quiet + 1
            if time.monotonic() > until:
                raise NotSeen("an end of the work beside the window")

    def until(self, seen: Callable[[], bool], what: str) -> None:
        """Wait for something that a timer brings, such as results while typing."""
        until = time.monotonic() + PATIENCE
        while not seen():
            self.settle()
            if time.monotonic() > until:
                raise NotSeen(what)

    def _focus(self) -> QWidget:
        focus = QApplication.focusWidget() or QApplication.activeWindow()
        if focus is None:
            raise NotSeen("a place for the keyboard")
        return focus

    def _activate(self) -> None:
        """Where no window manager does it: a dialog that closes gives the keyboard back to the window below."""
        windows = _open_windows()
        if windows and QApplication.activeWindow() is None:
            windows[-1].activateWindow()

    # -- eyes ----------------------------------------------------------------------------------------------------------

    def words(self) -> str:
        """Everything that can be read in the open windows."""
        return "\n".join(word for top in _open_windows() for word in _words(top))

    def must_see(self, *wanted: str) -> None:
        """Each of these is on the screen."""
        said = self.words()
        for each in wanted:
            if each not in said:
                raise NotSeen(each)

    def must_not_see(self, *unwanted: str) -> None:
        """None of these is on the screen."""
        said = self.words()
        for each in unwanted:
            if each in said:
                raise NotSeen(f"a screen without “{each}”")

    def text_of(self, paper: bytes) -> str:
        """What can be read on a paper."""
        with closing(PdfDocument(paper)) as pages:
            return "".join(page.get_textpage().get_text_range() for page in pages)

    def must(self, holds: bool, what: str) -> None:
        if not holds:
            raise NotSeen(what)

    def must_see_sheet(self, *wanted: str) -> None:
        """A sheet lies over the page, and each of these is on it."""
        sheet = _open_windows()[-1]
        self.must(isinstance(sheet, QDialog), "a sheet over the page")
        said = "\n".join(_words(sheet))
        for each in wanted:
            self.must(each in said, each)

    def _must_be_calm(self) -> None:
        """No error happened, and no message box says that one did."""
        for box in [top for top in _open_windows() if isinstance(top, QMessageBox)]:
            box.close()
            raise NotSeen(f"a screen without “{box.text()}”")
        if self.errors:
            raise NotSeen(f"a step without {type(self.errors.pop()).__name__}")

    # -- steps ---------------------------------------------------------------------------------------------------------

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """One step: counted, timed, and with a picture whatever happens. A failed one does not end the tour."""
        self._keys = self._characters = 0
        began, problem = time.perf_counter(), ""
        try:
            yield
            self.settle()
            self._must_be_calm()
        except NotSeen as missing:
            problem = f"not seen: {missing}"
        except Exception as error:  # noqa: BLE001 - the next steps and the report are still wanted
            problem = f"{type(error).__name__}: {error}"
        ms = round((time.perf_counter() - began) * 1000)
        picture = f"{len(self.steps) + 1:02d}-{name.replace(' ', '-')}.png"
        screen_picture().save(str(self.out / picture))
        self.steps.append(Step(name, self._keys, self._characters, ms, not problem, picture, problem))


def _open_windows() -> list[QWidget]:
    """The windows that can be seen, a dialog after the window it stands on."""
    tops = [top for top in QApplication.topLevelWidgets() if top.isVisible() and top.windowType() in _WINDOWS]
    return sorted(tops, key=lambda top: isinstance(top, QDialog))


def _words(top: QWidget) -> Iterator[str]:
    yield top.windowTitle()
    for widget in top.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            yield widget.text()
        elif isinstance(widget, QComboBox):
            yield widget.currentText()
        elif isinstance(widget, QTableView) and (model := widget.model()) is not None:
            for line in range(min(model.rowCount(), 200)):
                yield "|".join(str(model.index(line, place).data() or "") for place in range(model.columnCount()))


def screen_picture() -> QImage:
    """What a person sees now: the window, and a dialog over it."""
    windows = _open_windows()
    if not windows:
        return QImage(1, 1, QImage.Format.Format_RGB32)
    picture = windows[0].grab().toImage()
    for dialog in windows[1:]:
        painter = QPainter(picture)
        painter.fillRect(picture.rect(), QColor(14, 34, 56, 90))
        shown = dialog.grab()
        middle = QPoint((windows[0].width() - dialog.width()) // 2, (windows[0].height() - dialog.height()) // 2)
        painter.drawPixmap(middle, shown)
        painter.end()
    return picture
