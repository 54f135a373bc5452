import type { Mail, MailOutcome, MailTransport } from "./mail.ts";

export interface SentMail {
  readonly key: string;
  readonly outcome: MailOutcome;
}

/**
 * Sends a long list and yields each result as it comes, in order of completion. At most `concurrency` letters are in
 * flight and none is read ahead of them, so memory does not grow with the list; a reader who stops stops the sending.
 */
export async function* sendMany(
  transport: MailTransport,
  mails: AsyncIterable<Mail> | Iterable<Mail>,
  { concurrency }: { readonly concurrency: number },
): AsyncGenerator<SentMail, void, undefined> {
  const flying = new Map<string, Promise<SentMail>>();
  for await (const mail of mails) {
    // A key met again while its letter is in flight is the same letter.
    if (flying.has(mail.key)) continue;
    flying.set(mail.key, send(transport, mail));
    if (flying.size >= concurrency) yield await first(flying);
  }
  while (flying.size > 0) yield await first(flying);
}

async function send(transport: MailTransport, mail: Mail): Promise<SentMail> {
  return { key: mail.key, outcome: await transport.send(mail) };
}

async function first(flying: Map<string, Promise<SentMail>>): Promise<SentMail> {
  const sent = await Promise.race(flying.values());
  flying.delete(sent.key);
  return sent;
}
