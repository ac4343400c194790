'use strict';
// From a number to where it stands in the source, and back; what is known of the number; from a
// finding to its numbers. Without this script the links alone do the first.
(() => {
  const detail = document.getElementById('detail');
  const cells = [...document.querySelectorAll('table.form a[id]')];
  const byNumber = (number) => document.getElementById('c' + number);
  let lit = [];

  // Elements that stand for one another are shown as such.
  const light = (elements) => {
    lit.forEach((element) => element.classList.remove('here'));
    lit = elements.filter(Boolean);
    lit.forEach((element) => element.classList.add('here'));
  };

  const say = (field, text) => {
    const element = detail.querySelector(`[data-field=${field}]`);
    element.textContent = text || '';
    (element.closest('div') || element).hidden = !text;
  };

  const tell = (cell) => {
    for (const field of ['name', 'printed', 'outcome', 'decided', 'why', 'readings', 'place', 'suspect'])
      say(field, cell.dataset[field]);
    const said = (cell.dataset.findings || '').split(' ').filter(Boolean)
      .map((number) => document.querySelector(`#f${number} .said`).textContent);
    say('findings', said.join('\n'));
    detail.hidden = false;
  };

  // One, or two where its digits are wrapped.
  const marksOf = (cell) => document.querySelectorAll(`.mark[data-cells~="${cell.id.slice(1)}"]`);

  const cellsOf = (element) =>
    (element.dataset.cells || '').split(' ').filter(Boolean).map(byNumber).filter(Boolean);

  // Only as far as needed: a pane moves, and not the page around it.
  const reveal = (element) => element.scrollIntoView({block: 'center', inline: 'nearest'});

  const goTo = (element) => {
    element.focus({preventScroll: true});
    reveal(element);
  };

  // The cell beside, above or below, where it is seen.
  const neighbour = (cell, key) => {
    const from = cell.getBoundingClientRect();
    let best = null, least = Infinity;
    for (const other of cells) {
      const to = other.getBoundingClientRect();
      const x = (to.left + to.right - from.left - from.right) / 2;
      const y = (to.top + to.bottom - from.top - from.bottom) / 2;
      const ahead = {ArrowLeft: -x, ArrowRight: x, ArrowUp: -y, ArrowDown: y}[key];
      const aside = Math.abs(key === 'ArrowLeft' || key === 'ArrowRight' ? y : x);
      if (ahead > 4 && ahead + 8 * aside < least) {
        least = ahead + 8 * aside;
        best = other;
      }
    }
    return best;
  };

  document.addEventListener('focusin', ({target}) => {
    if (cells.includes(target)) {
      const marks = marksOf(target);
      tell(target);
      light([target, ...marks]);
      if (marks[0] && matchMedia('(min-width: 60rem)').matches) // where both are seen
        reveal(marks[0]);
    } else if (target.classList.contains('mark')) {
      const own = cellsOf(target);
      if (own[0])
        tell(own[0]);
      light([target, ...own]);
    }
  });

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    const to = link && document.getElementById(link.getAttribute('href').slice(1));
    if (!to || !to.matches('.mark, table.form a'))
      return;
    event.preventDefault();
    history.replaceState(null, '', link.getAttribute('href'));
    if (link.closest('.findings')) {
      goTo(to);
      light([to, ...cellsOf(link.closest('li'))]);
    } else
      goTo(to);
  });

  document.addEventListener('keydown', (event) => {
    const {target, key} = event;
    if (event.altKey || event.ctrlKey || event.metaKey)
      return;
    if (target.classList.contains('mark') && (key === 'Escape' || key === 'Backspace')) {
      event.preventDefault();
      goTo(cellsOf(target)[0]);
    } else if (key === 'Escape') {
      detail.hidden = true;
    } else if (cells.includes(target) && key.startsWith('Arrow')) {
      const next = neighbour(target, key);
      if (next) {
        event.preventDefault();
        next.focus({preventScroll: true});
        next.scrollIntoView({block: 'nearest', inline: 'nearest'});
      }
    }
  });
})();
