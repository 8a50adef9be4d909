// Keeps what is being written as the member's draft, a few seconds after the last key. Bound to forms with data-draft,
// the address that keeps it. Without this file the button "Save draft" does the same.

const PAUSE = 4000; // milliseconds without a key

class DraftKeeper {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-draft-status]");
    this.kept = this.words();
    form.addEventListener("input", () => this.saveSoon());
    form.addEventListener("submit", () => this.stop());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.save();
    });
  }

  words() {
    const fields = new FormData(this.form);
    return JSON.stringify([fields.get("title"), fields.get("text")]);
  }

  saveSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  stop() {
    clearTimeout(this.timer);
    this.isSent = true;
  }

  async save() {
    const words = this.words();
    if (this.isSent || words === this.kept) return;
    const all = new FormData(this.form);
    const body = new FormData();
    for (const name of ["csrfmiddlewaretoken", "title", "text"]) if (all.has(name)) body.set(name, all.get(name));
    let isKept = false;
    try {
      const response = await fetch(this.form.dataset.draft, { method: "POST", body, keepalive: words.length < 60000, redirect: "manual" });
      isKept = response.status === 204;
    } catch {
      // No connection: the text stays in the form, and the next key tries again.
    }
    if (isKept) this.kept = words;
    this.status.textContent = isKept ? this.form.dataset.saved : this.form.dataset.failed;
  }
}

for (const form of document.querySelectorAll("form[data-draft]")) new DraftKeeper(form);
