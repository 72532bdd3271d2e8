#!/usr/bin/env node
// Starts the program of the package for this platform.
const { spawnSync } = require("node:child_process");

const name = `rolecall-${process.platform}-${process.arch}`;
const program = process.platform === "win32" ? "rolecall.exe" : "rolecall";

let path;
try {
  path = require.resolve(`${name}/bin/${program}`);
} catch {
  console.error(`rolecall: the package \`${name}\` is not installed; install again without \`--omit=optional\`, or use another of the ways to install rolecall`);
  process.exit(2);
}
const run = spawnSync(path, process.argv.slice(2), { stdio: "inherit" });
if (run.error) {
  console.error(`rolecall: cannot start \`${path}\`: ${run.error.message}`);
}
process.exit(run.status ?? 2);
