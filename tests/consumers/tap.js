// Prints what tap-parser reads in a TAP report.
const { Parser } = require('tap-parser');
const results = Parser.parse(require('fs').readFileSync(process.argv[2], 'utf8'), { strict: true });
const found = results
  .filter(([kind]) => kind === 'assert')
  .map(([, test]) => ({ ok: test.ok, todo: test.todo, skip: test.skip, name: test.name, ...test.diag }));
const complete = results.find(([kind]) => kind === 'complete')[1];
const other = results.filter(([kind]) => !['assert', 'complete', 'version', 'plan', 'finish', 'close'].includes(kind));
console.log(JSON.stringify({ found, other, failures: complete.failures.length, count: complete.count, bailout: complete.bailout, strict: complete.failures.filter(f => f.tapError) }));
