/** An invented elector, as a clerk would type one. */
export interface Invented {
  readonly commune: string;
  readonly communeName: string;
  readonly list: string;
  readonly birthName: string;
  readonly usageName: string;
  readonly firstNames: string;
  readonly sex: string;
  readonly birthDate: string;
  readonly birthDepartment: string;
  readonly birthCountry: string;
  readonly street: string;
  readonly postcode: string;
  readonly precinct: string;
  readonly constituency: string;
  readonly canton: string;
  readonly order: string;
}

export type Column = readonly [name: string, value: keyof Invented | undefined];

/** Layout A: the export of the register, 27 columns. */
export const registerLayout: readonly Column[] = [
  ["code du l'ugle", "commune"],
  ["libellé de l'ugle", "communeName"],
  ["libellé du type de liste", "list"],
  ["nom de naissance", "birthName"],
  ["nom d'usage", "usageName"],
  ["prénoms", "firstNames"],
  ["sexe", "sex"],
  ["date de naissance", "birthDate"],
  ["code commune de naissance", undefined],
  ["libellé commune de naissance", undefined],
  ["code département de naissance", "birthDepartment"],
  ["pays de naissance", "birthCountry"],
  ["libellé nationalité", undefined],
  ["numéro de voie", undefined],
  ["libellé de voie", "street"],
  ["complément 1", undefined],
  ["complément 2", undefined],
  ["lieu-dit", undefined],
  ["code postal", "postcode"],
  ["commune", "communeName"],
  ["pays", undefined],
  ["code du bureau de vote", "precinct"],
  ["libellé du bureau de vote", undefined],
  ["code circonscription législative du bureau de vote", "constituency"],
  ["libellé canton du bureau de vote", "canton"],
  ["libellé circonscription métropolitaine du bureau de vote", undefined],
  ["numéro d'ordre dans le bureau de vote", "order"],
];

/** Layout B: the arrêté of 12 November 2013, 29 columns. */
export const legalLayout: readonly Column[] = [
  ["TypeListe", "list"],
  ["InfoListe", undefined],
  ["DateCreationListe", undefined],
  ["CodeDepartement", undefined],
  ["CodeCommune", "commune"],
  ["NomCommune", "communeName"],
  ["NoElecteurGeneral", "order"],
  ["Sexe", "sex"],
  ["NomdeNaissance", "birthName"],
  ["NomDusage", "usageName"],
  ["Prenoms", "firstNames"],
  ["DateDeNaissance", "birthDate"],
  ["NomComNaissance", undefined],
  ["DeptNaissance", "birthDepartment"],
  ["PaysNaissance", "birthCountry"],
  ["Nationalite", undefined],
  ["NomBureauDeVote", undefined],
  ["NoBureauDeVote", "precinct"],
  ["CodeCanton", "canton"],
  ["CodeCirconscription", "constituency"],
  ["ComplementDeLocalisation1", undefined],
  ["ComplementDeLocalisation2", undefined],
  ["NumeroVoie", undefined],
  ["TypeVoie", undefined],
  ["LibelleVoie", "street"],
  ["LieuDit", undefined],
  ["CodePostal", "postcode"],
  ["VilleLocalite", "communeName"],
  ["Pays", undefined],
];
