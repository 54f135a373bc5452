import fc from "fast-check";
import { generateKeyPairSync } from "node:crypto";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, test } from "vitest";
import { clockAt } from "../clock.ts";
import { isAddress, mailRefusals, mailTransport, noMail, type Mail, type MailTransport } from "./index.ts";
import { messageId, toMessage, worthRetrying } from "./mail.ts";
import { refusalOf, smtpTransport, type SmtpOptions } from "./smtp.ts";
import { aMail } from "./testing.ts";

const clock = clockAt("2026-11-23T10:00:00Z");
const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

interface Sink {
  readonly transport: MailTransport;
  readonly raw: string[];
}

/** A real SMTP server on loopback that keeps the bytes it is given. */
async function aSink(server: SMTPServerOptions = {}, options: SmtpOptions = {}): Promise<Sink> {
  const raw: string[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        raw.push(Buffer.concat(chunks).toString());
        callback();
      });
    },
    ...server,
  });
  smtp.on("error", () => undefined);
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
  const { port } = smtp.server.address() as { port: number };
  const transport = smtpTransport(`smtp://127.0.0.1:${port}`, { clock, ...options });
  closing.push(() => {
    transport.close();
    smtp.close();
  });
  return { transport, raw };
}

async function delivered(mail: Mail): Promise<{ raw: string; parsed: ParsedMail }> {
  const { transport, raw } = await aSink();
  expect(await transport.send(mail)).toMatchObject({ ok: true });
  return { raw: raw[0] ?? "", parsed: await simpleParser(raw[0] ?? "") };
}

const headersOf = (raw: string): string => raw.slice(0, raw.indexOf("\r\n\r\n"));
const refusing = (code: number) => Object.assign(new Error("no"), { responseCode: code });

describe("a letter by SMTP", () => {
  test("arrives whole: names, accents, both parts, the date of the clock", async () => {
    const { parsed } = await delivered(aMail());
    expect(parsed.from?.value).toEqual([{ name: "Équipe de Camille", address: "courrier@primaire.example" }]);
    expect(parsed.subject).toBe("La déclaration commence dans une heure");
    expect(parsed.text).toContain("Suivre la déclaration\nhttps://primaire.example/c/camille");
    expect(parsed.html).toContain('<html lang="fr">');
    expect(parsed.date).toEqual(clock.now());
  });

  test("offers one-click unsubscription in one header (RFC 8058)", async () => {
    const { raw } = await delivered(aMail());
    const unfolded = headersOf(raw).replace(/\r\n[ \t]+/g, " ");
    expect(unfolded.match(/^List-Unsubscribe: .*$/gim)).toEqual([
      "List-Unsubscribe: <https://primaire.example/u/Zk3q9>",
    ]);
    expect(unfolded).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
  });

  test("without a list has neither header", async () => {
    const mail = aMail();
    delete (mail as { unsubscribe?: unknown }).unsubscribe;
    expect(headersOf((await delivered(mail)).raw)).not.toMatch(/List-Unsubscribe/i);
  });

  test("tried again keeps its Message-ID; another key, another one", async () => {
    const ids = [aMail(), aMail({ subject: "x" }), aMail({ key: "follow:42" })].map(messageId);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
    expect((await delivered(aMail())).parsed.messageId).toBe(ids[0]);
  });

  test("signed by DKIM has both unsubscription headers under the signature", async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const { transport, raw } = await aSink(
      {},
      { dkim: { domain: "primaire.example", selector: "s1", privateKey: pem } },
    );
    await transport.send(aMail());
    const signed = /^DKIM-Signature:.*?[;\s]h=([^;]+);/ims
      .exec(raw[0] ?? "")?.[1]
      ?.replace(/\s/g, "")
      .toLowerCase()
      .split(":");
    expect(signed).toEqual(expect.arrayContaining(["from", "to", "list-unsubscribe", "list-unsubscribe-post"]));
  });
});

describe("an outcome", () => {
  test.each([
    [451, "try-later"],
    [452, "try-later"],
    [550, "rejected"],
    [552, "rejected"],
  ])("of RCPT TO answered %i is %s", async (code, refusal) => {
    const { transport } = await aSink({ onRcptTo: (_address, _session, callback) => callback(refusing(code)) });
    expect(await transport.send(aMail())).toEqual({ ok: false, refusal });
  });

  test("of a server that closes its door (421) says nothing about the recipient", async () => {
    const { transport } = await aSink({ onRcptTo: (_address, _session, callback) => callback(refusing(421)) });
    expect(await transport.send(aMail())).toEqual({ ok: false, refusal: "unreachable" });
  });

  test("of a letter refused after DATA tells about the letter", async () => {
    const { transport } = await aSink({
      onData: (stream, _session, callback) => stream.resume().on("end", () => callback(refusing(554))),
    });
    expect(await transport.send(aMail())).toEqual({ ok: false, refusal: "rejected" });
  });

  test("of our own sender refused says nothing about the recipient", async () => {
    const { transport } = await aSink({ onMailFrom: (_address, _session, callback) => callback(refusing(550)) });
    expect(await transport.send(aMail())).toEqual({ ok: false, refusal: "unreachable" });
  });

  test("of a wrong password says nothing about the recipient", () => {
    expect(refusalOf({ code: "EAUTH", responseCode: 535, command: "AUTH PLAIN" })).toBe("unreachable");
  });

  test("of a server that is not there is unreachable, and worth trying again", async () => {
    const transport = smtpTransport("smtp://127.0.0.1:9");
    closing.push(() => transport.close());
    expect(await transport.send(aMail())).toEqual({ ok: false, refusal: "unreachable" });
    expect(worthRetrying("unreachable")).toBe(true);
    expect(worthRetrying("rejected")).toBe(false);
  });

  test("has a sentence in both languages", () => {
    for (const { fr, en } of Object.values(mailRefusals)) expect(`${fr} ${en}`).toMatch(/\. .*\.$/);
  });
});

describe("a header", () => {
  const poisons = [
    "a\r\nBcc: evil@example.org",
    "a\nBcc: x",
    "a\rX: y",
    "a\0",
    "a\u2028b",
    "a\u0085b",
    "\r\n\r\n<script>",
  ];

  test.each(poisons)("cannot be added by a subject, a name, a value or an address (%j)", async (poison) => {
    const { transport, raw } = await aSink();
    const tries: Partial<Mail>[] = [
      { subject: poison },
      { from: { name: poison, address: "courrier@primaire.example" } },
      { from: { name: "x", address: `courrier@primaire.example${poison}` } },
      { to: `anne@example.org${poison}` },
      { headers: { "X-Campaign": poison } },
      { headers: { [`X-A${poison}`]: "b" } },
      { headers: { Bcc: "evil@example.org" } },
      { unsubscribe: { url: `https://primaire.example/${poison}` } },
    ];
    for (const change of tries) {
      expect(await transport.send(aMail(change))).toEqual({ ok: false, refusal: "bad-mail" });
    }
    expect(raw).toEqual([]);
  });

  test("never has more lines than the letter's own, whatever the subject and the name", async () => {
    const { transport, raw } = await aSink();
    const names = (text: string): string[] =>
      headersOf(text)
        .match(/^[A-Za-z-]+(?=:)/gm)
        ?.sort() ?? [];
    await transport.send(aMail());
    const expected = names(raw[0] ?? "");
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "binary", maxLength: 80 }),
        fc.string({ maxLength: 40 }),
        async (subject, name) => {
          raw.length = 0;
          const mail = aMail({ subject, from: { name, address: "courrier@primaire.example" } });
          const sent = await transport.send(mail);
          if (sent.ok)
            expect(names(raw[0] ?? "").filter((header) => !/^Content-/.test(header))).toEqual(
              expected.filter((header) => !/^Content-/.test(header)),
            );
        },
      ),
      { numRuns: 150 },
    );
  });

  test("with one recipient has one, even when the address is written as a list", () => {
    for (const to of [
      "a@b.example, c@d.example",
      "a@b.example;c@d.example",
      '"x" <a@b.example>',
      "a@b@c.example",
      "(x)a@b.c",
    ]) {
      expect(toMessage(aMail({ to }), clock.now())).toEqual({ ok: false, refusal: "bad-mail" });
    }
  });
});

test("addresses: plain ones pass, tricks do not", () => {
  for (const good of ["a@b.example", "anne+primaire@sous.domaine.example", "o'neil@é.example", "a@localhost"]) {
    expect(isAddress(good), good).toBe(true);
  }
  for (const bad of [
    "",
    "@",
    "a@",
    "@b",
    ".a@b.c",
    "a.@b.c",
    "a..b@c.d",
    "a@-b.c",
    "a@b..c",
    "a b@c.d",
    `${"a".repeat(65)}@b.c`,
    "a@[127.0.0.1]",
    "-@b_c.d",
  ]) {
    expect(isAddress(bad), bad).toBe(false);
  }
});

test("a real installation without SMTP refuses in words", async () => {
  expect(mailTransport({ mailUrl: undefined, demonstration: false, home: "/nowhere" }, clock)).toBe(noMail);
  expect(await noMail.send(aMail())).toEqual({ ok: false, refusal: "no-mail" });
});

test("a demonstration never sends by SMTP, even when one is set", () => {
  expect(mailTransport({ mailUrl: "smtp://mail.example", demonstration: true, home: "/x" }, clock).kind).toBe("folder");
});
