<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Format</name>
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
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message numerus="yes">
        <source>%n computers</source>
        <translation>
            <numerusform>%n computer</numerusform>
            <numerusform>%n computers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HostingCard</name>
    <message numerus="yes">
        <source>Hosting for %n friends; quitting ends it</source>
        <translation>
            <numerusform>Hosting for %n friend; quitting ends it</numerusform>
            <numerusform>Hosting for %n friends; quitting ends it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n computers take part now. They hand back their work and wait. Members, credits and checkpoints are kept; hosted again from the same folder it carries on.</source>
        <translation>
            <numerusform>%n computer takes part now. It hands back its work and waits. Members, credits and checkpoints are kept; hosted again from the same folder it carries on.</numerusform>
            <numerusform>%n computers take part now. They hand back their work and wait. Members, credits and checkpoints are kept; hosted again from the same folder it carries on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InvitationSheet</name>
    <message numerus="yes">
        <source>for %n more computers</source>
        <translation>
            <numerusform>for %n more computer</numerusform>
            <numerusform>for %n more computers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n computers</source>
        <translation>
            <numerusform>%n computer</numerusform>
            <numerusform>%n computers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pipeline</name>
    <message numerus="yes">
        <source>The model is trained in %n stages</source>
        <translation>
            <numerusform>The model is trained in %n stage</numerusform>
            <numerusform>The model is trained in %n stages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The model is trained in %n stages; this computer serves stage %1</source>
        <translation>
            <numerusform>The model is trained in %n stage; this computer serves stage %1</numerusform>
            <numerusform>The model is trained in %n stages; this computer serves stage %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>Hosting for %n friends; quitting ends it</source>
        <translation>
            <numerusform>Hosting for %n friend; quitting ends it</numerusform>
            <numerusform>Hosting for %n friends; quitting ends it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WalletPasswordStep</name>
    <message numerus="yes">
        <source>At least %n characters; a few words in a row are good.</source>
        <translation>
            <numerusform>At least %n character; a few words in a row are good.</numerusform>
            <numerusform>At least %n characters; a few words in a row are good.</numerusform>
        </translation>
    </message>
</context>
</TS>
