"""What people say of files that do not speak for themselves, kept for the next file of the same source.

A calendar is kept for the format and the branch that wrote the file; an account for what the file calls it. A file that
calls its account nothing looks like the file of any other account of the same bank: there the account of last time is
only proposed. A year is never kept: the next file has another one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.books import AccountStatement, LastTime
from branch_app.domain.errors import AccountNotNamed, AmbiguousDates, UnreadableAccount
from branch_app.domain.identifiers import AccountNumber, parse_account
from branch_app.operations.desk import Act
from branch_app.store.tables import KeptAnswerRow

CALENDARS = ("reiwa", "heisei", "western")
_CALENDAR, _ACCOUNT = "calendar", "account"


@dataclass(frozen=True)
class Answers:
    """What the importing person has said of one file.

    `calendar` is one of the answers of AmbiguousDates. `accounts` answers AccountNotNamed: which account is meant by
    what the file calls it (empty where it calls it nothing).
    """

    calendar: str | None = None
    accounts: Mapping[str, AccountNumber] = field(default_factory=dict)


class Kept(NamedTuple):
    """One answer of an earlier time."""

    answer: str
    said_at: datetime
    said_by: str


KeptAnswers = Mapping[tuple[str, str], Kept]
"""By source and question."""


def kept_answers(session: Session) -> KeptAnswers:
    """Everything that was said before."""
    rows = session.scalars(select(KeptAnswerRow))
    return {(row.source, row.question): Kept(row.answer, row.said_at, row.said_by) for row in rows}


class Answering:
    """The answers for one file: what is said of it now goes before what was said of its like; `used` is the latter."""

    def __init__(self, said: Answers, source: str, kept: KeptAnswers) -> None:
        self.said, self._source, self._kept = said, source, kept
        self.calendar = said.calendar
        self.used: list[LastTime] = []

    def settle(self, question: AmbiguousDates) -> bool:
        """Whether last time's answer decides the question; then `calendar` has it."""
        kept = self._kept.get((self._source, _CALENDAR))
        if self.calendar or kept is None or kept.answer not in question.answers:
            return False
        self.calendar = kept.answer
        self.used.append(LastTime(question, *kept))
        return True

    def account(self, statement: AccountStatement) -> AccountNumber:
        """Whose lines these are. Raises AccountNotNamed when neither the file nor anybody has said it."""
        number = statement.number
        if number and number.bank:
            return number
        called = number.number if number else statement.account_text  # formats from abroad have no bank of ours
        if found := self.said.accounts.get(called):
            return found
        kept = self._kept.get((self._source, f"{_ACCOUNT}:{called}"))
        if number and not kept:
            return number
        if not kept or not called:
            raise AccountNotNamed(called, kept.answer if kept else "")
        try:
            account = parse_account(kept.answer)
        except UnreadableAccount:
            raise AccountNotNamed(called) from None
        used = LastTime(AccountNotNamed(called, kept.answer), *kept)
        if used.answer not in [each.answer for each in self.used]:
            self.used.append(used)
        return account

    def keep(self, act: Act) -> None:
        """Keep what was said of this file now, for the next one like it."""
        said = {f"{_ACCOUNT}:{called}": str(account) for called, account in self.said.accounts.items()}
        if self.said.calendar in CALENDARS:
            said[_CALENDAR] = self.said.calendar
        for question, answer in said.items():
            before = self._kept.get((self._source, question))
            if before is None or before.answer != answer:
                act.session.merge(KeptAnswerRow(source=self._source, question=question, answer=answer, said_at=act.at,
                                                said_by=act.who))  # fmt: skip
