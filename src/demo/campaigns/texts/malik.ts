import { laid, type DemoCampaign } from "../texts.ts";

const [care, school, work, home, move, land, state, money] = [
  "Se soigner près de chez soi",
  "L’école qui donne du temps",
  "Travailler et en vivre",
  "Se loger",
  "Se déplacer sans voiture obligée",
  "L’eau, la terre, l’énergie",
  "Un État qui répond",
  "L’argent public, à livre ouvert",
] as const;

/** In campaign for six weeks: thirty measures, some in their third version. */
export const malik: DemoCampaign = {
  slug: "malik-benhaddou",
  candidate: "Malik Benhaddou",
  colour: "#1f6f78",
  sentence: "Remettre les services publics à vingt minutes de chaque porte.",
  about:
    "Malik Benhaddou a quarante-neuf ans. Batelier, puis instituteur à Conflans, il a été onze ans maire d’une ville de canal où le dernier bureau de poste avait fermé. Il l’a fait rouvrir, avec une sage-femme, un écrivain public et un atelier de vélos dedans.\n\nIl se présente avec une règle simple : *aucune promesse sans son prix, sa date et le nom de qui la tiendra.*",
  themes: [care, school, work, home, move, land, state, money],
  measures: [
    {
      theme: care,
      title: "Un médecin à moins de vingt minutes",
      summary: "Mille maisons de santé publiques, où les médecins sont salariés et les gardes partagées.",
      body: laid(
        "L’État ouvre **mille maisons de santé** dans les cantons où l’on attend plus de dix jours un rendez-vous. On y trouve au moins deux médecins, une infirmière de pratique avancée et un secrétariat. Qui y travaille est salarié, loge sur place s’il le souhaite, et ne reste pas seul la nuit.",
        "1,4 milliard d’euros par an en année pleine, dont la moitié remplace des dépenses d’urgences évitées.",
        "Les cent premières en dix-huit mois, mille en cinq ans.",
      ),
      versions: [
        [30, "Le nombre de médecins par maison est précisé.", "au moins deux médecins", "au moins trois médecins"],
        [
          9,
          "Chiffrage revu après l’avis des centres de santé municipaux.",
          "1,4 milliard d’euros par an en année pleine, dont la moitié remplace",
          "1,7 milliard d’euros par an en année pleine, dont un tiers remplace",
        ],
      ],
    },
    {
      theme: care,
      title: "Les soins dentaires dans l’école",
      summary:
        "Un contrôle et les premiers soins, chaque année, de six à quinze ans, dans un camion ou une salle de l’école.",
      body: laid(
        "Chaque école reçoit une fois par an une équipe dentaire pour trois jours. Les parents choisissent ; rien n’est à avancer.",
        "210 millions d’euros par an.",
        "À la deuxième rentrée.",
      ),
    },
    {
      theme: care,
      title: "Rester chez soi en vieillissant",
      summary: "Deux heures d’aide par jour garanties, par des personnes formées et payées pour leurs trajets.",
      body: laid(
        "Toute personne reconnue en perte d’autonomie a droit à **deux heures d’aide par jour**. Les trajets comptent comme du travail. Une même personne est suivie par trois intervenants au plus.",
        "3,1 milliards d’euros par an, par redéploiement de réductions d’impôt sans effet mesuré.",
        "Un département sur trois la première année, tous en trois ans.",
      ),
      versions: [
        [
          21,
          "Le nombre d’intervenants est limité, à la demande des familles.",
          "trois intervenants",
          "quatre intervenants",
        ],
      ],
    },
    {
      theme: care,
      title: "Une garde de nuit par bassin de vie",
      summary: "Entre 20 heures et 8 heures, un lieu ouvert, un numéro, quelqu’un qui se déplace.",
      body: laid(
        "Dans chaque bassin de vie, une garde de nuit publique reçoit, répond et se déplace. Les urgences de l’hôpital se consacrent aux urgences.",
        "480 millions d’euros par an.",
        "En trois ans, en commençant par les îles et la montagne.",
      ),
    },
    {
      theme: school,
      title: "Vingt élèves par classe jusqu’au CE2",
      summary: "Partout, et pas seulement en éducation prioritaire.",
      body: laid(
        "De la grande section au CE2, aucune classe ne dépasse **vingt élèves**. Les locaux manquants sont loués, aménagés ou construits par les communes avec une avance de l’État.",
        "1,9 milliard d’euros par an et 14 000 postes.",
        "Une classe d’âge par rentrée.",
      ),
      versions: [
        [26, "La grande section est incluse.", "Du CP au CE2", "De la grande section au CE2"],
        [
          12,
          "Les postes sont chiffrés.",
          "1,9 milliard d’euros par an.",
          "1,9 milliard d’euros par an et 14 000 postes.",
        ],
      ],
    },
    {
      theme: school,
      title: "Un vrai déjeuner à un euro",
      summary: "À la cantine, pour chaque enfant dont les parents le demandent, sans dossier à refaire chaque année.",
      body: laid(
        "Le prix est d’un euro pour la moitié des familles, et ne dépasse jamais quatre euros. La part de produits achetés à moins de cent kilomètres monte chaque année.",
        "720 millions d’euros par an, partagés avec les communes.",
        "Dès la première rentrée pour les communes volontaires.",
      ),
    },
    {
      theme: school,
      title: "Le droit de se tromper d’orientation",
      summary: "Une passerelle chaque trimestre, au lycée et dans les deux premières années du supérieur.",
      body: laid(
        "Changer de voie ne fait plus perdre un an. Trois fois par an, une semaine de passage, avec un professeur référent et un dossier repris tel quel.",
        "90 millions d’euros par an.",
        "À la deuxième rentrée.",
      ),
    },
    {
      theme: school,
      title: "L’internat du dimanche soir au vendredi",
      summary: "Deux cents internats rouverts ou rénovés, au prix de la cantine.",
      body: laid(
        "Dans les lycées loin de tout, l’internat redevient une chance et non un pis-aller : chambres de deux, étude encadrée, sport le mercredi.",
        "1,1 milliard d’euros d’investissement en cinq ans.",
        "Quarante par an.",
      ),
      versions: [[17, "Le rythme est annoncé.", "Trente par an.", "Quarante par an."]],
    },
    {
      theme: work,
      title: "Payer le trajet entre deux chantiers",
      summary: "Le temps passé d’un lieu de travail à un autre, dans la journée, est du temps de travail.",
      body: laid(
        "Pour l’aide à domicile, le nettoyage, le bâtiment : tout trajet entre deux lieux de travail est payé. La pause reste une pause.",
        "Rien pour l’État ; les tarifs publics de l’aide à domicile sont relevés d’autant (600 millions d’euros).",
        "Dans les six premiers mois.",
      ),
      versions: [
        [
          33,
          "Le bâtiment est ajouté.",
          "Pour l’aide à domicile et le nettoyage :",
          "Pour l’aide à domicile, le nettoyage, le bâtiment :",
        ],
      ],
    },
    {
      theme: work,
      title: "Deux administrateurs sur cinq élus par les salariés",
      summary: "Dans les entreprises de plus de cinq cents personnes, avec voix entière.",
      body: laid(
        "Les salariés élisent **deux administrateurs sur cinq**. Ils reçoivent les mêmes pièces que les autres et ont dix jours de formation par an.",
        "Rien.",
        "Par la loi, la première année ; les conseils sont renouvelés dans les deux ans.",
      ),
    },
    {
      theme: work,
      title: "Une retraite qui compte les métiers usants",
      summary: "Une année sur six gagnée dans les métiers de nuit, de charge, de froid et de bruit.",
      body: laid(
        "La liste des métiers est établie par les médecins du travail, revue tous les trois ans, publiée. Le compte suit la personne.",
        "2,3 milliards d’euros par an à terme.",
        "Dans la deuxième année.",
      ),
      versions: [
        [
          7,
          "Une année sur six, et non sur sept, après la réunion de Dunkerque.",
          "Une année sur sept",
          "Une année sur six",
        ],
      ],
    },
    {
      theme: work,
      title: "Reprendre l’entreprise où l’on travaille",
      summary: "Un droit de préférence et un prêt public quand une entreprise saine ferme faute de repreneur.",
      body: laid(
        "Les salariés ont quatre mois pour présenter un projet de reprise, avec un accompagnement payé par la région et un prêt à taux nul.",
        "Un fonds de 800 millions d’euros, remboursé.",
        "La première année.",
      ),
    },
    {
      theme: home,
      title: "Cent mille logements dans les murs qui existent",
      summary: "Bureaux, casernes, étages vides au-dessus des commerces : les transformer avant de construire.",
      body: laid(
        "Un permis en trois mois, un architecte public dans chaque intercommunalité, une taxe sur les étages vides de centre-ville après deux ans.",
        "950 millions d’euros par an, dont 400 rendus par la taxe.",
        "Cent mille logements en quatre ans.",
      ),
      versions: [[15, "La taxe ne court qu’après deux ans de vacance.", "après un an", "après deux ans"]],
    },
    {
      theme: home,
      title: "Le loyer affiché, le loyer expliqué",
      summary: "Chaque annonce dit le loyer précédent et la consommation de chauffage mesurée.",
      body: laid(
        "Une annonce sans ces deux chiffres est retirée. Le dépôt de garantie est tenu par la Caisse des dépôts et rendu en dix jours.",
        "12 millions d’euros par an.",
        "La première année.",
      ),
    },
    {
      theme: home,
      title: "Rénover par rues entières",
      summary: "Un chantier, un devis, un prêt à rembourser sur les économies : la rue décide ensemble.",
      body: laid(
        "Une rue qui s’accorde aux deux tiers est rénovée d’un coup, par un groupement d’artisans retenu par l’intercommunalité. Personne n’avance l’argent.",
        "2,6 milliards d’euros par an, à la place d’aides dispersées de même montant.",
        "Cinq cents rues la première année.",
      ),
    },
    {
      theme: home,
      title: "Aucun enfant à la rue",
      summary: "Dix mille places familiales, et l’école où l’enfant est inscrit ne change pas.",
      body: laid(
        "Toute famille signalée par une école est logée sous dix jours, dans la même académie. La place reste ouverte jusqu’au bail.",
        "390 millions d’euros par an.",
        "Avant le premier hiver.",
      ),
      versions: [[5, "Le délai est fixé.", "logée sans délai", "logée sous dix jours"]],
    },
    {
      theme: move,
      title: "Un train toutes les heures, de 6 heures à 22 heures",
      summary: "Sur deux mille kilomètres de lignes aujourd’hui fermées ou presque vides.",
      body: laid(
        "Un train, même court, **toutes les heures** et toute l’année. La fréquence d’abord : c’est elle qui ramène les voyageurs.",
        "1,2 milliard d’euros par an en fonctionnement, 6 milliards d’investissement en dix ans.",
        "Quatre cents kilomètres par an.",
      ),
      versions: [
        [28, "Les horaires du soir sont prolongés.", "de 6 heures à 20 heures", "de 6 heures à 22 heures"],
        [3, "L’investissement est étalé sur dix ans.", "en huit ans", "en dix ans"],
      ],
    },
    {
      theme: move,
      title: "Le vélo de la maison au train",
      summary: "Quinze kilomètres de voie sûre autour de chaque gare, et de quoi y laisser son vélo.",
      body: laid(
        "Une voie séparée, éclairée, déneigée. Un abri fermé par gare. Un vélo électrique prêté un mois pour essayer.",
        "350 millions d’euros par an.",
        "Trois cents gares en cinq ans.",
      ),
    },
    {
      theme: move,
      title: "Le permis au lycée",
      summary: "Le code et vingt heures de conduite, gratuits, pour qui habite loin d’une gare.",
      body: laid(
        "Les auto-écoles du canton sont payées à l’heure par la région. On peut choisir un permis pour petite voiture électrique.",
        "280 millions d’euros par an.",
        "À la deuxième rentrée.",
      ),
    },
    {
      theme: move,
      title: "Cent ports fluviaux pour les marchandises",
      summary: "Un quai, une grue, un raccordement électrique : le canal reprend sa part.",
      body: laid(
        "Cent quais rénovés, un guichet unique pour les bateliers, un tarif lisible. Un convoi évite cent vingt camions.",
        "160 millions d’euros par an.",
        "Vingt par an.",
      ),
      versions: [[19, "Le nombre de camions évités est corrigé.", "cent quatre-vingts camions", "cent vingt camions"]],
    },
    {
      theme: land,
      title: "Les premiers mètres cubes presque gratuits",
      summary: "Un tarif de l’eau progressif partout : boire et se laver d’abord, remplir une piscine ensuite.",
      body: laid(
        "Les quinze premiers mètres cubes par personne sont à un euro. Le prix monte ensuite par paliers. Les fuites du réseau sont publiées commune par commune.",
        "Rien : le tarif s’équilibre.",
        "Deux ans, le temps des contrats.",
      ),
    },
    {
      theme: land,
      title: "Une terre pour s’installer",
      summary: "L’État et les communes achètent les fermes sans successeur et les louent à des jeunes.",
      body: laid(
        "Trente mille installations en cinq ans. Le bail est long, le fermage suit la récolte, la maison va avec la terre.",
        "540 millions d’euros par an, inscrits à l’actif.",
        "Dès le premier budget.",
      ),
      versions: [
        [
          11,
          "La maison est comprise dans le bail.",
          "le fermage suit la récolte.",
          "le fermage suit la récolte, la maison va avec la terre.",
        ],
      ],
    },
    {
      theme: land,
      title: "Le solaire des toits publics d’abord",
      summary: "Écoles, gymnases, hangars : l’électricité produite est vendue à prix coûtant aux voisins.",
      body: laid(
        "Chaque toit public de plus de trois cents mètres carrés est équipé ou dit pourquoi il ne peut l’être.",
        "Un emprunt de 4 milliards d’euros, remboursé par la vente.",
        "Cinq ans.",
      ),
    },
    {
      theme: land,
      title: "Replanter les haies et les berges",
      summary: "Vingt mille kilomètres de haies, payés à qui les entretient.",
      body: laid(
        "Un contrat de quinze ans au kilomètre entretenu, le même pour tous, contrôlé par photographie aérienne et par la visite.",
        "130 millions d’euros par an.",
        "Quatre mille kilomètres par hiver.",
      ),
    },
    {
      theme: state,
      title: "Un guichet qui ne renvoie pas ailleurs",
      summary: "Dans chaque canton, des agents qui ont la main sur les dossiers, et pas seulement un écran.",
      body: laid(
        "Deux agents au moins, cinq jours sur sept, habilités à **décider** pour la santé, les impôts, la famille et la retraite. Rien n’oblige à passer par internet.",
        "760 millions d’euros par an.",
        "Mille guichets en deux ans.",
      ),
      versions: [
        [
          24,
          "Le droit à ne pas passer par internet est écrit.",
          "et la retraite.",
          "et la retraite. Rien n’oblige à passer par internet.",
        ],
      ],
    },
    {
      theme: state,
      title: "Le silence de l’administration vaut accord, vraiment",
      summary: "Deux mois, un récépissé automatique, et la liste des exceptions sur une page.",
      body: laid(
        "Les quelque mille huit cents exceptions sont ramenées à cent, toutes expliquées. Le récépissé part le jour même.",
        "25 millions d’euros.",
        "La première année.",
      ),
    },
    {
      theme: state,
      title: "Des juges, des greffiers, des délais affichés",
      summary: "Chaque tribunal publie son délai du mois ; au-delà de six mois, un renfort arrive.",
      body: laid(
        "Quatre mille postes de magistrats et de greffiers en cinq ans. Une brigade de renfort par cour d’appel.",
        "670 millions d’euros par an à terme.",
        "Les délais sont affichés dans les trois mois.",
      ),
    },
    {
      theme: state,
      title: "La police de jour, à pied, connue",
      summary: "Les mêmes visages dans le même quartier pendant trois ans au moins.",
      body: laid(
        "Six mille agents affectés par quartier, un bureau ouvert, une réunion publique par trimestre avec le bilan des plaintes et des suites.",
        "410 millions d’euros par an.",
        "Deux cents quartiers la première année.",
      ),
    },
    {
      theme: money,
      title: "Chaque niche fiscale a une date de fin",
      summary: "Quatre ans, une évaluation publique, et un vote pour la garder.",
      body: laid(
        "Les quatre cent soixante-dix réductions et crédits d’impôt reçoivent une échéance. Qui veut en garder une la défend chiffres en main.",
        "Un gain de 6 à 9 milliards d’euros par an à terme.",
        "Au premier budget.",
      ),
      versions: [[2, "La fourchette est élargie vers le bas.", "7 à 9 milliards", "6 à 9 milliards"]],
    },
    {
      theme: money,
      title: "Le budget lisible en une soirée",
      summary: "Quarante pages, les mêmes chaque année, avec ce qui était promis et ce qui a été fait.",
      body: laid(
        "Le budget de l’État et celui de la sécurité sociale paraissent aussi sous une forme de quarante pages, relue par vingt personnes tirées au sort.",
        "Deux millions d’euros.",
        "Dès le premier budget.",
      ),
    },
  ],
  news: [
    {
      daysAgo: 1,
      title: "Ce que Dunkerque m’a appris",
      summary: "Deux heures sur les quais avec des dockers de nuit. J’ai changé une mesure le soir même.",
      body: "Ils ne demandaient pas la lune. Ils demandaient que l’on compte **toutes** les nuits, celles du dimanche aussi.\n\nLa mesure sur les métiers usants disait *une année sur sept*. Elle dit désormais *une année sur six*. La différence est en ligne, avec sa date et son prix.",
      signed: "candidate",
    },
    {
      daysAgo: 3,
      title: "La carte des deux mille kilomètres est en ligne",
      summary: "Ligne par ligne : ce qui roule, ce qui roulera, en quelle année.",
      body: "L’équipe a repris les comptages de fréquentation et l’état des voies. Si votre ligne manque, écrivez-nous : la carte sera corrigée et la correction dite.",
      signed: "team",
      correction: [
        2,
        "La ligne de Guéret avait été oubliée.",
        "ce qui roule, ce qui roulera",
        "ce qui roule, ce qui roulera (Guéret comprise)",
      ],
    },
    {
      daysAgo: 7,
      title: "Réunion de Valenciennes : la salle a changé",
      summary: "Trop petite pour les inscrits : nous passons au gymnase Jules-Ferry, même heure.",
      body: "Le gymnase est à deux arrêts du tramway. L’entrée est de plain-pied. Une interprète en langue des signes sera présente.",
      signed: "team",
    },
    {
      daysAgo: 12,
      title: "Pourquoi je ne promets pas de baisse d’impôt",
      summary: "Parce que la liste des choses à réparer est longue, et qu’elle est en ligne.",
      body: "On me le demande à chaque marché. Je réponds par une question : *laquelle des trente mesures faut-il enlever ?* Personne n’en a encore désigné une. Si vous le faites, écrivez-le : je répondrai en public.",
      signed: "candidate",
    },
    {
      daysAgo: 20,
      title: "Trente mesures, un prix pour chacune",
      summary: "Le programme est complet. Il changera encore : chaque version est datée.",
      body: "Rien n’est caché derrière un astérisque. Quand un chiffre change, la page le montre et dit pourquoi.",
      signed: "team",
    },
    {
      daysAgo: 41,
      title: "Je suis candidat",
      summary: "Aux électrices et électeurs qui en ont assez d’attendre un rappel.",
      body: "J’ai passé onze ans à chercher qui, dans l’État, avait la main sur le dossier. Je voudrais que plus personne n’ait à chercher.",
      signed: "candidate",
    },
  ],
  dates: [
    {
      inDays: 2,
      hour: "18:30",
      title: "Réunion publique à Valenciennes",
      place: "Gymnase Jules-Ferry, Valenciennes",
      details: "Entrée de plain-pied, langue des signes.",
    },
    { inDays: 4, hour: "10:00", title: "Marché de Maubeuge", place: "Place des Nations, Maubeuge", details: "" },
    {
      inDays: 6,
      hour: "20:00",
      title: "Débat sur les soins de nuit",
      place: "Salle des fêtes, Guéret",
      details: "Avec des infirmières et des pompiers volontaires.",
    },
    {
      inDays: 11,
      hour: "14:00",
      title: "Promenade sur le canal",
      place: "Quai des bateliers, Conflans",
      details: "Pour parler marchandises, et pour le plaisir.",
    },
    {
      inDays: -5,
      hour: "19:00",
      title: "Rencontre avec les dockers",
      place: "Quai de l’Écluse, Dunkerque",
      details: "",
    },
    {
      inDays: -18,
      hour: "18:00",
      title: "Présentation des trente mesures",
      place: "Bourse du travail, Lille",
      details: "",
    },
  ],
  team: [
    ["Awa Diop", "Direction de la campagne"],
    ["Jeanne Tison", "Programme et chiffrage"],
    ["Romain Quesnel", "Réunions et déplacements"],
    ["Inès Martel", "Relations avec la presse"],
  ],
  links: [
    ["Mastodon", "https://mastodon.example/@benhaddou"],
    ["Vidéos", "https://videos.example/c/benhaddou"],
  ],
  address: "Équipe Benhaddou\n12, quai du Canal\n59300 Valenciennes",
};
