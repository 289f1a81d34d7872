"""The window around all pages: a rail to walk between them, one header, one place for warnings, one status line."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLabel,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from branch_app.ui.kit.current import Words, keep_current, spoken
from branch_app.ui.kit.icons import icon, set_icon
from branch_app.ui.kit.layout import column, plain_label, press_with, row
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.screens import room_for
from branch_app.ui.kit.style import Tone

_RAIL, _NARROW_RAIL, _NARROW_BELOW = 208, 64, 960
_MARGIN = 20
LIKED = QSize(1280, 800)
"""The size of the window where the screen has room for it."""


class Page(QWidget):
    """One screen of the work. The window asks it for the words and buttons of the header."""

    retitled = Signal()
    """The title or subtitle changed."""

    def title(self) -> str:
        """What this screen is for, in a few words."""
        return ""

    def subtitle(self) -> str:
        """Whom or what it is about just now."""
        return ""

    def header_buttons(self) -> Sequence[QWidget]:
        """The buttons at the right of the header; asked once."""
        return ()

    def retranslate(self) -> None:
        """The language changed: put again what is neither a kept text nor read from a table's column."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


class Shell(QMainWindow):
    """The frame of the desk; it knows pages by their key and nothing of what they do."""

    opened = Signal(str)
    """The page with this key came to the front."""

    def __init__(self, brand: Words, footer: Words = "", mark: str = "landmark") -> None:
        super().__init__()
        self._brand, self._footer_words = brand, footer
        self._keys: list[str] = []
        self._pages = QStackedWidget()
        self._actions: list[QWidget] = []
        self._title, self._subtitle = plain_label(role="h1"), plain_label(role="sub", wrap=True)
        self._notice = Notice()
        self._links = QButtonGroup(self)
        self._rail_links, self._rail_commands = column(gap=3), column(gap=3)
        self._commands: list[_Link] = []
        self._left, self._right = plain_label(), plain_label()
        self._status_words: tuple[Words, Words] = ("", "")
        self._build(mark)
        self._links.idClicked.connect(self._show)
        keep_current(self, self._say)
        self.resize(LIKED)

    def come_up(self) -> None:
        """Show the window: as large as it likes to be where the screen has room for it, else over all of the screen."""
        if LIKED.boundedTo(room_for(self)) == LIKED:
            self.show()
        else:
            self.showMaximized()

    def add_page(self, key: str, icon_name: str, title: Words, widget: Page, shortcut: str = "") -> None:
        """Give a page its place in the rail; the first one added is in front."""
        link = _Link(icon_name, title, shortcut)
        self._links.addButton(link, len(self._keys))
        self._rail_links.addWidget(link)
        self._keys.append(key)
        self._pages.addWidget(widget)
        buttons = QWidget()
        buttons.setLayout(row(*widget.header_buttons(), gap=8))
        buttons.hide()
        self._actions.append(buttons)
        self._head.addWidget(buttons)
        widget.retitled.connect(self._say)
        if len(self._keys) == 1:
            self._show(0)
        link.fold(self.width() < _NARROW_BELOW)

    def show_page(self, key: str) -> None:
        """Bring a page to the front."""
        self._show(self._keys.index(key))

    def page(self, key: str) -> Page:
        """The page with this key."""
        found = self._pages.widget(self._keys.index(key))
        assert isinstance(found, Page)  # noqa: S101 - only pages are added
        return found

    def page_keys(self) -> tuple[str, ...]:
        """The keys of all pages, in the order of the rail."""
        return tuple(self._keys)

    def current_key(self) -> str:
        """The key of the page in front."""
        return self._keys[self._pages.currentIndex()] if self._keys else ""

    def offer_page(self, key: str, offered: bool) -> None:
        """Show or hide a page's place in the rail: not every person at the desk has every page."""
        link = self._links.button(self._keys.index(key))
        link.setVisible(offered)
        link.setEnabled(offered)  # its key does nothing either

    def set_count(self, key: str, count: int) -> None:
        """How much waits on a page, beside its name in the rail; nothing is said of nothing."""
        link = self._links.button(self._keys.index(key))
        if isinstance(link, _Link):
            link.count(count)

    def add_command(self, icon_name: str, words: Words, pressed: Callable[[], object], shortcut: str = "") -> None:
        """Give something that is no page, such as leaving, its place at the foot of the rail."""
        command = _Link(icon_name, words, shortcut)
        command.setCheckable(False)
        command.clicked.connect(lambda: pressed())
        self._rail_commands.addWidget(command)
        self._commands.append(command)
        command.fold(self.width() < _NARROW_BELOW)

    def set_notice(self, tone: Tone, fact: Words, consequence: Words = "", key: str = "") -> None:
        """Say something in the one place for warnings: fact, consequence, key."""
        self._notice.say(tone, fact, consequence, key)

    def clear_notice(self) -> None:
        """Nothing to warn of any more."""
        self._notice.clear()

    def set_status(self, left: Words, right: Words = "") -> None:
        """The quiet line at the bottom: the state of the data on the left, who sits here on the right."""
        self._status_words = (left, right)
        self._say()

    # -- how it is put together ------------------------------------------------------------------------------------

    def _build(self, mark: str) -> None:
        words = column(self._title, self._subtitle, gap=0)
        self._head = row(words)
        self._head.setStretch(0, 1)
        body = column(self._head, self._notice, self._pages, gap=12)
        body.setContentsMargins(_MARGIN, 16, _MARGIN, 14)
        body.setStretchFactor(self._pages, 1)
        page = QWidget()
        page.setProperty("surface", "page")
        page.setLayout(body)
        self._rail = self._build_rail(mark)
        whole = QWidget()
        whole.setLayout(row(self._rail, page, gap=0))
        self.setCentralWidget(whole)
        status = self.statusBar()
        status.setSizeGripEnabled(False)
        status.addWidget(self._left, 1)
        status.addPermanentWidget(self._right)
        status.setContentsMargins(10, 0, 10, 0)

    def _build_rail(self, mark: str) -> QFrame:
        sign = QLabel()
        set_icon(sign, mark, "nav_strong", 24)
        self._name = plain_label(self._brand, "brand")
        self._footer = plain_label(self._footer_words, "foot", wrap=True)
        top = row(sign, self._name, None, gap=8)
        top.setContentsMargins(8, 0, 0, 0)
        lines: QVBoxLayout = column(top, 16, self._rail_links, None, self._rail_commands, 8, self._footer, gap=0)
        lines.setContentsMargins(10, 18, 10, 12)
        rail = QFrame()
        rail.setProperty("surface", "rail")
        rail.setFixedWidth(_RAIL)
        rail.setLayout(lines)
        return rail

    def _show(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        for each, buttons in enumerate(self._actions):  # a stack would be as wide as the widest of them
            buttons.setVisible(each == place)
        self._links.button(place).setChecked(True)
        self._say()
        self.page(self._keys[place]).setFocus(Qt.FocusReason.OtherFocusReason)  # a page says where by its focus proxy
        self.opened.emit(self._keys[place])

    def _say(self) -> None:
        front = self._pages.currentWidget()
        title = front.title() if isinstance(front, Page) else ""
        subtitle = front.subtitle() if isinstance(front, Page) else ""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        brand = spoken(self._brand)
        self.setWindowTitle(f"{title} – {brand}" if title and self.isVisible() else brand)
        for label, words in zip((self._left, self._right), self._status_words, strict=True):
            label.setText(spoken(words))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._say()

    def hideEvent(self, event: QHideEvent) -> None:
        """The name of a hidden window can still be read by other programs: it says nothing of the page then."""
        super().hideEvent(event)
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small or strongly enlarged screen the rail keeps its signs and gives its words' room to the page."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW_BELOW
        self._rail.setFixedWidth(_NARROW_RAIL if narrow else _RAIL)
        self._name.setHidden(narrow)
        self._footer.setHidden(narrow)
        for link in (*self._links.buttons(), *self._commands):
            if isinstance(link, _Link):
                link.fold(narrow)


class _Link(QPushButton):
    """A page's place in the rail: sign, name and key."""

    def __init__(self, icon_name: str, words: Words, shortcut: str) -> None:
        super().__init__()
        self.setProperty("role", "nav")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self._icon_name, self._words, self._shortcut, self._folded = icon_name, words, shortcut, False
        self._count = 0
        self._hint = plain_label(shortcut, "key")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hint.setVisible(bool(shortcut))
        inside = row(None, column(None, self._hint, None, gap=0))
        inside.setContentsMargins(0, 0, 10, 0)
        self.setLayout(inside)
        self.setIconSize(QSize(18, 18))
        if shortcut:
            press_with(self, shortcut)
        self.toggled.connect(self._put)
        keep_current(self, self._put)

    def fold(self, folded: bool) -> None:
        """Show the sign alone, and say the rest when the mouse rests on it."""
        self._folded = folded
        self._hint.setVisible(bool(self._shortcut) and not folded)
        self._put()

    def count(self, count: int) -> None:
        """So much waits there."""
        self._count = count
        self._put()

    def sizeHint(self) -> QSize:
        """Its own, not that of the lay-out inside, which holds only the key."""
        return QSize(_NARROW_RAIL - 20, 40)

    def minimumSizeHint(self) -> QSize:
        """Links move together before the window would grow beyond a small screen."""
        return QSize(_NARROW_RAIL - 20, 28)

    def _put(self) -> None:
        words = f"{spoken(self._words)} ({self._count})" if self._count else spoken(self._words)
        self.setIcon(icon(self._icon_name, "nav_strong" if self.isChecked() else "nav_text"))
        self.setText(str(self._count or "") if self._folded else f"  {words}")
        self.setToolTip(f"{words} {self._shortcut}" if self._folded else "")
        self.setAccessibleName(words)
