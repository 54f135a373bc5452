import { PassThrough, type Writable } from "node:stream";
import { json, seeOther } from "../../../core/http/answer.ts";
import { get, streamed, type Route } from "../../../core/http/route.ts";
import { sendStream } from "../../../core/http/stored.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { departmentName } from "../../staff/index.ts";
import { closedRound } from "../closing.ts";
import { takePrint, writeOrder } from "../lists/printing.ts";
import { paths } from "../pages/frame.tsx";
import { actorOf, mayHere, type Room } from "../room.ts";
import { printCertificate } from "../print/certificate.ts";
import { printFileName } from "../print/file-name.ts";
import { openRoll } from "../sealing/opening.ts";
import { plainSize } from "../../../core/crypto/stream.ts";
import { certificates } from "../store/counts.ts";
import { freezeOf, printingById } from "../store/lists.ts";

/** The files of a department for whoever prints: each one that is taken is in the log, and none is while people vote there. */
export const printRoutes = (room: Room): readonly Route[] => [...listFiles(room), ...certificateFiles(room)];

const head = (visit: Visit, name: string, size?: number): void => {
  visit.node.outgoing.writeHead(200, {
    ...{ "content-type": "application/pdf", "cache-control": "no-store" },
    "content-disposition": `attachment; filename="${name}"`,
    ...(size !== undefined && { "content-length": size }),
  });
};

/** A PDF drawn while it is sent. */
async function sendDrawn(visit: Visit, name: string, draw: (out: Writable) => Promise<void>): Promise<"streamed"> {
  const out = new PassThrough();
  head(visit, name);
  const [sent] = await Promise.all([
    sendStream(visit, out),
    draw(out).catch((error: unknown) => void out.destroy(error instanceof Error ? error : undefined)),
  ]);
  return sent;
}

function certificateFiles({ db, guards }: Room): readonly Route[] {
  const of = async (visit: Visit) => (await certificates(db)).find(({ key }) => key === visit.params["key"]);
  return [
    get("/fichier/certificats/:key/certificat.json", { guard: guards.board }, async (visit) => {
      const found = await of(visit);
      return found ? json(found) : seeOther(visit.href(paths.overview));
    }),
    streamed("GET", "/fichier/certificats/:key/certificat.pdf", { guard: guards.board }, async (visit) => {
      const found = await of(visit);
      if (!found) return seeOther(visit.href(paths.overview));
      return await sendDrawn(visit, `certificat-${found.key}.pdf`, (out) => printCertificate(found, out));
    }),
  ];
}

function listFiles({ door, db, ports, opening, guards }: Room): readonly Route[] {
  return [
    streamed("GET", "/fichier/tirages/:id/liste.pdf", { guard: guards.print }, async (visit, member) => {
      const printing = await printingById(db, visit.params["id"] ?? "");
      if (!printing?.done || !mayHere(member, "print", printing.department)) return seeOther(visit.href(paths.lists));
      const { schedule } = await ports.standing();
      const actor = actorOf(visit, member);
      const keys = await openRoll(opening, actor);
      const closed = closedRound(schedule?.content, printing.department, visit.now);
      if (closed || !keys.ok || (await freezeOf(db, printing.department))?.isOver !== false)
        return seeOther(visit.href(paths.list(printing.department)));
      const content = await takePrint(db, door.storage, keys.value, { ...printing, done: printing.done }, actor);
      head(visit, printFileName(printing, printing.number), plainSize(printing.done.size));
      return await sendStream(visit, content);
    }),
    streamed("GET", "/fichier/listes/:code/ordre.pdf", { guard: guards.print }, async (visit, member) => {
      const code = visit.params["code"] ?? "";
      const freeze = await freezeOf(db, code);
      if (!freeze || !mayHere(member, "print", code)) return seeOther(visit.href(paths.lists));
      const name = departmentName(code, "fr");
      return await sendDrawn(visit, `ordre-d-impression-${code}.pdf`, (out) =>
        writeOrder(db, { freeze: freeze.id, department: name, at: visit.now }, out),
      );
    }),
  ];
}
