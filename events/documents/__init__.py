from .certificate import certificate, may_have_certificate
from .fonts import FontMissing
from .invitation_letter import invitation_letter, may_have_invitation_letter
from .receipt import receipt

__all__ = [
    "FontMissing",
    "certificate",
    "invitation_letter",
    "may_have_certificate",
    "may_have_invitation_letter",
    "receipt",
]
