#!/usr/bin/env python3
"""returns.py NIANBAO SOURCE [-n DOCUMENTS] [-s SEED] [-v] [--emit LIST] [--keep FOLDER]

Makes returns of 2014 (src/form/2014.def) as bodies fill them in and change them, in several kinds of documents, and
asks of every indicator that is read whether it is one of the made ones: its label, its unit, its column, its number, and
no path of another row. Prints how many were read, lost and wrong; fails where one is wrong or fewer are read than a
layout must give.
"""
import argparse, html, io, json, os, random, re, subprocess, sys, tempfile, zipfile

# How many of 100 numbers must be read at least. Laid-out text keeps some back where labels wrap, and a cell a line where
# empty cells leave no line.
LEAST = {'layout': 95, 'exploded': 85}

def load(source):
    rows, groups = [], []
    text = open(os.path.join(source, 'src/form/2014.def'), encoding='utf-8').read()
    for kind, rest in re.findall(r'^(GROUP_END|GROUP|ITEM|UNSEEN)\((.*)\)$', text, re.M):
        strings = re.findall(r'"([^"]*)"', rest)
        if kind == 'GROUP':
            groups = groups[:int(rest[0]) - 1] + [strings[0]]
        elif kind == 'GROUP_END':
            groups = groups[:int(rest[0]) - 1]
        elif kind == 'ITEM':
            rows.append({'path': 'statistics.' + rest.split(',')[0], 'label': strings[0], 'unit': strings[1],
                         'groups': list(groups), 'unseen': False, 'amount': ', DECIMAL,' in rest})
        else:
            rows[-1]['unseen'] = True
    return rows

INSERTED = [('政务APP公开政府信息数', '条'), ('其中：网上咨询答复数', '件'), ('依申请公开平台点击量', '人次'), ('政府信息公开目录更新数', '条'),
            ('公共查阅场所接待人数', '人次'), ('办理人大代表建议数', '件'), ('热线电话受理数', '次'), ('公开专栏开设数', '个')]
SYNONYMS = [('政府信息', '信息'), ('申请数', '申请件数'), ('答复数', '答复件数'), ('总次数', '次数'), ('人员数', '人数'), ('情况', '有关情况'),
            ('公开', '公布'), ('举办', '开展'), ('专项经费', '专项工作经费'), ('办结', '办理完结')]
ORDINAL = re.compile(r'^(（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+\.)')

class Return:
    """Lines of a return: ('group', label) and ('row', label, unit, values, path)."""
    def __init__(self, official, seed):
        rng = self.rng = random.Random(seed)
        self.year = rng.choice([2014, 2015, 2016, 2017, 2018])
        self.body = rng.choice(['沂溪县', '青川市', '白石区', '云台县']) + rng.choice(['水利局', '民政局', '教育局', '人民政府办公室'])
        self.changed, self.columns = seed % 2 == 1, rng.choice([['统计数']] * 3 + [['本年度', '历年累计'], ['本期实际', '本年累计']])
        self.coded = rng.random() < 0.25
        self.headed, self.unit_in_head = rng.random() < 0.9, False
        self.unit_in_label = rng.random() < 0.15 and len(self.columns) == 1
        self.marks = rng.choice(['', '——', '/'])
        drop = rng.choice([0, 0, 0.1, 0.3])
        self.lines, opened = [], []
        names = {}
        for row in official:
            common = 0
            while common < min(len(opened), len(row['groups'])) and opened[common] == row['groups'][common]:
                common += 1
            for group in row['groups'][common:]:
                if group not in names:
                    names[group] = self.change(group)
                    self.lines.append(('group', names[group], group))
            opened = list(row['groups'])
            if rng.random() < drop:
                continue
            label = names.get(row['label']) or self.change(row['label'])
            names[row['label']] = label
            short = re.sub('（不.*', '', row['label'])
            names.setdefault(short, label)
            whole = [label] + [names.get(g, g) for g in row['groups']] == [row['label']] + row['groups'] or \
                not self.changed
            self.lines.append(('row', label, row['unit'], [self.value(row['amount']) for _ in self.columns],
                               row['path'], whole))
            if rng.random() < 0.06:
                text, unit = rng.choice(INSERTED)
                if all(l[1] != text for l in self.lines):
                    self.lines.append(('row', text, unit, [self.value(False) for _ in self.columns], None, False))
        # a group that is a row as well stands once
        rows = {l[1] for l in self.lines if l[0] == 'row'}
        self.lines = [l for l in self.lines if l[0] == 'row' or
                      (l[1] not in rows and not any(re.sub('（不.*', '', r) == l[1] for r in rows))]

    def change(self, label):
        rng = self.rng
        if not self.changed or rng.random() < 0.5:
            return label
        how = rng.randrange(3)
        if how == 0 and not label.startswith('其中'):
            return label + rng.choice(['（含下属单位）', '合计', '汇总', '统计'])
        if how == 1:
            for one, other in rng.sample(SYNONYMS, len(SYNONYMS)):
                if one in label:
                    return label.replace(one, other, 1)
        return ORDINAL.sub('', label)

    def value(self, amount):
        rng = self.rng
        kind = rng.random()
        if kind < 0.03:
            return ''
        if kind < 0.05:
            return '/'
        if amount:
            return rng.choice(['0', '%.1f' % rng.uniform(0.5, 40), '%.2f' % rng.uniform(0.5, 40)])
        return str(rng.choice([0, 0, rng.randrange(1, 10), rng.randrange(10, 100), rng.randrange(100, 5000)]))

    def table(self):
        """Rows of cells, a head first."""
        code = (lambda n: ['%02d' % n]) if self.coded else (lambda n: [])
        rows = []
        if self.headed:
            rows.append((['代码'] if self.coded else []) + [self.rng.choice(['统计指标', '指标', '指标名称', '项目'])] +
                        ([] if self.unit_in_label else ['单位']) + self.columns)
        n = 0
        for line in self.lines:
            n += 1
            if line[0] == 'group':
                rows.append(code(n) + [line[1]] + ([] if self.unit_in_label else [self.marks]) +
                            [self.marks] * len(self.columns))
            elif self.unit_in_label:
                rows.append(code(n) + [line[1] + '（%s）' % line[2]] + line[3])
            else:
                rows.append(code(n) + [line[1], line[2]] + line[3])
        return rows

    def key(self):
        """[(label, unit, column, printed or '', path)]"""
        out = []
        for line in self.lines:
            if line[0] == 'row':
                for column, value in zip(self.columns, line[3]):
                    label = line[1] + ('（%s）' % line[2] if self.unit_in_label else '')
                    out.append((label, line[2], column, value, line[4], line[5]))
        return out

    def prose(self):
        return ['%s%d年政府信息公开工作年度报告' % (self.body, self.year), '一、概述', '%d年，本单位继续推进信息公开工作。' % self.year,
                '二、主动公开政府信息情况', '全年公开信息若干，渠道畅通。', '三、依申请公开办理情况', '受理的申请均已按时答复。',
                '四、存在的主要问题和改进措施', '公开的深度不够，今后将予改进。', '附件：政府信息公开情况统计表']

def width(text):
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text)

def padded(text, columns):
    return text + ' ' * (columns - width(text))

def wrapped(text, columns):
    lines, line = [], ''
    for c in text:
        if width(line + c) > columns:
            lines.append(line)
            line = ''
        line += c
    return lines + [line]

def emit_text(r, rows):
    return '\n\n'.join(r.prose()) + '\n\n' + '\n'.join(rows) + '\n'

def emit_tsv(r):
    return emit_text(r, ['\t'.join(row) for row in r.table()])

def emit_piped(r):
    return emit_text(r, ['| ' + ' | '.join(row) + ' |' for row in r.table()])

def emit_md(r):
    rows = ['| ' + ' | '.join(row) + ' |' for row in r.table()]
    rows.insert(1, '|' + '---|' * (rows[0].count('|') - 1))
    return emit_text(r, rows)

def emit_csv(r):
    return emit_text(r, [','.join('"%s"' % c if ',' in c else c for c in row) for row in r.table()])

def emit_exploded(r):
    return emit_text(r, [c for row in r.table() for c in row if c])

def emit_aligned(r):
    rows = r.table()
    columns = max(len(row) for row in rows)
    widths = [max(width(row[c]) for row in rows if c < len(row)) + 3 for c in range(columns)]
    return emit_text(r, [''.join(padded(c, widths[i]) for i, c in enumerate(row)).rstrip() for row in rows])

def emit_layout(r, label_width=44):
    rows, out = r.table(), []
    at = 1 if r.coded else 0
    for row in rows:
        lines = wrapped(row[at], label_width)
        rest = ''.join(padded(c, 12) for c in row[at + 1:])
        front = padded(row[0], 8) if at else ''
        for i, line in enumerate(lines):
            out.append((front if not i else ' ' * len(front)) + padded(line, label_width + 4) + (rest if not i else ''))
    return emit_text(r, [line.rstrip() for line in out])

def table_html(r, spanned):
    rows, out = r.table(), []
    for n, row in enumerate(rows):
        out.append('<tr>' + ''.join('<td>%s</td>' % html.escape(c) for c in row) + '</tr>')
    if spanned: # the first groups in a column of their own
        out, parts, current = [], [], None
        for row in rows:
            if re.match('[一二三四五六七八九十]+、', row[-len(r.columns) - (1 if r.unit_in_label else 2)]) and \
                    not ''.join(row[-len(r.columns) - (not r.unit_in_label):]).strip('—/'):
                parts.append([row])
            elif parts:
                parts[-1].append(row)
            else:
                parts.append([row])
        for part in parts:
            for n, row in enumerate(part):
                group = len(part) > 1 and re.match('[一二三四五六七八九十]+、', part[0][1 if r.coded else 0])
                if group and n == 0:
                    continue
                first = ''
                if group and n == 1:
                    at = 1 if r.coded else 0
                    first = '<td rowspan="%d">%s</td>' % (len(part) - 1, html.escape(part[0][at]))
                elif not group:
                    first = '<td></td>'
                out.append('<tr>' + first + ''.join('<td>%s</td>' % html.escape(c) for c in row) + '</tr>')
    return '<table border="1">%s</table>' % '\n'.join(out)

def emit_html(r, spanned=False):
    return '<html><head><meta charset="utf-8"><title>%s</title></head><body>%s%s</body></html>' % (
        r.prose()[0], '<h1>%s</h1>' % r.prose()[0] + ''.join('<p>%s</p>' % p for p in r.prose()[1:]), table_html(r, spanned))

def emit_spanned(r):
    return emit_html(r, True)

def emit_docx(r):
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    para = lambda t: '<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>' % html.escape(t)
    table = '<w:tbl>' + ''.join('<w:tr>' + ''.join('<w:tc>%s</w:tc>' % para(c) for c in row) + '</w:tr>'
                                for row in r.table()) + '</w:tbl>'
    document = '<?xml version="1.0"?><w:document %s><w:body>%s%s</w:body></w:document>' % (
        w, ''.join(para(p) for p in r.prose()), table)
    data = io.BytesIO()
    with zipfile.ZipFile(data, 'w') as z:
        z.writestr('[Content_Types].xml', '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        z.writestr('_rels/.rels', '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        z.writestr('word/document.xml', document)
    return data.getvalue()

EMITTERS = {n[5:]: f for n, f in list(globals().items()) if n.startswith('emit_') and n != 'emit_text'}

def plain(text):
    return re.sub(r'\s', '', text or '')

def judge(r, report):
    """(read, lost, [what is wrong], [what is lost])"""
    wrong, got = [], {}
    for i in report.get('indicators', []):
        got.setdefault((plain(i['label']), i['column']), []).append(i)
    key, read, lost = r.key(), 0, 0
    labels, missed = {}, []
    for label, unit, column, value, path, whole in key:
        labels.setdefault((plain(label), column if r.headed else None), []).append((unit, value, path, whole))
    for at, made in labels.items():
        found = got.pop(at, [])
        if not r.headed: # the columns have no names: in their order
            pass
        for i in found:
            fits = [m for m in made if m[1] not in ('', '/') and float(m[1]) == i['value']]
            if i['outcome'] == 'printed' and not fits:
                wrong.append('%s %s: %s for %s' % (at[0], at[1], i['value'], made))
            elif i['outcome'] == 'blank' and all(m[1] for m in made):
                wrong.append('%s: blank for %s' % (at, made))
            if i['path'] and i['path'] not in [m[2] for m in made]:
                wrong.append('%s: path %s' % (at, i['path']))
            if i['unit'] and i['unit'] != made[0][0]:
                wrong.append('%s: unit %s' % (at, i['unit']))
        for m in made:
            if m[1] not in ('', '/'):
                hit = [i for i in found if i['outcome'] == 'printed' and i['value'] == float(m[1])]
                read += bool(hit)
                lost += not hit
                if not hit:
                    missed.append('%s %s' % (at[0], m[1]))
                if hit:
                    found.remove(hit[0])
    for at, left in got.items():
        for i in left:
            if i['outcome'] == 'printed':
                wrong.append('no such row: %s %s = %s' % (at[0], at[1], i['value']))
    if report['form'] not in ('2014', None):
        wrong.append('form %s' % report['form'])
    if report['cells']['printed']:
        wrong.append('%d numbers of a later form' % report['cells']['printed'])
    if report['year'] != r.year or report['agency'] != r.body:
        wrong.append('year %s, agency %s' % (report['year'], report['agency']))
    numbers = [s['number'] for s in report['sections']]
    if numbers != [1, 2, 3, 4]:
        wrong.append('sections %s' % numbers)
    return read, lost, wrong, missed

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('nianbao')
    parser.add_argument('source')
    parser.add_argument('-n', type=int, default=40)
    parser.add_argument('-s', type=int, default=1)
    parser.add_argument('-v', action='store_true')
    parser.add_argument('--emit', default=','.join(EMITTERS))
    parser.add_argument('--keep')
    args = parser.parse_args()
    official, failed = load(args.source), False
    for name in args.emit.split(','):
        total = [0, 0, 0, 0]
        for seed in range(args.s, args.s + args.n):
            r = Return(official, seed)
            r.unit_in_label &= name != 'csv' # of two columns it is no table yet
            data = EMITTERS[name](r)
            data = data if isinstance(data, bytes) else data.encode()
            run = subprocess.run([args.nianbao, '-'], input=data, capture_output=True)
            try:
                read, lost, wrong, missed = judge(r, json.loads(run.stdout))
            except (ValueError, KeyError):
                read, lost, wrong, missed = 0, 0, [run.stderr.decode()], []
            total = [total[0] + read, total[1] + lost, total[2] + len(wrong), total[3] + bool(wrong)]
            if args.v and (wrong or lost):
                print(name, seed, read, lost, *wrong[:6], 'lost: ' + ', '.join(missed[:8]), sep='\n  ')
            if args.keep and (wrong or lost):
                open(os.path.join(args.keep, '%s-%d' % (name, seed)), 'wb').write(data)
        share = 100 * total[0] / max(1, total[0] + total[1])
        print('%-9s %6.2f %% of %d, wrong %d in %d documents' % (name, share, total[0] + total[1], total[2], total[3]))
        failed |= total[2] > 0 or share < LEAST.get(name, 99)
    return failed

if __name__ == '__main__':
    sys.exit(main())
