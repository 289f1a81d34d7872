"""Proves that an installation is whole: a short day of the demonstration branch, without display, data or keyring.

Every check imports what it needs by itself, so that a missing library is one failed line and not the end.
"""

import importlib
import os
import pkgutil
import secrets
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import branch_app
from branch_app.paths import resource, resources

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from branch_app.operations.desk import Desk

CUSTOMER, YEN = "00100011", 110_000  # a story of the demonstration
TITLE = "不正払戻し被害補償請求書"


def run_self_test(say: Callable[[str], object]) -> bool:
    """Run every check, say a line for each; True when all is well."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="branch-app-self-test-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        checks: list[tuple[str, Callable[[Path], str]]] = [
            ("resources", _resources), ("modules", _modules), ("languages", _languages), ("fonts", _fonts),
            ("encryption", _encryption), ("books", _books), ("claim form", _claim_form), ("workbook", _workbook),
            ("window", _window),
        ]  # fmt: skip
        return all([_passes(name, check, folder, say) for name, check in checks])  # a list: no check is left out


def _passes(name: str, check: Callable[[Path], str], folder: Path, say: Callable[[str], object]) -> bool:
    try:
        say(f"ok    {name:<12} {check(folder)}")
    except Exception as error:  # noqa: BLE001 - a failed check is an answer
        say(f"FAIL  {name:<12} {type(error).__name__}: {error}")
        return False
    return True


class Wrong(Exception):
    """A check came to another result than it must."""


def _must(holds: bool, what: str) -> None:
    if not holds:
        raise Wrong(what)


def _resources(_folder: Path) -> str:
    for name in ("fonts", "i18n", "icons", "passwords", "rules", "style"):
        _must(resource(name).is_dir(), f"no {name} in {resources()}")
    return str(resources())


def _modules(_folder: Path) -> str:
    found = [module.name for module in pkgutil.walk_packages(branch_app.__path__, "branch_app.")]
    modules = [name for name in found if ".migrations" not in name and not name.endswith("__main__")]
    for name in modules:
        importlib.import_module(name)
    return f"{len(modules)} imported"


def _languages(_folder: Path) -> str:
    from branch_app.domain.staff import Role
    from branch_app.ui.language import install
    from branch_app.ui.words import role_word

    app = _application()
    install(app, "ja")
    in_japanese = role_word(Role.TELLER)
    install(app, "en")
    _must(in_japanese != role_word(Role.TELLER), "the screen does not change its language")
    return "ja, en"


def _fonts(_folder: Path) -> str:
    from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

    _application()
    families = set()
    for path in sorted(resource("fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        _must(number >= 0, f"{path.name} cannot be loaded")
        families.update(QFontDatabase.applicationFontFamilies(number))
    for family in families:
        _must(QFontMetrics(QFont(family)).inFont("髙"), f"{family} has no 髙")
    _must(bool(families), "no font")
    return ", ".join(sorted(families))


def _encryption(folder: Path) -> str:
    from branch_app.domain.errors import WrongKey
    from branch_app.store.database import connect, is_plaintext

    desk = _desk(folder)
    with desk.database.write() as session:
        session.connection().exec_driver_sql("SELECT 1")
    path = desk.database.path
    _must(not is_plaintext(path), "the store is not encrypted")
    _must(b"CREATE TABLE" not in path.read_bytes(), "the store can be read without its key")
    try:
        connect(path, secrets.token_bytes(32)).close()
    except WrongKey:
        return f"{path.stat().st_size:,} bytes that no other key opens"
    raise Wrong("another key opens the store")


def _books(folder: Path) -> str:
    from branch_app.operations.imports import import_files
    from branch_app.operations.lookup import open_customer

    desk = _desk(folder)
    reports = import_files(desk, sorted(resource("demonstration").iterdir()))
    _must(not any(report.refused for report in reports), "a file was refused")
    total = sum(transfer.yen for transfer in open_customer(desk, CUSTOMER).transfers)
    _must(total == YEN, f"{total} instead of {YEN} yen")
    return f"{sum(report.rows for report in reports):,} rows"


def _claim_form(folder: Path) -> str:
    import pypdfium2

    from branch_app.domain.transfers import Mark
    from branch_app.operations.cases import open_case
    from branch_app.operations.claims import claim_paper, issue_claims
    from branch_app.operations.lookup import open_customer
    from branch_app.operations.statements import begin_statement, mark_transfers

    desk = _desk(folder)
    case = open_case(desk, CUSTOMER).number
    begin_statement(desk, case)
    mark_transfers(desk, case, [transfer.id for transfer in open_customer(desk, CUSTOMER).transfers], Mark.NOT_MINE)
    (claim,) = issue_claims(desk, case)
    with closing(pypdfium2.PdfDocument(claim_paper(desk, claim.id))) as paper:
        words = "".join(page.get_textpage().get_text_range() for page in paper)
        _must(TITLE in words and f"{YEN:,}" in words, "the form does not say what it must")
        _must(paper[0].render(scale=1).width > 500, "the form cannot be drawn")
        return f"{len(paper)} pages, {claim.yen:,} yen"


def _workbook(folder: Path) -> str:
    from openpyxl import load_workbook

    from branch_app.operations.summaries import export_summary

    path = folder / "summary.xlsx"
    summary, rows = export_summary(_desk(folder), path, "ja")
    _must(summary.claimed_yen == YEN, f"{summary.claimed_yen} instead of {YEN} yen claimed")
    book = load_workbook(path)
    values = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    _must(YEN in values, "the claimed sum is not in the workbook")
    return f"{len(book.sheetnames)} sheets, {rows} rows"


def _window(folder: Path) -> str:
    from branch_app.app import dress
    from branch_app.ui.counter import Counter

    app = _application()
    dress("ja")
    desk = _desk(folder)
    if desk.closed is None:
        raise Wrong("nobody signed in")
    counter = Counter(desk.closed)
    counter.ask_who()
    counter.seat(desk)
    app.processEvents()
    shown = counter.window
    if shown is None:
        raise Wrong("no window")
    picture = shown.grab().toImage()
    counter.close()
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 8) for y in range(0, picture.height(), 8)}
    _must(len(colours) > 8, "the window is empty")
    return f"{picture.width()} x {picture.height()}"


# -- what several checks need -----------------------------------------------------------------------------------------

_desks: dict[Path, "Desk"] = {}


def _desk(folder: Path) -> "Desk":
    """A manager's desk on a new branch; its key is never kept anywhere."""
    from branch_app.operations.sign_in import NewBranch, set_up_branch, sign_in
    from branch_app.store.machine_secret import passing_secret
    from branch_app.store.sealing import LEAST_COST

    if folder not in _desks:
        password = secrets.token_hex(16)
        new = NewBranch("0990", "101", "", "0001", "self-test", password, specimen=True)
        closed, _ = set_up_branch(folder, new, machine=passing_secret(), cost=LEAST_COST)
        _desks[folder] = sign_in(closed, "0001", password)
    return _desks[folder]


def _application() -> "QApplication":
    from PySide6.QtCore import qInstallMessageHandler

    from branch_app.app import application
    from branch_app.logs import note_qt

    qInstallMessageHandler(note_qt)  # what the offscreen platform cannot do is no news to whoever reads this
    return application()
