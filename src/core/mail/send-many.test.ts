import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { ok, refuse } from "../outcome.ts";
import type { Mail, MailOutcome, MailTransport } from "./mail.ts";
import { sendMany } from "./send-many.ts";
import { smtpTransport } from "./smtp.ts";
import { aMail } from "./testing.ts";

function* letters(count: number): Generator<Mail> {
  for (let n = 0; n < count; n++) yield aMail({ key: `k:${n}`, to: `p${n}@example.org` });
}

async function withSink(run: (port: number, sink: ChildProcess) => Promise<void>): Promise<void> {
  const sink = fork(fileURLToPath(new URL("../../../tests/support/smtp-sink.mjs", import.meta.url)));
  try {
    const [{ port }] = (await once(sink, "message")) as [{ port: number }];
    await run(port, sink);
  } finally {
    sink.kill();
  }
}

test("50,000 letters would leave in five minutes: 3,000 of them are received at more than 167 a second", async () => {
  await withSink(async (port, sink) => {
    const transport = smtpTransport(`smtp://127.0.0.1:${port}`);
    const before = performance.now();
    let sent = 0;
    for await (const { outcome } of sendMany(transport, letters(3000), { concurrency: 24 })) sent += outcome.ok ? 1 : 0;
    const rate = sent / ((performance.now() - before) / 1000);
    transport.close();
    sink.send("count");
    const [{ received }] = (await once(sink, "message")) as [{ received: number }];
    process.stdout.write(`${Math.round(rate)} letters a second: 50,000 in ${Math.round(50_000 / rate)} s\n`);
    expect({ sent, received }).toEqual({ sent: 3000, received: 3000 });
    expect(rate).toBeGreaterThan(50_000 / 300);
  });
}, 60_000);

/** Answers when told to, and knows how many it holds. */
function aSlowTransport(answer: (mail: Mail) => MailOutcome) {
  const state = { inFlight: 0, most: 0, read: 0 };
  const transport: MailTransport = {
    kind: "smtp",
    close: () => undefined,
    async send(mail) {
      state.most = Math.max(state.most, ++state.inFlight);
      await new Promise((resolve) => setTimeout(resolve, mail.key === "k:0" ? 30 : 1));
      state.inFlight--;
      return answer(mail);
    },
  };
  async function* read(count: number): AsyncGenerator<Mail> {
    for (const mail of letters(count)) {
      state.read++;
      await Promise.resolve();
      yield mail;
    }
  }
  return { transport, state, read };
}

const delivered = (mail: Mail): MailOutcome => ok({ messageId: mail.key });

test("each letter has one result, a slow one holds up no other, and a refusal stops nothing", async () => {
  const { transport, state, read } = aSlowTransport((mail) =>
    mail.key === "k:3" ? refuse("rejected") : delivered(mail),
  );
  const results = [];
  for await (const sent of sendMany(transport, read(50), { concurrency: 5 })) results.push(sent);
  expect(new Set(results.map((sent) => sent.key)).size).toBe(50);
  expect(results.findIndex((sent) => sent.key === "k:0")).toBeGreaterThan(4);
  expect(results.filter((sent) => !sent.outcome.ok).map((sent) => sent.key)).toEqual(["k:3"]);
  expect(state.most).toBe(5);
});

test("a reader who stops stops the sending: the list is not read ahead", async () => {
  const { transport, state, read } = aSlowTransport(delivered);
  const results = sendMany(transport, read(1000), { concurrency: 5 });
  await results.next();
  await results.return();
  expect(state.read).toBeLessThanOrEqual(6);
});
