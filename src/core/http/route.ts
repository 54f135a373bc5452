import type { Storage } from "../storage/index.ts";
import type { UploadRefusal } from "../upload-refusals.ts";
import type { UploadedFile, UploadLimits } from "../uploads.ts";
import type { Entered, Fields, Form } from "./form.ts";
import type { Answer, CachedAnswer } from "./answer.ts";
import type { Visit } from "./visit.ts";

/**
 * Who may pass. A guard is declared on the route, named (so that `preau routes` prints it) and answers either with who
 * is asking or with the answer that turns them away. The operation itself checks again what depends on its subject.
 */
export interface Guard<Who> {
  readonly name: string;
  readonly admit: (visit: Visit) => Promise<Admission<Who>>;
}
export type Admission<Who> =
  { readonly pass: true; readonly who: Who } | { readonly pass: false; readonly answer: Answer };

/** Declared public: no session is looked at, so the answer is the same for everybody. */
export const everyone: Guard<undefined> = {
  name: "everyone",
  admit: () => Promise.resolve({ pass: true, who: undefined }),
};

export type Handling =
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "cached"; readonly fresh: CachedAnswer }
  | { readonly kind: "streamed" };

export interface Route {
  readonly method: "GET" | "POST";
  /** `/c/:slug/programme`; the door also serves it under `/en`. */
  readonly path: string;
  readonly guard: string;
  /** The form this route takes, if any: the house tests send it nonsense. */
  readonly form?: Form<Fields>;
  /** A cached page: anonymous, the same bytes for everybody; the query fields it depends on. */
  readonly cached?: { readonly query: QueryFields };
  /** Also served on a campaign's own host names. */
  readonly reading: boolean;
  /** Accepts requests that come from elsewhere without Origin (one-click unsubscribe of RFC 8058). Each needs its reason. */
  readonly crossSite?: string;
  readonly handle: (visit: Visit) => Promise<Handling>;
}

/**
 * The query fields of a cached page, each with what reads it: the one spelling of a value that is known here, or
 * undefined. Handlers see these and nothing else, so that made-up values are answered with the page without them.
 */
export type QueryFields = Readonly<Record<string, (text: string) => string | undefined>>;

interface Common<Who> {
  readonly guard: Guard<Who>;
  readonly reading?: boolean;
}

/** A page for one person or one moment: never cached. */
export function get<Who>(
  path: string,
  options: Common<Who>,
  handle: (visit: Visit, who: Who) => Promise<Answer> | Answer,
): Route {
  return {
    method: "GET",
    path,
    guard: options.guard.name,
    reading: options.reading ?? false,
    handle: async (visit) => {
      const admission = await options.guard.admit(visit);
      return { kind: "answer", answer: admission.pass ? await handle(visit, admission.who) : admission.answer };
    },
  };
}

/** An anonymous page, kept ready-made. `query` declares the query fields it depends on; others are ignored. */
export function cachedGet(
  path: string,
  options: { readonly reading?: boolean; readonly query?: QueryFields },
  handle: (visit: Visit) => Promise<CachedAnswer>,
): Route {
  return {
    method: "GET",
    path,
    guard: everyone.name,
    reading: options.reading ?? false,
    cached: { query: options.query ?? {} },
    handle: async (visit) => ({ kind: "cached", fresh: await handle(visit) }),
  };
}

/** A form sent. The handler gets what was entered, understood or refused field by field. */
export function post<Who, F extends Fields>(
  path: string,
  options: Common<Who> & { readonly form: Form<F>; readonly crossSite?: string },
  handle: (visit: Visit, entered: Entered<F>, who: Who) => Promise<Answer> | Answer,
): Route {
  return {
    method: "POST",
    path,
    guard: options.guard.name,
    form: options.form,
    reading: options.reading ?? false,
    ...(options.crossSite !== undefined && { crossSite: options.crossSite }),
    handle: async (visit) => {
      const admission = await options.guard.admit(visit);
      if (!admission.pass) return { kind: "answer", answer: admission.answer };
      const entered = options.form.read(await visit.typed(), visit.lang);
      return { kind: "answer", answer: await handle(visit, entered, admission.who) };
    },
  };
}

/** The files that came with a form. */
export interface Sent {
  readonly files: readonly UploadedFile[];
  /** Why no file was taken, and the field of the one that was refused. */
  readonly refused: { readonly refusal: UploadRefusal; readonly field: string | undefined } | undefined;
  /** Says that the files are now noted somewhere. Those of which nobody says so are deleted once it is answered. */
  keep(): void;
}

/** A form sent with files, or without: what was typed is understood as by `post`, whatever becomes of the files. */
export function postWithFiles<Who, F extends Fields>(
  path: string,
  options: Common<Who> & { readonly form: Form<F>; readonly storage: Storage; readonly limits: UploadLimits },
  handle: (visit: Visit, entered: Entered<F>, sent: Sent, who: Who) => Promise<Answer>,
): Route {
  const { guard, form, storage, limits } = options;
  return {
    method: "POST",
    path,
    guard: guard.name,
    form,
    reading: options.reading ?? false,
    handle: async (visit) => {
      const admission = await guard.admit(visit);
      if (!admission.pass) return { kind: "answer", answer: admission.answer };
      const isMultipart = /^multipart\//i.test(visit.headers.get("content-type") ?? "");
      const outcome = isMultipart ? await visit.upload(storage, limits) : undefined;
      const files = outcome?.ok ? outcome.value.files : [];
      const refused = outcome && !outcome.ok ? { refusal: outcome.refusal, field: outcome.field } : undefined;
      const fate = { kept: false };
      try {
        const entered = form.read(await visit.typed(), visit.lang);
        const sent = { files, refused, keep: () => void (fate.kept = true) };
        return { kind: "answer", answer: await handle(visit, entered, sent, admission.who) };
      } finally {
        if (!fate.kept) for (const { key } of files) await storage.delete(key);
      }
    },
  };
}

/** A stream of events, an upload, a file: the handler writes to the raw response itself. */
export function streamed<Who>(
  method: "GET" | "POST",
  path: string,
  options: Common<Who> & { readonly form?: Form<Fields> },
  handle: (visit: Visit, who: Who) => Promise<Answer | "streamed">,
): Route {
  return {
    method,
    path,
    guard: options.guard.name,
    ...(options.form && { form: options.form }),
    reading: options.reading ?? false,
    handle: async (visit) => {
      const admission = await options.guard.admit(visit);
      if (!admission.pass) return { kind: "answer", answer: admission.answer };
      const result = await handle(visit, admission.who);
      return result === "streamed" ? { kind: "streamed" } : { kind: "answer", answer: result };
    },
  };
}
