"""What a column of a bank's CSV can mean, in words, and back: the choices beside each column."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from branch_app.domain.profiles import Columns, FormatTrial, Names
from branch_app.ui.kit.current import Words

translate = QCoreApplication.translate

ROLES = {
    "": QT_TRANSLATE_NOOP("format_words", "– not needed –"),
    "date": QT_TRANSLATE_NOOP("format_words", "date (or year, month, day)"),
    "value_date": QT_TRANSLATE_NOOP("format_words", "value date"),
    "out": QT_TRANSLATE_NOOP("format_words", "money out"),
    "into": QT_TRANSLATE_NOOP("format_words", "money in"),
    "signed": QT_TRANSLATE_NOOP("format_words", "money with a sign"),
    "amount": QT_TRANSLATE_NOOP("format_words", "money, direction beside it"),
    "direction": QT_TRANSLATE_NOOP("format_words", "direction in words"),
    "balance": QT_TRANSLATE_NOOP("format_words", "balance after the line"),
    "note": QT_TRANSLATE_NOOP("format_words", "wording"),
    "payer": QT_TRANSLATE_NOOP("format_words", "collector or remitter"),
    "kind": QT_TRANSLATE_NOOP("format_words", "class of the line"),
    "account": QT_TRANSLATE_NOOP("format_words", "account, as the file calls it"),
    "bank": QT_TRANSLATE_NOOP("format_words", "bank code"),
    "branch": QT_TRANSLATE_NOOP("format_words", "branch code"),
    "account_kind": QT_TRANSLATE_NOOP("format_words", "account type"),
    "number": QT_TRANSLATE_NOOP("format_words", "account number"),
    "holder": QT_TRANSLATE_NOOP("format_words", "account holder"),
}
SEVERAL = {"date", "value_date", "note", "payer", "kind", "account"}


def role_words(role: str) -> Words:
    return lambda: translate("format_words", str(ROLES[role]))


def roles_of(header: Names, columns: Columns) -> list[str]:
    """What each column of a header means."""
    by_name: dict[str, str] = {}
    for role in ROLES:
        names = getattr(columns, role) if role else ()
        for name in [names] if isinstance(names, str) else names:
            if name:
                by_name.setdefault(name, role)
    return [by_name.get(name, "") for name in header]


def columns_from(header: Names, roles: Sequence[str]) -> tuple[Columns, str]:
    """The columns that the choices say, and the first meaning that was given to two columns and can only be one."""
    picked: dict[str, Any] = {"date": ()}
    twice = ""
    for name, role in zip(header, roles, strict=True):
        if role in SEVERAL:
            picked[role] = (*picked.get(role, ()), name)
        elif role and role in picked:
            twice = twice or role
        elif role:
            picked[role] = name
    return Columns(**picked), twice


def proof_words(trial: FormatTrial) -> str:
    """What the running balance says of a trial."""
    if trial.proven is None:
        return translate("format_words", "No balance proves direction and order: compare the rows with the file.")
    if not trial.proven:
        return translate("format_words", "The balances do not follow from the amounts: columns or signs are not right, "
                                         "or lines are missing.")  # fmt: skip
    if trial.newest_first:
        return translate("format_words", "The balance proves direction and order: the newest line stands first.")
    return translate("format_words", "The balance proves direction and order: the oldest line stands first.")
