import { expect, test } from "vitest";
import { publicId } from "../../../../core/crypto/random.ts";
import { aboutOf } from "./about.ts";

const about = (action: string, subject: string, lang: "fr" | "en" = "fr") =>
  aboutOf({ at: new Date(0), by: "clock", action, subject }, { candidate: "Lucie Armand" }, lang);

test("the history names what a deed was about, and shows no id, no column, no instant of a machine", () => {
  expect(about("campaign.made-official", publicId())).toBe("Lucie Armand");
  expect(about("campaign.described", "candidate, contact_email")).toBe(
    "Nom affiché, Adresse électronique de la campagne",
  );
  expect(about("rendez-vous.moved", "2011-06-28T09:30:00.000Z").replace(/\s/gu, " ")).toBe("28 juin 2011 à 11 h 30");
  expect([about("forum.held-first", "1"), about("answer.held-first", "0", "en")]).toEqual(["oui", "no"]);
  expect(about("stream.key-made", publicId()), "as it was written before").toBe("");
  expect(about("measure.published", "Un train toutes les heures")).toBe("Un train toutes les heures");
});
