import { describe, expect, it } from 'vitest';
import { CHROME, explainSmall, findingsOf, type SmallEntry } from './small-har';

const FIREFOX = (version: number) =>
  `Mozilla/5.0 (X11; Linux x86_64; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`;
const chrome = (version: number) => CHROME.replace('Chrome/156', `Chrome/${version}`);

const loaded = (agent: string | null, type: string, creator = 'WebInspector') => {
  const sent = agent === null ? {} : { 'User-Agent': agent };
  const entry = (each: SmallEntry): SmallEntry => ({ ...each, sent: { ...each.sent, ...sent } });
  const { exchanges } = explainSmall(creator, [
    entry({ url: 'https://app.test/', type: 'document', received: { 'Content-Type': 'text/html' } }),
    entry({
      url: 'http://img.test/b',
      type,
      sent: { Referer: 'https://app.test/' },
      received: { 'Content-Type': type === 'image' ? 'image/png' : 'video/mp4' },
    }),
  ]);
  const exchange = exchanges.at(-1);
  return { said: exchange ? findingsOf(exchange) : [], why: exchange?.findings[0]?.why ?? '' };
};

describe('what an https page loaded over http is judged by the version of the browser', () => {
  it.each([
    [75, 'image'],
    [75, 'media'],
    [80, 'image'],
    [85, 'image'],
  ])('Chrome %i, %s: this version loads it with a warning', (version, type) => {
    const { said, why } = loaded(chrome(version), type);
    expect(said).toEqual(['mixed-content-warning (advice, proven)']);
    expect(why).toContain('This version of the browser');
    expect(why).not.toContain('site settings');
  });

  it.each([
    [80, 'media'],
    [86, 'image'],
    [156, 'image'],
    [75, 'fetch'],
  ])('Chrome %i, %s: a setting allows it', (version, type) => {
    const { said, why } = loaded(chrome(version), type);
    expect(said).toEqual(['mixed-content-warning (advice, proven)']);
    expect(why).toContain('site settings');
  });

  it('Firefox upgrades images since version 127', () => {
    expect(loaded(FIREFOX(126), 'image', 'Firefox').why).toContain('This version of the browser');
    expect(loaded(FIREFOX(127), 'image', 'Firefox').why).toContain('site settings');
  });

  it('of a browser without a version either may be the reason', () => {
    const { said, why } = loaded('', 'image');
    expect(said).toEqual(['mixed-content-warning (advice, inferred)']);
    expect(why).toContain('Either this one is older');
  });
});
