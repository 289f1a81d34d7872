"""The statement as it is read back: composed from what is stored, in the language of the customer."""

from collections.abc import Iterator, Mapping
from datetime import date

from branch_app.documents.words import account_kind, in_words, service_name
from branch_app.domain.case_files import CaseFile, total_marked
from branch_app.domain.eras import wareki
from branch_app.domain.money import amounts, money
from branch_app.domain.read_backs import ReadBackSection, ReadBackSheet, ReadBackTransfer
from branch_app.domain.statements import AnswerKind, Question
from branch_app.domain.transfers import Mark, Transfer
from branch_app.operations.case_files import read_case_file
from branch_app.operations.desk import Desk
from branch_app.operations.statements import questionnaire

_TITLE = ("お話の内容のご確認", "Please confirm what you told us")
_OPENING = (
    "これから読み上げます。違うところ、付け加えたいことがございましたら、途中でもお知らせください。",
    "We now read this to you. Please stop us at anything that is wrong or missing.",
)
_TRANSFERS = ("お取引についてのお話", "What you said of the transfers")
_CLOSING = (
    "以上で全部です。付け加え、削除、訂正はございませんか。",
    "This is all. Is there anything to add, to take out or to change?",
)


def compose_read_back(desk: Desk, case_number: str, language: str) -> ReadBackSheet:
    """What is read to the customer, "ja" or "en": every answer and every mark as stored. Raises NotFound.

    The interviewer's own observations are no part of it, nor is a transfer nobody has been asked about.
    """
    file = read_case_file(desk, case_number)
    transfers, statement = file.customer.transfers, file.statement
    answers, marks = (statement.answers, statement.marks) if statement else ({}, {})
    asked = [t for t in sorted(transfers, key=lambda t: (t.booked_on, t.id)) if t.id in marks and t.stands]
    totals = [(mark, total_marked(transfers, marks, mark)) for mark in Mark]
    western = language != "ja"
    return ReadBackSheet(
        title=_TITLE[western], case_number=file.case.number, name=file.customer.customer.name,
        opening=_OPENING[western], transfers_title=_TRANSFERS[western],
        transfers=tuple(_transfer(file, transfer, marks[transfer.id], language) for transfer in asked),
        totals=tuple((in_words(mark, language), _count(total.count, language), amounts(total.sums))
                     for mark, total in totals if total.count),
        sections=tuple(_sections(answers, language)), closing=_CLOSING[western],
    )  # fmt: skip


def _sections(answers: Mapping[str, str], language: str) -> Iterator[ReadBackSection]:
    form = questionnaire()
    for section in form.sections:
        told = tuple(
            (question.ja if language == "ja" else question.en, _in_words(question, answers[question.code], language))
            for question in form.questions
            if question.section == section.code and question.print_for_customer and answers.get(question.code)
        )
        if told:
            yield ReadBackSection(section.ja if language == "ja" else section.en, told)


def _in_words(question: Question, answer: str, language: str) -> str:
    if question.kind is AnswerKind.DATE:
        try:
            return _day(date.fromisoformat(answer), language)
        except ValueError:
            return answer
    return question.in_words(answer, language)


def _transfer(file: CaseFile, transfer: Transfer, mark: Mark, language: str) -> ReadBackTransfer:
    services = {service.code: service for service in file.directory.services}
    account = transfer.account
    return ReadBackTransfer(
        day=_day(transfer.booked_on, language), service=service_name(transfer.service, services, language),
        wording=transfer.description, account=f"{account_kind(account.kind, language)} {account.number}".strip(),
        yen=money(transfer.units, transfer.currency), mark=in_words(mark, language),
    )  # fmt: skip


def _day(day: date, language: str) -> str:
    return wareki(day) if language == "ja" else day.isoformat()


def _count(count: int, language: str) -> str:
    if language == "ja":
        return f"{count}件"
    return f"{count} transfer" if count == 1 else f"{count} transfers"
