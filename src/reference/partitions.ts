import { rule, under, unseen, type Verdicts } from './verdict';

/** Group G: partitions, storage access, protection against tracking. */
export const partitions: Verdicts = {
  'partition-firefox-tcp': rule('Firefox sent the cookie of another partition: there is one for each top-level site.'),
  'fx-tracker-cookie-blocked': under(
    'partition-firefox-tcp',
    'Firefox gives a known tracker no cookies.',
    'the same rule; whether the host is on a list of trackers is not recorded',
  ),
  'fx-tracker-request-blocked': rule('Firefox cancelled the request to a known tracker.'),
  'fx-storage-access-granted': unseen(
    'Firefox gave a third party its own cookies, by permission or by heuristic.',
    'No message and no API shows it.',
    'The cookie is shown as sent.',
  ),
  'fx-foreign-not-partitioned': unseen(
    'Firefox with opt-in partitioning refuses a cross-site cookie without `Partitioned`.',
    'The preference is not readable, and off on release.',
    'The Set-Cookie line, and that the store does not hold it.',
  ),
  'partition-chips': under(
    'cookie-other-partition',
    'A Partitioned cookie exists once for each top-level site.',
    'the same rule, with the two sites',
  ),
  'partition-ancestor-bit': rule(
    'A cross-site frame is between: another partition, although the top-level site is the same.',
  ),
  'storage-access-needed': rule('The frame could request access to its cookies, and has not.'),
  'storage-access-not-same-origin': rule('Access was granted to another origin than that of the request.'),
  'storage-access-still-samesite': under(
    'cookie-samesite-lax',
    'Access was granted, and the cookie is not sent because of SameSite.',
    'the same rule (or Strict’s); `Sec-Fetch-Storage-Access: active` is among the request’s lines',
  ),
  'storage-access-retry-misconfigured': rule('`Activate-Storage-Access: retry` without an origin that matches.'),
  'safari-itp-blocked': under(
    'cookie-third-party-user-setting',
    'Safari blocks all third-party cookies.',
    '“in other browsers”: this extension does not run in Safari',
  ),
};
