// Notes how far the member has read: the highest number of a contribution whose end came into view, sent now and then and when
// the page is left. Bound to the list with data-reading, the address that notes it. Without this file a button does it.

const PAUSE = 2000; // milliseconds

class Reading {
  constructor(list) {
    this.address = list.dataset.reading;
    this.token = document.querySelector('input[name="csrfmiddlewaretoken"]')?.value;
    this.seen = 0;
    this.sent = 0;
    const observer = new IntersectionObserver((entries) => this.note(entries));
    for (const contribution of list.querySelectorAll("[data-number]")) observer.observe(this.endOf(contribution));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.send();
    });
  }

  endOf(contribution) {
    const end = document.createElement("span");
    end.dataset.end = contribution.dataset.number;
    contribution.append(end);
    return end;
  }

  note(entries) {
    for (const entry of entries) if (entry.isIntersecting) this.seen = Math.max(this.seen, Number(entry.target.dataset.end));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), PAUSE);
  }

  async send() {
    if (this.seen <= this.sent || !this.token) return;
    const body = new URLSearchParams({ csrfmiddlewaretoken: this.token, up_to: this.seen });
    this.sent = this.seen;
    try {
      await fetch(this.address, { method: "POST", body, keepalive: true, redirect: "manual", headers: { Accept: "application/json" } });
    } catch {
      this.sent = 0; // no connection: tried again with the next contribution
    }
  }
}

for (const list of document.querySelectorAll("[data-reading]")) new Reading(list);
