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
    <name>AnchorSheet</name>
    <message>
        <source>Set the anchor anew</source>
        <translation>控えを取り直す</translation>
    </message>
    <message>
        <source>Compare the trail with the code of the last day-end sheet first. From here on this computer takes the trail as it stands for the right one.</source>
        <translation>先に、直近の日締め票の照合コードで操作履歴を検証してください。この後、このパソコンは今の操作履歴を正しいものとして扱います。</translation>
    </message>
    <message>
        <source>Set anew (Enter)</source>
        <translation>取り直す（Enter）</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>理由(&amp;R)</translation>
    </message>
    <message>
        <source>Fill in this field first.</source>
        <translation>先にこの欄を入力してください。</translation>
    </message>
</context>
<context>
    <name>ApprovalDialog</name>
    <message>
        <source>Ask, decide later</source>
        <translation>申請だけして後で承認</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>却下する</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>承認する</translation>
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
        <source>To approve: the last four &amp;digits of the account, from the written request</source>
        <translation>承認するには：書面の口座番号の下4桁(&amp;D)</translation>
    </message>
    <message>
        <source>To refuse: &amp;why</source>
        <translation>却下するには：理由(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>理由(&amp;R)</translation>
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
        <source>Another person decides here; {person} stays signed in.</source>
        <translation>別の行員がこの画面で判断します。{person} はサインインしたままです。</translation>
    </message>
    <message>
        <source>nobody at this branch yet</source>
        <translation>この店にはまだいません</translation>
    </message>
    <message>
        <source>Who could: {people}</source>
        <translation>承認できる人：{people}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Fill in this field first.</source>
        <translation>先にこの欄を入力してください。</translation>
    </message>
    <message>
        <source>These are not the last four digits of the account.</source>
        <translation>口座番号の下4桁と一致しません。</translation>
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
        <translation>別の人が解除を承認し、勘定系が実施を確認するまで、停止は続きます。</translation>
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
    <name>BackupsPage</name>
    <message>
        <source>Backups</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>Only managers and the recovery key open them</source>
        <translation>開けるのは役席と復旧キーだけです</translation>
    </message>
    <message>
        <source>Make a backup</source>
        <translation>バックアップを作成</translation>
    </message>
    <message>
        <source>Put back…</source>
        <translation>復元…</translation>
    </message>
    <message>
        <source>Made at</source>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>Occasion</source>
        <translation>作成の機会</translation>
    </message>
    <message>
        <source>By</source>
        <translation>作成者</translation>
    </message>
    <message>
        <source>Trail line</source>
        <translation>履歴の行</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>There is no backup yet.</source>
        <translation>バックアップはまだありません。</translation>
    </message>
    <message>
        <source>Lock when idle for</source>
        <translation>無操作でロックするまで</translation>
    </message>
    <message>
        <source>Settings of the branch</source>
        <translation>支店の設定</translation>
    </message>
    <message>
        <source>&amp;Lock when idle for</source>
        <translation>無操作でロックするまで(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Second folder for backups</source>
        <translation>バックアップの第2保存先(&amp;S)</translation>
    </message>
    <message>
        <source>A disk or stick that is kept elsewhere over night.</source>
        <translation>夜間は別の場所に保管するディスクやUSBメモリーなど。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n分</numerusform>
        </translation>
    </message>
    <message>
        <source>whole</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>The backup was made, and read again.</source>
        <translation>バックアップを作成し、読み直して確認しました。</translation>
    </message>
    <message>
        <source>It stands in the list of approvals. When somebody has approved it, put the backup back from here.</source>
        <translation>承認の一覧に載りました。承認されたら、この画面から復元してください。</translation>
    </message>
    <message>
        <source>The settings are saved; the idle time counts from the next sign-in.</source>
        <translation>設定を保存しました。無操作の時間は次のサインインから有効です。</translation>
    </message>
</context>
<context>
    <name>BlockActions</name>
    <message>
        <source>Host&apos;s answer</source>
        <translation>勘定系の結果入力</translation>
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
        <translation>解除の承認・却下</translation>
    </message>
    <message>
        <source>Confirm as second person</source>
        <translation>再鑑する</translation>
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
        <translation>勘定系へ指図する (Enter)</translation>
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
        <translation>勘定系の確認待ち {waiting}件、うち30分超 {overdue}件</translation>
    </message>
    <message>
        <source> · Second check due: {second}, overdue: {late}</source>
        <translation>&#x3000;再鑑待ち：{second}件（期限超過 {late}件）</translation>
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
        <source>Second check due</source>
        <translation>再鑑待ち</translation>
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
        <translation>勘定系への指図</translation>
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
        <source>Second check</source>
        <translation>再鑑</translation>
    </message>
    <message>
        <source>Ask the operator of the host about the release. Until the answer is entered, the block counts as in force.</source>
        <translation>解除の結果を勘定系担当者に確かめてください。結果を入力するまで、停止中として扱います。</translation>
    </message>
    <message>
        <source>No answer of the host for over 30 minutes: {accounts}</source>
        <translation>勘定系の確認が30分以上ありません: {accounts}</translation>
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
        <source>second check: {state}</source>
        <translation>再鑑：{state}</translation>
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
        <translation>勘定系担当者に確かめてください。結果を入力するまで、止まったかどうか分かりません。</translation>
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
        <source>{account} held with {names}</source>
        <translation>{account}は共有口座（{names}）</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>First contact was earlier…</source>
        <translation>最初のご連絡を繰り上げる…</translation>
    </message>
    <message>
        <source>Somebody else changed this statement meanwhile.</source>
        <translation>この間に、ほかの担当者がこの聴取書を変更しました。</translation>
    </message>
    <message>
        <source>The form shows it as it is stored now; what you typed was kept.</source>
        <translation>画面には現在保存されている内容が表示されています。ご自身の入力は残っています。</translation>
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
        <source>Seal without…</source>
        <translation>例外で確定…</translation>
    </message>
    <message>
        <source>Seal without reading back or without all answers</source>
        <translation>読み聞かせなし、または未回答のまま確定する</translation>
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
    <name>CloseAccessSheet</name>
    <message>
        <source>Close the access</source>
        <translation>利用を終了する</translation>
    </message>
    <message>
        <source>The person cannot sign in any more and loses the keys. All data is then encrypted anew, at once or, while another desk is open, when the next person signs in alone.</source>
        <translation>この人はサインインできなくなり、鍵を失います。その後すべてのデータを新しい鍵で暗号化し直します。ほかの端末が開いている間は、次に一人だけがサインインしたときに行います。</translation>
    </message>
    <message>
        <source>Close access (Enter)</source>
        <translation>利用を終了（Enter）</translation>
    </message>
</context>
<context>
    <name>Counter</name>
    <message>
        <source>The backup {name} was put back.</source>
        <translation>バックアップ {name} を復元しました。</translation>
    </message>
    <message>
        <source>Line {line} of the trail says who put it back and why.</source>
        <translation>復元した者と理由は操作履歴の{line}行目にあります。</translation>
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
        <source>formerly {numbers}</source>
        <translation>旧番号 {numbers}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
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
        <translation>勘定系への指図</translation>
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
        <translation>停止指図書を印刷し、勘定系担当者に渡してください。</translation>
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
    <name>DepositNoticesCard</name>
    <message>
        <source>Announced deposits</source>
        <translation>入金通知</translation>
    </message>
    <message>
        <source>From notices of transfers; in no total of the book.</source>
        <translation>振込入金通知によるもので、明細の合計には含みません。</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ほか%n件</numerusform>
        </translation>
    </message>
    <message>
        <source>{day}  {yen}  {payer}</source>
        <translation>{day}&#x3000;{yen}&#x3000;{payer}</translation>
    </message>
    <message>
        <source>{said} – taken back</source>
        <translation>{said}（取消済）</translation>
    </message>
    <message>
        <source>{said} – in the book on {day}</source>
        <translation>{said}（{day}の明細にあり）</translation>
    </message>
    <message>
        <source>{said} – not yet in the book</source>
        <translation>{said}（明細には未着）</translation>
    </message>
</context>
<context>
    <name>DirectorySheet</name>
    <message>
        <source>Take the directory from {file}</source>
        <translation>{file} から一覧を取り込む</translation>
    </message>
    <message>
        <source>{rows} rows of {customers} customers would become wallet debits.</source>
        <translation>顧客{customers}名の{rows}行が、新たにウォレットへの出金になります。</translation>
    </message>
    <message>
        <source>{rows} wallet debits of {customers} customers would be another service&apos;s, or none.</source>
        <translation>顧客{customers}名のウォレット出金{rows}行が、別のサービスになるか、ウォレット出金ではなくなります。</translation>
    </message>
    <message>
        <source>Put in force (Enter)</source>
        <translation>この一覧を使う(Enter)</translation>
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
        <source>Period</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>変更</translation>
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
        <source>Would be refused</source>
        <translation>取り込めない行</translation>
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
        <source>Teach this format</source>
        <translation>この形式を教える</translation>
    </message>
    <message>
        <source>Answer differently</source>
        <translation>別の答えにする</translation>
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
        <source>As last time ({day}, {who}): {answer}</source>
        <translation>前回({day}、{who})と同じ:{answer}</translation>
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
    <name>FirstPasswordSheet</name>
    <message>
        <source>New first password</source>
        <translation>最初のパスワードの再設定</translation>
    </message>
    <message>
        <source>The person gets new keys; signatures made with the old ones stay valid. The old password opens nothing any more.</source>
        <translation>この人に新しい鍵を渡します。以前の鍵による署名は有効なままです。以前のパスワードでは何も開けなくなります。</translation>
    </message>
    <message>
        <source>First &amp;password</source>
        <translation>最初のパスワード(&amp;P)</translation>
    </message>
    <message>
        <source>Set (Enter)</source>
        <translation>設定（Enter）</translation>
    </message>
</context>
<context>
    <name>FormatSheet</name>
    <message>
        <source>Format of {file}</source>
        <translation>{file} の形式</translation>
    </message>
    <message>
        <source>Line with the names of the columns</source>
        <translation>列名の行</translation>
    </message>
    <message>
        <source>UTF-8 or Windows Japanese</source>
        <translation>UTF-8 または Windows 日本語</translation>
    </message>
    <message>
        <source>Windows Japanese (cp932)</source>
        <translation>Windows 日本語(cp932)</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>文字コード</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>コンマ</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>タブ</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>セミコロン</translation>
    </message>
    <message>
        <source>Between the cells</source>
        <translation>区切り</translation>
    </message>
    <message>
        <source>without a sign</source>
        <translation>符号なし</translation>
    </message>
    <message>
        <source>with a minus</source>
        <translation>マイナス付き</translation>
    </message>
    <message>
        <source>either: the balance says which</source>
        <translation>どちらもある:残高で決める</translation>
    </message>
    <message>
        <source>Money out is written</source>
        <translation>出金の書き方</translation>
    </message>
    <message>
        <source>oldest first</source>
        <translation>古い順</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>新しい順</translation>
    </message>
    <message>
        <source>Order, where nothing proves it</source>
        <translation>証明できないときの順序</translation>
    </message>
    <message>
        <source>any: asked where it stays open</source>
        <translation>決めない:不明なら尋ねる</translation>
    </message>
    <message>
        <source>Reiwa and Heisei</source>
        <translation>令和と平成</translation>
    </message>
    <message>
        <source>Reiwa</source>
        <translation>令和</translation>
    </message>
    <message>
        <source>Western</source>
        <translation>西暦</translation>
    </message>
    <message>
        <source>Years of two digits</source>
        <translation>2桁の年</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Name (&amp;Japanese)</source>
        <translation>名称・日本語(&amp;J)</translation>
    </message>
    <message>
        <source>Name (&amp;English)</source>
        <translation>名称・英語(&amp;E)</translation>
    </message>
    <message>
        <source>Short &amp;code: small letters, digits, -</source>
        <translation>略号:英小文字・数字・-(&amp;C)</translation>
    </message>
    <message>
        <source>E&amp;ncoding</source>
        <translation>文字コード(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Line with the names of the columns</source>
        <translation>列名の行(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Between the cells</source>
        <translation>区切り(&amp;B)</translation>
    </message>
    <message>
        <source>What each column means</source>
        <translation>各列の意味</translation>
    </message>
    <message>
        <source>Money &amp;out is written</source>
        <translation>出金の書き方(&amp;O)</translation>
    </message>
    <message>
        <source>O&amp;rder, where nothing proves it</source>
        <translation>証明できないときの順序(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Years of two digits</source>
        <translation>2桁の年(&amp;Y)</translation>
    </message>
    <message>
        <source>The end begins &amp;with</source>
        <translation>末尾の最初の語(&amp;W)</translation>
    </message>
    <message>
        <source>Lines to &amp;pass over begin with (several with commas)</source>
        <translation>読み飛ばす行の最初の語、複数はコンマ区切り(&amp;P)</translation>
    </message>
    <message>
        <source>Pattern for the &amp;account above the names; what is in ( ) is taken</source>
        <translation>列名より上から口座を取る型、( )の中を使う(&amp;A)</translation>
    </message>
    <message>
        <source>Pattern for the perio&amp;d above the names, ( ) twice</source>
        <translation>列名より上から期間を取る型、( )を2つ(&amp;D)</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日付</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>出金</translation>
    </message>
    <message>
        <source>In</source>
        <translation>入金</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>残高</translation>
    </message>
    <message>
        <source>The first and the last rows</source>
        <translation>最初と最後の行</translation>
    </message>
    <message>
        <source>No rows yet.</source>
        <translation>まだ行がありません。</translation>
    </message>
    <message>
        <source>What {column} means</source>
        <translation>「{column}」の意味</translation>
    </message>
    <message>
        <source>Only one column can be: {meaning}.</source>
        <translation>次の意味を持てるのは1列だけです:{meaning}。</translation>
    </message>
    <message>
        <source>{rows} rows, {first} – {last}; out: {out_rows}, {out}; in: {in_rows}, {into}</source>
        <translation>{rows}行、{first} – {last}。出金 {out_rows}件 {out}、入金 {in_rows}件 {into}</translation>
    </message>
    <message>
        <source>Shown are the first and the last {count} rows.</source>
        <translation>最初と最後の{count}行を表示しています。</translation>
    </message>
    <message>
        <source>Two names and a short code are needed.</source>
        <translation>2つの名称と略号が必要です。</translation>
    </message>
    <message>
        <source>The file cannot be read like this yet; the reason is above the rows.</source>
        <translation>このままではファイルを読めません。理由は表の上にあります。</translation>
    </message>
</context>
<context>
    <name>FormatsView</name>
    <message>
        <source>Teach from a file</source>
        <translation>ファイルから教える</translation>
    </message>
    <message>
        <source>Take a format</source>
        <translation>形式を取り込む</translation>
    </message>
    <message>
        <source>Hand it on</source>
        <translation>形式を渡す</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>使用をやめる</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Short code</source>
        <translation>略号</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>By</source>
        <translation>担当</translation>
    </message>
    <message>
        <source>Taught formats</source>
        <translation>教えた形式</translation>
    </message>
    <message>
        <source>Nothing taught yet. The formats that come with the program need no teaching.</source>
        <translation>まだ何も教えていません。プログラムに付属する形式は教える必要がありません。</translation>
    </message>
    <message>
        <source>Enter changes a format with a file of it; the version before stays on record.</source>
        <translation>Enterで、その形式のファイルを使って変更します。前の版は記録に残ります。</translation>
    </message>
    <message>
        <source>Choose a file of this bank</source>
        <translation>この銀行のファイルを選ぶ</translation>
    </message>
    <message>
        <source>{format}, version {version}, is in force.</source>
        <translation>{format} 第{version}版を使います。</translation>
    </message>
    <message>
        <source>Choose a format (TOML)</source>
        <translation>形式(TOML)を選ぶ</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>{name} として保存しました。</translation>
    </message>
    <message>
        <source>The format is out of use; files that came in with it stay.</source>
        <translation>この形式の使用をやめました。この形式で取り込んだファイルは残ります。</translation>
    </message>
</context>
<context>
    <name>HostAnswerSheet</name>
    <message>
        <source>&amp;Reference of the host, or what it said</source>
        <translation>勘定系の受付番号、または拒否の内容(&amp;R)</translation>
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
        <translation>勘定系の結果</translation>
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
        <translation>勘定系が拒否</translation>
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
        <source>Formats of banks</source>
        <translation>銀行の形式</translation>
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
    <name>KeysPage</name>
    <message>
        <source>Keys</source>
        <translation>鍵</translation>
    </message>
    <message>
        <source>What opens the data of the branch</source>
        <translation>店のデータを開くもの</translation>
    </message>
    <message>
        <source>Change the keys</source>
        <translation>鍵を更新</translation>
    </message>
    <message>
        <source>New recovery key…</source>
        <translation>新しい復旧キー…</translation>
    </message>
    <message>
        <source>This computer&apos;s half of the keys</source>
        <translation>このパソコンが持つ鍵の片割れ</translation>
    </message>
    <message>
        <source>Generation of the keys</source>
        <translation>鍵の世代</translation>
    </message>
    <message>
        <source>People with keys</source>
        <translation>鍵を持つ人</translation>
    </message>
    <message>
        <source>Whole copies of the key file</source>
        <translation>鍵ファイルの健全な写し</translation>
    </message>
    <message>
        <source>Cost of one guess at a password</source>
        <translation>パスワード照合１回の負荷</translation>
    </message>
    <message>
        <source>The data opens only with this computer&apos;s half and a person&apos;s password together. When the computer or its keyring is lost, two people open it with the recovery key from the two envelopes.</source>
        <translation>データは、このパソコンの片割れと本人のパスワードがそろったときだけ開きます。パソコンやキーリングを失ったときは、２名が二つの封筒の復旧キーで開きます。</translation>
    </message>
    <message>
        <source>in the keyring of this user</source>
        <translation>この利用者のキーリング</translation>
    </message>
    <message>
        <source>in a file that only this user can read</source>
        <translation>この利用者だけが読めるファイル</translation>
    </message>
    <message>
        <source>{whole} of 2</source>
        <translation>２部中 {whole} 部</translation>
    </message>
    <message>
        <source>{count} MiB of memory</source>
        <translation>メモリ {count} MiB</translation>
    </message>
    <message>
        <source>The keys are still to be changed.</source>
        <translation>鍵の更新が残っています。</translation>
    </message>
    <message>
        <source>It happens when the next person signs in while no other desk is open.</source>
        <translation>ほかの端末が開いていないときに、次の人がサインインすると行います。</translation>
    </message>
    <message>
        <source>Reduced protection</source>
        <translation>保護が弱い状態</translation>
    </message>
    <message>
        <source>The key of the data lies in a file of this user, because this computer keeps no keys. Passwords need 15 characters here.</source>
        <translation>このパソコンには鍵を預かる仕組みがないため、データの鍵はこの利用者のファイルにあります。ここではパスワードは15文字以上必要です。</translation>
    </message>
    <message>
        <source>The keys are changed.</source>
        <translation>鍵を更新しました。</translation>
    </message>
    <message>
        <source>Passwords and the recovery key stay as they are.</source>
        <translation>パスワードと復旧キーはそのままです。</translation>
    </message>
    <message>
        <source>The new recovery key counts.</source>
        <translation>新しい復旧キーが有効になりました。</translation>
    </message>
    <message>
        <source>Older sheets open nothing any more: shred them.</source>
        <translation>以前の控では開けません。裁断してください。</translation>
    </message>
</context>
<context>
    <name>LockDialog</name>
    <message>
        <source>Unlock (Enter)</source>
        <translation>ロックを解除（Enter）</translation>
    </message>
    <message>
        <source>Another person…</source>
        <translation>別の行員…</translation>
    </message>
    <message>
        <source>This desk is locked</source>
        <translation>この席はロックされています</translation>
    </message>
    <message>
        <source>Everything typed is kept. The data is closed until you are back.</source>
        <translation>入力した内容はすべて保存されています。戻られるまでデータは閉じています。</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>パスワード(&amp;P)</translation>
    </message>
    <message>
        <source>Locked – {branch}</source>
        <translation>ロック中 － {branch}</translation>
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
        <source>Show account numbers in full</source>
        <translation>口座番号を全桁表示</translation>
    </message>
    <message>
        <source>Why somebody is looked up</source>
        <translation>照会の理由</translation>
    </message>
    <message>
        <source>Rea&amp;son</source>
        <translation>理由(&amp;S)</translation>
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
        <source>Approvals</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>集計</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>行員</translation>
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
        <source>Backups</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>鍵</translation>
    </message>
    <message>
        <source>Look-up review</source>
        <translation>照会の点検</translation>
    </message>
    <message>
        <source>Password…</source>
        <translation>パスワード…</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>ロック</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>サインアウト</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>書類</translation>
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
        <source>Keys, staff and safe-keeping; no customers</source>
        <translation>鍵・行員・保全のみ。お客さまの情報はありません</translation>
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
    <name>NewRecoveryKeySheet</name>
    <message>
        <source>The new recovery key</source>
        <translation>新しい復旧キー</translation>
    </message>
    <message>
        <source>Show it again</source>
        <translation>もう一度表示</translation>
    </message>
    <message>
        <source>It opens nothing yet, and the old one still does. Write or print each half on a paper of its own; then both are typed back off the paper.</source>
        <translation>まだ有効ではありません。今までの復旧キーがそのまま使えます。半分ずつ別の紙に書くか印刷し、そのあと紙を見ながら両方を入力します。</translation>
    </message>
    <message>
        <source>Envelope 1</source>
        <translation>封筒一</translation>
    </message>
    <message>
        <source>Envelope 2</source>
        <translation>封筒二</translation>
    </message>
    <message>
        <source>Save as PDF for printing…</source>
        <translation>印刷用にPDFで保存…</translation>
    </message>
    <message>
        <source>Type both halves off the two papers. From then on they count, and older sheets open nothing: seal the new ones in two envelopes, keep them in two places, and shred the old ones.</source>
        <translation>２枚の紙を見ながら両方を入力してください。入力が終わると新しい控が有効になり、以前の控では開けなくなります。新しい控は２つの封筒に封をして別々の場所に保管し、以前の控は裁断してください。</translation>
    </message>
    <message>
        <source>Envelope &amp;1</source>
        <translation>封筒一(&amp;1)</translation>
    </message>
    <message>
        <source>Envelope &amp;2</source>
        <translation>封筒二(&amp;2)</translation>
    </message>
    <message>
        <source>Both are on paper: seal (Enter)</source>
        <translation>紙と一致・有効にする (Enter)</translation>
    </message>
    <message>
        <source>Type it back… (Enter)</source>
        <translation>紙から入力… (Enter)</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>保存しました。</translation>
    </message>
    <message>
        <source>Print both pages, then delete the file.</source>
        <translation>２枚とも印刷したら、ファイルを削除してください。</translation>
    </message>
</context>
<context>
    <name>OwnPasswordSheet</name>
    <message>
        <source>Change your password</source>
        <translation>自分のパスワードを変える</translation>
    </message>
    <message>
        <source>&amp;Old password</source>
        <translation>今のパスワード(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;New password</source>
        <translation>新しいパスワード(&amp;N)</translation>
    </message>
    <message>
        <source>Several ordinary words in a row are good.</source>
        <translation>ふつうの言葉をいくつか並べたものが適しています。</translation>
    </message>
    <message>
        <source>New password &amp;again</source>
        <translation>新しいパスワードをもう一度(&amp;A)</translation>
    </message>
    <message>
        <source>Change (Enter)</source>
        <translation>変更（Enter）</translation>
    </message>
    <message>
        <source>The new password was not typed twice in the same way.</source>
        <translation>新しいパスワードの２回の入力が一致しません。</translation>
    </message>
</context>
<context>
    <name>PaperPage</name>
    <message>
        <source>Day-end sheet</source>
        <translation>日締め票</translation>
    </message>
    <message>
        <source>Look-up review</source>
        <translation>照会点検票</translation>
    </message>
    <message>
        <source>Block instruction</source>
        <translation>停止指図書</translation>
    </message>
    <message>
        <source>Copy {copy} went out.</source>
        <translation>{copy}部目を出力しました。</translation>
    </message>
    <message>
        <source>Sign it and file it where this computer is not.</source>
        <translation>押印し、このパソコンとは別の場所に保管してください。</translation>
    </message>
    <message>
        <source>Hand it to the operator of the host; the block counts only when the host has answered.</source>
        <translation>勘定系担当者に渡してください。勘定系の結果を入力するまで停止は完了しません。</translation>
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
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Drive</source>
        <translation>ドライブ</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>File Folder</source>
        <translation>ファイル フォルダー</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>ショートカット</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>不明</translation>
    </message>
</context>
<context>
    <name>QCupsJobWidget</name>
    <message>
        <source>&amp;Billing information:</source>
        <translation>課金情報(&amp;B):</translation>
    </message>
    <message>
        <source>&amp;End:</source>
        <translation>終了(&amp;E):</translation>
    </message>
    <message>
        <source>&amp;Start:</source>
        <translation>開始(&amp;S):</translation>
    </message>
    <message>
        <source>Job &amp;priority:</source>
        <translation>優先度(&amp;P):</translation>
    </message>
    <message>
        <source>Scheduled &amp;printing:</source>
        <translation>印刷の予約(&amp;P):</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>場所(&amp;L):</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>ファイルの種類(&amp;T):</translation>
    </message>
</context>
<context>
    <name>QPageSetupWidget</name>
    <message>
        <source>Page &amp;order:</source>
        <translation>ページの順序(&amp;O):</translation>
    </message>
    <message>
        <source>Pages &amp;per sheet:</source>
        <translation>1枚あたりのページ数(&amp;P):</translation>
    </message>
</context>
<context>
    <name>QPrintPropertiesWidget</name>
    <message>
        <source>Advanced</source>
        <translation>詳細</translation>
    </message>
</context>
<context>
    <name>QPrintSettingsOutput</name>
    <message>
        <source>Double Sided Printing</source>
        <translation>両面印刷</translation>
    </message>
    <message>
        <source>Long side binding</source>
        <translation>長辺とじ</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>Page &amp;Set:</source>
        <translation>ページの組(&amp;S):</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Short side binding</source>
        <translation>短辺とじ</translation>
    </message>
</context>
<context>
    <name>QuestionBox</name>
    <message>
        <source>Which day does {digits} mean in this file?</source>
        <translation>このファイルの {digits} はどの日付ですか</translation>
    </message>
    <message>
        <source>The file calls it {name}.</source>
        <translation>ファイルでは「{name}」と呼ばれています。</translation>
    </message>
    <message>
        <source>It may be one of these: {accounts}</source>
        <translation>次のいずれかと思われます：{accounts}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>As last time: {account}. A file of another account looks the same, so look twice.</source>
        <translation>前回は {account} でした。別の口座のファイルも同じ形なので、もう一度確かめてください。</translation>
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
        <source>Ask another person for a word on it</source>
        <translation>別の行員に確認を求める</translation>
    </message>
    <message>
        <source>Another person may give a word for exactly this file, with the reason; then it can be taken.</source>
        <translation>別の行員が理由を添えてこのファイルを認めれば、取り込めます。</translation>
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
    <name>ReasonSheet</name>
    <message>
        <source>&amp;Reason</source>
        <translation>理由(&amp;R)</translation>
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
    <name>RequestsPage</name>
    <message>
        <source>Approvals</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>Waiting: {count}. Nobody decides on the own request.</source>
        <translation>承認待ち：{count}件。自分の申請は自分では承認できません。</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>判断する</translation>
    </message>
    <message>
        <source>Another person decides here</source>
        <translation>別の行員がここで判断</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>取り下げる</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>承認待ち</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Which requests</source>
        <translation>表示する申請</translation>
    </message>
    <message>
        <source>Nothing waits for a second person.</source>
        <translation>別の行員を待つものはありません。</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>表示(&amp;S)</translation>
    </message>
    <message>
        <source>What would be different</source>
        <translation>変わること</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>About</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>申請者</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>経過</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>申請</translation>
    </message>
    <message>
        <source>Approved: {what}, {about}</source>
        <translation>承認しました：{what}、{about}</translation>
    </message>
</context>
<context>
    <name>RestoreAccessSheet</name>
    <message>
        <source>Restore the access</source>
        <translation>利用を復旧する</translation>
    </message>
    <message>
        <source>Two people open both envelopes, one of them a manager or an administrator. Both choose new passwords now; everybody else gets a new first password from them. All of this is in the trail.</source>
        <translation>役席または管理者を含む２名で、両方の封筒を開けます。２名はここで新しいパスワードを決め、ほかの行員には後から最初のパスワードを渡します。すべて操作履歴に残ります。</translation>
    </message>
    <message>
        <source>Envelope &amp;1</source>
        <translation>封筒一(&amp;1)</translation>
    </message>
    <message>
        <source>Envelope &amp;2</source>
        <translation>封筒二(&amp;2)</translation>
    </message>
    <message>
        <source>Restore (Enter)</source>
        <translation>復旧（Enter）</translation>
    </message>
    <message>
        <source>Staff number, person {number}</source>
        <translation>行員番号（{number}人目）</translation>
    </message>
    <message>
        <source>New password, person {number}</source>
        <translation>新しいパスワード（{number}人目）</translation>
    </message>
    <message>
        <source>New password again, person {number}</source>
        <translation>新しいパスワードの再入力（{number}人目）</translation>
    </message>
    <message>
        <source>Person {number} did not type the new password twice in the same way.</source>
        <translation>{number}人目の新しいパスワードの２回の入力が一致しません。</translation>
    </message>
</context>
<context>
    <name>RestoreSheet</name>
    <message>
        <source>Put back a backup</source>
        <translation>バックアップの復元</translation>
    </message>
    <message>
        <source>The store as it stands is kept aside, and a backup of it is made first. People and keys stay as they are today. Every window of the branch must be closed.</source>
        <translation>現在のデータは別に保管され、先にそのバックアップが作成されます。行員と鍵は今日のままです。この支店の画面はすべて閉じておく必要があります。</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>理由(&amp;R)</translation>
    </message>
    <message>
        <source>Your &amp;password</source>
        <translation>ご自分のパスワード(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Second person (staff number)</source>
        <translation>2人目の行員番号(&amp;S)</translation>
    </message>
    <message>
        <source>Password of the second person</source>
        <translation>2人目のパスワード</translation>
    </message>
    <message>
        <source>Ask, decide later</source>
        <translation>申請だけして後で承認</translation>
    </message>
    <message>
        <source>Put back (Enter)</source>
        <translation>復元する（Enter）</translation>
    </message>
    <message>
        <source>Your password is needed.</source>
        <translation>あなたのパスワードが必要です。</translation>
    </message>
    <message>
        <source>The reason, both passwords and the second person are needed.</source>
        <translation>理由、両方のパスワード、2人目の行員番号が必要です。</translation>
    </message>
    <message>
        <source>Fill in this field first.</source>
        <translation>先にこの欄を入力してください。</translation>
    </message>
    <message>
        <source>Asked for by {who}: {reason}</source>
        <translation>申請者 {who}：{reason}</translation>
    </message>
    <message>
        <source>Approved by {who}.</source>
        <translation>承認者 {who}</translation>
    </message>
    <message>
        <source>Backup of {time} by {who}, up to line {line} of the trail.</source>
        <translation>{time} に {who} が作成したバックアップ（操作履歴の{line}行目まで）。</translation>
    </message>
    <message>
        <source>It comes from a past that was put aside when another backup was put back; up to line {line} both are the same.</source>
        <translation>別のバックアップを戻した際に退避された記録のものです。{line} 行目までは現在の記録と同じです。</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the trail are not in it and will be missing.</source>
        <translation>
            <numerusform>操作履歴 %n 行が含まれておらず、失われます。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Look-up review</source>
        <translation>照会の点検</translation>
    </message>
    <message>
        <source>{first} – {last}</source>
        <translation>{first}～{last}</translation>
    </message>
    <message>
        <source>Week before</source>
        <translation>前の週</translation>
    </message>
    <message>
        <source>Week after</source>
        <translation>次の週</translation>
    </message>
    <message>
        <source>Sheet to sign</source>
        <translation>点検票</translation>
    </message>
    <message>
        <source>Put down as reviewed</source>
        <translation>点検済みにする</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>行員</translation>
    </message>
    <message>
        <source>Why it stands out</source>
        <translation>確認したい理由</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>顧客</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>回数</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最後の照会</translation>
    </message>
    <message>
        <source>Reasons given</source>
        <translation>照会の理由</translation>
    </message>
    <message>
        <source>Look-ups that stand out</source>
        <translation>確認したい照会</translation>
    </message>
    <message>
        <source>Nothing stands out in this week.</source>
        <translation>この週に確認したい照会はありません。</translation>
    </message>
    <message>
        <source>Look-ups</source>
        <translation>照会</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>顧客数</translation>
    </message>
    <message>
        <source>Look-ups by person</source>
        <translation>行員ごとの照会</translation>
    </message>
    <message>
        <source>Nobody was looked up in this week.</source>
        <translation>この週の照会はありません。</translation>
    </message>
    <message>
        <source>&amp;Remarks</source>
        <translation>所見(&amp;R)</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{who} reviewed this week on {time}.</source>
        <translation>{time}に{who}が点検しました。</translation>
    </message>
</context>
<context>
    <name>RoleSheet</name>
    <message>
        <source>Change the role</source>
        <translation>役割を変える</translation>
    </message>
    <message>
        <source>New role</source>
        <translation>新しい役割</translation>
    </message>
    <message>
        <source>New &amp;role</source>
        <translation>新しい役割(&amp;R)</translation>
    </message>
    <message>
        <source>Change (Enter)</source>
        <translation>変更（Enter）</translation>
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
        <source>Restore the access…</source>
        <translation>利用の復旧…</translation>
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
        <source>It was not read back, or answers are missing. Another person has to approve this, and the paper says so.</source>
        <translation>読み聞かせをしていないか、未回答があります。別の行員の承認が必要で、書面にもその旨が記載されます。</translation>
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
        <translation>行員</translation>
    </message>
    <message>
        <source>Who may sign in, and in which role</source>
        <translation>サインインできる人とその役割</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>ロック解除</translation>
    </message>
    <message>
        <source>Change role…</source>
        <translation>役割の変更…</translation>
    </message>
    <message>
        <source>New first password…</source>
        <translation>パスワード再設定…</translation>
    </message>
    <message>
        <source>Close access…</source>
        <translation>利用を終了…</translation>
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
        <source>Given by</source>
        <translation>登録の決定</translation>
    </message>
    <message>
        <source>Staff of the branch</source>
        <translation>当店の行員</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>行員の追加</translation>
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
        <source>locked for a while</source>
        <translation>一時ロック中</translation>
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
        <source>one person alone</source>
        <translation>１名のみで決定</translation>
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
        <source>{name} works as {role} from now on.</source>
        <translation>{name}さんは今から{role}です。</translation>
    </message>
    <message>
        <source>The keys of the branch are changed.</source>
        <translation>店の鍵を更新します。</translation>
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
    <name>StandingNotices</name>
    <message>
        <source>Tell a manager: the trail has to be verified.</source>
        <translation>役席者に知らせてください。記録の検証が必要です。</translation>
    </message>
    <message>
        <source>The file of the data is damaged.</source>
        <translation>データのファイルが壊れています。</translation>
    </message>
    <message>
        <source>Tell a manager at once: a backup has to be put back. Delete nothing.</source>
        <translation>すぐに役席者に知らせてください。バックアップを戻す必要があります。何も削除しないでください。</translation>
    </message>
    <message>
        <source>The disk is nearly full: {free} MB left, and no reserve.</source>
        <translation>ディスクの空きがほとんどありません。残り{free} MB、予備なし。</translation>
    </message>
    <message>
        <source>What you type is still saved. Make room on the disk now.</source>
        <translation>入力は今も保存されています。今すぐディスクの空きを増やしてください。</translation>
    </message>
    <message>
        <source>The clock of this computer was set back; before that it showed {time}.</source>
        <translation>このパソコンの時計が戻されました。戻される前は{time}でした。</translation>
    </message>
    <message>
        <source>Have it set right: papers and trail show the time of the clock.</source>
        <translation>時計を合わせてください。書面と記録には時計の時刻がそのまま載ります。</translation>
    </message>
    <message>
        <source>{free} MB are left on the disk.</source>
        <translation>ディスクの空きは残り{free} MBです。</translation>
    </message>
    <message>
        <source>Make room soon: below 100 MB nothing is imported, exported or backed up.</source>
        <translation>早めに空きを増やしてください。100 MB未満では取込・出力・バックアップをしません。</translation>
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
        <source>With names…</source>
        <translation>氏名入り…</translation>
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
        <source>{rows} rows, claimed {yen}. Names and numbers are partly hidden.</source>
        <translation>{rows}行、請求額 {yen}。氏名・番号は一部伏せてあります。</translation>
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
        <translation>勘定系の結果待ち</translation>
    </message>
    <message>
        <source>confirmed by the host</source>
        <translation>勘定系確認済</translation>
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
    <message>
        <source>Debits in other currencies, which are in no sum here: {sums}.</source>
        <translation>他通貨の出金（ここの合計には含みません）：{sums}</translation>
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
        <source>{rows} rows of {customers} customers that nobody has classified would be no wallet debits.</source>
        <translation>未分類だった顧客{customers}名の{rows}行が、ウォレット出金ではないことになります。</translation>
    </message>
    <message>
        <source>{rows} rows of {customers} customers that nobody has classified would become {service}.</source>
        <translation>未分類だった顧客{customers}名の{rows}行が、{service} になります。</translation>
    </message>
    <message>
        <source>{rows} wallet debits of {customers} customers would be none any more:</source>
        <translation>顧客{customers}名のウォレット出金{rows}行が、ウォレット出金ではなくなります:</translation>
    </message>
    <message>
        <source>Longer words keep them in the book.</source>
        <translation>もっと長い語にすると、帳簿に残ります。</translation>
    </message>
    <message>
        <source>Near misses: {rows} rows of {customers} customers that are known as something else would become {service}, too:</source>
        <translation>巻き込み:別のものと分かっている顧客{customers}名の{rows}行も {service} になります:</translation>
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
        <source>Close the day</source>
        <translation>日締め</translation>
    </message>
    <message>
        <source>Set the anchor anew…</source>
        <translation>控えを取り直す…</translation>
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
        <translation>行員</translation>
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
        <translation>行員(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Record (case, account, customer)</source>
        <translation>対象（案件・口座・顧客）(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Code of a day-end sheet</source>
        <translation>日締め票の照合コード(&amp;C)</translation>
    </message>
    <message>
        <source>The day is closed.</source>
        <translation>日締めをしました。</translation>
    </message>
    <message>
        <source>Print the sheet and file it.</source>
        <translation>日締め票を印刷して保管してください。</translation>
    </message>
    <message>
        <source>The anchor is set anew.</source>
        <translation>控えを取り直しました。</translation>
    </message>
    <message>
        <source>The reason is in the trail.</source>
        <translation>理由は操作履歴に残りました。</translation>
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
        <translation>取込済みの明細に、決済サービスへの取引はありません。</translation>
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
        <translation>取込済みの明細：{first}～{last}（それ以前は未取込）</translation>
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
    <name>WithdrawSheet</name>
    <message>
        <source>Withdraw a format</source>
        <translation>形式の使用をやめる</translation>
    </message>
    <message>
        <source>{format}: the next file like it will be unknown.</source>
        <translation>{format}:次からこの形のファイルは不明な形式になります。</translation>
    </message>
    <message>
        <source>Withdraw (Enter)</source>
        <translation>使用をやめる(Enter)</translation>
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
        <source>a day of the calendar as {0}</source>
        <translation>実在する日付（{0}）</translation>
    </message>
    <message>
        <source>a day that exists (there is no {0})</source>
        <translation>暦にある日（{0} という日はありません）</translation>
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
        <source>an amount in yen</source>
        <translation>円の金額</translation>
    </message>
    <message>
        <source>the same as on line {0}</source>
        <translation>{0}行目と同じ内容</translation>
    </message>
    <message>
        <source>at least one row</source>
        <translation>1行以上</translation>
    </message>
    <message>
        <source>digits</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>not after {0}</source>
        <translation>{0} 以前</translation>
    </message>
    <message>
        <source>only one of the two amounts</source>
        <translation>2つの金額のうち1つだけ</translation>
    </message>
    <message>
        <source>up to {0} rows</source>
        <translation>{0}行まで</translation>
    </message>
    <message>
        <source>up to {0} MB</source>
        <translation>{0} MBまで</translation>
    </message>
    <message>
        <source>UTF-8 or Windows Japanese (cp932)</source>
        <translation>UTF-8 または Windows 日本語(cp932)</translation>
    </message>
    <message>
        <source>Windows Japanese (cp932)</source>
        <translation>Windows 日本語(cp932)</translation>
    </message>
    <message>
        <source>a day, D or C, and an amount, like 260410D12,50</source>
        <translation>日付・DまたはC・金額（例: 260410D12,50）</translation>
    </message>
    <message>
        <source>D or C, a day, a currency and an amount, like C260410EUR12,50</source>
        <translation>DまたはC・日付・通貨・金額（例: C260410EUR12,50）</translation>
    </message>
    <message>
        <source>a number, a currency and an amount, like 2EUR12,50</source>
        <translation>件数・通貨・金額（例: 2EUR12,50）</translation>
    </message>
    <message>
        <source>an amount in {0}, written like {1}</source>
        <translation>{0}の金額（{1}の形）</translation>
    </message>
    <message>
        <source>the number of an account</source>
        <translation>口座番号</translation>
    </message>
    <message>
        <source>form {0}, like the records before it</source>
        <translation>前のレコードと同じ形式{0}</translation>
    </message>
    <message>
        <source>a currency such as EUR or JPY</source>
        <translation>通貨コード（EUR、JPYなど）</translation>
    </message>
    <message>
        <source>JIS X 0201, one byte for each character</source>
        <translation>JIS X 0201(1文字1バイト)</translation>
    </message>
    <message>
        <source>a quotation mark that is not closed</source>
        <translation>閉じられていない引用符</translation>
    </message>
    <message>
        <source>a cell without end</source>
        <translation>終わりのないセル</translation>
    </message>
    <message>
        <source>a cell with quotation marks in the wrong place</source>
        <translation>引用符の位置が正しくないセル</translation>
    </message>
    <message>
        <source>the end of the file within {0}</source>
        <translation>{0}の途中でファイルの終わり</translation>
    </message>
    <message>
        <source>{1} where {0} should end</source>
        <translation>{0}の終わりの位置に{1}</translation>
    </message>
    <message>
        <source>an unknown reference: {0}</source>
        <translation>不明な参照: {0}</translation>
    </message>
    <message>
        <source>no XML</source>
        <translation>XMLでない内容</translation>
    </message>
    <message>
        <source>something behind the end of the document</source>
        <translation>文書の終わりより後ろの内容</translation>
    </message>
    <message>
        <source>far too many levels</source>
        <translation>多すぎる階層</translation>
    </message>
    <message>
        <source>signs in another encoding</source>
        <translation>別の文字コードの文字</translation>
    </message>
    <message>
        <source>a fault in its tags</source>
        <translation>タグの誤り</translation>
    </message>
    <message>
        <source>a damaged file</source>
        <translation>壊れたファイル</translation>
    </message>
    <message>
        <source>it is missing</source>
        <translation>ありません</translation>
    </message>
    <message>
        <source>“{0}” is missing</source>
        <translation>「{0}」がありません</translation>
    </message>
    <message>
        <source>“{0}” is nothing that belongs here</source>
        <translation>「{0}」はここに置けない項目です</translation>
    </message>
    <message>
        <source>“{0}” is no table</source>
        <translation>「{0}」は表ではありません</translation>
    </message>
    <message>
        <source>“{0}” is no list</source>
        <translation>「{0}」は並びではありません</translation>
    </message>
    <message>
        <source>“{0}” is no date</source>
        <translation>「{0}」は日付ではありません</translation>
    </message>
    <message>
        <source>“{0}” is no short code of small letters and digits</source>
        <translation>「{0}」は英小文字と数字の略号ではありません</translation>
    </message>
    <message>
        <source>“{0}” is no text</source>
        <translation>「{0}」は文字ではありません</translation>
    </message>
    <message>
        <source>this is no amount in yen</source>
        <translation>円の金額ではありません</translation>
    </message>
    <message>
        <source>“{0}” is none of the words that are known here</source>
        <translation>「{0}」はここで使える語ではありません</translation>
    </message>
    <message>
        <source>“{0}” stands here twice</source>
        <translation>「{0}」が2回あります</translation>
    </message>
    <message>
        <source>it ends on {0}, before it begins</source>
        <translation>始まる前の {0} に終わっています</translation>
    </message>
    <message>
        <source>from {0} on two would be valid at a time</source>
        <translation>{0} から2つが同時に有効になります</translation>
    </message>
    <message>
        <source>“{0}” is too short to be looked for</source>
        <translation>「{0}」は短すぎて探せません</translation>
    </message>
    <message>
        <source>the same words stand in “{0}”, too</source>
        <translation>同じ語が「{0}」にもあります</translation>
    </message>
    <message>
        <source>there is no service “{0}”</source>
        <translation>「{0}」というサービスはありません</translation>
    </message>
    <message>
        <source>the file is neither JSON nor TOML (line {0})</source>
        <translation>JSONでもTOMLでもありません({0}行目)</translation>
    </message>
    <message>
        <source>the file holds no directory of wallet services</source>
        <translation>ウォレットサービスの一覧ではありません</translation>
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
        <source>{where}: {stated} lies outside {counted}.</source>
        <translation>{where}: {stated}は{counted}の範囲外です。</translation>
    </message>
    <message>
        <source>{where}: {what} – the file says {stated}, counted {counted}.</source>
        <translation>{where}: {what} ― ファイルの値 {stated}、実際の集計 {counted}。</translation>
    </message>
    <message>
        <source>Row {record}, column {position} “{column}”</source>
        <translation>{record}行目、{position}列目「{column}」</translation>
    </message>
    <message>
        <source>Record {record}, position {position}</source>
        <translation>レコード{record}、{position}桁目</translation>
    </message>
    <message>
        <source>an Excel workbook</source>
        <translation>Excelブック</translation>
    </message>
    <message>
        <source>a text in EUC-JP, neither UTF-8 nor Windows Japanese</source>
        <translation>EUC-JPのテキスト（UTF-8でもWindows 日本語でもない）</translation>
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
        <source>“{found}”</source>
        <translation>「{found}」</translation>
    </message>
    <message>
        <source>short code</source>
        <translation>略号</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>line with the names of the columns</source>
        <translation>列名の行</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>column with the date</source>
        <translation>日付の列</translation>
    </message>
    <message>
        <source>encoding</source>
        <translation>文字コード</translation>
    </message>
    <message>
        <source>what stands between the cells</source>
        <translation>区切り</translation>
    </message>
    <message>
        <source>pattern for the account</source>
        <translation>口座を取る型</translation>
    </message>
    <message>
        <source>pattern for the period</source>
        <translation>期間を取る型</translation>
    </message>
    <message>
        <source>pattern for the number of lines</source>
        <translation>件数を取る型</translation>
    </message>
    <message>
        <source>The format “{found}” has the same line of names already.</source>
        <translation>同じ列名の行を持つ形式「{found}」がすでにあります。</translation>
    </message>
    <message>
        <source>No line with the names of the columns was found.</source>
        <translation>列名の行が見つかりません。</translation>
    </message>
    <message>
        <source>The short code “{found}” belongs to a format that comes with the program.</source>
        <translation>略号「{found}」はプログラムに付属する形式のものです。</translation>
    </message>
    <message>
        <source>Money needs two columns, out and in; or one with a sign; or one with the direction in another column.</source>
        <translation>金額には、出金と入金の2列、符号付きの1列、または1列と方向の列のいずれかが必要です。</translation>
    </message>
    <message>
        <source>The date needs one column, or three for year, month and day.</source>
        <translation>日付には1列、または年・月・日の3列が必要です。</translation>
    </message>
    <message>
        <source>{part}: something is missing.</source>
        <translation>{part}:入力が足りません。</translation>
    </message>
    <message>
        <source>{part}: expected {expected}, found {found}.</source>
        <translation>{part}:{expected} が必要ですが、{found} でした。</translation>
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
        <source>Account {stated} is in no account master.</source>
        <translation>口座{stated}は口座マスタにありません。</translation>
    </message>
    <message>
        <source>Record {record}: {stated} is an old number; the lines went to {counted}.</source>
        <translation>レコード{record}：{stated}は旧番号です。明細は{counted}に入れました。</translation>
    </message>
    <message>
        <source>Row {record}, {subject}: {what} – was {stated}, now {counted}.</source>
        <translation>{record}行目、{subject}：{what}&#x3000;変更前 {stated} → 変更後 {counted}</translation>
    </message>
    <message>
        <source>Record {record}: the correction of {stated} takes back a line that is not in the book.</source>
        <translation>レコード{record}: {stated}の訂正に対応する明細がありません。</translation>
    </message>
    <message>
        <source>Debits that are only asked for and not booked yet: {stated}.</source>
        <translation>請求のみで、まだ記帳されていない引落し：{stated}件。</translation>
    </message>
    <message>
        <source>Record {record}: {what}.</source>
        <translation>レコード{record}: {what}。</translation>
    </message>
    <message>
        <source>The file as a whole: {what}.</source>
        <translation>ファイル全体:{what}。</translation>
    </message>
    <message>
        <source>The file as a whole: {what} – the file says {stated}, counted {counted}.</source>
        <translation>ファイル全体:{what} – ファイルの記載は {stated}、集計は {counted}。</translation>
    </message>
    <message>
        <source>Entry {record}: {what} – the file says {stated}, counted {counted}.</source>
        <translation>明細{record}:{what} – ファイルの記載は {stated}、集計は {counted}。</translation>
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
    <name>format_words</name>
    <message>
        <source>– not needed –</source>
        <translation>– 使わない –</translation>
    </message>
    <message>
        <source>date (or year, month, day)</source>
        <translation>日付(または年・月・日)</translation>
    </message>
    <message>
        <source>value date</source>
        <translation>起算日</translation>
    </message>
    <message>
        <source>money out</source>
        <translation>出金</translation>
    </message>
    <message>
        <source>money in</source>
        <translation>入金</translation>
    </message>
    <message>
        <source>money with a sign</source>
        <translation>符号付きの金額</translation>
    </message>
    <message>
        <source>money, direction beside it</source>
        <translation>金額(方向は別の列)</translation>
    </message>
    <message>
        <source>direction in words</source>
        <translation>入出金の区分</translation>
    </message>
    <message>
        <source>balance after the line</source>
        <translation>取引後の残高</translation>
    </message>
    <message>
        <source>wording</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>collector or remitter</source>
        <translation>収納企業・依頼人</translation>
    </message>
    <message>
        <source>class of the line</source>
        <translation>取引の区分</translation>
    </message>
    <message>
        <source>account, as the file calls it</source>
        <translation>口座(ファイルでの呼び方)</translation>
    </message>
    <message>
        <source>bank code</source>
        <translation>金融機関コード</translation>
    </message>
    <message>
        <source>branch code</source>
        <translation>支店コード</translation>
    </message>
    <message>
        <source>account type</source>
        <translation>科目</translation>
    </message>
    <message>
        <source>account number</source>
        <translation>口座番号</translation>
    </message>
    <message>
        <source>account holder</source>
        <translation>口座名義</translation>
    </message>
    <message>
        <source>No balance proves direction and order: compare the rows with the file.</source>
        <translation>残高では向きと順序を証明できません。行をファイルと見比べてください。</translation>
    </message>
    <message>
        <source>The balances do not follow from the amounts: columns or signs are not right, or lines are missing.</source>
        <translation>残高が金額と合いません。列か符号が違うか、行が欠けています。</translation>
    </message>
    <message>
        <source>The balance proves direction and order: the newest line stands first.</source>
        <translation>残高で向きと順序を確認しました。新しい行が先です。</translation>
    </message>
    <message>
        <source>The balance proves direction and order: the oldest line stands first.</source>
        <translation>残高で向きと順序を確認しました。古い行が先です。</translation>
    </message>
</context>
<context>
    <name>host_answers</name>
    <message>
        <source>debited</source>
        <translation>振替済</translation>
    </message>
    <message>
        <source>not debited: not enough money</source>
        <translation>振替不能:資金不足</translation>
    </message>
    <message>
        <source>not debited: no such account</source>
        <translation>振替不能:取引なし</translation>
    </message>
    <message>
        <source>stopped at the depositor&apos;s request</source>
        <translation>預金者の都合による振替停止</translation>
    </message>
    <message>
        <source>not debited: no direct debit form</source>
        <translation>振替不能:依頼書なし</translation>
    </message>
    <message>
        <source>stopped at the collector&apos;s request</source>
        <translation>委託者の都合による振替停止</translation>
    </message>
    <message>
        <source>not debited: other reason</source>
        <translation>振替不能:その他</translation>
    </message>
    <message>
        <source>The host stopped a debit of {yen} on {day} ({service}), file {file}.</source>
        <translation>勘定系が {day} の {yen} の引落し({service})を止めました。ファイル {file}。</translation>
    </message>
    <message>
        <source>{code}: {yen} on {day} ({service}), file {file}.</source>
        <translation>{code}:{day} {yen}({service})、ファイル {file}。</translation>
    </message>
    <message>
        <source>… and {count} earlier ones.</source>
        <translation>…ほか以前の{count}件。</translation>
    </message>
    <message>
        <source>This shows what the host did; the block is confirmed only by its operator&apos;s word.</source>
        <translation>これは勘定系の処理結果です。停止の確認は、勘定系担当者の回答だけで行います。</translation>
    </message>
    <message>
        <source>Not yet booked: {service} asks for {yen} on {day}.</source>
        <translation>未記帳:{service} が {day} に {yen} の引落しを請求しています。</translation>
    </message>
    <message>
        <source>… and {count} later ones.</source>
        <translation>…ほか以後の{count}件。</translation>
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
        <translation>取込完了</translation>
    </message>
    <message>
        <source>ready – remarks</source>
        <translation>取込可（注記あり）</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>取込可</translation>
    </message>
    <message>
        <source>Money in</source>
        <translation>入金</translation>
    </message>
    <message>
        <source>Money out</source>
        <translation>出金</translation>
    </message>
    <message>
        <source>Debits asked for</source>
        <translation>請求</translation>
    </message>
    <message>
        <source>Debited</source>
        <translation>振替済</translation>
    </message>
    <message>
        <source>Not debited</source>
        <translation>振替不能</translation>
    </message>
    <message>
        <source>{count}, {yen}</source>
        <translation>{count}件、{yen}</translation>
    </message>
    <message>
        <source>{counted} (the file states none)</source>
        <translation>{counted}(ファイルに記載なし)</translation>
    </message>
    <message>
        <source>{counted}, as the file states</source>
        <translation>{counted}、ファイルの記載と一致</translation>
    </message>
    <message>
        <source>{counted}; the file states {stated}</source>
        <translation>{counted}、ファイルの記載は {stated}</translation>
    </message>
    <message>
        <source>years of Reiwa</source>
        <translation>令和の年</translation>
    </message>
    <message>
        <source>years of Heisei</source>
        <translation>平成の年</translation>
    </message>
    <message>
        <source>western years</source>
        <translation>西暦の年</translation>
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
        <translation>勘定系が拒否: {reason}</translation>
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
        <source>checked: {person}</source>
        <translation>再鑑済 {person}</translation>
    </message>
    <message>
        <source>second check {time} by {person}</source>
        <translation>再鑑済 {time} {person}</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>期限超過</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>{day}まで</translation>
    </message>
    <message>
        <source>due today</source>
        <translation>当日中</translation>
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
        <translation>停止についての勘定系の結果入力</translation>
    </message>
    <message>
        <source>Approve, by a second person</source>
        <translation>別の行員による承認</translation>
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
        <source>Another password is needed</source>
        <translation>別のパスワードが必要です</translation>
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
        <translation>支店のデータがありません</translation>
    </message>
    <message>
        <source>The folder {folder} holds no branch data.</source>
        <translation>フォルダー{folder}に支店のデータがありません。</translation>
    </message>
    <message>
        <source>There is a branch already</source>
        <translation>既に支店のデータがあります</translation>
    </message>
    <message>
        <source>The folder {folder} already holds a branch. It was left as it is.</source>
        <translation>フォルダー{folder}には既に支店のデータがあります。変更していません。</translation>
    </message>
    <message>
        <source>Open that branch, or choose an empty folder.</source>
        <translation>その支店を開くか、空のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>A moment, please</source>
        <translation>少しお待ちください</translation>
    </message>
    <message>
        <source>After a wrong try the next one is possible in {count} seconds.</source>
        <translation>誤入力の後は、{count}秒たってから次の入力ができます。</translation>
    </message>
    <message>
        <source>Wait that long, then type the password again with care.</source>
        <translation>その間待ち、落ち着いてもう一度パスワードを入力してください。</translation>
    </message>
    <message>
        <source>The password has fewer than {least} characters.</source>
        <translation>パスワードが{least}文字に足りません。</translation>
    </message>
    <message>
        <source>The password has more than {most} characters.</source>
        <translation>パスワードが{most}文字を超えています。</translation>
    </message>
    <message>
        <source>Choose a shorter one; several ordinary words in a row are good.</source>
        <translation>短くしてください。ふつうの言葉をいくつか並べたものが適しています。</translation>
    </message>
    <message>
        <source>The password is among those that are tried first: many people use it, or it is made of the names of the branch, the bank or the staff.</source>
        <translation>最初に試されるパスワードの一つです。多くの人が使っているか、店・銀行・行員の名前からできています。</translation>
    </message>
    <message>
        <source>Choose several ordinary words in a row that have nothing to do with the branch.</source>
        <translation>店と関係のない、ふつうの言葉をいくつか並べてください。</translation>
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
        <source>Sign in to the computer as the usual user, or restore the access with the recovery key from the two envelopes.</source>
        <translation>いつもの利用者でパソコンにサインインするか、二つの封筒の復旧キーで利用を復旧してください。</translation>
    </message>
    <message>
        <source>The keyring is locked</source>
        <translation>キーリングがロックされています</translation>
    </message>
    <message>
        <source>The keyring of this computer is locked or does not answer; the key lies in it.</source>
        <translation>鍵を預けてあるこのパソコンのキーリングがロックされているか、応答しません。</translation>
    </message>
    <message>
        <source>Sign in to the computer anew, or unlock the keyring, then start the program again.</source>
        <translation>パソコンにサインインし直すかキーリングのロックを解除してから、もう一度起動してください。</translation>
    </message>
    <message>
        <source>Move both files aside, then put branch.keys back from the newest backup; the program makes the copy again. The data itself was not changed.</source>
        <translation>両方のファイルを別の場所へ移してから、最新のバックアップの branch.keys を戻してください。写しはプログラムが作り直します。データそのものは変わっていません。</translation>
    </message>
    <message>
        <source>The file branch.keys in {folder}, or its copy branch.keys.copy, was not written by this program for these data.</source>
        <translation>{folder} の branch.keys または写しの branch.keys.copy は、このデータのためにこのプログラムが書いたものではありません。</translation>
    </message>
    <message>
        <source>Nothing was opened. Move both files aside, then put branch.keys back from the newest backup; the program makes the copy again. Tell whoever looks after the security of the branch.</source>
        <translation>何も開いていません。両方のファイルを別の場所へ移してから、最新のバックアップの branch.keys を戻してください。写しはプログラムが作り直します。店の情報管理の担当者に知らせてください。</translation>
    </message>
    <message>
        <source>The key file of the branch is damaged</source>
        <translation>店の鍵ファイルが壊れています</translation>
    </message>
    <message>
        <source>Neither of the two files branch.keys and branch.keys.copy in {folder} is whole.</source>
        <translation>{folder} の branch.keys と branch.keys.copy が、どちらも壊れています。</translation>
    </message>
    <message>
        <source>This data is of an earlier version</source>
        <translation>以前の版のデータです</translation>
    </message>
    <message>
        <source>The data in {folder} comes from a version in which people had no keys of their own. This version cannot open it.</source>
        <translation>{folder} のデータは、行員ごとの鍵がなかった版のものです。この版では開けません。</translation>
    </message>
    <message>
        <source>Change nothing in the folder; only the earlier version, on the same computer, opens it. Set up the branch in another folder and import the files of the core-banking system there.</source>
        <translation>フォルダーには手を加えないでください。同じパソコンの以前の版でだけ開けます。店は別のフォルダーに設定し、勘定系のファイルをそちらに取り込んでください。</translation>
    </message>
    <message>
        <source>The key file of the branch was changed</source>
        <translation>店の鍵ファイルが書き換えられています</translation>
    </message>
    <message>
        <source>An older key file was put back</source>
        <translation>古い鍵ファイルに戻されています</translation>
    </message>
    <message>
        <source>The file branch.keys in {folder} has version {version}; this computer has seen version {seen}.</source>
        <translation>{folder} の branch.keys は版{version}ですが、このパソコンは版{seen}を確認済みです。</translation>
    </message>
    <message>
        <source>Nothing was opened. Put the newest files back, or restore the access with the recovery key from the two envelopes.</source>
        <translation>何も開いていません。最新のファイルを戻すか、二つの封筒の復旧キーで利用を復旧してください。</translation>
    </message>
    <message>
        <source>What was typed from envelope {number} does not have 28 letters and digits.</source>
        <translation>封筒{number}から入力した英数字が28文字ではありません。</translation>
    </message>
    <message>
        <source>The two halves do not belong together, or a character is wrong.</source>
        <translation>二つの半分が対になっていないか、文字に誤りがあります。</translation>
    </message>
    <message>
        <source>This is not the recovery key</source>
        <translation>復旧キーではありません</translation>
    </message>
    <message>
        <source>Compare every group of four with the paper. The digits 0, 1 and 8 do not occur.</source>
        <translation>４文字ずつ紙と見比べてください。数字の0・1・8は使われていません。</translation>
    </message>
    <message>
        <source>Both times the same staff number was typed.</source>
        <translation>２名とも同じ行員番号が入力されています。</translation>
    </message>
    <message>
        <source>One of the two staff numbers has no open access here.</source>
        <translation>行員番号の一方は、ここで利用できる状態ではありません。</translation>
    </message>
    <message>
        <source>Neither of the two is a manager or an administrator.</source>
        <translation>２名のどちらも役席・管理者ではありません。</translation>
    </message>
    <message>
        <source>The access was not restored</source>
        <translation>利用は復旧していません</translation>
    </message>
    <message>
        <source>Two different people with open access are needed, at least one of them a manager or an administrator. Nothing was changed.</source>
        <translation>利用中の異なる２名が必要で、少なくとも１名は役席か管理者です。何も変わっていません。</translation>
    </message>
    <message>
        <source>The data are open elsewhere</source>
        <translation>データがほかで開いています</translation>
    </message>
    <message>
        <source>Another window or command has the data in {folder} open.</source>
        <translation>別の画面またはコマンドが {folder} のデータを開いています。</translation>
    </message>
    <message>
        <source>Sign out there, then do it again here. Nothing was changed.</source>
        <translation>そちらでサインアウトしてから、ここでもう一度行ってください。何も変わっていません。</translation>
    </message>
    <message>
        <source>The data cannot be opened</source>
        <translation>データを開けません</translation>
    </message>
    <message>
        <source>The key at hand does not open {file}; the file may belong to another branch or be damaged.</source>
        <translation>手元の鍵では{file}を開けません。別の支店のファイルか、破損の可能性があります。</translation>
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
        <source>it is not there</source>
        <translation>ファイルがありません</translation>
    </message>
    <message>
        <source>this user may not read it</source>
        <translation>この利用者には読む権限がありません</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>フォルダーです</translation>
    </message>
    <message>
        <source>the medium cannot be read</source>
        <translation>媒体を読み取れません</translation>
    </message>
    <message>
        <source>The file is no plain text</source>
        <translation>テキストファイルではありません</translation>
    </message>
    <message>
        <source>{file} is not text in UTF-8.</source>
        <translation>{file} はUTF-8のテキストではありません。</translation>
    </message>
    <message>
        <source>Save it again as plain text in UTF-8, then try again.</source>
        <translation>UTF-8のテキストとして保存し直してから、もう一度試してください。</translation>
    </message>
    <message>
        <source>Export the file again from the core-banking system. Known are Zengin files (types 01, 03 and 91), the CSV of many banks, camt, MT940, and the customer and account masters.</source>
        <translation>勘定系からもう一度出力してください。取り込めるのは、全銀のファイル（種別01・03・91）、各行のCSV、camt、MT940、顧客マスタ、口座マスタです。</translation>
    </message>
    <message>
        <source>Unpack it first, then import the files that are in it.</source>
        <translation>先に解凍し、中のファイルを取り込んでください。</translation>
    </message>
    <message>
        <source>Row {record}, column {position}</source>
        <translation>{record}行目、{position}列目</translation>
    </message>
    <message>
        <source>Row {record}</source>
        <translation>{record}行目</translation>
    </message>
    <message>
        <source>{where}: expected {expected}, found {found}. Nothing of the file was taken.</source>
        <translation>{where}: あるべき値は{expected}、実際の値は{found}。取り込みはしていません。</translation>
    </message>
    <message>
        <source>Do not correct the file by hand. Export it again from the core-banking system.</source>
        <translation>手で直さず、勘定系から出力し直してください。</translation>
    </message>
    <message>
        <source>This description of a file cannot be used</source>
        <translation>この形式の記述は使えません</translation>
    </message>
    <message>
        <source>Nothing was saved. Correct this place, and look at the rows again.</source>
        <translation>何も保存していません。この箇所を直し、行をもう一度確かめてください。</translation>
    </message>
    <message>
        <source>Which year is meant?</source>
        <translation>どの年を指すか確認が必要です</translation>
    </message>
    <message>
        <source>The file names no year. Its newest line is of {digits}: {days}.</source>
        <translation>ファイルに年が書かれていません。最も新しい明細{digits}は次のどれかです: {days}。</translation>
    </message>
    <message>
        <source>Say which year that is, and import it again.</source>
        <translation>年を選んで、もう一度取り込んでください。</translation>
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
        <source>A master is not taken back</source>
        <translation>マスターは取り消せません</translation>
    </message>
    <message>
        <source>{file} is a customer or account master.</source>
        <translation>{file}は顧客または口座のマスターです。</translation>
    </message>
    <message>
        <source>Import a newer master; it corrects what this one brought.</source>
        <translation>新しいマスターを取り込んでください。内容が訂正されます。</translation>
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
        <source>The list shows the places. Export the file again from the core-banking system, or ask another person for a word on it.</source>
        <translation>一覧に箇所を示しています。勘定系から出力し直すか、別の行員に確認を求めてください。</translation>
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
        <source>Ask one of them to do it. Nothing was changed.</source>
        <translation>該当する人に操作を依頼してください。何も変更していません。</translation>
    </message>
    <message>
        <source>{person} placed this, wrote it or asked for it, and nobody decides on the own matter. Who could: {people}.</source>
        <translation>{person} さんは本件の起票者・記入者または申請者です。自分の件は自分では決められません。決められる人：{people}。</translation>
    </message>
    <message>
        <source>Ask one of them to decide, here or at another desk. Until then everything stays as it is.</source>
        <translation>この画面または別の端末で判断してもらってください。それまでは何も変わりません。</translation>
    </message>
    <message>
        <source>The request is somebody else&apos;s</source>
        <translation>ほかの人の申請です</translation>
    </message>
    <message>
        <source>{person} asked for this, and only who asked can take it back.</source>
        <translation>{person} の申請で、取り下げられるのは申請者だけです。</translation>
    </message>
    <message>
        <source>Who may decide on it can refuse it instead, with a reason.</source>
        <translation>承認権限のある人は、理由を付けて却下できます。</translation>
    </message>
    <message>
        <source>Another person must approve this first</source>
        <translation>先に別の行員の承認が必要です</translation>
    </message>
    <message>
        <source>No approval stands for exactly this ({what}). Who could approve: {people}.</source>
        <translation>この内容（{what}）の承認がありません。承認できる人：{people}。</translation>
    </message>
    <message>
        <source>Ask for the approval. It holds once, until the end of the next business day; if anything changes, it has to be asked for again.</source>
        <translation>承認を申請してください。承認は翌営業日の終わりまで、1回だけ有効です。内容が変わったときは申請し直します。</translation>
    </message>
    <message>
        <source>This was asked for already</source>
        <translation>すでに申請済みです</translation>
    </message>
    <message>
        <source>You asked for exactly this on {time}, and nobody has decided yet. Who could: {people}.</source>
        <translation>同じ内容を {time} に申請済みで、まだ判断されていません。判断できる人：{people}。</translation>
    </message>
    <message>
        <source>It stands in the list of approvals; ask one of them to decide there or here.</source>
        <translation>承認の一覧にあります。そこで、またはこの画面で判断してもらってください。</translation>
    </message>
    <message>
        <source>Choose the right folder, or set up a new branch there. A backup of a lost computer is laid out with branch-app unpack.</source>
        <translation>正しいフォルダーを選ぶか、新しい支店をそこに設定してください。失ったパソコンのバックアップは branch-app unpack で展開できます。</translation>
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
        <source>No such code</source>
        <translation>照合コードが違います</translation>
    </message>
    <message>
        <source>{code} cannot be the code of a day-end sheet: a sign is missing or wrong.</source>
        <translation>{code}は日締め票の照合コードではありません。文字が足りないか、誤っています。</translation>
    </message>
    <message>
        <source>Type the twenty signs again from the sheet; the hyphens may be left out.</source>
        <translation>日締め票の20文字を入力し直してください。ハイフンは省けます。</translation>
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
        <source>another person of this branch; the list of the staff cannot be read</source>
        <translation>この店の別の人（行員の一覧を読み取れないため、名前は示せません）</translation>
    </message>
    <message>
        <source>nobody at this branch yet; a second person has to be given access</source>
        <translation>この店にはまだいません。もう一人の利用登録が必要です</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
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
    <message>
        <source>what it says of itself cannot be read</source>
        <translation>内容の記録を読み取れません</translation>
    </message>
    <message>
        <source>it is not as it was when it was made</source>
        <translation>作成時から変わっています</translation>
    </message>
    <message>
        <source>it belongs to another branch</source>
        <translation>別の支店のものです</translation>
    </message>
    <message>
        <source>a newer version of this program made it</source>
        <translation>このプログラムより新しい版で作成されています</translation>
    </message>
    <message>
        <source>it is not signed by somebody who may have made it</source>
        <translation>作成できる行員の署名がありません</translation>
    </message>
    <message>
        <source>none of the keys given here opens it</source>
        <translation>ここで示された鍵のどれでも開けません</translation>
    </message>
    <message>
        <source>its records do not stand as they were written</source>
        <translation>記録が書かれたときのままではありません</translation>
    </message>
    <message>
        <source>it holds parts that this program never makes</source>
        <translation>このプログラムが作らないものが含まれています</translation>
    </message>
    <message>
        <source>it tells another past than the present records</source>
        <translation>現在の記録とは別の経過が書かれています</translation>
    </message>
    <message>
        <source>one of the two people was not here when it was made</source>
        <translation>作成時、お二人のどちらかがまだ在籍していませんでした</translation>
    </message>
    <message>
        <source>its copy of branch.keys is missing or damaged; it can be put back only on the branch&apos;s own computer</source>
        <translation>中の branch.keys の写しがないか壊れています。戻せるのは支店のこのパソコンだけです</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>手動</translation>
    </message>
    <message>
        <source>sign-out</source>
        <translation>サインアウト</translation>
    </message>
    <message>
        <source>day end</source>
        <translation>日締め</translation>
    </message>
    <message>
        <source>new version</source>
        <translation>新しい版</translation>
    </message>
    <message>
        <source>change of keys</source>
        <translation>鍵の変更</translation>
    </message>
    <message>
        <source>import</source>
        <translation>取込</translation>
    </message>
    <message>
        <source>before putting back</source>
        <translation>復元の前</translation>
    </message>
    <message>
        <source>new keys</source>
        <translation>鍵の付与</translation>
    </message>
    <message>
        <source>No backup could be made on {time} ({occasion}) in {folder}.</source>
        <translation>{time} のバックアップ（{occasion}）は {folder} に作れませんでした。</translation>
    </message>
    <message>
        <source>No backup could be made on {time} ({occasion}): no room in {folder}.</source>
        <translation>{time} のバックアップ（{occasion}）は作れませんでした：{folder} に空きがありません。</translation>
    </message>
    <message>
        <source>Tell a manager: see to the folder, then make a backup.</source>
        <translation>役席者に知らせてください。保存先を確かめ、バックアップを作り直してください。</translation>
    </message>
    <message>
        <source>No backup could be written</source>
        <translation>バックアップを書き込めませんでした</translation>
    </message>
    <message>
        <source>The backup could not be written to {folder}. The older backups are all there.</source>
        <translation>{folder} にバックアップを書き込めませんでした。以前のバックアップはすべて残っています。</translation>
    </message>
    <message>
        <source>Check that the folder is there, can be written to and has room; then make the backup again.</source>
        <translation>フォルダーがあること、書き込めること、空きがあることを確かめて、もう一度作成してください。</translation>
    </message>
    <message>
        <source>Choose another backup, and keep this one for whoever looks into it.</source>
        <translation>別のバックアップを選び、これは調査のために残してください。</translation>
    </message>
    <message>
        <source>Where the present data cannot be read, two people of that time have to do it. Choose a newer backup, or ask them.</source>
        <translation>現在のデータを読めないときは、作成時に在籍していた二人で行う必要があります。新しいバックアップを選ぶか、その二人に依頼してください。</translation>
    </message>
    <message>
        <source>It opens with the password of somebody who was a manager when it was made, or with the recovery key of that time. Do it together with one of them, or choose a newer backup.</source>
        <translation>作成時に役席だった人のパスワードか、そのときの復旧キーで開けます。その人と一緒に行うか、新しいバックアップを選んでください。</translation>
    </message>
    <message>
        <source>This backup cannot be put back</source>
        <translation>このバックアップは復元できません</translation>
    </message>
    <message>
        <source>{name}: {reason}. Nothing was changed.</source>
        <translation>{name}：{reason}。何も変更していません。</translation>
    </message>
    <message>
        <source>This is no number</source>
        <translation>番号として使えません</translation>
    </message>
    <message>
        <source>“{text}” holds signs that are neither letters, digits nor hyphens; some may not show.</source>
        <translation>「{text}」に英数字とハイフン以外の文字が含まれています。見えない文字のこともあります。</translation>
    </message>
    <message>
        <source>Type the number again instead of copying it.</source>
        <translation>貼り付けずに、番号を打ち直してください。</translation>
    </message>
    <message>
        <source>The desk is locked</source>
        <translation>席がロックされています</translation>
    </message>
    <message>
        <source>Nothing can be read or saved while the desk is locked.</source>
        <translation>ロック中は読み出しも保存もできません。</translation>
    </message>
    <message>
        <source>Type the password of the person whose desk it is.</source>
        <translation>この席の行員のパスワードを入力してください。</translation>
    </message>
    <message>
        <source>This setting is not possible</source>
        <translation>この設定はできません</translation>
    </message>
    <message>
        <source>The value must lie between {least} and {most}.</source>
        <translation>値は {least} から {most} の間でなければなりません。</translation>
    </message>
    <message>
        <source>Enter a value between the two.</source>
        <translation>その範囲の値を入力してください。</translation>
    </message>
    <message>
        <source>The disk reported an error</source>
        <translation>ディスクがエラーを返しました</translation>
    </message>
    <message>
        <source>While {file} was read or written, the disk reported an error. It is not certain that the last step was saved.</source>
        <translation>{file}の読み書き中にディスクがエラーを返しました。最後の操作が保存されたかどうかは確かではありません。</translation>
    </message>
    <message>
        <source>What you typed is still on the screen. Look the record up again, then repeat the step if it is not there. If this happens again, stop and have the disk checked.</source>
        <translation>入力した内容は画面に残っています。記録をもう一度照会し、なければ操作をやり直してください。再び起きたら作業を止め、ディスクの点検を依頼してください。</translation>
    </message>
    <message>
        <source>The data is damaged</source>
        <translation>データが壊れています</translation>
    </message>
    <message>
        <source>The file {file} cannot be read to the end.</source>
        <translation>ファイル{file}を最後まで読めません。</translation>
    </message>
    <message>
        <source>Do not delete or change anything. Tell the manager: a backup can be put back, and what is still readable can be saved from the file.</source>
        <translation>何も削除・変更しないでください。役席者に知らせてください。バックアップを戻すことができ、まだ読める内容はファイルから取り出せます。</translation>
    </message>
    <message>
        <source>The database is missing</source>
        <translation>データベースがありません</translation>
    </message>
    <message>
        <source>In {folder} lies what belongs to a branch, but not its database branch.db.</source>
        <translation>{folder} には支店のファイルがありますが、データベース branch.db がありません。</translation>
    </message>
    <message>
        <source>Set up nothing here and delete nothing. Put the file back, or put back a backup with branch-app restore.</source>
        <translation>ここに新しい支店を作らず、何も削除しないでください。ファイルを元に戻すか、branch-app restore でバックアップを戻してください。</translation>
    </message>
    <message>
        <source>A log that is not of this database</source>
        <translation>このデータベースのものではないログがあります</translation>
    </message>
    <message>
        <source>The file {file} belongs to another database or to an older state of this one. Nothing was opened or changed.</source>
        <translation>ファイル {file} は、別のデータベースか、このデータベースの古い状態のものです。何も開かず、何も変更していません。</translation>
    </message>
    <message>
        <source>Move this one file to another folder and keep it; then sign in and have the trail verified: it tells what may be missing.</source>
        <translation>このファイルだけを別のフォルダーに移して保管し、ログインして記録を検証してください。欠けているものがあれば分かります。</translation>
    </message>
    <message>
        <source>Too little room on the disk</source>
        <translation>ディスクの空きが足りません</translation>
    </message>
    <message>
        <source>There are {free} MB left on the disk of {folder}; this work is begun only with {needed} MB or more, so that the work at the counter never stops.</source>
        <translation>{folder}のディスクの空きは{free} MBです。窓口の作業を止めないため、この作業は{needed} MB以上の空きがあるときだけ始めます。</translation>
    </message>
    <message>
        <source>Make room on the disk, then try again. Nothing was changed.</source>
        <translation>ディスクの空きを増やしてから、もう一度試してください。何も変更していません。</translation>
    </message>
    <message>
        <source>This file belongs to the branch</source>
        <translation>支店のデータのファイルです</translation>
    </message>
    <message>
        <source>{path} belongs to the data of the branch. Nothing was saved.</source>
        <translation>{path} は支店のデータの一部です。何も保存していません。</translation>
    </message>
    <message>
        <source>Choose another name or another folder.</source>
        <translation>別の名前または別のフォルダを選んでください。</translation>
    </message>
    <message>
        <source>The folder is not empty</source>
        <translation>フォルダーが空ではありません</translation>
    </message>
    <message>
        <source>Something lies in the folder {folder} already. Nothing was changed.</source>
        <translation>フォルダー {folder} には、すでにファイルなどがあります。何も変えていません。</translation>
    </message>
    <message>
        <source>Choose another folder, or one with nothing in it.</source>
        <translation>別のフォルダーか、空のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>The folder lies on the network</source>
        <translation>フォルダーがネットワーク上にあります</translation>
    </message>
    <message>
        <source>The folder {folder} is on another computer. The data is only safe on a disk of this one.</source>
        <translation>フォルダー{folder}は別のパソコンにあります。データはこのパソコンのディスクでなければ安全ではありません。</translation>
    </message>
    <message>
        <source>Choose a folder on this computer. Backups may go to a second folder on the network.</source>
        <translation>このパソコンのフォルダーを選んでください。バックアップの二つ目のフォルダーはネットワーク上でもかまいません。</translation>
    </message>
    <message>
        <source>The program is open already</source>
        <translation>すでに開いています</translation>
    </message>
    <message>
        <source>A window is open on the data in {folder}, and it could not be brought to the front.</source>
        <translation>{folder}のデータのウィンドウがすでに開いていますが、手前に出せませんでした。</translation>
    </message>
    <message>
        <source>Look for it on this computer, or close it where another user left it open.</source>
        <translation>このパソコンでそのウィンドウを探すか、別の利用者が開いたままなら閉じてください。</translation>
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
        <source>Zengin statement, type 03, with commas</source>
        <translation>全銀 入出金取引明細(03)コンマ区切り</translation>
    </message>
    <message>
        <source>Zengin notice of deposits, type 01</source>
        <translation>全銀 振込入金通知(01)</translation>
    </message>
    <message>
        <source>Zengin direct debits, type 91</source>
        <translation>全銀 預金口座振替(91)</translation>
    </message>
    <message>
        <source>camt statement (XML)</source>
        <translation>camt明細(XML)</translation>
    </message>
    <message>
        <source>SWIFT statement, MT940 or MT942</source>
        <translation>SWIFT明細(MT940・MT942)</translation>
    </message>
    <message>
        <source>unknown format</source>
        <translation>不明な形式</translation>
    </message>
    <message>
        <source>taught bank CSV “{code}”</source>
        <translation>教えた銀行CSV「{code}」</translation>
    </message>
    <message>
        <source>Line {number} of the trail is missing.</source>
        <translation>操作履歴の{number}行目がありません。</translation>
    </message>
    <message>
        <source>The record {record} was changed after line {number} had vouched for it.</source>
        <translation>{number}行目で証した後に、記録（{record}）が書き換えられました。</translation>
    </message>
    <message>
        <source>The record {record} that line {number} vouches for is missing.</source>
        <translation>{number}行目で証した記録（{record}）がありません。</translation>
    </message>
    <message>
        <source>No line of the trail knows the record {record}.</source>
        <translation>記録（{record}）は操作履歴にありません。</translation>
    </message>
    <message>
        <source>The seal of the record {record} does not fit its words.</source>
        <translation>記録（{record}）の照合値が内容と一致しません。</translation>
    </message>
    <message>
        <source>What the file {record} brought was changed after the import.</source>
        <translation>{record}で取り込んだ内容が、取込後に書き換えられました。</translation>
    </message>
    <message>
        <source>Wallet debits of the file {record} were changed.</source>
        <translation>{record}の決済サービスの引落が書き換えられました。</translation>
    </message>
    <message>
        <source>A wallet debit differs from the file that brought it ({record}).</source>
        <translation>決済サービスの引落が、取り込んだファイルと違います（{record}）。</translation>
    </message>
    <message>
        <source>A signature in the record {record} (line {number}) does not fit.</source>
        <translation>記録（{record}、{number}行目）の電子署名が一致しません。</translation>
    </message>
    <message>
        <source>No second person stands behind the record {record}, and one had to.</source>
        <translation>{record}には二人目の承認が必要でしたが、承認の記録がありません。</translation>
    </message>
    <message>
        <source>Lines at the end were cut off, or an older file was put back: the trail had {number} lines.</source>
        <translation>操作履歴の末尾が切り取られたか、古いファイルに戻されました。操作履歴は{number}行ありました。</translation>
    </message>
    <message>
        <source>This is another trail than the one this computer remembers up to line {number}.</source>
        <translation>このパソコンが{number}行目まで控えている操作履歴とは別のものです。</translation>
    </message>
    <message>
        <source>The tables are not guarded as this program guards them: {record} was changed or taken away, or somebody added it.</source>
        <translation>データの表を守る仕掛けが、このプログラムの設けたものと違います。{record}が変更されたか、取り除かれたか、または誰かが加えたものです。</translation>
    </message>
    <message>
        <source>The trail does not contain the day end whose sheet has the code {record}.</source>
        <translation>照合コード{record}の日締めは、今の操作履歴に含まれていません。</translation>
    </message>
    <message>
        <source>({since} – {until})</source>
        <translation>（{since}～{until}）</translation>
    </message>
    <message>
        <source>(it was right at {since})</source>
        <translation>（{since}の時点では正しいものでした）</translation>
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
        <source>All is well: {lines} lines of the trail, head {head}.</source>
        <translation>異常ありません。操作履歴{lines}行、末尾{head}。</translation>
    </message>
    <message>
        <source>What is here is right, but its end is not proved: {lines} lines of the trail, head {head}.</source>
        <translation>今あるものに誤りはありませんが、末尾は証明されていません。操作履歴{lines}行、末尾{head}。</translation>
    </message>
    <message>
        <source>Compare with the code of the last day-end sheet; then a manager sets the anchor anew.</source>
        <translation>直近の日締め票の照合コードと照らし合わせ、役席が控えを取り直してください。</translation>
    </message>
    <message>
        <source>Something is not as it was written.</source>
        <translation>記録のとおりでないところがあります。</translation>
    </message>
    <message>
        <source>The trail contains the day end of the sheet: line {number}, {time}.</source>
        <translation>日締め票の日締めは操作履歴に含まれています（{number}行目、{time}）。</translation>
    </message>
    <message>
        <source>Let in by one person alone: {people}.</source>
        <translation>１名のみで登録を決定した行員：{people}。</translation>
    </message>
    <message>
        <source>And {count} more places.</source>
        <translation>ほかに{count}か所あります。</translation>
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
        <source>The recovery key opens the data when this computer or its keyring is lost. It is shown only now: write each half on a paper of its own and keep them in two sealed envelopes in two places.</source>
        <translation>復旧キーは、このパソコンまたはキーリングを失ったときにデータを開くものです。表示するのは今回だけです。半分ずつ別の紙に書き写し、二つの封筒に入れて封をし、別々の場所に保管してください。</translation>
    </message>
    <message>
        <source>Envelope 1: {half}</source>
        <translation>封筒一: {half}</translation>
    </message>
    <message>
        <source>Envelope 2: {half}</source>
        <translation>封筒二: {half}</translation>
    </message>
    <message>
        <source>The recovery key is in {path}, a page for each of two envelopes. Print both pages, seal them, keep them in two places, and delete the file.</source>
        <translation>復旧キーは {path} にあります（封筒ごとに１枚）。２枚とも印刷し、封をして別々の場所に保管し、ファイルを削除してください。</translation>
    </message>
    <message>
        <source>The backup {name} is in {folder}.</source>
        <translation>バックアップ {name} を {folder} に作成しました。</translation>
    </message>
    <message>
        <source>The backup {name} of {time} was put back.</source>
        <translation>{time} のバックアップ {name} を復元しました。</translation>
    </message>
    <message>
        <source>The store that stood before could not be read.</source>
        <translation>以前のデータは読み取れませんでした。</translation>
    </message>
    <message>
        <source>Lines of the trail that are not in it: {count}.</source>
        <translation>含まれていない操作履歴の行数：{count}</translation>
    </message>
    <message>
        <source>It comes from a past that was put aside when another backup was put back; up to line {line} both are the same.</source>
        <translation>別のバックアップを戻した際に退避された記録のものです。{line} 行目までは現在の記録と同じです。</translation>
    </message>
    <message>
        <source>Backup {name} of {time} by {who}, up to line {line} of the trail.</source>
        <translation>バックアップ {name}（{time}、{who} 作成）。操作履歴は {line} 行目までです。</translation>
    </message>
    <message>
        <source>The present store cannot be read: nobody can say what will be missing.</source>
        <translation>現在のデータを読み取れないため、失われる内容は分かりません。</translation>
    </message>
    <message>
        <source>Lines of the trail that will be missing: {count}, from line {first} on; the newest is of {time}.</source>
        <translation>失われる操作履歴は {count} 行です（{first} 行目以降、最新は {time}）。</translation>
    </message>
    <message>
        <source>Put it back? Type yes</source>
        <translation>戻しますか。戻す場合は yes と入力してください</translation>
    </message>
    <message>
        <source>Nothing was changed: there is no terminal to ask at. Give the command again with --yes if this is wanted.</source>
        <translation>何も変更していません。確認を求める端末がありません。戻す場合は --yes を付けて再度実行してください。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>何も変更していません。</translation>
    </message>
    <message>
        <source>The store that stood before is kept as {path}.</source>
        <translation>以前のデータは {path} に保管されています。</translation>
    </message>
    <message>
        <source>The backup was laid out in {folder}; its trail reaches to line {line}. Start the window on this folder: with both halves of the recovery key it lets two people in.</source>
        <translation>バックアップを {folder} に展開しました。操作履歴は {line} 行目までです。このフォルダーで画面を起動してください。二つの封筒の復旧キーを入力すると、2人がサインインできるようになります。</translation>
    </message>
    <message>
        <source>Statements written to {folder}: {count}.</source>
        <translation>{folder} に書き出した聴取書：{count}件</translation>
    </message>
    <message>
        <source>Files that say of themselves that nobody can tell whether they are whole and the last there was: {count}.</source>
        <translation>全体がそろい最後の内容であるかを確かめられないもの：{count}件（各ファイルに注意書きがあります）</translation>
    </message>
    <message>
        <source>Statements that could not be read any more: {count} ({names}).</source>
        <translation>読み取れなかった聴取書：{count}件（{names}）</translation>
    </message>
    <message>
        <source>There may have been more: the list of what there was cannot be read in whole either.</source>
        <translation>ほかにも聴取書があったかもしれません。あったものの一覧も、すべては読めません。</translation>
    </message>
    <message>
        <source>This computer could not remember the rescue: it will not be in the trail. Put it down by hand.</source>
        <translation>この読み取りをこのパソコンに記憶できなかったため、操作履歴に残りません。書面で控えてください。</translation>
    </message>
    <message>
        <source>{path}: refused. {why}</source>
        <translation>{path}: 取込不可。{why}</translation>
    </message>
    <message>
        <source>Answer it with {options}</source>
        <translation>答えのオプション: {options}</translation>
    </message>
    <message>
        <source>{rows} rows: {added} new, {known} known already</source>
        <translation>{rows}行（新規{added}、取込済み{known}）</translation>
    </message>
    <message>
        <source>{rows} rows: {added} new, {changed} changed, {known} known already</source>
        <translation>{rows}行：新規{added}、変更{changed}、取込済み{known}</translation>
    </message>
    <message>
        <source>; {accounts} accounts</source>
        <translation>、{accounts}口座</translation>
    </message>
    <message>
        <source>from {first} to {last}</source>
        <translation>{first} から {last} まで</translation>
    </message>
    <message>
        <source>{name}: {figures}</source>
        <translation>{name}:{figures}</translation>
    </message>
    <message>
        <source>answered as last time: {answer}</source>
        <translation>前回と同じ答え:{answer}</translation>
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
    <name>request_words</name>
    <message>
        <source>file {hash}</source>
        <translation>ファイル {hash}</translation>
    </message>
    <message>
        <source>recovery key</source>
        <translation>復旧キー</translation>
    </message>
    <message>
        <source> and </source>
        <translation>・</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>口座</translation>
    </message>
    <message>
        <source>No longer stopped</source>
        <translation>停止を解く範囲</translation>
    </message>
    <message>
        <source>{services}: {kinds}</source>
        <translation>{services}：{kinds}</translation>
    </message>
    <message>
        <source>Block placed by</source>
        <translation>停止を指図した人</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版</translation>
    </message>
    <message>
        <source>Rules not kept</source>
        <translation>守られていない決まり</translation>
    </message>
    <message>
        <source>Days of debit</source>
        <translation>取引日</translation>
    </message>
    <message>
        <source>In the workbook</source>
        <translation>集計表の内容</translation>
    </message>
    <message>
        <source>names and numbers in full, instead of partly hidden</source>
        <translation>氏名・番号を伏せずにそのまま</translation>
    </message>
    <message>
        <source>File (SHA-256)</source>
        <translation>ファイル（SHA-256）</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Figures that differ</source>
        <translation>一致しない数値</translation>
    </message>
    <message>
        <source>record {record}: the file says {stated}, counted were {counted}</source>
        <translation>レコード{record}：ファイルの値 {stated}、実際 {counted}</translation>
    </message>
    <message>
        <source>Staff number</source>
        <translation>行員番号</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>a new recovery key in two envelopes; the old one opens nothing any more</source>
        <translation>新しい復旧キーを二つの封筒に。以前のものでは何も開けなくなる</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>Afterwards missing</source>
        <translation>復元後に無くなるもの</translation>
    </message>
    <message>
        <source>everything after line {line} of the trail; the present store is kept aside</source>
        <translation>操作履歴の {line} 行目より後のすべて（現在のデータは別に保管します）</translation>
    </message>
    <message>
        <source>of {time} by {who}</source>
        <translation>{time}（{who}）</translation>
    </message>
    <message>
        <source>the whole history</source>
        <translation>全期間</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} ～ {last}</translation>
    </message>
    <message>
        <source>not read back since its last change</source>
        <translation>最後の変更後に読み聞かせをしていません</translation>
    </message>
    <message>
        <source>no answer: {question}</source>
        <translation>未回答：{question}</translation>
    </message>
    <message>
        <source>{name} may sign in as {role}</source>
        <translation>{name} が{role}としてサインインできるようになります</translation>
    </message>
    <message>
        <source>new keys under a new first password; access is open</source>
        <translation>新しい初期パスワードで鍵を作り直し、利用を認めます</translation>
    </message>
    <message>
        <source>becomes {role}</source>
        <translation>{role}になります</translation>
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
    <name>trail</name>
    <message>
        <source>accounts</source>
        <translation>口座</translation>
    </message>
    <message>
        <source>access open</source>
        <translation>利用可</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>after</source>
        <translation>変更後</translation>
    </message>
    <message>
        <source>against the rules</source>
        <translation>満たしていない条件</translation>
    </message>
    <message>
        <source>by one person alone</source>
        <translation>１名のみで実施</translation>
    </message>
    <message>
        <source>anchor</source>
        <translation>控え</translation>
    </message>
    <message>
        <source>approved by</source>
        <translation>承認者</translation>
    </message>
    <message>
        <source>asked for by</source>
        <translation>申請者</translation>
    </message>
    <message>
        <source>attachment</source>
        <translation>添付</translation>
    </message>
    <message>
        <source>because</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>before</source>
        <translation>変更前</translation>
    </message>
    <message>
        <source>block</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>begun</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>places not as written</source>
        <translation>不一致の箇所</translation>
    </message>
    <message>
        <source>case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>what changed</source>
        <translation>変更の内訳</translation>
    </message>
    <message>
        <source>claimed (yen)</source>
        <translation>請求額（円）</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>部数</translation>
    </message>
    <message>
        <source>count</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>customer</source>
        <translation>顧客</translation>
    </message>
    <message>
        <source>differing figures</source>
        <translation>合わない数値</translation>
    </message>
    <message>
        <source>taken out</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>error</source>
        <translation>エラー</translation>
    </message>
    <message>
        <source>question</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>file</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>from</source>
        <translation>から</translation>
    </message>
    <message>
        <source>first contact</source>
        <translation>初回の申出</translation>
    </message>
    <message>
        <source>standing out</source>
        <translation>確認したい照会</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>holders</source>
        <translation>鍵の保持者</translation>
    </message>
    <message>
        <source>how</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>minutes until the lock</source>
        <translation>ロックまでの分数</translation>
    </message>
    <message>
        <source>key</source>
        <translation>鍵</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>kinds</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>to</source>
        <translation>まで</translation>
    </message>
    <message>
        <source>transfers</source>
        <translation>取引</translation>
    </message>
    <message>
        <source>look-ups</source>
        <translation>照会</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>読めないもの</translation>
    </message>
    <message>
        <source>mark</source>
        <translation>区分</translation>
    </message>
    <message>
        <source>names partly hidden</source>
        <translation>氏名の一部を伏せる</translation>
    </message>
    <message>
        <source>missing lines</source>
        <translation>含まれない行</translation>
    </message>
    <message>
        <source>newest line</source>
        <translation>最新の行</translation>
    </message>
    <message>
        <source>no room left</source>
        <translation>空きなし</translation>
    </message>
    <message>
        <source>remark</source>
        <translation>所見</translation>
    </message>
    <message>
        <source>the clock then</source>
        <translation>そのときの時計</translation>
    </message>
    <message>
        <source>number</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>事業者</translation>
    </message>
    <message>
        <source>still owed from before</source>
        <translation>前回の未了分</translation>
    </message>
    <message>
        <source>page</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>paper</source>
        <translation>帳票</translation>
    </message>
    <message>
        <source>the people as they were then</source>
        <translation>行員は当時のまま</translation>
    </message>
    <message>
        <source>damage in the file</source>
        <translation>ファイルの破損</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>proven by the recovery key</source>
        <translation>復旧キーによる証明</translation>
    </message>
    <message>
        <source>recovery key</source>
        <translation>復旧キー</translation>
    </message>
    <message>
        <source>host reference</source>
        <translation>受付番号</translation>
    </message>
    <message>
        <source>request</source>
        <translation>申請</translation>
    </message>
    <message>
        <source>role</source>
        <translation>役割</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>backup before it</source>
        <translation>直前のバックアップ</translation>
    </message>
    <message>
        <source>schema</source>
        <translation>データの版</translation>
    </message>
    <message>
        <source>schema before</source>
        <translation>前のデータの版</translation>
    </message>
    <message>
        <source>second folder for backups</source>
        <translation>バックアップの２つ目の保存先</translation>
    </message>
    <message>
        <source>in the second folder too</source>
        <translation>２つ目の保存先にも保存</translation>
    </message>
    <message>
        <source>service</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>署名</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>バイト</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>tries</source>
        <translation>回数</translation>
    </message>
    <message>
        <source>unlocked</source>
        <translation>ロック解除</translation>
    </message>
    <message>
        <source>version</source>
        <translation>版</translation>
    </message>
    <message>
        <source>vouched for because</source>
        <translation>取込を認めた理由</translation>
    </message>
    <message>
        <source>why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>yen</source>
        <translation>円</translation>
    </message>
    <message>
        <source>last try</source>
        <translation>最後の試行</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>no</source>
        <translation>いいえ</translation>
    </message>
    <message>
        <source>statement sheet</source>
        <translation>聴取書</translation>
    </message>
    <message>
        <source>block instruction</source>
        <translation>停止指図書</translation>
    </message>
    <message>
        <source>day-end sheet</source>
        <translation>日締め票</translation>
    </message>
    <message>
        <source>look-up review</source>
        <translation>照会点検票</translation>
    </message>
    <message>
        <source>in the keyring</source>
        <translation>キーリング</translation>
    </message>
    <message>
        <source>in a key file</source>
        <translation>鍵ファイル</translation>
    </message>
    <message>
        <source>nobody was there</source>
        <translation>離席</translation>
    </message>
    <message>
        <source>on request</source>
        <translation>操作による</translation>
    </message>
    <message>
        <source>the screen was locked</source>
        <translation>画面のロック</translation>
    </message>
    <message>
        <source>at a sign-out</source>
        <translation>サインアウト時</translation>
    </message>
    <message>
        <source>at the day end</source>
        <translation>日締め時</translation>
    </message>
    <message>
        <source>before a new version</source>
        <translation>新しい版への移行前</translation>
    </message>
    <message>
        <source>before a change of keys</source>
        <translation>鍵の変更前</translation>
    </message>
    <message>
        <source>after somebody got keys or a role</source>
        <translation>鍵または役割の付与後</translation>
    </message>
    <message>
        <source>before an import</source>
        <translation>取込前</translation>
    </message>
    <message>
        <source>before putting back a backup</source>
        <translation>復元前</translation>
    </message>
    <message>
        <source>not read back</source>
        <translation>読み聞かせなし</translation>
    </message>
    <message>
        <source>backup</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>clock of the computer</source>
        <translation>パソコンの時計</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>the own request</source>
        <translation>本人の依頼</translation>
    </message>
    <message>
        <source>at the counter</source>
        <translation>窓口</translation>
    </message>
    <message>
        <source>by telephone</source>
        <translation>電話</translation>
    </message>
    <message>
        <source>work on a case</source>
        <translation>案件の処理</translation>
    </message>
    <message>
        <source>found by the bank&apos;s search</source>
        <translation>銀行による検出</translation>
    </message>
    <message>
        <source>another reason</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>customer with the same name</source>
        <translation>本人と同じ氏名の顧客</translation>
    </message>
    <message>
        <source>customer with the same surname</source>
        <translation>本人と同じ名字の顧客</translation>
    </message>
    <message>
        <source>same customer again and again</source>
        <translation>同じ顧客を繰り返し照会</translation>
    </message>
    <message>
        <source>far more customers than most</source>
        <translation>照会した顧客数が中央値を大きく上回る</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>one of two is missing</source>
        <translation>２つのうち一方がなし</translation>
    </message>
    <message>
        <source>newer than the trail</source>
        <translation>操作履歴より新しい</translation>
    </message>
    <message>
        <source>of another trail</source>
        <translation>別の操作履歴のもの</translation>
    </message>
    <message>
        <source>The anchor of this computer ({time}) holds.</source>
        <translation>このパソコンの控え（{time}）と一致しています。</translation>
    </message>
    <message>
        <source>There is no anchor on this computer: nothing tells whether lines at the end are missing.</source>
        <translation>このパソコンに控えがありません。末尾の行が欠けていても分かりません。</translation>
    </message>
    <message>
        <source>One of the two anchors of this computer is gone: nothing tells for certain whether lines at the end are missing.</source>
        <translation>このパソコンの２つの控えの一方がありません。末尾の行が欠けていないとは言い切れません。</translation>
    </message>
    <message>
        <source>This computer remembers {number} lines of the trail at {time}; there are fewer now. Lines were cut off, or an older file was put back.</source>
        <translation>このパソコンの控えでは{time}に操作履歴が{number}行ありましたが、今はそれより少なくなっています。行が切り取られたか、古いファイルに戻されました。</translation>
    </message>
    <message>
        <source>This computer remembers another trail up to line {number} ({time}) than the one that is here.</source>
        <translation>このパソコンが{number}行目（{time}）まで控えている操作履歴と、今の操作履歴が違います。</translation>
    </message>
    <message>
        <source>account</source>
        <translation>口座</translation>
    </message>
    <message>
        <source>addendum</source>
        <translation>追記</translation>
    </message>
    <message>
        <source>branch</source>
        <translation>支店</translation>
    </message>
    <message>
        <source>claim form</source>
        <translation>補償請求書</translation>
    </message>
    <message>
        <source>wallet service directory</source>
        <translation>決済サービス一覧</translation>
    </message>
    <message>
        <source>imported file</source>
        <translation>取込ファイル</translation>
    </message>
    <message>
        <source>mark of the transfer</source>
        <translation>取引の区分</translation>
    </message>
    <message>
        <source>member of staff</source>
        <translation>行員</translation>
    </message>
    <message>
        <source>statement</source>
        <translation>聴取書</translation>
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
        <translation>管理者</translation>
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
        <translation>勘定系の結果の入力</translation>
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
        <source>rescuing statements from a damaged store</source>
        <translation>損傷したデータからの聴取書の取出し</translation>
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
        <source>adding and withdrawing formats of bank files</source>
        <translation>銀行ファイルの形式の追加と使用停止</translation>
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
        <source>closing the day</source>
        <translation>日締め</translation>
    </message>
    <message>
        <source>reviewing the look-ups</source>
        <translation>照会の点検</translation>
    </message>
    <message>
        <source>confirming a placed block as the second person</source>
        <translation>停止の再鑑</translation>
    </message>
    <message>
        <source>seeing what waits for a second person</source>
        <translation>承認待ちの閲覧</translation>
    </message>
    <message>
        <source>deciding on sealing a statement against the rules</source>
        <translation>例外確定の承認</translation>
    </message>
    <message>
        <source>deciding on an export with names and numbers</source>
        <translation>氏名入り出力の承認</translation>
    </message>
    <message>
        <source>vouching for a file whose figures differ</source>
        <translation>数値の合わないファイルの承認</translation>
    </message>
    <message>
        <source>work on the keys</source>
        <translation>鍵の作業</translation>
    </message>
    <message>
        <source>making backups</source>
        <translation>バックアップの作成</translation>
    </message>
    <message>
        <source>asking for a restore</source>
        <translation>復元の申請</translation>
    </message>
    <message>
        <source>changing the settings</source>
        <translation>設定の変更</translation>
    </message>
    <message>
        <source>deciding on a restore</source>
        <translation>復元の承認</translation>
    </message>
    <message>
        <source>changing the own password</source>
        <translation>自分のパスワードの変更</translation>
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
        <translation>勘定系が拒否</translation>
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
        <translation>お客さまの予防的なご希望</translation>
    </message>
    <message>
        <source>account details given to a stranger</source>
        <translation>口座情報を第三者に知られたおそれ</translation>
    </message>
    <message>
        <source>found by the bank</source>
        <translation>当行による検知</translation>
    </message>
    <message>
        <source>another reason</source>
        <translation>その他</translation>
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
        <translation>預金者ご本人</translation>
    </message>
    <message>
        <source>legal representative</source>
        <translation>法定代理人</translation>
    </message>
    <message>
        <source>adult guardian</source>
        <translation>成年後見人等</translation>
    </message>
    <message>
        <source>agent</source>
        <translation>任意代理人</translation>
    </message>
    <message>
        <source>heir</source>
        <translation>相続人</translation>
    </message>
    <message>
        <source>holder, helped by family</source>
        <translation>ご本人（ご家族が補助）</translation>
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
        <translation>不正確認済</translation>
    </message>
    <message>
        <source>customer&apos;s own use</source>
        <translation>本人利用</translation>
    </message>
    <message>
        <source>use by a near relative</source>
        <translation>近親者利用</translation>
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
        <translation>記号による署名（立会人あり）</translation>
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
        <translation>ご本人が閲読</translation>
    </message>
    <message>
        <source>through an interpreter</source>
        <translation>通訳を介して確認</translation>
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
        <source>number of debits asked for</source>
        <translation>請求件数</translation>
    </message>
    <message>
        <source>sum of debits asked for</source>
        <translation>請求金額合計</translation>
    </message>
    <message>
        <source>number of debits made</source>
        <translation>振替済件数</translation>
    </message>
    <message>
        <source>sum of debits made</source>
        <translation>振替済金額</translation>
    </message>
    <message>
        <source>number of debits not made</source>
        <translation>振替不能件数</translation>
    </message>
    <message>
        <source>sum of debits not made</source>
        <translation>振替不能金額</translation>
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
        <source>the line names no day and stands on the last of its statement</source>
        <translation>日付のない明細のため、明細書の最終日に置いた</translation>
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
        <source>debits that are only asked for and not booked yet</source>
        <translation>請求のみで未記帳の振替</translation>
    </message>
    <message>
        <source>account under the number it had before</source>
        <translation>旧番号の口座</translation>
    </message>
    <message>
        <source>name</source>
        <translation>氏名</translation>
    </message>
    <message>
        <source>date of birth</source>
        <translation>生年月日</translation>
    </message>
    <message>
        <source>telephone or address</source>
        <translation>電話・住所</translation>
    </message>
    <message>
        <source>account number</source>
        <translation>口座番号</translation>
    </message>
    <message>
        <source>both numbers are in use and were left apart</source>
        <translation>新旧両方の番号が使われているため別々のままにしました</translation>
    </message>
    <message>
        <source>customer of the account</source>
        <translation>口座の顧客</translation>
    </message>
    <message>
        <source>customer of the account, whose open case keeps it in sight</source>
        <translation>口座の顧客（対応中の案件では引き続き表示）</translation>
    </message>
    <message>
        <source>joint holders</source>
        <translation>共同名義人</translation>
    </message>
    <message>
        <source>days of opening and closing</source>
        <translation>開設日・解約日</translation>
    </message>
    <message>
        <source>main holder</source>
        <translation>主たる名義人</translation>
    </message>
    <message>
        <source>joint holder</source>
        <translation>共同名義人</translation>
    </message>
    <message>
        <source>former holder</source>
        <translation>以前の名義人</translation>
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
        <translation>支店の作成</translation>
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
        <source>desk locked</source>
        <translation>席をロック</translation>
    </message>
    <message>
        <source>desk unlocked</source>
        <translation>席のロックを解除</translation>
    </message>
    <message>
        <source>signed out</source>
        <translation>サインアウト</translation>
    </message>
    <message>
        <source>clock went back</source>
        <translation>時計の逆行</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>attempt refused</source>
        <translation>認められない操作</translation>
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
        <source>password set by another person</source>
        <translation>パスワード再設定</translation>
    </message>
    <message>
        <source>keys of the branch changed</source>
        <translation>店の鍵を更新</translation>
    </message>
    <message>
        <source>new recovery key made</source>
        <translation>復旧キーを更新</translation>
    </message>
    <message>
        <source>access restored with the recovery key</source>
        <translation>復旧キーで利用を復旧</translation>
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
        <source>file format taught</source>
        <translation>ファイル形式を教えた</translation>
    </message>
    <message>
        <source>file format withdrawn</source>
        <translation>ファイル形式の使用をやめた</translation>
    </message>
    <message>
        <source>import report printed</source>
        <translation>取込の報告書を印刷した</translation>
    </message>
    <message>
        <source>wallet directory changed</source>
        <translation>決済サービス一覧の変更</translation>
    </message>
    <message>
        <source>customers listed</source>
        <translation>顧客一覧の表示</translation>
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
        <translation>勘定系による停止の拒否</translation>
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
        <translation>解除の却下</translation>
    </message>
    <message>
        <source>release confirmed</source>
        <translation>解除の実施確認</translation>
    </message>
    <message>
        <source>release refused by the host</source>
        <translation>勘定系による解除の拒否</translation>
    </message>
    <message>
        <source>release request withdrawn</source>
        <translation>解除申請の取下げ</translation>
    </message>
    <message>
        <source>placed block checked by a second person</source>
        <translation>停止の再鑑</translation>
    </message>
    <message>
        <source>approval asked for</source>
        <translation>承認申請</translation>
    </message>
    <message>
        <source>request approved</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>request refused</source>
        <translation>申請の却下</translation>
    </message>
    <message>
        <source>request withdrawn</source>
        <translation>申請の取下げ</translation>
    </message>
    <message>
        <source>account numbers shown in full</source>
        <translation>口座番号の全桁表示</translation>
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
        <source>wallet directory saved as a file</source>
        <translation>決済サービス一覧をファイルに保存</translation>
    </message>
    <message>
        <source>file format saved as a file</source>
        <translation>ファイル形式をファイルに保存</translation>
    </message>
    <message>
        <source>statements rescued as text</source>
        <translation>聴取書を文字ファイルで救出</translation>
    </message>
    <message>
        <source>backup made</source>
        <translation>バックアップを作成</translation>
    </message>
    <message>
        <source>backup failed</source>
        <translation>バックアップ失敗</translation>
    </message>
    <message>
        <source>putting back a backup begun</source>
        <translation>バックアップの復元を開始</translation>
    </message>
    <message>
        <source>backup put back</source>
        <translation>バックアップを復元</translation>
    </message>
    <message>
        <source>settings changed</source>
        <translation>設定を変更</translation>
    </message>
    <message>
        <source>trail verified</source>
        <translation>操作履歴の検証</translation>
    </message>
    <message>
        <source>records vouched for anew</source>
        <translation>記録をあらためて証明</translation>
    </message>
    <message>
        <source>anchor missing or contradicting</source>
        <translation>控えがない、または一致しない</translation>
    </message>
    <message>
        <source>anchor set anew</source>
        <translation>控えを取り直した</translation>
    </message>
    <message>
        <source>day closed</source>
        <translation>日締め</translation>
    </message>
    <message>
        <source>look-ups reviewed</source>
        <translation>照会を点検</translation>
    </message>
    <message>
        <source>unreadable line</source>
        <translation>読めない行</translation>
    </message>
    <message>
        <source>release of a block</source>
        <translation>停止の解除</translation>
    </message>
    <message>
        <source>sealing a statement against the rules</source>
        <translation>聴取書の例外確定</translation>
    </message>
    <message>
        <source>export with names and numbers</source>
        <translation>氏名入りの出力</translation>
    </message>
    <message>
        <source>restore of a backup</source>
        <translation>バックアップの復元</translation>
    </message>
    <message>
        <source>word for a file whose figures differ</source>
        <translation>数値の合わないファイルの取込</translation>
    </message>
    <message>
        <source>change of the staff</source>
        <translation>行員の変更</translation>
    </message>
    <message>
        <source>waits for a decision</source>
        <translation>承認待ち</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>承認済</translation>
    </message>
    <message>
        <source>approved and used</source>
        <translation>承認済・使用済</translation>
    </message>
    <message>
        <source>approved, time over</source>
        <translation>承認済・期限切れ</translation>
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
        <source>attached paper</source>
        <translation>添付書類</translation>
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
        <source>closing of the day</source>
        <translation>日締め</translation>
    </message>
    <message>
        <source>imported file</source>
        <translation>取込ファイル</translation>
    </message>
    <message>
        <source>file format</source>
        <translation>ファイル形式</translation>
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
        <source>request</source>
        <translation>申請</translation>
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
