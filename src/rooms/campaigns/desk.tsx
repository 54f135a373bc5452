import type { PublicDoor } from "../../core/door.ts";
import type { Answer } from "../../core/http/answer.ts";
import type { Entered, Fields, Form } from "../../core/http/form.ts";
import { get, post, streamed, type Route } from "../../core/http/route.ts";
import type { Visit } from "../../core/http/visit.ts";
import { actorOf } from "./actors.ts";
import { teamGuard, type Membership, type TeamRole } from "../accounts/index.ts";
import { mayPublish } from "../calendar/index.ts";
import { notFound, openReading, type Open, type Reading } from "./reading.ts";
import type { Author } from "./store/campaign.ts";

/** A member of a team at their desk: who they are, and the campaign as it stands. */
export interface Desk {
  readonly visit: Visit;
  readonly member: Membership;
  readonly reading: Reading;
  readonly by: Author;
}

/** Everybody of the team may look; who may write is said on each route. */
export const everyRole: readonly TeamRole[] = ["editor", "moderator", "answerer"];
export const writers: readonly TeamRole[] = ["editor"];
export const owners: readonly TeamRole[] = ["owner"];

const path = (rest: string): string => `/atelier/:slug${rest}`;

async function deskOf(door: PublicDoor, open: Open, visit: Visit, member: Membership): Promise<Desk | undefined> {
  const reading = await open(door, member.campaign, visit.now);
  return reading && { visit, member, reading, by: { actor: actorOf(member.accountId), at: visit.now } };
}

/** Routes of the studio, each with the roles that may pass. @param open `openBox` for what the primary's team has too */
export function deskRoutes(door: PublicDoor, open: Open = openReading) {
  const sending =
    (typing: "keep" | "drop") =>
    <F extends Fields>(
      rest: string,
      roles: readonly TeamRole[],
      form: Form<F>,
      handle: (desk: Desk, entered: Entered<F>) => Promise<Answer> | Answer,
    ): Route =>
      post(path(rest), { guard: teamGuard(door, roles, typing), form }, async (visit, entered, member) => {
        const desk = await deskOf(door, open, visit, member);
        return desk ? handle(desk, entered) : notFound(visit);
      });
  const streaming =
    (method: "GET" | "POST") =>
    (rest: string, roles: readonly TeamRole[], handle: (desk: Desk) => Promise<Answer | "streamed">): Route =>
      streamed(method, path(rest), { guard: teamGuard(door, roles) }, async (visit, member) => {
        const desk = await deskOf(door, open, visit, member);
        return desk ? handle(desk) : notFound(visit);
      });
  return {
    get: (rest: string, roles: readonly TeamRole[], handle: (desk: Desk) => Promise<Answer> | Answer): Route =>
      get(path(rest), { guard: teamGuard(door, roles) }, async (visit, member) => {
        const desk = await deskOf(door, open, visit, member);
        return desk ? handle(desk) : notFound(visit);
      }),
    post: sending("keep"),
    /** Draws what is being typed and keeps nothing of it, also when the session has ended meanwhile: the form itself will. */
    draw: sending("drop"),
    upload: streaming("POST"),
    /** Bytes of a file that the team alone may have. */
    file: streaming("GET"),
  };
}

/** The calendar's guard (R-CAMP-02), asked by every operation that changes what the public reads; its sentence when no. */
export function silence(door: PublicDoor, { visit }: Pick<Desk, "visit">): string | undefined {
  const asked = mayPublish(door, visit.now);
  return asked.ok ? undefined : asked.sentence?.[visit.lang];
}

export const studioPath = (desk: Pick<Desk, "member">, rest = ""): string => `/atelier/${desk.member.campaign}${rest}`;
