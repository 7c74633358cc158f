import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../src/command/arguments';

const refusalOf = (...args: readonly string[]): string => {
  const request = readArguments(args);
  return request.kind === 'refused' ? request.refusal : request.kind;
};

describe('the command line', () => {
  it('explains one file for reading, and fails on what was blocked, when nothing else is said', () => {
    expect(readArguments(['explain', 'a.har'])).toEqual({
      kind: 'explain',
      files: ['a.har'],
      browser: null,
      format: 'text',
      outputs: [],
      failOn: 'blocks',
      written: null,
      stack: null,
      allowsSubdomains: false,
    });
  });

  it('takes options before, between and after the files, with or without an equals sign', () => {
    const args =
      '--format=annotations explain a.har --sarif s.sarif b.har --json=r.json --browser safari --fail-on never --stack express';
    expect(readArguments(args.split(' '))).toEqual({
      kind: 'explain',
      files: ['a.har', 'b.har'],
      browser: 'safari',
      format: 'annotations',
      outputs: [
        { format: 'json', path: 'r.json' },
        { format: 'sarif', path: 's.sarif' },
      ],
      failOn: 'never',
      written: null,
      stack: 'express',
      allowsSubdomains: false,
    });
  });

  it('refuses a stack that it does not know, and names those that it knows', () => {
    expect(refusalOf('explain', 'a.har', '--stack', 'toString')).toMatch(
      /^--stack cannot be toString; there are .*express/,
    );
  });

  it('lets in subdomains only when asked, and where the stack can', () => {
    expect(readArguments(['explain', 'a.har', '--allow-subdomains'])).toMatchObject({ allowsSubdomains: true });
    expect(refusalOf('explain', 'a.har', '--allow-subdomains', '--stack', 'tomcat')).toBe(
      '--allow-subdomains is not possible with tomcat, which knows no patterns.',
    );
    expect(refusalOf('explain', 'a.har', '--allow-subdomains=yes')).toBe('--allow-subdomains takes no value.');
    expect(
      readArguments(['check', 'https://a.test', '--origin', 'https://b.test', '--allow-subdomains']),
    ).toMatchObject({ allowsSubdomains: true });
  });

  it('takes a file that begins with a hyphen after --, and - for standard input', () => {
    expect(readArguments(['explain', '-', '--', '-odd.har'])).toMatchObject({ files: ['-', '-odd.har'] });
  });

  it.each([
    [null, '--help'],
    [null, '-h'],
    ['explain', 'explain', 'a.har', '--help'],
    ['check', 'check', '-h'],
    [null, 'explode', '-h'],
  ])('helps with %s: %s %s %s', (command, ...args) => {
    expect(readArguments(args.filter((arg) => arg !== null))).toEqual({ kind: 'help', command });
  });

  it.each([['--version'], ['-v']])('tells its version: %s', (...args) => {
    expect(readArguments(args).kind).toBe('version');
  });
});

describe('check', () => {
  it('has limits, and takes the page alone as its list, when nothing else is said', () => {
    expect(readArguments(['check', 'https://api.example/a#b', '--origin', 'https://app.example'])).toEqual({
      kind: 'check',
      urls: ['https://api.example/a'],
      page: 'https://app.example',
      allowFile: null,
      credentials: true,
      allowsSubdomains: false,
      maxRequests: 200,
      timeoutSeconds: 10,
      format: 'text',
      outputs: [],
      stack: null,
      failOn: 'advice',
    });
  });

  it('takes all its options; a URL that is named twice is checked once', () => {
    const line =
      '--no-credentials check http://a.test http://a.test/ --origin https://app.example --max-requests 9 --timeout=3 --format sarif --json r.json --stack nginx --fail-on blocks';
    expect(readArguments(line.split(' '))).toMatchObject({
      urls: ['http://a.test/'],
      credentials: false,
      maxRequests: 9,
      timeoutSeconds: 3,
      format: 'sarif',
      outputs: [{ format: 'json', path: 'r.json' }],
      stack: 'nginx',
      failOn: 'blocks',
    });
  });

  const API = 'https://api.example/';
  it.each([
    ['check', 'No URL is given: use check URL --origin https://app.example.'],
    ['check api.example --origin https://app.example', 'api.example is not a URL'],
    ['check ftp://api.example --origin https://app.example', 'ftp://api.example is not an http or https URL.'],
    ['check https://me:secret@api.example --origin https://app.example', 'A URL with a user or a password'],
    [`check ${API}`, 'check needs the origin of the page'],
    [`check ${API} --origin *`, '--origin cannot be *'],
    [`check ${API} --origin null`, '--origin cannot be `null`'],
    [`check ${API} --origin https://app.example/`, '--origin is `https://app.example/`, and no browser sends that'],
    [`check ${API} --allow a.json --no-credentials`, '--no-credentials is for --origin alone'],
    [`check ${API} --allow a.json --max-requests 0`, '--max-requests must be a whole number above 0.'],
    [`check ${API} --allow a.json --timeout 1.5`, '--timeout must be a whole number of seconds above 0.'],
    [`check ${API} --allow a.json --format xml`, '--format cannot be xml'],
    [`check ${API} --allow a.json --no-credentials=yes`, '--no-credentials takes no value.'],
    [
      `check ${API} --allow a.json --fail-on cookies`,
      '--fail-on cannot be cookies; there are blocks, advice and never.',
    ],
    [
      `check ${API} --allow a.json --browser firefox`,
      'There is no option --browser; there are --origin, --allow, --format',
    ],
    ['explain a.har --allow a.json', 'There is no option --allow; there are --browser'],
    ['constructor --colour', 'There is no option --colour; there are --browser'],
  ])('refuses %s', (line, refusal) => {
    expect(refusalOf(...line.split(' '))).toContain(refusal);
  });
});

describe('what cannot be understood is refused in one sentence that names what can', () => {
  it.each([
    ['', 'No command is given; use explain FILE.har, check URL, or --help.'],
    [
      'check https://a.test/ --origin https://a.test --origin https://b.test',
      '--origin is given twice: several origins are named in a file, with --allow.',
    ],
    [
      'https://a.test/?access_token=S3cr3tS3cr3t --origin https://b.test',
      'There is no command https://a.test/?access_token=•••; use explain FILE.har, check URL, or --help.',
    ],
    [
      'explain https://a.test/?access_token=S3cr3tS3cr3t',
      'https://a.test/?access_token=••• is no file: use check URL, or save the response and use --headers FILE.',
    ],
    ['explain a.har --json a.txt --sarif a.txt', '--sarif would overwrite a.txt, another report.'],
    [
      'explain --headers - --preflight - --origin https://a.test',
      'Standard input (-) can be read only once: --headers and --preflight are two files.',
    ],
    ['explode a.har', 'There is no command explode; use explain FILE.har, check URL, or --help.'],
    ['explain', 'No file is given: use explain FILE.har, or - for standard input.'],
    ['explain - -', 'Standard input (-) can be read only once.'],
    [
      'explain a.har --colour',
      'There is no option --colour; there are --browser, --format, --fail-on, --stack, --markdown, --json, --sarif, --headers, --origin, --url, --method, --credentials, --request-header, --cookie, --preflight, --allow-subdomains, --help and --version.',
    ],
    ['explain --format a.har', '--format cannot be a.har; there are text, markdown, json, sarif and annotations.'],
    ['explain a.har --format xml', '--format cannot be xml; there are text, markdown, json, sarif and annotations.'],
    ['explain a.har --browser edge', '--browser cannot be edge; there are chromium, firefox and safari.'],
    ['explain a.har --fail-on errors', '--fail-on cannot be errors; there are blocks, advice and never.'],
    ['explain a.har --browser', '--browser needs a value.'],
    ['explain a.har --json --sarif s', '--json needs a value, the file to write.'],
    ['explain a.har --markdown=', '--markdown needs a value, the file to write.'],
  ])('%s', (line, refusal) => {
    expect(refusalOf(...line.split(' ').filter((word) => word !== ''))).toBe(refusal);
  });
});
