// Passkeys: asks the browser for one and sends it with the form. Bound to forms with data-passkey ("get" or "create").
// The data for the browser lies in the page (#passkey-options) or is fetched from data-options-address. A form with
// data-passkey is hidden until this file has found that the browser can do it; others with data-without-passkey show
// until then. globalThis.webauthnJSON, which comes with allauth, translates between JSON and the browser's binary data.

const isAddressOfNumbers = /^[\d.]+$|^\[/.test(location.hostname); // passkeys belong to a name
const canDoIt = !isAddressOfNumbers && globalThis.webauthnJSON?.supported();

async function options(form) {
  const address = form.dataset.optionsAddress;
  if (!address) return JSON.parse(document.getElementById("passkey-options").textContent);
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(response.statusText);
  return response.json();
}

async function ask(form) {
  if (form.dataset.passkey === "get") return webauthnJSON.get((await options(form)).request_options);
  const { creation_options: wanted } = await options(form);
  // It is to sign in by itself: kept on the device, which checks who uses it.
  const always = { residentKey: "required", requireResidentKey: true, userVerification: "required" };
  wanted.publicKey.authenticatorSelection = { ...wanted.publicKey.authenticatorSelection, ...always };
  return webauthnJSON.create(wanted);
}

async function send(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const problem = form.querySelector("[data-passkey-problem]");
  const button = form.querySelector("button");
  problem.hidden = true;
  button.disabled = true;
  try {
    form.elements.credential.value = JSON.stringify(await ask(form));
    form.submit();
  } catch {
    problem.hidden = false;
  } finally {
    button.disabled = false;
  }
}

if (canDoIt) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", send);
    form.hidden = false;
  }
  for (const text of document.querySelectorAll("[data-without-passkey]")) text.hidden = true;
}
