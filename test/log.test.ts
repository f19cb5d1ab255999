import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLog } from '../src/log.js';

describe('the log', () => {
  it('never holds the token, wherever it stands', () => {
    const lines: string[] = [];
    const destination = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    const token = 'MTIz.secret-token.xyz';
    const log = createLog({ token, logLevel: 'info' }, destination);
    log.info({ headers: { authorization: `Bot ${token}` } }, `logged in with ${token}`);
    log.error({ err: new Error(`401 for ${token}`) }, 'refused');
    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toContain('secret-token');
    expect(lines.join('')).toContain('[token]');
  });
});
