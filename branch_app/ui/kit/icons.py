"""Line icons in the colours of the look, sharp on every screen."""

from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel

from branch_app.paths import resource
from branch_app.ui.kit.current import keep_current
from branch_app.ui.kit.style import colour

ICON_SIZE = 18
_SCALES = (1, 2, 3)


def icon(name: str, tint: str = "text", size: int = ICON_SIZE, *, never_grey: bool = False) -> QIcon:
    """The icon ``resources/icons/<name>.svg`` in the colour a token stands for.

    ``never_grey`` keeps the colour where Qt would draw it as something that cannot be used.
    """
    return _painted(name, colour(tint).name(), size, never_grey)


def set_icon(widget: QAbstractButton | QLabel, name: str, tint: str = "text", size: int = ICON_SIZE) -> None:
    """Give a button or label an icon that changes its colour together with the look."""

    def put() -> None:
        if isinstance(widget, QLabel):
            widget.setPixmap(icon(name, tint, size).pixmap(QSize(size, size), widget.devicePixelRatio()))
        else:
            widget.setIcon(icon(name, tint, size))
            widget.setIconSize(QSize(size, size))

    keep_current(widget, put)


@cache
def _painted(name: str, hex_colour: str, size: int, never_grey: bool) -> QIcon:
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", hex_colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    result = QIcon()
    for scale in _SCALES:
        picture = QPixmap(size * scale, size * scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter)
        painter.end()
        picture.setDevicePixelRatio(scale)
        result.addPixmap(picture)
        if never_grey:
            result.addPixmap(picture, QIcon.Mode.Disabled)
    return result
