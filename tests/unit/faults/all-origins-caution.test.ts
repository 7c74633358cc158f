import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/explain/diagnose';
import type { Fix } from '../../../src/model/change';
import { recorded } from '../engine/fixtures';

const browser = 'chromium';
const fixes: readonly (readonly [string, Fix])[] = recorded.flatMap(({ example, exchange, related }) =>
  diagnose(exchange, { browser, related }).findings.flatMap((finding) =>
    finding.fixes.map((fix) => [`${example.id}: ${fix.id}`, fix] as const),
  ),
);
const opens = ({ change, snippet, danger }: Fix): boolean =>
  (snippet !== null || danger !== null) &&
  /"intent":"allow-(?:origin|credentials|only-listed)"|"name":"Access-Control-Allow-(?:Origin|Credentials)"/i.test(
    JSON.stringify(change),
  );

describe('a fix that names an origin or allows credentials', () => {
  it.each(fixes.filter(([, fix]) => opens(fix)))(
    '%s: says first to replace “all” by a list, and how to see it',
    (_, { danger }) => {
      expect(danger).toMatch(/^If the server allows all origins today, first replace “all” by a list/);
      expect(danger).toMatch(/`curl -i -H 'Origin: https:\/\/evil\.example' 'https?:\/\/[^'?#]+'` must not send/);
    },
  );

  it('is not the only kind of fix, and the others say nothing of it', () => {
    const others = fixes.filter(([, fix]) => !opens(fix));
    expect(others.length).toBeGreaterThan(100);
    expect(others.filter(([, { danger }]) => danger?.includes('evil.example'))).toEqual([]);
  });
});
