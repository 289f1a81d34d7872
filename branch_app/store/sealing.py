"""What is done with keys: stretching a password, deriving one key from another, locking up, sealing to somebody.

Every sealed thing is bound to where it belongs (`place`): moved to another holder, another branch or a cheaper cost, it
does not open any more.
"""

import hmac
import json
import os
import secrets
import time
import unicodedata
from dataclasses import dataclass
from hashlib import sha256

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SECONDS_WANTED = 0.5
"""What checking a password shall cost on this computer."""
MOST_MEMORY = 512 * 1024
"""KiB; a counter's computer has other work, too."""


class NotOpened(Exception):
    """The key does not fit, or what it should open was changed or moved."""


@dataclass(frozen=True)
class Cost:
    """What one guess at a password costs with argon2id: `memory` in KiB, `rounds`, `lanes`."""

    memory: int
    rounds: int
    lanes: int

    def as_list(self) -> list[int]:
        return [self.memory, self.rounds, self.lanes]


LEAST_COST = Cost(65536, 3, 2)


def calibrated_cost() -> Cost:
    """The cost that takes this computer half a second, but never less than LEAST_COST."""
    cost, took = LEAST_COST, _measured(LEAST_COST)
    while took * 2 < SECONDS_WANTED and cost.memory * 2 <= MOST_MEMORY:
        cost = Cost(cost.memory * 2, cost.rounds, cost.lanes)
        took = _measured(cost)
    rounds = int(cost.rounds * SECONDS_WANTED / took) if took else cost.rounds
    return Cost(cost.memory, max(cost.rounds, min(rounds, 20)), cost.lanes)


def _measured(cost: Cost) -> float:
    began = time.perf_counter()
    stretch("how long does this take", bytes(16), cost)
    return time.perf_counter() - began


def plain_password(password: str) -> str:
    """The password as every keyboard and input method means it."""
    return unicodedata.normalize("NFKC", password)


def stretch(password: str, salt: bytes, cost: Cost) -> bytes:
    """32 bytes that can be had from a password only at that cost."""
    return hash_secret_raw(
        plain_password(password).encode(), salt, cost.rounds, cost.memory, cost.lanes, 32, Type.ID
    )


def derive(secret: bytes, purpose: str) -> bytes:
    """32 bytes for one purpose; knowing them tells nothing about the secret or another purpose."""
    return HKDF(SHA256(), 32, None, f"branch-app/1/{purpose}".encode()).derive(secret)


def tag(secret: bytes, purpose: str, *said: str) -> str:
    """What vouches for these words, in hex."""
    return hmac.new(derive(secret, purpose), _bytes(list(said)), sha256).hexdigest()


def lock_up(key: bytes, plain: bytes, place: list[object]) -> bytes:
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, plain, _bytes(place))


def unlock(key: bytes, locked: bytes, place: list[object]) -> bytes:
    """Raises NotOpened."""
    try:
        return AESGCM(key).decrypt(locked[:12], locked[12:], _bytes(place))
    except (InvalidTag, ValueError):
        raise NotOpened from None


def seal_to(public: bytes, plain: bytes, place: list[object]) -> bytes:
    """Something that only the holder of the private key can open; who sealed it cannot, either."""
    once = X25519PrivateKey.generate()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    sender = once.public_key().public_bytes_raw()
    return sender + lock_up(_shared_key(shared, sender, public), plain, place)


def open_sealed(private: X25519PrivateKey, box: bytes, place: list[object]) -> bytes:
    """Raises NotOpened."""
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(box[:32]))
    except ValueError:
        raise NotOpened from None
    return unlock(_shared_key(shared, box[:32], private.public_key().public_bytes_raw()), box[32:], place)


def _shared_key(shared: bytes, sender: bytes, receiver: bytes) -> bytes:
    return derive(shared + sender + receiver, "box")


def _bytes(place: list[object] | list[str]) -> bytes:
    return json.dumps(place, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass(repr=False, eq=False)
class Keys:
    """The keys of one signed-in person. `master` changes when the keys of the branch are rotated. Never printed."""

    master: bytes
    signing: Ed25519PrivateKey
    sealing: X25519PrivateKey

    @property
    def public_signing(self) -> str:
        """By which everybody can check what this person signed; hex."""
        return self.signing.public_key().public_bytes_raw().hex()

    @property
    def public_sealing(self) -> str:
        """To which anything can be sealed for this person; hex."""
        return self.sealing.public_key().public_bytes_raw().hex()

    def __repr__(self) -> str:
        return "Keys(...)"


def new_keys(master: bytes) -> Keys:
    """A new pair of each kind, for somebody who holds none yet."""
    return Keys(master, Ed25519PrivateKey.generate(), X25519PrivateKey.generate())


def new_master() -> bytes:
    return secrets.token_bytes(32)


def database_key(master: bytes) -> bytes:
    """The raw key of SQLCipher."""
    return derive(master, "database")
