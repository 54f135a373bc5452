import { solveChallenge, type Challenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";

export interface ProofProps {
  /** Address that gives a challenge, by POST. */
  readonly challenge: string;
  /** Said while the browser works. */
  readonly working: string;
  /** Name of the hidden field of the form that takes the proof. */
  readonly field?: string;
}

/**
 * Proof of work for a form that anybody may send, on altcha-lib's protocol. The browser begins when the form is first
 * touched and is nearly always done before it is sent. When anything fails the form leaves without proof, under the
 * stricter limit of browsers without script: a person is slowed down, never stopped.
 */
export function enhance(
  host: HTMLElement,
  { challenge, working, field = "preuve" }: ProofProps,
): (() => void) | undefined {
  const form = host.querySelector("form");
  const input = form?.querySelector<HTMLInputElement>(`input[name=${field}]`);
  if (!form || !input) return undefined;
  let proof: Promise<void> | undefined;
  let ready = false;
  const begin = (): Promise<void> =>
    (proof ??= solve(challenge)
      .catch(() => "")
      .then((text) => {
        input.value = text;
        ready = true;
      }));
  const submitted = (event: SubmitEvent): void => {
    // With the proof in the form it leaves by itself: a form that is being submitted ignores a second submission, so
    // that asking for one from here, in the microtask of a promise already kept, would lose the press of the button.
    if (ready) return;
    event.preventDefault();
    const status = form.appendChild(document.createElement("p"));
    status.setAttribute("role", "status");
    status.textContent = working;
    void begin().then(() => {
      status.remove();
      form.requestSubmit(event.submitter);
    });
  };
  const touched = (): void => void begin();
  form.addEventListener("focusin", touched, { once: true });
  form.addEventListener("submit", submitted);
  return () => {
    form.removeEventListener("focusin", touched);
    form.removeEventListener("submit", submitted);
  };
}

async function solve(address: string): Promise<string> {
  const response = await fetch(address, { method: "POST", body: new URLSearchParams() });
  if (!response.ok) return "";
  const challenge = (await response.json()) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  return solution === null ? "" : btoa(JSON.stringify({ challenge, solution }));
}
