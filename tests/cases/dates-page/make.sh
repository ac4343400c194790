# Both dates, and dates that are none of the report's: of another document, below another label, of an article behind it.
sed '5a <meta name="PubDate" content="2021-01-22 09:15" />
11c <table class="syh"><tr><td>索引号：</td><td>HC017-2021-003</td><td>成文日期：</td><td>2021年1月２0日</td></tr><tr><td>政策发布日期：</td><td>2020-05-06</td><td>发布日期</td><td></td></tr><tr><td>2019-03-04</td></tr></table>
81a <ul class="xg"><li>相关文章 发布时间：2018-02-03</li></ul>' ../page-2019/page.html
