<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>About</source>
        <translation>À propos</translation>
    </message>
    <message>
        <source>Train at Home</source>
        <translation>Train at Home</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Lends this computer&apos;s idle hours to the training of language models.</source>
        <translation>Prête les heures libres de cet ordinateur à l&apos;entraînement de modèles de langage.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Projet</translation>
    </message>
    <message>
        <source>This computer&apos;s key</source>
        <translation>Clé de cet ordinateur</translation>
    </message>
    <message>
        <source>By this public key the network knows this computer.</source>
        <translation>Le réseau reconnaît cet ordinateur à cette clé publique.</translation>
    </message>
    <message>
        <source>Leave this network</source>
        <translation>Quitter ce réseau</translation>
    </message>
    <message>
        <source>What you agreed to</source>
        <translation>Ce que vous avez accepté</translation>
    </message>
    <message>
        <source>Withdraw, and stop everything</source>
        <translation>Retirer mon accord et tout arrêter</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Fait avec</translation>
    </message>
    <message>
        <source>Train at Home is free software under the Apache Licence 2.0. It is made with Python, Qt for Python (LGPL 3), PyTorch (BSD), iroh (MIT), msgspec (BSD), httpx (BSD), keyring (MIT), APScheduler (MIT) and cryptography (Apache 2.0). The licences lie beside the program.</source>
        <translation>Train at Home est un logiciel libre sous licence Apache 2.0. Il est fait avec Python, Qt for Python (LGPL 3), PyTorch (BSD), iroh (MIT), msgspec (BSD), httpx (BSD), keyring (MIT), APScheduler (MIT) et cryptography (Apache 2.0). Les licences accompagnent le programme.</translation>
    </message>
    <message>
        <source>Remove Train at Home</source>
        <translation>Supprimer Train at Home</translation>
    </message>
    <message>
        <source>Gives up this computer&apos;s place, and removes the login item, the entries in the keychain, and all data.</source>
        <translation>Rend la place de cet ordinateur et supprime le démarrage à l&apos;ouverture de session, les entrées du trousseau et toutes les données.</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Supprimer…</translation>
    </message>
    <message>
        <source>Leave this network?</source>
        <translation>Quitter ce réseau ?</translation>
    </message>
    <message>
        <source>This computer gives up its place in the run. Credits that you earned stay yours.</source>
        <translation>Cet ordinateur rend sa place dans le projet. Les crédits gagnés restent à vous.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Rester</translation>
    </message>
    <message>
        <source>Remove Train at Home and its data?</source>
        <translation>Supprimer Train at Home et ses données ?</translation>
    </message>
    <message>
        <source>%1 credits still wait for a wallet. They are lost when this computer&apos;s key is removed.</source>
        <translation>%1 crédits attendent encore un portefeuille. Ils seront perdus quand la clé de cet ordinateur sera supprimée.</translation>
    </message>
    <message>
        <source>Its place in the run is given up, and its settings, history, keys and login item are removed. This cannot be undone.</source>
        <translation>Sa place dans le projet est rendue ; ses réglages, son historique, ses clés et son démarrage automatique sont supprimés. C&apos;est définitif.</translation>
    </message>
    <message>
        <source>Remove everything</source>
        <translation>Tout supprimer</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Garder</translation>
    </message>
</context>
<context>
    <name>ActivityPage</name>
    <message>
        <source>Activity</source>
        <translation>Activité</translation>
    </message>
    <message>
        <source>What happened on this computer, and why.</source>
        <translation>Ce qui s&apos;est passé sur cet ordinateur, et pourquoi.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Enregistré sous %1</translation>
    </message>
    <message>
        <source>It could not be saved: %1</source>
        <translation>Enregistrement impossible : %1</translation>
    </message>
    <message>
        <source>Giving the computer back</source>
        <translation>Vous rendre l&apos;ordinateur</translation>
    </message>
    <message>
        <source>When you come back, training has to fall silent at once.</source>
        <translation>Quand vous revenez, l&apos;entraînement doit se taire aussitôt.</translation>
    </message>
    <message>
        <source>Not needed yet. The first time is measured and shown here.</source>
        <translation>Pas encore nécessaire. La première fois sera mesurée et affichée ici.</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>from noticing you to silence, the last time; it looks once a second. Promised: %1 ms.</source>
        <translation>du moment où il vous remarque au silence, la dernière fois ; il regarde chaque seconde. Promis : %1 ms.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s&apos;est passé</translation>
    </message>
    <message>
        <source>Nothing happened yet</source>
        <translation>Rien pour l&apos;instant</translation>
    </message>
    <message>
        <source>Whatever this program does stands here, with its reason.</source>
        <translation>Tout ce que fait ce programme est noté ici, avec sa raison.</translation>
    </message>
    <message>
        <source>Logs and diagnostics</source>
        <translation>Journaux et diagnostic</translation>
    </message>
    <message>
        <source>Diagnostics hold versions, settings and the newest log lines. Names, addresses and keys are taken out, and you see them before they are saved.</source>
        <translation>Le diagnostic contient les versions, les réglages et les dernières lignes des journaux. Noms, adresses et clés en sont retirés, et vous voyez tout avant l&apos;enregistrement.</translation>
    </message>
    <message>
        <source>Open the folder of logs</source>
        <translation>Ouvrir le dossier des journaux</translation>
    </message>
    <message>
        <source>Collect again</source>
        <translation>Recueillir à nouveau</translation>
    </message>
    <message>
        <source>Show diagnostics</source>
        <translation>Afficher le diagnostic</translation>
    </message>
    <message>
        <source>Save as file</source>
        <translation>Enregistrer dans un fichier</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnostic</translation>
    </message>
</context>
<context>
    <name>AgreeStep</name>
    <message>
        <source>You can stop at any time</source>
        <translation>Vous pouvez arrêter à tout moment</translation>
    </message>
    <message>
        <source>Train at Home lends this computer to the training of a language model while you do not need it. You earn credits for work that was verified.</source>
        <translation>Train at Home prête cet ordinateur à l&apos;entraînement d&apos;un modèle de langage quand vous n&apos;en avez pas besoin. Vous gagnez des crédits pour le travail vérifié.</translation>
    </message>
    <message>
        <source>Not allowed on this computer</source>
        <translation>Interdit sur cet ordinateur</translation>
    </message>
    <message>
        <source>Agree and go on</source>
        <translation>Accepter et continuer</translation>
    </message>
</context>
<context>
    <name>ComputerStep</name>
    <message>
        <source>A look at this computer</source>
        <translation>Un coup d&apos;œil à cet ordinateur</translation>
    </message>
    <message>
        <source>For twenty seconds it computes real blocks of a model, to see what it can take on. Fans may get louder.</source>
        <translation>Pendant vingt secondes, il calcule de vrais blocs d&apos;un modèle pour voir ce qu&apos;il peut porter. Les ventilateurs peuvent s&apos;entendre.</translation>
    </message>
    <message>
        <source>What it could host</source>
        <translation>Ce qu&apos;il pourrait héberger</translation>
    </message>
    <message>
        <source>Measured on the processor</source>
        <translation>Mesuré sur le processeur</translation>
    </message>
    <message>
        <source>Measured on the graphics card (%1)</source>
        <translation>Mesuré sur la carte graphique (%1)</translation>
    </message>
    <message>
        <source>Model &quot;%1&quot;</source>
        <translation>Modèle « %1 »</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>en entier</translation>
    </message>
    <message>
        <source>%1 of %2 blocks</source>
        <translation>%1 blocs sur %2</translation>
    </message>
    <message>
        <source>too large for this computer</source>
        <translation>trop grand pour cet ordinateur</translation>
    </message>
    <message>
        <source>Share of the model that fits</source>
        <translation>Part du modèle qui tient</translation>
    </message>
    <message>
        <source>%1 tokens/s, %2 of memory</source>
        <translation>%1 tokens/s, %2 de mémoire</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Mesure en cours…</translation>
    </message>
    <message>
        <source>About twenty seconds. You can go on working.</source>
        <translation>Environ vingt secondes. Vous pouvez continuer à travailler.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Mesurer à nouveau</translation>
    </message>
    <message>
        <source>Have a look</source>
        <translation>Mesurer</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Passer</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Your first credit</source>
        <translation>Votre premier crédit</translation>
    </message>
    <message>
        <source>Verified, and written down for you.</source>
        <translation>Vérifié, et inscrit à votre nom.</translation>
    </message>
    <message>
        <source>The window cannot be drawn</source>
        <translation>La fenêtre ne peut pas être affichée</translation>
    </message>
    <message>
        <source>Training goes on; the tray and the command line still work.</source>
        <translation>L&apos;entraînement continue ; l&apos;icône et la ligne de commande fonctionnent toujours.</translation>
    </message>
</context>
<context>
    <name>EarningsPage</name>
    <message>
        <source>Earnings</source>
        <translation>Gains</translation>
    </message>
    <message>
        <source>From statements signed by the network, the newest of %1.</source>
        <translation>D&apos;après des relevés signés par le réseau, le plus récent du %1.</translation>
    </message>
    <message>
        <source>From statements signed by the network. There is none yet.</source>
        <translation>D&apos;après des relevés signés par le réseau. Il n&apos;y en a pas encore.</translation>
    </message>
    <message>
        <source>Practice credits</source>
        <translation>Crédits d&apos;essai</translation>
    </message>
    <message>
        <source>They have no value and are never added to others.</source>
        <translation>Ils n&apos;ont aucune valeur et ne s&apos;ajoutent jamais aux autres.</translation>
    </message>
    <message>
        <source>The network cannot be reached. These are the figures that this computer has kept.</source>
        <translation>Le réseau est injoignable. Voici les chiffres gardés sur cet ordinateur.</translation>
    </message>
    <message>
        <source>The lines do not add up to the statement yet. They are read again by themselves.</source>
        <translation>Les lignes ne correspondent pas encore au relevé. Elles seront relues automatiquement.</translation>
    </message>
    <message>
        <source>Your credits wait for a wallet. They are kept.</source>
        <translation>Vos crédits attendent un portefeuille. Ils sont conservés.</translation>
    </message>
    <message>
        <source>Open wallet</source>
        <translation>Ouvrir Portefeuille</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Enregistré sous %1</translation>
    </message>
    <message>
        <source>It could not be saved: %1</source>
        <translation>Enregistrement impossible : %1</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>crédits</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd&apos;hui</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 jours</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 jours</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Depuis le début</translation>
    </message>
    <message>
        <source>%1 credits</source>
        <translation>%1 crédits</translation>
    </message>
    <message>
        <source>Nothing earned in this time</source>
        <translation>Rien de gagné pendant cette période</translation>
    </message>
    <message>
        <source>Credits appear when a round was verified, some minutes after the work.</source>
        <translation>Les crédits apparaissent quand un tour est vérifié, quelques minutes après le travail.</translation>
    </message>
    <message>
        <source>What it is made of</source>
        <translation>De quoi il se compose</translation>
    </message>
    <message>
        <source>Verified work</source>
        <translation>Travail vérifié</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 tokens</translation>
    </message>
    <message>
        <source>Text that your stage worked through, and that was checked.</source>
        <translation>Texte que votre étage a traité et qui a été contrôlé.</translation>
    </message>
    <message>
        <source>Share of the pot</source>
        <translation>Part du pot</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Every round has a pot; it is split by verified work.</source>
        <translation>Chaque tour a un pot, partagé selon le travail vérifié.</translation>
    </message>
    <message>
        <source>Spot checks passed</source>
        <translation>Contrôles réussis</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>Acquis</translation>
    </message>
    <message>
        <source>Vested: a spot check of your work was passed after it.</source>
        <translation>Acquis : un contrôle de votre travail a réussi ensuite.</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>Pas encore contrôlé</translation>
    </message>
    <message>
        <source>Provisional: safe after the next spot check that your computer passes.</source>
        <translation>Provisoire : acquis dès le prochain contrôle réussi de votre ordinateur.</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Perdu</translation>
    </message>
    <message>
        <source>Forfeited: a spot check found other results than your computer&apos;s.</source>
        <translation>Perdu : un contrôle a trouvé d&apos;autres résultats que votre ordinateur.</translation>
    </message>
    <message>
        <source>Outlook and cost</source>
        <translation>Perspective et coût</translation>
    </message>
    <message>
        <source>At this pace, a day</source>
        <translation>À ce rythme, par jour</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>environ %1</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>pas encore connu</translation>
    </message>
    <message>
        <source>From the last days. It is hidden until there is enough to tell.</source>
        <translation>D&apos;après les derniers jours. Masqué tant que cela ne veut rien dire.</translation>
    </message>
    <message>
        <source>Electricity, estimated</source>
        <translation>Électricité, estimée</translation>
    </message>
    <message>
        <source>Electricity, measured</source>
        <translation>Électricité, mesurée</translation>
    </message>
    <message>
        <source>Electricity</source>
        <translation>Électricité</translation>
    </message>
    <message>
        <source>%1 kWh</source>
        <translation>%1 kWh</translation>
    </message>
    <message>
        <source>Electricity per 1,000 credits</source>
        <translation>Électricité pour 1 000 crédits</translation>
    </message>
    <message>
        <source>needs your price</source>
        <translation>il manque votre prix</translation>
    </message>
    <message>
        <source>Net of electricity</source>
        <translation>Net d&apos;électricité</translation>
    </message>
    <message>
        <source>Set price and power</source>
        <translation>Indiquer prix et puissance</translation>
    </message>
    <message>
        <source>By computer</source>
        <translation>Par ordinateur</translation>
    </message>
    <message>
        <source>Payouts</source>
        <translation>Versements</translation>
    </message>
    <message>
        <source>announced</source>
        <translation>annoncé</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>envoyé</translation>
    </message>
    <message>
        <source>arrived</source>
        <translation>arrivé</translation>
    </message>
    <message>
        <source>failed; the credits came back</source>
        <translation>échoué ; les crédits sont revenus</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Relevé</translation>
    </message>
    <message>
        <source>Every line says what it was paid for.</source>
        <translation>Chaque ligne dit ce qu&apos;elle a payé.</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Exporter en CSV</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>pas encore contrôlé</translation>
    </message>
    <message>
        <source>safe</source>
        <translation>acquis</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>perdu</translation>
    </message>
    <message>
        <source>safe, for checking others</source>
        <translation>acquis, pour avoir contrôlé d&apos;autres</translation>
    </message>
    <message>
        <source>paid out</source>
        <translation>versé</translation>
    </message>
    <message>
        <source>came back</source>
        <translation>revenu</translation>
    </message>
    <message>
        <source>No statement yet</source>
        <translation>Pas encore de relevé</translation>
    </message>
    <message>
        <source>The first line comes with the first verified round.</source>
        <translation>La première ligne vient avec le premier tour vérifié.</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Agree</source>
        <translation>Accord</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Ordinateur</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Heures</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>Portefeuille</translation>
    </message>
    <message>
        <source>Train at Home</source>
        <translation>Train at Home</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Étape %1 sur %2 : %3</translation>
    </message>
    <message>
        <source>When may it train?</source>
        <translation>Quand peut-il entraîner ?</translation>
    </message>
    <message>
        <source>Paint the hours, or keep the nights. Even then it trains only while nobody uses this computer, and on mains power.</source>
        <translation>Coloriez les heures, ou gardez les nuits. Même alors il n&apos;entraîne que si personne n&apos;utilise l&apos;ordinateur et qu&apos;il est branché au secteur.</translation>
    </message>
    <message>
        <source>Start practising</source>
        <translation>Commencer l&apos;essai</translation>
    </message>
    <message>
        <source>These hours are good</source>
        <translation>Ces heures me vont</translation>
    </message>
    <message>
        <source>Where shall your credits go?</source>
        <translation>Où doivent aller vos crédits ?</translation>
    </message>
    <message>
        <source>You can do this later: whatever you earn until then is kept and shown as waiting.</source>
        <translation>Vous pouvez le faire plus tard : ce que vous gagnez d&apos;ici là est conservé et affiché en attente.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>G</source>
        <translation>Md</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>k</source>
        <translation>k</translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <comment>seconds</comment>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>minutes</comment>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n jour</numerusform>
            <numerusform>%n jours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>You asked for it, for another %1.</source>
        <translation>Vous l&apos;avez demandé, encore pour %1.</translation>
    </message>
    <message>
        <source>Begins when nobody has used it for another %1.</source>
        <translation>Commence quand personne ne l&apos;aura utilisé pendant encore %1.</translation>
    </message>
    <message>
        <source>The model, in training</source>
        <translation>Le modèle, à l&apos;entraînement</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>Le modèle</translation>
    </message>
    <message>
        <source>round %1</source>
        <translation>tour %1</translation>
    </message>
    <message numerus="yes">
        <source>%n computers</source>
        <translation>
            <numerusform>%n ordinateur</numerusform>
            <numerusform>%n ordinateurs</numerusform>
        </translation>
    </message>
    <message>
        <source>The network cannot be reached</source>
        <translation>Le réseau est injoignable</translation>
    </message>
    <message>
        <source>No picture of the run yet</source>
        <translation>Pas encore d&apos;image du projet</translation>
    </message>
    <message>
        <source>It is tried again by itself. Nothing that you earned is lost.</source>
        <translation>Nouvel essai automatique. Rien de ce que vous avez gagné n&apos;est perdu.</translation>
    </message>
    <message>
        <source>It appears here as soon as the network has told us about it.</source>
        <translation>Elle apparaît ici dès que le réseau nous en parle.</translation>
    </message>
    <message>
        <source>What the model has learned</source>
        <translation>Ce que le modèle a appris</translation>
    </message>
    <message>
        <source>How far off its guesses are; lower is better</source>
        <translation>L&apos;écart de ses prévisions ; plus bas, c&apos;est mieux</translation>
    </message>
    <message>
        <source>Training loss in nats per token, over the tokens trained by everyone in this run. %1</source>
        <translation>Perte d&apos;entraînement en nats par token, selon les tokens entraînés par tous dans ce projet. %1</translation>
    </message>
    <message>
        <source>On held-out text: %1 bits per byte.</source>
        <translation>Sur un texte mis de côté : %1 bits par octet.</translation>
    </message>
    <message>
        <source>start</source>
        <translation>début</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 tokens</translation>
    </message>
    <message>
        <source>Training loss from %1 to %2</source>
        <translation>Perte d&apos;entraînement de %1 à %2</translation>
    </message>
    <message>
        <source>Nothing to draw yet</source>
        <translation>Rien à dessiner encore</translation>
    </message>
    <message>
        <source>The curve begins with the first trained tokens.</source>
        <translation>La courbe commence avec les premiers tokens entraînés.</translation>
    </message>
    <message>
        <source>Practice credits, this session</source>
        <translation>Crédits d&apos;essai, cette session</translation>
    </message>
    <message>
        <source>This session</source>
        <translation>Cette session</translation>
    </message>
    <message>
        <source>They have no value and are never added to others.</source>
        <translation>Ils n&apos;ont aucune valeur et ne s&apos;ajoutent jamais aux autres.</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>crédits</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd&apos;hui</translation>
    </message>
    <message>
        <source>Work done</source>
        <translation>Travail fait</translation>
    </message>
    <message>
        <source>Microbatches: small packets of text that went through your stage, forward and back.</source>
        <translation>Microbatches : petits paquets de texte passés par votre étage, aller et retour.</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Vitesse</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 tokens/s</translation>
    </message>
    <message>
        <source>Tokens per second; a token is a word or a piece of one.</source>
        <translation>Tokens par seconde ; un token est un mot ou un morceau de mot.</translation>
    </message>
    <message>
        <source>Sent and received</source>
        <translation>Envoyé et reçu</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 et %2</translation>
    </message>
    <message>
        <source>This round</source>
        <translation>Ce tour</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>A round ends with the computers of a stage agreeing on what they learned.</source>
        <translation>Un tour se termine quand les ordinateurs d&apos;un étage s&apos;accordent sur ce qu&apos;ils ont appris.</translation>
    </message>
</context>
<context>
    <name>HostSheet</name>
    <message>
        <source>Host a network for friends</source>
        <translation>Héberger un réseau pour des amis</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>This computer keeps the members, the rounds and the credits of a network of your own. It lasts as long as Train at Home runs here; started again it carries on where it was.</source>
        <translation>Cet ordinateur tient les membres, les tours et les crédits d&apos;un réseau à vous. Il dure tant que Train at Home fonctionne ici ; relancé, il reprend où il en était.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Invitations say it, so that your friends know whose network it is.</source>
        <translation>Les invitations le disent, pour que vos amis sachent à qui est le réseau.</translation>
    </message>
    <message>
        <source>Name of the network</source>
        <translation>Nom du réseau</translation>
    </message>
    <message>
        <source>Our house</source>
        <translation>Notre maison</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Size of the model</source>
        <translation>Taille du modèle</translation>
    </message>
    <message>
        <source>It is cut into %1 stages, so it takes %1 computers at least; more make it faster and safer.</source>
        <translation>Il est découpé en %1 étages : il faut au moins %1 ordinateurs ; davantage le rendent plus rapide et plus sûr.</translation>
    </message>
    <message>
        <source>This one could hold all of it.</source>
        <translation>Celui-ci pourrait le contenir en entier.</translation>
    </message>
    <message>
        <source>This one could hold %1 % of it.</source>
        <translation>Celui-ci pourrait en contenir %1 %.</translation>
    </message>
    <message>
        <source>nano suits ordinary laptops: begin with it.</source>
        <translation>nano convient aux portables ordinaires : commencez par lui.</translation>
    </message>
    <message>
        <source>Text to learn from</source>
        <translation>Texte à apprendre</translation>
    </message>
    <message>
        <source>What comes with it</source>
        <translation>Celui qui est fourni</translation>
    </message>
    <message>
        <source>My own</source>
        <translation>Le mien</translation>
    </message>
    <message>
        <source>The sources of Python&apos;s own library on this computer: some megabytes of program text, free to use.</source>
        <translation>Les sources de la bibliothèque de Python sur cet ordinateur : quelques mégaoctets de programmes, libres d&apos;usage.</translation>
    </message>
    <message>
        <source>A folder or a file with text, or an address on the web. Everyone who joins receives it: choose nothing private.</source>
        <translation>Un dossier ou un fichier de texte, ou une adresse web. Tous ceux qui rejoignent le reçoivent : ne choisissez rien de privé.</translation>
    </message>
    <message>
        <source>Folder, file or address</source>
        <translation>Dossier, fichier ou adresse</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Choisir un dossier…</translation>
    </message>
    <message>
        <source>Who can reach it</source>
        <translation>Qui peut l&apos;atteindre</translation>
    </message>
    <message>
        <source>In my home</source>
        <translation>Chez moi</translation>
    </message>
    <message>
        <source>Over the internet</source>
        <translation>Par internet</translation>
    </message>
    <message>
        <source>Your router has to send the port on to this computer. Better is a name with https, by a proxy of yours: without it others on the way could read along.</source>
        <translation>Votre box doit renvoyer le port vers cet ordinateur. Mieux vaut un nom en https, par un proxy à vous : sans lui, d&apos;autres en chemin pourraient lire.</translation>
    </message>
    <message>
        <source>Computers on the same Wi-Fi or cable.</source>
        <translation>Ordinateurs sur le même Wi-Fi ou le même câble.</translation>
    </message>
    <message>
        <source>Address for others</source>
        <translation>Adresse pour les autres</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>from 1 to 65535</source>
        <translation>de 1 à 65535</translation>
    </message>
    <message>
        <source>Who may join</source>
        <translation>Qui peut rejoindre</translation>
    </message>
    <message>
        <source>Whoever has the address</source>
        <translation>Qui a l&apos;adresse</translation>
    </message>
    <message>
        <source>Only who was invited</source>
        <translation>Seulement qui a été invité</translation>
    </message>
    <message>
        <source>Anybody who can reach this computer and knows the address joins without asking.</source>
        <translation>Quiconque atteint cet ordinateur et connaît l&apos;adresse rejoint sans demander.</translation>
    </message>
    <message>
        <source>You make invitations that end after some days and are good for some computers. The first is made for you: 7 days, 5 computers.</source>
        <translation>Vous faites des invitations qui prennent fin après quelques jours et valent pour quelques ordinateurs. La première est faite pour vous : 7 jours, 5 ordinateurs.</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Sur cet ordinateur</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>Rangé dans</translation>
    </message>
    <message>
        <source>the program&apos;s own folder</source>
        <translation>le dossier du programme</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>Choisir un autre dossier…</translation>
    </message>
    <message>
        <source>This computer takes part too, in its hours</source>
        <translation>Cet ordinateur participe aussi, à ses heures</translation>
    </message>
    <message>
        <source>It leaves %1 for it.</source>
        <translation>Il quitte %1 pour cela.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Démarrage…</translation>
    </message>
    <message>
        <source>Start the network</source>
        <translation>Démarrer le réseau</translation>
    </message>
    <message>
        <source>The text is prepared and the model laid out; that takes up to some minutes.</source>
        <translation>Le texte est préparé et le modèle mis en place ; cela prend jusqu&apos;à quelques minutes.</translation>
    </message>
</context>
<context>
    <name>HostingCard</name>
    <message>
        <source>You host “%1”</source>
        <translation>Vous hébergez « %1 »</translation>
    </message>
    <message>
        <source>You host a network</source>
        <translation>Vous hébergez un réseau</translation>
    </message>
    <message numerus="yes">
        <source>Hosting for %n friends; quitting ends it</source>
        <translation>
            <numerusform>Hébergé pour %n ami ; quitter l&apos;arrête</numerusform>
            <numerusform>Hébergé pour %n amis ; quitter l&apos;arrête</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody has joined yet; quitting ends it</source>
        <translation>Personne n&apos;a encore rejoint ; quitter l&apos;arrête</translation>
    </message>
    <message>
        <source>It does not run just now</source>
        <translation>Il ne tourne pas en ce moment</translation>
    </message>
    <message>
        <source>Send this invitation to your friends: by it Train at Home shows them whose network it is, before they join.</source>
        <translation>Envoyez cette invitation à vos amis : Train at Home leur montre à qui est le réseau avant qu&apos;ils rejoignent.</translation>
    </message>
    <message>
        <source>No invitation is good any more: nobody else can join until you make one.</source>
        <translation>Plus aucune invitation n&apos;est valable : personne d&apos;autre ne peut rejoindre avant que vous en fassiez une.</translation>
    </message>
    <message>
        <source>Good until</source>
        <translation>Valable jusqu&apos;au</translation>
    </message>
    <message>
        <source>you take it back</source>
        <translation>ce que vous la repreniez</translation>
    </message>
    <message>
        <source>Computers that it let in</source>
        <translation>Ordinateurs qu&apos;elle a laissés entrer</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Older invitations that are still good</source>
        <translation>Invitations plus anciennes encore valables</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
    <message>
        <source>Copy the invitation</source>
        <translation>Copier l&apos;invitation</translation>
    </message>
    <message>
        <source>New invitation…</source>
        <translation>Nouvelle invitation…</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>La reprendre</translation>
    </message>
    <message>
        <source>Stop hosting…</source>
        <translation>Cesser d&apos;héberger…</translation>
    </message>
    <message>
        <source>Stop hosting?</source>
        <translation>Cesser d&apos;héberger ?</translation>
    </message>
    <message numerus="yes">
        <source>%n computers take part now. They hand back their work and wait. Members, credits and checkpoints are kept; hosted again from the same folder it carries on.</source>
        <translation>
            <numerusform>%n ordinateur participe en ce moment. Il rend son travail et attend. Membres, crédits et points de sauvegarde sont conservés ; hébergé à nouveau depuis le même dossier, le réseau continue.</numerusform>
            <numerusform>%n ordinateurs participent en ce moment. Ils rendent leur travail et attendent. Membres, crédits et points de sauvegarde sont conservés ; hébergé à nouveau depuis le même dossier, le réseau continue.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop hosting</source>
        <translation>Cesser d&apos;héberger</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
</context>
<context>
    <name>HoursEditor</name>
    <message>
        <source>Nights</source>
        <translation>Nuits</translation>
    </message>
    <message>
        <source>Weekends</source>
        <translation>Week-ends</translation>
    </message>
    <message>
        <source>Office hours</source>
        <translation>Heures de bureau</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Toujours</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>En mots</translation>
    </message>
    <message>
        <source>Idle hours in words</source>
        <translation>Heures libres en mots</translation>
    </message>
    <message>
        <source>Write days and times such as: Mon–Fri 22:00–07:00; Sat–Sun 00:00–24:00. Whole and half hours.</source>
        <translation>Écrivez jours et heures ainsi : Mon–Fri 22:00–07:00; Sat–Sun 00:00–24:00. Heures et demi-heures.</translation>
    </message>
</context>
<context>
    <name>HoursGrid</name>
    <message>
        <source>Idle hours of the week</source>
        <translation>Heures libres de la semaine</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ouvert</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fermé</translation>
    </message>
</context>
<context>
    <name>InvitationSheet</name>
    <message>
        <source>good for another %1</source>
        <translation>valable encore %1</translation>
    </message>
    <message numerus="yes">
        <source>for %n more computers</source>
        <translation>
            <numerusform>pour encore %n ordinateur</numerusform>
            <numerusform>pour encore %n ordinateurs</numerusform>
        </translation>
    </message>
    <message>
        <source>An invitation</source>
        <translation>Une invitation</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Pas maintenant</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Invitation</translation>
    </message>
    <message>
        <source>Paste the link or the address that the host gave you. Nothing connects before you say so.</source>
        <translation>Collez le lien ou l&apos;adresse que vous a donné l&apos;hôte. Rien ne se connecte avant votre accord.</translation>
    </message>
    <message>
        <source>That is what it calls itself, and anybody can call themselves so. Join if you know who sent you the link.</source>
        <translation>C&apos;est ainsi qu&apos;il se nomme, et n&apos;importe qui peut se nommer ainsi. Rejoignez si vous savez qui vous a envoyé le lien.</translation>
    </message>
    <message>
        <source>The invitation does not say who runs it. Join if you know who sent you the link.</source>
        <translation>L&apos;invitation ne dit pas qui le gère. Rejoignez si vous savez qui vous a envoyé le lien.</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>Mène à</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Projet</translation>
    </message>
    <message>
        <source>the one that it names first</source>
        <translation>le premier qu&apos;il nomme</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>%1, in %2 stages</source>
        <translation>%1, en %2 étages</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>En ce moment</translation>
    </message>
    <message numerus="yes">
        <source>%n computers</source>
        <translation>
            <numerusform>%n ordinateur</numerusform>
            <numerusform>%n ordinateurs</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens so far</source>
        <translation>%1 tokens jusqu&apos;ici</translation>
    </message>
    <message>
        <source>The invitation</source>
        <translation>L&apos;invitation</translation>
    </message>
    <message>
        <source>Look before joining</source>
        <translation>Regarder avant de rejoindre</translation>
    </message>
    <message>
        <source>Looking asks the host what it tells anyone. It sees your internet address by that, and nothing else.</source>
        <translation>Regarder demande à l&apos;hôte ce qu&apos;il dit à tous. Il voit ainsi votre adresse internet, et rien d&apos;autre.</translation>
    </message>
    <message>
        <source>What is shared by joining</source>
        <translation>Ce que vous partagez en rejoignant</translation>
    </message>
    <message>
        <source>With the other computers of the run: your internet address, unless you choose relays only.</source>
        <translation>Avec les autres ordinateurs du projet : votre adresse internet, sauf si vous choisissez les relais seuls.</translation>
    </message>
    <message>
        <source>With the host and the members: this computer&apos;s key, the name that you gave it, its speed, and the work that it did.</source>
        <translation>Avec l&apos;hôte et les membres : la clé de cet ordinateur, le nom que vous lui avez donné, sa vitesse et le travail qu&apos;il a fait.</translation>
    </message>
    <message>
        <source>Not shared: your files, your wallet&apos;s secrets, what you do on this computer.</source>
        <translation>Pas partagé : vos fichiers, les secrets de votre portefeuille, ce que vous faites sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Relays only: others see a relay&apos;s address instead of mine. It is slower.</source>
        <translation>Relais seuls : les autres voient l&apos;adresse d&apos;un relais au lieu de la mienne. C&apos;est plus lent.</translation>
    </message>
    <message>
        <source>This network names no relay, so a direct connection is the only way.</source>
        <translation>Ce réseau ne nomme aucun relais ; seule une connexion directe est possible.</translation>
    </message>
    <message>
        <source>The host is asked without encryption (http). That is usual among neighbours; over the internet others on the way could read along. Activations are always encrypted.</source>
        <translation>L&apos;hôte est interrogé sans chiffrement (http). C&apos;est courant entre voisins ; sur internet, d&apos;autres en chemin pourraient lire. Les activations sont toujours chiffrées.</translation>
    </message>
    <message>
        <source>You are in this network already</source>
        <translation>Vous êtes déjà dans ce réseau</translation>
    </message>
    <message>
        <source>There is nothing to do.</source>
        <translation>Il n&apos;y a rien à faire.</translation>
    </message>
    <message>
        <source>This computer leaves %1 for it. What you earned there stays yours.</source>
        <translation>Cet ordinateur quitte %1 pour cela. Ce que vous y avez gagné reste à vous.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Rejoindre</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>LimitsPage</name>
    <message>
        <source>Giving way to you</source>
        <translation>Vous céder la place</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Alimentation</translation>
    </message>
    <message>
        <source>Work and heat</source>
        <translation>Travail et chaleur</translation>
    </message>
    <message>
        <source>Memory, disk and processor</source>
        <translation>Mémoire, disque et processeur</translation>
    </message>
    <message>
        <source>Internet connection</source>
        <translation>Connexion internet</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limites</translation>
    </message>
    <message>
        <source>What training may take of this computer. The defaults are careful; what is measured now stands beside each limit.</source>
        <translation>Ce que l&apos;entraînement peut prendre de cet ordinateur. Les valeurs d&apos;origine sont prudentes ; la mesure actuelle figure à côté de chaque limite.</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Train at Home</source>
        <translation>Train at Home</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Accueil</translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation>Gains</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Horaires</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>Portefeuille</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limites</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Activité</translation>
    </message>
    <message>
        <source>About</source>
        <translation>À propos</translation>
    </message>
    <message>
        <source>%1 credits today</source>
        <translation>%1 crédits aujourd&apos;hui</translation>
    </message>
    <message>
        <source>Practice: %1 today</source>
        <translation>Essai : %1 aujourd&apos;hui</translation>
    </message>
    <message>
        <source>Keep working in the background?</source>
        <translation>Continuer en arrière-plan ?</translation>
    </message>
    <message>
        <source>This desktop shows no tray, so there is no icon to come back by. Starting Train at Home again opens this window.</source>
        <translation>Ce bureau n&apos;affiche pas d&apos;icône où revenir. Relancer Train at Home rouvre cette fenêtre.</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
</context>
<context>
    <name>Minutes</name>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
</context>
<context>
    <name>NetworkStep</name>
    <message>
        <source>Which network?</source>
        <translation>Quel réseau ?</translation>
    </message>
    <message>
        <source>A network is a group of computers that train one model together, and somebody who runs it.</source>
        <translation>Un réseau est un groupe d&apos;ordinateurs qui entraînent un modèle ensemble, et quelqu&apos;un qui le gère.</translation>
    </message>
    <message>
        <source>I have an invitation</source>
        <translation>J&apos;ai une invitation</translation>
    </message>
    <message>
        <source>A link or an address from whoever runs the network. You see who that is before you join.</source>
        <translation>Un lien ou une adresse de la personne qui gère le réseau. Vous voyez qui c&apos;est avant de rejoindre.</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Invitation</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>Mène à</translation>
    </message>
    <message>
        <source>Calls itself</source>
        <translation>Se nomme</translation>
    </message>
    <message>
        <source>The network that is set up here</source>
        <translation>Le réseau configuré ici</translation>
    </message>
    <message>
        <source>Practice on this computer</source>
        <translation>S&apos;essayer sur cet ordinateur</translation>
    </message>
    <message>
        <source>Everything real, but alone: a small network on this computer trains a small model. It takes about %1 of memory. Practice credits have no value and are never added to others.</source>
        <translation>Tout est réel, mais seul : un petit réseau sur cet ordinateur entraîne un petit modèle. Il prend environ %1 de mémoire. Les crédits d&apos;essai n&apos;ont aucune valeur et ne s&apos;ajoutent jamais aux autres.</translation>
    </message>
    <message>
        <source>Shared with the network: this computer&apos;s public key and name, its speed, its work, and its internet address.</source>
        <translation>Partagé avec le réseau : la clé publique et le nom de cet ordinateur, sa vitesse, son travail et son adresse internet.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>Practise here</source>
        <translation>S&apos;essayer ici</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Rejoindre</translation>
    </message>
    <message>
        <source>Or host one for your friends…</source>
        <translation>Ou en héberger un pour vos amis…</translation>
    </message>
</context>
<context>
    <name>NetworkWays</name>
    <message>
        <source>Open an invitation…</source>
        <translation>Ouvrir une invitation…</translation>
    </message>
    <message>
        <source>Host a network…</source>
        <translation>Héberger un réseau…</translation>
    </message>
</context>
<context>
    <name>NewInvitationSheet</name>
    <message>
        <source>A new invitation</source>
        <translation>Une nouvelle invitation</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Good for</source>
        <translation>Valable pendant</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 jour</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 jours</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 jours</translation>
    </message>
    <message>
        <source>No end</source>
        <translation>Sans fin</translation>
    </message>
    <message>
        <source>Computers that it lets in</source>
        <translation>Ordinateurs qu&apos;elle laisse entrer</translation>
    </message>
    <message>
        <source>Any number</source>
        <translation>Autant qu&apos;on veut</translation>
    </message>
    <message>
        <source>Whoever was let in stays, also after the invitation has ended.</source>
        <translation>Qui est entré reste, même quand l&apos;invitation a pris fin.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>Make the invitation</source>
        <translation>Faire l&apos;invitation</translation>
    </message>
</context>
<context>
    <name>NewWalletSheet</name>
    <message>
        <source>Your new wallet</source>
        <translation>Votre nouveau portefeuille</translation>
    </message>
    <message>
        <source>Which words are these?</source>
        <translation>Quels sont ces mots ?</translation>
    </message>
    <message>
        <source>Lock a copy with a password</source>
        <translation>Protéger une copie par mot de passe</translation>
    </message>
    <message>
        <source>Linking your wallet</source>
        <translation>Liaison de votre portefeuille</translation>
    </message>
    <message>
        <source>Your wallet is ready</source>
        <translation>Votre portefeuille est prêt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Étape %1 sur %2</translation>
    </message>
    <message>
        <source>Throw this wallet away?</source>
        <translation>Jeter ce portefeuille ?</translation>
    </message>
    <message>
        <source>Nothing was linked to it yet. Its words are forgotten here, and next time you get others.</source>
        <translation>Rien ne lui est encore lié. Ses mots sont oubliés ici, et la prochaine fois vous en recevrez d&apos;autres.</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>Jeter</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
</context>
<context>
    <name>NewsCard</name>
    <message>
        <source>New in version %1</source>
        <translation>Nouveau dans la version %1</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Bon à savoir</translation>
    </message>
</context>
<context>
    <name>PackCard</name>
    <message>
        <source>NVIDIA card</source>
        <translation>Carte NVIDIA</translation>
    </message>
    <message>
        <source>To compute on the card, a whole other engine is loaded: signed like an update, and tested on the card before it is used.</source>
        <translation>Pour calculer sur la carte, tout un autre moteur est chargé : signé comme une mise à jour, et essayé sur la carte avant de servir.</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>none with a working driver</source>
        <translation>aucune avec un pilote qui fonctionne</translation>
    </message>
    <message>
        <source>NVIDIA pack</source>
        <translation>Module NVIDIA</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>not loaded</source>
        <translation>non chargé</translation>
    </message>
    <message>
        <source>Loading the NVIDIA pack</source>
        <translation>Chargement du module NVIDIA</translation>
    </message>
    <message>
        <source>Load the NVIDIA pack</source>
        <translation>Charger le module NVIDIA</translation>
    </message>
    <message>
        <source>Stop and remove it</source>
        <translation>Arrêter et le supprimer</translation>
    </message>
    <message>
        <source>Remove the NVIDIA pack</source>
        <translation>Supprimer le module NVIDIA</translation>
    </message>
</context>
<context>
    <name>Pipeline</name>
    <message>
        <source>No run yet</source>
        <translation>Pas encore de projet</translation>
    </message>
    <message numerus="yes">
        <source>The model is trained in %n stages</source>
        <translation>
            <numerusform>Le modèle est entraîné en %n étage</numerusform>
            <numerusform>Le modèle est entraîné en %n étages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The model is trained in %n stages; this computer serves stage %1</source>
        <translation>
            <numerusform>Le modèle est entraîné en %n étage ; cet ordinateur sert l&apos;étage %1</numerusform>
            <numerusform>Le modèle est entraîné en %n étages ; cet ordinateur sert l&apos;étage %1</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Cet ordinateur</translation>
    </message>
    <message>
        <source>Your stage</source>
        <translation>Votre étage</translation>
    </message>
    <message>
        <source>Stage %1</source>
        <translation>Étage %1</translation>
    </message>
</context>
<context>
    <name>ProgramPicker</name>
    <message>
        <source>Take out %1</source>
        <translation>Retirer %1</translation>
    </message>
    <message>
        <source>Choose a running program</source>
        <translation>Choisir un programme ouvert</translation>
    </message>
    <message>
        <source>No other program runs</source>
        <translation>Aucun autre programme ouvert</translation>
    </message>
    <message>
        <source>Name of a program</source>
        <translation>Nom d&apos;un programme</translation>
    </message>
    <message>
        <source>or write its name</source>
        <translation>ou écrire son nom</translation>
    </message>
</context>
<context>
    <name>SchedulePage</name>
    <message>
        <source>Schedule</source>
        <translation>Horaires</translation>
    </message>
    <message>
        <source>Paint the hours in which this computer may train. It gives way at once when you need it.</source>
        <translation>Coloriez les heures où cet ordinateur peut entraîner. Il vous cède la place aussitôt que vous en avez besoin.</translation>
    </message>
    <message>
        <source>Idle hours</source>
        <translation>Heures libres</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Toujours</translation>
    </message>
    <message>
        <source>%1 hours a week</source>
        <translation>%1 heures par semaine</translation>
    </message>
    <message>
        <source>No hours are open: it trains only when you say so.</source>
        <translation>Aucune heure n&apos;est ouverte : il n&apos;entraîne que si vous le dites.</translation>
    </message>
    <message>
        <source>When somebody is there</source>
        <translation>Quand quelqu&apos;un est là</translation>
    </message>
    <message>
        <source>Nobody is there when keyboard and mouse have been still for a while.</source>
        <translation>Personne n&apos;est là quand clavier et souris sont au repos depuis un moment.</translation>
    </message>
    <message>
        <source>Inside these hours</source>
        <translation>Pendant ces heures</translation>
    </message>
    <message>
        <source>Only when I am away</source>
        <translation>Seulement en mon absence</translation>
    </message>
    <message>
        <source>Away after</source>
        <translation>Absent après</translation>
    </message>
    <message>
        <source>Outside these hours</source>
        <translation>Hors de ces heures</translation>
    </message>
    <message>
        <source>Also when I am away</source>
        <translation>Aussi en mon absence</translation>
    </message>
    <message>
        <source>Keeping awake</source>
        <translation>Garder éveillé</translation>
    </message>
    <message>
        <source>Keep the computer from sleeping while it trains</source>
        <translation>Empêcher la mise en veille pendant l&apos;entraînement</translation>
    </message>
    <message>
        <source>In open hours and plugged in. Closing the lid may still put it to sleep.</source>
        <translation>Aux heures ouvertes et sur secteur. Fermer le capot peut tout de même le mettre en veille.</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>Your computer exchanges data with strangers&apos; computers, and they see its IP address, as with a video call. Where the network names a relay, you can use that alone.</source>
        <translation>Votre ordinateur échange des données avec ceux d&apos;inconnus, qui voient son adresse IP, comme lors d&apos;un appel vidéo. Si le réseau nomme un relais, vous pouvez n&apos;utiliser que lui.</translation>
    </message>
    <message>
        <source>Training works the processor or the graphics card hard. Fans get louder, the power bill rises, and limits for heat, hours and share of work are yours to set.</source>
        <translation>L&apos;entraînement sollicite fort le processeur ou la carte graphique. Les ventilateurs s&apos;entendent, la facture monte ; les limites de chaleur, d&apos;heures et de charge sont à vous de régler.</translation>
    </message>
    <message>
        <source>Install it with your system&apos;s own packages, then start Train at Home again. Without a window it runs as it is: train-at-home run --headless.</source>
        <translation>Installez-le avec les paquets de votre système, puis relancez Train at Home. Sans fenêtre, il tourne tel quel : train-at-home run --headless.</translation>
    </message>
    <message>
        <source>Move it to Applications: only there it can start at login and update itself. It starts again from there, and keeps your choices.</source>
        <translation>Déplacez-le dans Applications : c&apos;est seulement là qu&apos;il peut démarrer à la connexion et se mettre à jour. Il redémarre de là, et garde vos choix.</translation>
    </message>
    <message>
        <source>Install Train at Home again over this copy; settings, key and credits stay. If that does not help, its last lines are below.</source>
        <translation>Réinstallez Train at Home par-dessus cette copie ; réglages, clé et crédits restent. Si cela ne suffit pas, ses dernières lignes sont ci-dessous.</translation>
    </message>
    <message>
        <source>It was thrown away, and nothing was changed. It is tried again later; if this lasts, something on the way changes downloads.</source>
        <translation>Elle a été jetée, et rien n&apos;a changé. Nouvel essai plus tard ; si cela dure, quelque chose en chemin modifie les téléchargements.</translation>
    </message>
    <message>
        <source>Never connect directly: peers see a relay&apos;s address, not yours. Slower, and possible only where the network names a relay.</source>
        <translation>Ne jamais se connecter directement : les autres voient l&apos;adresse d&apos;un relais, pas la vôtre. Plus lent, et possible seulement si le réseau nomme un relais.</translation>
    </message>
    <message>
        <source>In open hours and plugged in, keep the computer from sleeping while it trains. Closing the lid may still put it to sleep.</source>
        <translation>Aux heures ouvertes et sur secteur, empêcher la mise en veille pendant l&apos;entraînement. Fermer le capot peut tout de même le mettre en veille.</translation>
    </message>
    <message>
        <source>Restore it from a backup. Removing it gives this computer a new identity, without the credits that wait for the old one.</source>
        <translation>Restaurez-la depuis une sauvegarde. La supprimer donne une nouvelle identité à cet ordinateur, sans les crédits qui attendent l&apos;ancienne.</translation>
    </message>
    <message>
        <source>No telemetry, no account. The network learns this computer&apos;s key, the name that you give it, its speed and its work.</source>
        <translation>Ni télémétrie, ni compte. Le réseau apprend la clé de cet ordinateur, le nom que vous lui donnez, sa vitesse et son travail.</translation>
    </message>
    <message>
        <source>The network&apos;s operator chooses what the model learns from. Parts of it pass through this computer as numbers.</source>
        <translation>Qui gère le réseau choisit de quoi le modèle apprend. Des morceaux en passent par cet ordinateur sous forme de nombres.</translation>
    </message>
    <message>
        <source>Nothing was changed. Something on the way may change what is downloaded; on another network it may work.</source>
        <translation>Rien n&apos;a changé. Quelque chose en chemin modifie peut-être les téléchargements ; sur un autre réseau cela peut marcher.</translation>
    </message>
    <message>
        <source>It was built without an address for them. Install new versions over it; settings, key and credits stay.</source>
        <translation>Elle a été construite sans adresse pour les mises à jour. Installez les nouvelles versions par-dessus ; réglages, clé et crédits restent.</translation>
    </message>
    <message>
        <source>It was built without an address for them: install one from whoever publishes Train at Home.</source>
        <translation>Elle a été construite sans adresse pour eux : installez-en une auprès de qui publie Train at Home.</translation>
    </message>
    <message>
        <source>It begins with http://, https:// or train-at-home://; copy it whole, or ask for a new one.</source>
        <translation>Elle commence par http://, https:// ou train-at-home:// ; copiez-la en entier, ou demandez-en une nouvelle.</translation>
    </message>
    <message>
        <source>Whether you are away cannot be told on this system. Switch that condition off in Schedule.</source>
        <translation>Ce système ne dit pas si vous êtes absent. Désactivez cette condition dans Horaires.</translation>
    </message>
    <message>
        <source>It looks like http://192.168.1.5:8420; whoever hosts the network sees it on starting.</source>
        <translation>Elle ressemble à http://192.168.1.5:8420 ; qui héberge le réseau la voit au démarrage.</translation>
    </message>
    <message>
        <source>Install them while you are away and between two rounds, only tell you, or do neither.</source>
        <translation>Les installer pendant votre absence et entre deux tours, seulement vous prévenir, ou ni l&apos;un ni l&apos;autre.</translation>
    </message>
    <message>
        <source>These look like the secret words of a wallet. Never type them anywhere: delete them.</source>
        <translation>On dirait les mots secrets d&apos;un portefeuille. Ne les tapez jamais nulle part : effacez-les.</translation>
    </message>
    <message>
        <source>Closing the lid puts this computer to sleep, and training stops until you open it.</source>
        <translation>Fermer le capot met cet ordinateur en veille, et l&apos;entraînement s&apos;arrête jusqu&apos;à l&apos;ouverture.</translation>
    </message>
    <message>
        <source>Switch on automatic time in the system settings; until then requests are refused.</source>
        <translation>Activez l&apos;heure automatique dans les réglages du système ; d&apos;ici là, les demandes sont refusées.</translation>
    </message>
    <message>
        <source>This looks like a key, not an address. Copy the address from your wallet instead.</source>
        <translation>On dirait une clé, pas une adresse. Copiez plutôt l&apos;adresse depuis votre portefeuille.</translation>
    </message>
    <message>
        <source>Check the address and the connection, and ask the network&apos;s host whether it runs.</source>
        <translation>Vérifiez l&apos;adresse et la connexion, et demandez à l&apos;hôte si le réseau fonctionne.</translation>
    </message>
    <message>
        <source>What you earned so far is kept. Ask the network&apos;s operator, or leave the network.</source>
        <translation>Ce que vous avez gagné est conservé. Demandez au responsable du réseau, ou quittez-le.</translation>
    </message>
    <message>
        <source>Where other contributors reach this computer; 127.0.0.1:0 keeps to this computer.</source>
        <translation>Où les autres atteignent cet ordinateur ; 127.0.0.1:0 le limite à cet ordinateur.</translation>
    </message>
    <message>
        <source>Relays for peers without a direct path, separated by commas; the host names them.</source>
        <translation>Relais pour ceux sans chemin direct, séparés par des virgules ; l&apos;hôte les nomme.</translation>
    </message>
    <message>
        <source>Train at Home runs from where it was downloaded, and cannot update itself there.</source>
        <translation>Train at Home tourne là où il a été téléchargé, et ne peut pas s&apos;y mettre à jour lui-même.</translation>
    </message>
    <message>
        <source>What training takes from the socket; 0: measured where possible, else estimated.</source>
        <translation>Ce que l&apos;entraînement consomme à la prise ; 0 : mesuré si possible, sinon estimé.</translation>
    </message>
    <message>
        <source>Pause while other programs use more of the graphics card than this; 100: never.</source>
        <translation>Pause quand d&apos;autres programmes occupent davantage la carte graphique ; 100 : jamais.</translation>
    </message>
    <message>
        <source>The network shows another key than before, so its statements are not believed.</source>
        <translation>Le réseau montre une autre clé qu&apos;avant ; ses relevés ne sont pas crus.</translation>
    </message>
    <message>
        <source>The wallet has signed. The change waits seven days, or the old wallet&apos;s word.</source>
        <translation>Le portefeuille a signé. Le changement attend sept jours, ou l&apos;accord de l&apos;ancien portefeuille.</translation>
    </message>
    <message>
        <source>This version was just installed: it stays when it has run well for a minute.</source>
        <translation>Cette version vient d&apos;être installée : elle reste si elle a bien fonctionné pendant une minute.</translation>
    </message>
    <message>
        <source>One character or more is wrong: copy the address again rather than type it.</source>
        <translation>Un caractère au moins est faux : recopiez l&apos;adresse plutôt que de la taper.</translation>
    </message>
    <message>
        <source>Add LoadCredential=device-key:/etc/train-at-home/device-key to the service.</source>
        <translation>Ajoutez LoadCredential=device-key:/etc/train-at-home/device-key au service.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date and time; if they are right, try again tomorrow.</source>
        <translation>Vérifiez la date et l&apos;heure de cet ordinateur ; si elles sont justes, réessayez demain.</translation>
    </message>
    <message>
        <source>Inside these hours, train only while nobody uses the keyboard or the mouse.</source>
        <translation>Pendant ces heures, n&apos;entraîner que si personne n&apos;utilise le clavier ou la souris.</translation>
    </message>
    <message>
        <source>Pause while other programs use more of the processor than this; 100: never.</source>
        <translation>Pause quand d&apos;autres programmes occupent davantage le processeur ; 100 : jamais.</translation>
    </message>
    <message>
        <source>The last good ones hold. Check that the file belongs to you, or remove it.</source>
        <translation>Les derniers bons réglages s&apos;appliquent. Vérifiez que le fichier est à vous, ou supprimez-le.</translation>
    </message>
    <message>
        <source>Install a torch that was built for your card into its environment instead.</source>
        <translation>Installez plutôt dans son environnement un torch construit pour votre carte.</translation>
    </message>
    <message>
        <source>Start train-at-home: the window takes over, and hands back when it ends.</source>
        <translation>Lancez train-at-home : la fenêtre prend le relais, et le rend à la fin.</translation>
    </message>
    <message>
        <source>Stop for the rest of the month when this much was received; 0: no limit.</source>
        <translation>S&apos;arrêter pour le reste du mois après autant de données reçues ; 0 : sans limite.</translation>
    </message>
    <message>
        <source>This is not an address of a Substrate wallet. Copy the address again.</source>
        <translation>Ce n&apos;est pas une adresse de portefeuille Substrate. Recopiez l&apos;adresse.</translation>
    </message>
    <message>
        <source>Stop for the rest of the month when this much was sent; 0: no limit.</source>
        <translation>S&apos;arrêter pour le reste du mois après autant de données envoyées ; 0 : sans limite.</translation>
    </message>
    <message>
        <source>Disk space to use at most; a tenth of the disk is always left free.</source>
        <translation>Espace disque maximal ; un dixième du disque reste toujours libre.</translation>
    </message>
    <message>
        <source>Share of the time in which it computes; less is cooler and quieter.</source>
        <translation>Part du temps où il calcule ; moins, c&apos;est plus frais et plus calme.</translation>
    </message>
    <message>
        <source>This is an Ethereum address; a Substrate address (SS58) is needed.</source>
        <translation>C&apos;est une adresse Ethereum ; il faut une adresse Substrate (SS58).</translation>
    </message>
    <message>
        <source>The list of updates was not signed by whoever makes Train at Home.</source>
        <translation>La liste des mises à jour n&apos;est pas signée par les auteurs de Train at Home.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is damaged: load it again. The processor computes.</source>
        <translation>Le module NVIDIA est endommagé : chargez-le de nouveau. Le processeur calcule.</translation>
    </message>
    <message>
        <source>Beta gets new versions earlier, and finds what is wrong with them.</source>
        <translation>La version bêta reçoit les nouveautés plus tôt, et découvre ce qui ne va pas.</translation>
    </message>
    <message>
        <source>Check Wi-Fi or cable. Training goes on by itself when it is back.</source>
        <translation>Vérifiez le Wi-Fi ou le câble. L&apos;entraînement reprend de lui-même ensuite.</translation>
    </message>
    <message>
        <source>Update it the way you got it: git pull, or pip install --upgrade.</source>
        <translation>Mettez-le à jour comme vous l&apos;avez obtenu : git pull, ou pip install --upgrade.</translation>
    </message>
    <message>
        <source>You can withdraw this at any time; everything then stops at once.</source>
        <translation>Vous pouvez retirer votre accord à tout moment ; tout s&apos;arrête alors aussitôt.</translation>
    </message>
    <message>
        <source>This network names no relay, and you allow no direct connection.</source>
        <translation>Ce réseau ne nomme aucun relais, et vous n&apos;autorisez pas de connexion directe.</translation>
    </message>
    <message>
        <source>This is an address for any Substrate network, such as Bittensor.</source>
        <translation>C&apos;est une adresse pour tout réseau Substrate, comme Bittensor.</translation>
    </message>
    <message>
        <source>Open the window, or read and agree: train-at-home start --agree.</source>
        <translation>Ouvrez la fenêtre, ou lisez et acceptez : train-at-home start --agree.</translation>
    </message>
    <message>
        <source>Train where the connection is paid by volume, such as a phone&apos;s.</source>
        <translation>Entraîner quand la connexion est payée au volume, comme celle d&apos;un téléphone.</translation>
    </message>
    <message>
        <source>This copy belongs to somebody else, and does not update itself.</source>
        <translation>Cette copie appartient à quelqu&apos;un d&apos;autre, et ne se met pas à jour elle-même.</translation>
    </message>
    <message>
        <source>Install it: run install.sh or the installer that came with it.</source>
        <translation>Installez-le : lancez install.sh ou le programme d&apos;installation fourni.</translation>
    </message>
    <message>
        <source>Where training on battery is allowed: pause below this charge.</source>
        <translation>Si l&apos;entraînement sur batterie est permis : pause sous cette charge.</translation>
    </message>
    <message>
        <source>The invitation is mistyped or has expired: ask for a new one.</source>
        <translation>L&apos;invitation est mal tapée ou a expiré : demandez-en une nouvelle.</translation>
    </message>
    <message>
        <source>Link this computer again with a signature of the same wallet.</source>
        <translation>Liez à nouveau cet ordinateur par une signature du même portefeuille.</translation>
    </message>
    <message>
        <source>Choose a temperature to resume that is below the one to stop.</source>
        <translation>Choisissez pour reprendre une température inférieure à celle d&apos;arrêt.</translation>
    </message>
    <message>
        <source>The network asked for a signature that it should not ask for.</source>
        <translation>Le réseau a demandé une signature qu&apos;il ne devrait pas demander.</translation>
    </message>
    <message>
        <source>Switch off &quot;Relays only&quot;, or join a network that has relays.</source>
        <translation>Désactivez « Relais seuls », ou rejoignez un réseau qui a des relais.</translation>
    </message>
    <message>
        <source>What you earned so far is kept; it is tried again by itself.</source>
        <translation>Ce que vous avez gagné est conservé ; nouvel essai automatique.</translation>
    </message>
    <message>
        <source>This copy runs from its sources, and does not update itself.</source>
        <translation>Cette copie tourne depuis ses sources, et ne se met pas à jour elle-même.</translation>
    </message>
    <message>
        <source>Never send faster than this; 0: only the share above counts.</source>
        <translation>Ne jamais envoyer plus vite ; 0 : seule la part ci-dessus compte.</translation>
    </message>
    <message>
        <source>Install Train at Home again: its two parts belong together.</source>
        <translation>Réinstallez Train at Home : ses deux parties vont ensemble.</translation>
    </message>
    <message>
        <source>Host it for invited computers only, then make invitations.</source>
        <translation>Hébergez-le pour les ordinateurs invités seulement, puis faites des invitations.</translation>
    </message>
    <message>
        <source>The update that was loaded is not the one that was signed.</source>
        <translation>La mise à jour téléchargée n&apos;est pas celle qui a été signée.</translation>
    </message>
    <message>
        <source>This copy runs from its sources, where packs are not used.</source>
        <translation>Cette copie tourne depuis ses sources, où les modules ne servent pas.</translation>
    </message>
    <message>
        <source>Whether the connection is metered cannot be told just now.</source>
        <translation>Impossible de savoir maintenant si la connexion est limitée.</translation>
    </message>
    <message>
        <source>The accelerator, or the processor; auto takes the fastest.</source>
        <translation>L&apos;accélérateur ou le processeur ; auto prend le plus rapide.</translation>
    </message>
    <message>
        <source>Pause when the processor or the graphics card is this hot.</source>
        <translation>Pause quand le processeur ou la carte graphique est aussi chaud.</translation>
    </message>
    <message>
        <source>The network answered another question than it was asked.</source>
        <translation>Le réseau a répondu à une autre question.</translation>
    </message>
    <message>
        <source>This copy was not installed, and does not update itself.</source>
        <translation>Cette copie n&apos;a pas été installée, et ne se met pas à jour elle-même.</translation>
    </message>
    <message>
        <source>The engine is damaged, or cannot run on this computer.</source>
        <translation>Le moteur est endommagé, ou ne peut pas fonctionner sur cet ordinateur.</translation>
    </message>
    <message>
        <source>The update waits for a connection that is not metered.</source>
        <translation>La mise à jour attend une connexion qui ne soit pas limitée.</translation>
    </message>
    <message>
        <source>Pause while a film, a game or a talk fills the screen.</source>
        <translation>Pause quand un film, un jeu ou un exposé remplit l&apos;écran.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is checked with this card and driver.</source>
        <translation>Le module NVIDIA est essayé avec cette carte et ce pilote.</translation>
    </message>
    <message>
        <source>Its run; empty: the one that the network names first.</source>
        <translation>Son projet ; vide : le premier que le réseau nomme.</translation>
    </message>
    <message>
        <source>When this computer may train, in its own time of day.</source>
        <translation>Quand cet ordinateur peut entraîner, à son heure locale.</translation>
    </message>
    <message>
        <source>What you pay for electricity; 0: costs are not shown.</source>
        <translation>Ce que vous payez l&apos;électricité ; 0 : les coûts sont masqués.</translation>
    </message>
    <message>
        <source>Nothing can be saved: the disk is full or read-only.</source>
        <translation>Rien ne peut être enregistré : le disque est plein ou en lecture seule.</translation>
    </message>
    <message>
        <source>Install it when you like; a round is finished first.</source>
        <translation>Installez-la quand vous voulez ; un tour est terminé avant.</translation>
    </message>
    <message>
        <source>How many to compute with; 0 takes half of the cores.</source>
        <translation>Combien en utiliser pour le calcul ; 0 en prend la moitié.</translation>
    </message>
    <message>
        <source>How long there has to be no input outside the hours.</source>
        <translation>Durée sans aucune saisie, hors des heures.</translation>
    </message>
    <message>
        <source>The update waits until you are away, or ask for it.</source>
        <translation>La mise à jour attend que vous soyez absent, ou que vous la demandiez.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is removed. The processor computes.</source>
        <translation>Le module NVIDIA est supprimé. Le processeur calcule.</translation>
    </message>
    <message>
        <source>How long there has to be no input inside the hours.</source>
        <translation>Durée sans aucune saisie, pendant les heures.</translation>
    </message>
    <message>
        <source>The public address (SS58) to which your credits go.</source>
        <translation>L&apos;adresse publique (SS58) où vont vos crédits.</translation>
    </message>
    <message>
        <source>Share of the measured upload speed to use at most.</source>
        <translation>Part maximale du débit d&apos;envoi mesuré.</translation>
    </message>
    <message>
        <source>Ask its host for an invitation, and open it here.</source>
        <translation>Demandez une invitation à son hôte, et ouvrez-la ici.</translation>
    </message>
    <message>
        <source>The history of what you earned cannot be written.</source>
        <translation>L&apos;historique de vos gains ne peut pas être écrit.</translation>
    </message>
    <message>
        <source>Move it to Applications, and start it from there.</source>
        <translation>Déplacez-le dans Applications, et lancez-le de là.</translation>
    </message>
    <message>
        <source>Whether it is plugged in cannot be told just now.</source>
        <translation>Impossible de savoir maintenant s&apos;il est branché.</translation>
    </message>
    <message>
        <source>Address of the network that this computer joined.</source>
        <translation>Adresse du réseau que cet ordinateur a rejoint.</translation>
    </message>
    <message>
        <source>Of that price, such as EUR; empty: your system&apos;s.</source>
        <translation>De ce prix, par exemple EUR ; vide : celle du système.</translation>
    </message>
    <message>
        <source>Update Train at Home where the version is lower.</source>
        <translation>Mettez Train at Home à jour là où la version est plus basse.</translation>
    </message>
    <message>
        <source>Paste the address that your credits shall go to.</source>
        <translation>Collez l&apos;adresse où doivent aller vos crédits.</translation>
    </message>
    <message>
        <source>Invitations that are clicked will not open here.</source>
        <translation>Les invitations cliquées ne s&apos;ouvriront pas ici.</translation>
    </message>
    <message>
        <source>What was loaded is kept, and goes on from there.</source>
        <translation>Ce qui est chargé est gardé, et continue de là.</translation>
    </message>
    <message>
        <source>Train at Home runs from where it was downloaded.</source>
        <translation>Train at Home tourne là où il a été téléchargé.</translation>
    </message>
    <message>
        <source>This is too long for an address: copy it again.</source>
        <translation>C&apos;est trop long pour une adresse : recopiez-la.</translation>
    </message>
    <message>
        <source>The network that this computer hosts has ended.</source>
        <translation>Le réseau hébergé par cet ordinateur s&apos;est arrêté.</translation>
    </message>
    <message>
        <source>Choose a file of your own, or run as its owner.</source>
        <translation>Choisissez un fichier à vous, ou lancez en tant que son propriétaire.</translation>
    </message>
    <message>
        <source>No NVIDIA card with a working driver was found.</source>
        <translation>Aucune carte NVIDIA avec un pilote qui fonctionne n&apos;a été trouvée.</translation>
    </message>
    <message>
        <source>I am an adult and may decide for this computer.</source>
        <translation>Je suis majeur et je peux décider pour cet ordinateur.</translation>
    </message>
    <message>
        <source>Something else answers in the network&apos;s place.</source>
        <translation>Autre chose répond à la place du réseau.</translation>
    </message>
    <message>
        <source>New versions are looked for only when you ask.</source>
        <translation>Les nouvelles versions ne sont cherchées que si vous le demandez.</translation>
    </message>
    <message>
        <source>Ask its host to start a run, then look again.</source>
        <translation>Demandez à l&apos;hôte de lancer un projet, puis regardez à nouveau.</translation>
    </message>
    <message>
        <source>Copy it whole, or ask its host for a new one.</source>
        <translation>Copiez-la en entier, ou demandez-en une nouvelle à son hôte.</translation>
    </message>
    <message>
        <source>Your network lets in whoever has its address.</source>
        <translation>Votre réseau laisse entrer qui a son adresse.</translation>
    </message>
    <message>
        <source>Nothing was changed; it is tried again later.</source>
        <translation>Rien n&apos;a changé ; nouvel essai plus tard.</translation>
    </message>
    <message>
        <source>Ask its host for an invitation to a new one.</source>
        <translation>Demandez à l&apos;hôte une invitation à un nouveau projet.</translation>
    </message>
    <message>
        <source>This network lets in invited computers only.</source>
        <translation>Ce réseau ne laisse entrer que les ordinateurs invités.</translation>
    </message>
    <message>
        <source>You took back an invitation to your network.</source>
        <translation>Vous avez repris une invitation à votre réseau.</translation>
    </message>
    <message>
        <source>You withdrew your consent: everything stops.</source>
        <translation>Vous avez retiré votre accord : tout s&apos;arrête.</translation>
    </message>
    <message>
        <source>You left the network; the seat was given up.</source>
        <translation>Vous avez quitté le réseau ; la place est rendue.</translation>
    </message>
    <message>
        <source>The versions of this program cannot be read.</source>
        <translation>Les versions de ce programme ne peuvent pas être lues.</translation>
    </message>
    <message>
        <source>This copy knows no place to load packs from.</source>
        <translation>Cette copie ne connaît aucun endroit d&apos;où charger des modules.</translation>
    </message>
    <message>
        <source>No change of the payout address is waiting.</source>
        <translation>Aucun changement d&apos;adresse de versement n&apos;attend.</translation>
    </message>
    <message>
        <source>A statement of the network is not believed.</source>
        <translation>Un relevé du réseau n&apos;est pas cru.</translation>
    </message>
    <message>
        <source>Another user of this computer trains on it.</source>
        <translation>Une autre personne entraîne sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Which programs run cannot be told just now.</source>
        <translation>Impossible de savoir maintenant quels programmes tournent.</translation>
    </message>
    <message>
        <source>Of the window, beside what the system says.</source>
        <translation>Du texte de la fenêtre, en plus de ce que dit le système.</translation>
    </message>
    <message>
        <source>An address has 46 to 50 characters. Go on.</source>
        <translation>Une adresse a 46 à 50 caractères. Continuez.</translation>
    </message>
    <message>
        <source>The network does not know this invitation.</source>
        <translation>Le réseau ne connaît pas cette invitation.</translation>
    </message>
    <message>
        <source>Choose one from 1 to 65535; 8420 is usual.</source>
        <translation>Choisissez-en un de 1 à 65535 ; 8420 est habituel.</translation>
    </message>
    <message>
        <source>A program proposes another payout address.</source>
        <translation>Un programme propose une autre adresse de versement.</translation>
    </message>
    <message>
        <source>This computer is not linked to the wallet.</source>
        <translation>Cet ordinateur n&apos;est pas lié au portefeuille.</translation>
    </message>
    <message>
        <source>The update waits for the end of the round.</source>
        <translation>La mise à jour attend la fin du tour.</translation>
    </message>
    <message>
        <source>Another program updates this one just now.</source>
        <translation>Un autre programme met celui-ci à jour en ce moment.</translation>
    </message>
    <message>
        <source>There is no NVIDIA pack for this computer.</source>
        <translation>Il n&apos;y a pas de module NVIDIA pour cet ordinateur.</translation>
    </message>
    <message>
        <source>Never receive faster than this; 0: no cap.</source>
        <translation>Ne jamais recevoir plus vite ; 0 : sans limite.</translation>
    </message>
    <message>
        <source>The most where no temperature can be read.</source>
        <translation>Le maximum là où aucune température n&apos;est lisible.</translation>
    </message>
    <message>
        <source>The computer is removed from your wallet.</source>
        <translation>L&apos;ordinateur est retiré de votre portefeuille.</translation>
    </message>
    <message>
        <source>Your credits shall go to another address.</source>
        <translation>Vos crédits doivent aller à une autre adresse.</translation>
    </message>
    <message>
        <source>Wait until it can be reached, try again.</source>
        <translation>Attendez qu&apos;il soit joignable, puis réessayez.</translation>
    </message>
    <message>
        <source>Its host has taken this invitation back.</source>
        <translation>Son hôte a repris cette invitation.</translation>
    </message>
    <message>
        <source>Choose a folder or a file that is there.</source>
        <translation>Choisissez un dossier ou un fichier qui existe.</translation>
    </message>
    <message>
        <source>Read the present text, then agree to it.</source>
        <translation>Lisez le texte actuel, puis acceptez-le.</translation>
    </message>
    <message>
        <source>What the program remembered was damaged.</source>
        <translation>Ce que le programme avait retenu était endommagé.</translation>
    </message>
    <message>
        <source>The next one is tried when it comes out.</source>
        <translation>La suivante sera essayée à sa sortie.</translation>
    </message>
    <message>
        <source>It has not looked for a new version yet.</source>
        <translation>Aucune nouvelle version n&apos;a encore été cherchée.</translation>
    </message>
    <message>
        <source>The temperature cannot be read just now.</source>
        <translation>La température est illisible en ce moment.</translation>
    </message>
    <message>
        <source>The training text is not yours to choose</source>
        <translation>Vous ne choisissez pas le texte d&apos;entraînement</translation>
    </message>
    <message>
        <source>Join one first; credits wait meanwhile.</source>
        <translation>Rejoignez-en un d&apos;abord ; les crédits attendent.</translation>
    </message>
    <message>
        <source>The run of this invitation is finished.</source>
        <translation>Le projet de cette invitation est terminé.</translation>
    </message>
    <message>
        <source>You made an invitation to your network.</source>
        <translation>Vous avez fait une invitation à votre réseau.</translation>
    </message>
    <message>
        <source>This version does not know that action.</source>
        <translation>Cette version ne connaît pas cette action.</translation>
    </message>
    <message>
        <source>Your administrator has switched it off.</source>
        <translation>Votre administrateur l’a désactivé.</translation>
    </message>
    <message>
        <source>Pause while one of these programs runs.</source>
        <translation>Pause quand l&apos;un de ces programmes tourne.</translation>
    </message>
    <message>
        <source>The network has not shown its key yet.</source>
        <translation>Le réseau n&apos;a pas encore montré sa clé.</translation>
    </message>
    <message>
        <source>Other programs need the graphics card.</source>
        <translation>D&apos;autres programmes ont besoin de la carte graphique.</translation>
    </message>
    <message>
        <source>How this computer is called in tables.</source>
        <translation>Le nom de cet ordinateur dans les tableaux.</translation>
    </message>
    <message>
        <source>The wallet has removed this computer.</source>
        <translation>Le portefeuille a retiré cet ordinateur.</translation>
    </message>
    <message>
        <source>This computer hosts nothing any more.</source>
        <translation>Cet ordinateur n&apos;héberge plus rien.</translation>
    </message>
    <message>
        <source>Join another run, or try again later.</source>
        <translation>Rejoignez un autre projet, ou réessayez plus tard.</translation>
    </message>
    <message>
        <source>The new version could not be started.</source>
        <translation>La nouvelle version n&apos;a pas pu démarrer.</translation>
    </message>
    <message>
        <source>The NVIDIA pack cannot be loaded now.</source>
        <translation>Le module NVIDIA ne peut pas être chargé maintenant.</translation>
    </message>
    <message>
        <source>It was just busy, and waits a moment.</source>
        <translation>Il vient d&apos;être occupé et attend un moment.</translation>
    </message>
    <message>
        <source>This network speaks another version.</source>
        <translation>Ce réseau parle une autre version.</translation>
    </message>
    <message>
        <source>The program that runs has no window.</source>
        <translation>Le programme en cours n&apos;a pas de fenêtre.</translation>
    </message>
    <message>
        <source>Starting at login cannot be changed.</source>
        <translation>Le démarrage automatique ne peut pas être changé.</translation>
    </message>
    <message>
        <source>This computer could not be measured.</source>
        <translation>Cet ordinateur n&apos;a pas pu être mesuré.</translation>
    </message>
    <message>
        <source>A program proposes a payout address.</source>
        <translation>Un programme propose une adresse de versement.</translation>
    </message>
    <message>
        <source>It finishes this round, then pauses.</source>
        <translation>Il finit ce tour, puis fait une pause.</translation>
    </message>
    <message>
        <source>Go on after five minutes below this.</source>
        <translation>Reprendre après cinq minutes en dessous.</translation>
    </message>
    <message>
        <source>When something needs your attention.</source>
        <translation>Quand quelque chose demande votre attention.</translation>
    </message>
    <message>
        <source>Credits go to this address already.</source>
        <translation>Les crédits vont déjà à cette adresse.</translation>
    </message>
    <message>
        <source>This computer is in no network yet.</source>
        <translation>Cet ordinateur n&apos;est encore dans aucun réseau.</translation>
    </message>
    <message>
        <source>Nothing connects before you agreed.</source>
        <translation>Rien ne se connecte avant votre accord.</translation>
    </message>
    <message>
        <source>The disk is full: the update waits.</source>
        <translation>Le disque est plein : la mise à jour attend.</translation>
    </message>
    <message>
        <source>The list of updates is out of date.</source>
        <translation>La liste des mises à jour est périmée.</translation>
    </message>
    <message>
        <source>The system says that it is too hot.</source>
        <translation>Le système dit qu&apos;il fait trop chaud.</translation>
    </message>
    <message>
        <source>It is not allowed on this computer.</source>
        <translation>Ce n&apos;est pas permis sur cet ordinateur.</translation>
    </message>
    <message>
        <source>The new address holds from now on.</source>
        <translation>La nouvelle adresse vaut dès maintenant.</translation>
    </message>
    <message>
        <source>The network did not start in time.</source>
        <translation>Le réseau n&apos;a pas démarré à temps.</translation>
    </message>
    <message>
        <source>The program did not start in time.</source>
        <translation>Le programme n&apos;a pas démarré à temps.</translation>
    </message>
    <message>
        <source>Hosting was ended before it began.</source>
        <translation>L&apos;hébergement s&apos;est arrêté avant de commencer.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is not loaded yet.</source>
        <translation>Le module NVIDIA n&apos;est pas encore chargé.</translation>
    </message>
    <message>
        <source>It starts again from Applications.</source>
        <translation>Il redémarre depuis Applications.</translation>
    </message>
    <message>
        <source>Other programs need the processor.</source>
        <translation>D&apos;autres programmes ont besoin du processeur.</translation>
    </message>
    <message>
        <source>Start in the tray when you log in.</source>
        <translation>Démarrer dans la barre d&apos;état à l&apos;ouverture de session.</translation>
    </message>
    <message>
        <source>It uses electricity and makes heat</source>
        <translation>Il consomme de l&apos;électricité et chauffe</translation>
    </message>
    <message>
        <source>This computer offers no keychain.</source>
        <translation>Cet ordinateur n&apos;offre pas de trousseau.</translation>
    </message>
    <message>
        <source>The engine ended again and again.</source>
        <translation>Le moteur s&apos;est arrêté encore et encore.</translation>
    </message>
    <message>
        <source>The wallet page cannot be opened.</source>
        <translation>La page du portefeuille ne peut pas s&apos;ouvrir.</translation>
    </message>
    <message>
        <source>The processor computes meanwhile.</source>
        <translation>Le processeur calcule en attendant.</translation>
    </message>
    <message>
        <source>This month&apos;s download is used up.</source>
        <translation>Le volume de réception du mois est épuisé.</translation>
    </message>
    <message>
        <source>When the first credit was earned.</source>
        <translation>Quand le premier crédit est gagné.</translation>
    </message>
    <message>
        <source>This network trains nothing yet.</source>
        <translation>Ce réseau n&apos;entraîne rien pour l&apos;instant.</translation>
    </message>
    <message>
        <source>The update is tried again later.</source>
        <translation>La mise à jour sera réessayée plus tard.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is being loaded.</source>
        <translation>Le module NVIDIA est en cours de chargement.</translation>
    </message>
    <message>
        <source>Someone else uses this computer.</source>
        <translation>Quelqu&apos;un d&apos;autre utilise cet ordinateur.</translation>
    </message>
    <message>
        <source>Work share without a thermometer</source>
        <translation>Charge sans thermomètre</translation>
    </message>
    <message>
        <source>Others see your internet address</source>
        <translation>D&apos;autres voient votre adresse internet</translation>
    </message>
    <message>
        <source>It uses your internet connection</source>
        <translation>Il utilise votre connexion internet</translation>
    </message>
    <message>
        <source>There is no payout address yet.</source>
        <translation>Il n&apos;y a pas encore d&apos;adresse de versement.</translation>
    </message>
    <message>
        <source>This version does not run well.</source>
        <translation>Cette version ne fonctionne pas bien.</translation>
    </message>
    <message>
        <source>The NVIDIA pack cannot be kept.</source>
        <translation>Le module NVIDIA ne peut pas être gardé.</translation>
    </message>
    <message>
        <source>This month&apos;s upload is used up.</source>
        <translation>Le volume d&apos;envoi du mois est épuisé.</translation>
    </message>
    <message>
        <source>The update cannot be unpacked.</source>
        <translation>La mise à jour ne peut pas être dépaquetée.</translation>
    </message>
    <message>
        <source>Nothing waits for a signature.</source>
        <translation>Rien n&apos;attend de signature.</translation>
    </message>
    <message>
        <source>Never, or only when I am away.</source>
        <translation>Jamais, ou seulement en mon absence.</translation>
    </message>
    <message>
        <source>Light, dark, or as the system.</source>
        <translation>Clair, sombre, ou comme le système.</translation>
    </message>
    <message>
        <source>This is not a payout address.</source>
        <translation>Ce n&apos;est pas une adresse de versement.</translation>
    </message>
    <message>
        <source>Look at Activity for its log.</source>
        <translation>Son journal est dans Activité.</translation>
    </message>
    <message>
        <source>It is being measured already.</source>
        <translation>La mesure est déjà en cours.</translation>
    </message>
    <message>
        <source>The keychain does not answer.</source>
        <translation>Le trousseau ne répond pas.</translation>
    </message>
    <message>
        <source>The update cannot be written.</source>
        <translation>La mise à jour ne peut pas être écrite.</translation>
    </message>
    <message>
        <source>Updates cannot be loaded now.</source>
        <translation>Les mises à jour ne peuvent pas être téléchargées.</translation>
    </message>
    <message>
        <source>Updates are off in this copy.</source>
        <translation>Les mises à jour sont désactivées dans cette copie.</translation>
    </message>
    <message>
        <source>It is checked with this card.</source>
        <translation>Il est essayé avec cette carte.</translation>
    </message>
    <message>
        <source>There is no NVIDIA pack here.</source>
        <translation>Il n&apos;y a pas de module NVIDIA ici.</translation>
    </message>
    <message>
        <source>This invitation has expired.</source>
        <translation>Cette invitation a expiré.</translation>
    </message>
    <message>
        <source>You asked to pause after it.</source>
        <translation>Vous avez demandé une pause ensuite.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is not used.</source>
        <translation>Le module NVIDIA ne sert pas.</translation>
    </message>
    <message>
        <source>When a new version is ready.</source>
        <translation>Quand une nouvelle version est prête.</translation>
    </message>
    <message>
        <source>The engine does not answer.</source>
        <translation>Le moteur ne répond pas.</translation>
    </message>
    <message>
        <source>Credits go to this address.</source>
        <translation>Les crédits vont à cette adresse.</translation>
    </message>
    <message>
        <source>This invitation is used up.</source>
        <translation>Cette invitation est épuisée.</translation>
    </message>
    <message>
        <source>Ask its host for a new one.</source>
        <translation>Demandez-en une nouvelle à son hôte.</translation>
    </message>
    <message>
        <source>It lets nobody in any more.</source>
        <translation>Elle ne laisse plus entrer personne.</translation>
    </message>
    <message>
        <source>The computer goes to sleep.</source>
        <translation>L&apos;ordinateur se met en veille.</translation>
    </message>
    <message>
        <source>Everything is decided anew.</source>
        <translation>Tout est décidé à nouveau.</translation>
    </message>
    <message>
        <source>This computer was measured.</source>
        <translation>Cet ordinateur a été mesuré.</translation>
    </message>
    <message>
        <source>It looks for a new version.</source>
        <translation>Il cherche une nouvelle version.</translation>
    </message>
    <message>
        <source>It is being loaded already.</source>
        <translation>Il est déjà en cours de chargement.</translation>
    </message>
    <message>
        <source>Something fills the screen.</source>
        <translation>Quelque chose remplit l&apos;écran.</translation>
    </message>
    <message>
        <source>Train while not plugged in.</source>
        <translation>Entraîner sans être branché.</translation>
    </message>
    <message>
        <source>Of the window and the tray.</source>
        <translation>De la fenêtre et de l&apos;icône.</translation>
    </message>
    <message>
        <source>Hold still what would move.</source>
        <translation>Garder immobile ce qui bougerait.</translation>
    </message>
    <message>
        <source>When credits were paid out.</source>
        <translation>Quand des crédits ont été versés.</translation>
    </message>
    <message>
        <source>Start at login, in the tray</source>
        <translation>Démarrer à l&apos;ouverture de session, en icône</translation>
    </message>
    <message>
        <source>This is not an invitation.</source>
        <translation>Ce n&apos;est pas une invitation.</translation>
    </message>
    <message>
        <source>That time is over already.</source>
        <translation>Ce moment est déjà passé.</translation>
    </message>
    <message>
        <source>The network&apos;s run is over.</source>
        <translation>Le projet du réseau est terminé.</translation>
    </message>
    <message>
        <source>Ask again in some minutes.</source>
        <translation>Redemandez dans quelques minutes.</translation>
    </message>
    <message>
        <source>It waits for your consent.</source>
        <translation>Il attend votre accord.</translation>
    </message>
    <message>
        <source>No network was joined yet.</source>
        <translation>Aucun réseau n&apos;a encore été rejoint.</translation>
    </message>
    <message>
        <source>The connection is metered.</source>
        <translation>La connexion est limitée.</translation>
    </message>
    <message>
        <source>Too little memory is free.</source>
        <translation>Trop peu de mémoire libre.</translation>
    </message>
    <message>
        <source>Your wallet is connected.</source>
        <translation>Votre portefeuille est relié.</translation>
    </message>
    <message>
        <source>There is nothing to move.</source>
        <translation>Il n&apos;y a rien à déplacer.</translation>
    </message>
    <message>
        <source>Its signature is checked.</source>
        <translation>Sa signature est vérifiée.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is ready.</source>
        <translation>Le module NVIDIA est prêt.</translation>
    </message>
    <message>
        <source>It is outside your hours.</source>
        <translation>C&apos;est en dehors de vos heures.</translation>
    </message>
    <message>
        <source>Nothing is sent about you</source>
        <translation>Rien n&apos;est envoyé sur vous</translation>
    </message>
    <message>
        <source>The change is cancelled.</source>
        <translation>Le changement est annulé.</translation>
    </message>
    <message>
        <source>Everything is as it was.</source>
        <translation>Tout est comme avant.</translation>
    </message>
    <message>
        <source>The work was given back.</source>
        <translation>Le travail a été rendu.</translation>
    </message>
    <message>
        <source>There is no wallet here.</source>
        <translation>Il n&apos;y a pas de portefeuille ici.</translation>
    </message>
    <message>
        <source>The disk is nearly full.</source>
        <translation>Le disque est presque plein.</translation>
    </message>
    <message>
        <source>You are at the computer.</source>
        <translation>Vous êtes à l&apos;ordinateur.</translation>
    </message>
    <message>
        <source>The invitation is made.</source>
        <translation>L&apos;invitation est faite.</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>Le trousseau est verrouillé.</translation>
    </message>
    <message>
        <source>The update was cut off.</source>
        <translation>La mise à jour a été interrompue.</translation>
    </message>
    <message>
        <source>It finishes this round.</source>
        <translation>Il finit ce tour.</translation>
    </message>
    <message>
        <source>The round is finished.</source>
        <translation>Le tour est terminé.</translation>
    </message>
    <message>
        <source>The program is ending.</source>
        <translation>Le programme s&apos;arrête.</translation>
    </message>
    <message>
        <source>It could not be moved.</source>
        <translation>Il n&apos;a pas pu être déplacé.</translation>
    </message>
    <message>
        <source>It waits to be set up.</source>
        <translation>Il attend d&apos;être configuré.</translation>
    </message>
    <message>
        <source>The proposal is gone.</source>
        <translation>La proposition a disparu.</translation>
    </message>
    <message>
        <source>Update Train at Home.</source>
        <translation>Mettez Train at Home à jour.</translation>
    </message>
    <message>
        <source>You joined a network.</source>
        <translation>Vous avez rejoint un réseau.</translation>
    </message>
    <message>
        <source>It goes on by itself.</source>
        <translation>Elle continue toute seule.</translation>
    </message>
    <message>
        <source>It is being unpacked.</source>
        <translation>Il est en cours d&apos;extraction.</translation>
    </message>
    <message>
        <source>Everything allows it.</source>
        <translation>Tout le permet.</translation>
    </message>
    <message>
        <source>It is not plugged in.</source>
        <translation>Il n&apos;est pas branché.</translation>
    </message>
    <message>
        <source>There is no network.</source>
        <translation>Il n&apos;y a pas de réseau.</translation>
    </message>
    <message>
        <source>This copy is no app.</source>
        <translation>Cette copie n&apos;est pas une application.</translation>
    </message>
    <message>
        <source>You said: train now.</source>
        <translation>Vous avez dit : entraîner maintenant.</translation>
    </message>
    <message>
        <source>Pause in full screen</source>
        <translation>Pause en plein écran</translation>
    </message>
    <message>
        <source>Choose a later one.</source>
        <translation>Choisissez plus tard.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>It is loaded again.</source>
        <translation>Elle est chargée de nouveau.</translation>
    </message>
    <message>
        <source>It is being loaded.</source>
        <translation>Il est en cours de chargement.</translation>
    </message>
    <message>
        <source>Only when I am away</source>
        <translation>Seulement en mon absence</translation>
    </message>
    <message>
        <source>Outside these hours</source>
        <translation>Hors de ces heures</translation>
    </message>
    <message>
        <source>Download in a month</source>
        <translation>Réception par mois</translation>
    </message>
    <message>
        <source>On metered networks</source>
        <translation>Sur connexion limitée</translation>
    </message>
    <message>
        <source>The engine starts.</source>
        <translation>Le moteur démarre.</translation>
    </message>
    <message>
        <source>Asking for a seat.</source>
        <translation>Il demande une place.</translation>
    </message>
    <message>
        <source>The pause is over.</source>
        <translation>La pause est finie.</translation>
    </message>
    <message>
        <source>Away outside after</source>
        <translation>Absent, hors des heures, après</translation>
    </message>
    <message>
        <source>Busy graphics card</source>
        <translation>Carte graphique occupée</translation>
    </message>
    <message>
        <source>Choose one first.</source>
        <translation>Choisissez-en un d&apos;abord.</translation>
    </message>
    <message>
        <source>The engine ended.</source>
        <translation>Le moteur s&apos;est arrêté.</translation>
    </message>
    <message>
        <source>The update waits.</source>
        <translation>La mise à jour attend.</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>Apparence et langue</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>Fils du processeur</translation>
    </message>
    <message>
        <source>Upload in a month</source>
        <translation>Envoi par mois</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Réessayez plus tard.</translation>
    </message>
    <message>
        <source>Battery at least</source>
        <translation>Batterie au moins</translation>
    </message>
    <message>
        <source>Before you start</source>
        <translation>Avant de commencer</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>Relancez-le.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Il a été arrêté.</translation>
    </message>
    <message>
        <source>It is starting.</source>
        <translation>Il démarre.</translation>
    </message>
    <message>
        <source>You paused it.</source>
        <translation>Vous l&apos;avez mis en pause.</translation>
    </message>
    <message>
        <source>Busy processor</source>
        <translation>Processeur occupé</translation>
    </message>
    <message>
        <source>Reduced motion</source>
        <translation>Mouvement réduit</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>Démarrer à l&apos;ouverture de session</translation>
    </message>
    <message>
        <source>Payout address</source>
        <translation>Adresse de versement</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Cet ordinateur</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notifications</translation>
    </message>
    <message>
        <source>It is paused.</source>
        <translation>Il est en pause.</translation>
    </message>
    <message>
        <source>It needs you.</source>
        <translation>Il a besoin de vous.</translation>
    </message>
    <message>
        <source>Busy programs</source>
        <translation>Programmes prioritaires</translation>
    </message>
    <message>
        <source>Price per kWh</source>
        <translation>Prix du kWh</translation>
    </message>
    <message>
        <source>No seat yet.</source>
        <translation>Pas encore de place.</translation>
    </message>
    <message>
        <source>Upload speed</source>
        <translation>Débit d&apos;envoi</translation>
    </message>
    <message>
        <source>Download cap</source>
        <translation>Plafond de réception</translation>
    </message>
    <message>
        <source>Resume below</source>
        <translation>Reprendre sous</translation>
    </message>
    <message>
        <source>First credit</source>
        <translation>Premier crédit</translation>
    </message>
    <message>
        <source>New versions</source>
        <translation>Nouvelles versions</translation>
    </message>
    <message>
        <source>Electricity</source>
        <translation>Électricité</translation>
    </message>
    <message>
        <source>Own address</source>
        <translation>Propre adresse</translation>
    </message>
    <message>
        <source>Relays only</source>
        <translation>Relais seuls</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Réessayez.</translation>
    </message>
    <message>
        <source>It trains.</source>
        <translation>Il entraîne.</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>Calculer sur</translation>
    </message>
    <message>
        <source>Idle hours</source>
        <translation>Heures libres</translation>
    </message>
    <message>
        <source>Away after</source>
        <translation>Absent après</translation>
    </message>
    <message>
        <source>Upload cap</source>
        <translation>Plafond d&apos;envoi</translation>
    </message>
    <message>
        <source>On battery</source>
        <translation>Sur batterie</translation>
    </message>
    <message>
        <source>Work share</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>Keep awake</source>
        <translation>Garder éveillé</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>It waits.</source>
        <translation>Il attend.</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Taille du texte</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Besoin de vous</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Monnaie</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Stop at</source>
        <translation>Arrêt à</translation>
    </message>
    <message>
        <source>Payouts</source>
        <translation>Versements</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Mises à jour</translation>
    </message>
    <message>
        <source>While it trains it sends and receives. It stops for the month when 50 GB were sent, and pauses on metered connections, unless you choose otherwise.</source>
        <translation>Pendant l&apos;entraînement il envoie et reçoit. Après 50 Go envoyés il s&apos;arrête jusqu&apos;à la fin du mois, et sur une connexion limitée il fait une pause, sauf choix contraire.</translation>
    </message>
    <message>
        <source>Share of the memory to use at most. Where there is that much, 4 GB stay free when it starts; it pauses while less than 1 GB is free.</source>
        <translation>Part maximale de la mémoire. Quand il y en a assez, 4 Go restent libres au démarrage ; pause tant que moins de 1 Go est libre.</translation>
    </message>
    <message>
        <source>Your credits are kept, and your seat for some time. It is tried again by itself; if this lasts, ask whoever runs the network.</source>
        <translation>Vos crédits sont conservés, et votre place quelque temps. Nouvel essai automatique ; si cela dure, demandez à qui gère le réseau.</translation>
    </message>
    <message>
        <source>Members, credits and checkpoints are kept. Start it again; if it does not stay, its last lines are below.</source>
        <translation>Membres, crédits et sauvegardes sont conservés. Relancez-le ; s&apos;il ne tient pas, ses dernières lignes sont ci-dessous.</translation>
    </message>
    <message>
        <source>If you did not ask for it, open the page Wallet: until its seven days are over it can be stopped there.</source>
        <translation>Si cela ne vient pas de vous, ouvrez la page Portefeuille : pendant sept jours, on peut l&apos;y arrêter.</translation>
    </message>
    <message>
        <source>You practise on this computer. These credits have no value.</source>
        <translation>Vous vous exercez sur cet ordinateur. Ces crédits n&apos;ont aucune valeur.</translation>
    </message>
    <message>
        <source>It has no effect unless you accept it on the page Wallet.</source>
        <translation>Cela n&apos;a aucun effet tant que vous ne l&apos;acceptez pas à la page Portefeuille.</translation>
    </message>
    <message>
        <source>There is too little free memory to practise.</source>
        <translation>Il y a trop peu de mémoire libre pour s&apos;essayer.</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limites</translation>
    </message>
    <message>
        <source>Payout</source>
        <translation>Versement</translation>
    </message>
    <message>
        <source>Relays</source>
        <translation>Relais</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Heures</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Démarrage</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Alimentation</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disque</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Projet</translation>
    </message>
    <message>
        <source>Credits go to the new address in {days} days. The wallet that is paid now can approve it at once, or cancel it.</source>
        <translation>Les crédits iront à la nouvelle adresse dans {days} jours. Le portefeuille payé aujourd&apos;hui peut l&apos;approuver aussitôt, ou l&apos;annuler.</translation>
    </message>
    <message>
        <source>{1} To try it again: train-at-home engine add nvidia; to be rid of it: train-at-home engine remove nvidia.</source>
        <translation>{1} Pour réessayer : train-at-home engine add nvidia ; pour s&apos;en défaire : train-at-home engine remove nvidia.</translation>
    </message>
    <message>
        <source>The run is full; this computer has place {place} in the queue: about {minutes} min at the pace so far.</source>
        <translation>Le projet est plein ; cet ordinateur a la place {place} dans la file : environ {minutes} min au rythme actuel.</translation>
    </message>
    <message>
        <source>The run is full; this computer has place {place} in the queue: about {hours} hours at the pace so far.</source>
        <translation>Le projet est plein ; cet ordinateur a la place {place} dans la file : environ {hours} heures au rythme actuel.</translation>
    </message>
    <message>
        <source>The run is full; this computer has place {place} in the queue. How long that takes is not known yet.</source>
        <translation>Le projet est plein ; cet ordinateur a la place {place} dans la file. La durée n&apos;est pas encore connue.</translation>
    </message>
    <message>
        <source>It has said nothing for {seconds} s. After {limit} s without a word it is ended and started again.</source>
        <translation>Il n&apos;a rien dit depuis {seconds} s. Après {limit} s sans un mot, il est arrêté et relancé.</translation>
    </message>
    <message>
        <source>In a hotel or on a train, log in to its Wi-Fi in your browser. At home, check the address {1}.</source>
        <translation>À l&apos;hôtel ou en train, connectez-vous au Wi-Fi dans votre navigateur. Chez vous, vérifiez l&apos;adresse {1}.</translation>
    </message>
    <message>
        <source>Nothing was signed: {1}. Try again; if it stays, leave this network and tell its operator.</source>
        <translation>Rien n&apos;a été signé : {1}. Réessayez ; si cela persiste, quittez ce réseau et prévenez son responsable.</translation>
    </message>
    <message>
        <source>Install it: {1} {2}. Without a window it runs as it is: train-at-home run --headless.</source>
        <translation>Installez-le : {1} {2}. Sans fenêtre, il tourne tel quel : train-at-home run --headless.</translation>
    </message>
    <message>
        <source>The connection failed ({1}). It is tried again later, and goes on where it ended.</source>
        <translation>La connexion a échoué ({1}). Nouvel essai plus tard, là où elle s&apos;est arrêtée.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is of version {1} and the program of {2}: its own is loaded next.</source>
        <translation>Le module NVIDIA est de la version {1} et le programme de la {2} : le sien est chargé ensuite.</translation>
    </message>
    <message>
        <source>It begins with http://, https:// or {1}://; copy it whole, or ask for a new one.</source>
        <translation>Elle commence par http://, https:// ou {1}:// ; copiez-la en entier, ou demandez-en une nouvelle.</translation>
    </message>
    <message>
        <source>It takes about {1} GB, and {2} GB are free. Close some programs, then try again.</source>
        <translation>Il faut environ {1} Go, et {2} Go sont libres. Fermez des programmes, puis réessayez.</translation>
    </message>
    <message>
        <source>{1}. Free some space, or set TRAIN_AT_HOME_DIR to a folder that can be written.</source>
        <translation>{1}. Libérez de l&apos;espace, ou réglez TRAIN_AT_HOME_DIR sur un dossier où l&apos;on peut écrire.</translation>
    </message>
    <message>
        <source>A payout of {credits} credits to {address} failed; you still have them.</source>
        <translation>Un versement de {credits} crédits à {address} a échoué ; vous les avez toujours.</translation>
    </message>
    <message>
        <source>It was set aside beside {1}. Your choices are kept; please agree again.</source>
        <translation>Mis de côté près de {1}. Vos choix sont conservés ; veuillez accepter à nouveau.</translation>
    </message>
    <message>
        <source>{1} The version that is installed stays; the next one is tried again.</source>
        <translation>{1} La version installée reste ; la suivante sera essayée.</translation>
    </message>
    <message>
        <source>Look for a window that asks for the password of {1}, then try again.</source>
        <translation>Cherchez une fenêtre qui demande le mot de passe de {1}, puis réessayez.</translation>
    </message>
    <message>
        <source>Free some space on the disk of {1}; the installed version goes on.</source>
        <translation>Libérez de l&apos;espace sur le disque de {1} ; la version installée continue.</translation>
    </message>
    <message>
        <source>{1}. Check that the disk is not full; it is read again by itself.</source>
        <translation>{1}. Vérifiez que le disque n&apos;est pas plein ; relecture automatique.</translation>
    </message>
    <message>
        <source>The card&apos;s driver is {1}; the pack needs {2} or newer. Update it.</source>
        <translation>Le pilote de la carte est {1} ; le module demande {2} ou plus récent. Mettez-le à jour.</translation>
    </message>
    <message>
        <source>{1} What you earned so far is kept; it is tried again by itself.</source>
        <translation>{1} Ce que vous avez gagné est conservé ; nouvel essai automatique.</translation>
    </message>
    <message>
        <source>Free some space ({1}). What was earned is safe with the network.</source>
        <translation>Libérez de l&apos;espace ({1}). Ce qui est gagné est en sûreté auprès du réseau.</translation>
    </message>
    <message>
        <source>{1}. Check that this computer lets programs listen on 127.0.0.1.</source>
        <translation>{1}. Vérifiez que les programmes peuvent écouter sur 127.0.0.1 ici.</translation>
    </message>
    <message>
        <source>The graphics card has {now:.0f} °C; the limit is {limit:.0f} °C.</source>
        <translation>La carte graphique est à {now:.0f} °C ; la limite est {limit:.0f} °C.</translation>
    </message>
    <message>
        <source>{1} Correct that line; until then the last good settings hold.</source>
        <translation>{1} Corrigez cette ligne ; d&apos;ici là, les derniers bons réglages s&apos;appliquent.</translation>
    </message>
    <message>
        <source>{1}. Quit it, and drag Train at Home to Applications by hand.</source>
        <translation>{1}. Quittez-le, et glissez Train at Home vous-même dans Applications.</translation>
    </message>
    <message>
        <source>Ask whoever installed it in {1}, or install one of your own.</source>
        <translation>Demandez à qui l&apos;a installé dans {1}, ou installez votre propre copie.</translation>
    </message>
    <message>
        <source>The processor has {now:.0f} °C; the limit is {limit:.0f} °C.</source>
        <translation>Le processeur est à {now:.0f} °C ; la limite est {limit:.0f} °C.</translation>
    </message>
    <message>
        <source>The NVIDIA pack does not run with this card and driver: {1}</source>
        <translation>Le module NVIDIA ne fonctionne pas avec cette carte et ce pilote : {1}</translation>
    </message>
    <message>
        <source>The update needs {1} MB more on the disk. Free some space.</source>
        <translation>La mise à jour a besoin de {1} Mo de plus sur le disque. Libérez de la place.</translation>
    </message>
    <message>
        <source>The network at {url} has not answered for {hours} hours.</source>
        <translation>Le réseau {url} n&apos;a pas répondu depuis {hours} heures.</translation>
    </message>
    <message>
        <source>Version {1} did not run well; version {2} is used again.</source>
        <translation>La version {1} ne fonctionnait pas bien ; la version {2} est reprise.</translation>
    </message>
    <message>
        <source>The battery has {now:.0f} %; the limit is {limit:.0f} %.</source>
        <translation>La batterie est à {now:.0f} % ; la limite est {limit:.0f} %.</translation>
    </message>
    <message>
        <source>Unlock {1} and try again: it keeps this computer&apos;s key.</source>
        <translation>Déverrouillez {1} et réessayez : il garde la clé de cet ordinateur.</translation>
    </message>
    <message>
        <source>{1}. Check who owns {2}; the installed version goes on.</source>
        <translation>{1}. Vérifiez à qui est {2} ; la version installée continue.</translation>
    </message>
    <message>
        <source>There is no NVIDIA pack for version {1} on this system.</source>
        <translation>Il n&apos;y a pas de module NVIDIA pour la version {1} sur ce système.</translation>
    </message>
    <message>
        <source>Addresses never contain {what}: check that character.</source>
        <translation>Une adresse ne contient jamais {what} : vérifiez ce caractère.</translation>
    </message>
    <message>
        <source>The orchestrator at {url} cannot be reached: {cause}.</source>
        <translation>L&apos;orchestrateur {url} est injoignable : {cause}.</translation>
    </message>
    <message>
        <source>The graphics card cools down to below {limit:.0f} °C.</source>
        <translation>La carte graphique refroidit sous {limit:.0f} °C.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {minutes} minutes behind.</source>
        <translation>L&apos;horloge de cet ordinateur retarde de {minutes} minutes.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {minutes} minutes ahead.</source>
        <translation>L&apos;horloge de cet ordinateur avance de {minutes} minutes.</translation>
    </message>
    <message>
        <source>{1}. Check LoadCredential= in the service&apos;s file.</source>
        <translation>{1}. Vérifiez LoadCredential= dans le fichier du service.</translation>
    </message>
    <message>
        <source>The NVIDIA pack does not support this card ({1}).</source>
        <translation>Le module NVIDIA ne prend pas en charge cette carte ({1}).</translation>
    </message>
    <message>
        <source>This computer serves stage {stage} of {stages}.</source>
        <translation>Cet ordinateur sert l&apos;étage {stage} sur {stages}.</translation>
    </message>
    <message>
        <source>{1}. Use the system&apos;s own list of login items.</source>
        <translation>{1}. Utilisez la liste d&apos;ouverture du système.</translation>
    </message>
    <message>
        <source>Version {1} is there, and waits for your word.</source>
        <translation>La version {1} est là, et attend votre accord.</translation>
    </message>
    <message>
        <source>The text to agree to is version {1}, not {2}.</source>
        <translation>Le texte à accepter est la version {1}, pas {2}.</translation>
    </message>
    <message>
        <source>It would resume at {1} °C and stop at {2} °C.</source>
        <translation>Il reprendrait à {1} °C et s&apos;arrêterait à {2} °C.</translation>
    </message>
    <message>
        <source>Version {1} is not on this computer any more.</source>
        <translation>La version {1} n&apos;est plus sur cet ordinateur.</translation>
    </message>
    <message>
        <source>The run is full: place {place} in the queue.</source>
        <translation>Le projet est plein : place {place} dans la file.</translation>
    </message>
    <message>
        <source>Version {1} is the newest for this computer.</source>
        <translation>La version {1} est la plus récente pour cet ordinateur.</translation>
    </message>
    <message>
        <source>The key file {1} cannot be read or written.</source>
        <translation>Le fichier de clé {1} ne peut être ni lu ni écrit.</translation>
    </message>
    <message>
        <source>{1}. Choose a file in a folder of your own.</source>
        <translation>{1}. Choisissez un fichier dans un dossier à vous.</translation>
    </message>
    <message>
        <source>{1} Until then the last good settings hold.</source>
        <translation>{1} D&apos;ici là, les derniers bons réglages s&apos;appliquent.</translation>
    </message>
    <message>
        <source>Version {1} does not work on this computer.</source>
        <translation>La version {1} ne fonctionne pas sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Paid out: {credits} credits to {address}.</source>
        <translation>Versé : {credits} crédits à {address}.</translation>
    </message>
    <message>
        <source>The key file {1} belongs to another user.</source>
        <translation>Le fichier de clé {1} appartient à un autre utilisateur.</translation>
    </message>
    <message>
        <source>The NVIDIA pack&apos;s engine did not run: {1}</source>
        <translation>Le moteur du module NVIDIA n&apos;a pas tourné : {1}</translation>
    </message>
    <message>
        <source>Choose one from 1 to {1}; 8420 is usual.</source>
        <translation>Choisissez-en un de 1 à {1} ; 8420 est habituel.</translation>
    </message>
    <message>
        <source>{1}. Free some space on the disk of {2}.</source>
        <translation>{1}. Libérez de la place sur le disque de {2}.</translation>
    </message>
    <message>
        <source>This computer&apos;s policy forbids it: {why}</source>
        <translation>La règle de cet ordinateur l&apos;interdit : {why}</translation>
    </message>
    <message>
        <source>The engine is of another version ({1}).</source>
        <translation>Le moteur est d&apos;une autre version ({1}).</translation>
    </message>
    <message>
        <source>{1}. Start Train at Home from its menu.</source>
        <translation>{1}. Lancez Train at Home depuis son menu.</translation>
    </message>
    <message>
        <source>Computing on {1}, with the NVIDIA pack.</source>
        <translation>Calcule sur {1}, avec le module NVIDIA.</translation>
    </message>
    <message>
        <source>It was silent after {milliseconds} ms.</source>
        <translation>Silence après {milliseconds} ms.</translation>
    </message>
    <message>
        <source>The network at {url} has not answered.</source>
        <translation>Le réseau {url} n&apos;a pas répondu.</translation>
    </message>
    <message>
        <source>This address is written for {network}.</source>
        <translation>Cette adresse est écrite pour {network}.</translation>
    </message>
    <message>
        <source>The network knows no run called {run}.</source>
        <translation>Le réseau ne connaît pas de projet {run}.</translation>
    </message>
    <message>
        <source>{1}. Paste them in the window instead.</source>
        <translation>{1}. Collez-les plutôt dans la fenêtre.</translation>
    </message>
    <message>
        <source>Version {1} of Train at Home is there.</source>
        <translation>La version {1} de Train at Home est là.</translation>
    </message>
    <message>
        <source>It cools down to below {limit:.0f} °C.</source>
        <translation>Il refroidit sous {limit:.0f} °C.</translation>
    </message>
    <message>
        <source>You agreed to the terms, version {1}.</source>
        <translation>Vous avez accepté les conditions, version {1}.</translation>
    </message>
    <message>
        <source>This computer hosts a network at {1}.</source>
        <translation>Cet ordinateur héberge un réseau à {1}.</translation>
    </message>
    <message>
        <source>The settings {1} cannot be read: {2}.</source>
        <translation>Les réglages {1} ne peuvent pas être lus : {2}.</translation>
    </message>
    <message>
        <source>{1}. Install it again over this copy.</source>
        <translation>{1}. Installez-le de nouveau par-dessus cette copie.</translation>
    </message>
    <message>
        <source>It loads stage {stage} of {stages}.</source>
        <translation>Il charge l&apos;étage {stage} sur {stages}.</translation>
    </message>
    <message>
        <source>{text} is not the URL of a network.</source>
        <translation>{text} n&apos;est pas l&apos;adresse d&apos;un réseau.</translation>
    </message>
    <message>
        <source>The settings {1} cannot be written.</source>
        <translation>Les réglages {1} ne peuvent pas être écrits.</translation>
    </message>
    <message>
        <source>The credential {1} cannot be read.</source>
        <translation>L&apos;identifiant {1} ne peut pas être lu.</translation>
    </message>
    <message>
        <source>Make it yours alone: chmod 600 {1}</source>
        <translation>Réservez-le à vous seul : chmod 600 {1}</translation>
    </message>
    <message>
        <source>Others can read the key file {1}.</source>
        <translation>D&apos;autres peuvent lire le fichier de clé {1}.</translation>
    </message>
    <message>
        <source>The settings cannot be read: {1}.</source>
        <translation>Les réglages ne peuvent pas être lus : {1}.</translation>
    </message>
    <message>
        <source>Version {1} runs well, and stays.</source>
        <translation>La version {1} fonctionne bien, et reste.</translation>
    </message>
    <message>
        <source>There is no setting called {1}.</source>
        <translation>Il n&apos;y a pas de réglage {1}.</translation>
    </message>
    <message>
        <source>{credits} credits were earned.</source>
        <translation>{credits} crédits gagnés.</translation>
    </message>
    <message>
        <source>{1}. Its last lines are below.</source>
        <translation>{1}. Ses dernières lignes sont ci-dessous.</translation>
    </message>
    <message>
        <source>Version {1} is being loaded.</source>
        <translation>La version {1} est en cours de chargement.</translation>
    </message>
    <message>
        <source>Version {1} is started next.</source>
        <translation>La version {1} démarre ensuite.</translation>
    </message>
    <message>
        <source>There is no text at {path}.</source>
        <translation>Il n&apos;y a pas de texte à {path}.</translation>
    </message>
    <message>
        <source>{1}. Remove it by hand.</source>
        <translation>{1}. Supprimez-le à la main.</translation>
    </message>
    <message>
        <source>Version {1} is started.</source>
        <translation>La version {1} démarre.</translation>
    </message>
    <message>
        <source>Settings changed: {1}.</source>
        <translation>Réglages changés : {1}.</translation>
    </message>
    <message>
        <source>{1} cannot be removed.</source>
        <translation>{1} ne peut pas être supprimé.</translation>
    </message>
    <message>
        <source>Version {1} is there.</source>
        <translation>La version {1} est là.</translation>
    </message>
    <message>
        <source>{port} is no port.</source>
        <translation>{port} n&apos;est pas un port.</translation>
    </message>
    <message>
        <source>{1} cannot be {2}.</source>
        <translation>{1} ne peut pas être {2}.</translation>
    </message>
    <message>
        <source>{name} is running.</source>
        <translation>{name} est ouvert.</translation>
    </message>
    <message>
        <source>You joined {1}.</source>
        <translation>Vous avez rejoint {1}.</translation>
    </message>
    <message>
        <source>{1} is damaged.</source>
        <translation>{1} est endommagé.</translation>
    </message>
    <message>
        <source>It reads {1}.</source>
        <translation>On y lit {1}.</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>This network names no relay.</source>
        <translation>Ce réseau ne nomme aucun relais.</translation>
    </message>
    <message>
        <source>Not available on this system</source>
        <translation>Indisponible sur ce système</translation>
    </message>
    <message>
        <source>%1 free now</source>
        <translation>%1 libres maintenant</translation>
    </message>
    <message>
        <source>%1 so far this month</source>
        <translation>%1 jusqu&apos;ici ce mois-ci</translation>
    </message>
    <message>
        <source>Plugged in now</source>
        <translation>Branché en ce moment</translation>
    </message>
    <message>
        <source>On battery now</source>
        <translation>Sur batterie en ce moment</translation>
    </message>
    <message>
        <source>%1 % now</source>
        <translation>%1 % en ce moment</translation>
    </message>
    <message>
        <source>Metered now</source>
        <translation>Limitée en ce moment</translation>
    </message>
    <message>
        <source>Not metered now</source>
        <translation>Non limitée en ce moment</translation>
    </message>
    <message>
        <source>Processor: %1 °C now</source>
        <translation>Processeur : %1 °C en ce moment</translation>
    </message>
    <message>
        <source>Graphics card: %1 °C now</source>
        <translation>Carte graphique : %1 °C en ce moment</translation>
    </message>
    <message>
        <source>Others use %1 % now</source>
        <translation>Les autres utilisent %1 % en ce moment</translation>
    </message>
    <message>
        <source>Something fills the screen now</source>
        <translation>Quelque chose remplit l&apos;écran en ce moment</translation>
    </message>
    <message>
        <source>Nothing fills the screen now</source>
        <translation>Rien ne remplit l&apos;écran en ce moment</translation>
    </message>
    <message>
        <source>Running now: %1</source>
        <translation>Ouvert en ce moment : %1</translation>
    </message>
    <message>
        <source>None of them runs now</source>
        <translation>Aucun n&apos;est ouvert en ce moment</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Activé</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Désactivé</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <source>Tell me</source>
        <translation>Me prévenir</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Jamais</translation>
    </message>
    <message>
        <source>Stable</source>
        <translation>Stable</translation>
    </message>
    <message>
        <source>Beta</source>
        <translation>Bêta</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Processeur</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>Sign that this wallet is yours</source>
        <translation>Signer que ce portefeuille est à vous</translation>
    </message>
    <message>
        <source>Approve the new address</source>
        <translation>Approuver la nouvelle adresse</translation>
    </message>
    <message>
        <source>Cancel the change</source>
        <translation>Annuler le changement</translation>
    </message>
    <message>
        <source>Remove a computer</source>
        <translation>Retirer un ordinateur</translation>
    </message>
    <message>
        <source>The link is copied: open it in the browser that has your wallet, on this computer. It works once, for five minutes.</source>
        <translation>Le lien est copié : ouvrez-le sur cet ordinateur dans le navigateur qui a votre portefeuille. Il sert une fois, pendant cinq minutes.</translation>
    </message>
    <message>
        <source>The page is open in your browser. Read there what your wallet signs; it is not a transaction and costs nothing.</source>
        <translation>La page est ouverte dans votre navigateur. Lisez-y ce que signe votre portefeuille ; ce n&apos;est pas une transaction et c&apos;est gratuit.</translation>
    </message>
    <message>
        <source>Computer: %1</source>
        <translation>Ordinateur : %1</translation>
    </message>
    <message>
        <source>Copy link for another browser</source>
        <translation>Copier le lien pour un autre navigateur</translation>
    </message>
    <message>
        <source>Close the page</source>
        <translation>Fermer la page</translation>
    </message>
</context>
<context>
    <name>TrainControl</name>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Back to my hours</source>
        <translation>Revenir à mes heures</translation>
    </message>
    <message>
        <source>Train now</source>
        <translation>Entraîner maintenant</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>Pendant 1 heure</translation>
    </message>
    <message>
        <source>For 2 hours</source>
        <translation>Pendant 2 heures</translation>
    </message>
    <message>
        <source>Until I stop</source>
        <translation>Jusqu&apos;à ce que j&apos;arrête</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>For 30 minutes</source>
        <translation>Pendant 30 minutes</translation>
    </message>
    <message>
        <source>Until tomorrow morning</source>
        <translation>Jusqu&apos;à demain matin</translation>
    </message>
    <message>
        <source>Until I resume</source>
        <translation>Jusqu&apos;à ce que je reprenne</translation>
    </message>
    <message>
        <source>Finish this round, then pause</source>
        <translation>Finir ce tour, puis pause</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Train now</source>
        <translation>Entraîner maintenant</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>Pendant 1 heure</translation>
    </message>
    <message>
        <source>For 2 hours</source>
        <translation>Pendant 2 heures</translation>
    </message>
    <message>
        <source>Until I stop</source>
        <translation>Jusqu&apos;à ce que j&apos;arrête</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>For 30 minutes</source>
        <translation>Pendant 30 minutes</translation>
    </message>
    <message>
        <source>Until tomorrow morning</source>
        <translation>Jusqu&apos;à demain matin</translation>
    </message>
    <message>
        <source>Until I resume</source>
        <translation>Jusqu&apos;à ce que je reprenne</translation>
    </message>
    <message>
        <source>Finish this round, then pause</source>
        <translation>Finir ce tour, puis pause</translation>
    </message>
    <message>
        <source>Open Train at Home</source>
        <translation>Ouvrir Train at Home</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>{0} credits today</source>
        <translation>{0} crédits aujourd&apos;hui</translation>
    </message>
    <message>
        <source>Practice network on this computer</source>
        <translation>Réseau d&apos;essai sur cet ordinateur</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Back to my hours</source>
        <translation>Revenir à mes heures</translation>
    </message>
    <message>
        <source>{0} practice credits today</source>
        <translation>{0} crédits d&apos;essai aujourd&apos;hui</translation>
    </message>
    <message>
        <source>Nobody has joined yet; quitting ends it</source>
        <translation>Personne n&apos;a encore rejoint ; quitter l&apos;arrête</translation>
    </message>
    <message numerus="yes">
        <source>Hosting for %n friends; quitting ends it</source>
        <translation>
            <numerusform>Hébergé pour %n ami ; quitter l&apos;arrête</numerusform>
            <numerusform>Hébergé pour %n amis ; quitter l&apos;arrête</numerusform>
        </translation>
    </message>
    <message>
        <source>Not set up yet</source>
        <translation>Pas encore configuré</translation>
    </message>
    <message>
        <source>Resting</source>
        <translation>Au repos</translation>
    </message>
    <message>
        <source>The engine does not answer</source>
        <translation>Le moteur ne répond pas</translation>
    </message>
    <message>
        <source>Number {0} in the queue</source>
        <translation>Numéro {0} dans la file</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Préparation</translation>
    </message>
    <message>
        <source>Training stage {0} of {1}</source>
        <translation>Entraîne l&apos;étage {0} sur {1}</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Paused until {0}</source>
        <translation>En pause jusqu&apos;à {0}</translation>
    </message>
    <message>
        <source>Paused until you resume</source>
        <translation>En pause jusqu&apos;à ce que vous repreniez</translation>
    </message>
    <message>
        <source>Finishing this round, then pausing</source>
        <translation>Finit ce tour, puis pause</translation>
    </message>
    <message>
        <source>Something needs you</source>
        <translation>Quelque chose a besoin de vous</translation>
    </message>
    <message>
        <source>Not allowed on this computer</source>
        <translation>Interdit sur cet ordinateur</translation>
    </message>
</context>
<context>
    <name>UpdateCard</name>
    <message>
        <source>This version</source>
        <translation>Cette version</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Beta</source>
        <translation>Bêta</translation>
    </message>
    <message>
        <source>Stable</source>
        <translation>Stable</translation>
    </message>
    <message>
        <source>Last looked for a new version</source>
        <translation>Dernière recherche d&apos;une nouvelle version</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>Install version %1</source>
        <translation>Installer la version %1</translation>
    </message>
    <message>
        <source>Not this version</source>
        <translation>Pas cette version</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>Look for a new version</source>
        <translation>Chercher une nouvelle version</translation>
    </message>
</context>
<context>
    <name>WalletCheckStep</name>
    <message>
        <source>Type these three from your paper, so that you know it can be read.</source>
        <translation>Recopiez ces trois mots depuis votre papier, pour savoir qu&apos;il est lisible.</translation>
    </message>
    <message>
        <source>Word %1</source>
        <translation>Mot %1</translation>
    </message>
    <message>
        <source>Word %1 is still missing.</source>
        <translation>Le mot %1 manque encore.</translation>
    </message>
    <message>
        <source>Not quite: word %1 is another one. Look at your paper once more.</source>
        <translation>Pas tout à fait : le mot %1 est un autre. Regardez encore votre papier.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Show the words again</source>
        <translation>Revoir les mots</translation>
    </message>
</context>
<context>
    <name>WalletForm</name>
    <message>
        <source>Sign with a wallet</source>
        <translation>Signer avec un portefeuille</translation>
    </message>
    <message>
        <source>Connect a wallet</source>
        <translation>Relier un portefeuille</translation>
    </message>
    <message>
        <source>Signed by the wallet that is paid now it proves that the address is yours. Signed by another wallet, that one is paid after seven days, or at once if the present wallet approves.</source>
        <translation>Signé par le portefeuille payé aujourd&apos;hui, cela prouve que l&apos;adresse est à vous. Signé par un autre, celui-ci est payé après sept jours, ou aussitôt si le portefeuille actuel approuve.</translation>
    </message>
    <message>
        <source>For Talisman, polkadot.js or Bittensor in your browser. You sign a text that you can read; it is not a transaction and costs nothing.</source>
        <translation>Pour Talisman, polkadot.js ou Bittensor dans votre navigateur. Vous signez un texte lisible ; ce n&apos;est pas une transaction et c&apos;est gratuit.</translation>
    </message>
    <message>
        <source>Sign in the browser</source>
        <translation>Signer dans le navigateur</translation>
    </message>
    <message>
        <source>Change to another address</source>
        <translation>Passer à une autre adresse</translation>
    </message>
    <message>
        <source>Or paste an address</source>
        <translation>Ou coller une adresse</translation>
    </message>
    <message>
        <source>Without the present wallet&apos;s signature it takes seven days. Every computer of yours shows it, and the present wallet can cancel it.</source>
        <translation>Sans la signature du portefeuille actuel, il faut sept jours. Tous vos ordinateurs l&apos;affichent, et le portefeuille actuel peut l&apos;annuler.</translation>
    </message>
    <message>
        <source>The public address (SS58) that your wallet shows under “Receive”.</source>
        <translation>L&apos;adresse publique (SS58) que votre portefeuille montre sous « Recevoir ».</translation>
    </message>
    <message>
        <source>Payout address</source>
        <translation>Adresse de versement</translation>
    </message>
    <message>
        <source>An address begins with the number of the network that it is written for (here %1). The same wallet has one for each network; credits find it by any of them.</source>
        <translation>Une adresse commence par le numéro du réseau pour lequel elle est écrite (ici %1). Le même portefeuille en a une par réseau ; les crédits le trouvent par chacune.</translation>
    </message>
    <message>
        <source>Ask for this change</source>
        <translation>Demander ce changement</translation>
    </message>
    <message>
        <source>Use this address</source>
        <translation>Utiliser cette adresse</translation>
    </message>
    <message>
        <source>Make a new wallet</source>
        <translation>Créer un portefeuille</translation>
    </message>
    <message>
        <source>Or, last, make a new wallet</source>
        <translation>Ou, en dernier, créer un portefeuille</translation>
    </message>
    <message>
        <source>Only if you have none. You need pen, paper and five minutes in which nobody looks over your shoulder.</source>
        <translation>Seulement si vous n&apos;en avez pas. Il vous faut un stylo, du papier et cinq minutes sans regard par-dessus l&apos;épaule.</translation>
    </message>
    <message>
        <source>Make a new wallet…</source>
        <translation>Créer un portefeuille…</translation>
    </message>
    <message>
        <source>Change the address without the old wallet?</source>
        <translation>Changer d&apos;adresse sans l&apos;ancien portefeuille ?</translation>
    </message>
    <message>
        <source>Is this your address?</source>
        <translation>Est-ce votre adresse ?</translation>
    </message>
    <message>
        <source>It takes seven days, so that nobody who sits down at this computer can take your credits. Until then they go to the old address; all computers of your wallet show the change, and the old wallet can cancel it or approve it at once.</source>
        <translation>Cela prend sept jours, pour que personne assis à cet ordinateur ne puisse prendre vos crédits. D&apos;ici là ils vont à l&apos;ancienne adresse ; tous les ordinateurs de votre portefeuille affichent le changement, et l&apos;ancien portefeuille peut l&apos;annuler ou l&apos;approuver aussitôt.</translation>
    </message>
    <message>
        <source>Credits that were sent to a wrong address cannot be brought back.</source>
        <translation>Des crédits envoyés à une mauvaise adresse ne reviennent pas.</translation>
    </message>
    <message>
        <source>Wait seven days</source>
        <translation>Attendre sept jours</translation>
    </message>
    <message>
        <source>It is mine</source>
        <translation>C&apos;est la mienne</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Mesurer à nouveau</translation>
    </message>
</context>
<context>
    <name>WalletLinkStep</name>
    <message>
        <source>Its address</source>
        <translation>Son adresse</translation>
    </message>
    <message>
        <source>Locked file</source>
        <translation>Fichier protégé</translation>
    </message>
    <message>
        <source>The new wallet has signed for it. Train at Home forgets its key when you close this.</source>
        <translation>Le nouveau portefeuille a signé. Train at Home oublie sa clé quand vous fermez ceci.</translation>
    </message>
    <message>
        <source>Saved, but not linked yet</source>
        <translation>Enregistré, mais pas encore lié</translation>
    </message>
    <message>
        <source>You can try again now, or later paste the address on the page Wallet.</source>
        <translation>Vous pouvez réessayer maintenant, ou coller plus tard l&apos;adresse à la page Portefeuille.</translation>
    </message>
    <message>
        <source>One moment: the new wallet signs that this computer&apos;s credits go to it.</source>
        <translation>Un instant : le nouveau portefeuille signe que les crédits de cet ordinateur lui reviennent.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Copier l&apos;adresse</translation>
    </message>
</context>
<context>
    <name>WalletPage</name>
    <message>
        <source>Wallet</source>
        <translation>Portefeuille</translation>
    </message>
    <message>
        <source>The public address to which your credits go. Train at Home never needs your wallet&apos;s secret words.</source>
        <translation>L&apos;adresse publique où vont vos crédits. Train at Home n&apos;a jamais besoin des mots secrets de votre portefeuille.</translation>
    </message>
    <message>
        <source>This is a practice network</source>
        <translation>Ceci est un réseau d&apos;essai</translation>
    </message>
    <message>
        <source>Its credits have no value, so no wallet is needed.</source>
        <translation>Ses crédits n&apos;ont aucune valeur ; aucun portefeuille n&apos;est nécessaire.</translation>
    </message>
    <message>
        <source>%1 credits are waiting for a wallet</source>
        <translation>%1 crédits attendent un portefeuille</translation>
    </message>
    <message>
        <source>They are kept for this computer until you say where they shall go.</source>
        <translation>Ils sont conservés pour cet ordinateur jusqu&apos;à ce que vous disiez où ils doivent aller.</translation>
    </message>
    <message>
        <source>Your wallet has removed this computer</source>
        <translation>Votre portefeuille a retiré cet ordinateur</translation>
    </message>
    <message>
        <source>It can change nothing any more. What it earns still goes to the wallet. To take it back, sign with the same wallet.</source>
        <translation>Il ne peut plus rien changer. Ce qu&apos;il gagne va toujours au portefeuille. Pour le reprendre, signez avec le même portefeuille.</translation>
    </message>
    <message>
        <source>Take it back: sign</source>
        <translation>Le reprendre : signer</translation>
    </message>
    <message>
        <source>A program proposes another payout address</source>
        <translation>Un programme propose une autre adresse de versement</translation>
    </message>
    <message>
        <source>It came over the command line or from an agent, and has no effect unless you accept it. If you do not know it, decline.</source>
        <translation>Elle est venue par la ligne de commande ou d&apos;un agent, et n&apos;a aucun effet sans votre accord. Si vous ne la connaissez pas, refusez.</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Refuser</translation>
    </message>
    <message>
        <source>Accept…</source>
        <translation>Accepter…</translation>
    </message>
    <message>
        <source>A program proposes a payout address</source>
        <translation>Un programme propose une adresse de versement</translation>
    </message>
    <message>
        <source>Credits go to it from %1 on, unless you choose one before: this one at once, or another below.</source>
        <translation>Les crédits y vont à partir du %1, sauf si vous en choisissez une avant : celle-ci tout de suite, ou une autre ci-dessous.</translation>
    </message>
    <message>
        <source>It is mine…</source>
        <translation>C&apos;est la mienne…</translation>
    </message>
    <message>
        <source>A new address waits until %1</source>
        <translation>Une nouvelle adresse attend jusqu&apos;au %1</translation>
    </message>
    <message>
        <source>%1 asked for it%2. Until then credits go to the old address; after that they go to this one by themselves. If this was not you, cancel it.</source>
        <translation>%1 l&apos;a demandé%2. D&apos;ici là les crédits vont à l&apos;ancienne adresse, ensuite à celle-ci d&apos;eux-mêmes. Si ce n&apos;était pas vous, annulez.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Cet ordinateur</translation>
    </message>
    <message>
        <source>One of your computers</source>
        <translation>Un de vos ordinateurs</translation>
    </message>
    <message>
        <source>, by a command</source>
        <translation>, par une commande</translation>
    </message>
    <message>
        <source>The new wallet has signed.</source>
        <translation>Le nouveau portefeuille a signé.</translation>
    </message>
    <message>
        <source>The new wallet has not signed.</source>
        <translation>Le nouveau portefeuille n&apos;a pas signé.</translation>
    </message>
    <message>
        <source>Cancel it with the old wallet</source>
        <translation>Annuler avec l&apos;ancien portefeuille</translation>
    </message>
    <message>
        <source>Approve it now with the old wallet</source>
        <translation>Approuver maintenant avec l&apos;ancien portefeuille</translation>
    </message>
    <message>
        <source>No old wallet any more? Then there is nothing to do but wait.</source>
        <translation>Plus d&apos;ancien portefeuille ? Alors il ne reste qu&apos;à attendre.</translation>
    </message>
    <message>
        <source>Your address</source>
        <translation>Votre adresse</translation>
    </message>
    <message>
        <source>Proven to be yours by its signature</source>
        <translation>Prouvée vôtre par sa signature</translation>
    </message>
    <message>
        <source>Not proven to be yours: nobody has signed with it yet</source>
        <translation>Pas prouvée vôtre : personne n&apos;a encore signé avec elle</translation>
    </message>
    <message>
        <source>Prove it is mine</source>
        <translation>Prouver qu&apos;elle est à moi</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Copier l&apos;adresse</translation>
    </message>
    <message>
        <source>Computers of this wallet</source>
        <translation>Ordinateurs de ce portefeuille</translation>
    </message>
    <message>
        <source>All of them see each other here. Removing one takes a signature of the wallet.</source>
        <translation>Tous se voient ici. En retirer un demande une signature du portefeuille.</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>cet ordinateur</translation>
    </message>
    <message>
        <source>Removed by the wallet  ·  key %1</source>
        <translation>Retiré par le portefeuille  ·  clé %1</translation>
    </message>
    <message>
        <source>Key %1</source>
        <translation>Clé %1</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Supprimer…</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Retirer %1</translation>
    </message>
    <message>
        <source>If something is lost</source>
        <translation>Si quelque chose est perdu</translation>
    </message>
    <message>
        <source>The wallet</source>
        <translation>Le portefeuille</translation>
    </message>
    <message>
        <source>Enter another address here and wait seven days. Nobody without your computer can do that.</source>
        <translation>Saisissez ici une autre adresse et attendez sept jours. Personne ne le peut sans votre ordinateur.</translation>
    </message>
    <message>
        <source>A computer</source>
        <translation>Un ordinateur</translation>
    </message>
    <message>
        <source>On another computer of the same wallet choose “Remove”, and sign. What it earned stays yours. Without another one, start Train at Home on a new computer and link it to the same wallet first.</source>
        <translation>Sur un autre ordinateur du même portefeuille choisissez « Retirer », et signez. Ce qu&apos;il a gagné reste à vous. Sans autre ordinateur, lancez Train at Home sur un nouveau et reliez-le d&apos;abord au même portefeuille.</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Les deux</translation>
    </message>
    <message>
        <source>Nobody can help, and we cannot either: there is no account behind this, only your keys.</source>
        <translation>Personne ne peut aider, nous non plus : il n&apos;y a pas de compte derrière, seulement vos clés.</translation>
    </message>
    <message>
        <source>Change the address without the old wallet?</source>
        <translation>Changer d&apos;adresse sans l&apos;ancien portefeuille ?</translation>
    </message>
    <message>
        <source>Is this your address?</source>
        <translation>Est-ce votre adresse ?</translation>
    </message>
    <message>
        <source>It takes seven days. Until then credits go to the old address; all computers of your wallet show the change, and the old wallet can cancel it or approve it at once.</source>
        <translation>Cela prend sept jours. D&apos;ici là les crédits vont à l&apos;ancienne adresse ; tous les ordinateurs de votre portefeuille affichent le changement, et l&apos;ancien portefeuille peut l&apos;annuler ou l&apos;approuver aussitôt.</translation>
    </message>
    <message>
        <source>Credits that were sent to a wrong address cannot be brought back.</source>
        <translation>Des crédits envoyés à une mauvaise adresse ne reviennent pas.</translation>
    </message>
    <message>
        <source>Wait seven days</source>
        <translation>Attendre sept jours</translation>
    </message>
    <message>
        <source>It is mine</source>
        <translation>C&apos;est la mienne</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Mesurer à nouveau</translation>
    </message>
    <message>
        <source>Remove %1 from the wallet?</source>
        <translation>Retirer %1 du portefeuille ?</translation>
    </message>
    <message>
        <source>It can then change nothing any more. What it has earned, and still earns, stays the wallet&apos;s. A page opens on which the wallet signs.</source>
        <translation>Il ne pourra plus rien changer. Ce qu&apos;il a gagné, et gagne encore, reste au portefeuille. Une page s&apos;ouvre, où le portefeuille signe.</translation>
    </message>
    <message>
        <source>Sign and remove</source>
        <translation>Signer et retirer</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Garder</translation>
    </message>
</context>
<context>
    <name>WalletPasswordStep</name>
    <message>
        <source>The file opens in polkadot.js, Talisman and others, with this password. Your words open the wallet without it.</source>
        <translation>Le fichier s&apos;ouvre avec ce mot de passe dans polkadot.js, Talisman et d&apos;autres. Vos mots ouvrent le portefeuille sans lui.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters; a few words in a row are good.</source>
        <translation>
            <numerusform>Au moins %n caractère ; quelques mots à la suite conviennent bien.</numerusform>
            <numerusform>Au moins %n caractères ; quelques mots à la suite conviennent bien.</numerusform>
        </translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Encore une fois</translation>
    </message>
    <message>
        <source>Password once more</source>
        <translation>Mot de passe, encore une fois</translation>
    </message>
    <message>
        <source>The password is still too short.</source>
        <translation>Le mot de passe est encore trop court.</translation>
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <translation>Les deux ne sont pas encore identiques.</translation>
    </message>
    <message>
        <source>The two are the same.</source>
        <translation>Les deux sont identiques.</translation>
    </message>
    <message>
        <source>The file was not saved</source>
        <translation>Le fichier n&apos;a pas été enregistré</translation>
    </message>
    <message>
        <source>%1. Choose another place.</source>
        <translation>%1. Choisissez un autre endroit.</translation>
    </message>
    <message>
        <source>Save the locked file…</source>
        <translation>Enregistrer le fichier protégé…</translation>
    </message>
</context>
<context>
    <name>WalletWordsStep</name>
    <message>
        <source>Write these twelve words on paper, in this order. They are the wallet: whoever has them has what is in it.</source>
        <translation>Écrivez ces douze mots sur papier, dans cet ordre. Ils sont le portefeuille : qui les a possède ce qu&apos;il contient.</translation>
    </message>
    <message>
        <source>Word %1: %2</source>
        <translation>Mot %1 : %2</translation>
    </message>
    <message>
        <source>Shown once, here</source>
        <translation>Montrés une seule fois, ici</translation>
    </message>
    <message>
        <source>Train at Home keeps nothing: it forgets the words as soon as you leave this page.</source>
        <translation>Train at Home ne garde rien : il oublie les mots dès que vous quittez cette page.</translation>
    </message>
    <message>
        <source>On paper, and nowhere else</source>
        <translation>Sur papier, et nulle part ailleurs</translation>
    </message>
    <message>
        <source>No photo, no cloud, no message. Nobody honest will ever ask for them, neither do we.</source>
        <translation>Ni photo, ni nuage, ni message. Personne d&apos;honnête ne vous les demandera, nous non plus.</translation>
    </message>
    <message>
        <source>Lost is lost</source>
        <translation>Perdu, c&apos;est perdu</translation>
    </message>
    <message>
        <source>Without the words, and without the locked copy that follows, nobody can open the wallet again.</source>
        <translation>Sans les mots, et sans la copie protégée qui suit, personne ne peut rouvrir le portefeuille.</translation>
    </message>
    <message>
        <source>I have written them down</source>
        <translation>Je les ai écrits</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Not set up yet</source>
        <translation>Pas encore configuré</translation>
    </message>
    <message>
        <source>Your computer is resting</source>
        <translation>Votre ordinateur se repose</translation>
    </message>
    <message>
        <source>The engine does not answer</source>
        <translation>Le moteur ne répond pas</translation>
    </message>
    <message>
        <source>Waiting for a place: number %1 in the queue</source>
        <translation>En attente d&apos;une place : numéro %1 dans la file</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Préparation</translation>
    </message>
    <message>
        <source>Your computer is training</source>
        <translation>Votre ordinateur entraîne</translation>
    </message>
    <message>
        <source>Training stage %1 of %2</source>
        <translation>Entraîne l&apos;étage %1 sur %2</translation>
    </message>
    <message>
        <source>Paused until %1</source>
        <translation>En pause jusqu&apos;à %1</translation>
    </message>
    <message>
        <source>Paused until you resume</source>
        <translation>En pause jusqu&apos;à ce que vous repreniez</translation>
    </message>
    <message>
        <source>Finishing this round, then pausing</source>
        <translation>Finit ce tour, puis pause</translation>
    </message>
    <message>
        <source>Something needs you</source>
        <translation>Quelque chose a besoin de vous</translation>
    </message>
    <message>
        <source>Not allowed on this computer</source>
        <translation>Interdit sur cet ordinateur</translation>
    </message>
    <message>
        <source>Not set up</source>
        <translation>Pas configuré</translation>
    </message>
    <message>
        <source>Resting</source>
        <translation>Au repos</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>Dans la file</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Pas de réponse</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Finit</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Besoin de vous</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>Interdit</translation>
    </message>
    <message>
        <source>waiting for computers</source>
        <translation>attend des ordinateurs</translation>
    </message>
    <message>
        <source>warming up</source>
        <translation>échauffement</translation>
    </message>
    <message>
        <source>training</source>
        <translation>entraînement</translation>
    </message>
    <message>
        <source>training and merging</source>
        <translation>entraînement et fusion</translation>
    </message>
    <message>
        <source>being tested</source>
        <translation>évaluation</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>terminé</translation>
    </message>
    <message>
        <source>Round %1: %2 tokens trained and %3 evaluated in stage %4: %5 % of the verified work, from a pot of %6.</source>
        <translation>Tour %1 : %2 tokens entraînés et %3 évalués à l&apos;étage %4 : %5 % du travail vérifié, d&apos;un pot de %6.</translation>
    </message>
    <message>
        <source>Round %1: %2 tokens trained in stage %3: %4 % of the verified work, from a pot of %5.</source>
        <translation>Tour %1 : %2 tokens entraînés à l&apos;étage %3 : %4 % du travail vérifié, d&apos;un pot de %5.</translation>
    </message>
    <message>
        <source>Round %1: you made %2 of %3 spot checks, from a pot of %4.</source>
        <translation>Tour %1 : vous avez fait %2 contrôles sur %3, d&apos;un pot de %4.</translation>
    </message>
    <message>
        <source>The spot check of your work in round %1 was passed: what you earned up to it is safe.</source>
        <translation>Le contrôle de votre travail au tour %1 est réussi : ce que vous avez gagné jusque-là est acquis.</translation>
    </message>
    <message>
        <source>The spot check of your work in round %1 found other results: what was not checked yet is lost.</source>
        <translation>Le contrôle de votre travail au tour %1 a trouvé d&apos;autres résultats : ce qui n&apos;était pas encore contrôlé est perdu.</translation>
    </message>
    <message>
        <source>In round %1 your computer merged to another result than two others: what was not checked yet is lost.</source>
        <translation>Au tour %1, votre ordinateur a fusionné vers un autre résultat que deux autres : ce qui n&apos;était pas encore contrôlé est perdu.</translation>
    </message>
    <message>
        <source>It is on its way to your wallet.</source>
        <translation>C&apos;est en route vers votre portefeuille.</translation>
    </message>
    <message>
        <source>The payment to your wallet failed: these credits are yours again.</source>
        <translation>Le paiement vers votre portefeuille a échoué : ces crédits sont de nouveau à vous.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Change network</source>
        <translation>Changer de réseau</translation>
    </message>
    <message>
        <source>Practice on this computer</source>
        <translation>S&apos;essayer sur cet ordinateur</translation>
    </message>
    <message>
        <source>Leave this network</source>
        <translation>Quitter ce réseau</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Mesurer à nouveau</translation>
    </message>
    <message>
        <source>Open limits</source>
        <translation>Ouvrir Limites</translation>
    </message>
    <message>
        <source>Open wallet</source>
        <translation>Ouvrir Portefeuille</translation>
    </message>
    <message>
        <source>Read and agree</source>
        <translation>Lire et accepter</translation>
    </message>
    <message>
        <source>Install now</source>
        <translation>Installer maintenant</translation>
    </message>
    <message>
        <source>Move to Applications</source>
        <translation>Déplacer dans Applications</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
</context>
</TS>
