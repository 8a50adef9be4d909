"""Why an uploaded file is not accepted: one clear sentence for each reason."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "empty": _("The file is empty."),
    "too_large": _("The file is too large. The largest size accepted is 25 MB."),
    "wrong_type": _(
        "This is neither a Word file (.docx) nor a PDF. The content of the file decides, not its name."
    ),
    "old_word": _("This is an old Word file (.doc). Save it as .docx and upload it again."),
    "encrypted": _(
        "The file is protected with a password. Save a copy without protection and upload it again."
    ),
    "damaged": _("The file is damaged and cannot be read. Save it again and upload the new copy."),
    "bomb": _("The file unpacks to far more than a document needs, so it was not read."),
    "macros": _(
        "The file contains macros. Save it as a Word document without macros (.docx) and upload it again."
    ),
    "external": _(
        "The file refers to a template, picture or other content outside itself. "
        "Put the content into the document and upload it again."
    ),
    "embedded": _("The file contains an embedded object or program. Remove it and upload the file again."),
    "forbidden_markup": _("The file contains markup that a Word file never needs, so it was not read."),
    "too_many_pages": _("The file has more than 300 pages. Upload the part that is to be published."),
    "too_long": _(
        "The file has more text than can be read at once. Upload the part that is to be published."
    ),
    "no_text": _(
        "This PDF has no text, only pictures of pages. Upload the Word file, or a PDF made from it."
    ),
    "no_words": _("The document has no text."),
    "attachment_type": _(
        "Files of this kind are not accepted. Attach PDF, Word, Excel, PowerPoint, OpenDocument text, PNG, JPEG, "
        "CSV or plain text. The content of the file decides, not its name."
    ),
    "attachment_too_large": _("The file is too large. The largest size accepted is 10 MB."),
    "too_many_files": _("Five files at most can be attached."),
    "too_many_pixels": _("The picture has too many pixels. Save it smaller and attach it again."),
    "polyglot": _(
        "The file hides another one, so it was not accepted. Save it again and attach the new copy."
    ),
    "active": _(
        "The PDF contains programs, forms, other files or a password. Print it to a new PDF and attach that."
    ),
    "old_office": _(
        "This is a file of Word, Excel or PowerPoint from before 2007. "
        "Save it in the present format and attach it again."
    ),
    "too_slow": _("The file took too long to read. Upload the Word file, or a simpler PDF."),
}


class UploadRefused(ValidationError):
    """The file is not accepted. `code` is a key of `MESSAGES`, `message` the sentence for the person."""

    def __init__(self, code: str) -> None:
        super().__init__(MESSAGES[code], code=code)
