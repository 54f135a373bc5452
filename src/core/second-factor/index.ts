export * from "./challenge.ts";
export * from "./passkeys.ts";
export * from "./recovery.ts";
export * from "./second-factor.ts";
export * from "./totp.ts";
