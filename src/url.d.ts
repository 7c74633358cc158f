/**
 * The parts of the URL Standard that the pure layers use. Declared here because `src/` is compiled without the DOM
 * library, so that `document`, `fetch` or `chrome` cannot slip into the engine. Every browser and Node has these. `canParse` is
 * left out on purpose: `src/model/parse-url.ts` says why.
 */
declare class URL {
  constructor(url: string, base?: string | URL);
  readonly href: string;
  readonly protocol: string;
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
  readonly username: string;
  readonly password: string;
  readonly origin: string;
}
declare class TextEncoder {
  encode(input?: string): Uint8Array;
}
