import type { Call } from '../../src/rules/shared/scenario';
import { headerName, headerValue } from './situate';

/** A call as a developer would write it. For reading; `pages/run-calls.ts` is what runs. */
export const callCode = (call: Call): string => {
  switch (call.api) {
    case 'fetch':
      return fetchCode(call);
    case 'xhr':
      return xhrCode(call);
    case 'event-source':
      return `new EventSource(${quote(call.to)}${call.credentials === 'include' ? ', { withCredentials: true }' : ''});`;
    case 'web-socket':
      return `new WebSocket(${quote(call.to.replace(/^http/, 'ws'))});`;
    case 'beacon':
      return `navigator.sendBeacon(${[quote(call.to), ...beaconBody(call)].join(', ')});`;
    case 'font':
      return `@font-face {\n  font-family: Shop;\n  src: url("${call.to}");\n}`;
    case 'frame':
      return `<iframe src="${call.to}"></iframe>`;
    default:
      return elementCode(call.api, call.to);
  }
};

type ElementCall = Exclude<Call['api'], 'fetch' | 'xhr' | 'event-source' | 'web-socket' | 'beacon' | 'font' | 'frame'>;

/** By the part of its name before the `crossorigin` attribute's value. */
const ELEMENTS: Readonly<Record<string, (url: string, attribute: string) => string>> = {
  img: (url, attribute) => `<img src="${url}"${attribute}>`,
  video: (url, attribute) => `<video src="${url}"${attribute}></video>`,
  script: (url, attribute) => `<script src="${url}"${attribute}></script>`,
  module: (url, attribute) => `<script type="module" src="${url}"${attribute}></script>`,
  stylesheet: (url, attribute) => `<link rel="stylesheet" href="${url}"${attribute}>`,
  preload: (url, attribute) => `<link rel="preload" as="fetch" href="${url}"${attribute}>`,
};

const elementCode = (api: ElementCall, url: string): string => {
  const [, kind = '', state] = /^([a-z]+)(?:-(.+))?$/.exec(api) ?? [];
  const attribute = { anonymous: ' crossorigin', 'use-credentials': ' crossorigin="use-credentials"' }[state ?? ''];
  return ELEMENTS[kind]?.(url, attribute ?? '') ?? '';
};

const beaconBody = ({ body, headers = [] }: Call): readonly string[] => {
  const type = headers.find((header) => /^content-type$/i.test(headerName(header)));
  if (type === undefined) return body === undefined ? [] : [quote(body)];
  return [`new Blob([${quote(body ?? '')}], { type: ${quote(headerValue(type))} })`];
};

const fetchCode = (call: Call): string => {
  const options = [
    ...(call.method === undefined ? [] : [`method: ${quote(call.method)}`]),
    ...(call.mode === undefined ? [] : [`mode: ${quote(call.mode)}`]),
    ...(call.credentials === undefined ? [] : [`credentials: ${quote(call.credentials)}`]),
    ...(call.headers === undefined || call.headers.length === 0 ? [] : [`headers: ${headersCode(call)}`]),
    ...(call.body === undefined ? [] : [`body: ${quote(shortened(call.body))}`]),
    ...(call.keepalive === undefined ? [] : ['keepalive: true']),
    ...(call.redirect === undefined ? [] : [`redirect: ${quote(call.redirect)}`]),
    ...(call.targetAddressSpace === undefined ? [] : [`targetAddressSpace: ${quote(call.targetAddressSpace)}`]),
    ...(call.abortAfterMs === undefined ? [] : ['signal: controller.signal']),
  ];
  const abort =
    call.abortAfterMs === undefined
      ? ''
      : `const controller = new AbortController();\nsetTimeout(() => controller.abort(), ${call.abortAfterMs});\n`;
  if (options.length === 0) return `${abort}await fetch(${quote(call.to)});`;
  const one = `{ ${options.join(', ')} }`;
  return `${abort}await fetch(${quote(call.to)}, ${one.length <= 60 ? one : `{\n${options.map((line) => `  ${line},\n`).join('')}}`});`;
};

/** A body of many kilobytes is shown as its size. */
const shortened = (body: string): string =>
  body.length <= 200 ? body : `${body.slice(0, 20)}… (${body.length} characters)`;

const headersCode = ({ headers = [] }: Call): string =>
  `{ ${headers.map((header) => `${quote(headerName(header))}: ${quote(headerValue(header))}`).join(', ')} }`;

const xhrCode = (call: Call): string =>
  [
    'const request = new XMLHttpRequest();',
    `request.open(${quote(call.method ?? 'GET')}, ${quote(call.to)});`,
    ...(call.credentials === 'include' ? ['request.withCredentials = true;'] : []),
    ...(call.headers ?? []).map(
      (header) => `request.setRequestHeader(${quote(headerName(header))}, ${quote(headerValue(header))});`,
    ),
    `request.send(${call.body === undefined ? '' : quote(call.body)});`,
    ...(call.abortAfterMs === undefined ? [] : [`setTimeout(() => request.abort(), ${call.abortAfterMs});`]),
  ].join('\n');

const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
