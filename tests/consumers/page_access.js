// Whether everybody can read a page: what a keyboard reaches, where the page is wider than the window, and what axe-core finds wrong.
const fs = require('fs');
const { inBrowser } = require('./in_browser.js');

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

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

inBrowser(async (browser, address) => {
  const tab = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await tab.goto(address);
  const result = {};
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
  return result;
});
