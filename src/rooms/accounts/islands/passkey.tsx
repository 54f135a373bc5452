import { startAuthentication, startRegistration } from "@simplewebauthn/browser";
import { h, render } from "preact";

interface PasskeyProps {
  readonly act: "get" | "create";
  /** Address that gives the options, by POST. */
  readonly options: string;
  /** Said when the device did not finish. */
  readonly failed: string;
  /** For "get": where the answer goes, and the button's words. For "create" the page brings its own form. */
  readonly action?: string;
  readonly label?: string;
  readonly onward?: string;
}

/**
 * Asks the device, then sends its answer by an ordinary form: the server's refusals are pages in words, as without
 * script. The challenge is asked for at the press of the button, so that opening the page costs nothing.
 */
export function enhance(host: HTMLElement, props: PasskeyProps): (() => void) | undefined {
  const form = props.act === "get" ? signInForm(host, props) : host.querySelector("form");
  if (!form) return undefined;
  const status = form.appendChild(document.createElement("p"));
  status.setAttribute("role", "status");
  const submitted = (event: SubmitEvent): void => {
    if (answerOf(form)?.value) return;
    event.preventDefault();
    status.textContent = "";
    ask(props).then(
      (answer) => send(form, answer),
      () => (status.textContent = props.failed),
    );
  };
  form.addEventListener("submit", submitted);
  return () => form.removeEventListener("submit", submitted);
}

const answerOf = (form: HTMLFormElement): HTMLInputElement | null =>
  form.querySelector<HTMLInputElement>("input[name=reponse]");

function send(form: HTMLFormElement, answer: unknown): void {
  const field = answerOf(form);
  if (!field) return;
  field.value = JSON.stringify(answer);
  form.requestSubmit();
}

async function ask({ act, options: address }: PasskeyProps): Promise<unknown> {
  const response = await fetch(address, { method: "POST", body: new URLSearchParams() });
  if (!response.ok) throw new Error("no options");
  const options: unknown = await response.json();
  return act === "create"
    ? startRegistration({ optionsJSON: options as Parameters<typeof startRegistration>[0]["optionsJSON"] })
    : startAuthentication({ optionsJSON: options as Parameters<typeof startAuthentication>[0]["optionsJSON"] });
}

/** The button in the place of the sentence that stood there without script. */
function signInForm(host: HTMLElement, { action, label, onward }: PasskeyProps): HTMLFormElement | null {
  host.replaceChildren();
  const fields = [
    h("input", { type: "hidden", name: "reponse", value: "" }),
    ...(onward === undefined ? [] : [h("input", { type: "hidden", name: "vers", value: onward })]),
    h("button", { type: "submit", class: "button secondary" }, label),
  ];
  render(h("form", { method: "post", action, class: "form" }, fields), host);
  return host.querySelector("form");
}
