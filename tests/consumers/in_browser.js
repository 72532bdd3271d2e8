// Serves a page to Chromium, and prints as JSON what is asked of it there.
const fs = require('fs');
const http = require('http');
const path = require('path');
const { chromium } = require('playwright-core');

const [file, home] = process.argv.slice(2);

/** `ask` gets the browser, the address of the page, and the list of what the browser asked the server for. */
exports.inBrowser = async (ask) => {
  try {
    const page = fs.readFileSync(file);
    const served = [];
    const server = http.createServer((request, response) => {
      served.push(request.url);
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    });
    await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const browser = await chromium.launch({ executablePath: path.join(home, 'chromium'), args: ['--no-sandbox'] });
    const answer = await ask(browser, `http://127.0.0.1:${server.address().port}/`, served);
    await browser.close();
    server.close();
    process.stdout.write(JSON.stringify(answer));
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
};
