import type { MessageRef } from '../../model/exchange';

/** '0:preflight-response': the name of a message in the DOM. */
export const refText = (at: MessageRef): string => `${at.hop}:${at.message}`;
