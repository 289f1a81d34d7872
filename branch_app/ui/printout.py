"""What the commands print for people to read: the same facts and words as the window, as lines of text."""

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from branch_app.domain.backups import Backup, RestorePlan
from branch_app.domain.books import FileReport
from branch_app.domain.customers import Account
from branch_app.domain.errors import AccountNotNamed, AmbiguousDates, BranchAppError
from branch_app.domain.money import money, yen
from branch_app.domain.recovery_keys import halves
from branch_app.domain.search import CustomerFile, History
from branch_app.domain.summaries import Summary
from branch_app.domain.trail import Head
from branch_app.domain.wallets import Directory
from branch_app.operations.rescue import Rescued
from branch_app.operations.sign_in import NewBranch
from branch_app.ui.dates import moment_text
from branch_app.ui.import_words import FIGURES, calendar_word, control_words, figure_name, wallet_words
from branch_app.ui.language import use_language
from branch_app.ui.messages import describe, describe_finding
from branch_app.ui.outcomes import format_word
from branch_app.ui.words import block_kind_word, block_state_word, service_word

translate = QCoreApplication.translate


def speak(language: str) -> None:
    """Print in this language from now on."""
    if QCoreApplication.instance() is None:
        QCoreApplication(["branch-app"])
    use_language(language)


def in_words(error: Exception) -> str:
    """An error as one line: what is so, and what helps."""
    return describe(error).line


def no_display_words() -> str:
    return translate("printout", "There is no display for a window here. The commands work without one; the tour makes "
                                 "pictures of the windows.")  # fmt: skip


def set_up_report(folder: Path, new: NewBranch, place: str) -> str:
    lines = [translate("printout", "Branch {bank}-{branch} {name} is set up in {folder}.")
             .format(bank=new.bank, branch=new.branch, name=new.name, folder=folder)]  # fmt: skip
    if place == "keyring":
        lines.append(translate("printout", "The key of its data lies in the keyring of this computer."))
    else:
        lines.append(translate("printout", "The key of its data lies in a key file of this user, because this computer "
                                           "has no keyring: reduced protection."))  # fmt: skip
    return "\n".join(lines)


def recovery_words(recovery: str) -> str:
    """The recovery key, said once; each half belongs on its own paper."""
    first, second = halves(recovery)
    return "\n".join([
        translate("printout", "The recovery key opens the data when this computer or its keyring is lost. It is shown "
                              "only now: write each half on a paper of its own and keep them in two sealed envelopes "
                              "in two places."),
        translate("printout", "Envelope 1: {half}").format(half=first),
        translate("printout", "Envelope 2: {half}").format(half=second),
    ])  # fmt: skip


def recovery_sheet_words(path: Path) -> str:
    return translate("printout", "The recovery key is in {path}, a page for each of two envelopes. Print both pages, "
                                 "seal them, keep them in two places, and delete the file.").format(path=path)


def backup_report(made: Backup) -> str:
    return translate("printout", "The backup {name} is in {folder}.").format(name=made.name, folder=made.folder)


def restore_plan_words(plan: RestorePlan) -> str:
    """Which backup would be put back, and what would be missing then."""
    said = [translate("printout", "Backup {name} of {time} by {who}, up to line {line} of the trail.").format(
        name=plan.backup.name, time=moment_text(plan.backup.made_at), who=plan.backup.made_by,
        line=plan.backup.head.number)]  # fmt: skip
    if plan.missing is None:
        said.append(translate("printout", "The present store cannot be read: nobody can say what will be missing."))
    elif plan.missing and plan.newest_at:
        said.append(translate("printout", "Lines of the trail that will be missing: {count}, from line {first} on; the "
                              "newest is of {time}.").format(count=plan.missing, first=plan.shared + 1,
                                                             time=moment_text(plan.newest_at)))  # fmt: skip
    return "\n".join(said + _put_aside(plan))


def restore_question() -> str:
    return translate("printout", "Put it back? Type yes")


def not_asked_words() -> str:
    """Where nobody is there to answer."""
    return translate("printout", "Nothing was changed: there is no terminal to ask at. Give the command again with "
                                 "--yes if this is wanted.")


def nothing_changed_words() -> str:
    return translate("printout", "Nothing was changed.")


def _put_aside(plan: RestorePlan) -> list[str]:
    if not plan.put_aside:
        return []
    return [translate("printout", "It comes from a past that was put aside when another backup was put back; "
                                  "up to line {line} both are the same.").format(line=plan.shared)]  # fmt: skip


def restore_report(plan: RestorePlan, aside: Path | None) -> str:
    """What was put back, what is not in it, and where the present store lies now."""
    said = [translate("printout", "The backup {name} of {time} was put back.").format(
        name=plan.backup.name, time=moment_text(plan.backup.made_at))]  # fmt: skip
    if plan.missing is None:
        said.append(translate("printout", "The store that stood before could not be read."))
    else:
        said.append(translate("printout", "Lines of the trail that are not in it: {count}.").format(count=plan.missing))
    said += _put_aside(plan)
    if aside is not None:
        said.append(translate("printout", "The store that stood before is kept as {path}.").format(path=aside))
    return "\n".join(said)


def unpack_report(folder: Path, head: Head) -> str:
    """What was laid out, and what is to be done so that somebody can sign in."""
    return translate("printout", "The backup was laid out in {folder}; its trail reaches to line {line}. Start the "
                     "window on this folder: with both halves of the recovery key it lets two people in.").format(
                         folder=folder, line=head.number)  # fmt: skip


def rescue_report(done: Rescued) -> str:
    said = [translate("printout", "Statements written to {folder}: {count}.").format(
        folder=done.folder, count=done.statements)]  # fmt: skip
    if done.unproven:
        said.append(translate("printout", "Files that say of themselves that nobody can tell whether they are whole "
                                          "and the last there was: {count}.").format(count=len(done.unproven)))
    if done.lost:
        said.append(translate("printout", "Statements that could not be read any more: {count} ({names}).").format(
            count=len(done.lost), names=", ".join(done.lost)))
    if done.more_lost:
        said.append(translate("printout", "There may have been more: the list of what there was cannot be read in "
                                          "whole either."))
    if not done.noted:
        said.append(translate("printout", "This computer could not remember the rescue: it will not be in the trail. "
                                          "Put it down by hand."))
    return "\n".join(said)


def import_report(reports: Sequence[FileReport]) -> str:
    return "\n".join(line for report in reports for line in _file(report))


def _file(report: FileReport) -> Iterator[str]:
    if report.refused:
        yield translate("printout", "{path}: refused. {why}").format(path=report.path, why=in_words(report.refused))
        if options := _answering(report.refused):
            yield "  " + translate("printout", "Answer it with {options}").format(options=" / ".join(options))
    else:
        yield f"{report.path}: {format_word(report.format, report.format_names)}"
        rows, added, known = f"{report.rows:,}", f"{report.added:,}", f"{report.already_known:,}"
        said = translate("printout", "{rows} rows: {added} new, {known} known already")
        if report.changed:
            said = translate("printout", "{rows} rows: {added} new, {changed} changed, {known} known already")
        accounts = translate("printout", "; {accounts} accounts").format(accounts=f"{report.accounts:,}")
        said = said.format(rows=rows, added=added, known=known, changed=f"{report.changed:,}")
        yield "  " + said + (accounts if report.accounts else "")
        if report.period_from and report.period_to:
            yield "  " + translate("printout", "from {first} to {last}").format(
                first=report.period_from, last=report.period_to)  # fmt: skip
        for which in FIGURES:
            if figures := control_words(report, which):
                yield "  " + translate("printout", "{name}: {figures}").format(name=figure_name(which), figures=figures)
        for used in report.last_time:
            said = translate("printout", "answered as last time: {answer}")
            yield "  " + said.format(answer=calendar_word(used.answer))
        if report.wallet_rows or report.unclassified_rows:
            said = translate("printout", "wallet debits: {rows}, {yen}; transfers of unknown wording: {unknown}")
            yield "  " + said.format(rows=f"{report.wallet_rows:,}", yen=wallet_words(report),
                                     unknown=f"{report.unclassified_rows:,}")  # fmt: skip
    for finding in report.findings:
        yield "  - " + describe_finding(finding)


def _answering(question: BranchAppError) -> list[str]:
    """The options of the command that answer what a file leaves open."""
    if isinstance(question, AmbiguousDates):
        days = zip(question.answers, question.candidates, strict=True)
        return [f"--calendar {answer} ({day})" for answer, day in days]
    if isinstance(question, AccountNotNamed):
        numbers = question.candidates or ("0000-000-0-0000000",)
        return [f'--account "{question.called}={each}"' if question.called else f"--account {each}" for each in numbers]
    return []


def lookup_report(query: str, found: Sequence[CustomerFile], directory: Directory) -> str:
    if not found:
        return translate("printout", "Nobody found for {query}.").format(query=query)
    return "\n\n".join("\n".join(_customer(file, directory)) for file in found)


def _customer(file: CustomerFile, directory: Directory) -> Iterator[str]:
    yield f"{file.customer.number}  {file.customer.name}  {file.customer.name_kana}"
    for account in file.accounts:
        yield f"  {account.number}  {_reach(file.history[account.number])}"
        yield from _totals(file, account, directory)
        yield from _transfers(file, account, directory)
        for block in file.blocks:
            if block.account == account.number:
                yield "    " + translate("printout", "Block: {service}, {kind}: {state}").format(
                    service=service_word(block.service, directory), kind=block_kind_word(block.kind),
                    state=block_state_word(block.state))  # fmt: skip


def _reach(history: History) -> str:
    if history.first is None or history.last is None:
        return translate("printout", "no data loaded")
    return translate("printout", "data from {first} to {last}, no data before").format(
        first=history.first, last=history.last
    )


def _totals(file: CustomerFile, account: Account, directory: Directory) -> Iterator[str]:
    totals = [total for total in file.totals if total.account == account.number]
    if not totals and file.history[account.number].first:
        yield "    " + translate("printout", "no wallet debits in this data")
    for total in totals:
        name, sum_ = _wide(service_word(total.service, directory), 30), money(total.units, account.number.currency)
        head = f"    {name}{total.count:>6}{sum_:>14}"
        yield head + "  " + translate("printout", "first {day}").format(day=total.first_on)
        for month in total.months:
            left = ""
            if month.left is not None and month.cap is not None:
                left = "  " + translate("printout", "of {cap} a month, {left} left").format(
                    cap=yen(month.cap), left=yen(month.left))  # fmt: skip
            sum_ = money(month.units, account.number.currency)
            yield f"      {_wide(month.month, 28)}{month.count:>6}{sum_:>14}{left}"


def _transfers(file: CustomerFile, account: Account, directory: Directory) -> Iterator[str]:
    for transfer in file.transfers:
        if transfer.account != account.number:
            continue
        taken_back = ""
        if transfer.corrected_on:
            taken_back = "  " + translate("printout", "taken back on {day}").format(day=transfer.corrected_on)
        service = _wide(service_word(transfer.service, directory), 24)
        amount = money(transfer.units, transfer.currency)
        yield f"    {transfer.booked_on}  {service}{amount:>14}  {transfer.description}{taken_back}"


def summary_report(summary: Summary, rows: int, path: Path) -> str:
    return translate("printout", "{path}: {rows} rows, {cases} cases, {count} transfers claimed, {yen}.").format(
        path=path, rows=f"{rows:,}", cases=len(summary.cases), count=summary.claimed_count,
        yen=yen(summary.claimed_yen))  # fmt: skip


def _wide(text: str, columns: int) -> str:
    """Padded to columns of a terminal, where a Japanese character takes two."""
    taken = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
    return text + " " * max(columns - taken, 1)
