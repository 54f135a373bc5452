import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";

type Props =
  | { readonly act: "sign-in"; readonly options: PublicKeyCredentialRequestOptionsJSON }
  | { readonly act: "add"; readonly options: PublicKeyCredentialCreationOptionsJSON };

/**
 * The form around a passkey: its button asks the device, puts the answer into the hidden field and sends the form as any
 * other. The page says what to do where there is no passkey; the form shows itself only where there may be one.
 */
export function enhance(host: HTMLElement, props: Props): undefined {
  const form = host.querySelector("form");
  const answer = form?.elements.namedItem("answer");
  const failed = host.querySelector<HTMLElement>("[data-failed]");
  if (!form || !(answer instanceof HTMLInputElement) || !browserSupportsWebAuthn()) return;
  form.hidden = false;
  for (const note of host.querySelectorAll<HTMLElement>("[data-without-script]")) note.hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (failed) failed.hidden = true;
    ask(props).then(
      (response) => {
        answer.value = JSON.stringify(response);
        form.submit();
      },
      () => {
        if (failed) failed.hidden = false;
      },
    );
  });
}

const ask = (props: Props): Promise<unknown> =>
  props.act === "sign-in"
    ? startAuthentication({ optionsJSON: props.options })
    : startRegistration({ optionsJSON: props.options });
