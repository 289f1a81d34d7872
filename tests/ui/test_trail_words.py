"""Everything that is written into a line of the trail can be read in it, in both languages."""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from branch_app.domain import errors
from branch_app.domain.books import FindingKind
from branch_app.domain.trail import AnchorState, Deed, TrailLine
from branch_app.ui import trail_words
from branch_app.ui.dates import moment_text
from branch_app.ui.error_words import TITLES
from branch_app.ui.language import use_language
from branch_app.ui.trail_words import details_words, subject_word

ROOMS = Path(trail_words.__file__).parents[1]
WRITERS = [*sorted((ROOMS / "operations").glob("*.py")), ROOMS / "store" / "trail_lines.py"]
READERS = [
    *(ROOMS / "documents" / "readers").glob("*.py"),
    ROOMS / "documents" / "sandbox.py",
    *(ROOMS / "store" / f"{name}.py" for name in ("database", "room")),
    *(ROOMS / "operations" / f"{name}.py" for name in ("account_masters", "book", "desk", "imports")),
]
AT = datetime(2020, 9, 10, 1, 3, tzinfo=UTC)


def line(deed: Deed = Deed.BLOCK_PLACED, subject: str = "", **details: Any) -> TrailLine:
    return TrailLine(7, AT, "0417", deed, subject, details, "", "")


# -- every detail has a word ------------------------------------------------------------------------------------------


class Module:
    """One module, and the names of the details that it writes into lines of the trail."""

    def __init__(self, source: str) -> None:
        tree = ast.parse(source)
        self.functions = {each.name: each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}

    def written(self) -> set[str]:
        return {key for function in self.functions.values() for key in self._written_in(function)}

    def _written_in(self, function: ast.FunctionDef) -> Iterator[str]:
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and name_of(node) == "record":
                yield from self._given(node, function)
            elif isinstance(node, ast.Call) and name_of(node) in {"add_line", "append_lines"}:
                yield from self._keys(node.args[-1], function)
            elif isinstance(node, ast.Tuple) and ast.unparse(node).startswith("(Deed."):
                yield from self._keys(node, function)

    def _given(self, call: ast.Call, function: ast.FunctionDef) -> Iterator[str]:
        """The keywords of a call, and what stands in its `**details`."""
        for keyword in call.keywords:
            if keyword.arg:
                yield keyword.arg
            elif function.args.kwarg and ast.unparse(keyword.value) == function.args.kwarg.arg:
                yield from self._handed_to(function)
            else:
                yield from self._keys(keyword.value, function)

    def _handed_to(self, function: ast.FunctionDef) -> Iterator[str]:
        for caller in self.functions.values():
            for node in ast.walk(caller):
                if isinstance(node, ast.Call) and name_of(node) == function.name:
                    yield from self._given(node, caller)

    def _keys(self, node: ast.AST, function: ast.FunctionDef) -> Iterator[str]:
        """The keys of the dict that an expression gives, as far as the module itself says them."""
        if isinstance(node, ast.Dict):
            yield from (key.value for key in node.keys if isinstance(key, ast.Constant))
        elif isinstance(node, ast.Name):
            for value in assigned(function, node.id):
                yield from self._keys(value, function)
        elif isinstance(node, ast.Call) and name_of(node) in self.functions:
            called = self.functions[name_of(node)]
            for each in ast.walk(called):
                if isinstance(each, ast.Return) and each.value:
                    yield from self._keys(each.value, called)
        elif isinstance(node, ast.IfExp | ast.BinOp | ast.Tuple | ast.List | ast.ListComp):
            for child in ast.iter_child_nodes(node):
                yield from self._keys(child, function)


def name_of(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def assigned(function: ast.FunctionDef, name: str) -> list[ast.expr]:
    """Everything a function puts into a variable."""
    kinds = (ast.Assign, ast.AnnAssign, ast.AugAssign)
    puts = [each for each in ast.walk(function) if isinstance(each, kinds) and each.value]
    return [each.value for each in puts if each.value and name in {
        ast.unparse(target) for target in (each.targets if isinstance(each, ast.Assign) else [each.target])
    }]  # fmt: skip


def test_every_detail_that_is_written_has_a_word() -> None:
    found = {key for file in WRITERS for key in Module(file.read_text(encoding="utf-8")).written()}
    assert {"against", "approved_by", "field", "last", "newest", "no_room", "owed", "why", "word"} <= found
    assert found - trail_words._DETAILS.keys() - trail_words._UNSHOWN == set()


# -- every value has a word -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", AnchorState)
def test_what_an_anchor_says_is_in_the_language_in_use(state: AnchorState) -> None:
    use_language("ja")
    assert str(state) not in details_words(line(Deed.ANCHOR_DOUBTED, state=str(state)))


def test_an_error_is_said_by_the_title_of_its_message() -> None:
    use_language("ja")
    assert details_words(line(Deed.BACKUP_FAILED, error="DiskFull")) == "エラー: ディスクの空きがありません"
    assert details_words(line(Deed.FILE_REFUSED, reason="ControlFiguresDiffer")) == "理由: ファイルの集計値が合いません"


def test_every_error_that_keeps_a_file_out_has_a_title() -> None:
    raised = {each.id for file in READERS for each in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
              if isinstance(each, ast.Name) and each.id in errors.__all__}  # fmt: skip
    unwritten = {"ApprovalMissing", "BadProfile", "BranchAppError"}  # said otherwise, of formats only, and of none
    assert raised - unwritten - TITLES.keys() == set()


def test_changes_are_counted_by_what_changed() -> None:
    changes = {str(FindingKind.NAME_CHANGED): 1, str(FindingKind.CONTACT_CHANGED): 12}
    use_language("ja")
    assert details_words(line(Deed.FILE_IMPORTED, changes=changes)) == "変更の内訳: 氏名 1, 電話・住所 12"


def test_rules_that_were_not_kept_are_said_in_words() -> None:
    use_language("ja")
    assert details_words(line(against=["read back", "asked_long_ago"])) == (
        "満たしていない条件: 読み聞かせなし, asked_long_ago")  # fmt: skip


@pytest.mark.parametrize("written", [
    "2020-09-10T01:03:00.000000Z", "2020-09-10T01:03:00+00:00", "2020-09-10 01:03:00+00:00",
    "2020-09-10 10:03:00.250000+09:00"])  # fmt: skip
def test_a_time_is_read_however_earlier_versions_wrote_it(written: str) -> None:
    use_language("ja")
    assert details_words(line(now=written)) == f"そのときの時計: {moment_text(AT)}"


def test_the_last_wrong_try_is_not_the_end_of_a_period() -> None:
    use_language("ja")
    assert details_words(line(Deed.SIGN_IN_REFUSED, last="x")) == "最後の試行: x"
    assert details_words(line(Deed.SUMMARY_EXPORTED, last="x")) == "まで: x"


def test_a_reason_is_never_cut_and_a_hash_is() -> None:
    reason = "お客さまが来店され、引落しはご家族の利用だったとのお申出があったため。" * 8
    assert details_words(line(reason=reason)) == f"reason: {reason}"
    assert details_words(line(sha256="ab" * 32)) == "SHA-256: abababababababab"


def test_a_line_about_no_record_says_what_it_is_about() -> None:
    use_language("ja")
    assert subject_word(line(Deed.CLOCK_WENT_BACK, "clock")) == "パソコンの時計"
    assert subject_word(line(Deed.BACKUP_FAILED, "backup")) == "バックアップ"
