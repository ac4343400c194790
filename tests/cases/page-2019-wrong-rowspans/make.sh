# Labels that span other rows than those they stand over.
sed 's#"20"><p>三、#"22"><p>三、#; s#"8"><p>（三）#"7"><p>（三）#; s#"3"><p>（四）#"4"><p>（四）#' ../page-2019/page.html
