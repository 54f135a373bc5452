import { describe, expect, it } from "vitest";
import { readConfig } from "./config.ts";

describe("the settings", () => {
  it("have a default for everything a newcomer does not say", () => {
    const config = readConfig({});
    expect(config.publicUrl).toBe("http://localhost:3000");
    expect(config.officeUrl).toBe("http://localhost:3001");
    expect(config.publicBind).toBe("127.0.0.1");
  });

  it.each([
    ["PREAU_PUBLIC_PORT", "quatre-vingts"],
    ["PREAU_OFFICE_PORT", "70000"],
    ["PREAU_PUBLIC_URL", "primaire.example"],
    ["PREAU_PUBLIC_URL", "https://primaire.example/dossier"],
    ["PREAU_TRUSTED_PROXIES", "10.0.0.0/8, proxy"],
    ["PREAU_TRUSTED_PROXIES", "10.0.0.0/33"],
    ["PREAU_ROLE_PREFIX", 'preau"; drop'],
  ])("are refused by name: %s=%s", (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });

  it("refuse a demonstration that would answer outside this machine", () => {
    expect(() => readConfig({ PREAU_DEMONSTRATION: "1", PREAU_PUBLIC_URL: "https://primaire.example" })).toThrow(
      "PREAU_PUBLIC_URL",
    );
    expect(readConfig({ PREAU_DEMONSTRATION: "1" }).demonstration).toBe(true);
  });
});
