"""The figures of a file and the answers to it in words: the same for the window and for the terminal."""

from PySide6.QtCore import QCoreApplication

from branch_app.domain.books import FileReport, FindingKind
from branch_app.domain.money import yen

translate = QCoreApplication.translate


FIGURES = {
    "into": (FindingKind.IN_COUNT, FindingKind.IN_TOTAL),
    "out": (FindingKind.OUT_COUNT, FindingKind.OUT_TOTAL),
    "asked": (FindingKind.ASKED_COUNT, FindingKind.ASKED_TOTAL),
    "debited": (FindingKind.DEBITED_COUNT, FindingKind.DEBITED_TOTAL),
    "not debited": (FindingKind.NOT_DEBITED_COUNT, FindingKind.NOT_DEBITED_TOTAL),
}


def figure_name(which: str) -> str:
    """What a figure of a file is called; "asked" and the two behind it are those of a file of direct debits."""
    names = {"into": translate("import_preview", "Money in"), "out": translate("import_preview", "Money out"),
            "asked": translate("import_preview", "Debits asked for"),
            "debited": translate("import_preview", "Debited"),
            "not debited": translate("import_preview", "Not debited")}  # fmt: skip
    return names[which]


def control_words(report: FileReport, which: str) -> str:
    """What was counted in a file, and what the file says of itself; nothing where the file has no such figures."""
    found = {figure.kind: figure for figure in report.figures}
    if not all(kind in found for kind in FIGURES[which]):
        return ""
    count, total = (found[kind] for kind in FIGURES[which])
    counted = translate("import_preview", "{count}, {yen}").format(count=f"{count.counted:,}", yen=yen(total.counted))
    if count.stated is None and total.stated is None:
        return translate("import_preview", "{counted} (the file states none)").format(counted=counted)
    if (count.stated, total.stated) == (count.counted, total.counted):
        return translate("import_preview", "{counted}, as the file states").format(counted=counted)
    stated = translate("import_preview", "{count}, {yen}").format(
        count="–" if count.stated is None else f"{count.stated:,}",
        yen="–" if total.stated is None else yen(total.stated))  # fmt: skip
    return translate("import_preview", "{counted}; the file states {stated}").format(counted=counted, stated=stated)


def calendar_word(answer: str) -> str:
    """An answer of an earlier time, as people say it."""
    words = {"reiwa": translate("import_preview", "years of Reiwa"),
             "heisei": translate("import_preview", "years of Heisei"),
             "western": translate("import_preview", "western years")}  # fmt: skip
    return words.get(answer, answer)
