import { expect, it } from 'vitest';
import { isS3Host } from '../../../src/model/hosts/providers';

it.each([
  ['s3.amazonaws.com', true],
  ['bucket.s3.eu-west-1.amazonaws.com', true],
  ['s3-eu-west-1.amazonaws.com', true],
  ['bucket.s3-website.eu-west-1.amazonaws.com', true],
  // Names that anyone can register.
  ['s3-amazonaws.com', false],
  ['bucket.s3.not-amazonaws.com', false],
  ['ec2.eu-west-1.amazonaws.com', false],
])('%s is Amazon’s storage: %s', (host, expected) => {
  expect(isS3Host(host)).toBe(expected);
});
