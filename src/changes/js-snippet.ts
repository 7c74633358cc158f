import type { Snippet } from '../model/change';
import type { HeaderList } from '../model/header';
import { LEFT_OUT } from './call';
import type { ChangedCall } from './changed-call';
import { jsString, oneLine } from './quote';

/** Longer calls are written in several lines. */
const LINE_WIDTH = 80;
/** A snippet has at most about twelve lines; the developer of the page has the other headers in the code. */
const MOST_HEADERS = 4;
const BODY = jsString(LEFT_OUT);

/**
 * Writes the call of a script as code, in the form of the API that it uses.
 *
 * In: the call with its change made; notes for comments after it. Out: JavaScript that parses; null when no script makes the call.
 * Never throws.
 */
export function jsSnippet(call: ChangedCall, notes: readonly string[]): Snippet | null {
  const text = callText(call);
  if (text === null) return null;
  return { language: 'js', text: [text, ...notes.map((note) => `// ${oneLine(note)}`)].join('\n') };
}

function callText(call: ChangedCall): string | null {
  const isFetchOnly = call.mode !== null || call.redirect !== null || call.targetAddressSpace !== null;
  switch (isFetchOnly && (call.api === 'axios' || call.api === 'xml-http-request') ? 'fetch' : call.api) {
    case 'fetch':
      return fetchText(call, []);
    case 'axios':
      return axiosText(call);
    case 'xml-http-request':
      return xhrText(call);
    case 'event-source':
      return calling('new EventSource', [jsString(call.url)], [...withCredentials(call)]);
    case 'beacon':
      // sendBeacon() always includes credentials.
      return call.credentialsMode === 'omit'
        ? fetchText(call, ['keepalive: true'])
        : calling('navigator.sendBeacon', [jsString(call.url), BODY], []);
    case 'web-socket':
      return calling('new WebSocket', [jsString(call.url)], []);
    case 'element':
    case 'none':
      return null;
  }
}

function fetchText(call: ChangedCall, more: readonly string[]): string {
  const members = [
    ...(call.method === 'GET' ? [] : [`method: ${jsString(call.method)}`]),
    ...(call.mode === null ? [] : [`mode: ${jsString(call.mode)}`]),
    ...(call.credentialsMode === null ? [] : [`credentials: ${jsString(call.credentialsMode)}`]),
    ...(call.redirect === null ? [] : [`redirect: ${jsString(call.redirect)}`]),
    ...(call.targetAddressSpace === null ? [] : [`targetAddressSpace: ${jsString(call.targetAddressSpace)}`]),
    ...more,
    ...headerMember(call.headers),
    ...(call.hasBody ? [`body: ${BODY}`] : []),
  ];
  return calling('fetch', [jsString(call.url)], members);
}

function axiosText(call: ChangedCall): string {
  const method = call.method.toLowerCase();
  const config = [...withCredentials(call), ...headerMember(call.headers)];
  if (/^(?:post|put|patch)$/.test(method)) {
    return calling(`axios.${method}`, [jsString(call.url), call.hasBody ? BODY : 'null'], config);
  }
  if (/^(?:get|head|delete|options)$/.test(method) && !call.hasBody) {
    return calling(`axios.${method}`, [jsString(call.url)], config);
  }
  const all = [`url: ${jsString(call.url)}`, `method: ${jsString(call.method)}`, ...config];
  return calling('axios.request', [], call.hasBody ? [...all, `data: ${BODY}`] : all);
}

/** The two values that XMLHttpRequest, axios and EventSource have: "same-origin" is their default. */
const withCredentials = ({ credentialsMode }: ChangedCall): readonly string[] =>
  credentialsMode === null ? [] : [`withCredentials: ${credentialsMode === 'include'}`];

function xhrText(call: ChangedCall): string {
  const shown = call.headers.slice(0, MOST_HEADERS);
  return [
    'const xhr = new XMLHttpRequest();',
    `xhr.open(${jsString(call.method)}, ${jsString(call.url)});`,
    ...withCredentials(call).map((member) => `xhr.${member.replace(':', ' =')};`),
    ...shown.map(({ name, value }) => `xhr.setRequestHeader(${jsString(name)}, ${jsString(value)});`),
    ...andMore(call.headers),
    `xhr.send(${call.hasBody ? BODY : ''});`,
  ].join('\n');
}

function headerMember(headers: HeaderList): readonly string[] {
  if (headers.length === 0) return [];
  const lines = headers
    .slice(0, MOST_HEADERS)
    .map(({ name, value }) => `${/^[A-Za-z]+$/.test(name) ? name : jsString(name)}: ${jsString(value)}`);
  const only = `headers: { ${lines[0]} }`;
  if (headers.length === 1 && only.length < LINE_WIDTH) return [only];
  const inside = [...lines.map((line) => `${line},`), ...andMore(headers)];
  return [`headers: {\n${inside.map((line) => `    ${line}`).join('\n')}\n  }`];
}

const andMore = (headers: HeaderList): readonly string[] =>
  headers.length > MOST_HEADERS ? [`// and ${headers.length - MOST_HEADERS} more of its headers`] : [];

/** A call with its arguments, the last an object of these members: in one line where that is short. */
function calling(callee: string, first: readonly string[], members: readonly string[]): string {
  if (members.length === 0) return `${callee}(${first.join(', ')})`;
  const short = `${callee}(${[...first, `{ ${members.join(', ')} }`].join(', ')})`;
  if (!short.includes('\n') && (short.length <= LINE_WIDTH || members.length === 1)) return short;
  return `${callee}(${[...first, '{'].join(', ')}\n${members.map((member) => `  ${member},`).join('\n')}\n})`;
}
