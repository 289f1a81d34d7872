"""The victim's statement (聴取書): the customer's own words, kept so that they stand as evidence."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from branch_app.domain.transfers import Mark


class AnswerKind(StrEnum):
    CHOICE = "choice"  # one of the choices
    CHOICES = "choices"  # any number of them, their codes joined by spaces
    TEXT = "text"  # one line
    WORDS = "words"  # free narrative, many lines, verbatim
    DATE = "date"


@dataclass(frozen=True)
class Choice:
    code: str
    ja: str
    en: str


@dataclass(frozen=True)
class Question:
    """One field of the statement. `print_for_customer` is False for the interviewer's own observations."""

    code: str
    section: str
    ja: str
    en: str
    kind: AnswerKind
    choices: tuple[Choice, ...] = ()
    required: bool = False
    print_for_customer: bool = True
    hint_ja: str = ""
    hint_en: str = ""

    def accepts(self, answer: str) -> bool:
        """Whether the answer is one this question can have; an empty one is no answer and always fits."""
        codes = {choice.code for choice in self.choices}
        if self.kind is AnswerKind.CHOICE:
            return not answer or answer in codes
        return self.kind is not AnswerKind.CHOICES or set(answer.split()) <= codes

    def in_words(self, answer: str, language: str) -> str:
        """The answer as a person reads it: choices by their wording, everything else as it was typed."""
        if self.kind not in (AnswerKind.CHOICE, AnswerKind.CHOICES):
            return answer
        wording = {choice.code: choice.ja if language == "ja" else choice.en for choice in self.choices}
        codes = [answer] if self.kind is AnswerKind.CHOICE else answer.split()
        return ("、" if language == "ja" else ", ").join(wording.get(code, code) for code in codes if code)


@dataclass(frozen=True)
class Section:
    code: str
    ja: str
    en: str


@dataclass(frozen=True)
class Questionnaire:
    """The questions of a visit, as data: the branch may word them anew, an old statement keeps its version."""

    version: int
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]

    def question(self, code: str) -> Question:
        return next(question for question in self.questions if question.code == code)

    def accepts(self, code: str, answer: str) -> bool:
        """Whether there is such a question, and the answer is one it can have."""
        return any(question.code == code and question.accepts(answer) for question in self.questions)


def questionnaire_from(data: Mapping[str, Any]) -> Questionnaire:
    """The questionnaire written as plain data (resources/rules/statement_questions.toml)."""
    return Questionnaire(
        data["version"],
        tuple(Section(row["code"], row["ja"], row["en"]) for row in data["section"]),
        tuple(
            Question(
                code=row["code"], section=row["section"], ja=row["ja"], en=row["en"], kind=AnswerKind(row["kind"]),
                choices=tuple(Choice(code, ja, en) for code, ja, en in row.get("choices", ())),
                required=row.get("required", False), print_for_customer=row.get("print_for_customer", True),
                hint_ja=row.get("hint_ja", ""), hint_en=row.get("hint_en", ""),
            )
            for row in data["question"]
        ),
    )


class StatementState(StrEnum):
    DRAFT = "draft"
    READ_BACK = "read back"
    SIGNED = "signed"


class SignatureMode(StrEnum):
    SIGNED_AND_SEALED = "signature and seal"
    SIGNED = "signature only"
    BY_MARK = "by mark, with a witness"
    REFUSED = "refused to sign"


class ReadBack(StrEnum):
    ALOUD = "read aloud"
    BY_READING = "read by the person"
    INTERPRETED = "through an interpreter"


@dataclass(frozen=True)
class Addendum:
    """What was added after the signature; the signed text itself never changes."""

    written_at: datetime
    written_by: str
    asked_by: str
    text: str


@dataclass(frozen=True)
class Statement:
    """One statement of one case. Answers are by question code, marks by transfer id. Times are UTC."""

    id: int
    case_number: str
    questionnaire_version: int
    state: StatementState
    answers: Mapping[str, str]
    marks: Mapping[int, Mark]
    version: int
    begun_at: datetime
    begun_by: str
    saved_at: datetime
    last_field: str = ""
    read_back_at: datetime | None = None
    read_back_how: ReadBack | None = None
    signed_at: datetime | None = None
    signature: SignatureMode | None = None
    signature_note: str = ""
    seal: str = ""
    addenda: tuple[Addendum, ...] = field(default=())

    @property
    def locked(self) -> bool:
        return self.state is StatementState.SIGNED


def unanswered(questionnaire: Questionnaire, answers: Mapping[str, str]) -> tuple[str, ...]:
    """The codes of required questions without an answer, in the order of the form."""
    return tuple(q.code for q in questionnaire.questions if q.required and not answers.get(q.code, "").strip())


def broken_rules(questionnaire: Questionnaire, statement: Statement) -> tuple[str, ...]:
    """What speaks against sealing the statement as it stands: "read back", and the codes of required open questions."""
    read = () if statement.state is StatementState.READ_BACK else ("read back",)
    return read + unanswered(questionnaire, statement.answers)


_PIN_WORD = re.compile(
    r"暗証|PIN|パスワード|PASSWORD|ワンタイム|認証(番号|コード)|CVV|セキュリティコード", re.IGNORECASE
)
_PIN_NEAR = re.compile(r"(?<!\d)\d{3,8}(?!\d)")
_YEARS_OR_SUMS = re.compile(r"\d{1,4}\s*[年月日時分円]|\d{1,3}(,\d{3})+")
_MY_NUMBER = re.compile(r"(?<![\d-])\d{4}[ -]?\d{4}[ -]?\d{4}(?![\d-])")


def looks_secret(text: str) -> bool:
    """Whether the text may hold what is never stored: a PIN or code beside its name, or a 12-digit My Number.

    Dates and sums of money are left alone; better one question too many than a PIN in the file.
    """
    plain = unicodedata.normalize("NFKC", text)
    if _MY_NUMBER.search(plain):
        return True
    near = "\n".join(plain[max(0, word.start() - 5) : word.end() + 20] for word in _PIN_WORD.finditer(plain))
    return bool(_PIN_NEAR.search(_YEARS_OR_SUMS.sub("", near)))


def seal_of(
    case_number: str,
    questionnaire_version: int,
    answers: Mapping[str, str],
    marks: Mapping[int, Mark],
    addition: Mapping[str, Any],
) -> str:
    """The SHA-256 under which a signed statement goes into the trail: any later change of a character shows."""
    body = {"case": case_number, "questionnaire": questionnaire_version, "answers": dict(sorted(answers.items())),
            "marks": {str(line): mark.value for line, mark in sorted(marks.items())}, **addition}
    return sha256(json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
