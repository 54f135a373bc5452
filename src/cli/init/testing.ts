// The answers of an operator who has everything.
export const nadia = { givenName: "Nadia", familyName: "Ben Salah", email: "nadia@example.org" };
export const rose = { givenName: "Rose", familyName: "Martin", email: "rose@example.org" };
export const whole = {
  domain: "primaire.example",
  officeUrl: "https://bureau.example",
  officeNetworks: ["10.8.0.0/24", "2001:db8::/48"],
  mailUrl: "smtps://preau:p%40ss@mail.example:465",
  keeper: "keeper@example.org",
  administrators: [nadia, rose],
};
