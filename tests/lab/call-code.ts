import type { Call } from '../../src/rules/scenario';
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
    case 'img':
      return `<img src="${call.to}">`;
    case 'img-anonymous':
      return `<img src="${call.to}" crossorigin>`;
    case 'img-use-credentials':
      return `<img src="${call.to}" crossorigin="use-credentials">`;
  }
};

const fetchCode = (call: Call): string => {
  const options = [
    ...(call.method === undefined ? [] : [`method: ${quote(call.method)}`]),
    ...(call.mode === undefined ? [] : [`mode: ${quote(call.mode)}`]),
    ...(call.credentials === undefined ? [] : [`credentials: ${quote(call.credentials)}`]),
    ...(call.headers === undefined || call.headers.length === 0 ? [] : [`headers: ${headersCode(call)}`]),
    ...(call.body === undefined ? [] : [`body: ${quote(call.body)}`]),
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
