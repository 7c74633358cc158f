import { describe, expect, it } from 'vitest';
import { annotations } from '../../../src/command/annotations';
import { markdownReport } from '../../../src/command/markdown';
import { sarifLog } from '../../../src/command/sarif';
import { textReport } from '../../../src/command/text';
import type { ReportedServer } from '../../../src/report/schema';
import { createServerCollector } from '../../../src/snippets/reported-servers';
import type { StackId } from '../../../src/snippets/stack-id';
import { explainedExchanges, explanationOf } from './fixtures';

function serversOf(name: string, stack: StackId | null): readonly ReportedServer[] {
  const { exchanges, recording } = explanationOf(name);
  const collector = createServerCollector();
  for (const exchange of exchanges()) collector.add(exchange);
  for (let index = 0; index < recording.count; index += 1) collector.addExchange(recording.exchangeAt(index));
  return collector.servers(recording.exchangeAt, () => stack);
}

const plain = { width: 100, style: (_role: unknown, text: string) => text };

describe('what servers must change', () => {
  const servers = serversOf('chrome-faults', 'express');

  it('is told once for each server, whatever number of requests failed', () => {
    expect(new Set(servers.map(({ server }) => server)).size).toBe(servers.length);
    expect(servers.length).toBeGreaterThan(0);
    expect(servers[0]?.parts[0]?.text).toContain("origin: ['https://app.shop.test']");
  });

  it('is empty where nothing failed, whatever advice there is', () => {
    const { exchanges, recording } = explanationOf('chrome-faults');
    const collector = createServerCollector();
    const asAdvice = { severity: 'advice' } as const;
    for (const each of exchanges()) {
      collector.add({ ...each, findings: each.findings.map((finding) => ({ ...finding, ...asAdvice })) });
    }
    expect(collector.toRead()).toEqual([]);
    expect(collector.servers(recording.exchangeAt, () => 'express')).toEqual([]);
  });

  it('is empty where nothing is wrong', () => {
    expect(serversOf('chrome-fine', 'express')).toEqual([]);
  });

  it('stands in the text and in the Markdown, with the commands that check it', () => {
    const explained = { ...explainedExchanges([]), servers };
    for (const text of [[...textReport([explained], plain)].join(''), [...markdownReport([explained])].join('')]) {
      expect(text).toContain('Change on');
      expect(text).toContain("curl -i -H 'Origin: https://evil.example'");
    }
  });

  it('is an annotation of its own, and a notification of the SARIF log', () => {
    const explained = { ...explainedExchanges([]), servers };
    const [notice = ''] = [...annotations([explained])];
    expect(notice).toMatch(
      /^::notice title=Change on https%3A\/\/api\.shop\.test \(Express[^:]*::.*origin: \['https:\/\/app\.shop\.test'\]/,
    );
    const notifications = sarifLog([explained], '0', '/').runs[0]?.invocations[0]?.toolExecutionNotifications ?? [];
    expect(notifications.map(({ message }) => message.text).join()).toContain(
      'Change on https://api.shop.test (Express',
    );
  });

  it('of a program that cannot do it is what to do instead', () => {
    const explained = { ...explainedExchanges([]), servers: serversOf('chrome-faults', 'cognito') };
    expect(explained.servers[0]?.parts).toEqual([]);
    for (const text of [[...textReport([explained], plain)].join(''), [...markdownReport([explained])].join('')])
      expect(text.replace(/\s+/g, ' ')).toContain('call them without credentials');
  });

  it('of an unknown program is how to name it', () => {
    const explained = { ...explainedExchanges([]), servers: serversOf('chrome-faults', null) };
    expect([...textReport([explained], plain)].join('')).toContain('--stack');
  });
});
