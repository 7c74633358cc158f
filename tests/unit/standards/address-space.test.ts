import { describe, expect, it } from 'vitest';
import { addressSpaceOf, promisedAddressSpace } from '../../../src/standards/address-space';

describe('addressSpaceOf', () => {
  it.each([
    ['127.0.0.1', 'loopback'],
    ['127.9.9.9', 'loopback'],
    ['::1', 'loopback'],
    ['[::1]', 'loopback'],
    ['0.0.0.0', 'loopback'],
    ['198.18.0.1', 'loopback'],
    ['198.20.0.1', 'public'],
    ['10.1.2.3', 'local'],
    ['172.16.0.1', 'local'],
    ['172.32.0.1', 'public'],
    ['192.168.7.7', 'local'],
    ['192.169.7.7', 'public'],
    ['169.254.1.1', 'local'],
    ['100.64.0.1', 'local'],
    ['100.128.0.1', 'public'],
    ['fd00::1', 'local'],
    ['fe80::1', 'local'],
    ['febf::1', 'local'],
    ['fec0::1', 'public'],
    ['2001:db8::1', 'public'],
    ['::ffff:192.168.0.1', 'local'],
    ['8.8.8.8', 'public'],
    ['1.2.3.256', null],
    ['api.shop.test', null],
    ['', null],
  ])('%s is %s', (address, space) => {
    expect(addressSpaceOf(address)).toBe(space);
  });
});

describe('promisedAddressSpace', () => {
  it.each([
    ['http://192.168.7.7/', 'local'],
    ['http://printer.local/', 'local'],
    ['http://printer.local./', 'local'],
    ['http://localhost:3000/', 'loopback'],
    ['http://app.localhost/', 'loopback'],
    ['http://[::1]:3000/', 'loopback'],
    ['https://8.8.8.8/', 'public'],
    ['https://api.shop.test/', null],
    ['https://notlocal/', null],
    ['not a URL', null],
  ])('%s promises %s', (url, space) => {
    expect(promisedAddressSpace(url)).toBe(space);
  });
});
