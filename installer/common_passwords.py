"""Writes resources/passwords/common.txt: what is tried first, as words times the patterns in which people use them.

Only what is left of a password without the digits and signs around it, or one repeated part of it, is looked up, so
the patterns here are those that such trimming does not undo: two words in a row, years in the middle, keyboard rows.
"""

from itertools import product
from pathlib import Path

OUT = Path(__file__).parents[1] / "resources" / "passwords" / "common.txt"
FAVOURITES = """
password passwort passphrase welcome letmein secret login admin administrator master root user guest test demo sample
default changeme access system manager teller bank banker banking branch counter account money yen japan tokyo osaka
nippon sakura iloveyou princess sunshine monkey dragon football baseball
"""
WORDS = """
angel apple asdf autumn banana batman bear beautiful bird black blue bread butterfly cat charlie cheese chocolate
christmas coffee computer cookie dog dolphin donald eagle earth elephant family father fish flower forever freedom
friday friend garden george ginger girl god gold golden grandma green guitar hallo happy hello hockey holiday home
honda horse house hunter internet jackson james jasmine jennifer jessica jesus jordan joshua justin killer king
lemon liberty lion london lovely lover lucky maggie magic martin matthew maverick mercedes merlin michael michelle
mickey midnight milk mobile monday moon morning mother mountain mouse music mustang network nicole night ninja nothing
ocean office orange panda paris peanut pepper peter phone pink pokemon purple qwerty qwertz rabbit rainbow ranger red
river robert rose samsung saturday school scooter server service shadow silver snoopy soccer software spring star
starwars steven strawberry summer sunday superman sweet taylor tennis thomas thunder tiger tigger toyota travel trust
trustno1 tuesday turtle united victory walter water wednesday whatever william windows winter wizard yellow zaq
aiko aishiteru aki akira anata arigatou asahi ashita banzai chikara daisuki fuji fujisan fukuoka fuyu genki ginkou
gohan hanako haru hikari himitsu hiroshima hokkaido ichiban inu kaiin kaisha kawaii kazoku kenji keiko kimochi kobe
kokoro konbini konnichiwa koneko kyoto madoguchi mado mihon minato miyazaki mizu nagano nagoya naruto natsu neko nihon
ohayou okane okinawa onegai pikachu ramen sapporo sato satou sayonara sendai shinkansen shiten suzuki taiyou takahashi
tanaka taro tarou tenshi tomodachi tora totoro umi usagi watanabe yama yamada yamamoto yokohama yokoso yoroshiku yume
doraemon gundam hellokitty honya juku kamisama kirei kuruma maneki oyasumi pasokon pasuwado sumo tenki yuki zangyo
ぱすわーど パスワード ひみつ 秘密 暗証番号 あいうえお かきくけこ いろはにほへと さくら 桜 ありがとう
おはよう こんにちは あいしてる 愛してる 日本 東京 銀行 支店 窓口 預金 口座 普通預金 富士山 にほん とうきょう ぎんこう
してん まどぐち ねこ いぬ ともだち かぞく アイウエオ サクラ ギンコウ
"""
ROWS = """
qwertyuiop asdfghjkl zxcvbnm qwertyuiopasdfghjkl qazwsxedc qazwsxedcrfv 1qaz2wsx 1qaz2wsx3edc 1q2w3e4r5t6y 1q2w3e4r5t
q1w2e3r4t5y6 zaq12wsx zaq1xsw2cde3 poiuytrewq lkjhgfdsa mnbvcxz asdfqwer asdf1234asdf qwer1234asdf qweasdzxc
qweasdzxc123 abcdefgh abcdefghij abcdefghijkl abcdefghijklmnop abcd1234efgh abc123abc123 aabbccddeeff a1b2c3d4e5f6
a1s2d3f4g5h6 1234567890qwerty qwertyuiop[]asdfghjkl 12qwaszx 123qweasdzxc 147258369 159357258456 112233445566
1357924680 31415926535897 27182818284590 123123123123 123456123456 654321654321 0987654321 098765432109 1029384756
"""
JOINTS = ("", "-", "_", "and", "the", "1", "123")
BEFORE = ("my", "the", "super", "love", "ilove", "my-", "secret", "best")
AFTER = ("man", "boy", "girl", "lover", "fan", "forever", "pass", "password", "desu", "chan", "abc", "key")


def common() -> list[str]:
    favourites = FAVOURITES.split()
    words = favourites + WORDS.split()
    found = {*words, *ROWS.split()}
    found.update(before + word for before, word in product(BEFORE, words))
    found.update(word + after for word, after in product(words, AFTER))
    found.update(first + joint + second for first, joint, second in product(favourites[:20], JOINTS, favourites))
    found.update(word * times for word, times in product(words, (2, 3)))
    return sorted(word.casefold() for word in found)


def main() -> None:
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text("\n".join(dict.fromkeys(common())) + "\n", encoding="utf-8")
    print(f"{len(common())} in {OUT}")


if __name__ == "__main__":
    main()
