/** How the journeys learn where their house is: settings that the global setup hands to every worker. */
export const journeySettings = {
  home: "PREAU_JOURNEY_HOME",
  publicUrl: "PREAU_JOURNEY_PUBLIC_URL",
  officeUrl: "PREAU_JOURNEY_OFFICE_URL",
} as const;

export interface JourneyHouse {
  readonly home: string;
  /** `http://localhost:…`, as the house printed it: passkeys need `localhost` and not an IP address. */
  readonly publicUrl: string;
  readonly officeUrl: string;
}

/** The house that the journeys run against. */
export function journeyHouse(): JourneyHouse {
  const setting = (name: string): string => {
    const value = process.env[name];
    if (value === undefined) throw new Error(`${name} is missing: journeys are run by "npx playwright test"`);
    return value;
  };
  return {
    home: setting(journeySettings.home),
    publicUrl: setting(journeySettings.publicUrl),
    officeUrl: setting(journeySettings.officeUrl),
  };
}
