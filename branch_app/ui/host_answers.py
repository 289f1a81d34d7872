"""What the host did with debits of wallet services, and what is asked for next: in words, for blocks and customers."""

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from branch_app.domain.host_debits import HostDebit
from branch_app.domain.money import yen
from branch_app.domain.wallets import Directory
from branch_app.ui.dates import day_text
from branch_app.ui.words import service_word

SHOWN = 5
translate = QCoreApplication.translate

# 振替結果コード
_CODES = {
    "0": QT_TRANSLATE_NOOP("host_answers", "debited"),
    "1": QT_TRANSLATE_NOOP("host_answers", "not debited: not enough money"),
    "2": QT_TRANSLATE_NOOP("host_answers", "not debited: no such account"),
    "3": QT_TRANSLATE_NOOP("host_answers", "stopped at the depositor's request"),
    "4": QT_TRANSLATE_NOOP("host_answers", "not debited: no direct debit form"),
    "8": QT_TRANSLATE_NOOP("host_answers", "stopped at the collector's request"),
    "9": QT_TRANSLATE_NOOP("host_answers", "not debited: other reason"),
}


def debit_code_word(code: str) -> str:
    """What the host did with a debit; a code that no list has is shown as it is."""
    return translate("host_answers", str(_CODES[code])) if code in _CODES else code


def answer_words(answer: HostDebit, directory: Directory | None) -> str:
    """One answered debit, as evidence: what became of it, when, and in which file it stands."""
    if answer.stopped:
        said = translate("host_answers", "The host stopped a debit of {yen} on {day} ({service}), file {file}.")
    else:
        said = translate("host_answers", "{code}: {yen} on {day} ({service}), file {file}.")
    return said.format(code=debit_code_word(answer.code), yen=yen(answer.yen), day=day_text(answer.collected_on),
                       service=service_word(answer.service, directory), file=answer.file)  # fmt: skip


def evidence_lines(answers: Sequence[HostDebit], directory: Directory | None) -> list[str]:
    """The newest answers; none of them says that the block is in force, so that is said too."""
    lines = [answer_words(answer, directory) for answer in answers[:SHOWN]]
    if len(answers) > SHOWN:
        lines.append(translate("host_answers", "… and {count} earlier ones.").format(count=len(answers) - SHOWN))
    if lines:
        lines.append(translate("host_answers", "This shows what the host did; the block is confirmed only by its "
                                               "operator's word."))  # fmt: skip
    return lines


def upcoming_lines(debits: Sequence[HostDebit], directory: Directory | None) -> list[str]:
    """What would be drawn next, the nearest first."""
    said = translate("host_answers", "Not yet booked: {service} asks for {yen} on {day}.")
    lines = [said.format(service=service_word(debit.service, directory), yen=yen(debit.yen),
                         day=day_text(debit.collected_on)) for debit in debits[:SHOWN]]  # fmt: skip
    if len(debits) > SHOWN:
        lines.append(translate("host_answers", "… and {count} later ones.").format(count=len(debits) - SHOWN))
    return lines
