import type { Answer } from '../../src/rules/shared/scenario';
import type { Batch, Case, Endpoint, HeaderText, JarEntry } from './plan';

/** A simpler scenario; null: there is nothing to simplify here. */
type Reduction = (subject: Case) => Case | null;

/** Runs scenarios that share the batch's page, and returns for each whether it still shows the same disagreement. */
export type Shows = (batch: Batch) => Promise<readonly boolean[]>;

const MOST_ROUNDS = 8;
const MOST_AT_ONCE = 70;

/**
 * Makes a scenario as small as it gets while it still shows its disagreement in the real browser. Each round tries every
 * single reduction side by side on one page, then all that held together.
 */
export const shrink = async (batch: Batch, subject: Case, shows: Shows): Promise<Case> => {
  let smallest = subject;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const all = reductionsOf(smallest, batch).slice(0, MOST_AT_ONCE);
    const tried = all.flatMap((reduction) => {
      const smaller = reduction(smallest);
      return smaller === null ? [] : [{ reduction, smaller }];
    });
    if (tried.length === 0) break;
    const id = `${batch.id}r${round}`;
    const held = await shows(
      asBatch(
        batch,
        id,
        tried.map(({ smaller }) => smaller),
      ),
    );
    const good = tried.filter((_, index) => held[index]);
    const [first] = good;
    if (first === undefined) break;
    const together = good.reduce((so, { reduction }) => reduction(so) ?? so, smallest);
    const [alsoHolds] = await shows(asBatch(batch, `${id}t`, [together]));
    smallest = alsoHolds ? together : first.smaller;
  }
  return smallest;
};

/** The same scenarios under new ids, which are in their URLs and cookies. */
const asBatch = (batch: Batch, id: string, cases: readonly Case[]): Batch => ({
  ...batch,
  id,
  cases: cases.map((each, index): Case => JSON.parse(JSON.stringify(each).replaceAll(each.id, `${id}c${index}`))),
});

const reductionsOf = ({ call, jar, server }: Case, { places }: Batch): readonly Reduction[] => [
  ...places.map(
    (_, place): Reduction =>
      (each) =>
        place < each.place ? { ...each, place } : null,
  ),
  ...jar.map(
    (entry): Reduction =>
      (each) =>
        changed(
          each,
          'jar',
          each.jar.filter((other) => other.name !== entry.name),
        ),
  ),
  ...jar.flatMap(jarReductions),
  ...(call.headers ?? []).map(
    (header): Reduction =>
      (each) => ({
        ...each,
        call: { ...each.call, headers: (each.call.headers ?? []).filter((other) => other !== header) },
      }),
  ),
  ...(['body', 'method', 'credentials', 'mode'] as const).map(
    (member): Reduction =>
      (each) => {
        const { [member]: dropped, ...rest } = each.call;
        return dropped === undefined ? null : { ...each, call: rest };
      },
  ),
  ...server.flatMap(({ at }) => endpointReductions(at)),
];

const changed = (subject: Case, member: 'jar', jar: readonly JarEntry[]): Case | null =>
  jar.length === subject.jar.length ? null : { ...subject, [member]: jar };

const jarReductions = ({ name }: JarEntry): readonly Reduction[] =>
  [{ partition: null }, { domain: null }, { httpOnly: false }].map(
    (part): Reduction =>
      (each) => {
        const jar = each.jar.map((entry) => (entry.name === name ? { ...entry, ...part } : entry));
        return JSON.stringify(jar) === JSON.stringify(each.jar) ? null : { ...each, jar };
      },
  );

const endpointReductions = (at: string): readonly Reduction[] => {
  const edit =
    (change: (endpoint: Endpoint) => Endpoint): Reduction =>
    (each) => {
      const server = each.server.map((endpoint) => (endpoint.at === at ? change(endpoint) : endpoint));
      return JSON.stringify(server) === JSON.stringify(each.server) ? null : { ...each, server };
    };
  const ofAnswer = (change: (answer: Exclude<Answer, string>) => Answer): readonly Reduction[] => [
    edit((endpoint) => ({ ...endpoint, answer: onLines(endpoint.answer, change) })),
    edit((endpoint) =>
      endpoint.preflight === undefined ? endpoint : { ...endpoint, preflight: onLines(endpoint.preflight, change) },
    ),
  ];
  const without =
    (index: number) =>
    (answer: Exclude<Answer, string>): Answer => ({
      ...answer,
      headers: answer.headers.filter((_, position) => position !== index),
    });
  return [
    // The chain ends here.
    (each) => {
      const index = each.server.findIndex((endpoint) => endpoint.at === at);
      const endpoint = each.server[index];
      if (endpoint === undefined || index === each.server.length - 1 || typeof endpoint.answer === 'string')
        return null;
      const headers = endpoint.answer.headers.filter((header) => !header.startsWith('Location'));
      return { ...each, server: [...each.server.slice(0, index), { ...endpoint, answer: { status: 200, headers } }] };
    },
    // Only the response to OPTIONS, where it matters.
    edit(({ preflight: _, ...rest }) => rest),
    ...ofAnswer((answer) => (answer.status < 300 || answer.status > 399 ? { ...answer, status: 200 } : answer)),
    ...[0, 1, 2, 3, 4, 5].flatMap((index) => ofAnswer(without(index))),
    ...[1, 2, 3, 4, 5].map((part) =>
      edit((endpoint) => ({ ...endpoint, answer: onLines(endpoint.answer, dropAttribute(part)) })),
    ),
  ];
};

const onLines = (answer: Answer, change: (answer: Exclude<Answer, string>) => Answer): Answer =>
  typeof answer === 'string' ? answer : change(answer);

/** Takes one attribute off every Set-Cookie line. */
const dropAttribute =
  (part: number) =>
  (answer: Exclude<Answer, string>): Answer => ({
    ...answer,
    headers: answer.headers.map((header): HeaderText => {
      if (!header.startsWith('Set-Cookie: ')) return header;
      const parts = header.slice(12).split(';');
      return `Set-Cookie: ${parts.filter((_, index) => index !== part).join(';')}`;
    }),
  });
