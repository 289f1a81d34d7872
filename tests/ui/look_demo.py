"""Draws the frame with made-up pages, to look at: ``python tests/ui/look_demo.py FOLDER`` writes four pictures."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton, QWidget

from branch_app.ui.kit.fields import DigitsEdit, MoneyEdit, combo_box, labelled, mark_wrong, text_edit
from branch_app.ui.kit.layout import button, card, column, icon_label, pairs, plain_label, row, rule
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.search_edit import SearchEdit
from branch_app.ui.kit.shell import Page, Shell
from branch_app.ui.kit.style import Tone, apply_style, load_fonts
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.kit.tables import RIGHT, Column, Group


@dataclass(frozen=True)
class Debit:
    day: str
    service: str
    text: str
    amount: int
    state: str


TONES: dict[str, Tone] = {"未確認": "neutral", "本人": "ok", "覚えなし": "danger", "要確認": "warn", "調査中": "info"}
DEBITS = [
    Debit("令和2年8月27日", "ドコモ口座", "ﾄﾞｺﾓｺｳｻﾞ", 100_000, "覚えなし"),
    Debit("令和2年8月28日", "ドコモ口座", "ﾄﾞｺﾓｺｳｻﾞ", 10_000, "覚えなし"),
    Debit("令和2年9月1日", "PayPay", "PAYPAY", 3_000, "本人"),
    Debit("令和2年9月3日", "PayPay", "PAYPAY", 50_000, "要確認"),
    Debit("令和2年9月4日", "PayPay", "PAYPAY", 30_000, "未確認"),
    Debit("令和2年9月5日", "メルペイ", "ﾒﾙﾍﾟｲ", 49_800, "調査中"),
    Debit("令和2年9月6日", "Kyash", "KYASH", 30_000, "未確認"),
]


def total(debits: Sequence[Debit]) -> str:
    return f"¥{sum(debit.amount for debit in debits):,}"


class Lens(Page):
    def __init__(self) -> None:
        super().__init__()
        self.search = SearchEdit("お客様を探す", "口座番号・お名前・カナ・電話・受付番号")
        self.list = TableView(
            [
                Column[Debit]("引落日", lambda d: d.day, width=180),
                Column[Debit]("摘要", lambda d: d.text, total=lambda ds: f"{len(ds)}件"),
                Column[Debit](
                    "金額", lambda d: f"¥{d.amount:,}", sort=lambda d: d.amount, align=RIGHT, width=120, total=total
                ),
                Column[Debit]("状態", lambda d: d.state, tone=lambda d: TONES[d.state], width=120),
            ],
            "引落の一覧",
            group=Group(lambda d: d.service, lambda ds: ds[0].service, lambda _: "wallet"),
        )
        self.list.show_rows(DEBITS)
        title = row(plain_label("ウォレットへの引落", "h2"), None, plain_label("4サービス 7件 ¥272,800", "sub"))
        title.setContentsMargins(14, 10, 14, 6)
        listed = card(title, self.list, gap=0, margin=1)
        self.setLayout(column(self.search, row(listed, self._side())))
        self.setFocusProxy(self.search)

    def _side(self) -> QWidget:
        name = row(icon_label("user-round"), plain_label("佐藤 花子 様", "value"), None, gap=8)
        known = pairs(
            (plain_label("口座", "sub"), plain_label("101 普通 1234567", selectable=True)),
            (plain_label("生年月日", "sub"), plain_label("昭和61年4月3日")),
            (plain_label("届出住所", "sub"), plain_label("みなと市桜町1-2-3 コーポさくら 205号室", wrap=True)),
        )
        reason = combo_box([("お客様に覚えがない", 1), ("本人からの依頼", 2)], "停止理由")
        everything = QCheckBox("今後追加されるサービスも停止")
        everything.setChecked(True)
        warning = Notice()
        warning.say("warn", "通知期限 9月26日（あと16日）")
        side = card(
            name, known, 6, rule(), 6,
            plain_label("選択中の引落", "sub"), plain_label("¥100,000", "big"),
            plain_label("令和2年8月27日 ドコモ口座", "sub"),
            6, labelled("停止理由(&R)", reason), everything, warning, None,
            button("引落を停止する", role="danger", icon="ban", key="F6"),
        )  # fmt: skip
        side.setFixedWidth(312)
        return side

    def title(self) -> str:
        return "ウォレット引落の照会・停止"

    def subtitle(self) -> str:
        return "令和2年9月10日（木）　みなと支店　店番 101"

    def header_buttons(self) -> list[QWidget]:
        return [button("証跡", icon="files", key="F7"), button("書類を印刷", role="primary", icon="printer", key="F8")]


class Fields(Page):
    def __init__(self) -> None:
        super().__init__()
        account, wrong, off, amount = DigitsEdit(), text_edit(), text_edit(), MoneyEdit()
        account.setText("1234567")
        wrong.setText("令和99年")
        mark_wrong(wrong, True)
        off.setEnabled(False)
        amount.set_amount(100_000)
        choice, other, checked = QRadioButton("本人"), QRadioButton("代理人"), QCheckBox("通帳原本を確認した")
        choice.setChecked(True)
        buttons = row(button("保存"), button("印刷", role="primary"), button("停止", role="danger"),
                      button("取消", role="quiet"), None)  # fmt: skip
        dead = row(*(b for role in ("", "primary", "danger", "quiet") if (b := button("不可", role=role))), None)
        for n in range(4):
            dead.itemAt(n).widget().setEnabled(False)
        strips = []
        for tone in ("info", "ok", "warn", "danger"):
            strip = Notice()
            strip.say(
                tone, "事実はここに", "その結果はここに書きます。長い文は折り返して、見切れることはありません。", "F6"
            )  # type: ignore[arg-type]
            strips.append(strip)
        pair = row(labelled("口座番号(&A)", account), labelled("金額(&M)", amount), labelled("日付(&D)", wrong),
                   labelled("不可(&X)", off))  # fmt: skip
        self.setLayout(
            column(card(pair, row(choice, other, checked, None), buttons, dead, gap=12), *strips, empty_list(), gap=10)
        )
        self.setFocusProxy(account)

    def title(self) -> str:
        return "部品見本"

    def subtitle(self) -> str:
        return "入力欄・ボタン・注意書き"


def empty_list() -> QWidget:
    none = TableView([Column[Debit]("引落日", lambda d: d.day)], "空の一覧", empty="該当する引落はありません。")
    none.show_rows([])
    return card(none, margin=1)


def shell() -> Shell:
    window = Shell("ブランチ窓口", "デモデータ\nv0.1.0")
    window.add_page("lens", "search", "照会・停止", Lens(), "F2")
    window.add_page("cases", "clipboard-list", "受付一覧", Fields(), "F4")
    for key, sign, title, shortcut in (
        ("approvals", "stamp", "承認", "F9"),
        ("outbreaks", "bell", "集団被害", ""),
        ("reports", "file-spreadsheet", "集計", ""),
        ("imports", "upload", "取込", ""),
        ("trail", "history", "証跡", ""),
        ("settings", "settings", "設定", ""),
    ):
        window.add_page(key, sign, title, Page(), shortcut)
    window.set_status("オフライン　|　データ基準日 令和2年9月9日 18:00", "担当 0417 山﨑　|　端末 2")
    return window


def main(folder: Path) -> None:
    app = QApplication(sys.argv[:1])
    load_fonts()
    for look, dark in (("light", False), ("dark", True)):
        apply_style(app, dark)
        window = shell()
        window.set_notice("danger", "この口座から今日 3件の引落", "停止するまで引落は続きます。", "F6")
        window.show()
        for key in ("lens", "cases"):
            window.show_page(key)
            for size in ((1280, 800), (900, 640)):
                window.resize(*size)
                window.activateWindow()
                app.processEvents()
                window.grab().save(str(folder / f"{key}-{look}-{size[0]}.png"))
        window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
