# <meta> and the page's head tell two dates.
sed '5a <meta name="PublishDate" content="2023-06-30 00:00:00" />' ../page-2019/page.html
