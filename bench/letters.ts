import { generateKeyPairSync } from "node:crypto";
import { letterBodies, mailTransport, sendMany, type DkimKey, type Mail } from "../src/core/mail/index.ts";
import { systemClock } from "../src/core/clock.ts";
import { startMeasured } from "./measured.ts";

/** A signing key as an operator would have it: RSA of 2048 bits, the only kind every receiver checks. */
export function aDkimKey(): DkimKey {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    ...{ domain: "primaire.example", selector: "bench" },
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

/** Letters a second, a round each: composed one by one, sent by SMTP to a server of this machine that takes them all. */
export async function lettersPerSecond(rounds: number, count: number, dkim?: DkimKey): Promise<readonly number[]> {
  const sink = await startMeasured("bench-sink");
  const transport = mailTransport({ mailUrl: sink.address, demonstration: false, home: "", dkim }, systemClock);
  try {
    const speeds: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const began = performance.now();
      for await (const { outcome } of sendMany(transport, letters(count, round), { concurrency: 24 }))
        if (!outcome.ok) throw new Error(`a letter was not taken: ${outcome.refusal}`);
      speeds.push(count / ((performance.now() - began) / 1000));
    }
    return speeds;
  } finally {
    transport.close();
    await sink.stop();
  }
}

function* letters(count: number, round: number): Generator<Mail> {
  for (let n = 0; n < count; n++)
    yield {
      ...{ key: `bench:${round}:${n}`, to: `personne${n}@example.org`, subject: "La déclaration commence" },
      from: { name: "Claire Vasseur", address: "lettres@primaire.example" },
      ...letterBodies({
        ...{ lang: "fr", title: "La déclaration commence" },
        blocks: [
          { kind: "say", text: "Vous nous avez demandé de vous prévenir. C’est maintenant." },
          { kind: "button", label: "Regarder", url: "https://primaire.example/c/claire-vasseur" },
        ],
        footer: ["Vous recevez cette lettre parce que vous l’avez demandée."],
        unsubscribe: { label: "Ne plus recevoir", url: `https://primaire.example/fin/${String(n).padStart(48, "a")}` },
      }),
    };
}
