import type { CheckFinding } from '../../../src/check/check-finding';
import { findingsOf } from '../../../src/check/judge';
import { type Endpoint, type Observed, type Probe, probesOf, requestOf } from '../../../src/check/probes';
import type { HeaderList } from '../../../src/model/header';

export const PAGE = 'https://app.shop.example';
export const URL_OF_API = 'https://api.shop.example/me';

/** Which origins a toy server lets in. */
export type Rule = (origin: string) => boolean;

export interface Toy {
  readonly lets: Rule;
  readonly credentials?: boolean;
  /** Header lines of every response. */
  readonly always?: HeaderList;
  /** Further lines of a preflight that is let in. */
  readonly preflight?: HeaderList;
}

export const line = (text: string): { readonly name: string; readonly value: string } => {
  const [name = '', value = ''] = text.split(/: (.*)/s);
  return { name, value };
};

const VARY = [line('Vary: Origin')];
const ALLOWS = [
  line('Access-Control-Allow-Methods: GET, PUT, DELETE'),
  line('Access-Control-Allow-Headers: x-csrf-token'),
];

/** What a toy server sends. */
export function respond({ lets, credentials = true, always = VARY, preflight = ALLOWS }: Toy, probe: Probe): Observed {
  const { origin } = probe;
  const isLetIn = origin !== null && lets(origin);
  const isPreflight = requestOf(probe).method === 'OPTIONS';
  return {
    probe,
    response: {
      status: isPreflight ? 204 : 200,
      headerList: [
        ...always,
        ...(isLetIn ? [line(`Access-Control-Allow-Origin: ${origin}`)] : []),
        ...(isLetIn && credentials ? [line('Access-Control-Allow-Credentials: true')] : []),
        ...(isLetIn && isPreflight ? preflight : []),
      ],
    },
  };
}

export const endpoint = (further: Partial<Endpoint['allowList'][0]> = {}, page = PAGE): Endpoint => ({
  url: URL_OF_API,
  page,
  allowsSubdomains: false,
  withCookies: false,
  allowList: [{ origin: page, methods: ['GET'], headers: [], credentials: true, ...further }],
});

export const observedOf = (toy: Toy, asked: Endpoint): readonly Observed[] =>
  probesOf(asked).map((probe) => respond(toy, probe));

export const check = (toy: Toy, asked = endpoint()): readonly CheckFinding[] =>
  findingsOf(asked, observedOf(toy, asked));

export const idsOf = (findings: readonly CheckFinding[]): readonly string[] => findings.map(({ id }) => id);
