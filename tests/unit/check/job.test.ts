import { describe, expect, it } from 'vitest';
import { createCheckJob, planOf, resultOf } from '../../../src/check/job';
import type { Sent } from '../../../src/check/sending';

const SUBJECT = { url: 'https://api.shop.example/me', headers: [] };
const PAGE = 'https://app.shop.example';
const WRITTEN = { origins: PAGE, methods: 'GET', credentials: true, withCookies: false };

describe('what the user wrote', () => {
  it('is planned: the first origin is the page’s, empty lines and repetitions do not count', () => {
    const plan = planOf(SUBJECT, { ...WRITTEN, origins: `\n ${PAGE} \n\nhttps://b.example, ${PAGE}` });
    if ('refusal' in plan) throw new Error(plan.refusal);
    expect(plan.endpoint.page).toBe(PAGE);
    expect(plan.endpoint.allowList.map(({ origin }) => origin)).toEqual([PAGE, 'https://b.example']);
    expect(plan.probes[0]).toMatchObject({ origin: PAGE, as: 'listed' });
  });

  it.each([
    ['nothing', ' \n', 'Write at least one origin that must be let in.'],
    ['a URL', `${PAGE}/`, `An origin is \`${PAGE}/\`, and no browser sends that as an origin`],
    ['every origin', '*', 'An origin cannot be `*` here: name each origin.'],
    ['the opaque origin', `${PAGE}\nnull`, 'An origin cannot be `null`'],
    [
      'the server, in any line',
      `${PAGE}\nhttps://api.shop.example`,
      '`https://api.shop.example` is the origin of the server',
    ],
  ])('is refused: %s', (_, origins, refusal) => {
    expect(planOf(SUBJECT, { ...WRITTEN, origins })).toEqual({ refusal: expect.stringContaining(refusal) });
  });
});

describe('the methods', () => {
  it('are read between spaces and commas, each once', () => {
    const plan = planOf(SUBJECT, { ...WRITTEN, methods: 'GET, PUT  GET' });
    if ('refusal' in plan) throw new Error(plan.refusal);
    expect(plan.endpoint.allowList[0].methods).toEqual(['GET', 'PUT']);
  });

  it.each([
    [' ', 'Write at least one method.'],
    ['get', 'A method is `get`: write it in capital letters.'],
    ['TRACE', 'A method is `TRACE`, which no page can use.'],
  ])('%s is refused', (methods, refusal) => {
    expect(planOf(SUBJECT, { ...WRITTEN, methods })).toEqual({ refusal });
  });
});

it('at most 200 requests are sent', () => {
  const origins = Array.from({ length: 40 }, (_, index) => `https://app-${index}.example`).join('\n');
  expect(planOf(SUBJECT, { ...WRITTEN, origins })).toEqual({
    refusal: expect.stringMatching(/^That would be \d+ requests/),
  });
});

describe('a job', () => {
  const correct = async (): Promise<Sent> => ({
    response: {
      status: 200,
      headerList: [
        { name: 'Access-Control-Allow-Origin', value: PAGE },
        { name: 'Access-Control-Allow-Credentials', value: 'true' },
      ],
    },
  });

  it('tells its progress, and what the responses tell; what is written afterwards takes that away', async () => {
    const job = createCheckJob(WRITTEN);
    const counts: (number | null)[] = [];
    job.changed = () => counts.push(job.count);
    await job.start(SUBJECT, correct, () => 0);
    const responses = job.result?.run.observed.length ?? 0;
    expect(responses).toBeGreaterThan(10);
    expect(counts).toEqual([...Array.from({ length: responses + 1 }, (_, index) => index), null]);
    expect(resultOf(job, null)).toMatchObject({ fault: null, findings: [] });
    job.write({ credentials: false });
    expect(resultOf(job, null)).toBeNull();
  });

  it('sends nothing that is refused, and one run at a time', async () => {
    let sent = 0;
    const count = (): Promise<Sent> => {
      sent += 1;
      return correct();
    };
    await createCheckJob({ ...WRITTEN, origins: '*' }).start(SUBJECT, count, () => 0);
    expect(sent).toBe(0);
    const job = createCheckJob(WRITTEN);
    await Promise.all([job.start(SUBJECT, count, () => 0), job.start(SUBJECT, count, () => 0)]);
    expect(sent).toBe((job.result?.probes.length ?? 0) + 1);
  });

  it('is stopped: no further request, and what is known is told', async () => {
    const job = createCheckJob(WRITTEN);
    let sent = 0;
    const stopping = (): Promise<Sent> => {
      sent += 1;
      if (sent === 3) job.stop();
      return correct();
    };
    await job.start(SUBJECT, stopping, () => 0);
    expect(sent).toBe(3);
    expect(resultOf(job, null)).toMatchObject({ fault: 'The check was ended.' });
    expect(job.result?.run.observed).toHaveLength(3);
  });

  it('ends when it takes too long', async () => {
    let minutes = 0;
    const slow = (): Promise<Sent> => {
      minutes += 1;
      return correct();
    };
    const job = createCheckJob(WRITTEN);
    await job.start(SUBJECT, slow, () => minutes * 60_000);
    expect(job.result?.run).toMatchObject({ fault: 'The check took longer than 180 seconds.' });
  });
});
