"""browser.py NIANBAO CARRIERS SOURCE [--axe] [--keep FOLDER]

Pages in a real browser (chromium, chromium-driver, python3-selenium):
- every number goes to its own text and back, by click and by keyboard, from text, HTML, Word, PDF, OFD, a spreadsheet;
- a finding goes to its cells; arrows walk the tables;
- pages of hostile inputs run nothing and ask for nothing;
- no page is wider than the window at 360, 900 and 1400 pixels; axe-core finds nothing serious (with
  --axe, which fetches it from the npm registry; it is under the MPL, and nothing but this test uses it);
- the list of 5,000 reports is sifted and sorted while one waits.
With --keep the screenshots stay there; doc/view-*.png are its page-*.png.
"""
import argparse, hashlib, html.parser, io, json, os, re, shutil, subprocess, sys, tarfile, tempfile, time, zipfile
import urllib.request
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.keys import Keys

WIDTHS = (360, 900, 1400)
AXE = "https://registry.npmjs.org/axe-core/-/axe-core-4.10.2.tgz"
AXE_SHA256 = "9ea2d2d6917da998122bdacfd3b473e31ead53f4b87146c716a12edf89158100"
failures = []


def fail(message):
    failures.append(message)
    print("browser:", message, file=sys.stderr)


def fetch_axe():
    try:
        package = urllib.request.urlopen(AXE, timeout=60).read()
    except OSError as why:
        print(f"axe-core cannot be fetched, and is left out: {why}")
        return None
    if hashlib.sha256(package).hexdigest() != AXE_SHA256:
        sys.exit("browser: axe-core is not what it was")
    return tarfile.open(fileobj=io.BytesIO(package)).extractfile("package/axe.min.js").read().decode()


# ---- inputs ----------------------------------------------------------------------------------

class Tables(html.parser.HTMLParser):
    """The paragraphs of a page, and its tables as rows of (text, colspan, rowspan)."""

    def __init__(self):
        super().__init__()
        self.blocks, self.row, self.cell = [], None, None

    def handle_starttag(self, tag, attributes):
        spans = dict(attributes)
        if tag == "table":
            self.blocks.append([])
        elif tag == "tr":
            self.blocks[-1].append([])
        elif tag in ("td", "th"):
            self.cell = ["", int(spans.get("colspan", 1)), int(spans.get("rowspan", 1))]
            self.blocks[-1][-1].append(self.cell)
        elif tag in ("p", "h1", "h2", "h3"):
            self.blocks.append("")

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.cell = None

    def handle_data(self, data):
        if self.cell:
            self.cell[0] += data.strip()
        elif self.blocks and isinstance(self.blocks[-1], str):
            self.blocks[-1] += data.strip()


def laid_out(rows):
    """Each cell with its row and column."""
    taken, cells = set(), []
    for r, row in enumerate(rows):
        c = 0
        for text, across, down in row:
            while (r, c) in taken:
                c += 1
            taken |= {(r + i, c + k) for i in range(down) for k in range(across)}
            cells.append((r, c, text, across, down))
            c += across
    return cells


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def word(blocks, path):
    def table(rows):
        cells = laid_out(rows)
        begins = {(r, c): (text, across, down) for r, c, text, across, down in cells}
        out = "<w:tbl>"
        for r in range(len(rows)):
            out += "<w:tr>"
            at = sorted([(c, text, across, "restart" if down > 1 else "") for (row, c), (text, across, down)
                         in begins.items() if row == r] +
                        [(c, "", across, "continue") for (row, c), (text, across, down)
                         in begins.items() if row < r < row + down])
            for c, text, across, merge in at:
                out += (f'<w:tc><w:tcPr><w:gridSpan w:val="{across}"/>' + (f'<w:vMerge w:val="{merge}"/>' if merge else "") +
                        f"</w:tcPr><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:tc>")
            out += "</w:tr>"
        return out + "</w:tbl>"
    body = "".join(table(b) if isinstance(b, list) else f"<w:p><w:r><w:t>{escape(b)}</w:t></w:r></w:p>" for b in blocks)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/'
                         f'2006/main"><w:body>{body}</w:body></w:document>')


def sheet(blocks, path):
    rows, merges, n = "", "", 0
    name = lambda c: chr(ord("A") + c)
    cell = lambda r, c, text: f'<c r="{name(c)}{r + 1}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
    for block in blocks:
        if isinstance(block, str):
            rows += f'<row r="{n + 1}">{cell(n, 0, block)}</row>'
            n += 1
            continue
        for r in range(len(block)):
            rows += f'<row r="{n + r + 1}">' + "".join(cell(n + r, c, text) for row, c, text, _, _ in
                                                     laid_out(block) if row == r) + "</row>"
        merges += "".join(f'<mergeCell ref="{name(c)}{n + r + 1}:{name(c + across - 1)}{n + r + down}"/>'
                          for r, c, text, across, down in laid_out(block) if across * down > 1)
        n += len(block)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets><sheet name="年报" '
                         'sheetId="1" r:id="r1"/></sheets></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                         f'relationships"><Relationship Id="r1" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/>'
                         "</Relationships>")
        archive.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>'
                         f"<mergeCells>{merges}</mergeCells></worksheet>")


CANARY = "window.canary=1;document.title='canary'"
HOSTILE = [
    f"<script>{CANARY}</script>", f"</script><script>{CANARY}</script>", f"<img src=x onerror=\"{CANARY}\">",
    f"<svg onload=\"{CANARY}\">", f"\"><script>{CANARY}</script>", f"'><script>{CANARY}</script>",
    f"<a href=\"javascript:{CANARY}\">x</a>", f"<iframe srcdoc=\"<script>parent.{CANARY}</script>\"></iframe>",
    f"<style>@import 'http://127.0.0.1:9/x'</style>", "<link rel=stylesheet href=http://127.0.0.1:9/x>",
    "<img src=http://127.0.0.1:9/x>", "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
    "<base href=http://127.0.0.1:9/>", "</style><style>body{display:none}</style>", f"{{{{walk}}}}<!--", "-->",
    f"<details open ontoggle=\"{CANARY}\">", f"<body onload=\"{CANARY}\">", "&lt;script&gt;window.canary=1&lt;/script&gt;",
    f"<template><script>{CANARY}</script></template>", f"<math><mtext></p><script>{CANARY}</script>",
    f"</title><script>{CANARY}</script>", f"</textarea><script>{CANARY}</script>", "<plaintext>", "<!--",
]


def hostile(text, folder):
    """50 inputs: each payload as text, and as escaped text in a page, in title, label, number and narrative."""
    paths = []
    lines = text.split("\n")
    for i, payload in enumerate(HOSTILE):
        for kind in ("txt", "html"):
            where = [line for line in lines]
            for k in (0, 2, len(lines) // 2, len(lines) - 2):
                where[k] += payload if kind == "txt" else ""
            if kind == "html":
                safe = escape(payload).replace('"', "&quot;")
                body = "".join(f"<p>{escape(line)}</p>" if "\t" not in line else "" for line in where[:8])
                page = open(os.path.join(sources, "samples/next-year/report.html"), encoding="utf-8").read()
                content = page.replace("</h1>", safe + "</h1>").replace("</p>", safe + "</p>", 3).replace("</td>", safe + "</td>", 2)
                content = content.replace("<title>", "<title>" + safe)
            else:
                content = "\n".join(where)
            path = os.path.join(folder, f"hostile-{i}.{kind}")
            with open(path, "w", encoding="utf-8") as file:
                file.write(content)
            paths.append(path)
    return paths


def view(*arguments):
    return subprocess.run([nianbao, "view", "-q", "--lang=" + options.lang, *arguments], stderr=subprocess.PIPE)


# ---- the browser -----------------------------------------------------------------------------

def start():
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    driver.set_window_size(1400, 900)
    return driver


def show(path):
    driver.get_log("performance")
    driver.get("file://" + path)


def requests():
    """What the page asked for but itself."""
    asked = []
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent" and message["params"]["type"] != "Document":
            asked.append(message["params"]["request"]["url"])
    return asked


WALK = r"""
const wrong = [], bare = (text) => text.replace(/\s/g, '');
let count = 0;
for (const cell of document.querySelectorAll('table.form td.printed a[id]')) {
  count++;
  cell.click();
  const mark = document.activeElement;
  const shown = bare([...mark.childNodes].map((n) => n.textContent).join(''));
  if (!mark.classList.contains('mark') || shown !== bare(cell.dataset.printed))
    wrong.push(cell.id + ' ' + cell.dataset.printed + ' leads to ' + shown);
  if (!mark.classList.contains('here') || !cell.classList.contains('here'))
    wrong.push(cell.id + ' is not shown as found');
  const pane = document.getElementById('source').getBoundingClientRect(), box = mark.getBoundingClientRect();
  if (box.bottom < Math.max(pane.top, 0) || box.top > Math.min(pane.bottom, innerHeight))
    wrong.push(cell.id + ' is out of sight');
  mark.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true, cancelable: true}));
  if (!document.activeElement.matches('table.form a') || !mark.dataset.cells.split(' ').includes(cell.id.slice(1)))
    wrong.push(cell.id + ' does not come back');
}
return [count, wrong];
"""


def try_carrier(name, path, expected):
    page = os.path.join(work, name + ".html")
    if view(path, "-o", page).returncode:
        return fail(f"{name}: no page")
    show(page)
    count, wrong = driver.execute_script(WALK)
    if count != expected:
        fail(f"{name}: {count} numbers in the page, {expected} printed")
    for one in wrong[:3]:
        fail(f"{name}: {one}")
    if requests():
        fail(f"{name}: asks for {requests()}")
    print(f"{name}: {count} numbers, {len(wrong)} lead elsewhere")
    return page


def try_keyboard(page):
    show(page)
    cell = driver.find_element("css selector", "table.form td.printed a[href]")
    driver.execute_script("arguments[0].focus()", cell)
    before = cell.get_attribute("id")
    cell.send_keys(Keys.ARROW_DOWN)
    below = driver.switch_to.active_element
    if below.get_attribute("id") == before:
        fail("the arrow does not walk")
    below.send_keys(Keys.ENTER)
    mark = driver.switch_to.active_element
    if "mark" not in (mark.get_attribute("class") or ""):
        fail("Enter does not lead to the source")
    mark.send_keys(Keys.ENTER)
    if driver.switch_to.active_element.get_attribute("id") != below.get_attribute("id"):
        fail("Enter does not lead back")
    for summary in driver.find_elements("css selector", ".findings summary"):
        summary.click()
    link = driver.find_element("css selector", ".findings a")
    link.click()
    if driver.switch_to.active_element.get_attribute("id") != link.get_attribute("href").split("#")[1]:
        fail("a finding does not lead to its cell")
    suspect = driver.find_element("css selector", "td a[data-suspect]")
    driver.execute_script("arguments[0].focus()", suspect)
    if not driver.find_element("css selector", "#detail [data-field=findings]").text:
        fail("a cell that a sum accuses does not show the sum")


def control():
    """That what hostile inputs try would be seen."""
    page = os.path.join(work, "control.html")
    with open(page, "w", encoding="utf-8") as file:
        file.write(f"<!doctype html><title>x</title><script>{CANARY}</script><img src=http://127.0.0.1:9/x>")
    show(page)
    if not driver.execute_script("return window.canary") or not requests():
        fail("the canary does not sing")
    if axe:
        driver.execute_script(axe)
        if not driver.execute_async_script("axe.run(document).then((r) => arguments[0](r.violations.length))"):
            fail("axe finds nothing in a page without language")


def try_hostile():
    ran = pages = 0
    control()
    for path in hostile(open(text, encoding="utf-8").read(), work):
        page = path + ".view.html"
        view(path, "-o", page)
        show(page)
        pages += 1
        if driver.execute_script("return window.canary || document.title === 'canary'"):
            fail(f"{path}: ran")
            ran += 1
        asked = requests()
        if asked:
            fail(f"{path}: asks for {asked}")
        if not driver.find_elements("css selector", "#view, main p"):
            fail(f"{path}: the page is broken")
    print(f"{pages} pages of hostile inputs, {ran} ran something")


def try_widths(name, page, axe):
    for width in WIDTHS:
        driver.set_window_size(width, 800)
        inner = driver.execute_script("return innerWidth")
        if inner > width:  # a headless window has a least width
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                   {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False})
        show(page)
        wide = driver.execute_script("return document.scrollingElement.scrollWidth - innerWidth")
        if wide > 0:
            fail(f"{name} at {width}: {wide} pixels wider than the window")
        if keep:
            accused = driver.find_elements("css selector", "td a[data-suspect]")
            if accused:
                driver.execute_script("arguments[0].focus({preventScroll: true}); arguments[0].scrollIntoView({block: 'center'})", accused[0])
            driver.save_screenshot(os.path.join(keep, f"{name}-{width}.png"))
        if axe:
            for theme in ("light", "dark"):
                driver.execute_cdp_cmd("Emulation.setEmulatedMedia",
                                       {"features": [{"name": "prefers-color-scheme", "value": theme}]})
                driver.execute_script(axe)
                found = driver.execute_async_script(
                    "axe.run(document).then((r) => arguments[0](r.violations.map((v) => [v.impact, v.id, v.nodes.length, "
                    "v.nodes[0].html])))")
                for impact, rule, nodes, example in found:
                    if impact in ("serious", "critical"):
                        fail(f"{name} at {width}, {theme}: axe {rule} ({impact}, {nodes} nodes): {example[:160]}")
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    driver.set_window_size(1400, 900)


def many(count):
    """An index of so many reports."""
    folder, out = os.path.join(work, "many"), os.path.join(work, "pages")
    os.makedirs(folder)
    report = open(text, encoding="utf-8").read()
    name, year = re.search(r"([\u4e00-\u9fff]+)(20\d\d)年政府信息公开工作年度报告", report).groups()
    for i in range(count):
        with open(os.path.join(folder, f"{i}.txt"), "w", encoding="utf-8") as file:
            file.write(report.replace(name, f"第{i // 5}县人民政府").replace(year, str(2021 + i % 5)))
    begin = time.time()
    if view("-r", folder, "-o", out + "/").returncode:
        fail("many: some failed")
    print(f"{count} pages in {time.time() - begin:.0f} s")
    shutil.rmtree(folder)
    return os.path.join(out, "index.html")


def try_index(count):
    page = many(count)
    show(page)
    took = driver.execute_script("""
        const spent = [], time = (what) => { const begin = performance.now(); what();
          document.body.getBoundingClientRect(); spent.push(performance.now() - begin); };
        const buttons = document.querySelectorAll('#list thead button');
        time(() => buttons[8].click());
        time(() => buttons[0].click());
        const year = document.getElementById('year');
        time(() => { year.selectedIndex = 1; year.dispatchEvent(new Event('change')); });
        return spent;""")
    shown = driver.find_element("css selector", "#shown output").text
    if shown != f"{count // 5} / {count}" or len(driver.find_elements(
            "css selector", "#list tbody tr:not([hidden])")) != min(count // 5, 300):
        fail(f"index: {shown} shown")
    bars = driver.find_elements("css selector", ".charts svg")
    if len(bars) != 3:
        fail(f"index: {len(bars)} charts")
    if max(took) > 3000:  # a third of a second is usual
        fail(f"index: {took} ms")
    first = driver.find_element("css selector", "#list tbody tr:not([hidden]) a")
    target = first.get_attribute("href")
    driver.get(target)
    if not driver.find_elements("css selector", "table.form"):
        fail(f"index: {target} is no page")
    print("index of %d: sorted by a number in %.0f ms, by name %.0f, sifted %.0f" % (count, *took))
    return page


parser = argparse.ArgumentParser()
parser.add_argument("nianbao")
parser.add_argument("carriers")
parser.add_argument("source")
parser.add_argument("--axe", action="store_true")
parser.add_argument("--keep")
parser.add_argument("--lang", default="zh")
parser.add_argument("--reports", type=int, default=5000)
options = parser.parse_args()
nianbao, sources, keep = os.path.abspath(options.nianbao), options.source, options.keep
text = os.path.join(sources, "samples/large-numbers/report.txt")
page_source = os.path.join(sources, "samples/next-year/report.html")
axe = fetch_axe() if options.axe else None
work = tempfile.mkdtemp()
driver = start()
try:
    tables = Tables()
    tables.feed(open(page_source, encoding="utf-8").read().split("<body>")[1])
    word(tables.blocks, os.path.join(work, "report.docx"))
    sheet(tables.blocks, os.path.join(work, "report.xlsx"))
    subprocess.run([options.carriers, work], check=True)
    if keep:
        os.makedirs(keep, exist_ok=True)
    try_carrier("text", text, 200)
    page = try_carrier("html", page_source, 200)
    for kind in ("docx", "pdf", "ofd", "xlsx"):
        other = try_carrier(kind, os.path.join(work, "report." + kind), 200)
        if kind == "pdf":
            drawn = other
    try_keyboard(page)
    try_hostile()
    index = try_index(options.reports)
    try_widths("page", page, axe)
    try_widths("pdf", drawn, axe)
    small = os.path.join(work, "few")
    view(text, page_source, os.path.join(sources, "samples/before-2019/report.html"), os.path.join(sources, "README.md"),
         "-o", small + "/")
    try_widths("index", os.path.join(small, "index.html"), axe)
finally:
    driver.quit()
    shutil.rmtree(work, ignore_errors=True)
sys.exit(bool(failures))
