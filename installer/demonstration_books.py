"""Write the books of the demonstration branch into resources/demonstration.

Fictitious people only. The stories are those every counter meets: a burst up to the monthly cap, a loss over two
months, several services in four days, a relative's use, a forgotten contract, a late notice, a deceased holder, a
foreign customer, 83 small debits, a debit after a block. Four files come out, as a core-banking system would export
them: customers.csv, accounts.csv and two 入出金取引明細 (Zengin type 03), the second for the days after the first. The
same run writes the same bytes.
"""

import csv
import datetime as dt
import random
from dataclasses import dataclass, field
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "resources" / "demonstration"
BANK, BANK_KANA = "0990", "ﾐﾎﾝ"
BRANCHES = {"101": "ﾐﾅﾄ", "102": "ｴｷﾏｴ"}
FIRST, LAST = dt.date(2018, 9, 24), dt.date(2020, 9, 23)
FILES = {  # name: first and last day; made on the day after
    "statement-0910.dat": (FIRST, dt.date(2020, 9, 9)),
    "statement-0924.dat": (dt.date(2020, 9, 10), LAST),
}
EVERYDAY = ["ﾃﾞﾝｷ", "ｶﾞｽ", "ｽｲﾄﾞｳ", "NHK", "ﾔﾁﾝ", "ｺｸﾎ", "ﾎｹﾝ", "ﾄﾞｺﾓｹｲﾀｲ", "ﾍﾟｲﾍﾟｲｶ-ﾄﾞ", "ﾗｸﾃﾝｶ-ﾄﾞ", "ﾒﾙｶ-ﾄﾞ", "NTTﾄﾞｺﾓ"]


@dataclass
class Person:
    """One customer with the wallet debits of the story: (day, yen, wording)."""

    number: str
    name: str
    kana: str
    born: str
    phone: str
    account: tuple[str, str, str]
    debits: list[tuple[str, int, str]] = field(default_factory=list)
    opening: int = 800_000
    quiet: bool = False  # nothing but the story


Lines = list[tuple[dt.date, int, str, str]]


def days(first: str, count: int, step: int) -> list[str]:
    start = dt.date.fromisoformat(first)
    return [(start + dt.timedelta(days=n * step)).isoformat() for n in range(count)]


PEOPLE = [
    Person(
        "00100011",
        "佐藤　花子",
        "ｻﾄｳ ﾊﾅｺ",
        "1958-03-14",
        "0312345678",
        ("101", "1", "1234567"),
        [("2020-08-27", 100_000, "ﾄﾞｺﾓｺｳｻﾞ"), ("2020-08-28", 10_000, "ﾄﾞｺﾓｺｳｻﾞ")],
    ),
    Person(
        "00100029",
        "高橋　由紀",
        "ﾀｶﾊｼ ﾕｷ",
        "1986-04-02",
        "09011112222",
        ("101", "1", "0012345"),
        [("2020-09-01", yen, "ﾃﾞｲ-ﾊﾞﾗｲ") for yen in (100_000, 90_000, 90_000, 20_000)],
        opening=130_000,
        quiet=True,
    ),
    Person(
        "00100037",
        "鈴木　正雄",
        "ｽｽﾞｷ ﾏｻｵ",
        "1949-01-20",
        "",
        ("101", "1", "2345678"),
        [("2020-08-31", 100_000, "ﾄﾞｺﾓｺｳｻﾞ")] * 3 + [("2020-09-01", 100_000, "ﾄﾞｺﾓｺｳｻﾞ")] * 3,
        opening=1_900_000,
    ),
    Person(
        "00100045",
        "田中　裕子",
        "ﾀﾅｶ ﾕｳｺ",
        "1972-11-30",
        "0355550123",
        ("101", "1", "3456789"),
        [("2020-08-28", 60_000, "ﾄﾞｺﾓｺｳｻﾞ"), ("2020-08-28", 50_000, "ﾄﾞｺﾓｺｳｻﾞ")],
    ),
    Person(
        "00100053",
        "伊藤　健二",
        "ｲﾄｳ ｹﾝｼﾞ",
        "1965-07-07",
        "08033334444",
        ("101", "1", "4567890"),
        [("2020-09-05", 100_000, "ﾄﾞｺﾓｺｳｻﾞ"), ("2020-09-06", 49_000, "LINE PAY"), ("2020-09-08", 30_000, "ｷﾔﾂｼﾕ")],
    ),
    Person(
        "00100061",
        "渡邊　博",
        "ﾜﾀﾅﾍﾞ ﾋﾛｼ",
        "1951-05-05",
        "0377770000",
        ("101", "1", "5678901"),
        [("2020-08-15", 30_000, "ﾍﾟｲﾍﾟｲ")],
    ),
    Person(
        "00100079",
        "山本　陽子",
        "ﾔﾏﾓﾄ ﾖｳｺ",
        "1990-09-09",
        "09055556666",
        ("101", "1", "6789012"),
        [(day, 5_000, "ﾒﾙﾍﾟｲ") for day in days("2019-10-25", 11, 30)],
    ),
    Person(
        "00100087",
        "中村　千代",
        "ﾅｶﾑﾗ ﾁﾖ",
        "1944-12-01",
        "0399998888",
        ("101", "1", "7890123"),
        [("2020-08-08", 100_000, "DF.ﾃﾞｲ-ﾊﾞﾗｲ"), ("2020-08-09", 100_000, "DF.ﾃﾞｲ-ﾊﾞﾗｲ")],
    ),
    Person(
        "00100095",
        "小林　翔太",
        "ｺﾊﾞﾔｼ ｼﾖｳﾀ",
        "1996-02-29",
        "08077778888",
        ("101", "1", "8901234"),
        [
            ("2020-09-10", 50_000, "ﾍﾟｲﾍﾟｲ"),
            ("2020-09-10", 50_000, "ﾍﾟｲﾍﾟｲ"),
            ("2020-07-03", 3_000, "ﾍﾟｲﾍﾟｲ"),
            ("2020-07-19", 5_000, "ﾍﾟｲﾍﾟｲ"),
            ("2020-08-02", 10_000, "ﾍﾟｲﾍﾟｲ"),
            ("2020-08-23", 2_000, "ﾍﾟｲﾍﾟｲ"),
        ],
    ),
    Person(
        "00100102",
        "加藤　潤",
        "ｶﾄｳ ｼﾞﾕﾝ",
        "1979-06-15",
        "09012120001",
        ("101", "1", "2223331"),
        [("2020-09-02", 100_000, "ﾗｲﾝﾍﾟｲ")],
    ),
    Person("00100110", "加藤　京子", "ｶﾄｳ ｷﾖｳｺ", "1981-08-21", "09012120002", ("102", "1", "2223331"), []),
    Person(
        "00100128",
        "吉田　一郎",
        "ﾖｼﾀﾞ ｲﾁﾛｳ",
        "1938-10-10",
        "0311110000",
        ("101", "1", "3334442"),
        [("2020-09-07", 100_000, "ﾄﾞｺﾓｺｳｻﾞ"), ("2020-09-08", 100_000, "ﾄﾞｺﾓｺｳｻﾞ")],
    ),
    Person(
        "00100136",
        "ALEXANDRA MARIA VON HOHENSTEIN-KOWALCZYK",
        "ｱﾚｸｻﾝﾄﾞﾗ ﾎ-ｴﾝｼﾕﾀｲﾝ ｺﾜﾙﾁｸ",
        "1988-01-31",
        "08099990001",
        ("101", "1", "4445553"),
        [("2020-09-03", 98_000, "PAYPAY")],
    ),
    Person(
        "00100144",
        "長谷川　美咲",
        "ﾊｾｶﾞﾜ ﾐｻｷ",
        "1983-03-03",
        "09044440000",
        ("101", "1", "5556664"),
        [(day, 3_000 + (n * 700) % 2_001, "RTK ﾍﾟｲﾍﾟｲ") for n, day in enumerate(days("2020-03-02", 83, 2))],
    ),
    Person(
        "00100152",
        "髙木　太郎",
        "ﾀｶｷﾞ ﾀﾛｳ",
        "1960-04-29",
        "0322223333",
        ("101", "1", "6667775"),
        [("2020-08-25", 80_000, "ﾄﾞｺﾓｺｳｻﾞ"), ("2020-08-26", 70_000, "ﾄﾞｺﾓｺｳｻﾞ")],
    ),
    Person(
        "00100160",
        "山﨑　京子",
        "ﾔﾏｻﾞｷ ｷﾖｳｺ",
        "1970-02-11",
        "0333334444",
        ("101", "2", "0007778"),
        [("2020-09-04", 99_000, "ﾒﾙﾍﾟｲ")],
    ),
    Person(
        "00100178",
        "齋藤　潤",
        "ｻｲﾄｳ ｼﾞﾕﾝ",
        "1975-12-24",
        "09088880000",
        ("101", "1", "7778886"),
        [("2020-09-09", 100_000, "ﾄﾞｺﾓｺｳｻﾞ"), ("2020-09-12", 50_000, "ﾄﾞｺﾓｺｳｻﾞ")],
    ),
    Person("00100186", "城之内　博", "ｼﾞﾖｳﾉｳﾁ ﾋﾛｼ", "1967-07-17", "0344445555", ("101", "1", "8889997"), []),
]
MORE = [("林", "ﾊﾔｼ"), ("清水", "ｼﾐｽﾞ"), ("森", "ﾓﾘ"), ("池田", "ｲｹﾀﾞ"), ("石川", "ｲｼｶﾜ"), ("岡田", "ｵｶﾀﾞ")]
GIVEN = [("明", "ｱｷﾗ"), ("恵", "ﾒｸﾞﾐ"), ("誠", "ﾏｺﾄ"), ("直美", "ﾅｵﾐ"), ("大輔", "ﾀﾞｲｽｹ"), ("愛", "ｱｲ")]


def neighbours(rng: random.Random) -> list[Person]:
    """Customers without a story: some use a wallet, as people do."""
    found = []
    for n in range(42):
        (family, family_kana), (given, given_kana) = rng.choice(MORE), rng.choice(GIVEN)
        debits = []
        if n % 3 == 0:
            word = rng.choice(["ﾍﾟｲﾍﾟｲ", "ﾒﾙﾍﾟｲ", "ﾗｸﾃﾝﾍﾟｲ", "AUPAY", "ﾌｱﾐﾍﾟｲ"])
            debits = [
                (day, rng.choice((1_000, 3_000, 5_000)), word) for day in days("2019-02-03", rng.randint(3, 18), 31)
            ]
        born = f"{rng.randint(1940, 2001)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
        account = (rng.choice(("101", "102")), "1", f"{5_100_007 + n * 911:07d}")
        found.append(
            Person(
                f"{200_003 + n * 17:08d}",
                f"{family}　{given}",
                f"{family_kana} {given_kana}",
                born,
                f"090{rng.randint(10**7, 10**8 - 1)}",
                account,
                debits,
            )
        )
    return found


def era(day: dt.date) -> str:
    return f"{day.year - (2018 if day >= dt.date(2019, 5, 1) else 1988):02d}{day:%m%d}"


def field_of(value: str, width: int) -> bytes:
    raw = value.encode("cp932")
    if len(raw) > width:
        raise ValueError(value)
    return raw.ljust(width)


def lines_of(person: Person, rng: random.Random) -> Lines:
    """(day, signed yen, 取引区分, wording), in order of the day."""
    lines = [(dt.date.fromisoformat(day), -yen, "14", word) for day, yen, word in person.debits]
    if not person.quiet:
        day = FIRST
        while day <= LAST:
            if day.day == 25:
                lines.append((day, rng.randint(180, 320) * 1_000, "11", "ｷﾕｳﾖ"))
            elif rng.random() < 0.12:
                lines.append((day, -rng.randint(10, 180) * 100, "14", rng.choice(EVERYDAY)))
            day += dt.timedelta(days=1)
    return sorted(lines, key=lambda line: line[0])


def records(books: list[tuple[Person, Lines]], first: dt.date, last: dt.date) -> list[bytes]:
    """One file: every account's lines of the period."""
    out: list[bytes] = []
    made = era(last + dt.timedelta(days=1))
    for person, book in books:
        branch, kind, number = person.account
        opening = person.opening + sum(yen for day, yen, _code, _word in book if day < first)
        out.append(
            b"1030"
            + f"{made}{era(first)}{era(last)}{BANK}".encode()
            + field_of(BANK_KANA, 15)
            + branch.encode()
            + field_of(BRANCHES[branch], 15)
            + f"000{kind}{number:0>10}".encode()
            + field_of(person.kana, 40)
            + f"{1 if opening >= 0 else 2}1{abs(opening):014d}".encode()
            + b" " * 71
        )
        balance, ins, outs = opening, [0, 0], [0, 0]
        lines = [line for line in book if first <= line[0] <= last]
        for serial, (day, yen, code, word) in enumerate(lines, 1):
            way = 2 if yen < 0 else 1
            out.append(
                b"2"
                + f"{serial:08d}{era(day)}{era(day)}{way}{code}{abs(yen):012d}{0:012d}".encode()
                + b" " * 33
                + b" " * 48
                + b" " * 30
                + field_of(word, 20)
                + b" " * 21
            )
            tally = outs if yen < 0 else ins
            tally[0], tally[1], balance = tally[0] + 1, tally[1] + abs(yen), balance + yen
        closing = f"{1 if balance >= 0 else 2}{abs(balance):014d}"
        out.append(
            f"8{ins[0]:06d}{ins[1]:013d}{outs[0]:06d}{outs[1]:013d}{closing}{len(lines):07d}".encode() + b" " * 139
        )
    out.append(f"9{len(out) + 1:010d}{len(books):05d}".encode() + b" " * 184)
    return out


def main() -> None:
    rng = random.Random(20200924)  # noqa: S311 - the same books every time, not a secret
    people = PEOPLE + neighbours(rng)
    OUT.mkdir(parents=True, exist_ok=True)
    with (OUT / "customers.csv").open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file).writerow
        write(["customer_number", "name", "name_kana", "birth_date", "phone", "postcode", "address"])
        for n, p in enumerate(people):
            address = f"架空県見本市みなと町{n % 9 + 1}-{n + 3}"
            write([p.number, p.name, p.kana, p.born, p.phone, f"{1_050_001 + n * 13:07d}", address])
    with (OUT / "accounts.csv").open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file).writerow
        write(
            ["customer_number", "bank_code", "branch_code", "account_type", "account_number", "opened_on", "closed_on"]
        )
        for n, p in enumerate(people):
            write([p.number, BANK, *p.account, f"{1990 + n % 25}-04-01", ""])
    books = [(person, lines_of(person, rng)) for person in people]
    for name, (first, last) in FILES.items():
        (OUT / name).write_bytes(b"".join(records(books, first, last)))


if __name__ == "__main__":
    main()
