// Serves pages to one Chromium, and prints as JSON what is asked of each there.
const fs = require('fs');
const http = require('http');
const path = require('path');
const { chromium } = require('playwright-core');

const files = process.argv.slice(2);
const home = files.pop();

const served = async (page, requests) => {
  const server = http.createServer((request, response) => {
    requests.push(request.url);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return server;
};

/**
 * Each function in `asks` gets a fresh context with its `settings`, the address of the page, and the list of what the
 * browser asked the server for. Of several, the answers about a page are a list.
 */
exports.inBrowser = async (...asks) => {
  try {
    const browser = await chromium.launch({ executablePath: path.join(home, 'chromium'), args: ['--no-sandbox'] });
    const answers = [];
    for (const file of files) {
      const page = [];
      for (const ask of asks) {
        const requests = [];
        const server = await served(fs.readFileSync(file), requests);
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...ask.settings });
        page.push(await ask(context, `http://127.0.0.1:${server.address().port}/`, requests));
        await context.close();
        server.close();
      }
      answers.push(asks.length === 1 ? page[0] : page);
    }
    await browser.close();
    process.stdout.write(JSON.stringify(answers));
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
};
