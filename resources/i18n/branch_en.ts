<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>BackupsPage</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CasePanel</name>
    <message numerus="yes">
        <source>%n transfer(s)</source>
        <translation>
            <numerusform>%n transfer</numerusform>
            <numerusform>%n transfers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message numerus="yes">
        <source>%n case(s) of this branch</source>
        <translation>
            <numerusform>%n case of this branch</numerusform>
            <numerusform>%n cases of this branch</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClaimsView</name>
    <message numerus="yes">
        <source>%n form(s)</source>
        <translation>
            <numerusform>%n form</numerusform>
            <numerusform>%n forms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DepositNoticesCard</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DueList</name>
    <message numerus="yes">
        <source>%n transfer(s) before it: note the reason and keep its proof.</source>
        <translation>
            <numerusform>%n transfer before it: note the reason and keep its proof.</numerusform>
            <numerusform>%n transfers before it: note the reason and keep their proof.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message numerus="yes">
        <source>%n file(s) leave something open.</source>
        <translation>
            <numerusform>%n file leaves something open.</numerusform>
            <numerusform>%n files leave something open.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) cannot be taken.</source>
        <translation>
            <numerusform>%n file cannot be taken.</numerusform>
            <numerusform>%n files cannot be taken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refused: %n file(s).</source>
        <translation>
            <numerusform>Refused: %n file.</numerusform>
            <numerusform>Refused: %n files.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported: %n file(s).</source>
        <translation>
            <numerusform>Imported: %n file.</numerusform>
            <numerusform>Imported: %n files.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n file(s)</source>
        <translation>
            <numerusform>Import %n file</numerusform>
            <numerusform>Import %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportsList</name>
    <message numerus="yes">
        <source>%n row(s) went out of the book.</source>
        <translation>
            <numerusform>%n row went out of the book.</numerusform>
            <numerusform>%n rows went out of the book.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreSheet</name>
    <message numerus="yes">
        <source>%n line(s) of the trail are not in it and will be missing.</source>
        <translation>
            <numerusform>%n line of the trail is not in it and will be missing.</numerusform>
            <numerusform>%n lines of the trail are not in it and will be missing.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SummaryPage</name>
    <message numerus="yes">
        <source>%n transfer(s)</source>
        <translation>
            <numerusform>%n transfer</numerusform>
            <numerusform>%n transfers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n case(s)</source>
        <translation>
            <numerusform>of %n case</numerusform>
            <numerusform>of %n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n debit(s)</source>
        <translation>
            <numerusform>%n debit</numerusform>
            <numerusform>%n debits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WalletLens</name>
    <message numerus="yes">
        <source>{service}: %n transfer(s), {sum}, first {day}</source>
        <translation>
            <numerusform>{service}: %n transfer, {sum}, first {day}</numerusform>
            <numerusform>{service}: %n transfers, {sum}, first {day}</numerusform>
        </translation>
    </message>
</context>
</TS>
