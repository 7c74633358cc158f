import { expect, it } from 'vitest';
import { agentOf, exemptionOfAgent } from '../../../src/har/user-agent';

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

it('a user agent is read up to 1,000 characters', () => {
  const after = (characters: number): string => `Mozilla/5.0 ${' '.repeat(characters)}${CHROME}`;
  expect(agentOf(after(800))).toEqual({ browser: 'chromium', version: 156 });
  expect(agentOf(after(1_000))).toBeNull();
  expect(exemptionOfAgent(after(800))).toBeNull();
  expect(exemptionOfAgent(after(1_000))?.kind).toBe('other-browser');
});
