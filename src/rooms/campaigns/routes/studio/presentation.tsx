import type { PublicDoor } from "../../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../../core/http/form.ts";
import type { Route } from "../../../../core/http/route.ts";
import { address } from "../../../../core/http/fields.ts";
import { imageRefusals, type ImageRefusal } from "../../../../core/image-refusals.ts";
import { uploadRefusals } from "../../../../core/upload-refusals.ts";
import { receiveUpload, type UploadLimits } from "../../../../core/uploads.ts";
import { deskRoutes, everyRole, silence, studioPath, writers, type Desk } from "../../desk.tsx";
import { colourForm, contactForm, linksForm, pairs, sheetForm, teamPageForm } from "../../forms/studio.ts";
import { studio as texts } from "../../messages/studio.ts";
import { AppearancePage, PresentationPage, type Refilled } from "../../pages/studio/presentation.tsx";
import type { Said } from "../../pages/studio/shell.tsx";
import { changeLinks, changeSheet, changeTeam } from "../../store/campaign.ts";
import { noteUpload, recentUploads } from "../../store/images.ts";
import { doneOf } from "./meeting.tsx";

const MB = 1024 * 1024;
const PORTRAIT: UploadLimits = { fileSize: 15 * MB, files: 1, total: 16 * MB, fields: 4, fieldSize: 1_000 };

/** What a campaign says of itself, and what it looks like. */
export function presentationRoutes(door: PublicDoor): readonly Route[] {
  const route = deskRoutes(door);
  const draw = (desk: Desk, refilled: Refilled, said?: Said, status = 422): Answer =>
    page(<PresentationPage {...{ desk, refilled, said }} />, { status });
  const back = (desk: Desk): Answer => seeOther(desk.visit.href(`${studioPath(desk, "/presentation")}?fait=1`));
  /** Asks the calendar before anything the public reads is changed. */
  const guarded = async (desk: Desk, refilled: Refilled, act: () => Promise<void>): Promise<Answer> => {
    const frozen = silence(door, desk);
    if (frozen !== undefined) return draw(desk, refilled, { refused: frozen });
    await act();
    return back(desk);
  };
  return [
    route.get("/presentation", everyRole, (desk) => draw(desk, {}, doneOf(desk), 200)),
    route.post("/presentation", writers, sheetForm, (desk, sheet) =>
      sheet.ok
        ? guarded(desk, { sheet }, () => {
            const { about = "", ...rest } = sheet.values;
            return changeSheet(door.db, desk.reading.campaign, { ...rest, about }, desk.by);
          })
        : draw(desk, { sheet }),
    ),
    route.post("/contact", writers, contactForm, (desk, contact) =>
      contact.ok
        ? guarded(desk, { contact }, () => {
            const { contactEmail, contactAddress = "", legalNotice = "" } = contact.values;
            return changeSheet(door.db, desk.reading.campaign, { contactEmail, contactAddress, legalNotice }, desk.by);
          })
        : draw(desk, { contact }),
    ),
    route.post("/comptes", writers, linksForm, (desk, links) => {
      const read = links.ok ? accountsOf(links.values.links ?? "") : undefined;
      if (!read) return draw(desk, { links: notRead(links, texts[desk.visit.lang].presentation.linksWrong) });
      return guarded(desk, { links }, () => changeLinks(door.db, desk.reading.campaign, read, desk.by));
    }),
    route.post("/page-equipe", writers, teamPageForm, (desk, team) => {
      const read = team.ok ? pairs(team.values.team ?? "") : undefined;
      if (!read) {
        const said = texts[desk.visit.lang].presentation.teamWrong;
        return draw(desk, { team: team.ok ? refuseField(team, "team", said) : team });
      }
      const people = read.map(([name, part]) => ({ name, part }));
      return guarded(desk, { team }, () => changeTeam(door.db, desk.reading.campaign, people, desk.by));
    }),
  ];
}

type EnteredLinks = Entered<typeof linksForm.fields>;
const notRead = (links: EnteredLinks, said: string): EnteredLinks =>
  links.ok ? refuseField(links, "links", said) : links;

const link = address({ label: { fr: "Adresse", en: "Address" } });

/** Links to accounts, each address judged as any other typed in a form; undefined when a line is not one. */
function accountsOf(typed: string) {
  const read = pairs(typed)?.map(([label, url]) => ({ label, url: link.read([url]) }));
  if (!read || read.some(({ url }) => !url.ok)) return undefined;
  return read.flatMap(({ label, url }) => (url.ok ? [{ label, url: url.value }] : []));
}

export function appearanceRoutes(door: PublicDoor): readonly Route[] {
  const route = deskRoutes(door);
  const draw = async (desk: Desk, refilled: Refilled, said?: Said, status = 422): Promise<Answer> => {
    const uploads = await recentUploads(door.db, desk.reading.campaign.id);
    const refusalOf = (refusal: string) => imageRefusals[refusal as ImageRefusal][desk.visit.lang];
    return page(<AppearancePage {...{ desk, refilled, said, uploads, refusalOf }} />, { status });
  };
  const back = (desk: Desk): Answer => seeOther(desk.visit.href(`${studioPath(desk, "/apparence")}?fait=1`));
  return [
    route.get("/apparence", everyRole, (desk) => draw(desk, {}, doneOf(desk), 200)),
    route.post("/apparence/couleur", writers, colourForm, async (desk, colour) => {
      if (!colour.ok) return draw(desk, { colour });
      const frozen = silence(door, desk);
      if (frozen !== undefined) return draw(desk, { colour }, { refused: frozen });
      await changeSheet(door.db, desk.reading.campaign, { colour: colour.values.colour }, desk.by);
      return back(desk);
    }),
    route.upload("/apparence/portrait", writers, async (desk) => {
      const { lang, node } = desk.visit;
      const received = await receiveUpload(node.incoming, door.storage, PORTRAIT);
      if (!received.ok) return draw(desk, {}, { refused: uploadRefusals[received.refusal][lang] });
      const file = received.value.files.find(({ field, size }) => field === "portrait" && size > 0);
      const frozen = silence(door, desk);
      const kept = file !== undefined && frozen === undefined;
      // What is not used is not kept: a browser sends an empty file when none was chosen.
      for (const { key } of kept ? [] : received.value.files) await door.storage.delete(key);
      if (!kept) return draw(desk, {}, { refused: frozen ?? texts[lang].appearance.none });
      await noteUpload(door.db, desk.reading.campaign, file.key, desk.by);
      return back(desk);
    }),
  ];
}
