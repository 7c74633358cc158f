import { requestOf } from '../../check/probes';
import type { CheckedUrl } from './checked';

/** Everything that a check tells, as one document: src/check/README.md says what its members mean. */
export const checkDocument = (checked: readonly CheckedUrl[]) => ({
  schema: 'credentials-check',
  version: 1,
  urls: checked.map(({ url, page, probes, observed, fault, findings, remarks, notKnown, server }) => ({
    url,
    page,
    fault,
    findings: findings.map((finding) => ({
      ...finding,
      lines: finding.lines.map(({ probe, name, value, span }) => ({
        request: probes.indexOf(probe),
        name,
        value,
        span,
      })),
    })),
    remarks,
    notKnown,
    requests: probes.map((probe, index) => ({
      as: probe.as,
      origin: probe.origin,
      method: requestOf(probe).method,
      asksFor: probe.kind === 'preflight' ? { method: probe.method, headers: probe.headers } : null,
      status: observed[index]?.response.status ?? null,
    })),
    server,
  })),
});
