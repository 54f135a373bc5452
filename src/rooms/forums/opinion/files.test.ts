import fc from "fast-check";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { cpuMilliseconds } from "../../../../tests/support/cpu.ts";
import { forumsVerb } from "../../../cli/forums.ts";
import { exportOf } from "./export.ts";
import { readStatements } from "./statements-file.ts";
import { aMatrix, hasReference, referencePath, twoCamps, WHERE } from "./testing.ts";
import { readVotes } from "./votes-file.ts";

const head = "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2";

describe("a file of votes", () => {
  test("is read with Windows' line ends, a mark of its encoding, and statements in any order", () => {
    const read = readVotes("\ufeffparticipant,7,3\r\nanne,1,\r\nbob,,-1\r\n\r\n");
    expect(read).toMatchObject({ ok: true, value: { statements: [3, 7], participants: ["anne", "bob"] } });
    if (!read.ok) return;
    const { person, column, value } = read.value.matrix;
    const votes = [...person].map((who, row) => [who, column[row], value[row]]);
    expect(votes.toSorted()).toEqual([
      [0, 1, 1],
      [1, 0, -1],
    ]);
  });

  test.each([
    ["", "no-header", 1, undefined],
    ["a\0b", "not-text", 1, undefined],
    ["name,0,1\n", "no-header", 1, undefined],
    ["participant,group-id\n", "no-statements", 1, undefined],
    ["participant,0,one\n", "statement-not-a-number", 1, "one"],
    ["participant,0,\u001b[31m\n", "statement-not-a-number", 1, "�[31m"],
    ["participant,0,00\n", "statement-not-a-number", 1, "00"],
    ["participant,0,1,0\n", "column-twice", 1, "0"],
    [`${head}\n`, "nobody", 1, undefined],
    [`${head}\n1,,0,1,1,0,1,,\n2,,0,1,1,0,1\n`, "column-count", 3, undefined],
    [`${head}\n1,,0,1,1,0,1,,\n1,,0,1,1,0,1,,\n`, "participant-twice", 3, "participant"],
    [`${head}\n,,0,1,1,0,1,,\n`, "no-participant", 2, "participant"],
    [`${head}\n1,,0,1,1,0,1,2,\n`, "not-a-vote", 2, "1"],
    [`${head}\n1,,0,1,1,0,1,,=cmd()\n`, "not-a-vote", 2, "2"],
    [`${head}\n1,,0,1,1,0, 1,,\n`, "not-a-vote", 2, "0"],
    [`${head}\n1,,0,1,1,0,"1",,\n`, "not-a-vote", 2, "0"],
    [`participant,${[...Array(20_001).keys()].join()}\n`, "too-many-statements", 1, undefined],
  ])("that begins %j is refused: %s, line %i, column %s", (text, refusal, line, column) => {
    expect(readVotes(text)).toEqual({ ok: false, refusal, line, ...(column === undefined ? {} : { column }) });
  });

  test("of far too many columns, or of one a hundred thousand times, is refused in a moment", () => {
    const many = `participant,${[...Array(40_000).keys()].join()}\n`;
    const same = `participant,${"n-votes,".repeat(100_000)}0\n`;
    expect(
      cpuMilliseconds(() => {
        expect(readVotes(many)).toMatchObject({ refusal: "too-many-statements" });
        expect(readVotes(same)).toMatchObject({ refusal: "column-twice" });
      }),
    ).toBeLessThan(1_000);
  });

  test("whose signs are turned round is refused, by what it counts itself (the sign trap)", () => {
    const rows = ["1,,0,3,2,1,-1,-1,1", "2,,0,2,2,0,-1,-1,"];
    expect(readVotes(`${head}\n${rows.join("\n")}\n`)).toMatchObject({ refusal: "signs-turned" });
    const right = rows.map((row) =>
      row.replace(/(?<=^(?:[^,]*,){6}).*/, (votes) => votes.replaceAll(/-?1/g, (vote) => String(-Number(vote)))),
    );
    expect(readVotes(`${head}\n${right.join("\n")}\n`)).toMatchObject({ ok: true });
  });

  test("whatever it is, is read or refused with a line of it, and never thrown at", () => {
    const piece = fc.oneof(
      fc.constantFrom("participant", ",", "0", "1", "-1", "\n", "\r", '"', "\ufeff", "\0"),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), fc.boolean(), (pieces, withHead) => {
        const text = (withHead ? `${head}\n` : "") + pieces.join("");
        const [votes, statements] = [readVotes(text), readStatements(text)];
        for (const read of [votes, statements])
          if (!read.ok) expect(read.line).toBeLessThanOrEqual(text.split(/\r\n|\n|\r/).length);
      }),
    );
  });
});

describe("a file of statements", () => {
  test("is read with commas, quotes and line ends in the words, and tells who is moderated out", () => {
    const text =
      'timestamp,comment-id,moderated,comment-body\n1,4,1,"so, ""he"" said,\nand left"\n2,9,-1,bad\n3,11,0,new\n';
    const read = readStatements(text);
    expect(read.ok && [...read.value.moderatedOut]).toEqual([9]);
    expect(read.ok && [...read.value.texts]).toEqual([
      [4, 'so, "he" said,\nand left'],
      [11, "new"],
    ]);
  });

  test.each([
    ["comment,text\n", "no-statement-header", 1, undefined],
    ["statement,moderated,text\n1,1\n", "column-count", 2, undefined],
    ['statement,moderated,text\n1,1,"a\nb"\n2,x,\n', "not-a-moderation", 4, "moderated"],
    ["statement,moderated,text\n-1,1,\n", "statement-not-a-number", 2, "statement"],
    ['statement,moderated,text\n1,1,"open\n', "quote-open", 2, undefined],
    ['statement,moderated,text\n1,1,a"b\n', "quote-open", 2, undefined],
  ])("that says %j is refused: %s, line %i, column %s", (text, refusal, line, column) => {
    expect(readStatements(text)).toEqual({ ok: false, refusal, line, ...(column === undefined ? {} : { column }) });
  });
});

describe("preau forums", () => {
  const folder = mkdtempSync(join(tmpdir(), "preau-opinion-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const statements = Array.from({ length: 8 }, (_, number) => ({
    number,
    isModeratedOut: number === 5,
    text: `No. ${number}`,
  }));
  const files = exportOf(aMatrix(twoCamps(10, 8)), statements);

  function kept(name: string, changes: Partial<typeof files> = {}): string {
    const path = join(folder, name);
    mkdirSync(path);
    const { votes, statements: words, map } = { ...files, ...changes };
    for (const [file, text] of [
      ["votes.csv", votes],
      ["statements.csv", words],
      ["map.json", map],
    ] as const)
      writeFileSync(join(path, file), text);
    return path;
  }

  async function run(...argv: string[]) {
    const said = { out: "", error: "" };
    const out = vi.spyOn(process.stdout, "write").mockImplementation((text) => ((said.out += String(text)), true));
    const error = vi.spyOn(console, "error").mockImplementation((text) => (said.error += String(text)));
    const code = await forumsVerb.run(argv);
    out.mockRestore();
    error.mockRestore();
    return { code, ...said };
  }

  test("verify says yes of an export as it was made, 0; no and where of one that was touched, 1; 2 where there is none", async () => {
    expect(await run("verify", kept("whole"))).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^yes: the map of 1\d\d votes of 20 people/) as string,
    });
    const touched = await run("verify", kept("touched", { map: files.map.replace('"people":20', '"people":21') }));
    expect(touched).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^no: map\.json differs from byte \d+/) as string,
    });
    const broken = await run("verify", kept("broken", { votes: files.votes.replace("\n3,", "\n3;") }));
    expect(broken).toMatchObject({
      code: 1,
      out: expect.stringContaining("votes.csv, line 4: The row has not") as string,
    });
    expect(await run("verify", join(folder, "nowhere"))).toMatchObject({ code: 2 });
  });

  test("map draws what the export of a theme holds, moderation too, with every participant under their name", async () => {
    const path = kept("brought-in");
    const { code, out } = await run(
      "map",
      join(path, "votes.csv"),
      "--comments",
      join(path, "statements.csv"),
      "--json",
    );
    expect(code).toBe(0);
    const told = JSON.parse(out) as { participants: { participant: string; group: number }[] };
    expect(told).toMatchObject({ k: 2, stability: 1, hidden: null, moderatedOut: [5], inMap: 20 });
    expect(told.participants.map(({ participant }) => participant)).toEqual(
      Array.from({ length: 20 }, (_, at) => String(at + 1)),
    );
    expect(told.participants.map(({ group }) => group).filter((group) => group === 0).length).toBe(10);
  });

  test.skipIf(!hasReference)(
    `map draws a real conversation as its own file groups it, with --json (${WHERE})`,
    async () => {
      const { code, out } = await run(
        "map",
        referencePath("open", "scoop-hivemind.taxes-participants-votes.csv"),
        "--json",
      );
      expect(code).toBe(0);
      const told = JSON.parse(out) as {
        readonly k: number;
        readonly stability: number;
        readonly groups: readonly { readonly representative: readonly unknown[] }[];
        readonly participants: readonly { readonly participant: string; readonly group: number | null }[];
      };
      expect(told.stability).toBeGreaterThanOrEqual(0.6);
      expect(told.groups).toHaveLength(told.k);
      for (const { representative } of told.groups) expect(representative.length).toBeGreaterThan(0);
      expect(new Set(told.participants.map(({ group }) => group).filter((group) => group !== null)).size).toBe(told.k);
    },
  );

  test("map finds the file of the statements beside, and tells in words", async () => {
    const path = join(folder, "theme-participants-votes.csv");
    writeFileSync(path, files.votes);
    writeFileSync(join(folder, "theme-comments.csv"), files.statements);
    const { out } = await run("map", path);
    expect(out).toContain(
      "20 people, 160 votes, 7 statements; 20 people in the map\n2 groups, stability 1.00\ngroup 0: 10 people\n",
    );
    expect(out).toContain("with 0 “No. 0”");
  });

  test("what cannot be read is refused in words that name the file, the line and the column", async () => {
    const path = join(folder, "hostile.csv");
    writeFileSync(path, `${head}\n1,,0,1,1,0,yes,,\n`);
    expect(await run("map", path)).toMatchObject({
      code: 2,
      error: expect.stringContaining("hostile.csv, line 2, column 0: A vote is 1") as string,
    });
    expect(await run("map", join(folder, "none.csv"))).toMatchObject({ code: 2 });
    expect(await run("draw", path)).toMatchObject({ code: 2 });
  });
});
