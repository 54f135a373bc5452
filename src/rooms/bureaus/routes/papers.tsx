import { Readable } from "node:stream";
import { seeOther, type Answer } from "../../../core/http/answer.ts";
import { post, streamed, type Route } from "../../../core/http/route.ts";
import { sendStream } from "../../../core/http/stored.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { readBureau, readPerson, type PersonRead } from "../acts/reads.ts";
import { everySeated, summonByMail } from "../acts/summons.ts";
import { summonForm } from "../forms.ts";
import { inOrder } from "../pages/bureau.tsx";
import { paths } from "../pages/frame.tsx";
import { presidentList, summonses, type Printed } from "../papers/letters.ts";
import { actorOf, done, type Room } from "../room.ts";
import { may } from "../rules/may.ts";
import { roundNumbers } from "../terms.ts";
import { candidateNames } from "./boards.tsx";

/** What goes on paper, and the summons by mail. Every name that is printed was read, and is in the audit log. */
export function paperRoutes(room: Room): readonly Route[] {
  const { door, bureaus, changes } = room;
  const nowhere = (visit: Visit): Answer => seeOther(visit.href(paths.overview));
  return [
    streamed("GET", "/bureaux/personnes/:id/convocation.pdf", { guard: changes }, async (visit, member) => {
      const read = await readPerson(bureaus, visit.params["id"] ?? "", actorOf(visit, member));
      if (!read.ok || !may(member.roles, "change", read.value.person.department)) return nowhere(visit);
      const printed = await printedOf(room, read.value.person.department, visit.now);
      return sendPdf(visit, "convocation.pdf", summonses(one(read.value), printed));
    }),
    streamed("GET", "/bureaux/departements/:code/convocations.pdf", { guard: changes }, async (visit, member) => {
      const code = visit.params["code"] ?? "";
      if (!may(member.roles, "change", code)) return nowhere(visit);
      const read = everySeated(bureaus, code, actorOf(visit, member));
      return sendPdf(visit, `convocations-${code}.pdf`, summonses(read, await printedOf(room, code, visit.now)));
    }),
    streamed("GET", "/bureaux/lieux/:id/tours/:round/liste.pdf", { guard: changes }, async (visit, member) => {
      const place = await bureaus.place(visit.params["id"] ?? "");
      const round = roundNumbers.find((number) => String(number) === visit.params["round"]);
      if (!place || !round || !may(member.roles, "change", place.department)) return nowhere(visit);
      const read = await readBureau(bureaus, place, actorOf(visit, member));
      if (!read.ok) return nowhere(visit);
      const filled = inOrder(read.value.filter(({ seat }) => seat.round === round));
      const printed = await printedOf(room, place.department, visit.now);
      return sendPdf(visit, `bureau-tour-${round}.pdf`, presidentList(place, round, filled, printed));
    }),
    post(
      "/bureaux/departements/:code/convocations",
      { guard: changes, form: summonForm },
      async (visit, entered, member) => {
        const code = visit.params["code"] ?? "";
        if (!entered.ok) return seeOther(visit.href(paths.department(code)));
        const letters = { mailFrom: door.config.mailFrom, printed: await printedOf(room, code, visit.now) };
        const sent = await summonByMail(bureaus, code, letters, actorOf(visit, member, entered.values.reason));
        return sent.ok ? done(visit, paths.department(code), "convoquees") : nowhere(visit);
      },
    ),
  ];
}

async function* one(read: PersonRead): AsyncGenerator<PersonRead> {
  yield await Promise.resolve(read);
}

/** What papers say of the primary, of the places of a department and of its days: asked once. */
async function printedOf(room: Room, department: string, at: Date): Promise<Printed> {
  const { bureaus, ports } = room;
  const places = new Map((await bureaus.places(department)).map((place) => [place.publicId, place]));
  const days = [await bureaus.day(department, 1), await bureaus.day(department, 2)];
  return {
    primary: (await ports.standing()).parameters?.content.name.fr ?? "",
    place: (id) => places.get(id),
    day: (round) => days[round - 1],
    candidate: await candidateNames(room),
    at,
  };
}

function sendPdf(visit: Visit, name: string, content: AsyncIterable<Buffer>): Promise<"streamed"> {
  visit.node.outgoing.writeHead(200, {
    ...{ "content-type": "application/pdf", "cache-control": "no-store" },
    "content-disposition": `attachment; filename="${name}"`,
  });
  return sendStream(visit, Readable.from(content));
}
