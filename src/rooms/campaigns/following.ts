import { blindIndex } from "../../core/crypto/blind-index.ts";
import { openCell, sealCell } from "../../core/crypto/cell.ts";
import { deriveKey } from "../../core/crypto/derive.ts";
import { publicId, sameSecret } from "../../core/crypto/random.ts";
import { cellKeysFor, queueMail } from "../../core/outgoing.ts";
import { inTransaction } from "../../core/db/handle.ts";
import type { PublicDoor } from "../../core/door.ts";
import type { Visit } from "../../core/http/visit.ts";
import type { Mail } from "../../core/mail/mail.ts";
import { letterBodies, type Letter } from "../../core/mail/index.ts";
import type { Lang } from "../../core/lang.ts";
import { following as texts } from "./messages/following.ts";
import type { Campaign } from "./store/campaign.ts";
import { askToFollow, findFollower, type Follower, type Wants } from "./store/followers.ts";

/**
 * Links in letters. The token is the follower's random id and a keyed hash of it: nothing is stored, it works as long
 * as the row is there, and a stolen table gives no link. 26 + 22 characters keep the unsubscribe header short.
 */
export class FollowLinks {
  readonly #key: Buffer;
  constructor(secret: Buffer) {
    this.#key = deriveKey(secret, "campaigns/follow-links");
  }
  token(follower: string): string {
    return follower + blindIndex(this.#key, "follow", follower).subarray(0, 16).toString("base64url");
  }
  /** The follower's public id, or undefined when we never made this token. */
  read(token: string): string | undefined {
    const id = token.slice(0, 26);
    return sameSecret(token, this.token(id)) ? id : undefined;
  }
}

/** Seals addresses, each for its row, and finds one again by an index keyed by campaign: two lists cannot be joined. */
export class FollowerSeal {
  readonly #secret: Buffer;
  constructor(secret: Buffer) {
    this.#secret = secret;
  }
  index(slug: string, email: string): Buffer {
    const key = deriveKey(this.#secret, "campaigns/follower-index");
    return blindIndex(key, `follower:${slug}`, email.normalize("NFC").toLowerCase());
  }
  seal(publicId: string, email: string): Buffer {
    return sealCell(this.#keys(), cell(publicId), email);
  }
  /** The address, or undefined when the row was damaged or moved. */
  open(follower: Pick<Follower, "publicId" | "sealedEmail">): string | undefined {
    const opened = openCell(this.#keys(), cell(follower.publicId), follower.sealedEmail);
    return opened.ok ? opened.value.toString("utf8") : undefined;
  }
  #keys() {
    return cellKeysFor(this.#secret, "campaigns/follower-email");
  }
}
const cell = (row: string) => ({ table: "campaigns.follower", column: "email", row });

/** Asks an address whether it wants to follow. The page that answers is the same whether it already does or not. */
export async function askByMail(
  door: PublicDoor,
  visit: Visit,
  campaign: Campaign,
  asked: { readonly email: string; readonly wants: Wants },
): Promise<void> {
  const seal = new FollowerSeal(door.secret);
  const id = publicId();
  await inTransaction(door.db, async (tx) => {
    const follower = await askToFollow(tx, {
      ...{ publicId: id, campaignId: campaign.id, lang: visit.lang, wants: asked.wants, at: visit.now },
      ...{ emailIndex: seal.index(campaign.slug, asked.email), sealedEmail: seal.seal(id, asked.email) },
    });
    // One letter an hour at most, however often the form is sent: the key is the same.
    const hour = Math.floor(visit.now.getTime() / 3_600_000);
    const key = `follow:${follower.publicId}:${follower.confirmedAt ? "known" : "ask"}:${hour}`;
    const links = followerLinks(door, follower.publicId, visit.lang);
    const letter = askLetter(campaign, links, visit.lang, follower.confirmedAt !== undefined);
    await queueMail(tx, door.secret, mailOf(door, campaign, { key, to: asked.email, ...letter }), visit.now);
  });
}

export interface FollowerLinks {
  readonly confirm: string;
  readonly manage: string;
  readonly unsubscribe: string;
}

/** Addresses for one follower, on the platform's own address. */
export function followerLinks(
  house: Pick<PublicDoor, "config" | "secret">,
  follower: string,
  lang: Lang,
): FollowerLinks {
  const token = new FollowLinks(house.secret).token(follower);
  const base = `${house.config.publicUrl}${lang === "en" ? "/en" : ""}/suivi/${token}`;
  return { confirm: `${base}/confirmer`, manage: base, unsubscribe: `${base}/partir` };
}

interface Written {
  readonly subject: string;
  readonly letter: Letter;
}

function askLetter(campaign: Campaign, links: FollowerLinks, lang: Lang, known: boolean): Written {
  const t = texts[lang].mail;
  const name = campaign.candidate;
  const footer = [t.from(name)];
  if (known)
    return {
      subject: t.alreadySubject(name),
      letter: {
        ...{ lang, footer, title: t.alreadySubject(name) },
        blocks: [
          { kind: "say", text: t.alreadySay },
          { kind: "button", label: t.alreadyDo, url: links.manage },
        ],
      },
    };
  return {
    subject: t.confirmSubject(name),
    letter: {
      ...{ lang, footer, title: t.confirmSubject(name) },
      blocks: [
        { kind: "say", text: t.confirmSay(name) },
        { kind: "button", label: t.confirmDo, url: links.confirm },
        { kind: "say", text: t.confirmElse },
      ],
    },
  };
}

/** A letter of a campaign, from the platform's own address. */
export function mailOf(
  house: Pick<PublicDoor, "config">,
  campaign: Campaign,
  written: Written & { readonly key: string; readonly to: string },
): Mail {
  const from = { name: texts[campaign.lang].mail.from(campaign.candidate), address: house.config.mailFrom };
  const { key, to, subject, letter } = written;
  return { key, to, from, subject, ...letterBodies(letter) };
}

/** The follower of a link, with the slug of the campaign; undefined when the link leads nowhere. */
export async function followerOfToken(door: PublicDoor, token: string) {
  const id = new FollowLinks(door.secret).read(token);
  return id === undefined ? undefined : findFollower(door.db, id);
}
