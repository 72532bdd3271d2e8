// Prints what html-validate finds wrong in pages, and in a thorough run, where Java is installed, the W3C's checker: a list for each.
const { execFileSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const { HtmlValidate, StaticConfigLoader } = require('html-validate');

const files = process.argv.slice(2);
const home = files.pop();
const loader = new StaticConfigLoader({
  extends: ['html-validate:recommended'],
  rules: {
    'no-trailing-whitespace': 'off', // templates leave some
    'long-title': 'off', // it counts `&lt;` as four
  },
});

/** What the W3C's checker says of all files: it starts once, which takes longest. */
const checked = () => {
  if (!('ROLECALL_THOROUGH' in process.env) || !fs.existsSync(path.join(home, 'java'))) return [];
  const jar = require.resolve('vnu-jar/build/dist/vnu.jar');
  // Nothing is compiled twice or collected beside the work for a run of a second.
  const quick = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xss4m'];
  const output = execFileSync(path.join(home, 'java'), [...quick, '-jar', jar, '--format', 'json', '--exit-zero-always', '--stdout', ...files], { maxBuffer: 1 << 28 });
  // It takes an inline text of several lines for one without a hash; page.js asks a browser about the policy.
  // And how a name is composed is up to whoever wrote the team file.
  const isTrue = (one) => !/^(Inline (style|script) violates Content Security Policy|Text run is not in Unicode Normalization Form C)/.test(one.message);
  return JSON.parse(output).messages.filter(isTrue);
};

(async () => {
  const messages = checked();
  const found = [];
  for (const file of files) {
    const report = await new HtmlValidate(loader).validateString(fs.readFileSync(file, 'utf8'));
    const url = pathToFileURL(fs.realpathSync(file)).href.replace('file:///', 'file:/');
    found.push([
      ...report.results.flatMap((result) => result.messages).map((one) => `${one.ruleId}: ${one.message} (${one.line}:${one.column})`),
      ...messages.filter((one) => one.url === url).map((one) => `vnu ${one.type}: ${one.message} (${one.lastLine}: ${one.extract})`),
    ]);
  }
  const known = found.flat().filter((one) => one.startsWith('vnu ')).length;
  if (known !== messages.length) throw new Error(`of which file is ${JSON.stringify(messages)}`);
  process.stdout.write(JSON.stringify(found));
})().catch((error) => { console.error(error); process.exit(1); });
