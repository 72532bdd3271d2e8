// What Chromium and axe-core make of a page: its requests, what it breaks, what a keyboard reaches, and every finding as it is shown.
const fs = require('fs');
const http = require('http');
const path = require('path');
const { chromium } = require('playwright-core');

const [file, home] = process.argv.slice(2);
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const page = fs.readFileSync(file);

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
      labels: [...finding.querySelectorAll('.note')].map((note) => ({ place: note.dataset.place, text: written(note.querySelector('.words')) })),
      about: [...finding.querySelectorAll('.about code')].map((code) => code.textContent),
      help: written(one('.help span')),
      fix: fix && { title: written(fix.querySelector('.title')), safe: fix.dataset.safe === 'true' },
      model: rows && rows.dataset.model,
      edition: rows && rows.dataset.edition,
      source: rows && rows.querySelector('a') ? rows.querySelector('a').getAttribute('href') : null,
      rows: rows ? [...rows.querySelectorAll('li')].map((row) => ({ id: row.dataset.id, words: row.textContent })) : [],
    };
  });
};

/** Opens the page at a size, and answers whether it is wider than the window. */
const isTooWide = async (browser, address, width, percent) => {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const tab = await context.newPage();
  await tab.goto(address);
  const wide = await tab.evaluate((percent) => {
    document.querySelectorAll('details').forEach((details) => { details.open = true; });
    document.documentElement.style.fontSize = `${percent}%`;
    return document.documentElement.scrollWidth > innerWidth;
  }, percent);
  await context.close();
  return wide;
};

/** The violations that axe finds, with everything open. */
const violations = async (browser, address, settings) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true, ...settings });
  const tab = await context.newPage();
  await tab.goto(address);
  await tab.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
  await tab.evaluate(axe);
  const found = await tab.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
  await context.close();
  return found.violations.map((one) => `${one.id}: ${one.nodes.length} times, as ${one.nodes[0].html.slice(0, 200)} ${one.nodes[0].failureSummary}`);
};

/** What the Tab key does not reach of what can be clicked, and whether Enter opens what is closed. */
const keyboard = async (tab) => {
  const total = await tab.evaluate(() => {
    const isShown = (element) => element.checkVisibility();
    const all = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')].filter(isShown);
    all.forEach((element) => { element.dataset.reach = 'no'; });
    return all.length;
  });
  for (let number = 0; number <= total; number++) {
    await tab.keyboard.press('Tab');
    await tab.evaluate(() => { if (document.activeElement.dataset.reach) document.activeElement.dataset.reach = 'yes'; });
  }
  const unreached = await tab.evaluate(() => [...document.querySelectorAll('[data-reach="no"]')].map((element) => element.outerHTML.slice(0, 200)));
  const summary = tab.locator('summary').first();
  let opens = true;
  if (await summary.count()) {
    await summary.focus();
    const before = await summary.evaluate((element) => element.parentElement.open);
    await tab.keyboard.press('Enter');
    opens = before !== await summary.evaluate((element) => element.parentElement.open);
  }
  return { unreached, opens };
};

(async () => {
  const served = [];
  const server = http.createServer((request, response) => {
    served.push(request.url);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = `http://127.0.0.1:${server.address().port}/`;
  const browser = await chromium.launch({ executablePath: path.join(home, 'chromium'), args: ['--no-sandbox'] });
  const tab = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const complaints = [];
  tab.on('console', (message) => complaints.push(message.text()));
  tab.on('pageerror', (error) => complaints.push(String(error)));
  tab.on('dialog', (dialog) => { complaints.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  const requests = [];
  tab.on('request', (request) => requests.push(request.url().slice(0, 100)));
  const session = await tab.context().newCDPSession(tab);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await tab.goto(address);
  await tab.waitForTimeout(300);
  const { metrics } = await session.send('Performance.getMetrics');
  const result = {
    requests: requests.filter((url) => !url.startsWith('data:')),
    served: [...served],
    complaints,
    elements: await tab.evaluate(() => Object.fromEntries(['script', 'style', 'img', 'iframe', 'link', 'form', 'object'].map((name) => [name, document.querySelectorAll(name).length]))),
    handlers: await tab.evaluate(() => [...document.querySelectorAll('*')].flatMap((element) => element.getAttributeNames()).filter((name) => name.startsWith('on') || name === 'style')),
    findings: await tab.evaluate(readFindings),
    firstPaint: await tab.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime),
    seconds: metrics.find((metric) => metric.name === 'TaskDuration').value,
    tables: await tab.evaluate(() => document.querySelectorAll('table').length),
  };
  if (page.length < 4e6) {
    result.keyboard = await keyboard(tab);
    result.tooWide = [];
    for (const [width, percent] of [[320, 100], [390, 100], [768, 100], [1440, 100], [390, 200], [768, 200], [1280, 200]]) {
      if (await isTooWide(browser, address, width, percent)) result.tooWide.push(`${width} px at ${percent} %`);
    }
    result.violations = [
      ...await violations(browser, address, { colorScheme: 'light' }),
      ...await violations(browser, address, { colorScheme: 'dark' }),
      ...await violations(browser, address, { forcedColors: 'active' }),
      ...await violations(browser, address, { viewport: { width: 390, height: 800 } }),
    ];
  }
  await browser.close();
  server.close();
  process.stdout.write(JSON.stringify(result));
})().catch((error) => { console.error(error); process.exit(1); });
