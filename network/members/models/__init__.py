from .member import Member, MemberManager

__all__ = ["Member", "MemberManager"]
