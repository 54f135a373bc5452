/**
 * Words that people wrote, as one cell of a CSV: between quotes (RFC 4180), and with an apostrophe before what a spreadsheet
 * would take for a formula and carry out (OWASP, CSV injection).
 */
export const textCell = (text: string): string => `"${text.replace(FORMULA, "'$&").replaceAll('"', '""')}"`;

const FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/u;
