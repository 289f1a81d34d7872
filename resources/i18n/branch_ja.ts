<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en_GB">
<context>
    <name>SearchEdit</name>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>消去</translation>
    </message>
</context>
<context>
    <name>printout</name>
    <message>
        <source>Branch {bank}-{branch} {name} is set up in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of its data lies in the keyring of this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of its data lies in a key file of this user, because this computer has no keyring: reduced protection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: refused. {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: {format}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rows} rows: {added} new, {known} known already; {accounts} accounts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wallet debits: {rows}, {yen}; transfers of unknown wording: {unknown}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody found for {query}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block: {service}, {kind}: {state}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no data loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data from {first} to {last}, no data before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of {cap} a month, {left} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taken back on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: {rows} rows, {cases} cases, {count} transfers claimed, {yen}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All is well: {lines} lines of the trail, head {head}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is not as it was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database file: {problem}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop work on this data, keep the folder as it is and call head office.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>teller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking up customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opening cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>placing blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entering the host&apos;s answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asking for a release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deciding on a release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taking statements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>issuing claim forms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>importing files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exporting the summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>adding and changing staff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading the trail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>charges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>instructed – not confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused by the host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blocked – release asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blocked – release instructed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>released</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>customer does not recognise transfers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>customer asks for protection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>account details given to a stranger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>found by the bank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>legal representative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>adult guardian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>heir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holder, helped by family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>suspected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>customer&apos;s own use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use by a near relative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>counter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>telephone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>call centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signature and seal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signature only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by mark, with a witness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signature declined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read aloud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read by the person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>through an interpreter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number of deposits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sum of deposits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number of withdrawals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sum of withdrawals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number of data records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closing balance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>date outside the period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>records in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accounts in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trailer record missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>end record missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>correction of a line that is not in the book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>account that is in no account master</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>branch set up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sign-in refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signed out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>staff added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>staff changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>password changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>customer looked up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>case opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first contact moved earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>block instructed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>block confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>block refused by the host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>release asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>release approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>release refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>release confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>statement begun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>statement saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>statement read back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>statement signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>addendum written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>claim form issued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paper printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>summary exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trail verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ordinary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>current</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tax reserve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>savings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>claim form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>member of staff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>statement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>transfer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all wallet services</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
