/**
 * Who may import whom. This is the only place that says so: READMEs point here, and imports.test.ts holds it.
 *
 * A row is a file or a folder, `*` in it being any one folder; of the rows that hold a file the one with the most parts
 * counts. What it lists are files (without their ending), folders, and packages.
 *
 * The directions in short:
 *
 *     model ← redaction, standards, browsers ← recorder ← engine, har ← panel, command
 *     model ← report ← snippets ← check ← panel, command
 *     model ← changes ← rules/shared ← rules/<subject> ← rules ← reference ← panel, command
 *     engine:  facts ← decide ← advise ← explain,  facts ← other-browsers ← explain,  facts ← apply ← explain
 *     engine/facts ← session ← har, panel
 *     panel:   settings ← state ← parts, filter, columns, clear ← import ← detail, list, causes, cookies, completion, menu ← shell
 */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/model': ['src/model'],
  'src/standards': ['src/model', 'src/standards', 'src/browsers', 'tldts', 'ipaddr.js'],
  'src/browsers': ['src/model', 'src/browsers'],
  'src/redaction': ['src/model', 'src/redaction'],
  'src/recorder': ['src/model', 'src/standards', 'src/redaction', 'src/recorder'],
  // Only the worker makes fingerprints: no other bundle needs the package.
  'src/recorder/value-fingerprints.ts': ['src/model', 'src/standards', '@noble/hashes'],
  'src/protocol': ['src/model', 'src/recorder', 'src/trial/trial', 'src/check/sending', 'src/protocol'],
  'src/report': ['src/model', 'src/redaction', 'src/changes', 'src/report'],

  // A rule knows no other rule and computes nothing that a decision holds: only an index file imports rules.
  'src/rules/index.ts': ['src/model', 'src/rules'],
  'src/snippets': [
    'src/model',
    'src/redaction',
    'src/changes/call',
    'src/changes/of-server',
    'src/changes/quote',
    'src/standards/origin',
    'src/standards/site',
    'src/report',
    'src/snippets',
  ],
  'src/what-if': [
    'src/model',
    'src/recorder/redact',
    'src/standards/redirect',
    'src/standards/cors-safelist',
    'src/standards/origin',
    'src/what-if',
  ],
  'src/trial': ['src/model', 'src/changes/apply-edit', 'src/recorder/json', 'src/trial'],
  // What a check of an endpoint sends, and what its responses tell.
  'src/check': [
    'src/model',
    'src/engine/facts/refusing-status',
    'src/browsers/policies',
    'src/redaction/secrets-in-text',
    'src/standards',
    'src/report/sentence',
    'src/snippets',
    'src/check',
  ],
  'src/changes': ['src/model', 'src/redaction', 'src/standards/cors-safelist', 'src/changes'],
  'src/rules/shared': ['src/model', 'src/changes', 'src/rules/shared'],
  'src/rules/*': ['src/model', 'src/changes/quote', 'src/rules/shared'],
  'src/rules/*/index.ts': ['src/model', 'src/rules'],
  'src/reference': ['src/model', 'src/rules/index', 'src/reference'],

  // Data: what of an exchange the stages below read.
  'src/engine/reads.ts': ['src/model'],
  'src/engine/facts': ['src/model', 'src/standards', 'src/browsers', 'src/engine/facts'],
  'src/engine/decide': ['src/model', 'src/standards', 'src/browsers', 'src/engine/facts', 'src/engine/decide'],
  'src/engine/advise': [
    'src/model',
    'src/standards',
    'src/browsers',
    'src/engine/facts',
    'src/engine/decide',
    'src/engine/advise',
  ],
  'src/engine/other-browsers': [
    'src/model',
    'src/standards',
    'src/browsers',
    'src/engine/facts',
    'src/engine/other-browsers',
  ],
  'src/engine/explain': [
    'src/model',
    'src/standards',
    'src/browsers',
    'src/rules/index',
    'src/rules/shared',
    'src/engine/facts',
    'src/engine/decide',
    'src/changes',
    'src/engine/advise',
    'src/engine/other-browsers',
    'src/engine/apply',
    'src/trial/trial',
    'src/engine/explain',
  ],
  'src/engine/apply': [
    'src/model',
    'src/standards',
    'src/browsers/network-errors',
    'src/changes',
    'src/engine/facts',
    'src/engine/apply',
  ],

  // What a recording as a whole tells of one of its requests.
  'src/session': ['src/model', 'src/standards', 'src/engine/facts', 'src/session'],
  'src/har': [
    'src/model',
    'src/session',
    'src/standards',
    'src/browsers',
    'src/redaction',
    'src/recorder',
    'src/engine',
    'src/report',
    'src/har',
    'jsonc-parser',
  ],
  'src/command': [
    'src/model',
    'src/browsers/browser-titles',
    'src/browsers/policy',
    'src/engine/facts/refusing-status',
    'src/engine/explain/diagnose-made',
    'src/engine/explain/standard-vs-browser',
    'src/what-if',
    'src/session/lives',
    'src/session/hop-values',
    'src/redaction/secrets-in-text',
    'src/har/parse-har',
    'src/har/json-error',
    'src/har/explain-har',
    'src/report',
    'src/snippets',
    'src/check',
    'src/reference',
    'src/command',
    'package.json',
    'node:crypto',
    'node:buffer',
    'node:events',
    'node:fs',
    'node:path',
    'node:stream',
    'node:url',
    'node:util',
  ],
  // The only file that uses the network.
  'src/command/check/client.ts': ['src/model', 'src/check/sending', 'src/report/sentence', 'node:http', 'node:https'],

  'src/panel/settings': ['src/recorder/json', 'src/panel/settings'],
  'src/panel/state': [
    'src/model',
    'src/what-if/written-request',
    'src/trial',
    'src/check/sending',
    'src/check/job',
    'src/changes/repeat',
    'src/standards/site',
    'src/browsers/console-messages',
    'src/session/relate',
    'src/session/lives',
    'src/session/growing-lives',
    'src/session/hop-values',
    'src/session/lived-exchange',
    'src/recorder',
    'src/protocol',
    'src/engine',
    'src/har/parse-har',
    'src/har/pages',
    'src/har/explain-har',
    'src/report',
    'src/panel/settings',
    'src/panel/clear/cleared',
    'src/panel/state',
    'preact',
  ],
  // Against the direction: the view is what the filter lets through, in the order of a column.
  'src/panel/state/view.ts': [
    'src/panel/state',
    'src/panel/columns/sort-rows',
    'src/panel/filter/filter',
    'src/panel/filter/read-message',
  ],
  'src/panel/columns': ['src/panel/settings', 'src/panel/state', 'src/panel/parts', 'src/panel/columns', 'preact'],
  'src/panel/clear': ['src/recorder', 'src/panel/state', 'src/panel/parts', 'src/panel/clear'],
  'src/panel/completion': ['src/panel/filter', 'src/panel/state', 'src/panel/parts', 'src/panel/completion', 'preact'],
  'src/panel/menu': [
    'src/model',
    'src/redaction',
    'src/changes',
    'src/report',
    'src/panel/settings',
    'src/panel/filter',
    'src/panel/state',
    'src/panel/parts',
    'src/panel/menu',
    'preact',
  ],
  'src/panel/parts': [
    'src/model',
    'src/redaction',
    'src/what-if/line-changes',
    'src/panel/state',
    'src/panel/parts',
    'preact',
  ],
  'src/panel/filter': [
    'src/model',
    'src/browsers/browser-message',
    'src/browsers/console-messages',
    'src/panel/state',
    'src/panel/parts',
    'src/panel/filter',
  ],
  'src/panel/import': [
    'src/browsers/browser-titles',
    'src/report',
    'src/panel/state',
    'src/panel/parts',
    'src/panel/import',
    'preact',
  ],
  'src/panel/detail': [
    'src/model',
    'src/redaction',
    'src/browsers/browser-message',
    'src/browsers/browser-titles',
    'src/browsers/console-messages',
    'src/changes',
    'src/engine/explain',
    'src/report',
    'src/reference',
    'src/panel/state',
    'src/panel/parts',
    'src/panel/filter',
    'src/panel/detail',
    'src/panel/check',
    'src/panel/stacks',
    'src/panel/trial',
    'src/panel/what-if',
    'preact',
  ],
  'src/panel/try': [
    'src/model',
    'src/what-if',
    'src/panel/state',
    'src/panel/parts',
    'src/panel/detail',
    'src/panel/try',
    'preact',
  ],
  'src/panel/trial': [
    'src/model',
    'src/redaction',
    'src/changes/repeat',
    'src/what-if/line-changes',
    'src/engine/explain/derive-trial',
    'src/trial/trial',
    'src/panel/state',
    'src/panel/parts',
    'src/panel/trial',
    'preact',
  ],
  'src/panel/check': [
    'src/model',
    'src/redaction',
    'src/changes/call',
    'src/standards/cors-safelist',
    'src/check',
    'src/snippets/server-change',
    'src/panel/stacks',
    'src/panel/state',
    'src/panel/parts',
    'src/panel/check',
    'preact',
  ],
  'src/panel/what-if': [
    'src/model',
    'src/what-if',
    'src/panel/trial',
    'src/panel/state',
    'src/panel/parts',
    'src/panel/what-if',
    'preact',
  ],
  'src/panel/stacks': [
    'src/panel/trial/results',
    'src/model',
    'src/report',
    'src/snippets',
    'src/panel/state',
    'src/panel/parts',
    'src/panel/stacks',
    'preact',
  ],
  'src/panel/causes': ['src/panel/state', 'src/panel/parts', 'src/panel/causes', 'preact'],
  'src/panel/cookies': ['src/model', 'src/panel/state', 'src/panel/parts', 'src/panel/cookies', 'preact'],
  'src/panel/demo': ['src/panel/state', 'src/panel/demo'],
  'src/panel/list': [
    'src/redaction',
    'src/panel/state',
    'src/panel/parts',
    'src/panel/settings',
    'src/panel/columns',
    'src/panel/filter',
    'src/panel/import',
    'src/panel/demo',
    'src/panel/list',
    'preact',
  ],
  'src/panel/shell': [
    'src/browsers/browser-titles',
    'src/redaction',
    'src/what-if/written-request',
    'src/reference',
    'src/report',
    'src/panel',
    'preact',
  ],

  'extension/browser.ts': ['webextension-polyfill'],
  'extension/background': [
    'src/model',
    'src/recorder',
    'src/protocol',
    'src/trial',
    'src/check/sending',
    'src/check/parse-to-send',
    'src/check/browser-faults',
    'extension',
  ],
  'extension/devtools': ['src/protocol', 'src/recorder/json', 'extension'],
  'extension/panel': [
    'src/model',
    'src/recorder',
    'src/protocol',
    'src/changes/repeat',
    'src/check/sending',
    'src/panel/shell/mount',
    'src/panel/state/host',
    'extension',
  ],
  extension: ['src/model', 'src/protocol', 'src/recorder/json', 'src/panel/settings/settings', 'extension'],
};

const partsOf = (path: string): readonly string[] => path.split('/');

const holds = (row: string, file: string): boolean => {
  const parts = partsOf(file);
  return partsOf(row).every((part, index) => (part === '*' ? index < parts.length - 1 : part === parts[index]));
};

/** The row of the table that counts for a source file; undefined: none does. */
export const rowOf = (file: string): string | undefined =>
  Object.keys(MAY_IMPORT)
    .filter((row) => holds(row, file))
    .sort(
      (one, other) =>
        partsOf(other).length - partsOf(one).length || Number(one.includes('*')) - Number(other.includes('*')),
    )[0];

/** Whether an entry of a row ("src/model", "node:", "preact") covers what a file imports. */
export const allows = (entry: string, target: string): boolean =>
  target === entry || target.startsWith(entry.endsWith(':') ? entry : `${entry}/`);
