"""One thing, one word: on every screen and on every paper, and a word for whatever an error speaks of."""

import ast
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from branch_app.documents import words as papers
from branch_app.domain.blocks import BlockReason
from branch_app.domain.cases import CaseState, Channel
from branch_app.domain.customers import Capacity, HolderRole
from branch_app.domain.requests import RequestState
from branch_app.domain.statements import ReadBack, SignatureMode, StatementState
from branch_app.domain.trail import Deed
from branch_app.domain.transfers import Mark
from branch_app.ui import words
from branch_app.ui.deed_words import deed_word
from branch_app.ui.language import use_language

OPERATIONS = Path(words.__file__).parents[1] / "operations"
BOTH_KNOW: dict[type[StrEnum], Any] = {
    BlockReason: words.block_reason_word, CaseState: words.case_state_word, Channel: words.channel_word,
    Capacity: words.capacity_word, HolderRole: words.holder_word, Mark: words.mark_word,
    StatementState: words.statement_state_word, SignatureMode: words.signature_word, ReadBack: words.read_back_word,
}  # fmt: skip
OTHERWISE_ON_PAPER = {"BlockKind", "BlockState"}
"""A paper tells the customer in a whole phrase what a screen says in one word under the heading of its column."""


@pytest.mark.parametrize("kind", BOTH_KNOW)
def test_papers_and_screens_say_the_same(kind: type[StrEnum]) -> None:
    use_language("ja")
    assert [(papers.in_words(value), value) for value in kind] == [(BOTH_KNOW[kind](value), value) for value in kind]


def test_whatever_both_know_is_compared() -> None:
    assert {kind.__name__ for kind in papers._WORDS} - OTHERWISE_ON_PAPER == {kind.__name__ for kind in BOTH_KNOW}


def test_account_kinds_are_the_same_on_papers_and_screens() -> None:
    use_language("ja")
    assert [papers.account_kind(code) for code in "12349"] == [words.account_kind_word(code) for code in "12349"]


def test_a_refused_request_is_something_else_than_an_attempt_that_was_refused() -> None:
    for language, request in (("ja", "却下"), ("en", "refused")):
        use_language(language)
        assert words.request_state_word(RequestState.REFUSED) == request
        assert deed_word(Deed.REFUSED) != request


def test_every_kind_of_thing_that_may_not_be_found_has_a_word() -> None:
    calls = [each for file in OPERATIONS.glob("*.py") for each in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
             if isinstance(each, ast.Call) and ast.unparse(each.func) == "NotFound"]  # fmt: skip
    things = {ast.literal_eval(call.args[0]) for call in calls}
    use_language("ja")
    assert {"attachment", "format", "case"} <= things
    assert {thing for thing in things if words.thing_word(thing).isascii()} == set()
