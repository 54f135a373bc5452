import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgePseudonym, likeness, madePseudonym } from "./rules/pseudonym.ts";
import {
  attemptOver,
  CODE_TRIES,
  mailFor,
  maskedEmail,
  ownPath,
  WAITING_MAILS,
  WRONG_CODES_A_DAY,
} from "./rules/sign-in.ts";
import { barrier, keeperBarrier, mayLoseFactor, type Standing } from "./rules/standing.ts";
import { mayAct, removalRefused } from "./rules/team.ts";
import { messages } from "./messages.ts";
import { refusals } from "./refusals.ts";

const standing = (known: Partial<Standing> = {}): Standing => ({
  fifteenDeclared: true,
  isKeeper: false,
  hasApplication: false,
  hasPasskey: false,
  secondFactorPassed: false,
  ...known,
});

describe("what is in the way of a person", () => {
  it("nothing, once the age is declared and no second factor was set up", () => {
    expect(barrier(standing())).toBeUndefined();
    expect(barrier(standing({ fifteenDeclared: false }))).toBe("declaration");
  });
  it("a passkey is a shorter way in for most, and binding for a keeper", () => {
    expect(barrier(standing({ hasPasskey: true }))).toBeUndefined();
    expect(barrier(standing({ hasPasskey: true, isKeeper: true }))).toBe("second-factor");
  });
  it("the second factor comes before the declaration", () => {
    expect(barrier(standing({ hasApplication: true, fifteenDeclared: false }))).toBe("second-factor");
  });
  it("a keeper never acts without a second factor passed in the session", () => {
    const flags = fc.record({
      fifteenDeclared: fc.boolean(),
      hasApplication: fc.boolean(),
      hasPasskey: fc.boolean(),
      isKeeper: fc.boolean(),
    });
    fc.assert(
      fc.property(flags, (known) => keeperBarrier(standing({ ...known, secondFactorPassed: false })) !== undefined),
    );
  });
  it("a keeper may lose any factor but the last; others may lose all", () => {
    const none = { passkeys: 0, application: false };
    expect(mayLoseFactor(standing({ isKeeper: true }), none)).toBe(false);
    expect(mayLoseFactor(standing({ isKeeper: true }), { ...none, application: true })).toBe(true);
    expect(mayLoseFactor(standing(), none)).toBe(true);
  });
});

describe("an attempt to sign in", () => {
  const now = new Date("2026-11-23T11:30:00Z");
  const attempt = { endsAt: new Date(now.getTime() + 1), usedAt: undefined, wrongCodes: 0 };
  it("is over once used, at its end, and for codes after five wrong ones", () => {
    expect(attemptOver(attempt, "code", now)).toBeUndefined();
    expect(attemptOver({ ...attempt, usedAt: now }, "link", now)).toBe("used");
    expect(attemptOver({ ...attempt, endsAt: now }, "link", now)).toBe("expired");
    expect(attemptOver({ ...attempt, wrongCodes: CODE_TRIES }, "code", now)).toBe("too-many-codes");
    expect(attemptOver({ ...attempt, wrongCodes: 99 }, "link", now)).toBeUndefined();
  });
  it("mails both, then the link alone after fifty wrong codes in a day, then nothing while five links wait", () => {
    expect(mailFor({ mails: WAITING_MAILS - 1, wrongCodesToday: 0 })).toBe("link-and-code");
    expect(mailFor({ mails: 0, wrongCodesToday: WRONG_CODES_A_DAY })).toBe("link");
    expect(mailFor({ mails: WAITING_MAILS, wrongCodesToday: 0 })).toBe("none");
  });
});

describe("where to go afterwards", () => {
  it("is a path of ours, query kept", () => {
    expect(ownPath("/c/lucie/programme?v=2")).toBe("/c/lucie/programme?v=2");
  });
  it("whatever is written, never leads to another host once a browser has read it", () => {
    const hostile = fc.stringMatching(/^\/[/\\.@:a-z\t%?#]{0,12}$/);
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string(), fc.webUrl()), (text) => {
        const path = ownPath(text);
        return path === undefined || new URL(path, "https://primaire.example").origin === "https://primaire.example";
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a masked address", () => {
  it("keeps at most two letters of the local part", () => {
    expect(["camille@exemple.fr", "jo@exemple.fr", "a@b.fr"].map(maskedEmail)).toEqual([
      "ca…@exemple.fr",
      "j…@exemple.fr",
      "a…@b.fr",
    ]);
  });
});

describe("a pseudonym", () => {
  it("made by us is French, has a number, is never refused and fits the field", () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), fc.integer({ min: 2, max: 6 }), (chance, digits) => {
        const name = madePseudonym((below) => Number(chance.next().value) % below, digits);
        return judgePseudonym(name) === undefined && name.length <= 40 && /^\p{Lu}[\p{L}-]+ .+ \d+$/u.test(name);
      }),
    );
  });
  it("has one likeness with what a reader takes for it", () => {
    const same = ["Émile", "emile", "EMILE", "Ẽmile", "Еmіlе", "em1le", "e.m.i.l.e", "E m i l e"].map(likeness);
    expect(new Set(same).size).toBe(1);
    expect(likeness("carnet")).toBe(likeness("camet"));
  });
  it("differs by the number at its end", () => {
    expect(likeness("Mésange du canal 41")).not.toBe(likeness("Mésange du canal 47"));
    expect(likeness("Mésange du canal 11")).not.toBe(likeness("Mésange du canal 10"));
  });
  it("does not pass for whoever runs the place", () => {
    const names = ["Modération", "MODERAT1ON", "Préau 2", "Haute Autorité", "Admin", "Équipe"];
    expect(names.map(judgePseudonym)).toEqual(names.map(() => "reserved"));
    expect(judgePseudonym("Équipée sauvage")).toBeUndefined();
    const numbered = [
      "Officiel 7\u2800",
      "Moderation 1\u2800",
      "Officiel\u2800 7",
      "Officiel 7 !",
      "Officiel-7",
      "Officiel!",
    ];
    expect(numbered.map(judgePseudonym)).toEqual(numbered.map(() => "reserved"));
  });
  it("has the same likeness with a sign added that shows nothing, or that is no letter", () => {
    const signs = [
      "\u2800",
      "\u{1d159}",
      "\u200b",
      "\u00ad",
      "\u3164",
      "\ufe0f",
      "\u034f",
      ...Array.from("._-'’·,;:?()«»…*/+~^°"),
    ];
    const names = fc.constantFrom(
      "Hulotte du lavoir 41",
      "Officiel 7",
      "Moderation 1",
      "Émile",
      "Rouge-gorge du port 10",
    );
    fc.assert(
      fc.property(names, fc.constantFrom(...signs), fc.nat(30), (name, sign, at) => {
        const place = Math.min(at, name.length);
        return likeness(name.slice(0, place) + sign + name.slice(place)) === likeness(name);
      }),
      { numRuns: 2_000 },
    );
    for (const sign of ["|", "!", "$", "€"]) expect(likeness(`Hulotte du lavoir 41${sign}`)).toBe("hulottedulavolr41");
  });
});

describe("a team", () => {
  it("lets an owner do what any role may, and nobody else's role stand in for another", () => {
    expect(mayAct(["owner"], ["moderator"])).toBe(true);
    expect(mayAct(["editor"], ["moderator"])).toBe(false);
    expect(mayAct([], ["editor"])).toBe(false);
  });
  it("keeps its last owner, whatever else they are", () => {
    expect(removalRefused(["owner", "editor"], "all", 0)).toBe("last-owner");
    expect(removalRefused(["owner", "editor"], "editor", 0)).toBeUndefined();
    expect(removalRefused(["owner"], "owner", 1)).toBeUndefined();
    expect(removalRefused(["editor"], "owner", 1)).toBe("not-in-team");
  });
});

describe("what is said", () => {
  it("has a sentence in both languages for every refusal, and no exclamation mark in French", () => {
    const said = Object.values(refusals).flatMap((list) => Object.values(list));
    for (const { fr, en } of said) expect([fr, en].every((text) => text.endsWith("."))).toBe(true);
    expect(JSON.stringify(messages.fr) + JSON.stringify(said)).not.toContain("!");
  });
});
