import type { BrowserName } from '../browsers/policy';

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
const IOS_VERSION = /\b(?:iPhone )?OS (\d+)_(\d+)\S* like Mac OS X/;
const FIREFOX = /\bFirefox\/(\d+)/;
const CHROMIUM = /\b(?:Headless)?Chrom(?:e|ium)\/(\d+)/;

/** The browser of a user agent, as a proxy finds it in a request; null: none that is known. Never throws. */
export function agentOf(text: string): Agent | null {
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
  const found = CHROMIUM.exec(agent) ?? /"(?:Chromium|Google Chrome|Microsoft Edge)";\s*v="(\d+)/.exec(clientHint);
  return found === null ? null : Number(found[1]);
}
