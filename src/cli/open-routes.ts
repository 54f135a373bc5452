/**
 * Everything that somebody who is not signed in may send, and all that they may see of the office, each with its reason.
 * `preau routes` flags what is open and not here; a test finds what is here and no longer exists.
 */
export const openRoutes: Readonly<Record<string, string>> = {
  "public POST /c/:slug/suivre": "following needs no account: a mail asks for the second step; limited",
  "public POST /c/:slug/suivre/preuve": "gives the riddle of a proof of work; writes nothing about who asks",
  "public POST /suivi/:token/confirmer": "the link in the mail is the right to follow",
  "public POST /suivi/:token": "the link in the mail is the right to change what one follows",
  "public POST /suivi/:token/partir": "the link in the mail is the right to leave, in one click (RFC 8058)",
  "public POST /signaler/question/:id": "a notice needs no account (DSA, art. 16); limited by account or address",
  "public POST /signaler": "finds the notice form by the address of a text; writes nothing",
  "public POST /signaler/affirmation/:id": "a notice needs no account (DSA, art. 16); limited by account or address",
  "public POST /signaler/message/:id": "a notice needs no account (DSA, art. 16); limited by account or address",
  "public POST /connexion": "asking to sign in is for those who are not",
  "public POST /connexion/preuve": "gives the riddle of a proof of work; writes nothing about who asks",
  "public POST /connexion/code": "the six digits are the proof; wrong ones are counted",
  "public POST /connexion/lien": "the link in the mail is the proof; used once",
  "public POST /connexion/cle/options": "gives the riddle of a passkey",
  "public POST /connexion/cle": "the passkey is the proof",
  "public POST /deconnexion": "ends the session of its cookie, if there is one",
  "public POST /donnees/mes-droits": "rights belong to whoever is in a file, with no account; sealed, and limited",
  "public POST /les-trois-fichiers/opposition":
    "objecting needs no account and strikes nobody by itself; sealed, and limited",
  "public POST /les-trois-fichiers/opposition/code":
    "the code of the letter is the proof; wrong ones are counted; limited",
  "public POST /preinscription": "whoever asks to be on the complementary list has no account; sealed, and limited",
  "public POST /tenir-un-bureau": "whoever offers to hold a place has no account; sealed, and limited",
  "public POST /ou-voter/:commune/rue":
    "whoever looks for where to vote has no account; reads one published file, writes nothing, and keeps the address out of URLs",
  "public POST /reprendre": "keeps what was written before signing in, for its cookie alone",
  "office GET /healthz": "says that the door answers, and nothing else",
  "office GET /connexion": "the way in",
  "office POST /connexion": "asking to sign in is for those who are not",
  "office GET /connexion/code": "the way in",
  "office POST /connexion/code": "the code of the second factor is the proof; wrong ones are counted",
  "office POST /connexion/cle": "the passkey is the proof",
  "office GET /lien/:link": "the one-time link is the proof; shows a button",
  "office POST /lien": "the one-time link is the proof; used once",
  "office POST /deconnexion": "ends the session of its cookie, if there is one",
};
