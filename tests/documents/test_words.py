"""The words of papers: one for every state, no two alike, and none that says stopped too early."""

from datetime import UTC, datetime
from enum import StrEnum

import pytest

from branch_app.documents.words import deadline_name, in_words, moment, written_day
from branch_app.domain.blocks import IN_FORCE, BlockKind, BlockReason, BlockState
from branch_app.domain.cases import CaseState, Channel
from branch_app.domain.customers import Capacity
from branch_app.domain.statements import ReadBack, SignatureMode, StatementState
from branch_app.domain.transfers import Mark
from tests.builders import a_service

KINDS = [
    BlockState, BlockKind, BlockReason, CaseState, Channel, Capacity, Mark, StatementState, SignatureMode, ReadBack
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_value_has_its_own_word(kind: type[StrEnum], language: str) -> None:
    words = [in_words(value, language) for value in kind]
    assert all(words)
    assert len(set(words)) == len(words)


def test_confirmed_means_something_else_for_a_block_and_a_case() -> None:
    assert BlockState.CONFIRMED == CaseState.CONFIRMED  # as text they are one, as words they must not be
    assert in_words(BlockState.CONFIRMED) == "停止中（実施確認済）"
    assert in_words(CaseState.CONFIRMED) == "不正確認済"


@pytest.mark.parametrize("state", BlockState)
def test_stopped_is_said_of_what_the_host_has_confirmed_and_of_nothing_else(state: BlockState) -> None:
    assert ("停止中" in in_words(state)) is (state in IN_FORCE)
    assert in_words(state, "en").startswith("Stopped") is (state in IN_FORCE)


def test_days_and_moments() -> None:
    assert written_day("2020-09-10") == "令和2年9月10日（2020-09-10）"
    assert written_day("8月の末ごろ") == "8月の末ごろ"
    assert moment(datetime(2020, 9, 10, 1, 2, tzinfo=UTC)).startswith("令和2年9月")


def test_a_rule_of_the_bank_s_own_has_no_words_for_the_customer() -> None:
    assert deadline_name("INT-HQ") == ""
    assert deadline_name("OP-KYASH", [a_service(name_ja="Kyash", rule_ids=("OP-KYASH",))]) == "Kyashへの書類提出"
