// Prints how two readers of JavaScript read each text of a list: their values as text, or that they reject it.
const { readFileSync } = require('fs')
const { inspect } = require('util')
const jsYaml = require('js-yaml')
const yaml = require('yaml')

const readers = {
  'js-yaml': text => jsYaml.loadAll(text),
  yaml: text => yaml.parseAllDocuments(text).map(document => {
    if (document.errors.length + document.warnings.length > 0) throw document.errors[0] ?? document.warnings[0]
    return document.toJS()
  }),
  'yaml 1.1': text => yaml.parseAllDocuments(text, { version: '1.1' }).map(document => {
    if (document.errors.length + document.warnings.length > 0) throw document.errors[0] ?? document.warnings[0]
    return document.toJS()
  })
}

const read = (reader, text) => {
  try {
    return inspect(reader(text), { depth: null, breakLength: Infinity })
  } catch (error) {
    return `rejected: ${error.name}`
  }
}

const texts = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const reading = text => Object.fromEntries(Object.entries(readers).map(([name, reader]) => [name, read(reader, text)]))
process.stdout.write(JSON.stringify(texts.map(reading)))
