from .application import Application, ApplicationState, Opinion
from .appointment import Appointment
from .directory_entry import DirectoryEntry
from .member import Member, MemberManager, NoticeFrequency
from .notice import Notice
from .organisation import Organisation
from .role import FocalPoint, ThemeCoordinator

__all__ = [
    "Application",
    "ApplicationState",
    "Appointment",
    "DirectoryEntry",
    "FocalPoint",
    "Member",
    "MemberManager",
    "Notice",
    "NoticeFrequency",
    "Opinion",
    "Organisation",
    "ThemeCoordinator",
]
