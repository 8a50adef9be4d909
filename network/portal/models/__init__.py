from .feedback import Feedback
from .files import CustomDocument, CustomImage, CustomRendition
from .items import ItemPage
from .pages import HomePage, SectionPage, StandardPage

__all__ = [
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "Feedback",
    "HomePage",
    "ItemPage",
    "SectionPage",
    "StandardPage",
]
