/** Runs on the pages of a situation: the Next button, all steps at once, and `labStep()` for the tests. */
import type { CallResult } from '../result';
import type { Act, SituationCall } from '../situations/situation';
import { failed } from './outcomes';
import { runCalls } from './run-calls';
import { runUnreadFetch } from './script-calls';
import { showResults } from './show-results';
import type { SituationFacts } from './situation-page';
import { submitForm } from './submit-form';

declare global {
  interface Window {
    /** Takes the next step. Out: what the code got from its calls; a navigation of the page has only begun then. */
    labStep: () => Promise<readonly CallResult[]>;
  }
}

const find = (id: string): HTMLElement => {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no #${id}`);
  return element;
};
const facts: SituationFacts = JSON.parse(find('facts').textContent ?? '');
const next = find('next') as HTMLButtonElement;
let step = facts.step;

const makeCall = async (call: SituationCall): Promise<CallResult> => {
  if (call.unread) return runUnreadFetch(call).catch((error) => failed(String(error)));
  const [result] = await runCalls([call]);
  return result ?? failed('no result');
};

const loaded = (frame: HTMLIFrameElement): Promise<void> =>
  new Promise((resolve) => frame.addEventListener('load', () => resolve(), { once: true }));

const openFrame = async (url: string): Promise<void> => {
  const frame = document.createElement('iframe');
  frame.title = 'The frame of this situation';
  frame.src = url;
  const isLoaded = loaded(frame);
  find('frames').replaceChildren(frame);
  await isLoaded;
};

const sendFrame = async (how: 'link' | 'form', to: string): Promise<void> => {
  const frame = document.querySelector('iframe');
  if (frame === null) return;
  const isLoaded = loaded(frame);
  frame.contentWindow?.postMessage({ lab: 'go', how, to }, '*');
  await isLoaded;
};

const take = async (act: Act): Promise<readonly CallResult[]> => {
  switch (act.does) {
    // After this code has told that it began.
    case 'visit':
      setTimeout(() => location.assign(act.to));
      return [];
    case 'submit':
      setTimeout(() => submitForm(act.to));
      return [];
    case 'call':
      return Promise.all(act.calls.map(makeCall));
    case 'open-frame':
      await openFrame(act.to);
      return [];
    case 'frame-goes':
      await sendFrame(act.how, act.to);
      return [];
    case 'script-cookie':
      // biome-ignore lint/suspicious/noDocumentCookie: this way of setting one is what is shown
      document.cookie = act.line;
      return [];
  }
};

const isNavigation = (act: Act | undefined): boolean => act?.does === 'visit' || act?.does === 'submit';

/** Marks the steps that are taken, and the next one. */
const showProgress = (): void => {
  document.querySelectorAll<HTMLElement>('.step').forEach((item, index) => {
    item.classList.toggle('taken', index <= step);
    if (index === step + 1) item.setAttribute('aria-current', 'step');
    else item.removeAttribute('aria-current');
  });
  const total = facts.acts.length;
  next.disabled = step + 1 >= total;
  find('said').textContent = next.disabled
    ? `All ${total} steps are taken.`
    : `${step + 1} of ${total} steps are taken.`;
  document.documentElement.dataset.step = String(step);
};

window.labStep = async () => {
  const act = facts.acts[step + 1];
  if (act === undefined) return [];
  next.disabled = true;
  const results = await take(act);
  if (isNavigation(act)) return results;
  step += 1;
  if (act.does === 'call') showResults(find('results'), results);
  showProgress();
  return results;
};

const takeAll = async (): Promise<void> => {
  while (step + 1 < facts.acts.length) {
    const act = facts.acts[step + 1];
    await window.labStep();
    // The page that comes next goes on.
    if (isNavigation(act)) return;
  }
};

next.addEventListener('click', async () => {
  await window.labStep();
  if (!next.disabled) next.focus();
});
showProgress();
if (!next.disabled) next.focus();
if (facts.run) void takeAll();
