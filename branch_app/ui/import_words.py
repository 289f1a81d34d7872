"""The figures of a file and the answers to it in words: the same for the window and for the terminal."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from branch_app.domain.books import FileReport, FindingKind
from branch_app.domain.money import amounts

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
    counts, totals = ([figure for figure in report.figures if figure.kind is kind] for kind in FIGURES[which])
    if not counts or not totals:
        return ""
    count = counts[0]
    counted = _figures(count.counted, {total.currency: total.counted for total in totals})
    stated = {total.currency: total.stated for total in totals if total.stated is not None}
    if count.stated is None and not stated:
        return translate("import_preview", "{counted} (the file states none)").format(counted=counted)
    if all(figure.stated == figure.counted for figure in (count, *totals)):
        return translate("import_preview", "{counted}, as the file states").format(counted=counted)
    return translate("import_preview", "{counted}; the file states {stated}").format(
        counted=counted, stated=_figures(count.stated, stated))  # fmt: skip


def wallet_words(report: FileReport) -> str:
    """What went to wallet services, in every currency; of a file that was known already only yen are kept."""
    return amounts(dict(report.wallet_sums)) if report.wallet_sums or not report.wallet_rows else "–"


def _figures(count: int | None, sums: Mapping[str, int]) -> str:
    """A count and its sums; a dash for what the file does not state."""
    return translate("import_preview", "{count}, {yen}").format(
        count="–" if count is None else f"{count:,}", yen=amounts(sums) if sums else "–")  # fmt: skip


def calendar_word(answer: str) -> str:
    """An answer of an earlier time, as people say it."""
    words = {"reiwa": translate("import_preview", "years of Reiwa"),
             "heisei": translate("import_preview", "years of Heisei"),
             "western": translate("import_preview", "western years")}  # fmt: skip
    return words.get(answer, answer)
