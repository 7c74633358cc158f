import type { Snippet } from '../model/change';
import type { RequestType } from '../model/exchange';
import type { Call } from './call';
import { htmlAttribute } from './quote';

export type CrossOrigin = 'anonymous' | 'use-credentials';

interface ElementText {
  readonly before: string;
  readonly after: string;
}

const ELEMENTS: Readonly<Partial<Record<RequestType, ElementText>>> = {
  image: { before: '<img src=', after: '>' },
  media: { before: '<video src=', after: '></video>' },
  script: { before: '<script src=', after: '></script>' },
  stylesheet: { before: '<link rel="stylesheet" href=', after: '>' },
  object: { before: '<object data=', after: '></object>' },
  sub_frame: { before: '<iframe src=', after: '></iframe>' },
};

/** The element that makes a call, with its `crossorigin` attribute; null when the call is not made by an HTML element. */
export function elementSnippet(call: Call, url: string, crossOrigin: CrossOrigin | null): Snippet | null {
  const element = ELEMENTS[call.type];
  if (element === undefined) return null;
  const before = call.type === 'script' && call.isCors ? '<script type="module" src=' : element.before;
  return { language: 'html', text: `${before}${htmlAttribute(url)}${attribute(crossOrigin)}${element.after}` };
}

const DESTINATIONS: Readonly<Partial<Record<RequestType, string>>> = {
  xmlhttprequest: 'fetch',
  font: 'font',
  script: 'script',
  image: 'image',
  stylesheet: 'style',
};

/** The preload of what a call requests. */
export const preloadSnippet = (call: Call, crossOrigin: CrossOrigin): Snippet => ({
  language: 'html',
  text: `<link rel="preload" as="${DESTINATIONS[call.type] ?? '…'}" href=${htmlAttribute(call.url)}${attribute(crossOrigin)}>`,
});

const attribute = (crossOrigin: CrossOrigin | null): string => {
  if (crossOrigin === null) return '';
  return crossOrigin === 'anonymous' ? ' crossorigin' : ` crossorigin="${crossOrigin}"`;
};
