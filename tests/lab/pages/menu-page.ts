import type { Call, Example, Scenario } from '../../../src/rules/shared/scenario';
import { GROUP_TITLES, groupOf } from '../groups';
import { MENU_ORIGIN } from '../hosts';
import { document, escapeHtml } from './html';

type Setting = Scenario['thirdPartyCookies'];

/** The lab's front page: every situation, grouped, each with a button that makes it happen. */
export const menuPage = (examples: readonly Example[], setting: Setting | null): string => {
  const groups = GROUP_TITLES.map((title, index) => ({
    title,
    id: `group-${index}`,
    members: examples.filter((example) => groupOf(example) === title),
  })).filter(({ members }) => members.length > 0);
  return document({
    title: 'Lab: requests with credentials',
    body: `<header>
<h1>What went wrong?</h1>
<p>Pick a situation: its page opens and makes the request. Then look at the <strong>Credentials</strong> panel in
DevTools (F12) and compare what the page’s own code got with what the panel tells.</p>
<nav aria-label="Situations"><ul>${groups
      .map(
        ({ id, title, members }) =>
          `<li><a href="#${id}">${escapeHtml(title)}</a> <small>${members.length}</small></li>`,
      )
      .join('')}</ul></nav>
</header>
<main>
${groups
  .map(
    ({ id, title, members }) => `<section aria-labelledby="${id}">
<h2 id="${id}">${escapeHtml(title)}</h2>
<ul class="situations">
${members.map((example) => menuRow(example, setting)).join('\n')}
</ul>
</section>`,
  )
  .join('\n')}
</main>`,
  });
};

const menuRow = (example: Example, setting: Setting | null): string => {
  const { id, title, scenario } = example;
  const notes = [whereFrom(scenario), ...settingNote(scenario, setting)].filter((note) => note !== '');
  return `<li id="${escapeHtml(id)}">
<div><span>${inline(title)}</span>
<small><code>${escapeHtml(requestLine(subject(example)))}</code>${notes.map((note) => ` · ${note}`).join('')}</small></div>
<a class="button" href="/.lab/open/${escapeHtml(id)}?fresh&amp;run" aria-label="Run: ${escapeHtml(title.replaceAll('`', ''))}">Run</a>
</li>`;
};

/** Said only where it is not the menu's own origin. */
const whereFrom = ({ frame, page, worker, serviceWorker }: Scenario): string =>
  [
    ...(worker ? ['from a worker'] : []),
    ...(frame === undefined ? [] : [`from ${frameWords(frame)}`]),
    ...(frame !== undefined || page === MENU_ORIGIN ? [] : [`from <code>${escapeHtml(page)}</code>`]),
    ...(serviceWorker === undefined ? [] : ['with a service worker']),
  ].join(', ');

/** "a frame of <code>https://bank.test</code> in a sandboxed frame": the innermost first. */
export const frameWords = (frame: NonNullable<Scenario['frame']>): string =>
  (typeof frame === 'string' ? [frame] : frame)
    .map((one) => (one === 'sandbox' ? 'a sandboxed frame' : `a frame of <code>${escapeHtml(one)}</code>`))
    .reverse()
    .join(' in ');

/** The call that the example is about: the last one. */
const subject = ({ scenario }: Example): Call => scenario.calls.at(-1) ?? scenario.calls[0];

/** "PUT https://api.shop.test/me · include" */
const requestLine = ({ method, to, credentials, api }: Call): string =>
  [
    `${method ?? 'GET'} ${to}`,
    ...(credentials === undefined ? [] : [credentials]),
    ...(api === 'fetch' ? [] : [api]),
  ].join(' · ');

/** Said only where the browser's setting is the other one. */
const settingNote = ({ thirdPartyCookies }: Scenario, setting: Setting | null): readonly string[] =>
  setting === null || setting === thirdPartyCookies
    ? []
    : [`made for a browser where third-party cookies are <em>${thirdPartyCookies}</em>`];

/** Backticks mark code. */
export const inline = (text: string): string => escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
