import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, request as ask, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { folderStorage, type Storage } from "./storage/index.ts";
import { uploadRefusals } from "./upload-refusals.ts";
import { NotStored, receiveUpload, type UploadLimits, type UploadOutcome } from "./uploads.ts";

const limits: UploadLimits = { fileSize: 1000, files: 2, total: 5000, fields: 3, fieldSize: 50 };
let root = "";
let storage: Storage;
let server: Server;
let outcomes: UploadOutcome[];
let bounds: UploadLimits;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "preau-uploads-"));
  storage = folderStorage(root);
  outcomes = [];
  bounds = limits;
  server = createServer((request, response) => {
    void receiveUpload(request, storage, bounds).then((outcome) => {
      outcomes.push(outcome);
      response.end(JSON.stringify(outcome));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(root, { recursive: true });
});

const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
async function post(parts: [string, string | Blob][]): Promise<UploadOutcome> {
  const body = new FormData();
  for (const [name, value] of parts) body.append(name, value);
  return (await (await fetch(url(), { method: "POST", body })).json()) as UploadOutcome;
}
const file = (size: number): Blob => new Blob(["x".repeat(size)]);
const kept = async (): Promise<string[]> => readdir(join(root, "incoming")).catch(() => []);
const halves = async (): Promise<string[]> => readdir(join(root, ".writing")).catch(() => []);

describe("an upload", () => {
  test("within its limits is stored under incoming/ with a random name, fields beside it", async () => {
    const outcome = await post([
      ["alt", "Le préau"],
      ["picture", file(1000)],
    ]);
    if (!outcome.ok) throw new Error(outcome.refusal);
    expect(outcome.value.fields).toEqual([["alt", "Le préau"]]);
    expect(outcome.value.files).toEqual([
      {
        ...{ field: "picture", name: "blob", size: 1000 },
        key: expect.stringMatching(/^incoming\/[0-9a-f]{32}$/) as string,
      },
    ]);
    const [stored] = outcome.value.files;
    const found = stored && (await storage.get(stored.key));
    expect(found?.ok && (await buffer(found.value.content)).toString()).toBe("x".repeat(1000));
  });

  test.each<[string, [string, string | Blob][], string]>([
    [
      "one byte too large",
      [
        ["alt", "a"],
        ["picture", file(1001)],
      ],
      "file-too-large",
    ],
    [
      "with one file too many",
      [
        ["a", file(1)],
        ["b", file(1)],
        ["c", file(1)],
      ],
      "too-many-files",
    ],
    [
      "with one field too many",
      [
        ["a", "1"],
        ["b", "1"],
        ["c", "1"],
        ["d", "1"],
      ],
      "too-many-fields",
    ],
    ["with a field too long", [["a", "x".repeat(51)]], "field-too-large"],
    [
      "too large as a whole",
      [
        ["a", file(4000)],
        ["b", file(4000)],
      ],
      "request-too-large",
    ],
  ])("%s is refused, and leaves no file", async (_name, parts, refusal) => {
    expect(await post(parts)).toMatchObject({ ok: false, refusal });
    expect(await kept()).toEqual([]);
    expect(await halves()).toEqual([]);
  });

  test("with a field too long names it, and gives back what there was room for", async () => {
    expect(
      await post([
        ["a", "court"],
        ["b", `${"x".repeat(50)}yy`],
      ]),
    ).toMatchObject({
      ...{ ok: false, refusal: "field-too-large", field: "b" },
      fields: [
        ["a", "court"],
        ["b", `${"x".repeat(50)}y`],
      ],
    });
  });

  test("refused gives back what was typed before it", async () => {
    expect(
      await post([
        ["alt", "Le préau"],
        ["picture", file(1001)],
      ]),
    ).toMatchObject({ fields: [["alt", "Le préau"]] });
  });

  test("refused gives back what was typed after it too, and names the field of the file", async () => {
    const parts: [string, string | Blob][] = [
      ["picture1", file(1001)],
      ["alt", "Le préau"],
      ["picture2", file(10)],
      ["alt2", "La cour"],
    ];
    const fields = [
      ["alt", "Le préau"],
      ["alt2", "La cour"],
    ];
    expect(await post(parts)).toMatchObject({ refusal: "file-too-large", field: "picture1", fields });
    bounds = { ...limits, total: 1500 };
    expect(await post(parts)).toMatchObject({ refusal: "request-too-large", fields });
    expect([...(await kept()), ...(await halves())]).toEqual([]);
  });

  test("keeps nothing for a file that was not chosen", async () => {
    const outcome = await post([
      ["alt", ""],
      ["picture", new File([], "")],
    ]);
    expect(outcome).toEqual({ ok: true, value: { fields: [["alt", ""]], files: [] } });
    expect(await kept()).toEqual([]);
  });

  test("without a length, and too large, is refused as it streams", async () => {
    bounds = { ...limits, fileSize: 1e9 };
    const sending = ask(url(), { method: "POST", headers: { "content-type": "multipart/form-data; boundary=b" } });
    sending.write('--b\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\n');
    sending.write("x".repeat(6000));
    const [response] = (await once(sending, "response")) as [NodeJS.ReadableStream];
    expect((await buffer(response)).toString()).toContain("request-too-large");
    expect([...(await kept()), ...(await halves())]).toEqual([]);
    sending.destroy();
  });

  test("refused after a first file was stored whole removes that one too", async () => {
    const sending = ask(url(), { method: "POST", headers: { "content-type": "multipart/form-data; boundary=b" } });
    const part = (name: string): string =>
      `--b\r\nContent-Disposition: form-data; name="${name}"; filename="a"\r\n\r\n`;
    sending.write(`${part("a")}whole\r\n${part("b")}`);
    await expect.poll(kept).toHaveLength(1);
    sending.end(`${"x".repeat(1001)}\r\n--b--\r\n`);
    await expect.poll(() => outcomes).toMatchObject([{ ok: false, refusal: "file-too-large" }]);
    expect([...(await kept()), ...(await halves())]).toEqual([]);
  });

  test("cut by the sender is refused and leaves no file", async () => {
    const sending = ask(url(), { method: "POST", headers: { "content-type": "multipart/form-data; boundary=b" } });
    sending.on("error", () => undefined);
    sending.write('--b\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\nxxxx');
    setTimeout(() => sending.destroy(), 50);
    await expect.poll(() => outcomes).toMatchObject([{ ok: false, refusal: "cut-short" }]);
    expect([...(await kept()), ...(await halves())]).toEqual([]);
  });

  test.each(["text/plain", "multipart/form-data", "multipart/form-data; boundary="])(
    "sent as %s is refused",
    async (type) => {
      const response = await fetch(url(), { method: "POST", headers: { "content-type": type }, body: "x" });
      expect(await response.json()).toMatchObject({ ok: false, refusal: "not-multipart" });
    },
  );

  test("sent again from the page of an incident, without its file, loses nothing that was typed and asks for the file", async () => {
    const body = new URLSearchParams({ alt: "Le préau & la cour", reason: "Après" });
    expect(await (await fetch(url(), { method: "POST", body })).json()).toEqual({
      ...{ ok: false, refusal: "without-files" },
      fields: [
        ["alt", "Le préau & la cour"],
        ["reason", "Après"],
      ],
    });
  });

  test("onto a full disk is thrown with what was typed, once, whatever else comes of it; what was stored before it goes", async () => {
    const full = Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
    let puts = 0;
    const thrown: unknown[] = [];
    const unheard: unknown[] = [];
    const hear = (error: unknown): void => void unheard.push(error);
    process.on("unhandledRejection", hear);
    const narrow: Storage = {
      ...storage,
      put: async (content, key, type) => {
        if (puts++ === 0) return await storage.put(content, key, type);
        await new Promise((resolve) => setTimeout(resolve, 20));
        throw full;
      },
    };
    server.removeAllListeners("request").on("request", (request, response) => {
      receiveUpload(request, narrow, { ...limits, fileSize: 2_000_000, total: 4_000_000 }).catch((error: unknown) => {
        thrown.push(error);
        response.writeHead(503).end("{}");
      });
    });
    await post([
      ["alt", "Le préau"],
      ["picture", file(10)],
      ["other", file(1_000_000)],
      ["reason", "Après"],
    ]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off("unhandledRejection", hear);
    expect(unheard).toEqual([]);
    expect(thrown).toHaveLength(1);
    expect(thrown[0]).toBeInstanceOf(NotStored);
    expect(thrown[0]).toMatchObject({
      code: "ENOSPC",
      files: ["picture", "other"],
      fields: [
        ["alt", "Le préau"],
        ["reason", "Après"],
      ],
    });
    expect(await kept()).toEqual([]);
  });

  test("of 200 MB costs less than half of it in memory, sender included", async () => {
    bounds = { ...limits, fileSize: 250e6, total: 251e6 };
    const sending = ask(url(), { method: "POST", headers: { "content-type": "multipart/form-data; boundary=b" } });
    sending.write('--b\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\n');
    const before = process.memoryUsage().rss;
    let peak = before;
    const block = Buffer.alloc(1_000_000, "x");
    for (let n = 0; n < 200; n++) {
      if (!sending.write(block)) await once(sending, "drain");
      peak = Math.max(peak, process.memoryUsage().rss);
    }
    sending.end("\r\n--b--\r\n");
    await expect
      .poll(() => outcomes, { timeout: 15_000 })
      .toMatchObject([{ ok: true, value: { files: [{ size: 200e6 }] } }]);
    process.stdout.write(`200 MB received for ${Math.round((peak - before) / 1e6)} MB of memory\n`);
    expect(peak - before).toBeLessThan(100e6);
  }, 30_000);
});

test("each refusal has a sentence in both languages", () => {
  for (const { fr, en } of Object.values(uploadRefusals)) expect(`${fr} ${en}`).toMatch(/\. .*\.$/);
});
