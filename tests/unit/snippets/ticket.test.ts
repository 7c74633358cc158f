import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/explain/diagnose';
import { reportOneFinding } from '../../../src/report/report';
import { addExplanation, fixedCallOf, serverChange } from '../../../src/snippets/server-change';
import { createServerLog } from '../../../src/snippets/server-log';
import type { StackId } from '../../../src/snippets/stack-id';
import { ticketOf } from '../../../src/snippets/ticket';
import { recordingOf } from '../engine/fixtures';

/** The ticket of the first fix of an example, called at this URL. */
function ticket(
  asHeaderLines: boolean,
  url = 'https://api.shop.test/me',
  stack: StackId = 'express',
  results: readonly string[] = [],
): string {
  const { exchange, related } = recordingOf('wildcard-origin');
  const diagnosis = diagnose(exchange, { browser: 'chromium', related });
  const finding = diagnosis.culprit;
  const fix = finding?.fixes[0];
  if (!finding || !fix) throw new Error('the example has no culprit with a fix');
  const log = createServerLog();
  addExplanation(log, diagnosis);
  const call = fixedCallOf(diagnosis, finding, fix.change);
  const change = call && serverChange(call, log, () => stack);
  if (!change) throw new Error('the fix is not one of a server');
  const subject = { method: 'GET', url, origin: 'https://app.shop.test', browser: 'Firefox', fixId: fix.id, results };
  return ticketOf({ ...subject, finding: reportOneFinding(exchange, finding) }, change, asHeaderLines);
}

describe('the ticket', () => {
  it('says what came of trying the fix and of asking the server again', () => {
    const text = ticket(false, undefined, undefined, [
      'The server was asked again. Unchanged: `*` | https://a.test/?token=0a1b2c3d',
    ]);
    expect(text).toContain('- The server was asked again.');
    expect(text).not.toContain('0a1b2c3d');
    expect(text.indexOf('asked again')).toBeLessThan(text.indexOf('### Change on'));
  });

  it('says what happened, the change, what it opens up, the caution, and how to check it', () => {
    const text = ticket(false);
    const parts = [
      '## ',
      'in Firefox.',
      '### Change on',
      'app.use(cors({',
      'Opens up: pages of',
      '**Caution:**',
      '### Check',
    ];
    let at = -1;
    for (const part of parts) {
      expect(text.indexOf(part, at + 1), `${part} in\n${text}`).toBeGreaterThan(at);
      at = text.indexOf(part, at + 1);
    }
  });

  it('has the header lines and the caution of the same fix where no program is chosen', () => {
    const text = ticket(true);
    expect(text).toContain('Access-Control-Allow-Origin: https://app.shop.test');
    expect(text).toContain('**Caution:**');
    expect(text).not.toMatch(/app\.use|Executed with/);
  });

  it('says what to do instead where the program has no setting for it', () => {
    const text = ticket(false, 'https://shop.auth.eu-west-1.amazoncognito.com/oauth2/token', 'cognito');
    expect(text).toContain('This stack has no setting for what is needed here.');
    expect(text).toContain('call them without credentials');
    expect(ticket(true, undefined, 'cognito')).not.toContain('call them without credentials');
  });

  it('replaces secrets, and what a page wrote is no markup', () => {
    const text = ticket(false, 'https://user:secret@api.shop.test/me?token=0a1b2c3d&x=`<img>');
    expect(text).not.toMatch(/secret@|0a1b2c3d/);
    expect(text).toContain('``GET https://');
  });
});
