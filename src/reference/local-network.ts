import { rule, under, unseen, type Verdicts } from './verdict';

/** Group I: Local Network Access. */
export const localNetwork: Verdicts = {
  'lna-insecure-context': rule('A page without https asks for an address of the local network.'),
  'lna-permission-denied': rule('The permission for the local network was denied.'),
  'lna-frame-not-delegated': under(
    'lna-permission-denied',
    'The frame was not given the permission.',
    'the same rule: a frame’s attributes are not told',
  ),
  'lna-address-space-mismatch': unseen(
    'The address is not in the space that the page stated.',
    'The option is part of the page’s code, which no event carries.',
    '“Cannot tell”, with the browser’s error.',
  ),
  'lna-mixed-content-exception': under(
    'mixed-content-blocked',
    'https may ask http on the local network, by permission.',
    'the http request itself, answered',
  ),
  'pna-legacy': rule('`Access-Control-Allow-Private-Network` has no effect any more.'),
};
