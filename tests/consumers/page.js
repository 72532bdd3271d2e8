// Prints what Chromium makes of a page: its requests, its elements, its complaints, and every finding as it is shown.
const { inBrowser } = require('./in_browser.js');

/** The text of an element as the program wrote it: code stands between backticks. */
const readFindings = () => {
  const written = (element) => {
    if (!element) return null;
    const copy = element.cloneNode(true);
    for (const code of copy.querySelectorAll('code')) code.replaceWith('`' + code.textContent + '`');
    return copy.textContent;
  };
  return [...document.querySelectorAll('.finding')].map((finding) => {
    const one = (selector) => finding.querySelector(selector);
    const rows = one('.rows');
    const fix = one('.fix');
    return {
      path: finding.closest('[data-path]').dataset.path,
      rule: one('.rule').textContent,
      severity: one('.message .badge').textContent,
      message: written(one('.message strong')),
      place: one('.at-line').textContent.replace('line ', ''),
      labels: [...finding.querySelectorAll('.note')].map((note) => ({ place: note.dataset.place, text: written(note) })),
      about: [...finding.querySelectorAll('.about code')].map((code) => code.textContent),
      help: written(one('.help .words')),
      fix: fix && { title: written(fix.querySelector('.title, .words')), safe: fix.dataset.safe === 'true' },
      model: rows && rows.dataset.model,
      edition: rows && rows.dataset.edition,
      source: rows?.querySelector('a')?.getAttribute('href') ?? null,
      rows: rows ? [...rows.querySelectorAll('li')].map((row) => ({ id: row.dataset.id, words: row.textContent })) : [],
    };
  });
};

exports.ask = async (context, address, served) => {
  const tab = await context.newPage();
  const complaints = [];
  tab.on('console', (message) => complaints.push(message.text()));
  tab.on('pageerror', (error) => complaints.push(String(error)));
  tab.on('dialog', (dialog) => { complaints.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  const requests = [];
  tab.on('request', (request) => requests.push(request.url().slice(0, 100)));
  // The time that the page itself needs, however busy the machine is with something else.
  const session = await tab.context().newCDPSession(tab);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await tab.goto(address);
  await tab.waitForTimeout(300);
  const { metrics } = await session.send('Performance.getMetrics');
  return {
    requests: requests.filter((url) => !url.startsWith('data:')),
    served: [...served],
    complaints,
    elements: await tab.evaluate(() => Object.fromEntries(['script', 'style', 'img', 'iframe', 'link', 'form', 'object'].map((name) => [name, document.querySelectorAll(name).length]))),
    handlers: await tab.evaluate(() => [...document.querySelectorAll('*')].flatMap((element) => element.getAttributeNames()).filter((name) => name.startsWith('on') || name === 'style')),
    findings: await tab.evaluate(readFindings),
    seconds: metrics.find((metric) => metric.name === 'TaskDuration').value,
    all: await tab.evaluate(() => document.querySelectorAll('*').length),
  };
};

if (require.main === module) inBrowser(exports.ask);
