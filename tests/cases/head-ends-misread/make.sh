# The first and the last head are misread, and the label of the first row.
sed 's/^\t\t\t自然人/\t\t\t自然入/;/法人或其他组织/s/总计$/总讠/;s/商业企业/啇业企业/;s/^一、本年新收.*数量/一、本午新攸申清敕暈/' ../layout-tabs-2019/input.txt
