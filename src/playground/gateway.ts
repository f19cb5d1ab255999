import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  GatewayCloseCodes,
  type GatewayDispatchPayload,
  GatewayIntentBits,
  GatewayOpcodes,
} from 'discord-api-types/v10';
import { WebSocketServer } from 'ws';
import { type Clock, realClock } from './clock.js';
import { GatewayConnection } from './gateway-connection.js';
import { ok, type Route } from './route.js';
import { splitUrl } from './split-url.js';
import type { GatewayEvent, World } from './state.js';
import { wireGuild } from './wire.js';

const day = 24 * 60 * 60 * 1000;
const privileged =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

export interface GatewayOptions {
  /** Privileged intents that the application has been granted; none by default. */
  readonly privilegedIntents?: number;
  /** IDENTIFYs allowed per 5 s; 16 by default so that several bots can start at once. */
  readonly maxConcurrency?: number;
  readonly heartbeatIntervalMilliseconds?: number;
  /** IDENTIFYs a day; 1,000 on Discord. */
  readonly identifyBudget?: number;
}

/** What a bot is to Discord between IDENTIFY and the end of its session, across reconnections. */
export interface Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [number, number];
  sequence: number;
  /** What was sent, for RESUME. */
  readonly sent: { readonly sequence: number; readonly text: string }[];
  connection: GatewayConnection | undefined;
}

/** The local Discord's gateway: sessions of bots, what they are sent, and ways to disturb them. */
export class Gateway {
  readonly world: World;
  readonly options: GatewayOptions;
  readonly sessions = new Map<string, Session>();
  /** `clock.now()` of every IDENTIFY that passed, oldest first. */
  readonly identifies: number[] = [];
  /** RESUMEs that succeeded. */
  resumes = 0;
  /** While true, heartbeats get no ACK. */
  heartbeatsUnanswered = false;
  /** How many of the next IDENTIFYs are answered with INVALID_SESSION. */
  identifiesToRefuse = 0;
  /** How many times the next INTERACTION_CREATE is sent again. */
  interactionsToRepeat = 0;
  url = '';
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #connections = new Set<GatewayConnection>();
  readonly #rateClock: Clock;

  /** Starts listening to the world; `rateClock` is the clock that clients wait by. */
  constructor(world: World, options: GatewayOptions = {}, rateClock: Clock = realClock) {
    this.world = world;
    this.options = options;
    this.#rateClock = rateClock;
    world.events.on('dispatch', (event) => this.#dispatch(event));
  }

  /** The routes that tell a bot where the gateway is. */
  routes(): Route[] {
    return [
      { method: 'GET', pattern: '/gateway', handle: () => ok({ url: this.url }) },
      {
        method: 'GET',
        pattern: '/gateway/bot',
        handle: () =>
          ok({
            url: this.url,
            shards: 1,
            session_start_limit: {
              total: this.#budget(),
              remaining: Math.max(0, this.#budget() - this.#identifiedSince(day)),
              reset_after: day,
              max_concurrency: this.options.maxConcurrency ?? 16,
            },
          }),
      },
    ];
  }

  /** Takes over an HTTP upgrade to `/gateway`. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      const { query } = splitUrl(request.url);
      const connection = new GatewayConnection(this, webSocket, this.#rateClock);
      this.#connections.add(connection);
      webSocket.on('close', () => this.#connections.delete(connection));
      if (query.get('v') !== '10')
        return connection.close(GatewayCloseCodes.InvalidAPIVersion, 'Invalid API version');
      if (query.get('encoding') !== 'json' || query.has('compress')) {
        return connection.close(
          GatewayCloseCodes.DecodeError,
          'Only encoding=json without compression is spoken here',
        );
      }
      connection.hello(this.options.heartbeatIntervalMilliseconds ?? 41_250);
    });
  }

  /** Sessions with a live connection. */
  get connected(): Session[] {
    return [...this.sessions.values()].filter((session) => session.connection !== undefined);
  }

  /** Closes every connection with a gateway close code, such as 4000. Sessions stay resumable unless the code ends them. */
  closeAll(code: number, reason = ''): void {
    for (const connection of [...this.#connections]) connection.close(code, reason);
  }

  /** Cuts every connection without a close frame, as a dead network does. */
  cutAll(): void {
    for (const connection of [...this.#connections]) connection.cut();
  }

  /** Tells every client to reconnect (opcode 7). */
  askToReconnect(): void {
    for (const { connection } of this.connected) connection?.send({ op: GatewayOpcodes.Reconnect, d: null });
  }

  /** Ends every session (opcode 9); `resumable` as Discord says it. */
  invalidateSessions(resumable = false): void {
    for (const session of this.connected) {
      session.connection?.send({ op: GatewayOpcodes.InvalidSession, d: resumable });
      if (!resumable) this.sessions.delete(session.id);
    }
  }

  /** Whether one more IDENTIFY fits into the day's budget and the 5 s window. Counts it if so. */
  countIdentify(): 'fits' | 'too fast' | 'budget used up' {
    if (this.#identifiedSince(day) >= this.#budget()) return 'budget used up';
    if (this.#identifiedSince(5000) >= (this.options.maxConcurrency ?? 16)) return 'too fast';
    this.identifies.push(this.#rateClock.now());
    return 'fits';
  }

  /** What is wrong with the intents a bot asks for, as a close code. */
  intentsProblem(intents: unknown): number | undefined {
    if (typeof intents !== 'number' || !Number.isInteger(intents) || intents < 0 || intents >= 1 << 27) {
      return GatewayCloseCodes.InvalidIntents;
    }
    const granted = this.options.privilegedIntents ?? 0;
    return intents & privileged & ~granted ? GatewayCloseCodes.DisallowedIntents : undefined;
  }

  /** Begins a session: READY, then a GUILD_CREATE for every server if the intents ask for servers. */
  begin(connection: GatewayConnection, intents: number, shard: readonly [number, number]): Session {
    const { world } = this;
    const session: Session = {
      id: randomBytes(16).toString('hex'),
      intents,
      shard,
      sequence: 0,
      sent: [],
      connection,
    };
    this.sessions.set(session.id, session);
    const guilds = [...world.guilds.values()].filter((guild) => guild.members.has(world.bot.id));
    this.sendTo(session, 'READY', {
      v: 10,
      user: { ...world.bot, mfa_enabled: true, verified: true, email: null, flags: 0 },
      user_settings: {},
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: this.url,
      shard,
      application: { id: world.applicationId, flags: 0 },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      private_channels: [],
      presences: [],
      relationships: [],
    });
    if (intents & GatewayIntentBits.Guilds) {
      for (const guild of guilds)
        if (!guild.unavailable) this.sendTo(session, 'GUILD_CREATE', wireGuild(world, guild, true));
    }
    world.events.emit('sessions');
    return session;
  }

  /** Sends one event to one session, keeping it for RESUME. */
  sendTo(session: Session, name: string, data: unknown): void {
    session.sequence += 1;
    const payload: Pick<GatewayDispatchPayload, 'op' | 's'> & { t: string; d: unknown } = {
      op: GatewayOpcodes.Dispatch,
      t: name,
      s: session.sequence,
      d: data,
    };
    const text = JSON.stringify(payload);
    session.sent.push({ sequence: session.sequence, text });
    if (session.sent.length > 1000) session.sent.shift();
    session.connection?.sendText(text);
  }

  /** Ends every connection at once. */
  close(): void {
    this.closeAll(1001, 'The local Discord is closing');
    this.cutAll();
    this.#server.close();
  }

  #dispatch(event: GatewayEvent): void {
    const times = event.name === 'INTERACTION_CREATE' && this.interactionsToRepeat > 0 ? 2 : 1;
    if (times === 2) this.interactionsToRepeat -= 1;
    for (const session of this.sessions.values()) {
      if (event.intent !== 0 && (session.intents & event.intent) === 0) continue;
      for (let time = 0; time < times; time += 1) this.sendTo(session, event.name, event.data);
    }
  }

  #budget(): number {
    return this.options.identifyBudget ?? 1000;
  }

  #identifiedSince(milliseconds: number): number {
    const since = this.#rateClock.now() - milliseconds;
    return this.identifies.filter((at) => at > since).length;
  }
}
