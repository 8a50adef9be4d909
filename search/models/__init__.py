from .expansion import BlockedExpansion, Lexicon
from .extracted_text import ExtractedText
from .translation_memory import TranslationMemory, TranslationUnit
from .unanswered_question import UnansweredQuestion

__all__ = [
    "BlockedExpansion",
    "ExtractedText",
    "Lexicon",
    "TranslationMemory",
    "TranslationUnit",
    "UnansweredQuestion",
]
