"""A ready branch for tests: a real encrypted store, two tellers and two managers, and a small book with known sums.

Making one costs a second of password hashing, so it is made once and copied.
"""

import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from branch_app.domain.books import AccountStatement, Entry, FileTally
from branch_app.domain.identifiers import AccountNumber, parse_account
from branch_app.domain.kana import match_key
from branch_app.domain.staff import Permission, Person, Role
from branch_app.domain.trail import Deed
from branch_app.operations.book import Book
from branch_app.operations.desk import Desk, add_line
from branch_app.operations.sign_in import read_branch
from branch_app.operations.wallets import seed_directory
from branch_app.store.database import FILE_NAME, Database
from branch_app.store.key import Key, KeyPlace
from branch_app.store.schema import migrate
from branch_app.store.tables import AccountRow, BranchRow, CustomerRow, ImportedFileRow, PersonRow

KEY = Key(bytes(range(32)), KeyPlace.KEYRING)
NOW = datetime(2020, 9, 10, 1, 2, tzinfo=UTC)  # Thursday 10:02 in Japan
TELLER, OTHER_TELLER = Person("0417", "山崎 みどり", Role.TELLER), Person("0422", "岡本 健", Role.TELLER)
MANAGER, OTHER_MANAGER = Person("0101", "佐伯 恵子", Role.MANAGER), Person("0102", "大野 隆", Role.MANAGER)
ADMINISTRATOR = Person("0901", "管野 透", Role.ADMINISTRATOR)

SATO = "00100011"  # 佐藤花子: 100,000 + 10,000 to docomo
SUZUKI = "00100037"  # 鈴木正雄: 3 x 100,000 in August and in September
KATO, KATO_OTHER = "00100102", "00100110"  # the same seven digits at two branches
PLAIN = "00100186"  # no wallet debit at all


@dataclass
class Clock:
    """A clock that stands still until a test moves it; every look is a second later, so that order is kept."""

    moment: datetime = NOW

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


@dataclass(frozen=True)
class Branch:
    """The store and a desk for everybody, all on one clock."""

    database: Database
    clock: Clock

    def desk(self, person: Person) -> Desk:
        return Desk(self.database, person, read_branch(self.database), self.clock)

    @property
    def teller(self) -> Desk:
        return self.desk(TELLER)

    @property
    def other_teller(self) -> Desk:
        return self.desk(OTHER_TELLER)

    @property
    def manager(self) -> Desk:
        return self.desk(MANAGER)

    @property
    def other_manager(self) -> Desk:
        return self.desk(OTHER_MANAGER)

    @property
    def administrator(self) -> Desk:
        return self.desk(ADMINISTRATOR)


def account(number: str) -> AccountNumber:
    return parse_account(f"0116-{number}")


CUSTOMERS = [
    (SATO, "佐藤　花子", "ｻﾄｳ ﾊﾅｺ", date(1958, 3, 14), "03-1234-5678", "101-1-1234567"),
    (SUZUKI, "鈴木　正雄", "ｽｽﾞｷ ﾏｻｵ", date(1949, 1, 20), "", "101-1-2345678"),
    (KATO, "加藤　潤", "ｶﾄｳ ｼﾞﾕﾝ", date(1979, 6, 15), "090-1212-0001", "101-1-2223331"),
    (KATO_OTHER, "加藤　京子", "ｶﾄｳ ｷﾖｳｺ", date(1981, 8, 21), "090-1212-0002", "102-1-2223331"),
    (PLAIN, "城之内　博", "ｼﾞﾖｳﾉｳﾁ ﾋﾛｼ", date(1967, 7, 17), "0344445555", "101-1-0012345"),
]
DEBITS = {
    SATO: [("2020-08-27", 100_000, "ﾄﾞｺﾓｺｳｻﾞ"), ("2020-08-28", 10_000, "ﾄﾞｺﾓｺｳｻﾞ")],
    SUZUKI: [(f"2020-{day}", 100_000, "ﾃﾞｲ-ﾊﾞﾗｲ") for day in ("08-20", "08-21", "08-22", "09-01", "09-02", "09-03")],
    KATO: [("2020-09-02", 100_000, "ﾗｲﾝﾍﾟｲ"), ("2020-09-03", 30_000, "ｷﾔﾂｼﾕ"), ("2020-08-05", 4_980, "ﾄﾞｺﾓｹｲﾀｲ")],
    KATO_OTHER: [("2020-07-01", 3_000, "ﾍﾟｲﾍﾟｲ")],
    PLAIN: [("2020-08-10", 8_200, "ﾃﾞﾝｷ")],
}
PERIOD = (date(2019, 8, 1), date(2020, 9, 9))


def put_book(desk: Desk, statement: AccountStatement, name: str = "book") -> FileTally:
    """Put one account's statement into the book, as an import would."""
    tally = FileTally()
    with desk.act(Permission.IMPORT_BOOKS) as act:
        file = ImportedFileRow(sha256=f"{name}-{act.at}", name=name, format="test", size=0, rows=0, added=0, accounts=0,
                               wallet_rows=0, wallet_yen=0, unclassified_rows=0, directory_version=1,
                               imported_at=act.at, imported_by=act.who)  # fmt: skip
        act.session.add(file)
        act.session.flush()
        book = Book(act.session)
        book.take(statement, file.id, tally)
        book.link_corrections(tally)
        book.close()
        act.record(Deed.FILE_IMPORTED, name)
    return tally


def entries(lines: list[tuple[str, int, str]], opening: int = 1_000_000) -> tuple[Entry, ...]:
    """(day, yen, wording) as outgoing account transfers, in order of the day."""
    found, balance = [], opening
    for record, (day, yen, note) in enumerate(sorted(lines, key=lambda line: line[0]), 2):
        balance -= yen
        found.append(Entry(record, date.fromisoformat(day), None, -yen, "14", "", note, balance))
    return tuple(found)


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="branch-template-"))
    database = Database(folder / FILE_NAME, KEY)
    migrate(database)
    with database.write() as session:
        session.add(BranchRow(database_id="t", bank="0116", branch="101", name="みなと支店", specimen=False,
                              set_up_at=NOW))  # fmt: skip
        for person in (TELLER, OTHER_TELLER, MANAGER, OTHER_MANAGER, ADMINISTRATOR):
            session.add(PersonRow(staff_number=person.staff_number, name=person.name, role=person.role, active=True,
                                  password_hash="-", wrong_tries=0, added_at=NOW))  # fmt: skip
        seed_directory(session, NOW, MANAGER.staff_number)
        for number, name, kana, born, phone, account_number in CUSTOMERS:
            session.add(CustomerRow(number=number, name=name, name_kana=kana, name_key=match_key(name),
                                    kana_key=match_key(kana), birth_date=born, phone=phone,
                                    phone_digits=phone.replace("-", ""), postcode="1050001",
                                    address="架空県見本市みなと町1-1"))  # fmt: skip
            session.flush()
            one = account(account_number)
            session.add(AccountRow(bank=one.bank, branch=one.branch, kind=one.kind, number=one.number,
                                   customer_number=number, opened_on=date(1999, 4, 1)))  # fmt: skip
        add_line(session, NOW - timedelta(days=1), MANAGER.staff_number, Deed.BRANCH_SET_UP, "0116-101", "", {})
    branch = Branch(database, Clock(NOW - timedelta(days=1)))
    for number, _name, kana, _born, _phone, account_number in CUSTOMERS:
        put_book(branch.manager, AccountStatement(account(account_number), kana, *PERIOD, 1_000_000,
                                                  entries(DEBITS[number])))  # fmt: skip
    with_log_folded_in(database)
    database.close()
    return folder / FILE_NAME


def with_log_folded_in(database: Database) -> None:
    raw = database.raw_connection()
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    raw.close()


def a_branch(folder: Path) -> Branch:
    """A fresh copy of the ready branch in this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy2(_template(), folder / FILE_NAME)
    return Branch(Database(folder / FILE_NAME, KEY), Clock())
