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
  subdomainsOf: null,
  credentials: true,
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  requestHeaders: ['Content-Type', 'Authorization', 'X-Requested-With'],
  exposedHeaders: ['X-Total'],
  cookies: { crossSite: true, sameSite: 'None', partitioned: false, named: [] },
};

const written = ({ write }: Stack): readonly SnippetPart[] => write(NEEDS)?.parts ?? [];
const stacks = Object.entries(STACKS) as readonly [StackId, Stack][];

/** What a snippet lists and whom it lets in is tested family by family: each language writes it in another way. */
describe.each(stacks)('%s', (_id, stack) => {
  const parts = written(stack);

  it('names each part once, with a file and a place', () => {
    expect(new Set(parts.map(({ id }) => id)).size).toBe(parts.length);
    for (const { file, place, text } of parts) expect([file, place, text]).not.toContain('');
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
