// What html-validate and, where Java is installed, the W3C's checker find wrong in a page.
const { execFileSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const { HtmlValidate, StaticConfigLoader } = require('html-validate');

const [file, home] = process.argv.slice(2);
const loader = new StaticConfigLoader({
  extends: ['html-validate:recommended'],
  rules: {
    'no-trailing-whitespace': 'off', // templates leave some
    'long-title': 'off', // it counts `&lt;` as four
  },
});

(async () => {
  const report = await new HtmlValidate(loader).validateString(fs.readFileSync(file, 'utf8'));
  const found = report.results.flatMap((result) => result.messages).map((one) => `${one.ruleId}: ${one.message} (${one.line}:${one.column})`);
  if (fs.existsSync(path.join(home, 'java'))) {
    const jar = require.resolve('vnu-jar/build/dist/vnu.jar');
    const copy = path.join(fs.mkdtempSync(path.join(require('os').tmpdir(), 'page-')), 'page.html');
    fs.copyFileSync(file, copy);
    const output = execFileSync(path.join(home, 'java'), ['-jar', jar, '--format', 'json', '--exit-zero-always', '--stdout', copy], { maxBuffer: 1 << 28 });
    fs.rmSync(path.dirname(copy), { recursive: true });
    // It takes an inline text of several lines for one without a hash; page.js asks a browser about the policy.
    // And how a name is composed is up to whoever wrote the team file.
    const isTrue = (one) => !/^(Inline (style|script) violates Content Security Policy|Text run is not in Unicode Normalization Form C)/.test(one.message);
    found.push(...JSON.parse(output).messages.filter(isTrue).map((one) => `vnu ${one.type}: ${one.message} (${one.lastLine}: ${one.extract})`));
  }
  process.stdout.write(JSON.stringify(found));
})().catch((error) => { console.error(error); process.exit(1); });
