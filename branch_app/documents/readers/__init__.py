"""What enters as a file: one small reader per format, chosen by looking at the bytes."""

from branch_app.documents.readers.sniffing import recognise

__all__ = ["recognise"]
