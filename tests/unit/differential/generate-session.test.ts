import { describe, expect, it } from 'vitest';
import { generateSession } from '../../differential/sessions/generate-session';
import { hostsOf, type Session, sessionIdOf } from '../../differential/sessions/plan';
import { sessionText } from '../../differential/sessions/session-text';
import { shrinkSession } from '../../differential/sessions/shrink-session';

const SEEDS = Array.from({ length: 200 }, (_, seed) => seed);
const sessions = SEEDS.map((seed) => generateSession(seed, 'n1', 'allowed'));

/** Every URL that a session's steps state. */
const urlsOf = (session: Session): readonly string[] => sessionText(session).match(/https?:\/\/[^\s'"|:]+/g) ?? [];

describe('a generated session', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(SEEDS.map((seed) => generateSession(seed, 'n1', 'allowed'))).toEqual(sessions);
    expect(new Set(sessions.map((session) => JSON.stringify(session))).size).toBe(sessions.length);
  });

  it('begins in the address bar and has 5 to 30 steps', () => {
    for (const { steps } of sessions) {
      expect(steps[0]).toMatchObject({ does: 'visit', by: 'address' });
      expect(steps.length).toBeGreaterThanOrEqual(5);
      expect(steps.length).toBeLessThanOrEqual(30);
    }
  });

  it('uses hosts of its own', () => {
    const own = Object.values(hostsOf('n1'));
    for (const { server } of sessions.flatMap(({ steps }) => steps)) {
      for (const { at } of server) {
        expect(own).toContain(new URL(at).hostname);
        expect(sessionIdOf(at)).toBe('n1');
      }
    }
  });

  it('has all kinds of steps', () => {
    const text = sessions.map(sessionText).join('\n');
    const kinds = new Set(sessions.flatMap(({ steps }) => steps.map(({ does }) => does)));
    expect([...kinds].sort()).toEqual(['call', 'frame', 'frame-goes', 'script-cookie', 'submit', 'visit', 'wait']);
    for (const part of [
      'In the page, at once',
      'In the frame',
      'In the worker',
      'its document submits a form',
      "redirect: 'manual'",
      "redirect: 'error'",
      'its body is not read',
      'HTTP/1.1 204',
      'Clear-Site-Data: "cookies"',
      'with If-None-Match',
      'upgrade-insecure-requests',
      'Max-Age=0',
      'Max-Age=1',
      'Partitioned',
      'sandbox=',
    ]) {
      expect(text).toContain(part);
    }
  });
});

describe('making a session small', () => {
  it('keeps only what the disagreement needs, under names of its own', async () => {
    const session = sessions.find(({ steps }) => steps.length > 12 && steps[7]?.does === 'call');
    if (session === undefined) throw new Error('No session has a call as its eighth step');
    const kind = 'Set-Cookie: needed=1';
    const steps = session.steps.map((step, index) =>
      index === 7
        ? {
            ...step,
            server: step.server.map((each) => ({ ...each, preflight: { status: 200, headers: [kind] as const } })),
          }
        : step,
    );
    const tried = new Set<string>();
    const smallest = await shrinkSession({ ...session, steps }, 7, async (smaller) => {
      tried.add(smaller.id);
      expect(new Set(urlsOf(smaller).map(sessionIdOf))).toEqual(new Set([smaller.id]));
      return JSON.stringify(smaller).includes(kind);
    });
    expect(smallest.steps).toHaveLength(2);
    expect(JSON.stringify(smallest)).toContain(kind);
    expect(tried.size).toBeGreaterThan(1);
  });
});
