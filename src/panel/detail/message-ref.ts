import type { MessageRef } from '../../model/exchange';
import type { TextKey } from '../texts/text';

/** What each message is called on the screen. */
export const MESSAGE_TITLES = {
  'preflight-request': 'preflightRequest',
  'preflight-response': 'preflightResponse',
  request: 'request',
  response: 'response',
} as const satisfies Record<MessageRef['message'], TextKey>;

/** '0:preflight-response': the name of a message in the DOM. */
export const refText = (at: MessageRef): string => `${at.hop}:${at.message}`;
