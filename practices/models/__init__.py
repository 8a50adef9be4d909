from .practice import PracticeIndexPage, PracticePage, PracticeResult

__all__ = ["PracticeIndexPage", "PracticePage", "PracticeResult"]
