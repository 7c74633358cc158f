import { createHash } from 'node:crypto';
import { isAbsolute, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { specUrl } from '../reference/standards';
import { verdictGroups } from '../reference/verdicts';
import { marked } from '../report/markdown-escape';
import { printable } from '../report/printable';
import type { ReportedFinding } from '../report/schema';
import { counted } from '../report/sentence';
import { type Explained, nameOf, titleOf, whyOf } from './explained';
import { placeName } from './marked-line';
import { serverTexts } from './server-texts';
import { snippetTexts } from './snippet-texts';
import { entriesInWords } from './tally/entries-in-words';
import { REFUSALS_TITLE, refusalLines } from './tally/refusals';
import type { Group, Level } from './tally/summary';

const LEVELS: Readonly<Record<Level, 'error' | 'warning' | 'note'>> = {
  blocks: 'error',
  unexplained: 'error',
  'loses-cookie': 'warning',
  open: 'warning',
  'will-block': 'warning',
  advice: 'note',
};

const UNEXPLAINED = 'failed-for-an-untold-reason';
const MOST_REQUESTS = 20;

/**
 * Makes a SARIF 2.1.0 log: one run, a result for each group.
 *
 * In: the result of each file; the version of the tool; the folder that the files' names are relative to.
 * Code scanning wants a place in a file: it is the HAR itself, line 1; the request is the logical location.
 * Standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html (read 2026-11)
 */
export function sarifLog(explained: readonly Explained[], version: string, folder: string) {
  const groups = explained.flatMap(({ file, summary }) => summary.groups.map((group) => ({ group, file })));
  const rules = [...new Map(groups.map(({ group }) => [ruleIdOf(group), ruleOf(group)])).values()];
  return sarifDocument({
    version,
    rules,
    isSuccessful: true,
    notifications: explained.flatMap((each) => [...gapsOf(each), ...refusalsOf(each), ...serversOf(each)]),
    uris: explained.map(({ file }) => fileUri(file, folder)),
    results: groups.map(({ group, file }) =>
      resultOf(
        group,
        fileUri(file, folder),
        rules.findIndex(({ id }) => id === ruleIdOf(group)),
      ),
    ),
  });
}

interface SarifParts<Rule, Notification, Result> {
  readonly version: string;
  readonly rules: readonly Rule[];
  readonly isSuccessful: boolean;
  readonly notifications: readonly Notification[];
  /** Of the files that results point at. */
  readonly uris: readonly string[];
  readonly results: readonly Result[];
}

/** What is around the results of one run. */
export const sarifDocument = <Rule, Notification, Result>({
  version,
  rules,
  isSuccessful,
  notifications,
  uris,
  results,
}: SarifParts<Rule, Notification, Result>) => ({
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  version: '2.1.0',
  runs: [
    {
      tool: { driver: { name: 'Credentials', semanticVersion: version, rules } },
      invocations: [{ executionSuccessful: isSuccessful, toolExecutionNotifications: notifications }],
      columnKind: 'utf16CodeUnits',
      artifacts: [...new Set(uris)].map((uri) => ({ location: { uri } })),
      results,
    },
  ],
});

/** What a file cannot tell is not a result, but a notification. */
const gapsOf = ({ file, source }: Explained) =>
  source.gaps.map(({ text }) => ({ level: 'note', message: { text: unmarked(`${nameOf(file)}: ${text}`) } }));

/** A refusal that nothing explains is no result either. */
const refusalsOf = ({ file, summary: { counts, refusals } }: Explained) =>
  counts.refused === 0
    ? []
    : [
        {
          level: 'note',
          message: {
            text: unmarked(
              [
                `${nameOf(file)}: ${REFUSALS_TITLE}`,
                ...refusalLines(counts.refused, refusals, MOST_REQUESTS, printable),
              ].join('\n'),
            ),
          },
        },
      ];

/** What a server must change is said of several results together: a notification, too. */
const serversOf = ({ servers }: Explained) =>
  servers.flatMap((server) => {
    const texts = serverTexts(server);
    return texts === null
      ? []
      : [{ level: 'note', message: { text: unmarked([texts.title, ...texts.lines].join('\n')) } }];
  });

const ruleIdOf = ({ culprit }: Group): string => culprit?.ruleId ?? UNEXPLAINED;

function ruleOf(group: Group) {
  const { culprit, level } = group;
  const short = culprit?.short ?? 'Failed for a reason that the file does not show';
  const says = verdictGroups.flatMap(({ verdicts }) => verdicts[ruleIdOf(group)] ?? [])[0]?.says ?? `${short}.`;
  const links = culprit?.spec.map(specUrl) ?? [];
  const fixes = culprit?.fixes ?? [];
  const advice = [says, ...fixes.map(({ title, danger }) => [`${title}.`, danger ?? ''].join(' ').trim())];
  const help = [...advice, ...links];
  return {
    id: ruleIdOf(group),
    shortDescription: { text: unmarked(short) },
    fullDescription: { text: unmarked(says) },
    help: { text: unmarked(help.join('\n')), markdown: [...advice.map(marked), ...links].join('\n\n') },
    ...(links[0] === undefined ? {} : { helpUri: links[0] }),
    defaultConfiguration: { level: LEVELS[level] },
    properties: { tags: ['credentials'] },
  };
}

function resultOf(group: Group, uri: string, ruleIndex: number) {
  const { culprit, further, first, requests, count, level } = group;
  const artifactLocation = { uri };
  const [asked, ...others] = requests.slice(0, MOST_REQUESTS).map(({ method, url, entries }) => ({
    message: { text: unmarked(`${method} ${url} (${entriesInWords(entries)})`) },
    physicalLocation: { artifactLocation, region: { startLine: 1 } },
    logicalLocations: [{ name: `${method} ${url}`, fullyQualifiedName: url, kind: 'resource' }],
  }));
  return {
    ruleId: ruleIdOf(group),
    ruleIndex,
    level: LEVELS[level],
    message: { text: messageOf(group) },
    locations: asked === undefined ? [] : [asked],
    relatedLocations: others.map((location, index) => ({ id: index + 1, ...location })),
    occurrenceCount: count,
    partialFingerprints: { primaryLocationLineHash: fingerprint(group) },
    properties: {
      certainty: culprit?.certainty ?? null,
      at: culprit === null ? null : placeName(culprit.at),
      cookie: culprit?.cookie ?? null,
      origin: first.origin,
      outcome: first.outcome,
      networkError: first.networkError,
      browserNames: culprit?.browserNames ?? null,
      fixes: fixesOf(culprit),
      further: further.map(({ ruleId, short }) => ({ ruleId, short })),
    },
  };
}

function messageOf(group: Group): string {
  const { culprit, count } = group;
  const [best] = culprit?.fixes ?? [];
  return unmarked(
    [
      titleOf(group),
      whyOf(group),
      best === undefined ? '' : `Fix: ${best.title}.`,
      ...(best === undefined ? [] : snippetTexts(best)),
      best?.danger ?? '',
      count > 1 ? `The same is said of ${counted(count - 1, 'more request')}.` : '',
    ]
      .filter((line) => line !== '')
      .join('\n'),
  );
}

const fixesOf = (culprit: ReportedFinding | null) =>
  (culprit?.fixes ?? []).map(({ title, snippet, danger }) => ({ title, snippet: snippet?.text ?? null, danger }));

/** SARIF's plain messages have no code; a bracket would begin a link. */
export const unmarked = (text: string): string =>
  text
    .split('\n')
    .map((line) =>
      printable(line)
        .replaceAll('`', '')
        .replace(/[[\]\\]/g, '\\$&'),
    )
    .join('\n');

/** The same fault of the same request is the same alert in the next run; the query is not part of it. */
function fingerprint(group: Group): string {
  const { first, culprit } = group;
  const [path = ''] = first.url.split(/[?#]/);
  return fingerprintOf([ruleIdOf(group), first.method, path, first.origin ?? '', culprit?.cookie ?? '']);
}

/** The same texts have the same fingerprint in every run. */
export const fingerprintOf = (parts: readonly string[]): string =>
  `${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)}:1`;

/** Relative where it can be, for code scanning looks for it in the repository. */
export function fileUri(file: string, folder: string): string {
  if (file === '-') return 'standard-input.har';
  const path = isAbsolute(file) ? relative(folder, file) : file;
  if (path.startsWith('..') || isAbsolute(path)) return pathToFileURL(file).href;
  return path
    .split(/[\\/]/)
    .filter((part) => part !== '.')
    .map(encodeURIComponent)
    .join('/');
}
