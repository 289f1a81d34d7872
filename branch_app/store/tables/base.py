"""What every table has in common: the names of its constraints, and how a Python type becomes a column."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase

from branch_app.domain.attachments import AttachmentKind, Media
from branch_app.domain.blocks import BlockKind, BlockReason, BlockState
from branch_app.domain.cases import CaseState, Channel
from branch_app.domain.customers import Capacity, HolderRole
from branch_app.domain.requests import Decision, RequestKind
from branch_app.domain.staff import Role
from branch_app.domain.statements import ReadBack, SignatureMode, StatementState
from branch_app.domain.transfers import Mark
from branch_app.store.column_types import Facts, UtcTime, Word

# SQLite gives a table its row number only under the plain name; elsewhere a line id and a sum of yen need 64 bits.
Big = BigInteger().with_variant(Integer(), "sqlite")


WORDS: tuple[type[StrEnum], ...] = (
    Role, Capacity, HolderRole, CaseState, Channel, BlockKind, BlockReason, BlockState, StatementState, SignatureMode,
    ReadBack, Mark, AttachmentKind, Media, RequestKind, Decision,
)  # fmt: skip
COLUMN_TYPES: dict[Any, Any] = {str: Text, datetime: UtcTime, Mapping[str, Any]: Facts}
COLUMN_TYPES.update({word: Word(word) for word in WORDS})


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = COLUMN_TYPES
