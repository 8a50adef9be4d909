"""An official joins, asks and is answered; a member waits for a seat, has it, and the secretariat does its part.

Each journey runs in English, and in Arabic without JavaScript. The first leaves a member and a thread of its own; the
second leaves the sample event as it found it.
"""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
import uuid
from collections.abc import Callable

import openpyxl
import pytest
from django.utils import translation
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import PHONE, NewPage, NextMail, written_in
from tests.servers import ROOT, RunningServer, clean_environment

SignIn = Callable[..., Page]
CODE = re.compile(r"\b\d{4}-\d{4}\b")
KENYA = {"en": "Kenya", "ar": "كينيا"}
QUESTION = {
    "en": "How long do you keep the paper forms of a counter?",
    "ar": "كم مدة حفظ الاستمارات الورقية في الشباك؟",
}
ANSWER = {
    "en": "Two years, then the archives decide.",
    "ar": "سنتان، ثم تقرر مصلحة الأرشيف.",
}
SECOND_ANSWER = {
    "en": "The register of numbers is kept longer.",
    "ar": "أما سجل الأرقام فيُحفظ مدة أطول.",
}
CIRCLE = "exchange-among-members"
EVENT = "training-measuring-service-results-2027"  # full, and two members wait
MEMBER = {"en": "Demo Member", "ar": "عضو تجريبي"}
FIRST_IN_THE_LIST = {"en": "Sample Three", "ar": "نموذج ثالث"}
FEES = {"USD": "180", "EUR": "165"}
DIGESTS_OF_TOMORROW = """
import datetime
from django.utils import timezone
from network.members.actions.queue_digests import queue_digests
queue_digests(now=timezone.now() + datetime.timedelta(days=1))
"""

in_english_and_in_arabic_without_javascript = pytest.mark.parametrize(
    ("language", "javascript"), [("en", True), ("ar", False)], ids=["en-script", "ar-no-script"]
)


def said(language: str, text: str) -> str:
    """A text of the interface as this language has it."""
    with translation.override(language):
        return translation.gettext(text)


def press(button: Locator) -> None:
    """Press it and wait for the page that follows."""
    with button.page.expect_navigation():
        button.click()


def expect_told(page: Page, text: str) -> None:
    """The page says this on top, after what was done."""
    expect(page.locator(".messages")).to_contain_text(text)


def expect_pdf(link: Locator) -> None:
    """A file is behind it for this reader."""
    address = link.get_attribute("href")
    assert address
    answer = link.page.request.get(address)
    assert answer.ok, answer.status
    assert answer.body().startswith(b"%PDF-")


class TestMembership:
    """Apply → endorsed → approved → ask → answered → told on the site, by mail and in the mail of the day."""

    @in_english_and_in_arabic_without_javascript
    def test_applicant_becomes_a_member_asks_and_is_told_of_the_answers(
        self,
        new_page: NewPage,
        signed_in: SignIn,
        next_mail: NextMail,
        server: RunningServer,
        language: str,
        javascript: bool,
    ) -> None:
        name = "Journey " + uuid.uuid4().hex.translate(str.maketrans("0123456789", "ghijklmnop")).title()[:12]
        address = f"{name.replace(' ', '.').lower()}@example.org"
        title = f"{QUESTION[language]} {name}"
        person = new_page(viewport=PHONE, language=language, javascript=javascript)
        self.sign_up(person, language, address, next_mail)
        self.apply(person, language, name)

        focal = signed_in("focal", language, javascript=javascript)
        self.open_application(focal, language, name)
        focal.check("input[name=opinion][value=endorsed]")
        press(focal.locator('form[action$="/opinion/"] button'))
        expect_told(focal, said(language, "Your opinion has been kept. The secretariat decides."))

        secretariat = signed_in("secretariat", language, javascript=javascript)
        self.open_application(secretariat, language, name)
        opinion = secretariat.locator("section[aria-labelledby=focal-heading]")
        expect(opinion).to_contain_text(said(language, "endorsed"))
        expect(opinion).not_to_contain_text(said(language, "not endorsed"))
        secretariat.check("input[name=decision][value=approve]")
        press(secretariat.locator('form[action$="/decision/"] button'))
        expect_told(
            secretariat, said(language, "%(name)s is a member now and has been told.") % {"name": name}
        )
        decision = next_mail(person, address, said(language, "Your application for membership"))
        assert said(language, "You are now a member of the network") in written_in(decision)

        self.ask(person, language, title)
        thread = person.url
        member = signed_in("member", language, javascript=javascript)
        member.goto(f"/{language}/forum/{CIRCLE}/")
        press(member.get_by_role("link", name=title))
        self.answer(member, ANSWER[language])

        mail = next_mail(person, address, said(language, "New contribution in one of your circles"))
        assert name not in mail["Subject"] + decision["Subject"]
        assert ANSWER[language] not in mail["Subject"]
        assert thread in written_in(mail)
        person.goto(f"/{language}/members/notices/")
        told = person.locator(".notice-entry--unread").filter(has_text=title)
        press(told.get_by_role("link"))
        assert person.url == f"{thread}?around=2#c2"
        expect(person.locator("#c2")).to_contain_text(ANSWER[language])

        self.wish_one_mail_a_day(person, language)
        member.goto(thread)
        self.answer(member, SECOND_ANSWER[language])
        self.let_tomorrow_come(server)
        digest = next_mail(person, address, said(language, "Your notices of the day"))
        assert title in written_in(digest)
        assert f"{thread}3/" in written_in(digest)

    def sign_up(self, page: Page, language: str, address: str, next_mail: NextMail) -> None:
        page.goto(f"/{language}/accounts/signup/")
        page.fill("input[name=email]", address)
        press(page.locator("main form button").first)
        code = CODE.search(written_in(next_mail(page, address)))
        assert code
        page.fill("input[name=code]", code[0])
        press(page.locator("main form button").first)
        expect_told(page, said(language, "Your e-mail address is confirmed."))

    def apply(self, page: Page, language: str, name: str) -> None:
        page.goto(f"/{language}/members/apply/")
        first_name, last_name = name.split()
        page.fill("input[name=first_name]", first_name)
        page.fill("input[name=last_name]", last_name)
        page.select_option("select[name=country]", label=KENYA[language])
        page.select_option("select[name=post]", index=1)
        page.fill("input[name=organisation_name]", "Office of Public Counters (sample)")
        page.check(f"input[name=languages][value={language}]")
        page.fill("textarea[name=reason]", "I run the counters of our ministry.")
        press(page.locator("main form:has([name=reason]) button[type=submit]"))
        expect_told(page, said(language, "Your application has been sent."))
        expect(page.locator("main h1")).to_have_text(said(language, "Your application"))

    def open_application(self, page: Page, language: str, name: str) -> None:
        """Find it in the queue, as the reviewer does."""
        page.goto(f"/{language}/members/applications/")
        press(page.get_by_role("link", name=name))
        expect(page.locator("main h1")).to_have_text(name)

    def ask(self, page: Page, language: str, title: str) -> None:
        """Begin a thread, from the list of circles, with a look at it first."""
        page.goto(f"/{language}/forum/")
        press(page.locator(f'main a[href$="/forum/{CIRCLE}/"]').first)
        press(page.locator(f'main a[href$="/forum/{CIRCLE}/new/"]').first)
        page.fill("input[name=title]", title)
        page.fill("textarea[name=text]", f"**{QUESTION[language]}**")
        press(page.locator("button[name=preview]"))
        expect(page.locator(".preview strong")).to_have_text(QUESTION[language])
        press(page.locator("form.write button[type=submit]:not([name])"))
        expect_told(page, said(language, "Your thread has begun."))

    def answer(self, page: Page, text: str) -> None:
        page.fill("#reply textarea[name=text]", text)
        press(page.locator("#reply button[type=submit]:not([name])"))
        expect(page.locator(".contribution").last).to_contain_text(text)

    def wish_one_mail_a_day(self, page: Page, language: str) -> None:
        page.goto(f"/{language}/members/settings/")
        page.check("input[name=notice_frequency][value=daily]")
        press(page.locator("button[name=form][value=account]"))
        expect_told(page, said(language, "Your settings have been saved."))

    def let_tomorrow_come(self, server: RunningServer) -> None:
        """Do what the worker does every minute about mails of the day, at the hour of tomorrow."""
        subprocess.run(
            [sys.executable, "manage.py", "shell", "--verbosity=0", "-c", DIGESTS_OF_TOMORROW],
            cwd=ROOT,
            env=clean_environment(DATA_DIR=str(server.data_dir)),
            check=True,
        )


class TestRegistration:
    """Register → waiting list → seat freed → letter; the secretariat confirms, takes fees, prints and exports."""

    @in_english_and_in_arabic_without_javascript
    def test_member_waits_has_a_seat_and_is_invited(
        self, signed_in: SignIn, next_mail: NextMail, language: str, javascript: bool
    ) -> None:
        options = {"language": language, "javascript": javascript}
        secretariat, focal = signed_in("secretariat", **options), signed_in("focal", **options)
        member = signed_in("member", viewport=PHONE, **options)
        self.make_the_member_next(secretariat, focal, member, language)

        self.register(member, language)
        expect_told(member, said(language, "You are on the waiting list."))
        waiting = next_mail(member, "member@example.org", "You are on the waiting list")
        assert not list(waiting.iter_attachments())

        self.leave(focal, language)
        promoted = next_mail(member, "member@example.org", "A seat is free for you")
        assert [file.get_content_type() for file in promoted.iter_attachments()] == ["text/calendar"]
        member.reload()
        expect(member.locator("main .notice strong")).to_have_text(
            self.state(language, "registered, to be confirmed")
        )
        expect(member.locator('main a[href$="/letter.pdf"]')).to_have_count(0)

        self.confirm(secretariat, language)
        next_mail(member, "member@example.org", "Your registration is confirmed")
        member.reload()
        expect(member.locator("main .notice strong")).to_have_text(self.state(language, "confirmed"))
        expect_pdf(member.locator('main a[href$="/letter.pdf"]'))

        self.take_fees(secretariat, language)
        member.reload()
        expect_pdf(member.locator('main a[href$="/receipt.pdf"]').last)
        self.export(secretariat, language)

        self.take_fees_back(secretariat, language)
        self.leave(member, language)
        self.register(focal, language)
        expect_told(focal, said(language, "You are registered."))
        self.open_registration(secretariat, language, FIRST_IN_THE_LIST[language])
        press(secretariat.locator('form[action$="/reinstate/"] button'))
        self.register(member, language)
        expect_told(member, said(language, "You are on the waiting list."))

    def make_the_member_next(self, secretariat: Page, focal: Page, member: Page, language: str) -> None:
        """The focal point has the last seat, the first in the list gives way, and the member is not registered.

        Holds as well after a journey that did not come to its end.
        """
        self.open_registration(secretariat, language, FIRST_IN_THE_LIST[language])
        if (cancel := secretariat.locator('form[action$="/cancel/"] button')).count():
            press(cancel)
        member.goto(f"/{language}/events/{EVENT}/registration/")
        if member.locator('main a[href$="/registration/cancel/"]').count():
            self.leave(member, language)
        focal.goto(f"/{language}/events/{EVENT}/registration/")
        if not focal.locator('main a[href$="/registration/cancel/"]').count():
            self.register(focal, language)

    def state(self, language: str, name: str) -> str:
        """The name of a state, with the capital letter that it has on its own."""
        text = said(language, name)
        return text[:1].upper() + text[1:]

    def leave(self, page: Page, language: str) -> None:
        """Cancel one's own registration."""
        page.goto(f"/{language}/events/{EVENT}/registration/")
        press(page.locator('main a[href$="/registration/cancel/"]'))
        press(page.locator("main form:has([name=reason]) button"))
        expect_told(page, said(language, "Your registration is cancelled."))

    def register(self, page: Page, language: str) -> None:
        """From the page of the event to the registration, by its buttons."""
        page.goto(f"/{language}/events/{EVENT}/")
        press(page.locator(f'main a[href$="/events/{EVENT}/registration/"]'))
        press(page.locator('main a[href$="/registration/new/"]'))
        press(page.locator("main form:has([name=remarks]) button"))

    def open_list(self, page: Page, language: str) -> None:
        page.goto(f"/{language}/events/{EVENT}/")
        press(page.locator('main a[href$="/registrations/"]'))

    def open_registration(self, page: Page, language: str, name: str) -> None:
        self.open_list(page, language)
        press(page.get_by_role("link", name=name))

    def members_line(self, page: Page, language: str) -> Locator:
        """The member's line in the list: the one that is not cancelled."""
        self.open_list(page, language)
        cancelled = self.state(language, "cancelled")
        line = page.locator(".registrant").filter(has_text=MEMBER[language]).filter(has_not_text=cancelled)
        expect(line).to_have_count(1)
        return line

    def confirm(self, page: Page, language: str) -> None:
        """In bulk, with the preview."""
        self.members_line(page, language).locator("[name=chosen]").check()
        press(page.locator(".bulk button[value=confirm]"))
        expect(page.locator("main .owned li")).to_have_count(1)
        expect(page.locator("main .owned li")).to_contain_text(said(language, "confirmed"))
        press(page.locator("main form:has([name=seen]) button"))
        expect(page.locator(".messages .notice--success")).to_have_count(1)

    def take_fees(self, page: Page, language: str) -> None:
        """One of each currency, and look at the receipt."""
        press(self.members_line(page, language).get_by_role("link"))
        for currency, amount in FEES.items():
            page.select_option("select[name=currency]", currency)
            page.fill("input[name=amount]", amount)
            press(page.locator('form[action$="/payments/"] button'))
            expect(page.locator(".messages .notice--success")).to_have_count(1)
        for receipt in page.locator('main a[href$="/receipt.pdf"]').all()[-2:]:
            expect_pdf(receipt)

    def take_fees_back(self, page: Page, language: str) -> None:
        """By a receipt of its own for each."""
        press(self.members_line(page, language).get_by_role("link"))
        for left in range(len(FEES), 0, -1):
            expect(page.locator('main a[href$="/reverse/"]')).to_have_count(left)
            press(page.locator('main a[href$="/reverse/"]').first)
            page.fill("textarea[name=reason]", "The member cannot come.")
            press(page.locator("main form:has([name=reason]) button"))
            expect_told(page, said(language, "The payment is taken back."))

    def export(self, page: Page, language: str) -> None:
        """As a workbook and as a table; both hold the member and what was paid in each currency."""
        self.open_list(page, language)
        workbook, table = (
            page.request.get(page.locator(f'main a[href$="/export.{kind}"]').get_attribute("href") or "")
            for kind in ("xlsx", "csv")
        )
        sheet = openpyxl.load_workbook(io.BytesIO(workbook.body())).active
        assert sheet is not None
        rows = [[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        line = [row for row in rows if "member@example.org" in row][-1]
        assert set(FEES.values()) <= {cell.removesuffix(".00") for cell in line}
        text = table.body().decode("utf-8-sig")
        line = [row for row in csv.reader(io.StringIO(text)) if "member@example.org" in row][-1]
        assert set(FEES.values()) <= {cell.removesuffix(".00") for cell in line}
