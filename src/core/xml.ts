/**
 * Text made fit for an XML 1.0 document, which cannot hold every character even escaped (section 2.2): one control
 * pasted into a title would make a whole feed unreadable. What cannot be held is dropped.
 */
export function xmlCharacters(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, "");
}

/** Text as the content of an element or of a quoted attribute. */
export function xmlText(text: string): string {
  return xmlCharacters(text).replace(/[&<>"']/g, (found) => ENTITIES[found] ?? "");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
