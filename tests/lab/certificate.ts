import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

/** A key pair and its certificate, in memory only. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** Base64 SHA-256 of the public key, for `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
}

const DAY_MS = 86_400_000;

/**
 * Makes a fresh self-signed ECDSA certificate for these hosts. No other program, nothing on disk.
 *
 * Only a browser that was launched with its `spki` trusts it. Unlike `--ignore-certificate-errors`, that flag leaves
 * HTTP caching on.
 */
export const makeCertificate = async (hosts: readonly string[]): Promise<Certificate> => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: hosts[0] ?? 'lab' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // A day back: the clock of a virtual machine may lag behind.
    notBeforeDate: new Date(Date.now() - DAY_MS),
    notAfterDate: new Date(Date.now() + 30 * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) },
    ],
  });
  return { key, cert, spki: spkiHash(cert) };
};

const spkiHash = (cert: string): string =>
  createHash('sha256')
    .update(new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
