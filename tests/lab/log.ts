import type { IncomingMessage } from 'node:http';
import type { HeaderList } from '../../src/model/header';

/** One request as the server received it. */
export interface LabRequest {
  readonly exampleId: string;
  /** What it was to the lab: on the way to the page, the page itself, one of the scenario's endpoints, or nothing known. */
  readonly part: 'jar' | 'page' | 'endpoint' | 'unknown';
  readonly method: string;
  readonly url: string;
  /** In order, duplicates kept, names as sent. */
  readonly headerList: HeaderList;
  /** cookie-names in the order of the Cookie header. */
  readonly cookies: readonly string[];
  /** Epoch milliseconds. */
  readonly atMs: number;
}

export const readRequest = (
  request: IncomingMessage,
  about: Pick<LabRequest, 'exampleId' | 'part' | 'url'>,
): LabRequest => {
  const headerList = readHeaderList(request.rawHeaders);
  return {
    ...about,
    method: request.method ?? '',
    headerList,
    cookies: headerList
      .filter(({ name }) => name.toLowerCase() === 'cookie')
      .flatMap(({ value }) => cookieNames(value)),
    atMs: Date.now(),
  };
};

const readHeaderList = (raw: readonly string[]): HeaderList =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [{ name, value: raw[index + 1] ?? '' }] : []));

/** A cookie without "=" has an empty name. */
const cookieNames = (value: string): readonly string[] =>
  value.split('; ').map((pair) => (pair.includes('=') ? pair.slice(0, pair.indexOf('=')) : ''));
