"""Every error of the domain has its own message, in both languages, with nothing left to fill in."""

import dataclasses
import logging
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from branch_app.domain import errors
from branch_app.domain.attachments import WhyNotAttached
from branch_app.domain.backups import WhyUnusable
from branch_app.domain.blocks import BlockState
from branch_app.domain.books import Finding, FindingKind
from branch_app.domain.errors import BadCell, BadRecord, BranchAppError, UnknownFormat
from branch_app.domain.recovery_keys import WhyNotRestored
from branch_app.domain.requests import RequestKind
from branch_app.domain.staff import Permission, Role
from branch_app.ui import deed_words, language, words
from branch_app.ui.error_words import TITLES, error_word
from branch_app.ui.file_words import expectation_word, look_word
from branch_app.ui.messages import Message, describe, describe_finding

LANGUAGES = ("en", "ja")
SAID = {"permission": Permission.PLACE_BLOCK, "who_may": (Role.MANAGER,), "what": "block", "state": BlockState.REJECTED,
        "why": WhyNotAttached.EMPTY, "lacks": WhyNotRestored.SAME_PERSON, "defect": WhyUnusable.CHANGED,
        "request": RequestKind.RELEASE_BLOCK, "facts": {}}
BY_TYPE: dict[Any, Any] = {str: "here-1", int: 3, bool: True, datetime: datetime(2020, 9, 10, 1, 3, tzinfo=UTC),
                           date: date(2020, 9, 10)}  # fmt: skip


def all_errors() -> list[type[BranchAppError]]:
    found, todo = [], [BranchAppError]
    while todo:
        children = todo.pop().__subclasses__()
        found += [child for child in children if child.__module__.startswith(f"{errors.__name__}.")]
        todo += children
    return sorted(found, key=lambda kind: kind.__name__)


def made(kind: type[Any]) -> Any:
    """An error of the kind with something in every field."""
    hints = get_type_hints(kind)
    values = {field.name: SAID[field.name] if field.name in SAID else value_of(hints[field.name])
              for field in dataclasses.fields(kind)}  # fmt: skip
    return kind(**values)


def value_of(hint: Any) -> Any:
    if isinstance(hint, UnionType):
        return value_of(get_args(hint)[0])
    if get_origin(hint) is Mapping:
        return {}
    if get_origin(hint) is tuple:
        return (BY_TYPE[get_args(hint)[0]],)
    return BY_TYPE[hint]


def check(message: Message) -> None:
    for part in (message.title, message.text, message.advice):
        assert part.strip()
        assert not re.search(r"[{}%]", part), part
    assert not message.title.endswith((".", "。"))


@pytest.mark.parametrize("kind", all_errors(), ids=lambda kind: kind.__name__)
def test_every_error_is_found_in_one_place(kind: type[BranchAppError]) -> None:
    assert getattr(errors, kind.__name__, None) is kind
    assert kind.__name__ in errors.__all__


@pytest.mark.parametrize("kind", all_errors(), ids=lambda kind: kind.__name__)
def test_every_error_has_its_own_message(kind: type[BranchAppError]) -> None:
    assert kind in describe.registry
    texts = set()
    for chosen in LANGUAGES:
        language.use_language(chosen)
        message = describe(made(kind))
        check(message)
        texts.add(message.text)
    assert len(texts) == len(LANGUAGES)


@pytest.mark.parametrize("name", TITLES)
def test_an_error_in_the_trail_is_called_as_its_message_is(name: str) -> None:
    for chosen in LANGUAGES:
        language.use_language(chosen)
        assert error_word(name) == describe(made(getattr(errors, name))).title


def test_a_bad_record_says_where_and_what() -> None:
    language.use_language("en")
    text = describe(BadRecord(17, 29, "勘定日", "6 digits", "31０９")).text
    assert "Record 17, position 29" in text
    for part in ("勘定日", "6 digits", "31０９"):
        assert part in text


def test_a_bad_cell_says_its_row_and_column_and_the_heading() -> None:
    for chosen, place in (("en", "Row 17, column 3"), ("ja", "17行目、3列目")):
        language.use_language(chosen)
        text = describe(BadCell(17, 3, "残高", "6 digits", "31０９")).text
        assert place in text
        assert "残高" in text
        assert not re.search("position|桁目", text)
        assert describe(BadCell(17, 0, "", "at least one row", "")).text.startswith(place.split("、")[0].split(",")[0])


@pytest.mark.expects_log
def test_the_unexpected_is_logged_and_shown_only_by_its_reference(caplog: pytest.LogCaptureFixture) -> None:
    language.use_language("en")
    with caplog.at_level(logging.ERROR):
        message = describe(ValueError("account 1234567"))
    reference = re.search(r"Reference ([0-9A-F]{4})", message.text)
    assert reference
    assert "1234567" not in message.text + message.title + message.advice
    assert reference[1] in caplog.records[-1].getMessage()
    assert caplog.records[-1].exc_info


@pytest.mark.parametrize("kind", FindingKind)
def test_every_finding_is_one_sentence(kind: FindingKind) -> None:
    for chosen in LANGUAGES:
        language.use_language(chosen)
        for stated, counted in (("12", "13"), ("", "")):
            text = describe_finding(Finding(kind, 4, 1, stated, counted))
            assert "4" in text or kind is FindingKind.ONLY_ASKED_FOR  # counts what no single record says
            assert not re.search(r"[{}%]", text)


def test_what_readers_expect_is_said_in_japanese() -> None:
    language.use_language("ja")
    assert expectation_word("6 digits") == "数字6桁"
    assert expectation_word("YYMMDD") == "実在する日付（YYMMDD）"
    assert expectation_word("CRDT / DBIT") == "CRDT / DBIT"
    assert "ペ" not in look_word("empty")
    assert describe(UnknownFormat("/a/b/book.xlsx", "xlsx")).text.startswith("book.xlsx")


VOCABULARIES = [function for room in (words, deed_words) for name, function in vars(room).items()
                if name.endswith("_word") and "value" not in name]  # fmt: skip


def test_every_word_of_every_vocabulary_is_said_in_both_languages() -> None:
    walked = 0
    for function in VOCABULARIES:
        (hint, *_), walked = list(get_type_hints(function).values()), walked + 1
        if not hasattr(hint, "__members__"):
            continue
        said: dict[str, list[str]] = {}
        for chosen in LANGUAGES:
            language.use_language(chosen)
            said[chosen] = [function(member) for member in hint]
            assert all(said[chosen]), function
            assert len(set(said[chosen])) == len(said[chosen]), function
        assert not set(said["en"]) & set(said["ja"]), function
    assert walked > 10


def test_only_a_block_in_force_is_called_blocked() -> None:
    for chosen, blocked in (("en", "blocked"), ("ja", "停止中")):
        language.use_language(chosen)
        for state in BlockState:
            in_force = state in {BlockState.CONFIRMED, BlockState.RELEASE_ASKED, BlockState.RELEASE_INSTRUCTED}
            assert (blocked in words.block_state_word(state)) is in_force
