import { isPublicId } from "../../../../core/crypto/random.ts";
import type { Bilingual, Lang } from "../../../../core/lang.ts";
import { dateTime } from "../../../../ui/format.ts";
import { colourForm, contactForm, sheetForm } from "../../forms/studio.ts";
import type { Campaign } from "../../store/campaign.ts";
import type { Deed } from "../../store/deeds.ts";
import { zone } from "../shell.tsx";

/** What a deed was about, in words: it is kept as the machine knew it, and an id or a column is nobody's word. */
export function aboutOf({ action, subject }: Deed, { candidate }: Pick<Campaign, "candidate">, lang: Lang): string {
  if (action === "campaign.made-official") return candidate;
  if (action === "campaign.described")
    return subject
      .split(", ")
      .map((one) => columns.get(one)?.[lang] ?? one)
      .join(", ");
  if (action.endsWith(".held-first")) return (subject === "1" ? yes : no)[lang];
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(subject)) return dateTime(new Date(subject), zone, lang, { weekday: false });
  return isPublicId(subject) ? "" : subject;
}

const [yes, no]: readonly [Bilingual, Bilingual] = [
  { fr: "oui", en: "yes" },
  { fr: "non", en: "no" },
];

/** What a team changes of its campaign, as its forms call it. */
const columns = new Map<string, Bilingual>([
  ["candidate", sheetForm.fields.candidate.label],
  ["sentence", sheetForm.fields.sentence.label],
  ["about", sheetForm.fields.about.label],
  ["colour", colourForm.fields.colour.label],
  ["contact_email", contactForm.fields.contactEmail.label],
  ["contact_address", contactForm.fields.contactAddress.label],
  ["legal_notice", contactForm.fields.legalNotice.label],
  ["live_link", { fr: "Lien du direct", en: "Link of the live picture" }],
]);
