/**
 * The page's script: language and theme, sorting, filtering and copying of tables, evidence unfolded, what is under the pointer. Plain browser JavaScript as text; data reaches the document as text nodes only.
 * It is fixed, so that the page's content security policy can name it by its hash and run nothing else.
 */

export const PAGE_SCRIPT = `(() => {
  'use strict';
  const root = document.documentElement;
  const evidence = JSON.parse(document.getElementById('evidence').textContent);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const chinese = () => root.lang !== 'en';
  const say = (zh, en) => (chinese() ? zh : en);
  const make = (tag, className, ...children) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
  };
  const both = (zh, en) => {
    if (zh === en) return [zh];
    const one = make('span', 'zh', zh);
    one.lang = 'zh-CN';
    const other = make('span', 'en', en);
    other.lang = 'en';
    return [one, other];
  };

  const translate = () => {
    for (const element of all('[data-zh]')) {
      const text = chinese() ? element.dataset.zh : element.dataset.en;
      if (element.tagName.toLowerCase() === 'title') element.textContent = text;
      else element.setAttribute(element.hasAttribute('placeholder') ? 'placeholder' : 'aria-label', text);
    }
    for (const table of all('.table')) count(table);
  };
  document.getElementById('language').addEventListener('click', () => {
    root.lang = chinese() ? 'en' : 'zh-CN';
    translate();
  });
  document.getElementById('theme').addEventListener('click', () => {
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
  });

  const rowsOf = (table) => all('tbody > tr:not(.detail)', table);
  function count(table) {
    const place = table.querySelector('.count');
    if (!place) return;
    const rows = rowsOf(table);
    const shown = rows.filter((row) => !row.hidden).length;
    place.textContent = shown === rows.length ? '' : shown + ' / ' + rows.length;
  }
  const fold = (row) => {
    const detail = row.nextElementSibling;
    if (detail && detail.classList.contains('detail')) detail.remove();
    const button = row.querySelector('.unfold');
    if (button) button.setAttribute('aria-expanded', 'false');
  };
  const filter = (table, text) => {
    const wanted = text.trim().toLowerCase().split(/\\s+/).filter(Boolean);
    for (const row of rowsOf(table)) {
      const content = row.textContent.toLowerCase();
      const hit = wanted.every((word) => content.includes(word));
      if (!hit) fold(row);
      row.hidden = !hit;
    }
    count(table);
  };
  const sort = (heading) => {
    const table = heading.closest('.table');
    const place = [...heading.parentElement.children].indexOf(heading);
    const numeric = heading.classList.contains('n');
    const ascending = heading.getAttribute('aria-sort') === (numeric ? 'descending' : 'none');
    for (const other of heading.parentElement.children) if (other.hasAttribute('aria-sort')) other.setAttribute('aria-sort', 'none');
    heading.setAttribute('aria-sort', ascending ? 'ascending' : 'descending');
    const rows = rowsOf(table);
    rows.forEach(fold);
    const keys = new Map(rows.map((row) => [row, numeric ? Number(row.children[place].dataset.v) : row.children[place].innerText]));
    const order = (a, b) => (numeric ? keys.get(a) - keys.get(b) : keys.get(a) < keys.get(b) ? -1 : keys.get(a) > keys.get(b) ? 1 : 0);
    rows.sort((a, b) => (ascending ? order(a, b) : order(b, a)));
    table.querySelector('tbody').append(...rows);
  };

  const copy = (table, button) => {
    const lines = [table.querySelector('thead tr'), ...rowsOf(table).filter((row) => !row.hidden)].map((row) => [...row.children].filter((cell) => !cell.classList.contains('x')).map((cell) => cell.innerText.replace(/[\\s\\u2191\\u2193]+/g, ' ').trim()));
    // Cells that a spreadsheet would take for formulas, and digits that it would take for a number.
    const safe = (text) => (/^[=+\\-@]/.test(text) && !/^-?[\\d.,¥ ]+$/.test(text) ? "'" + text : text);
    const plain = lines.map((cells) => cells.map(safe).join('\\t')).join('\\n');
    const grid = make('table', '', ...lines.map((cells) => make('tr', '', ...cells.map((text) => {
      const cell = make('td', '', safe(text));
      if (/^\\d{9,}$/.test(text)) cell.setAttribute('style', "mso-number-format:'\\\\@'");
      return cell;
    }))));
    const put = (event) => {
      event.clipboardData.setData('text/plain', plain);
      event.clipboardData.setData('text/html', grid.outerHTML);
      event.preventDefault();
    };
    document.addEventListener('copy', put, { once: true });
    const done = document.execCommand('copy');
    document.removeEventListener('copy', put);
    const before = [...button.childNodes];
    button.replaceChildren(done ? say('已复制', 'Copied') : say('无法复制', 'Not copied'));
    setTimeout(() => button.replaceChildren(...before), 1400);
  };

  const reasonItem = ([detector, measure, value, threshold, bits, zh, en], most) => {
    const item = make('li', 'why', make('span', '', ...both(zh, en)));
    const figure = typeof value === 'number' ? String(Number.isInteger(value) ? value : Number(value.toPrecision(4))) : value;
    const small = make('small', '', detector + ' · ' + measure + (typeof value === 'number' ? ' = ' + figure : ''));
    if (threshold !== null) small.append(' ≥ ' + threshold);
    item.append(small);
    if (bits === null) item.append(make('span'));
    else {
      const bar = make('i');
      bar.style.width = Math.round((Math.abs(bits) / most) * 100) + '%';
      item.append(make('span', bits < 0 ? 'weight against' : 'weight', make('span', '', bar), (bits > 0 ? '+' : '') + bits + ' bit'));
    }
    return item;
  };
  const rowLines = (rows, leftOff) => {
    const files = new Map();
    for (const [file, line] of rows) files.set(file, [...(files.get(file) || []), line]);
    const items = [...files].map(([file, lines]) => {
      const name = make('bdi', '', evidence.files[file]);
      return make('li', '', name, ' ', make('code', '', lines.sort((a, b) => a - b).map((line) => ':' + line).join(' ')));
    });
    if (leftOff > 0) items.push(make('li', 'muted', '+' + leftOff));
    return make('ul', 'lines', ...items);
  };
  const unfold = (button) => {
    const row = button.closest('tr');
    if (button.getAttribute('aria-expanded') === 'true') {
      fold(row);
      return;
    }
    const [reasons, rows, complaints, leftOff] = evidence.entries[Number(row.dataset.e)];
    const panel = make('div', 'evidence');
    if (reasons.length > 0) {
      const most = Math.max(1, ...reasons.map((reason) => Math.abs(reason[4] || 0)));
      panel.append(make('div', '', make('h4', '', ...both('理由', 'Reasons')), make('ul', '', ...reasons.map((reason) => reasonItem(reason, most)))));
    }
    if (rows.length > 0) panel.append(make('div', '', make('h4', '', ...both('来源行（文件 :行号）', 'Source rows (file :line)')), rowLines(rows, leftOff)));
    if (complaints.length > 0) {
      const heading = make('h4', '', ...both('案件', 'Complaints'), ' ' + complaints.length);
      panel.append(make('div', '', heading, make('ul', 'chips', ...complaints.map((id) => make('li', '', make('bdi', 'id', id))))));
    }
    if (!panel.firstChild) panel.append(...both('没有更多记录', 'Nothing further is recorded'));
    const cell = make('td', '', panel);
    cell.colSpan = row.children.length;
    row.after(make('tr', 'detail', cell));
    button.setAttribute('aria-expanded', 'true');
  };

  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const button = target && target.closest('button');
    if (button) {
      if (button.classList.contains('sort')) sort(button.closest('th'));
      else if (button.classList.contains('copy')) copy(button.closest('.table'), button);
      else if (button.classList.contains('unfold')) unfold(button);
      else if (button.dataset.view) {
        for (const other of all('[data-view]', button.parentElement)) other.setAttribute('aria-pressed', String(other === button));
        for (const view of all('.view')) view.hidden = view.id !== button.dataset.view;
      }
      return;
    }
    const row = target && target.closest('tr[data-e]');
    if (row && !target.closest('a') && getSelection().isCollapsed) unfold(row.querySelector('.unfold'));
  });
  document.addEventListener('input', (event) => {
    if (event.target.classList.contains('filter')) filter(event.target.closest('.table'), event.target.value);
  });
  const open = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target && target.tagName === 'DETAILS') target.open = true;
  };
  addEventListener('hashchange', open);
  open();

  let closed = [];
  addEventListener('beforeprint', () => {
    closed = all('details:not([open])');
    for (const group of closed) group.open = true;
  });
  addEventListener('afterprint', () => {
    for (const group of closed) group.open = false;
  });

  const tip = document.getElementById('tip');
  let titled = null;
  const hide = () => {
    if (titled) titled[0].textContent = titled[1];
    titled = null;
    tip.hidden = true;
  };
  document.addEventListener('pointerover', (event) => {
    const shape = event.target instanceof Element && event.target.closest('svg.picture *');
    const title = shape && shape.querySelector(':scope > title');
    if (titled && title === titled[0]) return;
    hide();
    if (!title) return;
    titled = [title, title.textContent];
    tip.textContent = title.textContent;
    title.textContent = '';
    tip.hidden = false;
  });
  document.addEventListener('pointermove', (event) => {
    if (tip.hidden) return;
    const left = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8);
    const below = event.clientY + 18;
    tip.style.left = Math.max(4, left) + 'px';
    tip.style.top = (below + tip.offsetHeight > innerHeight ? event.clientY - tip.offsetHeight - 10 : below) + 'px';
  });
  document.addEventListener('scroll', hide, true);
  translate();
})();`;
