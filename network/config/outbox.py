"""Mail without a server: one `.eml` file a message in DATA_DIR/outbox."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend as FileEmailBackend


class EmailBackend(FileEmailBackend):
    """Writes every message to a file of its own, which any mail program opens.

    The file is named after the Message-ID: a message that is sent a second time takes the place of the first.
    """

    def send_messages(self, email_messages: list[EmailMessage]) -> int:
        for message in email_messages:
            built = message.message()
            name = hashlib.sha256(built["Message-ID"].encode()).hexdigest()[:32]
            self._write(Path(self.file_path, f"{name}.eml"), built.as_bytes(linesep="\r\n"))
        return len(email_messages)

    @staticmethod
    def _write(path: Path, content: bytes) -> None:
        """Write the whole file or none: whoever reads the folder meanwhile sees no half message."""
        descriptor, unfinished = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        os.replace(unfinished, path)
