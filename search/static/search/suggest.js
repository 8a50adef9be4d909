// Suggestions under a search box: a combobox after the ARIA Authoring Practices, for keyboard, pointer and screen reader.
// Bound to every form with data-suggest, the address that answers. Without this file the form works as it is.

const PAUSE = 150; // milliseconds without a key before the address is asked
const SHORTEST = 2; // characters

const texts = document.querySelector("[data-suggest-texts]")?.dataset ?? {};

class Suggestions {
  constructor(form) {
    this.address = form.dataset.suggest;
    this.input = form.querySelector('input[type="search"]');
    this.options = [];
    this.active = -1;
    this.build(form);
    this.input.addEventListener("input", () => this.askSoon());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the input keeps the focus
    this.list.addEventListener("click", (event) => this.choose(this.options.indexOf(event.target.closest("[role=option]"))));
  }

  build(form) {
    this.list = document.createElement("div");
    Object.assign(this.list, { id: `${this.input.id}-suggestions`, className: "suggestions", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", texts.label ?? "");
    this.status = document.createElement("div");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value);
    this.input.setAttribute("aria-expanded", "false");
    this.input.parentElement.append(this.list);
    form.append(this.status);
  }

  askSoon() {
    clearTimeout(this.timer);
    this.request?.abort();
    const typed = this.input.value.trim();
    if (typed.length < SHORTEST) return this.close();
    this.timer = setTimeout(() => this.ask(typed), PAUSE);
  }

  async ask(typed) {
    this.request = new AbortController();
    try {
      const address = `${this.address}?q=${encodeURIComponent(typed)}`;
      const response = await fetch(address, { signal: this.request.signal });
      if (response.ok) this.show(await response.json());
    } catch (error) {
      if (error.name !== "AbortError") this.close(); // no connection: the form still works; typed on: the next asks
    }
  }

  show(found) {
    if (!found.length || document.activeElement !== this.input) return this.close();
    const kinds = [...new Set(found.map((suggestion) => suggestion.kind))];
    this.options = [];
    this.list.replaceChildren(...kinds.map((kind) => this.group(kind, found)));
    this.mark(-1);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.status.textContent = `${texts.label}: ${found.length}`;
  }

  group(kind, found) {
    const group = document.createElement("div");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", texts[kind] ?? "");
    const heading = Object.assign(document.createElement("div"), { className: "suggestions__kind", textContent: texts[kind] ?? "" });
    heading.setAttribute("aria-hidden", "true"); // the name of the group says it
    group.append(heading);
    for (const suggestion of found) if (suggestion.kind === kind) group.append(this.option(suggestion));
    return group;
  }

  option({ text, url, language }) {
    const option = document.createElement("div");
    option.id = `${this.list.id}-${this.options.length}`;
    option.dataset.url = url;
    option.setAttribute("role", "option");
    option.append(Object.assign(document.createElement("span"), { textContent: text, lang: language, dir: "auto" }));
    this.options.push(option);
    return option;
  }

  press(event) {
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault(); // the first press closes the list, the next one empties the box
      this.close();
    } else if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.choose(this.active);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (this.list.hidden) return this.askSoon();
      event.preventDefault();
      const places = this.options.length + 1; // one more for the box itself
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.mark(((this.active + 1 + step + places) % places) - 1);
    }
  }

  mark(number) {
    this.active = number;
    this.options.forEach((option, place) => option.setAttribute("aria-selected", String(place === number)));
    if (number < 0) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", this.options[number].id);
    this.options[number].scrollIntoView({ block: "nearest" });
  }

  choose(number) {
    const url = this.options[number]?.dataset.url;
    if (url) window.location.assign(url);
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.mark(-1);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.status.textContent = "";
  }
}

if (!navigator.connection?.saveData) {
  for (const form of document.querySelectorAll("form[data-suggest]")) new Suggestions(form);
}
