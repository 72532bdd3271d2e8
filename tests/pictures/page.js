// Takes a picture of a page in each theme.
const { chromium } = require('playwright-core');

const [page, folder, executablePath] = process.argv.slice(2);
(async () => {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  for (const colorScheme of ['light', 'dark']) {
    const tab = await browser.newPage({ colorScheme, viewport: { width: 1200, height: 1060 } });
    await tab.goto(`file://${page}`);
    await tab.screenshot({ path: `${folder}/page-${colorScheme}.png` });
  }
  await browser.close();
})().catch((error) => { console.error(error); process.exit(1); });
