"""Mail without a server: one `.eml` file a message in DATA_DIR/outbox."""

import uuid

from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend as FileEmailBackend


class EmailBackend(FileEmailBackend):
    """Writes every message to a file of its own, which any mail program opens."""

    def send_messages(self, email_messages: list[EmailMessage]) -> int:
        for message in email_messages:
            path = f"{self.file_path}/{uuid.uuid4()}.eml"
            with open(path, "xb") as file:
                file.write(message.message().as_bytes(linesep="\r\n"))
        return len(email_messages)
