import { choice, email, hiddenText, line, optional, sixDigits, tick } from "../../core/http/fields.ts";
import { form } from "../../core/http/form.ts";

/** Every form of this room: drawn, understood and refused from one declaration each. */
const onward = optional(hiddenText({ max: 300 }));

export const signInForm = form({
  email: email({ label: { fr: "Votre adresse électronique", en: "Your e-mail address" } }),
  vers: onward,
  preuve: optional(hiddenText({ max: 4096 })),
});
export const codeForm = form({ code: sixDigits({ label: { fr: "Code à six chiffres", en: "Six-digit code" } }) });
export const linkForm = form({ jeton: hiddenText({ max: 100 }) });
export const emptyForm = form({});
/** What a device answered, as JSON; judged by `core/second-factor`. */
const answer = hiddenText({ max: 40_000, label: { fr: "Réponse de l’appareil", en: "The device’s answer" } });
export const passkeyForm = form({ reponse: answer, vers: onward });
export const secondForm = form({
  code: line({
    max: 30,
    label: { fr: "Code de votre application, ou code de secours", en: "Code of your application, or recovery code" },
    autocomplete: "one-time-code",
  }),
  vers: onward,
});
const pseudonym = line({ min: 2, max: 40, label: { fr: "Pseudonyme", en: "Pseudonym" }, autocomplete: "nickname" });
export const welcomeForm = form({
  pseudonyme: pseudonym,
  quinze: tick({ mustBeTicked: true, label: { fr: "J’ai 15 ans ou plus", en: "I am 15 or older" } }),
  vers: onward,
});
export const pseudonymForm = form({ pseudonyme: pseudonym });
export const languageForm = form({
  langue: choice({
    label: { fr: "Langue des courriels et des pages", en: "Language of e-mails and pages" },
    choices: [
      { value: "fr", label: { fr: "français", en: "French" } },
      { value: "en", label: { fr: "anglais", en: "English" } },
    ],
  }),
});
export const idForm = form({ id: hiddenText({ max: 40 }) });
const keyName = line({
  max: 60,
  label: { fr: "Nom de la clé", en: "Name of the passkey" },
  hint: { fr: "Celui qui vous la fera reconnaître : « mon téléphone ».", en: "One you will know it by: “my phone”." },
});
export const newPasskeyForm = form({ nom: keyName, reponse: answer });
export const renamePasskeyForm = form({ id: hiddenText({ max: 40 }), nom: keyName });
export const eraseForm = form({
  sur: tick({
    mustBeTicked: true,
    label: {
      fr: "Je veux effacer mon compte, tout de suite et pour toujours",
      en: "I want to erase my account, now and for ever",
    },
  }),
});
