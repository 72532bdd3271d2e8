// Prints what VS Code's problem matcher $eslint-compact, a JavaScript expression, reads.
const matcher = /^(.+):\sline\s(\d+),\scol\s(\d+),\s(Error|Warning|Info)\s-\s(.+)\s\((.+)\)$/;
const lines = require('fs').readFileSync(process.argv[2], 'utf8').split('\n').filter(line => line);
console.log(JSON.stringify(lines.map(line => {
  const [, path, row, column, severity, message, rule] = matcher.exec(line);
  return { path, line: Number(row), column: Number(column), severity, message, rule };
})));
