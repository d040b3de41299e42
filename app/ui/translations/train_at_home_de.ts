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
        <source>from noticing you to silence, the last time; it looks once a second. Promised: %1 ms.</source>
        <translation>vom Bemerken bis zur Stille, beim letzten Mal; es sieht jede Sekunde nach. Versprochen: %1 ms.</translation>
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
        <source>You can stop at any time</source>
        <translation>Sie können jederzeit aufhören</translation>
    </message>
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
        <source>Measured on the processor</source>
        <translation>Gemessen auf dem Prozessor</translation>
    </message>
    <message>
        <source>Measured on the graphics card (%1)</source>
        <translation>Gemessen auf der Grafikkarte (%1)</translation>
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
        <source>Electricity</source>
        <translation>Strom</translation>
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
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
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
        <source>They have no value and are never added to others.</source>
        <translation>Sie haben keinen Wert und werden nie zu anderen gezählt.</translation>
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
    <name>HostSheet</name>
    <message>
        <source>Host a network for friends</source>
        <translation>Ein Netzwerk für Freunde hosten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>This computer keeps the members, the rounds and the credits of a network of your own. It lasts as long as Train at Home runs here; started again it carries on where it was.</source>
        <translation>Dieser Computer führt Mitglieder, Runden und Credits eines eigenen Netzwerks. Es besteht, solange Train at Home hier läuft; neu gestartet macht es weiter, wo es war.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Invitations say it, so that your friends know whose network it is.</source>
        <translation>Einladungen nennen ihn, damit Ihre Freunde wissen, wessen Netzwerk es ist.</translation>
    </message>
    <message>
        <source>Name of the network</source>
        <translation>Name des Netzwerks</translation>
    </message>
    <message>
        <source>Our house</source>
        <translation>Unser Haus</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Size of the model</source>
        <translation>Größe des Modells</translation>
    </message>
    <message>
        <source>It is cut into %1 stages, so it takes %1 computers at least; more make it faster and safer.</source>
        <translation>Es ist in %1 Stufen geteilt, braucht also mindestens %1 Computer; mehr machen es schneller und sicherer.</translation>
    </message>
    <message>
        <source>This one could hold all of it.</source>
        <translation>Dieser könnte alles davon halten.</translation>
    </message>
    <message>
        <source>This one could hold %1 % of it.</source>
        <translation>Dieser könnte %1 % davon halten.</translation>
    </message>
    <message>
        <source>nano suits ordinary laptops: begin with it.</source>
        <translation>nano passt zu gewöhnlichen Laptops: Beginnen Sie damit.</translation>
    </message>
    <message>
        <source>Text to learn from</source>
        <translation>Text zum Lernen</translation>
    </message>
    <message>
        <source>What comes with it</source>
        <translation>Was dabei ist</translation>
    </message>
    <message>
        <source>My own</source>
        <translation>Mein eigener</translation>
    </message>
    <message>
        <source>The sources of Python&apos;s own library on this computer: some megabytes of program text, free to use.</source>
        <translation>Die Quelltexte von Pythons eigener Bibliothek auf diesem Computer: einige Megabyte Programmtext, frei verwendbar.</translation>
    </message>
    <message>
        <source>A folder or a file with text, or an address on the web. Everyone who joins receives it: choose nothing private.</source>
        <translation>Ein Ordner oder eine Datei mit Text, oder eine Adresse im Web. Alle, die beitreten, erhalten ihn: Wählen Sie nichts Privates.</translation>
    </message>
    <message>
        <source>Folder, file or address</source>
        <translation>Ordner, Datei oder Adresse</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>Who can reach it</source>
        <translation>Wer es erreichen kann</translation>
    </message>
    <message>
        <source>In my home</source>
        <translation>In meinem Zuhause</translation>
    </message>
    <message>
        <source>Over the internet</source>
        <translation>Über das Internet</translation>
    </message>
    <message>
        <source>Your router has to send the port on to this computer. Better is a name with https, by a proxy of yours: without it others on the way could read along.</source>
        <translation>Ihr Router muss den Port an diesen Computer weiterleiten. Besser ist ein Name mit https, über einen eigenen Proxy: Ohne ihn könnten andere unterwegs mitlesen.</translation>
    </message>
    <message>
        <source>Computers on the same Wi-Fi or cable.</source>
        <translation>Computer im selben WLAN oder am selben Kabel.</translation>
    </message>
    <message>
        <source>Address for others</source>
        <translation>Adresse für andere</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>from 1 to 65535</source>
        <translation>von 1 bis 65535</translation>
    </message>
    <message>
        <source>Who may join</source>
        <translation>Wer beitreten darf</translation>
    </message>
    <message>
        <source>Whoever has the address</source>
        <translation>Wer die Adresse hat</translation>
    </message>
    <message>
        <source>Only who was invited</source>
        <translation>Nur wer eingeladen wurde</translation>
    </message>
    <message>
        <source>Anybody who can reach this computer and knows the address joins without asking.</source>
        <translation>Wer diesen Computer erreicht und die Adresse kennt, tritt bei, ohne zu fragen.</translation>
    </message>
    <message>
        <source>You make invitations that end after some days and are good for some computers. The first is made for you: 7 days, 5 computers.</source>
        <translation>Sie machen Einladungen, die nach einigen Tagen enden und für einige Computer gelten. Die erste wird für Sie gemacht: 7 Tage, 5 Computer.</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Computer</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>Abgelegt in</translation>
    </message>
    <message>
        <source>the program&apos;s own folder</source>
        <translation>der eigene Ordner des Programms</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>Anderen Ordner wählen …</translation>
    </message>
    <message>
        <source>This computer takes part too, in its hours</source>
        <translation>Auch dieser Computer macht mit, in seinen Stunden</translation>
    </message>
    <message>
        <source>It leaves %1 for it.</source>
        <translation>Er verlässt dafür %1.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet …</translation>
    </message>
    <message>
        <source>Start the network</source>
        <translation>Netzwerk starten</translation>
    </message>
    <message>
        <source>The text is prepared and the model laid out; that takes up to some minutes.</source>
        <translation>Der Text wird vorbereitet und das Modell angelegt; das dauert bis zu einigen Minuten.</translation>
    </message>
</context>
<context>
    <name>HostingCard</name>
    <message>
        <source>You host “%1”</source>
        <translation>Sie hosten „%1“</translation>
    </message>
    <message>
        <source>You host a network</source>
        <translation>Sie hosten ein Netzwerk</translation>
    </message>
    <message numerus="yes">
        <source>Hosting for %n friends; quitting ends it</source>
        <translation>
            <numerusform>Für einen Freund gehostet; Beenden schließt es</numerusform>
            <numerusform>Für %n Freunde gehostet; Beenden schließt es</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody has joined yet; quitting ends it</source>
        <translation>Noch ist niemand beigetreten; Beenden schließt es</translation>
    </message>
    <message>
        <source>It does not run just now</source>
        <translation>Es läuft gerade nicht</translation>
    </message>
    <message>
        <source>Send this invitation to your friends: by it Train at Home shows them whose network it is, before they join.</source>
        <translation>Schicken Sie diese Einladung Ihren Freunden: Train at Home zeigt ihnen daran, wessen Netzwerk es ist, bevor sie beitreten.</translation>
    </message>
    <message>
        <source>No invitation is good any more: nobody else can join until you make one.</source>
        <translation>Keine Einladung gilt mehr: Niemand sonst kann beitreten, bis Sie eine machen.</translation>
    </message>
    <message>
        <source>Good until</source>
        <translation>Gilt bis</translation>
    </message>
    <message>
        <source>you take it back</source>
        <translation>Sie sie zurücknehmen</translation>
    </message>
    <message>
        <source>Computers that it let in</source>
        <translation>Computer, die sie eingelassen hat</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Older invitations that are still good</source>
        <translation>Ältere Einladungen, die noch gelten</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy the invitation</source>
        <translation>Einladung kopieren</translation>
    </message>
    <message>
        <source>New invitation…</source>
        <translation>Neue Einladung …</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Stop hosting…</source>
        <translation>Hosting beenden …</translation>
    </message>
    <message>
        <source>Stop hosting?</source>
        <translation>Hosting beenden?</translation>
    </message>
    <message numerus="yes">
        <source>%n computers take part now. They hand back their work and wait. Members, credits and checkpoints are kept; hosted again from the same folder it carries on.</source>
        <translation>
            <numerusform>%n Computer macht gerade mit. Er gibt seine Arbeit zurück und wartet. Mitglieder, Credits und Checkpoints bleiben erhalten; aus demselben Ordner gehostet geht es weiter.</numerusform>
            <numerusform>%n Computer machen gerade mit. Sie geben ihre Arbeit zurück und warten. Mitglieder, Credits und Checkpoints bleiben erhalten; aus demselben Ordner gehostet geht es weiter.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop hosting</source>
        <translation>Netzwerk beenden</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
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
    <name>InvitationSheet</name>
    <message>
        <source>good for another %1</source>
        <translation>gilt noch %1</translation>
    </message>
    <message numerus="yes">
        <source>for %n more computers</source>
        <translation>
            <numerusform>für noch %n Computer</numerusform>
            <numerusform>für noch %n Computer</numerusform>
        </translation>
    </message>
    <message>
        <source>An invitation</source>
        <translation>Eine Einladung</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Einladung</translation>
    </message>
    <message>
        <source>Paste the link or the address that the host gave you. Nothing connects before you say so.</source>
        <translation>Fügen Sie den Link oder die Adresse ein, die Sie vom Gastgeber haben. Nichts verbindet sich, bevor Sie es sagen.</translation>
    </message>
    <message>
        <source>That is what it calls itself, and anybody can call themselves so. Join if you know who sent you the link.</source>
        <translation>So nennt es sich selbst, und so kann sich jeder nennen. Treten Sie bei, wenn Sie wissen, wer Ihnen den Link geschickt hat.</translation>
    </message>
    <message>
        <source>The invitation does not say who runs it. Join if you know who sent you the link.</source>
        <translation>Die Einladung sagt nicht, wer es betreibt. Treten Sie bei, wenn Sie wissen, wer Ihnen den Link geschickt hat.</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>Führt zu</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>the one that it names first</source>
        <translation>der zuerst genannte</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>%1, in %2 stages</source>
        <translation>%1, in %2 Stufen</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message numerus="yes">
        <source>%n computers</source>
        <translation>
            <numerusform>%n Computer</numerusform>
            <numerusform>%n Computer</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens so far</source>
        <translation>bisher %1 Tokens</translation>
    </message>
    <message>
        <source>The invitation</source>
        <translation>Die Einladung</translation>
    </message>
    <message>
        <source>Look before joining</source>
        <translation>Ansehen, bevor Sie beitreten</translation>
    </message>
    <message>
        <source>Looking asks the host what it tells anyone. It sees your internet address by that, and nothing else.</source>
        <translation>Beim Ansehen wird der Gastgeber gefragt, was er jedem sagt. Er sieht dabei Ihre Internetadresse und sonst nichts.</translation>
    </message>
    <message>
        <source>What is shared by joining</source>
        <translation>Was Sie mit dem Beitritt teilen</translation>
    </message>
    <message>
        <source>With the other computers of the run: your internet address, unless you choose relays only.</source>
        <translation>Mit den anderen Computern des Laufs: Ihre Internetadresse, außer Sie wählen nur Relays.</translation>
    </message>
    <message>
        <source>With the host and the members: this computer&apos;s key, the name that you gave it, its speed, and the work that it did.</source>
        <translation>Mit Gastgeber und Mitgliedern: der Schlüssel dieses Computers, der Name, den Sie ihm gaben, seine Geschwindigkeit und seine Arbeit.</translation>
    </message>
    <message>
        <source>Not shared: your files, your wallet&apos;s secrets, what you do on this computer.</source>
        <translation>Nicht geteilt: Ihre Dateien, die Geheimnisse Ihrer Wallet, was Sie an diesem Computer tun.</translation>
    </message>
    <message>
        <source>Relays only: others see a relay&apos;s address instead of mine. It is slower.</source>
        <translation>Nur Relays: Andere sehen die Adresse eines Relays statt meiner. Das ist langsamer.</translation>
    </message>
    <message>
        <source>This network names no relay, so a direct connection is the only way.</source>
        <translation>Dieses Netzwerk nennt kein Relay, also geht es nur mit direkter Verbindung.</translation>
    </message>
    <message>
        <source>The host is asked without encryption (http). That is usual among neighbours; over the internet others on the way could read along. Activations are always encrypted.</source>
        <translation>Der Gastgeber wird unverschlüsselt gefragt (http). Unter Nachbarn ist das üblich; im Internet könnten andere unterwegs mitlesen. Aktivierungen sind immer verschlüsselt.</translation>
    </message>
    <message>
        <source>You are in this network already</source>
        <translation>Sie sind schon in diesem Netzwerk</translation>
    </message>
    <message>
        <source>There is nothing to do.</source>
        <translation>Es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>This computer leaves %1 for it. What you earned there stays yours.</source>
        <translation>Dieser Computer verlässt dafür %1. Was Sie dort verdient haben, bleibt Ihnen.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Beitreten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>LimitsPage</name>
    <message>
        <source>Giving way to you</source>
        <translation>Ihnen Platz machen</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Work and heat</source>
        <translation>Arbeit und Wärme</translation>
    </message>
    <message>
        <source>Memory, disk and processor</source>
        <translation>Arbeitsspeicher, Platte und Prozessor</translation>
    </message>
    <message>
        <source>Internet connection</source>
        <translation>Internetverbindung</translation>
    </message>
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
        <source>Practice: %1 today</source>
        <translation>Übung: %1 heute</translation>
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
    <message>
        <source>Or host one for your friends…</source>
        <translation>Oder eins für Ihre Freunde hosten …</translation>
    </message>
</context>
<context>
    <name>NetworkWays</name>
    <message>
        <source>Open an invitation…</source>
        <translation>Einladung öffnen …</translation>
    </message>
    <message>
        <source>Host a network…</source>
        <translation>Netzwerk hosten …</translation>
    </message>
</context>
<context>
    <name>NewInvitationSheet</name>
    <message>
        <source>A new invitation</source>
        <translation>Eine neue Einladung</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Good for</source>
        <translation>Gültig für</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
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
        <source>No end</source>
        <translation>Ohne Ende</translation>
    </message>
    <message>
        <source>Computers that it lets in</source>
        <translation>Computer, die sie einlässt</translation>
    </message>
    <message>
        <source>Any number</source>
        <translation>Beliebig viele</translation>
    </message>
    <message>
        <source>Whoever was let in stays, also after the invitation has ended.</source>
        <translation>Wer eingelassen wurde, bleibt, auch wenn die Einladung geendet hat.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Make the invitation</source>
        <translation>Einladung machen</translation>
    </message>
</context>
<context>
    <name>NewWalletSheet</name>
    <message>
        <source>Your new wallet</source>
        <translation>Ihre neue Wallet</translation>
    </message>
    <message>
        <source>Which words are these?</source>
        <translation>Welche Wörter sind das?</translation>
    </message>
    <message>
        <source>Lock a copy with a password</source>
        <translation>Eine Kopie mit Passwort verschließen</translation>
    </message>
    <message>
        <source>Linking your wallet</source>
        <translation>Ihre Wallet wird verknüpft</translation>
    </message>
    <message>
        <source>Your wallet is ready</source>
        <translation>Ihre Wallet ist bereit</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Throw this wallet away?</source>
        <translation>Diese Wallet wegwerfen?</translation>
    </message>
    <message>
        <source>Nothing was linked to it yet. Its words are forgotten here, and next time you get others.</source>
        <translation>Noch ist nichts mit ihr verknüpft. Ihre Wörter werden hier vergessen, beim nächsten Mal bekommen Sie andere.</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>Wegwerfen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>NewsCard</name>
    <message>
        <source>New in version %1</source>
        <translation>Neu in Version %1</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Gut zu wissen</translation>
    </message>
</context>
<context>
    <name>PackCard</name>
    <message>
        <source>NVIDIA card</source>
        <translation>NVIDIA-Karte</translation>
    </message>
    <message>
        <source>To compute on the card, a whole other engine is loaded: signed like an update, and tested on the card before it is used.</source>
        <translation>Um auf der Karte zu rechnen, wird ein ganzer anderer Motor geladen: signiert wie ein Update und auf der Karte geprüft, bevor er benutzt wird.</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>none with a working driver</source>
        <translation>keine mit einem Treiber, der läuft</translation>
    </message>
    <message>
        <source>NVIDIA pack</source>
        <translation>NVIDIA-Paket</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>not loaded</source>
        <translation>nicht geladen</translation>
    </message>
    <message>
        <source>Loading the NVIDIA pack</source>
        <translation>Das NVIDIA-Paket wird geladen</translation>
    </message>
    <message>
        <source>Load the NVIDIA pack</source>
        <translation>NVIDIA-Paket laden</translation>
    </message>
    <message>
        <source>Stop and remove it</source>
        <translation>Anhalten und entfernen</translation>
    </message>
    <message>
        <source>Remove the NVIDIA pack</source>
        <translation>NVIDIA-Paket entfernen</translation>
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
    <name>ProgramPicker</name>
    <message>
        <source>Take out %1</source>
        <translation>%1 herausnehmen</translation>
    </message>
    <message>
        <source>Choose a running program</source>
        <translation>Ein laufendes Programm wählen</translation>
    </message>
    <message>
        <source>No other program runs</source>
        <translation>Sonst läuft kein Programm</translation>
    </message>
    <message>
        <source>Name of a program</source>
        <translation>Name eines Programms</translation>
    </message>
    <message>
        <source>or write its name</source>
        <translation>oder den Namen schreiben</translation>
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
        <source>Install it with your system&apos;s own packages, then start Train at Home again. Without a window it runs as it is: train-at-home run --headless.</source>
        <translation>Installieren Sie es mit den Paketen Ihres Systems, dann starten Sie Train at Home noch einmal. Ohne Fenster läuft es, wie es ist: train-at-home run --headless.</translation>
    </message>
    <message>
        <source>Move it to Applications: only there it can start at login and update itself. It starts again from there, and keeps your choices.</source>
        <translation>Bewegen Sie es in den Ordner Programme: Nur dort kann es bei der Anmeldung starten und sich aktualisieren. Es startet von dort neu und behält Ihre Einstellungen.</translation>
    </message>
    <message>
        <source>Install Train at Home again over this copy; settings, key and credits stay. If that does not help, its last lines are below.</source>
        <translation>Installieren Sie Train at Home noch einmal über diese Kopie; Einstellungen, Schlüssel und Credits bleiben. Hilft das nicht, stehen unten die letzten Zeilen.</translation>
    </message>
    <message>
        <source>It was thrown away, and nothing was changed. It is tried again later; if this lasts, something on the way changes downloads.</source>
        <translation>Es wurde verworfen, und nichts wurde geändert. Es wird später erneut versucht; hält das an, verändert unterwegs etwas die Downloads.</translation>
    </message>
    <message>
        <source>Never connect directly: peers see a relay&apos;s address, not yours. Slower, and possible only where the network names a relay.</source>
        <translation>Nie direkt verbinden: Andere sehen die Adresse eines Relays, nicht Ihre. Langsamer, und nur möglich, wo das Netzwerk ein Relay nennt.</translation>
    </message>
    <message>
        <source>In open hours and plugged in, keep the computer from sleeping while it trains. Closing the lid may still put it to sleep.</source>
        <translation>In offenen Stunden und am Netzteil schläft der Computer nicht ein, solange er trainiert. Beim Zuklappen kann er trotzdem einschlafen.</translation>
    </message>
    <message>
        <source>Restore it from a backup. Removing it gives this computer a new identity, without the credits that wait for the old one.</source>
        <translation>Stellen Sie ihn aus einer Sicherung wieder her. Wird er entfernt, bekommt dieser Computer eine neue Identität, ohne die Credits, die auf die alte warten.</translation>
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
        <source>Nothing was changed. Something on the way may change what is downloaded; on another network it may work.</source>
        <translation>Nichts wurde geändert. Vielleicht verändert unterwegs etwas, was geladen wird; in einem anderen Netz kann es gehen.</translation>
    </message>
    <message>
        <source>It was built without an address for them. Install new versions over it; settings, key and credits stay.</source>
        <translation>Diese Kopie wurde ohne Adresse für Updates gebaut. Installieren Sie neue Versionen darüber; Einstellungen, Schlüssel und Credits bleiben.</translation>
    </message>
    <message>
        <source>It was built without an address for them: install one from whoever publishes Train at Home.</source>
        <translation>Diese Kopie wurde ohne Adresse für sie gebaut: Installieren Sie eine von dort, wo Train at Home veröffentlicht wird.</translation>
    </message>
    <message>
        <source>It begins with http://, https:// or train-at-home://; copy it whole, or ask for a new one.</source>
        <translation>Sie beginnt mit http://, https:// oder train-at-home://; kopieren Sie sie ganz, oder bitten Sie um eine neue.</translation>
    </message>
    <message>
        <source>Whether you are away cannot be told on this system. Switch that condition off in Schedule.</source>
        <translation>Ob Sie weg sind, lässt sich auf diesem System nicht feststellen. Schalten Sie diese Bedingung im Zeitplan aus.</translation>
    </message>
    <message>
        <source>It looks like http://192.168.1.5:8420; whoever hosts the network sees it on starting.</source>
        <translation>Sie sieht aus wie http://192.168.1.5:8420; wer das Netzwerk hostet, sieht sie beim Starten.</translation>
    </message>
    <message>
        <source>Install them while you are away and between two rounds, only tell you, or do neither.</source>
        <translation>Installieren, während Sie weg sind und zwischen zwei Runden; nur Bescheid sagen; oder keins von beiden.</translation>
    </message>
    <message>
        <source>These look like the secret words of a wallet. Never type them anywhere: delete them.</source>
        <translation>Das sehen nach den geheimen Wörtern einer Wallet aus. Tippen Sie sie nirgends ein: Löschen Sie sie.</translation>
    </message>
    <message>
        <source>Closing the lid puts this computer to sleep, and training stops until you open it.</source>
        <translation>Wird der Deckel geschlossen, schläft dieser Computer, und das Training ruht, bis Sie ihn öffnen.</translation>
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
        <source>Check the address and the connection, and ask the network&apos;s host whether it runs.</source>
        <translation>Prüfen Sie Adresse und Verbindung, und fragen Sie den Gastgeber, ob das Netzwerk läuft.</translation>
    </message>
    <message>
        <source>What you earned so far is kept. Ask the network&apos;s operator, or leave the network.</source>
        <translation>Was Sie bisher verdient haben, bleibt erhalten. Fragen Sie den Betreiber, oder verlassen Sie das Netzwerk.</translation>
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
        <source>Train at Home runs from where it was downloaded, and cannot update itself there.</source>
        <translation>Train at Home läuft von dort, wohin es geladen wurde, und kann sich dort nicht selbst aktualisieren.</translation>
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
        <source>The network shows another key than before, so its statements are not believed.</source>
        <translation>Das Netzwerk zeigt einen anderen Schlüssel als zuvor; seinen Abrechnungen wird nicht geglaubt.</translation>
    </message>
    <message>
        <source>The wallet has signed. The change waits seven days, or the old wallet&apos;s word.</source>
        <translation>Die Wallet hat unterschrieben. Die Änderung wartet sieben Tage oder auf das Wort der alten Wallet.</translation>
    </message>
    <message>
        <source>This version was just installed: it stays when it has run well for a minute.</source>
        <translation>Diese Version wurde gerade installiert: Sie bleibt, wenn sie eine Minute lang gut gelaufen ist.</translation>
    </message>
    <message>
        <source>One character or more is wrong: copy the address again rather than type it.</source>
        <translation>Mindestens ein Zeichen ist falsch: Kopieren Sie die Adresse noch einmal, statt sie zu tippen.</translation>
    </message>
    <message>
        <source>Add LoadCredential=device-key:/etc/train-at-home/device-key to the service.</source>
        <translation>Fügen Sie dem Dienst LoadCredential=device-key:/etc/train-at-home/device-key hinzu.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date and time; if they are right, try again tomorrow.</source>
        <translation>Prüfen Sie Datum und Uhrzeit dieses Computers; stimmen sie, versuchen Sie es morgen wieder.</translation>
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
        <source>The last good ones hold. Check that the file belongs to you, or remove it.</source>
        <translation>Die letzten guten gelten. Prüfen Sie, ob die Datei Ihnen gehört, oder entfernen Sie sie.</translation>
    </message>
    <message>
        <source>Install a torch that was built for your card into its environment instead.</source>
        <translation>Installieren Sie stattdessen ein torch in seine Umgebung, das für Ihre Karte gebaut ist.</translation>
    </message>
    <message>
        <source>Start train-at-home: the window takes over, and hands back when it ends.</source>
        <translation>Starten Sie train-at-home: Das Fenster übernimmt und gibt zurück, wenn es endet.</translation>
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
        <source>The list of updates was not signed by whoever makes Train at Home.</source>
        <translation>Die Liste der Updates ist nicht von denen unterschrieben, die Train at Home machen.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is damaged: load it again. The processor computes.</source>
        <translation>Das NVIDIA-Paket ist beschädigt: Laden Sie es noch einmal. Der Prozessor rechnet.</translation>
    </message>
    <message>
        <source>Beta gets new versions earlier, and finds what is wrong with them.</source>
        <translation>Beta bekommt neue Versionen früher und findet heraus, was an ihnen nicht stimmt.</translation>
    </message>
    <message>
        <source>Check Wi-Fi or cable. Training goes on by itself when it is back.</source>
        <translation>Prüfen Sie WLAN oder Kabel. Das Training geht von selbst weiter, wenn es wieder da ist.</translation>
    </message>
    <message>
        <source>Update it the way you got it: git pull, or pip install --upgrade.</source>
        <translation>Aktualisieren Sie es so, wie Sie es bekommen haben: git pull oder pip install --upgrade.</translation>
    </message>
    <message>
        <source>You can withdraw this at any time; everything then stops at once.</source>
        <translation>Sie können das jederzeit widerrufen; dann hält alles sofort an.</translation>
    </message>
    <message>
        <source>This network names no relay, and you allow no direct connection.</source>
        <translation>Dieses Netzwerk nennt kein Relay, und Sie erlauben keine direkte Verbindung.</translation>
    </message>
    <message>
        <source>This is an address for any Substrate network, such as Bittensor.</source>
        <translation>Das ist eine Adresse für jedes Substrate-Netzwerk, etwa Bittensor.</translation>
    </message>
    <message>
        <source>Open the window, or read and agree: train-at-home start --agree.</source>
        <translation>Öffnen Sie das Fenster, oder lesen Sie und stimmen Sie zu: train-at-home start --agree.</translation>
    </message>
    <message>
        <source>Train where the connection is paid by volume, such as a phone&apos;s.</source>
        <translation>Auch trainieren, wo die Verbindung nach Volumen bezahlt wird, etwa über ein Telefon.</translation>
    </message>
    <message>
        <source>This copy belongs to somebody else, and does not update itself.</source>
        <translation>Diese Kopie gehört jemand anderem und aktualisiert sich nicht selbst.</translation>
    </message>
    <message>
        <source>Install it: run install.sh or the installer that came with it.</source>
        <translation>Installieren Sie es: Führen Sie install.sh oder das Installationsprogramm aus, das dabei war.</translation>
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
        <source>Link this computer again with a signature of the same wallet.</source>
        <translation>Verknüpfen Sie diesen Computer mit einer Unterschrift derselben Wallet neu.</translation>
    </message>
    <message>
        <source>Choose a temperature to resume that is below the one to stop.</source>
        <translation>Wählen Sie zum Fortsetzen eine Temperatur unter der zum Anhalten.</translation>
    </message>
    <message>
        <source>The network asked for a signature that it should not ask for.</source>
        <translation>Das Netzwerk verlangte eine Unterschrift, die es nicht verlangen sollte.</translation>
    </message>
    <message>
        <source>Switch off &quot;Relays only&quot;, or join a network that has relays.</source>
        <translation>Schalten Sie „Nur Relays“ aus, oder treten Sie einem Netzwerk bei, das Relays hat.</translation>
    </message>
    <message>
        <source>What you earned so far is kept; it is tried again by itself.</source>
        <translation>Was Sie bisher verdient haben, bleibt erhalten; es wird von selbst weiter versucht.</translation>
    </message>
    <message>
        <source>This copy runs from its sources, and does not update itself.</source>
        <translation>Diese Kopie läuft aus ihren Quellen und aktualisiert sich nicht selbst.</translation>
    </message>
    <message>
        <source>Never send faster than this; 0: only the share above counts.</source>
        <translation>Nie schneller senden; 0: Es gilt nur der Anteil darüber.</translation>
    </message>
    <message>
        <source>Install Train at Home again: its two parts belong together.</source>
        <translation>Installieren Sie Train at Home noch einmal: Seine beiden Teile gehören zusammen.</translation>
    </message>
    <message>
        <source>Host it for invited computers only, then make invitations.</source>
        <translation>Hosten Sie es nur für eingeladene Computer, dann machen Sie Einladungen.</translation>
    </message>
    <message>
        <source>The update that was loaded is not the one that was signed.</source>
        <translation>Das geladene Update ist nicht das unterschriebene.</translation>
    </message>
    <message>
        <source>This copy runs from its sources, where packs are not used.</source>
        <translation>Diese Kopie läuft aus ihren Quellen; dort werden keine Pakete benutzt.</translation>
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
        <source>The network answered another question than it was asked.</source>
        <translation>Das Netzwerk hat eine andere Frage beantwortet als die gestellte.</translation>
    </message>
    <message>
        <source>This copy was not installed, and does not update itself.</source>
        <translation>Diese Kopie wurde nicht installiert und aktualisiert sich nicht selbst.</translation>
    </message>
    <message>
        <source>The engine is damaged, or cannot run on this computer.</source>
        <translation>Der Motor ist beschädigt oder läuft auf diesem Computer nicht.</translation>
    </message>
    <message>
        <source>The update waits for a connection that is not metered.</source>
        <translation>Das Update wartet auf eine Verbindung, die nicht getaktet ist.</translation>
    </message>
    <message>
        <source>Pause while a film, a game or a talk fills the screen.</source>
        <translation>Pause, solange ein Film, ein Spiel oder ein Vortrag den Bildschirm füllt.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is checked with this card and driver.</source>
        <translation>Das NVIDIA-Paket wird mit dieser Karte und dem Treiber geprüft.</translation>
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
        <source>Install it when you like; a round is finished first.</source>
        <translation>Installieren Sie es, wann Sie möchten; eine Runde wird vorher beendet.</translation>
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
        <source>The update waits until you are away, or ask for it.</source>
        <translation>Das Update wartet, bis Sie weg sind oder danach fragen.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is removed. The processor computes.</source>
        <translation>Das NVIDIA-Paket ist entfernt. Der Prozessor rechnet.</translation>
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
        <source>Ask its host for an invitation, and open it here.</source>
        <translation>Bitten Sie den Gastgeber um eine Einladung, und öffnen Sie sie hier.</translation>
    </message>
    <message>
        <source>The history of what you earned cannot be written.</source>
        <translation>Der Verlauf Ihrer Verdienste kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Move it to Applications, and start it from there.</source>
        <translation>Bewegen Sie es in den Ordner Programme, und starten Sie es von dort.</translation>
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
        <source>Invitations that are clicked will not open here.</source>
        <translation>Angeklickte Einladungen öffnen sich hier nicht.</translation>
    </message>
    <message>
        <source>What was loaded is kept, and goes on from there.</source>
        <translation>Was geladen ist, bleibt, und geht von dort weiter.</translation>
    </message>
    <message>
        <source>Train at Home runs from where it was downloaded.</source>
        <translation>Train at Home läuft von dort, wohin es geladen wurde.</translation>
    </message>
    <message>
        <source>This is too long for an address: copy it again.</source>
        <translation>Das ist zu lang für eine Adresse: Kopieren Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>The network that this computer hosts has ended.</source>
        <translation>Das Netzwerk, das dieser Computer hostet, ist beendet.</translation>
    </message>
    <message>
        <source>Choose a file of your own, or run as its owner.</source>
        <translation>Wählen Sie eine eigene Datei, oder starten Sie als deren Besitzer.</translation>
    </message>
    <message>
        <source>No NVIDIA card with a working driver was found.</source>
        <translation>Es wurde keine NVIDIA-Karte mit einem Treiber gefunden, der läuft.</translation>
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
        <source>New versions are looked for only when you ask.</source>
        <translation>Nach neuen Versionen wird nur gesucht, wenn Sie fragen.</translation>
    </message>
    <message>
        <source>Ask its host to start a run, then look again.</source>
        <translation>Bitten Sie den Gastgeber, einen Lauf zu starten, und sehen Sie dann wieder nach.</translation>
    </message>
    <message>
        <source>Copy it whole, or ask its host for a new one.</source>
        <translation>Kopieren Sie sie ganz, oder bitten Sie den Gastgeber um eine neue.</translation>
    </message>
    <message>
        <source>Your network lets in whoever has its address.</source>
        <translation>Ihr Netzwerk lässt ein, wer die Adresse hat.</translation>
    </message>
    <message>
        <source>Nothing was changed; it is tried again later.</source>
        <translation>Nichts wurde geändert; es wird später erneut versucht.</translation>
    </message>
    <message>
        <source>Ask its host for an invitation to a new one.</source>
        <translation>Bitten Sie den Gastgeber um eine Einladung zu einem neuen.</translation>
    </message>
    <message>
        <source>This network lets in invited computers only.</source>
        <translation>Dieses Netzwerk lässt nur eingeladene Computer ein.</translation>
    </message>
    <message>
        <source>You took back an invitation to your network.</source>
        <translation>Sie haben eine Einladung zu Ihrem Netzwerk zurückgenommen.</translation>
    </message>
    <message>
        <source>You withdrew your consent: everything stops.</source>
        <translation>Sie haben Ihre Zustimmung zurückgezogen: Alles hält an.</translation>
    </message>
    <message>
        <source>You left the network; the seat was given up.</source>
        <translation>Sie haben das Netzwerk verlassen; der Platz wurde aufgegeben.</translation>
    </message>
    <message>
        <source>The versions of this program cannot be read.</source>
        <translation>Die Versionen dieses Programms können nicht gelesen werden.</translation>
    </message>
    <message>
        <source>This copy knows no place to load packs from.</source>
        <translation>Diese Kopie kennt keinen Ort, von dem sie Pakete laden kann.</translation>
    </message>
    <message>
        <source>No change of the payout address is waiting.</source>
        <translation>Es wartet keine Änderung der Auszahlungsadresse.</translation>
    </message>
    <message>
        <source>A statement of the network is not believed.</source>
        <translation>Einer Abrechnung des Netzwerks wird nicht geglaubt.</translation>
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
        <source>Of the window, beside what the system says.</source>
        <translation>Des Fensters, neben dem, was das System sagt.</translation>
    </message>
    <message>
        <source>An address has 46 to 50 characters. Go on.</source>
        <translation>Eine Adresse hat 46 bis 50 Zeichen. Weiter.</translation>
    </message>
    <message>
        <source>The network does not know this invitation.</source>
        <translation>Das Netzwerk kennt diese Einladung nicht.</translation>
    </message>
    <message>
        <source>Choose one from 1 to 65535; 8420 is usual.</source>
        <translation>Wählen Sie einen von 1 bis 65535; üblich ist 8420.</translation>
    </message>
    <message>
        <source>A program proposes another payout address.</source>
        <translation>Ein Programm schlägt eine andere Auszahlungsadresse vor.</translation>
    </message>
    <message>
        <source>This computer is not linked to the wallet.</source>
        <translation>Dieser Computer ist nicht mit der Wallet verknüpft.</translation>
    </message>
    <message>
        <source>The update waits for the end of the round.</source>
        <translation>Das Update wartet auf das Ende der Runde.</translation>
    </message>
    <message>
        <source>Another program updates this one just now.</source>
        <translation>Ein anderes Programm aktualisiert dieses gerade.</translation>
    </message>
    <message>
        <source>There is no NVIDIA pack for this computer.</source>
        <translation>Für diesen Computer gibt es kein NVIDIA-Paket.</translation>
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
        <source>The computer is removed from your wallet.</source>
        <translation>Der Computer ist von Ihrer Wallet entfernt.</translation>
    </message>
    <message>
        <source>Your credits shall go to another address.</source>
        <translation>Ihre Credits sollen an eine andere Adresse gehen.</translation>
    </message>
    <message>
        <source>Wait until it can be reached, try again.</source>
        <translation>Warten Sie, bis es erreichbar ist, und versuchen Sie es wieder.</translation>
    </message>
    <message>
        <source>Its host has taken this invitation back.</source>
        <translation>Der Gastgeber hat diese Einladung zurückgenommen.</translation>
    </message>
    <message>
        <source>Choose a folder or a file that is there.</source>
        <translation>Wählen Sie einen Ordner oder eine Datei, die es gibt.</translation>
    </message>
    <message>
        <source>Read the present text, then agree to it.</source>
        <translation>Lesen Sie den jetzigen Text, und stimmen Sie ihm dann zu.</translation>
    </message>
    <message>
        <source>What the program remembered was damaged.</source>
        <translation>Was das Programm sich gemerkt hatte, war beschädigt.</translation>
    </message>
    <message>
        <source>The next one is tried when it comes out.</source>
        <translation>Die nächste wird versucht, wenn sie erscheint.</translation>
    </message>
    <message>
        <source>It has not looked for a new version yet.</source>
        <translation>Nach einer neuen Version wurde noch nicht gesucht.</translation>
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
        <source>Join one first; credits wait meanwhile.</source>
        <translation>Treten Sie erst einem bei; Credits warten so lange.</translation>
    </message>
    <message>
        <source>The run of this invitation is finished.</source>
        <translation>Der Lauf dieser Einladung ist zu Ende.</translation>
    </message>
    <message>
        <source>You made an invitation to your network.</source>
        <translation>Sie haben eine Einladung zu Ihrem Netzwerk gemacht.</translation>
    </message>
    <message>
        <source>This version does not know that action.</source>
        <translation>Diese Version kennt diese Handlung nicht.</translation>
    </message>
    <message>
        <source>Your administrator has switched it off.</source>
        <translation>Ihre Administration hat es ausgeschaltet.</translation>
    </message>
    <message>
        <source>Pause while one of these programs runs.</source>
        <translation>Pause, solange eines dieser Programme läuft.</translation>
    </message>
    <message>
        <source>The network has not shown its key yet.</source>
        <translation>Das Netzwerk hat seinen Schlüssel noch nicht gezeigt.</translation>
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
        <source>The wallet has removed this computer.</source>
        <translation>Die Wallet hat diesen Computer entfernt.</translation>
    </message>
    <message>
        <source>This computer hosts nothing any more.</source>
        <translation>Dieser Computer hostet nichts mehr.</translation>
    </message>
    <message>
        <source>Join another run, or try again later.</source>
        <translation>Treten Sie einem anderen Lauf bei, oder versuchen Sie es später.</translation>
    </message>
    <message>
        <source>The new version could not be started.</source>
        <translation>Die neue Version konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>The NVIDIA pack cannot be loaded now.</source>
        <translation>Das NVIDIA-Paket kann jetzt nicht geladen werden.</translation>
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
        <source>The program that runs has no window.</source>
        <translation>Das laufende Programm hat kein Fenster.</translation>
    </message>
    <message>
        <source>Starting at login cannot be changed.</source>
        <translation>Der Start bei der Anmeldung lässt sich nicht ändern.</translation>
    </message>
    <message>
        <source>This computer could not be measured.</source>
        <translation>Dieser Computer konnte nicht gemessen werden.</translation>
    </message>
    <message>
        <source>A program proposes a payout address.</source>
        <translation>Ein Programm schlägt eine Auszahlungsadresse vor.</translation>
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
        <source>Credits go to this address already.</source>
        <translation>Credits gehen schon an diese Adresse.</translation>
    </message>
    <message>
        <source>This computer is in no network yet.</source>
        <translation>Dieser Computer ist noch in keinem Netzwerk.</translation>
    </message>
    <message>
        <source>Nothing connects before you agreed.</source>
        <translation>Nichts verbindet sich, bevor Sie zugestimmt haben.</translation>
    </message>
    <message>
        <source>The disk is full: the update waits.</source>
        <translation>Die Platte ist voll: Das Update wartet.</translation>
    </message>
    <message>
        <source>The list of updates is out of date.</source>
        <translation>Die Liste der Updates ist veraltet.</translation>
    </message>
    <message>
        <source>The system says that it is too hot.</source>
        <translation>Das System meldet, dass es zu heiß ist.</translation>
    </message>
    <message>
        <source>It is not allowed on this computer.</source>
        <translation>Auf diesem Computer ist es nicht erlaubt.</translation>
    </message>
    <message>
        <source>The new address holds from now on.</source>
        <translation>Die neue Adresse gilt von jetzt an.</translation>
    </message>
    <message>
        <source>The network did not start in time.</source>
        <translation>Das Netzwerk ist nicht rechtzeitig gestartet.</translation>
    </message>
    <message>
        <source>The program did not start in time.</source>
        <translation>Das Programm ist nicht rechtzeitig gestartet.</translation>
    </message>
    <message>
        <source>Hosting was ended before it began.</source>
        <translation>Das Hosting wurde beendet, bevor es begann.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is not loaded yet.</source>
        <translation>Das NVIDIA-Paket ist noch nicht geladen.</translation>
    </message>
    <message>
        <source>It starts again from Applications.</source>
        <translation>Es startet aus dem Ordner Programme neu.</translation>
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
        <source>This computer offers no keychain.</source>
        <translation>Dieser Computer bietet keinen Schlüsselbund.</translation>
    </message>
    <message>
        <source>The engine ended again and again.</source>
        <translation>Der Motor endete immer wieder.</translation>
    </message>
    <message>
        <source>The wallet page cannot be opened.</source>
        <translation>Die Wallet-Seite kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>The processor computes meanwhile.</source>
        <translation>Der Prozessor rechnet solange.</translation>
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
        <source>This network trains nothing yet.</source>
        <translation>Dieses Netzwerk trainiert noch nichts.</translation>
    </message>
    <message>
        <source>The update is tried again later.</source>
        <translation>Das Update wird später noch einmal versucht.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is being loaded.</source>
        <translation>Das NVIDIA-Paket wird geladen.</translation>
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
        <source>There is no payout address yet.</source>
        <translation>Es gibt noch keine Auszahlungsadresse.</translation>
    </message>
    <message>
        <source>This version does not run well.</source>
        <translation>Diese Version läuft nicht gut.</translation>
    </message>
    <message>
        <source>The NVIDIA pack cannot be kept.</source>
        <translation>Das NVIDIA-Paket kann nicht behalten werden.</translation>
    </message>
    <message>
        <source>This month&apos;s upload is used up.</source>
        <translation>Der Upload dieses Monats ist aufgebraucht.</translation>
    </message>
    <message>
        <source>The update cannot be unpacked.</source>
        <translation>Das Update kann nicht entpackt werden.</translation>
    </message>
    <message>
        <source>Nothing waits for a signature.</source>
        <translation>Nichts wartet auf eine Unterschrift.</translation>
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
        <source>This is not a payout address.</source>
        <translation>Das ist keine Auszahlungsadresse.</translation>
    </message>
    <message>
        <source>Look at Activity for its log.</source>
        <translation>Das Protokoll dazu steht unter Aktivität.</translation>
    </message>
    <message>
        <source>It is being measured already.</source>
        <translation>Er wird gerade gemessen.</translation>
    </message>
    <message>
        <source>The keychain does not answer.</source>
        <translation>Der Schlüsselbund antwortet nicht.</translation>
    </message>
    <message>
        <source>The update cannot be written.</source>
        <translation>Das Update kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Updates cannot be loaded now.</source>
        <translation>Updates können gerade nicht geladen werden.</translation>
    </message>
    <message>
        <source>Updates are off in this copy.</source>
        <translation>Updates sind in dieser Kopie aus.</translation>
    </message>
    <message>
        <source>It is checked with this card.</source>
        <translation>Es wird mit dieser Karte geprüft.</translation>
    </message>
    <message>
        <source>There is no NVIDIA pack here.</source>
        <translation>Hier ist kein NVIDIA-Paket.</translation>
    </message>
    <message>
        <source>This invitation has expired.</source>
        <translation>Diese Einladung ist abgelaufen.</translation>
    </message>
    <message>
        <source>You asked to pause after it.</source>
        <translation>Sie baten um eine Pause danach.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is not used.</source>
        <translation>Das NVIDIA-Paket wird nicht benutzt.</translation>
    </message>
    <message>
        <source>When a new version is ready.</source>
        <translation>Wenn eine neue Version bereit ist.</translation>
    </message>
    <message>
        <source>The engine does not answer.</source>
        <translation>Der Motor antwortet nicht.</translation>
    </message>
    <message>
        <source>Credits go to this address.</source>
        <translation>Credits gehen an diese Adresse.</translation>
    </message>
    <message>
        <source>This invitation is used up.</source>
        <translation>Diese Einladung ist aufgebraucht.</translation>
    </message>
    <message>
        <source>Ask its host for a new one.</source>
        <translation>Bitten Sie den Gastgeber um eine neue.</translation>
    </message>
    <message>
        <source>It lets nobody in any more.</source>
        <translation>Sie lässt niemanden mehr ein.</translation>
    </message>
    <message>
        <source>The computer goes to sleep.</source>
        <translation>Der Computer schläft ein.</translation>
    </message>
    <message>
        <source>Everything is decided anew.</source>
        <translation>Alles wird neu entschieden.</translation>
    </message>
    <message>
        <source>This computer was measured.</source>
        <translation>Dieser Computer wurde gemessen.</translation>
    </message>
    <message>
        <source>It looks for a new version.</source>
        <translation>Es sucht nach einer neuen Version.</translation>
    </message>
    <message>
        <source>It is being loaded already.</source>
        <translation>Es wird schon geladen.</translation>
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
        <source>This is not an invitation.</source>
        <translation>Das ist keine Einladung.</translation>
    </message>
    <message>
        <source>That time is over already.</source>
        <translation>Diese Zeit ist schon vorbei.</translation>
    </message>
    <message>
        <source>The network&apos;s run is over.</source>
        <translation>Der Lauf des Netzwerks ist vorbei.</translation>
    </message>
    <message>
        <source>Ask again in some minutes.</source>
        <translation>Fragen Sie in einigen Minuten noch einmal.</translation>
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
        <source>Your wallet is connected.</source>
        <translation>Ihre Wallet ist verbunden.</translation>
    </message>
    <message>
        <source>There is nothing to move.</source>
        <translation>Es gibt nichts zu bewegen.</translation>
    </message>
    <message>
        <source>Its signature is checked.</source>
        <translation>Seine Signatur wird geprüft.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is ready.</source>
        <translation>Das NVIDIA-Paket ist bereit.</translation>
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
        <source>The change is cancelled.</source>
        <translation>Die Änderung ist abgebrochen.</translation>
    </message>
    <message>
        <source>Everything is as it was.</source>
        <translation>Alles ist, wie es war.</translation>
    </message>
    <message>
        <source>The work was given back.</source>
        <translation>Die Arbeit wurde zurückgegeben.</translation>
    </message>
    <message>
        <source>There is no wallet here.</source>
        <translation>Hier ist keine Wallet.</translation>
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
        <source>The invitation is made.</source>
        <translation>Die Einladung ist gemacht.</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>Der Schlüsselbund ist gesperrt.</translation>
    </message>
    <message>
        <source>The update was cut off.</source>
        <translation>Das Update brach ab.</translation>
    </message>
    <message>
        <source>It finishes this round.</source>
        <translation>Er beendet diese Runde.</translation>
    </message>
    <message>
        <source>The round is finished.</source>
        <translation>Die Runde ist beendet.</translation>
    </message>
    <message>
        <source>The program is ending.</source>
        <translation>Das Programm endet gerade.</translation>
    </message>
    <message>
        <source>It could not be moved.</source>
        <translation>Es konnte nicht bewegt werden.</translation>
    </message>
    <message>
        <source>It waits to be set up.</source>
        <translation>Er wartet darauf, eingerichtet zu werden.</translation>
    </message>
    <message>
        <source>The proposal is gone.</source>
        <translation>Der Vorschlag ist vom Tisch.</translation>
    </message>
    <message>
        <source>Update Train at Home.</source>
        <translation>Aktualisieren Sie Train at Home.</translation>
    </message>
    <message>
        <source>You joined a network.</source>
        <translation>Sie sind einem Netzwerk beigetreten.</translation>
    </message>
    <message>
        <source>It goes on by itself.</source>
        <translation>Es geht von selbst weiter.</translation>
    </message>
    <message>
        <source>It is being unpacked.</source>
        <translation>Es wird ausgepackt.</translation>
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
        <source>This copy is no app.</source>
        <translation>Diese Kopie ist keine App.</translation>
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
        <source>Choose a later one.</source>
        <translation>Wählen Sie eine spätere.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>It is loaded again.</source>
        <translation>Es wird noch einmal geladen.</translation>
    </message>
    <message>
        <source>It is being loaded.</source>
        <translation>Es wird geladen.</translation>
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
        <source>Asking for a seat.</source>
        <translation>Es bittet um einen Platz.</translation>
    </message>
    <message>
        <source>The pause is over.</source>
        <translation>Die Pause ist vorbei.</translation>
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
        <source>Choose one first.</source>
        <translation>Wählen Sie erst eine.</translation>
    </message>
    <message>
        <source>The engine ended.</source>
        <translation>Der Motor endete.</translation>
    </message>
    <message>
        <source>The update waits.</source>
        <translation>Das Update wartet.</translation>
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
        <source>Try again later.</source>
        <translation>Versuchen Sie es später noch einmal.</translation>
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
        <source>Start it again.</source>
        <translation>Starten Sie es neu.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Es wurde angehalten.</translation>
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
        <source>No seat yet.</source>
        <translation>Noch kein Platz.</translation>
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
        <source>New versions</source>
        <translation>Neue Versionen</translation>
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
        <source>Relays only</source>
        <translation>Nur Relays</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuchen Sie es noch einmal.</translation>
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
        <source>Text size</source>
        <translation>Textgröße</translation>
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
        <source>Credits go to the new address in {days} days. The wallet that is paid now can approve it at once, or cancel it.</source>
        <translation>In {days} Tagen gehen Credits an die neue Adresse. Die jetzt bezahlte Wallet kann das sofort genehmigen oder abbrechen.</translation>
    </message>
    <message>
        <source>The run is full; this computer has place {place} in the queue: about {minutes} min at the pace so far.</source>
        <translation>Der Lauf ist voll; dieser Computer steht auf Platz {place} der Schlange: etwa {minutes} min beim bisherigen Tempo.</translation>
    </message>
    <message>
        <source>The run is full; this computer has place {place} in the queue: about {hours} hours at the pace so far.</source>
        <translation>Der Lauf ist voll; dieser Computer steht auf Platz {place} der Schlange: etwa {hours} Stunden beim bisherigen Tempo.</translation>
    </message>
    <message>
        <source>The run is full; this computer has place {place} in the queue. How long that takes is not known yet.</source>
        <translation>Der Lauf ist voll; dieser Computer steht auf Platz {place} der Schlange. Wie lange das dauert, ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>In a hotel or on a train, log in to its Wi-Fi in your browser. At home, check the address {1}.</source>
        <translation>Im Hotel oder im Zug: Melden Sie sich im Browser am WLAN an. Zu Hause: Prüfen Sie die Adresse {1}.</translation>
    </message>
    <message>
        <source>Nothing was signed: {1}. Try again; if it stays, leave this network and tell its operator.</source>
        <translation>Nichts wurde unterschrieben: {1}. Versuchen Sie es noch einmal; bleibt es so, verlassen Sie das Netzwerk und sagen Sie es dem Betreiber.</translation>
    </message>
    <message>
        <source>The connection failed ({1}). It is tried again later, and goes on where it ended.</source>
        <translation>Die Verbindung brach ab ({1}). Es wird später weiter versucht und geht dort weiter, wo es aufhörte.</translation>
    </message>
    <message>
        <source>It begins with http://, https:// or {1}://; copy it whole, or ask for a new one.</source>
        <translation>Sie beginnt mit http://, https:// oder {1}://; kopieren Sie sie ganz, oder bitten Sie um eine neue.</translation>
    </message>
    <message>
        <source>It takes about {1} GB, and {2} GB are free. Close some programs, then try again.</source>
        <translation>Es braucht etwa {1} GB, und {2} GB sind frei. Schließen Sie einige Programme, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{1}. Free some space, or set TRAIN_AT_HOME_DIR to a folder that can be written.</source>
        <translation>{1}. Schaffen Sie Platz, oder setzen Sie TRAIN_AT_HOME_DIR auf einen beschreibbaren Ordner.</translation>
    </message>
    <message>
        <source>A payout of {credits} credits to {address} failed; you still have them.</source>
        <translation>Eine Auszahlung von {credits} Credits an {address} schlug fehl; Sie haben sie noch.</translation>
    </message>
    <message>
        <source>It was set aside beside {1}. Your choices are kept; please agree again.</source>
        <translation>Es wurde neben {1} beiseitegelegt. Ihre Wahl bleibt; bitte stimmen Sie noch einmal zu.</translation>
    </message>
    <message>
        <source>{1} The version that is installed stays; the next one is tried again.</source>
        <translation>{1} Die installierte Version bleibt; die nächste wird wieder versucht.</translation>
    </message>
    <message>
        <source>Look for a window that asks for the password of {1}, then try again.</source>
        <translation>Suchen Sie ein Fenster, das nach dem Passwort von {1} fragt, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Free some space on the disk of {1}; the installed version goes on.</source>
        <translation>Schaffen Sie Platz auf der Platte von {1}; die installierte Version läuft weiter.</translation>
    </message>
    <message>
        <source>{1}. Check that the disk is not full; it is read again by itself.</source>
        <translation>{1}. Prüfen Sie, ob die Platte voll ist; es wird von selbst wieder gelesen.</translation>
    </message>
    <message>
        <source>{1} What you earned so far is kept; it is tried again by itself.</source>
        <translation>{1} Was Sie bisher verdient haben, bleibt erhalten; es wird von selbst weiter versucht.</translation>
    </message>
    <message>
        <source>Free some space ({1}). What was earned is safe with the network.</source>
        <translation>Schaffen Sie Platz ({1}). Das Verdiente ist beim Netzwerk sicher.</translation>
    </message>
    <message>
        <source>{1}. Check that this computer lets programs listen on 127.0.0.1.</source>
        <translation>{1}. Prüfen Sie, ob Programme hier auf 127.0.0.1 lauschen dürfen.</translation>
    </message>
    <message>
        <source>The graphics card has {now:.0f} °C; the limit is {limit:.0f} °C.</source>
        <translation>Die Grafikkarte hat {now:.0f} °C; die Grenze ist {limit:.0f} °C.</translation>
    </message>
    <message>
        <source>{1} Correct that line; until then the last good settings hold.</source>
        <translation>{1} Berichtigen Sie diese Zeile; bis dahin gelten die letzten guten Einstellungen.</translation>
    </message>
    <message>
        <source>You joined {1}.</source>
        <translation>Sie sind {1} beigetreten.</translation>
    </message>
    <message>
        <source>{1} is damaged.</source>
        <translation>{1} ist beschädigt.</translation>
    </message>
    <message>
        <source>It reads {1}.</source>
        <translation>Dort steht {1}.</translation>
    </message>
    <message>
        <source>The processor has {now:.0f} °C; the limit is {limit:.0f} °C.</source>
        <translation>Der Prozessor hat {now:.0f} °C; die Grenze ist {limit:.0f} °C.</translation>
    </message>
    <message>
        <source>While it trains it sends and receives. It stops for the month when 50 GB were sent, and pauses on metered connections, unless you choose otherwise.</source>
        <translation>Solange es trainiert, sendet und empfängt es. Nach 50 GB Gesendetem ruht es bis zum Monatsende, und bei Verbindungen nach Volumen pausiert es, wenn Sie nichts anderes wählen.</translation>
    </message>
    <message>
        <source>Share of the memory to use at most. Where there is that much, 4 GB stay free when it starts; it pauses while less than 1 GB is free.</source>
        <translation>Anteil des Arbeitsspeichers höchstens. Wo so viel da ist, bleiben beim Start 4 GB frei; es pausiert, solange weniger als 1 GB frei ist.</translation>
    </message>
    <message>
        <source>Your credits are kept, and your seat for some time. It is tried again by itself; if this lasts, ask whoever runs the network.</source>
        <translation>Ihre Credits bleiben erhalten, Ihr Platz eine Zeit lang. Es wird von selbst weiter versucht; wenn es lange dauert, fragen Sie den Betreiber des Netzwerks.</translation>
    </message>
    <message>
        <source>Members, credits and checkpoints are kept. Start it again; if it does not stay, its last lines are below.</source>
        <translation>Mitglieder, Credits und Modellstände bleiben erhalten. Starten Sie es neu; wenn es nicht bleibt, stehen seine letzten Zeilen unten.</translation>
    </message>
    <message>
        <source>If you did not ask for it, open the page Wallet: until its seven days are over it can be stopped there.</source>
        <translation>Wenn das nicht von Ihnen kommt, öffnen Sie die Seite Wallet: Bis die sieben Tage um sind, lässt es sich dort aufhalten.</translation>
    </message>
    <message>
        <source>You practise on this computer. These credits have no value.</source>
        <translation>Sie üben auf diesem Computer. Diese Credits haben keinen Wert.</translation>
    </message>
    <message>
        <source>It has no effect unless you accept it on the page Wallet.</source>
        <translation>Es bewirkt nichts, solange Sie es nicht auf der Seite Wallet annehmen.</translation>
    </message>
    <message>
        <source>There is too little free memory to practise.</source>
        <translation>Zum Üben ist zu wenig Arbeitsspeicher frei.</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>{1} To try it again: train-at-home engine add nvidia; to be rid of it: train-at-home engine remove nvidia.</source>
        <translation>{1} Um es noch einmal zu versuchen: train-at-home engine add nvidia; um es loszuwerden: train-at-home engine remove nvidia.</translation>
    </message>
    <message>
        <source>It has said nothing for {seconds} s. After {limit} s without a word it is ended and started again.</source>
        <translation>Er sagt seit {seconds} s nichts. Nach {limit} s ohne ein Wort wird er beendet und neu gestartet.</translation>
    </message>
    <message>
        <source>Install it: {1} {2}. Without a window it runs as it is: train-at-home run --headless.</source>
        <translation>Installieren Sie es: {1} {2}. Ohne Fenster läuft es, wie es ist: train-at-home run --headless.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is of version {1} and the program of {2}: its own is loaded next.</source>
        <translation>Das NVIDIA-Paket hat Version {1}, das Programm {2}: Als Nächstes wird das passende geladen.</translation>
    </message>
    <message>
        <source>The card&apos;s driver is {1}; the pack needs {2} or newer. Update it.</source>
        <translation>Der Treiber der Karte ist {1}; das Paket braucht {2} oder neuer. Aktualisieren Sie ihn.</translation>
    </message>
    <message>
        <source>{1}. Quit it, and drag Train at Home to Applications by hand.</source>
        <translation>{1}. Beenden Sie es, und ziehen Sie Train at Home selbst in den Ordner Programme.</translation>
    </message>
    <message>
        <source>Ask whoever installed it in {1}, or install one of your own.</source>
        <translation>Fragen Sie, wer es in {1} installiert hat, oder installieren Sie eine eigene Kopie.</translation>
    </message>
    <message>
        <source>The NVIDIA pack does not run with this card and driver: {1}</source>
        <translation>Das NVIDIA-Paket läuft nicht mit dieser Karte und dem Treiber: {1}</translation>
    </message>
    <message>
        <source>The update needs {1} MB more on the disk. Free some space.</source>
        <translation>Das Update braucht {1} MB mehr auf dem Datenträger. Schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>The network at {url} has not answered for {hours} hours.</source>
        <translation>Das Netzwerk {url} hat seit {hours} Stunden nicht geantwortet.</translation>
    </message>
    <message>
        <source>Version {1} did not run well; version {2} is used again.</source>
        <translation>Version {1} lief nicht gut; Version {2} wird wieder benutzt.</translation>
    </message>
    <message>
        <source>The battery has {now:.0f} %; the limit is {limit:.0f} %.</source>
        <translation>Der Akku hat {now:.0f} %; die Grenze ist {limit:.0f} %.</translation>
    </message>
    <message>
        <source>Unlock {1} and try again: it keeps this computer&apos;s key.</source>
        <translation>Entsperren Sie {1}, und versuchen Sie es noch einmal: Dort liegt der Schlüssel dieses Computers.</translation>
    </message>
    <message>
        <source>{1}. Check who owns {2}; the installed version goes on.</source>
        <translation>{1}. Prüfen Sie, wem {2} gehört; die installierte Version läuft weiter.</translation>
    </message>
    <message>
        <source>There is no NVIDIA pack for version {1} on this system.</source>
        <translation>Für Version {1} gibt es auf diesem System kein NVIDIA-Paket.</translation>
    </message>
    <message>
        <source>Addresses never contain {what}: check that character.</source>
        <translation>Adressen enthalten nie {what}: Prüfen Sie dieses Zeichen.</translation>
    </message>
    <message>
        <source>The orchestrator at {url} cannot be reached: {cause}.</source>
        <translation>Der Orchestrator unter {url} ist nicht erreichbar: {cause}.</translation>
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
        <source>{1}. Check LoadCredential= in the service&apos;s file.</source>
        <translation>{1}. Prüfen Sie LoadCredential= in der Datei des Dienstes.</translation>
    </message>
    <message>
        <source>The NVIDIA pack does not support this card ({1}).</source>
        <translation>Das NVIDIA-Paket unterstützt diese Karte nicht ({1}).</translation>
    </message>
    <message>
        <source>This computer serves stage {stage} of {stages}.</source>
        <translation>Dieser Computer dient Stufe {stage} von {stages}.</translation>
    </message>
    <message>
        <source>{1}. Use the system&apos;s own list of login items.</source>
        <translation>{1}. Verwenden Sie die Liste der Anmeldeobjekte des Systems.</translation>
    </message>
    <message>
        <source>Version {1} is there, and waits for your word.</source>
        <translation>Version {1} ist da und wartet auf Ihr Wort.</translation>
    </message>
    <message>
        <source>The text to agree to is version {1}, not {2}.</source>
        <translation>Der Text zum Zustimmen hat Version {1}, nicht {2}.</translation>
    </message>
    <message>
        <source>It would resume at {1} °C and stop at {2} °C.</source>
        <translation>Es würde bei {1} °C fortsetzen und bei {2} °C anhalten.</translation>
    </message>
    <message>
        <source>Version {1} is not on this computer any more.</source>
        <translation>Version {1} ist nicht mehr auf diesem Computer.</translation>
    </message>
    <message>
        <source>The run is full: place {place} in the queue.</source>
        <translation>Der Lauf ist voll: Platz {place} in der Warteschlange.</translation>
    </message>
    <message>
        <source>Version {1} is the newest for this computer.</source>
        <translation>Version {1} ist die neueste für diesen Computer.</translation>
    </message>
    <message>
        <source>The key file {1} cannot be read or written.</source>
        <translation>Die Schlüsseldatei {1} kann nicht gelesen oder geschrieben werden.</translation>
    </message>
    <message>
        <source>{1}. Choose a file in a folder of your own.</source>
        <translation>{1}. Wählen Sie eine Datei in einem eigenen Ordner.</translation>
    </message>
    <message>
        <source>{1} Until then the last good settings hold.</source>
        <translation>{1} Bis dahin gelten die letzten guten Einstellungen.</translation>
    </message>
    <message>
        <source>Version {1} does not work on this computer.</source>
        <translation>Version {1} läuft auf diesem Computer nicht.</translation>
    </message>
    <message>
        <source>Paid out: {credits} credits to {address}.</source>
        <translation>Ausgezahlt: {credits} Credits an {address}.</translation>
    </message>
    <message>
        <source>The key file {1} belongs to another user.</source>
        <translation>Die Schlüsseldatei {1} gehört einem anderen Benutzer.</translation>
    </message>
    <message>
        <source>The NVIDIA pack&apos;s engine did not run: {1}</source>
        <translation>Der Motor des NVIDIA-Pakets lief nicht: {1}</translation>
    </message>
    <message>
        <source>Choose one from 1 to {1}; 8420 is usual.</source>
        <translation>Wählen Sie einen von 1 bis {1}; üblich ist 8420.</translation>
    </message>
    <message>
        <source>{1}. Free some space on the disk of {2}.</source>
        <translation>{1}. Schaffen Sie Platz auf dem Datenträger von {2}.</translation>
    </message>
    <message>
        <source>This computer&apos;s policy forbids it: {why}</source>
        <translation>Die Richtlinie dieses Computers verbietet es: {why}</translation>
    </message>
    <message>
        <source>The engine is of another version ({1}).</source>
        <translation>Der Motor hat eine andere Version ({1}).</translation>
    </message>
    <message>
        <source>{1}. Start Train at Home from its menu.</source>
        <translation>{1}. Starten Sie Train at Home aus seinem Menü.</translation>
    </message>
    <message>
        <source>Computing on {1}, with the NVIDIA pack.</source>
        <translation>Gerechnet wird auf {1}, mit dem NVIDIA-Paket.</translation>
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
        <source>The network knows no run called {run}.</source>
        <translation>Das Netzwerk kennt keinen Lauf namens {run}.</translation>
    </message>
    <message>
        <source>{1}. Paste them in the window instead.</source>
        <translation>{1}. Fügen Sie sie stattdessen im Fenster ein.</translation>
    </message>
    <message>
        <source>Version {1} of Train at Home is there.</source>
        <translation>Version {1} von Train at Home ist da.</translation>
    </message>
    <message>
        <source>It cools down to below {limit:.0f} °C.</source>
        <translation>Er kühlt unter {limit:.0f} °C ab.</translation>
    </message>
    <message>
        <source>You agreed to the terms, version {1}.</source>
        <translation>Sie haben den Bedingungen zugestimmt, Version {1}.</translation>
    </message>
    <message>
        <source>This computer hosts a network at {1}.</source>
        <translation>Dieser Computer hostet ein Netzwerk unter {1}.</translation>
    </message>
    <message>
        <source>The settings {1} cannot be read: {2}.</source>
        <translation>Die Einstellungen {1} sind nicht lesbar: {2}.</translation>
    </message>
    <message>
        <source>{1}. Install it again over this copy.</source>
        <translation>{1}. Installieren Sie es noch einmal über diese Kopie.</translation>
    </message>
    <message>
        <source>It loads stage {stage} of {stages}.</source>
        <translation>Es lädt Stufe {stage} von {stages}.</translation>
    </message>
    <message>
        <source>{text} is not the URL of a network.</source>
        <translation>{text} ist keine Adresse eines Netzwerks.</translation>
    </message>
    <message>
        <source>The settings {1} cannot be written.</source>
        <translation>Die Einstellungen {1} können nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The credential {1} cannot be read.</source>
        <translation>Die Zugangsdatei {1} ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Make it yours alone: chmod 600 {1}</source>
        <translation>Machen Sie sie nur für sich lesbar: chmod 600 {1}</translation>
    </message>
    <message>
        <source>Others can read the key file {1}.</source>
        <translation>Andere können die Schlüsseldatei {1} lesen.</translation>
    </message>
    <message>
        <source>The settings cannot be read: {1}.</source>
        <translation>Die Einstellungen sind nicht lesbar: {1}.</translation>
    </message>
    <message>
        <source>Version {1} runs well, and stays.</source>
        <translation>Version {1} läuft gut und bleibt.</translation>
    </message>
    <message>
        <source>There is no setting called {1}.</source>
        <translation>Es gibt keine Einstellung namens {1}.</translation>
    </message>
    <message>
        <source>{credits} credits were earned.</source>
        <translation>{credits} Credits verdient.</translation>
    </message>
    <message>
        <source>{1}. Its last lines are below.</source>
        <translation>{1}. Die letzten Zeilen stehen unten.</translation>
    </message>
    <message>
        <source>Version {1} is being loaded.</source>
        <translation>Version {1} wird geladen.</translation>
    </message>
    <message>
        <source>Version {1} is started next.</source>
        <translation>Version {1} wird als Nächstes gestartet.</translation>
    </message>
    <message>
        <source>There is no text at {path}.</source>
        <translation>Unter {path} ist kein Text.</translation>
    </message>
    <message>
        <source>{1}. Remove it by hand.</source>
        <translation>{1}. Entfernen Sie es von Hand.</translation>
    </message>
    <message>
        <source>Version {1} is started.</source>
        <translation>Version {1} wird gestartet.</translation>
    </message>
    <message>
        <source>Settings changed: {1}.</source>
        <translation>Einstellungen geändert: {1}.</translation>
    </message>
    <message>
        <source>{1} cannot be removed.</source>
        <translation>{1} kann nicht entfernt werden.</translation>
    </message>
    <message>
        <source>Version {1} is there.</source>
        <translation>Version {1} ist da.</translation>
    </message>
    <message>
        <source>{port} is no port.</source>
        <translation>{port} ist kein Port.</translation>
    </message>
    <message>
        <source>{1} cannot be {2}.</source>
        <translation>{1} kann nicht {2} werden.</translation>
    </message>
    <message>
        <source>{name} is running.</source>
        <translation>{name} läuft.</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>This network names no relay.</source>
        <translation>Dieses Netzwerk nennt kein Relay.</translation>
    </message>
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
        <source>Tell me</source>
        <translation>Bescheid sagen</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Stable</source>
        <translation>Stabil</translation>
    </message>
    <message>
        <source>Beta</source>
        <translation>Beta</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
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
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>Sign that this wallet is yours</source>
        <translation>Unterschreiben, dass diese Wallet Ihnen gehört</translation>
    </message>
    <message>
        <source>Approve the new address</source>
        <translation>Die neue Adresse genehmigen</translation>
    </message>
    <message>
        <source>Cancel the change</source>
        <translation>Änderung abbrechen</translation>
    </message>
    <message>
        <source>Remove a computer</source>
        <translation>Einen Computer entfernen</translation>
    </message>
    <message>
        <source>The link is copied: open it in the browser that has your wallet, on this computer. It works once, for five minutes.</source>
        <translation>Der Link ist kopiert: Öffnen Sie ihn auf diesem Computer in dem Browser, der Ihre Wallet hat. Er gilt einmal, fünf Minuten lang.</translation>
    </message>
    <message>
        <source>The page is open in your browser. Read there what your wallet signs; it is not a transaction and costs nothing.</source>
        <translation>Die Seite ist in Ihrem Browser offen. Lesen Sie dort, was Ihre Wallet unterschreibt; es ist keine Transaktion und kostet nichts.</translation>
    </message>
    <message>
        <source>Computer: %1</source>
        <translation>Computer: %1</translation>
    </message>
    <message>
        <source>Copy link for another browser</source>
        <translation>Link für einen anderen Browser kopieren</translation>
    </message>
    <message>
        <source>Close the page</source>
        <translation>Seite schließen</translation>
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
        <source>Resume</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>Back to my hours</source>
        <translation>Zurück zu meinen Zeiten</translation>
    </message>
    <message>
        <source>{0} practice credits today</source>
        <translation>{0} Übungs-Credits heute</translation>
    </message>
    <message>
        <source>Nobody has joined yet; quitting ends it</source>
        <translation>Noch ist niemand beigetreten; Beenden schließt es</translation>
    </message>
    <message numerus="yes">
        <source>Hosting for %n friends; quitting ends it</source>
        <translation>
            <numerusform>Für einen Freund gehostet; Beenden schließt es</numerusform>
            <numerusform>Für %n Freunde gehostet; Beenden schließt es</numerusform>
        </translation>
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
        <source>The engine does not answer</source>
        <translation>Der Motor antwortet nicht</translation>
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
    <message>
        <source>Not allowed on this computer</source>
        <translation>Auf diesem Computer nicht erlaubt</translation>
    </message>
</context>
<context>
    <name>UpdateCard</name>
    <message>
        <source>This version</source>
        <translation>Diese Version</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Beta</source>
        <translation>Beta</translation>
    </message>
    <message>
        <source>Stable</source>
        <translation>Stabil</translation>
    </message>
    <message>
        <source>Last looked for a new version</source>
        <translation>Zuletzt nach einer neuen Version gesucht</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Install version %1</source>
        <translation>Version %1 installieren</translation>
    </message>
    <message>
        <source>Not this version</source>
        <translation>Diese Version nicht</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Look for a new version</source>
        <translation>Nach einer neuen Version suchen</translation>
    </message>
</context>
<context>
    <name>WalletCheckStep</name>
    <message>
        <source>Type these three from your paper, so that you know it can be read.</source>
        <translation>Tippen Sie diese drei von Ihrem Papier ab, damit Sie wissen, dass es lesbar ist.</translation>
    </message>
    <message>
        <source>Word %1</source>
        <translation>Wort %1</translation>
    </message>
    <message>
        <source>Word %1 is still missing.</source>
        <translation>Wort %1 fehlt noch.</translation>
    </message>
    <message>
        <source>Not quite: word %1 is another one. Look at your paper once more.</source>
        <translation>Nicht ganz: Wort %1 ist ein anderes. Schauen Sie noch einmal auf Ihr Papier.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Show the words again</source>
        <translation>Die Wörter noch einmal zeigen</translation>
    </message>
</context>
<context>
    <name>WalletForm</name>
    <message>
        <source>Connect a wallet</source>
        <translation>Eine Wallet verbinden</translation>
    </message>
    <message>
        <source>Sign in the browser</source>
        <translation>Im Browser unterschreiben</translation>
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
        <source>Sign with a wallet</source>
        <translation>Mit einer Wallet unterschreiben</translation>
    </message>
    <message>
        <source>Signed by the wallet that is paid now it proves that the address is yours. Signed by another wallet, that one is paid after seven days, or at once if the present wallet approves.</source>
        <translation>Von der Wallet unterschrieben, die jetzt bezahlt wird, beweist es, dass die Adresse Ihnen gehört. Von einer anderen unterschrieben, wird nach sieben Tagen jene bezahlt, oder sofort, wenn die jetzige Wallet zustimmt.</translation>
    </message>
    <message>
        <source>For Talisman, polkadot.js or Bittensor in your browser. You sign a text that you can read; it is not a transaction and costs nothing.</source>
        <translation>Für Talisman, polkadot.js oder Bittensor in Ihrem Browser. Sie unterschreiben einen Text, den Sie lesen können; es ist keine Transaktion und kostet nichts.</translation>
    </message>
    <message>
        <source>Without the present wallet&apos;s signature it takes seven days. Every computer of yours shows it, and the present wallet can cancel it.</source>
        <translation>Ohne Unterschrift der jetzigen Wallet dauert es sieben Tage. Alle Ihre Computer zeigen es, und die jetzige Wallet kann es abbrechen.</translation>
    </message>
    <message>
        <source>The public address (SS58) that your wallet shows under “Receive”.</source>
        <translation>Die öffentliche Adresse (SS58), die Ihre Wallet unter „Empfangen“ zeigt.</translation>
    </message>
    <message>
        <source>Payout address</source>
        <translation>Auszahlungsadresse</translation>
    </message>
    <message>
        <source>An address begins with the number of the network that it is written for (here %1). The same wallet has one for each network; credits find it by any of them.</source>
        <translation>Eine Adresse beginnt mit der Nummer des Netzes, für das sie geschrieben ist (hier %1). Dieselbe Wallet hat für jedes eine; Credits finden sie mit jeder davon.</translation>
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
        <source>Make a new wallet</source>
        <translation>Neue Wallet anlegen</translation>
    </message>
    <message>
        <source>Or, last, make a new wallet</source>
        <translation>Oder, zuletzt, eine neue Wallet anlegen</translation>
    </message>
    <message>
        <source>Only if you have none. You need pen, paper and five minutes in which nobody looks over your shoulder.</source>
        <translation>Nur wenn Sie keine haben. Sie brauchen Stift, Papier und fünf Minuten, in denen Ihnen niemand über die Schulter schaut.</translation>
    </message>
    <message>
        <source>Make a new wallet…</source>
        <translation>Neue Wallet anlegen …</translation>
    </message>
    <message>
        <source>Is this your address?</source>
        <translation>Ist das Ihre Adresse?</translation>
    </message>
    <message>
        <source>Change the address without the old wallet?</source>
        <translation>Die Adresse ohne die alte Wallet ändern?</translation>
    </message>
    <message>
        <source>It takes seven days, so that nobody who sits down at this computer can take your credits. Until then they go to the old address; all computers of your wallet show the change, and the old wallet can cancel it or approve it at once.</source>
        <translation>Das dauert sieben Tage, damit niemand, der sich an diesen Computer setzt, Ihre Credits nehmen kann. Bis dahin gehen sie an die alte Adresse; alle Computer Ihrer Wallet zeigen die Änderung, und die alte Wallet kann sie abbrechen oder sofort genehmigen.</translation>
    </message>
    <message>
        <source>Credits that were sent to a wrong address cannot be brought back.</source>
        <translation>Credits, die an eine falsche Adresse gingen, lassen sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>It is mine</source>
        <translation>Es ist meine</translation>
    </message>
    <message>
        <source>Wait seven days</source>
        <translation>Sieben Tage warten</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal</translation>
    </message>
</context>
<context>
    <name>WalletLinkStep</name>
    <message>
        <source>Its address</source>
        <translation>Ihre Adresse</translation>
    </message>
    <message>
        <source>Locked file</source>
        <translation>Verschlossene Datei</translation>
    </message>
    <message>
        <source>The new wallet has signed for it. Train at Home forgets its key when you close this.</source>
        <translation>Die neue Wallet hat dafür unterschrieben. Train at Home vergisst ihren Schlüssel, wenn Sie dies schließen.</translation>
    </message>
    <message>
        <source>Saved, but not linked yet</source>
        <translation>Gespeichert, aber noch nicht verknüpft</translation>
    </message>
    <message>
        <source>You can try again now, or later paste the address on the page Wallet.</source>
        <translation>Sie können es gleich noch einmal versuchen, oder die Adresse später auf der Seite Wallet einfügen.</translation>
    </message>
    <message>
        <source>One moment: the new wallet signs that this computer&apos;s credits go to it.</source>
        <translation>Einen Moment: Die neue Wallet unterschreibt, dass die Credits dieses Computers an sie gehen.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
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
        <source>Your wallet has removed this computer</source>
        <translation>Ihre Wallet hat diesen Computer entfernt</translation>
    </message>
    <message>
        <source>It can change nothing any more. What it earns still goes to the wallet. To take it back, sign with the same wallet.</source>
        <translation>Er kann nichts mehr ändern. Was er verdient, geht weiter an die Wallet. Um ihn zurückzunehmen, unterschreiben Sie mit derselben Wallet.</translation>
    </message>
    <message>
        <source>Take it back: sign</source>
        <translation>Zurücknehmen: unterschreiben</translation>
    </message>
    <message>
        <source>A program proposes another payout address</source>
        <translation>Ein Programm schlägt eine andere Auszahlungsadresse vor</translation>
    </message>
    <message>
        <source>It came over the command line or from an agent, and has no effect unless you accept it. If you do not know it, decline.</source>
        <translation>Der Vorschlag kam über die Befehlszeile oder von einem Agenten und bewirkt nichts, solange Sie ihn nicht annehmen. Kennen Sie ihn nicht, lehnen Sie ab.</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Accept…</source>
        <translation>Annehmen …</translation>
    </message>
    <message>
        <source>A program proposes a payout address</source>
        <translation>Ein Programm schlägt eine Auszahlungsadresse vor</translation>
    </message>
    <message>
        <source>Credits go to it from %1 on, unless you choose one before: this one at once, or another below.</source>
        <translation>Ab %1 gehen Credits dorthin, außer Sie wählen vorher eine: diese sofort, oder unten eine andere.</translation>
    </message>
    <message>
        <source>It is mine…</source>
        <translation>Sie gehört mir …</translation>
    </message>
    <message>
        <source>A new address waits until %1</source>
        <translation>Eine neue Adresse wartet bis %1</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Computer</translation>
    </message>
    <message>
        <source>Your address</source>
        <translation>Ihre Adresse</translation>
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
        <source>%1 asked for it%2. Until then credits go to the old address; after that they go to this one by themselves. If this was not you, cancel it.</source>
        <translation>%1 hat darum gebeten%2. Bis dahin gehen Credits an die alte Adresse, danach von selbst an diese. Wenn Sie das nicht waren, brechen Sie es ab.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>One of your computers</source>
        <translation>Einer Ihrer Computer</translation>
    </message>
    <message>
        <source>, by a command</source>
        <translation>, durch einen Befehl</translation>
    </message>
    <message>
        <source>The new wallet has signed.</source>
        <translation>Die neue Wallet hat unterschrieben.</translation>
    </message>
    <message>
        <source>The new wallet has not signed.</source>
        <translation>Die neue Wallet hat nicht unterschrieben.</translation>
    </message>
    <message>
        <source>Cancel it with the old wallet</source>
        <translation>Mit der alten Wallet abbrechen</translation>
    </message>
    <message>
        <source>Approve it now with the old wallet</source>
        <translation>Mit der alten Wallet jetzt genehmigen</translation>
    </message>
    <message>
        <source>No old wallet any more? Then there is nothing to do but wait.</source>
        <translation>Keine alte Wallet mehr? Dann bleibt nur zu warten.</translation>
    </message>
    <message>
        <source>Proven to be yours by its signature</source>
        <translation>Durch ihre Unterschrift als Ihre bewiesen</translation>
    </message>
    <message>
        <source>Not proven to be yours: nobody has signed with it yet</source>
        <translation>Nicht als Ihre bewiesen: Noch hat niemand mit ihr unterschrieben</translation>
    </message>
    <message>
        <source>Prove it is mine</source>
        <translation>Beweisen, dass sie mir gehört</translation>
    </message>
    <message>
        <source>All of them see each other here. Removing one takes a signature of the wallet.</source>
        <translation>Alle sehen einander hier. Einen zu entfernen braucht eine Unterschrift der Wallet.</translation>
    </message>
    <message>
        <source>Removed by the wallet  ·  key %1</source>
        <translation>Von der Wallet entfernt  ·  Schlüssel %1</translation>
    </message>
    <message>
        <source>Key %1</source>
        <translation>Schlüssel %1</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>If something is lost</source>
        <translation>Wenn etwas verloren geht</translation>
    </message>
    <message>
        <source>The wallet</source>
        <translation>Die Wallet</translation>
    </message>
    <message>
        <source>Enter another address here and wait seven days. Nobody without your computer can do that.</source>
        <translation>Geben Sie hier eine andere Adresse ein und warten Sie sieben Tage. Ohne Ihren Computer kann das niemand.</translation>
    </message>
    <message>
        <source>A computer</source>
        <translation>Ein Computer</translation>
    </message>
    <message>
        <source>On another computer of the same wallet choose “Remove”, and sign. What it earned stays yours. Without another one, start Train at Home on a new computer and link it to the same wallet first.</source>
        <translation>Wählen Sie an einem anderen Computer derselben Wallet „Entfernen“ und unterschreiben Sie. Was er verdient hat, bleibt Ihnen. Ohne einen anderen starten Sie Train at Home auf einem neuen Computer und verknüpfen ihn zuerst mit derselben Wallet.</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beide</translation>
    </message>
    <message>
        <source>Nobody can help, and we cannot either: there is no account behind this, only your keys.</source>
        <translation>Niemand kann helfen, auch wir nicht: Dahinter steht kein Konto, nur Ihre Schlüssel.</translation>
    </message>
    <message>
        <source>Change the address without the old wallet?</source>
        <translation>Die Adresse ohne die alte Wallet ändern?</translation>
    </message>
    <message>
        <source>Is this your address?</source>
        <translation>Ist das Ihre Adresse?</translation>
    </message>
    <message>
        <source>It takes seven days. Until then credits go to the old address; all computers of your wallet show the change, and the old wallet can cancel it or approve it at once.</source>
        <translation>Das dauert sieben Tage. Bis dahin gehen Credits an die alte Adresse; alle Computer Ihrer Wallet zeigen die Änderung, und die alte Wallet kann sie abbrechen oder sofort genehmigen.</translation>
    </message>
    <message>
        <source>Credits that were sent to a wrong address cannot be brought back.</source>
        <translation>Credits, die an eine falsche Adresse gingen, lassen sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Wait seven days</source>
        <translation>Sieben Tage warten</translation>
    </message>
    <message>
        <source>It is mine</source>
        <translation>Es ist meine</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Remove %1 from the wallet?</source>
        <translation>%1 von der Wallet entfernen?</translation>
    </message>
    <message>
        <source>It can then change nothing any more. What it has earned, and still earns, stays the wallet&apos;s. A page opens on which the wallet signs.</source>
        <translation>Er kann dann nichts mehr ändern. Was er verdient hat und noch verdient, bleibt der Wallet. Es öffnet sich eine Seite, auf der die Wallet unterschreibt.</translation>
    </message>
    <message>
        <source>Sign and remove</source>
        <translation>Unterschreiben und entfernen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>WalletPasswordStep</name>
    <message>
        <source>The file opens in polkadot.js, Talisman and others, with this password. Your words open the wallet without it.</source>
        <translation>Die Datei öffnet sich mit diesem Passwort in polkadot.js, Talisman und anderen. Ihre Wörter öffnen die Wallet auch ohne.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters; a few words in a row are good.</source>
        <translation>
            <numerusform>Mindestens %n Zeichen; ein paar Wörter hintereinander sind gut.</numerusform>
            <numerusform>Mindestens %n Zeichen; ein paar Wörter hintereinander sind gut.</numerusform>
        </translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Password once more</source>
        <translation>Passwort noch einmal</translation>
    </message>
    <message>
        <source>The password is still too short.</source>
        <translation>Das Passwort ist noch zu kurz.</translation>
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <translation>Die beiden sind noch nicht gleich.</translation>
    </message>
    <message>
        <source>The two are the same.</source>
        <translation>Die beiden sind gleich.</translation>
    </message>
    <message>
        <source>The file was not saved</source>
        <translation>Die Datei wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>%1. Choose another place.</source>
        <translation>%1. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Save the locked file…</source>
        <translation>Verschlossene Datei speichern …</translation>
    </message>
</context>
<context>
    <name>WalletWordsStep</name>
    <message>
        <source>Write these twelve words on paper, in this order. They are the wallet: whoever has them has what is in it.</source>
        <translation>Schreiben Sie diese zwölf Wörter auf Papier, in dieser Reihenfolge. Sie sind die Wallet: Wer sie hat, hat, was darin ist.</translation>
    </message>
    <message>
        <source>Word %1: %2</source>
        <translation>Wort %1: %2</translation>
    </message>
    <message>
        <source>Shown once, here</source>
        <translation>Einmal gezeigt, hier</translation>
    </message>
    <message>
        <source>Train at Home keeps nothing: it forgets the words as soon as you leave this page.</source>
        <translation>Train at Home behält nichts: Es vergisst die Wörter, sobald Sie diese Seite verlassen.</translation>
    </message>
    <message>
        <source>On paper, and nowhere else</source>
        <translation>Auf Papier und nirgends sonst</translation>
    </message>
    <message>
        <source>No photo, no cloud, no message. Nobody honest will ever ask for them, neither do we.</source>
        <translation>Kein Foto, keine Cloud, keine Nachricht. Kein ehrlicher Mensch wird je danach fragen, auch wir nicht.</translation>
    </message>
    <message>
        <source>Lost is lost</source>
        <translation>Verloren ist verloren</translation>
    </message>
    <message>
        <source>Without the words, and without the locked copy that follows, nobody can open the wallet again.</source>
        <translation>Ohne die Wörter und ohne die verschlossene Kopie, die gleich folgt, kann niemand die Wallet wieder öffnen.</translation>
    </message>
    <message>
        <source>I have written them down</source>
        <translation>Ich habe sie aufgeschrieben</translation>
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
        <source>The engine does not answer</source>
        <translation>Der Motor antwortet nicht</translation>
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
        <source>Not allowed on this computer</source>
        <translation>Auf diesem Computer nicht erlaubt</translation>
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
        <source>No answer</source>
        <translation>Keine Antwort</translation>
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
        <source>Not allowed</source>
        <translation>Nicht erlaubt</translation>
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
        <source>Round %1: %2 tokens trained and %3 evaluated in stage %4: %5 % of the verified work, from a pot of %6.</source>
        <translation>Runde %1: %2 Tokens trainiert und %3 bewertet in Stufe %4: %5 % der geprüften Arbeit, aus einem Topf von %6.</translation>
    </message>
    <message>
        <source>Round %1: %2 tokens trained in stage %3: %4 % of the verified work, from a pot of %5.</source>
        <translation>Runde %1: %2 Tokens trainiert in Stufe %3: %4 % der geprüften Arbeit, aus einem Topf von %5.</translation>
    </message>
    <message>
        <source>Round %1: you made %2 of %3 spot checks, from a pot of %4.</source>
        <translation>Runde %1: %2 von %3 Stichproben waren Ihre, aus einem Topf von %4.</translation>
    </message>
    <message>
        <source>The spot check of your work in round %1 was passed: what you earned up to it is safe.</source>
        <translation>Die Stichprobe Ihrer Arbeit in Runde %1 wurde bestanden: Was Sie bis dahin verdient haben, ist sicher.</translation>
    </message>
    <message>
        <source>The spot check of your work in round %1 found other results: what was not checked yet is lost.</source>
        <translation>Die Stichprobe Ihrer Arbeit in Runde %1 fand andere Ergebnisse: Was noch nicht geprüft war, ist verloren.</translation>
    </message>
    <message>
        <source>In round %1 your computer merged to another result than two others: what was not checked yet is lost.</source>
        <translation>In Runde %1 kam Ihr Computer beim Zusammenführen zu einem anderen Ergebnis als zwei andere: Was noch nicht geprüft war, ist verloren.</translation>
    </message>
    <message>
        <source>It is on its way to your wallet.</source>
        <translation>Es ist auf dem Weg zu Ihrer Wallet.</translation>
    </message>
    <message>
        <source>The payment to your wallet failed: these credits are yours again.</source>
        <translation>Die Zahlung an Ihre Wallet ist gescheitert: Diese Credits gehören wieder Ihnen.</translation>
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
        <source>Install now</source>
        <translation>Jetzt installieren</translation>
    </message>
    <message>
        <source>Move to Applications</source>
        <translation>In den Ordner Programme bewegen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
</TS>
