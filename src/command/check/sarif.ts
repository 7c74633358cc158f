import type { CheckFinding, FindingId } from '../../check/check-finding';
import { conclusionOfCheck, linesInWords, RATING_LEVELS } from '../../check/checked';
import { printable } from '../../report/printable';
import { fileUri, fingerprintOf, sarifDocument, unmarked } from '../sarif';
import type { AllowFile } from './allow-file';
import { type CheckedUrl, changeOf } from './checked';
import { CHECK_RULES } from './rules';

/**
 * Makes a SARIF 2.1.0 log: one run, a result for each finding.
 *
 * In: the result of each URL; the file of the allow-list, null: none; the version of the tool; the folder that the file’s name is relative to.
 * Code scanning wants a place in a file: it is the line of the allow-list with the origin; the URL is the logical location.
 * Standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html (read 2026-11)
 */
export function checkSarif(
  checked: readonly CheckedUrl[],
  allowFile: AllowFile | null,
  version: string,
  folder: string,
) {
  const found = checked.flatMap(({ url, page, findings }) => findings.map((finding) => ({ url, page, finding })));
  const rules = [...new Set(found.map(({ finding }) => finding.id))].map(ruleOf);
  const uri = allowFile?.path == null ? null : fileUri(allowFile.path, folder);
  return sarifDocument({
    version,
    rules,
    isSuccessful: checked.every(({ fault }) => fault === null),
    notifications: checked.flatMap(notificationsOf),
    uris: uri === null ? [] : [uri],
    results: found.map(({ url, page, finding }) => ({
      ruleId: finding.id,
      ruleIndex: rules.findIndex(({ id }) => id === finding.id),
      level: RATING_LEVELS[finding.rating],
      message: {
        text: unmarked([finding.title, finding.why, ...linesInWords(finding), `Fix: ${finding.fix}`].join('\n')),
      },
      locations: [
        {
          ...(uri === null
            ? {}
            : {
                physicalLocation: {
                  artifactLocation: { uri },
                  region: { startLine: lineOf(allowFile, finding, page) },
                },
              }),
          logicalLocations: [{ name: printable(url), fullyQualifiedName: printable(url), kind: 'resource' }],
        },
      ],
      partialFingerprints: { primaryLocationLineHash: fingerprintOf([...identityOf(finding), pathOf(url), page]) },
      properties: { rating: finding.rating, page, origins: finding.origins },
    })),
  });
}

/** What is not known is not a result, but a notification; and so is why a check ended early. */
const notificationsOf = (each: CheckedUrl) => [
  ...(each.fault === null ? [] : [notification('error', each, conclusionOfCheck(each).text)]),
  ...each.notKnown.map((reason) => notification('warning', each, reason)),
  ...each.remarks.map((remark) => notification('note', each, remark)),
  ...changeOf(each).map(({ title, lines }) => notification('note', each, [title, ...lines].join('\n'))),
];

const notification = (level: 'error' | 'warning' | 'note', { url }: CheckedUrl, text: string) => ({
  level,
  message: { text: unmarked(`${url}: ${text}`) },
});

/** Of an origin of the list each fault is one; whom a weak comparison lets in may change while it stays the same fault. */
const identityOf = ({ id, lines: [{ probe }] }: CheckFinding): readonly string[] =>
  probe.as === 'listed' ? [id, probe.kind, probe.method, probe.origin ?? ''] : [id];

const pathOf = (url: string): string => url.split('?', 1)[0] ?? '';

/** Of an origin that is not in the list: the line of the page that it is held against. */
function lineOf(allowFile: AllowFile | null, { origins }: CheckFinding, page: string): number {
  const lines = [...origins, page, '*'].flatMap((origin) => allowFile?.lineOf.get(origin) ?? []);
  return lines[0] ?? 1;
}

const ruleOf = (id: FindingId) => {
  const { short, help } = CHECK_RULES[id];
  return {
    id,
    shortDescription: { text: short },
    fullDescription: { text: `${short}.` },
    help: { text: unmarked(help) },
    properties: { tags: ['credentials'] },
  };
};
