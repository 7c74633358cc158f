import { callCode } from '../call-code';
import { MENU_ORIGIN } from '../hosts';
import type { Act, Situation, SituationCall } from '../situations/situation';
import { dataBlock, document, escapeHtml } from './html';
import { inline } from './menu-page';

/** What the page's script is told. */
export interface SituationFacts {
  readonly acts: readonly Act[];
  /** The step that led to this page. */
  readonly step: number;
  /** Take the next steps without being told. */
  readonly run: boolean;
}

/** A page of a situation: what it is about, every step with what the panel says of it, and the button that takes the next one. */
export const situationPage = (
  { id, title, about, steps }: Situation,
  { step, run }: Pick<SituationFacts, 'step' | 'run'>,
): string => {
  const facts: SituationFacts = { acts: steps.map(({ act }) => act), step, run };
  const again = `${MENU_ORIGIN}/.lab/open/${encodeURIComponent(id)}?fresh`;
  return document({
    title: title.replaceAll('`', ''),
    script: '/.lab/situation-client.js',
    body: `<header>
<p><a href="${MENU_ORIGIN}/#${encodeURIComponent(id)}">All situations</a></p>
<h1>${inline(title)}</h1>
<p>${inline(about)}</p>
<p class="hint">Check <strong>Preserve log</strong> in the <strong>Credentials</strong> panel (F12): it then shows the steps of earlier pages too.</p>
</header>
<main>
<section aria-labelledby="steps"><h2 id="steps">Steps</h2>
<ol class="steps">
${steps.map(stepItem).join('\n')}
</ol>
<p class="actions"><button type="button" id="next">Next step</button>
<a href="${escapeHtml(again)}">Start over with fresh cookies</a>
<a href="${escapeHtml(`${again}&run`)}">All steps at once</a></p>
<p id="said" role="status"></p></section>
<section aria-labelledby="got"><h2 id="got">What the code of this page got</h2>
<ol id="results" class="results">Nothing yet.</ol></section>
<div id="frames"></div>
</main>
${dataBlock('facts', facts)}`,
  });
};

const stepItem = ({ act, title, expect }: Situation['steps'][number]): string => `<li class="step">
<strong>${inline(title)}</strong>
<pre tabindex="0"><code>${escapeHtml(actCode(act))}</code></pre>
<p>The panel: ${inline(expect)}</p>
</li>`;

/** A step as a developer would write it. */
const actCode = (act: Act): string => {
  switch (act.does) {
    case 'visit':
      return `GET ${act.to}`;
    case 'submit':
      return `<form method="post" action="${act.to}">`;
    case 'call':
      return act.calls.map(callWithReading).join('\n');
    case 'open-frame':
      return `<iframe src="${act.to}"></iframe>`;
    case 'frame-goes':
      return act.how === 'link'
        ? `// in the frame\nlocation.href = '${act.to}';`
        : `<!-- in the frame -->\n<form method="post" action="${act.to}">`;
    case 'script-cookie':
      return `document.cookie = '${act.line}';`;
  }
};

const callWithReading = (call: SituationCall): string =>
  call.unread ? `${callCode(call)} // its body is not read` : callCode(call);

/** The document in a frame: does what the page around it says. */
export const frameDocument = (script: string): string =>
  `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Frame</title></head>
<body><p>A document in a frame.</p>
<script>
${script.replaceAll('</script', '<\\/script')}
</script></body></html>
`;
