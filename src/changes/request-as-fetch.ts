import type { Explanation } from '../model/finding';
import { callOf } from './call';
import { jsSnippet } from './js-snippet';

/** The request as a call of fetch(), whatever made it; without secrets. null: a WebSocket, which fetch() cannot make. Never throws. */
export function requestAsFetch({ exchange, includesCredentials }: Explanation): string | null {
  if (exchange.request.type === 'websocket') return null;
  const call = { ...callOf(exchange, includesCredentials), api: 'fetch' } as const;
  return jsSnippet({ ...call, mode: null, redirect: null, targetAddressSpace: null }, [])?.text ?? null;
}
