from .extracted_text import ExtractedText

__all__ = ["ExtractedText"]
