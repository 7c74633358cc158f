import { describe, expect, it } from 'vitest';
import { addressSpaceOf, promisedAddressSpace } from '../../../src/standards/address-space';

describe('addressSpaceOf', () => {
  it.each([
    // Each block of the standard's table: its first and last address, and what stands next to it.
    ['127.0.0.0', 'loopback'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.255', 'loopback'],
    ['126.255.255.255', 'public'],
    ['128.0.0.0', 'public'],
    ['0.0.0.0', 'loopback'],
    ['0.255.255.255', 'loopback'],
    ['1.0.0.0', 'public'],
    ['198.17.255.255', 'public'],
    ['198.18.0.0', 'loopback'],
    ['198.19.255.255', 'loopback'],
    ['198.20.0.0', 'public'],
    ['9.255.255.255', 'public'],
    ['10.0.0.0', 'local'],
    ['10.255.255.255', 'local'],
    ['11.0.0.0', 'public'],
    ['100.63.255.255', 'public'],
    ['100.64.0.0', 'local'],
    ['100.127.255.255', 'local'],
    ['100.128.0.0', 'public'],
    ['172.15.255.255', 'public'],
    ['172.16.0.0', 'local'],
    ['172.31.255.255', 'local'],
    ['172.32.0.0', 'public'],
    ['192.167.255.255', 'public'],
    ['192.168.0.0', 'local'],
    ['192.168.255.255', 'local'],
    ['192.169.0.0', 'public'],
    ['169.253.255.255', 'public'],
    ['169.254.0.0', 'local'],
    ['169.254.255.255', 'local'],
    ['169.255.0.0', 'public'],
    ['::1', 'loopback'],
    ['0:0:0:0:0:0:0:1', 'loopback'],
    ['::2', 'public'],
    ['fbff:ffff::1', 'public'],
    ['fc00::', 'local'],
    ['fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'local'],
    ['fe00::1', 'public'],
    ['fe7f:ffff::1', 'public'],
    ['fe80::', 'local'],
    ['febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'local'],
    ['fec0::', 'public'],
    // 00fc::1 and 0fe8::1: a short first group does not begin with the digits that are written.
    ['fc::1', 'public'],
    ['fe8::1', 'public'],
    // IPv4-mapped addresses have the space of the IPv4 address, however they are written.
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:7f00:1', 'loopback'],
    ['::FFFF:C0A8:1', 'local'],
    ['::ffff:192.168.0.1', 'local'],
    ['::ffff:808:808', 'public'],
    // What the registries list otherwise is public: documentation, multicast, translation.
    ['8.8.8.8', 'public'],
    ['192.0.2.1', 'public'],
    ['224.0.0.1', 'public'],
    ['255.255.255.255', 'public'],
    ['2001:db8::1', 'public'],
    ['64:ff9b::7f00:1', 'public'],
    ['ff02::1', 'public'],
    // Brackets of a URL, and the zone that an operating system adds to a link-local address.
    ['[::1]', 'loopback'],
    ['[fd00::1]', 'local'],
    ['fe80::1%eth0', 'local'],
    ['1.2.3.256', null],
    ['127.1', null],
    ['2130706433', null],
    ['1::2::3', null],
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
