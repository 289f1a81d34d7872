<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en_GB">
<context>
    <name>AddendaList</name>
    <message>
        <source>Addenda</source>
        <translation>追記</translation>
    </message>
    <message>
        <source>{time}, asked for by {person}, written by {staff}</source>
        <translation>{time}&#x3000;申出 {person}&#x3000;記録 {staff}</translation>
    </message>
</context>
<context>
    <name>AddendumSheet</name>
    <message>
        <source>Addendum</source>
        <translation>追記</translation>
    </message>
    <message>
        <source>Keep (Enter)</source>
        <translation>登録（Enter）</translation>
    </message>
    <message>
        <source>What is added, in the person&apos;s own words</source>
        <translation>追記する内容（お話しになったとおり）</translation>
    </message>
    <message>
        <source>Who asked for it</source>
        <translation>お申し出の方</translation>
    </message>
</context>
<context>
    <name>AskReleaseSheet</name>
    <message>
        <source>&amp;Reason, and on which written request</source>
        <translation>理由と、どの書面による申出か(&amp;R)</translation>
    </message>
    <message>
        <source>The block stays in force until another person has approved the release and the host has confirmed it.</source>
        <translation>別の人が解除を承認し、ホストが実施を確認するまで、停止は続きます。</translation>
    </message>
    <message>
        <source>Ask for the release (Enter)</source>
        <translation>解除を申請 (Enter)</translation>
    </message>
    <message>
        <source>Ask for a release</source>
        <translation>解除の申請</translation>
    </message>
</context>
<context>
    <name>AttachSheet</name>
    <message>
        <source>Attach {file}</source>
        <translation>{file} を添付</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>It is kept as it is and cannot be changed or taken out again. Cover numbers the branch may not keep (My Number) before you photograph a paper.</source>
        <translation>そのままの形で保存され、後から変更も取り出しもできません。保管してはならない番号（マイナンバー）は、撮影する前に覆ってください。</translation>
    </message>
    <message>
        <source>Handed over by</source>
        <translation>提出した方</translation>
    </message>
    <message>
        <source>Note: where the original is</source>
        <translation>備考（原本の所在）</translation>
    </message>
    <message>
        <source>Keep (Enter)</source>
        <translation>保存する（Enter）</translation>
    </message>
</context>
<context>
    <name>AttachmentsView</name>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>From</source>
        <translation>提出者</translation>
    </message>
    <message>
        <source>Kept at</source>
        <translation>保存日時</translation>
    </message>
    <message>
        <source>Papers the customer brought</source>
        <translation>お客さまの持参書類</translation>
    </message>
    <message>
        <source>Nothing has been attached yet.</source>
        <translation>添付された書類はまだありません。</translation>
    </message>
    <message>
        <source>Attach a file…</source>
        <translation>ファイルを添付…</translation>
    </message>
    <message>
        <source>{name} is kept with the case.</source>
        <translation>{name} を案件に保存しました。</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>{page}／{pages}ページ</translation>
    </message>
    <message>
        <source>The file holds parts of its own (programs, forms or files). They are not run here.</source>
        <translation>このファイルにはプログラム・フォーム・埋め込みファイルが含まれています。ここでは実行されません。</translation>
    </message>
</context>
<context>
    <name>BlockActions</name>
    <message>
        <source>Host&apos;s answer</source>
        <translation>ホストの結果入力</translation>
    </message>
    <message>
        <source>Print the instruction</source>
        <translation>停止指図書を印刷</translation>
    </message>
    <message>
        <source>Ask for release</source>
        <translation>解除を申請</translation>
    </message>
    <message>
        <source>Decide on release</source>
        <translation>解除の承認・差戻し</translation>
    </message>
</context>
<context>
    <name>BlockDialog</name>
    <message>
        <source>Instruct a block</source>
        <translation>停止の指図</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>口座</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>In &amp;words</source>
        <translation>理由の内容(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Account</source>
        <translation>口座(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Services</source>
        <translation>対象サービス(&amp;S)</translation>
    </message>
    <message>
        <source>What is stopped</source>
        <translation>止めるもの</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>理由(&amp;R)</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>対象サービス</translation>
    </message>
    <message>
        <source>Instruct the host (Enter)</source>
        <translation>ホストへ指図する (Enter)</translation>
    </message>
    <message>
        <source>Check (Enter)</source>
        <translation>内容を確認 (Enter)</translation>
    </message>
    <message>
        <source>Stop {kinds} for {services} on account {account}. Reason: {reason}.</source>
        <translation>口座 {account} について、{services}の{kinds}を止めるよう指図します。理由: {reason}。</translation>
    </message>
    <message>
        <source> and </source>
        <translation>・</translation>
    </message>
</context>
<context>
    <name>BlockLights</name>
    <message>
        <source>No instruction for these accounts</source>
        <translation>この口座への指図はありません</translation>
    </message>
</context>
<context>
    <name>BlockSheet</name>
    <message>
        <source>{services}: {kinds}</source>
        <translation>{services}: {kinds}</translation>
    </message>
    <message>
        <source>Fill in this field first.</source>
        <translation>先にこの欄を入力してください。</translation>
    </message>
</context>
<context>
    <name>BlocksPage</name>
    <message>
        <source>Blocks</source>
        <translation>停止一覧</translation>
    </message>
    <message>
        <source>Waiting for the host: {waiting}, longer than 30 minutes: {overdue}</source>
        <translation>ホストの確認待ち {waiting}件、うち30分超 {overdue}件</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>有効な指図</translation>
    </message>
    <message>
        <source>Not confirmed by the host</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>Release asked</source>
        <translation>解除申請中</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Which instructions</source>
        <translation>表示する指図</translation>
    </message>
    <message>
        <source>Instructions to the host</source>
        <translation>ホストへの指図</translation>
    </message>
    <message>
        <source>No instruction of this kind.</source>
        <translation>該当する指図はありません。</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>表示(&amp;S)</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>口座</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>経過</translation>
    </message>
    <message>
        <source>No answer of the host for over 30 minutes: {accounts}</source>
        <translation>ホストの確認が30分以上ありません: {accounts}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>reference {reference}</source>
        <translation>受付番号 {reference}</translation>
    </message>
    <message>
        <source>case {number}</source>
        <translation>案件 {number}</translation>
    </message>
    <message>
        <source>{services}: {kinds}</source>
        <translation>{services}: {kinds}</translation>
    </message>
    <message>
        <source>Stopped is</source>
        <translation>止めるもの</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Instructed</source>
        <translation>指図日時</translation>
    </message>
    <message>
        <source>By</source>
        <translation>担当</translation>
    </message>
    <message>
        <source>Ask the operator of the host. Until the answer is entered, nobody knows whether anything is stopped.</source>
        <translation>ホスト担当者に確かめてください。結果を入力するまで、止まったかどうか分かりません。</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Open a case from the list of cases or from its customer.</source>
        <translation>案件一覧またはお客さまの画面から案件を開いてください。</translation>
    </message>
    <message>
        <source>First contact {time} ({channel})</source>
        <translation>最初のご連絡 {time}（{channel}）</translation>
    </message>
    <message>
        <source>First contact was earlier…</source>
        <translation>最初のご連絡を繰り上げる…</translation>
    </message>
    <message>
        <source>Signed at {time}</source>
        <translation>署名済 {time}</translation>
    </message>
    <message>
        <source>It stands as it was signed; only addenda can be added.</source>
        <translation>署名されたとおりに保管されています。追記だけができます。</translation>
    </message>
    <message>
        <source>Copy {copy} of the statement sheet went out.</source>
        <translation>聴取書の{copy}部目を出力しました。</translation>
    </message>
</context>
<context>
    <name>CasePanel</name>
    <message>
        <source>Next open question</source>
        <translation>次の未回答へ</translation>
    </message>
    <message>
        <source>Read back</source>
        <translation>読み聞かせ</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>署名</translation>
    </message>
    <message>
        <source>Claim forms</source>
        <translation>補償請求書</translation>
    </message>
    <message>
        <source>Statement sheet</source>
        <translation>聴取書</translation>
    </message>
    <message>
        <source>Addendum</source>
        <translation>追記</translation>
    </message>
    <message>
        <source>Papers brought</source>
        <translation>持参書類</translation>
    </message>
    <message>
        <source>For a complete claim</source>
        <translation>請求に必要なもの</translation>
    </message>
    <message>
        <source>The customer says</source>
        <translation>お客さまのお申し出</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>未確認</translation>
    </message>
    <message numerus="yes">
        <source>%n transfer(s)</source>
        <translation>
            <numerusform>%n件</numerusform>
        </translation>
    </message>
    <message>
        <source>Needed before signing</source>
        <translation>署名までに必要なもの</translation>
    </message>
    <message>
        <source>Signed: nothing is missing.</source>
        <translation>署名済です。不足はありません。</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ほか%n件</numerusform>
        </translation>
    </message>
    <message>
        <source>Read back: only the signature is missing.</source>
        <translation>読み聞かせ済です。あとは署名だけです。</translation>
    </message>
    <message>
        <source>All answers are there. Read the statement back.</source>
        <translation>回答はそろっています。読み聞かせに進んでください。</translation>
    </message>
    <message>
        <source>No transfer is marked “not mine” yet.</source>
        <translation>「身に覚えなし」の取引はまだありません。</translation>
    </message>
    <message>
        <source>Still open, which does not hold the printing back:</source>
        <translation>次の項目がまだですが、印刷はできます。</translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation>不足はありません。</translation>
    </message>
    <message>
        <source>a statement</source>
        <translation>聴取書</translation>
    </message>
    <message>
        <source>the signature</source>
        <translation>署名</translation>
    </message>
    <message>
        <source>the date of birth</source>
        <translation>生年月日</translation>
    </message>
    <message>
        <source>the address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>the number given by the police (may follow)</source>
        <translation>警察の受理番号（後日でも可）</translation>
    </message>
    <message>
        <source>an answer to the unsure transfers</source>
        <translation>「不明」の取引のご確認</translation>
    </message>
    <message>
        <source>a block of the account</source>
        <translation>口座の停止</translation>
    </message>
</context>
<context>
    <name>CaseWork</name>
    <message>
        <source>not saved yet</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>saved {time}</source>
        <translation>{time} 保存済</translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message>
        <source>Cases</source>
        <translation>案件一覧</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) of this branch</source>
        <translation>
            <numerusform>当店の案件 %n件</numerusform>
        </translation>
    </message>
    <message>
        <source>Search in the cases</source>
        <translation>案件を検索</translation>
    </message>
    <message>
        <source>Case number, name or kana</source>
        <translation>案件番号・氏名・カナ</translation>
    </message>
    <message>
        <source>No case here. A case begins with the customer: look the customer up.</source>
        <translation>案件はありません。案件はお客さまの照会から始まります。</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件番号</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>お客さま</translation>
    </message>
    <message>
        <source>First contact</source>
        <translation>最初のご連絡</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Claimed</source>
        <translation>請求額</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>聴取書</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>未着手</translation>
    </message>
</context>
<context>
    <name>ClaimsView</name>
    <message>
        <source>Claim forms</source>
        <translation>補償請求書</translation>
    </message>
    <message>
        <source>No transfer of this case is marked “not mine”.</source>
        <translation>「身に覚えなし」の取引がありません。</translation>
    </message>
    <message>
        <source>Issue the forms</source>
        <translation>請求書を発行</translation>
    </message>
    <message>
        <source>Back to the case (Esc)</source>
        <translation>案件に戻る（Esc）</translation>
    </message>
    <message>
        <source>Time limits of the chosen form</source>
        <translation>選択中の請求書の期日</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>事業者</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>issued, v{version}</source>
        <translation>発行済 第{version}版</translation>
    </message>
    <message>
        <source>changed since v{version}</source>
        <translation>第{version}版から変更</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金額</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>請求書</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>印刷</translation>
    </message>
    <message>
        <source>not issued yet</source>
        <translation>未発行</translation>
    </message>
    <message>
        <source>nothing claimed now</source>
        <translation>現在請求なし</translation>
    </message>
    <message numerus="yes">
        <source>%n form(s)</source>
        <translation>
            <numerusform>%n通</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CustomerCard</name>
    <message>
        <source>Number</source>
        <translation>顧客番号</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>生年月日</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>電話</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>届出住所</translation>
    </message>
    <message>
        <source>{name}</source>
        <translation>{name} 様</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>登録なし</translation>
    </message>
    <message>
        <source>{day} ({age} years)</source>
        <translation>{day}({age}歳)</translation>
    </message>
    <message>
        <source>{account} (closed {day})</source>
        <translation>{account}({day}解約)</translation>
    </message>
    <message>
        <source>nothing loaded</source>
        <translation>明細未取込</translation>
    </message>
    <message>
        <source>to {last}; no data before {first}</source>
        <translation>{last}まで。{first}より前のデータなし</translation>
    </message>
</context>
<context>
    <name>CustomerView</name>
    <message>
        <source>Wallet debits of this customer</source>
        <translation>このお客さまの決済サービスへの出金</translation>
    </message>
    <message>
        <source>Wallet debits (F3)</source>
        <translation>決済サービスへの出金 (F3)</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>停止を指図</translation>
    </message>
    <message>
        <source>Case and statement</source>
        <translation>案件・聴取書</translation>
    </message>
    <message>
        <source>Claim forms</source>
        <translation>補償請求書</translation>
    </message>
    <message>
        <source>Instructions to the host</source>
        <translation>ホストへの指図</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>取引日</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金額</translation>
    </message>
    <message>
        <source>Month&apos;s total</source>
        <translation>月の合計</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>申告</translation>
    </message>
    <message>
        <source>Print the instruction and hand it to the operator of the host.</source>
        <translation>停止指図書を印刷し、ホスト担当者に渡してください。</translation>
    </message>
    <message>
        <source>{sum}, cap reached</source>
        <translation>{sum} 上限到達</translation>
    </message>
    <message>
        <source>{sum}, {left} to cap</source>
        <translation>{sum} 上限まで{left}</translation>
    </message>
    <message>
        <source>corrected {day}</source>
        <translation>訂正 {day}</translation>
    </message>
</context>
<context>
    <name>DayField</name>
    <message>
        <source>2.9.10 or 20200910</source>
        <translation>2.9.10 または 20200910</translation>
    </message>
</context>
<context>
    <name>DecideReleaseSheet</name>
    <message>
        <source>Approve</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>申請者</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Reason of the block</source>
        <translation>停止の理由</translation>
    </message>
    <message>
        <source>To approve: the last four &amp;digits of the account, from the written request</source>
        <translation>承認する場合: 書面にある口座番号の下4桁(&amp;D)</translation>
    </message>
    <message>
        <source>To refuse: &amp;why</source>
        <translation>差し戻す場合: 理由(&amp;W)</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>差戻し</translation>
    </message>
    <message>
        <source>Decide on a release</source>
        <translation>解除の承認・差戻し</translation>
    </message>
</context>
<context>
    <name>DueList</name>
    <message numerus="yes">
        <source>%n transfer(s) before it: note the reason and keep its proof.</source>
        <translation>
            <numerusform>これより前の取引が%n件あります。ご事情と証する書類を記録してください。</numerusform>
        </translation>
    </message>
    <message>
        <source>From {day}</source>
        <translation>{day}以降</translation>
    </message>
    <message>
        <source>Passed {day}</source>
        <translation>{day}経過</translation>
    </message>
    <message>
        <source>{meaning}. Route the claim via the bank.</source>
        <translation>{meaning}。銀行経由で請求してください。</translation>
    </message>
    <message>
        <source>Hand in by {by}</source>
        <translation>{by}までに提出</translation>
    </message>
    <message>
        <source>{meaning}. The last day itself, {day}, is no business day.</source>
        <translation>{meaning}。最終日の{day}は休業日です。</translation>
    </message>
</context>
<context>
    <name>EarlierContactSheet</name>
    <message>
        <source>First contact</source>
        <translation>最初のご連絡</translation>
    </message>
    <message>
        <source>Keep (Enter)</source>
        <translation>登録（Enter）</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日付</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Why it was earlier (for example: note of a telephone call)</source>
        <translation>理由（例：電話受付票）</translation>
    </message>
    <message>
        <source>It stands at {time} and can only move to an earlier time, because all time limits count from it.</source>
        <translation>現在は{time}です。すべての期日の起算点のため、これより前の日時にだけ変更できます。</translation>
    </message>
</context>
<context>
    <name>ExclusionsView</name>
    <message>
        <source>Take out</source>
        <translation>取り消す</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>語句</translation>
    </message>
    <message>
        <source>Where it counts</source>
        <translation>照合する位置</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>意味</translation>
    </message>
    <message>
        <source>No wallets</source>
        <translation>対象外の語句</translation>
    </message>
    <message>
        <source>What is taken out is unclassified again, unless a service has its words.</source>
        <translation>取り消した語句は、どのサービスにも当たらなければ未分類に戻ります。</translation>
    </message>
</context>
<context>
    <name>FileCard</name>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>Known already</source>
        <translation>取込済み</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>口座数</translation>
    </message>
    <message>
        <source>Wallet debits</source>
        <translation>決済サービスへの出金</translation>
    </message>
    <message>
        <source>Unknown wording</source>
        <translation>未分類の摘要</translation>
    </message>
    <message>
        <source>No file chosen yet</source>
        <translation>ファイルはまだ選ばれていません</translation>
    </message>
    <message>
        <source>{count}, {yen}</source>
        <translation>{count}件 {yen}</translation>
    </message>
    <message>
        <source>… and {count} more.</source>
        <translation>… ほか{count}件</translation>
    </message>
    <message>
        <source>Every control figure of this file agrees.</source>
        <translation>このファイルの管理数値はすべて一致しています。</translation>
    </message>
</context>
<context>
    <name>HostAnswerSheet</name>
    <message>
        <source>&amp;Reference of the host, or what it said</source>
        <translation>ホストの受付番号、または拒否の内容(&amp;R)</translation>
    </message>
    <message>
        <source>Enter the answer (Enter)</source>
        <translation>結果を入力 (Enter)</translation>
    </message>
    <message>
        <source>Tick what the host has answered.</source>
        <translation>結果のあったものに印を付けてください。</translation>
    </message>
    <message>
        <source>The host&apos;s answer</source>
        <translation>ホストの結果</translation>
    </message>
    <message>
        <source>The release is done</source>
        <translation>解除を実施</translation>
    </message>
    <message>
        <source>The block is in force</source>
        <translation>停止を実施</translation>
    </message>
    <message>
        <source>The host refused it</source>
        <translation>ホストが拒否</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Import</source>
        <translation>取込</translation>
    </message>
    <message>
        <source>Files of the core-banking system: customer and account masters, statements</source>
        <translation>勘定系から出力したファイル（顧客マスタ・口座マスタ・入出金取引明細）</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>ファイルを選ぶ</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>報告書</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>取り込むファイル</translation>
    </message>
    <message>
        <source>Choose files to see what importing them would do.</source>
        <translation>ファイルを選ぶと、取り込んだ場合の結果を表示します。</translation>
    </message>
    <message>
        <source>Imports so far</source>
        <translation>これまでの取込</translation>
    </message>
    <message>
        <source>Nothing of a refused file is in the book; the reason is on the right.</source>
        <translation>取り込めなかったファイルの内容は登録されていません。理由は右側に表示しています。</translation>
    </message>
    <message numerus="yes">
        <source>Import %n file(s)</source>
        <translation>
            <numerusform>%n件を取り込む</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop files here, or choose them with Ctrl+O. Masters come in before statements by themselves.</source>
        <translation>ここにファイルを置くか、Ctrl+Oで選びます。マスタは明細より先に自動で取り込みます。</translation>
    </message>
    <message>
        <source>Choose files to import</source>
        <translation>取り込むファイルを選んでください</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) leave something open.</source>
        <translation>
            <numerusform>%n件のファイルに確認事項があります。</numerusform>
        </translation>
    </message>
    <message>
        <source>Answer on the right; without an answer the file stays out.</source>
        <translation>右側でお答えください。答えがないファイルは取り込みません。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) cannot be taken.</source>
        <translation>
            <numerusform>%n件のファイルは取り込めません。</numerusform>
        </translation>
    </message>
    <message>
        <source>The reason is on the right; the others can be imported.</source>
        <translation>理由は右側に表示しています。ほかのファイルは取り込めます。</translation>
    </message>
    <message>
        <source>This is a preview: nothing is in the book yet.</source>
        <translation>これは事前確認です。まだ何も登録されていません。</translation>
    </message>
    <message numerus="yes">
        <source>Refused: %n file(s).</source>
        <translation>
            <numerusform>取込不可: %n件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported: %n file(s).</source>
        <translation>
            <numerusform>%n件のファイルを取り込みました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>中止しました。</translation>
    </message>
    <message>
        <source>Nothing of the file under way is in the book; files that were complete before stay.</source>
        <translation>途中のファイルは1行も取り込んでいません。先に終わったファイルはそのまま残ります。</translation>
    </message>
</context>
<context>
    <name>ImportsList</name>
    <message>
        <source>Take back</source>
        <translation>取り消す</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>Wallet debits</source>
        <translation>決済サービスへの出金</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>取込日時</translation>
    </message>
    <message>
        <source>By</source>
        <translation>取込者</translation>
    </message>
    <message>
        <source>Imports so far</source>
        <translation>これまでの取込</translation>
    </message>
    <message>
        <source>No statement file is in the book yet.</source>
        <translation>取り込まれた取引明細はまだありません。</translation>
    </message>
    <message>
        <source>A file is taken back whole. Nothing else in the book changes.</source>
        <translation>ファイル単位で取り消します。ほかの登録内容は変わりません。</translation>
    </message>
    <message>
        <source>{file} was taken back.</source>
        <translation>{file}の取込を取り消しました。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) went out of the book.</source>
        <translation>
            <numerusform>%n行を取り消しました。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LookupPage</name>
    <message>
        <source>Look up and block</source>
        <translation>照会・停止</translation>
    </message>
    <message>
        <source>{day}   {name}   branch {number}</source>
        <translation>{day}&#x3000;{name}&#x3000;店番 {number}</translation>
    </message>
    <message>
        <source>New visit</source>
        <translation>新しい来店</translation>
    </message>
    <message>
        <source>Look up a customer (F2)</source>
        <translation>お客さまの照会 (F2)</translation>
    </message>
    <message>
        <source>Account, name, kana, telephone, customer number or case number</source>
        <translation>口座番号・氏名・カナ・電話・顧客番号・案件番号</translation>
    </message>
    <message>
        <source>Customers found</source>
        <translation>該当するお客さま</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>口座番号</translation>
    </message>
    <message>
        <source>Name or kana</source>
        <translation>氏名・カナ</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>電話番号</translation>
    </message>
    <message>
        <source>Customer number</source>
        <translation>顧客番号</translation>
    </message>
    <message>
        <source>Case number</source>
        <translation>案件番号</translation>
    </message>
    <message>
        <source>Type what the customer has at hand</source>
        <translation>お客さまの手元にあるものを入力してください</translation>
    </message>
    <message>
        <source>The passbook is best: branch and account number. Results come while you type; Enter opens, the arrow keys choose.</source>
        <translation>通帳の店番と口座番号が確実です。入力すると候補が出ます。Enterで開き、矢印キーで選びます。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>氏名</translation>
    </message>
    <message>
        <source>Kana</source>
        <translation>カナ</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>生年月日</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>口座</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>顧客番号</translation>
    </message>
    <message>
        <source>No books are loaded yet.</source>
        <translation>明細はまだ取り込まれていません。</translation>
    </message>
    <message>
        <source>Books are loaded from {first} to {last}.</source>
        <translation>取込済みの明細: {first}～{last}</translation>
    </message>
    <message>
        <source>No customer found for this. Check the digits, or try the kana of the family name.</source>
        <translation>該当するお客さまが見つかりません。数字を確かめるか、姓のカナでお試しください。</translation>
    </message>
    <message>
        <source>{day} ({age})</source>
        <translation>{day}({age}歳)</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Branch App</source>
        <translation>Branch App</translation>
    </message>
    <message>
        <source>Look up and block</source>
        <translation>照会・停止</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Block instruction</source>
        <translation>停止指図書</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>停止一覧</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件一覧</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>取込</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>集計</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>係員</translation>
    </message>
    <message>
        <source>Trail</source>
        <translation>操作履歴</translation>
    </message>
    <message>
        <source>Wallets</source>
        <translation>決済サービス</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>サインアウト</translation>
    </message>
    <message>
        <source>Works without a network</source>
        <translation>ネットワーク不要</translation>
    </message>
    <message>
        <source>Customers and amounts are made up.</source>
        <translation>お客さまも金額も架空です</translation>
    </message>
    <message>
        <source>No books are loaded yet</source>
        <translation>明細はまだ取り込んでいません</translation>
    </message>
    <message>
        <source>Books up to {day}</source>
        <translation>明細は{day}まで</translation>
    </message>
    <message>
        <source>{role} {number} {name}</source>
        <translation>{role} {number} {name}</translation>
    </message>
</context>
<context>
    <name>PaperPage</name>
    <message>
        <source>Block instruction</source>
        <translation>停止指図書</translation>
    </message>
    <message>
        <source>Copy {copy} went out.</source>
        <translation>{copy}部目を出力しました。</translation>
    </message>
    <message>
        <source>Hand it to the operator of the host; the block counts only when the host has answered.</source>
        <translation>ホスト担当者に渡してください。ホストの結果を入力するまで停止は完了しません。</translation>
    </message>
</context>
<context>
    <name>PaperView</name>
    <message>
        <source>Smaller</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>拡大</translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation>幅に合わせる</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>PDFで保存…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>印刷…</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>{page} / {pages} ページ</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>印刷プレビュー</translation>
    </message>
</context>
<context>
    <name>QuestionBox</name>
    <message>
        <source>Which day does {digits} mean in this file?</source>
        <translation>このファイルの {digits} はどの日付ですか</translation>
    </message>
    <message>
        <source>&amp;Account of this file</source>
        <translation>このファイルの口座(&amp;A)</translation>
    </message>
    <message>
        <source>Bank, branch, type and number, such as 0116-101-1-0012345.</source>
        <translation>金融機関・店番・種目・番号の順（例 0116-101-1-0012345）</translation>
    </message>
    <message>
        <source>It is this account (Enter)</source>
        <translation>この口座に決定 (Enter)</translation>
    </message>
    <message>
        <source>&amp;Reason to take the file nevertheless</source>
        <translation>それでも取り込む理由(&amp;R)</translation>
    </message>
    <message>
        <source>The trail keeps it with your staff number.</source>
        <translation>行員番号とともに操作履歴に残ります。</translation>
    </message>
    <message>
        <source>Vouch for this file (Enter)</source>
        <translation>このファイルを承認する (Enter)</translation>
    </message>
    <message>
        <source>A reason is needed.</source>
        <translation>理由が必要です。</translation>
    </message>
</context>
<context>
    <name>QuestionRow</name>
    <message>
        <source>Take theirs</source>
        <translation>相手の内容にする</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>この内容にする</translation>
    </message>
    <message>
        <source>needed before signing</source>
        <translation>署名までに必要</translation>
    </message>
    <message>
        <source>This is no date, so it is not stored. Write it as 2.9.10, R2.9.10 or 20200910.</source>
        <translation>日付として読めないため保存していません。2.9.10、R2.9.10、20200910のように記入してください。</translation>
    </message>
</context>
<context>
    <name>ReadBackView</name>
    <message>
        <source>Language of the customer</source>
        <translation>お客さまの言語</translation>
    </message>
    <message>
        <source>How it is read back</source>
        <translation>確認の方法</translation>
    </message>
    <message>
        <source>Nothing to change</source>
        <translation>変更なし</translation>
    </message>
    <message>
        <source>Change something (Esc)</source>
        <translation>変更あり（Esc）</translation>
    </message>
</context>
<context>
    <name>ReportSheet</name>
    <message>
        <source>Report of the import</source>
        <translation>取込報告書</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>閉じる (Esc)</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>PDFで保存</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>印刷</translation>
    </message>
</context>
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
    <name>ServiceSheet</name>
    <message>
        <source>Change a service</source>
        <translation>サービスを変更</translation>
    </message>
    <message>
        <source>Add a service</source>
        <translation>サービスを追加</translation>
    </message>
    <message>
        <source>A reason is needed.</source>
        <translation>理由が必要です。</translation>
    </message>
    <message>
        <source>Short &amp;code: small letters and digits, never changed later</source>
        <translation>コード(&amp;C)（半角英小文字と数字。後から変更できません）</translation>
    </message>
    <message>
        <source>Spellings, one on each line, and where in a text they count</source>
        <translation>摘要の表記（1行に1つ）と照合する位置</translation>
    </message>
    <message>
        <source>Caps, as far as they are known</source>
        <translation>分かっている範囲の上限額</translation>
    </message>
    <message>
        <source>Offered since</source>
        <translation>提供開始</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>提供終了</translation>
    </message>
    <message>
        <source>&amp;Reason of the change</source>
        <translation>変更の理由(&amp;R)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Name (Japanese)</source>
        <translation>名称（日本語）</translation>
    </message>
    <message>
        <source>Name (English)</source>
        <translation>名称（英語）</translation>
    </message>
    <message>
        <source>Operator (Japanese)</source>
        <translation>事業者（日本語）</translation>
    </message>
    <message>
        <source>Operator (English)</source>
        <translation>事業者（英語）</translation>
    </message>
    <message>
        <source>Contact (Japanese)</source>
        <translation>連絡先（日本語）</translation>
    </message>
    <message>
        <source>Contact (English)</source>
        <translation>連絡先（英語）</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>電話</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住所</translation>
    </message>
</context>
<context>
    <name>ServicesView</name>
    <message>
        <source>Service</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>事業者</translation>
    </message>
    <message>
        <source>Spellings</source>
        <translation>摘要の表記</translation>
    </message>
    <message>
        <source>A month at most</source>
        <translation>月の上限</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>サービス一覧</translation>
    </message>
    <message>
        <source>Change (Enter)</source>
        <translation>変更 (Enter)</translation>
    </message>
    <message>
        <source>Add a service</source>
        <translation>サービスを追加</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Spellings, {place}: {texts}</source>
        <translation>表記（{place}）: {texts}</translation>
    </message>
    <message>
        <source>Time limit: {meaning}</source>
        <translation>期限: {meaning}</translation>
    </message>
    <message>
        <source>Contact: {text}</source>
        <translation>連絡先: {text}</translation>
    </message>
    <message>
        <source>Telephone: {text}</source>
        <translation>電話: {text}</translation>
    </message>
    <message>
        <source>Address: {text}</source>
        <translation>住所: {text}</translation>
    </message>
    <message>
        <source>Offered since: {text}</source>
        <translation>提供開始: {text}</translation>
    </message>
    <message>
        <source>Ended: {text}</source>
        <translation>提供終了: {text}</translation>
    </message>
    <message>
        <source>Note: {text}</source>
        <translation>注記: {text}</translation>
    </message>
    <message>
        <source>At most {transfer} at a time, {day} a day, {month} a month ({first} – {last})</source>
        <translation>上限 1回{transfer}・1日{day}・1か月{month}（{first} – {last}）</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Cancel (Esc)</source>
        <translation>取消 (Esc)</translation>
    </message>
</context>
<context>
    <name>SignInDialog</name>
    <message>
        <source>Sign in (Enter)</source>
        <translation>サインイン (Enter)</translation>
    </message>
    <message>
        <source>Bank {bank}, branch {branch}</source>
        <translation>金融機関 {bank}&#x3000;店番 {branch}</translation>
    </message>
    <message>
        <source>Staff &amp;number</source>
        <translation>行員番号(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>パスワード(&amp;P)</translation>
    </message>
    <message>
        <source>Reduced protection</source>
        <translation>保護が弱い状態</translation>
    </message>
    <message>
        <source>The key of the data lies in a file of this user, because this computer keeps no keys.</source>
        <translation>この端末には鍵の保管機能がないため、データの鍵を利用者のファイルに置いています。</translation>
    </message>
    <message>
        <source>Demonstration</source>
        <translation>デモ</translation>
    </message>
    <message>
        <source>Every customer and account is made up.</source>
        <translation>顧客も口座もすべて架空です。</translation>
    </message>
    <message>
        <source>Sign in – {branch}</source>
        <translation>サインイン ― {branch}</translation>
    </message>
    <message>
        <source>Who can sign in here (password)</source>
        <translation>ここでサインインできる人(パスワード)</translation>
    </message>
</context>
<context>
    <name>SignatureSheet</name>
    <message>
        <source>Signature</source>
        <translation>署名</translation>
    </message>
    <message>
        <source>Signed (Enter)</source>
        <translation>署名済にする（Enter）</translation>
    </message>
    <message>
        <source>How it was signed</source>
        <translation>署名の方法</translation>
    </message>
    <message>
        <source>From now on the statement cannot be changed; only addenda can be added.</source>
        <translation>署名後の聴取書は変更できません。追記だけができます。</translation>
    </message>
    <message>
        <source>Note: reason or witness; where the original is kept</source>
        <translation>備考（理由・立会人、原本の保管場所）</translation>
    </message>
</context>
<context>
    <name>StaffPage</name>
    <message>
        <source>Staff</source>
        <translation>係員</translation>
    </message>
    <message>
        <source>Who may sign in, and in which role</source>
        <translation>サインインできる人とその役割</translation>
    </message>
    <message>
        <source>Close access</source>
        <translation>利用を止める</translation>
    </message>
    <message>
        <source>Open access</source>
        <translation>利用を再開</translation>
    </message>
    <message>
        <source>Staff number</source>
        <translation>行員番号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>氏名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>役割</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>利用</translation>
    </message>
    <message>
        <source>Staff of the branch</source>
        <translation>当店の係員</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>係員の追加</translation>
    </message>
    <message>
        <source>Staff n&amp;umber</source>
        <translation>行員番号(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>氏名(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Role</source>
        <translation>役割(&amp;R)</translation>
    </message>
    <message>
        <source>First &amp;password</source>
        <translation>最初のパスワード(&amp;P)</translation>
    </message>
    <message>
        <source>A sentence is better than a word. The person changes it after the first sign-in.</source>
        <translation>単語より文が安全です。本人が最初のサインインの後に変えます。</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>open</source>
        <translation>利用中</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Staff number and name are needed.</source>
        <translation>行員番号と氏名が必要です。</translation>
    </message>
    <message>
        <source>{name} may sign in as {role}.</source>
        <translation>{name}さんは{role}としてサインインできます。</translation>
    </message>
    <message>
        <source>{name} may sign in again.</source>
        <translation>{name}さんは再びサインインできます。</translation>
    </message>
    <message>
        <source>{name} cannot sign in any more.</source>
        <translation>{name}さんはサインインできなくなりました。</translation>
    </message>
</context>
<context>
    <name>SummaryPage</name>
    <message>
        <source>Summary</source>
        <translation>集計</translation>
    </message>
    <message>
        <source>Unit: holders, transfers and yen   As of {moment}</source>
        <translation>単位: 名義人・件・円&#x3000;{moment} 現在</translation>
    </message>
    <message>
        <source>Save as Excel</source>
        <translation>Excelに保存</translation>
    </message>
    <message>
        <source>Debits &amp;from</source>
        <translation>出金日 自(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;to</source>
        <translation>至(&amp;T)</translation>
    </message>
    <message>
        <source>Claimed</source>
        <translation>請求額</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>受付中の案件</translation>
    </message>
    <message>
        <source>Blocks instructed – not confirmed</source>
        <translation>停止 指図済・未確認</translation>
    </message>
    <message>
        <source>Blocks in force</source>
        <translation>停止 実施確認済</translation>
    </message>
    <message>
        <source>All wallet debits</source>
        <translation>決済サービスへの出金</translation>
    </message>
    <message>
        <source>By service</source>
        <translation>サービス別</translation>
    </message>
    <message>
        <source>No wallet debits in this period.</source>
        <translation>この期間に決済サービスへの出金はありません。</translation>
    </message>
    <message>
        <source>By month</source>
        <translation>月別</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>口座数</translation>
    </message>
    <message>
        <source>Debits</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金額</translation>
    </message>
    <message>
        <source>Holders</source>
        <translation>請求者</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Save the summary</source>
        <translation>集計の保存</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>{name}に保存しました。</translation>
    </message>
    <message>
        <source>{rows} rows, claimed {yen}. Names and account numbers are in it: keep it on this computer.</source>
        <translation>{rows}行、請求額{yen}。氏名と口座番号を含みます。この端末の外へ出さないでください。</translation>
    </message>
    <message numerus="yes">
        <source>%n transfer(s)</source>
        <translation>
            <numerusform>%n件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n case(s)</source>
        <translation>
            <numerusform>全%n件中</numerusform>
        </translation>
    </message>
    <message>
        <source>waiting for the host</source>
        <translation>ホストの結果待ち</translation>
    </message>
    <message>
        <source>confirmed by the host</source>
        <translation>ホスト確認済</translation>
    </message>
    <message numerus="yes">
        <source>%n debit(s)</source>
        <translation>
            <numerusform>%n件</numerusform>
        </translation>
    </message>
    <message>
        <source>Books loaded from {first} to {last}; no data before. Empty fields: the whole history.</source>
        <translation>明細は{first}から{last}まで。それより前のデータはありません。空欄は全期間です。</translation>
    </message>
    <message>
        <source>No books are loaded yet.</source>
        <translation>明細はまだ取り込んでいません。</translation>
    </message>
</context>
<context>
    <name>TakeBackSheet</name>
    <message>
        <source>Take an import back</source>
        <translation>取込を取り消す</translation>
    </message>
    <message>
        <source>{file}: {count} rows that only this file brought go out of the book.</source>
        <translation>{file}: このファイルだけにある{count}行を取り消します。</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>理由(&amp;R)</translation>
    </message>
    <message>
        <source>Take back (Enter)</source>
        <translation>取り消す (Enter)</translation>
    </message>
</context>
<context>
    <name>TeachCard</name>
    <message>
        <source>Choose a wording</source>
        <translation>摘要を選んでください</translation>
    </message>
    <message>
        <source>{rows} rows, {customers} customers, {yen}</source>
        <translation>{rows}行・{customers}名・{yen}</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>分類</translation>
    </message>
    <message>
        <source>Where it counts</source>
        <translation>照合する位置</translation>
    </message>
    <message>
        <source>Where it &amp;counts</source>
        <translation>照合する位置(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Meaning, such as a phone bill</source>
        <translation>意味(&amp;M)（例 電話料金）</translation>
    </message>
    <message>
        <source>Try (Enter)</source>
        <translation>試す (Enter)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>What it &amp;is</source>
        <translation>分類(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Words to look for</source>
        <translation>探す語句(&amp;W)</translation>
    </message>
    <message>
        <source>– choose –</source>
        <translation>– 選択 –</translation>
    </message>
    <message>
        <source>not a wallet service</source>
        <translation>決済サービスではない</translation>
    </message>
    <message>
        <source>Every line with these words counts as no wallet debit from now on.</source>
        <translation>この語句のある行は、以後、決済サービスへの出金として扱いません。</translation>
    </message>
    <message>
        <source>{rows} rows that nobody has classified would become {service}.</source>
        <translation>未分類の{rows}行が{service}になります。</translation>
    </message>
    <message>
        <source>Near misses: {rows} rows that are known as something else would become {service}, too:</source>
        <translation>似た表記に注意: 別のものとして分かっている{rows}行も{service}になります:</translation>
    </message>
    <message>
        <source>Longer words, or another place where they count, keep them away.</source>
        <translation>語句を長くするか、照合する位置を変えると避けられます。</translation>
    </message>
</context>
<context>
    <name>TrailPage</name>
    <message>
        <source>Trail</source>
        <translation>操作履歴</translation>
    </message>
    <message>
        <source>{shown} of the newest {all} lines</source>
        <translation>新しい{all}行のうち{shown}行</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>every deed</source>
        <translation>すべての操作</translation>
    </message>
    <message>
        <source>Deed</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>係員</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>ハッシュ</translation>
    </message>
    <message>
        <source>Lines of the trail</source>
        <translation>操作履歴の行</translation>
    </message>
    <message>
        <source>No line fits.</source>
        <translation>該当する行はありません。</translation>
    </message>
    <message>
        <source>&amp;Deed</source>
        <translation>操作(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Who</source>
        <translation>係員(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Record (case, account, customer)</source>
        <translation>対象（案件・口座・顧客）(&amp;R)</translation>
    </message>
</context>
<context>
    <name>TransferMarks</name>
    <message>
        <source>Not mine (N)</source>
        <translation>身に覚えなし（N）</translation>
    </message>
    <message>
        <source>Mine (M)</source>
        <translation>本人利用（M）</translation>
    </message>
    <message>
        <source>Unsure (U)</source>
        <translation>不明（U）</translation>
    </message>
    <message>
        <source>Clear (Space)</source>
        <translation>取消（Space）</translation>
    </message>
    <message>
        <source>Transfers to wallet services</source>
        <translation>決済サービスへの取引</translation>
    </message>
    <message>
        <source>No transfer to a wallet service in the loaded books of this customer.</source>
        <translation>取込済の明細に、決済サービスへの取引はありません。</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>取引</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>取引日</translation>
    </message>
    <message>
        <source>Wording in the passbook</source>
        <translation>通帳の摘要</translation>
    </message>
    <message>
        <source>Whole service (Shift+N)</source>
        <translation>サービス全部（Shift+N）</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金額</translation>
    </message>
    <message>
        <source>The customer says</source>
        <translation>お申し出</translation>
    </message>
    <message>
        <source>taken back {day}</source>
        <translation>{day} 訂正</translation>
    </message>
    <message>
        <source>in case {number}</source>
        <translation>案件 {number}</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>Books loaded from {first} to {last}; earlier days are not known here.</source>
        <translation>取込済の明細：{first}～{last}（それ以前は未取込）</translation>
    </message>
</context>
<context>
    <name>UnclassifiedView</name>
    <message>
        <source>Wording</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>お客さま数</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金額</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最終日</translation>
    </message>
    <message>
        <source>Unclassified outflow</source>
        <translation>未分類の出金</translation>
    </message>
    <message>
        <source>The book is being read …</source>
        <translation>帳簿を読み取っています…</translation>
    </message>
    <message>
        <source>Every wording of an account transfer is known.</source>
        <translation>口座振替の摘要はすべて分類されています。</translation>
    </message>
</context>
<context>
    <name>WalletLens</name>
    <message>
        <source>Whether an account is linked to a wallet cannot be seen in its book.</source>
        <translation>口座が決済サービスと連携しているかどうかは、明細からは分かりません。</translation>
    </message>
    <message numerus="yes">
        <source>{service}: %n transfer(s), {sum}, first {day}</source>
        <translation>
            <numerusform>{service}: %n件 {sum}、初回 {day}</numerusform>
        </translation>
    </message>
    <message>
        <source>monthly cap reached in {months}</source>
        <translation>{months}に月間上限到達</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>No wallet debit found in the loaded period {first} – {last}</source>
        <translation>取込済みの期間 {first}～{last} に決済サービスへの出金は見つかりません</translation>
    </message>
    <message>
        <source>{found}; nothing is loaded for {accounts}</source>
        <translation>{found}。{accounts}の明細は未取込です</translation>
    </message>
    <message>
        <source>No books are loaded for these accounts, so nothing can be said yet</source>
        <translation>この口座の明細は取り込まれていないため、まだ何も分かりません</translation>
    </message>
</context>
<context>
    <name>WalletsPage</name>
    <message>
        <source>Wallet services</source>
        <translation>決済サービス</translation>
    </message>
    <message>
        <source>{count} services, version {version}</source>
        <translation>{count}サービス・第{version}版</translation>
    </message>
    <message>
        <source>Save as a file</source>
        <translation>ファイルに保存</translation>
    </message>
    <message>
        <source>Take from a file</source>
        <translation>ファイルから取り込む</translation>
    </message>
    <message>
        <source>Unclassified outflow</source>
        <translation>未分類の出金</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>サービス一覧</translation>
    </message>
    <message>
        <source>No wallets</source>
        <translation>対象外の語句</translation>
    </message>
    <message>
        <source>Version {version} is in force.</source>
        <translation>第{version}版を使っています。</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>{name}に保存しました。</translation>
    </message>
    <message>
        <source>Take the directory from a file</source>
        <translation>ファイルから一覧を取り込む</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>中止しました。</translation>
    </message>
    <message>
        <source>The version in force before stays in force, and the book is as it was.</source>
        <translation>これまでの版をそのまま使います。登録内容は変わっていません。</translation>
    </message>
</context>
<context>
    <name>WorkStrip</name>
    <message>
        <source>Progress</source>
        <translation>進み具合</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>中止</translation>
    </message>
</context>
<context>
    <name>_CapRows</name>
    <message>
        <source>At a time</source>
        <translation>1回</translation>
    </message>
    <message>
        <source>A day</source>
        <translation>1日</translation>
    </message>
    <message>
        <source>A month</source>
        <translation>1か月</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>有効開始</translation>
    </message>
    <message>
        <source>Valid to</source>
        <translation>有効終了</translation>
    </message>
    <message>
        <source>{what}, line {line}</source>
        <translation>{what} {line}行目</translation>
    </message>
</context>
<context>
    <name>_Light</name>
    <message>
        <source>{services}: {kinds}</source>
        <translation>{services}: {kinds}</translation>
    </message>
</context>
<context>
    <name>file_words</name>
    <message>
        <source>{0} digits</source>
        <translation>数字{0}桁</translation>
    </message>
    <message>
        <source>up to {0} digits</source>
        <translation>数字{0}桁以内</translation>
    </message>
    <message>
        <source>{0} bytes</source>
        <translation>{0}バイト</translation>
    </message>
    <message>
        <source>{0} columns</source>
        <translation>{0}列</translation>
    </message>
    <message>
        <source>{0} or {1}</source>
        <translation>{0}または{1}</translation>
    </message>
    <message>
        <source>{0}, {1} or {2}</source>
        <translation>{0}、{1}、{2}のいずれか</translation>
    </message>
    <message>
        <source>YYMMDD, not after {0}</source>
        <translation>YYMMDD({0}以前)</translation>
    </message>
    <message>
        <source>each only once (it is on line {0} too)</source>
        <translation>重複のない値({0}行目にもあります)</translation>
    </message>
    <message>
        <source>the end of the file</source>
        <translation>ファイルの終わり</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>氏名</translation>
    </message>
    <message>
        <source>digits and letters</source>
        <translation>英数字</translation>
    </message>
    <message>
        <source>no hidden characters</source>
        <translation>制御文字のない文字列</translation>
    </message>
    <message>
        <source>comma-separated values</source>
        <translation>カンマ区切りの値</translation>
    </message>
    <message>
        <source>JIS X 0201, one byte for each character</source>
        <translation>JIS X 0201(1文字1バイト)</translation>
    </message>
    <message>
        <source>an empty file</source>
        <translation>空のファイル</translation>
    </message>
    <message>
        <source>a file of a program, not text</source>
        <translation>プログラム用のファイル(文字データではない)</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>PDF文書</translation>
    </message>
    <message>
        <source>an Excel workbook</source>
        <translation>Excelブック</translation>
    </message>
    <message>
        <source>a ZIP archive</source>
        <translation>ZIPファイル</translation>
    </message>
    <message>
        <source>a compressed file</source>
        <translation>圧縮ファイル</translation>
    </message>
    <message>
        <source>an XML file</source>
        <translation>XMLファイル</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>ウェブページ</translation>
    </message>
    <message>
        <source>another text file ({encoding})</source>
        <translation>別のテキストファイル({encoding})</translation>
    </message>
    <message>
        <source>another Zengin file (type {kind})</source>
        <translation>別種の全銀ファイル(種別{kind})</translation>
    </message>
    <message>
        <source>Record {record}: account {stated} is in no account master.</source>
        <translation>レコード{record}: 口座{stated}は口座マスタにありません。</translation>
    </message>
    <message>
        <source>Record {record}: the correction of {stated} takes back a line that is not in the book.</source>
        <translation>レコード{record}: {stated}の訂正に対応する明細がありません。</translation>
    </message>
    <message>
        <source>Record {record}: {what}.</source>
        <translation>レコード{record}: {what}。</translation>
    </message>
    <message>
        <source>Record {record}, position {position}: {stated} lies outside {counted}.</source>
        <translation>レコード{record}、{position}桁目: {stated}は{counted}の範囲外です。</translation>
    </message>
    <message>
        <source>Record {record}, position {position}: {what} – the file says {stated}, counted {counted}.</source>
        <translation>レコード{record}、{position}桁目: {what} ― ファイルの値 {stated}、実際の集計 {counted}。</translation>
    </message>
    <message>
        <source>sound XML</source>
        <translation>正しいXML</translation>
    </message>
    <message>
        <source>no DOCTYPE</source>
        <translation>DOCTYPEなし</translation>
    </message>
    <message>
        <source>at most {0} levels</source>
        <translation>{0}階層まで</translation>
    </message>
    <message>
        <source>{0} first</source>
        <translation>先に{0}</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>大きすぎる</translation>
    </message>
    <message>
        <source>it needs too much memory</source>
        <translation>メモリーを使いすぎる</translation>
    </message>
    <message>
        <source>it takes too long</source>
        <translation>時間がかかりすぎる</translation>
    </message>
    <message>
        <source>its reader broke down</source>
        <translation>読み取り機能が途中で止まった</translation>
    </message>
</context>
<context>
    <name>import_preview</name>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>取込済み</translation>
    </message>
    <message>
        <source>Wallet debits</source>
        <translation>決済サービスへの出金</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金額</translation>
    </message>
    <message>
        <source>question</source>
        <translation>確認事項</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>取込不可</translation>
    </message>
    <message>
        <source>known already</source>
        <translation>取込済み</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>取込済</translation>
    </message>
    <message>
        <source>ready – remarks</source>
        <translation>取込可（注記あり）</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>取込可</translation>
    </message>
</context>
<context>
    <name>instructions</name>
    <message>
        <source> and </source>
        <translation>・</translation>
    </message>
    <message>
        <source>Instructed {time} – not confirmed</source>
        <translation>{time} 指図済・未確認</translation>
    </message>
    <message>
        <source>In force since {time}, entered by {person}</source>
        <translation>{time}から停止中(入力 {person})</translation>
    </message>
    <message>
        <source>Refused by the host: {reason}</source>
        <translation>ホスト拒否: {reason}</translation>
    </message>
    <message>
        <source>In force; release asked {time} by {person}</source>
        <translation>停止中。{time} 解除申請({person})</translation>
    </message>
    <message>
        <source>In force; release instructed {time} – not confirmed</source>
        <translation>停止中。{time} 解除指図済・未確認</translation>
    </message>
    <message>
        <source>Released {time}</source>
        <translation>{time} 解除済</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes}分</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours}時間</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days}日</translation>
    </message>
</context>
<context>
    <name>key_sheet</name>
    <message>
        <source>This sheet</source>
        <translation>この一覧</translation>
    </message>
    <message>
        <source>New visit: the time of the first word is kept, the search is open</source>
        <translation>新しい来店（最初の申出の時刻を残し、検索へ）</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>照会</translation>
    </message>
    <message>
        <source>Wallet debits of the customer</source>
        <translation>お客さまの決済出金</translation>
    </message>
    <message>
        <source>The case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Block: Enter for the usual choice, Enter again to instruct</source>
        <translation>停止（Enterで通常の内容、もう一度Enterで指図）</translation>
    </message>
    <message>
        <source>Not mine, mine, unsure; with Shift for the whole service</source>
        <translation>身に覚えなし・本人利用・不明（Shift+Nでサービス全部）</translation>
    </message>
    <message>
        <source>Read the statement back</source>
        <translation>聴取書の読み聞かせ</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>署名済</translation>
    </message>
    <message>
        <source>Papers: print or save</source>
        <translation>帳票の印刷・保存</translation>
    </message>
    <message>
        <source>Enter the host&apos;s answer to a block</source>
        <translation>停止についてのホストの結果入力</translation>
    </message>
    <message>
        <source>Approve, by a second person</source>
        <translation>別の係員による承認</translation>
    </message>
    <message>
        <source>One step back; nothing is discarded</source>
        <translation>一つ戻る（入力は失われません）</translation>
    </message>
    <message>
        <source>The visit ends: the customer leaves the screen</source>
        <translation>来店の終わり（お客さまの情報を画面から消します）</translation>
    </message>
    <message>
        <source>Japanese or English</source>
        <translation>日本語・英語の切替</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>サインアウト</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー一覧</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>Something unexpected happened</source>
        <translation>予期しない事象が起きました</translation>
    </message>
    <message>
        <source>Something unexpected happened. Reference {reference}</source>
        <translation>予期しない事象が起きました。参照番号 {reference}</translation>
    </message>
    <message>
        <source>Nothing of this step was saved. Try it again; if it comes back, tell the reference to whoever looks after the program.</source>
        <translation>この操作は保存されていません。もう一度お試しください。繰り返す場合は、参照番号をシステム担当者に伝えてください。</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>サインインできません</translation>
    </message>
    <message>
        <source>The staff number or the password is not right.</source>
        <translation>行員番号またはパスワードが違います。</translation>
    </message>
    <message>
        <source>Type both again. Capital and small letters are different.</source>
        <translation>もう一度入力してください。大文字と小文字は区別されます。</translation>
    </message>
    <message>
        <source>Sign-in is closed for a while</source>
        <translation>しばらくサインインできません</translation>
    </message>
    <message>
        <source>There were too many wrong tries. The next one is possible from {time}.</source>
        <translation>誤った入力が続きました。次は{time}から入力できます。</translation>
    </message>
    <message>
        <source>Wait until then, or ask a manager to open your access again.</source>
        <translation>その時刻までお待ちいただくか、役席に利用の再開を依頼してください。</translation>
    </message>
    <message>
        <source>Another person may do this</source>
        <translation>ほかの担当者の操作が必要です</translation>
    </message>
    <message>
        <source>Your role does not include {permission}. Who may: {roles}.</source>
        <translation>あなたの役割では「{permission}」はできません。できる人: {roles}。</translation>
    </message>
    <message>
        <source>Ask one of them to do it at a desk. The attempt is in the trail.</source>
        <translation>該当する人に操作を依頼してください。この操作は操作履歴に残りました。</translation>
    </message>
    <message>
        <source>Another person must decide</source>
        <translation>別の人の判断が必要です</translation>
    </message>
    <message>
        <source>{person} placed this or asked for it, and nobody decides on the own request. Who may: another {role}.</source>
        <translation>{person}が起票または依頼したため、本人は判断できません。できる人: 別の{role}。</translation>
    </message>
    <message>
        <source>Ask another {role} to sign in and decide. Until then everything stays as it is.</source>
        <translation>別の{role}がサインインして判断してください。それまでは現状のままです。</translation>
    </message>
    <message>
        <source>Another password is needed</source>
        <translation>別のパスワードが必要です</translation>
    </message>
    <message>
        <source>The password has fewer than {least} characters, or many people use it.</source>
        <translation>パスワードが{least}文字未満か、よく使われる言葉を含んでいます。</translation>
    </message>
    <message>
        <source>Choose at least {least} characters; several ordinary words in a row are good.</source>
        <translation>{least}文字以上にしてください。いくつかの言葉を並べると覚えやすくなります。</translation>
    </message>
    <message>
        <source>The staff number is in use</source>
        <translation>行員番号は使用中です</translation>
    </message>
    <message>
        <source>Somebody already signs in with {number}.</source>
        <translation>{number}は既に登録されています。</translation>
    </message>
    <message>
        <source>Check the number, or open the existing access again.</source>
        <translation>番号を確かめるか、既存の登録を再開してください。</translation>
    </message>
    <message>
        <source>No branch data here</source>
        <translation>店舗データがありません</translation>
    </message>
    <message>
        <source>The folder {folder} holds no branch data.</source>
        <translation>フォルダー{folder}に店舗データがありません。</translation>
    </message>
    <message>
        <source>Choose the right folder, or set up a new branch there.</source>
        <translation>正しいフォルダーを選ぶか、新しい店舗を作成してください。</translation>
    </message>
    <message>
        <source>There is a branch already</source>
        <translation>既に店舗データがあります</translation>
    </message>
    <message>
        <source>The folder {folder} already holds a branch. It was left as it is.</source>
        <translation>フォルダー{folder}には既に店舗データがあります。変更していません。</translation>
    </message>
    <message>
        <source>Open that branch, or choose an empty folder.</source>
        <translation>その店舗を開くか、空のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>The key is missing</source>
        <translation>鍵が見つかりません</translation>
    </message>
    <message>
        <source>The key to the data in {folder} is not with this user of this computer.</source>
        <translation>{folder}のデータの鍵が、この端末のこの利用者にありません。</translation>
    </message>
    <message>
        <source>The data cannot be opened</source>
        <translation>データを開けません</translation>
    </message>
    <message>
        <source>The key at hand does not open {file}; the file may belong to another branch or be damaged.</source>
        <translation>手元の鍵では{file}を開けません。別の店舗のファイルか、破損の可能性があります。</translation>
    </message>
    <message>
        <source>Do not change the file. Put the right file back, or restore a backup.</source>
        <translation>ファイルは変更せず、正しいファイルに戻すか、バックアップから復元してください。</translation>
    </message>
    <message>
        <source>A newer program is needed</source>
        <translation>新しい版のプログラムが必要です</translation>
    </message>
    <message>
        <source>The data was last opened with a newer version of this program.</source>
        <translation>このデータは、より新しい版のプログラムで開かれています。</translation>
    </message>
    <message>
        <source>Install the newer version on this computer. The data was not changed.</source>
        <translation>この端末にも新しい版を入れてください。データは変更していません。</translation>
    </message>
    <message>
        <source>The data is in use</source>
        <translation>データは使用中です</translation>
    </message>
    <message>
        <source>Another program kept the data busy for too long; nothing was saved.</source>
        <translation>ほかのプログラムがデータを使用中のため、保存していません。</translation>
    </message>
    <message>
        <source>What you typed is still there. Try again in a moment.</source>
        <translation>入力内容は画面に残っています。少し待ってもう一度お試しください。</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>ディスクの空きがありません</translation>
    </message>
    <message>
        <source>Nothing was saved, because there is no room left for {file}.</source>
        <translation>{file}を書き込む空きがないため、保存していません。</translation>
    </message>
    <message>
        <source>What is on the screen stays. Make room on the disk, then try again.</source>
        <translation>画面の内容は残ります。ディスクに空きを作り、もう一度お試しください。</translation>
    </message>
    <message>
        <source>The folder cannot be used</source>
        <translation>フォルダーを使えません</translation>
    </message>
    <message>
        <source>The program may not write into the folder {folder}.</source>
        <translation>フォルダー{folder}に書き込む権限がありません。</translation>
    </message>
    <message>
        <source>Ask for the right to write there, or choose another folder.</source>
        <translation>書き込み権限を依頼するか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Somebody else saved this</source>
        <translation>ほかの人が先に保存しました</translation>
    </message>
    <message>
        <source>{person} saved the same field after it was opened here; your words were not saved.</source>
        <translation>ここで開いた後に{person}が同じ欄を保存しました。今回の入力は保存していません。</translation>
    </message>
    <message>
        <source>Compare both, then keep one of them. Nothing is overwritten by itself.</source>
        <translation>両方を見比べて、残す方を選んでください。自動で上書きすることはありません。</translation>
    </message>
    <message>
        <source>The trail does not stand as it was written</source>
        <translation>操作履歴が記録時と一致しません</translation>
    </message>
    <message>
        <source>From line {line} on, the trail or a record it vouches for was changed from outside.</source>
        <translation>{line}行目以降で、操作履歴またはその対象の記録が外部から変更されています。</translation>
    </message>
    <message>
        <source>Do not go on working. Tell the manager; keep the file as it is and the last paper with the head of the trail.</source>
        <translation>作業を止めて役席に報告してください。ファイルはそのまま保管し、履歴の先頭値を印刷した最後の用紙も保管してください。</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>ファイルを読めません</translation>
    </message>
    <message>
        <source>{file} could not be read ({reason}). Nothing of it was taken.</source>
        <translation>{file}を読めませんでした({reason})。取り込みはしていません。</translation>
    </message>
    <message>
        <source>Check that the medium is still there and the file is not open elsewhere; then try again.</source>
        <translation>媒体が接続されているか、ほかで開かれていないかを確かめて、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Not a file of the branch&apos;s books</source>
        <translation>取り込めるファイルではありません</translation>
    </message>
    <message>
        <source>{file} is none of the known formats; it looks like: {looks}.</source>
        <translation>{file}は対応している形式ではありません。内容は次のようです: {looks}。</translation>
    </message>
    <message>
        <source>Export the file again from the core-banking system. Known are Zengin statements (type 03), the CSV of many banks, camt, MT940, and the customer and account masters.</source>
        <translation>勘定系からもう一度出力してください。取り込めるのは、全銀の入出金取引明細（種別03）、各行のCSV、camt、MT940、顧客マスタ、口座マスタです。</translation>
    </message>
    <message>
        <source>The file as a whole</source>
        <translation>ファイル全体</translation>
    </message>
    <message>
        <source>Record {record}, position {position}</source>
        <translation>レコード{record}、{position}桁目</translation>
    </message>
    <message>
        <source>Record {record}</source>
        <translation>レコード{record}</translation>
    </message>
    <message>
        <source>A place in the file is not as its format says</source>
        <translation>ファイルに形式と合わない箇所があります</translation>
    </message>
    <message>
        <source>{where}, field {field}: expected {expected}, found {found}. Nothing of the file was taken.</source>
        <translation>{where}、項目「{field}」: あるべき値は{expected}、実際の値は{found}。取り込みはしていません。</translation>
    </message>
    <message>
        <source>Do not correct the file by hand. Export it again from the core-banking system.</source>
        <translation>手で直さず、勘定系から出力し直してください。</translation>
    </message>
    <message>
        <source>Which year is meant?</source>
        <translation>どの年を指すか確認が必要です</translation>
    </message>
    <message>
        <source>The file was made on {digits}, which can mean {days}.</source>
        <translation>作成日{digits}は次のどれにも読めます: {days}。</translation>
    </message>
    <message>
        <source>Say which calendar the file uses, and import it again.</source>
        <translation>ファイルの暦を選んで、もう一度取り込んでください。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>ファイルが空です。</translation>
    </message>
    <message>
        <source>The file is larger than 20 MB.</source>
        <translation>ファイルが20MBを超えています。</translation>
    </message>
    <message>
        <source>The file is neither a PNG or JPEG nor a PDF.</source>
        <translation>PNG・JPEG・PDFのいずれでもありません。</translation>
    </message>
    <message>
        <source>The file is damaged, or too large to be drawn.</source>
        <translation>ファイルが壊れているか、大きすぎて表示できません。</translation>
    </message>
    <message>
        <source>The file is locked with a password.</source>
        <translation>ファイルにパスワードがかかっています。</translation>
    </message>
    <message>
        <source>This very file is kept with the case already.</source>
        <translation>同じファイルがこの案件にすでに保存されています。</translation>
    </message>
    <message>
        <source>The paper cannot be attached or shown</source>
        <translation>書類を添付または表示できません</translation>
    </message>
    <message>
        <source>Nothing was changed. Take a photograph of the paper, or scan it, and attach that.</source>
        <translation>何も変更していません。書類を撮影するかスキャンして、そのファイルを添付してください。</translation>
    </message>
    <message>
        <source>The import is in use</source>
        <translation>この取込は使用中です</translation>
    </message>
    <message>
        <source>Lines of this file stand in statements: {cases}.</source>
        <translation>このファイルの明細は聴取書で使われています: {cases}。</translation>
    </message>
    <message>
        <source>It cannot be taken back any more.</source>
        <translation>取消はできません。</translation>
    </message>
    <message>
        <source>A later file builds on this one</source>
        <translation>後のファイルがこの取込を前提にしています</translation>
    </message>
    <message>
        <source>{file} left out lines that this file had brought.</source>
        <translation>{file}の取込では、このファイルにある明細を省いています。</translation>
    </message>
    <message>
        <source>Take the later file back first.</source>
        <translation>先に後のファイルの取込を取り消してください。</translation>
    </message>
    <message>
        <source>Another currency</source>
        <translation>円以外の通貨です</translation>
    </message>
    <message>
        <source>The file is in {currency}. This book keeps yen only.</source>
        <translation>ファイルの通貨は{currency}です。取り扱うのは円のみです。</translation>
    </message>
    <message>
        <source>Leave this account out, and ask for an export in yen.</source>
        <translation>この口座を除き、円建ての出力を依頼してください。</translation>
    </message>
    <message>
        <source>Whose account is it?</source>
        <translation>どの口座か確認が必要です</translation>
    </message>
    <message>
        <source>The file does not say which account its lines belong to.</source>
        <translation>ファイルに、明細がどの口座のものか書かれていません。</translation>
    </message>
    <message>
        <source>Say which account it is, and import the file again.</source>
        <translation>口座を選んで、もう一度取り込んでください。</translation>
    </message>
    <message>
        <source>The file changed while it was read</source>
        <translation>読み込み中にファイルが変わりました</translation>
    </message>
    <message>
        <source>{file} was written to while it was read. Nothing of it was taken.</source>
        <translation>{file}は読み込み中に書き換えられました。取り込みはしていません。</translation>
    </message>
    <message>
        <source>Wait until the export is finished, then import the file again.</source>
        <translation>出力が終わるのを待って、もう一度取り込んでください。</translation>
    </message>
    <message>
        <source>The file does not agree with itself</source>
        <translation>ファイルの集計値が合いません</translation>
    </message>
    <message>
        <source>Control figures of the file that differ from what was counted: {count}. Nothing of the file was taken.</source>
        <translation>ファイルの集計値と実際の集計が合わない箇所: {count}件。取り込みはしていません。</translation>
    </message>
    <message>
        <source>The list shows the places. Export the file again from the core-banking system.</source>
        <translation>一覧の箇所を確認し、勘定系から出力し直してください。</translation>
    </message>
    <message>
        <source>An account of nobody</source>
        <translation>口座の持ち主が分かりません</translation>
    </message>
    <message>
        <source>Row {record}: customer {number} is in no customer master. Nothing of the file was taken.</source>
        <translation>{record}行目: 顧客番号{number}は顧客マスタにありません。取り込みはしていません。</translation>
    </message>
    <message>
        <source>Import the customer master of the same day first.</source>
        <translation>先に同じ日の顧客マスタを取り込んでください。</translation>
    </message>
    <message>
        <source>Not a date</source>
        <translation>日付として読めません</translation>
    </message>
    <message>
        <source>“{text}” is no date.</source>
        <translation>「{text}」は日付ではありません。</translation>
    </message>
    <message>
        <source>Type it like 2.9.10, R2.9.10, 20200910 or 2020-09-10.</source>
        <translation>2.9.10、R2.9.10、20200910、2020-09-10のように入力してください。</translation>
    </message>
    <message>
        <source>Not an amount</source>
        <translation>金額として読めません</translation>
    </message>
    <message>
        <source>“{text}” is no amount in whole yen.</source>
        <translation>「{text}」は円単位の金額ではありません。</translation>
    </message>
    <message>
        <source>Type digits only, for example 100000.</source>
        <translation>100000のように数字だけで入力してください。</translation>
    </message>
    <message>
        <source>Not an account number</source>
        <translation>口座番号として読めません</translation>
    </message>
    <message>
        <source>“{text}” is no account number.</source>
        <translation>「{text}」は口座番号ではありません。</translation>
    </message>
    <message>
        <source>Type branch, type and number like 101-1-0012345, or symbol and number like 14030-12345671.</source>
        <translation>101-1-0012345のように店番・種目・番号を、または14030-12345671のように記号・番号を入力してください。</translation>
    </message>
    <message>
        <source>The list of wallet services cannot be used</source>
        <translation>サービス一覧を使えません</translation>
    </message>
    <message>
        <source>{where}: {problem}. The list in use stays in force.</source>
        <translation>{where}: {problem}。現在の一覧をそのまま使います。</translation>
    </message>
    <message>
        <source>Correct this row of the file, then import it again.</source>
        <translation>ファイルのこの行を直して、もう一度取り込んでください。</translation>
    </message>
    <message>
        <source>Sign in to the computer as the usual user, or put the key back from where you keep it.</source>
        <translation>いつもの利用者で端末にログオンするか、保管している鍵を元の場所に戻してください。</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>There is no {thing} {key} (any more).</source>
        <translation>{thing} {key}はありません(なくなった可能性もあります)。</translation>
    </message>
    <message>
        <source>Look it up again; it may have changed since the screen was filled.</source>
        <translation>もう一度照会してください。表示後に変わった可能性があります。</translation>
    </message>
    <message>
        <source>There is an instruction already</source>
        <translation>既に指図があります</translation>
    </message>
    <message>
        <source>For account {account} the same was instructed on {time}. No second one is needed.</source>
        <translation>口座{account}には、{time}に同じ内容の指図があります。重ねての指図は不要です。</translation>
    </message>
    <message>
        <source>See in the list of blocks whether the host has confirmed it.</source>
        <translation>停止一覧で、実施確認が済んでいるかを確かめてください。</translation>
    </message>
    <message>
        <source>This step does not fit now</source>
        <translation>今はこの操作ができません</translation>
    </message>
    <message>
        <source>The {thing} is in the state: {state}.</source>
        <translation>{thing}の状態: {state}。</translation>
    </message>
    <message>
        <source>Somebody may have done the step already. Look at the record again.</source>
        <translation>既にほかの人が操作した可能性があります。内容を確かめてください。</translation>
    </message>
    <message>
        <source>Some words are missing</source>
        <translation>入力が足りません</translation>
    </message>
    <message>
        <source>This step needs a reason or a reference in words.</source>
        <translation>この操作には理由または受付番号の入力が必要です。</translation>
    </message>
    <message>
        <source>Fill in the marked field, then go on.</source>
        <translation>印の付いた欄を入力してください。</translation>
    </message>
    <message>
        <source>The first contact only moves earlier</source>
        <translation>最初の申出日時は早める訂正のみできます</translation>
    </message>
    <message>
        <source>The first contact stands at {stands}; {asked} is not earlier. All time limits count from it.</source>
        <translation>最初の申出日時は{stands}です。{asked}はそれより前ではありません。期限はすべてこの日時から数えます。</translation>
    </message>
    <message>
        <source>Enter an earlier time, or leave it as it is.</source>
        <translation>より早い日時を入力するか、そのままにしてください。</translation>
    </message>
    <message>
        <source>The statement is signed</source>
        <translation>聴取書は署名済みです</translation>
    </message>
    <message>
        <source>The statement was signed on {time} and is not changed any more.</source>
        <translation>聴取書は{time}に署名され、以後は変更できません。</translation>
    </message>
    <message>
        <source>Write an addendum: it is kept and printed together with the statement.</source>
        <translation>追記を作成してください。聴取書と一緒に保管・印刷されます。</translation>
    </message>
    <message>
        <source>Some digits are not kept</source>
        <translation>記録できない番号があります</translation>
    </message>
    <message>
        <source>The text seems to hold a PIN, a password or a personal identification number (My Number). Such numbers are never stored.</source>
        <translation>暗証番号、パスワード、マイナンバーと思われる数字があります。これらは保存しません。</translation>
    </message>
    <message>
        <source>Write in words what happened, without the number itself.</source>
        <translation>番号そのものは書かず、状況を言葉で記入してください。</translation>
    </message>
    <message>
        <source>Some answers are open</source>
        <translation>未記入の項目があります</translation>
    </message>
    <message>
        <source>Questions the form needs that have no answer yet: {count}.</source>
        <translation>必要な項目のうち未記入: {count}件。</translation>
    </message>
    <message>
        <source>They are marked in the form. “Not known” is an answer, too.</source>
        <translation>用紙に印が付いています。「不明」も回答です。</translation>
    </message>
    <message>
        <source>The transfer belongs to another case</source>
        <translation>取引は別の案件に含まれています</translation>
    </message>
    <message>
        <source>The transfer is part of case {case} already; no yen is claimed twice.</source>
        <translation>この取引は案件{case}に含まれています。同じ金額を二重に請求することはできません。</translation>
    </message>
    <message>
        <source>Open that case, and go on there.</source>
        <translation>その案件を開いて続けてください。</translation>
    </message>
    <message>
        <source>Nothing to claim yet</source>
        <translation>請求する取引がまだありません</translation>
    </message>
    <message>
        <source>No transfer of this case is marked “not mine”.</source>
        <translation>「身に覚えなし」の取引がありません。</translation>
    </message>
    <message>
        <source>Mark the transfers together with the customer; unsure ones are followed up, not claimed.</source>
        <translation>お客さまと一緒に取引を確認して印を付けてください。「不明」は請求せず、後日確認します。</translation>
    </message>
    <message>
        <source>The printer did not take the paper</source>
        <translation>印刷できませんでした</translation>
    </message>
    <message>
        <source>{printer} did not take the job.</source>
        <translation>{printer}が印刷を受け付けませんでした。</translation>
    </message>
    <message>
        <source>The printer</source>
        <translation>プリンター</translation>
    </message>
    <message>
        <source>Check paper and cable, or choose another printer. The document is kept and can be printed again.</source>
        <translation>用紙と接続を確かめるか、別のプリンターを選んでください。文書は保管されており、再度印刷できます。</translation>
    </message>
    <message>
        <source>The file asks too much</source>
        <translation>このファイルは負担が大きすぎます</translation>
    </message>
    <message>
        <source>Reading {file} was stopped, because {reason}. Nothing of it was taken.</source>
        <translation>{file}の読み込みを中止しました（{reason}ため）。取り込みはしていません。</translation>
    </message>
    <message>
        <source>Do not open the file in other programs. Export it again, for a shorter period if it is large; if this comes back, ask who sent it.</source>
        <translation>ほかのプログラムでこのファイルを開かないでください。大きいファイルは期間を短くして、もう一度出力してください。繰り返すときは、送り主に確かめてください。</translation>
    </message>
</context>
<context>
    <name>outcomes</name>
    <message>
        <source>customer master</source>
        <translation>顧客マスタ</translation>
    </message>
    <message>
        <source>account master</source>
        <translation>口座マスタ</translation>
    </message>
    <message>
        <source>Zengin statement, type 03</source>
        <translation>全銀 入出金取引明細</translation>
    </message>
    <message>
        <source>unknown format</source>
        <translation>不明な形式</translation>
    </message>
    <message>
        <source>Line {number} is missing.</source>
        <translation>{number}行目がありません。</translation>
    </message>
    <message>
        <source>Line {number} does not follow the line before it.</source>
        <translation>{number}行目が直前の行につながっていません。</translation>
    </message>
    <message>
        <source>Line {number} was changed after it was written.</source>
        <translation>{number}行目が記録後に書き換えられています。</translation>
    </message>
    <message>
        <source>The record that line {number} vouches for is missing or was changed.</source>
        <translation>{number}行目が保証する記録がないか、書き換えられています。</translation>
    </message>
    <message>
        <source>All is well: {lines} lines of the trail, head {head}.</source>
        <translation>異常ありません。操作履歴{lines}行、末尾{head}。</translation>
    </message>
    <message>
        <source>Something is not as it was written.</source>
        <translation>記録のとおりでないところがあります。</translation>
    </message>
    <message>
        <source>The database file is damaged in {places} places (first: {first}).</source>
        <translation>データベースのファイルが{places}か所壊れています（最初: {first}）。</translation>
    </message>
    <message>
        <source>Stop work on this data, keep the folder as it is and call head office.</source>
        <translation>このデータでの作業を止め、フォルダをそのままにして本部に連絡してください。</translation>
    </message>
</context>
<context>
    <name>printout</name>
    <message>
        <source>There is no display for a window here. The commands work without one; the tour makes pictures of the windows.</source>
        <translation>ここには画面がないためウィンドウを開けません。コマンドは画面なしで使えます。tourコマンドで画面の写真を作れます。</translation>
    </message>
    <message>
        <source>Branch {bank}-{branch} {name} is set up in {folder}.</source>
        <translation>{folder}に{bank}-{branch} {name}を作成しました。</translation>
    </message>
    <message>
        <source>The key of its data lies in the keyring of this computer.</source>
        <translation>データの鍵はこの端末の鍵保管機能にあります。</translation>
    </message>
    <message>
        <source>The key of its data lies in a key file of this user, because this computer has no keyring: reduced protection.</source>
        <translation>この端末には鍵の保管機能がないため、データの鍵を利用者のファイルに置きました（保護が弱い状態です）。</translation>
    </message>
    <message>
        <source>{path}: refused. {why}</source>
        <translation>{path}: 取込不可。{why}</translation>
    </message>
    <message>
        <source>{rows} rows: {added} new, {known} known already</source>
        <translation>{rows}行（新規{added}、取込済{known}）</translation>
    </message>
    <message>
        <source>; {accounts} accounts</source>
        <translation>、{accounts}口座</translation>
    </message>
    <message>
        <source>wallet debits: {rows}, {yen}; transfers of unknown wording: {unknown}</source>
        <translation>決済サービスへの出金{rows}件 {yen}、未分類の振替{unknown}件</translation>
    </message>
    <message>
        <source>Nobody found for {query}.</source>
        <translation>「{query}」に該当するお客さまはいません。</translation>
    </message>
    <message>
        <source>Block: {service}, {kind}: {state}</source>
        <translation>停止: {service}・{kind}: {state}</translation>
    </message>
    <message>
        <source>no data loaded</source>
        <translation>データなし</translation>
    </message>
    <message>
        <source>data from {first} to {last}, no data before</source>
        <translation>データは{first}から{last}まで（それより前はなし）</translation>
    </message>
    <message>
        <source>no wallet debits in this data</source>
        <translation>このデータに決済サービスへの出金はありません</translation>
    </message>
    <message>
        <source>first {day}</source>
        <translation>初回 {day}</translation>
    </message>
    <message>
        <source>of {cap} a month, {left} left</source>
        <translation>月の上限{cap}まで残り{left}</translation>
    </message>
    <message>
        <source>taken back on {day}</source>
        <translation>{day}に訂正</translation>
    </message>
    <message>
        <source>{path}: {rows} rows, {cases} cases, {count} transfers claimed, {yen}.</source>
        <translation>{path}: {rows}行、案件{cases}件、請求{count}件 {yen}</translation>
    </message>
</context>
<context>
    <name>teach_card</name>
    <message>
        <source>Wallet debits that came: {added}, that went: {dropped}.</source>
        <translation>追加された出金 {added}件、外れた出金 {dropped}件</translation>
    </message>
    <message>
        <source>{text}: {rows} rows, {customers} customers, {yen}</source>
        <translation>{text}: {rows}行・{customers}名・{yen}</translation>
    </message>
    <message>
        <source>… and {count} more.</source>
        <translation>… ほか{count}件</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>teller</source>
        <translation>テラー</translation>
    </message>
    <message>
        <source>manager</source>
        <translation>役席</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking up customers</source>
        <translation>顧客の照会</translation>
    </message>
    <message>
        <source>opening cases</source>
        <translation>案件の受付</translation>
    </message>
    <message>
        <source>placing blocks</source>
        <translation>停止の指図</translation>
    </message>
    <message>
        <source>entering the host&apos;s answer</source>
        <translation>ホストの結果の入力</translation>
    </message>
    <message>
        <source>asking for a release</source>
        <translation>解除の申請</translation>
    </message>
    <message>
        <source>deciding what a case is</source>
        <translation>案件の判定</translation>
    </message>
    <message>
        <source>deciding on a release</source>
        <translation>解除の承認</translation>
    </message>
    <message>
        <source>taking statements</source>
        <translation>聴取書の作成</translation>
    </message>
    <message>
        <source>issuing claim forms</source>
        <translation>請求書の発行</translation>
    </message>
    <message>
        <source>importing files</source>
        <translation>ファイルの取込</translation>
    </message>
    <message>
        <source>exporting the summary</source>
        <translation>集計の出力</translation>
    </message>
    <message>
        <source>changing the wallet service directory</source>
        <translation>決済サービス一覧の変更</translation>
    </message>
    <message>
        <source>adding and changing staff</source>
        <translation>行員の登録・変更</translation>
    </message>
    <message>
        <source>reading the trail</source>
        <translation>操作履歴の閲覧</translation>
    </message>
    <message>
        <source>confirming a placed block as the second person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seeing what waits for a second person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deciding on sealing a statement against the rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deciding on an export with names and numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vouching for a file whose figures differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>work on the keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>making backups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asking for a restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deciding on a restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new links</source>
        <translation>新規連携</translation>
    </message>
    <message>
        <source>charges</source>
        <translation>チャージ</translation>
    </message>
    <message>
        <source>instructed – not confirmed</source>
        <translation>指図済・未確認</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>停止中</translation>
    </message>
    <message>
        <source>refused by the host</source>
        <translation>ホスト拒否</translation>
    </message>
    <message>
        <source>blocked – release asked</source>
        <translation>停止中・解除申請中</translation>
    </message>
    <message>
        <source>blocked – release instructed</source>
        <translation>停止中・解除指図済</translation>
    </message>
    <message>
        <source>released</source>
        <translation>解除済</translation>
    </message>
    <message>
        <source>customer does not recognise transfers</source>
        <translation>身に覚えのない取引の申出</translation>
    </message>
    <message>
        <source>customer asks for protection</source>
        <translation>予防のための申出</translation>
    </message>
    <message>
        <source>account details given to a stranger</source>
        <translation>口座情報を他人に知られた</translation>
    </message>
    <message>
        <source>found by the bank</source>
        <translation>当行による発見</translation>
    </message>
    <message>
        <source>another reason</source>
        <translation>その他の理由</translation>
    </message>
    <message>
        <source>not mine</source>
        <translation>身に覚えなし</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>本人利用</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>holder</source>
        <translation>預金者本人</translation>
    </message>
    <message>
        <source>legal representative</source>
        <translation>法定代理人</translation>
    </message>
    <message>
        <source>adult guardian</source>
        <translation>成年後見人</translation>
    </message>
    <message>
        <source>agent</source>
        <translation>代理人</translation>
    </message>
    <message>
        <source>heir</source>
        <translation>相続人</translation>
    </message>
    <message>
        <source>holder, helped by family</source>
        <translation>本人(家族が補助)</translation>
    </message>
    <message>
        <source>reported</source>
        <translation>申告</translation>
    </message>
    <message>
        <source>suspected</source>
        <translation>不正の疑い</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>不正確認</translation>
    </message>
    <message>
        <source>customer&apos;s own use</source>
        <translation>本人の利用</translation>
    </message>
    <message>
        <source>use by a near relative</source>
        <translation>近親者の利用</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>取下げ</translation>
    </message>
    <message>
        <source>counter</source>
        <translation>窓口</translation>
    </message>
    <message>
        <source>telephone</source>
        <translation>電話</translation>
    </message>
    <message>
        <source>other branch</source>
        <translation>他店</translation>
    </message>
    <message>
        <source>call centre</source>
        <translation>コールセンター</translation>
    </message>
    <message>
        <source>passbook</source>
        <translation>通帳</translation>
    </message>
    <message>
        <source>paper of the police</source>
        <translation>警察の書類</translation>
    </message>
    <message>
        <source>letter of an operator</source>
        <translation>事業者からの書面</translation>
    </message>
    <message>
        <source>screen of a telephone</source>
        <translation>携帯電話の画面</translation>
    </message>
    <message>
        <source>signed paper</source>
        <translation>署名済みの書類</translation>
    </message>
    <message>
        <source>other paper</source>
        <translation>その他の書類</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>下書き</translation>
    </message>
    <message>
        <source>read back</source>
        <translation>読み聞かせ済</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>署名済</translation>
    </message>
    <message>
        <source>signature and seal</source>
        <translation>自署・押印</translation>
    </message>
    <message>
        <source>signature only</source>
        <translation>自署のみ</translation>
    </message>
    <message>
        <source>by mark, with a witness</source>
        <translation>記号による署名(立会人あり)</translation>
    </message>
    <message>
        <source>signature declined</source>
        <translation>署名を辞退</translation>
    </message>
    <message>
        <source>read aloud</source>
        <translation>読み聞かせ</translation>
    </message>
    <message>
        <source>read by the person</source>
        <translation>本人が閲読</translation>
    </message>
    <message>
        <source>through an interpreter</source>
        <translation>通訳を介して</translation>
    </message>
    <message>
        <source>number of deposits</source>
        <translation>入金件数</translation>
    </message>
    <message>
        <source>sum of deposits</source>
        <translation>入金合計</translation>
    </message>
    <message>
        <source>number of withdrawals</source>
        <translation>出金件数</translation>
    </message>
    <message>
        <source>sum of withdrawals</source>
        <translation>出金合計</translation>
    </message>
    <message>
        <source>number of data records</source>
        <translation>データ・レコード件数</translation>
    </message>
    <message>
        <source>closing balance</source>
        <translation>取引後残高</translation>
    </message>
    <message>
        <source>date outside the period</source>
        <translation>期間外の日付</translation>
    </message>
    <message>
        <source>records in the file</source>
        <translation>ファイルのレコード件数</translation>
    </message>
    <message>
        <source>accounts in the file</source>
        <translation>ファイルの口座数</translation>
    </message>
    <message>
        <source>trailer record missing</source>
        <translation>トレーラ・レコードがありません</translation>
    </message>
    <message>
        <source>end record missing</source>
        <translation>エンド・レコードがありません</translation>
    </message>
    <message>
        <source>correction of a line that is not in the book</source>
        <translation>対応する明細のない訂正</translation>
    </message>
    <message>
        <source>account that is in no account master</source>
        <translation>口座マスタにない口座</translation>
    </message>
    <message>
        <source>anywhere in the text</source>
        <translation>文中のどこでも</translation>
    </message>
    <message>
        <source>at the start of the text</source>
        <translation>文の先頭</translation>
    </message>
    <message>
        <source>as the whole text</source>
        <translation>全文一致</translation>
    </message>
    <message>
        <source>branch set up</source>
        <translation>店舗の作成</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>サインイン</translation>
    </message>
    <message>
        <source>sign-in refused</source>
        <translation>サインイン不可</translation>
    </message>
    <message>
        <source>signed out</source>
        <translation>サインアウト</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>権限外の操作</translation>
    </message>
    <message>
        <source>staff added</source>
        <translation>行員の登録</translation>
    </message>
    <message>
        <source>staff changed</source>
        <translation>行員の変更</translation>
    </message>
    <message>
        <source>password changed</source>
        <translation>パスワードの変更</translation>
    </message>
    <message>
        <source>file imported</source>
        <translation>ファイルの取込</translation>
    </message>
    <message>
        <source>file refused</source>
        <translation>ファイルの取込不可</translation>
    </message>
    <message>
        <source>import taken back</source>
        <translation>取込の取消</translation>
    </message>
    <message>
        <source>wallet directory changed</source>
        <translation>決済サービス一覧の変更</translation>
    </message>
    <message>
        <source>customer looked up</source>
        <translation>顧客の照会</translation>
    </message>
    <message>
        <source>case opened</source>
        <translation>案件の受付</translation>
    </message>
    <message>
        <source>case decided</source>
        <translation>案件の判定</translation>
    </message>
    <message>
        <source>first contact moved earlier</source>
        <translation>最初の申出日時の訂正</translation>
    </message>
    <message>
        <source>attachment kept</source>
        <translation>書類を添付</translation>
    </message>
    <message>
        <source>attachment shown</source>
        <translation>添付書類を表示</translation>
    </message>
    <message>
        <source>block instructed</source>
        <translation>停止の指図</translation>
    </message>
    <message>
        <source>block confirmed</source>
        <translation>停止の実施確認</translation>
    </message>
    <message>
        <source>block refused by the host</source>
        <translation>停止のホスト拒否</translation>
    </message>
    <message>
        <source>release asked for</source>
        <translation>解除の申請</translation>
    </message>
    <message>
        <source>release approved</source>
        <translation>解除の承認</translation>
    </message>
    <message>
        <source>release refused</source>
        <translation>解除の差戻し</translation>
    </message>
    <message>
        <source>release confirmed</source>
        <translation>解除の実施確認</translation>
    </message>
    <message>
        <source>statement begun</source>
        <translation>聴取書の開始</translation>
    </message>
    <message>
        <source>statement saved</source>
        <translation>聴取書の保存</translation>
    </message>
    <message>
        <source>statement read back</source>
        <translation>聴取書の読み聞かせ</translation>
    </message>
    <message>
        <source>statement signed</source>
        <translation>聴取書の署名</translation>
    </message>
    <message>
        <source>addendum written</source>
        <translation>追記の作成</translation>
    </message>
    <message>
        <source>claim form issued</source>
        <translation>請求書の発行</translation>
    </message>
    <message>
        <source>paper printed</source>
        <translation>帳票の印刷</translation>
    </message>
    <message>
        <source>summary exported</source>
        <translation>集計の出力</translation>
    </message>
    <message>
        <source>trail verified</source>
        <translation>操作履歴の検証</translation>
    </message>
    <message>
        <source>ordinary</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>current</source>
        <translation>当座</translation>
    </message>
    <message>
        <source>tax reserve</source>
        <translation>納税準備</translation>
    </message>
    <message>
        <source>savings</source>
        <translation>貯蓄</translation>
    </message>
    <message>
        <source>other account</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>account</source>
        <translation>口座</translation>
    </message>
    <message>
        <source>block</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>claim form</source>
        <translation>請求書</translation>
    </message>
    <message>
        <source>customer</source>
        <translation>顧客</translation>
    </message>
    <message>
        <source>imported file</source>
        <translation>取込ファイル</translation>
    </message>
    <message>
        <source>member of staff</source>
        <translation>行員</translation>
    </message>
    <message>
        <source>question</source>
        <translation>設問</translation>
    </message>
    <message>
        <source>statement</source>
        <translation>聴取書</translation>
    </message>
    <message>
        <source>transfer</source>
        <translation>取引</translation>
    </message>
    <message>
        <source>all wallet services</source>
        <translation>すべての決済サービス</translation>
    </message>
    <message>
        <source>entries that are not booked yet were left out</source>
        <translation>未記帳の明細（取り込みません）</translation>
    </message>
</context>
</TS>
