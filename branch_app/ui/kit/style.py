"""How the desk looks: one table of colour tokens for a light and a dark room, one font, one style sheet.

Fusion draws the same on Windows and Linux, so what is checked on one is true on the other. Every colour that is
painted anywhere is asked for by its token, ``colour("danger")``; no other file of the program holds a colour.
"""

from string import Template
from types import MappingProxyType
from typing import Literal

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from branch_app.paths import resource
from branch_app.ui.kit.current import renew_all

Tone = Literal["neutral", "info", "ok", "warn", "danger"]

FAMILY = "Noto Sans JP"
_FALLBACKS = ["Yu Gothic UI", "Meiryo", "Noto Sans CJK JP"]
_BASE_POINTS = 10.0

LIGHT = MappingProxyType(
    {
        "page": "#f4f6f9", "card": "#ffffff", "field": "#ffffff", "group": "#f6f8fb",
        "hover": "#f1f6fb", "select": "#e3eefa",
        "text": "#1b2533", "sub": "#566579", "faint": "#98a4b3",
        "line": "#dfe5ec", "field_line": "#c6d0dc", "scroll": "#c9d3de",
        "accent": "#0b5cad", "accent_hover": "#0a4f95", "on_accent": "#ffffff",
        "danger": "#b9232a", "danger_hover": "#9d1d24", "on_danger": "#ffffff",
        "danger_soft": "#fdecec", "danger_edge": "#f3c6c8",
        "warn": "#7d5200", "warn_soft": "#fff3d6", "warn_edge": "#f0d797",
        "ok": "#17704a", "ok_soft": "#e5f5ec", "ok_edge": "#b7e0c9",
        "info": "#0b5cad", "info_soft": "#e8f1fb", "info_edge": "#bcd6f1",
        "neutral": "#4d5b6d", "neutral_soft": "#eef1f5", "neutral_edge": "#d3dae3",
        "nav": "#0e2238", "nav_text": "#c9d6e4", "nav_strong": "#ffffff",
        "nav_select": "#1c3f66", "nav_hover": "#16314f",
        "nav_line": "#3b5675", "nav_focus": "#6fb1f5",
    }
)  # fmt: skip
DARK = MappingProxyType(
    {
        "page": "#12171e", "card": "#1a212b", "field": "#151b23", "group": "#1e2631",
        "hover": "#212b38", "select": "#1b3a5c",
        "text": "#e7edf4", "sub": "#9fb0c3", "faint": "#627386",
        "line": "#2c3744", "field_line": "#3b4858", "scroll": "#3b4858",
        "accent": "#4da3ff", "accent_hover": "#74b8ff", "on_accent": "#0b1622",
        "danger": "#ff6b6b", "danger_hover": "#ff8585", "on_danger": "#1d0b0e",
        "danger_soft": "#3a1e26", "danger_edge": "#6b323c",
        "warn": "#f4c15d", "warn_soft": "#352b16", "warn_edge": "#64511f",
        "ok": "#56d08f", "ok_soft": "#163427", "ok_edge": "#27593f",
        "info": "#74b8ff", "info_soft": "#172b42", "info_edge": "#28496d",
        "neutral": "#b3c0cf", "neutral_soft": "#27313d", "neutral_edge": "#3b4858",
        "nav": "#0c1117", "nav_text": "#b3c2d2", "nav_strong": "#ffffff",
        "nav_select": "#1d3550", "nav_hover": "#172636",
        "nav_line": "#3b4a5b", "nav_focus": "#74b8ff",
    }
)  # fmt: skip

_tokens = LIGHT


def colour(token: str) -> QColor:
    """The colour a token stands for in the look now in use."""
    return QColor(_tokens[token])


def is_dark() -> bool:
    """Whether the dark look is in use."""
    return _tokens is DARK


def load_fonts() -> None:
    """Make the bundled Japanese font known, so that every machine shows every name the same way."""
    for weight in ("Regular", "Medium", "Bold"):
        QFontDatabase.addApplicationFont(str(resource("fonts", f"NotoSansJP-{weight}.ttf")))


def apply_style(app: QApplication, dark: bool) -> None:
    """Dress the whole program; called again, it changes the look of open windows as well."""
    global _tokens
    _tokens = DARK if dark else LIGHT
    app.setStyle("Fusion")
    app.setFont(_font())
    app.setPalette(_palette())
    app.setStyleSheet(_sheet())
    renew_all()


def _font() -> QFont:
    font = QFont()
    font.setFamilies([FAMILY, *_FALLBACKS])
    font.setPointSizeF(_BASE_POINTS)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _palette() -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, token in (
        (roles.Window, "page"),
        (roles.WindowText, "text"),
        (roles.Base, "card"),
        (roles.AlternateBase, "group"),
        (roles.Text, "text"),
        (roles.Button, "card"),
        (roles.ButtonText, "text"),
        (roles.Highlight, "accent"),
        (roles.HighlightedText, "on_accent"),
        (roles.PlaceholderText, "sub"),
        (roles.Accent, "accent"),
        (roles.Link, "accent"),
        (roles.ToolTipBase, "card"),
        (roles.ToolTipText, "text"),
    ):
        palette.setColor(role, colour(token))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colour("faint"))
    return palette


def _sheet() -> str:
    folder = resource("style")
    template = Template((folder / "window.qss").read_text(encoding="utf-8"))
    return template.substitute(_tokens, folder=folder.as_posix(), theme="dark" if is_dark() else "light")
