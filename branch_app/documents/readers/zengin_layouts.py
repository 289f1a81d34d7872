"""The record layouts of the Japanese bankers' association (AP-Ⅰ-12, December 2019): where each field stands."""

from branch_app.documents.readers.fixed_records import layout

HEADER_MARK, DATA_MARK, TRAILER_MARK, END_MARK = b"1289"  # データ区分, byte 1 of every record

# -- 入出金取引明細 (03), ordinary, current and savings accounts ------------------------------------------------

LENGTH_03 = 200
HEADER_03 = layout(
    "データ区分 1 種別コード 2 コード区分 1 作成日 6 勘定日(自) 6 勘定日(至) 6 銀行コード 4 銀行名 15 支店コード 3 "
    "支店名 15 ダミー1 3 預金種目 1 口座番号 10 口座名 40 貸越区分 1 通帳・証書区分 1 取引前残高 14 "
    "ダミー2 71", LENGTH_03)
DATA_03 = layout(
    "データ区分 1 照会番号 8 勘定日 6 預入・払出日 6 入払区分 1 取引区分 2 取引金額 12 うち他店券金額 12 交換呈示日 6 "
    "不渡返還日 6 手形・小切手区分 1 手形・小切手番号 7 僚店番号 3 振込依頼人コード 10 振込依頼人名または契約者番号 48 "
    "仕向銀行名 15 仕向店名 15 摘要内容 20 EDI情報 20 ダミー 1", LENGTH_03)
# Time deposits (通知 5, 定期 6, 積立定期 7): the terms of the deposit stand where others have payer and free text.
TIME_DATA_03 = layout(
    "データ区分 1 識別番号 8 勘定日 6 預入・払出日 6 入払区分 1 取引区分 2 取引金額 12 うち他店券金額 12 交換呈示日 6 "
    "不渡返還日 6 手形・小切手区分 1 手形・小切手番号 7 支店コード 3 当初預入日 6 利率 6 満期日 6 期間(1) 7 "
    "期間利息 11 中間払利率 6 中間払区分 1 期後期間 4 期後利率 6 期後利息 9 合計利息 11 税区分 1 税率 4 税額 10 "
    "税引後利息 11 摘要内容 20 期間(2) 5 期間利息正負表示 1 ダミー 4", LENGTH_03)
TRAILER_03 = layout(
    "データ区分 1 入金件数 6 入金額合計 13 出金件数 6 出金額合計 13 貸越区分 1 取引後残高 14 データ・レコード件数 7 "
    "ダミー 139", LENGTH_03)
END_03 = layout("データ区分 1 レコード総件数 10 口座数 5 ダミー 184", LENGTH_03)

# -- 振込入金通知 (01): transfers that came in; B has twelve digits for amounts after 取消区分 ------------------------

LENGTH_01 = 200
HEADER_01 = layout(
    "データ区分 1 種別コード 2 コード区分 1 作成日 6 勘定日(自) 6 勘定日(至) 6 銀行コード 4 銀行名 15 支店コード 3 "
    "支店名 15 預金種目 1 口座番号 7 口座名 40 ダミー 93", LENGTH_01)
DATA_01_A = layout(
    "データ区分 1 照会番号 6 勘定日 6 起算日 6 金額 10 うち他店券金額 10 振込依頼人コード 10 振込依頼人名 48 "
    "仕向銀行名 15 仕向店名 15 取消区分 1 EDI情報 20 ダミー 52", LENGTH_01)
DATA_01_B = layout(
    "データ区分 1 照会番号 6 勘定日 6 起算日 6 金額 10 うち他店券金額 10 振込依頼人コード 10 振込依頼人名 48 "
    "仕向銀行名 15 仕向店名 15 取消区分 1 金額(2) 12 うち他店券金額(2) 12 EDI情報 20 ダミー 28", LENGTH_01)
TRAILER_01 = layout("データ区分 1 合計件数 6 合計金額 12 取消合計件数 6 取消合計金額 12 ダミー 163", LENGTH_01)
END_01 = layout("データ区分 1 ダミー 199", LENGTH_01)

# -- 預金口座振替 (91): what a collector asked to debit, and what became of it -----------------------------------------

LENGTH_91 = 120
HEADER_91 = layout(
    "データ区分 1 種別コード 2 コード区分 1 委託者コード 10 委託者名 40 引落日 4 取引銀行番号 4 取引銀行名 15 "
    "取引支店番号 3 取引支店名 15 預金種目 1 口座番号 7 ダミー 17", LENGTH_91)
DATA_91 = layout(
    "データ区分 1 引落銀行番号 4 引落銀行名 15 引落支店番号 3 引落支店名 15 ダミー1 4 預金種目 1 口座番号 7 "
    "預金者名 30 引落金額 10 新規コード 1 顧客番号 20 振替結果コード 1 ダミー2 8", LENGTH_91)
TRAILER_91 = layout(
    "データ区分 1 合計件数 6 合計金額 12 振替済件数 6 振替済金額 12 振替不能件数 6 振替不能金額 12 "
    "ダミー 65", LENGTH_91)
END_91 = layout("データ区分 1 ダミー 119", LENGTH_91)
