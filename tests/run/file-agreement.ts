import { explainHar } from '../../src/har/explain-har';
import { parseHar } from '../../src/har/text/parse-har';
import type { ReportedExchange } from '../../src/report/schema';
import type { ExpectedRequest, Situation } from '../lab/situations/situation';
import { hasFix } from './situation-agreement';

/**
 * Compares what is said of DevTools' own file of the requests of a situation with what the situation states. One sentence for each
 * disagreement. The file has no reading of the cookie store: it may say that it cannot tell, and `inFile` states where it says less.
 */
export const fileDisagreements = (har: string, { steps }: Situation): readonly string[] => {
  const reading = parseHar(har);
  if ('refusal' in reading) return [reading.refusal];
  const exchanges = [...explainHar(reading.har).exchanges()];
  const stated = steps.flatMap(({ requests }) => requests);
  return [...new Set(stated.map(({ request }) => request))].flatMap((request) => {
    const wanted = stated.filter((one) => one.request === request);
    const found = exchanges.filter(({ method, url }) => `${method} ${url}` === request);
    // Calls at once are in no known order.
    const left = wanted.filter((one) => takeOut(found, (each) => isTold(each, one)) === null);
    return left.map(
      ({ findings }) =>
        `the file on ${request}: ${found.map(textOf).join(' | ') || 'nothing'}; the situation says ${findings.join(', ') || 'no finding'}`,
    );
  });
};

const textOf = ({ verdict, findings }: ReportedExchange): string =>
  `${verdict.kind} [${findings.map(({ ruleId, title }) => `${ruleId}: ${title}`).join(', ')}]`;

/** A file has values of cookies, so that it may say more of an earlier request; it names the same one. */
const isTold = (exchange: ReportedExchange, { findings, inFile, tells, fix }: ExpectedRequest): boolean => {
  const { verdict, findings: said } = exchange;
  if (verdict.kind === 'cannot-tell') return true;
  const ids = said.map(({ ruleId }) => ruleId).join(', ');
  // DevTools leave lines out of some of their files only: then the file says what the panel says.
  if (inFile !== undefined && ids === inFile.join(', ')) return true;
  const named = tells?.match(/(?:GET|POST) [^\s`]+/g) ?? [];
  const areNamed = named.every((request) => said[0]?.title.includes(request));
  return ids === findings.join(', ') && areNamed && (fix === undefined || hasFix(exchange, fix));
};

/** Removes and gives the first that fits; null: none does. */
const takeOut = <T>(list: T[], fits: (one: T) => boolean): T | null => {
  const at = list.findIndex(fits);
  return at === -1 ? null : (list.splice(at, 1)[0] ?? null);
};
