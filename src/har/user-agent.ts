import type { BrowserName } from '../browsers/policy';
import type { Exemption } from '../model/exchange';

/** The browser that a user agent names. */
interface Agent {
  readonly browser: BrowserName;
  /** The major one, Safari's with the minor one; null: not told. */
  readonly version: number | null;
}

/** Browsers of iOS, and applications that show a page in WKWebView: all of them are WebKit, whatever they are called. */
const OF_APPLE =
  /\b(?:CriOS|FxiOS|EdgiOS|OPiOS|GSA)\/|\b(?:iPhone|iPad|iPod)\b.*\bAppleWebKit\/|\bMacintosh\b.*\bAppleWebKit\/6\d\d(?!.*\bChrom)/;
/** WebKit on other systems than Apple's has other version numbers. */
const SAFARI_VERSION = /\b(?:Mac OS X|iPhone|iPad|iPod)\b.*\bVersion\/(\d+\.\d+)/;
/** Of iOS, whose WebKit has the same version. */
const IOS_VERSION = /\b(?:iPhone )?OS (\d+)_(\d+)(?:_\d+)* like Mac OS X/;
const FIREFOX = /\bFirefox\/(\d+)/;
const CHROMIUM = /\b(?:Headless)?Chrom(?:e|ium)\/(\d+)/;

/** Browsers that enforce rules of their own, whatever else their user agent names. */
const OTHER_BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bTrident\/7\./, 'Internet Explorer 11'],
  [/\bMSIE (\d+)/, 'Internet Explorer'],
  [/\bEdge\/(\d+)/, 'Edge with EdgeHTML'],
  [/\bPresto\//, 'Opera with Presto'],
];
/** The first word of a user agent: its product. */
const PRODUCT = /^[\w.@!+-]{1,40}/;
/** Programs that name themselves behind the words of a browser. */
const HIDDEN_PROGRAM = /\b(?:WindowsPowerShell|PowerShell|Googlebot|bingbot|Dalvik)(?=\/)/;

/** OURS: no client has a longer one. */
const LONGEST = 1000;

/**
 * Who sent a request, where it is no page of a browser whose rules are known: every browser begins its user agent with `Mozilla/` or
 * `Opera/`, and a program with its own name. null: a browser that is known, or no user agent. Never throws.
 */
export function exemptionOfAgent(agent: string): Exemption | null {
  const text = agent.slice(0, LONGEST);
  if (text === '') return null;
  const other = OTHER_BROWSERS.find(([pattern]) => pattern.test(text));
  if (other !== undefined) return { kind: 'other-browser', name: withVersion(text, other) };
  if (agentOf(text) !== null) return null;
  const hidden = HIDDEN_PROGRAM.exec(text)?.[0];
  if (hidden !== undefined) return { kind: 'program', name: hidden };
  const product = PRODUCT.exec(text)?.[0] ?? null;
  // The network process of Safari has such an agent, too.
  const isOfBrowser = /^(?:Mozilla|Opera)\//.test(text) || /\b(?:Safari|WebKit)\b/i.test(text);
  if (product === null || isOfBrowser)
    return { kind: 'other-browser', name: 'a browser that its user agent does not tell' };
  return { kind: 'program', name: /\bCFNetwork\//.test(text) ? `${product} (CFNetwork)` : product };
}

/** The same for one agent after the other: nearly all requests of a file have the one of the request before. */
export function exemptionReader(): (text: string) => Exemption | null {
  let last = { text: '', exemption: exemptionOfAgent('') };
  return (text) => {
    if (text !== last.text) last = { text, exemption: exemptionOfAgent(text) };
    return last.exemption;
  };
}

function withVersion(text: string, [pattern, title]: (typeof OTHER_BROWSERS)[number]): string {
  const version = pattern.exec(text)?.[1];
  return version === undefined ? title : title.replace(/^(Internet Explorer|Edge)/, `$1 ${version}`);
}

/** The browser of a user agent, as a proxy finds it in a request; null: none that is known. Never throws. */
export function agentOf(agent: string): Agent | null {
  const text = agent.slice(0, LONGEST);
  if (OTHER_BROWSERS.some(([pattern]) => pattern.test(text))) return null;
  if (OF_APPLE.test(text)) return { browser: 'safari', version: appleVersionIn(text) };
  const firefox = FIREFOX.exec(text)?.[1];
  if (firefox !== undefined) return { browser: 'firefox', version: Number(firefox) };
  const chromium = CHROMIUM.exec(text)?.[1];
  return chromium === undefined ? null : { browser: 'chromium', version: Number(chromium) };
}

function appleVersionIn(text: string): number | null {
  const safari = SAFARI_VERSION.exec(text)?.[1];
  if (safari !== undefined) return Number(safari);
  const system = IOS_VERSION.exec(text);
  return system === null ? null : Number(`${system[1]}.${system[2]}`);
}

/** Chromium's version by the user agent, else by the client hint `Sec-CH-UA`; null: neither names Chromium. Never throws. */
export function chromiumVersionIn(agent: string, clientHint: string): number | null {
  const found =
    CHROMIUM.exec(agent.slice(0, LONGEST)) ??
    /"(?:Chromium|Google Chrome|Microsoft Edge)";\s*v="(\d+)/.exec(clientHint.slice(0, LONGEST));
  return found === null ? null : Number(found[1]);
}
