import type { Call, Example, Scenario } from '../../../src/rules/shared/scenario';
import { GROUP_TITLES, groupOf } from '../groups';
import { MENU_ORIGIN } from '../hosts';
import type { Situation } from '../situations/situation';
import { document, escapeHtml } from './html';

type Setting = Scenario['thirdPartyCookies'];

/** The lab's front page: every situation, grouped, each with a button that makes it happen. */
export const menuPage = (
  { examples, situations }: { readonly examples: readonly Example[]; readonly situations: readonly Situation[] },
  setting: Setting | null,
): string => {
  const groups = GROUP_TITLES.map((title, index) => ({
    title,
    id: `group-${index}`,
    rows: examples.filter((example) => groupOf(example) === title).map((example) => menuRow(example, setting)),
  }));
  const several = { title: SEVERAL_STEPS, id: 'group-steps', rows: situations.map(situationRow) };
  const shown = [several, ...groups].filter(({ rows }) => rows.length > 0);
  return document({
    title: 'Lab: requests with credentials',
    body: `<header>
<h1>What went wrong?</h1>
<p>Pick a situation: its page opens and makes the request. Then look at the <strong>Credentials</strong> panel in
DevTools (F12) and compare what the page’s own code got with what the panel tells.</p>
<nav aria-label="Situations"><ul>${shown
      .map(({ id, title, rows }) => `<li><a href="#${id}">${escapeHtml(title)}</a> <small>${rows.length}</small></li>`)
      .join('')}</ul></nav>
</header>
<main>
${shown
  .map(
    ({ id, title, rows }) => `<section aria-labelledby="${id}">
<h2 id="${id}">${escapeHtml(title)}</h2>
<ul class="situations">
${rows.join('\n')}
</ul>
</section>`,
  )
  .join('\n')}
</main>`,
  });
};

const SEVERAL_STEPS = 'Several steps: logins, frames, pages one after another';

/** Played step by step; every step with what the panel says of it. */
const situationRow = ({ id, title, about, steps }: Situation): string => {
  const spoken = escapeHtml(title.replaceAll('`', ''));
  const url = `/.lab/open/${escapeHtml(id)}?fresh`;
  return `<li id="${escapeHtml(id)}">
<div><span>${inline(title)}</span>
<small>${inline(about)} · ${steps.length} steps</small></div>
<a class="button" href="${url}" aria-label="Play: ${spoken}">Play</a>
<a href="${url}&amp;run" aria-label="Run all steps: ${spoken}">all steps</a>
</li>`;
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
