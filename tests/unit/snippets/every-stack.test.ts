import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/explain/diagnose';
import { addExplanation, fixedCallOf, serverChange } from '../../../src/snippets/server-change';
import { createServerLog } from '../../../src/snippets/server-log';
import type { ServerNeeds } from '../../../src/snippets/server-needs';
import type { SnippetPart, Stack } from '../../../src/snippets/stack';
import type { StackId } from '../../../src/snippets/stack-id';
import { STACKS } from '../../../src/snippets/stacks';
import { recorded } from '../engine/fixtures';

const NEEDS: ServerNeeds = {
  server: 'https://api.other.test',
  origins: ['https://app.shop.test', 'https://admin.shop.test'],
  credentials: true,
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  requestHeaders: ['Content-Type', 'Authorization', 'X-Requested-With'],
  exposedHeaders: ['X-Total'],
  cookies: { crossSite: true, partitioned: false, named: [] },
};

const written = ({ write }: Stack, needs: ServerNeeds = NEEDS): readonly SnippetPart[] => write(needs)?.parts ?? [];
const stacks = Object.entries(STACKS) as readonly [StackId, Stack][];

describe.each(stacks)('%s', (_id, stack) => {
  const parts = written(stack);
  const code = parts.map(({ text }) => text).join('\n');

  it('names each part once, with a file and a place', () => {
    expect(new Set(parts.map(({ id }) => id)).size).toBe(parts.length);
    for (const { file, place, text } of parts) expect([file, place, text]).not.toContain('');
  });

  it('lists both origins, and neither every origin nor the opaque one', () => {
    if (parts.length === 0) return;
    for (const origin of NEEDS.origins) {
      const host = origin.replace('https://', '').replaceAll('.', String.raw`(?:\.|\\\\?\.|\[\.\])`);
      expect(code).toMatch(new RegExp(host));
    }
    expect(code).not.toMatch(/allow-?_?origins?["']?\s*[:=,)]?\s*\[?["']?\*/i);
    expect(code).not.toMatch(/["']null["']/);
  });

  it('has no line about credentials where none are included', () => {
    const without = written(stack, { ...NEEDS, credentials: false, cookies: { ...NEEDS.cookies, crossSite: false } });
    const text = without.map((part) => part.text).join('\n');
    expect(text).not.toMatch(/credentials["']?\s*[:=(,]?\s*["']?true/i);
    expect(text).not.toMatch(/samesite\W+none/i);
  });
});

describe('the changes of all examples', () => {
  it('allow exactly the page that was recorded', () => {
    let changes = 0;
    for (const { exchange, related } of recorded) {
      const diagnosis = diagnose(exchange, { browser: 'chromium', related });
      const log = createServerLog();
      addExplanation(log, diagnosis);
      for (const finding of diagnosis.findings) {
        for (const fix of finding.fixes) {
          const call = fixedCallOf(diagnosis, finding, fix.change);
          const change = call && serverChange(call, log, () => 'express');
          if (!change) continue;
          changes += 1;
          expect(change.opens).toContain(`\`${call.page}\``);
          expect(change.snippet?.parts[0].text).toContain(`origin: ['${call.page}']`);
          expect(change.checks.at(-1)?.posix).toContain('evil.example');
        }
      }
    }
    expect(changes).toBeGreaterThan(50);
  });
});
