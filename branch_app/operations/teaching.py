"""Teaching the directory: wordings nobody has classified, what a new pattern would catch, and the book read anew."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from branch_app.domain.books import ACCOUNT_TRANSFER, CORRECTION, line_account, line_day
from branch_app.domain.errors import BadDirectory
from branch_app.domain.money import YEN
from branch_app.domain.staff import Permission
from branch_app.domain.trail import Deed
from branch_app.domain.wallets import (
    At,
    Directory,
    Dismissal,
    Exclusion,
    Pattern,
    Recognition,
    directory_as_data,
    directory_from,
    with_pattern,
)
from branch_app.domain.wordings import DirectoryChange, Trial, Wording
from branch_app.operations.book import Judge, learnt_balances, link_account, wallet_lines, wallets_among
from branch_app.operations.desk import Act, Desk, Report, ignore
from branch_app.operations.wallets import current_directory, directory_version, recogniser_for
from branch_app.store.pages import add_lines, sayings_of, unpack
from branch_app.store.tables import AccountRow, DirectoryRow, LineRow, MarkRow, PageRow


def list_unclassified(desk: Desk, report: Report = ignore) -> list[Wording]:
    """Account-transfer debits that the directory knows neither as a wallet nor as something else, most rows first."""
    with desk.ask(Permission.TEACH_WALLETS) as session:
        judge = recogniser_for(current_directory(session)).judge
        return _wordings(session, lambda payer, note: judge(payer, note) is None, report, kind=ACCOUNT_TRANSFER)


def try_pattern(desk: Desk, service: str, text: str, at: At = At.ANYWHERE, report: Report = ignore) -> Trial:
    """What the book would look like with one more pattern; nothing is saved. Raises BadDirectory."""
    with desk.ask(Permission.TEACH_WALLETS) as session:
        old = current_directory(session)
        before, after = recogniser_for(old).judge, recogniser_for(_taught(old, service, text, at)).judge

        def becomes(payer: str, note: str) -> bool:
            return _code(after(payer, note)) == service != _code(before(payer, note))

        return _trial(session, becomes, lambda payer, note: before(payer, note) is None, report)


def try_exclusion(desk: Desk, text: str, report: Report = ignore) -> Trial:
    """What the book would look like if these words were no wallet; nothing is saved. Raises BadDirectory."""
    with desk.ask(Permission.TEACH_WALLETS) as session:
        old = current_directory(session)
        before, after = recogniser_for(old).judge, recogniser_for(_excluded(old, text, "?", "?")).judge

        def becomes(payer: str, note: str) -> bool:
            was, now = before(payer, note), after(payer, note)
            return isinstance(now, Dismissal) and not isinstance(was, Dismissal)

        return _trial(session, becomes, lambda payer, note: before(payer, note) is None, report)


def try_directory(desk: Desk, data: dict[str, Any], report: Report = ignore) -> Trial:
    """What putting a whole directory in force would do to the book; nothing is saved. Raises BadDirectory."""
    with desk.ask(Permission.TEACH_WALLETS) as session:
        before = recogniser_for(current_directory(session)).judge
        after = recogniser_for(directory_from(data)).judge

        def becomes(payer: str, note: str) -> bool:
            return _code(before(payer, note)) != _code(after(payer, note))

        return _trial(session, becomes, lambda payer, note: not _code(before(payer, note)), report)


def teach_pattern(
    desk: Desk, service: str, text: str, at: At = At.ANYWHERE, report: Report = ignore
) -> DirectoryChange:
    """Add a spelling of a service and read the whole book anew. Raises BadDirectory; then nothing has changed."""
    with desk.act(Permission.TEACH_WALLETS) as act:
        directory = _taught(current_directory(act.session), service, text, at)
        return _change(act, directory, f"{service}: {text} ({at})", report)


def teach_exclusion(
    desk: Desk, text: str, meaning_ja: str, meaning_en: str, report: Report = ignore
) -> DirectoryChange:
    """Put down that a wording is no wallet, and read the whole book anew. Raises BadDirectory."""
    with desk.act(Permission.TEACH_WALLETS) as act:
        directory = _excluded(current_directory(act.session), text, meaning_ja, meaning_en)
        return _change(act, directory, f"exclusion: {text}", report)


def save_directory(desk: Desk, data: dict[str, Any], reason: str, report: Report = ignore) -> DirectoryChange:
    """Put a whole directory in force, as an editor or an exported file gives it. Raises BadDirectory."""
    directory = directory_from(data)
    with desk.act(Permission.TEACH_WALLETS) as act:
        return _change(act, directory, reason, report)


def _taught(directory: Directory, service: str, text: str, at: At) -> Directory:
    if directory.service(service) is None:
        raise BadDirectory("directory.services", f"no such service: {service}")
    return with_pattern(directory, service, Pattern(text, at), directory.version)


def _excluded(directory: Directory, text: str, meaning_ja: str, meaning_en: str) -> Directory:
    known = (*directory.exclusions, Exclusion(text, At.ANYWHERE, meaning_ja, meaning_en))
    return directory_from(directory_as_data(replace(directory, exclusions=known)))


def _code(verdict: Recognition | Dismissal | None) -> str:
    return verdict.service.code if isinstance(verdict, Recognition) else ""


# -- reading the wordings of the book ---------------------------------------------------------------------------------


@dataclass
class _Tally:
    rows: int = 0
    yen: int = 0
    accounts: set[int] = field(default_factory=set)
    last_on: date = date.min


def _wordings(
    session: Session, wanted: Callable[[str, str], bool], report: Report, kind: str | None = None
) -> list[Wording]:
    """The wanted wordings of outgoing lines, most rows first."""
    found, holders = _tallies(session, wanted, report, kind)
    wordings = [Wording(payer, note, tally.rows, tally.yen, len(tally.accounts),
                        len({holders[account] for account in tally.accounts}), tally.last_on)
                for (payer, note), tally in found.items()]  # fmt: skip
    return sorted(wordings, key=lambda wording: (-wording.rows, wording.text))


def _trial(session: Session, becomes: Callable[[str, str], bool], is_hit: Callable[[str, str], bool],
           report: Report) -> Trial:  # fmt: skip
    """The wordings that would become something else, those of them that are hit apart, and whose lines they are."""
    found, holders = _tallies(session, becomes, report)
    parts: list[tuple[tuple[Wording, ...], int]] = []
    for hit in (True, False):
        part = {texts: tally for texts, tally in found.items() if is_hit(*texts) is hit}
        wordings = [Wording(*texts, tally.rows, tally.yen, len(tally.accounts),
                            len({holders[account] for account in tally.accounts}), tally.last_on)
                    for texts, tally in part.items()]  # fmt: skip
        customers = {holders[account] for tally in part.values() for account in tally.accounts}
        parts.append((tuple(sorted(wordings, key=lambda each: (-each.rows, each.text))), len(customers)))
    return Trial(parts[0][0], parts[1][0], parts[0][1], parts[1][1])


def _tallies(
    session: Session, wanted: Callable[[str, str], bool], report: Report, kind: str | None = None
) -> tuple[dict[tuple[str, str], _Tally], dict[int, str]]:
    """What there is of each wanted wording, and whose account is which; each distinct wording is asked once."""
    foreign = set(session.scalars(select(AccountRow.id).where(AccountRow.currency != YEN)))
    asked: dict[tuple[str, str], bool] = {}
    found: dict[tuple[str, str], _Tally] = defaultdict(_Tally)
    for account, body in _pages(session, report):
        for line, entry in zip(*unpack(body), strict=True):
            if entry.yen >= 0 or entry.kind == CORRECTION or kind not in (None, entry.kind):
                continue
            texts = (entry.payer, entry.note)
            if texts not in asked:
                asked[texts] = wanted(*texts)
            if asked[texts]:
                tally = found[texts]
                tally.rows += 1
                tally.yen -= entry.yen if account not in foreign else 0
                tally.accounts.add(account)
                tally.last_on = max(tally.last_on, line_day(line))
    rows = session.execute(select(AccountRow.id, AccountRow.customer_number))
    return dict(found), {row.id: row.customer_number for row in rows}


def _pages(session: Session, report: Report) -> Iterator[tuple[int, bytes]]:
    ids = list(session.scalars(select(PageRow.id).order_by(PageRow.id)))
    for done, page in enumerate(ids):
        if done % 64 == 0:
            report(done, len(ids))
        account, body = session.execute(select(PageRow.account_id, PageRow.body).where(PageRow.id == page)).one()
        yield account, body


# -- reading the book anew --------------------------------------------------------------------------------------------


def _change(act: Act, directory: Directory, reason: str, report: Report) -> DirectoryChange:
    version = directory_version(act.session) + 1
    before = recogniser_for(current_directory(act.session)).judge
    act.session.add(DirectoryRow(version=version, body=directory_as_data(directory), made_at=act.at, made_by=act.who))
    act.session.flush()
    after = recogniser_for(directory).judge
    change = _read_anew(act.session, before, after, version, report)
    act.record(Deed.DIRECTORY_CHANGED, str(version), reason=reason, added=change[1], dropped=change[2])
    return DirectoryChange(version, directory, *change)


def _read_anew(
    session: Session, before: Judge, after: Judge, version: int, report: Report
) -> tuple[int, int, int, Counter[str]]:
    """Bring the wallet lines of every page whose words are judged differently now up to date.

    A line that somebody has marked in a statement stays: what a customer has signed for is not taken out of the book.
    """
    different: dict[tuple[str, str], bool] = {}
    marked = set(session.scalars(select(MarkRow.line_id)))
    touched, added, dropped = 0, 0, 0
    by_service: Counter[str] = Counter()
    pages = list(session.execute(select(PageRow.id, PageRow.account_id, PageRow.file_id)))
    for done, (page, account, file_id) in enumerate(pages):
        if done % 64 == 0:
            report(done, len(pages))
        body = session.scalar(select(PageRow.body).where(PageRow.id == page)) or b""
        said = {(payer, note) for _kind, payer, note in sayings_of(body)}
        for texts in said - different.keys():
            different[texts] = _code(before(*texts)) != _code(after(*texts))
        if any(different[texts] for texts in said):
            new, gone = _reread_page(session, body, file_id, after, version, marked)
            if new or gone:
                link_account(session, account)
            by_service.update(new)
            touched, added, dropped = touched + 1, added + len(new), dropped + gone
    return touched, added, dropped, by_service


def _reread_page(
    session: Session, body: bytes, file_id: int, judge: Judge, version: int, marked: set[int]
) -> tuple[list[str], int]:
    """Bring one page's wallet lines up to date: the services of lines that came, and how many went."""
    ids, entries = unpack(body)
    stands: dict[int, str] = {row.id: row.service for row in session.execute(
        select(LineRow.id, LineRow.service).where(LineRow.file_id == file_id, LineRow.id.in_(ids)))}  # fmt: skip
    wallets = wallets_among(entries.sayings, judge)
    wanted = {line.id: line for line in wallet_lines(ids, entries, wallets, file_id, version)}
    gone = [line for line, code in stands.items()
            if line not in marked and (line not in wanted or wanted[line].service != code)]  # fmt: skip
    new = [row for line, row in wanted.items() if line not in stands or line in gone]
    session.execute(delete(LineRow).where(LineRow.id.in_(gone)))
    if any(row.balance is None for row in new):  # a later file may have told it
        bodies = session.scalars(select(PageRow.body).where(PageRow.account_id == line_account(new[0].id)))
        learnt = learnt_balances(bodies)
        new = [row._replace(balance=learnt.get(row.id, row.balance)) for row in new]
    add_lines(session, new)
    return [row.service for row in new], len(gone)
