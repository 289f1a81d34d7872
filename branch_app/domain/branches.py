"""The branch itself: whose counter this is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Branch:
    """One branch of one bank. `specimen` is true for the demonstration: every paper then says 見本 / SPECIMEN."""

    database_id: str
    bank: str
    branch: str
    name: str
    specimen: bool
