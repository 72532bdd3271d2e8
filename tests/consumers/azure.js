// Prints what the library of Azure Pipelines' tasks reads in logging commands.
const { commandFromString } = require('azure-pipelines-task-lib/taskcommand');
const lines = require('fs').readFileSync(process.argv[2], 'utf8').split('\n').filter(line => line);
console.log(JSON.stringify(lines.map(line => {
  const { command, properties, message } = commandFromString(line);
  return { command, ...properties, message };
})));
