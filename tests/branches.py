"""A ready branch for tests: a real encrypted store, two tellers, two managers, an administrator, and a small book
with known sums. It is made once and copied.

Everybody's desk has real keys; whoever wants to sign in does so with PASSWORD at `Branch.closed`.
"""

import shutil
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

import keyring.backend
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from branch_app.domain.books import AccountStatement, Entry, FileTally
from branch_app.domain.branches import Branch as BranchFacts
from branch_app.domain.errors import KeySlotsChanged
from branch_app.domain.identifiers import AccountNumber, parse_account
from branch_app.domain.kana import match_key
from branch_app.domain.staff import Permission, Person, Role
from branch_app.domain.trail import Deed
from branch_app.operations.anchors import first_anchor
from branch_app.operations.book import Book
from branch_app.operations.desk import Clock as AnyClock
from branch_app.operations.desk import Desk, add_line
from branch_app.operations.key_work import masters
from branch_app.operations.recovery_key import SIGNER, public_recovery, public_signer
from branch_app.operations.sign_in import ClosedBranch, read_branch
from branch_app.operations.wallets import seed_directory
from branch_app.store.database import FILE_NAME, Database
from branch_app.store.key_slots import (
    COPY_FILE,
    RECOVERY,
    SLOT_FILE,
    Slots,
    lock_entry,
    read_slots,
    sealed_entry,
    write_slots,
)
from branch_app.store.machine_secret import SERVICE, KeyPlace, MachineSecret, Notes, PassingNotes
from branch_app.store.schema import migrate
from branch_app.store.sealing import Cost, Keys, database_key
from branch_app.store.tables import (
    AccountRow,
    BranchRow,
    CustomerRow,
    ImportedFileRow,
    PersonRow,
    SigningKeyRow,
)

MASTER, SECRET, RECOVERY_KEY = bytes(range(32)), bytes(range(32, 64)), bytes(range(64, 96))
KEY = database_key(MASTER)
PASSWORD = "eleven quiet herons"  # everybody's
CHEAP = Cost(64, 1, 1)  # a thousandth of what a guess costs in earnest
FACTS = BranchFacts("7e" * 16, "0116", "101", "みなと支店", False)
NOW = datetime(2020, 9, 10, 1, 2, tzinfo=UTC)  # Thursday 10:02 in Japan
TELLER, OTHER_TELLER = Person("0417", "山崎 みどり", Role.TELLER), Person("0422", "岡本 健", Role.TELLER)
MANAGER, OTHER_MANAGER = Person("0101", "佐伯 恵子", Role.MANAGER), Person("0102", "大野 隆", Role.MANAGER)
ADMINISTRATOR = Person("0901", "水谷 亮", Role.ADMINISTRATOR)
STAFF = (TELLER, OTHER_TELLER, MANAGER, OTHER_MANAGER, ADMINISTRATOR)

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
    clock: AnyClock
    notes: Notes = field(default_factory=PassingNotes)

    def desk(self, person: Person) -> Desk:
        """As if the person had signed in, but all at one open store, and without a line in the trail."""
        closed, keys = self.closed, keys_of(person)
        with suppress(KeySlotsChanged):
            keys.master = masters(read_slots(closed.folder), keys, closed.holder(person.staff_number), closed)[0]
        return Desk(self.database, person, read_branch(self.database), self.clock, keys, closed)

    @property
    def closed(self) -> ClosedBranch:
        """The branch as the sign-in screen finds it; the computer's own seconds are those of the branch's clock."""
        machine = MachineSecret(SECRET, KeyPlace.KEYRING, self.notes)
        return ClosedBranch(self.database.path.parent, FACTS, machine,
                            lambda: ("test", self.clock().timestamp()))  # fmt: skip

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


def keys_of(person: Person) -> Keys:
    """The keys that the person has in every copy of the ready branch."""
    signing, sealing = (sha256(f"{purpose} {person.staff_number}".encode()).digest() for purpose in ("sign", "seal"))
    return Keys(MASTER, Ed25519PrivateKey.from_private_bytes(signing), X25519PrivateKey.from_private_bytes(sealing))


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
        book.take([statement], file.id, tally)
        book.link_corrections(tally)
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
    _write_slots(folder)
    database = Database(folder / FILE_NAME, KEY)
    migrate(database)
    with database.write() as session:
        session.add(BranchRow(**asdict(FACTS), set_up_at=NOW, recovery_key=_recovery_key()))
        for person in STAFF:
            keys = keys_of(person)
            session.add(PersonRow(staff_number=person.staff_number, name=person.name, role=person.role, active=True,
                                  signing_key=keys.public_signing, sealing_key=keys.public_sealing,
                                  added_at=NOW))  # fmt: skip
            session.flush()
            session.add(SigningKeyRow(signing_key=keys.public_signing, staff_number=person.staff_number, since=NOW))
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
        add_line(session, NOW - timedelta(days=1), MANAGER.staff_number, Deed.BRANCH_SET_UP, "0116-101",
                 {SIGNER: public_signer(RECOVERY_KEY)})  # fmt: skip
    branch = Branch(database, Clock(NOW - timedelta(days=1)))
    for number, _name, kana, _born, _phone, account_number in CUSTOMERS:
        put_book(branch.manager, AccountStatement(account(account_number), kana, *PERIOD, 1_000_000,
                                                  entries(DEBITS[number])))  # fmt: skip
    with_log_folded_in(database)
    database.close()
    return folder


def _recovery_key() -> str:
    return public_recovery(RECOVERY_KEY)


def _write_slots(folder: Path) -> None:
    slots = Slots(FACTS, 0, 1, CHEAP)
    closed = ClosedBranch(folder, FACTS, MachineSecret(SECRET, KeyPlace.KEYRING, PassingNotes()))
    entries = [lock_entry(slots, closed.holder(person.staff_number), keys_of(person), PASSWORD, SECRET,
                          person.staff_number.encode() * 4) for person in STAFF]  # fmt: skip
    entries.append(sealed_entry(slots, RECOVERY, _recovery_key(), MASTER))
    write_slots(folder, replace(slots, entries=tuple(entries)), MASTER)


def with_log_folded_in(database: Database) -> None:
    raw = database.raw_connection()
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    raw.close()


def a_branch(folder: Path) -> Branch:
    """A fresh copy of the ready branch in this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in (FILE_NAME, SLOT_FILE, COPY_FILE):
        shutil.copy2(_template() / name, folder / name)
    for backend in keyring.backend.get_all_keyring():
        if type(backend).__name__ == "MemoryKeyring":  # that of the test; never the one of whoever runs it
            backend.set_password(SERVICE, FACTS.database_id, SECRET.hex())
    branch = Branch(Database(folder / FILE_NAME, KEY), Clock())
    first_anchor(branch.database, branch.notes, NOW)
    return branch
