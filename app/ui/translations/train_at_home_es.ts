<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>About</source>
        <translation>Acerca de</translation>
    </message>
    <message>
        <source>Train at Home</source>
        <translation>Train at Home</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Versión %1</translation>
    </message>
    <message>
        <source>Lends this computer&apos;s idle hours to the training of language models.</source>
        <translation>Presta las horas libres de este ordenador al entrenamiento de modelos de lenguaje.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Proyecto</translation>
    </message>
    <message>
        <source>This computer&apos;s key</source>
        <translation>Clave de este ordenador</translation>
    </message>
    <message>
        <source>By this public key the network knows this computer.</source>
        <translation>Por esta clave pública la red reconoce este ordenador.</translation>
    </message>
    <message>
        <source>Leave this network</source>
        <translation>Salir de esta red</translation>
    </message>
    <message>
        <source>What you agreed to</source>
        <translation>Lo que usted aceptó</translation>
    </message>
    <message>
        <source>Withdraw, and stop everything</source>
        <translation>Retirar el acuerdo y parar todo</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Hecho con</translation>
    </message>
    <message>
        <source>Train at Home is free software under the Apache Licence 2.0. It is made with Python, Qt for Python (LGPL 3), PyTorch (BSD), iroh (MIT), msgspec (BSD), httpx (BSD), keyring (MIT), APScheduler (MIT) and cryptography (Apache 2.0). The licences lie beside the program.</source>
        <translation>Train at Home es software libre con licencia Apache 2.0. Está hecho con Python, Qt for Python (LGPL 3), PyTorch (BSD), iroh (MIT), msgspec (BSD), httpx (BSD), keyring (MIT), APScheduler (MIT) y cryptography (Apache 2.0). Las licencias acompañan al programa.</translation>
    </message>
    <message>
        <source>Remove Train at Home</source>
        <translation>Eliminar Train at Home</translation>
    </message>
    <message>
        <source>Gives up this computer&apos;s place, and removes the login item, the entries in the keychain, and all data.</source>
        <translation>Deja el puesto de este ordenador y elimina el inicio de sesión automático, las entradas del llavero y todos los datos.</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Eliminar…</translation>
    </message>
    <message>
        <source>Leave this network?</source>
        <translation>¿Salir de esta red?</translation>
    </message>
    <message>
        <source>This computer gives up its place in the run. Credits that you earned stay yours.</source>
        <translation>Este ordenador deja su puesto en el proyecto. Los créditos ganados siguen siendo suyos.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Quedarse</translation>
    </message>
    <message>
        <source>Remove Train at Home and its data?</source>
        <translation>¿Eliminar Train at Home y sus datos?</translation>
    </message>
    <message>
        <source>%1 credits still wait for a wallet. They are lost when this computer&apos;s key is removed.</source>
        <translation>%1 créditos aún esperan una cartera. Se pierden al eliminar la clave de este ordenador.</translation>
    </message>
    <message>
        <source>Its place in the run is given up, and its settings, history, keys and login item are removed. This cannot be undone.</source>
        <translation>Se deja su puesto en el proyecto, y se eliminan ajustes, historial, claves e inicio automático. No se puede deshacer.</translation>
    </message>
    <message>
        <source>Remove everything</source>
        <translation>Eliminar todo</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservar</translation>
    </message>
</context>
<context>
    <name>ActivityPage</name>
    <message>
        <source>Activity</source>
        <translation>Actividad</translation>
    </message>
    <message>
        <source>What happened on this computer, and why.</source>
        <translation>Qué ha pasado en este ordenador, y por qué.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Guardado como %1</translation>
    </message>
    <message>
        <source>It could not be saved: %1</source>
        <translation>No se pudo guardar: %1</translation>
    </message>
    <message>
        <source>Giving the computer back</source>
        <translation>Devolverle el ordenador</translation>
    </message>
    <message>
        <source>When you come back, training has to fall silent at once.</source>
        <translation>Cuando usted vuelve, el entrenamiento debe callar al instante.</translation>
    </message>
    <message>
        <source>Not needed yet. The first time is measured and shown here.</source>
        <translation>Aún no ha hecho falta. La primera vez se mide y se muestra aquí.</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>from noticing you to silence, the last time; it looks once a second. Promised: %1 ms.</source>
        <translation>desde que lo nota hasta el silencio, la última vez; mira cada segundo. Prometido: %1 ms.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Qué ha pasado</translation>
    </message>
    <message>
        <source>Nothing happened yet</source>
        <translation>Aún no ha pasado nada</translation>
    </message>
    <message>
        <source>Whatever this program does stands here, with its reason.</source>
        <translation>Todo lo que hace este programa queda aquí, con su motivo.</translation>
    </message>
    <message>
        <source>Logs and diagnostics</source>
        <translation>Registros y diagnóstico</translation>
    </message>
    <message>
        <source>Diagnostics hold versions, settings and the newest log lines. Names, addresses and keys are taken out, and you see them before they are saved.</source>
        <translation>El diagnóstico contiene versiones, ajustes y las últimas líneas de los registros. Nombres, direcciones y claves se quitan, y usted lo ve antes de guardarlo.</translation>
    </message>
    <message>
        <source>Open the folder of logs</source>
        <translation>Abrir la carpeta de registros</translation>
    </message>
    <message>
        <source>Collect again</source>
        <translation>Recoger otra vez</translation>
    </message>
    <message>
        <source>Show diagnostics</source>
        <translation>Mostrar el diagnóstico</translation>
    </message>
    <message>
        <source>Save as file</source>
        <translation>Guardar en un archivo</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnóstico</translation>
    </message>
</context>
<context>
    <name>AgreeStep</name>
    <message>
        <source>You can stop at any time</source>
        <translation>Puede parar en cualquier momento</translation>
    </message>
    <message>
        <source>Train at Home lends this computer to the training of a language model while you do not need it. You earn credits for work that was verified.</source>
        <translation>Train at Home presta este ordenador al entrenamiento de un modelo de lenguaje mientras usted no lo necesita. Gana créditos por el trabajo verificado.</translation>
    </message>
    <message>
        <source>Not allowed on this computer</source>
        <translation>No permitido en este ordenador</translation>
    </message>
    <message>
        <source>Agree and go on</source>
        <translation>Aceptar y seguir</translation>
    </message>
</context>
<context>
    <name>ComputerStep</name>
    <message>
        <source>A look at this computer</source>
        <translation>Un vistazo a este ordenador</translation>
    </message>
    <message>
        <source>For twenty seconds it computes real blocks of a model, to see what it can take on. Fans may get louder.</source>
        <translation>Durante veinte segundos calcula bloques reales de un modelo para ver qué puede asumir. Los ventiladores pueden sonar más.</translation>
    </message>
    <message>
        <source>What it could host</source>
        <translation>Qué podría alojar</translation>
    </message>
    <message>
        <source>Measured on the processor</source>
        <translation>Medido en el procesador</translation>
    </message>
    <message>
        <source>Measured on the graphics card (%1)</source>
        <translation>Medido en la tarjeta gráfica (%1)</translation>
    </message>
    <message>
        <source>Model &quot;%1&quot;</source>
        <translation>Modelo «%1»</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>entero</translation>
    </message>
    <message>
        <source>%1 of %2 blocks</source>
        <translation>%1 de %2 bloques</translation>
    </message>
    <message>
        <source>too large for this computer</source>
        <translation>demasiado grande para este ordenador</translation>
    </message>
    <message>
        <source>Share of the model that fits</source>
        <translation>Parte del modelo que cabe</translation>
    </message>
    <message>
        <source>%1 tokens/s, %2 of memory</source>
        <translation>%1 tokens/s, %2 de memoria</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Midiendo…</translation>
    </message>
    <message>
        <source>About twenty seconds. You can go on working.</source>
        <translation>Unos veinte segundos. Puede seguir trabajando.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Medir otra vez</translation>
    </message>
    <message>
        <source>Have a look</source>
        <translation>Medir</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Omitir</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Your first credit</source>
        <translation>Su primer crédito</translation>
    </message>
    <message>
        <source>Verified, and written down for you.</source>
        <translation>Verificado y anotado a su nombre.</translation>
    </message>
    <message>
        <source>The window cannot be drawn</source>
        <translation>La ventana no se puede mostrar</translation>
    </message>
    <message>
        <source>Training goes on; the tray and the command line still work.</source>
        <translation>El entrenamiento sigue; el icono y la línea de órdenes aún funcionan.</translation>
    </message>
</context>
<context>
    <name>EarningsPage</name>
    <message>
        <source>Earnings</source>
        <translation>Ganancias</translation>
    </message>
    <message>
        <source>From statements signed by the network, the newest of %1.</source>
        <translation>De extractos firmados por la red, el más reciente del %1.</translation>
    </message>
    <message>
        <source>From statements signed by the network. There is none yet.</source>
        <translation>De extractos firmados por la red. Aún no hay ninguno.</translation>
    </message>
    <message>
        <source>Practice credits</source>
        <translation>Créditos de práctica</translation>
    </message>
    <message>
        <source>They have no value and are never added to others.</source>
        <translation>No tienen valor y nunca se suman a otros.</translation>
    </message>
    <message>
        <source>The network cannot be reached. These are the figures that this computer has kept.</source>
        <translation>No se puede llegar a la red. Estas son las cifras que guarda este ordenador.</translation>
    </message>
    <message>
        <source>The lines do not add up to the statement yet. They are read again by themselves.</source>
        <translation>Las líneas aún no cuadran con el extracto. Se leerán de nuevo por sí solas.</translation>
    </message>
    <message>
        <source>Your credits wait for a wallet. They are kept.</source>
        <translation>Sus créditos esperan una cartera. Se conservan.</translation>
    </message>
    <message>
        <source>Open wallet</source>
        <translation>Abrir Cartera</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Guardado como %1</translation>
    </message>
    <message>
        <source>It could not be saved: %1</source>
        <translation>No se pudo guardar: %1</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>créditos</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Periodo</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 días</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 días</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Desde el principio</translation>
    </message>
    <message>
        <source>%1 credits</source>
        <translation>%1 créditos</translation>
    </message>
    <message>
        <source>Nothing earned in this time</source>
        <translation>Nada ganado en este periodo</translation>
    </message>
    <message>
        <source>Credits appear when a round was verified, some minutes after the work.</source>
        <translation>Los créditos aparecen al verificarse una ronda, unos minutos después del trabajo.</translation>
    </message>
    <message>
        <source>What it is made of</source>
        <translation>De qué se compone</translation>
    </message>
    <message>
        <source>Verified work</source>
        <translation>Trabajo verificado</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 tokens</translation>
    </message>
    <message>
        <source>Text that your stage worked through, and that was checked.</source>
        <translation>Texto que su etapa procesó y que fue comprobado.</translation>
    </message>
    <message>
        <source>Share of the pot</source>
        <translation>Parte del bote</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Every round has a pot; it is split by verified work.</source>
        <translation>Cada ronda tiene un bote; se reparte según el trabajo verificado.</translation>
    </message>
    <message>
        <source>Spot checks passed</source>
        <translation>Controles superados</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>Seguro</translation>
    </message>
    <message>
        <source>Vested: a spot check of your work was passed after it.</source>
        <translation>Consolidado: después se superó un control de su trabajo.</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>Aún sin comprobar</translation>
    </message>
    <message>
        <source>Provisional: safe after the next spot check that your computer passes.</source>
        <translation>Provisional: seguro tras el próximo control que supere su ordenador.</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Perdido</translation>
    </message>
    <message>
        <source>Forfeited: a spot check found other results than your computer&apos;s.</source>
        <translation>Perdido: un control encontró otros resultados que los de su ordenador.</translation>
    </message>
    <message>
        <source>Outlook and cost</source>
        <translation>Perspectiva y coste</translation>
    </message>
    <message>
        <source>At this pace, a day</source>
        <translation>A este ritmo, al día</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>unos %1</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>aún no se sabe</translation>
    </message>
    <message>
        <source>From the last days. It is hidden until there is enough to tell.</source>
        <translation>De los últimos días. Oculto hasta que diga algo.</translation>
    </message>
    <message>
        <source>Electricity, estimated</source>
        <translation>Electricidad, estimada</translation>
    </message>
    <message>
        <source>Electricity, measured</source>
        <translation>Electricidad, medida</translation>
    </message>
    <message>
        <source>Electricity</source>
        <translation>Electricidad</translation>
    </message>
    <message>
        <source>%1 kWh</source>
        <translation>%1 kWh</translation>
    </message>
    <message>
        <source>Electricity per 1,000 credits</source>
        <translation>Electricidad por 1.000 créditos</translation>
    </message>
    <message>
        <source>needs your price</source>
        <translation>falta su precio</translation>
    </message>
    <message>
        <source>Net of electricity</source>
        <translation>Neto de electricidad</translation>
    </message>
    <message>
        <source>Set price and power</source>
        <translation>Indicar precio y potencia</translation>
    </message>
    <message>
        <source>By computer</source>
        <translation>Por ordenador</translation>
    </message>
    <message>
        <source>Payouts</source>
        <translation>Pagos</translation>
    </message>
    <message>
        <source>announced</source>
        <translation>anunciado</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>enviado</translation>
    </message>
    <message>
        <source>arrived</source>
        <translation>llegado</translation>
    </message>
    <message>
        <source>failed; the credits came back</source>
        <translation>fallido; los créditos volvieron</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Extracto</translation>
    </message>
    <message>
        <source>Every line says what it was paid for.</source>
        <translation>Cada línea dice por qué se pagó.</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Exportar como CSV</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>aún sin comprobar</translation>
    </message>
    <message>
        <source>safe</source>
        <translation>seguro</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>perdido</translation>
    </message>
    <message>
        <source>safe, for checking others</source>
        <translation>seguro, por comprobar a otros</translation>
    </message>
    <message>
        <source>paid out</source>
        <translation>pagado</translation>
    </message>
    <message>
        <source>came back</source>
        <translation>devuelto</translation>
    </message>
    <message>
        <source>No statement yet</source>
        <translation>Aún no hay extracto</translation>
    </message>
    <message>
        <source>The first line comes with the first verified round.</source>
        <translation>La primera línea llega con la primera ronda verificada.</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Agree</source>
        <translation>Acuerdo</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Ordenador</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Horas</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>Cartera</translation>
    </message>
    <message>
        <source>Train at Home</source>
        <translation>Train at Home</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Paso %1 de %2: %3</translation>
    </message>
    <message>
        <source>When may it train?</source>
        <translation>¿Cuándo puede entrenar?</translation>
    </message>
    <message>
        <source>Paint the hours, or keep the nights. Even then it trains only while nobody uses this computer, and on mains power.</source>
        <translation>Pinte las horas o deje las noches. Aun así solo entrena mientras nadie usa el ordenador y está enchufado.</translation>
    </message>
    <message>
        <source>Start practising</source>
        <translation>Empezar a practicar</translation>
    </message>
    <message>
        <source>These hours are good</source>
        <translation>Estas horas me van bien</translation>
    </message>
    <message>
        <source>Where shall your credits go?</source>
        <translation>¿Adónde deben ir sus créditos?</translation>
    </message>
    <message>
        <source>You can do this later: whatever you earn until then is kept and shown as waiting.</source>
        <translation>Puede hacerlo más tarde: lo que gane hasta entonces se conserva y se muestra en espera.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Más tarde</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>T</source>
        <translation>B</translation>
    </message>
    <message>
        <source>G</source>
        <translation>mil M</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>k</source>
        <translation>mil</translation>
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
            <numerusform>%n día</numerusform>
            <numerusform>%n días</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>You asked for it, for another %1.</source>
        <translation>Usted lo pidió, durante %1 más.</translation>
    </message>
    <message>
        <source>Begins when nobody has used it for another %1.</source>
        <translation>Empieza cuando nadie lo haya usado durante %1 más.</translation>
    </message>
    <message>
        <source>The model, in training</source>
        <translation>El modelo, entrenando</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>El modelo</translation>
    </message>
    <message>
        <source>round %1</source>
        <translation>ronda %1</translation>
    </message>
    <message numerus="yes">
        <source>%n computers</source>
        <translation>
            <numerusform>%n ordenador</numerusform>
            <numerusform>%n ordenadores</numerusform>
        </translation>
    </message>
    <message>
        <source>The network cannot be reached</source>
        <translation>No se puede llegar a la red</translation>
    </message>
    <message>
        <source>No picture of the run yet</source>
        <translation>Aún no hay imagen del proyecto</translation>
    </message>
    <message>
        <source>It is tried again by itself. Nothing that you earned is lost.</source>
        <translation>Se intenta de nuevo por sí solo. Nada de lo ganado se pierde.</translation>
    </message>
    <message>
        <source>It appears here as soon as the network has told us about it.</source>
        <translation>Aparece aquí en cuanto la red nos hable de él.</translation>
    </message>
    <message>
        <source>What the model has learned</source>
        <translation>Qué ha aprendido el modelo</translation>
    </message>
    <message>
        <source>How far off its guesses are; lower is better</source>
        <translation>Cuánto se equivoca al predecir; menos es mejor</translation>
    </message>
    <message>
        <source>Training loss in nats per token, over the tokens trained by everyone in this run. %1</source>
        <translation>Pérdida de entrenamiento en nats por token, según los tokens entrenados por todos en este proyecto. %1</translation>
    </message>
    <message>
        <source>On held-out text: %1 bits per byte.</source>
        <translation>En texto reservado: %1 bits por byte.</translation>
    </message>
    <message>
        <source>start</source>
        <translation>inicio</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 tokens</translation>
    </message>
    <message>
        <source>Training loss from %1 to %2</source>
        <translation>Pérdida de entrenamiento de %1 a %2</translation>
    </message>
    <message>
        <source>Nothing to draw yet</source>
        <translation>Aún no hay nada que dibujar</translation>
    </message>
    <message>
        <source>The curve begins with the first trained tokens.</source>
        <translation>La curva empieza con los primeros tokens entrenados.</translation>
    </message>
    <message>
        <source>Practice credits, this session</source>
        <translation>Créditos de práctica, esta sesión</translation>
    </message>
    <message>
        <source>This session</source>
        <translation>Esta sesión</translation>
    </message>
    <message>
        <source>They have no value and are never added to others.</source>
        <translation>No tienen valor y nunca se suman a otros.</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>créditos</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Work done</source>
        <translation>Trabajo hecho</translation>
    </message>
    <message>
        <source>Microbatches: small packets of text that went through your stage, forward and back.</source>
        <translation>Microbatches: pequeños paquetes de texto que pasaron por su etapa, ida y vuelta.</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocidad</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 tokens/s</translation>
    </message>
    <message>
        <source>Tokens per second; a token is a word or a piece of one.</source>
        <translation>Tokens por segundo; un token es una palabra o parte de ella.</translation>
    </message>
    <message>
        <source>Sent and received</source>
        <translation>Enviado y recibido</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 y %2</translation>
    </message>
    <message>
        <source>This round</source>
        <translation>Esta ronda</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>A round ends with the computers of a stage agreeing on what they learned.</source>
        <translation>Una ronda termina cuando los ordenadores de una etapa acuerdan lo aprendido.</translation>
    </message>
</context>
<context>
    <name>HostSheet</name>
    <message>
        <source>Host a network for friends</source>
        <translation>Alojar una red para amigos</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>This computer keeps the members, the rounds and the credits of a network of your own. It lasts as long as Train at Home runs here; started again it carries on where it was.</source>
        <translation>Este ordenador lleva los miembros, las rondas y los créditos de una red propia. Dura mientras Train at Home funcione aquí; al arrancar de nuevo sigue donde estaba.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Invitations say it, so that your friends know whose network it is.</source>
        <translation>Las invitaciones lo dicen, para que sus amigos sepan de quién es la red.</translation>
    </message>
    <message>
        <source>Name of the network</source>
        <translation>Nombre de la red</translation>
    </message>
    <message>
        <source>Our house</source>
        <translation>Nuestra casa</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Size of the model</source>
        <translation>Tamaño del modelo</translation>
    </message>
    <message>
        <source>It is cut into %1 stages, so it takes %1 computers at least; more make it faster and safer.</source>
        <translation>Se divide en %1 etapas, así que hacen falta al menos %1 ordenadores; con más es más rápido y más seguro.</translation>
    </message>
    <message>
        <source>This one could hold all of it.</source>
        <translation>Este podría contenerlo entero.</translation>
    </message>
    <message>
        <source>This one could hold %1 % of it.</source>
        <translation>Este podría contener el %1 %.</translation>
    </message>
    <message>
        <source>nano suits ordinary laptops: begin with it.</source>
        <translation>nano va bien en portátiles corrientes: empiece con él.</translation>
    </message>
    <message>
        <source>Text to learn from</source>
        <translation>Texto del que aprender</translation>
    </message>
    <message>
        <source>What comes with it</source>
        <translation>El que viene incluido</translation>
    </message>
    <message>
        <source>My own</source>
        <translation>El mío</translation>
    </message>
    <message>
        <source>The sources of Python&apos;s own library on this computer: some megabytes of program text, free to use.</source>
        <translation>Las fuentes de la biblioteca de Python en este ordenador: unos megabytes de programas, de uso libre.</translation>
    </message>
    <message>
        <source>A folder or a file with text, or an address on the web. Everyone who joins receives it: choose nothing private.</source>
        <translation>Una carpeta o un archivo con texto, o una dirección web. Todos los que se unan lo reciben: no elija nada privado.</translation>
    </message>
    <message>
        <source>Folder, file or address</source>
        <translation>Carpeta, archivo o dirección</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Elegir una carpeta…</translation>
    </message>
    <message>
        <source>Who can reach it</source>
        <translation>Quién puede llegar</translation>
    </message>
    <message>
        <source>In my home</source>
        <translation>En mi casa</translation>
    </message>
    <message>
        <source>Over the internet</source>
        <translation>Por internet</translation>
    </message>
    <message>
        <source>Your router has to send the port on to this computer. Better is a name with https, by a proxy of yours: without it others on the way could read along.</source>
        <translation>Su router debe enviar el puerto a este ordenador. Mejor es un nombre con https, por un proxy suyo: sin él otros en el camino podrían leer.</translation>
    </message>
    <message>
        <source>Computers on the same Wi-Fi or cable.</source>
        <translation>Ordenadores en el mismo Wi-Fi o cable.</translation>
    </message>
    <message>
        <source>Address for others</source>
        <translation>Dirección para otros</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Puerto</translation>
    </message>
    <message>
        <source>from 1 to 65535</source>
        <translation>de 1 a 65535</translation>
    </message>
    <message>
        <source>Who may join</source>
        <translation>Quién puede unirse</translation>
    </message>
    <message>
        <source>Whoever has the address</source>
        <translation>Quien tenga la dirección</translation>
    </message>
    <message>
        <source>Only who was invited</source>
        <translation>Solo quien fue invitado</translation>
    </message>
    <message>
        <source>Anybody who can reach this computer and knows the address joins without asking.</source>
        <translation>Cualquiera que alcance este ordenador y conozca la dirección se une sin preguntar.</translation>
    </message>
    <message>
        <source>You make invitations that end after some days and are good for some computers. The first is made for you: 7 days, 5 computers.</source>
        <translation>Usted hace invitaciones que terminan tras algunos días y valen para algunos ordenadores. La primera se hace por usted: 7 días, 5 ordenadores.</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>En este ordenador</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>Guardado en</translation>
    </message>
    <message>
        <source>the program&apos;s own folder</source>
        <translation>la carpeta del programa</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>Elegir otra carpeta…</translation>
    </message>
    <message>
        <source>This computer takes part too, in its hours</source>
        <translation>Este ordenador también participa, en sus horas</translation>
    </message>
    <message>
        <source>It leaves %1 for it.</source>
        <translation>Para ello deja %1.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Arrancando…</translation>
    </message>
    <message>
        <source>Start the network</source>
        <translation>Arrancar la red</translation>
    </message>
    <message>
        <source>The text is prepared and the model laid out; that takes up to some minutes.</source>
        <translation>Se prepara el texto y se dispone el modelo; puede tardar unos minutos.</translation>
    </message>
</context>
<context>
    <name>HostingCard</name>
    <message>
        <source>You host “%1”</source>
        <translation>Usted aloja «%1»</translation>
    </message>
    <message>
        <source>You host a network</source>
        <translation>Usted aloja una red</translation>
    </message>
    <message numerus="yes">
        <source>Hosting for %n friends; quitting ends it</source>
        <translation>
            <numerusform>Alojada para %n amigo; salir la termina</numerusform>
            <numerusform>Alojada para %n amigos; salir la termina</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody has joined yet; quitting ends it</source>
        <translation>Aún no se ha unido nadie; salir la termina</translation>
    </message>
    <message>
        <source>It does not run just now</source>
        <translation>No está en marcha ahora</translation>
    </message>
    <message>
        <source>Send this invitation to your friends: by it Train at Home shows them whose network it is, before they join.</source>
        <translation>Envíe esta invitación a sus amigos: con ella Train at Home les muestra de quién es la red antes de unirse.</translation>
    </message>
    <message>
        <source>No invitation is good any more: nobody else can join until you make one.</source>
        <translation>Ya no vale ninguna invitación: nadie más puede unirse hasta que haga una.</translation>
    </message>
    <message>
        <source>Good until</source>
        <translation>Vale hasta</translation>
    </message>
    <message>
        <source>you take it back</source>
        <translation>que usted la retire</translation>
    </message>
    <message>
        <source>Computers that it let in</source>
        <translation>Ordenadores que ha dejado entrar</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>Older invitations that are still good</source>
        <translation>Invitaciones anteriores que aún valen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
    <message>
        <source>Copy the invitation</source>
        <translation>Copiar la invitación</translation>
    </message>
    <message>
        <source>New invitation…</source>
        <translation>Nueva invitación…</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Retirarla</translation>
    </message>
    <message>
        <source>Stop hosting…</source>
        <translation>Dejar de alojar…</translation>
    </message>
    <message>
        <source>Stop hosting?</source>
        <translation>¿Dejar de alojar?</translation>
    </message>
    <message numerus="yes">
        <source>%n computers take part now. They hand back their work and wait. Members, credits and checkpoints are kept; hosted again from the same folder it carries on.</source>
        <translation>
            <numerusform>%n ordenador participa ahora. Devuelve su trabajo y espera. Miembros, créditos y puntos de control se conservan; alojada de nuevo desde la misma carpeta, sigue.</numerusform>
            <numerusform>%n ordenadores participan ahora. Devuelven su trabajo y esperan. Miembros, créditos y puntos de control se conservan; alojada de nuevo desde la misma carpeta, sigue.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop hosting</source>
        <translation>Dejar de alojar</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
</context>
<context>
    <name>HoursEditor</name>
    <message>
        <source>Nights</source>
        <translation>Noches</translation>
    </message>
    <message>
        <source>Weekends</source>
        <translation>Fines de semana</translation>
    </message>
    <message>
        <source>Office hours</source>
        <translation>Horas de oficina</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Siempre</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>En palabras</translation>
    </message>
    <message>
        <source>Idle hours in words</source>
        <translation>Horas libres en palabras</translation>
    </message>
    <message>
        <source>Write days and times such as: Mon–Fri 22:00–07:00; Sat–Sun 00:00–24:00. Whole and half hours.</source>
        <translation>Escriba días y horas así: Mon–Fri 22:00–07:00; Sat–Sun 00:00–24:00. Horas enteras y medias.</translation>
    </message>
</context>
<context>
    <name>HoursGrid</name>
    <message>
        <source>Idle hours of the week</source>
        <translation>Horas libres de la semana</translation>
    </message>
    <message>
        <source>open</source>
        <translation>abierto</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>cerrado</translation>
    </message>
</context>
<context>
    <name>InvitationSheet</name>
    <message>
        <source>good for another %1</source>
        <translation>vale aún %1</translation>
    </message>
    <message numerus="yes">
        <source>for %n more computers</source>
        <translation>
            <numerusform>para %n ordenador más</numerusform>
            <numerusform>para %n ordenadores más</numerusform>
        </translation>
    </message>
    <message>
        <source>An invitation</source>
        <translation>Una invitación</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Invitación</translation>
    </message>
    <message>
        <source>Paste the link or the address that the host gave you. Nothing connects before you say so.</source>
        <translation>Pegue el enlace o la dirección que le dio el anfitrión. Nada se conecta antes de que usted lo diga.</translation>
    </message>
    <message>
        <source>That is what it calls itself, and anybody can call themselves so. Join if you know who sent you the link.</source>
        <translation>Así se llama a sí mismo, y cualquiera puede llamarse así. Únase si sabe quién le envió el enlace.</translation>
    </message>
    <message>
        <source>The invitation does not say who runs it. Join if you know who sent you the link.</source>
        <translation>La invitación no dice quién la gestiona. Únase si sabe quién le envió el enlace.</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>Lleva a</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Proyecto</translation>
    </message>
    <message>
        <source>the one that it names first</source>
        <translation>el primero que nombra</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>%1, in %2 stages</source>
        <translation>%1, en %2 etapas</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message numerus="yes">
        <source>%n computers</source>
        <translation>
            <numerusform>%n ordenador</numerusform>
            <numerusform>%n ordenadores</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens so far</source>
        <translation>%1 tokens hasta ahora</translation>
    </message>
    <message>
        <source>The invitation</source>
        <translation>La invitación</translation>
    </message>
    <message>
        <source>Look before joining</source>
        <translation>Mirar antes de unirse</translation>
    </message>
    <message>
        <source>Looking asks the host what it tells anyone. It sees your internet address by that, and nothing else.</source>
        <translation>Al mirar se pregunta al anfitrión lo que dice a cualquiera. Con ello ve su dirección de internet, y nada más.</translation>
    </message>
    <message>
        <source>What is shared by joining</source>
        <translation>Qué se comparte al unirse</translation>
    </message>
    <message>
        <source>With the other computers of the run: your internet address, unless you choose relays only.</source>
        <translation>Con los otros ordenadores del proyecto: su dirección de internet, salvo que elija solo relés.</translation>
    </message>
    <message>
        <source>With the host and the members: this computer&apos;s key, the name that you gave it, its speed, and the work that it did.</source>
        <translation>Con el anfitrión y los miembros: la clave de este ordenador, el nombre que le dio, su velocidad y el trabajo que hizo.</translation>
    </message>
    <message>
        <source>Not shared: your files, your wallet&apos;s secrets, what you do on this computer.</source>
        <translation>No se comparte: sus archivos, los secretos de su cartera, lo que hace en este ordenador.</translation>
    </message>
    <message>
        <source>Relays only: others see a relay&apos;s address instead of mine. It is slower.</source>
        <translation>Solo relés: otros ven la dirección de un relé en vez de la mía. Es más lento.</translation>
    </message>
    <message>
        <source>This network names no relay, so a direct connection is the only way.</source>
        <translation>Esta red no nombra ningún relé; solo cabe una conexión directa.</translation>
    </message>
    <message>
        <source>The host is asked without encryption (http). That is usual among neighbours; over the internet others on the way could read along. Activations are always encrypted.</source>
        <translation>Al anfitrión se le pregunta sin cifrado (http). Entre vecinos es normal; por internet otros en el camino podrían leer. Las activaciones van siempre cifradas.</translation>
    </message>
    <message>
        <source>You are in this network already</source>
        <translation>Usted ya está en esta red</translation>
    </message>
    <message>
        <source>There is nothing to do.</source>
        <translation>No hay nada que hacer.</translation>
    </message>
    <message>
        <source>This computer leaves %1 for it. What you earned there stays yours.</source>
        <translation>Para ello este ordenador deja %1. Lo ganado allí sigue siendo suyo.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un momento…</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Unirse</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>LimitsPage</name>
    <message>
        <source>Giving way to you</source>
        <translation>Cederle el paso</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Corriente</translation>
    </message>
    <message>
        <source>Work and heat</source>
        <translation>Trabajo y calor</translation>
    </message>
    <message>
        <source>Memory, disk and processor</source>
        <translation>Memoria, disco y procesador</translation>
    </message>
    <message>
        <source>Internet connection</source>
        <translation>Conexión a internet</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Límites</translation>
    </message>
    <message>
        <source>What training may take of this computer. The defaults are careful; what is measured now stands beside each limit.</source>
        <translation>Qué puede tomar el entrenamiento de este ordenador. Los valores de fábrica son prudentes; lo medido ahora está junto a cada límite.</translation>
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
        <translation>Inicio</translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation>Ganancias</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Horario</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>Cartera</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Límites</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Actividad</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Acerca de</translation>
    </message>
    <message>
        <source>%1 credits today</source>
        <translation>%1 créditos hoy</translation>
    </message>
    <message>
        <source>Practice: %1 today</source>
        <translation>Práctica: %1 hoy</translation>
    </message>
    <message>
        <source>Keep working in the background?</source>
        <translation>¿Seguir trabajando en segundo plano?</translation>
    </message>
    <message>
        <source>This desktop shows no tray, so there is no icon to come back by. Starting Train at Home again opens this window.</source>
        <translation>Este escritorio no muestra iconos de bandeja por los que volver. Al abrir Train at Home otra vez vuelve esta ventana.</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>Seguir trabajando</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
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
        <translation>¿Qué red?</translation>
    </message>
    <message>
        <source>A network is a group of computers that train one model together, and somebody who runs it.</source>
        <translation>Una red es un grupo de ordenadores que entrenan juntos un modelo, y alguien que la gestiona.</translation>
    </message>
    <message>
        <source>I have an invitation</source>
        <translation>Tengo una invitación</translation>
    </message>
    <message>
        <source>A link or an address from whoever runs the network. You see who that is before you join.</source>
        <translation>Un enlace o una dirección de quien gestiona la red. Verá quién es antes de unirse.</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Invitación</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>Lleva a</translation>
    </message>
    <message>
        <source>Calls itself</source>
        <translation>Se llama a sí misma</translation>
    </message>
    <message>
        <source>The network that is set up here</source>
        <translation>La red configurada aquí</translation>
    </message>
    <message>
        <source>Practice on this computer</source>
        <translation>Practicar en este ordenador</translation>
    </message>
    <message>
        <source>Everything real, but alone: a small network on this computer trains a small model. It takes about %1 of memory. Practice credits have no value and are never added to others.</source>
        <translation>Todo es real, pero a solas: una pequeña red en este ordenador entrena un modelo pequeño. Ocupa unos %1 de memoria. Los créditos de práctica no tienen valor y nunca se suman a otros.</translation>
    </message>
    <message>
        <source>Shared with the network: this computer&apos;s public key and name, its speed, its work, and its internet address.</source>
        <translation>Se comparte con la red: la clave pública y el nombre de este ordenador, su velocidad, su trabajo y su dirección de internet.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un momento…</translation>
    </message>
    <message>
        <source>Practise here</source>
        <translation>Practicar aquí</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Unirse</translation>
    </message>
    <message>
        <source>Or host one for your friends…</source>
        <translation>O alojar una para sus amigos…</translation>
    </message>
</context>
<context>
    <name>NetworkWays</name>
    <message>
        <source>Open an invitation…</source>
        <translation>Abrir una invitación…</translation>
    </message>
    <message>
        <source>Host a network…</source>
        <translation>Alojar una red…</translation>
    </message>
</context>
<context>
    <name>NewInvitationSheet</name>
    <message>
        <source>A new invitation</source>
        <translation>Una invitación nueva</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Good for</source>
        <translation>Vale durante</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 día</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 días</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 días</translation>
    </message>
    <message>
        <source>No end</source>
        <translation>Sin fin</translation>
    </message>
    <message>
        <source>Computers that it lets in</source>
        <translation>Ordenadores que deja entrar</translation>
    </message>
    <message>
        <source>Any number</source>
        <translation>Los que sean</translation>
    </message>
    <message>
        <source>Whoever was let in stays, also after the invitation has ended.</source>
        <translation>Quien entró se queda, también cuando la invitación ha terminado.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un momento…</translation>
    </message>
    <message>
        <source>Make the invitation</source>
        <translation>Hacer la invitación</translation>
    </message>
</context>
<context>
    <name>NewWalletSheet</name>
    <message>
        <source>Your new wallet</source>
        <translation>Su nueva cartera</translation>
    </message>
    <message>
        <source>Which words are these?</source>
        <translation>¿Qué palabras son estas?</translation>
    </message>
    <message>
        <source>Lock a copy with a password</source>
        <translation>Cerrar una copia con contraseña</translation>
    </message>
    <message>
        <source>Linking your wallet</source>
        <translation>Vinculando su cartera</translation>
    </message>
    <message>
        <source>Your wallet is ready</source>
        <translation>Su cartera está lista</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Paso %1 de %2</translation>
    </message>
    <message>
        <source>Throw this wallet away?</source>
        <translation>¿Tirar esta cartera?</translation>
    </message>
    <message>
        <source>Nothing was linked to it yet. Its words are forgotten here, and next time you get others.</source>
        <translation>Aún no se le ha vinculado nada. Sus palabras se olvidan aquí, y la próxima vez recibirá otras.</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>Tirarla</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
</context>
<context>
    <name>NewsCard</name>
    <message>
        <source>New in version %1</source>
        <translation>Novedades de la versión %1</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Conviene saber</translation>
    </message>
</context>
<context>
    <name>PackCard</name>
    <message>
        <source>NVIDIA card</source>
        <translation>Tarjeta NVIDIA</translation>
    </message>
    <message>
        <source>To compute on the card, a whole other engine is loaded: signed like an update, and tested on the card before it is used.</source>
        <translation>Para calcular en la tarjeta se carga otro motor entero: firmado como una actualización, y probado en la tarjeta antes de usarse.</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Tarjeta</translation>
    </message>
    <message>
        <source>none with a working driver</source>
        <translation>ninguna con un controlador que funcione</translation>
    </message>
    <message>
        <source>NVIDIA pack</source>
        <translation>Paquete NVIDIA</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Versión %1</translation>
    </message>
    <message>
        <source>not loaded</source>
        <translation>no cargado</translation>
    </message>
    <message>
        <source>Loading the NVIDIA pack</source>
        <translation>Se carga el paquete NVIDIA</translation>
    </message>
    <message>
        <source>Load the NVIDIA pack</source>
        <translation>Cargar el paquete NVIDIA</translation>
    </message>
    <message>
        <source>Stop and remove it</source>
        <translation>Detener y quitarlo</translation>
    </message>
    <message>
        <source>Remove the NVIDIA pack</source>
        <translation>Quitar el paquete NVIDIA</translation>
    </message>
</context>
<context>
    <name>Pipeline</name>
    <message>
        <source>No run yet</source>
        <translation>Aún no hay proyecto</translation>
    </message>
    <message numerus="yes">
        <source>The model is trained in %n stages</source>
        <translation>
            <numerusform>El modelo se entrena en %n etapa</numerusform>
            <numerusform>El modelo se entrena en %n etapas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The model is trained in %n stages; this computer serves stage %1</source>
        <translation>
            <numerusform>El modelo se entrena en %n etapa; este ordenador sirve la etapa %1</numerusform>
            <numerusform>El modelo se entrena en %n etapas; este ordenador sirve la etapa %1</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Este ordenador</translation>
    </message>
    <message>
        <source>Your stage</source>
        <translation>Su etapa</translation>
    </message>
    <message>
        <source>Stage %1</source>
        <translation>Etapa %1</translation>
    </message>
</context>
<context>
    <name>ProgramPicker</name>
    <message>
        <source>Take out %1</source>
        <translation>Quitar %1</translation>
    </message>
    <message>
        <source>Choose a running program</source>
        <translation>Elegir un programa en marcha</translation>
    </message>
    <message>
        <source>No other program runs</source>
        <translation>No hay otro programa en marcha</translation>
    </message>
    <message>
        <source>Name of a program</source>
        <translation>Nombre de un programa</translation>
    </message>
    <message>
        <source>or write its name</source>
        <translation>o escribir su nombre</translation>
    </message>
</context>
<context>
    <name>SchedulePage</name>
    <message>
        <source>Schedule</source>
        <translation>Horario</translation>
    </message>
    <message>
        <source>Paint the hours in which this computer may train. It gives way at once when you need it.</source>
        <translation>Pinte las horas en que este ordenador puede entrenar. Cede el paso al instante cuando usted lo necesita.</translation>
    </message>
    <message>
        <source>Idle hours</source>
        <translation>Horas libres</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Siempre</translation>
    </message>
    <message>
        <source>%1 hours a week</source>
        <translation>%1 horas por semana</translation>
    </message>
    <message>
        <source>No hours are open: it trains only when you say so.</source>
        <translation>No hay horas abiertas: solo entrena cuando usted lo dice.</translation>
    </message>
    <message>
        <source>When somebody is there</source>
        <translation>Cuando hay alguien</translation>
    </message>
    <message>
        <source>Nobody is there when keyboard and mouse have been still for a while.</source>
        <translation>No hay nadie cuando teclado y ratón llevan un rato quietos.</translation>
    </message>
    <message>
        <source>Inside these hours</source>
        <translation>Dentro de estas horas</translation>
    </message>
    <message>
        <source>Only when I am away</source>
        <translation>Solo cuando no estoy</translation>
    </message>
    <message>
        <source>Away after</source>
        <translation>Ausente tras</translation>
    </message>
    <message>
        <source>Outside these hours</source>
        <translation>Fuera de estas horas</translation>
    </message>
    <message>
        <source>Also when I am away</source>
        <translation>También cuando no estoy</translation>
    </message>
    <message>
        <source>Keeping awake</source>
        <translation>Mantener despierto</translation>
    </message>
    <message>
        <source>Keep the computer from sleeping while it trains</source>
        <translation>Evitar que el ordenador se suspenda mientras entrena</translation>
    </message>
    <message>
        <source>In open hours and plugged in. Closing the lid may still put it to sleep.</source>
        <translation>En horas abiertas y enchufado. Cerrar la tapa aún puede suspenderlo.</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>Your computer exchanges data with strangers&apos; computers, and they see its IP address, as with a video call. Where the network names a relay, you can use that alone.</source>
        <translation>Su ordenador intercambia datos con ordenadores de desconocidos, y ellos ven su dirección IP, como en una videollamada. Si la red nombra un relé, puede usar solo ese.</translation>
    </message>
    <message>
        <source>Training works the processor or the graphics card hard. Fans get louder, the power bill rises, and limits for heat, hours and share of work are yours to set.</source>
        <translation>El entrenamiento exige mucho al procesador o a la tarjeta gráfica. Los ventiladores suenan más, sube la factura, y los límites de calor, horas y carga los fija usted.</translation>
    </message>
    <message>
        <source>Install it with your system&apos;s own packages, then start Train at Home again. Without a window it runs as it is: train-at-home run --headless.</source>
        <translation>Instálelo con los paquetes de su sistema, y abra Train at Home otra vez. Sin ventana funciona tal cual: train-at-home run --headless.</translation>
    </message>
    <message>
        <source>Move it to Applications: only there it can start at login and update itself. It starts again from there, and keeps your choices.</source>
        <translation>Muévalo a Aplicaciones: solo allí puede iniciarse al entrar y actualizarse. Se inicia otra vez desde allí, y conserva sus opciones.</translation>
    </message>
    <message>
        <source>Install Train at Home again over this copy; settings, key and credits stay. If that does not help, its last lines are below.</source>
        <translation>Instale Train at Home otra vez sobre esta copia; ajustes, clave y créditos quedan. Si no ayuda, abajo están sus últimas líneas.</translation>
    </message>
    <message>
        <source>It was thrown away, and nothing was changed. It is tried again later; if this lasts, something on the way changes downloads.</source>
        <translation>Se descartó, y nada cambió. Se intenta de nuevo más tarde; si dura, algo en el camino altera las descargas.</translation>
    </message>
    <message>
        <source>Never connect directly: peers see a relay&apos;s address, not yours. Slower, and possible only where the network names a relay.</source>
        <translation>Nunca conectar directamente: otros ven la dirección de un relé, no la suya. Más lento, y posible solo donde la red nombra un relé.</translation>
    </message>
    <message>
        <source>In open hours and plugged in, keep the computer from sleeping while it trains. Closing the lid may still put it to sleep.</source>
        <translation>En horas abiertas y enchufado, evitar que el ordenador se suspenda mientras entrena. Cerrar la tapa aún puede suspenderlo.</translation>
    </message>
    <message>
        <source>Restore it from a backup. Removing it gives this computer a new identity, without the credits that wait for the old one.</source>
        <translation>Restáurela desde una copia de seguridad. Eliminarla da a este ordenador una identidad nueva, sin los créditos que esperan a la antigua.</translation>
    </message>
    <message>
        <source>No telemetry, no account. The network learns this computer&apos;s key, the name that you give it, its speed and its work.</source>
        <translation>Sin telemetría y sin cuenta. La red conoce la clave de este ordenador, el nombre que usted le da, su velocidad y su trabajo.</translation>
    </message>
    <message>
        <source>The network&apos;s operator chooses what the model learns from. Parts of it pass through this computer as numbers.</source>
        <translation>Quien gestiona la red elige de qué aprende el modelo. Partes de ello pasan por este ordenador como números.</translation>
    </message>
    <message>
        <source>Nothing was changed. Something on the way may change what is downloaded; on another network it may work.</source>
        <translation>Nada cambió. Quizá algo en el camino altera lo que se descarga; en otra red puede funcionar.</translation>
    </message>
    <message>
        <source>It was built without an address for them. Install new versions over it; settings, key and credits stay.</source>
        <translation>Se construyó sin dirección para las actualizaciones. Instale las nuevas versiones encima; ajustes, clave y créditos se quedan.</translation>
    </message>
    <message>
        <source>It was built without an address for them: install one from whoever publishes Train at Home.</source>
        <translation>Se construyó sin dirección para ellos: instale una de quien publica Train at Home.</translation>
    </message>
    <message>
        <source>It begins with http://, https:// or train-at-home://; copy it whole, or ask for a new one.</source>
        <translation>Empieza con http://, https:// o train-at-home://; cópiela entera, o pida una nueva.</translation>
    </message>
    <message>
        <source>Whether you are away cannot be told on this system. Switch that condition off in Schedule.</source>
        <translation>En este sistema no se sabe si usted está ausente. Desactive esa condición en Horario.</translation>
    </message>
    <message>
        <source>It looks like http://192.168.1.5:8420; whoever hosts the network sees it on starting.</source>
        <translation>Se parece a http://192.168.1.5:8420; quien aloja la red la ve al arrancar.</translation>
    </message>
    <message>
        <source>Install them while you are away and between two rounds, only tell you, or do neither.</source>
        <translation>Instalarlas mientras usted no está y entre dos rondas, solo avisarle, o ninguna de las dos cosas.</translation>
    </message>
    <message>
        <source>These look like the secret words of a wallet. Never type them anywhere: delete them.</source>
        <translation>Parecen las palabras secretas de una cartera. Nunca las escriba en ningún sitio: bórrelas.</translation>
    </message>
    <message>
        <source>Closing the lid puts this computer to sleep, and training stops until you open it.</source>
        <translation>Cerrar la tapa suspende este ordenador, y el entrenamiento para hasta que la abra.</translation>
    </message>
    <message>
        <source>Switch on automatic time in the system settings; until then requests are refused.</source>
        <translation>Active la hora automática en los ajustes del sistema; hasta entonces se rechazan las peticiones.</translation>
    </message>
    <message>
        <source>This looks like a key, not an address. Copy the address from your wallet instead.</source>
        <translation>Parece una clave, no una dirección. Copie la dirección desde su cartera.</translation>
    </message>
    <message>
        <source>Check the address and the connection, and ask the network&apos;s host whether it runs.</source>
        <translation>Compruebe la dirección y la conexión, y pregunte al anfitrión si la red funciona.</translation>
    </message>
    <message>
        <source>What you earned so far is kept. Ask the network&apos;s operator, or leave the network.</source>
        <translation>Lo ganado hasta ahora se conserva. Pregunte a quien gestiona la red, o salga de ella.</translation>
    </message>
    <message>
        <source>Where other contributors reach this computer; 127.0.0.1:0 keeps to this computer.</source>
        <translation>Por dónde otros llegan a este ordenador; 127.0.0.1:0 lo limita a este ordenador.</translation>
    </message>
    <message>
        <source>Relays for peers without a direct path, separated by commas; the host names them.</source>
        <translation>Relés para quienes no tienen camino directo, separados por comas; los nombra el anfitrión.</translation>
    </message>
    <message>
        <source>Train at Home runs from where it was downloaded, and cannot update itself there.</source>
        <translation>Train at Home funciona desde donde se descargó, y allí no puede actualizarse.</translation>
    </message>
    <message>
        <source>What training takes from the socket; 0: measured where possible, else estimated.</source>
        <translation>Lo que el entrenamiento toma del enchufe; 0: medido donde se puede, si no estimado.</translation>
    </message>
    <message>
        <source>Pause while other programs use more of the graphics card than this; 100: never.</source>
        <translation>Pausa cuando otros programas usan más de la tarjeta gráfica; 100: nunca.</translation>
    </message>
    <message>
        <source>The network shows another key than before, so its statements are not believed.</source>
        <translation>La red muestra otra clave que antes, así que no se cree a sus extractos.</translation>
    </message>
    <message>
        <source>The wallet has signed. The change waits seven days, or the old wallet&apos;s word.</source>
        <translation>La cartera ha firmado. El cambio espera siete días, o la palabra de la cartera antigua.</translation>
    </message>
    <message>
        <source>This version was just installed: it stays when it has run well for a minute.</source>
        <translation>Esta versión se acaba de instalar: se queda cuando haya funcionado bien un minuto.</translation>
    </message>
    <message>
        <source>One character or more is wrong: copy the address again rather than type it.</source>
        <translation>Algún carácter está mal: copie la dirección en lugar de escribirla.</translation>
    </message>
    <message>
        <source>Add LoadCredential=device-key:/etc/train-at-home/device-key to the service.</source>
        <translation>Añada LoadCredential=device-key:/etc/train-at-home/device-key al servicio.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date and time; if they are right, try again tomorrow.</source>
        <translation>Compruebe la fecha y la hora de este ordenador; si son correctas, inténtelo mañana.</translation>
    </message>
    <message>
        <source>Inside these hours, train only while nobody uses the keyboard or the mouse.</source>
        <translation>Dentro de estas horas, entrenar solo si nadie usa el teclado ni el ratón.</translation>
    </message>
    <message>
        <source>Pause while other programs use more of the processor than this; 100: never.</source>
        <translation>Pausa cuando otros programas usan más del procesador; 100: nunca.</translation>
    </message>
    <message>
        <source>The last good ones hold. Check that the file belongs to you, or remove it.</source>
        <translation>Rigen los últimos buenos. Compruebe que el archivo es suyo, o elimínelo.</translation>
    </message>
    <message>
        <source>Install a torch that was built for your card into its environment instead.</source>
        <translation>Instale en su entorno un torch construido para su tarjeta.</translation>
    </message>
    <message>
        <source>Start train-at-home: the window takes over, and hands back when it ends.</source>
        <translation>Inicie train-at-home: la ventana toma el relevo y lo devuelve al terminar.</translation>
    </message>
    <message>
        <source>Stop for the rest of the month when this much was received; 0: no limit.</source>
        <translation>Parar el resto del mes tras recibir tanto; 0: sin límite.</translation>
    </message>
    <message>
        <source>This is not an address of a Substrate wallet. Copy the address again.</source>
        <translation>No es una dirección de una cartera Substrate. Copie la dirección otra vez.</translation>
    </message>
    <message>
        <source>Stop for the rest of the month when this much was sent; 0: no limit.</source>
        <translation>Parar el resto del mes tras enviar tanto; 0: sin límite.</translation>
    </message>
    <message>
        <source>Disk space to use at most; a tenth of the disk is always left free.</source>
        <translation>Espacio máximo en disco; una décima parte queda siempre libre.</translation>
    </message>
    <message>
        <source>Share of the time in which it computes; less is cooler and quieter.</source>
        <translation>Parte del tiempo en que calcula; menos es más fresco y silencioso.</translation>
    </message>
    <message>
        <source>This is an Ethereum address; a Substrate address (SS58) is needed.</source>
        <translation>Es una dirección de Ethereum; hace falta una de Substrate (SS58).</translation>
    </message>
    <message>
        <source>The list of updates was not signed by whoever makes Train at Home.</source>
        <translation>La lista de actualizaciones no la firmó quien hace Train at Home.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is damaged: load it again. The processor computes.</source>
        <translation>El paquete NVIDIA está dañado: cárguelo otra vez. Calcula el procesador.</translation>
    </message>
    <message>
        <source>Beta gets new versions earlier, and finds what is wrong with them.</source>
        <translation>La beta recibe antes las nuevas versiones, y descubre qué falla en ellas.</translation>
    </message>
    <message>
        <source>Check Wi-Fi or cable. Training goes on by itself when it is back.</source>
        <translation>Compruebe la Wi-Fi o el cable. El entrenamiento sigue solo cuando vuelva.</translation>
    </message>
    <message>
        <source>Update it the way you got it: git pull, or pip install --upgrade.</source>
        <translation>Actualícelo como lo obtuvo: git pull, o pip install --upgrade.</translation>
    </message>
    <message>
        <source>You can withdraw this at any time; everything then stops at once.</source>
        <translation>Puede retirarlo en cualquier momento; entonces todo para al instante.</translation>
    </message>
    <message>
        <source>This network names no relay, and you allow no direct connection.</source>
        <translation>Esta red no nombra ningún relé, y usted no permite conexión directa.</translation>
    </message>
    <message>
        <source>This is an address for any Substrate network, such as Bittensor.</source>
        <translation>Es una dirección para cualquier red Substrate, como Bittensor.</translation>
    </message>
    <message>
        <source>Open the window, or read and agree: train-at-home start --agree.</source>
        <translation>Abra la ventana, o lea y acepte: train-at-home start --agree.</translation>
    </message>
    <message>
        <source>Train where the connection is paid by volume, such as a phone&apos;s.</source>
        <translation>Entrenar donde la conexión se paga por volumen, como la de un teléfono.</translation>
    </message>
    <message>
        <source>This copy belongs to somebody else, and does not update itself.</source>
        <translation>Esta copia pertenece a otra persona, y no se actualiza sola.</translation>
    </message>
    <message>
        <source>Install it: run install.sh or the installer that came with it.</source>
        <translation>Instálelo: ejecute install.sh o el instalador que lo acompaña.</translation>
    </message>
    <message>
        <source>Where training on battery is allowed: pause below this charge.</source>
        <translation>Donde se permite con batería: pausa por debajo de esta carga.</translation>
    </message>
    <message>
        <source>The invitation is mistyped or has expired: ask for a new one.</source>
        <translation>La invitación está mal escrita o ha caducado: pida una nueva.</translation>
    </message>
    <message>
        <source>Link this computer again with a signature of the same wallet.</source>
        <translation>Vincule este ordenador otra vez con una firma de la misma cartera.</translation>
    </message>
    <message>
        <source>Choose a temperature to resume that is below the one to stop.</source>
        <translation>Elija para seguir una temperatura inferior a la de parar.</translation>
    </message>
    <message>
        <source>The network asked for a signature that it should not ask for.</source>
        <translation>La red pidió una firma que no debería pedir.</translation>
    </message>
    <message>
        <source>Switch off &quot;Relays only&quot;, or join a network that has relays.</source>
        <translation>Desactive «Solo relés», o únase a una red que tenga relés.</translation>
    </message>
    <message>
        <source>What you earned so far is kept; it is tried again by itself.</source>
        <translation>Lo ganado hasta ahora se conserva; se intenta de nuevo por sí solo.</translation>
    </message>
    <message>
        <source>This copy runs from its sources, and does not update itself.</source>
        <translation>Esta copia funciona desde sus fuentes, y no se actualiza sola.</translation>
    </message>
    <message>
        <source>Never send faster than this; 0: only the share above counts.</source>
        <translation>Nunca enviar más rápido; 0: solo cuenta la parte de arriba.</translation>
    </message>
    <message>
        <source>Install Train at Home again: its two parts belong together.</source>
        <translation>Instale Train at Home otra vez: sus dos partes van juntas.</translation>
    </message>
    <message>
        <source>Host it for invited computers only, then make invitations.</source>
        <translation>Alójela solo para ordenadores invitados, y luego haga invitaciones.</translation>
    </message>
    <message>
        <source>The update that was loaded is not the one that was signed.</source>
        <translation>La actualización descargada no es la que se firmó.</translation>
    </message>
    <message>
        <source>This copy runs from its sources, where packs are not used.</source>
        <translation>Esta copia funciona desde sus fuentes, donde no se usan paquetes.</translation>
    </message>
    <message>
        <source>Whether the connection is metered cannot be told just now.</source>
        <translation>Ahora no se sabe si la conexión es de uso medido.</translation>
    </message>
    <message>
        <source>The accelerator, or the processor; auto takes the fastest.</source>
        <translation>El acelerador o el procesador; auto toma el más rápido.</translation>
    </message>
    <message>
        <source>Pause when the processor or the graphics card is this hot.</source>
        <translation>Pausa cuando el procesador o la tarjeta gráfica están así de calientes.</translation>
    </message>
    <message>
        <source>The network answered another question than it was asked.</source>
        <translation>La red respondió a otra pregunta.</translation>
    </message>
    <message>
        <source>This copy was not installed, and does not update itself.</source>
        <translation>Esta copia no fue instalada, y no se actualiza sola.</translation>
    </message>
    <message>
        <source>The engine is damaged, or cannot run on this computer.</source>
        <translation>El motor está dañado, o no funciona en este ordenador.</translation>
    </message>
    <message>
        <source>The update waits for a connection that is not metered.</source>
        <translation>La actualización espera una conexión que no sea de uso medido.</translation>
    </message>
    <message>
        <source>Pause while a film, a game or a talk fills the screen.</source>
        <translation>Pausa mientras una película, un juego o una charla llena la pantalla.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is checked with this card and driver.</source>
        <translation>El paquete NVIDIA se prueba con esta tarjeta y su controlador.</translation>
    </message>
    <message>
        <source>Its run; empty: the one that the network names first.</source>
        <translation>Su proyecto; vacío: el primero que nombra la red.</translation>
    </message>
    <message>
        <source>When this computer may train, in its own time of day.</source>
        <translation>Cuándo puede entrenar este ordenador, a su hora local.</translation>
    </message>
    <message>
        <source>What you pay for electricity; 0: costs are not shown.</source>
        <translation>Lo que paga por la electricidad; 0: no se muestran costes.</translation>
    </message>
    <message>
        <source>Nothing can be saved: the disk is full or read-only.</source>
        <translation>No se puede guardar nada: el disco está lleno o es de solo lectura.</translation>
    </message>
    <message>
        <source>Install it when you like; a round is finished first.</source>
        <translation>Instálela cuando quiera; antes se termina una ronda.</translation>
    </message>
    <message>
        <source>How many to compute with; 0 takes half of the cores.</source>
        <translation>Con cuántos calcular; 0 toma la mitad de los núcleos.</translation>
    </message>
    <message>
        <source>How long there has to be no input outside the hours.</source>
        <translation>Cuánto tiempo sin tocar nada, fuera de las horas.</translation>
    </message>
    <message>
        <source>The update waits until you are away, or ask for it.</source>
        <translation>La actualización espera a que usted no esté, o la pida.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is removed. The processor computes.</source>
        <translation>El paquete NVIDIA se ha quitado. Calcula el procesador.</translation>
    </message>
    <message>
        <source>How long there has to be no input inside the hours.</source>
        <translation>Cuánto tiempo sin tocar nada, dentro de las horas.</translation>
    </message>
    <message>
        <source>The public address (SS58) to which your credits go.</source>
        <translation>La dirección pública (SS58) a la que van sus créditos.</translation>
    </message>
    <message>
        <source>Share of the measured upload speed to use at most.</source>
        <translation>Parte máxima de la velocidad de subida medida.</translation>
    </message>
    <message>
        <source>Ask its host for an invitation, and open it here.</source>
        <translation>Pida una invitación a su anfitrión, y ábrala aquí.</translation>
    </message>
    <message>
        <source>The history of what you earned cannot be written.</source>
        <translation>No se puede escribir el historial de lo ganado.</translation>
    </message>
    <message>
        <source>Move it to Applications, and start it from there.</source>
        <translation>Muévalo a Aplicaciones, y ábralo desde allí.</translation>
    </message>
    <message>
        <source>Whether it is plugged in cannot be told just now.</source>
        <translation>Ahora no se sabe si está enchufado.</translation>
    </message>
    <message>
        <source>Address of the network that this computer joined.</source>
        <translation>Dirección de la red a la que se unió este ordenador.</translation>
    </message>
    <message>
        <source>Of that price, such as EUR; empty: your system&apos;s.</source>
        <translation>De ese precio, por ejemplo EUR; vacío: la del sistema.</translation>
    </message>
    <message>
        <source>Update Train at Home where the version is lower.</source>
        <translation>Actualice Train at Home donde la versión sea menor.</translation>
    </message>
    <message>
        <source>Paste the address that your credits shall go to.</source>
        <translation>Pegue la dirección a la que deben ir sus créditos.</translation>
    </message>
    <message>
        <source>Invitations that are clicked will not open here.</source>
        <translation>Las invitaciones pulsadas no se abrirán aquí.</translation>
    </message>
    <message>
        <source>What was loaded is kept, and goes on from there.</source>
        <translation>Lo cargado se conserva, y continúa desde ahí.</translation>
    </message>
    <message>
        <source>Train at Home runs from where it was downloaded.</source>
        <translation>Train at Home funciona desde donde se descargó.</translation>
    </message>
    <message>
        <source>This is too long for an address: copy it again.</source>
        <translation>Es demasiado largo para una dirección: cópiela otra vez.</translation>
    </message>
    <message>
        <source>The network that this computer hosts has ended.</source>
        <translation>La red que aloja este ordenador ha terminado.</translation>
    </message>
    <message>
        <source>Choose a file of your own, or run as its owner.</source>
        <translation>Elija un archivo suyo, o ejecute como su dueño.</translation>
    </message>
    <message>
        <source>No NVIDIA card with a working driver was found.</source>
        <translation>No se encontró ninguna tarjeta NVIDIA con un controlador que funcione.</translation>
    </message>
    <message>
        <source>I am an adult and may decide for this computer.</source>
        <translation>Soy mayor de edad y puedo decidir sobre este ordenador.</translation>
    </message>
    <message>
        <source>Something else answers in the network&apos;s place.</source>
        <translation>Otra cosa responde en lugar de la red.</translation>
    </message>
    <message>
        <source>New versions are looked for only when you ask.</source>
        <translation>Solo se buscan nuevas versiones cuando usted lo pide.</translation>
    </message>
    <message>
        <source>Ask its host to start a run, then look again.</source>
        <translation>Pida al anfitrión que inicie un proyecto, y mire otra vez.</translation>
    </message>
    <message>
        <source>Copy it whole, or ask its host for a new one.</source>
        <translation>Cópiela entera, o pida una nueva a su anfitrión.</translation>
    </message>
    <message>
        <source>Your network lets in whoever has its address.</source>
        <translation>Su red deja entrar a quien tenga su dirección.</translation>
    </message>
    <message>
        <source>Nothing was changed; it is tried again later.</source>
        <translation>Nada cambió; se intenta de nuevo más tarde.</translation>
    </message>
    <message>
        <source>Ask its host for an invitation to a new one.</source>
        <translation>Pida al anfitrión una invitación a uno nuevo.</translation>
    </message>
    <message>
        <source>This network lets in invited computers only.</source>
        <translation>Esta red solo deja entrar ordenadores invitados.</translation>
    </message>
    <message>
        <source>You took back an invitation to your network.</source>
        <translation>Usted retiró una invitación a su red.</translation>
    </message>
    <message>
        <source>You withdrew your consent: everything stops.</source>
        <translation>Retiró su acuerdo: todo se detiene.</translation>
    </message>
    <message>
        <source>You left the network; the seat was given up.</source>
        <translation>Salió de la red; el puesto quedó libre.</translation>
    </message>
    <message>
        <source>The versions of this program cannot be read.</source>
        <translation>No se pueden leer las versiones de este programa.</translation>
    </message>
    <message>
        <source>This copy knows no place to load packs from.</source>
        <translation>Esta copia no conoce ningún lugar del que cargar paquetes.</translation>
    </message>
    <message>
        <source>No change of the payout address is waiting.</source>
        <translation>No espera ningún cambio de la dirección de pago.</translation>
    </message>
    <message>
        <source>A statement of the network is not believed.</source>
        <translation>No se cree a un extracto de la red.</translation>
    </message>
    <message>
        <source>Another user of this computer trains on it.</source>
        <translation>Otro usuario de este ordenador entrena en él.</translation>
    </message>
    <message>
        <source>Which programs run cannot be told just now.</source>
        <translation>Ahora no se sabe qué programas están en marcha.</translation>
    </message>
    <message>
        <source>Of the window, beside what the system says.</source>
        <translation>De la ventana, además de lo que dice el sistema.</translation>
    </message>
    <message>
        <source>An address has 46 to 50 characters. Go on.</source>
        <translation>Una dirección tiene de 46 a 50 caracteres. Siga.</translation>
    </message>
    <message>
        <source>The network does not know this invitation.</source>
        <translation>La red no conoce esta invitación.</translation>
    </message>
    <message>
        <source>Choose one from 1 to 65535; 8420 is usual.</source>
        <translation>Elija uno de 1 a 65535; lo usual es 8420.</translation>
    </message>
    <message>
        <source>A program proposes another payout address.</source>
        <translation>Un programa propone otra dirección de pago.</translation>
    </message>
    <message>
        <source>This computer is not linked to the wallet.</source>
        <translation>Este ordenador no está vinculado a la cartera.</translation>
    </message>
    <message>
        <source>The update waits for the end of the round.</source>
        <translation>La actualización espera el final de la ronda.</translation>
    </message>
    <message>
        <source>Another program updates this one just now.</source>
        <translation>Otro programa está actualizando este ahora mismo.</translation>
    </message>
    <message>
        <source>There is no NVIDIA pack for this computer.</source>
        <translation>No hay paquete NVIDIA para este ordenador.</translation>
    </message>
    <message>
        <source>Never receive faster than this; 0: no cap.</source>
        <translation>Nunca recibir más rápido; 0: sin tope.</translation>
    </message>
    <message>
        <source>The most where no temperature can be read.</source>
        <translation>El máximo donde no se lee ninguna temperatura.</translation>
    </message>
    <message>
        <source>The computer is removed from your wallet.</source>
        <translation>El ordenador se ha quitado de su cartera.</translation>
    </message>
    <message>
        <source>Your credits shall go to another address.</source>
        <translation>Sus créditos deben ir a otra dirección.</translation>
    </message>
    <message>
        <source>Wait until it can be reached, try again.</source>
        <translation>Espere a que se pueda llegar, e inténtelo otra vez.</translation>
    </message>
    <message>
        <source>Its host has taken this invitation back.</source>
        <translation>Su anfitrión ha retirado esta invitación.</translation>
    </message>
    <message>
        <source>Choose a folder or a file that is there.</source>
        <translation>Elija una carpeta o un archivo que exista.</translation>
    </message>
    <message>
        <source>Read the present text, then agree to it.</source>
        <translation>Lea el texto actual y acéptelo después.</translation>
    </message>
    <message>
        <source>What the program remembered was damaged.</source>
        <translation>Lo que el programa recordaba estaba dañado.</translation>
    </message>
    <message>
        <source>The next one is tried when it comes out.</source>
        <translation>La siguiente se prueba cuando salga.</translation>
    </message>
    <message>
        <source>It has not looked for a new version yet.</source>
        <translation>Aún no se ha buscado una nueva versión.</translation>
    </message>
    <message>
        <source>The temperature cannot be read just now.</source>
        <translation>La temperatura no se puede leer ahora.</translation>
    </message>
    <message>
        <source>The training text is not yours to choose</source>
        <translation>El texto de entrenamiento no lo elige usted</translation>
    </message>
    <message>
        <source>Join one first; credits wait meanwhile.</source>
        <translation>Únase primero a una; los créditos esperan.</translation>
    </message>
    <message>
        <source>The run of this invitation is finished.</source>
        <translation>El proyecto de esta invitación ha terminado.</translation>
    </message>
    <message>
        <source>You made an invitation to your network.</source>
        <translation>Usted hizo una invitación a su red.</translation>
    </message>
    <message>
        <source>This version does not know that action.</source>
        <translation>Esta versión no conoce esa acción.</translation>
    </message>
    <message>
        <source>Your administrator has switched it off.</source>
        <translation>Su administrador lo ha desactivado.</translation>
    </message>
    <message>
        <source>Pause while one of these programs runs.</source>
        <translation>Pausa mientras está en marcha uno de estos programas.</translation>
    </message>
    <message>
        <source>The network has not shown its key yet.</source>
        <translation>La red aún no ha mostrado su clave.</translation>
    </message>
    <message>
        <source>Other programs need the graphics card.</source>
        <translation>Otros programas necesitan la tarjeta gráfica.</translation>
    </message>
    <message>
        <source>How this computer is called in tables.</source>
        <translation>Cómo se llama este ordenador en las tablas.</translation>
    </message>
    <message>
        <source>The wallet has removed this computer.</source>
        <translation>La cartera ha quitado este ordenador.</translation>
    </message>
    <message>
        <source>This computer hosts nothing any more.</source>
        <translation>Este ordenador ya no aloja nada.</translation>
    </message>
    <message>
        <source>Join another run, or try again later.</source>
        <translation>Únase a otro proyecto, o inténtelo más tarde.</translation>
    </message>
    <message>
        <source>The new version could not be started.</source>
        <translation>La nueva versión no pudo iniciarse.</translation>
    </message>
    <message>
        <source>The NVIDIA pack cannot be loaded now.</source>
        <translation>El paquete NVIDIA no se puede cargar ahora.</translation>
    </message>
    <message>
        <source>It was just busy, and waits a moment.</source>
        <translation>Acaba de estar ocupado y espera un momento.</translation>
    </message>
    <message>
        <source>This network speaks another version.</source>
        <translation>Esta red habla otra versión.</translation>
    </message>
    <message>
        <source>The program that runs has no window.</source>
        <translation>El programa en marcha no tiene ventana.</translation>
    </message>
    <message>
        <source>Starting at login cannot be changed.</source>
        <translation>No se puede cambiar el inicio automático.</translation>
    </message>
    <message>
        <source>This computer could not be measured.</source>
        <translation>No se pudo medir este ordenador.</translation>
    </message>
    <message>
        <source>A program proposes a payout address.</source>
        <translation>Un programa propone una dirección de pago.</translation>
    </message>
    <message>
        <source>It finishes this round, then pauses.</source>
        <translation>Termina esta ronda y luego hace una pausa.</translation>
    </message>
    <message>
        <source>Go on after five minutes below this.</source>
        <translation>Seguir tras cinco minutos por debajo.</translation>
    </message>
    <message>
        <source>When something needs your attention.</source>
        <translation>Cuando algo requiere su atención.</translation>
    </message>
    <message>
        <source>Credits go to this address already.</source>
        <translation>Los créditos ya van a esta dirección.</translation>
    </message>
    <message>
        <source>This computer is in no network yet.</source>
        <translation>Este ordenador aún no está en ninguna red.</translation>
    </message>
    <message>
        <source>Nothing connects before you agreed.</source>
        <translation>Nada se conecta antes de que usted acepte.</translation>
    </message>
    <message>
        <source>The disk is full: the update waits.</source>
        <translation>El disco está lleno: la actualización espera.</translation>
    </message>
    <message>
        <source>The list of updates is out of date.</source>
        <translation>La lista de actualizaciones es antigua.</translation>
    </message>
    <message>
        <source>The system says that it is too hot.</source>
        <translation>El sistema dice que hace demasiado calor.</translation>
    </message>
    <message>
        <source>It is not allowed on this computer.</source>
        <translation>No está permitido en este ordenador.</translation>
    </message>
    <message>
        <source>The new address holds from now on.</source>
        <translation>La nueva dirección vale desde ahora.</translation>
    </message>
    <message>
        <source>The network did not start in time.</source>
        <translation>La red no arrancó a tiempo.</translation>
    </message>
    <message>
        <source>The program did not start in time.</source>
        <translation>El programa no arrancó a tiempo.</translation>
    </message>
    <message>
        <source>Hosting was ended before it began.</source>
        <translation>El alojamiento terminó antes de empezar.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is not loaded yet.</source>
        <translation>El paquete NVIDIA aún no está cargado.</translation>
    </message>
    <message>
        <source>It starts again from Applications.</source>
        <translation>Se inicia otra vez desde Aplicaciones.</translation>
    </message>
    <message>
        <source>Other programs need the processor.</source>
        <translation>Otros programas necesitan el procesador.</translation>
    </message>
    <message>
        <source>Start in the tray when you log in.</source>
        <translation>Arrancar en la bandeja al iniciar sesión.</translation>
    </message>
    <message>
        <source>It uses electricity and makes heat</source>
        <translation>Gasta electricidad y da calor</translation>
    </message>
    <message>
        <source>This computer offers no keychain.</source>
        <translation>Este ordenador no ofrece llavero.</translation>
    </message>
    <message>
        <source>The engine ended again and again.</source>
        <translation>El motor terminó una y otra vez.</translation>
    </message>
    <message>
        <source>The wallet page cannot be opened.</source>
        <translation>No se puede abrir la página de la cartera.</translation>
    </message>
    <message>
        <source>The processor computes meanwhile.</source>
        <translation>Mientras tanto calcula el procesador.</translation>
    </message>
    <message>
        <source>This month&apos;s download is used up.</source>
        <translation>La bajada de este mes está agotada.</translation>
    </message>
    <message>
        <source>When the first credit was earned.</source>
        <translation>Cuando se ganó el primer crédito.</translation>
    </message>
    <message>
        <source>This network trains nothing yet.</source>
        <translation>Esta red aún no entrena nada.</translation>
    </message>
    <message>
        <source>The update is tried again later.</source>
        <translation>La actualización se intenta de nuevo más tarde.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is being loaded.</source>
        <translation>El paquete NVIDIA se está cargando.</translation>
    </message>
    <message>
        <source>Someone else uses this computer.</source>
        <translation>Otra persona usa este ordenador.</translation>
    </message>
    <message>
        <source>Work share without a thermometer</source>
        <translation>Carga sin termómetro</translation>
    </message>
    <message>
        <source>Others see your internet address</source>
        <translation>Otros ven su dirección de internet</translation>
    </message>
    <message>
        <source>It uses your internet connection</source>
        <translation>Usa su conexión a internet</translation>
    </message>
    <message>
        <source>There is no payout address yet.</source>
        <translation>Aún no hay dirección de pago.</translation>
    </message>
    <message>
        <source>This version does not run well.</source>
        <translation>Esta versión no funciona bien.</translation>
    </message>
    <message>
        <source>The NVIDIA pack cannot be kept.</source>
        <translation>El paquete NVIDIA no se puede conservar.</translation>
    </message>
    <message>
        <source>This month&apos;s upload is used up.</source>
        <translation>La subida de este mes está agotada.</translation>
    </message>
    <message>
        <source>The update cannot be unpacked.</source>
        <translation>No se puede desempaquetar la actualización.</translation>
    </message>
    <message>
        <source>Nothing waits for a signature.</source>
        <translation>Nada espera una firma.</translation>
    </message>
    <message>
        <source>Never, or only when I am away.</source>
        <translation>Nunca, o solo cuando no estoy.</translation>
    </message>
    <message>
        <source>Light, dark, or as the system.</source>
        <translation>Claro, oscuro, o como el sistema.</translation>
    </message>
    <message>
        <source>This is not a payout address.</source>
        <translation>Esto no es una dirección de pago.</translation>
    </message>
    <message>
        <source>Look at Activity for its log.</source>
        <translation>Su registro está en Actividad.</translation>
    </message>
    <message>
        <source>It is being measured already.</source>
        <translation>Ya se está midiendo.</translation>
    </message>
    <message>
        <source>The keychain does not answer.</source>
        <translation>El llavero no responde.</translation>
    </message>
    <message>
        <source>The update cannot be written.</source>
        <translation>No se puede escribir la actualización.</translation>
    </message>
    <message>
        <source>Updates cannot be loaded now.</source>
        <translation>Ahora no se pueden descargar actualizaciones.</translation>
    </message>
    <message>
        <source>Updates are off in this copy.</source>
        <translation>Las actualizaciones están desactivadas en esta copia.</translation>
    </message>
    <message>
        <source>It is checked with this card.</source>
        <translation>Se prueba con esta tarjeta.</translation>
    </message>
    <message>
        <source>There is no NVIDIA pack here.</source>
        <translation>Aquí no hay paquete NVIDIA.</translation>
    </message>
    <message>
        <source>This invitation has expired.</source>
        <translation>Esta invitación ha caducado.</translation>
    </message>
    <message>
        <source>You asked to pause after it.</source>
        <translation>Usted pidió una pausa después.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is not used.</source>
        <translation>El paquete NVIDIA no se usa.</translation>
    </message>
    <message>
        <source>When a new version is ready.</source>
        <translation>Cuando hay una versión nueva.</translation>
    </message>
    <message>
        <source>The engine does not answer.</source>
        <translation>El motor no responde.</translation>
    </message>
    <message>
        <source>Credits go to this address.</source>
        <translation>Los créditos van a esta dirección.</translation>
    </message>
    <message>
        <source>This invitation is used up.</source>
        <translation>Esta invitación está agotada.</translation>
    </message>
    <message>
        <source>Ask its host for a new one.</source>
        <translation>Pida una nueva a su anfitrión.</translation>
    </message>
    <message>
        <source>It lets nobody in any more.</source>
        <translation>Ya no deja entrar a nadie.</translation>
    </message>
    <message>
        <source>The computer goes to sleep.</source>
        <translation>El ordenador se suspende.</translation>
    </message>
    <message>
        <source>Everything is decided anew.</source>
        <translation>Todo se decide de nuevo.</translation>
    </message>
    <message>
        <source>This computer was measured.</source>
        <translation>Este ordenador se ha medido.</translation>
    </message>
    <message>
        <source>It looks for a new version.</source>
        <translation>Busca una nueva versión.</translation>
    </message>
    <message>
        <source>It is being loaded already.</source>
        <translation>Ya se está cargando.</translation>
    </message>
    <message>
        <source>Something fills the screen.</source>
        <translation>Algo llena la pantalla.</translation>
    </message>
    <message>
        <source>Train while not plugged in.</source>
        <translation>Entrenar sin estar enchufado.</translation>
    </message>
    <message>
        <source>Of the window and the tray.</source>
        <translation>De la ventana y la bandeja.</translation>
    </message>
    <message>
        <source>Hold still what would move.</source>
        <translation>Dejar quieto lo que se movería.</translation>
    </message>
    <message>
        <source>When credits were paid out.</source>
        <translation>Cuando se pagaron créditos.</translation>
    </message>
    <message>
        <source>Start at login, in the tray</source>
        <translation>Arrancar al iniciar sesión, en la bandeja</translation>
    </message>
    <message>
        <source>This is not an invitation.</source>
        <translation>Esto no es una invitación.</translation>
    </message>
    <message>
        <source>That time is over already.</source>
        <translation>Ese momento ya pasó.</translation>
    </message>
    <message>
        <source>The network&apos;s run is over.</source>
        <translation>El proyecto de la red ha terminado.</translation>
    </message>
    <message>
        <source>Ask again in some minutes.</source>
        <translation>Pregunte otra vez dentro de unos minutos.</translation>
    </message>
    <message>
        <source>It waits for your consent.</source>
        <translation>Espera su acuerdo.</translation>
    </message>
    <message>
        <source>No network was joined yet.</source>
        <translation>Aún no se ha unido a ninguna red.</translation>
    </message>
    <message>
        <source>The connection is metered.</source>
        <translation>La conexión es de uso medido.</translation>
    </message>
    <message>
        <source>Too little memory is free.</source>
        <translation>Hay muy poca memoria libre.</translation>
    </message>
    <message>
        <source>Your wallet is connected.</source>
        <translation>Su cartera está conectada.</translation>
    </message>
    <message>
        <source>There is nothing to move.</source>
        <translation>No hay nada que mover.</translation>
    </message>
    <message>
        <source>Its signature is checked.</source>
        <translation>Se comprueba su firma.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is ready.</source>
        <translation>El paquete NVIDIA está listo.</translation>
    </message>
    <message>
        <source>It is outside your hours.</source>
        <translation>Está fuera de sus horas.</translation>
    </message>
    <message>
        <source>Nothing is sent about you</source>
        <translation>No se envía nada sobre usted</translation>
    </message>
    <message>
        <source>The change is cancelled.</source>
        <translation>El cambio se ha cancelado.</translation>
    </message>
    <message>
        <source>Everything is as it was.</source>
        <translation>Todo está como estaba.</translation>
    </message>
    <message>
        <source>The work was given back.</source>
        <translation>El trabajo se devolvió.</translation>
    </message>
    <message>
        <source>There is no wallet here.</source>
        <translation>Aquí no hay cartera.</translation>
    </message>
    <message>
        <source>The disk is nearly full.</source>
        <translation>El disco está casi lleno.</translation>
    </message>
    <message>
        <source>You are at the computer.</source>
        <translation>Usted está ante el ordenador.</translation>
    </message>
    <message>
        <source>The invitation is made.</source>
        <translation>La invitación está hecha.</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>El llavero está bloqueado.</translation>
    </message>
    <message>
        <source>The update was cut off.</source>
        <translation>La actualización se cortó.</translation>
    </message>
    <message>
        <source>It finishes this round.</source>
        <translation>Termina esta ronda.</translation>
    </message>
    <message>
        <source>The round is finished.</source>
        <translation>La ronda ha terminado.</translation>
    </message>
    <message>
        <source>The program is ending.</source>
        <translation>El programa está terminando.</translation>
    </message>
    <message>
        <source>It could not be moved.</source>
        <translation>No se pudo mover.</translation>
    </message>
    <message>
        <source>It waits to be set up.</source>
        <translation>Espera a ser configurado.</translation>
    </message>
    <message>
        <source>The proposal is gone.</source>
        <translation>La propuesta ya no está.</translation>
    </message>
    <message>
        <source>Update Train at Home.</source>
        <translation>Actualice Train at Home.</translation>
    </message>
    <message>
        <source>You joined a network.</source>
        <translation>Se unió a una red.</translation>
    </message>
    <message>
        <source>It goes on by itself.</source>
        <translation>Continúa por sí sola.</translation>
    </message>
    <message>
        <source>It is being unpacked.</source>
        <translation>Se está desempaquetando.</translation>
    </message>
    <message>
        <source>Everything allows it.</source>
        <translation>Todo lo permite.</translation>
    </message>
    <message>
        <source>It is not plugged in.</source>
        <translation>No está enchufado.</translation>
    </message>
    <message>
        <source>There is no network.</source>
        <translation>No hay red.</translation>
    </message>
    <message>
        <source>This copy is no app.</source>
        <translation>Esta copia no es una aplicación.</translation>
    </message>
    <message>
        <source>You said: train now.</source>
        <translation>Usted dijo: entrenar ahora.</translation>
    </message>
    <message>
        <source>Pause in full screen</source>
        <translation>Pausa a pantalla completa</translation>
    </message>
    <message>
        <source>Choose a later one.</source>
        <translation>Elija uno posterior.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Elija otro.</translation>
    </message>
    <message>
        <source>It is loaded again.</source>
        <translation>Se carga otra vez.</translation>
    </message>
    <message>
        <source>It is being loaded.</source>
        <translation>Se está cargando.</translation>
    </message>
    <message>
        <source>Only when I am away</source>
        <translation>Solo cuando no estoy</translation>
    </message>
    <message>
        <source>Outside these hours</source>
        <translation>Fuera de estas horas</translation>
    </message>
    <message>
        <source>Download in a month</source>
        <translation>Bajada al mes</translation>
    </message>
    <message>
        <source>On metered networks</source>
        <translation>En redes de uso medido</translation>
    </message>
    <message>
        <source>The engine starts.</source>
        <translation>El motor arranca.</translation>
    </message>
    <message>
        <source>Asking for a seat.</source>
        <translation>Pide un puesto.</translation>
    </message>
    <message>
        <source>The pause is over.</source>
        <translation>La pausa ha terminado.</translation>
    </message>
    <message>
        <source>Away outside after</source>
        <translation>Ausente, fuera, tras</translation>
    </message>
    <message>
        <source>Busy graphics card</source>
        <translation>Tarjeta gráfica ocupada</translation>
    </message>
    <message>
        <source>Choose one first.</source>
        <translation>Elija una primero.</translation>
    </message>
    <message>
        <source>The engine ended.</source>
        <translation>El motor terminó.</translation>
    </message>
    <message>
        <source>The update waits.</source>
        <translation>La actualización espera.</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>Aspecto e idioma</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>Hilos del procesador</translation>
    </message>
    <message>
        <source>Upload in a month</source>
        <translation>Subida al mes</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Inténtelo más tarde.</translation>
    </message>
    <message>
        <source>Battery at least</source>
        <translation>Batería al menos</translation>
    </message>
    <message>
        <source>Before you start</source>
        <translation>Antes de empezar</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>Arránquelo otra vez.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Se detuvo.</translation>
    </message>
    <message>
        <source>It is starting.</source>
        <translation>Está arrancando.</translation>
    </message>
    <message>
        <source>You paused it.</source>
        <translation>Usted lo pausó.</translation>
    </message>
    <message>
        <source>Busy processor</source>
        <translation>Procesador ocupado</translation>
    </message>
    <message>
        <source>Reduced motion</source>
        <translation>Menos movimiento</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>Arrancar al iniciar sesión</translation>
    </message>
    <message>
        <source>Payout address</source>
        <translation>Dirección de pago</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Este ordenador</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Avisos</translation>
    </message>
    <message>
        <source>It is paused.</source>
        <translation>Está en pausa.</translation>
    </message>
    <message>
        <source>It needs you.</source>
        <translation>Le necesita a usted.</translation>
    </message>
    <message>
        <source>Busy programs</source>
        <translation>Programas con preferencia</translation>
    </message>
    <message>
        <source>Price per kWh</source>
        <translation>Precio por kWh</translation>
    </message>
    <message>
        <source>No seat yet.</source>
        <translation>Aún no hay puesto.</translation>
    </message>
    <message>
        <source>Upload speed</source>
        <translation>Velocidad de subida</translation>
    </message>
    <message>
        <source>Download cap</source>
        <translation>Tope de bajada</translation>
    </message>
    <message>
        <source>Resume below</source>
        <translation>Seguir por debajo de</translation>
    </message>
    <message>
        <source>First credit</source>
        <translation>Primer crédito</translation>
    </message>
    <message>
        <source>New versions</source>
        <translation>Nuevas versiones</translation>
    </message>
    <message>
        <source>Electricity</source>
        <translation>Electricidad</translation>
    </message>
    <message>
        <source>Own address</source>
        <translation>Dirección propia</translation>
    </message>
    <message>
        <source>Relays only</source>
        <translation>Solo relés</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Inténtelo otra vez.</translation>
    </message>
    <message>
        <source>It trains.</source>
        <translation>Entrena.</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>Calcular en</translation>
    </message>
    <message>
        <source>Idle hours</source>
        <translation>Horas libres</translation>
    </message>
    <message>
        <source>Away after</source>
        <translation>Ausente tras</translation>
    </message>
    <message>
        <source>Upload cap</source>
        <translation>Tope de subida</translation>
    </message>
    <message>
        <source>On battery</source>
        <translation>Con batería</translation>
    </message>
    <message>
        <source>Work share</source>
        <translation>Carga de trabajo</translation>
    </message>
    <message>
        <source>Keep awake</source>
        <translation>Mantener despierto</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>It waits.</source>
        <translation>Espera.</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Tamaño del texto</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Le necesita</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Moneda</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Stop at</source>
        <translation>Parar a</translation>
    </message>
    <message>
        <source>Payouts</source>
        <translation>Pagos</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Actualizaciones</translation>
    </message>
    <message>
        <source>While it trains it sends and receives. It stops for the month when 50 GB were sent, and pauses on metered connections, unless you choose otherwise.</source>
        <translation>Mientras entrena, envía y recibe. Tras enviar 50 GB se detiene hasta fin de mes, y en conexiones de uso medido hace una pausa, salvo que usted elija otra cosa.</translation>
    </message>
    <message>
        <source>Share of the memory to use at most. Where there is that much, 4 GB stay free when it starts; it pauses while less than 1 GB is free.</source>
        <translation>Parte máxima de la memoria. Donde hay bastante, al empezar quedan libres 4 GB; hace una pausa mientras haya menos de 1 GB libre.</translation>
    </message>
    <message>
        <source>Your credits are kept, and your seat for some time. It is tried again by itself; if this lasts, ask whoever runs the network.</source>
        <translation>Sus créditos se conservan, y su puesto durante un tiempo. Se intenta de nuevo por sí solo; si dura, pregunte a quien gestiona la red.</translation>
    </message>
    <message>
        <source>Members, credits and checkpoints are kept. Start it again; if it does not stay, its last lines are below.</source>
        <translation>Miembros, créditos y puntos de control se conservan. Iníciela de nuevo; si no aguanta, sus últimas líneas están abajo.</translation>
    </message>
    <message>
        <source>If you did not ask for it, open the page Wallet: until its seven days are over it can be stopped there.</source>
        <translation>Si no lo pidió usted, abra la página Cartera: hasta que pasen los siete días se puede detener allí.</translation>
    </message>
    <message>
        <source>You practise on this computer. These credits have no value.</source>
        <translation>Practica en este ordenador. Estos créditos no tienen valor.</translation>
    </message>
    <message>
        <source>It has no effect unless you accept it on the page Wallet.</source>
        <translation>No tiene efecto salvo que usted la acepte en la página Cartera.</translation>
    </message>
    <message>
        <source>There is too little free memory to practise.</source>
        <translation>Hay muy poca memoria libre para practicar.</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Límites</translation>
    </message>
    <message>
        <source>Payout</source>
        <translation>Pago</translation>
    </message>
    <message>
        <source>Relays</source>
        <translation>Relés</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Horas</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Corriente</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disco</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Proyecto</translation>
    </message>
    <message>
        <source>Credits go to the new address in {days} days. The wallet that is paid now can approve it at once, or cancel it.</source>
        <translation>Los créditos irán a la nueva dirección en {days} días. La cartera que se paga ahora puede aprobarlo enseguida, o cancelarlo.</translation>
    </message>
    <message>
        <source>{1} To try it again: train-at-home engine add nvidia; to be rid of it: train-at-home engine remove nvidia.</source>
        <translation>{1} Para intentarlo otra vez: train-at-home engine add nvidia; para quitarlo: train-at-home engine remove nvidia.</translation>
    </message>
    <message>
        <source>The run is full; this computer has place {place} in the queue: about {minutes} min at the pace so far.</source>
        <translation>El proyecto está lleno; este ordenador tiene el puesto {place} en la cola: unos {minutes} min al ritmo actual.</translation>
    </message>
    <message>
        <source>The run is full; this computer has place {place} in the queue: about {hours} hours at the pace so far.</source>
        <translation>El proyecto está lleno; este ordenador tiene el puesto {place} en la cola: unas {hours} horas al ritmo actual.</translation>
    </message>
    <message>
        <source>The run is full; this computer has place {place} in the queue. How long that takes is not known yet.</source>
        <translation>El proyecto está lleno; este ordenador tiene el puesto {place} en la cola. Aún no se sabe cuánto tarda.</translation>
    </message>
    <message>
        <source>It has said nothing for {seconds} s. After {limit} s without a word it is ended and started again.</source>
        <translation>No ha dicho nada desde hace {seconds} s. Tras {limit} s sin una palabra se termina y se inicia de nuevo.</translation>
    </message>
    <message>
        <source>In a hotel or on a train, log in to its Wi-Fi in your browser. At home, check the address {1}.</source>
        <translation>En un hotel o un tren, entre en su Wi-Fi con el navegador. En casa, compruebe la dirección {1}.</translation>
    </message>
    <message>
        <source>Nothing was signed: {1}. Try again; if it stays, leave this network and tell its operator.</source>
        <translation>No se firmó nada: {1}. Inténtelo otra vez; si sigue, salga de esta red y avise a su responsable.</translation>
    </message>
    <message>
        <source>Install it: {1} {2}. Without a window it runs as it is: train-at-home run --headless.</source>
        <translation>Instálelo: {1} {2}. Sin ventana funciona tal cual: train-at-home run --headless.</translation>
    </message>
    <message>
        <source>The connection failed ({1}). It is tried again later, and goes on where it ended.</source>
        <translation>La conexión falló ({1}). Se intenta más tarde y sigue donde quedó.</translation>
    </message>
    <message>
        <source>The NVIDIA pack is of version {1} and the program of {2}: its own is loaded next.</source>
        <translation>El paquete NVIDIA es de la versión {1} y el programa de la {2}: a continuación se carga el suyo.</translation>
    </message>
    <message>
        <source>It begins with http://, https:// or {1}://; copy it whole, or ask for a new one.</source>
        <translation>Empieza con http://, https:// o {1}://; cópiela entera, o pida una nueva.</translation>
    </message>
    <message>
        <source>It takes about {1} GB, and {2} GB are free. Close some programs, then try again.</source>
        <translation>Ocupa unos {1} GB, y hay {2} GB libres. Cierre algunos programas e inténtelo otra vez.</translation>
    </message>
    <message>
        <source>{1}. Free some space, or set TRAIN_AT_HOME_DIR to a folder that can be written.</source>
        <translation>{1}. Libere espacio, o ponga TRAIN_AT_HOME_DIR en una carpeta donde se pueda escribir.</translation>
    </message>
    <message>
        <source>A payout of {credits} credits to {address} failed; you still have them.</source>
        <translation>Un pago de {credits} créditos a {address} falló; aún los tiene.</translation>
    </message>
    <message>
        <source>It was set aside beside {1}. Your choices are kept; please agree again.</source>
        <translation>Se apartó junto a {1}. Lo que eligió se conserva; acepte otra vez, por favor.</translation>
    </message>
    <message>
        <source>{1} The version that is installed stays; the next one is tried again.</source>
        <translation>{1} La versión instalada queda; se intenta la siguiente.</translation>
    </message>
    <message>
        <source>Look for a window that asks for the password of {1}, then try again.</source>
        <translation>Busque una ventana que pida la contraseña de {1}, e inténtelo otra vez.</translation>
    </message>
    <message>
        <source>Free some space on the disk of {1}; the installed version goes on.</source>
        <translation>Libere espacio en el disco de {1}; la versión instalada sigue.</translation>
    </message>
    <message>
        <source>{1}. Check that the disk is not full; it is read again by itself.</source>
        <translation>{1}. Compruebe que el disco no está lleno; se lee de nuevo por sí solo.</translation>
    </message>
    <message>
        <source>The card&apos;s driver is {1}; the pack needs {2} or newer. Update it.</source>
        <translation>El controlador de la tarjeta es {1}; el paquete necesita {2} o más nuevo. Actualícelo.</translation>
    </message>
    <message>
        <source>{1} What you earned so far is kept; it is tried again by itself.</source>
        <translation>{1} Lo ganado hasta ahora se conserva; se intenta de nuevo por sí solo.</translation>
    </message>
    <message>
        <source>Free some space ({1}). What was earned is safe with the network.</source>
        <translation>Libere espacio ({1}). Lo ganado está a salvo en la red.</translation>
    </message>
    <message>
        <source>{1}. Check that this computer lets programs listen on 127.0.0.1.</source>
        <translation>{1}. Compruebe que aquí los programas pueden escuchar en 127.0.0.1.</translation>
    </message>
    <message>
        <source>The graphics card has {now:.0f} °C; the limit is {limit:.0f} °C.</source>
        <translation>La tarjeta gráfica está a {now:.0f} °C; el límite es {limit:.0f} °C.</translation>
    </message>
    <message>
        <source>{1} Correct that line; until then the last good settings hold.</source>
        <translation>{1} Corrija esa línea; hasta entonces rigen los últimos ajustes buenos.</translation>
    </message>
    <message>
        <source>{1}. Quit it, and drag Train at Home to Applications by hand.</source>
        <translation>{1}. Ciérrelo, y arrastre usted Train at Home a Aplicaciones.</translation>
    </message>
    <message>
        <source>Ask whoever installed it in {1}, or install one of your own.</source>
        <translation>Pregunte a quien lo instaló en {1}, o instale una copia propia.</translation>
    </message>
    <message>
        <source>The processor has {now:.0f} °C; the limit is {limit:.0f} °C.</source>
        <translation>El procesador está a {now:.0f} °C; el límite es {limit:.0f} °C.</translation>
    </message>
    <message>
        <source>The NVIDIA pack does not run with this card and driver: {1}</source>
        <translation>El paquete NVIDIA no funciona con esta tarjeta y su controlador: {1}</translation>
    </message>
    <message>
        <source>The update needs {1} MB more on the disk. Free some space.</source>
        <translation>La actualización necesita {1} MB más en el disco. Libere espacio.</translation>
    </message>
    <message>
        <source>The network at {url} has not answered for {hours} hours.</source>
        <translation>La red {url} no responde desde hace {hours} horas.</translation>
    </message>
    <message>
        <source>Version {1} did not run well; version {2} is used again.</source>
        <translation>La versión {1} no funcionó bien; se usa de nuevo la versión {2}.</translation>
    </message>
    <message>
        <source>The battery has {now:.0f} %; the limit is {limit:.0f} %.</source>
        <translation>La batería está al {now:.0f} %; el límite es {limit:.0f} %.</translation>
    </message>
    <message>
        <source>Unlock {1} and try again: it keeps this computer&apos;s key.</source>
        <translation>Desbloquee {1} e inténtelo otra vez: guarda la clave de este ordenador.</translation>
    </message>
    <message>
        <source>{1}. Check who owns {2}; the installed version goes on.</source>
        <translation>{1}. Compruebe de quién es {2}; la versión instalada sigue.</translation>
    </message>
    <message>
        <source>There is no NVIDIA pack for version {1} on this system.</source>
        <translation>No hay paquete NVIDIA para la versión {1} en este sistema.</translation>
    </message>
    <message>
        <source>Addresses never contain {what}: check that character.</source>
        <translation>Las direcciones nunca contienen {what}: compruebe ese carácter.</translation>
    </message>
    <message>
        <source>The orchestrator at {url} cannot be reached: {cause}.</source>
        <translation>No se puede llegar al orquestador {url}: {cause}.</translation>
    </message>
    <message>
        <source>The graphics card cools down to below {limit:.0f} °C.</source>
        <translation>La tarjeta gráfica se enfría por debajo de {limit:.0f} °C.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {minutes} minutes behind.</source>
        <translation>El reloj de este ordenador va {minutes} minutos atrasado.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {minutes} minutes ahead.</source>
        <translation>El reloj de este ordenador va {minutes} minutos adelantado.</translation>
    </message>
    <message>
        <source>{1}. Check LoadCredential= in the service&apos;s file.</source>
        <translation>{1}. Compruebe LoadCredential= en el archivo del servicio.</translation>
    </message>
    <message>
        <source>The NVIDIA pack does not support this card ({1}).</source>
        <translation>El paquete NVIDIA no admite esta tarjeta ({1}).</translation>
    </message>
    <message>
        <source>This computer serves stage {stage} of {stages}.</source>
        <translation>Este ordenador sirve la etapa {stage} de {stages}.</translation>
    </message>
    <message>
        <source>{1}. Use the system&apos;s own list of login items.</source>
        <translation>{1}. Use la lista de inicio del propio sistema.</translation>
    </message>
    <message>
        <source>Version {1} is there, and waits for your word.</source>
        <translation>La versión {1} está aquí, y espera su palabra.</translation>
    </message>
    <message>
        <source>The text to agree to is version {1}, not {2}.</source>
        <translation>El texto que aceptar es la versión {1}, no {2}.</translation>
    </message>
    <message>
        <source>It would resume at {1} °C and stop at {2} °C.</source>
        <translation>Seguiría a {1} °C y pararía a {2} °C.</translation>
    </message>
    <message>
        <source>Version {1} is not on this computer any more.</source>
        <translation>La versión {1} ya no está en este ordenador.</translation>
    </message>
    <message>
        <source>The run is full: place {place} in the queue.</source>
        <translation>El proyecto está lleno: puesto {place} en la cola.</translation>
    </message>
    <message>
        <source>Version {1} is the newest for this computer.</source>
        <translation>La versión {1} es la más nueva para este ordenador.</translation>
    </message>
    <message>
        <source>The key file {1} cannot be read or written.</source>
        <translation>El archivo de clave {1} no se puede leer ni escribir.</translation>
    </message>
    <message>
        <source>{1}. Choose a file in a folder of your own.</source>
        <translation>{1}. Elija un archivo en una carpeta suya.</translation>
    </message>
    <message>
        <source>{1} Until then the last good settings hold.</source>
        <translation>{1} Hasta entonces rigen los últimos ajustes buenos.</translation>
    </message>
    <message>
        <source>Version {1} does not work on this computer.</source>
        <translation>La versión {1} no funciona en este ordenador.</translation>
    </message>
    <message>
        <source>Paid out: {credits} credits to {address}.</source>
        <translation>Pagado: {credits} créditos a {address}.</translation>
    </message>
    <message>
        <source>The key file {1} belongs to another user.</source>
        <translation>El archivo de clave {1} es de otro usuario.</translation>
    </message>
    <message>
        <source>The NVIDIA pack&apos;s engine did not run: {1}</source>
        <translation>El motor del paquete NVIDIA no funcionó: {1}</translation>
    </message>
    <message>
        <source>Choose one from 1 to {1}; 8420 is usual.</source>
        <translation>Elija uno de 1 a {1}; lo usual es 8420.</translation>
    </message>
    <message>
        <source>{1}. Free some space on the disk of {2}.</source>
        <translation>{1}. Libere espacio en el disco de {2}.</translation>
    </message>
    <message>
        <source>This computer&apos;s policy forbids it: {why}</source>
        <translation>La norma de este ordenador lo prohíbe: {why}</translation>
    </message>
    <message>
        <source>The engine is of another version ({1}).</source>
        <translation>El motor es de otra versión ({1}).</translation>
    </message>
    <message>
        <source>{1}. Start Train at Home from its menu.</source>
        <translation>{1}. Abra Train at Home desde su menú.</translation>
    </message>
    <message>
        <source>Computing on {1}, with the NVIDIA pack.</source>
        <translation>Calcula en {1}, con el paquete NVIDIA.</translation>
    </message>
    <message>
        <source>It was silent after {milliseconds} ms.</source>
        <translation>Calló tras {milliseconds} ms.</translation>
    </message>
    <message>
        <source>The network at {url} has not answered.</source>
        <translation>La red {url} no ha respondido.</translation>
    </message>
    <message>
        <source>This address is written for {network}.</source>
        <translation>Esta dirección está escrita para {network}.</translation>
    </message>
    <message>
        <source>The network knows no run called {run}.</source>
        <translation>La red no conoce ningún proyecto {run}.</translation>
    </message>
    <message>
        <source>{1}. Paste them in the window instead.</source>
        <translation>{1}. Péguelas mejor en la ventana.</translation>
    </message>
    <message>
        <source>Version {1} of Train at Home is there.</source>
        <translation>La versión {1} de Train at Home está aquí.</translation>
    </message>
    <message>
        <source>It cools down to below {limit:.0f} °C.</source>
        <translation>Se enfría por debajo de {limit:.0f} °C.</translation>
    </message>
    <message>
        <source>You agreed to the terms, version {1}.</source>
        <translation>Aceptó las condiciones, versión {1}.</translation>
    </message>
    <message>
        <source>This computer hosts a network at {1}.</source>
        <translation>Este ordenador aloja una red en {1}.</translation>
    </message>
    <message>
        <source>The settings {1} cannot be read: {2}.</source>
        <translation>No se pueden leer los ajustes {1}: {2}.</translation>
    </message>
    <message>
        <source>{1}. Install it again over this copy.</source>
        <translation>{1}. Instálelo otra vez sobre esta copia.</translation>
    </message>
    <message>
        <source>It loads stage {stage} of {stages}.</source>
        <translation>Carga la etapa {stage} de {stages}.</translation>
    </message>
    <message>
        <source>{text} is not the URL of a network.</source>
        <translation>{text} no es la dirección de una red.</translation>
    </message>
    <message>
        <source>The settings {1} cannot be written.</source>
        <translation>No se pueden escribir los ajustes {1}.</translation>
    </message>
    <message>
        <source>The credential {1} cannot be read.</source>
        <translation>No se puede leer la credencial {1}.</translation>
    </message>
    <message>
        <source>Make it yours alone: chmod 600 {1}</source>
        <translation>Hágalo solo suyo: chmod 600 {1}</translation>
    </message>
    <message>
        <source>Others can read the key file {1}.</source>
        <translation>Otros pueden leer el archivo de clave {1}.</translation>
    </message>
    <message>
        <source>The settings cannot be read: {1}.</source>
        <translation>No se pueden leer los ajustes: {1}.</translation>
    </message>
    <message>
        <source>Version {1} runs well, and stays.</source>
        <translation>La versión {1} funciona bien, y se queda.</translation>
    </message>
    <message>
        <source>There is no setting called {1}.</source>
        <translation>No hay ningún ajuste llamado {1}.</translation>
    </message>
    <message>
        <source>{credits} credits were earned.</source>
        <translation>Se ganaron {credits} créditos.</translation>
    </message>
    <message>
        <source>{1}. Its last lines are below.</source>
        <translation>{1}. Abajo están sus últimas líneas.</translation>
    </message>
    <message>
        <source>Version {1} is being loaded.</source>
        <translation>La versión {1} se está cargando.</translation>
    </message>
    <message>
        <source>Version {1} is started next.</source>
        <translation>La versión {1} se inicia a continuación.</translation>
    </message>
    <message>
        <source>There is no text at {path}.</source>
        <translation>No hay texto en {path}.</translation>
    </message>
    <message>
        <source>{1}. Remove it by hand.</source>
        <translation>{1}. Elimínelo a mano.</translation>
    </message>
    <message>
        <source>Version {1} is started.</source>
        <translation>La versión {1} se inicia.</translation>
    </message>
    <message>
        <source>Settings changed: {1}.</source>
        <translation>Ajustes cambiados: {1}.</translation>
    </message>
    <message>
        <source>{1} cannot be removed.</source>
        <translation>No se puede eliminar {1}.</translation>
    </message>
    <message>
        <source>Version {1} is there.</source>
        <translation>La versión {1} está aquí.</translation>
    </message>
    <message>
        <source>{port} is no port.</source>
        <translation>{port} no es un puerto.</translation>
    </message>
    <message>
        <source>{1} cannot be {2}.</source>
        <translation>{1} no se puede {2}.</translation>
    </message>
    <message>
        <source>{name} is running.</source>
        <translation>{name} está en marcha.</translation>
    </message>
    <message>
        <source>You joined {1}.</source>
        <translation>Se unió a {1}.</translation>
    </message>
    <message>
        <source>{1} is damaged.</source>
        <translation>{1} está dañado.</translation>
    </message>
    <message>
        <source>It reads {1}.</source>
        <translation>Ahí pone {1}.</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>This network names no relay.</source>
        <translation>Esta red no nombra ningún relé.</translation>
    </message>
    <message>
        <source>Not available on this system</source>
        <translation>No disponible en este sistema</translation>
    </message>
    <message>
        <source>%1 free now</source>
        <translation>%1 libres ahora</translation>
    </message>
    <message>
        <source>%1 so far this month</source>
        <translation>%1 en lo que va de mes</translation>
    </message>
    <message>
        <source>Plugged in now</source>
        <translation>Enchufado ahora</translation>
    </message>
    <message>
        <source>On battery now</source>
        <translation>Con batería ahora</translation>
    </message>
    <message>
        <source>%1 % now</source>
        <translation>%1 % ahora</translation>
    </message>
    <message>
        <source>Metered now</source>
        <translation>De uso medido ahora</translation>
    </message>
    <message>
        <source>Not metered now</source>
        <translation>Sin medir ahora</translation>
    </message>
    <message>
        <source>Processor: %1 °C now</source>
        <translation>Procesador: %1 °C ahora</translation>
    </message>
    <message>
        <source>Graphics card: %1 °C now</source>
        <translation>Tarjeta gráfica: %1 °C ahora</translation>
    </message>
    <message>
        <source>Others use %1 % now</source>
        <translation>Otros usan %1 % ahora</translation>
    </message>
    <message>
        <source>Something fills the screen now</source>
        <translation>Algo llena la pantalla ahora</translation>
    </message>
    <message>
        <source>Nothing fills the screen now</source>
        <translation>Nada llena la pantalla ahora</translation>
    </message>
    <message>
        <source>Running now: %1</source>
        <translation>En marcha ahora: %1</translation>
    </message>
    <message>
        <source>None of them runs now</source>
        <translation>Ninguno está en marcha ahora</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Activado</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Desactivado</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Tell me</source>
        <translation>Avisarme</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source>Stable</source>
        <translation>Estable</translation>
    </message>
    <message>
        <source>Beta</source>
        <translation>Beta</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Procesador</translation>
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
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>Sign that this wallet is yours</source>
        <translation>Firmar que esta cartera es suya</translation>
    </message>
    <message>
        <source>Approve the new address</source>
        <translation>Aprobar la nueva dirección</translation>
    </message>
    <message>
        <source>Cancel the change</source>
        <translation>Cancelar el cambio</translation>
    </message>
    <message>
        <source>Remove a computer</source>
        <translation>Quitar un ordenador</translation>
    </message>
    <message>
        <source>The link is copied: open it in the browser that has your wallet, on this computer. It works once, for five minutes.</source>
        <translation>El enlace está copiado: ábralo en este ordenador, en el navegador que tiene su cartera. Sirve una vez, durante cinco minutos.</translation>
    </message>
    <message>
        <source>The page is open in your browser. Read there what your wallet signs; it is not a transaction and costs nothing.</source>
        <translation>La página está abierta en su navegador. Lea allí qué firma su cartera; no es una transacción y no cuesta nada.</translation>
    </message>
    <message>
        <source>Computer: %1</source>
        <translation>Ordenador: %1</translation>
    </message>
    <message>
        <source>Copy link for another browser</source>
        <translation>Copiar el enlace para otro navegador</translation>
    </message>
    <message>
        <source>Close the page</source>
        <translation>Cerrar la página</translation>
    </message>
</context>
<context>
    <name>TrainControl</name>
    <message>
        <source>Resume</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Back to my hours</source>
        <translation>Volver a mis horas</translation>
    </message>
    <message>
        <source>Train now</source>
        <translation>Entrenar ahora</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>Durante 1 hora</translation>
    </message>
    <message>
        <source>For 2 hours</source>
        <translation>Durante 2 horas</translation>
    </message>
    <message>
        <source>Until I stop</source>
        <translation>Hasta que yo pare</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>For 30 minutes</source>
        <translation>Durante 30 minutos</translation>
    </message>
    <message>
        <source>Until tomorrow morning</source>
        <translation>Hasta mañana por la mañana</translation>
    </message>
    <message>
        <source>Until I resume</source>
        <translation>Hasta que yo continúe</translation>
    </message>
    <message>
        <source>Finish this round, then pause</source>
        <translation>Terminar esta ronda y pausar</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Train now</source>
        <translation>Entrenar ahora</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>Durante 1 hora</translation>
    </message>
    <message>
        <source>For 2 hours</source>
        <translation>Durante 2 horas</translation>
    </message>
    <message>
        <source>Until I stop</source>
        <translation>Hasta que yo pare</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>For 30 minutes</source>
        <translation>Durante 30 minutos</translation>
    </message>
    <message>
        <source>Until tomorrow morning</source>
        <translation>Hasta mañana por la mañana</translation>
    </message>
    <message>
        <source>Until I resume</source>
        <translation>Hasta que yo continúe</translation>
    </message>
    <message>
        <source>Finish this round, then pause</source>
        <translation>Terminar esta ronda y pausar</translation>
    </message>
    <message>
        <source>Open Train at Home</source>
        <translation>Abrir Train at Home</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>{0} credits today</source>
        <translation>{0} créditos hoy</translation>
    </message>
    <message>
        <source>Practice network on this computer</source>
        <translation>Red de práctica en este ordenador</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Back to my hours</source>
        <translation>Volver a mis horas</translation>
    </message>
    <message>
        <source>{0} practice credits today</source>
        <translation>{0} créditos de práctica hoy</translation>
    </message>
    <message>
        <source>Nobody has joined yet; quitting ends it</source>
        <translation>Aún no se ha unido nadie; salir la termina</translation>
    </message>
    <message numerus="yes">
        <source>Hosting for %n friends; quitting ends it</source>
        <translation>
            <numerusform>Alojada para %n amigo; salir la termina</numerusform>
            <numerusform>Alojada para %n amigos; salir la termina</numerusform>
        </translation>
    </message>
    <message>
        <source>Not set up yet</source>
        <translation>Aún sin configurar</translation>
    </message>
    <message>
        <source>Resting</source>
        <translation>En reposo</translation>
    </message>
    <message>
        <source>The engine does not answer</source>
        <translation>El motor no responde</translation>
    </message>
    <message>
        <source>Number {0} in the queue</source>
        <translation>Número {0} en la cola</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Preparándose</translation>
    </message>
    <message>
        <source>Training stage {0} of {1}</source>
        <translation>Entrena la etapa {0} de {1}</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenando</translation>
    </message>
    <message>
        <source>Paused until {0}</source>
        <translation>En pausa hasta {0}</translation>
    </message>
    <message>
        <source>Paused until you resume</source>
        <translation>En pausa hasta que usted continúe</translation>
    </message>
    <message>
        <source>Finishing this round, then pausing</source>
        <translation>Termina esta ronda y pausa</translation>
    </message>
    <message>
        <source>Something needs you</source>
        <translation>Algo le necesita</translation>
    </message>
    <message>
        <source>Not allowed on this computer</source>
        <translation>No permitido en este ordenador</translation>
    </message>
</context>
<context>
    <name>UpdateCard</name>
    <message>
        <source>This version</source>
        <translation>Esta versión</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Beta</source>
        <translation>Beta</translation>
    </message>
    <message>
        <source>Stable</source>
        <translation>Estable</translation>
    </message>
    <message>
        <source>Last looked for a new version</source>
        <translation>Última búsqueda de una nueva versión</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>Install version %1</source>
        <translation>Instalar la versión %1</translation>
    </message>
    <message>
        <source>Not this version</source>
        <translation>Esta versión no</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un momento…</translation>
    </message>
    <message>
        <source>Look for a new version</source>
        <translation>Buscar una nueva versión</translation>
    </message>
</context>
<context>
    <name>WalletCheckStep</name>
    <message>
        <source>Type these three from your paper, so that you know it can be read.</source>
        <translation>Escriba estas tres desde su papel, para saber que se lee bien.</translation>
    </message>
    <message>
        <source>Word %1</source>
        <translation>Palabra %1</translation>
    </message>
    <message>
        <source>Word %1 is still missing.</source>
        <translation>Falta aún la palabra %1.</translation>
    </message>
    <message>
        <source>Not quite: word %1 is another one. Look at your paper once more.</source>
        <translation>No del todo: la palabra %1 es otra. Mire su papel una vez más.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Show the words again</source>
        <translation>Mostrar las palabras otra vez</translation>
    </message>
</context>
<context>
    <name>WalletForm</name>
    <message>
        <source>Sign with a wallet</source>
        <translation>Firmar con una cartera</translation>
    </message>
    <message>
        <source>Connect a wallet</source>
        <translation>Conectar una cartera</translation>
    </message>
    <message>
        <source>Signed by the wallet that is paid now it proves that the address is yours. Signed by another wallet, that one is paid after seven days, or at once if the present wallet approves.</source>
        <translation>Firmado por la cartera que se paga ahora, prueba que la dirección es suya. Firmado por otra, se paga a esa tras siete días, o enseguida si la cartera actual lo aprueba.</translation>
    </message>
    <message>
        <source>For Talisman, polkadot.js or Bittensor in your browser. You sign a text that you can read; it is not a transaction and costs nothing.</source>
        <translation>Para Talisman, polkadot.js o Bittensor en su navegador. Usted firma un texto que puede leer; no es una transacción y no cuesta nada.</translation>
    </message>
    <message>
        <source>Sign in the browser</source>
        <translation>Firmar en el navegador</translation>
    </message>
    <message>
        <source>Change to another address</source>
        <translation>Cambiar a otra dirección</translation>
    </message>
    <message>
        <source>Or paste an address</source>
        <translation>O pegar una dirección</translation>
    </message>
    <message>
        <source>Without the present wallet&apos;s signature it takes seven days. Every computer of yours shows it, and the present wallet can cancel it.</source>
        <translation>Sin la firma de la cartera actual tarda siete días. Todos sus ordenadores lo muestran, y la cartera actual puede cancelarlo.</translation>
    </message>
    <message>
        <source>The public address (SS58) that your wallet shows under “Receive”.</source>
        <translation>La dirección pública (SS58) que su cartera muestra en «Recibir».</translation>
    </message>
    <message>
        <source>Payout address</source>
        <translation>Dirección de pago</translation>
    </message>
    <message>
        <source>An address begins with the number of the network that it is written for (here %1). The same wallet has one for each network; credits find it by any of them.</source>
        <translation>Una dirección empieza con el número de la red para la que está escrita (aquí %1). La misma cartera tiene una por red; los créditos la encuentran por cualquiera.</translation>
    </message>
    <message>
        <source>Ask for this change</source>
        <translation>Pedir este cambio</translation>
    </message>
    <message>
        <source>Use this address</source>
        <translation>Usar esta dirección</translation>
    </message>
    <message>
        <source>Make a new wallet</source>
        <translation>Crear una cartera</translation>
    </message>
    <message>
        <source>Or, last, make a new wallet</source>
        <translation>O, por último, crear una cartera</translation>
    </message>
    <message>
        <source>Only if you have none. You need pen, paper and five minutes in which nobody looks over your shoulder.</source>
        <translation>Solo si no tiene ninguna. Necesita bolígrafo, papel y cinco minutos sin que nadie mire por encima del hombro.</translation>
    </message>
    <message>
        <source>Make a new wallet…</source>
        <translation>Crear una cartera…</translation>
    </message>
    <message>
        <source>Change the address without the old wallet?</source>
        <translation>¿Cambiar la dirección sin la cartera antigua?</translation>
    </message>
    <message>
        <source>Is this your address?</source>
        <translation>¿Es esta su dirección?</translation>
    </message>
    <message>
        <source>It takes seven days, so that nobody who sits down at this computer can take your credits. Until then they go to the old address; all computers of your wallet show the change, and the old wallet can cancel it or approve it at once.</source>
        <translation>Tarda siete días, para que nadie que se siente ante este ordenador pueda llevarse sus créditos. Hasta entonces van a la dirección antigua; todos los ordenadores de su cartera muestran el cambio, y la cartera antigua puede cancelarlo o aprobarlo enseguida.</translation>
    </message>
    <message>
        <source>Credits that were sent to a wrong address cannot be brought back.</source>
        <translation>Los créditos enviados a una dirección equivocada no se recuperan.</translation>
    </message>
    <message>
        <source>Wait seven days</source>
        <translation>Esperar siete días</translation>
    </message>
    <message>
        <source>It is mine</source>
        <translation>Es la mía</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Medir otra vez</translation>
    </message>
</context>
<context>
    <name>WalletLinkStep</name>
    <message>
        <source>Its address</source>
        <translation>Su dirección</translation>
    </message>
    <message>
        <source>Locked file</source>
        <translation>Archivo cerrado</translation>
    </message>
    <message>
        <source>The new wallet has signed for it. Train at Home forgets its key when you close this.</source>
        <translation>La nueva cartera ha firmado por ella. Train at Home olvida su clave cuando cierre esto.</translation>
    </message>
    <message>
        <source>Saved, but not linked yet</source>
        <translation>Guardado, pero aún sin vincular</translation>
    </message>
    <message>
        <source>You can try again now, or later paste the address on the page Wallet.</source>
        <translation>Puede intentarlo ahora otra vez, o pegar más tarde la dirección en la página Cartera.</translation>
    </message>
    <message>
        <source>One moment: the new wallet signs that this computer&apos;s credits go to it.</source>
        <translation>Un momento: la nueva cartera firma que los créditos de este ordenador van a ella.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar otra vez</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Copiar la dirección</translation>
    </message>
</context>
<context>
    <name>WalletPage</name>
    <message>
        <source>Wallet</source>
        <translation>Cartera</translation>
    </message>
    <message>
        <source>The public address to which your credits go. Train at Home never needs your wallet&apos;s secret words.</source>
        <translation>La dirección pública a la que van sus créditos. Train at Home nunca necesita las palabras secretas de su cartera.</translation>
    </message>
    <message>
        <source>This is a practice network</source>
        <translation>Esta es una red de práctica</translation>
    </message>
    <message>
        <source>Its credits have no value, so no wallet is needed.</source>
        <translation>Sus créditos no tienen valor, así que no hace falta cartera.</translation>
    </message>
    <message>
        <source>%1 credits are waiting for a wallet</source>
        <translation>%1 créditos esperan una cartera</translation>
    </message>
    <message>
        <source>They are kept for this computer until you say where they shall go.</source>
        <translation>Se guardan para este ordenador hasta que usted diga adónde deben ir.</translation>
    </message>
    <message>
        <source>Your wallet has removed this computer</source>
        <translation>Su cartera ha quitado este ordenador</translation>
    </message>
    <message>
        <source>It can change nothing any more. What it earns still goes to the wallet. To take it back, sign with the same wallet.</source>
        <translation>Ya no puede cambiar nada. Lo que gana sigue yendo a la cartera. Para recuperarlo, firme con la misma cartera.</translation>
    </message>
    <message>
        <source>Take it back: sign</source>
        <translation>Recuperarlo: firmar</translation>
    </message>
    <message>
        <source>A program proposes another payout address</source>
        <translation>Un programa propone otra dirección de pago</translation>
    </message>
    <message>
        <source>It came over the command line or from an agent, and has no effect unless you accept it. If you do not know it, decline.</source>
        <translation>Vino por la línea de órdenes o de un agente, y no tiene efecto si usted no la acepta. Si no la conoce, rechácela.</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>Accept…</source>
        <translation>Aceptar…</translation>
    </message>
    <message>
        <source>A program proposes a payout address</source>
        <translation>Un programa propone una dirección de pago</translation>
    </message>
    <message>
        <source>Credits go to it from %1 on, unless you choose one before: this one at once, or another below.</source>
        <translation>Los créditos van a ella desde el %1, salvo que elija una antes: esta enseguida, u otra abajo.</translation>
    </message>
    <message>
        <source>It is mine…</source>
        <translation>Es la mía…</translation>
    </message>
    <message>
        <source>A new address waits until %1</source>
        <translation>Una nueva dirección espera hasta el %1</translation>
    </message>
    <message>
        <source>%1 asked for it%2. Until then credits go to the old address; after that they go to this one by themselves. If this was not you, cancel it.</source>
        <translation>%1 lo pidió%2. Hasta entonces los créditos van a la dirección antigua; después van a esta por sí solos. Si no fue usted, cancélelo.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Este ordenador</translation>
    </message>
    <message>
        <source>One of your computers</source>
        <translation>Uno de sus ordenadores</translation>
    </message>
    <message>
        <source>, by a command</source>
        <translation>, por una orden</translation>
    </message>
    <message>
        <source>The new wallet has signed.</source>
        <translation>La nueva cartera ha firmado.</translation>
    </message>
    <message>
        <source>The new wallet has not signed.</source>
        <translation>La nueva cartera no ha firmado.</translation>
    </message>
    <message>
        <source>Cancel it with the old wallet</source>
        <translation>Cancelarlo con la cartera antigua</translation>
    </message>
    <message>
        <source>Approve it now with the old wallet</source>
        <translation>Aprobarlo ya con la cartera antigua</translation>
    </message>
    <message>
        <source>No old wallet any more? Then there is nothing to do but wait.</source>
        <translation>¿Ya no tiene la cartera antigua? Entonces solo queda esperar.</translation>
    </message>
    <message>
        <source>Your address</source>
        <translation>Su dirección</translation>
    </message>
    <message>
        <source>Proven to be yours by its signature</source>
        <translation>Probada como suya por su firma</translation>
    </message>
    <message>
        <source>Not proven to be yours: nobody has signed with it yet</source>
        <translation>Sin probar que es suya: nadie ha firmado aún con ella</translation>
    </message>
    <message>
        <source>Prove it is mine</source>
        <translation>Probar que es mía</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Copiar la dirección</translation>
    </message>
    <message>
        <source>Computers of this wallet</source>
        <translation>Ordenadores de esta cartera</translation>
    </message>
    <message>
        <source>All of them see each other here. Removing one takes a signature of the wallet.</source>
        <translation>Todos se ven aquí. Quitar uno requiere una firma de la cartera.</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>este ordenador</translation>
    </message>
    <message>
        <source>Removed by the wallet  ·  key %1</source>
        <translation>Quitado por la cartera  ·  clave %1</translation>
    </message>
    <message>
        <source>Key %1</source>
        <translation>Clave %1</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Eliminar…</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Quitar %1</translation>
    </message>
    <message>
        <source>If something is lost</source>
        <translation>Si algo se pierde</translation>
    </message>
    <message>
        <source>The wallet</source>
        <translation>La cartera</translation>
    </message>
    <message>
        <source>Enter another address here and wait seven days. Nobody without your computer can do that.</source>
        <translation>Escriba aquí otra dirección y espere siete días. Nadie puede hacerlo sin su ordenador.</translation>
    </message>
    <message>
        <source>A computer</source>
        <translation>Un ordenador</translation>
    </message>
    <message>
        <source>On another computer of the same wallet choose “Remove”, and sign. What it earned stays yours. Without another one, start Train at Home on a new computer and link it to the same wallet first.</source>
        <translation>En otro ordenador de la misma cartera elija «Quitar», y firme. Lo que ganó sigue siendo suyo. Si no hay otro, inicie Train at Home en un ordenador nuevo y vincúlelo primero a la misma cartera.</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Ambos</translation>
    </message>
    <message>
        <source>Nobody can help, and we cannot either: there is no account behind this, only your keys.</source>
        <translation>Nadie puede ayudar, y nosotros tampoco: detrás no hay cuenta, solo sus claves.</translation>
    </message>
    <message>
        <source>Change the address without the old wallet?</source>
        <translation>¿Cambiar la dirección sin la cartera antigua?</translation>
    </message>
    <message>
        <source>Is this your address?</source>
        <translation>¿Es esta su dirección?</translation>
    </message>
    <message>
        <source>It takes seven days. Until then credits go to the old address; all computers of your wallet show the change, and the old wallet can cancel it or approve it at once.</source>
        <translation>Tarda siete días. Hasta entonces los créditos van a la dirección antigua; todos los ordenadores de su cartera muestran el cambio, y la cartera antigua puede cancelarlo o aprobarlo enseguida.</translation>
    </message>
    <message>
        <source>Credits that were sent to a wrong address cannot be brought back.</source>
        <translation>Los créditos enviados a una dirección equivocada no se recuperan.</translation>
    </message>
    <message>
        <source>Wait seven days</source>
        <translation>Esperar siete días</translation>
    </message>
    <message>
        <source>It is mine</source>
        <translation>Es la mía</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Medir otra vez</translation>
    </message>
    <message>
        <source>Remove %1 from the wallet?</source>
        <translation>¿Quitar %1 de la cartera?</translation>
    </message>
    <message>
        <source>It can then change nothing any more. What it has earned, and still earns, stays the wallet&apos;s. A page opens on which the wallet signs.</source>
        <translation>Ya no podrá cambiar nada. Lo que ha ganado, y aún gane, sigue siendo de la cartera. Se abre una página en la que la cartera firma.</translation>
    </message>
    <message>
        <source>Sign and remove</source>
        <translation>Firmar y quitar</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservar</translation>
    </message>
</context>
<context>
    <name>WalletPasswordStep</name>
    <message>
        <source>The file opens in polkadot.js, Talisman and others, with this password. Your words open the wallet without it.</source>
        <translation>El archivo se abre con esta contraseña en polkadot.js, Talisman y otros. Sus palabras abren la cartera sin ella.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters; a few words in a row are good.</source>
        <translation>
            <numerusform>Al menos %n carácter; unas palabras seguidas van bien.</numerusform>
            <numerusform>Al menos %n caracteres; unas palabras seguidas van bien.</numerusform>
        </translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Otra vez</translation>
    </message>
    <message>
        <source>Password once more</source>
        <translation>Contraseña otra vez</translation>
    </message>
    <message>
        <source>The password is still too short.</source>
        <translation>La contraseña aún es demasiado corta.</translation>
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <translation>Las dos aún no son iguales.</translation>
    </message>
    <message>
        <source>The two are the same.</source>
        <translation>Las dos son iguales.</translation>
    </message>
    <message>
        <source>The file was not saved</source>
        <translation>El archivo no se guardó</translation>
    </message>
    <message>
        <source>%1. Choose another place.</source>
        <translation>%1. Elija otro lugar.</translation>
    </message>
    <message>
        <source>Save the locked file…</source>
        <translation>Guardar el archivo cerrado…</translation>
    </message>
</context>
<context>
    <name>WalletWordsStep</name>
    <message>
        <source>Write these twelve words on paper, in this order. They are the wallet: whoever has them has what is in it.</source>
        <translation>Escriba estas doce palabras en papel, en este orden. Son la cartera: quien las tiene, tiene lo que hay en ella.</translation>
    </message>
    <message>
        <source>Word %1: %2</source>
        <translation>Palabra %1: %2</translation>
    </message>
    <message>
        <source>Shown once, here</source>
        <translation>Se muestran una vez, aquí</translation>
    </message>
    <message>
        <source>Train at Home keeps nothing: it forgets the words as soon as you leave this page.</source>
        <translation>Train at Home no guarda nada: olvida las palabras en cuanto usted deja esta página.</translation>
    </message>
    <message>
        <source>On paper, and nowhere else</source>
        <translation>En papel y en ningún otro sitio</translation>
    </message>
    <message>
        <source>No photo, no cloud, no message. Nobody honest will ever ask for them, neither do we.</source>
        <translation>Ni foto, ni nube, ni mensaje. Nadie honrado se las pedirá jamás, nosotros tampoco.</translation>
    </message>
    <message>
        <source>Lost is lost</source>
        <translation>Perdido es perdido</translation>
    </message>
    <message>
        <source>Without the words, and without the locked copy that follows, nobody can open the wallet again.</source>
        <translation>Sin las palabras, y sin la copia cerrada que sigue, nadie puede volver a abrir la cartera.</translation>
    </message>
    <message>
        <source>I have written them down</source>
        <translation>Las he anotado</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Not set up yet</source>
        <translation>Aún sin configurar</translation>
    </message>
    <message>
        <source>Your computer is resting</source>
        <translation>Su ordenador descansa</translation>
    </message>
    <message>
        <source>The engine does not answer</source>
        <translation>El motor no responde</translation>
    </message>
    <message>
        <source>Waiting for a place: number %1 in the queue</source>
        <translation>Espera un puesto: número %1 en la cola</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Preparándose</translation>
    </message>
    <message>
        <source>Your computer is training</source>
        <translation>Su ordenador entrena</translation>
    </message>
    <message>
        <source>Training stage %1 of %2</source>
        <translation>Entrena la etapa %1 de %2</translation>
    </message>
    <message>
        <source>Paused until %1</source>
        <translation>En pausa hasta %1</translation>
    </message>
    <message>
        <source>Paused until you resume</source>
        <translation>En pausa hasta que usted continúe</translation>
    </message>
    <message>
        <source>Finishing this round, then pausing</source>
        <translation>Termina esta ronda y pausa</translation>
    </message>
    <message>
        <source>Something needs you</source>
        <translation>Algo le necesita</translation>
    </message>
    <message>
        <source>Not allowed on this computer</source>
        <translation>No permitido en este ordenador</translation>
    </message>
    <message>
        <source>Not set up</source>
        <translation>Sin configurar</translation>
    </message>
    <message>
        <source>Resting</source>
        <translation>En reposo</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>En la cola</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Sin respuesta</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenando</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Terminando</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Le necesita</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>No permitido</translation>
    </message>
    <message>
        <source>waiting for computers</source>
        <translation>espera ordenadores</translation>
    </message>
    <message>
        <source>warming up</source>
        <translation>calentando</translation>
    </message>
    <message>
        <source>training</source>
        <translation>entrenando</translation>
    </message>
    <message>
        <source>training and merging</source>
        <translation>entrenando y uniendo</translation>
    </message>
    <message>
        <source>being tested</source>
        <translation>en evaluación</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pausa</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>terminado</translation>
    </message>
    <message>
        <source>Round %1: %2 tokens trained and %3 evaluated in stage %4: %5 % of the verified work, from a pot of %6.</source>
        <translation>Ronda %1: %2 tokens entrenados y %3 evaluados en la etapa %4: %5 % del trabajo verificado, de un bote de %6.</translation>
    </message>
    <message>
        <source>Round %1: %2 tokens trained in stage %3: %4 % of the verified work, from a pot of %5.</source>
        <translation>Ronda %1: %2 tokens entrenados en la etapa %3: %4 % del trabajo verificado, de un bote de %5.</translation>
    </message>
    <message>
        <source>Round %1: you made %2 of %3 spot checks, from a pot of %4.</source>
        <translation>Ronda %1: usted hizo %2 de %3 controles, de un bote de %4.</translation>
    </message>
    <message>
        <source>The spot check of your work in round %1 was passed: what you earned up to it is safe.</source>
        <translation>El control de su trabajo en la ronda %1 se superó: lo que ganó hasta ella está seguro.</translation>
    </message>
    <message>
        <source>The spot check of your work in round %1 found other results: what was not checked yet is lost.</source>
        <translation>El control de su trabajo en la ronda %1 halló otros resultados: lo que aún no se había comprobado se pierde.</translation>
    </message>
    <message>
        <source>In round %1 your computer merged to another result than two others: what was not checked yet is lost.</source>
        <translation>En la ronda %1 su ordenador fusionó con otro resultado que otros dos: lo que aún no se había comprobado se pierde.</translation>
    </message>
    <message>
        <source>It is on its way to your wallet.</source>
        <translation>Va de camino a su cartera.</translation>
    </message>
    <message>
        <source>The payment to your wallet failed: these credits are yours again.</source>
        <translation>El pago a su cartera falló: estos créditos vuelven a ser suyos.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar otra vez</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Change network</source>
        <translation>Cambiar de red</translation>
    </message>
    <message>
        <source>Practice on this computer</source>
        <translation>Practicar en este ordenador</translation>
    </message>
    <message>
        <source>Leave this network</source>
        <translation>Salir de esta red</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Medir otra vez</translation>
    </message>
    <message>
        <source>Open limits</source>
        <translation>Abrir Límites</translation>
    </message>
    <message>
        <source>Open wallet</source>
        <translation>Abrir Cartera</translation>
    </message>
    <message>
        <source>Read and agree</source>
        <translation>Leer y aceptar</translation>
    </message>
    <message>
        <source>Install now</source>
        <translation>Instalar ahora</translation>
    </message>
    <message>
        <source>Move to Applications</source>
        <translation>Mover a Aplicaciones</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
</context>
</TS>
