// Reads workflow commands, and has GitHub's own library write each again: it must be the same line.
const { issueCommand } = require('@actions/core/lib/command');
const lines = require('fs').readFileSync(process.argv[2], 'utf8').split('\n').filter(line => line.startsWith('::'));
const data = text => text.replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%25/g, '%');
const property = text => data(text.replace(/%3A/g, ':').replace(/%2C/g, ','));
const found = lines.map(line => {
  const [, command, head, message] = /^::(\w+) (.*?)::(.*)$/.exec(line);
  const properties = Object.fromEntries(head.split(',').map(each => [each.split('=')[0], property(each.slice(each.indexOf('=') + 1))]));
  let written = '';
  const write = process.stdout.write;
  process.stdout.write = text => (written += text, true);
  issueCommand(command, properties, data(message));
  process.stdout.write = write;
  if (written.trimEnd() !== line.trimEnd()) throw new Error(`${written}${line}`);
  return { command, ...properties, message: data(message) };
});
console.log(JSON.stringify(found));
