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
      stack: null,
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
      stack: 'express',
    });
  });

  it('refuses a stack that it does not know, and names those that it knows', () => {
    expect(refusalOf('explain', 'a.har', '--stack', 'toString')).toMatch(
      /^--stack cannot be toString; there are .*express/,
    );
  });

  it('takes a file that begins with a hyphen after --, and - for standard input', () => {
    expect(readArguments(['explain', '-', '--', '-odd.har'])).toMatchObject({ files: ['-', '-odd.har'] });
  });

  it.each([['--help'], ['-h'], ['explain', 'a.har', '--help']])('helps: %s %s %s', (...args) => {
    expect(readArguments(args).kind).toBe('help');
  });

  it.each([['--version'], ['-v']])('tells its version: %s', (...args) => {
    expect(readArguments(args).kind).toBe('version');
  });
});

describe('what cannot be understood is refused in one sentence that names what can', () => {
  it.each([
    ['', 'No command is given; use explain FILE.har, check URL, or --help.'],
    ['explode a.har', 'There is no command explode; use explain FILE.har, check URL, or --help.'],
    ['explain', 'No file is given: use explain FILE.har, or - for standard input.'],
    ['explain - -', 'Standard input (-) can be read only once.'],
    [
      'explain a.har --colour',
      'There is no option --colour; there are --browser, --format, --fail-on, --stack, --markdown, --json, --sarif, --help and --version.',
    ],
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
