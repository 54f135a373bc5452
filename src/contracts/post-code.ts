/** Codes that go out on paper and come back by hand: eight signs of Crockford's alphabet, forty random bits. */

/** As people copy them: spaces, hyphens and case do not count; O is zero, I and L are one. */
export const codeAsTyped = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");

/** Whether what was typed may be a code at all. */
export const isPostCode = (typed: string): boolean => /^[0-9A-HJKMNP-TV-Z]{8}$/.test(codeAsTyped(typed));
