// Prints what page.js does, and whether everybody can read the page: what a keyboard reaches, where the page is wider than the window, and what axe-core finds wrong.
const fs = require('fs');
const { inBrowser } = require('./in_browser.js');
const page = require('./page.js');

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What the Tab key does not reach of what can be clicked, and whether Enter opens what is closed. */
const keyboard = async (tab) => {
  const total = await tab.evaluate(() => {
    const isShown = (element) => element.checkVisibility();
    const all = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')].filter(isShown);
    all.forEach((element) => { element.dataset.reach = 'no'; });
    document.addEventListener('focusin', ({ target }) => { if (target.dataset.reach) target.dataset.reach = 'yes'; });
    return all.length;
  });
  // Each press is sent at once, or the browser would draw the page after each.
  await Promise.all(Array.from({ length: total + 1 }, () => tab.keyboard.press('Tab')));
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

/** Whether the page is wider than a window, at a size of text in percent. */
const isTooWide = async (tab, width, percent) => {
  await tab.setViewportSize({ width, height: 900 });
  return tab.evaluate((percent) => {
    document.documentElement.style.fontSize = `${percent}%`;
    return document.documentElement.scrollWidth > innerWidth;
  }, percent);
};

/** Whether the table of projects has columns that a window of this width does not show. */
const isCut = async (tab, width) => {
  await tab.setViewportSize({ width, height: 900 });
  return tab.evaluate(() => {
    const table = document.querySelector('.projects');
    return table !== null && table.parentElement.scrollWidth > table.parentElement.clientWidth;
  });
};

/** The violations that axe finds at a width and with media; of other colours it only looks at colours. */
const violations = async (tab, width, media, onlyRules) => {
  await tab.setViewportSize({ width, height: 900 });
  await tab.emulateMedia(media);
  const options = { resultTypes: ['violations'], ...(onlyRules && { runOnly: onlyRules }) };
  const found = await tab.evaluate((options) => axe.run(document, options), options);
  return found.violations.map((one) => `${one.id}: ${one.nodes.length} times, as ${one.nodes[0].html.slice(0, 200)} ${one.nodes[0].failureSummary}`);
};

/** The marks of bars that keep a colour of their own where the system forces its colours. */
const unforced = async (tab) => {
  await tab.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
  return tab.evaluate(() => {
    const text = getComputedStyle(document.body).color;
    const marks = [...document.querySelectorAll('.hatch-line, .dots-dot')];
    return marks.map((mark) => getComputedStyle(mark).fill).filter((fill) => fill !== text);
  });
};

/** The heads of tables that are not on every sheet of paper, also of a table with very many rows. */
const onOneSheet = async (tab) => {
  await tab.emulateMedia({ media: 'print' });
  return tab.evaluate(() => {
    document.querySelector('.projects')?.classList.add('many');
    const shown = (what) => [...document.querySelectorAll(what)].map((one) => getComputedStyle(one).display);
    // The browser repeats the texts of a head, and no buttons in it.
    const heads = shown('thead').filter((display) => display !== 'table-header-group');
    return [...heads, ...shown('thead button').filter((display) => display !== 'contents')];
  });
};

const COLOURS = ['color-contrast', 'link-in-text-block'];

const access = async (context, address) => {
  const tab = await context.newPage();
  await tab.goto(address);
  const result = { keyboard: await keyboard(tab), tooWide: [], violations: [] };
  await tab.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
  for (const [width, percent] of [[320, 100], [390, 100], [768, 100], [1440, 100], [390, 200], [768, 200], [1280, 200]]) {
    if (await isTooWide(tab, width, percent)) result.tooWide.push(`${width} px at ${percent} %`);
  }
  await tab.evaluate(() => { document.documentElement.removeAttribute('style'); });
  for (const width of [390, 768, 900, 970, 1440]) {
    if (await isCut(tab, width)) result.tooWide.push(`the projects at ${width} px`);
  }
  await tab.evaluate(axe);
  const views = [
    [1280, { colorScheme: 'light' }],
    [1280, { colorScheme: 'dark' }, COLOURS],
    [390, { colorScheme: 'light' }],
    [1280, { colorScheme: 'light', forcedColors: 'active' }, COLOURS],
  ];
  // A usual run of the tests leaves out views that show the same page once more.
  for (const [width, media, rules] of 'ROLECALL_THOROUGH' in process.env ? views : views.slice(0, 2)) {
    result.violations.push(...await violations(tab, width, media, rules));
  }
  result.unforced = await unforced(tab);
  result.onOneSheet = await onOneSheet(tab);
  return result;
};
access.settings = { bypassCSP: true }; // or axe could not be loaded

inBrowser(page.ask, access);
