# As a browser saves it in one file: the sheet that hides a note behind each number is a part of its own. What is for
# paper hides the tables, and is not for the screen.
cat <<'END'
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="=edge="

--=edge=
Content-Type: text/html; charset=utf-8
Content-Location: http://example.cn/report.html

END
sed 's#<p>\([0-9][0-9]*\)</p>#<p>\1<b class="tip">7</b></p>#g
     s#<title>#<link rel="stylesheet" href="http://example.cn/a/look.css" /><link rel="stylesheet" media="print" href="http://example.cn/a/paper.css" />&#' ../page-2019/page.html
cat <<'END'

--=edge=
Content-Type: text/css
Content-Transfer-Encoding: base64
Content-Location: http://example.cn/a/look.css

LnRpcHtkaXNwbGF5Om5vbmV9
--=edge=
Content-Type: text/css
Content-Location: http://example.cn/a/paper.css

table { display: none }
--=edge=--
END
