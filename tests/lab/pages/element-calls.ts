import type { Call } from '../../../src/rules/shared/scenario';
import type { CallResult } from '../result';
import { arrived, failed } from './outcomes';

type ElementCall = Exclude<Call['api'], 'fetch' | 'xhr' | 'event-source' | 'beacon' | 'web-socket'>;

/** A call by an element that is added to the document; how it ended is what its events say. */
export function runElement(api: ElementCall, url: string): Promise<CallResult> {
  if (api === 'font') return runFont(url);
  if (api === 'frame') return runFrame(url);
  const [, kind = '', stated] = /^([a-z]+)(?:-(anonymous|use-credentials))?$/.exec(api) ?? [];
  const crossOrigin = stated ?? null;
  // Module scripts are requested in cors mode whatever the attribute says.
  const isCors = crossOrigin !== null || kind === 'module';
  const { element, goodEvent } = makeElement(kind, url, crossOrigin);
  return new Promise((resolve) => {
    element.addEventListener(goodEvent, () =>
      resolve(arrived(isCors || new URL(url).origin === origin ? 'readable' : 'opaque')),
    );
    element.addEventListener('error', () => resolve(failed(`<${element.localName}>: error event`)));
    document.head.append(element);
  });
}

/** `src` or `href` comes last: the request may begin with it. */
function makeElement(
  kind: string,
  url: string,
  crossOrigin: string | null,
): { readonly element: HTMLElement; readonly goodEvent: string } {
  switch (kind) {
    case 'img':
      return { element: Object.assign(new Image(), { crossOrigin, src: url }), goodEvent: 'load' };
    case 'video': {
      const video = document.createElement('video');
      return {
        element: Object.assign(video, { crossOrigin, preload: 'auto', muted: true, src: url }),
        goodEvent: 'canplaythrough',
      };
    }
    case 'script':
    case 'module': {
      const script = document.createElement('script');
      const type = kind === 'module' ? { type: 'module' } : {};
      return { element: Object.assign(script, { crossOrigin, ...type, src: url }), goodEvent: 'load' };
    }
    default: {
      const link = document.createElement('link');
      const rel = kind === 'preload' ? { rel: 'preload', as: 'fetch' } : { rel: 'stylesheet' };
      return { element: Object.assign(link, { crossOrigin, ...rel, href: url }), goodEvent: 'load' };
    }
  }
}

/** A font of the document's own style: fonts are always requested in cors mode. */
async function runFont(url: string): Promise<CallResult> {
  const family = `lab-${crypto.randomUUID()}`;
  const style = document.createElement('style');
  style.textContent = `@font-face { font-family: "${family}"; src: url("${url}"); }`;
  document.head.append(style);
  await document.fonts.load(`16px "${family}"`);
  return arrived('readable');
}

/** The load event fires for every document in the frame, the browser's own error page too. */
function runFrame(url: string): Promise<CallResult> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.title = 'The frame that the page adds';
    frame.onload = () => resolve(arrived(frame.contentDocument === null ? 'opaque' : 'readable'));
    frame.src = url;
    document.body.append(frame);
  });
}
