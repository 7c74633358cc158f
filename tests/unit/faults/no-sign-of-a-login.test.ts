import { describe, expect, it } from 'vitest';
import { explainSession } from './explain-session';

const PAGE = 'https://app.shop.example/';
const LINE = 'Set-Cookie: sid=3fa85f64; Path=/; HttpOnly; Secure; SameSite=Lax';

describe('an earlier request with such a cookie shows no login', () => {
  it.each(['_ga', 'lang', 'theme', 'OptanonConsent', '__cf_bm'])('%s', (name) => {
    const cookie = `Cookie: ${name}=1` as const;
    const last = explainSession(PAGE, [
      { url: `${PAGE}api/shop`, status: 200, requestHeaders: [cookie] },
      { url: `${PAGE}api/me`, status: 401, requestHeaders: [cookie] },
    ]).at(-1);
    const [finding, ...others] = last?.findings ?? [];
    expect(others).toEqual([]);
    expect(finding?.ruleId).toBe('user-refused');
    expect(finding?.title).toContain(`Sent: \`${name}\`.`);
    expect(finding?.why).toContain('By its name this cookie is not a session.');
    expect(finding?.why).not.toMatch(/same cookie|session has ended/);
    expect(finding?.fixes.map(({ id }) => id)).toEqual(['record-the-login']);
  });

  it('near miss: a session beside it was accepted before', () => {
    const cookie = 'Cookie: _ga=1; sid=2';
    const last = explainSession(PAGE, [
      { url: `${PAGE}api/shop`, status: 200, requestHeaders: [cookie] },
      { url: `${PAGE}api/me`, status: 401, requestHeaders: [cookie] },
    ]).at(-1);
    expect(last?.findings[0]?.title).toContain('Sent: `sid`.');
    expect(last?.findings[0]?.why).toContain('A cookie of this name was sent');
  });
});

describe('that the login failed is possible', () => {
  it('where its cookie is refused', () => {
    const last = explainSession(PAGE, [
      { url: `${PAGE}login`, method: 'POST', status: 200, headers: [LINE] },
      { url: `${PAGE}api/me`, status: 401, requestHeaders: ['Cookie: sid=3fa85f64'] },
    ]).at(-1);
    expect(last?.findings[0]?.why).toContain('or the login had failed');
  });
});
