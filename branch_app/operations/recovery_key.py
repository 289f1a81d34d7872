"""What the recovery key can do: open the data, and prove that a ceremony was held with both its sheets.

It opens by one pair of keys and signs by another. The public half of the one that signs stands in the trail from the
line that made it count, so that nobody who merely holds the key of the data can write the line of a ceremony.
"""

import json
from collections.abc import Sequence
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from branch_app.domain.requests import canonical
from branch_app.domain.trail import Deed
from branch_app.store.sealing import derive

SIGNER, PROOF = "recovery_signer", "recovery_proof"
"""The details in which a line tells the public key that proves the next ceremony, and proves its own."""
_TELL = tuple(map(str, (Deed.RECOVERY_KEY_MADE, Deed.ACCESS_RESTORED, Deed.BACKUP_RESTORED)))


def recovery_pair(recovery: bytes) -> X25519PrivateKey:
    """The pair of keys that the recovery key stands for."""
    return X25519PrivateKey.from_private_bytes(derive(recovery, "recovery key"))


def public_recovery(recovery: bytes) -> str:
    """What lies beside the branch, and to which the master key and every backup are sealed."""
    return recovery_pair(recovery).public_key().public_bytes_raw().hex()


def public_signer(recovery: bytes) -> str:
    """What a line of the trail tells of the recovery key, to prove the ceremony by that is held with it."""
    return _signer(recovery).public_key().public_bytes_raw().hex()


def prove_ceremony(recovery: bytes, at: str, people: Sequence[str], keys: Sequence[str], signer: str) -> str:
    """The signature of the old recovery key: when, who, their new public keys, and the signer of the new one."""
    return _signer(recovery).sign(_words(at, people, keys, signer)).hex()


def is_proven(proof: object, by: str, at: str, people: Sequence[str], keys: Sequence[str], signer: object) -> bool:
    """Whether the holder of the recovery key told by `by` held exactly this ceremony."""
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(by))
        public.verify(bytes.fromhex(str(proof)), _words(at, people, keys, str(signer)))
    except (InvalidSignature, ValueError):
        return False
    return True


def signer_told(raw: Any) -> str:
    """The newest signer that the trail of an open store tells; "" where an older program wrote it."""
    told = raw.execute(f"SELECT details FROM trail WHERE number = 1 OR deed IN ({', '.join('?' * len(_TELL))}) "  # noqa: S608
                       "ORDER BY number DESC", _TELL)  # fmt: skip
    return next((str(said[SIGNER]) for (details,) in told if SIGNER in (said := json.loads(details))), "")


def _signer(recovery: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(derive(recovery, "recovery signature"))


def _words(at: str, people: Sequence[str], keys: Sequence[str], signer: str) -> bytes:
    return canonical({"at": at, "people": list(people), "keys": sorted(keys), "signer": signer}).encode()
