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
        <source>%n other computers take part. Quitting ends the network.</source>
        <translation>
            <numerusform>%n other computer takes part. Quitting ends the network.</numerusform>
            <numerusform>%n other computers take part. Quitting ends the network.</numerusform>
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
</TS>
