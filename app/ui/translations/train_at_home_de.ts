<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>About</source>
        <translation>Über</translation>
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
        <translation>Verleiht die freien Stunden dieses Computers an das Training von Sprachmodellen.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Betreiber</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>This computer&apos;s key</source>
        <translation>Schlüssel dieses Computers</translation>
    </message>
    <message>
        <source>By this public key the network knows this computer.</source>
        <translation>An diesem öffentlichen Schlüssel erkennt das Netzwerk diesen Computer.</translation>
    </message>
    <message>
        <source>Leave this network</source>
        <translation>Dieses Netzwerk verlassen</translation>
    </message>
    <message>
        <source>Stop hosting</source>
        <translation>Netzwerk beenden</translation>
    </message>
    <message>
        <source>What you agreed to</source>
        <translation>Dem haben Sie zugestimmt</translation>
    </message>
    <message>
        <source>Withdraw, and stop everything</source>
        <translation>Widerrufen und alles anhalten</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Gemacht mit</translation>
    </message>
    <message>
        <source>Train at Home is free software under the Apache Licence 2.0. It is made with Python, Qt for Python (LGPL 3), PyTorch (BSD), iroh (MIT), msgspec (BSD), httpx (BSD), keyring (MIT), APScheduler (MIT) and cryptography (Apache 2.0). The licences lie beside the program.</source>
        <translation>Train at Home ist freie Software unter der Apache-Lizenz 2.0. Es ist gemacht mit Python, Qt for Python (LGPL 3), PyTorch (BSD), iroh (MIT), msgspec (BSD), httpx (BSD), keyring (MIT), APScheduler (MIT) und cryptography (Apache 2.0). Die Lizenzen liegen dem Programm bei.</translation>
    </message>
    <message>
        <source>Remove Train at Home</source>
        <translation>Train at Home entfernen</translation>
    </message>
    <message>
        <source>Gives up this computer&apos;s place, and removes the login item, the entries in the keychain, and all data.</source>
        <translation>Gibt den Platz dieses Computers auf und entfernt den Start bei der Anmeldung, die Einträge im Schlüsselbund und alle Daten.</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Leave this network?</source>
        <translation>Dieses Netzwerk verlassen?</translation>
    </message>
    <message>
        <source>This computer gives up its place in the run. Credits that you earned stay yours.</source>
        <translation>Dieser Computer gibt seinen Platz im Lauf auf. Was Sie verdient haben, bleibt Ihnen.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Remove Train at Home and its data?</source>
        <translation>Train at Home und seine Daten entfernen?</translation>
    </message>
    <message>
        <source>%1 credits still wait for a wallet. They are lost when this computer&apos;s key is removed.</source>
        <translation>%1 Credits warten noch auf eine Wallet. Sie gehen verloren, wenn der Schlüssel dieses Computers entfernt wird.</translation>
    </message>
    <message>
        <source>Its place in the run is given up, and its settings, history, keys and login item are removed. This cannot be undone.</source>
        <translation>Der Platz im Lauf wird aufgegeben; Einstellungen, Verlauf, Schlüssel und Start bei der Anmeldung werden entfernt. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Remove everything</source>
        <translation>Alles entfernen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>ActivityPage</name>
    <message>
        <source>Activity</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>What happened on this computer, and why.</source>
        <translation>Was auf diesem Computer geschehen ist und warum.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gesichert als %1</translation>
    </message>
    <message>
        <source>It could not be saved: %1</source>
        <translation>Es ließ sich nicht sichern: %1</translation>
    </message>
    <message>
        <source>Giving the computer back</source>
        <translation>Den Computer zurückgeben</translation>
    </message>
    <message>
        <source>When you come back, training has to fall silent at once.</source>
        <translation>Wenn Sie zurückkommen, muss das Training sofort verstummen.</translation>
    </message>
    <message>
        <source>Not needed yet. The first time is measured and shown here.</source>
        <translation>Bisher nicht nötig. Das erste Mal wird gemessen und hier gezeigt.</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>from your first touch to silence, the last time. Promised: %1 ms.</source>
        <translation>von Ihrer ersten Berührung bis zur Stille, beim letzten Mal. Versprochen: %1 ms.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>Nothing happened yet</source>
        <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
        <source>Whatever this program does stands here, with its reason.</source>
        <translation>Was dieses Programm tut, steht hier, mit seinem Grund.</translation>
    </message>
    <message>
        <source>Logs and diagnostics</source>
        <translation>Protokolle und Diagnose</translation>
    </message>
    <message>
        <source>Diagnostics hold versions, settings and the newest log lines. Names, addresses and keys are taken out, and you see them before they are saved.</source>
        <translation>Die Diagnose enthält Versionen, Einstellungen und die neuesten Zeilen der Protokolle. Namen, Adressen und Schlüssel sind herausgenommen, und Sie sehen alles, bevor es gespeichert wird.</translation>
    </message>
    <message>
        <source>Open the folder of logs</source>
        <translation>Ordner der Protokolle öffnen</translation>
    </message>
    <message>
        <source>Collect again</source>
        <translation>Noch einmal sammeln</translation>
    </message>
    <message>
        <source>Show diagnostics</source>
        <translation>Diagnose zeigen</translation>
    </message>
    <message>
        <source>Save as file</source>
        <translation>Als Datei sichern</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
</context>
<context>
    <name>AgreeStep</name>
    <message>
        <source>Train at Home lends this computer to the training of a language model while you do not need it. You earn credits for work that was verified.</source>
        <translation>Train at Home verleiht diesen Computer an das Training eines Sprachmodells, solange Sie ihn nicht brauchen. Für geprüfte Arbeit bekommen Sie Credits.</translation>
    </message>
    <message>
        <source>Not allowed on this computer</source>
        <translation>Auf diesem Computer nicht erlaubt</translation>
    </message>
    <message>
        <source>Agree and go on</source>
        <translation>Zustimmen und weiter</translation>
    </message>
</context>
<context>
    <name>ComputerStep</name>
    <message>
        <source>A look at this computer</source>
        <translation>Ein Blick auf diesen Computer</translation>
    </message>
    <message>
        <source>For twenty seconds it computes real blocks of a model, to see what it can take on. Fans may get louder.</source>
        <translation>Zwanzig Sekunden lang rechnet er echte Blöcke eines Modells, um zu sehen, was er leisten kann. Die Lüfter können lauter werden.</translation>
    </message>
    <message>
        <source>What it could host</source>
        <translation>Was er übernehmen könnte</translation>
    </message>
    <message>
        <source>Measured on %1</source>
        <translation>Gemessen auf %1</translation>
    </message>
    <message>
        <source>Model &quot;%1&quot;</source>
        <translation>Modell „%1“</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>das ganze</translation>
    </message>
    <message>
        <source>%1 of %2 blocks</source>
        <translation>%1 von %2 Blöcken</translation>
    </message>
    <message>
        <source>too large for this computer</source>
        <translation>zu groß für diesen Computer</translation>
    </message>
    <message>
        <source>Share of the model that fits</source>
        <translation>Anteil des Modells, der hineinpasst</translation>
    </message>
    <message>
        <source>%1 tokens/s, %2 of memory</source>
        <translation>%1 Tokens/s, %2 Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Es wird gemessen …</translation>
    </message>
    <message>
        <source>About twenty seconds. You can go on working.</source>
        <translation>Etwa zwanzig Sekunden. Sie können weiterarbeiten.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Have a look</source>
        <translation>Nachsehen</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Your first credit</source>
        <translation>Ihr erster Credit</translation>
    </message>
    <message>
        <source>Verified, and written down for you.</source>
        <translation>Geprüft und für Sie aufgeschrieben.</translation>
    </message>
    <message>
        <source>The window cannot be drawn</source>
        <translation>Das Fenster lässt sich nicht zeichnen</translation>
    </message>
    <message>
        <source>Training goes on; the tray and the command line still work.</source>
        <translation>Das Training geht weiter; Symbolleiste und Befehlszeile funktionieren noch.</translation>
    </message>
</context>
<context>
    <name>EarningsPage</name>
    <message>
        <source>Earnings</source>
        <translation>Verdienst</translation>
    </message>
    <message>
        <source>From statements signed by the network, the newest of %1.</source>
        <translation>Aus Abrechnungen, die das Netzwerk unterschrieben hat; die neueste von %1.</translation>
    </message>
    <message>
        <source>From statements signed by the network. There is none yet.</source>
        <translation>Aus Abrechnungen, die das Netzwerk unterschreibt. Noch gibt es keine.</translation>
    </message>
    <message>
        <source>Practice credits</source>
        <translation>Übungs-Credits</translation>
    </message>
    <message>
        <source>They have no value and are never added to others.</source>
        <translation>Sie haben keinen Wert und werden nie zu anderen gezählt.</translation>
    </message>
    <message>
        <source>The network cannot be reached. These are the figures that this computer has kept.</source>
        <translation>Das Netzwerk ist nicht erreichbar. Dies sind die Zahlen, die dieser Computer behalten hat.</translation>
    </message>
    <message>
        <source>The lines do not add up to the statement yet. They are read again by themselves.</source>
        <translation>Die Zeilen ergeben noch nicht die Abrechnung. Sie werden von selbst noch einmal gelesen.</translation>
    </message>
    <message>
        <source>Your credits wait for a wallet. They are kept.</source>
        <translation>Ihre Credits warten auf eine Wallet. Sie bleiben erhalten.</translation>
    </message>
    <message>
        <source>Open wallet</source>
        <translation>Wallet öffnen</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gesichert als %1</translation>
    </message>
    <message>
        <source>It could not be saved: %1</source>
        <translation>Es ließ sich nicht sichern: %1</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>Credits</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>%1 credits</source>
        <translation>%1 Credits</translation>
    </message>
    <message>
        <source>Nothing earned in this time</source>
        <translation>In dieser Zeit nichts verdient</translation>
    </message>
    <message>
        <source>Credits appear when a round was verified, some minutes after the work.</source>
        <translation>Credits erscheinen, wenn eine Runde geprüft ist, einige Minuten nach der Arbeit.</translation>
    </message>
    <message>
        <source>What it is made of</source>
        <translation>Woraus es besteht</translation>
    </message>
    <message>
        <source>Verified work</source>
        <translation>Geprüfte Arbeit</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Tokens</translation>
    </message>
    <message>
        <source>Text that your stage worked through, and that was checked.</source>
        <translation>Text, den Ihre Stufe verarbeitet hat und der geprüft wurde.</translation>
    </message>
    <message>
        <source>Share of the pot</source>
        <translation>Anteil am Topf</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Every round has a pot; it is split by verified work.</source>
        <translation>Jede Runde hat einen Topf; er wird nach geprüfter Arbeit geteilt.</translation>
    </message>
    <message>
        <source>Spot checks passed</source>
        <translation>Bestandene Stichproben</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>Sicher</translation>
    </message>
    <message>
        <source>Vested: a spot check of your work was passed after it.</source>
        <translation>Danach wurde eine Stichprobe Ihrer Arbeit bestanden (vested).</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>Noch nicht geprüft</translation>
    </message>
    <message>
        <source>Provisional: safe after the next spot check that your computer passes.</source>
        <translation>Sicher nach der nächsten Stichprobe, die Ihr Computer besteht (provisional).</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Forfeited: a spot check found other results than your computer&apos;s.</source>
        <translation>Eine Stichprobe fand andere Ergebnisse als Ihr Computer (forfeited).</translation>
    </message>
    <message>
        <source>Outlook and cost</source>
        <translation>Ausblick und Kosten</translation>
    </message>
    <message>
        <source>At this pace, a day</source>
        <translation>In diesem Tempo am Tag</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>From the last days. It is hidden until there is enough to tell.</source>
        <translation>Aus den letzten Tagen. Verborgen, bis es etwas aussagt.</translation>
    </message>
    <message>
        <source>Electricity, estimated</source>
        <translation>Strom, geschätzt</translation>
    </message>
    <message>
        <source>Electricity, measured</source>
        <translation>Strom, gemessen</translation>
    </message>
    <message>
        <source>%1 kWh</source>
        <translation>%1 kWh</translation>
    </message>
    <message>
        <source>Electricity per 1,000 credits</source>
        <translation>Strom für 1.000 Credits</translation>
    </message>
    <message>
        <source>needs your price</source>
        <translation>braucht Ihren Preis</translation>
    </message>
    <message>
        <source>Net of electricity</source>
        <translation>Nach Abzug des Stroms</translation>
    </message>
    <message>
        <source>Set price and power</source>
        <translation>Preis und Leistung angeben</translation>
    </message>
    <message>
        <source>By computer</source>
        <translation>Nach Computern</translation>
    </message>
    <message>
        <source>Payouts</source>
        <translation>Auszahlungen</translation>
    </message>
    <message>
        <source>announced</source>
        <translation>angekündigt</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>arrived</source>
        <translation>angekommen</translation>
    </message>
    <message>
        <source>failed; the credits came back</source>
        <translation>gescheitert; die Credits sind zurück</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Abrechnung</translation>
    </message>
    <message>
        <source>Every line says what it was paid for.</source>
        <translation>Jede Zeile sagt, wofür bezahlt wurde.</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Als CSV sichern</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>noch nicht geprüft</translation>
    </message>
    <message>
        <source>safe</source>
        <translation>sicher</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>safe, for checking others</source>
        <translation>sicher, für das Prüfen anderer</translation>
    </message>
    <message>
        <source>paid out</source>
        <translation>ausgezahlt</translation>
    </message>
    <message>
        <source>came back</source>
        <translation>zurückgekommen</translation>
    </message>
    <message>
        <source>No statement yet</source>
        <translation>Noch keine Abrechnung</translation>
    </message>
    <message>
        <source>The first line comes with the first verified round.</source>
        <translation>Die erste Zeile kommt mit der ersten geprüften Runde.</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Agree</source>
        <translation>Zustimmen</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>Wallet</translation>
    </message>
    <message>
        <source>Train at Home</source>
        <translation>Train at Home</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Schritt %1 von %2: %3</translation>
    </message>
    <message>
        <source>When may it train?</source>
        <translation>Wann darf er trainieren?</translation>
    </message>
    <message>
        <source>Paint the hours, or keep the nights. Even then it trains only while nobody uses this computer, and on mains power.</source>
        <translation>Malen Sie die Stunden aus, oder behalten Sie die Nächte. Auch dann trainiert er nur, wenn niemand ihn benutzt und er am Netzteil hängt.</translation>
    </message>
    <message>
        <source>Start practising</source>
        <translation>Üben beginnen</translation>
    </message>
    <message>
        <source>These hours are good</source>
        <translation>Diese Zeiten passen</translation>
    </message>
    <message>
        <source>Where shall your credits go?</source>
        <translation>Wohin sollen Ihre Credits gehen?</translation>
    </message>
    <message>
        <source>You can do this later: whatever you earn until then is kept and shown as waiting.</source>
        <translation>Das geht auch später: Was Sie bis dahin verdienen, bleibt erhalten und wird als wartend gezeigt.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>T</source>
        <translation>Bio.</translation>
    </message>
    <message>
        <source>G</source>
        <translation>Mrd.</translation>
    </message>
    <message>
        <source>M</source>
        <translation>Mio.</translation>
    </message>
    <message>
        <source>k</source>
        <translation>Tsd.</translation>
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
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>You asked for it, for another %1.</source>
        <translation>Auf Ihren Wunsch, noch %1.</translation>
    </message>
    <message>
        <source>Begins when nobody has used it for another %1.</source>
        <translation>Beginnt, wenn noch %1 lang niemand ihn benutzt.</translation>
    </message>
    <message>
        <source>You are practising on this computer</source>
        <translation>Sie üben auf diesem Computer</translation>
    </message>
    <message>
        <source>You are hosting a network</source>
        <translation>Sie betreiben ein Netzwerk</translation>
    </message>
    <message>
        <source>Practice credits have no value and are never added to others.</source>
        <translation>Übungs-Credits haben keinen Wert und werden nie zu anderen gezählt.</translation>
    </message>
    <message>
        <source>The model, in training</source>
        <translation>Das Modell im Training</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>Das Modell</translation>
    </message>
    <message>
        <source>round %1</source>
        <translation>Runde %1</translation>
    </message>
    <message numerus="yes">
        <source>%n other computers take part. Quitting ends the network.</source>
        <translation>
            <numerusform>%n anderer Computer nimmt teil. Beenden schließt das Netzwerk.</numerusform>
            <numerusform>%n andere Computer nehmen teil. Beenden schließt das Netzwerk.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n computers</source>
        <translation>
            <numerusform>%n Computer</numerusform>
            <numerusform>%n Computer</numerusform>
        </translation>
    </message>
    <message>
        <source>The network cannot be reached</source>
        <translation>Das Netzwerk ist nicht erreichbar</translation>
    </message>
    <message>
        <source>No picture of the run yet</source>
        <translation>Noch kein Bild des Laufs</translation>
    </message>
    <message>
        <source>It is tried again by itself. Nothing that you earned is lost.</source>
        <translation>Es wird von selbst weiter versucht. Nichts, was Sie verdient haben, geht verloren.</translation>
    </message>
    <message>
        <source>It appears here as soon as the network has told us about it.</source>
        <translation>Es erscheint hier, sobald das Netzwerk davon berichtet hat.</translation>
    </message>
    <message>
        <source>What the model has learned</source>
        <translation>Was das Modell gelernt hat</translation>
    </message>
    <message>
        <source>How far off its guesses are; lower is better</source>
        <translation>Wie weit es danebenliegt; weniger ist besser</translation>
    </message>
    <message>
        <source>Training loss in nats per token, over the tokens trained by everyone in this run. %1</source>
        <translation>Trainingsverlust in Nats je Token, über die Tokens, die alle in diesem Lauf trainiert haben. %1</translation>
    </message>
    <message>
        <source>On held-out text: %1 bits per byte.</source>
        <translation>Auf zurückgehaltenem Text: %1 Bit je Byte.</translation>
    </message>
    <message>
        <source>start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Tokens</translation>
    </message>
    <message>
        <source>Training loss from %1 to %2</source>
        <translation>Trainingsverlust von %1 bis %2</translation>
    </message>
    <message>
        <source>Nothing to draw yet</source>
        <translation>Noch nichts zu zeichnen</translation>
    </message>
    <message>
        <source>The curve begins with the first trained tokens.</source>
        <translation>Die Kurve beginnt mit den ersten trainierten Tokens.</translation>
    </message>
    <message>
        <source>Practice credits, this session</source>
        <translation>Übungs-Credits dieser Sitzung</translation>
    </message>
    <message>
        <source>This session</source>
        <translation>Diese Sitzung</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>Credits</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Work done</source>
        <translation>Erledigte Arbeit</translation>
    </message>
    <message>
        <source>Microbatches: small packets of text that went through your stage, forward and back.</source>
        <translation>Microbatches: kleine Pakete Text, die hin und zurück durch Ihre Stufe gegangen sind.</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 Tokens/s</translation>
    </message>
    <message>
        <source>Tokens per second; a token is a word or a piece of one.</source>
        <translation>Tokens je Sekunde; ein Token ist ein Wort oder ein Stück davon.</translation>
    </message>
    <message>
        <source>Sent and received</source>
        <translation>Gesendet und empfangen</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>This round</source>
        <translation>Diese Runde</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>A round ends with the computers of a stage agreeing on what they learned.</source>
        <translation>Am Ende einer Runde einigen sich die Computer einer Stufe auf das Gelernte.</translation>
    </message>
</context>
<context>
    <name>HoursEditor</name>
    <message>
        <source>Nights</source>
        <translation>Nächte</translation>
    </message>
    <message>
        <source>Weekends</source>
        <translation>Wochenenden</translation>
    </message>
    <message>
        <source>Office hours</source>
        <translation>Bürozeiten</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>In Worten</translation>
    </message>
    <message>
        <source>Idle hours in words</source>
        <translation>Freie Stunden in Worten</translation>
    </message>
    <message>
        <source>Write days and times such as: Mon–Fri 22:00–07:00; Sat–Sun 00:00–24:00. Whole and half hours.</source>
        <translation>Schreiben Sie Tage und Zeiten, etwa: Mo–Fr 22:00–07:00; Sa–So 00:00–24:00. Ganze und halbe Stunden.</translation>
    </message>
</context>
<context>
    <name>HoursGrid</name>
    <message>
        <source>Idle hours of the week</source>
        <translation>Freie Stunden der Woche</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
</context>
<context>
    <name>LimitsPage</name>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>What training may take of this computer. The defaults are careful; what is measured now stands beside each limit.</source>
        <translation>Was das Training von diesem Computer nehmen darf. Die Vorgaben sind vorsichtig; was gerade gemessen wird, steht daneben.</translation>
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
        <translation>Start</translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation>Verdienst</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>Wallet</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>%1 credits today</source>
        <translation>%1 Credits heute</translation>
    </message>
    <message>
        <source>Keep working in the background?</source>
        <translation>Im Hintergrund weiterarbeiten?</translation>
    </message>
    <message>
        <source>This desktop shows no tray, so there is no icon to come back by. Starting Train at Home again opens this window.</source>
        <translation>Dieser Desktop zeigt keine Symbolleiste, also gibt es kein Symbol zum Zurückkehren. Wer Train at Home noch einmal startet, öffnet dieses Fenster.</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>Weiterarbeiten</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
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
        <translation>Welches Netzwerk?</translation>
    </message>
    <message>
        <source>A network is a group of computers that train one model together, and somebody who runs it.</source>
        <translation>Ein Netzwerk ist eine Gruppe von Computern, die zusammen ein Modell trainieren, und jemand, der es betreibt.</translation>
    </message>
    <message>
        <source>I have an invitation</source>
        <translation>Ich habe eine Einladung</translation>
    </message>
    <message>
        <source>A link or an address from whoever runs the network. You see who that is before you join.</source>
        <translation>Ein Link oder eine Adresse von dem, der das Netzwerk betreibt. Sie sehen, wer das ist, bevor Sie beitreten.</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Einladung</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>Führt zu</translation>
    </message>
    <message>
        <source>Calls itself</source>
        <translation>Nennt sich</translation>
    </message>
    <message>
        <source>The network that is set up here</source>
        <translation>Das hier eingerichtete Netzwerk</translation>
    </message>
    <message>
        <source>Practice on this computer</source>
        <translation>Auf diesem Computer üben</translation>
    </message>
    <message>
        <source>Everything real, but alone: a small network on this computer trains a small model. It takes about %1 of memory. Practice credits have no value and are never added to others.</source>
        <translation>Alles echt, aber allein: Ein kleines Netzwerk auf diesem Computer trainiert ein kleines Modell. Es braucht etwa %1 Arbeitsspeicher. Übungs-Credits haben keinen Wert und werden nie zu anderen gezählt.</translation>
    </message>
    <message>
        <source>Shared with the network: this computer&apos;s public key and name, its speed, its work, and its internet address.</source>
        <translation>Das Netzwerk erfährt: den öffentlichen Schlüssel und Namen dieses Computers, sein Tempo, seine Arbeit und seine Internetadresse.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Practise here</source>
        <translation>Hier üben</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Beitreten</translation>
    </message>
</context>
<context>
    <name>Pipeline</name>
    <message>
        <source>No run yet</source>
        <translation>Noch kein Lauf</translation>
    </message>
    <message numerus="yes">
        <source>The model is trained in %n stages</source>
        <translation>
            <numerusform>Das Modell wird in %n Stufe trainiert</numerusform>
            <numerusform>Das Modell wird in %n Stufen trainiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The model is trained in %n stages; this computer serves stage %1</source>
        <translation>
            <numerusform>Das Modell wird in %n Stufe trainiert; dieser Computer dient Stufe %1</numerusform>
            <numerusform>Das Modell wird in %n Stufen trainiert; dieser Computer dient Stufe %1</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>Your stage</source>
        <translation>Ihre Stufe</translation>
    </message>
    <message>
        <source>Stage %1</source>
        <translation>Stufe %1</translation>
    </message>
</context>
<context>
    <name>SchedulePage</name>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>Paint the hours in which this computer may train. It gives way at once when you need it.</source>
        <translation>Malen Sie die Stunden aus, in denen dieser Computer trainieren darf. Er macht sofort Platz, wenn Sie ihn brauchen.</translation>
    </message>
    <message>
        <source>Idle hours</source>
        <translation>Freie Stunden</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>%1 hours a week</source>
        <translation>%1 Stunden in der Woche</translation>
    </message>
    <message>
        <source>No hours are open: it trains only when you say so.</source>
        <translation>Keine Stunde ist offen: Er trainiert nur, wenn Sie es sagen.</translation>
    </message>
    <message>
        <source>When somebody is there</source>
        <translation>Wenn jemand da ist</translation>
    </message>
    <message>
        <source>Nobody is there when keyboard and mouse have been still for a while.</source>
        <translation>Niemand ist da, wenn Tastatur und Maus eine Weile still waren.</translation>
    </message>
    <message>
        <source>Inside these hours</source>
        <translation>In diesen Stunden</translation>
    </message>
    <message>
        <source>Only when I am away</source>
        <translation>Nur wenn ich weg bin</translation>
    </message>
    <message>
        <source>Away after</source>
        <translation>Weg nach</translation>
    </message>
    <message>
        <source>Outside these hours</source>
        <translation>Außerhalb dieser Stunden</translation>
    </message>
    <message>
        <source>Also when I am away</source>
        <translation>Auch wenn ich weg bin</translation>
    </message>
    <message>
        <source>Keeping awake</source>
        <translation>Wach bleiben</translation>
    </message>
    <message>
        <source>Keep the computer from sleeping while it trains</source>
        <translation>Der Computer schläft nicht ein, solange er trainiert</translation>
    </message>
    <message>
        <source>In open hours and plugged in. Closing the lid may still put it to sleep.</source>
        <translation>In offenen Stunden und am Netzteil. Beim Zuklappen kann er trotzdem einschlafen.</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>Your computer exchanges data with strangers&apos; computers, and they see its IP address, as with a video call. Where the network names a relay, you can use that alone.</source>
        <translation>Ihr Computer tauscht Daten mit Computern fremder Leute aus, und diese sehen seine IP-Adresse, wie bei einem Videoanruf. Wo das Netzwerk ein Relay nennt, können Sie nur dieses benutzen.</translation>
    </message>
    <message>
        <source>Training works the processor or the graphics card hard. Fans get louder, the power bill rises, and limits for heat, hours and share of work are yours to set.</source>
        <translation>Training fordert Prozessor oder Grafikkarte stark. Lüfter werden lauter, die Stromrechnung steigt; Grenzen für Hitze, Stunden und Arbeitsanteil setzen Sie.</translation>
    </message>
    <message>
        <source>Some gigabytes a month go up and down. On metered connections it pauses unless you say otherwise, and a monthly limit holds.</source>
        <translation>Einige Gigabyte im Monat gehen hin und her. Bei Verbindungen nach Volumen pausiert es, wenn Sie nichts anderes sagen, und eine Monatsgrenze gilt.</translation>
    </message>
    <message>
        <source>Nothing is lost: your seat and credits are kept. It is tried again by itself; if this lasts, ask whoever runs the network.</source>
        <translation>Nichts ist verloren: Ihr Platz und Ihre Credits bleiben erhalten. Es wird von selbst weiter versucht; wenn es lange dauert, fragen Sie den Betreiber des Netzwerks.</translation>
    </message>
    <message>
        <source>In open hours and plugged in, keep the computer from sleeping while it trains. Closing the lid may still put it to sleep.</source>
        <translation>In offenen Stunden und am Netzteil schläft der Computer nicht ein, solange er trainiert. Beim Zuklappen kann er trotzdem einschlafen.</translation>
    </message>
    <message>
        <source>No telemetry, no account. The network learns this computer&apos;s key, the name that you give it, its speed and its work.</source>
        <translation>Keine Telemetrie, kein Konto. Das Netzwerk erfährt den Schlüssel dieses Computers, den Namen, den Sie ihm geben, sein Tempo und seine Arbeit.</translation>
    </message>
    <message>
        <source>The network&apos;s operator chooses what the model learns from. Parts of it pass through this computer as numbers.</source>
        <translation>Der Betreiber des Netzwerks wählt, woraus das Modell lernt. Teile davon gehen als Zahlen durch diesen Computer.</translation>
    </message>
    <message>
        <source>Whether you are away cannot be told on this system. Switch that condition off in Schedule.</source>
        <translation>Ob Sie weg sind, lässt sich auf diesem System nicht feststellen. Schalten Sie diese Bedingung im Zeitplan aus.</translation>
    </message>
    <message>
        <source>These look like the secret words of a wallet. Never type them anywhere: delete them.</source>
        <translation>Das sehen nach den geheimen Wörtern einer Wallet aus. Tippen Sie sie nirgends ein: Löschen Sie sie.</translation>
    </message>
    <message>
        <source>Switch on automatic time in the system settings; until then requests are refused.</source>
        <translation>Schalten Sie in den Systemeinstellungen die automatische Uhrzeit ein; bis dahin werden Anfragen abgelehnt.</translation>
    </message>
    <message>
        <source>This looks like a key, not an address. Copy the address from your wallet instead.</source>
        <translation>Das sieht nach einem Schlüssel aus, nicht nach einer Adresse. Kopieren Sie stattdessen die Adresse aus Ihrer Wallet.</translation>
    </message>
    <message>
        <source>Where other contributors reach this computer; 127.0.0.1:0 keeps to this computer.</source>
        <translation>Wo andere diesen Computer erreichen; mit 127.0.0.1:0 bleibt er für sich.</translation>
    </message>
    <message>
        <source>Relays for peers without a direct path, separated by commas; the host names them.</source>
        <translation>Relays für Computer ohne direkten Weg, mit Kommas getrennt; der Betreiber nennt sie.</translation>
    </message>
    <message>
        <source>What training takes from the socket; 0: measured where possible, else estimated.</source>
        <translation>Was das Training aus der Steckdose nimmt; 0: gemessen, wo möglich, sonst geschätzt.</translation>
    </message>
    <message>
        <source>Pause while other programs use more of the graphics card than this; 100: never.</source>
        <translation>Pause, solange andere Programme mehr von der Grafikkarte nutzen; 100: nie.</translation>
    </message>
    <message>
        <source>One character or more is wrong: copy the address again rather than type it.</source>
        <translation>Mindestens ein Zeichen ist falsch: Kopieren Sie die Adresse noch einmal, statt sie zu tippen.</translation>
    </message>
    <message>
        <source>Inside these hours, train only while nobody uses the keyboard or the mouse.</source>
        <translation>In diesen Stunden nur trainieren, wenn niemand Tastatur oder Maus benutzt.</translation>
    </message>
    <message>
        <source>Pause while other programs use more of the processor than this; 100: never.</source>
        <translation>Pause, solange andere Programme mehr vom Prozessor nutzen; 100: nie.</translation>
    </message>
    <message>
        <source>Stop for the rest of the month when this much was received; 0: no limit.</source>
        <translation>Für den Rest des Monats aufhören, wenn so viel empfangen wurde; 0: keine Grenze.</translation>
    </message>
    <message>
        <source>This is not an address of a Substrate wallet. Copy the address again.</source>
        <translation>Das ist keine Adresse einer Substrate-Wallet. Kopieren Sie die Adresse noch einmal.</translation>
    </message>
    <message>
        <source>Stop for the rest of the month when this much was sent; 0: no limit.</source>
        <translation>Für den Rest des Monats aufhören, wenn so viel gesendet wurde; 0: keine Grenze.</translation>
    </message>
    <message>
        <source>Disk space to use at most; a tenth of the disk is always left free.</source>
        <translation>So viel Platz auf der Festplatte höchstens; ein Zehntel bleibt immer frei.</translation>
    </message>
    <message>
        <source>Share of the time in which it computes; less is cooler and quieter.</source>
        <translation>Anteil der Zeit, in der gerechnet wird; weniger ist kühler und leiser.</translation>
    </message>
    <message>
        <source>This is an Ethereum address; a Substrate address (SS58) is needed.</source>
        <translation>Das ist eine Ethereum-Adresse; gebraucht wird eine Substrate-Adresse (SS58).</translation>
    </message>
    <message>
        <source>Check Wi-Fi or cable. Training goes on by itself when it is back.</source>
        <translation>Prüfen Sie WLAN oder Kabel. Das Training geht von selbst weiter, wenn es wieder da ist.</translation>
    </message>
    <message>
        <source>You can withdraw this at any time; everything then stops at once.</source>
        <translation>Sie können das jederzeit widerrufen; dann hält alles sofort an.</translation>
    </message>
    <message>
        <source>This is an address for any Substrate network, such as Bittensor.</source>
        <translation>Das ist eine Adresse für jedes Substrate-Netzwerk, etwa Bittensor.</translation>
    </message>
    <message>
        <source>Train where the connection is paid by volume, such as a phone&apos;s.</source>
        <translation>Auch trainieren, wo die Verbindung nach Volumen bezahlt wird, etwa über ein Telefon.</translation>
    </message>
    <message>
        <source>Share of the memory to use at most; 4 GB are always left free.</source>
        <translation>Anteil des Arbeitsspeichers höchstens; 4 GB bleiben immer frei.</translation>
    </message>
    <message>
        <source>Where training on battery is allowed: pause below this charge.</source>
        <translation>Wo Training mit Akku erlaubt ist: Pause unter diesem Ladestand.</translation>
    </message>
    <message>
        <source>The invitation is mistyped or has expired: ask for a new one.</source>
        <translation>Die Einladung ist vertippt oder abgelaufen: Bitten Sie um eine neue.</translation>
    </message>
    <message>
        <source>Never send faster than this; 0: only the share above counts.</source>
        <translation>Nie schneller senden; 0: Es gilt nur der Anteil darüber.</translation>
    </message>
    <message>
        <source>Whether the connection is metered cannot be told just now.</source>
        <translation>Ob die Verbindung nach Volumen bezahlt wird, lässt sich gerade nicht feststellen.</translation>
    </message>
    <message>
        <source>The accelerator, or the processor; auto takes the fastest.</source>
        <translation>Beschleuniger oder Prozessor; automatisch nimmt das Schnellste.</translation>
    </message>
    <message>
        <source>Pause when the processor or the graphics card is this hot.</source>
        <translation>Pause, wenn Prozessor oder Grafikkarte so heiß sind.</translation>
    </message>
    <message>
        <source>Pause while a film, a game or a talk fills the screen.</source>
        <translation>Pause, solange ein Film, ein Spiel oder ein Vortrag den Bildschirm füllt.</translation>
    </message>
    <message>
        <source>Its run; empty: the one that the network names first.</source>
        <translation>Sein Lauf; leer: der, den das Netzwerk zuerst nennt.</translation>
    </message>
    <message>
        <source>When this computer may train, in its own time of day.</source>
        <translation>Wann dieser Computer trainieren darf, in seiner Ortszeit.</translation>
    </message>
    <message>
        <source>What you pay for electricity; 0: costs are not shown.</source>
        <translation>Was Sie für Strom bezahlen; 0: Kosten werden nicht gezeigt.</translation>
    </message>
    <message>
        <source>Nothing can be saved: the disk is full or read-only.</source>
        <translation>Nichts lässt sich speichern: Die Festplatte ist voll oder schreibgeschützt.</translation>
    </message>
    <message>
        <source>How many to compute with; 0 takes half of the cores.</source>
        <translation>Mit wie vielen gerechnet wird; 0 nimmt die Hälfte der Kerne.</translation>
    </message>
    <message>
        <source>How long there has to be no input outside the hours.</source>
        <translation>Wie lange außerhalb der Stunden nichts eingegeben worden sein muss.</translation>
    </message>
    <message>
        <source>How long there has to be no input inside the hours.</source>
        <translation>Wie lange in den Stunden nichts eingegeben worden sein muss.</translation>
    </message>
    <message>
        <source>The public address (SS58) to which your credits go.</source>
        <translation>Die öffentliche Adresse (SS58), an die Ihre Credits gehen.</translation>
    </message>
    <message>
        <source>Share of the measured upload speed to use at most.</source>
        <translation>Anteil des gemessenen Upload-Tempos höchstens.</translation>
    </message>
    <message>
        <source>Whether it is plugged in cannot be told just now.</source>
        <translation>Ob er am Netzteil hängt, lässt sich gerade nicht feststellen.</translation>
    </message>
    <message>
        <source>Address of the network that this computer joined.</source>
        <translation>Adresse des Netzwerks, dem dieser Computer beigetreten ist.</translation>
    </message>
    <message>
        <source>Of that price, such as EUR; empty: your system&apos;s.</source>
        <translation>Dieses Preises, etwa EUR; leer: die des Systems.</translation>
    </message>
    <message>
        <source>Update Train at Home where the version is lower.</source>
        <translation>Aktualisieren Sie Train at Home dort, wo die Version älter ist.</translation>
    </message>
    <message>
        <source>Paste the address that your credits shall go to.</source>
        <translation>Fügen Sie die Adresse ein, an die Ihre Credits gehen sollen.</translation>
    </message>
    <message>
        <source>This is too long for an address: copy it again.</source>
        <translation>Das ist zu lang für eine Adresse: Kopieren Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>I am an adult and may decide for this computer.</source>
        <translation>Ich bin volljährig und darf über diesen Computer entscheiden.</translation>
    </message>
    <message>
        <source>Something else answers in the network&apos;s place.</source>
        <translation>Etwas anderes antwortet an Stelle des Netzwerks.</translation>
    </message>
    <message>
        <source>There is too little free memory to practice.</source>
        <translation>Zum Üben ist zu wenig Arbeitsspeicher frei.</translation>
    </message>
    <message>
        <source>Another user of this computer trains on it.</source>
        <translation>Ein anderer Benutzer dieses Computers trainiert darauf.</translation>
    </message>
    <message>
        <source>Which programs run cannot be told just now.</source>
        <translation>Welche Programme laufen, lässt sich gerade nicht feststellen.</translation>
    </message>
    <message>
        <source>An address has 46 to 50 characters. Go on.</source>
        <translation>Eine Adresse hat 46 bis 50 Zeichen. Weiter.</translation>
    </message>
    <message>
        <source>Never receive faster than this; 0: no cap.</source>
        <translation>Nie schneller empfangen; 0: keine Grenze.</translation>
    </message>
    <message>
        <source>The most where no temperature can be read.</source>
        <translation>Höchstens so viel, wo sich keine Temperatur lesen lässt.</translation>
    </message>
    <message>
        <source>The temperature cannot be read just now.</source>
        <translation>Die Temperatur lässt sich gerade nicht lesen.</translation>
    </message>
    <message>
        <source>The training text is not yours to choose</source>
        <translation>Den Trainingstext wählen nicht Sie</translation>
    </message>
    <message>
        <source>Pause while one of these programs runs.</source>
        <translation>Pause, solange eines dieser Programme läuft.</translation>
    </message>
    <message>
        <source>Other programs need the graphics card.</source>
        <translation>Andere Programme brauchen die Grafikkarte.</translation>
    </message>
    <message>
        <source>How this computer is called in tables.</source>
        <translation>Wie dieser Computer in Tabellen heißt.</translation>
    </message>
    <message>
        <source>It was just busy, and waits a moment.</source>
        <translation>Er war gerade beschäftigt und wartet einen Moment.</translation>
    </message>
    <message>
        <source>This network speaks another version.</source>
        <translation>Dieses Netzwerk spricht eine andere Version.</translation>
    </message>
    <message>
        <source>It finishes this round, then pauses.</source>
        <translation>Er beendet diese Runde und pausiert dann.</translation>
    </message>
    <message>
        <source>Go on after five minutes below this.</source>
        <translation>Weiter nach fünf Minuten darunter.</translation>
    </message>
    <message>
        <source>When something needs your attention.</source>
        <translation>Wenn etwas Ihre Aufmerksamkeit braucht.</translation>
    </message>
    <message>
        <source>The system says that it is too hot.</source>
        <translation>Das System meldet, dass es zu heiß ist.</translation>
    </message>
    <message>
        <source>Other programs need the processor.</source>
        <translation>Andere Programme brauchen den Prozessor.</translation>
    </message>
    <message>
        <source>Start in the tray when you log in.</source>
        <translation>Startet in der Symbolleiste, wenn Sie sich anmelden.</translation>
    </message>
    <message>
        <source>It uses electricity and makes heat</source>
        <translation>Es verbraucht Strom und macht warm</translation>
    </message>
    <message>
        <source>This month&apos;s download is used up.</source>
        <translation>Der Download dieses Monats ist aufgebraucht.</translation>
    </message>
    <message>
        <source>When the first credit was earned.</source>
        <translation>Wenn der erste Credit verdient ist.</translation>
    </message>
    <message>
        <source>Someone else uses this computer.</source>
        <translation>Jemand anders benutzt diesen Computer.</translation>
    </message>
    <message>
        <source>Work share without a thermometer</source>
        <translation>Arbeitsanteil ohne Thermometer</translation>
    </message>
    <message>
        <source>Others see your internet address</source>
        <translation>Andere sehen Ihre Internetadresse</translation>
    </message>
    <message>
        <source>It uses your internet connection</source>
        <translation>Es nutzt Ihre Internetverbindung</translation>
    </message>
    <message>
        <source>This month&apos;s upload is used up.</source>
        <translation>Der Upload dieses Monats ist aufgebraucht.</translation>
    </message>
    <message>
        <source>Never, or only when I am away.</source>
        <translation>Nie, oder nur wenn ich weg bin.</translation>
    </message>
    <message>
        <source>Light, dark, or as the system.</source>
        <translation>Hell, dunkel oder wie das System.</translation>
    </message>
    <message>
        <source>When a new version is ready.</source>
        <translation>Wenn eine neue Version bereit ist.</translation>
    </message>
    <message>
        <source>Something fills the screen.</source>
        <translation>Etwas füllt den Bildschirm.</translation>
    </message>
    <message>
        <source>Train while not plugged in.</source>
        <translation>Auch ohne Netzteil trainieren.</translation>
    </message>
    <message>
        <source>Of the window and the tray.</source>
        <translation>Von Fenster und Symbolleiste.</translation>
    </message>
    <message>
        <source>Hold still what would move.</source>
        <translation>Still halten, was sich bewegen würde.</translation>
    </message>
    <message>
        <source>When credits were paid out.</source>
        <translation>Wenn Credits ausgezahlt wurden.</translation>
    </message>
    <message>
        <source>Start at login, in the tray</source>
        <translation>Beim Anmelden starten, in der Symbolleiste</translation>
    </message>
    <message>
        <source>It waits for your consent.</source>
        <translation>Er wartet auf Ihre Zustimmung.</translation>
    </message>
    <message>
        <source>No network was joined yet.</source>
        <translation>Noch keinem Netzwerk beigetreten.</translation>
    </message>
    <message>
        <source>The connection is metered.</source>
        <translation>Die Verbindung wird nach Volumen bezahlt.</translation>
    </message>
    <message>
        <source>Too little memory is free.</source>
        <translation>Zu wenig Arbeitsspeicher ist frei.</translation>
    </message>
    <message>
        <source>It is outside your hours.</source>
        <translation>Es ist außerhalb Ihrer Stunden.</translation>
    </message>
    <message>
        <source>Nothing is sent about you</source>
        <translation>Über Sie wird nichts gesendet</translation>
    </message>
    <message>
        <source>The disk is nearly full.</source>
        <translation>Die Festplatte ist fast voll.</translation>
    </message>
    <message>
        <source>You are at the computer.</source>
        <translation>Sie sind am Computer.</translation>
    </message>
    <message>
        <source>It finishes this round.</source>
        <translation>Er beendet diese Runde.</translation>
    </message>
    <message>
        <source>It waits to be set up.</source>
        <translation>Er wartet darauf, eingerichtet zu werden.</translation>
    </message>
    <message>
        <source>Everything allows it.</source>
        <translation>Alles erlaubt es.</translation>
    </message>
    <message>
        <source>It is not plugged in.</source>
        <translation>Er hängt nicht am Netzteil.</translation>
    </message>
    <message>
        <source>There is no network.</source>
        <translation>Es gibt kein Netz.</translation>
    </message>
    <message>
        <source>You said: train now.</source>
        <translation>Sie haben gesagt: jetzt trainieren.</translation>
    </message>
    <message>
        <source>Pause in full screen</source>
        <translation>Pause bei Vollbild</translation>
    </message>
    <message>
        <source>Only when I am away</source>
        <translation>Nur wenn ich weg bin</translation>
    </message>
    <message>
        <source>Outside these hours</source>
        <translation>Außerhalb dieser Stunden</translation>
    </message>
    <message>
        <source>Download in a month</source>
        <translation>Download im Monat</translation>
    </message>
    <message>
        <source>On metered networks</source>
        <translation>Bei Abrechnung nach Volumen</translation>
    </message>
    <message>
        <source>The engine starts.</source>
        <translation>Der Rechenkern startet.</translation>
    </message>
    <message>
        <source>Away outside after</source>
        <translation>Weg außerhalb nach</translation>
    </message>
    <message>
        <source>Busy graphics card</source>
        <translation>Grafikkarte beschäftigt</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>Aussehen und Sprache</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>Prozessor-Threads</translation>
    </message>
    <message>
        <source>Upload in a month</source>
        <translation>Upload im Monat</translation>
    </message>
    <message>
        <source>Battery at least</source>
        <translation>Akku mindestens</translation>
    </message>
    <message>
        <source>Before you start</source>
        <translation>Bevor es losgeht</translation>
    </message>
    <message>
        <source>It is starting.</source>
        <translation>Er startet.</translation>
    </message>
    <message>
        <source>You paused it.</source>
        <translation>Sie haben es angehalten.</translation>
    </message>
    <message>
        <source>Busy processor</source>
        <translation>Prozessor beschäftigt</translation>
    </message>
    <message>
        <source>Reduced motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>Beim Anmelden starten</translation>
    </message>
    <message>
        <source>Payout address</source>
        <translation>Auszahlungsadresse</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Mitteilungen</translation>
    </message>
    <message>
        <source>It is paused.</source>
        <translation>Er pausiert.</translation>
    </message>
    <message>
        <source>It needs you.</source>
        <translation>Er braucht Sie.</translation>
    </message>
    <message>
        <source>Busy programs</source>
        <translation>Vorrang für Programme</translation>
    </message>
    <message>
        <source>Price per kWh</source>
        <translation>Preis je kWh</translation>
    </message>
    <message>
        <source>Upload speed</source>
        <translation>Upload-Tempo</translation>
    </message>
    <message>
        <source>Download cap</source>
        <translation>Grenze für Download</translation>
    </message>
    <message>
        <source>Resume below</source>
        <translation>Weiter unter</translation>
    </message>
    <message>
        <source>First credit</source>
        <translation>Erster Credit</translation>
    </message>
    <message>
        <source>Electricity</source>
        <translation>Strom</translation>
    </message>
    <message>
        <source>Own address</source>
        <translation>Eigene Adresse</translation>
    </message>
    <message>
        <source>It trains.</source>
        <translation>Er trainiert.</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>Rechnen auf</translation>
    </message>
    <message>
        <source>Idle hours</source>
        <translation>Freie Stunden</translation>
    </message>
    <message>
        <source>Away after</source>
        <translation>Weg nach</translation>
    </message>
    <message>
        <source>Upload cap</source>
        <translation>Grenze für Upload</translation>
    </message>
    <message>
        <source>On battery</source>
        <translation>Mit Akku</translation>
    </message>
    <message>
        <source>Work share</source>
        <translation>Arbeitsanteil</translation>
    </message>
    <message>
        <source>Keep awake</source>
        <translation>Wach halten</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>It waits.</source>
        <translation>Er wartet.</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Braucht Sie</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Stop at</source>
        <translation>Anhalten bei</translation>
    </message>
    <message>
        <source>Payouts</source>
        <translation>Auszahlungen</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Aktualisierungen</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Payout</source>
        <translation>Auszahlung</translation>
    </message>
    <message>
        <source>Relays</source>
        <translation>Relays</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Festplatte</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>The graphics card has {now:.0f} °C; the limit is {limit:.0f} °C.</source>
        <translation>Die Grafikkarte hat {now:.0f} °C; die Grenze ist {limit:.0f} °C.</translation>
    </message>
    <message>
        <source>The run is full; this computer has place {place} in the queue.</source>
        <translation>Der Lauf ist voll; dieser Computer hat Platz {place} in der Warteschlange.</translation>
    </message>
    <message>
        <source>The processor has {now:.0f} °C; the limit is {limit:.0f} °C.</source>
        <translation>Der Prozessor hat {now:.0f} °C; die Grenze ist {limit:.0f} °C.</translation>
    </message>
    <message>
        <source>The network at {url} has not answered for {hours} hours.</source>
        <translation>Das Netzwerk {url} hat seit {hours} Stunden nicht geantwortet.</translation>
    </message>
    <message>
        <source>The battery has {now:.0f} %; the limit is {limit:.0f} %.</source>
        <translation>Der Akku hat {now:.0f} %; die Grenze ist {limit:.0f} %.</translation>
    </message>
    <message>
        <source>Addresses never contain {what}: check that character.</source>
        <translation>Adressen enthalten nie {what}: Prüfen Sie dieses Zeichen.</translation>
    </message>
    <message>
        <source>The graphics card cools down to below {limit:.0f} °C.</source>
        <translation>Die Grafikkarte kühlt unter {limit:.0f} °C ab.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {minutes} minutes behind.</source>
        <translation>Die Uhr dieses Computers geht {minutes} Minuten nach.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {minutes} minutes ahead.</source>
        <translation>Die Uhr dieses Computers geht {minutes} Minuten vor.</translation>
    </message>
    <message>
        <source>This computer serves stage {stage} of {stages}.</source>
        <translation>Dieser Computer dient Stufe {stage} von {stages}.</translation>
    </message>
    <message>
        <source>The run is full: place {place} in the queue.</source>
        <translation>Der Lauf ist voll: Platz {place} in der Warteschlange.</translation>
    </message>
    <message>
        <source>This computer&apos;s policy forbids it: {why}</source>
        <translation>Die Richtlinie dieses Computers verbietet es: {why}</translation>
    </message>
    <message>
        <source>It was silent after {milliseconds} ms.</source>
        <translation>Nach {milliseconds} ms war es still.</translation>
    </message>
    <message>
        <source>The network at {url} has not answered.</source>
        <translation>Das Netzwerk {url} hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>This address is written for {network}.</source>
        <translation>Diese Adresse ist für {network} geschrieben.</translation>
    </message>
    <message>
        <source>It cools down to below {limit:.0f} °C.</source>
        <translation>Er kühlt unter {limit:.0f} °C ab.</translation>
    </message>
    <message>
        <source>{credits} credits were earned.</source>
        <translation>{credits} Credits verdient.</translation>
    </message>
    <message>
        <source>{name} is running.</source>
        <translation>{name} läuft.</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Not available on this system</source>
        <translation>Auf diesem System nicht verfügbar</translation>
    </message>
    <message>
        <source>%1 free now</source>
        <translation>Jetzt frei: %1</translation>
    </message>
    <message>
        <source>%1 so far this month</source>
        <translation>Diesen Monat bisher: %1</translation>
    </message>
    <message>
        <source>Plugged in now</source>
        <translation>Jetzt am Netzteil</translation>
    </message>
    <message>
        <source>On battery now</source>
        <translation>Jetzt mit Akku</translation>
    </message>
    <message>
        <source>%1 % now</source>
        <translation>Jetzt %1 %</translation>
    </message>
    <message>
        <source>Metered now</source>
        <translation>Jetzt nach Volumen</translation>
    </message>
    <message>
        <source>Not metered now</source>
        <translation>Jetzt nicht nach Volumen</translation>
    </message>
    <message>
        <source>Processor: %1 °C now</source>
        <translation>Prozessor: jetzt %1 °C</translation>
    </message>
    <message>
        <source>Graphics card: %1 °C now</source>
        <translation>Grafikkarte: jetzt %1 °C</translation>
    </message>
    <message>
        <source>Others use %1 % now</source>
        <translation>Andere nutzen jetzt %1 %</translation>
    </message>
    <message>
        <source>Something fills the screen now</source>
        <translation>Jetzt füllt etwas den Bildschirm</translation>
    </message>
    <message>
        <source>Nothing fills the screen now</source>
        <translation>Jetzt füllt nichts den Bildschirm</translation>
    </message>
    <message>
        <source>Running now: %1</source>
        <translation>Läuft jetzt: %1</translation>
    </message>
    <message>
        <source>None of them runs now</source>
        <translation>Keines davon läuft jetzt</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Names, with commas between</source>
        <translation>Namen, mit Kommas dazwischen</translation>
    </message>
</context>
<context>
    <name>TrainControl</name>
    <message>
        <source>Resume</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>Back to my hours</source>
        <translation>Zurück zu meinen Zeiten</translation>
    </message>
    <message>
        <source>Train now</source>
        <translation>Jetzt trainieren</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>1 Stunde lang</translation>
    </message>
    <message>
        <source>For 2 hours</source>
        <translation>2 Stunden lang</translation>
    </message>
    <message>
        <source>Until I stop</source>
        <translation>Bis ich aufhöre</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>For 30 minutes</source>
        <translation>30 Minuten lang</translation>
    </message>
    <message>
        <source>Until tomorrow morning</source>
        <translation>Bis morgen früh</translation>
    </message>
    <message>
        <source>Until I resume</source>
        <translation>Bis ich weitermache</translation>
    </message>
    <message>
        <source>Finish this round, then pause</source>
        <translation>Runde beenden, dann Pause</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Train now</source>
        <translation>Jetzt trainieren</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>1 Stunde lang</translation>
    </message>
    <message>
        <source>For 2 hours</source>
        <translation>2 Stunden lang</translation>
    </message>
    <message>
        <source>Until I stop</source>
        <translation>Bis ich aufhöre</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>For 30 minutes</source>
        <translation>30 Minuten lang</translation>
    </message>
    <message>
        <source>Until tomorrow morning</source>
        <translation>Bis morgen früh</translation>
    </message>
    <message>
        <source>Until I resume</source>
        <translation>Bis ich weitermache</translation>
    </message>
    <message>
        <source>Finish this round, then pause</source>
        <translation>Runde beenden, dann Pause</translation>
    </message>
    <message>
        <source>Open Train at Home</source>
        <translation>Train at Home öffnen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>{0} credits today</source>
        <translation>{0} Credits heute</translation>
    </message>
    <message>
        <source>Practice network on this computer</source>
        <translation>Übungsnetzwerk auf diesem Computer</translation>
    </message>
    <message>
        <source>Hosting for {0}; quitting ends it</source>
        <translation>Netzwerk für {0}; Beenden schließt es</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>Back to my hours</source>
        <translation>Zurück zu meinen Zeiten</translation>
    </message>
    <message>
        <source>Not set up yet</source>
        <translation>Noch nicht eingerichtet</translation>
    </message>
    <message>
        <source>Resting</source>
        <translation>Ruht</translation>
    </message>
    <message>
        <source>Number {0} in the queue</source>
        <translation>Nummer {0} in der Warteschlange</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Macht sich bereit</translation>
    </message>
    <message>
        <source>Training stage {0} of {1}</source>
        <translation>Trainiert Stufe {0} von {1}</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Trainiert</translation>
    </message>
    <message>
        <source>Paused until {0}</source>
        <translation>Pause bis {0}</translation>
    </message>
    <message>
        <source>Paused until you resume</source>
        <translation>Pause, bis Sie weitermachen</translation>
    </message>
    <message>
        <source>Finishing this round, then pausing</source>
        <translation>Beendet die Runde, dann Pause</translation>
    </message>
    <message>
        <source>Something needs you</source>
        <translation>Etwas braucht Sie</translation>
    </message>
</context>
<context>
    <name>WalletForm</name>
    <message>
        <source>Sign with your wallet</source>
        <translation>Mit Ihrer Wallet unterschreiben</translation>
    </message>
    <message>
        <source>Connect a wallet</source>
        <translation>Eine Wallet verbinden</translation>
    </message>
    <message>
        <source>A signature of the old wallet changes the address at once.</source>
        <translation>Eine Unterschrift der alten Wallet ändert die Adresse sofort.</translation>
    </message>
    <message>
        <source>For Talisman, polkadot.js or Bittensor in your browser. You sign a sentence that you can read; nothing is paid.</source>
        <translation>Für Talisman, polkadot.js oder Bittensor in Ihrem Browser. Sie unterschreiben einen Satz, den Sie lesen können; bezahlt wird nichts.</translation>
    </message>
    <message>
        <source>Sign in the browser</source>
        <translation>Im Browser unterschreiben</translation>
    </message>
    <message>
        <source>Copy link for another browser</source>
        <translation>Link für einen anderen Browser kopieren</translation>
    </message>
    <message>
        <source>The page is open in your browser. It works once, for five minutes, on this computer only.</source>
        <translation>Die Seite ist in Ihrem Browser offen. Sie gilt einmal, fünf Minuten lang, nur auf diesem Computer.</translation>
    </message>
    <message>
        <source>Change to another address</source>
        <translation>Zu einer anderen Adresse wechseln</translation>
    </message>
    <message>
        <source>Or paste an address</source>
        <translation>Oder eine Adresse einfügen</translation>
    </message>
    <message>
        <source>Without the old wallet&apos;s signature it takes seven days, and every computer of yours shows it.</source>
        <translation>Ohne Unterschrift der alten Wallet dauert es sieben Tage, und jeder Ihrer Computer zeigt es.</translation>
    </message>
    <message>
        <source>Payout address</source>
        <translation>Auszahlungsadresse</translation>
    </message>
    <message>
        <source>Ask for this change</source>
        <translation>Um diese Änderung bitten</translation>
    </message>
    <message>
        <source>Use this address</source>
        <translation>Diese Adresse nehmen</translation>
    </message>
    <message>
        <source>Is this your address?</source>
        <translation>Ist das Ihre Adresse?</translation>
    </message>
    <message>
        <source>Credits sent to a wrong address cannot be brought back.

%1</source>
        <translation>Credits an eine falsche Adresse lassen sich nicht zurückholen.

%1</translation>
    </message>
    <message>
        <source>It is mine</source>
        <translation>Es ist meine</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal</translation>
    </message>
</context>
<context>
    <name>WalletPage</name>
    <message>
        <source>Wallet</source>
        <translation>Wallet</translation>
    </message>
    <message>
        <source>The public address to which your credits go. Train at Home never needs your wallet&apos;s secret words.</source>
        <translation>Die öffentliche Adresse, an die Ihre Credits gehen. Train at Home braucht nie die geheimen Wörter Ihrer Wallet.</translation>
    </message>
    <message>
        <source>This is a practice network</source>
        <translation>Das ist ein Übungsnetzwerk</translation>
    </message>
    <message>
        <source>Its credits have no value, so no wallet is needed.</source>
        <translation>Seine Credits haben keinen Wert, also ist keine Wallet nötig.</translation>
    </message>
    <message>
        <source>%1 credits are waiting for a wallet</source>
        <translation>%1 Credits warten auf eine Wallet</translation>
    </message>
    <message>
        <source>They are kept for this computer until you say where they shall go.</source>
        <translation>Sie bleiben für diesen Computer erhalten, bis Sie sagen, wohin sie gehen sollen.</translation>
    </message>
    <message>
        <source>A new address waits until %1</source>
        <translation>Eine neue Adresse wartet bis %1</translation>
    </message>
    <message>
        <source>%1, asked for on %2. Until then credits go to the old address. If this was not you, cancel it.</source>
        <translation>%1, erbeten auf %2. Bis dahin gehen Credits an die alte Adresse. Waren das nicht Sie, brechen Sie es ab.</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>diesem Computer</translation>
    </message>
    <message>
        <source>Cancel the change</source>
        <translation>Änderung abbrechen</translation>
    </message>
    <message>
        <source>Your address</source>
        <translation>Ihre Adresse</translation>
    </message>
    <message>
        <source>Proven to be yours</source>
        <translation>Als Ihre erwiesen</translation>
    </message>
    <message>
        <source>Yes, signed by the wallet</source>
        <translation>Ja, von der Wallet unterschrieben</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Noch nicht</translation>
    </message>
    <message>
        <source>Computers of this wallet</source>
        <translation>Computer dieser Wallet</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>If something is lost</source>
        <translation>Wenn etwas verloren geht</translation>
    </message>
    <message>
        <source>Wallet lost: enter another address here and wait seven days. Computer lost: sign in your wallet that it no longer belongs to you. Both lost: nobody can help, and we cannot either.</source>
        <translation>Wallet verloren: Geben Sie hier eine andere Adresse ein und warten Sie sieben Tage. Computer verloren: Unterschreiben Sie mit Ihrer Wallet, dass er Ihnen nicht mehr gehört. Beides verloren: Dann kann niemand helfen, auch wir nicht.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Not set up yet</source>
        <translation>Noch nicht eingerichtet</translation>
    </message>
    <message>
        <source>Your computer is resting</source>
        <translation>Ihr Computer ruht</translation>
    </message>
    <message>
        <source>Waiting for a place: number %1 in the queue</source>
        <translation>Wartet auf einen Platz: Nummer %1 in der Schlange</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Macht sich bereit</translation>
    </message>
    <message>
        <source>Your computer is training</source>
        <translation>Ihr Computer trainiert</translation>
    </message>
    <message>
        <source>Training stage %1 of %2</source>
        <translation>Trainiert Stufe %1 von %2</translation>
    </message>
    <message>
        <source>Paused until %1</source>
        <translation>Pause bis %1</translation>
    </message>
    <message>
        <source>Paused until you resume</source>
        <translation>Pause, bis Sie weitermachen</translation>
    </message>
    <message>
        <source>Finishing this round, then pausing</source>
        <translation>Beendet die Runde, dann Pause</translation>
    </message>
    <message>
        <source>Something needs you</source>
        <translation>Etwas braucht Sie</translation>
    </message>
    <message>
        <source>Not set up</source>
        <translation>Nicht eingerichtet</translation>
    </message>
    <message>
        <source>Resting</source>
        <translation>Ruht</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>In der Schlange</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Trainiert</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Braucht Sie</translation>
    </message>
    <message>
        <source>waiting for computers</source>
        <translation>wartet auf Computer</translation>
    </message>
    <message>
        <source>warming up</source>
        <translation>wärmt sich auf</translation>
    </message>
    <message>
        <source>training</source>
        <translation>im Training</translation>
    </message>
    <message>
        <source>training and merging</source>
        <translation>im Training, führt zusammen</translation>
    </message>
    <message>
        <source>being tested</source>
        <translation>wird geprüft</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>Change network</source>
        <translation>Netzwerk wechseln</translation>
    </message>
    <message>
        <source>Practice on this computer</source>
        <translation>Auf diesem Computer üben</translation>
    </message>
    <message>
        <source>Leave this network</source>
        <translation>Dieses Netzwerk verlassen</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Open limits</source>
        <translation>Grenzen öffnen</translation>
    </message>
    <message>
        <source>Open wallet</source>
        <translation>Wallet öffnen</translation>
    </message>
    <message>
        <source>Read and agree</source>
        <translation>Lesen und zustimmen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
</TS>
