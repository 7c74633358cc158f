import { writeFile } from 'node:fs/promises';
import { itemsOf, membersOf } from '../../src/recorder/json';
import { allSituations } from '../lab/situations';
import { buildExtension } from './build';
import { exportHar, keepNetworkLog } from './devtools-frontend';
import { allExamples } from './examples';
import { findBrowser } from './find-browser';
import { makeLifetime } from './lifetime';
import { openSession } from './open-session';
import { runExample } from './run-example';
import { runSituation } from './run-situation';

/**
 * `npm run record-demo`: plays some of the lab's examples and one situation in the real browser, and keeps DevTools' own HAR of
 * them, in which nothing but the lab's made-up hosts and cookies is, as the recording that the panel shows to a new user.
 */
const FILE = 'src/panel/demo/demo.json';
const EXAMPLES = ['wildcard-origin', 'preflight-404', 'error-page-502', 'lax-cross-site'];
const SITUATION = 'lost-to-another-domain';

/** What the explanation reads; the rest of DevTools’ members only makes the file larger. */
const withoutRest = (entry: unknown): unknown => {
  const { pageref, startedDateTime, time, request, response, timings, cache, _resourceType, _initiator } =
    membersOf(entry);
  const { content, ...ofResponse } = membersOf(response);
  const { size, mimeType } = membersOf(content);
  const { type } = membersOf(_initiator);
  return {
    pageref,
    startedDateTime,
    time,
    request,
    response: { ...ofResponse, content: { size, mimeType } },
    timings,
    cache,
    _resourceType,
    // The preflight’s names the request that it was sent for.
    _initiator: type === 'preflight' ? _initiator : { type },
  };
};

/** Not what the lab itself needs: its menu, and the visits that delete cookies. */
const isOfPage = (entry: unknown): boolean => {
  const url = new URL(String(membersOf(membersOf(entry).request).url));
  const isOfLab = url.pathname.startsWith('/.lab/') || url.searchParams.has('fresh') || url.pathname === '/';
  return /^https?:$/.test(url.protocol) && !isOfLab;
};

const byStart = (one: unknown, other: unknown): number =>
  String(membersOf(one).startedDateTime).localeCompare(String(membersOf(other).startedDateTime));

const lifetime = makeLifetime();
try {
  await findBrowser(console.log);
  await buildExtension();
  const played = allSituations.filter(({ id }) => id === SITUATION);
  const session = await openSession({ thirdPartyCookies: 'allowed', extension: true, panel: true, situations: played });
  lifetime.add(session.close);
  const { devtools } = session;
  if (devtools === null) throw new Error('the panel is not shown');
  await keepNetworkLog(devtools.window);
  await session.panel?.filter('');
  for (const situation of played) {
    const { disagreements } = await runSituation(session, situation);
    if (disagreements.length > 0) throw new Error(disagreements.join('\n'));
  }
  for (const id of EXAMPLES) {
    const example = allExamples.find((each) => each.id === id);
    if (example === undefined) throw new Error(`There is no example "${id}"`);
    await runExample(session, example);
  }
  const { log } = membersOf(JSON.parse(await exportHar(devtools.window)));
  const { version, creator, pages, entries } = membersOf(log);
  const kept = itemsOf(entries).filter(isOfPage).sort(byStart);
  /** By page: the URL of its document, in place of the lab’s address from which it was opened. */
  const titles = new Map(
    kept
      .map(membersOf)
      .filter(({ _resourceType }) => _resourceType === 'document')
      .map(({ pageref, request }) => [pageref, membersOf(request).url] as const),
  );
  const shownPages = itemsOf(pages)
    .map(membersOf)
    .filter(({ id }) => titles.has(id))
    .map((page) => ({ ...page, title: titles.get(page.id) }));
  const recording = { log: { version, creator, pages: shownPages, entries: kept.map(withoutRest) } };
  await writeFile(FILE, `${JSON.stringify(recording, null, 2)}\n`);
  console.log(`${FILE}: ${kept.length} requests`);
  await session.close();
} finally {
  await lifetime.end();
}
