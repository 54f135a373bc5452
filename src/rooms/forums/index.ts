export * from "./opinion/index.ts";
