import type { Example, Scenario } from '../../../src/rules/scenario';
import { callCode } from '../call-code';
import { MENU_ORIGIN } from '../hosts';
import { dataBlock, document, escapeHtml } from './html';
import { inline } from './menu-page';

/** The page of one example, from which its calls are made. `scenario` is the situated one. */
export const scenarioPage = (example: Example, scenario: Scenario): string => {
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
${frameElement(example, scenario)}
</main>
${dataBlock('calls', scenario.calls)}`,
  });
};

const codeTitle = ({ page, frame }: Scenario): string => {
  if (frame === undefined) return `Code on <code>${escapeHtml(page)}</code>`;
  const where = frame === 'sandbox' ? 'a sandboxed frame' : `a frame of <code>${escapeHtml(frame)}</code>`;
  return `Code in ${where} on <code>${escapeHtml(page)}</code>`;
};

const jarSection = ({ jar }: Scenario): string =>
  jar.length === 0
    ? ''
    : `<section aria-labelledby="jar"><h2 id="jar">Cookies set before, by visiting these pages</h2>
<pre tabindex="0"><code>${jar.map(({ from, setCookie }) => escapeHtml(`${from}\n  Set-Cookie: ${setCookie}`)).join('\n')}</code></pre></section>`;

/** The client sets `src` when it is ready to hear from the frame. */
const frameElement = ({ id }: Example, { frame, page }: Scenario): string => {
  if (frame === undefined) return '';
  const origin = frame === 'sandbox' ? page : frame;
  const sandbox = frame === 'sandbox' ? ' sandbox="allow-scripts"' : '';
  return `<iframe title="The frame that makes the request"${sandbox} data-src="${origin}/.lab/frame/${encodeURIComponent(id)}"></iframe>`;
};

/** The document inside a frame. Its script is inline: a sandboxed frame could load it from nowhere without CORS. */
export const framePage = (runCallsScript: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Frame</title></head>
<body><p>This frame makes the request.</p>
<script type="module">
${runCallsScript}
addEventListener('message', async ({ data, source }) => {
  if (source === parent && data?.lab === 'run') parent.postMessage({ lab: 'results', results: await runCalls(data.calls) }, '*');
});
parent.postMessage({ lab: 'ready' }, '*');
</script></body></html>
`;
