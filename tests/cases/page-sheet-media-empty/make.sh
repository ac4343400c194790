# A sheet for media that are not named is for all: it hides the note behind each number.
sed 's#<p>\([0-9][0-9]*\)</p>#<p>\1<b class="tip">7</b></p>#g
     s#</title>#&<style media="">.tip { display: none }</style>#' ../page-2019/page.html
