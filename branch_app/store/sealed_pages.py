"""The pages of a store that a disk has damaged: those that are still as they were written, each read for itself.

Nothing is written, and SQLite is not asked: one bad page spoils its connection. The rules are those of
https://www.zetetic.net/sqlcipher/design/ (a raw key; AES-256-CBC; the last 80 bytes of a page are its IV and an
HMAC-SHA512 of contents, IV and number; the HMAC's key comes from the raw key and the salt, the first 16 bytes of the
file) and, for the log, of https://www.sqlite.org/fileformat2.html, section 4.
"""

import hmac
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from hashlib import pbkdf2_hmac
from io import FileIO
from pathlib import Path
from struct import Struct, unpack, unpack_from

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

from branch_app.domain.errors import WrongKey

PAGE, USABLE, _MAC = 4096, 4096 - 80, 4096 - 64
_MAGIC = b"SQLite format 3\0"
_SALT = len(_MAGIC)
INTERIOR, LEAF = 5, 13
_HEAD_SIZES = {2: 12, INTERIOR: 12, 10: 8, LEAF: 8}  # 2 and 10: the trees of indexes
_LOG_HEAD, _BIG_ENDIAN = 32, b"\x37\x7f\x06\x83"
_FRAME = Struct(">II8s8s")  # number of the page, size of the store where a transaction ends, salts, checksum


@dataclass(frozen=True)
class _Version:
    """A page as one transaction left it: where that lies in the log, and whether it can be read."""

    transaction: int
    at: int
    whole: bool


class SealedPages:
    """All pages of a store and of the log beside it, each as it was last committed.

    `proven` is False where the salt is lost, and with it every proof; `gapless` where a piece of the log is: nobody can
    be sure of which pages it held the newest state.
    """

    def __init__(self, store: FileIO, log: FileIO | None, keys: Sequence[bytes]) -> None:
        """`keys` may open the store while its key is being changed. Raises WrongKey when no page opens with any."""
        self._store, self._log = store, log
        self._log_size = log.seek(0, 2) if log else 0
        self._versions: dict[int, list[_Version]] = {}
        self.gapless = True
        self.count = store.seek(0, 2) // PAGE
        self.proven = self._find_locks(keys)
        self._read_log()
        self.count = max(self.count, *self._versions, 0)

    def page(self, number: int, before: int | None = None) -> bytes | None:
        """The page as last committed, or as it stood `before` one of the transactions; None where it is damaged."""
        version = self._version(number, before)
        if version is None:
            return self._opened(number, _read(self._store, (number - 1) * PAGE, PAGE))
        return self._opened(number, _read(self._log, version.at + _FRAME.size, PAGE)) if version.whole else None

    def older(self) -> Iterator[tuple[int, int]]:
        """Pages whose newest state is lost, each with the transactions before which it could still be read."""
        for number, versions in self._versions.items():
            for version in reversed(versions):
                if version.whole:
                    break
                yield number, version.transaction

    def _version(self, number: int, before: int | None) -> _Version | None:
        versions = self._versions.get(number, ())
        return next((one for one in reversed(versions) if before is None or one.transaction < before), None)

    def _find_locks(self, keys: Sequence[bytes]) -> bool:
        """Find the salt that fits; without one the pages still open, and their shape is all that speaks for them."""
        salts = [_read(self._store, 0, _SALT)]
        for at, frame in self._frames():
            if frame[:4] == b"\0\0\0\1":
                salts.append(_read(self._log, at + _FRAME.size, _SALT))
        for salt in salts:
            masked = bytes(byte ^ 0x3A for byte in salt)
            self._locks = [(key, pbkdf2_hmac("sha512", key, masked, 2)[:32]) for key in keys]
            if any(self._opened(number, raw) for number, raw in self._all_pages()):
                return True
        for key in keys:
            self._locks = [(key, b"")]
            if any(node(self._opened(number, raw), number) for number, raw in self._all_pages()):
                return False
        raise WrongKey(str(self._store.name))

    def _all_pages(self) -> Iterator[tuple[int, bytes]]:
        for number in range(1, self.count + 1):
            yield number, _read(self._store, (number - 1) * PAGE, PAGE)
        for _, frame in self._frames():
            if len(frame) > _FRAME.size:
                yield _FRAME.unpack_from(frame)[0], frame[_FRAME.size :]

    def _opened(self, number: int, raw: bytes) -> bytes | None:
        if len(raw) < PAGE:
            return None
        clear = _SALT if number == 1 else 0
        for key, proof in self._locks:
            said = raw[clear:_MAC] + (number & 0xFFFFFFFF).to_bytes(4, "little")
            if not proof or hmac.digest(proof, said, "sha512") == raw[_MAC:]:
                opening = Cipher(AES256(key), CBC(raw[USABLE : USABLE + 16])).decryptor()
                return _MAGIC[:clear] + opening.update(raw[clear:USABLE])
        return None

    def _frames(self) -> Iterator[tuple[int, bytes]]:
        for at in range(_LOG_HEAD, self._log_size - PAGE - _FRAME.size + 1, PAGE + _FRAME.size):
            yield at, _read(self._log, at, _FRAME.size + PAGE)

    def _read_log(self) -> None:
        """The log up to its last commit. SQLite ends at the first damaged frame; what was acknowledged after it stands.

        Each frame has to follow from the one before, as far as that can be read: what a crash or an earlier round of
        the log left at its end does not.
        """
        head = _read(self._log, 0, _LOG_HEAD)
        order = ">" if head[:4] == _BIG_ENDIAN else "<"
        salts, told = (head[16:24], head[24:]) if _checksum(order, bytes(8), head[:24]) == head[24:] else (b"", b"")
        transaction, pending, earlier = 0, dict[int, _Version](), False
        most = self.count + self._log_size // PAGE
        for at, frame in self._frames():
            number, ends, salt, tells = _FRAME.unpack_from(frame.ljust(_FRAME.size, b"\0"))
            follows = bool(told) and _checksum(order, told, frame[:8] + frame[_FRAME.size :]) == tells
            whole = follows or not told if not self.proven else bool(self._opened(number, frame[_FRAME.size :]))
            if follows and not whole:
                return  # another store's log
            if whole and salts and salt != salts:
                earlier, told = True, b""  # of an earlier round, if no more of this one comes
                continue
            self.gapless &= whole and not earlier and (follows or not told)
            if whole and told and not follows:
                return
            if not whole and (salt != salts or not 0 < number <= most):
                told = b""
                continue
            salts, told = salt, tells
            pending[number] = _Version(transaction, at, whole)
            if ends:
                for page, version in pending.items():
                    self._versions.setdefault(page, []).append(version)
                transaction, pending = transaction + 1, {}


@contextmanager
def opened_pages(path: Path, keys: Sequence[bytes]) -> Iterator[SealedPages]:
    """The pages of a store, which is only read; nobody should write to it meanwhile. Raises WrongKey, OSError."""
    with ExitStack() as opened:
        store, log, refused = opened.enter_context(FileIO(path)), None, False
        try:
            log = opened.enter_context(FileIO(path.with_name(f"{path.name}-wal")))
        except FileNotFoundError:
            pass
        except OSError:
            refused = True
        pages = SealedPages(store, log, keys)
        pages.gapless &= not refused
        yield pages


def node(page: bytes | None, number: int) -> tuple[int, tuple[int, ...]] | None:
    """The kind of a page of a tree, and where its cells begin; None for any other page."""
    head = len(_MAGIC) + 84 if number == 1 else 0
    if not page or page[head] not in _HEAD_SIZES:
        return None
    first, (count,) = head + _HEAD_SIZES[page[head]], unpack_from(">H", page, head + 3)
    if first + 2 * count > USABLE:
        return None
    cells = unpack_from(f">{count}H", page, first)
    return (page[head], cells) if all(first + 2 * count <= cell < USABLE for cell in cells) else None


def _read(file: FileIO | None, at: int, size: int) -> bytes:
    """What the disk still gives; nothing where it refuses."""
    with suppress(OSError):
        if file is not None:
            file.seek(at)
            return file.read(size) or b""
    return b""


def _checksum(order: str, before: bytes, said: bytes) -> bytes:
    """The running checksum of the log (section 4.2 there) after these words."""
    if len(said) % 8 or not said:
        return b""
    first, second = int.from_bytes(before[:4]), int.from_bytes(before[4:])
    words = iter(unpack(f"{order}{len(said) // 4}I", said))
    for one, other in zip(words, words, strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return first.to_bytes(4) + second.to_bytes(4)
