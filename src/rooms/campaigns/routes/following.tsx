import type { PublicDoor } from "../../../core/door.ts";
import { bytes, json, page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField } from "../../../core/http/form.ts";
import { cachedGet, everyone, get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { formLimits } from "../../../core/limits.ts";
import { admissionRefusal, admitForm, proofOfWork } from "../../../core/proof-of-work.ts";
import { sharedCounter, usedProofs } from "../../../core/shared-counts.ts";
import { deriveKey } from "../../../core/crypto/derive.ts";
import { askByMail, followerOfToken } from "../following.ts";
import { bareForm, blankFollow, followForm, wantsForm } from "../forms/following.ts";
import { following as texts } from "../messages/following.ts";
import { AskedPage, ConfirmPage, FollowPage, LeftPage, ManagePage } from "../pages/follow.tsx";
import { campaignPath } from "../pages/shell.tsx";
import { leaveList } from "../leaving.ts";
import { keptUntil, notFound, nothingHere, openReading, type Reading } from "../reading.ts";
import { changeWants, confirmFollower, type Follower } from "../store/followers.ts";

/** Following by e-mail: asked, confirmed, changed, left. */
export function followingRoutes(door: PublicDoor): readonly Route[] {
  const admission = admissionAt(door);
  return [
    cachedGet("/c/:slug/suivre", { reading: true }, async (visit) => {
      const reading = await openReading(door, visit.params["slug"] ?? "", visit.now);
      if (!reading) return nothingHere(visit);
      return keptUntil(reading, page(<FollowPage {...{ visit, reading }} state={blankFollow} />));
    }),
    cachedGet("/c/:slug/suivre/demande", { reading: true }, async (visit) => {
      const reading = await openReading(door, visit.params["slug"] ?? "", visit.now);
      return reading ? keptUntil(reading, page(<AskedPage {...{ visit, reading }} />)) : nothingHere(visit);
    }),
    post("/c/:slug/suivre/preuve", { guard: everyone, form: bareForm, reading: true }, async () =>
      json(await admission.proofs.challenge(FORM)),
    ),
    post("/c/:slug/suivre", { guard: everyone, form: followForm, reading: true }, async (visit, entered) => {
      const reading = await openReading(door, visit.params["slug"] ?? "", visit.now);
      if (!reading) return notFound(visit);
      const t = texts[visit.lang];
      const again = (state: typeof entered, status = 422): Answer =>
        page(<FollowPage {...{ visit, reading, state }} />, { status });
      if (!entered.ok) return again(entered);
      const { email, preuve, ...wants } = entered.values;
      if (!wants.start && !wants.news && !wants.programme) return again(refuseField(entered, "news", t.nothing));
      const admitted = await admitForm(FORM, { payload: preuve, address: visit.address }, admission);
      if (!admitted.ok) {
        const said = admissionRefusal(admitted.refusal)[visit.lang];
        return again(refuseField(entered, "email", said), admitted.refusal === "too-many" ? 429 : 422);
      }
      await askByMail(door, visit, reading.campaign, { email, wants });
      return seeOther(visit.href(campaignPath(reading.campaign.slug, "/suivre/demande")));
    }),
    ...linkRoutes(door),
  ];
}

const FORM = "campaigns-follow";

/** Anybody may have a letter sent to an address: with a proof of work, or seldom. All doors count together. */
function admissionAt(door: PublicDoor) {
  const limiting = {
    key: deriveKey(door.secret, "campaigns/follow-limit"),
    shared: sharedCounter(door.db, door.clock),
  };
  return {
    proofs: proofOfWork({
      key: deriveKey(door.secret, "campaigns/follow-proofs"),
      clock: door.clock,
      used: usedProofs(door.db),
    }),
    limits: formLimits(FORM, limiting),
  };
}

/** What the links in letters lead to. Looking changes nothing: mail programmes look by themselves. */
function linkRoutes(door: PublicDoor): readonly Route[] {
  return [
    get("/suivi/:token/confirmer", { guard: everyone }, (visit) =>
      withFollower(door, visit, ({ reading, token }) => page(<ConfirmPage {...{ visit, reading, token }} />)),
    ),
    post("/suivi/:token/confirmer", { guard: everyone, form: bareForm }, (visit) =>
      withFollower(door, visit, async ({ follower, token }) => {
        await confirmFollower(door.db, follower.publicId, visit.now);
        return seeOther(visit.href(`/suivi/${token}?fait=confirme`));
      }),
    ),
    get("/suivi/:token", { guard: everyone }, (visit) =>
      withFollower(door, visit, (found) => managePage(visit, found, said(visit))),
    ),
    post("/suivi/:token", { guard: everyone, form: wantsForm }, (visit, entered) =>
      withFollower(door, visit, async (found) => {
        if (!entered.ok) return managePage(visit, found, undefined, 422);
        await changeWants(door.db, found.follower.publicId, entered.values);
        return seeOther(visit.href(`/suivi/${found.token}?fait=enregistre`));
      }),
    ),
    get("/suivi/:token/partir", { guard: everyone }, (visit) =>
      withFollower(door, visit, (found) => managePage(visit, found, undefined)),
    ),
    post(
      "/suivi/:token/partir",
      {
        guard: everyone,
        form: bareForm,
        crossSite:
          "RFC 8058: mail services send this POST themselves, without Origin; the token in the address is the right",
      },
      (visit) =>
        withFollower(door, visit, async ({ follower, reading }) => {
          await leaveList(door, follower.publicId, visit.now);
          return visit.headers.get("sec-fetch-site") === null
            ? bytes("", "text/plain; charset=utf-8")
            : page(<LeftPage {...{ visit, reading }} />);
        }),
    ),
  ];
}

interface Found {
  readonly follower: Follower;
  readonly reading: Reading;
  readonly token: string;
}

async function withFollower(
  door: PublicDoor,
  visit: Visit,
  answer: (found: Found) => Answer | Promise<Answer>,
): Promise<Answer> {
  const token = visit.params["token"] ?? "";
  const follower = await followerOfToken(door, token);
  const reading = follower && (await openReading(door, follower.slug, visit.now));
  return reading ? answer({ follower, reading, token }) : notFound(visit);
}

const said = (visit: Visit): "confirmed" | "saved" | undefined => {
  const done = visit.query.get("fait");
  return done === "confirme" ? "confirmed" : done === "enregistre" ? "saved" : undefined;
};

function managePage(visit: Visit, found: Found, done: ReturnType<typeof said>, status = 200): Answer {
  const { follower, reading, token } = found;
  const on = (wanted: boolean): string | undefined => (wanted ? "on" : undefined);
  const { start, news, programme } = follower.wants;
  const stored = { start: on(start), news: on(news), programme: on(programme) };
  const state = wantsForm.blank(Object.fromEntries(Object.entries(stored).filter(([, value]) => value !== undefined)));
  return page(<ManagePage {...{ visit, reading, token, state }} said={done} />, { status });
}
