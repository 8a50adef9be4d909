import pytest
from django.db import IntegrityError

from network.portal.actions import record_feedback, settle_feedback
from network.portal.models import Feedback
from tests.factories.pages import create_practice

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


def test_record_feedback_keeps_nothing_about_the_reader() -> None:
    feedback = record_feedback(page=create_practice(), language="ar", is_useful=None, problem="خطأ")
    kept = {field.name for field in Feedback._meta.get_fields()}
    assert kept == {"id", "item", "page", "language", "is_useful", "problem", "is_settled", "created_at"}
    assert feedback.problem == "خطأ"


def test_record_feedback_saying_nothing_is_refused() -> None:
    with pytest.raises(IntegrityError):
        record_feedback(page=create_practice(), language="en", is_useful=None, problem="")


def test_record_feedback_outlives_its_page() -> None:
    page = create_practice()
    feedback = record_feedback(page=page, language="en", is_useful=True, problem="")
    page.delete()
    feedback.refresh_from_db()
    assert (feedback.page_id, feedback.item) == (None, page.translation_key)


def test_settle_feedback_says_whether_anything_changed() -> None:
    feedback = record_feedback(page=create_practice(), language="en", is_useful=True, problem="")
    assert settle_feedback(feedback=feedback) is True
    assert settle_feedback(feedback=feedback) is False
    assert settle_feedback(feedback=feedback, is_settled=False) is True
