import { defineMessages } from "../../../ui/messages.ts";

/** What is said to whoever writes. */
export const writing = defineMessages({
  fr: {
    open: {
      title: "Ouvrir une discussion",
      lead: (theme: string) => `Elle paraîtra dans le forum « ${theme} ».`,
      submit: "Publier et ouvrir la discussion",
    },
    reply: {
      title: "Répondre",
      to: (name: string, number: number) => `Vous répondez à ${name}, message ${number}.`,
      submit: "Publier ma réponse",
      here: "Répondre dans cette discussion",
    },
    signed: (pseudonym: string) => `Signé de votre pseudonyme, ${pseudonym}, et lu par tout le monde.`,
    preview: "Ce que l’on lira",
    own: {
      title: "Votre message",
      edit: "Modifier",
      editLead: "Ce qu’il disait avant reste lisible sur sa page.",
      save: "Enregistrer",
      withdraw: "Retirer",
      withdrawLead:
        "Vos mots disparaissent, ceux d’avant et ceux que l’on a cités de vous aussi, avec les images. Il reste qu’un message était là.",
      notYours: "Ce message est de quelqu’un d’autre. Vous pouvez y répondre.",
      statement: "Lire la décision et sa raison",
      back: "Lire dans la discussion",
    },
    done: {
      publie: "Votre message est en ligne.",
      attend: "Votre message est reçu. La modération le relit avant qu’il paraisse.",
      modifie: "C’est modifié.",
      relu: "C’est modifié. La modération relit vos nouveaux mots avant qu’ils paraissent.",
      retire: "Votre message est retiré.",
      image: "L’image est retirée.",
    },
  },
  en: {
    open: {
      title: "Open a thread",
      lead: (theme: string) => `It will appear in the forum “${theme}”.`,
      submit: "Publish and open the thread",
    },
    reply: {
      title: "Reply",
      to: (name: string, number: number) => `You reply to ${name}, post ${number}.`,
      submit: "Publish my reply",
      here: "Reply in this thread",
    },
    signed: (pseudonym: string) => `Signed with your pseudonym, ${pseudonym}, and read by everybody.`,
    preview: "What will be read",
    own: {
      title: "Your post",
      edit: "Edit",
      editLead: "What it said before can still be read on its page.",
      save: "Save",
      withdraw: "Withdraw",
      withdrawLead:
        "Your words disappear, with those of before, those that others quoted, and the pictures. That a post was there remains.",
      notYours: "This post is somebody else’s. You may answer it.",
      statement: "Read the decision and its reason",
      back: "Read in the thread",
    },
    done: {
      publie: "Your post is online.",
      attend: "Your post is received. The moderators read it before it appears.",
      modifie: "It is edited.",
      relu: "It is edited. The moderators read your new words before they appear.",
      retire: "Your post is withdrawn.",
      image: "The picture is removed.",
    },
  },
});
