import { rule, under, type Verdicts } from './verdict';

/** Group I: Local Network Access. */
export const localNetwork: Verdicts = {
  'lna-insecure-context': rule('A page without https requests an address of the local network.'),
  'lna-permission-denied': rule('The permission for the local network was denied.'),
  'lna-frame-not-delegated': under(
    'lna-permission-denied',
    'The frame was not given the permission.',
    'the same rule, which names the frame and puts `<iframe allow>` first',
  ),
  'lna-address-space-mismatch': rule('The address is not in the space that the page stated.'),
  'lna-mixed-content-exception': rule('An https page may request http on the local network, by permission.'),
  'pna-legacy': rule('`Access-Control-Allow-Private-Network` has no effect any more.'),
};
