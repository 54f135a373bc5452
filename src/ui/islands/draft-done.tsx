import { draftKey, forget } from "./draft.tsx";

/** On the page that says a text was accepted: its draft is no longer needed. */
export function enhance(_host: HTMLElement, { id }: { readonly id: string }): undefined {
  forget(draftKey(id));
}
