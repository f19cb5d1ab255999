import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Clock } from './clock.js';
import type { Gateway, Session } from './gateway.js';

const payloadSchema = z.object({ op: z.int(), d: z.unknown() });
const identifySchema = z.object({
  token: z.string(),
  intents: z.unknown().optional(),
  properties: z.object({ os: z.string(), browser: z.string(), device: z.string() }),
  shard: z.tuple([z.int(), z.int()]).optional(),
});
const resumeSchema = z.object({ token: z.string(), session_id: z.string(), seq: z.int().nullable() });

const sendsPerMinute = 120;

/** Close codes after which Discord forgets the session. */
const endsSession = [1000, 1001, 4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014];

/** A client did something for which Discord closes the connection, with `code`. */
class GatewayRefusal extends Error {
  readonly code: number;

  constructor(code: number, reason: string) {
    super(reason);
    this.code = code;
  }
}

/** One WebSocket of a bot: HELLO, heartbeats, IDENTIFY or RESUME, and the codes for those who do it wrong. */
export class GatewayConnection {
  readonly #gateway: Gateway;
  readonly #socket: WebSocket;
  readonly #clock: Clock;
  readonly #received: number[] = [];
  #session: Session | undefined;

  /** Listens to `socket` on behalf of `gateway`. */
  constructor(gateway: Gateway, socket: WebSocket, clock: Clock) {
    this.#gateway = gateway;
    this.#socket = socket;
    this.#clock = clock;
    socket.on('message', (data) => this.#receive(data.toString()));
    socket.on('error', () => this.cut());
    socket.on('close', (code) => this.#left(code));
  }

  /** The first thing a client hears. */
  hello(heartbeatInterval: number): void {
    this.send({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: heartbeatInterval, _trace: ['local'] } });
  }

  /** Sends a payload that is no dispatch. */
  send(payload: { readonly op: number; readonly d: unknown }): void {
    this.sendText(JSON.stringify({ ...payload, s: null, t: null }));
  }

  /** Sends finished JSON. */
  sendText(text: string): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(text);
  }

  /** Closes with a code, at once as far as the session is concerned. */
  close(code: number, reason: string): void {
    this.#detach(endsSession.includes(code));
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.close(code, reason);
  }

  /** Ends the connection without a close frame. */
  cut(): void {
    this.#detach(false);
    this.#socket.terminate();
  }

  #left(code: number): void {
    // A client that leaves with 1000 or 1001 gives its session up.
    this.#detach(code === 1000 || code === 1001);
  }

  #detach(forget: boolean): void {
    const session = this.#session;
    this.#session = undefined;
    if (session === undefined) return;
    if (session.connection === this) session.connection = undefined;
    if (forget) this.#gateway.sessions.delete(session.id);
    this.#gateway.world.events.emit('sessions');
  }

  #receive(text: string): void {
    try {
      this.#handle(text);
    } catch (error) {
      if (!(error instanceof GatewayRefusal)) throw error;
      this.close(error.code, error.message);
    }
  }

  #handle(text: string): void {
    const now = this.#clock.now();
    this.#received.push(now);
    while ((this.#received[0] ?? now) <= now - 60_000) this.#received.shift();
    if (this.#received.length > sendsPerMinute)
      throw new GatewayRefusal(GatewayCloseCodes.RateLimited, 'Rate limited');
    const payload = payloadSchema.safeParse(parse(text));
    if (!payload.success)
      throw new GatewayRefusal(GatewayCloseCodes.DecodeError, 'Error while decoding payload');
    const { op, d } = payload.data;
    switch (op) {
      case GatewayOpcodes.Heartbeat:
        if (!this.#gateway.heartbeatsUnanswered) this.send({ op: GatewayOpcodes.HeartbeatAck, d: null });
        return;
      case GatewayOpcodes.Identify:
        this.#identify(d);
        return;
      case GatewayOpcodes.Resume:
        this.#resume(d);
        return;
      case GatewayOpcodes.PresenceUpdate:
      case GatewayOpcodes.VoiceStateUpdate:
      case GatewayOpcodes.RequestGuildMembers:
        if (this.#session === undefined)
          throw new GatewayRefusal(GatewayCloseCodes.NotAuthenticated, 'Not authenticated');
        return;
      default:
        throw new GatewayRefusal(GatewayCloseCodes.UnknownOpcode, 'Unknown opcode');
    }
  }

  #identify(data: unknown): void {
    const gateway = this.#gateway;
    if (this.#session !== undefined)
      throw new GatewayRefusal(GatewayCloseCodes.AlreadyAuthenticated, 'Already authenticated');
    const identify = identifySchema.safeParse(data);
    if (!identify.success)
      throw new GatewayRefusal(GatewayCloseCodes.DecodeError, 'Error while decoding payload');
    const { token, intents, shard } = identify.data;
    if (token.replace(/^Bot /, '') !== gateway.world.token) {
      throw new GatewayRefusal(GatewayCloseCodes.AuthenticationFailed, 'Authentication failed.');
    }
    const problem = gateway.intentsProblem(intents);
    if (problem !== undefined) {
      const disallowed = problem === GatewayCloseCodes.DisallowedIntents;
      throw new GatewayRefusal(problem, disallowed ? 'Disallowed intent(s).' : 'Invalid intent(s).');
    }
    const [index, count] = shard ?? [0, 1];
    if (count !== 1 || index !== 0) throw new GatewayRefusal(GatewayCloseCodes.InvalidShard, 'Invalid shard');
    const verdict = gateway.countIdentify();
    if (verdict === 'budget used up') {
      // Discord resets the token of a bot that identifies too often.
      throw new GatewayRefusal(GatewayCloseCodes.AuthenticationFailed, 'Authentication failed.');
    }
    if (verdict === 'too fast' || gateway.identifiesToRefuse > 0) {
      if (verdict === 'fits') gateway.identifiesToRefuse -= 1;
      this.send({ op: GatewayOpcodes.InvalidSession, d: false });
      return;
    }
    this.#session = gateway.begin(this, Number(intents), [index, count]);
  }

  #resume(data: unknown): void {
    const gateway = this.#gateway;
    if (this.#session !== undefined)
      throw new GatewayRefusal(GatewayCloseCodes.AlreadyAuthenticated, 'Already authenticated');
    const resume = resumeSchema.safeParse(data);
    if (!resume.success)
      throw new GatewayRefusal(GatewayCloseCodes.DecodeError, 'Error while decoding payload');
    const { token, session_id: id, seq } = resume.data;
    if (token.replace(/^Bot /, '') !== gateway.world.token) {
      throw new GatewayRefusal(GatewayCloseCodes.AuthenticationFailed, 'Authentication failed.');
    }
    const session = gateway.sessions.get(id);
    const from = seq ?? 0;
    if (session === undefined) {
      this.send({ op: GatewayOpcodes.InvalidSession, d: false });
      return;
    }
    if (from > session.sequence) {
      gateway.sessions.delete(id);
      throw new GatewayRefusal(GatewayCloseCodes.InvalidSeq, 'Invalid seq');
    }
    if ((session.sent[0]?.sequence ?? 1) > from + 1) {
      gateway.sessions.delete(id);
      this.send({ op: GatewayOpcodes.InvalidSession, d: false });
      return;
    }
    session.connection?.close(GatewayCloseCodes.UnknownError, 'Resumed elsewhere');
    session.connection = this;
    this.#session = session;
    for (const { sequence, text } of session.sent) if (sequence > from) this.sendText(text);
    gateway.sendTo(session, 'RESUMED', { _trace: ['local'] });
    gateway.resumes += 1;
    gateway.world.events.emit('sessions');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
