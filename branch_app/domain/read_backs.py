"""What is read back to the customer before the signature: the whole statement in words, and nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReadBackSection:
    """One section of the form with what was answered in it: (question, answer) as they are read aloud."""

    title: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ReadBackTransfer:
    """One transfer the customer was asked about, in words."""

    day: str
    service: str
    wording: str
    account: str
    yen: str
    mark: str


@dataclass(frozen=True)
class ReadBackSheet:
    """Everything the customer is asked to confirm, in the customer's language: own data only, no notes of the bank."""

    title: str
    case_number: str
    name: str
    opening: str
    transfers_title: str
    transfers: tuple[ReadBackTransfer, ...]
    totals: tuple[tuple[str, str, str], ...]  # mark, how many, how much
    sections: tuple[ReadBackSection, ...]
    closing: str
