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
