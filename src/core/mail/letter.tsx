/**
 * What a letter by e-mail looks like: one column, ink on paper, one button. The plain-text part is written from the
 * same blocks by hand, because text stripped from HTML reads badly and loses addresses.
 */
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Mail } from "./mail.ts";

export type LetterBlock =
  | { readonly kind: "say"; readonly text: string }
  /** A code to type: large, spaced, alone on its line. */
  | { readonly kind: "code"; readonly code: string; readonly label: string }
  /** The one thing to do; the address is also written out for whoever cannot press. */
  | { readonly kind: "button"; readonly label: string; readonly url: string }
  | { readonly kind: "quote"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly { readonly label: string; readonly url?: string }[] };

export interface Letter {
  readonly lang: "fr" | "en";
  readonly title: string;
  readonly blocks: readonly LetterBlock[];
  /** Who writes, why this person receives it. */
  readonly footer: readonly string[];
  readonly unsubscribe?: { readonly url: string; readonly label: string };
}

/** The body of a mail, both parts. Addresses must be http(s): anything else is a programmer's mistake and throws. */
export function letterBodies(letter: Letter): Pick<Mail, "text" | "html" | "unsubscribe"> {
  return {
    text: letterText(letter),
    html: `<!doctype html>${renderToString(<Page letter={letter} />)}`,
    ...(letter.unsubscribe && { unsubscribe: { url: letter.unsubscribe.url } }),
  };
}

export function letterText(letter: Letter): string {
  const { title, blocks, footer, unsubscribe } = letter;
  const ending = [...footer, ...(unsubscribe ? [`${unsubscribe.label}\n${web(unsubscribe.url)}`] : [])];
  return [title, ...blocks.map(blockText), "-- ", ...ending].join("\n\n").replace("\n\n-- \n\n", "\n\n-- \n") + "\n";
}

function blockText(block: LetterBlock): string {
  switch (block.kind) {
    case "say":
      return block.text;
    case "code":
      return `${block.label}\n\n    ${block.code}`;
    case "button":
      return `${block.label}\n${web(block.url)}`;
    case "quote":
      return block.text
        .split("\n")
        .map((line) => `> ${line}`)
        .join("\n");
    case "list":
      return block.items.map((item) => `- ${item.label}${item.url ? `\n  ${web(item.url)}` : ""}`).join("\n");
  }
}

// Mail readers drop style sheets: what must hold is on the element. The sheet only adds the dark mode.
const INK = "#1d1d1b";
const serif = "font-family:Charter,'Bitstream Charter',Cambria,Georgia,serif";
const style = {
  body: `margin:0;background:#f7f4ec;color:${INK};${serif}`,
  sheet: "max-width:560px;margin:0 auto;padding:24px 20px 40px",
  title: "font-size:22px;line-height:1.3;font-weight:600;margin:0 0 20px",
  text: "font-size:17px;line-height:1.55;margin:0 0 16px;overflow-wrap:anywhere",
  code: "font-family:ui-monospace,Consolas,monospace;font-size:30px;letter-spacing:6px;margin:0 0 20px",
  button: `display:inline-block;background:${INK};color:#ffffff;text-decoration:none;padding:12px 20px;font-size:17px`,
  small: "font-size:14px;line-height:1.5;margin:0 0 8px;overflow-wrap:anywhere",
  quote: "font-size:17px;line-height:1.55;margin:0 0 16px;padding:0 0 0 14px;border-left:3px solid #b3312c",
};
const dark =
  "@media (prefers-color-scheme:dark){body{background:#1f2a2a!important;color:#f3efe4!important}a{color:inherit}}";

function Page({ letter }: { letter: Letter }): VNode {
  return (
    <html lang={letter.lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>{letter.title}</title>
        <style>{dark}</style>
      </head>
      <body style={style.body}>
        <div role="article" lang={letter.lang} style={style.sheet}>
          <h1 style={style.title}>{letter.title}</h1>
          {letter.blocks.map((block) => (
            <Block block={block} />
          ))}
          <hr style="border:0;border-top:1px solid #b9b3a2;margin:28px 0 16px" />
          {letter.footer.map((line) => (
            <p style={style.small}>{line}</p>
          ))}
          {letter.unsubscribe && (
            <p style={style.small}>
              <a href={web(letter.unsubscribe.url)}>{letter.unsubscribe.label}</a>
            </p>
          )}
        </div>
      </body>
    </html>
  );
}

function Block({ block }: { block: LetterBlock }): VNode {
  switch (block.kind) {
    case "say":
      return <p style={style.text}>{block.text}</p>;
    case "code":
      return (
        <>
          <p style={style.text}>{block.label}</p>
          <p style={style.code}>{block.code}</p>
        </>
      );
    case "button":
      return (
        <>
          <p style="margin:24px 0 12px">
            <a href={web(block.url)} style={style.button}>
              {block.label}
            </a>
          </p>
          <p style={style.small}>{web(block.url)}</p>
        </>
      );
    case "quote":
      return <blockquote style={style.quote}>{block.text}</blockquote>;
    case "list":
      return (
        <ul style={`${style.text};padding:0 0 0 20px`}>
          {block.items.map((item) => (
            <li>{item.url ? <a href={web(item.url)}>{item.label}</a> : item.label}</li>
          ))}
        </ul>
      );
  }
}

function web(url: string): string {
  if (/^https?:\/\/[^\s<>"]+$/.test(url)) return url;
  throw new TypeError("a letter links to http(s) addresses only");
}
