"""The imported files themselves: what any line of the book said can be read again for ever."""

import zlib
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import sha256
from io import RawIOBase
from typing import BinaryIO

from sqlalchemy import insert

from branch_app.operations.desk import Act
from branch_app.store.tables import FilePieceRow

_PIECE = 1 << 20
_MOST_WAITING = 16  # pieces that wait to be written


class KeptStream(RawIOBase):
    """Hands the file on to its reader and keeps what it handed on, verbatim and compressed, in the database."""

    def __init__(self, stream: BinaryIO, act: Act, file_id: int) -> None:
        super().__init__()
        self._stream, self._act, self._file_id = stream, act, file_id
        self._seen, self._position = sha256(), 0
        self._presses, self._pieces = ThreadPoolExecutor(1), deque[tuple[int, Future[bytes]]]()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        if piece:
            self._seen.update(piece)
            # The compression lets go of the interpreter: it runs beside the reading of the next lines.
            self._pieces.append((self._position, self._presses.submit(zlib.compress, piece, 1)))
            self._position += len(piece)
            self._write(_MOST_WAITING)
        return piece

    def finish(self) -> str:
        """Keep the rest; the SHA-256 of everything that was handed on."""
        while self.read(_PIECE):
            pass
        self._write(0)
        self._presses.shutdown()
        return self._seen.hexdigest()

    def _write(self, most_waiting: int) -> None:
        while len(self._pieces) > most_waiting:
            position, body = self._pieces.popleft()
            self._act.session.execute(
                insert(FilePieceRow), [{"file_id": self._file_id, "position": position, "body": body.result()}])
