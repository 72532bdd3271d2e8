// Takes a picture of a page in each theme: from its top to the end of the first finding of the first team.
const { chromium } = require('playwright-core');

const [page, folder, executablePath] = process.argv.slice(2);
const width = 1200;
(async () => {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  for (const colorScheme of ['light', 'dark']) {
    const tab = await browser.newPage({ colorScheme, viewport: { width, height: 1000 } });
    await tab.goto(`file://${page}`);
    const box = await tab.locator('.finding').first().boundingBox();
    const height = Math.ceil(box.y + box.height) + 24;
    await tab.screenshot({ path: `${folder}/page-${colorScheme}.png`, fullPage: true, clip: { x: 0, y: 0, width, height } });
  }
  await browser.close();
})().catch((error) => { console.error(error); process.exit(1); });
