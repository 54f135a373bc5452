import type { Visit } from "../../../core/http/visit.ts";
import { displayName } from "../../../core/people.ts";
import type { Member, Staff } from "../operations/context.ts";
import { benchAt } from "../operations/decide.ts";
import type { WaitingRequest } from "../pages/pending.tsx";
import { staffRefusals } from "../refusals.ts";
import { mayDecide, onePersonUntil, REQUEST_MS, type Bench } from "../rules.ts";
import { listAccounts } from "../store/accounts.ts";
import { pendingRequests, type RecordedRequest } from "../store/requests.ts";

/** What waits for a second administrator, the oldest first, as this one may see it. */
export async function waitingRequests(
  staff: Staff,
  who: Member,
  { now, lang }: Pick<Visit, "now" | "lang">,
): Promise<WaitingRequest[]> {
  const bench = await benchAt(staff.db, now);
  const named = new Map((await listAccounts(staff.db, staff.keys)).map((a) => [a.id, displayName(a.identity)]));
  const name = (id: string): string => named.get(id) ?? "—";
  const of = async (kind: WaitingRequest["kind"]): Promise<WaitingRequest[]> => {
    const pending = await pendingRequests(staff.db, kind, new Date(now.getTime() - REQUEST_MS));
    return pending.map((request) => {
      const may = mayDecide(request, who.accountId, "confirmed", bench, now);
      const notYou = may.ok ? undefined : staffRefusals[may.refusal][lang];
      const oneUntil = latest(request, who, bench, now);
      return { kind, request, asker: name(request.askedBy), person: name(request.accountId), notYou, oneUntil };
    });
  };
  return [...(await of("appointment")), ...(await of("reset"))];
}

/** When the reader counts as separate from both people of a request; undefined when they already do. */
function latest({ askedBy, accountId }: RecordedRequest, who: Member, { ties }: Bench, now: Date): Date | undefined {
  const others = [askedBy, accountId].filter((id) => id !== who.accountId);
  const untils = others.flatMap((id) => onePersonUntil(who.accountId, id, ties, now) ?? []);
  return untils.sort((a, b) => b.getTime() - a.getTime())[0];
}
