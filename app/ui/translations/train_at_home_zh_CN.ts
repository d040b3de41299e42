<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Train at Home</source>
        <translation>Train at Home</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>Lends this computer&apos;s idle hours to the training of language models.</source>
        <translation>把这台电脑的空闲时间借给语言模型的训练。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>运营者</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练任务</translation>
    </message>
    <message>
        <source>This computer&apos;s key</source>
        <translation>这台电脑的密钥</translation>
    </message>
    <message>
        <source>By this public key the network knows this computer.</source>
        <translation>网络凭这个公钥认出这台电脑。</translation>
    </message>
    <message>
        <source>Leave this network</source>
        <translation>离开这个网络</translation>
    </message>
    <message>
        <source>What you agreed to</source>
        <translation>您同意的内容</translation>
    </message>
    <message>
        <source>Withdraw, and stop everything</source>
        <translation>撤回同意并停止一切</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>所用软件</translation>
    </message>
    <message>
        <source>Train at Home is free software under the Apache Licence 2.0. It is made with Python, Qt for Python (LGPL 3), PyTorch (BSD), iroh (MIT), msgspec (BSD), httpx (BSD), keyring (MIT), APScheduler (MIT) and cryptography (Apache 2.0). The licences lie beside the program.</source>
        <translation>Train at Home 是采用 Apache 2.0 许可的自由软件。它使用了 Python、Qt for Python (LGPL 3)、PyTorch (BSD)、iroh (MIT)、msgspec (BSD)、httpx (BSD)、keyring (MIT)、APScheduler (MIT) 和 cryptography (Apache 2.0)。许可文本随程序附上。</translation>
    </message>
    <message>
        <source>Remove Train at Home</source>
        <translation>移除 Train at Home</translation>
    </message>
    <message>
        <source>Gives up this computer&apos;s place, and removes the login item, the entries in the keychain, and all data.</source>
        <translation>交还这台电脑的席位，并删除登录启动项、钥匙串中的条目和所有数据。</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Leave this network?</source>
        <translation>离开这个网络？</translation>
    </message>
    <message>
        <source>This computer gives up its place in the run. Credits that you earned stay yours.</source>
        <translation>这台电脑交还它在训练任务中的席位。您已获得的积分仍归您。</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>Remove Train at Home and its data?</source>
        <translation>移除 Train at Home 及其数据？</translation>
    </message>
    <message>
        <source>%1 credits still wait for a wallet. They are lost when this computer&apos;s key is removed.</source>
        <translation>还有 %1 积分在等待钱包。删除这台电脑的密钥后它们将丢失。</translation>
    </message>
    <message>
        <source>Its place in the run is given up, and its settings, history, keys and login item are removed. This cannot be undone.</source>
        <translation>训练任务中的席位将被交还；设置、历史、密钥和登录启动项将被删除。此操作无法撤销。</translation>
    </message>
    <message>
        <source>Remove everything</source>
        <translation>全部移除</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>ActivityPage</name>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>What happened on this computer, and why.</source>
        <translation>这台电脑上发生了什么，以及原因。</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>It could not be saved: %1</source>
        <translation>无法保存：%1</translation>
    </message>
    <message>
        <source>Giving the computer back</source>
        <translation>把电脑还给您</translation>
    </message>
    <message>
        <source>When you come back, training has to fall silent at once.</source>
        <translation>您回来时，训练必须立刻安静下来。</translation>
    </message>
    <message>
        <source>Not needed yet. The first time is measured and shown here.</source>
        <translation>还没有需要过。第一次会被测量并显示在这里。</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>from noticing you to silence, the last time; it looks once a second. Promised: %1 ms.</source>
        <translation>上一次从察觉到您到安静所用的时间；每秒检查一次。承诺：%1 ms。</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>Nothing happened yet</source>
        <translation>还没有发生任何事</translation>
    </message>
    <message>
        <source>Whatever this program does stands here, with its reason.</source>
        <translation>这个程序所做的一切都连同原因记录在这里。</translation>
    </message>
    <message>
        <source>Logs and diagnostics</source>
        <translation>日志与诊断</translation>
    </message>
    <message>
        <source>Diagnostics hold versions, settings and the newest log lines. Names, addresses and keys are taken out, and you see them before they are saved.</source>
        <translation>诊断包含版本、设置和最新的日志。名称、地址和密钥已去除，保存前您可以看到全部内容。</translation>
    </message>
    <message>
        <source>Open the folder of logs</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>Collect again</source>
        <translation>重新收集</translation>
    </message>
    <message>
        <source>Show diagnostics</source>
        <translation>显示诊断</translation>
    </message>
    <message>
        <source>Save as file</source>
        <translation>保存为文件</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>诊断</translation>
    </message>
</context>
<context>
    <name>AgreeStep</name>
    <message>
        <source>You can stop at any time</source>
        <translation>您可以随时停止</translation>
    </message>
    <message>
        <source>Train at Home lends this computer to the training of a language model while you do not need it. You earn credits for work that was verified.</source>
        <translation>在您不需要时，Train at Home 把这台电脑借给语言模型的训练。经过验证的工作会为您赢得积分。</translation>
    </message>
    <message>
        <source>Not allowed on this computer</source>
        <translation>这台电脑上不允许</translation>
    </message>
    <message>
        <source>Agree and go on</source>
        <translation>同意并继续</translation>
    </message>
</context>
<context>
    <name>ComputerStep</name>
    <message>
        <source>A look at this computer</source>
        <translation>看看这台电脑</translation>
    </message>
    <message>
        <source>For twenty seconds it computes real blocks of a model, to see what it can take on. Fans may get louder.</source>
        <translation>它用二十秒计算模型的真实模块，看看能承担什么。风扇声可能变大。</translation>
    </message>
    <message>
        <source>What it could host</source>
        <translation>它能承载什么</translation>
    </message>
    <message>
        <source>Measured on the processor</source>
        <translation>在处理器上测得</translation>
    </message>
    <message>
        <source>Measured on the graphics card (%1)</source>
        <translation>在显卡（%1）上测得</translation>
    </message>
    <message>
        <source>Model &quot;%1&quot;</source>
        <translation>模型“%1”</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>%1 of %2 blocks</source>
        <translation>%2 个模块中的 %1 个</translation>
    </message>
    <message>
        <source>too large for this computer</source>
        <translation>对这台电脑来说太大</translation>
    </message>
    <message>
        <source>Share of the model that fits</source>
        <translation>能装下的模型比例</translation>
    </message>
    <message>
        <source>%1 tokens/s, %2 of memory</source>
        <translation>%1 token/秒，占 %2 内存</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <source>About twenty seconds. You can go on working.</source>
        <translation>大约二十秒。您可以继续工作。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再测一次</translation>
    </message>
    <message>
        <source>Have a look</source>
        <translation>开始测量</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Your first credit</source>
        <translation>您的第一笔积分</translation>
    </message>
    <message>
        <source>Verified, and written down for you.</source>
        <translation>已验证，并记在您名下。</translation>
    </message>
    <message>
        <source>The window cannot be drawn</source>
        <translation>无法绘制窗口</translation>
    </message>
    <message>
        <source>Training goes on; the tray and the command line still work.</source>
        <translation>训练仍在继续；托盘和命令行仍可使用。</translation>
    </message>
</context>
<context>
    <name>EarningsPage</name>
    <message>
        <source>Earnings</source>
        <translation>收益</translation>
    </message>
    <message>
        <source>From statements signed by the network, the newest of %1.</source>
        <translation>来自网络签名的结算单，最新一份为 %1。</translation>
    </message>
    <message>
        <source>From statements signed by the network. There is none yet.</source>
        <translation>来自网络签名的结算单。目前还没有。</translation>
    </message>
    <message>
        <source>Practice credits</source>
        <translation>练习积分</translation>
    </message>
    <message>
        <source>They have no value and are never added to others.</source>
        <translation>它们没有价值，也绝不会与其他积分相加。</translation>
    </message>
    <message>
        <source>The network cannot be reached. These are the figures that this computer has kept.</source>
        <translation>无法连接网络。这些是这台电脑保存的数字。</translation>
    </message>
    <message>
        <source>The lines do not add up to the statement yet. They are read again by themselves.</source>
        <translation>各行与结算单还对不上。程序会自动重新读取。</translation>
    </message>
    <message>
        <source>Your credits wait for a wallet. They are kept.</source>
        <translation>您的积分在等待钱包。它们会被保留。</translation>
    </message>
    <message>
        <source>Open wallet</source>
        <translation>打开钱包</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>It could not be saved: %1</source>
        <translation>无法保存：%1</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>%1 credits</source>
        <translation>%1 积分</translation>
    </message>
    <message>
        <source>Nothing earned in this time</source>
        <translation>这段时间没有收益</translation>
    </message>
    <message>
        <source>Credits appear when a round was verified, some minutes after the work.</source>
        <translation>一轮通过验证后，积分会在工作之后几分钟出现。</translation>
    </message>
    <message>
        <source>What it is made of</source>
        <translation>由什么组成</translation>
    </message>
    <message>
        <source>Verified work</source>
        <translation>已验证的工作</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 token</translation>
    </message>
    <message>
        <source>Text that your stage worked through, and that was checked.</source>
        <translation>由您的阶段处理并经过检查的文本。</translation>
    </message>
    <message>
        <source>Share of the pot</source>
        <translation>奖池份额</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Every round has a pot; it is split by verified work.</source>
        <translation>每一轮都有一个奖池，按已验证的工作分配。</translation>
    </message>
    <message>
        <source>Spot checks passed</source>
        <translation>通过的抽查</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>已确定</translation>
    </message>
    <message>
        <source>Vested: a spot check of your work was passed after it.</source>
        <translation>已确定：之后您的工作通过了一次抽查。</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>尚未检查</translation>
    </message>
    <message>
        <source>Provisional: safe after the next spot check that your computer passes.</source>
        <translation>暂定：您的电脑通过下一次抽查后即确定。</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>已失去</translation>
    </message>
    <message>
        <source>Forfeited: a spot check found other results than your computer&apos;s.</source>
        <translation>已失去：一次抽查得到的结果与您的电脑不同。</translation>
    </message>
    <message>
        <source>Outlook and cost</source>
        <translation>展望与成本</translation>
    </message>
    <message>
        <source>At this pace, a day</source>
        <translation>按此速度，每天</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>尚不清楚</translation>
    </message>
    <message>
        <source>From the last days. It is hidden until there is enough to tell.</source>
        <translation>根据最近几天。在足够说明问题之前不显示。</translation>
    </message>
    <message>
        <source>Electricity, estimated</source>
        <translation>电量（估算）</translation>
    </message>
    <message>
        <source>Electricity, measured</source>
        <translation>电量（实测）</translation>
    </message>
    <message>
        <source>Electricity</source>
        <translation>电量</translation>
    </message>
    <message>
        <source>%1 kWh</source>
        <translation>%1 kWh</translation>
    </message>
    <message>
        <source>Electricity per 1,000 credits</source>
        <translation>每 1,000 积分的电费</translation>
    </message>
    <message>
        <source>needs your price</source>
        <translation>需要您的电价</translation>
    </message>
    <message>
        <source>Net of electricity</source>
        <translation>扣除电费后</translation>
    </message>
    <message>
        <source>Set price and power</source>
        <translation>设置电价和功率</translation>
    </message>
    <message>
        <source>By computer</source>
        <translation>按电脑</translation>
    </message>
    <message>
        <source>Payouts</source>
        <translation>付款</translation>
    </message>
    <message>
        <source>announced</source>
        <translation>已宣布</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>arrived</source>
        <translation>已到账</translation>
    </message>
    <message>
        <source>failed; the credits came back</source>
        <translation>失败；积分已退回</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>结算单</translation>
    </message>
    <message>
        <source>Every line says what it was paid for.</source>
        <translation>每一行都说明为何支付。</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>导出为 CSV</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>尚未检查</translation>
    </message>
    <message>
        <source>safe</source>
        <translation>已确定</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>已失去</translation>
    </message>
    <message>
        <source>safe, for checking others</source>
        <translation>已确定，因检查他人</translation>
    </message>
    <message>
        <source>paid out</source>
        <translation>已付出</translation>
    </message>
    <message>
        <source>came back</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>No statement yet</source>
        <translation>还没有结算单</translation>
    </message>
    <message>
        <source>The first line comes with the first verified round.</source>
        <translation>第一行随第一轮通过验证而出现。</translation>
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
        <translation>网络</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>电脑</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>钱包</translation>
    </message>
    <message>
        <source>Train at Home</source>
        <translation>Train at Home</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>第 %1 步，共 %2 步：%3</translation>
    </message>
    <message>
        <source>When may it train?</source>
        <translation>它可以在什么时候训练？</translation>
    </message>
    <message>
        <source>Paint the hours, or keep the nights. Even then it trains only while nobody uses this computer, and on mains power.</source>
        <translation>涂出时段，或保留夜间。即便如此，也只有在没有人使用且接通电源时才训练。</translation>
    </message>
    <message>
        <source>Start practising</source>
        <translation>开始练习</translation>
    </message>
    <message>
        <source>These hours are good</source>
        <translation>这些时段可以</translation>
    </message>
    <message>
        <source>Where shall your credits go?</source>
        <translation>您的积分要发到哪里？</translation>
    </message>
    <message>
        <source>You can do this later: whatever you earn until then is kept and shown as waiting.</source>
        <translation>可以以后再做：在那之前赚到的都会保留并显示为等待中。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后</translation>
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
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>You asked for it, for another %1.</source>
        <translation>这是您要求的，还有 %1。</translation>
    </message>
    <message>
        <source>Begins when nobody has used it for another %1.</source>
        <translation>再有 %1 没有人使用就开始。</translation>
    </message>
    <message>
        <source>The model, in training</source>
        <translation>训练中的模型</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>round %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message numerus="yes">
        <source>%n computers</source>
        <translation>
            <numerusform>%n 台电脑</numerusform>
        </translation>
    </message>
    <message>
        <source>The network cannot be reached</source>
        <translation>无法连接网络</translation>
    </message>
    <message>
        <source>No picture of the run yet</source>
        <translation>还没有训练任务的画面</translation>
    </message>
    <message>
        <source>It is tried again by itself. Nothing that you earned is lost.</source>
        <translation>会自动重试。您赚到的不会丢失。</translation>
    </message>
    <message>
        <source>It appears here as soon as the network has told us about it.</source>
        <translation>网络一告诉我们，它就会出现在这里。</translation>
    </message>
    <message>
        <source>What the model has learned</source>
        <translation>模型学到了什么</translation>
    </message>
    <message>
        <source>How far off its guesses are; lower is better</source>
        <translation>它的猜测偏差多大；越低越好</translation>
    </message>
    <message>
        <source>Training loss in nats per token, over the tokens trained by everyone in this run. %1</source>
        <translation>训练损失（奈特/token），以本任务所有人训练的 token 计。%1</translation>
    </message>
    <message>
        <source>On held-out text: %1 bits per byte.</source>
        <translation>在留出的文本上：每字节 %1 比特。</translation>
    </message>
    <message>
        <source>start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 token</translation>
    </message>
    <message>
        <source>Training loss from %1 to %2</source>
        <translation>训练损失从 %1 到 %2</translation>
    </message>
    <message>
        <source>Nothing to draw yet</source>
        <translation>还没有可画的</translation>
    </message>
    <message>
        <source>The curve begins with the first trained tokens.</source>
        <translation>曲线从第一批训练过的 token 开始。</translation>
    </message>
    <message>
        <source>Practice credits, this session</source>
        <translation>练习积分，本次</translation>
    </message>
    <message>
        <source>This session</source>
        <translation>本次</translation>
    </message>
    <message>
        <source>They have no value and are never added to others.</source>
        <translation>它们没有价值，也绝不会与其他积分相加。</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Work done</source>
        <translation>完成的工作</translation>
    </message>
    <message>
        <source>Microbatches: small packets of text that went through your stage, forward and back.</source>
        <translation>微批：在您的阶段往返一次的小包文本。</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 token/秒</translation>
    </message>
    <message>
        <source>Tokens per second; a token is a word or a piece of one.</source>
        <translation>每秒 token 数；一个 token 是一个词或词的一部分。</translation>
    </message>
    <message>
        <source>Sent and received</source>
        <translation>发送与接收</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 和 %2</translation>
    </message>
    <message>
        <source>This round</source>
        <translation>本轮</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>A round ends with the computers of a stage agreeing on what they learned.</source>
        <translation>一轮结束时，同一阶段的电脑就所学达成一致。</translation>
    </message>
</context>
<context>
    <name>HostSheet</name>
    <message>
        <source>Host a network for friends</source>
        <translation>为朋友架设网络</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>This computer keeps the members, the rounds and the credits of a network of your own. It lasts as long as Train at Home runs here; started again it carries on where it was.</source>
        <translation>这台电脑管理您自己网络的成员、轮次和积分。只要 Train at Home 在这里运行它就存在；重新启动后从原处继续。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Invitations say it, so that your friends know whose network it is.</source>
        <translation>邀请中会写明它，让朋友知道这是谁的网络。</translation>
    </message>
    <message>
        <source>Name of the network</source>
        <translation>网络名称</translation>
    </message>
    <message>
        <source>Our house</source>
        <translation>我们家</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Size of the model</source>
        <translation>模型大小</translation>
    </message>
    <message>
        <source>It is cut into %1 stages, so it takes %1 computers at least; more make it faster and safer.</source>
        <translation>它分为 %1 个阶段，所以至少需要 %1 台电脑；越多越快也越稳妥。</translation>
    </message>
    <message>
        <source>This one could hold all of it.</source>
        <translation>这一台就能装下全部。</translation>
    </message>
    <message>
        <source>This one could hold %1 % of it.</source>
        <translation>这一台能装下 %1 %。</translation>
    </message>
    <message>
        <source>nano suits ordinary laptops: begin with it.</source>
        <translation>nano 适合普通笔记本：先从它开始。</translation>
    </message>
    <message>
        <source>Text to learn from</source>
        <translation>用来学习的文本</translation>
    </message>
    <message>
        <source>What comes with it</source>
        <translation>自带的文本</translation>
    </message>
    <message>
        <source>My own</source>
        <translation>我自己的</translation>
    </message>
    <message>
        <source>The sources of Python&apos;s own library on this computer: some megabytes of program text, free to use.</source>
        <translation>这台电脑上 Python 自带库的源代码：几兆字节的程序文本，可自由使用。</translation>
    </message>
    <message>
        <source>A folder or a file with text, or an address on the web. Everyone who joins receives it: choose nothing private.</source>
        <translation>文本文件夹、文件，或网上的地址。所有加入的人都会收到它：不要选择私密内容。</translation>
    </message>
    <message>
        <source>Folder, file or address</source>
        <translation>文件夹、文件或地址</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Who can reach it</source>
        <translation>谁可以连接</translation>
    </message>
    <message>
        <source>In my home</source>
        <translation>在我家里</translation>
    </message>
    <message>
        <source>Over the internet</source>
        <translation>通过互联网</translation>
    </message>
    <message>
        <source>Your router has to send the port on to this computer. Better is a name with https, by a proxy of yours: without it others on the way could read along.</source>
        <translation>您的路由器需要把该端口转发到这台电脑。更好的做法是用自己的代理提供 https 名称：否则途中的人可能读到内容。</translation>
    </message>
    <message>
        <source>Computers on the same Wi-Fi or cable.</source>
        <translation>同一 Wi-Fi 或网线上的电脑。</translation>
    </message>
    <message>
        <source>Address for others</source>
        <translation>给他人的地址</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>from 1 to 65535</source>
        <translation>1 到 65535</translation>
    </message>
    <message>
        <source>Who may join</source>
        <translation>谁可以加入</translation>
    </message>
    <message>
        <source>Whoever has the address</source>
        <translation>知道地址的人</translation>
    </message>
    <message>
        <source>Only who was invited</source>
        <translation>只有受邀的人</translation>
    </message>
    <message>
        <source>Anybody who can reach this computer and knows the address joins without asking.</source>
        <translation>任何能连到这台电脑并知道地址的人，无需询问即可加入。</translation>
    </message>
    <message>
        <source>You make invitations that end after some days and are good for some computers. The first is made for you: 7 days, 5 computers.</source>
        <translation>您制作在若干天后结束、对若干台电脑有效的邀请。第一份已为您制作：7 天，5 台电脑。</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>在这台电脑上</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>保存在</translation>
    </message>
    <message>
        <source>the program&apos;s own folder</source>
        <translation>程序自己的文件夹</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>选择其他文件夹…</translation>
    </message>
    <message>
        <source>This computer takes part too, in its hours</source>
        <translation>这台电脑也在它的时段里参加</translation>
    </message>
    <message>
        <source>It leaves %1 for it.</source>
        <translation>为此它离开 %1。</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Start the network</source>
        <translation>启动网络</translation>
    </message>
    <message>
        <source>The text is prepared and the model laid out; that takes up to some minutes.</source>
        <translation>正在准备文本并布置模型；可能需要几分钟。</translation>
    </message>
</context>
<context>
    <name>HostingCard</name>
    <message>
        <source>You host “%1”</source>
        <translation>您正在架设“%1”</translation>
    </message>
    <message>
        <source>You host a network</source>
        <translation>您正在架设一个网络</translation>
    </message>
    <message numerus="yes">
        <source>Hosting for %n friends; quitting ends it</source>
        <translation>
            <numerusform>正在为 %n 位朋友架设；退出即结束</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody has joined yet; quitting ends it</source>
        <translation>还没有人加入；退出即结束</translation>
    </message>
    <message>
        <source>It does not run just now</source>
        <translation>目前没有运行</translation>
    </message>
    <message>
        <source>Send this invitation to your friends: by it Train at Home shows them whose network it is, before they join.</source>
        <translation>把这份邀请发给朋友：加入之前，Train at Home 会让他们看到这是谁的网络。</translation>
    </message>
    <message>
        <source>No invitation is good any more: nobody else can join until you make one.</source>
        <translation>已没有有效的邀请：在您制作新的之前，其他人无法加入。</translation>
    </message>
    <message>
        <source>Good until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>you take it back</source>
        <translation>您收回它为止</translation>
    </message>
    <message>
        <source>Computers that it let in</source>
        <translation>它放行的电脑</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Older invitations that are still good</source>
        <translation>仍然有效的旧邀请</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy the invitation</source>
        <translation>复制邀请</translation>
    </message>
    <message>
        <source>New invitation…</source>
        <translation>新邀请…</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>Stop hosting…</source>
        <translation>停止架设…</translation>
    </message>
    <message>
        <source>Stop hosting?</source>
        <translation>停止架设？</translation>
    </message>
    <message numerus="yes">
        <source>%n computers take part now. They hand back their work and wait. Members, credits and checkpoints are kept; hosted again from the same folder it carries on.</source>
        <translation>
            <numerusform>现在有 %n 台电脑参加。它们会交还工作并等待。成员、积分和检查点都会保留；从同一文件夹重新架设即可继续。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop hosting</source>
        <translation>停止架设</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>HoursEditor</name>
    <message>
        <source>Nights</source>
        <translation>夜间</translation>
    </message>
    <message>
        <source>Weekends</source>
        <translation>周末</translation>
    </message>
    <message>
        <source>Office hours</source>
        <translation>上班时间</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>总是</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>用文字</translation>
    </message>
    <message>
        <source>Idle hours in words</source>
        <translation>用文字表示的空闲时段</translation>
    </message>
    <message>
        <source>Write days and times such as: Mon–Fri 22:00–07:00; Sat–Sun 00:00–24:00. Whole and half hours.</source>
        <translation>这样写日期和时间：Mon–Fri 22:00–07:00; Sat–Sun 00:00–24:00。整点或半点。</translation>
    </message>
</context>
<context>
    <name>HoursGrid</name>
    <message>
        <source>Idle hours of the week</source>
        <translation>一周的空闲时段</translation>
    </message>
    <message>
        <source>open</source>
        <translation>开放</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>InvitationSheet</name>
    <message>
        <source>good for another %1</source>
        <translation>还有 %1 有效</translation>
    </message>
    <message numerus="yes">
        <source>for %n more computers</source>
        <translation>
            <numerusform>还可用于 %n 台电脑</numerusform>
        </translation>
    </message>
    <message>
        <source>An invitation</source>
        <translation>一份邀请</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>现在不</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>邀请</translation>
    </message>
    <message>
        <source>Paste the link or the address that the host gave you. Nothing connects before you say so.</source>
        <translation>粘贴架设者给您的链接或地址。在您同意之前不会有任何连接。</translation>
    </message>
    <message>
        <source>That is what it calls itself, and anybody can call themselves so. Join if you know who sent you the link.</source>
        <translation>这是它的自称，任何人都可以这样自称。如果您知道是谁发来的链接，再加入。</translation>
    </message>
    <message>
        <source>The invitation does not say who runs it. Join if you know who sent you the link.</source>
        <translation>邀请没有说明由谁运营。如果您知道是谁发来的链接，再加入。</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>通向</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练任务</translation>
    </message>
    <message>
        <source>the one that it names first</source>
        <translation>它最先给出的那个</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>%1, in %2 stages</source>
        <translation>%1，共 %2 个阶段</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message numerus="yes">
        <source>%n computers</source>
        <translation>
            <numerusform>%n 台电脑</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens so far</source>
        <translation>目前 %1 token</translation>
    </message>
    <message>
        <source>The invitation</source>
        <translation>邀请</translation>
    </message>
    <message>
        <source>Look before joining</source>
        <translation>加入前先看看</translation>
    </message>
    <message>
        <source>Looking asks the host what it tells anyone. It sees your internet address by that, and nothing else.</source>
        <translation>查看时会向架设者询问它对任何人公开的内容。它由此看到您的互联网地址，除此之外什么都没有。</translation>
    </message>
    <message>
        <source>What is shared by joining</source>
        <translation>加入后共享什么</translation>
    </message>
    <message>
        <source>With the other computers of the run: your internet address, unless you choose relays only.</source>
        <translation>与训练任务中的其他电脑：您的互联网地址，除非您选择仅用中继。</translation>
    </message>
    <message>
        <source>With the host and the members: this computer&apos;s key, the name that you gave it, its speed, and the work that it did.</source>
        <translation>与架设者和成员：这台电脑的密钥、您给它起的名称、它的速度和它做的工作。</translation>
    </message>
    <message>
        <source>Not shared: your files, your wallet&apos;s secrets, what you do on this computer.</source>
        <translation>不共享：您的文件、钱包的秘密、您在这台电脑上做的事。</translation>
    </message>
    <message>
        <source>Relays only: others see a relay&apos;s address instead of mine. It is slower.</source>
        <translation>仅用中继：别人看到的是中继的地址而不是我的。速度较慢。</translation>
    </message>
    <message>
        <source>This network names no relay, so a direct connection is the only way.</source>
        <translation>这个网络没有给出中继，所以只能直接连接。</translation>
    </message>
    <message>
        <source>The host is asked without encryption (http). That is usual among neighbours; over the internet others on the way could read along. Activations are always encrypted.</source>
        <translation>向架设者询问时不加密 (http)。在邻里之间这很常见；在互联网上，途中的人可能读到。激活值始终加密。</translation>
    </message>
    <message>
        <source>You are in this network already</source>
        <translation>您已经在这个网络里</translation>
    </message>
    <message>
        <source>There is nothing to do.</source>
        <translation>不需要做什么。</translation>
    </message>
    <message>
        <source>This computer leaves %1 for it. What you earned there stays yours.</source>
        <translation>为此这台电脑离开 %1。您在那里赚到的仍归您。</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>LimitsPage</name>
    <message>
        <source>Giving way to you</source>
        <translation>为您让路</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>电源</translation>
    </message>
    <message>
        <source>Work and heat</source>
        <translation>工作与发热</translation>
    </message>
    <message>
        <source>Memory, disk and processor</source>
        <translation>内存、磁盘和处理器</translation>
    </message>
    <message>
        <source>Internet connection</source>
        <translation>互联网连接</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>What training may take of this computer. The defaults are careful; what is measured now stands beside each limit.</source>
        <translation>训练可以占用这台电脑多少。默认值很谨慎；每项限制旁边是当前测得的值。</translation>
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
        <translation>主页</translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation>收益</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>日程</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>钱包</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>%1 credits today</source>
        <translation>今天 %1 积分</translation>
    </message>
    <message>
        <source>Practice: %1 today</source>
        <translation>练习：今天 %1</translation>
    </message>
    <message>
        <source>Keep working in the background?</source>
        <translation>在后台继续工作？</translation>
    </message>
    <message>
        <source>This desktop shows no tray, so there is no icon to come back by. Starting Train at Home again opens this window.</source>
        <translation>这个桌面没有托盘，因此没有可以返回的图标。再次启动 Train at Home 会打开此窗口。</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>继续工作</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>Minutes</name>
    <message>
        <source>min</source>
        <translation>分钟</translation>
    </message>
</context>
<context>
    <name>NetworkStep</name>
    <message>
        <source>Which network?</source>
        <translation>哪个网络？</translation>
    </message>
    <message>
        <source>A network is a group of computers that train one model together, and somebody who runs it.</source>
        <translation>网络是一群共同训练一个模型的电脑，以及运营它的人。</translation>
    </message>
    <message>
        <source>I have an invitation</source>
        <translation>我有邀请</translation>
    </message>
    <message>
        <source>A link or an address from whoever runs the network. You see who that is before you join.</source>
        <translation>来自网络运营者的链接或地址。加入之前您会看到那是谁。</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>邀请</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>通向</translation>
    </message>
    <message>
        <source>Calls itself</source>
        <translation>自称</translation>
    </message>
    <message>
        <source>The network that is set up here</source>
        <translation>这里设定的网络</translation>
    </message>
    <message>
        <source>Practice on this computer</source>
        <translation>在这台电脑上练习</translation>
    </message>
    <message>
        <source>Everything real, but alone: a small network on this computer trains a small model. It takes about %1 of memory. Practice credits have no value and are never added to others.</source>
        <translation>一切都是真的，只是独自一台：这台电脑上的小网络训练一个小模型。它大约占用 %1 内存。练习积分没有价值，也绝不会与其他积分相加。</translation>
    </message>
    <message>
        <source>Shared with the network: this computer&apos;s public key and name, its speed, its work, and its internet address.</source>
        <translation>与网络共享：这台电脑的公钥和名称、它的速度、它的工作和它的互联网地址。</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Practise here</source>
        <translation>在这里练习</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Or host one for your friends…</source>
        <translation>或为您的朋友架设一个…</translation>
    </message>
</context>
<context>
    <name>NetworkWays</name>
    <message>
        <source>Open an invitation…</source>
        <translation>打开邀请…</translation>
    </message>
    <message>
        <source>Host a network…</source>
        <translation>架设网络…</translation>
    </message>
</context>
<context>
    <name>NewInvitationSheet</name>
    <message>
        <source>A new invitation</source>
        <translation>新的邀请</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Good for</source>
        <translation>有效时间</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 天</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>No end</source>
        <translation>无期限</translation>
    </message>
    <message>
        <source>Computers that it lets in</source>
        <translation>放行的电脑</translation>
    </message>
    <message>
        <source>Any number</source>
        <translation>不限数量</translation>
    </message>
    <message>
        <source>Whoever was let in stays, also after the invitation has ended.</source>
        <translation>已放行的会留下，邀请结束后也是如此。</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Make the invitation</source>
        <translation>制作邀请</translation>
    </message>
</context>
<context>
    <name>NewWalletSheet</name>
    <message>
        <source>Your new wallet</source>
        <translation>您的新钱包</translation>
    </message>
    <message>
        <source>Which words are these?</source>
        <translation>这是哪几个词？</translation>
    </message>
    <message>
        <source>Lock a copy with a password</source>
        <translation>用密码锁住一份副本</translation>
    </message>
    <message>
        <source>Linking your wallet</source>
        <translation>正在关联您的钱包</translation>
    </message>
    <message>
        <source>Your wallet is ready</source>
        <translation>您的钱包已就绪</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Throw this wallet away?</source>
        <translation>丢弃这个钱包？</translation>
    </message>
    <message>
        <source>Nothing was linked to it yet. Its words are forgotten here, and next time you get others.</source>
        <translation>还没有任何东西与它关联。它的词在这里被忘记，下次您会得到别的词。</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>NewsCard</name>
    <message>
        <source>New in version %1</source>
        <translation>版本 %1 的新内容</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>须知</translation>
    </message>
</context>
<context>
    <name>PackCard</name>
    <message>
        <source>NVIDIA card</source>
        <translation>NVIDIA 显卡</translation>
    </message>
    <message>
        <source>To compute on the card, a whole other engine is loaded: signed like an update, and tested on the card before it is used.</source>
        <translation>要在显卡上计算，会下载另一个完整的引擎：像更新一样签名，使用前先在显卡上测试。</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>none with a working driver</source>
        <translation>没有带可用驱动的</translation>
    </message>
    <message>
        <source>NVIDIA pack</source>
        <translation>NVIDIA 组件包</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>not loaded</source>
        <translation>未下载</translation>
    </message>
    <message>
        <source>Loading the NVIDIA pack</source>
        <translation>正在下载 NVIDIA 组件包</translation>
    </message>
    <message>
        <source>Load the NVIDIA pack</source>
        <translation>下载 NVIDIA 组件包</translation>
    </message>
    <message>
        <source>Stop and remove it</source>
        <translation>停止并移除</translation>
    </message>
    <message>
        <source>Remove the NVIDIA pack</source>
        <translation>移除 NVIDIA 组件包</translation>
    </message>
</context>
<context>
    <name>Pipeline</name>
    <message>
        <source>No run yet</source>
        <translation>还没有训练任务</translation>
    </message>
    <message numerus="yes">
        <source>The model is trained in %n stages</source>
        <translation>
            <numerusform>模型分 %n 个阶段训练</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The model is trained in %n stages; this computer serves stage %1</source>
        <translation>
            <numerusform>模型分 %n 个阶段训练；这台电脑负责阶段 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>Your stage</source>
        <translation>您的阶段</translation>
    </message>
    <message>
        <source>Stage %1</source>
        <translation>阶段 %1</translation>
    </message>
</context>
<context>
    <name>ProgramPicker</name>
    <message>
        <source>Take out %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Choose a running program</source>
        <translation>选择一个正在运行的程序</translation>
    </message>
    <message>
        <source>No other program runs</source>
        <translation>没有其他程序在运行</translation>
    </message>
    <message>
        <source>Name of a program</source>
        <translation>程序的名称</translation>
    </message>
    <message>
        <source>or write its name</source>
        <translation>或写出它的名称</translation>
    </message>
</context>
<context>
    <name>SchedulePage</name>
    <message>
        <source>Schedule</source>
        <translation>日程</translation>
    </message>
    <message>
        <source>Paint the hours in which this computer may train. It gives way at once when you need it.</source>
        <translation>涂出这台电脑可以训练的时段。您一需要它，它就立刻让路。</translation>
    </message>
    <message>
        <source>Idle hours</source>
        <translation>空闲时段</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>总是</translation>
    </message>
    <message>
        <source>%1 hours a week</source>
        <translation>每周 %1 小时</translation>
    </message>
    <message>
        <source>No hours are open: it trains only when you say so.</source>
        <translation>没有开放的时段：只有您说了它才训练。</translation>
    </message>
    <message>
        <source>When somebody is there</source>
        <translation>有人在的时候</translation>
    </message>
    <message>
        <source>Nobody is there when keyboard and mouse have been still for a while.</source>
        <translation>键盘和鼠标静止一段时间后，就算没有人在。</translation>
    </message>
    <message>
        <source>Inside these hours</source>
        <translation>在这些时段内</translation>
    </message>
    <message>
        <source>Only when I am away</source>
        <translation>仅当我离开时</translation>
    </message>
    <message>
        <source>Away after</source>
        <translation>离开判定</translation>
    </message>
    <message>
        <source>Outside these hours</source>
        <translation>在这些时段外</translation>
    </message>
    <message>
        <source>Also when I am away</source>
        <translation>也在我离开时</translation>
    </message>
    <message>
        <source>Keeping awake</source>
        <translation>保持唤醒</translation>
    </message>
    <message>
        <source>Keep the computer from sleeping while it trains</source>
        <translation>训练时不让电脑休眠</translation>
    </message>
    <message>
        <source>In open hours and plugged in. Closing the lid may still put it to sleep.</source>
        <translation>在开放时段且接通电源时。合上盖子仍可能使它休眠。</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>Your computer exchanges data with strangers&apos; computers, and they see its IP address, as with a video call. Where the network names a relay, you can use that alone.</source>
        <translation>您的电脑与陌生人的电脑交换数据，他们会看到它的 IP 地址，就像视频通话一样。如果网络给出了中继，您可以只用中继。</translation>
    </message>
    <message>
        <source>Training works the processor or the graphics card hard. Fans get louder, the power bill rises, and limits for heat, hours and share of work are yours to set.</source>
        <translation>训练会让处理器或显卡高负荷工作。风扇声变大，电费上升；发热、时段和工作比例的上限由您决定。</translation>
    </message>
    <message>
        <source>Install it with your system&apos;s own packages, then start Train at Home again. Without a window it runs as it is: train-at-home run --headless.</source>
        <translation>请用系统自己的软件包安装，然后重新启动 Train at Home。不用窗口则可照常运行：train-at-home run --headless。</translation>
    </message>
    <message>
        <source>Move it to Applications: only there it can start at login and update itself. It starts again from there, and keeps your choices.</source>
        <translation>请把它移到“应用程序”：只有在那里才能登录时启动并自行更新。它会从那里重新启动，并保留您的选择。</translation>
    </message>
    <message>
        <source>Install Train at Home again over this copy; settings, key and credits stay. If that does not help, its last lines are below.</source>
        <translation>请在此副本上重新安装 Train at Home；设置、密钥和积分都会保留。如果仍无效，最后几行日志在下方。</translation>
    </message>
    <message>
        <source>It was thrown away, and nothing was changed. It is tried again later; if this lasts, something on the way changes downloads.</source>
        <translation>它已被丢弃，什么都没有改变。稍后会重试；如果持续如此，途中有东西改动了下载内容。</translation>
    </message>
    <message>
        <source>Never connect directly: peers see a relay&apos;s address, not yours. Slower, and possible only where the network names a relay.</source>
        <translation>绝不直接连接：别人看到的是中继的地址，而不是您的。速度较慢，且仅在网络给出中继时可行。</translation>
    </message>
    <message>
        <source>In open hours and plugged in, keep the computer from sleeping while it trains. Closing the lid may still put it to sleep.</source>
        <translation>在开放时段且接通电源时，训练期间不让电脑休眠。合上盖子仍可能使它休眠。</translation>
    </message>
    <message>
        <source>Restore it from a backup. Removing it gives this computer a new identity, without the credits that wait for the old one.</source>
        <translation>请从备份恢复。删除它会让这台电脑得到新身份，并失去等待旧身份的积分。</translation>
    </message>
    <message>
        <source>No telemetry, no account. The network learns this computer&apos;s key, the name that you give it, its speed and its work.</source>
        <translation>没有遥测，没有账号。网络只知道这台电脑的密钥、您给它起的名称、它的速度和工作。</translation>
    </message>
    <message>
        <source>The network&apos;s operator chooses what the model learns from. Parts of it pass through this computer as numbers.</source>
        <translation>模型学什么由网络的运营者选择。其中一部分以数字的形式经过这台电脑。</translation>
    </message>
    <message>
        <source>Nothing was changed. Something on the way may change what is downloaded; on another network it may work.</source>
        <translation>什么都没有改变。途中可能有东西改动了下载内容；换一个网络也许可行。</translation>
    </message>
    <message>
        <source>It was built without an address for them. Install new versions over it; settings, key and credits stay.</source>
        <translation>它在构建时没有更新地址。请把新版本安装在它上面；设置、密钥和积分都会保留。</translation>
    </message>
    <message>
        <source>It was built without an address for them: install one from whoever publishes Train at Home.</source>
        <translation>它在构建时没有它们的地址：请从 Train at Home 的发布者那里安装一份。</translation>
    </message>
    <message>
        <source>It begins with http://, https:// or train-at-home://; copy it whole, or ask for a new one.</source>
        <translation>它以 http://、https:// 或 train-at-home:// 开头；请完整复制，或索取新的。</translation>
    </message>
    <message>
        <source>Whether you are away cannot be told on this system. Switch that condition off in Schedule.</source>
        <translation>在这个系统上无法判断您是否离开。请在“日程”中关闭该条件。</translation>
    </message>
    <message>
        <source>It looks like http://192.168.1.5:8420; whoever hosts the network sees it on starting.</source>
        <translation>它类似 http://192.168.1.5:8420；架设网络的人在启动时会看到。</translation>
    </message>
    <message>
        <source>Install them while you are away and between two rounds, only tell you, or do neither.</source>
        <translation>在您离开时、两轮之间安装，仅通知您，或两者都不。</translation>
    </message>
    <message>
        <source>These look like the secret words of a wallet. Never type them anywhere: delete them.</source>
        <translation>这看起来像钱包的秘密词。绝不要在任何地方输入：请删除。</translation>
    </message>
    <message>
        <source>Closing the lid puts this computer to sleep, and training stops until you open it.</source>
        <translation>合上盖子会让这台电脑休眠，训练会停到您打开为止。</translation>
    </message>
    <message>
        <source>Switch on automatic time in the system settings; until then requests are refused.</source>
        <translation>请在系统设置中打开自动时间；在那之前请求会被拒绝。</translation>
    </message>
    <message>
        <source>This looks like a key, not an address. Copy the address from your wallet instead.</source>
        <translation>这看起来像密钥，不是地址。请从钱包中复制地址。</translation>
    </message>
    <message>
        <source>Check the address and the connection, and ask the network&apos;s host whether it runs.</source>
        <translation>请检查地址和连接，并询问网络的架设者它是否在运行。</translation>
    </message>
    <message>
        <source>What you earned so far is kept. Ask the network&apos;s operator, or leave the network.</source>
        <translation>到目前为止赚到的都保留着。请询问网络的运营者，或离开网络。</translation>
    </message>
    <message>
        <source>Where other contributors reach this computer; 127.0.0.1:0 keeps to this computer.</source>
        <translation>其他贡献者在哪里连接这台电脑；127.0.0.1:0 表示仅限本机。</translation>
    </message>
    <message>
        <source>Relays for peers without a direct path, separated by commas; the host names them.</source>
        <translation>为没有直接路径的节点准备的中继，用逗号分隔；由架设者给出。</translation>
    </message>
    <message>
        <source>Train at Home runs from where it was downloaded, and cannot update itself there.</source>
        <translation>Train at Home 正从下载的位置运行，在那里无法自行更新。</translation>
    </message>
    <message>
        <source>What training takes from the socket; 0: measured where possible, else estimated.</source>
        <translation>训练从插座取用的功率；0：能测就测，否则估算。</translation>
    </message>
    <message>
        <source>Pause while other programs use more of the graphics card than this; 100: never.</source>
        <translation>其他程序占用显卡超过此值时暂停；100：从不。</translation>
    </message>
    <message>
        <source>The network shows another key than before, so its statements are not believed.</source>
        <translation>网络出示的密钥与以前不同，因此不相信它的结算单。</translation>
    </message>
    <message>
        <source>The wallet has signed. The change waits seven days, or the old wallet&apos;s word.</source>
        <translation>钱包已签名。更改要等七天，或等旧钱包同意。</translation>
    </message>
    <message>
        <source>This version was just installed: it stays when it has run well for a minute.</source>
        <translation>这个版本刚刚安装：正常运行一分钟后就会保留。</translation>
    </message>
    <message>
        <source>One character or more is wrong: copy the address again rather than type it.</source>
        <translation>有一个或多个字符不对：请重新复制地址，不要手工输入。</translation>
    </message>
    <message>
        <source>Add LoadCredential=device-key:/etc/train-at-home/device-key to the service.</source>
        <translation>请在服务中加入 LoadCredential=device-key:/etc/train-at-home/device-key。</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date and time; if they are right, try again tomorrow.</source>
        <translation>请检查这台电脑的日期和时间；如果正确，请明天再试。</translation>
    </message>
    <message>
        <source>Inside these hours, train only while nobody uses the keyboard or the mouse.</source>
        <translation>在这些时段内，仅当没有人使用键盘或鼠标时训练。</translation>
    </message>
    <message>
        <source>Pause while other programs use more of the processor than this; 100: never.</source>
        <translation>其他程序占用处理器超过此值时暂停；100：从不。</translation>
    </message>
    <message>
        <source>The last good ones hold. Check that the file belongs to you, or remove it.</source>
        <translation>最后的有效设置仍然生效。请确认文件属于您，或将其删除。</translation>
    </message>
    <message>
        <source>Install a torch that was built for your card into its environment instead.</source>
        <translation>请改为在它的环境中安装为您的显卡构建的 torch。</translation>
    </message>
    <message>
        <source>Start train-at-home: the window takes over, and hands back when it ends.</source>
        <translation>请启动 train-at-home：窗口会接管，结束时交还。</translation>
    </message>
    <message>
        <source>Stop for the rest of the month when this much was received; 0: no limit.</source>
        <translation>接收达到此量后，本月停止；0：不限。</translation>
    </message>
    <message>
        <source>This is not an address of a Substrate wallet. Copy the address again.</source>
        <translation>这不是 Substrate 钱包的地址。请重新复制。</translation>
    </message>
    <message>
        <source>Stop for the rest of the month when this much was sent; 0: no limit.</source>
        <translation>发送达到此量后，本月停止；0：不限。</translation>
    </message>
    <message>
        <source>Disk space to use at most; a tenth of the disk is always left free.</source>
        <translation>最多使用的磁盘空间；总会留出磁盘的十分之一。</translation>
    </message>
    <message>
        <source>Share of the time in which it computes; less is cooler and quieter.</source>
        <translation>用于计算的时间比例；越少越凉、越安静。</translation>
    </message>
    <message>
        <source>This is an Ethereum address; a Substrate address (SS58) is needed.</source>
        <translation>这是以太坊地址；需要 Substrate 地址 (SS58)。</translation>
    </message>
    <message>
        <source>The list of updates was not signed by whoever makes Train at Home.</source>
        <translation>更新列表不是由 Train at Home 的制作者签名的。</translation>
    </message>
    <message>
        <source>The NVIDIA pack is damaged: load it again. The processor computes.</source>
        <translation>NVIDIA 组件包已损坏：请重新下载。由处理器计算。</translation>
    </message>
    <message>
        <source>Beta gets new versions earlier, and finds what is wrong with them.</source>
        <translation>测试版更早得到新版本，并找出其中的问题。</translation>
    </message>
    <message>
        <source>Check Wi-Fi or cable. Training goes on by itself when it is back.</source>
        <translation>请检查 Wi-Fi 或网线。恢复后训练会自动继续。</translation>
    </message>
    <message>
        <source>Update it the way you got it: git pull, or pip install --upgrade.</source>
        <translation>请按获取它的方式更新：git pull，或 pip install --upgrade。</translation>
    </message>
    <message>
        <source>You can withdraw this at any time; everything then stops at once.</source>
        <translation>您可以随时撤回；届时一切立即停止。</translation>
    </message>
    <message>
        <source>This network names no relay, and you allow no direct connection.</source>
        <translation>这个网络没有给出中继，而您不允许直接连接。</translation>
    </message>
    <message>
        <source>This is an address for any Substrate network, such as Bittensor.</source>
        <translation>这是适用于任何 Substrate 网络（如 Bittensor）的地址。</translation>
    </message>
    <message>
        <source>Open the window, or read and agree: train-at-home start --agree.</source>
        <translation>请打开窗口，或阅读并同意：train-at-home start --agree。</translation>
    </message>
    <message>
        <source>Train where the connection is paid by volume, such as a phone&apos;s.</source>
        <translation>在按流量计费的连接（如手机）上也训练。</translation>
    </message>
    <message>
        <source>This copy belongs to somebody else, and does not update itself.</source>
        <translation>这份程序属于别人，不会自行更新。</translation>
    </message>
    <message>
        <source>Install it: run install.sh or the installer that came with it.</source>
        <translation>请安装它：运行附带的 install.sh 或安装程序。</translation>
    </message>
    <message>
        <source>Where training on battery is allowed: pause below this charge.</source>
        <translation>允许用电池训练时：低于此电量则暂停。</translation>
    </message>
    <message>
        <source>The invitation is mistyped or has expired: ask for a new one.</source>
        <translation>邀请有误或已过期：请索取新的。</translation>
    </message>
    <message>
        <source>Link this computer again with a signature of the same wallet.</source>
        <translation>请用同一钱包的签名重新关联这台电脑。</translation>
    </message>
    <message>
        <source>Choose a temperature to resume that is below the one to stop.</source>
        <translation>请选择低于停止温度的继续温度。</translation>
    </message>
    <message>
        <source>The network asked for a signature that it should not ask for.</source>
        <translation>网络要求了一个它不该要求的签名。</translation>
    </message>
    <message>
        <source>Switch off &quot;Relays only&quot;, or join a network that has relays.</source>
        <translation>请关闭“仅用中继”，或加入有中继的网络。</translation>
    </message>
    <message>
        <source>What you earned so far is kept; it is tried again by itself.</source>
        <translation>到目前为止赚到的都保留着；会自动重试。</translation>
    </message>
    <message>
        <source>This copy runs from its sources, and does not update itself.</source>
        <translation>这份程序从源代码运行，不会自行更新。</translation>
    </message>
    <message>
        <source>Never send faster than this; 0: only the share above counts.</source>
        <translation>发送绝不超过此速度；0：只按上面的比例。</translation>
    </message>
    <message>
        <source>Install Train at Home again: its two parts belong together.</source>
        <translation>请重新安装 Train at Home：它的两部分必须配套。</translation>
    </message>
    <message>
        <source>Host it for invited computers only, then make invitations.</source>
        <translation>先设为只为受邀电脑架设，然后制作邀请。</translation>
    </message>
    <message>
        <source>The update that was loaded is not the one that was signed.</source>
        <translation>下载的更新不是经过签名的那个。</translation>
    </message>
    <message>
        <source>This copy runs from its sources, where packs are not used.</source>
        <translation>这份程序从源代码运行，不使用组件包。</translation>
    </message>
    <message>
        <source>Whether the connection is metered cannot be told just now.</source>
        <translation>现在无法判断连接是否按流量计费。</translation>
    </message>
    <message>
        <source>The accelerator, or the processor; auto takes the fastest.</source>
        <translation>加速器或处理器；auto 选最快的。</translation>
    </message>
    <message>
        <source>Pause when the processor or the graphics card is this hot.</source>
        <translation>处理器或显卡达到此温度时暂停。</translation>
    </message>
    <message>
        <source>The network answered another question than it was asked.</source>
        <translation>网络答非所问。</translation>
    </message>
    <message>
        <source>This copy was not installed, and does not update itself.</source>
        <translation>这份程序没有安装，不会自行更新。</translation>
    </message>
    <message>
        <source>The engine is damaged, or cannot run on this computer.</source>
        <translation>引擎已损坏，或无法在这台电脑上运行。</translation>
    </message>
    <message>
        <source>The update waits for a connection that is not metered.</source>
        <translation>更新在等待不按流量计费的连接。</translation>
    </message>
    <message>
        <source>Pause while a film, a game or a talk fills the screen.</source>
        <translation>电影、游戏或演讲占满屏幕时暂停。</translation>
    </message>
    <message>
        <source>The NVIDIA pack is checked with this card and driver.</source>
        <translation>正在用这块显卡和驱动检查 NVIDIA 组件包。</translation>
    </message>
    <message>
        <source>Its run; empty: the one that the network names first.</source>
        <translation>它的训练任务；留空：网络最先给出的那个。</translation>
    </message>
    <message>
        <source>When this computer may train, in its own time of day.</source>
        <translation>这台电脑可以训练的时段，按当地时间。</translation>
    </message>
    <message>
        <source>What you pay for electricity; 0: costs are not shown.</source>
        <translation>您的电价；0：不显示成本。</translation>
    </message>
    <message>
        <source>Nothing can be saved: the disk is full or read-only.</source>
        <translation>什么都无法保存：磁盘已满或只读。</translation>
    </message>
    <message>
        <source>Install it when you like; a round is finished first.</source>
        <translation>您可以随时安装；会先完成一轮。</translation>
    </message>
    <message>
        <source>How many to compute with; 0 takes half of the cores.</source>
        <translation>用多少个线程计算；0 取一半核心。</translation>
    </message>
    <message>
        <source>How long there has to be no input outside the hours.</source>
        <translation>在时段外，需要多久没有输入。</translation>
    </message>
    <message>
        <source>The update waits until you are away, or ask for it.</source>
        <translation>更新会等到您离开，或由您要求。</translation>
    </message>
    <message>
        <source>The NVIDIA pack is removed. The processor computes.</source>
        <translation>NVIDIA 组件包已移除。由处理器计算。</translation>
    </message>
    <message>
        <source>How long there has to be no input inside the hours.</source>
        <translation>在时段内，需要多久没有输入。</translation>
    </message>
    <message>
        <source>The public address (SS58) to which your credits go.</source>
        <translation>您的积分发往的公开地址 (SS58)。</translation>
    </message>
    <message>
        <source>Share of the measured upload speed to use at most.</source>
        <translation>最多使用测得上传速度的多少比例。</translation>
    </message>
    <message>
        <source>Ask its host for an invitation, and open it here.</source>
        <translation>请向架设者索取邀请，并在这里打开。</translation>
    </message>
    <message>
        <source>The history of what you earned cannot be written.</source>
        <translation>您的收益历史无法写入。</translation>
    </message>
    <message>
        <source>Move it to Applications, and start it from there.</source>
        <translation>请把它移到“应用程序”，再从那里启动。</translation>
    </message>
    <message>
        <source>Whether it is plugged in cannot be told just now.</source>
        <translation>现在无法判断是否接通电源。</translation>
    </message>
    <message>
        <source>Address of the network that this computer joined.</source>
        <translation>这台电脑加入的网络的地址。</translation>
    </message>
    <message>
        <source>Of that price, such as EUR; empty: your system&apos;s.</source>
        <translation>该电价的货币，如 CNY；留空：按系统设置。</translation>
    </message>
    <message>
        <source>Update Train at Home where the version is lower.</source>
        <translation>请更新版本较低一方的 Train at Home。</translation>
    </message>
    <message>
        <source>Paste the address that your credits shall go to.</source>
        <translation>请粘贴您的积分要发往的地址。</translation>
    </message>
    <message>
        <source>Invitations that are clicked will not open here.</source>
        <translation>点击的邀请在这里打不开。</translation>
    </message>
    <message>
        <source>What was loaded is kept, and goes on from there.</source>
        <translation>已下载的部分会保留，并从那里继续。</translation>
    </message>
    <message>
        <source>Train at Home runs from where it was downloaded.</source>
        <translation>Train at Home 正从下载的位置运行。</translation>
    </message>
    <message>
        <source>This is too long for an address: copy it again.</source>
        <translation>作为地址太长了：请重新复制。</translation>
    </message>
    <message>
        <source>The network that this computer hosts has ended.</source>
        <translation>这台电脑架设的网络已结束。</translation>
    </message>
    <message>
        <source>Choose a file of your own, or run as its owner.</source>
        <translation>请选择您自己的文件，或以其所有者身份运行。</translation>
    </message>
    <message>
        <source>No NVIDIA card with a working driver was found.</source>
        <translation>没有找到带可用驱动的 NVIDIA 显卡。</translation>
    </message>
    <message>
        <source>I am an adult and may decide for this computer.</source>
        <translation>我是成年人，并且可以为这台电脑做决定。</translation>
    </message>
    <message>
        <source>Something else answers in the network&apos;s place.</source>
        <translation>有别的东西代替网络作答。</translation>
    </message>
    <message>
        <source>New versions are looked for only when you ask.</source>
        <translation>只有在您要求时才查找新版本。</translation>
    </message>
    <message>
        <source>Ask its host to start a run, then look again.</source>
        <translation>请架设者启动一个训练任务，然后再看。</translation>
    </message>
    <message>
        <source>Copy it whole, or ask its host for a new one.</source>
        <translation>请完整复制，或向架设者索取新的。</translation>
    </message>
    <message>
        <source>Your network lets in whoever has its address.</source>
        <translation>您的网络放行任何知道地址的人。</translation>
    </message>
    <message>
        <source>Nothing was changed; it is tried again later.</source>
        <translation>什么都没有改变；稍后会重试。</translation>
    </message>
    <message>
        <source>Ask its host for an invitation to a new one.</source>
        <translation>请向架设者索取新任务的邀请。</translation>
    </message>
    <message>
        <source>This network lets in invited computers only.</source>
        <translation>这个网络只放行受邀的电脑。</translation>
    </message>
    <message>
        <source>You took back an invitation to your network.</source>
        <translation>您收回了一份您的网络的邀请。</translation>
    </message>
    <message>
        <source>You withdrew your consent: everything stops.</source>
        <translation>您撤回了同意：一切停止。</translation>
    </message>
    <message>
        <source>You left the network; the seat was given up.</source>
        <translation>您离开了网络；席位已交还。</translation>
    </message>
    <message>
        <source>The versions of this program cannot be read.</source>
        <translation>无法读取本程序的版本列表。</translation>
    </message>
    <message>
        <source>This copy knows no place to load packs from.</source>
        <translation>这份程序不知道从哪里下载组件包。</translation>
    </message>
    <message>
        <source>No change of the payout address is waiting.</source>
        <translation>没有等待中的付款地址更改。</translation>
    </message>
    <message>
        <source>A statement of the network is not believed.</source>
        <translation>网络的一份结算单不可信。</translation>
    </message>
    <message>
        <source>Another user of this computer trains on it.</source>
        <translation>这台电脑的另一位用户正在用它训练。</translation>
    </message>
    <message>
        <source>Which programs run cannot be told just now.</source>
        <translation>现在无法判断哪些程序在运行。</translation>
    </message>
    <message>
        <source>Of the window, beside what the system says.</source>
        <translation>窗口中的文字，在系统设置之外。</translation>
    </message>
    <message>
        <source>An address has 46 to 50 characters. Go on.</source>
        <translation>地址有 46 到 50 个字符。请继续。</translation>
    </message>
    <message>
        <source>The network does not know this invitation.</source>
        <translation>网络不认识这份邀请。</translation>
    </message>
    <message>
        <source>Choose one from 1 to 65535; 8420 is usual.</source>
        <translation>请选择 1 到 65535；通常用 8420。</translation>
    </message>
    <message>
        <source>A program proposes another payout address.</source>
        <translation>一个程序提议了另一个付款地址。</translation>
    </message>
    <message>
        <source>This computer is not linked to the wallet.</source>
        <translation>这台电脑没有关联到该钱包。</translation>
    </message>
    <message>
        <source>The update waits for the end of the round.</source>
        <translation>更新在等待本轮结束。</translation>
    </message>
    <message>
        <source>Another program updates this one just now.</source>
        <translation>另一个程序正在更新它。</translation>
    </message>
    <message>
        <source>There is no NVIDIA pack for this computer.</source>
        <translation>没有适用于这台电脑的 NVIDIA 组件包。</translation>
    </message>
    <message>
        <source>Never receive faster than this; 0: no cap.</source>
        <translation>接收绝不超过此速度；0：不限。</translation>
    </message>
    <message>
        <source>The most where no temperature can be read.</source>
        <translation>无法读取温度时的上限。</translation>
    </message>
    <message>
        <source>The computer is removed from your wallet.</source>
        <translation>这台电脑已从您的钱包移除。</translation>
    </message>
    <message>
        <source>Your credits shall go to another address.</source>
        <translation>有人要求把您的积分转到另一个地址。</translation>
    </message>
    <message>
        <source>Wait until it can be reached, try again.</source>
        <translation>请等到可以连接后再试。</translation>
    </message>
    <message>
        <source>Its host has taken this invitation back.</source>
        <translation>架设者已收回这份邀请。</translation>
    </message>
    <message>
        <source>Choose a folder or a file that is there.</source>
        <translation>请选择存在的文件夹或文件。</translation>
    </message>
    <message>
        <source>Read the present text, then agree to it.</source>
        <translation>请先阅读当前文本，再同意。</translation>
    </message>
    <message>
        <source>What the program remembered was damaged.</source>
        <translation>程序记住的内容已损坏。</translation>
    </message>
    <message>
        <source>The next one is tried when it comes out.</source>
        <translation>下一个版本发布后再试。</translation>
    </message>
    <message>
        <source>It has not looked for a new version yet.</source>
        <translation>还没有查找过新版本。</translation>
    </message>
    <message>
        <source>The temperature cannot be read just now.</source>
        <translation>现在读不到温度。</translation>
    </message>
    <message>
        <source>The training text is not yours to choose</source>
        <translation>训练的文本不由您选择</translation>
    </message>
    <message>
        <source>Join one first; credits wait meanwhile.</source>
        <translation>请先加入一个；积分会等着。</translation>
    </message>
    <message>
        <source>The run of this invitation is finished.</source>
        <translation>这份邀请的训练任务已结束。</translation>
    </message>
    <message>
        <source>You made an invitation to your network.</source>
        <translation>您制作了一份您的网络的邀请。</translation>
    </message>
    <message>
        <source>This version does not know that action.</source>
        <translation>这个版本不认识该操作。</translation>
    </message>
    <message>
        <source>Your administrator has switched it off.</source>
        <translation>管理员已将其关闭。</translation>
    </message>
    <message>
        <source>Pause while one of these programs runs.</source>
        <translation>其中任一程序运行时暂停。</translation>
    </message>
    <message>
        <source>The network has not shown its key yet.</source>
        <translation>网络尚未出示它的密钥。</translation>
    </message>
    <message>
        <source>Other programs need the graphics card.</source>
        <translation>其他程序需要显卡。</translation>
    </message>
    <message>
        <source>How this computer is called in tables.</source>
        <translation>这台电脑在表格中的名称。</translation>
    </message>
    <message>
        <source>The wallet has removed this computer.</source>
        <translation>钱包已移除这台电脑。</translation>
    </message>
    <message>
        <source>This computer hosts nothing any more.</source>
        <translation>这台电脑不再架设任何网络。</translation>
    </message>
    <message>
        <source>Join another run, or try again later.</source>
        <translation>请加入另一个训练任务，或稍后再试。</translation>
    </message>
    <message>
        <source>The new version could not be started.</source>
        <translation>新版本无法启动。</translation>
    </message>
    <message>
        <source>The NVIDIA pack cannot be loaded now.</source>
        <translation>现在无法下载 NVIDIA 组件包。</translation>
    </message>
    <message>
        <source>It was just busy, and waits a moment.</source>
        <translation>刚才还在忙，稍等片刻。</translation>
    </message>
    <message>
        <source>This network speaks another version.</source>
        <translation>这个网络使用另一个版本。</translation>
    </message>
    <message>
        <source>The program that runs has no window.</source>
        <translation>正在运行的程序没有窗口。</translation>
    </message>
    <message>
        <source>Starting at login cannot be changed.</source>
        <translation>无法更改登录启动项。</translation>
    </message>
    <message>
        <source>This computer could not be measured.</source>
        <translation>无法测量这台电脑。</translation>
    </message>
    <message>
        <source>A program proposes a payout address.</source>
        <translation>一个程序提议了一个付款地址。</translation>
    </message>
    <message>
        <source>It finishes this round, then pauses.</source>
        <translation>它完成这一轮，然后暂停。</translation>
    </message>
    <message>
        <source>Go on after five minutes below this.</source>
        <translation>低于此温度五分钟后继续。</translation>
    </message>
    <message>
        <source>When something needs your attention.</source>
        <translation>当有事需要您处理时。</translation>
    </message>
    <message>
        <source>Credits go to this address already.</source>
        <translation>积分已经发往这个地址。</translation>
    </message>
    <message>
        <source>This computer is in no network yet.</source>
        <translation>这台电脑还不在任何网络里。</translation>
    </message>
    <message>
        <source>Nothing connects before you agreed.</source>
        <translation>在您同意之前不会有任何连接。</translation>
    </message>
    <message>
        <source>The disk is full: the update waits.</source>
        <translation>磁盘已满：更新在等待。</translation>
    </message>
    <message>
        <source>The list of updates is out of date.</source>
        <translation>更新列表已过期。</translation>
    </message>
    <message>
        <source>The system says that it is too hot.</source>
        <translation>系统提示过热。</translation>
    </message>
    <message>
        <source>It is not allowed on this computer.</source>
        <translation>这台电脑上不允许。</translation>
    </message>
    <message>
        <source>The new address holds from now on.</source>
        <translation>新地址从现在起生效。</translation>
    </message>
    <message>
        <source>The network did not start in time.</source>
        <translation>网络没有及时启动。</translation>
    </message>
    <message>
        <source>The program did not start in time.</source>
        <translation>程序没有及时启动。</translation>
    </message>
    <message>
        <source>Hosting was ended before it began.</source>
        <translation>架设在开始之前就结束了。</translation>
    </message>
    <message>
        <source>The NVIDIA pack is not loaded yet.</source>
        <translation>NVIDIA 组件包尚未下载。</translation>
    </message>
    <message>
        <source>It starts again from Applications.</source>
        <translation>它会从“应用程序”重新启动。</translation>
    </message>
    <message>
        <source>Other programs need the processor.</source>
        <translation>其他程序需要处理器。</translation>
    </message>
    <message>
        <source>Start in the tray when you log in.</source>
        <translation>登录时在托盘中启动。</translation>
    </message>
    <message>
        <source>It uses electricity and makes heat</source>
        <translation>它用电并发热</translation>
    </message>
    <message>
        <source>This computer offers no keychain.</source>
        <translation>这台电脑没有钥匙串。</translation>
    </message>
    <message>
        <source>The engine ended again and again.</source>
        <translation>引擎一再退出。</translation>
    </message>
    <message>
        <source>The wallet page cannot be opened.</source>
        <translation>无法打开钱包页面。</translation>
    </message>
    <message>
        <source>The processor computes meanwhile.</source>
        <translation>其间由处理器计算。</translation>
    </message>
    <message>
        <source>This month&apos;s download is used up.</source>
        <translation>本月的下载量已用完。</translation>
    </message>
    <message>
        <source>When the first credit was earned.</source>
        <translation>赚到第一笔积分时。</translation>
    </message>
    <message>
        <source>This network trains nothing yet.</source>
        <translation>这个网络还没有训练任何东西。</translation>
    </message>
    <message>
        <source>The update is tried again later.</source>
        <translation>更新稍后会再试。</translation>
    </message>
    <message>
        <source>The NVIDIA pack is being loaded.</source>
        <translation>正在下载 NVIDIA 组件包。</translation>
    </message>
    <message>
        <source>Someone else uses this computer.</source>
        <translation>另一个人正在使用这台电脑。</translation>
    </message>
    <message>
        <source>Work share without a thermometer</source>
        <translation>没有温度计时的工作比例</translation>
    </message>
    <message>
        <source>Others see your internet address</source>
        <translation>别人会看到您的互联网地址</translation>
    </message>
    <message>
        <source>It uses your internet connection</source>
        <translation>它使用您的互联网连接</translation>
    </message>
    <message>
        <source>There is no payout address yet.</source>
        <translation>还没有付款地址。</translation>
    </message>
    <message>
        <source>This version does not run well.</source>
        <translation>这个版本运行不正常。</translation>
    </message>
    <message>
        <source>The NVIDIA pack cannot be kept.</source>
        <translation>无法保存 NVIDIA 组件包。</translation>
    </message>
    <message>
        <source>This month&apos;s upload is used up.</source>
        <translation>本月的上传量已用完。</translation>
    </message>
    <message>
        <source>The update cannot be unpacked.</source>
        <translation>更新无法解包。</translation>
    </message>
    <message>
        <source>Nothing waits for a signature.</source>
        <translation>没有等待签名的内容。</translation>
    </message>
    <message>
        <source>Never, or only when I am away.</source>
        <translation>从不，或仅当我离开时。</translation>
    </message>
    <message>
        <source>Light, dark, or as the system.</source>
        <translation>浅色、深色或跟随系统。</translation>
    </message>
    <message>
        <source>This is not a payout address.</source>
        <translation>这不是付款地址。</translation>
    </message>
    <message>
        <source>Look at Activity for its log.</source>
        <translation>它的日志在“活动”里。</translation>
    </message>
    <message>
        <source>It is being measured already.</source>
        <translation>已经在测量了。</translation>
    </message>
    <message>
        <source>The keychain does not answer.</source>
        <translation>钥匙串没有响应。</translation>
    </message>
    <message>
        <source>The update cannot be written.</source>
        <translation>更新无法写入。</translation>
    </message>
    <message>
        <source>Updates cannot be loaded now.</source>
        <translation>现在无法下载更新。</translation>
    </message>
    <message>
        <source>Updates are off in this copy.</source>
        <translation>这份程序关闭了更新。</translation>
    </message>
    <message>
        <source>It is checked with this card.</source>
        <translation>正在用这块显卡检查。</translation>
    </message>
    <message>
        <source>There is no NVIDIA pack here.</source>
        <translation>这里没有 NVIDIA 组件包。</translation>
    </message>
    <message>
        <source>This invitation has expired.</source>
        <translation>这份邀请已过期。</translation>
    </message>
    <message>
        <source>You asked to pause after it.</source>
        <translation>您要求在此之后暂停。</translation>
    </message>
    <message>
        <source>The NVIDIA pack is not used.</source>
        <translation>未使用 NVIDIA 组件包。</translation>
    </message>
    <message>
        <source>When a new version is ready.</source>
        <translation>有新版本可用时。</translation>
    </message>
    <message>
        <source>The engine does not answer.</source>
        <translation>引擎没有应答。</translation>
    </message>
    <message>
        <source>Credits go to this address.</source>
        <translation>积分发往这个地址。</translation>
    </message>
    <message>
        <source>This invitation is used up.</source>
        <translation>这份邀请已用完。</translation>
    </message>
    <message>
        <source>Ask its host for a new one.</source>
        <translation>请向架设者索取新的。</translation>
    </message>
    <message>
        <source>It lets nobody in any more.</source>
        <translation>它不再放行任何人。</translation>
    </message>
    <message>
        <source>The computer goes to sleep.</source>
        <translation>电脑进入休眠。</translation>
    </message>
    <message>
        <source>Everything is decided anew.</source>
        <translation>一切重新决定。</translation>
    </message>
    <message>
        <source>This computer was measured.</source>
        <translation>这台电脑已测量。</translation>
    </message>
    <message>
        <source>It looks for a new version.</source>
        <translation>正在查找新版本。</translation>
    </message>
    <message>
        <source>It is being loaded already.</source>
        <translation>已在下载。</translation>
    </message>
    <message>
        <source>Something fills the screen.</source>
        <translation>有内容占满屏幕。</translation>
    </message>
    <message>
        <source>Train while not plugged in.</source>
        <translation>未接电源时也训练。</translation>
    </message>
    <message>
        <source>Of the window and the tray.</source>
        <translation>窗口和托盘的。</translation>
    </message>
    <message>
        <source>Hold still what would move.</source>
        <translation>让会动的东西保持静止。</translation>
    </message>
    <message>
        <source>When credits were paid out.</source>
        <translation>积分付出时。</translation>
    </message>
    <message>
        <source>Start at login, in the tray</source>
        <translation>登录时在托盘中启动</translation>
    </message>
    <message>
        <source>This is not an invitation.</source>
        <translation>这不是邀请。</translation>
    </message>
    <message>
        <source>That time is over already.</source>
        <translation>那个时间已经过去。</translation>
    </message>
    <message>
        <source>The network&apos;s run is over.</source>
        <translation>网络的训练任务已结束。</translation>
    </message>
    <message>
        <source>Ask again in some minutes.</source>
        <translation>请过几分钟再问。</translation>
    </message>
    <message>
        <source>It waits for your consent.</source>
        <translation>它在等待您的同意。</translation>
    </message>
    <message>
        <source>No network was joined yet.</source>
        <translation>还没有加入任何网络。</translation>
    </message>
    <message>
        <source>The connection is metered.</source>
        <translation>连接按流量计费。</translation>
    </message>
    <message>
        <source>Too little memory is free.</source>
        <translation>空闲内存太少。</translation>
    </message>
    <message>
        <source>Your wallet is connected.</source>
        <translation>您的钱包已连接。</translation>
    </message>
    <message>
        <source>There is nothing to move.</source>
        <translation>没有可移动的内容。</translation>
    </message>
    <message>
        <source>Its signature is checked.</source>
        <translation>正在检查其签名。</translation>
    </message>
    <message>
        <source>The NVIDIA pack is ready.</source>
        <translation>NVIDIA 组件包已就绪。</translation>
    </message>
    <message>
        <source>It is outside your hours.</source>
        <translation>现在不在您的时段内。</translation>
    </message>
    <message>
        <source>Nothing is sent about you</source>
        <translation>不会发送任何关于您的信息</translation>
    </message>
    <message>
        <source>The change is cancelled.</source>
        <translation>更改已取消。</translation>
    </message>
    <message>
        <source>Everything is as it was.</source>
        <translation>一切如旧。</translation>
    </message>
    <message>
        <source>The work was given back.</source>
        <translation>工作已交还。</translation>
    </message>
    <message>
        <source>There is no wallet here.</source>
        <translation>这里没有钱包。</translation>
    </message>
    <message>
        <source>The disk is nearly full.</source>
        <translation>磁盘快满了。</translation>
    </message>
    <message>
        <source>You are at the computer.</source>
        <translation>您正在使用电脑。</translation>
    </message>
    <message>
        <source>The invitation is made.</source>
        <translation>邀请已制作。</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>钥匙串已锁定。</translation>
    </message>
    <message>
        <source>The update was cut off.</source>
        <translation>更新中断了。</translation>
    </message>
    <message>
        <source>It finishes this round.</source>
        <translation>它正在完成这一轮。</translation>
    </message>
    <message>
        <source>The round is finished.</source>
        <translation>这一轮已完成。</translation>
    </message>
    <message>
        <source>The program is ending.</source>
        <translation>程序正在退出。</translation>
    </message>
    <message>
        <source>It could not be moved.</source>
        <translation>无法移动。</translation>
    </message>
    <message>
        <source>It waits to be set up.</source>
        <translation>它在等待设置。</translation>
    </message>
    <message>
        <source>The proposal is gone.</source>
        <translation>提议已不存在。</translation>
    </message>
    <message>
        <source>Update Train at Home.</source>
        <translation>请更新 Train at Home。</translation>
    </message>
    <message>
        <source>You joined a network.</source>
        <translation>您加入了一个网络。</translation>
    </message>
    <message>
        <source>It goes on by itself.</source>
        <translation>它会自动继续。</translation>
    </message>
    <message>
        <source>It is being unpacked.</source>
        <translation>正在解包。</translation>
    </message>
    <message>
        <source>Everything allows it.</source>
        <translation>一切允许。</translation>
    </message>
    <message>
        <source>It is not plugged in.</source>
        <translation>未接通电源。</translation>
    </message>
    <message>
        <source>There is no network.</source>
        <translation>没有网络。</translation>
    </message>
    <message>
        <source>This copy is no app.</source>
        <translation>这份程序不是应用。</translation>
    </message>
    <message>
        <source>You said: train now.</source>
        <translation>您说了：现在训练。</translation>
    </message>
    <message>
        <source>Pause in full screen</source>
        <translation>全屏时暂停</translation>
    </message>
    <message>
        <source>Choose a later one.</source>
        <translation>请选择更晚的时间。</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>请选择另一个。</translation>
    </message>
    <message>
        <source>It is loaded again.</source>
        <translation>正在重新下载。</translation>
    </message>
    <message>
        <source>It is being loaded.</source>
        <translation>正在下载。</translation>
    </message>
    <message>
        <source>Only when I am away</source>
        <translation>仅当我离开时</translation>
    </message>
    <message>
        <source>Outside these hours</source>
        <translation>在这些时段外</translation>
    </message>
    <message>
        <source>Download in a month</source>
        <translation>每月下载量</translation>
    </message>
    <message>
        <source>On metered networks</source>
        <translation>在按流量计费的网络上</translation>
    </message>
    <message>
        <source>The engine starts.</source>
        <translation>引擎正在启动。</translation>
    </message>
    <message>
        <source>Asking for a seat.</source>
        <translation>正在申请席位。</translation>
    </message>
    <message>
        <source>The pause is over.</source>
        <translation>暂停结束。</translation>
    </message>
    <message>
        <source>Away outside after</source>
        <translation>时段外的离开判定</translation>
    </message>
    <message>
        <source>Busy graphics card</source>
        <translation>显卡繁忙</translation>
    </message>
    <message>
        <source>Choose one first.</source>
        <translation>请先选择一个。</translation>
    </message>
    <message>
        <source>The engine ended.</source>
        <translation>引擎已退出。</translation>
    </message>
    <message>
        <source>The update waits.</source>
        <translation>更新在等待。</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>外观与语言</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>处理器线程</translation>
    </message>
    <message>
        <source>Upload in a month</source>
        <translation>每月上传量</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>请稍后再试。</translation>
    </message>
    <message>
        <source>Battery at least</source>
        <translation>电池至少</translation>
    </message>
    <message>
        <source>Before you start</source>
        <translation>开始之前</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>请重新启动它。</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>It is starting.</source>
        <translation>正在启动。</translation>
    </message>
    <message>
        <source>You paused it.</source>
        <translation>您已暂停。</translation>
    </message>
    <message>
        <source>Busy processor</source>
        <translation>处理器繁忙</translation>
    </message>
    <message>
        <source>Reduced motion</source>
        <translation>减少动态效果</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>登录时启动</translation>
    </message>
    <message>
        <source>Payout address</source>
        <translation>付款地址</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>It is paused.</source>
        <translation>已暂停。</translation>
    </message>
    <message>
        <source>It needs you.</source>
        <translation>它需要您。</translation>
    </message>
    <message>
        <source>Busy programs</source>
        <translation>优先的程序</translation>
    </message>
    <message>
        <source>Price per kWh</source>
        <translation>每 kWh 电价</translation>
    </message>
    <message>
        <source>No seat yet.</source>
        <translation>还没有席位。</translation>
    </message>
    <message>
        <source>Upload speed</source>
        <translation>上传速度</translation>
    </message>
    <message>
        <source>Download cap</source>
        <translation>下载上限</translation>
    </message>
    <message>
        <source>Resume below</source>
        <translation>低于此值继续</translation>
    </message>
    <message>
        <source>First credit</source>
        <translation>第一笔积分</translation>
    </message>
    <message>
        <source>New versions</source>
        <translation>新版本</translation>
    </message>
    <message>
        <source>Electricity</source>
        <translation>电</translation>
    </message>
    <message>
        <source>Own address</source>
        <translation>本机地址</translation>
    </message>
    <message>
        <source>Relays only</source>
        <translation>仅用中继</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请再试一次。</translation>
    </message>
    <message>
        <source>It trains.</source>
        <translation>正在训练。</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>Idle hours</source>
        <translation>空闲时段</translation>
    </message>
    <message>
        <source>Away after</source>
        <translation>离开判定</translation>
    </message>
    <message>
        <source>Upload cap</source>
        <translation>上传上限</translation>
    </message>
    <message>
        <source>On battery</source>
        <translation>使用电池时</translation>
    </message>
    <message>
        <source>Work share</source>
        <translation>工作比例</translation>
    </message>
    <message>
        <source>Keep awake</source>
        <translation>保持唤醒</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>It waits.</source>
        <translation>正在等待。</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>需要您</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>货币</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Stop at</source>
        <translation>停止温度</translation>
    </message>
    <message>
        <source>Payouts</source>
        <translation>付款</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>While it trains it sends and receives. It stops for the month when 50 GB were sent, and pauses on metered connections, unless you choose otherwise.</source>
        <translation>训练时会上传和下载。除非您另有选择，本月上传满 50 GB 就停止，在按流量计费的连接上会暂停。</translation>
    </message>
    <message>
        <source>Share of the memory to use at most. Where there is that much, 4 GB stay free when it starts; it pauses while less than 1 GB is free.</source>
        <translation>最多使用的内存比例。内存足够时，启动时会留出 4 GB；空闲不足 1 GB 时暂停。</translation>
    </message>
    <message>
        <source>Your credits are kept, and your seat for some time. It is tried again by itself; if this lasts, ask whoever runs the network.</source>
        <translation>您的积分会保留，席位也会保留一段时间。会自动重试；如果持续如此，请询问网络的运营者。</translation>
    </message>
    <message>
        <source>Members, credits and checkpoints are kept. Start it again; if it does not stay, its last lines are below.</source>
        <translation>成员、积分和检查点都保留着。请重新启动；如果又停止，最后几行见下方。</translation>
    </message>
    <message>
        <source>If you did not ask for it, open the page Wallet: until its seven days are over it can be stopped there.</source>
        <translation>如果不是您要求的，请打开“钱包”页：七天之内可以在那里阻止。</translation>
    </message>
    <message>
        <source>You practise on this computer. These credits have no value.</source>
        <translation>您在这台电脑上练习。这些积分没有价值。</translation>
    </message>
    <message>
        <source>It has no effect unless you accept it on the page Wallet.</source>
        <translation>除非您在“钱包”页接受，否则不起作用。</translation>
    </message>
    <message>
        <source>There is too little free memory to practise.</source>
        <translation>空闲内存太少，无法练习。</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>频道</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Payout</source>
        <translation>付款</translation>
    </message>
    <message>
        <source>Relays</source>
        <translation>中继</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>电源</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练任务</translation>
    </message>
    <message>
        <source>Credits go to the new address in {days} days. The wallet that is paid now can approve it at once, or cancel it.</source>
        <translation>{days} 天后积分发往新地址。目前收款的钱包可以立即批准，也可以取消。</translation>
    </message>
    <message>
        <source>{1} To try it again: train-at-home engine add nvidia; to be rid of it: train-at-home engine remove nvidia.</source>
        <translation>{1} 再试一次：train-at-home engine add nvidia；移除它：train-at-home engine remove nvidia。</translation>
    </message>
    <message>
        <source>The run is full; this computer has place {place} in the queue: about {minutes} min at the pace so far.</source>
        <translation>训练任务已满；这台电脑排在第 {place} 位：按目前的速度约 {minutes} 分钟。</translation>
    </message>
    <message>
        <source>The run is full; this computer has place {place} in the queue: about {hours} hours at the pace so far.</source>
        <translation>训练任务已满；这台电脑排在第 {place} 位：按目前的速度约 {hours} 小时。</translation>
    </message>
    <message>
        <source>The run is full; this computer has place {place} in the queue. How long that takes is not known yet.</source>
        <translation>训练任务已满；这台电脑排在第 {place} 位。还不知道要等多久。</translation>
    </message>
    <message>
        <source>It has said nothing for {seconds} s. After {limit} s without a word it is ended and started again.</source>
        <translation>它已 {seconds} 秒没有任何消息。{limit} 秒无消息后会被结束并重新启动。</translation>
    </message>
    <message>
        <source>In a hotel or on a train, log in to its Wi-Fi in your browser. At home, check the address {1}.</source>
        <translation>在酒店或火车上，请在浏览器中登录其 Wi-Fi。在家请检查地址 {1}。</translation>
    </message>
    <message>
        <source>Nothing was signed: {1}. Try again; if it stays, leave this network and tell its operator.</source>
        <translation>没有签名：{1}。请再试一次；如果仍然如此，请离开这个网络并告知其运营者。</translation>
    </message>
    <message>
        <source>Install it: {1} {2}. Without a window it runs as it is: train-at-home run --headless.</source>
        <translation>请安装：{1} {2}。不用窗口则可照常运行：train-at-home run --headless。</translation>
    </message>
    <message>
        <source>The connection failed ({1}). It is tried again later, and goes on where it ended.</source>
        <translation>连接失败 ({1})。稍后会重试，并从中断处继续。</translation>
    </message>
    <message>
        <source>The NVIDIA pack is of version {1} and the program of {2}: its own is loaded next.</source>
        <translation>NVIDIA 组件包是版本 {1}，程序是 {2}：接下来下载对应的。</translation>
    </message>
    <message>
        <source>It begins with http://, https:// or {1}://; copy it whole, or ask for a new one.</source>
        <translation>它以 http://、https:// 或 {1}:// 开头；请完整复制，或索取新的。</translation>
    </message>
    <message>
        <source>It takes about {1} GB, and {2} GB are free. Close some programs, then try again.</source>
        <translation>大约需要 {1} GB，现有 {2} GB 空闲。请关闭一些程序后再试。</translation>
    </message>
    <message>
        <source>{1}. Free some space, or set TRAIN_AT_HOME_DIR to a folder that can be written.</source>
        <translation>{1}。请腾出空间，或把 TRAIN_AT_HOME_DIR 设为可写的文件夹。</translation>
    </message>
    <message>
        <source>A payout of {credits} credits to {address} failed; you still have them.</source>
        <translation>向 {address} 支付 {credits} 积分失败；积分仍归您。</translation>
    </message>
    <message>
        <source>It was set aside beside {1}. Your choices are kept; please agree again.</source>
        <translation>它被移到 {1} 旁边。您的选择都保留着；请再次同意。</translation>
    </message>
    <message>
        <source>{1} The version that is installed stays; the next one is tried again.</source>
        <translation>{1} 已安装的版本保持不变；会再试下一个。</translation>
    </message>
    <message>
        <source>Look for a window that asks for the password of {1}, then try again.</source>
        <translation>请找到要求输入 {1} 密码的窗口，然后再试。</translation>
    </message>
    <message>
        <source>Free some space on the disk of {1}; the installed version goes on.</source>
        <translation>请在 {1} 所在磁盘腾出空间；已安装的版本继续运行。</translation>
    </message>
    <message>
        <source>{1}. Check that the disk is not full; it is read again by itself.</source>
        <translation>{1}。请检查磁盘是否已满；会自动重新读取。</translation>
    </message>
    <message>
        <source>The card&apos;s driver is {1}; the pack needs {2} or newer. Update it.</source>
        <translation>显卡驱动是 {1}；组件包需要 {2} 或更新。请更新它。</translation>
    </message>
    <message>
        <source>{1} What you earned so far is kept; it is tried again by itself.</source>
        <translation>{1} 到目前为止赚到的都保留着；会自动重试。</translation>
    </message>
    <message>
        <source>Free some space ({1}). What was earned is safe with the network.</source>
        <translation>请腾出空间 ({1})。已赚到的在网络那里是安全的。</translation>
    </message>
    <message>
        <source>{1}. Check that this computer lets programs listen on 127.0.0.1.</source>
        <translation>{1}。请检查这台电脑是否允许程序监听 127.0.0.1。</translation>
    </message>
    <message>
        <source>The graphics card has {now:.0f} °C; the limit is {limit:.0f} °C.</source>
        <translation>显卡为 {now:.0f} °C；上限为 {limit:.0f} °C。</translation>
    </message>
    <message>
        <source>{1} Correct that line; until then the last good settings hold.</source>
        <translation>{1} 请改正该行；在那之前最后的有效设置生效。</translation>
    </message>
    <message>
        <source>{1}. Quit it, and drag Train at Home to Applications by hand.</source>
        <translation>{1}。请退出它，并手动把 Train at Home 拖到“应用程序”。</translation>
    </message>
    <message>
        <source>Ask whoever installed it in {1}, or install one of your own.</source>
        <translation>请询问在 {1} 安装它的人，或自己安装一份。</translation>
    </message>
    <message>
        <source>The processor has {now:.0f} °C; the limit is {limit:.0f} °C.</source>
        <translation>处理器为 {now:.0f} °C；上限为 {limit:.0f} °C。</translation>
    </message>
    <message>
        <source>The NVIDIA pack does not run with this card and driver: {1}</source>
        <translation>NVIDIA 组件包无法在这块显卡和驱动上运行：{1}</translation>
    </message>
    <message>
        <source>The update needs {1} MB more on the disk. Free some space.</source>
        <translation>更新还需要 {1} MB 磁盘空间。请腾出一些空间。</translation>
    </message>
    <message>
        <source>The network at {url} has not answered for {hours} hours.</source>
        <translation>{url} 的网络已有 {hours} 小时没有响应。</translation>
    </message>
    <message>
        <source>Version {1} did not run well; version {2} is used again.</source>
        <translation>版本 {1} 运行不正常；重新使用版本 {2}。</translation>
    </message>
    <message>
        <source>The battery has {now:.0f} %; the limit is {limit:.0f} %.</source>
        <translation>电池电量为 {now:.0f} %；下限为 {limit:.0f} %。</translation>
    </message>
    <message>
        <source>Unlock {1} and try again: it keeps this computer&apos;s key.</source>
        <translation>请解锁 {1} 后再试：它保管着这台电脑的密钥。</translation>
    </message>
    <message>
        <source>{1}. Check who owns {2}; the installed version goes on.</source>
        <translation>{1}。请检查 {2} 属于谁；已安装的版本继续运行。</translation>
    </message>
    <message>
        <source>There is no NVIDIA pack for version {1} on this system.</source>
        <translation>这个系统上没有版本 {1} 的 NVIDIA 组件包。</translation>
    </message>
    <message>
        <source>Addresses never contain {what}: check that character.</source>
        <translation>地址中不会出现 {what}：请检查该字符。</translation>
    </message>
    <message>
        <source>The orchestrator at {url} cannot be reached: {cause}.</source>
        <translation>无法连接 {url} 的协调器：{cause}。</translation>
    </message>
    <message>
        <source>The graphics card cools down to below {limit:.0f} °C.</source>
        <translation>显卡正在降到 {limit:.0f} °C 以下。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {minutes} minutes behind.</source>
        <translation>这台电脑的时钟慢了 {minutes} 分钟。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {minutes} minutes ahead.</source>
        <translation>这台电脑的时钟快了 {minutes} 分钟。</translation>
    </message>
    <message>
        <source>{1}. Check LoadCredential= in the service&apos;s file.</source>
        <translation>{1}。请检查服务文件中的 LoadCredential=。</translation>
    </message>
    <message>
        <source>The NVIDIA pack does not support this card ({1}).</source>
        <translation>NVIDIA 组件包不支持这块显卡（{1}）。</translation>
    </message>
    <message>
        <source>This computer serves stage {stage} of {stages}.</source>
        <translation>这台电脑负责 {stages} 个阶段中的阶段 {stage}。</translation>
    </message>
    <message>
        <source>{1}. Use the system&apos;s own list of login items.</source>
        <translation>{1}。请使用系统自己的登录项列表。</translation>
    </message>
    <message>
        <source>Version {1} is there, and waits for your word.</source>
        <translation>版本 {1} 已到，等待您的决定。</translation>
    </message>
    <message>
        <source>The text to agree to is version {1}, not {2}.</source>
        <translation>要同意的文本是版本 {1}，不是 {2}。</translation>
    </message>
    <message>
        <source>It would resume at {1} °C and stop at {2} °C.</source>
        <translation>它会在 {1} °C 继续而在 {2} °C 停止。</translation>
    </message>
    <message>
        <source>Version {1} is not on this computer any more.</source>
        <translation>版本 {1} 已不在这台电脑上。</translation>
    </message>
    <message>
        <source>The run is full: place {place} in the queue.</source>
        <translation>训练任务已满：排在第 {place} 位。</translation>
    </message>
    <message>
        <source>Version {1} is the newest for this computer.</source>
        <translation>版本 {1} 是这台电脑的最新版本。</translation>
    </message>
    <message>
        <source>The key file {1} cannot be read or written.</source>
        <translation>密钥文件 {1} 无法读取或写入。</translation>
    </message>
    <message>
        <source>{1}. Choose a file in a folder of your own.</source>
        <translation>{1}。请选择您自己文件夹中的文件。</translation>
    </message>
    <message>
        <source>{1} Until then the last good settings hold.</source>
        <translation>{1} 在那之前最后的有效设置生效。</translation>
    </message>
    <message>
        <source>Version {1} does not work on this computer.</source>
        <translation>版本 {1} 无法在这台电脑上运行。</translation>
    </message>
    <message>
        <source>Paid out: {credits} credits to {address}.</source>
        <translation>已付出：{credits} 积分到 {address}。</translation>
    </message>
    <message>
        <source>The key file {1} belongs to another user.</source>
        <translation>密钥文件 {1} 属于另一位用户。</translation>
    </message>
    <message>
        <source>The NVIDIA pack&apos;s engine did not run: {1}</source>
        <translation>NVIDIA 组件包的引擎没有运行：{1}</translation>
    </message>
    <message>
        <source>Choose one from 1 to {1}; 8420 is usual.</source>
        <translation>请选择 1 到 {1}；通常用 8420。</translation>
    </message>
    <message>
        <source>{1}. Free some space on the disk of {2}.</source>
        <translation>{1}。请在 {2} 所在磁盘腾出空间。</translation>
    </message>
    <message>
        <source>This computer&apos;s policy forbids it: {why}</source>
        <translation>这台电脑的策略禁止：{why}</translation>
    </message>
    <message>
        <source>The engine is of another version ({1}).</source>
        <translation>引擎是另一个版本 ({1})。</translation>
    </message>
    <message>
        <source>{1}. Start Train at Home from its menu.</source>
        <translation>{1}。请从菜单启动 Train at Home。</translation>
    </message>
    <message>
        <source>Computing on {1}, with the NVIDIA pack.</source>
        <translation>正用 NVIDIA 组件包在 {1} 上计算。</translation>
    </message>
    <message>
        <source>It was silent after {milliseconds} ms.</source>
        <translation>{milliseconds} ms 后已安静。</translation>
    </message>
    <message>
        <source>The network at {url} has not answered.</source>
        <translation>{url} 的网络没有响应。</translation>
    </message>
    <message>
        <source>This address is written for {network}.</source>
        <translation>这个地址是为 {network} 写的。</translation>
    </message>
    <message>
        <source>The network knows no run called {run}.</source>
        <translation>网络里没有名为 {run} 的训练任务。</translation>
    </message>
    <message>
        <source>{1}. Paste them in the window instead.</source>
        <translation>{1}。请改为粘贴到窗口中。</translation>
    </message>
    <message>
        <source>Version {1} of Train at Home is there.</source>
        <translation>Train at Home 版本 {1} 已到。</translation>
    </message>
    <message>
        <source>It cools down to below {limit:.0f} °C.</source>
        <translation>正在降到 {limit:.0f} °C 以下。</translation>
    </message>
    <message>
        <source>You agreed to the terms, version {1}.</source>
        <translation>您同意了条款，版本 {1}。</translation>
    </message>
    <message>
        <source>This computer hosts a network at {1}.</source>
        <translation>这台电脑在 {1} 架设网络。</translation>
    </message>
    <message>
        <source>The settings {1} cannot be read: {2}.</source>
        <translation>无法读取设置 {1}：{2}。</translation>
    </message>
    <message>
        <source>{1}. Install it again over this copy.</source>
        <translation>{1}。请在这份程序上重新安装。</translation>
    </message>
    <message>
        <source>It loads stage {stage} of {stages}.</source>
        <translation>正在加载第 {stage} 阶段，共 {stages} 个。</translation>
    </message>
    <message>
        <source>{text} is not the URL of a network.</source>
        <translation>{text} 不是网络的 URL。</translation>
    </message>
    <message>
        <source>The settings {1} cannot be written.</source>
        <translation>无法写入设置 {1}。</translation>
    </message>
    <message>
        <source>The credential {1} cannot be read.</source>
        <translation>无法读取凭据 {1}。</translation>
    </message>
    <message>
        <source>Make it yours alone: chmod 600 {1}</source>
        <translation>请改为仅您自己可读：chmod 600 {1}</translation>
    </message>
    <message>
        <source>Others can read the key file {1}.</source>
        <translation>其他人可以读取密钥文件 {1}。</translation>
    </message>
    <message>
        <source>The settings cannot be read: {1}.</source>
        <translation>无法读取设置：{1}。</translation>
    </message>
    <message>
        <source>Version {1} runs well, and stays.</source>
        <translation>版本 {1} 运行良好，予以保留。</translation>
    </message>
    <message>
        <source>There is no setting called {1}.</source>
        <translation>没有名为 {1} 的设置。</translation>
    </message>
    <message>
        <source>{credits} credits were earned.</source>
        <translation>赚到了 {credits} 积分。</translation>
    </message>
    <message>
        <source>{1}. Its last lines are below.</source>
        <translation>{1}。最后几行日志在下方。</translation>
    </message>
    <message>
        <source>Version {1} is being loaded.</source>
        <translation>正在下载版本 {1}。</translation>
    </message>
    <message>
        <source>Version {1} is started next.</source>
        <translation>接下来启动版本 {1}。</translation>
    </message>
    <message>
        <source>There is no text at {path}.</source>
        <translation>{path} 处没有文本。</translation>
    </message>
    <message>
        <source>{1}. Remove it by hand.</source>
        <translation>{1}。请手动删除。</translation>
    </message>
    <message>
        <source>Version {1} is started.</source>
        <translation>正在启动版本 {1}。</translation>
    </message>
    <message>
        <source>Settings changed: {1}.</source>
        <translation>设置已更改：{1}。</translation>
    </message>
    <message>
        <source>{1} cannot be removed.</source>
        <translation>无法移除 {1}。</translation>
    </message>
    <message>
        <source>Version {1} is there.</source>
        <translation>版本 {1} 已到。</translation>
    </message>
    <message>
        <source>{port} is no port.</source>
        <translation>{port} 不是端口。</translation>
    </message>
    <message>
        <source>{1} cannot be {2}.</source>
        <translation>{1} 无法 {2}。</translation>
    </message>
    <message>
        <source>{name} is running.</source>
        <translation>{name} 正在运行。</translation>
    </message>
    <message>
        <source>You joined {1}.</source>
        <translation>您加入了 {1}。</translation>
    </message>
    <message>
        <source>{1} is damaged.</source>
        <translation>{1} 已损坏。</translation>
    </message>
    <message>
        <source>It reads {1}.</source>
        <translation>内容是 {1}。</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>This network names no relay.</source>
        <translation>这个网络没有给出中继。</translation>
    </message>
    <message>
        <source>Not available on this system</source>
        <translation>在这个系统上不可用</translation>
    </message>
    <message>
        <source>%1 free now</source>
        <translation>现在空闲 %1</translation>
    </message>
    <message>
        <source>%1 so far this month</source>
        <translation>本月至今 %1</translation>
    </message>
    <message>
        <source>Plugged in now</source>
        <translation>现在已接电源</translation>
    </message>
    <message>
        <source>On battery now</source>
        <translation>现在使用电池</translation>
    </message>
    <message>
        <source>%1 % now</source>
        <translation>现在 %1 %</translation>
    </message>
    <message>
        <source>Metered now</source>
        <translation>现在按流量计费</translation>
    </message>
    <message>
        <source>Not metered now</source>
        <translation>现在不按流量计费</translation>
    </message>
    <message>
        <source>Processor: %1 °C now</source>
        <translation>处理器：现在 %1 °C</translation>
    </message>
    <message>
        <source>Graphics card: %1 °C now</source>
        <translation>显卡：现在 %1 °C</translation>
    </message>
    <message>
        <source>Others use %1 % now</source>
        <translation>其他程序现在占用 %1 %</translation>
    </message>
    <message>
        <source>Something fills the screen now</source>
        <translation>现在有内容占满屏幕</translation>
    </message>
    <message>
        <source>Nothing fills the screen now</source>
        <translation>现在没有内容占满屏幕</translation>
    </message>
    <message>
        <source>Running now: %1</source>
        <translation>正在运行：%1</translation>
    </message>
    <message>
        <source>None of them runs now</source>
        <translation>现在都没有运行</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Tell me</source>
        <translation>通知我</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Stable</source>
        <translation>稳定</translation>
    </message>
    <message>
        <source>Beta</source>
        <translation>测试版</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
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
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>Sign that this wallet is yours</source>
        <translation>签名证明这个钱包是您的</translation>
    </message>
    <message>
        <source>Approve the new address</source>
        <translation>批准新地址</translation>
    </message>
    <message>
        <source>Cancel the change</source>
        <translation>取消更改</translation>
    </message>
    <message>
        <source>Remove a computer</source>
        <translation>移除一台电脑</translation>
    </message>
    <message>
        <source>The link is copied: open it in the browser that has your wallet, on this computer. It works once, for five minutes.</source>
        <translation>链接已复制：请在这台电脑上、有您钱包的浏览器中打开。五分钟内只能用一次。</translation>
    </message>
    <message>
        <source>The page is open in your browser. Read there what your wallet signs; it is not a transaction and costs nothing.</source>
        <translation>页面已在您的浏览器中打开。请在那里阅读钱包要签的内容；这不是交易，也不花钱。</translation>
    </message>
    <message>
        <source>Computer: %1</source>
        <translation>电脑：%1</translation>
    </message>
    <message>
        <source>Copy link for another browser</source>
        <translation>复制链接到其他浏览器</translation>
    </message>
    <message>
        <source>Close the page</source>
        <translation>关闭页面</translation>
    </message>
</context>
<context>
    <name>TrainControl</name>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Back to my hours</source>
        <translation>回到我的时段</translation>
    </message>
    <message>
        <source>Train now</source>
        <translation>现在训练</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>For 2 hours</source>
        <translation>2 小时</translation>
    </message>
    <message>
        <source>Until I stop</source>
        <translation>直到我停止</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>For 30 minutes</source>
        <translation>30 分钟</translation>
    </message>
    <message>
        <source>Until tomorrow morning</source>
        <translation>到明天早上</translation>
    </message>
    <message>
        <source>Until I resume</source>
        <translation>直到我继续</translation>
    </message>
    <message>
        <source>Finish this round, then pause</source>
        <translation>完成这一轮后暂停</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Train now</source>
        <translation>现在训练</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>For 2 hours</source>
        <translation>2 小时</translation>
    </message>
    <message>
        <source>Until I stop</source>
        <translation>直到我停止</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>For 30 minutes</source>
        <translation>30 分钟</translation>
    </message>
    <message>
        <source>Until tomorrow morning</source>
        <translation>到明天早上</translation>
    </message>
    <message>
        <source>Until I resume</source>
        <translation>直到我继续</translation>
    </message>
    <message>
        <source>Finish this round, then pause</source>
        <translation>完成这一轮后暂停</translation>
    </message>
    <message>
        <source>Open Train at Home</source>
        <translation>打开 Train at Home</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>{0} credits today</source>
        <translation>今天 {0} 积分</translation>
    </message>
    <message>
        <source>Practice network on this computer</source>
        <translation>这台电脑上的练习网络</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Back to my hours</source>
        <translation>回到我的时段</translation>
    </message>
    <message>
        <source>{0} practice credits today</source>
        <translation>今天 {0} 练习积分</translation>
    </message>
    <message>
        <source>Nobody has joined yet; quitting ends it</source>
        <translation>还没有人加入；退出即结束</translation>
    </message>
    <message numerus="yes">
        <source>Hosting for %n friends; quitting ends it</source>
        <translation>
            <numerusform>正在为 %n 位朋友架设；退出即结束</numerusform>
        </translation>
    </message>
    <message>
        <source>Not set up yet</source>
        <translation>尚未设置</translation>
    </message>
    <message>
        <source>Resting</source>
        <translation>休息中</translation>
    </message>
    <message>
        <source>The engine does not answer</source>
        <translation>引擎没有应答</translation>
    </message>
    <message>
        <source>Number {0} in the queue</source>
        <translation>排在第 {0} 位</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>Training stage {0} of {1}</source>
        <translation>正在训练 {1} 个阶段中的阶段 {0}</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>Paused until {0}</source>
        <translation>暂停到 {0}</translation>
    </message>
    <message>
        <source>Paused until you resume</source>
        <translation>暂停，直到您继续</translation>
    </message>
    <message>
        <source>Finishing this round, then pausing</source>
        <translation>正在完成这一轮，然后暂停</translation>
    </message>
    <message>
        <source>Something needs you</source>
        <translation>有事需要您</translation>
    </message>
    <message>
        <source>Not allowed on this computer</source>
        <translation>这台电脑上不允许</translation>
    </message>
</context>
<context>
    <name>UpdateCard</name>
    <message>
        <source>This version</source>
        <translation>这个版本</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>频道</translation>
    </message>
    <message>
        <source>Beta</source>
        <translation>测试版</translation>
    </message>
    <message>
        <source>Stable</source>
        <translation>稳定</translation>
    </message>
    <message>
        <source>Last looked for a new version</source>
        <translation>上次查找新版本</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>Install version %1</source>
        <translation>安装版本 %1</translation>
    </message>
    <message>
        <source>Not this version</source>
        <translation>不要这个版本</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Look for a new version</source>
        <translation>查找新版本</translation>
    </message>
</context>
<context>
    <name>WalletCheckStep</name>
    <message>
        <source>Type these three from your paper, so that you know it can be read.</source>
        <translation>请照着您的纸输入这三个词，以确认字迹可读。</translation>
    </message>
    <message>
        <source>Word %1</source>
        <translation>词 %1</translation>
    </message>
    <message>
        <source>Word %1 is still missing.</source>
        <translation>词 %1 还没有填。</translation>
    </message>
    <message>
        <source>Not quite: word %1 is another one. Look at your paper once more.</source>
        <translation>还不对：词 %1 是另一个。请再看看您的纸。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Show the words again</source>
        <translation>再次显示这些词</translation>
    </message>
</context>
<context>
    <name>WalletForm</name>
    <message>
        <source>Sign with a wallet</source>
        <translation>用钱包签名</translation>
    </message>
    <message>
        <source>Connect a wallet</source>
        <translation>连接钱包</translation>
    </message>
    <message>
        <source>Signed by the wallet that is paid now it proves that the address is yours. Signed by another wallet, that one is paid after seven days, or at once if the present wallet approves.</source>
        <translation>由目前收款的钱包签名，证明地址是您的。由其他钱包签名，则七天后付给那个钱包；如果目前的钱包批准，则立即生效。</translation>
    </message>
    <message>
        <source>For Talisman, polkadot.js or Bittensor in your browser. You sign a text that you can read; it is not a transaction and costs nothing.</source>
        <translation>适用于浏览器中的 Talisman、polkadot.js 或 Bittensor。您签的是一段可读的文字；这不是交易，也不花钱。</translation>
    </message>
    <message>
        <source>Sign in the browser</source>
        <translation>在浏览器中签名</translation>
    </message>
    <message>
        <source>Change to another address</source>
        <translation>换成另一个地址</translation>
    </message>
    <message>
        <source>Or paste an address</source>
        <translation>或粘贴一个地址</translation>
    </message>
    <message>
        <source>Without the present wallet&apos;s signature it takes seven days. Every computer of yours shows it, and the present wallet can cancel it.</source>
        <translation>没有目前钱包的签名需要七天。您的每台电脑都会显示，目前的钱包可以取消。</translation>
    </message>
    <message>
        <source>The public address (SS58) that your wallet shows under “Receive”.</source>
        <translation>您的钱包在“收款”下显示的公开地址 (SS58)。</translation>
    </message>
    <message>
        <source>Payout address</source>
        <translation>付款地址</translation>
    </message>
    <message>
        <source>An address begins with the number of the network that it is written for (here %1). The same wallet has one for each network; credits find it by any of them.</source>
        <translation>地址以它所属网络的编号开头（这里是 %1）。同一个钱包在每个网络各有一个；积分凭任何一个都能到达。</translation>
    </message>
    <message>
        <source>Ask for this change</source>
        <translation>申请这项更改</translation>
    </message>
    <message>
        <source>Use this address</source>
        <translation>使用这个地址</translation>
    </message>
    <message>
        <source>Make a new wallet</source>
        <translation>创建新钱包</translation>
    </message>
    <message>
        <source>Or, last, make a new wallet</source>
        <translation>或者，最后的选择：创建新钱包</translation>
    </message>
    <message>
        <source>Only if you have none. You need pen, paper and five minutes in which nobody looks over your shoulder.</source>
        <translation>仅当您没有钱包时。您需要笔、纸，以及五分钟没有人在身后看。</translation>
    </message>
    <message>
        <source>Make a new wallet…</source>
        <translation>创建新钱包…</translation>
    </message>
    <message>
        <source>Change the address without the old wallet?</source>
        <translation>不用旧钱包更改地址？</translation>
    </message>
    <message>
        <source>Is this your address?</source>
        <translation>这是您的地址吗？</translation>
    </message>
    <message>
        <source>It takes seven days, so that nobody who sits down at this computer can take your credits. Until then they go to the old address; all computers of your wallet show the change, and the old wallet can cancel it or approve it at once.</source>
        <translation>需要七天，这样坐到这台电脑前的人就拿不走您的积分。在那之前积分发往旧地址；您钱包的所有电脑都会显示这项更改，旧钱包可以取消或立即批准。</translation>
    </message>
    <message>
        <source>Credits that were sent to a wrong address cannot be brought back.</source>
        <translation>发到错误地址的积分无法追回。</translation>
    </message>
    <message>
        <source>Wait seven days</source>
        <translation>等待七天</translation>
    </message>
    <message>
        <source>It is mine</source>
        <translation>是我的</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再测一次</translation>
    </message>
</context>
<context>
    <name>WalletLinkStep</name>
    <message>
        <source>Its address</source>
        <translation>它的地址</translation>
    </message>
    <message>
        <source>Locked file</source>
        <translation>加锁的文件</translation>
    </message>
    <message>
        <source>The new wallet has signed for it. Train at Home forgets its key when you close this.</source>
        <translation>新钱包已为它签名。您关闭此处后，Train at Home 就忘记它的密钥。</translation>
    </message>
    <message>
        <source>Saved, but not linked yet</source>
        <translation>已保存，但尚未关联</translation>
    </message>
    <message>
        <source>You can try again now, or later paste the address on the page Wallet.</source>
        <translation>您可以现在再试一次，或以后在“钱包”页粘贴地址。</translation>
    </message>
    <message>
        <source>One moment: the new wallet signs that this computer&apos;s credits go to it.</source>
        <translation>请稍候：新钱包正在签名，让这台电脑的积分归它。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>复制地址</translation>
    </message>
</context>
<context>
    <name>WalletPage</name>
    <message>
        <source>Wallet</source>
        <translation>钱包</translation>
    </message>
    <message>
        <source>The public address to which your credits go. Train at Home never needs your wallet&apos;s secret words.</source>
        <translation>您的积分发往的公开地址。Train at Home 绝不需要您钱包的秘密词。</translation>
    </message>
    <message>
        <source>This is a practice network</source>
        <translation>这是练习网络</translation>
    </message>
    <message>
        <source>Its credits have no value, so no wallet is needed.</source>
        <translation>它的积分没有价值，所以不需要钱包。</translation>
    </message>
    <message>
        <source>%1 credits are waiting for a wallet</source>
        <translation>%1 积分在等待钱包</translation>
    </message>
    <message>
        <source>They are kept for this computer until you say where they shall go.</source>
        <translation>它们为这台电脑保留，直到您说明要发往哪里。</translation>
    </message>
    <message>
        <source>Your wallet has removed this computer</source>
        <translation>您的钱包已移除这台电脑</translation>
    </message>
    <message>
        <source>It can change nothing any more. What it earns still goes to the wallet. To take it back, sign with the same wallet.</source>
        <translation>它不能再更改任何东西。它赚到的仍归钱包。要把它加回来，请用同一个钱包签名。</translation>
    </message>
    <message>
        <source>Take it back: sign</source>
        <translation>加回来：签名</translation>
    </message>
    <message>
        <source>A program proposes another payout address</source>
        <translation>一个程序提议了另一个付款地址</translation>
    </message>
    <message>
        <source>It came over the command line or from an agent, and has no effect unless you accept it. If you do not know it, decline.</source>
        <translation>它来自命令行或代理程序，您不接受就没有任何效果。如果您不认识它，请拒绝。</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Accept…</source>
        <translation>接受…</translation>
    </message>
    <message>
        <source>A program proposes a payout address</source>
        <translation>一个程序提议了一个付款地址</translation>
    </message>
    <message>
        <source>Credits go to it from %1 on, unless you choose one before: this one at once, or another below.</source>
        <translation>从 %1 起积分发往它，除非您先选择：立即选这个，或在下方选另一个。</translation>
    </message>
    <message>
        <source>It is mine…</source>
        <translation>是我的…</translation>
    </message>
    <message>
        <source>A new address waits until %1</source>
        <translation>新地址等待到 %1</translation>
    </message>
    <message>
        <source>%1 asked for it%2. Until then credits go to the old address; after that they go to this one by themselves. If this was not you, cancel it.</source>
        <translation>%1 申请了它%2。在那之前积分发往旧地址；之后自动发往这个地址。如果不是您本人，请取消。</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>One of your computers</source>
        <translation>您的一台电脑</translation>
    </message>
    <message>
        <source>, by a command</source>
        <translation>（通过命令）</translation>
    </message>
    <message>
        <source>The new wallet has signed.</source>
        <translation>新钱包已签名。</translation>
    </message>
    <message>
        <source>The new wallet has not signed.</source>
        <translation>新钱包尚未签名。</translation>
    </message>
    <message>
        <source>Cancel it with the old wallet</source>
        <translation>用旧钱包取消</translation>
    </message>
    <message>
        <source>Approve it now with the old wallet</source>
        <translation>用旧钱包立即批准</translation>
    </message>
    <message>
        <source>No old wallet any more? Then there is nothing to do but wait.</source>
        <translation>旧钱包已经没有了？那就只能等待。</translation>
    </message>
    <message>
        <source>Your address</source>
        <translation>您的地址</translation>
    </message>
    <message>
        <source>Proven to be yours by its signature</source>
        <translation>已凭签名证明是您的</translation>
    </message>
    <message>
        <source>Not proven to be yours: nobody has signed with it yet</source>
        <translation>尚未证明是您的：还没有人用它签名</translation>
    </message>
    <message>
        <source>Prove it is mine</source>
        <translation>证明是我的</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Computers of this wallet</source>
        <translation>这个钱包的电脑</translation>
    </message>
    <message>
        <source>All of them see each other here. Removing one takes a signature of the wallet.</source>
        <translation>它们在这里都能互相看到。移除一台需要钱包签名。</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>Removed by the wallet  ·  key %1</source>
        <translation>已被钱包移除  ·  密钥 %1</translation>
    </message>
    <message>
        <source>Key %1</source>
        <translation>密钥 %1</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>If something is lost</source>
        <translation>如果丢了什么</translation>
    </message>
    <message>
        <source>The wallet</source>
        <translation>钱包</translation>
    </message>
    <message>
        <source>Enter another address here and wait seven days. Nobody without your computer can do that.</source>
        <translation>在这里输入另一个地址并等待七天。没有您的电脑，谁都做不到。</translation>
    </message>
    <message>
        <source>A computer</source>
        <translation>一台电脑</translation>
    </message>
    <message>
        <source>On another computer of the same wallet choose “Remove”, and sign. What it earned stays yours. Without another one, start Train at Home on a new computer and link it to the same wallet first.</source>
        <translation>在同一钱包的另一台电脑上选择“移除”并签名。它赚到的仍归您。如果没有另一台，请在新电脑上启动 Train at Home，并先把它关联到同一个钱包。</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>Nobody can help, and we cannot either: there is no account behind this, only your keys.</source>
        <translation>谁都帮不了，我们也不行：背后没有账号，只有您的密钥。</translation>
    </message>
    <message>
        <source>Change the address without the old wallet?</source>
        <translation>不用旧钱包更改地址？</translation>
    </message>
    <message>
        <source>Is this your address?</source>
        <translation>这是您的地址吗？</translation>
    </message>
    <message>
        <source>It takes seven days. Until then credits go to the old address; all computers of your wallet show the change, and the old wallet can cancel it or approve it at once.</source>
        <translation>需要七天。在那之前积分发往旧地址；您钱包的所有电脑都会显示这项更改，旧钱包可以取消或立即批准。</translation>
    </message>
    <message>
        <source>Credits that were sent to a wrong address cannot be brought back.</source>
        <translation>发到错误地址的积分无法追回。</translation>
    </message>
    <message>
        <source>Wait seven days</source>
        <translation>等待七天</translation>
    </message>
    <message>
        <source>It is mine</source>
        <translation>是我的</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再测一次</translation>
    </message>
    <message>
        <source>Remove %1 from the wallet?</source>
        <translation>把 %1 从钱包中移除？</translation>
    </message>
    <message>
        <source>It can then change nothing any more. What it has earned, and still earns, stays the wallet&apos;s. A page opens on which the wallet signs.</source>
        <translation>此后它不能再更改任何东西。它已赚到和将赚到的仍归钱包。会打开一个页面供钱包签名。</translation>
    </message>
    <message>
        <source>Sign and remove</source>
        <translation>签名并移除</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>WalletPasswordStep</name>
    <message>
        <source>The file opens in polkadot.js, Talisman and others, with this password. Your words open the wallet without it.</source>
        <translation>此文件可用这个密码在 polkadot.js、Talisman 等中打开。有了这些词，不用密码也能打开钱包。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters; a few words in a row are good.</source>
        <translation>
            <numerusform>至少 %n 个字符；连着几个词就很好。</numerusform>
        </translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再来一次</translation>
    </message>
    <message>
        <source>Password once more</source>
        <translation>再次输入密码</translation>
    </message>
    <message>
        <source>The password is still too short.</source>
        <translation>密码还太短。</translation>
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <translation>两次还不一致。</translation>
    </message>
    <message>
        <source>The two are the same.</source>
        <translation>两次一致。</translation>
    </message>
    <message>
        <source>The file was not saved</source>
        <translation>文件没有保存</translation>
    </message>
    <message>
        <source>%1. Choose another place.</source>
        <translation>%1。请选择其他位置。</translation>
    </message>
    <message>
        <source>Save the locked file…</source>
        <translation>保存加锁的文件…</translation>
    </message>
</context>
<context>
    <name>WalletWordsStep</name>
    <message>
        <source>Write these twelve words on paper, in this order. They are the wallet: whoever has them has what is in it.</source>
        <translation>请按此顺序把这十二个词写在纸上。它们就是钱包：谁拥有它们，谁就拥有其中的东西。</translation>
    </message>
    <message>
        <source>Word %1: %2</source>
        <translation>词 %1：%2</translation>
    </message>
    <message>
        <source>Shown once, here</source>
        <translation>只在这里显示一次</translation>
    </message>
    <message>
        <source>Train at Home keeps nothing: it forgets the words as soon as you leave this page.</source>
        <translation>Train at Home 什么都不保留：您一离开此页，它就忘记这些词。</translation>
    </message>
    <message>
        <source>On paper, and nowhere else</source>
        <translation>写在纸上，别处都不要</translation>
    </message>
    <message>
        <source>No photo, no cloud, no message. Nobody honest will ever ask for them, neither do we.</source>
        <translation>不拍照、不上云、不发消息。诚实的人绝不会向您索要，我们也不会。</translation>
    </message>
    <message>
        <source>Lost is lost</source>
        <translation>丢了就是丢了</translation>
    </message>
    <message>
        <source>Without the words, and without the locked copy that follows, nobody can open the wallet again.</source>
        <translation>没有这些词，也没有接下来的加锁副本，谁都无法再打开钱包。</translation>
    </message>
    <message>
        <source>I have written them down</source>
        <translation>我已经写下来了</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Not set up yet</source>
        <translation>尚未设置</translation>
    </message>
    <message>
        <source>Your computer is resting</source>
        <translation>您的电脑正在休息</translation>
    </message>
    <message>
        <source>The engine does not answer</source>
        <translation>引擎没有应答</translation>
    </message>
    <message>
        <source>Waiting for a place: number %1 in the queue</source>
        <translation>正在等待席位：排在第 %1 位</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>Your computer is training</source>
        <translation>您的电脑正在训练</translation>
    </message>
    <message>
        <source>Training stage %1 of %2</source>
        <translation>正在训练 %2 个阶段中的阶段 %1</translation>
    </message>
    <message>
        <source>Paused until %1</source>
        <translation>暂停到 %1</translation>
    </message>
    <message>
        <source>Paused until you resume</source>
        <translation>暂停，直到您继续</translation>
    </message>
    <message>
        <source>Finishing this round, then pausing</source>
        <translation>正在完成这一轮，然后暂停</translation>
    </message>
    <message>
        <source>Something needs you</source>
        <translation>有事需要您</translation>
    </message>
    <message>
        <source>Not allowed on this computer</source>
        <translation>这台电脑上不允许</translation>
    </message>
    <message>
        <source>Not set up</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>Resting</source>
        <translation>休息中</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>没有应答</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>正在收尾</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>需要您</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>不允许</translation>
    </message>
    <message>
        <source>waiting for computers</source>
        <translation>等待电脑</translation>
    </message>
    <message>
        <source>warming up</source>
        <translation>预热中</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>training and merging</source>
        <translation>训练与合并中</translation>
    </message>
    <message>
        <source>being tested</source>
        <translation>评估中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Round %1: %2 tokens trained and %3 evaluated in stage %4: %5 % of the verified work, from a pot of %6.</source>
        <translation>第 %1 轮：在阶段 %4 训练了 %2 个 token，评测了 %3 个：占已验证工作的 %5 %，奖池 %6。</translation>
    </message>
    <message>
        <source>Round %1: %2 tokens trained in stage %3: %4 % of the verified work, from a pot of %5.</source>
        <translation>第 %1 轮：在阶段 %3 训练了 %2 个 token：占已验证工作的 %4 %，奖池 %5。</translation>
    </message>
    <message>
        <source>Round %1: you made %2 of %3 spot checks, from a pot of %4.</source>
        <translation>第 %1 轮：您完成了 %3 次抽查中的 %2 次，奖池 %4。</translation>
    </message>
    <message>
        <source>The spot check of your work in round %1 was passed: what you earned up to it is safe.</source>
        <translation>您在第 %1 轮的工作通过了抽查：此前所得已确定归您。</translation>
    </message>
    <message>
        <source>The spot check of your work in round %1 found other results: what was not checked yet is lost.</source>
        <translation>您在第 %1 轮的工作抽查结果不符：尚未检查的部分已失去。</translation>
    </message>
    <message>
        <source>In round %1 your computer merged to another result than two others: what was not checked yet is lost.</source>
        <translation>在第 %1 轮，您的电脑的合并结果与另外两台不同：尚未检查的部分已失去。</translation>
    </message>
    <message>
        <source>It is on its way to your wallet.</source>
        <translation>正在发往您的钱包。</translation>
    </message>
    <message>
        <source>The payment to your wallet failed: these credits are yours again.</source>
        <translation>付给您钱包的款项失败了：这些积分重新归您。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Change network</source>
        <translation>更换网络</translation>
    </message>
    <message>
        <source>Practice on this computer</source>
        <translation>在这台电脑上练习</translation>
    </message>
    <message>
        <source>Leave this network</source>
        <translation>离开这个网络</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再测一次</translation>
    </message>
    <message>
        <source>Open limits</source>
        <translation>打开限制</translation>
    </message>
    <message>
        <source>Open wallet</source>
        <translation>打开钱包</translation>
    </message>
    <message>
        <source>Read and agree</source>
        <translation>阅读并同意</translation>
    </message>
    <message>
        <source>Install now</source>
        <translation>立即安装</translation>
    </message>
    <message>
        <source>Move to Applications</source>
        <translation>移到“应用程序”</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
</TS>
