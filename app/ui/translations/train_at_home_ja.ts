<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>About</source>
        <translation>このアプリについて</translation>
    </message>
    <message>
        <source>Train at Home</source>
        <translation>Train at Home</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>バージョン %1</translation>
    </message>
    <message>
        <source>Lends this computer&apos;s idle hours to the training of language models.</source>
        <translation>このコンピューターの空き時間を、言語モデルの学習に貸し出します。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>運営者</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>ラン</translation>
    </message>
    <message>
        <source>This computer&apos;s key</source>
        <translation>このコンピューターの鍵</translation>
    </message>
    <message>
        <source>By this public key the network knows this computer.</source>
        <translation>ネットワークはこの公開鍵でこのコンピューターを見分けます。</translation>
    </message>
    <message>
        <source>Leave this network</source>
        <translation>このネットワークを離れる</translation>
    </message>
    <message>
        <source>What you agreed to</source>
        <translation>同意した内容</translation>
    </message>
    <message>
        <source>Withdraw, and stop everything</source>
        <translation>同意を取り消し、すべて停止する</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>使用しているもの</translation>
    </message>
    <message>
        <source>Train at Home is free software under the Apache Licence 2.0. It is made with Python, Qt for Python (LGPL 3), PyTorch (BSD), iroh (MIT), msgspec (BSD), httpx (BSD), keyring (MIT), APScheduler (MIT) and cryptography (Apache 2.0). The licences lie beside the program.</source>
        <translation>Train at Home は Apache License 2.0 のフリーソフトウェアです。Python、Qt for Python (LGPL 3)、PyTorch (BSD)、iroh (MIT)、msgspec (BSD)、httpx (BSD)、keyring (MIT)、APScheduler (MIT)、cryptography (Apache 2.0) で作られています。ライセンスはプログラムに同梱されています。</translation>
    </message>
    <message>
        <source>Remove Train at Home</source>
        <translation>Train at Home を削除</translation>
    </message>
    <message>
        <source>Gives up this computer&apos;s place, and removes the login item, the entries in the keychain, and all data.</source>
        <translation>このコンピューターの席を返し、ログイン時の起動、キーチェーンの項目、すべてのデータを削除します。</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>Leave this network?</source>
        <translation>このネットワークを離れますか？</translation>
    </message>
    <message>
        <source>This computer gives up its place in the run. Credits that you earned stay yours.</source>
        <translation>このコンピューターはランの席を返します。獲得したクレジットはあなたのものです。</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>離れる</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>とどまる</translation>
    </message>
    <message>
        <source>Remove Train at Home and its data?</source>
        <translation>Train at Home とそのデータを削除しますか？</translation>
    </message>
    <message>
        <source>%1 credits still wait for a wallet. They are lost when this computer&apos;s key is removed.</source>
        <translation>%1 クレジットがまだウォレットを待っています。このコンピューターの鍵を削除すると失われます。</translation>
    </message>
    <message>
        <source>Its place in the run is given up, and its settings, history, keys and login item are removed. This cannot be undone.</source>
        <translation>ランの席を返し、設定、履歴、鍵、ログイン時の起動を削除します。元に戻せません。</translation>
    </message>
    <message>
        <source>Remove everything</source>
        <translation>すべて削除</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>残す</translation>
    </message>
</context>
<context>
    <name>ActivityPage</name>
    <message>
        <source>Activity</source>
        <translation>アクティビティ</translation>
    </message>
    <message>
        <source>What happened on this computer, and why.</source>
        <translation>このコンピューターで何が、なぜ起きたか。</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>%1 に保存しました</translation>
    </message>
    <message>
        <source>It could not be saved: %1</source>
        <translation>保存できませんでした: %1</translation>
    </message>
    <message>
        <source>Giving the computer back</source>
        <translation>コンピューターを返す</translation>
    </message>
    <message>
        <source>When you come back, training has to fall silent at once.</source>
        <translation>あなたが戻ったら、学習はすぐに静まらなければなりません。</translation>
    </message>
    <message>
        <source>Not needed yet. The first time is measured and shown here.</source>
        <translation>まだ必要ありませんでした。最初の一回を測ってここに表示します。</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>from noticing you to silence, the last time; it looks once a second. Promised: %1 ms.</source>
        <translation>前回、気づいてから静まるまで。毎秒確認しています。約束は %1 ms です。</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>起きたこと</translation>
    </message>
    <message>
        <source>Nothing happened yet</source>
        <translation>まだ何も起きていません</translation>
    </message>
    <message>
        <source>Whatever this program does stands here, with its reason.</source>
        <translation>このプログラムがすることは、理由とともにすべてここに記されます。</translation>
    </message>
    <message>
        <source>Logs and diagnostics</source>
        <translation>ログと診断</translation>
    </message>
    <message>
        <source>Diagnostics hold versions, settings and the newest log lines. Names, addresses and keys are taken out, and you see them before they are saved.</source>
        <translation>診断にはバージョン、設定、最新のログが含まれます。名前、アドレス、鍵は取り除かれ、保存する前に確認できます。</translation>
    </message>
    <message>
        <source>Open the folder of logs</source>
        <translation>ログのフォルダーを開く</translation>
    </message>
    <message>
        <source>Collect again</source>
        <translation>もう一度集める</translation>
    </message>
    <message>
        <source>Show diagnostics</source>
        <translation>診断を表示</translation>
    </message>
    <message>
        <source>Save as file</source>
        <translation>ファイルに保存</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>診断</translation>
    </message>
</context>
<context>
    <name>AgreeStep</name>
    <message>
        <source>You can stop at any time</source>
        <translation>いつでもやめられます</translation>
    </message>
    <message>
        <source>Train at Home lends this computer to the training of a language model while you do not need it. You earn credits for work that was verified.</source>
        <translation>使っていない間、このコンピューターを言語モデルの学習に貸し出します。確認された作業にはクレジットが付きます。</translation>
    </message>
    <message>
        <source>Not allowed on this computer</source>
        <translation>このコンピューターでは許可されていません</translation>
    </message>
    <message>
        <source>Agree and go on</source>
        <translation>同意して進む</translation>
    </message>
</context>
<context>
    <name>ComputerStep</name>
    <message>
        <source>A look at this computer</source>
        <translation>このコンピューターを見る</translation>
    </message>
    <message>
        <source>For twenty seconds it computes real blocks of a model, to see what it can take on. Fans may get louder.</source>
        <translation>20 秒間、実際のモデルのブロックを計算し、何を引き受けられるかを調べます。ファンの音が大きくなることがあります。</translation>
    </message>
    <message>
        <source>What it could host</source>
        <translation>受け持てるもの</translation>
    </message>
    <message>
        <source>Measured on the processor</source>
        <translation>プロセッサーで測定</translation>
    </message>
    <message>
        <source>Measured on the graphics card (%1)</source>
        <translation>グラフィックカード（%1）で測定</translation>
    </message>
    <message>
        <source>Model &quot;%1&quot;</source>
        <translation>モデル「%1」</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>全体</translation>
    </message>
    <message>
        <source>%1 of %2 blocks</source>
        <translation>%2 ブロック中 %1</translation>
    </message>
    <message>
        <source>too large for this computer</source>
        <translation>このコンピューターには大きすぎます</translation>
    </message>
    <message>
        <source>Share of the model that fits</source>
        <translation>収まるモデルの割合</translation>
    </message>
    <message>
        <source>%1 tokens/s, %2 of memory</source>
        <translation>%1 トークン/秒、メモリ %2</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>測定中…</translation>
    </message>
    <message>
        <source>About twenty seconds. You can go on working.</source>
        <translation>約 20 秒。作業を続けられます。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>もう一度測る</translation>
    </message>
    <message>
        <source>Have a look</source>
        <translation>測ってみる</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>スキップ</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Your first credit</source>
        <translation>最初のクレジット</translation>
    </message>
    <message>
        <source>Verified, and written down for you.</source>
        <translation>確認され、あなたのものとして記されました。</translation>
    </message>
    <message>
        <source>The window cannot be drawn</source>
        <translation>ウィンドウを描画できません</translation>
    </message>
    <message>
        <source>Training goes on; the tray and the command line still work.</source>
        <translation>学習は続きます。トレイとコマンドラインは使えます。</translation>
    </message>
</context>
<context>
    <name>EarningsPage</name>
    <message>
        <source>Earnings</source>
        <translation>獲得</translation>
    </message>
    <message>
        <source>From statements signed by the network, the newest of %1.</source>
        <translation>ネットワークが署名した明細より。最新は %1。</translation>
    </message>
    <message>
        <source>From statements signed by the network. There is none yet.</source>
        <translation>ネットワークが署名した明細より。まだありません。</translation>
    </message>
    <message>
        <source>Practice credits</source>
        <translation>練習クレジット</translation>
    </message>
    <message>
        <source>They have no value and are never added to others.</source>
        <translation>価値はなく、ほかのものに加算されることもありません。</translation>
    </message>
    <message>
        <source>The network cannot be reached. These are the figures that this computer has kept.</source>
        <translation>ネットワークに接続できません。これはこのコンピューターが保管している数値です。</translation>
    </message>
    <message>
        <source>The lines do not add up to the statement yet. They are read again by themselves.</source>
        <translation>明細の行がまだ合計と合いません。自動で読み直します。</translation>
    </message>
    <message>
        <source>Your credits wait for a wallet. They are kept.</source>
        <translation>クレジットはウォレットを待っています。保管されています。</translation>
    </message>
    <message>
        <source>Open wallet</source>
        <translation>ウォレットを開く</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>%1 に保存しました</translation>
    </message>
    <message>
        <source>It could not be saved: %1</source>
        <translation>保存できませんでした: %1</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>クレジット</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 日間</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 日間</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>全期間</translation>
    </message>
    <message>
        <source>%1 credits</source>
        <translation>%1 クレジット</translation>
    </message>
    <message>
        <source>Nothing earned in this time</source>
        <translation>この期間の獲得はありません</translation>
    </message>
    <message>
        <source>Credits appear when a round was verified, some minutes after the work.</source>
        <translation>クレジットはラウンドが確認されると、作業の数分後に表示されます。</translation>
    </message>
    <message>
        <source>What it is made of</source>
        <translation>内訳</translation>
    </message>
    <message>
        <source>Verified work</source>
        <translation>確認された作業</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 トークン</translation>
    </message>
    <message>
        <source>Text that your stage worked through, and that was checked.</source>
        <translation>あなたのステージが処理し、検査されたテキスト。</translation>
    </message>
    <message>
        <source>Share of the pot</source>
        <translation>ポットの取り分</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Every round has a pot; it is split by verified work.</source>
        <translation>ラウンドごとにポットがあり、確認された作業に応じて分けられます。</translation>
    </message>
    <message>
        <source>Spot checks passed</source>
        <translation>合格した抜き取り検査</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>確定</translation>
    </message>
    <message>
        <source>Vested: a spot check of your work was passed after it.</source>
        <translation>確定: その後、あなたの作業の抜き取り検査に合格しました。</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>未検査</translation>
    </message>
    <message>
        <source>Provisional: safe after the next spot check that your computer passes.</source>
        <translation>仮: 次の抜き取り検査に合格すると確定します。</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>失効</translation>
    </message>
    <message>
        <source>Forfeited: a spot check found other results than your computer&apos;s.</source>
        <translation>失効: 抜き取り検査で、あなたのコンピューターと異なる結果が出ました。</translation>
    </message>
    <message>
        <source>Outlook and cost</source>
        <translation>見通しと費用</translation>
    </message>
    <message>
        <source>At this pace, a day</source>
        <translation>このペースで一日に</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>約 %1</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>まだ分かりません</translation>
    </message>
    <message>
        <source>From the last days. It is hidden until there is enough to tell.</source>
        <translation>ここ数日から。十分に分かるまで表示しません。</translation>
    </message>
    <message>
        <source>Electricity, estimated</source>
        <translation>電気（推定）</translation>
    </message>
    <message>
        <source>Electricity, measured</source>
        <translation>電気（測定）</translation>
    </message>
    <message>
        <source>Electricity</source>
        <translation>電気</translation>
    </message>
    <message>
        <source>%1 kWh</source>
        <translation>%1 kWh</translation>
    </message>
    <message>
        <source>Electricity per 1,000 credits</source>
        <translation>1,000 クレジットあたりの電気代</translation>
    </message>
    <message>
        <source>needs your price</source>
        <translation>料金の入力が必要</translation>
    </message>
    <message>
        <source>Net of electricity</source>
        <translation>電気代を引いた額</translation>
    </message>
    <message>
        <source>Set price and power</source>
        <translation>料金と電力を設定</translation>
    </message>
    <message>
        <source>By computer</source>
        <translation>コンピューター別</translation>
    </message>
    <message>
        <source>Payouts</source>
        <translation>支払い</translation>
    </message>
    <message>
        <source>announced</source>
        <translation>予告</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>送金済み</translation>
    </message>
    <message>
        <source>arrived</source>
        <translation>着金</translation>
    </message>
    <message>
        <source>failed; the credits came back</source>
        <translation>失敗。クレジットは戻りました</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>明細</translation>
    </message>
    <message>
        <source>Every line says what it was paid for.</source>
        <translation>各行に、何に対して支払われたかが書かれています。</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>CSV に書き出す</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>未検査</translation>
    </message>
    <message>
        <source>safe</source>
        <translation>確定</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>失効</translation>
    </message>
    <message>
        <source>safe, for checking others</source>
        <translation>確定（ほかの検査による）</translation>
    </message>
    <message>
        <source>paid out</source>
        <translation>支払い済み</translation>
    </message>
    <message>
        <source>came back</source>
        <translation>戻りました</translation>
    </message>
    <message>
        <source>No statement yet</source>
        <translation>明細はまだありません</translation>
    </message>
    <message>
        <source>The first line comes with the first verified round.</source>
        <translation>最初の行は、最初に確認されたラウンドとともに現れます。</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Agree</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>コンピューター</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>ウォレット</translation>
    </message>
    <message>
        <source>Train at Home</source>
        <translation>Train at Home</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>手順 %1/%2: %3</translation>
    </message>
    <message>
        <source>When may it train?</source>
        <translation>いつ学習してよいですか？</translation>
    </message>
    <message>
        <source>Paint the hours, or keep the nights. Even then it trains only while nobody uses this computer, and on mains power.</source>
        <translation>時間を塗るか、夜のままにしてください。その時間でも、誰も使っておらず電源につながっているときだけ学習します。</translation>
    </message>
    <message>
        <source>Start practising</source>
        <translation>練習を始める</translation>
    </message>
    <message>
        <source>These hours are good</source>
        <translation>この時間でよい</translation>
    </message>
    <message>
        <source>Where shall your credits go?</source>
        <translation>クレジットの送り先は？</translation>
    </message>
    <message>
        <source>You can do this later: whatever you earn until then is kept and shown as waiting.</source>
        <translation>あとでもできます。それまでの獲得は保管され、待機中と表示されます。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>あとで</translation>
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
        <translation>G</translation>
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
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>minutes</comment>
        <translation>
            <numerusform>%n 分</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 時間 %2 分</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 時間</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n 日</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>You asked for it, for another %1.</source>
        <translation>あなたの指示により、あと %1。</translation>
    </message>
    <message>
        <source>Begins when nobody has used it for another %1.</source>
        <translation>あと %1 誰も使わなければ始まります。</translation>
    </message>
    <message>
        <source>The model, in training</source>
        <translation>学習中のモデル</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>round %1</source>
        <translation>ラウンド %1</translation>
    </message>
    <message numerus="yes">
        <source>%n computers</source>
        <translation>
            <numerusform>%n 台</numerusform>
        </translation>
    </message>
    <message>
        <source>The network cannot be reached</source>
        <translation>ネットワークに接続できません</translation>
    </message>
    <message>
        <source>No picture of the run yet</source>
        <translation>ランの様子はまだありません</translation>
    </message>
    <message>
        <source>It is tried again by itself. Nothing that you earned is lost.</source>
        <translation>自動で再試行します。獲得したものは失われません。</translation>
    </message>
    <message>
        <source>It appears here as soon as the network has told us about it.</source>
        <translation>ネットワークから知らせが届き次第、ここに表示されます。</translation>
    </message>
    <message>
        <source>What the model has learned</source>
        <translation>モデルが学んだこと</translation>
    </message>
    <message>
        <source>How far off its guesses are; lower is better</source>
        <translation>予想がどれだけ外れるか。低いほど良い</translation>
    </message>
    <message>
        <source>Training loss in nats per token, over the tokens trained by everyone in this run. %1</source>
        <translation>学習損失（ナット/トークン）。このランの全員が学習したトークンに対して。%1</translation>
    </message>
    <message>
        <source>On held-out text: %1 bits per byte.</source>
        <translation>取り分けたテキストで: 1 バイトあたり %1 ビット。</translation>
    </message>
    <message>
        <source>start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 トークン</translation>
    </message>
    <message>
        <source>Training loss from %1 to %2</source>
        <translation>学習損失 %1 から %2 へ</translation>
    </message>
    <message>
        <source>Nothing to draw yet</source>
        <translation>まだ描くものがありません</translation>
    </message>
    <message>
        <source>The curve begins with the first trained tokens.</source>
        <translation>曲線は最初の学習済みトークンから始まります。</translation>
    </message>
    <message>
        <source>Practice credits, this session</source>
        <translation>練習クレジット（今回）</translation>
    </message>
    <message>
        <source>This session</source>
        <translation>今回</translation>
    </message>
    <message>
        <source>They have no value and are never added to others.</source>
        <translation>価値はなく、ほかのものに加算されることもありません。</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>クレジット</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Work done</source>
        <translation>行った作業</translation>
    </message>
    <message>
        <source>Microbatches: small packets of text that went through your stage, forward and back.</source>
        <translation>マイクロバッチ: あなたのステージを往復した小さなテキストのまとまり。</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 トークン/秒</translation>
    </message>
    <message>
        <source>Tokens per second; a token is a word or a piece of one.</source>
        <translation>1 秒あたりのトークン。トークンは単語またはその一部です。</translation>
    </message>
    <message>
        <source>Sent and received</source>
        <translation>送信と受信</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 と %2</translation>
    </message>
    <message>
        <source>This round</source>
        <translation>このラウンド</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>A round ends with the computers of a stage agreeing on what they learned.</source>
        <translation>ラウンドは、同じステージのコンピューターが学んだことに合意して終わります。</translation>
    </message>
</context>
<context>
    <name>HostSheet</name>
    <message>
        <source>Host a network for friends</source>
        <translation>友だちのためにネットワークを開く</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>This computer keeps the members, the rounds and the credits of a network of your own. It lasts as long as Train at Home runs here; started again it carries on where it was.</source>
        <translation>このコンピューターが、あなた自身のネットワークのメンバー、ラウンド、クレジットを管理します。Train at Home がここで動いている間続き、再起動すると続きから始まります。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Invitations say it, so that your friends know whose network it is.</source>
        <translation>招待に書かれるので、誰のネットワークかが友だちに分かります。</translation>
    </message>
    <message>
        <source>Name of the network</source>
        <translation>ネットワークの名前</translation>
    </message>
    <message>
        <source>Our house</source>
        <translation>わたしたちの家</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Size of the model</source>
        <translation>モデルの大きさ</translation>
    </message>
    <message>
        <source>It is cut into %1 stages, so it takes %1 computers at least; more make it faster and safer.</source>
        <translation>%1 ステージに分かれるので、少なくとも %1 台必要です。多いほど速く安全です。</translation>
    </message>
    <message>
        <source>This one could hold all of it.</source>
        <translation>この一台ですべて持てます。</translation>
    </message>
    <message>
        <source>This one could hold %1 % of it.</source>
        <translation>この一台で %1 % を持てます。</translation>
    </message>
    <message>
        <source>nano suits ordinary laptops: begin with it.</source>
        <translation>nano は普通のノートパソコンに向いています。まずはこれから。</translation>
    </message>
    <message>
        <source>Text to learn from</source>
        <translation>学ぶテキスト</translation>
    </message>
    <message>
        <source>What comes with it</source>
        <translation>付属のもの</translation>
    </message>
    <message>
        <source>My own</source>
        <translation>自分のもの</translation>
    </message>
    <message>
        <source>The sources of Python&apos;s own library on this computer: some megabytes of program text, free to use.</source>
        <translation>このコンピューターにある Python ライブラリのソース: 数メガバイトのプログラム文で、自由に使えます。</translation>
    </message>
    <message>
        <source>A folder or a file with text, or an address on the web. Everyone who joins receives it: choose nothing private.</source>
        <translation>テキストのフォルダーやファイル、またはウェブのアドレス。参加者全員に渡るので、私的なものは選ばないでください。</translation>
    </message>
    <message>
        <source>Folder, file or address</source>
        <translation>フォルダー、ファイル、アドレス</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>フォルダーを選ぶ…</translation>
    </message>
    <message>
        <source>Who can reach it</source>
        <translation>誰がつながれるか</translation>
    </message>
    <message>
        <source>In my home</source>
        <translation>自宅の中</translation>
    </message>
    <message>
        <source>Over the internet</source>
        <translation>インターネット経由</translation>
    </message>
    <message>
        <source>Your router has to send the port on to this computer. Better is a name with https, by a proxy of yours: without it others on the way could read along.</source>
        <translation>ルーターでポートをこのコンピューターへ転送する必要があります。自分のプロキシによる https の名前のほうが安全です。ないと途中で読まれる恐れがあります。</translation>
    </message>
    <message>
        <source>Computers on the same Wi-Fi or cable.</source>
        <translation>同じ Wi-Fi またはケーブルにつながるコンピューター。</translation>
    </message>
    <message>
        <source>Address for others</source>
        <translation>ほかの人向けのアドレス</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>from 1 to 65535</source>
        <translation>1 から 65535</translation>
    </message>
    <message>
        <source>Who may join</source>
        <translation>参加できる人</translation>
    </message>
    <message>
        <source>Whoever has the address</source>
        <translation>アドレスを知っている人</translation>
    </message>
    <message>
        <source>Only who was invited</source>
        <translation>招待された人だけ</translation>
    </message>
    <message>
        <source>Anybody who can reach this computer and knows the address joins without asking.</source>
        <translation>このコンピューターに届き、アドレスを知っている人は、確認なしに参加します。</translation>
    </message>
    <message>
        <source>You make invitations that end after some days and are good for some computers. The first is made for you: 7 days, 5 computers.</source>
        <translation>数日で終わり、何台かのコンピューターに有効な招待を作ります。最初の招待は自動で作られます: 7 日間、5 台。</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>このコンピューター上</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>保存場所</translation>
    </message>
    <message>
        <source>the program&apos;s own folder</source>
        <translation>プログラムのフォルダー</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>別のフォルダーを選ぶ…</translation>
    </message>
    <message>
        <source>This computer takes part too, in its hours</source>
        <translation>このコンピューターも、その時間に参加する</translation>
    </message>
    <message>
        <source>It leaves %1 for it.</source>
        <translation>そのために %1 を離れます。</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>開始しています…</translation>
    </message>
    <message>
        <source>Start the network</source>
        <translation>ネットワークを開始</translation>
    </message>
    <message>
        <source>The text is prepared and the model laid out; that takes up to some minutes.</source>
        <translation>テキストを準備し、モデルを配置します。数分かかることがあります。</translation>
    </message>
</context>
<context>
    <name>HostingCard</name>
    <message>
        <source>You host “%1”</source>
        <translation>「%1」を開いています</translation>
    </message>
    <message>
        <source>You host a network</source>
        <translation>ネットワークを開いています</translation>
    </message>
    <message numerus="yes">
        <source>Hosting for %n friends; quitting ends it</source>
        <translation>
            <numerusform>%n 人の友だちのために稼働中。終了すると止まります</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody has joined yet; quitting ends it</source>
        <translation>まだ誰も参加していません。終了すると止まります</translation>
    </message>
    <message>
        <source>It does not run just now</source>
        <translation>今は動いていません</translation>
    </message>
    <message>
        <source>Send this invitation to your friends: by it Train at Home shows them whose network it is, before they join.</source>
        <translation>この招待を友だちに送ってください。参加する前に、誰のネットワークかが Train at Home に表示されます。</translation>
    </message>
    <message>
        <source>No invitation is good any more: nobody else can join until you make one.</source>
        <translation>有効な招待がもうありません。新しく作るまで、ほかの人は参加できません。</translation>
    </message>
    <message>
        <source>Good until</source>
        <translation>有効期限</translation>
    </message>
    <message>
        <source>you take it back</source>
        <translation>取り消すまで</translation>
    </message>
    <message>
        <source>Computers that it let in</source>
        <translation>入れたコンピューター</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 台中 %1 台</translation>
    </message>
    <message>
        <source>Older invitations that are still good</source>
        <translation>まだ有効な以前の招待</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
    <message>
        <source>Copy the invitation</source>
        <translation>招待をコピー</translation>
    </message>
    <message>
        <source>New invitation…</source>
        <translation>新しい招待…</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>取り消す</translation>
    </message>
    <message>
        <source>Stop hosting…</source>
        <translation>ネットワークを閉じる…</translation>
    </message>
    <message>
        <source>Stop hosting?</source>
        <translation>ネットワークを閉じますか？</translation>
    </message>
    <message numerus="yes">
        <source>%n computers take part now. They hand back their work and wait. Members, credits and checkpoints are kept; hosted again from the same folder it carries on.</source>
        <translation>
            <numerusform>現在 %n 台が参加しています。作業を返して待機します。メンバー、クレジット、チェックポイントは保管され、同じフォルダーから再び開くと続きます。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop hosting</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>次へ</translation>
    </message>
</context>
<context>
    <name>HoursEditor</name>
    <message>
        <source>Nights</source>
        <translation>夜</translation>
    </message>
    <message>
        <source>Weekends</source>
        <translation>週末</translation>
    </message>
    <message>
        <source>Office hours</source>
        <translation>勤務時間</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>いつも</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>言葉で</translation>
    </message>
    <message>
        <source>Idle hours in words</source>
        <translation>空き時間を言葉で</translation>
    </message>
    <message>
        <source>Write days and times such as: Mon–Fri 22:00–07:00; Sat–Sun 00:00–24:00. Whole and half hours.</source>
        <translation>曜日と時刻を次のように書きます: Mon–Fri 22:00–07:00; Sat–Sun 00:00–24:00。一時間または半時間単位。</translation>
    </message>
</context>
<context>
    <name>HoursGrid</name>
    <message>
        <source>Idle hours of the week</source>
        <translation>一週間の空き時間</translation>
    </message>
    <message>
        <source>open</source>
        <translation>開</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>閉</translation>
    </message>
</context>
<context>
    <name>InvitationSheet</name>
    <message>
        <source>good for another %1</source>
        <translation>あと %1 有効</translation>
    </message>
    <message numerus="yes">
        <source>for %n more computers</source>
        <translation>
            <numerusform>あと %n 台に有効</numerusform>
        </translation>
    </message>
    <message>
        <source>An invitation</source>
        <translation>招待</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>今はしない</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>招待</translation>
    </message>
    <message>
        <source>Paste the link or the address that the host gave you. Nothing connects before you say so.</source>
        <translation>招待した人から受け取ったリンクかアドレスを貼り付けてください。あなたが指示するまで何も接続しません。</translation>
    </message>
    <message>
        <source>That is what it calls itself, and anybody can call themselves so. Join if you know who sent you the link.</source>
        <translation>自称であり、誰でもそう名乗れます。リンクを送った人が分かる場合だけ参加してください。</translation>
    </message>
    <message>
        <source>The invitation does not say who runs it. Join if you know who sent you the link.</source>
        <translation>招待には運営者が書かれていません。リンクを送った人が分かる場合だけ参加してください。</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>行き先</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>ラン</translation>
    </message>
    <message>
        <source>the one that it names first</source>
        <translation>最初に挙げられるもの</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>%1, in %2 stages</source>
        <translation>%1、%2 ステージ</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>現在</translation>
    </message>
    <message numerus="yes">
        <source>%n computers</source>
        <translation>
            <numerusform>%n 台</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens so far</source>
        <translation>これまでに %1 トークン</translation>
    </message>
    <message>
        <source>The invitation</source>
        <translation>招待</translation>
    </message>
    <message>
        <source>Look before joining</source>
        <translation>参加する前に見る</translation>
    </message>
    <message>
        <source>Looking asks the host what it tells anyone. It sees your internet address by that, and nothing else.</source>
        <translation>見るときは、誰にでも答える内容を運営側に尋ねます。相手に見えるのはあなたのインターネットアドレスだけです。</translation>
    </message>
    <message>
        <source>What is shared by joining</source>
        <translation>参加すると共有されるもの</translation>
    </message>
    <message>
        <source>With the other computers of the run: your internet address, unless you choose relays only.</source>
        <translation>ランのほかのコンピューターへ: あなたのインターネットアドレス（リレーのみを選んだ場合を除く）。</translation>
    </message>
    <message>
        <source>With the host and the members: this computer&apos;s key, the name that you gave it, its speed, and the work that it did.</source>
        <translation>運営者とメンバーへ: このコンピューターの鍵、付けた名前、速度、行った作業。</translation>
    </message>
    <message>
        <source>Not shared: your files, your wallet&apos;s secrets, what you do on this computer.</source>
        <translation>共有されないもの: ファイル、ウォレットの秘密、このコンピューターでの行動。</translation>
    </message>
    <message>
        <source>Relays only: others see a relay&apos;s address instead of mine. It is slower.</source>
        <translation>リレーのみ: 相手には自分ではなくリレーのアドレスが見えます。遅くなります。</translation>
    </message>
    <message>
        <source>This network names no relay, so a direct connection is the only way.</source>
        <translation>このネットワークにリレーはないので、直接接続しかできません。</translation>
    </message>
    <message>
        <source>The host is asked without encryption (http). That is usual among neighbours; over the internet others on the way could read along. Activations are always encrypted.</source>
        <translation>運営側への問い合わせは暗号化されません (http)。近所同士では普通ですが、インターネットでは途中で読まれる恐れがあります。アクティベーションは常に暗号化されます。</translation>
    </message>
    <message>
        <source>You are in this network already</source>
        <translation>すでにこのネットワークにいます</translation>
    </message>
    <message>
        <source>There is nothing to do.</source>
        <translation>することはありません。</translation>
    </message>
    <message>
        <source>This computer leaves %1 for it. What you earned there stays yours.</source>
        <translation>そのためにこのコンピューターは %1 を離れます。そこで得たものはあなたのものです。</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>少々お待ちください…</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>参加</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>LimitsPage</name>
    <message>
        <source>Giving way to you</source>
        <translation>あなたに譲る</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>電源</translation>
    </message>
    <message>
        <source>Work and heat</source>
        <translation>作業と熱</translation>
    </message>
    <message>
        <source>Memory, disk and processor</source>
        <translation>メモリ、ディスク、プロセッサー</translation>
    </message>
    <message>
        <source>Internet connection</source>
        <translation>インターネット接続</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>制限</translation>
    </message>
    <message>
        <source>What training may take of this computer. The defaults are careful; what is measured now stands beside each limit.</source>
        <translation>学習がこのコンピューターから使ってよい量。初期値は控えめです。現在の測定値が各制限の横に表示されます。</translation>
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
        <translation>ホーム</translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation>獲得</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>スケジュール</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>ウォレット</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>制限</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>アクティビティ</translation>
    </message>
    <message>
        <source>About</source>
        <translation>このアプリについて</translation>
    </message>
    <message>
        <source>%1 credits today</source>
        <translation>今日 %1 クレジット</translation>
    </message>
    <message>
        <source>Practice: %1 today</source>
        <translation>練習: 今日 %1</translation>
    </message>
    <message>
        <source>Keep working in the background?</source>
        <translation>バックグラウンドで続けますか？</translation>
    </message>
    <message>
        <source>This desktop shows no tray, so there is no icon to come back by. Starting Train at Home again opens this window.</source>
        <translation>このデスクトップにはトレイがなく、戻るためのアイコンがありません。Train at Home をもう一度起動するとこのウィンドウが開きます。</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
</context>
<context>
    <name>Minutes</name>
    <message>
        <source>min</source>
        <translation>分</translation>
    </message>
</context>
<context>
    <name>NetworkStep</name>
    <message>
        <source>Which network?</source>
        <translation>どのネットワークですか？</translation>
    </message>
    <message>
        <source>A network is a group of computers that train one model together, and somebody who runs it.</source>
        <translation>ネットワークとは、一つのモデルを共に学習させるコンピューターと、その運営者のことです。</translation>
    </message>
    <message>
        <source>I have an invitation</source>
        <translation>招待があります</translation>
    </message>
    <message>
        <source>A link or an address from whoever runs the network. You see who that is before you join.</source>
        <translation>運営する人からのリンクやアドレス。参加する前に誰かが分かります。</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>招待</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>行き先</translation>
    </message>
    <message>
        <source>Calls itself</source>
        <translation>自称</translation>
    </message>
    <message>
        <source>The network that is set up here</source>
        <translation>ここに設定されたネットワーク</translation>
    </message>
    <message>
        <source>Practice on this computer</source>
        <translation>このコンピューターで練習</translation>
    </message>
    <message>
        <source>Everything real, but alone: a small network on this computer trains a small model. It takes about %1 of memory. Practice credits have no value and are never added to others.</source>
        <translation>すべて本物、ただし一台だけで小さなモデルを学習させます。メモリを約 %1 使います。練習クレジットに価値はなく、ほかに加算されません。</translation>
    </message>
    <message>
        <source>Shared with the network: this computer&apos;s public key and name, its speed, its work, and its internet address.</source>
        <translation>共有されるもの: このコンピューターの公開鍵と名前、速度、作業、インターネットアドレス。</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>少々お待ちください…</translation>
    </message>
    <message>
        <source>Practise here</source>
        <translation>ここで練習</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>参加</translation>
    </message>
    <message>
        <source>Or host one for your friends…</source>
        <translation>または友だちのために開く…</translation>
    </message>
</context>
<context>
    <name>NetworkWays</name>
    <message>
        <source>Open an invitation…</source>
        <translation>招待を開く…</translation>
    </message>
    <message>
        <source>Host a network…</source>
        <translation>ネットワークを開く…</translation>
    </message>
</context>
<context>
    <name>NewInvitationSheet</name>
    <message>
        <source>A new invitation</source>
        <translation>新しい招待</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Good for</source>
        <translation>有効期間</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 日</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 日間</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 日間</translation>
    </message>
    <message>
        <source>No end</source>
        <translation>無期限</translation>
    </message>
    <message>
        <source>Computers that it lets in</source>
        <translation>入れるコンピューター</translation>
    </message>
    <message>
        <source>Any number</source>
        <translation>何台でも</translation>
    </message>
    <message>
        <source>Whoever was let in stays, also after the invitation has ended.</source>
        <translation>入った人は、招待が終わったあとも残ります。</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>少々お待ちください…</translation>
    </message>
    <message>
        <source>Make the invitation</source>
        <translation>招待を作る</translation>
    </message>
</context>
<context>
    <name>NewWalletSheet</name>
    <message>
        <source>Your new wallet</source>
        <translation>新しいウォレット</translation>
    </message>
    <message>
        <source>Which words are these?</source>
        <translation>この言葉はどれですか？</translation>
    </message>
    <message>
        <source>Lock a copy with a password</source>
        <translation>パスワードで写しを保護</translation>
    </message>
    <message>
        <source>Linking your wallet</source>
        <translation>ウォレットを結び付けています</translation>
    </message>
    <message>
        <source>Your wallet is ready</source>
        <translation>ウォレットの準備ができました</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>手順 %1/%2</translation>
    </message>
    <message>
        <source>Throw this wallet away?</source>
        <translation>このウォレットを捨てますか？</translation>
    </message>
    <message>
        <source>Nothing was linked to it yet. Its words are forgotten here, and next time you get others.</source>
        <translation>まだ何も結び付いていません。言葉はここで忘れられ、次回は別の言葉になります。</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>捨てる</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>次へ</translation>
    </message>
</context>
<context>
    <name>NewsCard</name>
    <message>
        <source>New in version %1</source>
        <translation>バージョン %1 の新機能</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>知っておくこと</translation>
    </message>
</context>
<context>
    <name>PackCard</name>
    <message>
        <source>NVIDIA card</source>
        <translation>NVIDIA カード</translation>
    </message>
    <message>
        <source>To compute on the card, a whole other engine is loaded: signed like an update, and tested on the card before it is used.</source>
        <translation>カードで計算するには、別のエンジン全体を読み込みます。更新と同じように署名され、使う前にカードで試されます。</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>カード</translation>
    </message>
    <message>
        <source>none with a working driver</source>
        <translation>動作するドライバーのあるものはありません</translation>
    </message>
    <message>
        <source>NVIDIA pack</source>
        <translation>NVIDIA パック</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>バージョン %1</translation>
    </message>
    <message>
        <source>not loaded</source>
        <translation>未読み込み</translation>
    </message>
    <message>
        <source>Loading the NVIDIA pack</source>
        <translation>NVIDIA パックを読み込んでいます</translation>
    </message>
    <message>
        <source>Load the NVIDIA pack</source>
        <translation>NVIDIA パックを読み込む</translation>
    </message>
    <message>
        <source>Stop and remove it</source>
        <translation>止めて削除</translation>
    </message>
    <message>
        <source>Remove the NVIDIA pack</source>
        <translation>NVIDIA パックを削除</translation>
    </message>
</context>
<context>
    <name>Pipeline</name>
    <message>
        <source>No run yet</source>
        <translation>ランはまだありません</translation>
    </message>
    <message numerus="yes">
        <source>The model is trained in %n stages</source>
        <translation>
            <numerusform>モデルは %n ステージで学習されます</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The model is trained in %n stages; this computer serves stage %1</source>
        <translation>
            <numerusform>モデルは %n ステージで学習され、このコンピューターはステージ %1 を受け持ちます</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>このコンピューター</translation>
    </message>
    <message>
        <source>Your stage</source>
        <translation>あなたのステージ</translation>
    </message>
    <message>
        <source>Stage %1</source>
        <translation>ステージ %1</translation>
    </message>
</context>
<context>
    <name>ProgramPicker</name>
    <message>
        <source>Take out %1</source>
        <translation>%1 を外す</translation>
    </message>
    <message>
        <source>Choose a running program</source>
        <translation>実行中のプログラムを選ぶ</translation>
    </message>
    <message>
        <source>No other program runs</source>
        <translation>ほかに実行中のプログラムはありません</translation>
    </message>
    <message>
        <source>Name of a program</source>
        <translation>プログラムの名前</translation>
    </message>
    <message>
        <source>or write its name</source>
        <translation>または名前を書く</translation>
    </message>
</context>
<context>
    <name>SchedulePage</name>
    <message>
        <source>Schedule</source>
        <translation>スケジュール</translation>
    </message>
    <message>
        <source>Paint the hours in which this computer may train. It gives way at once when you need it.</source>
        <translation>このコンピューターが学習してよい時間を塗ってください。必要になればすぐに譲ります。</translation>
    </message>
    <message>
        <source>Idle hours</source>
        <translation>空き時間</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>いつも</translation>
    </message>
    <message>
        <source>%1 hours a week</source>
        <translation>週に %1 時間</translation>
    </message>
    <message>
        <source>No hours are open: it trains only when you say so.</source>
        <translation>開いている時間がありません。あなたが指示したときだけ学習します。</translation>
    </message>
    <message>
        <source>When somebody is there</source>
        <translation>誰かがいるとき</translation>
    </message>
    <message>
        <source>Nobody is there when keyboard and mouse have been still for a while.</source>
        <translation>キーボードとマウスがしばらく動かなければ、誰もいないとみなします。</translation>
    </message>
    <message>
        <source>Inside these hours</source>
        <translation>この時間の中で</translation>
    </message>
    <message>
        <source>Only when I am away</source>
        <translation>離れているときだけ</translation>
    </message>
    <message>
        <source>Away after</source>
        <translation>離席とみなすまで</translation>
    </message>
    <message>
        <source>Outside these hours</source>
        <translation>この時間の外で</translation>
    </message>
    <message>
        <source>Also when I am away</source>
        <translation>離れているときも</translation>
    </message>
    <message>
        <source>Keeping awake</source>
        <translation>スリープさせない</translation>
    </message>
    <message>
        <source>Keep the computer from sleeping while it trains</source>
        <translation>学習中はコンピューターをスリープさせない</translation>
    </message>
    <message>
        <source>In open hours and plugged in. Closing the lid may still put it to sleep.</source>
        <translation>開いた時間に電源につながっているとき。ふたを閉じるとスリープすることがあります。</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>Your computer exchanges data with strangers&apos; computers, and they see its IP address, as with a video call. Where the network names a relay, you can use that alone.</source>
        <translation>見知らぬ人のコンピューターとデータをやり取りし、ビデオ通話のように IP アドレスが見えます。リレーがあれば、それだけを使えます。</translation>
    </message>
    <message>
        <source>Training works the processor or the graphics card hard. Fans get louder, the power bill rises, and limits for heat, hours and share of work are yours to set.</source>
        <translation>プロセッサーやグラフィックカードに負荷がかかり、ファンの音と電気代が増えます。熱、時間、割合の上限はあなたが決めます。</translation>
    </message>
    <message>
        <source>Install it with your system&apos;s own packages, then start Train at Home again. Without a window it runs as it is: train-at-home run --headless.</source>
        <translation>システムのパッケージでインストールし、Train at Home を起動し直してください。ウィンドウなしではこのまま動きます: train-at-home run --headless。</translation>
    </message>
    <message>
        <source>Move it to Applications: only there it can start at login and update itself. It starts again from there, and keeps your choices.</source>
        <translation>「アプリケーション」に移してください。そこでだけ、ログイン時の起動と更新ができます。そこから起動し直し、設定は残ります。</translation>
    </message>
    <message>
        <source>Install Train at Home again over this copy; settings, key and credits stay. If that does not help, its last lines are below.</source>
        <translation>Train at Home をこの上にもう一度インストールしてください。設定、鍵、クレジットは残ります。だめな場合は、下に最後のログがあります。</translation>
    </message>
    <message>
        <source>It was thrown away, and nothing was changed. It is tried again later; if this lasts, something on the way changes downloads.</source>
        <translation>破棄され、何も変わっていません。あとで再試行します。続く場合は、途中で何かがダウンロードを書き換えています。</translation>
    </message>
    <message>
        <source>Never connect directly: peers see a relay&apos;s address, not yours. Slower, and possible only where the network names a relay.</source>
        <translation>直接接続しません。相手に見えるのはリレーのアドレスで、あなたのものではありません。遅くなり、ネットワークにリレーがある場合だけ可能です。</translation>
    </message>
    <message>
        <source>In open hours and plugged in, keep the computer from sleeping while it trains. Closing the lid may still put it to sleep.</source>
        <translation>開いた時間に電源につながっているとき、学習中はスリープさせません。ふたを閉じるとスリープすることがあります。</translation>
    </message>
    <message>
        <source>Restore it from a backup. Removing it gives this computer a new identity, without the credits that wait for the old one.</source>
        <translation>バックアップから戻してください。削除するとこのコンピューターは新しい身元になり、古い身元を待つクレジットは失われます。</translation>
    </message>
    <message>
        <source>No telemetry, no account. The network learns this computer&apos;s key, the name that you give it, its speed and its work.</source>
        <translation>追跡もアカウントもありません。ネットワークが知るのは鍵、付けた名前、速度、作業だけです。</translation>
    </message>
    <message>
        <source>The network&apos;s operator chooses what the model learns from. Parts of it pass through this computer as numbers.</source>
        <translation>何から学ぶかは運営者が選びます。その一部が数値としてここを通ります。</translation>
    </message>
    <message>
        <source>Nothing was changed. Something on the way may change what is downloaded; on another network it may work.</source>
        <translation>何も変わっていません。途中で何かがダウンロードを書き換えているかもしれません。別のネットワークならうまくいくかもしれません。</translation>
    </message>
    <message>
        <source>It was built without an address for them. Install new versions over it; settings, key and credits stay.</source>
        <translation>更新のアドレスなしで作られています。新しいバージョンは上書きでインストールしてください。設定、鍵、クレジットは残ります。</translation>
    </message>
    <message>
        <source>It was built without an address for them: install one from whoever publishes Train at Home.</source>
        <translation>そのアドレスなしで作られています。Train at Home の配布元のものをインストールしてください。</translation>
    </message>
    <message>
        <source>It begins with http://, https:// or train-at-home://; copy it whole, or ask for a new one.</source>
        <translation>http://、https://、train-at-home:// のどれかで始まります。全体をコピーするか、新しいものをもらってください。</translation>
    </message>
    <message>
        <source>Whether you are away cannot be told on this system. Switch that condition off in Schedule.</source>
        <translation>このシステムでは離席が分かりません。スケジュールでその条件を切ってください。</translation>
    </message>
    <message>
        <source>It looks like http://192.168.1.5:8420; whoever hosts the network sees it on starting.</source>
        <translation>http://192.168.1.5:8420 のような形です。ネットワークを開く人に開始時に表示されます。</translation>
    </message>
    <message>
        <source>Install them while you are away and between two rounds, only tell you, or do neither.</source>
        <translation>離れている間、ラウンドの合間にインストールする、知らせるだけにする、またはどちらもしない。</translation>
    </message>
    <message>
        <source>These look like the secret words of a wallet. Never type them anywhere: delete them.</source>
        <translation>ウォレットの秘密の言葉のようです。どこにも入力してはいけません。消してください。</translation>
    </message>
    <message>
        <source>Closing the lid puts this computer to sleep, and training stops until you open it.</source>
        <translation>ふたを閉じるとこのコンピューターはスリープし、開けるまで学習は止まります。</translation>
    </message>
    <message>
        <source>Switch on automatic time in the system settings; until then requests are refused.</source>
        <translation>システム設定で時刻の自動設定を有効にしてください。それまで要求は拒否されます。</translation>
    </message>
    <message>
        <source>This looks like a key, not an address. Copy the address from your wallet instead.</source>
        <translation>アドレスではなく鍵のようです。ウォレットからアドレスをコピーしてください。</translation>
    </message>
    <message>
        <source>Check the address and the connection, and ask the network&apos;s host whether it runs.</source>
        <translation>アドレスと接続を確かめ、運営者にネットワークが動いているか尋ねてください。</translation>
    </message>
    <message>
        <source>What you earned so far is kept. Ask the network&apos;s operator, or leave the network.</source>
        <translation>これまでの獲得は保管されます。運営者に尋ねるか、ネットワークを離れてください。</translation>
    </message>
    <message>
        <source>Where other contributors reach this computer; 127.0.0.1:0 keeps to this computer.</source>
        <translation>ほかの参加者がこのコンピューターに接続する場所。127.0.0.1:0 ならこのコンピューター内だけです。</translation>
    </message>
    <message>
        <source>Relays for peers without a direct path, separated by commas; the host names them.</source>
        <translation>直接の経路がない相手のためのリレー。コンマ区切り。運営者が指定します。</translation>
    </message>
    <message>
        <source>Train at Home runs from where it was downloaded, and cannot update itself there.</source>
        <translation>Train at Home はダウンロードした場所で動いているため、そこでは自分を更新できません。</translation>
    </message>
    <message>
        <source>What training takes from the socket; 0: measured where possible, else estimated.</source>
        <translation>学習がコンセントから使う電力。0: 可能なら測定、でなければ推定。</translation>
    </message>
    <message>
        <source>Pause while other programs use more of the graphics card than this; 100: never.</source>
        <translation>ほかのプログラムがグラフィックカードをこれより使う間は停止。100: 停止しない。</translation>
    </message>
    <message>
        <source>The network shows another key than before, so its statements are not believed.</source>
        <translation>ネットワークが以前と違う鍵を示したため、その明細は信用しません。</translation>
    </message>
    <message>
        <source>The wallet has signed. The change waits seven days, or the old wallet&apos;s word.</source>
        <translation>ウォレットが署名しました。変更は 7 日、または古いウォレットの承認を待ちます。</translation>
    </message>
    <message>
        <source>This version was just installed: it stays when it has run well for a minute.</source>
        <translation>このバージョンはインストールされたばかりです。1 分間うまく動けば、そのまま使います。</translation>
    </message>
    <message>
        <source>One character or more is wrong: copy the address again rather than type it.</source>
        <translation>文字が一つ以上違います。入力せずアドレスをもう一度コピーしてください。</translation>
    </message>
    <message>
        <source>Add LoadCredential=device-key:/etc/train-at-home/device-key to the service.</source>
        <translation>サービスに LoadCredential=device-key:/etc/train-at-home/device-key を加えてください。</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date and time; if they are right, try again tomorrow.</source>
        <translation>このコンピューターの日付と時刻を確かめてください。正しければ明日もう一度試してください。</translation>
    </message>
    <message>
        <source>Inside these hours, train only while nobody uses the keyboard or the mouse.</source>
        <translation>この時間の中では、誰もキーボードやマウスを使っていないときだけ学習します。</translation>
    </message>
    <message>
        <source>Pause while other programs use more of the processor than this; 100: never.</source>
        <translation>ほかのプログラムがプロセッサーをこれより使う間は停止。100: 停止しない。</translation>
    </message>
    <message>
        <source>The last good ones hold. Check that the file belongs to you, or remove it.</source>
        <translation>最後に正しかった設定が有効です。ファイルがあなたのものか確かめるか、削除してください。</translation>
    </message>
    <message>
        <source>Install a torch that was built for your card into its environment instead.</source>
        <translation>代わりに、カード用に作られた torch をその環境にインストールしてください。</translation>
    </message>
    <message>
        <source>Start train-at-home: the window takes over, and hands back when it ends.</source>
        <translation>train-at-home を起動してください。ウィンドウが引き継ぎ、終わると返します。</translation>
    </message>
    <message>
        <source>Stop for the rest of the month when this much was received; 0: no limit.</source>
        <translation>これだけ受信したらその月は停止。0: 無制限。</translation>
    </message>
    <message>
        <source>This is not an address of a Substrate wallet. Copy the address again.</source>
        <translation>Substrate ウォレットのアドレスではありません。もう一度コピーしてください。</translation>
    </message>
    <message>
        <source>Stop for the rest of the month when this much was sent; 0: no limit.</source>
        <translation>これだけ送信したらその月は停止。0: 無制限。</translation>
    </message>
    <message>
        <source>Disk space to use at most; a tenth of the disk is always left free.</source>
        <translation>使うディスク容量の上限。ディスクの一割は常に空けておきます。</translation>
    </message>
    <message>
        <source>Share of the time in which it computes; less is cooler and quieter.</source>
        <translation>計算する時間の割合。少ないほど涼しく静かです。</translation>
    </message>
    <message>
        <source>This is an Ethereum address; a Substrate address (SS58) is needed.</source>
        <translation>Ethereum のアドレスです。Substrate のアドレス (SS58) が必要です。</translation>
    </message>
    <message>
        <source>The list of updates was not signed by whoever makes Train at Home.</source>
        <translation>更新の一覧が Train at Home の作り手の署名ではありません。</translation>
    </message>
    <message>
        <source>The NVIDIA pack is damaged: load it again. The processor computes.</source>
        <translation>NVIDIA パックが壊れています。もう一度読み込んでください。計算はプロセッサーが行います。</translation>
    </message>
    <message>
        <source>Beta gets new versions earlier, and finds what is wrong with them.</source>
        <translation>ベータは新しいバージョンを早く受け取り、問題を見つけます。</translation>
    </message>
    <message>
        <source>Check Wi-Fi or cable. Training goes on by itself when it is back.</source>
        <translation>Wi-Fi かケーブルを確かめてください。つながれば学習は自動で続きます。</translation>
    </message>
    <message>
        <source>Update it the way you got it: git pull, or pip install --upgrade.</source>
        <translation>入手した方法で更新してください: git pull、または pip install --upgrade。</translation>
    </message>
    <message>
        <source>You can withdraw this at any time; everything then stops at once.</source>
        <translation>いつでも取り消せます。その時点ですべて止まります。</translation>
    </message>
    <message>
        <source>This network names no relay, and you allow no direct connection.</source>
        <translation>このネットワークにリレーはなく、直接接続も許可されていません。</translation>
    </message>
    <message>
        <source>This is an address for any Substrate network, such as Bittensor.</source>
        <translation>Bittensor など、どの Substrate ネットワークにも使えるアドレスです。</translation>
    </message>
    <message>
        <source>Open the window, or read and agree: train-at-home start --agree.</source>
        <translation>ウィンドウを開くか、読んで同意してください: train-at-home start --agree。</translation>
    </message>
    <message>
        <source>Train where the connection is paid by volume, such as a phone&apos;s.</source>
        <translation>携帯電話など、従量制の接続でも学習する。</translation>
    </message>
    <message>
        <source>This copy belongs to somebody else, and does not update itself.</source>
        <translation>このコピーはほかの人のもので、自分では更新しません。</translation>
    </message>
    <message>
        <source>Install it: run install.sh or the installer that came with it.</source>
        <translation>インストールしてください: 付属の install.sh またはインストーラーを実行します。</translation>
    </message>
    <message>
        <source>Where training on battery is allowed: pause below this charge.</source>
        <translation>バッテリーでの学習を許す場合: この残量を下回ると停止。</translation>
    </message>
    <message>
        <source>The invitation is mistyped or has expired: ask for a new one.</source>
        <translation>招待が間違っているか期限切れです。新しいものをもらってください。</translation>
    </message>
    <message>
        <source>Link this computer again with a signature of the same wallet.</source>
        <translation>同じウォレットの署名で、このコンピューターをもう一度結び付けてください。</translation>
    </message>
    <message>
        <source>Choose a temperature to resume that is below the one to stop.</source>
        <translation>再開の温度は停止の温度より低くしてください。</translation>
    </message>
    <message>
        <source>The network asked for a signature that it should not ask for.</source>
        <translation>ネットワークが、求めるべきでない署名を求めました。</translation>
    </message>
    <message>
        <source>Switch off &quot;Relays only&quot;, or join a network that has relays.</source>
        <translation>「リレーのみ」を切るか、リレーのあるネットワークに参加してください。</translation>
    </message>
    <message>
        <source>What you earned so far is kept; it is tried again by itself.</source>
        <translation>これまでの獲得は保管されます。自動で再試行します。</translation>
    </message>
    <message>
        <source>This copy runs from its sources, and does not update itself.</source>
        <translation>このコピーはソースから動いており、自分では更新しません。</translation>
    </message>
    <message>
        <source>Never send faster than this; 0: only the share above counts.</source>
        <translation>これより速く送信しない。0: 上の割合だけが有効。</translation>
    </message>
    <message>
        <source>Install Train at Home again: its two parts belong together.</source>
        <translation>Train at Home をもう一度インストールしてください。二つの部分は対になっています。</translation>
    </message>
    <message>
        <source>Host it for invited computers only, then make invitations.</source>
        <translation>招待されたコンピューターだけに開いてから、招待を作ってください。</translation>
    </message>
    <message>
        <source>The update that was loaded is not the one that was signed.</source>
        <translation>読み込まれた更新は、署名されたものではありません。</translation>
    </message>
    <message>
        <source>This copy runs from its sources, where packs are not used.</source>
        <translation>このコピーはソースから動いており、パックは使われません。</translation>
    </message>
    <message>
        <source>Whether the connection is metered cannot be told just now.</source>
        <translation>接続が従量制かどうか、今は分かりません。</translation>
    </message>
    <message>
        <source>The accelerator, or the processor; auto takes the fastest.</source>
        <translation>アクセラレーターまたはプロセッサー。auto は最速を選びます。</translation>
    </message>
    <message>
        <source>Pause when the processor or the graphics card is this hot.</source>
        <translation>プロセッサーやグラフィックカードがこの温度になったら停止。</translation>
    </message>
    <message>
        <source>The network answered another question than it was asked.</source>
        <translation>ネットワークは尋ねたこととは別の答えを返しました。</translation>
    </message>
    <message>
        <source>This copy was not installed, and does not update itself.</source>
        <translation>このコピーはインストールされておらず、自分では更新しません。</translation>
    </message>
    <message>
        <source>The engine is damaged, or cannot run on this computer.</source>
        <translation>エンジンが壊れているか、このコンピューターで動きません。</translation>
    </message>
    <message>
        <source>The update waits for a connection that is not metered.</source>
        <translation>更新は従量制でない接続を待っています。</translation>
    </message>
    <message>
        <source>Pause while a film, a game or a talk fills the screen.</source>
        <translation>映画、ゲーム、発表が画面いっぱいの間は停止。</translation>
    </message>
    <message>
        <source>The NVIDIA pack is checked with this card and driver.</source>
        <translation>NVIDIA パックをこのカードとドライバーで試しています。</translation>
    </message>
    <message>
        <source>Its run; empty: the one that the network names first.</source>
        <translation>そのラン。空欄: ネットワークが最初に挙げるもの。</translation>
    </message>
    <message>
        <source>When this computer may train, in its own time of day.</source>
        <translation>このコンピューターが学習してよい時間（現地時刻）。</translation>
    </message>
    <message>
        <source>What you pay for electricity; 0: costs are not shown.</source>
        <translation>電気の料金。0: 費用を表示しません。</translation>
    </message>
    <message>
        <source>Nothing can be saved: the disk is full or read-only.</source>
        <translation>何も保存できません。ディスクがいっぱいか読み取り専用です。</translation>
    </message>
    <message>
        <source>Install it when you like; a round is finished first.</source>
        <translation>好きなときにインストールできます。その前にラウンドを終えます。</translation>
    </message>
    <message>
        <source>How many to compute with; 0 takes half of the cores.</source>
        <translation>計算に使う数。0 はコアの半分。</translation>
    </message>
    <message>
        <source>How long there has to be no input outside the hours.</source>
        <translation>時間の外で、入力がない状態の長さ。</translation>
    </message>
    <message>
        <source>The update waits until you are away, or ask for it.</source>
        <translation>更新は、離れるまで、または求められるまで待ちます。</translation>
    </message>
    <message>
        <source>The NVIDIA pack is removed. The processor computes.</source>
        <translation>NVIDIA パックを削除しました。計算はプロセッサーが行います。</translation>
    </message>
    <message>
        <source>How long there has to be no input inside the hours.</source>
        <translation>時間の中で、入力がない状態の長さ。</translation>
    </message>
    <message>
        <source>The public address (SS58) to which your credits go.</source>
        <translation>クレジットが送られる公開アドレス (SS58)。</translation>
    </message>
    <message>
        <source>Share of the measured upload speed to use at most.</source>
        <translation>測定した送信速度のうち使う割合の上限。</translation>
    </message>
    <message>
        <source>Ask its host for an invitation, and open it here.</source>
        <translation>運営者に招待を頼み、ここで開いてください。</translation>
    </message>
    <message>
        <source>The history of what you earned cannot be written.</source>
        <translation>獲得の履歴を書き込めません。</translation>
    </message>
    <message>
        <source>Move it to Applications, and start it from there.</source>
        <translation>「アプリケーション」に移して、そこから起動してください。</translation>
    </message>
    <message>
        <source>Whether it is plugged in cannot be told just now.</source>
        <translation>電源につながっているか、今は分かりません。</translation>
    </message>
    <message>
        <source>Address of the network that this computer joined.</source>
        <translation>このコンピューターが参加したネットワークのアドレス。</translation>
    </message>
    <message>
        <source>Of that price, such as EUR; empty: your system&apos;s.</source>
        <translation>その料金の通貨。例: JPY。空欄: システムの設定。</translation>
    </message>
    <message>
        <source>Update Train at Home where the version is lower.</source>
        <translation>バージョンが低いほうの Train at Home を更新してください。</translation>
    </message>
    <message>
        <source>Paste the address that your credits shall go to.</source>
        <translation>クレジットの送り先のアドレスを貼り付けてください。</translation>
    </message>
    <message>
        <source>Invitations that are clicked will not open here.</source>
        <translation>クリックした招待はここでは開きません。</translation>
    </message>
    <message>
        <source>What was loaded is kept, and goes on from there.</source>
        <translation>読み込んだ分は残り、そこから続きます。</translation>
    </message>
    <message>
        <source>Train at Home runs from where it was downloaded.</source>
        <translation>Train at Home はダウンロードした場所で動いています。</translation>
    </message>
    <message>
        <source>This is too long for an address: copy it again.</source>
        <translation>アドレスには長すぎます。もう一度コピーしてください。</translation>
    </message>
    <message>
        <source>The network that this computer hosts has ended.</source>
        <translation>このコンピューターが開いていたネットワークは終わりました。</translation>
    </message>
    <message>
        <source>Choose a file of your own, or run as its owner.</source>
        <translation>自分のファイルを選ぶか、その所有者として実行してください。</translation>
    </message>
    <message>
        <source>No NVIDIA card with a working driver was found.</source>
        <translation>動作するドライバーのある NVIDIA カードが見つかりません。</translation>
    </message>
    <message>
        <source>I am an adult and may decide for this computer.</source>
        <translation>私は成人であり、このコンピューターについて決める権限があります。</translation>
    </message>
    <message>
        <source>Something else answers in the network&apos;s place.</source>
        <translation>ネットワークの代わりに別のものが応答しています。</translation>
    </message>
    <message>
        <source>New versions are looked for only when you ask.</source>
        <translation>新しいバージョンは、求められたときだけ探します。</translation>
    </message>
    <message>
        <source>Ask its host to start a run, then look again.</source>
        <translation>運営者にランの開始を頼み、それからもう一度見てください。</translation>
    </message>
    <message>
        <source>Copy it whole, or ask its host for a new one.</source>
        <translation>全体をコピーするか、運営者に新しい招待を頼んでください。</translation>
    </message>
    <message>
        <source>Your network lets in whoever has its address.</source>
        <translation>あなたのネットワークは、アドレスを知っている人を入れます。</translation>
    </message>
    <message>
        <source>Nothing was changed; it is tried again later.</source>
        <translation>何も変わっていません。あとで再試行します。</translation>
    </message>
    <message>
        <source>Ask its host for an invitation to a new one.</source>
        <translation>運営者に新しいランへの招待を頼んでください。</translation>
    </message>
    <message>
        <source>This network lets in invited computers only.</source>
        <translation>このネットワークは招待されたコンピューターだけを入れます。</translation>
    </message>
    <message>
        <source>You took back an invitation to your network.</source>
        <translation>あなたのネットワークへの招待を取り消しました。</translation>
    </message>
    <message>
        <source>You withdrew your consent: everything stops.</source>
        <translation>同意を取り消しました。すべて停止します。</translation>
    </message>
    <message>
        <source>You left the network; the seat was given up.</source>
        <translation>ネットワークを離れ、席を返しました。</translation>
    </message>
    <message>
        <source>The versions of this program cannot be read.</source>
        <translation>このプログラムのバージョンを読み取れません。</translation>
    </message>
    <message>
        <source>This copy knows no place to load packs from.</source>
        <translation>このコピーはパックの読み込み元を知りません。</translation>
    </message>
    <message>
        <source>No change of the payout address is waiting.</source>
        <translation>支払い先アドレスの変更は待機していません。</translation>
    </message>
    <message>
        <source>A statement of the network is not believed.</source>
        <translation>ネットワークの明細の一つが信用できません。</translation>
    </message>
    <message>
        <source>Another user of this computer trains on it.</source>
        <translation>このコンピューターの別の利用者が学習させています。</translation>
    </message>
    <message>
        <source>Which programs run cannot be told just now.</source>
        <translation>どのプログラムが動いているか、今は分かりません。</translation>
    </message>
    <message>
        <source>Of the window, beside what the system says.</source>
        <translation>ウィンドウの文字。システムの設定に加えて。</translation>
    </message>
    <message>
        <source>An address has 46 to 50 characters. Go on.</source>
        <translation>アドレスは 46〜50 文字です。続けてください。</translation>
    </message>
    <message>
        <source>The network does not know this invitation.</source>
        <translation>ネットワークはこの招待を知りません。</translation>
    </message>
    <message>
        <source>Choose one from 1 to 65535; 8420 is usual.</source>
        <translation>1 から 65535 を選んでください。普通は 8420 です。</translation>
    </message>
    <message>
        <source>A program proposes another payout address.</source>
        <translation>プログラムが別の支払い先アドレスを提案しています。</translation>
    </message>
    <message>
        <source>This computer is not linked to the wallet.</source>
        <translation>このコンピューターはウォレットに結び付いていません。</translation>
    </message>
    <message>
        <source>The update waits for the end of the round.</source>
        <translation>更新はラウンドの終わりを待っています。</translation>
    </message>
    <message>
        <source>Another program updates this one just now.</source>
        <translation>別のプログラムが今これを更新しています。</translation>
    </message>
    <message>
        <source>There is no NVIDIA pack for this computer.</source>
        <translation>このコンピューター用の NVIDIA パックはありません。</translation>
    </message>
    <message>
        <source>Never receive faster than this; 0: no cap.</source>
        <translation>これより速く受信しない。0: 上限なし。</translation>
    </message>
    <message>
        <source>The most where no temperature can be read.</source>
        <translation>温度が読めないときの上限。</translation>
    </message>
    <message>
        <source>The computer is removed from your wallet.</source>
        <translation>コンピューターはウォレットから外れました。</translation>
    </message>
    <message>
        <source>Your credits shall go to another address.</source>
        <translation>クレジットの送り先を変える申し込みがあります。</translation>
    </message>
    <message>
        <source>Wait until it can be reached, try again.</source>
        <translation>接続できるまで待ち、もう一度試してください。</translation>
    </message>
    <message>
        <source>Its host has taken this invitation back.</source>
        <translation>運営者がこの招待を取り消しました。</translation>
    </message>
    <message>
        <source>Choose a folder or a file that is there.</source>
        <translation>存在するフォルダーかファイルを選んでください。</translation>
    </message>
    <message>
        <source>Read the present text, then agree to it.</source>
        <translation>現在の文章を読んでから同意してください。</translation>
    </message>
    <message>
        <source>What the program remembered was damaged.</source>
        <translation>プログラムの記憶が壊れていました。</translation>
    </message>
    <message>
        <source>The next one is tried when it comes out.</source>
        <translation>次のものは、出たときに試します。</translation>
    </message>
    <message>
        <source>It has not looked for a new version yet.</source>
        <translation>新しいバージョンはまだ探していません。</translation>
    </message>
    <message>
        <source>The temperature cannot be read just now.</source>
        <translation>今は温度が読めません。</translation>
    </message>
    <message>
        <source>The training text is not yours to choose</source>
        <translation>学習するテキストは選べません</translation>
    </message>
    <message>
        <source>Join one first; credits wait meanwhile.</source>
        <translation>まずどれかに参加してください。クレジットは待っています。</translation>
    </message>
    <message>
        <source>The run of this invitation is finished.</source>
        <translation>この招待のランは終わっています。</translation>
    </message>
    <message>
        <source>You made an invitation to your network.</source>
        <translation>あなたのネットワークへの招待を作りました。</translation>
    </message>
    <message>
        <source>This version does not know that action.</source>
        <translation>このバージョンはその操作を知りません。</translation>
    </message>
    <message>
        <source>Your administrator has switched it off.</source>
        <translation>管理者が無効にしています。</translation>
    </message>
    <message>
        <source>Pause while one of these programs runs.</source>
        <translation>これらのプログラムのどれかが動いている間は停止。</translation>
    </message>
    <message>
        <source>The network has not shown its key yet.</source>
        <translation>ネットワークはまだ鍵を示していません。</translation>
    </message>
    <message>
        <source>Other programs need the graphics card.</source>
        <translation>ほかのプログラムがグラフィックカードを必要としています。</translation>
    </message>
    <message>
        <source>How this computer is called in tables.</source>
        <translation>表の中でのこのコンピューターの名前。</translation>
    </message>
    <message>
        <source>The wallet has removed this computer.</source>
        <translation>ウォレットがこのコンピューターを外しました。</translation>
    </message>
    <message>
        <source>This computer hosts nothing any more.</source>
        <translation>このコンピューターはもう何も開いていません。</translation>
    </message>
    <message>
        <source>Join another run, or try again later.</source>
        <translation>別のランに参加するか、あとで試してください。</translation>
    </message>
    <message>
        <source>The new version could not be started.</source>
        <translation>新しいバージョンを起動できませんでした。</translation>
    </message>
    <message>
        <source>The NVIDIA pack cannot be loaded now.</source>
        <translation>NVIDIA パックを今は読み込めません。</translation>
    </message>
    <message>
        <source>It was just busy, and waits a moment.</source>
        <translation>直前まで忙しかったので、少し待ちます。</translation>
    </message>
    <message>
        <source>This network speaks another version.</source>
        <translation>このネットワークは別のバージョンです。</translation>
    </message>
    <message>
        <source>The program that runs has no window.</source>
        <translation>実行中のプログラムにはウィンドウがありません。</translation>
    </message>
    <message>
        <source>Starting at login cannot be changed.</source>
        <translation>ログイン時の起動を変更できません。</translation>
    </message>
    <message>
        <source>This computer could not be measured.</source>
        <translation>このコンピューターを測定できませんでした。</translation>
    </message>
    <message>
        <source>A program proposes a payout address.</source>
        <translation>プログラムが支払い先アドレスを提案しています。</translation>
    </message>
    <message>
        <source>It finishes this round, then pauses.</source>
        <translation>このラウンドを終えてから停止します。</translation>
    </message>
    <message>
        <source>Go on after five minutes below this.</source>
        <translation>これを下回って 5 分たつと再開。</translation>
    </message>
    <message>
        <source>When something needs your attention.</source>
        <translation>あなたの対応が必要なとき。</translation>
    </message>
    <message>
        <source>Credits go to this address already.</source>
        <translation>クレジットはすでにこのアドレスに送られています。</translation>
    </message>
    <message>
        <source>This computer is in no network yet.</source>
        <translation>このコンピューターはまだどのネットワークにもいません。</translation>
    </message>
    <message>
        <source>Nothing connects before you agreed.</source>
        <translation>同意するまで何も接続しません。</translation>
    </message>
    <message>
        <source>The disk is full: the update waits.</source>
        <translation>ディスクがいっぱいです。更新は待機します。</translation>
    </message>
    <message>
        <source>The list of updates is out of date.</source>
        <translation>更新の一覧が古くなっています。</translation>
    </message>
    <message>
        <source>The system says that it is too hot.</source>
        <translation>システムが熱すぎると伝えています。</translation>
    </message>
    <message>
        <source>It is not allowed on this computer.</source>
        <translation>このコンピューターでは許可されていません。</translation>
    </message>
    <message>
        <source>The new address holds from now on.</source>
        <translation>新しいアドレスが今から有効です。</translation>
    </message>
    <message>
        <source>The network did not start in time.</source>
        <translation>ネットワークが時間内に始まりませんでした。</translation>
    </message>
    <message>
        <source>The program did not start in time.</source>
        <translation>プログラムが時間内に始まりませんでした。</translation>
    </message>
    <message>
        <source>Hosting was ended before it began.</source>
        <translation>始まる前に終了しました。</translation>
    </message>
    <message>
        <source>The NVIDIA pack is not loaded yet.</source>
        <translation>NVIDIA パックはまだ読み込まれていません。</translation>
    </message>
    <message>
        <source>It starts again from Applications.</source>
        <translation>「アプリケーション」から起動し直します。</translation>
    </message>
    <message>
        <source>Other programs need the processor.</source>
        <translation>ほかのプログラムがプロセッサーを必要としています。</translation>
    </message>
    <message>
        <source>Start in the tray when you log in.</source>
        <translation>ログイン時にトレイで起動する。</translation>
    </message>
    <message>
        <source>It uses electricity and makes heat</source>
        <translation>電気を使い、熱を出します</translation>
    </message>
    <message>
        <source>This computer offers no keychain.</source>
        <translation>このコンピューターにはキーチェーンがありません。</translation>
    </message>
    <message>
        <source>The engine ended again and again.</source>
        <translation>エンジンが何度も終了しました。</translation>
    </message>
    <message>
        <source>The wallet page cannot be opened.</source>
        <translation>ウォレットのページを開けません。</translation>
    </message>
    <message>
        <source>The processor computes meanwhile.</source>
        <translation>その間はプロセッサーが計算します。</translation>
    </message>
    <message>
        <source>This month&apos;s download is used up.</source>
        <translation>今月の受信量を使い切りました。</translation>
    </message>
    <message>
        <source>When the first credit was earned.</source>
        <translation>最初のクレジットを獲得したとき。</translation>
    </message>
    <message>
        <source>This network trains nothing yet.</source>
        <translation>このネットワークはまだ何も学習していません。</translation>
    </message>
    <message>
        <source>The update is tried again later.</source>
        <translation>更新はあとでもう一度試します。</translation>
    </message>
    <message>
        <source>The NVIDIA pack is being loaded.</source>
        <translation>NVIDIA パックを読み込んでいます。</translation>
    </message>
    <message>
        <source>Someone else uses this computer.</source>
        <translation>ほかの人がこのコンピューターを使っています。</translation>
    </message>
    <message>
        <source>Work share without a thermometer</source>
        <translation>温度計がないときの作業割合</translation>
    </message>
    <message>
        <source>Others see your internet address</source>
        <translation>あなたのインターネットアドレスが相手に見えます</translation>
    </message>
    <message>
        <source>It uses your internet connection</source>
        <translation>インターネット接続を使います</translation>
    </message>
    <message>
        <source>There is no payout address yet.</source>
        <translation>支払い先アドレスはまだありません。</translation>
    </message>
    <message>
        <source>This version does not run well.</source>
        <translation>このバージョンはうまく動きません。</translation>
    </message>
    <message>
        <source>The NVIDIA pack cannot be kept.</source>
        <translation>NVIDIA パックを保存できません。</translation>
    </message>
    <message>
        <source>This month&apos;s upload is used up.</source>
        <translation>今月の送信量を使い切りました。</translation>
    </message>
    <message>
        <source>The update cannot be unpacked.</source>
        <translation>更新を展開できません。</translation>
    </message>
    <message>
        <source>Nothing waits for a signature.</source>
        <translation>署名を待つものはありません。</translation>
    </message>
    <message>
        <source>Never, or only when I am away.</source>
        <translation>しない、または離れているときだけ。</translation>
    </message>
    <message>
        <source>Light, dark, or as the system.</source>
        <translation>明るい、暗い、またはシステムに合わせる。</translation>
    </message>
    <message>
        <source>This is not a payout address.</source>
        <translation>これは支払い先アドレスではありません。</translation>
    </message>
    <message>
        <source>Look at Activity for its log.</source>
        <translation>ログはアクティビティにあります。</translation>
    </message>
    <message>
        <source>It is being measured already.</source>
        <translation>すでに測定中です。</translation>
    </message>
    <message>
        <source>The keychain does not answer.</source>
        <translation>キーチェーンが応答しません。</translation>
    </message>
    <message>
        <source>The update cannot be written.</source>
        <translation>更新を書き込めません。</translation>
    </message>
    <message>
        <source>Updates cannot be loaded now.</source>
        <translation>今は更新を読み込めません。</translation>
    </message>
    <message>
        <source>Updates are off in this copy.</source>
        <translation>このコピーでは更新が切られています。</translation>
    </message>
    <message>
        <source>It is checked with this card.</source>
        <translation>このカードで試しています。</translation>
    </message>
    <message>
        <source>There is no NVIDIA pack here.</source>
        <translation>NVIDIA パックはここにありません。</translation>
    </message>
    <message>
        <source>This invitation has expired.</source>
        <translation>この招待は期限切れです。</translation>
    </message>
    <message>
        <source>You asked to pause after it.</source>
        <translation>そのあとの停止を指示しました。</translation>
    </message>
    <message>
        <source>The NVIDIA pack is not used.</source>
        <translation>NVIDIA パックは使われていません。</translation>
    </message>
    <message>
        <source>When a new version is ready.</source>
        <translation>新しいバージョンの準備ができたとき。</translation>
    </message>
    <message>
        <source>The engine does not answer.</source>
        <translation>エンジンが応答しません。</translation>
    </message>
    <message>
        <source>Credits go to this address.</source>
        <translation>クレジットはこのアドレスに送られます。</translation>
    </message>
    <message>
        <source>This invitation is used up.</source>
        <translation>この招待は使い切られました。</translation>
    </message>
    <message>
        <source>Ask its host for a new one.</source>
        <translation>運営者に新しい招待を頼んでください。</translation>
    </message>
    <message>
        <source>It lets nobody in any more.</source>
        <translation>もう誰も入れません。</translation>
    </message>
    <message>
        <source>The computer goes to sleep.</source>
        <translation>コンピューターがスリープします。</translation>
    </message>
    <message>
        <source>Everything is decided anew.</source>
        <translation>すべてを判断し直します。</translation>
    </message>
    <message>
        <source>This computer was measured.</source>
        <translation>このコンピューターを測定しました。</translation>
    </message>
    <message>
        <source>It looks for a new version.</source>
        <translation>新しいバージョンを探しています。</translation>
    </message>
    <message>
        <source>It is being loaded already.</source>
        <translation>すでに読み込んでいます。</translation>
    </message>
    <message>
        <source>Something fills the screen.</source>
        <translation>画面が何かで占められています。</translation>
    </message>
    <message>
        <source>Train while not plugged in.</source>
        <translation>電源につながっていなくても学習する。</translation>
    </message>
    <message>
        <source>Of the window and the tray.</source>
        <translation>ウィンドウとトレイの。</translation>
    </message>
    <message>
        <source>Hold still what would move.</source>
        <translation>動くものを止めておく。</translation>
    </message>
    <message>
        <source>When credits were paid out.</source>
        <translation>クレジットが支払われたとき。</translation>
    </message>
    <message>
        <source>Start at login, in the tray</source>
        <translation>ログイン時にトレイで起動</translation>
    </message>
    <message>
        <source>This is not an invitation.</source>
        <translation>これは招待ではありません。</translation>
    </message>
    <message>
        <source>That time is over already.</source>
        <translation>その時刻はもう過ぎています。</translation>
    </message>
    <message>
        <source>The network&apos;s run is over.</source>
        <translation>ネットワークのランは終わりました。</translation>
    </message>
    <message>
        <source>Ask again in some minutes.</source>
        <translation>数分後にもう一度試してください。</translation>
    </message>
    <message>
        <source>It waits for your consent.</source>
        <translation>同意を待っています。</translation>
    </message>
    <message>
        <source>No network was joined yet.</source>
        <translation>まだネットワークに参加していません。</translation>
    </message>
    <message>
        <source>The connection is metered.</source>
        <translation>接続は従量制です。</translation>
    </message>
    <message>
        <source>Too little memory is free.</source>
        <translation>空きメモリが足りません。</translation>
    </message>
    <message>
        <source>Your wallet is connected.</source>
        <translation>ウォレットがつながりました。</translation>
    </message>
    <message>
        <source>There is nothing to move.</source>
        <translation>移すものはありません。</translation>
    </message>
    <message>
        <source>Its signature is checked.</source>
        <translation>署名を確認しています。</translation>
    </message>
    <message>
        <source>The NVIDIA pack is ready.</source>
        <translation>NVIDIA パックの準備ができました。</translation>
    </message>
    <message>
        <source>It is outside your hours.</source>
        <translation>あなたの時間の外です。</translation>
    </message>
    <message>
        <source>Nothing is sent about you</source>
        <translation>あなたのことは何も送信しません</translation>
    </message>
    <message>
        <source>The change is cancelled.</source>
        <translation>変更は取り消されました。</translation>
    </message>
    <message>
        <source>Everything is as it was.</source>
        <translation>すべて元のままです。</translation>
    </message>
    <message>
        <source>The work was given back.</source>
        <translation>作業を返しました。</translation>
    </message>
    <message>
        <source>There is no wallet here.</source>
        <translation>ここにウォレットはありません。</translation>
    </message>
    <message>
        <source>The disk is nearly full.</source>
        <translation>ディスクがほぼいっぱいです。</translation>
    </message>
    <message>
        <source>You are at the computer.</source>
        <translation>あなたがコンピューターの前にいます。</translation>
    </message>
    <message>
        <source>The invitation is made.</source>
        <translation>招待を作りました。</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>キーチェーンがロックされています。</translation>
    </message>
    <message>
        <source>The update was cut off.</source>
        <translation>更新が途切れました。</translation>
    </message>
    <message>
        <source>It finishes this round.</source>
        <translation>このラウンドを終えます。</translation>
    </message>
    <message>
        <source>The round is finished.</source>
        <translation>ラウンドが終わりました。</translation>
    </message>
    <message>
        <source>The program is ending.</source>
        <translation>プログラムは終了中です。</translation>
    </message>
    <message>
        <source>It could not be moved.</source>
        <translation>移せませんでした。</translation>
    </message>
    <message>
        <source>It waits to be set up.</source>
        <translation>設定を待っています。</translation>
    </message>
    <message>
        <source>The proposal is gone.</source>
        <translation>提案はなくなりました。</translation>
    </message>
    <message>
        <source>Update Train at Home.</source>
        <translation>Train at Home を更新してください。</translation>
    </message>
    <message>
        <source>You joined a network.</source>
        <translation>ネットワークに参加しました。</translation>
    </message>
    <message>
        <source>It goes on by itself.</source>
        <translation>自動的に続きます。</translation>
    </message>
    <message>
        <source>It is being unpacked.</source>
        <translation>展開しています。</translation>
    </message>
    <message>
        <source>Everything allows it.</source>
        <translation>すべて問題ありません。</translation>
    </message>
    <message>
        <source>It is not plugged in.</source>
        <translation>電源につながっていません。</translation>
    </message>
    <message>
        <source>There is no network.</source>
        <translation>ネットワークがありません。</translation>
    </message>
    <message>
        <source>This copy is no app.</source>
        <translation>このコピーはアプリではありません。</translation>
    </message>
    <message>
        <source>You said: train now.</source>
        <translation>あなたの指示: 今すぐ学習。</translation>
    </message>
    <message>
        <source>Pause in full screen</source>
        <translation>全画面では停止</translation>
    </message>
    <message>
        <source>Choose a later one.</source>
        <translation>もっとあとの時刻を選んでください。</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>別のものを選んでください。</translation>
    </message>
    <message>
        <source>It is loaded again.</source>
        <translation>もう一度読み込んでいます。</translation>
    </message>
    <message>
        <source>It is being loaded.</source>
        <translation>読み込んでいます。</translation>
    </message>
    <message>
        <source>Only when I am away</source>
        <translation>離れているときだけ</translation>
    </message>
    <message>
        <source>Outside these hours</source>
        <translation>この時間の外で</translation>
    </message>
    <message>
        <source>Download in a month</source>
        <translation>月の受信量</translation>
    </message>
    <message>
        <source>On metered networks</source>
        <translation>従量制の接続で</translation>
    </message>
    <message>
        <source>The engine starts.</source>
        <translation>エンジンを起動しています。</translation>
    </message>
    <message>
        <source>Asking for a seat.</source>
        <translation>席を求めています。</translation>
    </message>
    <message>
        <source>The pause is over.</source>
        <translation>停止が終わりました。</translation>
    </message>
    <message>
        <source>Away outside after</source>
        <translation>時間外の離席まで</translation>
    </message>
    <message>
        <source>Busy graphics card</source>
        <translation>忙しいグラフィックカード</translation>
    </message>
    <message>
        <source>Choose one first.</source>
        <translation>まず一つ選んでください。</translation>
    </message>
    <message>
        <source>The engine ended.</source>
        <translation>エンジンが終了しました。</translation>
    </message>
    <message>
        <source>The update waits.</source>
        <translation>更新は待っています。</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>見た目と言語</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>プロセッサーのスレッド</translation>
    </message>
    <message>
        <source>Upload in a month</source>
        <translation>月の送信量</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>あとでもう一度試してください。</translation>
    </message>
    <message>
        <source>Battery at least</source>
        <translation>バッテリーの下限</translation>
    </message>
    <message>
        <source>Before you start</source>
        <translation>始める前に</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>もう一度起動してください。</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>止められました。</translation>
    </message>
    <message>
        <source>It is starting.</source>
        <translation>起動しています。</translation>
    </message>
    <message>
        <source>You paused it.</source>
        <translation>あなたが停止しました。</translation>
    </message>
    <message>
        <source>Busy processor</source>
        <translation>忙しいプロセッサー</translation>
    </message>
    <message>
        <source>Reduced motion</source>
        <translation>動きを減らす</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>ログイン時に起動</translation>
    </message>
    <message>
        <source>Payout address</source>
        <translation>支払い先アドレス</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>このコンピューター</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>It is paused.</source>
        <translation>停止中です。</translation>
    </message>
    <message>
        <source>It needs you.</source>
        <translation>あなたの対応が必要です。</translation>
    </message>
    <message>
        <source>Busy programs</source>
        <translation>優先するプログラム</translation>
    </message>
    <message>
        <source>Price per kWh</source>
        <translation>1 kWh の料金</translation>
    </message>
    <message>
        <source>No seat yet.</source>
        <translation>まだ席がありません。</translation>
    </message>
    <message>
        <source>Upload speed</source>
        <translation>送信速度</translation>
    </message>
    <message>
        <source>Download cap</source>
        <translation>受信の上限</translation>
    </message>
    <message>
        <source>Resume below</source>
        <translation>再開する温度</translation>
    </message>
    <message>
        <source>First credit</source>
        <translation>最初のクレジット</translation>
    </message>
    <message>
        <source>New versions</source>
        <translation>新しいバージョン</translation>
    </message>
    <message>
        <source>Electricity</source>
        <translation>電気</translation>
    </message>
    <message>
        <source>Own address</source>
        <translation>自分のアドレス</translation>
    </message>
    <message>
        <source>Relays only</source>
        <translation>リレーのみ</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>もう一度試してください。</translation>
    </message>
    <message>
        <source>It trains.</source>
        <translation>学習しています。</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>計算する装置</translation>
    </message>
    <message>
        <source>Idle hours</source>
        <translation>空き時間</translation>
    </message>
    <message>
        <source>Away after</source>
        <translation>離席とみなすまで</translation>
    </message>
    <message>
        <source>Upload cap</source>
        <translation>送信の上限</translation>
    </message>
    <message>
        <source>On battery</source>
        <translation>バッテリーで</translation>
    </message>
    <message>
        <source>Work share</source>
        <translation>作業割合</translation>
    </message>
    <message>
        <source>Keep awake</source>
        <translation>スリープさせない</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外観</translation>
    </message>
    <message>
        <source>It waits.</source>
        <translation>待っています。</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字の大きさ</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>対応が必要</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>通貨</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>Stop at</source>
        <translation>停止する温度</translation>
    </message>
    <message>
        <source>Payouts</source>
        <translation>支払い</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>While it trains it sends and receives. It stops for the month when 50 GB were sent, and pauses on metered connections, unless you choose otherwise.</source>
        <translation>学習中は送受信します。選び直さないかぎり、50 GB を送るとその月は止まり、従量制の接続では一時停止します。</translation>
    </message>
    <message>
        <source>Share of the memory to use at most. Where there is that much, 4 GB stay free when it starts; it pauses while less than 1 GB is free.</source>
        <translation>使うメモリの割合の上限。余裕があれば開始時に 4 GB を空けておき、空きが 1 GB 未満の間は一時停止します。</translation>
    </message>
    <message>
        <source>Your credits are kept, and your seat for some time. It is tried again by itself; if this lasts, ask whoever runs the network.</source>
        <translation>クレジットは保管され、席もしばらく保たれます。自動で再試行します。長引く場合は運営者に尋ねてください。</translation>
    </message>
    <message>
        <source>Members, credits and checkpoints are kept. Start it again; if it does not stay, its last lines are below.</source>
        <translation>メンバー、クレジット、チェックポイントは保管されています。もう一度始めてください。続かない場合は、最後の行が下にあります。</translation>
    </message>
    <message>
        <source>If you did not ask for it, open the page Wallet: until its seven days are over it can be stopped there.</source>
        <translation>心当たりがなければウォレットのページを開いてください。七日が過ぎるまではそこで止められます。</translation>
    </message>
    <message>
        <source>You practise on this computer. These credits have no value.</source>
        <translation>このコンピューターで練習しています。このクレジットに価値はありません。</translation>
    </message>
    <message>
        <source>It has no effect unless you accept it on the page Wallet.</source>
        <translation>ウォレットのページで承認しないかぎり、何も変わりません。</translation>
    </message>
    <message>
        <source>There is too little free memory to practise.</source>
        <translation>練習するには空きメモリが足りません。</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>チャンネル</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>制限</translation>
    </message>
    <message>
        <source>Payout</source>
        <translation>支払い</translation>
    </message>
    <message>
        <source>Relays</source>
        <translation>リレー</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>起動</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>電源</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>ディスク</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>ラン</translation>
    </message>
    <message>
        <source>Credits go to the new address in {days} days. The wallet that is paid now can approve it at once, or cancel it.</source>
        <translation>{days} 日後にクレジットは新しいアドレスに送られます。現在支払い先のウォレットは、すぐに承認することも取り消すこともできます。</translation>
    </message>
    <message>
        <source>{1} To try it again: train-at-home engine add nvidia; to be rid of it: train-at-home engine remove nvidia.</source>
        <translation>{1} もう一度試すには: train-at-home engine add nvidia。取り除くには: train-at-home engine remove nvidia。</translation>
    </message>
    <message>
        <source>The run is full; this computer has place {place} in the queue: about {minutes} min at the pace so far.</source>
        <translation>ランは満員です。このコンピューターは待ち行列の {place} 番目、これまでのペースで約 {minutes} 分です。</translation>
    </message>
    <message>
        <source>The run is full; this computer has place {place} in the queue: about {hours} hours at the pace so far.</source>
        <translation>ランは満員です。このコンピューターは待ち行列の {place} 番目、これまでのペースで約 {hours} 時間です。</translation>
    </message>
    <message>
        <source>The run is full; this computer has place {place} in the queue. How long that takes is not known yet.</source>
        <translation>ランは満員です。このコンピューターは待ち行列の {place} 番目です。どのくらいかかるかはまだ分かりません。</translation>
    </message>
    <message>
        <source>It has said nothing for {seconds} s. After {limit} s without a word it is ended and started again.</source>
        <translation>{seconds} 秒間、何も言っていません。{limit} 秒たっても何も言わなければ、終了して起動し直します。</translation>
    </message>
    <message>
        <source>In a hotel or on a train, log in to its Wi-Fi in your browser. At home, check the address {1}.</source>
        <translation>ホテルや列車では、ブラウザーで Wi-Fi にログインしてください。自宅ではアドレス {1} を確かめてください。</translation>
    </message>
    <message>
        <source>Nothing was signed: {1}. Try again; if it stays, leave this network and tell its operator.</source>
        <translation>署名されませんでした: {1}。もう一度試してください。続く場合はこのネットワークを離れ、運営者に知らせてください。</translation>
    </message>
    <message>
        <source>Install it: {1} {2}. Without a window it runs as it is: train-at-home run --headless.</source>
        <translation>インストールしてください: {1} {2}。ウィンドウなしではこのまま動きます: train-at-home run --headless。</translation>
    </message>
    <message>
        <source>The connection failed ({1}). It is tried again later, and goes on where it ended.</source>
        <translation>接続に失敗しました ({1})。あとで再試行し、続きから進めます。</translation>
    </message>
    <message>
        <source>The NVIDIA pack is of version {1} and the program of {2}: its own is loaded next.</source>
        <translation>NVIDIA パックはバージョン {1}、プログラムは {2} です。次に対応するものを読み込みます。</translation>
    </message>
    <message>
        <source>It begins with http://, https:// or {1}://; copy it whole, or ask for a new one.</source>
        <translation>http://、https://、{1}:// のどれかで始まります。全体をコピーするか、新しいものをもらってください。</translation>
    </message>
    <message>
        <source>It takes about {1} GB, and {2} GB are free. Close some programs, then try again.</source>
        <translation>約 {1} GB 必要ですが、空きは {2} GB です。プログラムを閉じてからもう一度試してください。</translation>
    </message>
    <message>
        <source>{1}. Free some space, or set TRAIN_AT_HOME_DIR to a folder that can be written.</source>
        <translation>{1}。空きを作るか、TRAIN_AT_HOME_DIR を書き込めるフォルダーにしてください。</translation>
    </message>
    <message>
        <source>A payout of {credits} credits to {address} failed; you still have them.</source>
        <translation>{address} への {credits} クレジットの支払いに失敗しました。クレジットは残っています。</translation>
    </message>
    <message>
        <source>It was set aside beside {1}. Your choices are kept; please agree again.</source>
        <translation>{1} の隣に退避しました。選択は保たれています。もう一度同意してください。</translation>
    </message>
    <message>
        <source>{1} The version that is installed stays; the next one is tried again.</source>
        <translation>{1} インストール済みのバージョンのままです。次のものを再び試します。</translation>
    </message>
    <message>
        <source>Look for a window that asks for the password of {1}, then try again.</source>
        <translation>{1} のパスワードを求めるウィンドウを探し、もう一度試してください。</translation>
    </message>
    <message>
        <source>Free some space on the disk of {1}; the installed version goes on.</source>
        <translation>{1} のディスクに空きを作ってください。インストール済みのバージョンは動き続けます。</translation>
    </message>
    <message>
        <source>{1}. Check that the disk is not full; it is read again by itself.</source>
        <translation>{1}。ディスクがいっぱいでないか確かめてください。自動で読み直します。</translation>
    </message>
    <message>
        <source>The card&apos;s driver is {1}; the pack needs {2} or newer. Update it.</source>
        <translation>カードのドライバーは {1} です。パックには {2} 以降が必要です。更新してください。</translation>
    </message>
    <message>
        <source>{1} What you earned so far is kept; it is tried again by itself.</source>
        <translation>{1} これまでの獲得は保管されます。自動で再試行します。</translation>
    </message>
    <message>
        <source>Free some space ({1}). What was earned is safe with the network.</source>
        <translation>空きを作ってください ({1})。獲得したものはネットワークに安全にあります。</translation>
    </message>
    <message>
        <source>{1}. Check that this computer lets programs listen on 127.0.0.1.</source>
        <translation>{1}。プログラムが 127.0.0.1 で待ち受けできるか確かめてください。</translation>
    </message>
    <message>
        <source>The graphics card has {now:.0f} °C; the limit is {limit:.0f} °C.</source>
        <translation>グラフィックカードは {now:.0f} °C、上限は {limit:.0f} °C です。</translation>
    </message>
    <message>
        <source>{1} Correct that line; until then the last good settings hold.</source>
        <translation>{1} その行を直してください。それまでは最後に正しかった設定が有効です。</translation>
    </message>
    <message>
        <source>{1}. Quit it, and drag Train at Home to Applications by hand.</source>
        <translation>{1}。終了して、Train at Home を手動で「アプリケーション」にドラッグしてください。</translation>
    </message>
    <message>
        <source>Ask whoever installed it in {1}, or install one of your own.</source>
        <translation>{1} にインストールした人に聞くか、自分のコピーをインストールしてください。</translation>
    </message>
    <message>
        <source>The processor has {now:.0f} °C; the limit is {limit:.0f} °C.</source>
        <translation>プロセッサーは {now:.0f} °C、上限は {limit:.0f} °C です。</translation>
    </message>
    <message>
        <source>The NVIDIA pack does not run with this card and driver: {1}</source>
        <translation>NVIDIA パックはこのカードとドライバーでは動きません: {1}</translation>
    </message>
    <message>
        <source>The update needs {1} MB more on the disk. Free some space.</source>
        <translation>更新にはディスクにあと {1} MB 必要です。空きを作ってください。</translation>
    </message>
    <message>
        <source>The network at {url} has not answered for {hours} hours.</source>
        <translation>{url} のネットワークは {hours} 時間応答していません。</translation>
    </message>
    <message>
        <source>Version {1} did not run well; version {2} is used again.</source>
        <translation>バージョン {1} はうまく動きませんでした。バージョン {2} に戻します。</translation>
    </message>
    <message>
        <source>The battery has {now:.0f} %; the limit is {limit:.0f} %.</source>
        <translation>バッテリーは {now:.0f} %、下限は {limit:.0f} % です。</translation>
    </message>
    <message>
        <source>Unlock {1} and try again: it keeps this computer&apos;s key.</source>
        <translation>{1} のロックを解除し、もう一度試してください。このコンピューターの鍵がそこにあります。</translation>
    </message>
    <message>
        <source>{1}. Check who owns {2}; the installed version goes on.</source>
        <translation>{1}。{2} の所有者を確かめてください。インストール済みのバージョンは動き続けます。</translation>
    </message>
    <message>
        <source>There is no NVIDIA pack for version {1} on this system.</source>
        <translation>このシステムには、バージョン {1} の NVIDIA パックがありません。</translation>
    </message>
    <message>
        <source>Addresses never contain {what}: check that character.</source>
        <translation>アドレスに {what} は含まれません。その文字を確かめてください。</translation>
    </message>
    <message>
        <source>The orchestrator at {url} cannot be reached: {cause}.</source>
        <translation>{url} のオーケストレーターに接続できません: {cause}。</translation>
    </message>
    <message>
        <source>The graphics card cools down to below {limit:.0f} °C.</source>
        <translation>グラフィックカードが {limit:.0f} °C を下回るまで冷まします。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {minutes} minutes behind.</source>
        <translation>このコンピューターの時計は {minutes} 分遅れています。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {minutes} minutes ahead.</source>
        <translation>このコンピューターの時計は {minutes} 分進んでいます。</translation>
    </message>
    <message>
        <source>{1}. Check LoadCredential= in the service&apos;s file.</source>
        <translation>{1}。サービスのファイルの LoadCredential= を確かめてください。</translation>
    </message>
    <message>
        <source>The NVIDIA pack does not support this card ({1}).</source>
        <translation>NVIDIA パックはこのカードに対応していません ({1})。</translation>
    </message>
    <message>
        <source>This computer serves stage {stage} of {stages}.</source>
        <translation>このコンピューターは {stages} ステージ中のステージ {stage} を受け持ちます。</translation>
    </message>
    <message>
        <source>{1}. Use the system&apos;s own list of login items.</source>
        <translation>{1}。システムのログイン項目の一覧を使ってください。</translation>
    </message>
    <message>
        <source>Version {1} is there, and waits for your word.</source>
        <translation>バージョン {1} が届き、あなたの返事を待っています。</translation>
    </message>
    <message>
        <source>The text to agree to is version {1}, not {2}.</source>
        <translation>同意する文章はバージョン {1} で、{2} ではありません。</translation>
    </message>
    <message>
        <source>It would resume at {1} °C and stop at {2} °C.</source>
        <translation>{1} °C で再開し {2} °C で停止することになります。</translation>
    </message>
    <message>
        <source>Version {1} is not on this computer any more.</source>
        <translation>バージョン {1} はもうこのコンピューターにありません。</translation>
    </message>
    <message>
        <source>The run is full: place {place} in the queue.</source>
        <translation>ランは満員です: 待ち行列の {place} 番目。</translation>
    </message>
    <message>
        <source>Version {1} is the newest for this computer.</source>
        <translation>バージョン {1} はこのコンピューター用の最新版です。</translation>
    </message>
    <message>
        <source>The key file {1} cannot be read or written.</source>
        <translation>鍵ファイル {1} を読み書きできません。</translation>
    </message>
    <message>
        <source>{1}. Choose a file in a folder of your own.</source>
        <translation>{1}。自分のフォルダーのファイルを選んでください。</translation>
    </message>
    <message>
        <source>{1} Until then the last good settings hold.</source>
        <translation>{1} それまでは最後に正しかった設定が有効です。</translation>
    </message>
    <message>
        <source>Version {1} does not work on this computer.</source>
        <translation>バージョン {1} はこのコンピューターで動きません。</translation>
    </message>
    <message>
        <source>Paid out: {credits} credits to {address}.</source>
        <translation>支払い済み: {address} へ {credits} クレジット。</translation>
    </message>
    <message>
        <source>The key file {1} belongs to another user.</source>
        <translation>鍵ファイル {1} は別の利用者のものです。</translation>
    </message>
    <message>
        <source>The NVIDIA pack&apos;s engine did not run: {1}</source>
        <translation>NVIDIA パックのエンジンが動きませんでした: {1}</translation>
    </message>
    <message>
        <source>Choose one from 1 to {1}; 8420 is usual.</source>
        <translation>1 から {1} を選んでください。普通は 8420 です。</translation>
    </message>
    <message>
        <source>{1}. Free some space on the disk of {2}.</source>
        <translation>{1}。{2} のディスクに空きを作ってください。</translation>
    </message>
    <message>
        <source>This computer&apos;s policy forbids it: {why}</source>
        <translation>このコンピューターの規則で禁止されています: {why}</translation>
    </message>
    <message>
        <source>The engine is of another version ({1}).</source>
        <translation>エンジンのバージョンが違います ({1})。</translation>
    </message>
    <message>
        <source>{1}. Start Train at Home from its menu.</source>
        <translation>{1}。メニューから Train at Home を起動してください。</translation>
    </message>
    <message>
        <source>Computing on {1}, with the NVIDIA pack.</source>
        <translation>NVIDIA パックを使い、{1} で計算しています。</translation>
    </message>
    <message>
        <source>It was silent after {milliseconds} ms.</source>
        <translation>{milliseconds} ms で静まりました。</translation>
    </message>
    <message>
        <source>The network at {url} has not answered.</source>
        <translation>{url} のネットワークが応答しませんでした。</translation>
    </message>
    <message>
        <source>This address is written for {network}.</source>
        <translation>このアドレスは {network} 用に書かれています。</translation>
    </message>
    <message>
        <source>The network knows no run called {run}.</source>
        <translation>ネットワークに {run} というランはありません。</translation>
    </message>
    <message>
        <source>{1}. Paste them in the window instead.</source>
        <translation>{1}。代わりにウィンドウに貼り付けてください。</translation>
    </message>
    <message>
        <source>Version {1} of Train at Home is there.</source>
        <translation>Train at Home のバージョン {1} が届きました。</translation>
    </message>
    <message>
        <source>It cools down to below {limit:.0f} °C.</source>
        <translation>{limit:.0f} °C を下回るまで冷まします。</translation>
    </message>
    <message>
        <source>You agreed to the terms, version {1}.</source>
        <translation>利用条件バージョン {1} に同意しました。</translation>
    </message>
    <message>
        <source>This computer hosts a network at {1}.</source>
        <translation>このコンピューターは {1} でネットワークを開いています。</translation>
    </message>
    <message>
        <source>The settings {1} cannot be read: {2}.</source>
        <translation>設定 {1} を読めません: {2}。</translation>
    </message>
    <message>
        <source>{1}. Install it again over this copy.</source>
        <translation>{1}。このコピーに上書きで再インストールしてください。</translation>
    </message>
    <message>
        <source>It loads stage {stage} of {stages}.</source>
        <translation>{stages} ステージ中のステージ {stage}を読み込んでいます。</translation>
    </message>
    <message>
        <source>{text} is not the URL of a network.</source>
        <translation>{text} はネットワークの URL ではありません。</translation>
    </message>
    <message>
        <source>The settings {1} cannot be written.</source>
        <translation>設定 {1} を書き込めません。</translation>
    </message>
    <message>
        <source>The credential {1} cannot be read.</source>
        <translation>資格情報 {1} を読めません。</translation>
    </message>
    <message>
        <source>Make it yours alone: chmod 600 {1}</source>
        <translation>自分だけのものにしてください: chmod 600 {1}</translation>
    </message>
    <message>
        <source>Others can read the key file {1}.</source>
        <translation>ほかの人が鍵ファイル {1} を読めます。</translation>
    </message>
    <message>
        <source>The settings cannot be read: {1}.</source>
        <translation>設定を読めません: {1}。</translation>
    </message>
    <message>
        <source>Version {1} runs well, and stays.</source>
        <translation>バージョン {1} はうまく動いており、このまま使います。</translation>
    </message>
    <message>
        <source>There is no setting called {1}.</source>
        <translation>{1} という設定はありません。</translation>
    </message>
    <message>
        <source>{credits} credits were earned.</source>
        <translation>{credits} クレジットを獲得しました。</translation>
    </message>
    <message>
        <source>{1}. Its last lines are below.</source>
        <translation>{1}。最後のログは下にあります。</translation>
    </message>
    <message>
        <source>Version {1} is being loaded.</source>
        <translation>バージョン {1} を読み込んでいます。</translation>
    </message>
    <message>
        <source>Version {1} is started next.</source>
        <translation>次にバージョン {1} を起動します。</translation>
    </message>
    <message>
        <source>There is no text at {path}.</source>
        <translation>{path} にテキストがありません。</translation>
    </message>
    <message>
        <source>{1}. Remove it by hand.</source>
        <translation>{1}。手で削除してください。</translation>
    </message>
    <message>
        <source>Version {1} is started.</source>
        <translation>バージョン {1} を起動しています。</translation>
    </message>
    <message>
        <source>Settings changed: {1}.</source>
        <translation>設定を変更しました: {1}。</translation>
    </message>
    <message>
        <source>{1} cannot be removed.</source>
        <translation>{1} を削除できません。</translation>
    </message>
    <message>
        <source>Version {1} is there.</source>
        <translation>バージョン {1} が届きました。</translation>
    </message>
    <message>
        <source>{port} is no port.</source>
        <translation>{port} はポートではありません。</translation>
    </message>
    <message>
        <source>{1} cannot be {2}.</source>
        <translation>{1} を {2} できません。</translation>
    </message>
    <message>
        <source>{name} is running.</source>
        <translation>{name} が動いています。</translation>
    </message>
    <message>
        <source>You joined {1}.</source>
        <translation>{1} に参加しました。</translation>
    </message>
    <message>
        <source>{1} is damaged.</source>
        <translation>{1} が壊れています。</translation>
    </message>
    <message>
        <source>It reads {1}.</source>
        <translation>内容は {1} です。</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>This network names no relay.</source>
        <translation>このネットワークにリレーはありません。</translation>
    </message>
    <message>
        <source>Not available on this system</source>
        <translation>このシステムでは使えません</translation>
    </message>
    <message>
        <source>%1 free now</source>
        <translation>現在の空き %1</translation>
    </message>
    <message>
        <source>%1 so far this month</source>
        <translation>今月はこれまで %1</translation>
    </message>
    <message>
        <source>Plugged in now</source>
        <translation>現在は電源に接続</translation>
    </message>
    <message>
        <source>On battery now</source>
        <translation>現在はバッテリー</translation>
    </message>
    <message>
        <source>%1 % now</source>
        <translation>現在 %1 %</translation>
    </message>
    <message>
        <source>Metered now</source>
        <translation>現在は従量制</translation>
    </message>
    <message>
        <source>Not metered now</source>
        <translation>現在は従量制ではない</translation>
    </message>
    <message>
        <source>Processor: %1 °C now</source>
        <translation>プロセッサー: 現在 %1 °C</translation>
    </message>
    <message>
        <source>Graphics card: %1 °C now</source>
        <translation>グラフィックカード: 現在 %1 °C</translation>
    </message>
    <message>
        <source>Others use %1 % now</source>
        <translation>現在ほかが %1 % を使用</translation>
    </message>
    <message>
        <source>Something fills the screen now</source>
        <translation>現在、画面が占められている</translation>
    </message>
    <message>
        <source>Nothing fills the screen now</source>
        <translation>現在、画面は占められていない</translation>
    </message>
    <message>
        <source>Running now: %1</source>
        <translation>現在実行中: %1</translation>
    </message>
    <message>
        <source>None of them runs now</source>
        <translation>現在どれも動いていない</translation>
    </message>
    <message>
        <source>System</source>
        <translation>システム</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>明るい</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>暗い</translation>
    </message>
    <message>
        <source>On</source>
        <translation>オン</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Tell me</source>
        <translation>知らせる</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>しない</translation>
    </message>
    <message>
        <source>Stable</source>
        <translation>安定版</translation>
    </message>
    <message>
        <source>Beta</source>
        <translation>ベータ</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>プロセッサー</translation>
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
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>Sign that this wallet is yours</source>
        <translation>このウォレットがあなたのものだと署名する</translation>
    </message>
    <message>
        <source>Approve the new address</source>
        <translation>新しいアドレスを承認する</translation>
    </message>
    <message>
        <source>Cancel the change</source>
        <translation>変更を取り消す</translation>
    </message>
    <message>
        <source>Remove a computer</source>
        <translation>コンピューターを外す</translation>
    </message>
    <message>
        <source>The link is copied: open it in the browser that has your wallet, on this computer. It works once, for five minutes.</source>
        <translation>リンクをコピーしました。このコンピューターで、ウォレットのあるブラウザーで開いてください。5 分間、一度だけ使えます。</translation>
    </message>
    <message>
        <source>The page is open in your browser. Read there what your wallet signs; it is not a transaction and costs nothing.</source>
        <translation>ページがブラウザーで開いています。ウォレットが何に署名するかをそこで読んでください。取引ではなく、費用もかかりません。</translation>
    </message>
    <message>
        <source>Computer: %1</source>
        <translation>コンピューター: %1</translation>
    </message>
    <message>
        <source>Copy link for another browser</source>
        <translation>ほかのブラウザー用にリンクをコピー</translation>
    </message>
    <message>
        <source>Close the page</source>
        <translation>ページを閉じる</translation>
    </message>
</context>
<context>
    <name>TrainControl</name>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Back to my hours</source>
        <translation>自分の時間に戻す</translation>
    </message>
    <message>
        <source>Train now</source>
        <translation>今すぐ学習</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>1 時間</translation>
    </message>
    <message>
        <source>For 2 hours</source>
        <translation>2 時間</translation>
    </message>
    <message>
        <source>Until I stop</source>
        <translation>自分で止めるまで</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>For 30 minutes</source>
        <translation>30 分間</translation>
    </message>
    <message>
        <source>Until tomorrow morning</source>
        <translation>明日の朝まで</translation>
    </message>
    <message>
        <source>Until I resume</source>
        <translation>再開するまで</translation>
    </message>
    <message>
        <source>Finish this round, then pause</source>
        <translation>このラウンドを終えて停止</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Train now</source>
        <translation>今すぐ学習</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>1 時間</translation>
    </message>
    <message>
        <source>For 2 hours</source>
        <translation>2 時間</translation>
    </message>
    <message>
        <source>Until I stop</source>
        <translation>自分で止めるまで</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>For 30 minutes</source>
        <translation>30 分間</translation>
    </message>
    <message>
        <source>Until tomorrow morning</source>
        <translation>明日の朝まで</translation>
    </message>
    <message>
        <source>Until I resume</source>
        <translation>再開するまで</translation>
    </message>
    <message>
        <source>Finish this round, then pause</source>
        <translation>このラウンドを終えて停止</translation>
    </message>
    <message>
        <source>Open Train at Home</source>
        <translation>Train at Home を開く</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>{0} credits today</source>
        <translation>今日 {0} クレジット</translation>
    </message>
    <message>
        <source>Practice network on this computer</source>
        <translation>このコンピューターの練習ネットワーク</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Back to my hours</source>
        <translation>自分の時間に戻す</translation>
    </message>
    <message>
        <source>{0} practice credits today</source>
        <translation>今日の練習クレジット {0}</translation>
    </message>
    <message>
        <source>Nobody has joined yet; quitting ends it</source>
        <translation>まだ誰も参加していません。終了すると止まります</translation>
    </message>
    <message numerus="yes">
        <source>Hosting for %n friends; quitting ends it</source>
        <translation>
            <numerusform>%n 人の友だちのために稼働中。終了すると止まります</numerusform>
        </translation>
    </message>
    <message>
        <source>Not set up yet</source>
        <translation>まだ設定されていません</translation>
    </message>
    <message>
        <source>Resting</source>
        <translation>休止中</translation>
    </message>
    <message>
        <source>The engine does not answer</source>
        <translation>エンジンが応答しません</translation>
    </message>
    <message>
        <source>Number {0} in the queue</source>
        <translation>待ち行列の {0} 番目</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>準備中</translation>
    </message>
    <message>
        <source>Training stage {0} of {1}</source>
        <translation>{1} ステージ中のステージ {0} を学習中</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>学習中</translation>
    </message>
    <message>
        <source>Paused until {0}</source>
        <translation>{0} まで停止</translation>
    </message>
    <message>
        <source>Paused until you resume</source>
        <translation>再開するまで停止</translation>
    </message>
    <message>
        <source>Finishing this round, then pausing</source>
        <translation>このラウンドを終えて停止します</translation>
    </message>
    <message>
        <source>Something needs you</source>
        <translation>対応が必要なことがあります</translation>
    </message>
    <message>
        <source>Not allowed on this computer</source>
        <translation>このコンピューターでは許可されていません</translation>
    </message>
</context>
<context>
    <name>UpdateCard</name>
    <message>
        <source>This version</source>
        <translation>このバージョン</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>チャンネル</translation>
    </message>
    <message>
        <source>Beta</source>
        <translation>ベータ</translation>
    </message>
    <message>
        <source>Stable</source>
        <translation>安定版</translation>
    </message>
    <message>
        <source>Last looked for a new version</source>
        <translation>新しいバージョンを最後に探した日時</translation>
    </message>
    <message>
        <source>never</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Install version %1</source>
        <translation>バージョン %1 をインストール</translation>
    </message>
    <message>
        <source>Not this version</source>
        <translation>このバージョンは使わない</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>少々お待ちください…</translation>
    </message>
    <message>
        <source>Look for a new version</source>
        <translation>新しいバージョンを探す</translation>
    </message>
</context>
<context>
    <name>WalletCheckStep</name>
    <message>
        <source>Type these three from your paper, so that you know it can be read.</source>
        <translation>読めることを確かめるため、紙からこの三つを入力してください。</translation>
    </message>
    <message>
        <source>Word %1</source>
        <translation>言葉 %1</translation>
    </message>
    <message>
        <source>Word %1 is still missing.</source>
        <translation>言葉 %1 がまだです。</translation>
    </message>
    <message>
        <source>Not quite: word %1 is another one. Look at your paper once more.</source>
        <translation>惜しいです: 言葉 %1 は別のものです。もう一度紙を見てください。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Show the words again</source>
        <translation>言葉をもう一度表示</translation>
    </message>
</context>
<context>
    <name>WalletForm</name>
    <message>
        <source>Sign with a wallet</source>
        <translation>ウォレットで署名</translation>
    </message>
    <message>
        <source>Connect a wallet</source>
        <translation>ウォレットをつなぐ</translation>
    </message>
    <message>
        <source>Signed by the wallet that is paid now it proves that the address is yours. Signed by another wallet, that one is paid after seven days, or at once if the present wallet approves.</source>
        <translation>現在支払い先のウォレットが署名すると、アドレスがあなたのものだと証明されます。別のウォレットが署名すると、7 日後、または現在のウォレットが承認すればすぐに、そちらへ支払われます。</translation>
    </message>
    <message>
        <source>For Talisman, polkadot.js or Bittensor in your browser. You sign a text that you can read; it is not a transaction and costs nothing.</source>
        <translation>ブラウザーの Talisman、polkadot.js、Bittensor 用。読める文章に署名します。取引ではなく、費用もかかりません。</translation>
    </message>
    <message>
        <source>Sign in the browser</source>
        <translation>ブラウザーで署名</translation>
    </message>
    <message>
        <source>Change to another address</source>
        <translation>別のアドレスに変える</translation>
    </message>
    <message>
        <source>Or paste an address</source>
        <translation>またはアドレスを貼り付ける</translation>
    </message>
    <message>
        <source>Without the present wallet&apos;s signature it takes seven days. Every computer of yours shows it, and the present wallet can cancel it.</source>
        <translation>現在のウォレットの署名がなければ 7 日かかります。あなたのすべてのコンピューターに表示され、現在のウォレットが取り消せます。</translation>
    </message>
    <message>
        <source>The public address (SS58) that your wallet shows under “Receive”.</source>
        <translation>ウォレットの「受け取る」に表示される公開アドレス (SS58)。</translation>
    </message>
    <message>
        <source>Payout address</source>
        <translation>支払い先アドレス</translation>
    </message>
    <message>
        <source>An address begins with the number of the network that it is written for (here %1). The same wallet has one for each network; credits find it by any of them.</source>
        <translation>アドレスは対象のネットワークの番号（ここでは %1）で始まります。同じウォレットはネットワークごとに一つ持ち、クレジットはどれでも届きます。</translation>
    </message>
    <message>
        <source>Ask for this change</source>
        <translation>この変更を申し込む</translation>
    </message>
    <message>
        <source>Use this address</source>
        <translation>このアドレスを使う</translation>
    </message>
    <message>
        <source>Make a new wallet</source>
        <translation>新しいウォレットを作る</translation>
    </message>
    <message>
        <source>Or, last, make a new wallet</source>
        <translation>または最後の手段として、新しいウォレットを作る</translation>
    </message>
    <message>
        <source>Only if you have none. You need pen, paper and five minutes in which nobody looks over your shoulder.</source>
        <translation>持っていない場合だけです。ペンと紙、そして肩越しに見られない 5 分が必要です。</translation>
    </message>
    <message>
        <source>Make a new wallet…</source>
        <translation>新しいウォレットを作る…</translation>
    </message>
    <message>
        <source>Change the address without the old wallet?</source>
        <translation>古いウォレットなしでアドレスを変えますか？</translation>
    </message>
    <message>
        <source>Is this your address?</source>
        <translation>これはあなたのアドレスですか？</translation>
    </message>
    <message>
        <source>It takes seven days, so that nobody who sits down at this computer can take your credits. Until then they go to the old address; all computers of your wallet show the change, and the old wallet can cancel it or approve it at once.</source>
        <translation>7 日かかります。このコンピューターの前に座った誰かにクレジットを奪われないためです。それまでは古いアドレスに送られ、あなたのウォレットのすべてのコンピューターに変更が表示され、古いウォレットが取り消しや即時の承認をできます。</translation>
    </message>
    <message>
        <source>Credits that were sent to a wrong address cannot be brought back.</source>
        <translation>間違ったアドレスに送られたクレジットは取り戻せません。</translation>
    </message>
    <message>
        <source>Wait seven days</source>
        <translation>7 日待つ</translation>
    </message>
    <message>
        <source>It is mine</source>
        <translation>私のものです</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>もう一度測る</translation>
    </message>
</context>
<context>
    <name>WalletLinkStep</name>
    <message>
        <source>Its address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Locked file</source>
        <translation>保護されたファイル</translation>
    </message>
    <message>
        <source>The new wallet has signed for it. Train at Home forgets its key when you close this.</source>
        <translation>新しいウォレットが署名しました。これを閉じると Train at Home はその鍵を忘れます。</translation>
    </message>
    <message>
        <source>Saved, but not linked yet</source>
        <translation>保存しましたが、まだ結び付いていません</translation>
    </message>
    <message>
        <source>You can try again now, or later paste the address on the page Wallet.</source>
        <translation>今もう一度試すか、あとでウォレットのページにアドレスを貼り付けてください。</translation>
    </message>
    <message>
        <source>One moment: the new wallet signs that this computer&apos;s credits go to it.</source>
        <translation>少々お待ちください。このコンピューターのクレジットの送り先として、新しいウォレットが署名しています。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>もう一度試す</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>アドレスをコピー</translation>
    </message>
</context>
<context>
    <name>WalletPage</name>
    <message>
        <source>Wallet</source>
        <translation>ウォレット</translation>
    </message>
    <message>
        <source>The public address to which your credits go. Train at Home never needs your wallet&apos;s secret words.</source>
        <translation>クレジットが送られる公開アドレス。Train at Home がウォレットの秘密の言葉を必要とすることは決してありません。</translation>
    </message>
    <message>
        <source>This is a practice network</source>
        <translation>これは練習ネットワークです</translation>
    </message>
    <message>
        <source>Its credits have no value, so no wallet is needed.</source>
        <translation>クレジットに価値はないので、ウォレットは不要です。</translation>
    </message>
    <message>
        <source>%1 credits are waiting for a wallet</source>
        <translation>%1 クレジットがウォレットを待っています</translation>
    </message>
    <message>
        <source>They are kept for this computer until you say where they shall go.</source>
        <translation>送り先を決めるまで、このコンピューターのために保管されます。</translation>
    </message>
    <message>
        <source>Your wallet has removed this computer</source>
        <translation>ウォレットがこのコンピューターを外しました</translation>
    </message>
    <message>
        <source>It can change nothing any more. What it earns still goes to the wallet. To take it back, sign with the same wallet.</source>
        <translation>もう何も変更できません。獲得したものは引き続きウォレットに送られます。戻すには、同じウォレットで署名してください。</translation>
    </message>
    <message>
        <source>Take it back: sign</source>
        <translation>戻す: 署名</translation>
    </message>
    <message>
        <source>A program proposes another payout address</source>
        <translation>プログラムが別の支払い先アドレスを提案しています</translation>
    </message>
    <message>
        <source>It came over the command line or from an agent, and has no effect unless you accept it. If you do not know it, decline.</source>
        <translation>コマンドラインかエージェントからのもので、受け入れない限り効果はありません。心当たりがなければ断ってください。</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>断る</translation>
    </message>
    <message>
        <source>Accept…</source>
        <translation>受け入れる…</translation>
    </message>
    <message>
        <source>A program proposes a payout address</source>
        <translation>プログラムが支払い先アドレスを提案しています</translation>
    </message>
    <message>
        <source>Credits go to it from %1 on, unless you choose one before: this one at once, or another below.</source>
        <translation>先に選ばなければ、クレジットは %1 からそこに送られます。これをすぐに選ぶことも、下で別のものを選ぶこともできます。</translation>
    </message>
    <message>
        <source>It is mine…</source>
        <translation>私のものです…</translation>
    </message>
    <message>
        <source>A new address waits until %1</source>
        <translation>新しいアドレスは %1 まで待機します</translation>
    </message>
    <message>
        <source>%1 asked for it%2. Until then credits go to the old address; after that they go to this one by themselves. If this was not you, cancel it.</source>
        <translation>%1 が申し込みました%2。それまでクレジットは古いアドレスに、その後は自動でこちらに送られます。あなたでなければ取り消してください。</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>このコンピューター</translation>
    </message>
    <message>
        <source>One of your computers</source>
        <translation>あなたのコンピューターの一台</translation>
    </message>
    <message>
        <source>, by a command</source>
        <translation>（コマンドによる）</translation>
    </message>
    <message>
        <source>The new wallet has signed.</source>
        <translation>新しいウォレットが署名しました。</translation>
    </message>
    <message>
        <source>The new wallet has not signed.</source>
        <translation>新しいウォレットは署名していません。</translation>
    </message>
    <message>
        <source>Cancel it with the old wallet</source>
        <translation>古いウォレットで取り消す</translation>
    </message>
    <message>
        <source>Approve it now with the old wallet</source>
        <translation>古いウォレットで今すぐ承認する</translation>
    </message>
    <message>
        <source>No old wallet any more? Then there is nothing to do but wait.</source>
        <translation>古いウォレットがもうない場合は、待つしかありません。</translation>
    </message>
    <message>
        <source>Your address</source>
        <translation>あなたのアドレス</translation>
    </message>
    <message>
        <source>Proven to be yours by its signature</source>
        <translation>署名によりあなたのものと証明済み</translation>
    </message>
    <message>
        <source>Not proven to be yours: nobody has signed with it yet</source>
        <translation>あなたのものとは未証明: まだ誰も署名していません</translation>
    </message>
    <message>
        <source>Prove it is mine</source>
        <translation>自分のものだと証明する</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>アドレスをコピー</translation>
    </message>
    <message>
        <source>Computers of this wallet</source>
        <translation>このウォレットのコンピューター</translation>
    </message>
    <message>
        <source>All of them see each other here. Removing one takes a signature of the wallet.</source>
        <translation>ここでは互いがすべて見えます。外すにはウォレットの署名が必要です。</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>このコンピューター</translation>
    </message>
    <message>
        <source>Removed by the wallet  ·  key %1</source>
        <translation>ウォレットが外しました  ·  鍵 %1</translation>
    </message>
    <message>
        <source>Key %1</source>
        <translation>鍵 %1</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 を外す</translation>
    </message>
    <message>
        <source>If something is lost</source>
        <translation>何かを失ったら</translation>
    </message>
    <message>
        <source>The wallet</source>
        <translation>ウォレット</translation>
    </message>
    <message>
        <source>Enter another address here and wait seven days. Nobody without your computer can do that.</source>
        <translation>ここに別のアドレスを入力して 7 日待ちます。あなたのコンピューターなしには誰にもできません。</translation>
    </message>
    <message>
        <source>A computer</source>
        <translation>コンピューター</translation>
    </message>
    <message>
        <source>On another computer of the same wallet choose “Remove”, and sign. What it earned stays yours. Without another one, start Train at Home on a new computer and link it to the same wallet first.</source>
        <translation>同じウォレットの別のコンピューターで「外す」を選び、署名します。獲得したものはあなたのものです。ほかになければ、新しいコンピューターで Train at Home を起動し、まず同じウォレットに結び付けてください。</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>両方</translation>
    </message>
    <message>
        <source>Nobody can help, and we cannot either: there is no account behind this, only your keys.</source>
        <translation>誰にも助けられません。私たちにもできません。背後にアカウントはなく、あるのはあなたの鍵だけです。</translation>
    </message>
    <message>
        <source>Change the address without the old wallet?</source>
        <translation>古いウォレットなしでアドレスを変えますか？</translation>
    </message>
    <message>
        <source>Is this your address?</source>
        <translation>これはあなたのアドレスですか？</translation>
    </message>
    <message>
        <source>It takes seven days. Until then credits go to the old address; all computers of your wallet show the change, and the old wallet can cancel it or approve it at once.</source>
        <translation>7 日かかります。それまでクレジットは古いアドレスに送られ、あなたのウォレットのすべてのコンピューターに変更が表示され、古いウォレットが取り消しや即時の承認をできます。</translation>
    </message>
    <message>
        <source>Credits that were sent to a wrong address cannot be brought back.</source>
        <translation>間違ったアドレスに送られたクレジットは取り戻せません。</translation>
    </message>
    <message>
        <source>Wait seven days</source>
        <translation>7 日待つ</translation>
    </message>
    <message>
        <source>It is mine</source>
        <translation>私のものです</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>もう一度測る</translation>
    </message>
    <message>
        <source>Remove %1 from the wallet?</source>
        <translation>%1 をウォレットから外しますか？</translation>
    </message>
    <message>
        <source>It can then change nothing any more. What it has earned, and still earns, stays the wallet&apos;s. A page opens on which the wallet signs.</source>
        <translation>その後は何も変更できません。これまでと今後の獲得はウォレットのものです。ウォレットが署名するページが開きます。</translation>
    </message>
    <message>
        <source>Sign and remove</source>
        <translation>署名して外す</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>残す</translation>
    </message>
</context>
<context>
    <name>WalletPasswordStep</name>
    <message>
        <source>The file opens in polkadot.js, Talisman and others, with this password. Your words open the wallet without it.</source>
        <translation>このファイルは、このパスワードで polkadot.js や Talisman などで開けます。言葉があればパスワードなしで開けます。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters; a few words in a row are good.</source>
        <translation>
            <numerusform>%n 文字以上。いくつかの言葉を並べると良いでしょう。</numerusform>
        </translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>もう一度</translation>
    </message>
    <message>
        <source>Password once more</source>
        <translation>パスワードをもう一度</translation>
    </message>
    <message>
        <source>The password is still too short.</source>
        <translation>パスワードがまだ短すぎます。</translation>
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <translation>二つがまだ一致しません。</translation>
    </message>
    <message>
        <source>The two are the same.</source>
        <translation>二つは一致しています。</translation>
    </message>
    <message>
        <source>The file was not saved</source>
        <translation>ファイルは保存されませんでした</translation>
    </message>
    <message>
        <source>%1. Choose another place.</source>
        <translation>%1。別の場所を選んでください。</translation>
    </message>
    <message>
        <source>Save the locked file…</source>
        <translation>保護されたファイルを保存…</translation>
    </message>
</context>
<context>
    <name>WalletWordsStep</name>
    <message>
        <source>Write these twelve words on paper, in this order. They are the wallet: whoever has them has what is in it.</source>
        <translation>この 12 の言葉を、この順に紙に書いてください。これがウォレットそのものです。持つ人が中身の持ち主です。</translation>
    </message>
    <message>
        <source>Word %1: %2</source>
        <translation>言葉 %1: %2</translation>
    </message>
    <message>
        <source>Shown once, here</source>
        <translation>表示は一度、ここだけ</translation>
    </message>
    <message>
        <source>Train at Home keeps nothing: it forgets the words as soon as you leave this page.</source>
        <translation>Train at Home は何も保管しません。このページを離れるとすぐに言葉を忘れます。</translation>
    </message>
    <message>
        <source>On paper, and nowhere else</source>
        <translation>紙だけに、ほかには残さない</translation>
    </message>
    <message>
        <source>No photo, no cloud, no message. Nobody honest will ever ask for them, neither do we.</source>
        <translation>写真もクラウドもメッセージもいけません。誠実な人は決して尋ねません。私たちも尋ねません。</translation>
    </message>
    <message>
        <source>Lost is lost</source>
        <translation>失えば戻りません</translation>
    </message>
    <message>
        <source>Without the words, and without the locked copy that follows, nobody can open the wallet again.</source>
        <translation>言葉も、次に作る保護された写しもなければ、誰もウォレットを開けません。</translation>
    </message>
    <message>
        <source>I have written them down</source>
        <translation>書き留めました</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Not set up yet</source>
        <translation>まだ設定されていません</translation>
    </message>
    <message>
        <source>Your computer is resting</source>
        <translation>コンピューターは休んでいます</translation>
    </message>
    <message>
        <source>The engine does not answer</source>
        <translation>エンジンが応答しません</translation>
    </message>
    <message>
        <source>Waiting for a place: number %1 in the queue</source>
        <translation>席を待っています: 待ち行列の %1 番目</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>準備中</translation>
    </message>
    <message>
        <source>Your computer is training</source>
        <translation>コンピューターは学習中です</translation>
    </message>
    <message>
        <source>Training stage %1 of %2</source>
        <translation>%2 ステージ中のステージ %1 を学習中</translation>
    </message>
    <message>
        <source>Paused until %1</source>
        <translation>%1 まで停止</translation>
    </message>
    <message>
        <source>Paused until you resume</source>
        <translation>再開するまで停止</translation>
    </message>
    <message>
        <source>Finishing this round, then pausing</source>
        <translation>このラウンドを終えて停止します</translation>
    </message>
    <message>
        <source>Something needs you</source>
        <translation>対応が必要なことがあります</translation>
    </message>
    <message>
        <source>Not allowed on this computer</source>
        <translation>このコンピューターでは許可されていません</translation>
    </message>
    <message>
        <source>Not set up</source>
        <translation>未設定</translation>
    </message>
    <message>
        <source>Resting</source>
        <translation>休止中</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>待ち行列</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>応答なし</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>学習中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>停止中</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>仕上げ中</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>対応が必要</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>許可されていません</translation>
    </message>
    <message>
        <source>waiting for computers</source>
        <translation>コンピューターを待っています</translation>
    </message>
    <message>
        <source>warming up</source>
        <translation>準備運転中</translation>
    </message>
    <message>
        <source>training</source>
        <translation>学習中</translation>
    </message>
    <message>
        <source>training and merging</source>
        <translation>学習と統合中</translation>
    </message>
    <message>
        <source>being tested</source>
        <translation>評価中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>停止中</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Round %1: %2 tokens trained and %3 evaluated in stage %4: %5 % of the verified work, from a pot of %6.</source>
        <translation>ラウンド %1: ステージ %4 で %2 トークンを学習し、%3 トークンを評価。確認された作業の %5 %、ポット %6。</translation>
    </message>
    <message>
        <source>Round %1: %2 tokens trained in stage %3: %4 % of the verified work, from a pot of %5.</source>
        <translation>ラウンド %1: ステージ %3 で %2 トークンを学習。確認された作業の %4 %、ポット %5。</translation>
    </message>
    <message>
        <source>Round %1: you made %2 of %3 spot checks, from a pot of %4.</source>
        <translation>ラウンド %1: 抜き取り検査 %3 件中 %2 件を担当。ポット %4。</translation>
    </message>
    <message>
        <source>The spot check of your work in round %1 was passed: what you earned up to it is safe.</source>
        <translation>ラウンド %1 の作業の抜き取り検査に合格しました。それまでに得た分は確定です。</translation>
    </message>
    <message>
        <source>The spot check of your work in round %1 found other results: what was not checked yet is lost.</source>
        <translation>ラウンド %1 の作業の抜き取り検査で結果が異なりました。未検査の分は失われます。</translation>
    </message>
    <message>
        <source>In round %1 your computer merged to another result than two others: what was not checked yet is lost.</source>
        <translation>ラウンド %1 で、このコンピューターの統合結果がほかの 2 台と異なりました。未検査の分は失われます。</translation>
    </message>
    <message>
        <source>It is on its way to your wallet.</source>
        <translation>ウォレットへ送られています。</translation>
    </message>
    <message>
        <source>The payment to your wallet failed: these credits are yours again.</source>
        <translation>ウォレットへの支払いに失敗しました。このクレジットは再びあなたのものです。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>もう一度試す</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Change network</source>
        <translation>ネットワークを変える</translation>
    </message>
    <message>
        <source>Practice on this computer</source>
        <translation>このコンピューターで練習</translation>
    </message>
    <message>
        <source>Leave this network</source>
        <translation>このネットワークを離れる</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>もう一度測る</translation>
    </message>
    <message>
        <source>Open limits</source>
        <translation>制限を開く</translation>
    </message>
    <message>
        <source>Open wallet</source>
        <translation>ウォレットを開く</translation>
    </message>
    <message>
        <source>Read and agree</source>
        <translation>読んで同意する</translation>
    </message>
    <message>
        <source>Install now</source>
        <translation>今すぐインストール</translation>
    </message>
    <message>
        <source>Move to Applications</source>
        <translation>「アプリケーション」に移す</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
</context>
</TS>
