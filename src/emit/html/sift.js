'use strict';
// The list of reports: sorted by a column, sifted by body, year and what is odd; charts of what is
// left. Without this script it is a table.
(() => {
  const YEAR = 1, RECEIVED = 8, ANSWERED = 9, FIRST_OUTCOME = 10, DENIED = 12, LAST_OUTCOME = 15;
  const MOST_YEARS = 12, PART = 300; // rows that are shown at once: a table of thousands is slow to lay out
  const table = document.getElementById('list');
  const heads = [...table.tHead.rows[0].cells];
  const body = document.getElementById('body'), year = document.getElementById('year');
  const odd = document.getElementById('odd');
  const rows = [...table.tBodies[0].rows].map((element) => {
    const texts = [...element.cells].map((cell) => cell.textContent);
    return {element, texts, failed: element.classList.contains('failed')};
  });
  let part = PART;
  const number = (text) => text ? Number.parseFloat(text) : NaN;
  const format = (value) => String(Math.round(value * 1e6) / 1e6);

  // ---- sorting ---------------------------------------------------------------------------------

  const compare = (column) => (a, b) => {
    const x = a.texts[column] || '', y = b.texts[column] || '';
    if (!column)
      return x < y ? -1 : x > y ? 1 : number(a.texts[YEAR]) - number(b.texts[YEAR]) || 0;
    const v = number(x), w = number(y);
    return Number.isNaN(v) ? (Number.isNaN(w) ? 0 : 1) : Number.isNaN(w) ? -1 : v - w;
  };

  const sort = (column) => {
    const down = heads[column].getAttribute('aria-sort') === 'ascending';
    heads.forEach((head) => head.removeAttribute('aria-sort'));
    heads[column].setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const order = compare(column);
    rows.sort((a, b) => a.failed - b.failed || (down ? order(b, a) : order(a, b)));
    table.tBodies[0].append(...rows.map((row) => row.element));
    sift();
  };

  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    button.addEventListener('click', () => sort(column));
    head.replaceChildren(button);
  });

  // ---- charts ----------------------------------------------------------------------------------

  const svg = (name, attributes, text) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes))
      element.setAttribute(key, value);
    if (text !== undefined)
      element.textContent = text;
    return element;
  };

  // Bars with their names and numbers.
  const chart = (title, bars) => {
    const LINE = 20, LABEL = 125, WIDTH = 400, BAR = 125;
    const most = Math.max(...bars.map((bar) => bar.value), 0) || 1;
    const drawing = svg('svg', {viewBox: `0 0 ${WIDTH} ${bars.length * LINE + 26}`, role: 'img'});
    drawing.setAttribute('aria-label',
      title + ': ' + bars.map((bar) => `${bar.name} ${bar.text}`).join(', '));
    drawing.append(svg('text', {x: 0, y: 15, class: 'title'}, title));
    bars.forEach((bar, i) => {
      const y = 26 + i * LINE;
      drawing.append(
        svg('text', {x: LABEL - 6, y: y + 14, class: 'name'}, bar.name),
        svg('rect', {x: LABEL, y: y + 3, height: LINE - 6, width: Math.max(bar.value / most * BAR, 0)}),
        svg('text', {x: LABEL + Math.max(bar.value / most * BAR, 0) + 4, y: y + 14}, bar.text));
    });
    return drawing;
  };

  const told = (row, columns) => columns.every((column) => row.texts[column]);
  const total = (list, column) => list.reduce((sum, row) => sum + number(row.texts[column]), 0);

  // A bar for each year, of the reports that tell all that it is made of.
  const years = (list, columns, bar) => {
    const byYear = new Map();
    for (const row of list.filter((one) => one.texts[YEAR] && told(one, columns)))
      byYear.set(row.texts[YEAR], [...(byYear.get(row.texts[YEAR]) || []), row]);
    return [...byYear.keys()].sort().slice(-MOST_YEARS)
      .map((name) => ({name: `${name} (${byYear.get(name).length})`, ...bar(byYear.get(name))}));
  };

  const draw = (list) => {
    const section = document.getElementById('charts'), place = section.querySelector('.charts');
    const outcomes = [];
    for (let column = FIRST_OUTCOME; column <= LAST_OUTCOME; column++)
      outcomes.push(column);
    const whole = list.filter((row) => told(row, outcomes));
    const requests = years(list, [RECEIVED], (some) => {
      const value = total(some, RECEIVED);
      return {value, text: format(value)};
    });
    const share = years(list, [DENIED, ANSWERED], (some) => {
      const of = total(some, ANSWERED), value = of ? total(some, DENIED) / of * 100 : 0;
      return {value, text: of ? `${value.toFixed(1)} % (${format(total(some, DENIED))}/${format(of)})` : '–'};
    });
    const kinds = outcomes.map((column) => ({
      name: heads[column].textContent, value: total(whole, column), text: format(total(whole, column)),
    }));
    place.replaceChildren(chart(place.dataset.requests, requests),
      chart(`${place.dataset.outcomes} (${whole.length})`, kinds), chart(place.dataset.share, share));
    document.getElementById('charts-of').textContent = place.dataset.told;
    section.hidden = !requests.length;
  };

  // ---- sifting ---------------------------------------------------------------------------------

  const isWanted = (row) => {
    if (body.value && !row.texts[0].includes(body.value.trim()))
      return false;
    if (year.value && row.texts[YEAR] !== year.value)
      return false;
    if (odd.value === 'failed')
      return row.failed;
    return !odd.value || (!row.failed && number(row.texts[Number(odd.value)]) > 0);
  };

  const more = document.getElementById('more');
  more.addEventListener('click', () => {
    part += 4 * PART;
    sift();
  });

  const sift = () => {
    const wanted = [];
    for (const row of rows) {
      const is = isWanted(row);
      row.element.hidden = !is || wanted.length >= part;
      if (is)
        wanted.push(row);
    }
    document.querySelector('#shown output').textContent = `${wanted.length} / ${rows.length}`;
    more.hidden = wanted.length <= part;
    draw(wanted.filter((row) => !row.failed));
  };

  const all = new Set(rows.filter((row) => !row.failed).map((row) => row.texts[YEAR]).filter(Boolean));
  for (const one of [...all].sort())
    year.append(new Option(one, one));
  let waiting = 0;
  const anew = () => {
    part = PART;
    sift();
  };
  body.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(anew, 150);
  });
  year.addEventListener('change', anew);
  odd.addEventListener('change', anew);
  document.querySelector('.controls').hidden = false;
  sift();
})();
