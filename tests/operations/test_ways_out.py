"""Every way out of the program, a paper or a file, leaves a line: which copy, or how much and the hash of it.

What can make a paper or write a file is found in the source. Whoever adds a way out has to say here what its line is.
"""

import ast
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from branch_app.domain.profiles import Columns, Profile
from branch_app.domain.recovery_keys import halves
from branch_app.domain.requests import RequestKind
from branch_app.domain.trail import Deed, TrailLine
from branch_app.domain.transfers import Mark
from branch_app.operations.blocks import place_blocks
from branch_app.operations.case_files import read_case_file
from branch_app.operations.cases import open_case
from branch_app.operations.claims import issue_claims, record_print
from branch_app.operations.day_end import close_day, day_end_paper
from branch_app.operations.handed_on import export_directory, export_format
from branch_app.operations.import_history import record_report
from branch_app.operations.keys import recovery_key_to_seal, recovery_sheets, seal_recovery_key
from branch_app.operations.papers import Paper, block_paper, record_paper, statement_paper
from branch_app.operations.requests import approve, ask
from branch_app.operations.rescue import rescue_statements
from branch_app.operations.restores import Credentials
from branch_app.operations.reviews import review_paper
from branch_app.operations.sign_in import sign_in
from branch_app.operations.statements import begin_statement, mark_transfers, save_answer
from branch_app.operations.summaries import export_summary
from branch_app.operations.trail import read_trail, verify
from branch_app.operations.wallets import read_directory
from tests.branches import MANAGER, OTHER_MANAGER, PASSWORD, SATO, Branch, account
from tests.builders import ANSWERS

HERS = account("101-1-1234567")
PROFILE = Profile("ours", "当行", "Ours", (("日付", "出金", "入金"),), Columns(("日付",), out="出金", into="入金"))


@dataclass(frozen=True)
class Left:
    """What went out, and the deed of the lines that tell of it, the newest first."""

    deed: Deed
    bodies: tuple[bytes, ...]
    rows: bool


# -- the ways out -----------------------------------------------------------------------------------------------------


def a_case(branch: Branch) -> str:
    case = open_case(branch.teller, SATO).number
    begin_statement(branch.teller, case)
    for code, answer in ANSWERS.items():
        save_answer(branch.teller, case, code, answer, "")
    lines = [transfer.id for transfer in read_case_file(branch.teller, case).customer.transfers]
    mark_transfers(branch.teller, case, lines, Mark.NOT_MINE)
    return case


def printed(branch: Branch, paper: Paper) -> Left:
    assert [record_paper(branch.manager, paper), record_paper(branch.manager, paper)] == [1, 2]
    return Left(Deed.PAPER_PRINTED, (paper.pdf, paper.pdf), rows=False)


def statement_sheet(branch: Branch, _out: Path) -> Left:
    return printed(branch, statement_paper(branch.teller, a_case(branch)))


def block_instruction(branch: Branch, _out: Path) -> Left:
    blocks = place_blocks(branch.teller, HERS, "*")
    return printed(branch, block_paper(branch.teller, [block.id for block in blocks]))


def day_end_sheet(branch: Branch, _out: Path) -> Left:
    return printed(branch, day_end_paper(branch.manager, close_day(branch.manager), "ja"))


def review_sheet(branch: Branch, _out: Path) -> Left:
    return printed(branch, review_paper(branch.manager, date(2020, 9, 10), "ja"))


def claim_form(branch: Branch, _out: Path) -> Left:
    (claim,) = issue_claims(branch.teller, a_case(branch))
    assert [record_print(branch.teller, claim.id).prints for _ in range(2)] == [1, 2]
    paper = claim_bytes(branch, claim.id)
    return Left(Deed.PAPER_PRINTED, (paper, paper), rows=False)


def claim_bytes(branch: Branch, claim: int) -> bytes:
    from branch_app.operations.claims import claim_paper  # noqa: PLC0415

    return claim_paper(branch.teller, claim)


def import_report(branch: Branch, _out: Path) -> Left:
    words, other = b"3 rows: 3 new", b"another"
    for copy, (files, said) in enumerate([(["aaaa"], words), (["aaaa"], words)], 1):
        assert record_report(branch.manager, files, sha256(said).hexdigest()) == copy
    assert record_report(branch.manager, ["aaaa", "bbbb"], sha256(other).hexdigest()) == 1
    return Left(Deed.REPORT_PRINTED, (other, words, words), rows=False)


def summary(branch: Branch, out: Path) -> Left:
    asked = ask(branch.manager, RequestKind.UNMASKED_EXPORT, "/", {"first": "", "last": ""}, "head office")
    approve(branch.other_manager, asked.id)
    export_summary(branch.manager, out / "masked.xlsx", "ja")
    export_summary(branch.manager, out / "named.xlsx", "ja", masked=False)
    bodies = tuple((out / name).read_bytes() for name in ("named.xlsx", "masked.xlsx"))
    return Left(Deed.SUMMARY_EXPORTED, bodies, rows=True)


def directory(branch: Branch, out: Path) -> Left:
    export_directory(branch.manager, read_directory(branch.manager), out / "services.json")
    return Left(Deed.DIRECTORY_EXPORTED, ((out / "services.json").read_bytes(),), rows=True)


def bank_format(branch: Branch, out: Path) -> Left:
    export_format(branch.manager, PROFILE, out / "ours.toml")
    return Left(Deed.FORMAT_EXPORTED, ((out / "ours.toml").read_bytes(),), rows=True)


def rescued(branch: Branch, out: Path) -> Left:
    """Nothing is written into the store that is read; the next sign-in tells of it."""
    a_case(branch)
    branch.database.close()
    people = [Credentials(person.staff_number, PASSWORD) for person in (MANAGER, OTHER_MANAGER)]
    done = rescue_statements(branch.closed, people[0], people[1], out / "rescued", branch.clock)
    assert done.statements == 1
    for _ in range(2):  # and only once
        sign_in(branch.closed, MANAGER.staff_number, PASSWORD, branch.clock).database.close()
    (file,) = (out / "rescued").iterdir()
    return Left(Deed.STATEMENTS_RESCUED, (file.read_bytes(),), rows=True)


WAYS: dict[str, Callable[[Branch, Path], Left]] = {
    "make_statement_sheet": statement_sheet, "make_block_instruction": block_instruction,
    "make_day_end_sheet": day_end_sheet, "make_review_sheet": review_sheet, "make_claim_form": claim_form,
    "make_summary_book": summary, "operations.handed_on": bank_format, "ui.import_report": import_report,
    "the wallet directory, operations.handed_on": directory, "operations.rescue": rescued,
}  # fmt: skip
"""What makes it or writes it, and how it is done."""
RECOVERY_SHEETS = {"make_recovery_sheets", "operations.keys", "ui.recovery_sheets", "cli.founding"}
"""They hold a key that is shown once and kept nowhere: the line says that it was made, and by whom."""
MEANS = {"operations.exports", "ui.paper_room", "ui.kit.printing"}
"""By way of these the others go out; what makes the papers that they are given is listed above."""
NOT_LISTED = {"operations.summaries", "operations.demonstration"}
"""The one is listed by what makes its workbook, the other writes beside its own data when it began."""


@pytest.mark.parametrize("way", WAYS)
def test_what_goes_out_is_in_the_trail_with_its_copy_or_its_rows_and_its_hash(
    branch: Branch, tmp_path: Path, way: str
) -> None:
    (tmp_path / "out").mkdir()
    left = WAYS[way](branch, tmp_path / "out")
    lines = [line for line in read_trail(branch.manager, 100) if line.deed is left.deed]
    assert [line.details["sha256"] for line in lines] == [sha256(body).hexdigest() for body in left.bodies]
    assert all(counted(line, left.rows) for line in lines)
    assert verify(branch.manager).sound


def counted(line: TrailLine, rows: bool) -> bool:
    return isinstance(line.details["rows" if rows else "copy"], int) and line.details["rows" if rows else "copy"] > 0


def test_a_new_recovery_key_leaves_a_line_whatever_is_done_with_its_sheets(branch: Branch) -> None:
    asked = ask(branch.manager, RequestKind.KEY_WORK, branch.closed.branch.database_id,
                {"work": "new recovery key"}, "an envelope was open")  # fmt: skip
    approve(branch.other_manager, asked.id)
    recovery = recovery_key_to_seal(branch.manager)
    assert recovery_sheets(branch.closed.branch, recovery, branch.clock()).startswith(b"%PDF")
    seal_recovery_key(branch.manager, recovery, halves(recovery))
    line = next(line for line in read_trail(branch.manager) if line.deed is Deed.RECOVERY_KEY_MADE)
    assert line.who == MANAGER.staff_number


# -- none is forgotten ------------------------------------------------------------------------------------------------

PACKAGE = Path(__file__).parents[2] / "branch_app"
OUTWARD = {"write_bytes", "write_text", "write_durably", "write_out", "write_private", "save_recovery_sheets",
           "going_out", "print_pdf", "print_", "QPdfWriter", "QPrinter"}  # fmt: skip
UNSEEN = ("store/", "documents/", "tour.py", "visitor.py", "self_test.py", "logs.py", "ui/kit/preview.py")
"""The store writes its own files, documents hand theirs on, and the rest works on made-up customers or holds none."""


def makers(source: str) -> set[str]:
    """The functions in a room of documents that make a paper or a workbook."""
    return {node.name for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.FunctionDef) and node.name.startswith("make_")}  # fmt: skip


def goes_out(source: str) -> bool:
    """Whether this code writes files or prints."""
    return any(isinstance(node, ast.Call) and _outward(node) for node in ast.walk(ast.parse(source)))


def _outward(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    modes = [each.value for each in [*call.args, *(word.value for word in call.keywords)]
             if isinstance(each, ast.Constant)]  # fmt: skip
    return name in OUTWARD or (name in ("open", "fdopen") and any(mode in ("w", "wb", "a", "ab", "x", "xb")
                                                                  for mode in modes))  # fmt: skip


def test_no_way_out_is_missing_here() -> None:
    known = {name.rpartition(", ")[2] for name in WAYS} | RECOVERY_SHEETS | MEANS
    found: set[str] = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        place, source = path.relative_to(PACKAGE).as_posix(), path.read_text("utf-8")
        if place.startswith("documents/") and "/readers/" not in place:
            found |= makers(source)
        elif not place.startswith(UNSEEN) and goes_out(source):
            found.add(place.removesuffix(".py").replace("/", "."))
    assert found - NOT_LISTED == known


@pytest.mark.parametrize("source", [
    "def make_list_of_victims(): ...", "path.write_bytes(b'')", "with going_out(path) as part: pass",
    "open(path, mode='wb')", "write_private(path, pdf)", "os.fdopen(1, 'w')",
    "printing.print_pdf(pdf, printer)", "QPdfWriter(name)",
])  # fmt: skip
def test_a_new_way_out_is_found(source: str) -> None:
    """The control."""
    assert makers(source) or goes_out(source)
    assert not goes_out("path.read_bytes(); open(path); open(path, 'rb')")
