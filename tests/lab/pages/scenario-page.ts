import type { Scenario } from '../../../src/rules/shared/scenario';
import { callCode } from '../call-code';
import { framesOf, type LabFrame, type Situated } from '../catalogue';
import { MENU_ORIGIN } from '../hosts';
import { dataBlock, document, escapeHtml } from './html';
import { frameWords, inline } from './menu-page';

/** The page of one example, from which its calls are made. */
export const scenarioPage = (situated: Situated): string => {
  const { example, scenario } = situated;
  const { calls, worker, serviceWorker } = scenario;
  const openAgain = `${MENU_ORIGIN}/.lab/open/${encodeURIComponent(example.id)}?fresh&run`;
  return document({
    title: example.title.replaceAll('`', ''),
    script: '/.lab/page-client.js',
    body: `<header>
<p><a href="${MENU_ORIGIN}/#${encodeURIComponent(example.id)}">All situations</a></p>
<h1>${inline(example.title)}</h1>
</header>
<main>
${jarSection(scenario)}
<section aria-labelledby="code"><h2 id="code">${codeTitle(scenario)}</h2>
<pre tabindex="0"><code>${escapeHtml(scenario.calls.map(callCode).join('\n\n'))}</code></pre>
<p class="actions"><button type="button" id="run">Run</button>
<a href="${escapeHtml(openAgain)}">Start over with fresh cookies</a></p></section>
<section aria-labelledby="got"><h2 id="got">What the code got</h2>
<ol id="results" class="results" aria-live="polite">Not run yet.</ol>
<p class="hint">That is all that the code can know. The <strong>Credentials</strong> panel in DevTools (F12) tells why.</p>
</section>
${frameElement(framesOf(situated)[0])}
</main>
${dataBlock('scenario', { calls, worker, serviceWorker })}`,
  });
};

const codeTitle = (scenario: Scenario): string =>
  [`Code ${callerPlace(scenario)} <code>${escapeHtml(scenario.page)}</code>`, ...serviceWorkerNote(scenario)].join(
    ', ',
  );

/** "on", "in a worker on", "in a sandboxed frame on" */
const callerPlace = ({ frame, worker }: Scenario): string => {
  const where = [...(worker ? ['a worker'] : []), ...(frame === undefined ? [] : [frameWords(frame)])];
  return where.length === 0 ? 'on' : `in ${where.join(' of ')} on`;
};

const serviceWorkerNote = ({ serviceWorker }: Scenario): readonly string[] => {
  if (serviceWorker === undefined) return [];
  const notes = {
    'passes-on': 'whose service worker passes requests on',
    answers: 'whose service worker answers',
    'answers-opaque': 'whose service worker answers with what it fetched in mode no-cors',
  } as const;
  return [notes[serviceWorker]];
};

const jarSection = ({ jar }: Scenario): string =>
  jar.length === 0
    ? ''
    : `<section aria-labelledby="jar"><h2 id="jar">Cookies set before, by visiting these pages</h2>
<pre tabindex="0"><code>${jar.map(({ from, setCookie }) => escapeHtml(`${from}\n  Set-Cookie: ${setCookie}`)).join('\n')}</code></pre></section>`;

/** The script sets `src` when it is ready to hear from the frame. */
const frameElement = (frame: LabFrame | undefined): string =>
  frame === undefined
    ? ''
    : `<iframe title="The frame that makes the request"${frame.sandboxed ? ' sandbox="allow-scripts"' : ''} data-src="${frame.url}"></iframe>`;

/**
 * The document inside a frame, with the frame inside that. Its script is inline: a sandboxed frame could load it from
 * nowhere without CORS.
 */
export const framePage = (
  script: string,
  { inner, worker }: { inner: LabFrame | undefined; worker: boolean },
): string =>
  `<!doctype html>
<html lang="en"${worker && inner === undefined ? ' data-worker' : ''}><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Frame</title></head>
<body><p>This frame makes the request.</p>
${frameElement(inner)}
<script type="module">
${script.replaceAll('</script', '<\\/script')}
</script></body></html>
`;
