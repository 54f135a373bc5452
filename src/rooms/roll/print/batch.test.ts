import { PassThrough, Writable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { birthDateOf } from "../reading/values.ts";
import { printBatch } from "./batch.ts";
import { printOrder } from "./department.ts";
import { aBatch, anElector, aPlace, aPrimary, electors, hasPdftotext, pagesOf, printed } from "./testing.ts";

const flat = (text: string): string => text.replace(/\s+/g, " ");
const titled = (pages: readonly string[], title: RegExp) => pages.filter((page) => title.test(page.trimStart()));

/** The ordinary batch, printed once for those who only read it. */
const usual = printed(aBatch());

/** How often a name stands in bold capitals at the head of a line of a list. */
const times = (pages: readonly string[], name: string): number => flat(pages.join(" ")).split(`${name} `).length - 1;

describe.runIf(hasPdftotext)("the paper of a place, read back by another program", () => {
  test("every elector stands once in each list; the cover counts what is there; every page says which it is (R-LIST-06)", async () => {
    const batch = aBatch({ electors: electors(150) });
    const { pdf, told } = await printed(batch);
    const pages = pagesOf(pdf);
    expect(pages).toHaveLength(told.pages);
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`Lot : page ${at + 1} sur ${told.pages}`);
      expect(page).toContain(told.hash.slice(0, 12));
      expect(page).toContain("Lieu 12 – École des Essais");
      expect(page).toContain("listes arrêtées le 1er octobre 2033 · charte 3");
    }
    let first = 0;
    for (const { title, pages: count, lines } of told.parts) {
      const own = pages.slice(first, first + count);
      for (const [at, page] of own.entries()) {
        expect(page.trimStart().startsWith(title)).toBe(true);
        expect(page).toContain(`page ${at + 1} sur ${count}`);
      }
      expect(flat(pages[0] ?? "")).toContain(lines === 0 ? `${title} ${count}` : `${title} ${count} ${lines}`);
      first += count;
    }
    expect(flat(pages[0] ?? "")).toContain(`${told.hash.slice(0, 32)} ${told.hash.slice(32)}`);
    for (const list of [/^Liste de décharge(?! c)/, /^Liste d’émargement(?! c)/])
      for (const { birthName } of batch.electors) expect(times(titled(pages, list), birthName)).toBe(1);
    for (const list of [/^Liste de décharge c/, /^Liste d’émargement c/])
      for (const { birthName } of batch.complementary) expect(times(titled(pages, list), birthName)).toBe(1);
  });

  test("both names are printed and both are found: each leads to the line of the list (R-ROLL-09)", async () => {
    const { pdf } = await printed(aBatch({ electors: electors(40) }));
    const pages = pagesOf(pdf);
    const index = flat(titled(pages, /^Répertoire/).join(" "));
    const list = flat(titled(pages, /^Liste d’émargement(?! c)/).join(" "));
    for (const { birthName, usageName } of electors(40)) {
      const line = new RegExp(String.raw`(\d+) ${birthName} `).exec(list)?.[1];
      expect(index).toMatch(new RegExp(String.raw`${birthName}.{0,16} ${line}\b`));
      if (usageName === "") continue;
      expect(list).toContain(`usage : ${usageName}`);
      expect(index).toContain(`${usageName} `);
    }
  });

  test("long names, ten usage names, no first name, no day of birth, five lines of address, letters outside Latin-1", async () => {
    const odd = anElector(1, {
      birthName: "ŁUKASIEWICZ-ŞAHİN-NGUYỄN-ΠΑΠΑΔΟΠΟΥΛΟΣ-ЖУКОВ-DE-TRÈS-LONGUE-MAISON",
      usageName: "UN DEUX TROIS QUATRE CINQ SIX SEPT HUIT NEUF DIX",
      firstNames: "",
      birthDate: birthDateOf("00/00/1942"),
      address: ["Appartement 4", "Bâtiment Ő", "12 rue des Très-Longues-Adresses-Imprimées", "59000 LILLE", "FRANCE"],
    });
    const { pdf } = await printed(aBatch({ electors: [odd] }));
    const [page = ""] = titled(pagesOf(pdf), /^Liste d’émargement(?! c)/);
    const said = page.replace(/\s+/g, "");
    for (const part of odd.birthName.split("-")) expect(said).toContain(part);
    for (const name of odd.usageName.split(" ")) expect(said).toContain(name);
    for (const one of ["(sansprénom)", "00/00/1942", "Appartement4", "BâtimentŐ", "FRANCE"])
      expect(said).toContain(one);
  });

  test("a letter that the font has not is shown as a mark, and every letter that is let through is drawn", async () => {
    const ranges = [
      [0x41, 0x5a],
      [0xc0, 0x24f],
      [0x391, 0x3a9],
      [0x410, 0x44f],
      [0x1e00, 0x1e9b],
      [0x1ea0, 0x1ef9],
    ] as const;
    const letters = ranges.flatMap(([from, to]) =>
      Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)).filter((one) =>
        /\p{L}/u.test(one),
      ),
    );
    const groups = Array.from({ length: Math.ceil(letters.length / 60) }, (_, at) =>
      letters.slice(at * 60, at * 60 + 60),
    );
    const some = groups.map((group, at) => anElector(at, { address: [group.join(" "), "漢"] }));
    const { pdf } = await printed(aBatch({ electors: some, complementary: [] }));
    const said = titled(pagesOf(pdf), /^Liste d’émargement(?! c)/)
      .join(" ")
      .normalize("NFC");
    expect(said).toContain("\ufffd");
    expect(said).not.toContain("漢");
    // ị is drawn as it should be (looked at); pdftotext reads its dot apart from it.
    const undrawn = letters.filter((letter) => letter !== "ị" && !said.includes(letter.normalize("NFC")));
    expect(undrawn).toEqual([]);
  });

  test("a list that ends exactly with a page has no empty page after it", async () => {
    const pagesFor = async (count: number) => {
      const alike = Array.from({ length: count }, (_, at) => anElector(at, { usageName: "", orderNumber: "1" }));
      const { told } = await printed(aBatch({ electors: alike, place: aPlace({ order: "alphabetical" }) }));
      return told.parts.find(({ title }) => title === "Liste d’émargement")?.pages;
    };
    let full = 18;
    while ((await pagesFor(full + 1)) === 1) full++;
    expect(await pagesFor(full)).toBe(1);
    expect(await pagesFor(2 * full)).toBe(2);
    expect(await pagesFor(2 * full + 1)).toBe(3);
  });

  test("an empty list says so on a page of its own, and the complementary list has numbers of its own (R-ELEC-04)", async () => {
    const none = pagesOf((await printed(aBatch({ complementary: [] }))).pdf);
    expect(flat(titled(none, /^Liste d’émargement c/).join())).toContain("Personne n’est inscrit sur cette liste.");
    const two = pagesOf((await usual).pdf);
    expect(flat(titled(two, /^Liste d’émargement c/).join())).toMatch(/C1 .* C2 /);
  });

  test("the charter and the amount are what was passed in (R-LIST-05, R-DESK-02), with room for an objection (R-F1-09)", async () => {
    const primary = aPrimary({
      charter: { version: "7", paragraphs: ["Texte d’une charte que ce programme ne connaît pas."] },
      participation: { cents: 200, exact: true, eachRound: true },
    });
    const pages = titled(pagesOf((await printed(aBatch({ primary }))).pdf), /^Liste de décharge/);
    for (const page of pages) {
      expect(flat(page)).toContain("Texte d’une charte que ce programme ne connaît pas.");
      expect(flat(page)).toMatch(/Participation : 2,00 € ?, ni plus ni moins, à chaque tour/);
    }
    expect(flat(pages[1] ?? "")).toContain("Opposition, à la main");
  });

  test("two signatures for two rounds on the same paper (R-LIST-02), one for one, and the voucher only when one pays once", async () => {
    const twice = pagesOf((await usual).pdf).join();
    expect(flat(twice)).toContain("Signature, tour 1 Signature, tour 2");
    expect(twice).toContain("Bon pour le second tour");
    const participation = { cents: 100, exact: true, eachRound: true };
    const once = aPrimary({ rounds: ["Tour unique : dimanche 9 octobre 2033"], participation });
    const single = pagesOf((await printed(aBatch({ primary: once }))).pdf).join();
    expect(flat(single)).not.toContain("Signature, tour 2");
    expect(single).not.toContain("Bon pour le second tour");
  });

  test("hand additions have numbered lines, a reason, the document and two signatures, and no blank line (R-ELEC-10)", async () => {
    const [page = ""] = titled(pagesOf((await usual).pdf), /^Page supplémentaire/);
    expect(page.match(/\bS\d+/g)).toEqual(Array.from({ length: 15 }, (_, at) => `S${at + 1}`));
    expect(flat(page)).toContain("Motif Pièce vue Tour 1 Tour 2 Président Assesseur");
  });

  test("the sheets of the place: precinct to table (R-POLL-05), rights (R-PRIV-01), desks, cash, kit (R-POLL-10), minutes (R-PV-01)", async () => {
    const pages = pagesOf((await usual).pdf).map(flat);
    const page = (title: string) => pages.filter((one) => one.trimStart().startsWith(title)).join(" ");
    expect(page("Feuille d’orientation")).toMatch(/Lille 0003 École 3 B 31 à 45/);
    expect(page("Affiche : vos droits")).toContain("Vous pouvez vous opposer");
    expect(page("Affiche : l’ordre")).toMatch(/5\. Urne\. 6\. Liste d’émargement, signée après l’urne\./);
    expect(page("Feuille de caisse")).toContain("Aucun nom et aucun numéro de ligne");
    expect(page("Inventaire")).toContain("Isoloir 3");
    expect(page("Procès-verbal, tour 2")).toContain("Inscrits sur les deux listes 62");
    for (const candidate of aPrimary().candidates) expect(page("Procès-verbal, tour 1")).toContain(candidate);
  });

  test("a reprint says its number and its reason (R-F1-08), and none goes without one", async () => {
    const printing = { number: 2, copies: 1, reason: "lot mouillé" };
    const pages = pagesOf((await printed(aBatch({ printing }))).pdf);
    expect(flat(pages[0] ?? "")).toMatch(/Tirage n° 2, en 1 exemplaire\..* Motif : lot mouillé/);
    for (const page of pages) expect(page).toContain("tirage n° 2");
    await expect(printed(aBatch({ printing: { number: 2, copies: 1 } }))).rejects.toThrow("R-F1-08");
  });

  test("the print order of a department: places, pages, copies, and nobody's name", async () => {
    const { told } = await usual;
    const line = {
      place: aPlace(),
      file: "lille-ecole-abcdef-tirage-1.pdf",
      printing: { number: 1, copies: 2 },
      batch: told,
    };
    const out = new PassThrough();
    const [pdf] = await Promise.all([
      buffer(out),
      printOrder({ department: "Nord", at: new Date() }, [line, line], out),
    ]);
    const said = flat(pagesOf(pdf).join());
    expect(said).toContain(`2 lieux, ${4 * told.pages} pages à imprimer`);
    expect(said).toContain("lille-ecole-abcdef-tirage-1.pdf");
    expect(said).toContain(`Lille – Lieu 12 – École des Essais n° 1 ${told.pages} 2 ${told.hash.slice(0, 12)}`);
  });
});

test("nothing on the paper can be read by a machine for one elector: no picture, no code, no form (R-F1-06)", async () => {
  const { pdf } = await usual;
  const said = pdf.toString("latin1");
  expect(said).not.toMatch(
    /\/Subtype\s*\/(?:Image|Form|Widget|Link)|\/XObject\s*<<\s*\/|\/AcroForm|\/EmbeddedFile|\/URI/,
  );
  const fonts = [...said.matchAll(/\/BaseFont \/[A-Z]+\+([\w-]+)/g)].map(([, font]) => font);
  expect(new Set(fonts)).toEqual(new Set(["NotoSans-Regular", "NotoSans-Bold"]));
});

test("only the main list is printed (R-ELEC-07)", async () => {
  await expect(printed(aBatch({ electors: [anElector(1, { list: "european" })] }))).rejects.toThrow("R-ELEC-07");
});

test("a stream that fails ends the printing, and others have their turn while it goes on", async () => {
  const failing = new Writable({ write: (_chunk, _encoding, done) => done(new Error("no paper")) });
  await expect(printBatch(aBatch(), failing)).rejects.toThrow("no paper");
  let turns = 0;
  const counting = setInterval(() => turns++, 1);
  await printed(aBatch({ electors: electors(900) }));
  clearInterval(counting);
  expect(turns).toBeGreaterThan(8);
});

test("what a PDF says of when it was made is by the clock of who made it", async () => {
  const { pdf } = await printed(aBatch({ at: new Date("2033-10-01T10:00:00Z") }));
  expect(pdf.toString("latin1")).toContain("(D:20331001100000Z)");
});
